"""The mapping file: which agency of last year is which of this year, where code or name has changed."""

from __future__ import annotations

from pathlib import Path

from egov_score.campaign.header_table import ColumnWords, read_grid
from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Place, Severity, codes, worst
from egov_score.language import squeeze

_COLUMNS = ColumnWords(
    {"old": "old; cũ; mã cũ; tên cũ; năm trước", "new": "new; mới; mã mới; tên mới; năm nay"}
)


@dataclass(frozen=True, slots=True)
class Renaming:
    """One row of the file: the code or name of an agency last year, and that of the same agency now."""

    old: str
    new: str
    place: Place


def read_renamings(path: Path, name: str) -> tuple[tuple[Renaming, ...], tuple[Finding, ...]]:
    """The rows of a mapping file: a table with the columns ``old`` and ``new``, codes or names in both.

    Two rows with one ``new`` say that units were merged, two with one ``old`` that one was divided. Nothing
    where an error stands.
    """
    grid, said = read_grid(path, name, _COLUMNS)
    if grid is None:
        return (), said
    columns = _COLUMNS.columns(grid.header)
    if missing := [key for key in _COLUMNS.words if key not in columns]:
        return (), (*said, codes.MAPPING_COLUMNS.at(grid.place(grid.header_row), columns=missing))
    rows: list[Renaming] = []
    findings = list(said)
    for row, cells in grid.rows:
        old, new = (
            squeeze(cells[columns[key]].text) if columns[key] in cells else "" for key in _COLUMNS.words
        )
        if old and new:
            rows.append(Renaming(old, new, grid.place(row)))
        elif old or new:
            missing = [key for key, text in (("old", old), ("new", new)) if not text]
            findings.append(codes.MAPPING_BLANK.at(grid.place(row), columns=missing))
    sound = worst(findings) is not Severity.ERROR
    return (tuple(rows) if sound else ()), tuple(findings)
