"""Reading criteria sets: from a file's bytes to a set that can score, or to all that is wrong with it."""

from __future__ import annotations

from pathlib import Path

from egov_score.criteria.checking import check
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.shape import shape
from egov_score.criteria.tree import read_tree
from egov_score.findings import Finding, Place, Severity, files, worst


def read_criteria(path: Path, name: str | None = None) -> tuple[CriteriaSet | None, tuple[Finding, ...]]:
    """The criteria set of a file, and everything that was found in it, in the order of the file.

    name: how the findings call the file. The set is None where an error stands: a set that is not whole
    must not score.
    """
    name = name or path.as_posix()
    try:
        data = path.read_bytes()
    except OSError:
        return None, (files.NOT_FOUND.at(Place(name)),)
    return parse_criteria(data, name)


def parse_criteria(data: bytes, name: str) -> tuple[CriteriaSet | None, tuple[Finding, ...]]:
    """The criteria set that a file's bytes hold, as :func:`read_criteria` gives it."""
    tree, findings = read_tree(data, name)
    criteria: CriteriaSet | None = None
    if tree is not None:
        shaped, misshapen = shape(tree)
        findings += misshapen
        if shaped is not None:
            findings += check(shaped)
            if shaped.complete and worst(findings) is not Severity.ERROR:
                criteria = shaped.criteria
    return criteria, tuple(sorted(findings, key=Finding.sort_key))
