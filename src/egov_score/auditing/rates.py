"""Percentages and rescaled points against what they are made of, and points against their maxima.

A worked example, of an agency to which 8 of 100 points do not apply::

    Điểm tối đa 100 | không đánh giá 8 | cần thực hiện 92 | thực hiện 75,41 | quy đổi 81,96

75,41 / 92 × 100 is 81,967: the table cut it off, where others are rounded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from egov_score.auditing.columns import Holds, PublishedColumn
from egov_score.auditing.figures import Computed, Figure
from egov_score.auditing.published import PublishedRow, PublishedTable
from egov_score.findings import Finding, codes
from egov_score.language import Text, strip_marks
from egov_score.numbers import rounded, shortest, written
from egov_score.workbook.cell_display import shown
from egov_score.workbook.typed_numbers import numeral

_MOST = re.compile(r"(?:toi da|thang diem|maximum|out of)[^0-9]{0,12}([0-9][0-9.,]*)")
_FEWEST_ROWS = 3


def audit_rates(table: PublishedTable) -> Iterator[Finding]:
    """What contradicts itself in rates, rescaled points and maxima."""
    most, excluded, needed, achieved = (
        table.only(each) for each in (Holds.MAXIMUM, Holds.EXCLUDED, Holds.NEEDED, Holds.ACHIEVED)
    )
    if most and excluded and needed:
        yield from _held(table, needed, [most, excluded], lambda of: of[0] - of[1], "{0} - {1}")
    rescaled = table.only(Holds.RESCALED)
    if rescaled and achieved and needed and most:
        yield from _held(
            table, rescaled, [achieved, needed, most], lambda of: of[0] / of[1] * of[2], "{0} / {1} × {2}"
        )
    rate = table.only(Holds.RATE)
    points = achieved or table.only(Holds.TOTAL)
    if rate is not None and points is not None:
        yield from _rates(table, rate, points, needed or most)
    yield from _above(table)


def _rates(
    table: PublishedTable, rate: PublishedColumn, points: PublishedColumn, whole: PublishedColumn | None
) -> Iterator[Finding]:
    shares = table.figures(rate.column)
    in_percent = any(each.percent or each.value > 1 for each in shares)
    stated = stated_maximum(table, points) or rate.most
    for rows in table.sections:
        maximum = stated or _implied(table, rows, rate, points)
        for row in rows:
            printed, own = row.figures.get(rate.column), row.figures.get(points.column)
            if printed is None or own is None:
                continue
            limit = None if whole is None else row.figures.get(whole.column)
            of = own.of or (maximum if limit is None else limit.value)
            if not of:
                continue
            by = (100 if in_percent else 1) / of
            value, reach = own.value * by, table.half(own) * abs(by)
            said = written(shortest(of))
            formula = Text(f"{shown(own.cell)} / {said.vi}", f"{shown(own.cell)} / {said.en}")
            computed = Computed(value, value - reach, value + reach)
            yield from _verdict(table, row, rate, printed, computed, formula)


def _held(
    table: PublishedTable,
    column: PublishedColumn,
    inputs: Sequence[PublishedColumn],
    by: Callable[[Sequence[Fraction]], Fraction],
    formula: str,
) -> Iterator[Finding]:
    for row in table.rows:
        printed = row.figures.get(column.column)
        figures = [row.figures[each.column] for each in inputs if each.column in row.figures]
        if printed is None or len(figures) < len(inputs) or (len(figures) > 2 and not figures[1].value):
            continue
        computed = Computed.of(figures, [table.half(figure) for figure in figures], by)
        said = formula.format(*(shown(figure.cell) for figure in figures))
        yield from _verdict(table, row, column, printed, computed, Text(said, said))


def _verdict(
    table: PublishedTable,
    row: PublishedRow,
    column: PublishedColumn,
    printed: Figure,
    computed: Computed,
    formula: Text,
) -> Iterator[Finding]:
    verdict = table.verdict(computed, printed)
    if verdict == "exact":
        return
    slight = codes.RATE_CUT if verdict == "cut" else codes.RATE_LAST_DIGIT
    kind = codes.RATE_DIFFERS if verdict == "other" else slight
    yield kind.at(
        table.place(row, column.column),
        name=row.name,
        label=column.label,
        printed=shown(printed.cell),
        formula=formula,
        computed=shortest(computed.value, max(printed.decimals + 2, 3)),
        rounded=rounded(computed.value, table.decimals(printed)),
    )


def stated_maximum(table: PublishedTable, column: PublishedColumn) -> Fraction | None:
    """The maximum of a column that the table states: in the row of maxima, its heading, or a title line."""
    maxima = table.summary("maximum")
    if maxima is not None and column.column in maxima.figures:
        return maxima.figures[column.column].value
    if column.most is not None or column.holds is Holds.PART:
        return column.most
    for line in table.lines:
        if (line.place.row or 0) < table.grid.header_row and (
            found := _MOST.search(strip_marks(line.text).casefold())
        ) is not None:
            number = numeral(found[1].rstrip(".,"))
            return None if number is None else Fraction(number.value(table.reader.mark) or 0) or None
    return None


def _implied(
    table: PublishedTable, rows: Sequence[PublishedRow], rate: PublishedColumn, points: PublishedColumn
) -> Fraction | None:
    """The whole number of which the points are these percentages in most rows."""
    both = [(row.figures.get(points.column), row.figures.get(rate.column)) for row in rows]
    pairs = [(own, share) for own, share in both if own is not None and share is not None and share.value]
    if len(pairs) < _FEWEST_ROWS:
        return None
    guesses = Counter(Fraction(rounded(own.value * 100 / share.value, 0)) for own, share in pairs)
    ((maximum, count),) = guesses.most_common(1)
    return maximum if maximum and count * 3 >= len(pairs) * 2 else None


def _above(table: PublishedTable) -> Iterator[Finding]:
    """Points above their maximum; a maximum that most of them exceed is of another scale."""
    own = table.only(Holds.MAXIMUM)
    for column in table.holding(Holds.TOTAL, Holds.PART, Holds.ACHIEVED, Holds.RESCALED):
        stated = stated_maximum(table, column)
        found: list[tuple[PublishedRow, Figure, Fraction]] = []
        figures = 0
        for row in table.rows:
            figure = row.figures.get(column.column)
            if figure is None:
                continue
            limit = row.figures.get(own.column) if own is not None else None
            most = figure.of or stated or (limit.value if limit is not None else None)
            if most is None:
                continue
            figures += 1
            # A deduction takes at most so many points, and 0 is its best.
            if figure.value > max(most, Fraction(0)):
                found.append((row, figure, most))
        if len(found) * 2 > figures:
            continue
        for row, figure, most in found:
            yield codes.ABOVE_MAXIMUM.at(
                table.place(row, column.column),
                name=row.name,
                label=column.label,
                printed=shown(figure.cell),
                most=shortest(most),
            )
