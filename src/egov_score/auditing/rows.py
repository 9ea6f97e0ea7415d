"""Rows: agencies that stand twice, rows that are no agency, totals and means beneath, levels, odd cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial

from egov_score.auditing.columns import Holds
from egov_score.auditing.figures import Computed, Figure, is_empty
from egov_score.auditing.published import HELD_AGAINST, PublishedRow, PublishedTable, SummaryKind, SummaryRow
from egov_score.findings import Finding, Related, codes
from egov_score.language import Text, some_of, squeeze
from egov_score.numbers import shortest
from egov_score.spreadsheet import CellKind
from egov_score.workbook.cell_display import shown

_FIRST = Text("lần đầu ở đây", "the first stands here")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_WORDS = {
    "mean": Text("trung bình", "the mean"),
    "highest": Text("giá trị lớn nhất", "the highest"),
    "lowest": Text("giá trị nhỏ nhất", "the lowest"),
    "median": Text("trung vị", "the median"),
    "sum": Text("tổng", "the sum"),
}


def audit_rows(table: PublishedTable) -> Iterator[Finding]:
    """What contradicts itself from row to row."""
    yield from _twice(table)
    computed = cache(partial(_computed, table))
    for summary in table.summaries:
        yield from _summary(table, summary, computed)
    yield from _levels(table)
    yield from _cells(table)


def _twice(table: PublishedTable) -> Iterator[Finding]:
    names: dict[tuple[str, str], PublishedRow] = {}
    codes_seen: dict[str, PublishedRow] = {}
    for row in table.rows:
        if row.code:
            first = codes_seen.setdefault(row.code, row)
            if first is not row:
                yield _again(table, row, first, row.code)
                continue
        first = names.setdefault((squeeze(row.name).casefold(), row.section), row)
        if first is row or (row.code and first.code):
            continue
        same = {c: f.value for c, f in row.figures.items()} == {c: f.value for c, f in first.figures.items()}
        if same:
            yield _again(table, row, first, row.name)
        else:
            place = table.place(row, min(row.cells))
            yield codes.NAME_TWICE.at(
                place, related=[Related(table.place(first, min(first.cells)), _FIRST)], name=row.name
            )


def _again(table: PublishedTable, row: PublishedRow, first: PublishedRow, name: str) -> Finding:
    related = [Related(table.place(first, min(first.cells)), _FIRST)]
    return codes.ROW_TWICE.at(table.place(row, min(row.cells)), related=related, name=name)


def _summary(
    table: PublishedTable, summary: SummaryRow, of: Callable[[SummaryKind, int], Computed]
) -> Iterator[Finding]:
    """of: what the figures of a column come to."""
    row = summary.row
    ranked = table.rank is not None and table.rank.column in row.figures
    order = table.only(Holds.ORDER)
    number = row.cells.get(order.column) if order is not None and summary.among else None
    if row.code or ranked or number is not None:
        code = row.code or ("–" if number is None else shown(number))
        yield codes.SUMMARY_AS_AGENCY.at(table.place(row, min(row.cells)), label=row.name, code=code)
    elif summary.among and summary.kind not in ("maximum", "weight"):
        yield codes.SUMMARY_AMONG.at(table.place(row, min(row.cells)), label=row.name)
    for column in table.holding(*_MEASURED):
        printed, others = row.figures.get(column.column), table.figures(column.column)
        if (
            printed is None
            or not others
            or summary.kind not in _WORDS
            or printed.percent != others[0].percent
        ):
            continue
        computed = of(summary.kind, column.column)
        half = table.half(printed) or Fraction(1, 2)
        verdict = computed.held_against(
            printed, printed.decimals if summary.kind == "mean" else table.decimals(printed), half
        )
        excused = table.is_excerpt and not (
            (summary.kind == "highest" and computed.value > printed.value)
            or (summary.kind == "lowest" and computed.value < printed.value)
        )
        if verdict == "exact" or excused or _sum_of_parts(table, row, column.column, printed):
            continue
        kind = codes.SUMMARY_DIFFERS if verdict == "other" else codes.SUMMARY_LAST_DIGIT
        yield kind.at(
            table.place(row, column.column),
            label=row.name,
            column=column.label,
            printed=shown(printed.cell),
            what=_WORDS[summary.kind],
            computed=shortest(computed.value, printed.decimals + 3),
        )


_MEASURED = (Holds.TOTAL, Holds.PART, Holds.ACHIEVED, Holds.RESCALED, Holds.RATE)


def _computed(table: PublishedTable, kind: SummaryKind, column: int) -> Computed:
    figures = table.figures(column)
    values = sorted(figure.value for figure in figures)
    count, half = len(values), max(table.half(figure) for figure in figures)
    if kind == "sum":
        total, reach = sum(values, Fraction(0)), sum((table.half(f) for f in figures), Fraction(0))
        return Computed(total, total - reach, total + reach)
    middle = (values[(count - 1) // 2] + values[count // 2]) / 2
    value = {"highest": values[-1], "lowest": values[0], "median": middle}.get(
        kind, sum(values, Fraction(0)) / count
    )
    return Computed(value, value - half, value + half)


def _sum_of_parts(table: PublishedTable, row: PublishedRow, column: int, printed: Figure) -> bool:
    """Whether a "highest" is that of each part, and its total theirs."""
    if table.columns[column].holds is not Holds.TOTAL:
        return False
    parts = [
        row.figures[each.column].value for each in table.holding(Holds.PART) if each.column in row.figures
    ]
    return len(parts) > 1 and abs(sum(parts) - printed.value) <= printed.half * len(parts)


def _levels(table: PublishedTable) -> Iterator[Finding]:
    """A note where a better score goes with a worse level: levels may have conditions of their own."""
    score, level = table.score, table.level
    if score is None or level is None:
        return
    for rows in table.sections:
        known = [
            (row, row.figures[score.column], order)
            for row in rows
            if score.column in row.figures and (order := _order_of(table.level_of(row))) is not None
        ]
        known.sort(key=lambda each: each[1].value, reverse=True)
        worst = known[0] if known else None
        odd = []
        for each in known:
            if worst is not None and each[2] < worst[2] and each[1].value < worst[1].value:
                odd.append((each, worst))
            if worst is None or each[2] > worst[2]:
                worst = each
        if odd:
            (row, figure, _), (other, more, _) = odd[0]
            yield codes.LEVEL_AGAINST_SCORE.at(
                table.place(row, level.column),
                related=[Related(table.place(other, level.column), HELD_AGAINST)],
                name=row.name,
                level=table.level_of(row),
                score=shown(figure.cell),
                other=other.name,
                other_level=table.level_of(other),
                other_score=shown(more.cell),
                count=len(odd),
            )


def _order_of(level: str) -> int | None:
    """The place of a level that is a Roman figure: 1 for ``Mức độ I``."""
    return _ROMAN.get(level.upper().rpartition(" ")[2])


def _cells(table: PublishedTable) -> Iterator[Finding]:
    """Cells among numbers that hold none, and decimals that differ."""
    if table.unsure is not None:
        unsure = table.unsure
        if (read := table.reader.read(unsure)) is not None:
            place = table.grid.place(unsure.row, unsure.column)
            yield codes.MARK_ASSUMED.at(place, value=shown(unsure), meaning=shortest(read.value))
    for column in table.holding(*_MEASURED, Holds.RANK):
        for row in table.rows:
            cell = row.cells.get(column.column)
            if cell is None or column.column in row.figures or is_empty(cell):
                continue
            if cell.kind in (CellKind.TEXT, CellKind.ERROR, CellKind.DATE, CellKind.BOOLEAN):
                place = table.place(row, column.column)
                yield codes.NO_FIGURE.at(place, name=row.name, label=column.label, value=shown(cell))
        if column.holds in (Holds.TOTAL, Holds.RESCALED):
            decimals = sorted({figure.decimals for figure in table.figures(column.column)})
            texts = all(figure.cell.kind is CellKind.TEXT for figure in table.figures(column.column))
            if len(decimals) > 1 and texts:
                yield codes.DECIMALS_MIXED.at(
                    table.grid.header_place(column.column),
                    label=column.label,
                    decimals=some_of([Decimal(each) for each in decimals]),
                )
