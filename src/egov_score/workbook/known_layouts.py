"""Layouts of forms that this process has met: thousands of workbooks are copies of a handful of forms.

Which row of the form each row of a workbook is depends on what the rows say of themselves (id, number, title,
maximum) and on where they stand, and not on the answers, as long as no two rows are the same; only of a row
that is nobody's it matters whether there are any. Such a layout is kept with all that it depends on, and a
workbook in which all that is equal is matched by one comparison.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from egov_score.findings import Finding, Place
from egov_score.spreadsheet.book import Cell
from egov_score.workbook.columns import ANSWERS, Role
from egov_score.workbook.form_layout import FormRow
from egov_score.workbook.headers import FormTable
from egov_score.workbook.table_rows import RawRow

_NAMING = (Role.ID, Role.ORDER, Role.TITLE, Role.MAXIMUM)
"""The columns that tell which row of the form a row is."""
_MOST_SETS = 32
_MOST_LAYOUTS = 16
"""Of one set; those that were met last are kept."""
_MOST_ROWS = 1_000
"""Of a layout that is kept; no form is longer."""

Answers = tuple[Cell | None, ...]


class KnownLayout(NamedTuple):
    """What the rows of a layout are.

    forms: by their numbers, the rows of the form that they are; no two are the same. nobodys: the other rows
    whose answers have a say in what is said about them, with these. findings: what that is. places: see
    MatchedRows.
    """

    forms: Mapping[int, FormRow]
    nobodys: Mapping[int, Answers]
    findings: tuple[Finding, ...]
    places: dict[str, Mapping[str, Place]]


class _Signature(NamedTuple):
    """All that the matching of rows depends on, beside the answers of those that are nobody's."""

    tables: list[tuple[object, ...]]
    rows: list[tuple[object, ...]]


_KNOWN: dict[tuple[str, bool], list[tuple[_Signature, KnownLayout]]] = {}
"""By the fingerprint of the set and whether the form is the tool's own, the last met first."""


def known_layout(raws: Sequence[RawRow], fingerprint: str, *, own_form: bool) -> KnownLayout | None:
    """The layout of these rows, where it is known."""
    known = _KNOWN.get((fingerprint, own_form))
    if not known or len(raws) > _MOST_ROWS:
        return None
    signature = _signature(raws)
    for place, (of_layout, layout) in enumerate(known):
        if of_layout == signature and all(answers(raws[n]) == said for n, said in layout.nobodys.items()):
            if place:
                known.insert(0, known.pop(place))
            return layout
    return None


def remember(raws: Sequence[RawRow], layout: KnownLayout, fingerprint: str, *, own_form: bool) -> None:
    """Keeps the layout of these rows."""
    if len(raws) > _MOST_ROWS:
        return
    if len(_KNOWN) >= _MOST_SETS:
        _KNOWN.clear()
    known = _KNOWN.setdefault((fingerprint, own_form), [])
    known.insert(0, (_signature(raws), layout))
    del known[_MOST_LAYOUTS:]


def _signature(raws: Sequence[RawRow]) -> _Signature:
    tables: list[tuple[object, ...]] = []
    rows: list[tuple[object, ...]] = []
    table: FormTable | None = None
    for raw in raws:
        if raw.table is not table:
            table = raw.table
            where = raw.line.file, raw.sheet.name, table.key, table.top, table.columns
            tables.append((*where, raw.sheet.hidden_rows, raw.number))
        rows.append((raw.line.row, raw.numbers_columns, *map(raw.cells.get, _NAMING)))
    return _Signature(tables, rows)


def answers(raw: RawRow) -> Answers:
    """The cells in which a row holds what is scored."""
    return tuple(map(raw.cells.get, ANSWERS))
