"""Changes against the year before: of points and of places, against this table or that of the year before.

A worked example: 66,11 this year and 64,52 the year before are +1,59. From place 22 to place 20 is a gain of
2, for a smaller place is a better one; a table that has it the other way round everywhere means it so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from egov_score.auditing.columns import Holds, PublishedColumn
from egov_score.auditing.figures import Computed, Figure
from egov_score.auditing.published import PublishedRow, PublishedTable
from egov_score.campaign.agencies import name_key
from egov_score.findings import Finding, Related, codes
from egov_score.language import Text, squeeze
from egov_score.numbers import shortest
from egov_score.workbook.cell_display import shown

_THEN = Text("trong bảng năm trước", "in the table of the year before")


def audit_changes(table: PublishedTable, before: PublishedTable | None) -> Iterator[Finding]:
    """What contradicts itself between this year and the year before. before: the table of that year."""
    then = _rows_of(before)
    for now, past, change in (
        (table.score, table.only(Holds.TOTAL, earlier=True), table.only(Holds.CHANGE)),
        (table.rank, table.only(Holds.RANK, earlier=True), table.only(Holds.RANK_CHANGE)),
    ):
        if now is None:
            continue
        is_rank = now.holds is Holds.RANK
        theirs = None if before is None else before.rank if is_rank else before.score
        pairs: list[tuple[PublishedRow, Figure, Figure, Figure]] = []
        for row in table.rows:
            here, was = row.figures.get(now.column), None if past is None else row.figures.get(past.column)
            other = _then(then, row)
            recorded = None if other is None or theirs is None else other.figures.get(theirs.column)
            if (
                before is not None
                and other is not None
                and was is not None
                and recorded is not None
                and was.value != recorded.value
            ):
                yield _recorded(table, row, was, before, other, recorded)
            earlier = was or recorded
            moved = None if change is None else row.figures.get(change.column)
            if here is not None and earlier is not None and moved is not None:
                pairs.append((row, here, earlier, moved))
        if change is not None:
            yield from _moves(table, change, pairs, is_rank)
    if before is not None:
        unknown = [row for row in table.rows if _then(then, row) is None]
        if unknown:
            yield codes.NOT_IN_TABLE_BEFORE.at(
                table.place(unknown[0]), count=len(unknown), names=[row.name for row in unknown[:5]]
            )


def _rows_of(before: PublishedTable | None) -> Mapping[str, PublishedRow]:
    """The rows of the year before by name, as it is spelled or else as it may be spelled."""
    rows = [] if before is None else before.rows[::-1]
    return {name_key(row.name): row for row in rows} | {squeeze(row.name).casefold(): row for row in rows}


def _then(then: Mapping[str, PublishedRow], row: PublishedRow) -> PublishedRow | None:
    return then.get(squeeze(row.name).casefold()) or then.get(name_key(row.name))


def _recorded(
    table: PublishedTable,
    row: PublishedRow,
    was: Figure,
    before: PublishedTable,
    other: PublishedRow,
    recorded: Figure,
) -> Finding:
    return codes.YEAR_BEFORE_DIFFERS.at(
        table.place(row, was.cell.column),
        related=[Related(before.place(other, recorded.cell.column), _THEN)],
        name=row.name,
        printed=shown(was.cell),
        recorded=shown(recorded.cell),
    )


def _moves(
    table: PublishedTable,
    column: PublishedColumn,
    pairs: list[tuple[PublishedRow, Figure, Figure, Figure]],
    is_rank: bool,
) -> Iterator[Finding]:
    sign = -1 if is_rank else 1
    exact = [sign * (here.value - was.value) == moved.value for _, here, was, moved in pairs if moved.value]
    turned = [sign * (was.value - here.value) == moved.value for _, here, was, moved in pairs if moved.value]
    if sum(turned) > 2 * sum(exact) and sum(turned) > 1:
        sign = -sign
    for row, here, was, moved in pairs:
        reach = Fraction(0) if is_rank else table.half(here) + table.half(was)
        due = sign * (here.value - was.value)
        verdict = table.verdict(Computed(due, due - reach, due + reach), moved)
        if verdict == "exact":
            continue
        kind = codes.CHANGE_DIFFERS if verdict == "other" else codes.CHANGE_LAST_DIGIT
        yield kind.at(
            table.place(row, column.column),
            name=row.name,
            label=column.label,
            printed=shown(moved.cell),
            now=shown(here.cell),
            before=shown(was.cell),
            computed=shortest(due),
        )
