"""The library: criteria sets by name, and all that ship with the tool."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from egov_score.criteria.loading import Loaded, load, read_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.shelves import file_of, shipped_sets
from egov_score.findings import Finding, Place, codes
from egov_score.language import did_you_mean


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
    loaded = find(reference, beside)
    return loaded.criteria, loaded.findings


def find(reference: str, beside: Path | None = None, at: date | None = None) -> Loaded:
    """All that came of the file that a reference names, as :func:`loading.load` gives it.

    at: of a chain of amendments, only those issued by this day; the first decision must be among them.
    """
    file = file_of(reference, beside or Path())
    if file is None:
        return Loaded(None, None, None, (unknown_set(reference),))
    loaded = load(*file, at=at)
    first = loaded.consolidated.chain[0] if loaded.consolidated else None
    if at is not None and first is not None and first.issued is not None and first.issued > at:
        early = codes.DATE_BEFORE.at(
            Place(first.file), id=first.id, date=at.isoformat(), first=first.issued.isoformat()
        )
        return Loaded(None, None, None, (early,))
    return loaded


def unknown_set(reference: str) -> Finding:
    """The finding that there is no such set, with the nearest that there is."""
    hint = did_you_mean(reference, shipped_sets())
    return codes.SET_UNKNOWN.at(Place(reference), name=reference, suggestion=hint)
