"""Totals against their parts: the sum, the mean, or the mean by weights that the table states.

Which of them it is, most rows tell; the rows that it does not give are the finding. Printed parts are
rounded, so what they come to may be off in the last digit: that is a note. A worked example: of the parts
0,85 and 0,77 with weights 0,4 and 0,6 the total is 0,802; parts within ±0,005 make 0,797 to 0,807 possible.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import lcm

from egov_score.auditing.columns import Holds, PublishedColumn
from egov_score.auditing.figures import HALVES, Computed, Figure
from egov_score.auditing.published import PublishedRow, PublishedTable
from egov_score.data_classes import dataclass
from egov_score.findings import Finding, codes
from egov_score.language import Text, fold, some_of
from egov_score.numbers import shortest
from egov_score.workbook.cell_display import shown

_MOST_PARTS = 12
"""Columns among which those that make up the total are looked for."""
_FEWEST_ROWS = 4
_ID = re.compile(r"(?:[A-Za-zĐđ]{1,3}|[IVX]{1,5})?[0-9]*(?:\.[0-9]+)*")
_SUM = Text("tổng", "the sum")
_MEAN = Text("trung bình cộng", "the mean")
_WEIGHTED = Text("trung bình có trọng số", "the weighted mean")


@dataclass(frozen=True)
class _Way:
    """How a total is made: each part times its coefficient, added."""

    words: Text
    coefficients: Mapping[int, Fraction]

    def is_whole(self, row: PublishedRow) -> bool:
        """Whether a row has every part."""
        return self.coefficients.keys() <= row.figures.keys()

    @cached_property
    def unit(self) -> int:
        """The least number by which every coefficient becomes whole."""
        return lcm(*(by.denominator for by in self.coefficients.values()))

    @cached_property
    def _whole(self) -> Sequence[tuple[int, int]]:
        return [(column, int(by * self.unit)) for column, by in self.coefficients.items()]

    def of(self, table: PublishedTable, row: PublishedRow) -> Computed | None:
        """What the parts of a row come to; None where they are not there. A blank adds nothing to a sum."""
        sums = self._sums(table, row)
        if sums is None:
            return None
        (value, reach), unit = sums, HALVES * self.unit
        return Computed(Fraction(value, unit), Fraction(value - reach, unit), Fraction(value + reach, unit))

    def gives(self, table: PublishedTable, row: PublishedRow, printed: Figure) -> bool | None:
        """Whether a printed total may be what its parts come to; None where they are not there."""
        sums = self._sums(table, row)
        if sums is None:
            return None
        value, reach = sums
        off = abs(printed.halves * self.unit - value)
        if off <= reach + table.half_in_halves(printed) * self.unit:
            return True
        # What is off by a last digit or more is neither rounded nor cut off.
        if off * 10 ** table.decimals(printed) >= HALVES * self.unit:
            return False
        computed = self.of(table, row)
        return computed is not None and table.verdict(computed, printed) != "other"

    def _sums(self, table: PublishedTable, row: PublishedRow) -> tuple[int, int] | None:
        """What the parts of a row come to, and how far that may be off: in halves by the unit."""
        given = ((row.figures.get(column), by) for column, by in self._whole)
        figures = [(figure, by) for figure, by in given if figure is not None]
        if not figures or (self.words is not _SUM and not self.is_whole(row)):
            return None
        value = sum(figure.halves * by for figure, by in figures)
        return value, sum(table.half_in_halves(figure) * abs(by) for figure, by in figures)


def audit_totals(table: PublishedTable) -> Iterator[Finding]:
    """What contradicts itself between totals and parts, and between groups and theirs."""
    total = table.only(Holds.TOTAL)
    parts = [
        each
        for each in table.holding(Holds.PART)
        if total is None or each.year in (None, total.year) or total.year is None
    ]
    below: dict[PublishedColumn | None, list[PublishedColumn]] = {}
    for each, group in zip(parts, _groups_of(parts), strict=True):
        below.setdefault(group, []).append(each)
    for group in parts:
        if len(own := below.get(group, ())) > 1:
            yield from _audit(table, group, own)
    tops = below.get(None, [])
    if total is not None and len(tops) > 1:
        yield from _audit(table, total, tops)


def _groups_of(columns: Sequence[PublishedColumn]) -> Iterator[PublishedColumn | None]:
    """The group of each part that is headed by its id: ``A1`` is of ``A``, ``A5.1`` of ``A5``."""
    by_id: dict[str, PublishedColumn] = {}
    for column in columns:
        by_id.setdefault(_id_of(column), column)
    for own in map(_id_of, columns):
        uppers = (own[:length] for length in range(len(own) - 1, 0, -1))
        yield next((by_id[upper] for upper in uppers if upper in by_id and _is_below(own, upper)), None)


def _id_of(column: PublishedColumn) -> str:
    """The id that a heading begins with: ``A1 Hạ tầng``; ``Chi`` of ``Chi phí`` is a word."""
    first = column.label.split(" ")[0].rstrip(".:")
    return first if _ID.fullmatch(first) and (len(first) == 1 or first.upper() == first) else ""


def _short(column: PublishedColumn) -> str:
    """What a message calls a part: its id where its heading begins with one."""
    return _id_of(column) or column.label


def _is_below(own: str, upper: str) -> bool:
    rest = own.removeprefix(upper)
    return rest != own and rest != "" and (rest[0] == "." or (rest[0].isdigit() and not upper[-1].isdigit()))


def _audit(
    table: PublishedTable, total: PublishedColumn, parts: Sequence[PublishedColumn]
) -> Iterator[Finding]:
    unclear = True
    for rows in table.sections:
        way = _way(table, rows, total, parts)
        if way is not None:
            unclear = False
            yield from _held(table, rows, total, way)
    if unclear and total.holds is Holds.TOTAL:
        place = table.grid.header_place(total.column)
        labels = some_of([_short(each) for each in parts])
        yield codes.TOTAL_UNCLEAR.at(place, label=total.label, parts=labels)


def _held(
    table: PublishedTable, rows: Sequence[PublishedRow], total: PublishedColumn, way: _Way
) -> Iterator[Finding]:
    labels = some_of([_short(table.columns[column]) for column in way.coefficients])
    values = Counter(row.figures[total.column].value for row in rows if total.column in row.figures)
    most = max(values, default=None)
    for row in rows:
        printed, computed = row.figures.get(total.column), way.of(table, row)
        if printed is None or computed is None:
            continue
        verdict = table.verdict(computed, printed)
        # What does not apply to an agency is blank, and the rest may have been rescaled; a sum may be capped.
        capped = computed.value > printed.value == most and values[printed.value] > 1
        if verdict == "exact" or (verdict == "other" and (capped or not way.is_whole(row))):
            continue
        kind = codes.PUBLISHED_TOTAL_DIFFERS if verdict == "other" else codes.TOTAL_LAST_DIGIT
        yield kind.at(
            table.place(row, total.column),
            name=row.name,
            label=total.label,
            printed=shown(printed.cell),
            how=way.words,
            parts=labels,
            computed=shortest(computed.value),
        )


def _way(
    table: PublishedTable,
    rows: Sequence[PublishedRow],
    total: PublishedColumn,
    parts: Sequence[PublishedColumn],
) -> _Way | None:
    """How the total is made of its parts in at least half of the rows; None where no way fits them."""
    there = {column for row in rows for column in row.figures}
    columns = [each.column for each in parts if each.column in there]
    rows = [row for row in rows if total.column in row.figures]
    if len(columns) < 2:
        return None
    left = [column for column in columns if column < total.column]
    best: tuple[int, _Way] | None = None
    for way in _ways(table, [columns] if columns == left or len(left) < 2 else [columns, left]):
        fits, of = _support(table, rows, total, way)
        if fits and fits * 2 >= of and (best is None or fits > best[0]):
            best = fits, way
    if best is not None:
        return best[1]
    if len(columns) > _MOST_PARTS or len(rows) < _FEWEST_ROWS:
        return None
    for size in range(len(columns) - 1, 1, -1):
        for some in combinations(columns, size):
            way = _Way(_SUM, dict.fromkeys(some, Fraction(1)))
            fits, of = _support(table, rows[:_FEWEST_ROWS], total, way)
            if fits == of:
                fits, of = _support(table, rows, total, way)
                if fits * 3 >= of * 2:
                    return way
    return None


def _ways(table: PublishedTable, chosen: Sequence[Sequence[int]]) -> Iterator[_Way]:
    for columns in chosen:
        signs = {column: Fraction(-1 if _takes_away(table, column) else 1) for column in columns}
        yield _Way(_SUM, signs)
        if -1 in signs.values():
            yield _Way(_SUM, dict.fromkeys(columns, Fraction(1)))
        yield _Way(_MEAN, dict.fromkeys(columns, Fraction(1, len(columns))))
        for weights in _weights(table, columns):
            whole = sum(weights.values(), Fraction(0))
            for scale in dict.fromkeys(
                (1 / whole, Fraction(10) / whole, Fraction(100) / whole, Fraction(1), Fraction(1, 100))
            ):
                yield _Way(_WEIGHTED, {column: weight * scale for column, weight in weights.items()})


def _weights(table: PublishedTable, columns: Sequence[int]) -> Iterator[Mapping[int, Fraction]]:
    """The weights that the table states: in a row of weights or maxima, or in brackets in the headings."""
    rows = [table.summary("weight"), table.summary("maximum")]
    stated = [
        {c: row.figures[c].value for c in columns if c in row.figures} for row in rows if row is not None
    ]
    stated.append({c: most for c in columns if (most := table.columns[c].most) is not None})
    for weights in stated:
        if len(weights) == len(columns) and all(weight > 0 for weight in weights.values()):
            yield weights


def _takes_away(table: PublishedTable, column: int) -> bool:
    words = fold(table.columns[column].label).split()
    is_deduction = bool({"tru", "phat", "penalty", "deduction", "minus"}.intersection(words))
    return is_deduction and all(figure.value >= 0 for figure in table.figures(column))


def _support(
    table: PublishedTable, rows: Sequence[PublishedRow], total: PublishedColumn, way: _Way
) -> tuple[int, int]:
    """In how many rows a way gives the total, and how many there are; the row of maxima counts as one."""
    maxima = table.summary("maximum")
    fits = of = 0
    for row in rows if maxima is None or len(table.sections) > 1 else [*rows, maxima]:
        printed = row.figures.get(total.column)
        if printed is not None and (is_given := way.gives(table, row, printed)) is not None:
            of += 1
            fits += is_given
    return fits, of
