"""The library: criteria sets by name, and all that ship with the tool."""

from __future__ import annotations

from pathlib import Path

from egov_score.criteria.loading import read_criteria
from egov_score.criteria.mistakes import did_you_mean
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.shelves import file_of, shipped_sets
from egov_score.findings import Finding, Place
from egov_score.findings import criteria as found


def shipped() -> tuple[tuple[CriteriaSet, ...], tuple[Finding, ...]]:
    """Every shipped set, by its id, and what is wrong with any of them."""
    sets: list[CriteriaSet] = []
    findings: list[Finding] = []
    for path in shipped_sets().values():
        criteria, said = read_criteria(path, path.name)
        findings += said
        if criteria is not None:
            sets.append(criteria)
    return tuple(sets), tuple(findings)


def find_criteria(
    reference: str, beside: Path | None = None
) -> tuple[CriteriaSet | None, tuple[Finding, ...]]:
    """The set that a reference names: a file's path, or the id of a set in a folder or of a shipped one.

    beside: the folder that paths are relative to and whose own sets (in it, or in its folder ``criteria``)
    come before the shipped ones; the current folder where it is not given.
    """
    file = file_of(reference, beside or Path())
    if file is None:
        return None, (unknown_set(reference),)
    return read_criteria(*file)


def unknown_set(reference: str) -> Finding:
    """The finding that there is no such set, with the nearest that there is."""
    hint = did_you_mean(reference, shipped_sets())
    return found.SET_UNKNOWN.at(Place(reference), name=reference, suggestion=hint)
