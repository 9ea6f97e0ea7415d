"""Findings of which a table has hundreds: said once, with how many there are and where the first stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from egov_score.findings.record import Finding
from egov_score.language import Text

MOST_ALIKE = 100
"""Findings of one kind in one column of a sheet that are listed one by one."""
_NAMED = 5


def fold_alike(findings: Iterable[Finding], most: int = MOST_ALIKE) -> tuple[list[Finding], list[Finding]]:
    """The findings to list one by one, and one for each kind that more than so many rows of a column have.

    The one has the code, the severity and the place of the first, and is about no agency.
    """
    alike: dict[tuple[object, ...], list[Finding]] = {}
    single: list[Finding] = []
    for finding in findings:
        place = finding.place
        if place.sheet is None or place.row is None:
            single.append(finding)
        else:
            key = (finding.code, place.file, place.sheet, place.column, finding.criterion, finding.addressee)
            alike.setdefault(key, []).append(finding)
    few = (each for group in alike.values() if len(group) <= most for each in group)
    many = (group for group in alike.values() if len(group) > most)
    return [*single, *few], [_one(group) for group in many]


def _one(group: list[Finding]) -> Finding:
    first, *others = sorted(group, key=lambda finding: finding.place.row or 0)
    count, cells = len(others), ", ".join(str(each.place.cell) for each in others[:_NAMED])
    cells += ", …" if count > _NAMED else ""
    elsewhere = Text(
        f"cũng như vậy ở {count} ô khác của cột: {cells}", f"the same at {count} more of the column: {cells}"
    )
    return replace(first, agency=None, elsewhere=elsewhere)
