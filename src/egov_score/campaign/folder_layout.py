"""How the folder of a campaign is laid out, and what files and folders of agencies and tiers are called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from egov_score.language import strip_marks
from egov_score.patterns import pattern

ROSTER, SUBMISSIONS, APPRAISAL, CRITERIA = "roster.csv", "submissions", "appraisal", "criteria"
_UNSAFE = pattern(r"[^A-Za-z0-9._-]+")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
_LONGEST_NAME = 80


def folder_names(labels: Iterable[str]) -> list[str]:
    """A name of each for the disk, each only once: no marks, no blanks, nothing that a system refuses."""
    names: list[str] = []
    taken: set[str] = set()
    for label in labels:
        plain = strip_marks(unicodedata.normalize("NFC", label))
        stem = _UNSAFE.sub("-", plain).strip("-. ")[:_LONGEST_NAME] or "co-quan"
        stem = f"{stem}-" if stem.partition(".")[0].casefold() in _RESERVED else stem
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names
