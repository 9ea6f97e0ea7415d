"""Places against scores: whether who has more stands before who has less, and equals share a place.

A worked example: of 0,6514 in place 4 and 0,664 in place 5 one is misprinted. Which one is told by the
others: the fewest agencies whose places would have to go so that all the rest agree are those that are named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from egov_score.auditing.columns import Holds, PublishedColumn
from egov_score.auditing.figures import Figure
from egov_score.auditing.published import HELD_AGAINST, PublishedRow, PublishedTable
from egov_score.campaign.result_words import without_index
from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Kind, Related, codes
from egov_score.language import fold, without_brackets
from egov_score.workbook.cell_display import shown

_OF = re.compile(r"(?:xep |thu )?(?:hang|rank) (?:nhom |chi so )?(.+)")
_OTHER_POPULATION = 3
"""Where more than one in so many agencies contradicts, the places are of another ranking."""


@dataclass(frozen=True, slots=True)
class _Placed:
    row: PublishedRow
    place: int
    rank: Figure
    score: Figure


def audit_ranks(table: PublishedTable) -> Iterator[Finding]:
    """What contradicts itself in the places of a table."""
    for ranks, scores in rankings(table):
        for rows in table.sections:
            placed = [
                _Placed(row, int(rank.value), rank, score)
                for row in rows
                if (rank := row.figures.get(ranks.column)) is not None
                and (score := row.figures.get(scores.column)) is not None
                and rank.value.denominator == 1
            ]
            whole = len(placed) == sum(ranks.column in row.figures for row in rows)
            yield from _section(table, placed, ranks, is_whole=whole and not table.dotted)


def rankings(table: PublishedTable) -> Iterator[tuple[PublishedColumn, PublishedColumn]]:
    """Each column of places with that of the scores that it ranks: of the same group of columns, of the name
    that it bears, of the whole, or that beside it; all of the same year."""
    columns = list(table.columns.values())
    of_year = [each.earlier for each in columns if each.holds is Holds.RANK]
    by_label = {each.label: each for each in columns if each.holds in _SCORES}
    for ranks in (column for column in columns if column.holds is Holds.RANK):
        if (ours := _OURS.fullmatch(ranks.label)) is not None:  # In the tool's own .csv.
            score = by_label.get(f"previous:{ours[2]}" if ours[1] else ours[2])
            if score is not None:
                yield ranks, score
            continue
        scores = [
            each
            for each in columns
            if each.holds in _SCORES
            and each.earlier is ranks.earlier
            and (each.year is None or ranks.year is None or each.year == ranks.year)
        ]
        name = _ranked_by(ranks)
        wholes = (Holds.TOTAL, Holds.RESCALED), (Holds.ACHIEVED, Holds.RATE)
        whole = next(filter(None, ([e for e in scores if e.holds in kinds] for kinds in wholes)), [])
        grouped = [each for each in scores if each.group and each.group == ranks.group]
        named = [each for each in scores if name and f" {fold(each.label)} ".endswith(f" {name} ")]
        beside = [each for each in scores if each.column == ranks.column - 1]
        alone = whole if of_year.count(ranks.earlier) == 1 else []
        # What is named after the index itself ranks the whole.
        own = bool(without_index(name)) or ranks.group
        chosen = grouped or named or (beside if own else alone or beside or whole)
        if chosen:
            yield ranks, chosen[0]


_OURS = re.compile(r"(previous_|)rank:(.+)")
_SCORES = (Holds.TOTAL, Holds.PART, Holds.RESCALED, Holds.ACHIEVED, Holds.RATE)


def _ranked_by(ranks: PublishedColumn) -> str:
    """What a column of places says that it ranks: ``a`` of ``Hạng A``."""
    found = _OF.fullmatch(fold(without_brackets(ranks.label)))
    return found[1] if found is not None and not found[1].startswith(("nam ", "20")) else ""


def _section(
    table: PublishedTable, placed: Sequence[_Placed], ranks: PublishedColumn, *, is_whole: bool
) -> Iterator[Finding]:
    """is_whole: every row that has a place is there."""
    yield from _equal_scores(table, placed)
    if table.of_fields or len(placed) < 2:
        return
    direction = _direction(placed)
    ordered = sorted(placed, key=lambda each: (each.place, -direction * each.score.value))
    kept = _longest_run([-direction * each.score.value for each in ordered])
    odd = [each for place, each in enumerate(ordered) if place not in kept]
    if len(odd) * _OTHER_POPULATION > len(placed) and len(placed) > 2 * _OTHER_POPULATION:
        yield codes.RANKS_OF_OTHERS.at(table.grid.header_place(ranks.column), count=len(odd), of=len(placed))
        return
    agreeing = [ordered[place] for place in sorted(kept)]
    yield from _shared_places(table, agreeing)
    places = [each.place for each in agreeing]
    scores = [-direction * each.score.value for each in agreeing]
    for each in odd:
        other = _contradicted(each.place, -direction * each.score.value, places, scores)
        yield _beside(table, codes.RANK_AGAINST_SCORE, each, agreeing[other])
    if not odd and is_whole and max(each.place for each in placed) <= len(placed):
        yield from _sequence(table, ordered)


def _direction(placed: Sequence[_Placed]) -> int:
    """1 where more is better, -1 where less is: as most neighbours by place have it."""
    ordered = sorted(placed, key=lambda each: each.place)
    steps = [
        (after.score.value < before.score.value) - (after.score.value > before.score.value)
        for before, after in pairwise(ordered)
        if after.place != before.place
    ]
    return -1 if len(steps) > 3 and sum(steps) * 2 < -len(steps) else 1


def _longest_run(values: Sequence[Fraction]) -> set[int]:
    """The positions of the longest part of a sequence that never falls."""
    tails: list[Fraction] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(values):
        at = bisect_right(tails, value)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [place]
        before.append(ends[at - 1] if at else None)
    kept: set[int] = set()
    step: int | None = ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return kept


def _contradicted(place: int, score: Fraction, places: Sequence[int], scores: Sequence[Fraction]) -> int:
    """Which of those that agree with each other a place and a score contradict: the nearest by its place, of
    equally near ones the first. scores: such that less is better; they never fall."""
    # Before it those with a worse score, the last of which are nearest; behind it those with a better one.
    worse, here = bisect_right(scores, score), bisect_left(places, place)
    behind, better = bisect_right(places, place), bisect_left(scores, score)
    near: list[int] = []
    if worse < here:
        near.append(max(worse, bisect_left(places, places[here - 1])))
    if behind < better:
        near.append(behind)
    return min(near, key=lambda each: abs(places[each] - place))


def _beside(table: PublishedTable, kind: Kind, own: _Placed, other: _Placed) -> Finding:
    """A finding about the place and the score of one agency beside those of another."""
    return kind.at(
        table.place(own.row, own.rank.cell.column),
        related=[Related(table.place(other.row, other.rank.cell.column), HELD_AGAINST)],
        name=own.row.name,
        rank=own.place,
        score=shown(own.score.cell),
        other=other.row.name,
        other_rank=other.place,
        other_score=shown(other.score.cell),
    )


def _equal_scores(table: PublishedTable, placed: Sequence[_Placed]) -> Iterator[Finding]:
    kind = codes.EQUALS_TOLD_APART if table.breaks_ties else codes.EQUAL_SCORES_APART
    by_score: dict[Fraction, _Placed] = {}
    for each in sorted(placed, key=lambda each: each.place):
        first = by_score.setdefault(each.score.value, each)
        if first.place != each.place:
            yield _beside(table, kind, each, first)


def _shared_places(table: PublishedTable, placed: Sequence[_Placed]) -> Iterator[Finding]:
    by_place: dict[int, _Placed] = {}
    for each in placed:
        first = by_place.setdefault(each.place, each)
        if first.score.value != each.score.value:
            yield _beside(table, codes.PLACE_SHARED, each, first)


def _sequence(table: PublishedTable, ordered: Sequence[_Placed]) -> Iterator[Finding]:
    """The first place that follows neither of the two ways to count: 1, 2, 2, 4 and 1, 2, 2, 3."""
    standard: list[int] = []
    dense: list[int] = []
    for number, each in enumerate(ordered, start=1):
        same = bool(number > 1 and ordered[number - 2].place == each.place)
        standard.append(standard[-1] if same else number)
        dense.append(dense[-1] if same else (dense[-1] + 1 if dense else 1))
    places = [each.place for each in ordered]
    for way in (standard, dense):
        if places == way:
            return
    wrong = next(n for n, (place, due) in enumerate(zip(places, standard, strict=True)) if place != due)
    yield codes.PLACE_SKIPPED.at(
        table.place(ordered[wrong].row, ordered[wrong].rank.cell.column),
        name=ordered[wrong].row.name,
        rank=ordered[wrong].place,
        due=standard[wrong],
    )
