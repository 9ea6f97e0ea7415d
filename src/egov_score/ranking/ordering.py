"""Many agencies: relative scores in a second pass, the declared order, shared places, classes by place."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain, groupby, pairwise
from typing import TypeVar

from egov_score.criteria.classification import ClassName
from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.criteria.set_parts import WHOLE
from egov_score.data_classes import dataclass, replace
from egov_score.findings import Finding, Place, codes
from egov_score.findings.alike import Alike
from egov_score.language import Text, natural_key, sort_key
from egov_score.numbers import decimal_of, is_near, nearest, told_apart
from egov_score.ranking.namesakes import AgencyNames
from egov_score.ranking.seen_points import Seen, compared
from egov_score.ranking.standings import NotRanked, RankedTable, Row
from egov_score.scoring.adding import Adder, field_of
from egov_score.scoring.by_node import ByNode, places_of
from egov_score.scoring.classes import classes_by_points
from egov_score.scoring.fixed_levels import FixedLevels
from egov_score.scoring.fixed_point import Fixed, is_clear_of
from egov_score.scoring.judging import SUPPLIED, Judge
from egov_score.scoring.levels import NONE, Missed, Placing, level_titles, place_in_level
from egov_score.scoring.outcome import State, Use
from egov_score.scoring.packed_nodes import PackedNodes
from egov_score.scoring.packed_outcomes import PackedOutcomes
from egov_score.scoring.scores import AgencyScore, Judged, Total
from egov_score.scoring.submission import Submission

Key = tuple[object, ...]
AnyKey = TypeVar("AnyKey", Key, Fraction | int)
_NONE: Mapping[str, int] = {}
_Columns = dict[str, list[Seen]]
"""What all agencies come to in each node, view or total in which they are compared."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """An agency that takes part: its code and name as the table shows them, and its submission.

    parent: the unit above it. judged: its submission as somebody has judged it already.
    """

    code: str
    name: str
    submission: Submission
    parent: str = ""
    judged: Judged | None = None


def rank_agencies(
    criteria: CriteriaSet,
    entrants: Sequence[Entrant],
    *,
    tier: str | None = None,
    title: Text | None = None,
    use: Use = "final",
) -> tuple[RankedTable, tuple[Finding, ...]]:
    """Scores and ranks agencies by one criteria set.

    The order of the entrants changes nothing. What has been judged of them was judged by this set, with the
    same use. Returns the table and what was found while scoring; an agency without a total stands among those
    not ranked.
    """
    entrants = sorted(entrants, key=lambda entrant: (natural_key(entrant.code), entrant.name))
    judge = Judge(criteria, use)
    found = Alike(apart=SUPPLIED)
    judged: list[Judged] = []
    for entrant in entrants:
        result = entrant.judged and entrant.judged.by(criteria)
        result = result or judge.judge(entrant.submission, found.also)
        found.add(result.findings, entrant.code)
        judged.append(replace(result, findings=()))
    findings: list[Finding] = []
    adder = Adder(criteria, field_of(result for result in judged if not result.blocking))
    levels = FixedLevels(adder)
    names = AgencyNames(entrants)
    drafts: list[_Draft] = []
    seen: _Columns = {node_id: [] for node_id in _compared_nodes(criteria)}
    # What is printed in tables is known already where that is what is compared.
    known = {} if criteria.ranking.by == "exact" else adder.in_tables
    printed = [(column, known[node_id]) for node_id, column in seen.items() if node_id in known]
    asked = [
        (column, compared(criteria, node_id)) for node_id, column in seen.items() if node_id not in known
    ]
    not_ranked: list[NotRanked] = []
    alike: dict[Missed, Missed] = {}
    for entrant, result in zip(entrants, judged, strict=True):
        score = None if result.blocking else adder.add_up(result)
        if score is None or score.total is None:
            file, parent = entrant.submission.file, entrant.parent
            not_ranked.append(NotRanked(entrant.code, entrant.name, "excluded", file, parent=parent))
            findings.append(_no_total(entrant, names(entrant), result))
        else:
            assert isinstance(score.outcomes, PackedOutcomes)
            sums = adder.sums_of(score.outcomes)
            level, missed, is_near_one = levels.level_of(sums, score)
            missed = alike.setdefault(missed, missed)
            classes = classes_by_points(criteria, score)
            close = tuple([sums.value(node_id) for node_id in criteria.ranking.order])
            drafts.append(_Draft(entrant, score, level, missed, classes, close))
            if is_near_one:
                findings += _near_levels(criteria, entrant, place_in_level(criteria, score), names)
            in_tables = sums.in_tables
            for column, place in printed:
                units = in_tables[place]
                column.append((units is not None, units or 0))
            for column, see in asked:
                column.append(see(score))
    keys = list(zip(*(seen[node_id] for node_id in criteria.ranking.order), strict=True))
    findings += _near_ties(criteria, drafts, keys, names)
    rows = _rows(criteria, drafts, keys, seen)
    return RankedTable(
        tier or criteria.tier, title or criteria.title, criteria, rows, tuple(not_ranked)
    ), tuple(chain(*found.folded(), findings))


def places(keys: Sequence[AnyKey], ties: str = "standard") -> list[tuple[int, bool]]:
    """The place of each key, largest first, and whether it is shared.

    ``standard`` is competition ranking (1, 2, 2, 4), ``dense`` leaves no gap (1, 2, 2, 3).
    """
    ordered = sorted(keys, reverse=True)
    first: dict[AnyKey, int] = {}
    for index, key in enumerate(ordered, start=1):
        first.setdefault(key, index if ties == "standard" else len(first) + 1)
    counts = Counter(keys)
    return [(first[key], counts[key] > 1) for key in keys]


def quantile_classes(values: Sequence[Fraction | int], count: int) -> list[int]:
    """The class of each value among so many classes by place, 1 the best.

    Cuts lie at the quantiles of the values with linear interpolation; a value on a cut is in the better
    class, and equal values are always in one class. (The sizes 16, 16, 15, 16 that PAPI 2019 published for
    63 provinces come out of this rule.)
    """
    ordered = sorted(values)
    cuts = [_quantile(ordered, Fraction(part, count)) for part in range(1, count)]
    return [count - bisect_right(cuts, value) for value in values]


def _quantile(ordered: Sequence[Fraction | int], share: Fraction) -> Fraction:
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


@dataclass(frozen=True, slots=True)
class _Draft:
    entrant: Entrant
    score: AgencyScore
    level: str
    missed: Missed
    classes: Mapping[str, str]
    close: tuple[Fixed | None, ...]


def _no_total(entrant: Entrant, name: str, judged: Judged) -> Finding:
    ids = {
        state: ", ".join(outcome.node.id for outcome in judged.blocking if outcome.state is state)
        for state in (State.BLANK, State.REFUSED)
    }
    blank, refused = ids[State.BLANK], ids[State.REFUSED]
    vi = [f"còn trống {blank}"] * bool(blank) + [f"không tính được {refused}"] * bool(refused)
    en = [f"{blank} is blank"] * bool(blank) + [f"{refused} could not be counted"] * bool(refused)
    if judged.blocking:
        reason = Text("; ".join(vi), "; ".join(en))
    else:
        reason = Text("không tiêu chí nào áp dụng", "no criterion applies")
    place = Place(entrant.submission.file)
    return codes.NO_TOTAL.at(place, agency=entrant.code, name=name, reason=reason)


def _near_levels(
    criteria: CriteriaSet, entrant: Entrant, placing: Placing, names: AgencyNames
) -> Iterator[Finding]:
    """A finding for each mark of a level that the agency misses only by what a program adds in computing."""
    titles = level_titles(criteria)
    # Of two levels with one mark the better is named.
    for check in {(check.node, check.needed): check for check in reversed(placing.near)}.values():
        points, needed = told_apart(check.points, check.needed)
        yield codes.NEAR_LEVEL.at(
            entrant.submission.at,
            agency=entrant.code,
            name=names(entrant),
            node=_title(criteria, check.node),
            points=points,
            needed=needed,
            level=titles[check.level],
        )


def _near_ties(
    criteria: CriteriaSet, drafts: Sequence[_Draft], keys: Sequence[tuple[Seen, ...]], names: AgencyNames
) -> Iterator[Finding]:
    """A finding for two neighbours whose places differ only by what a program adds in computing."""
    order = criteria.ranking.order
    places_down = sorted(range(len(drafts)), key=keys.__getitem__, reverse=True)
    for before, after in pairwise(places_down):
        above, below, better, worse = keys[before], keys[after], drafts[before], drafts[after]
        index = next(
            (at for at, pair in enumerate(zip(above, below, strict=True)) if pair[0] != pair[1]), None
        )
        if index is None or not below[index][0]:
            continue
        value, mark = better.close[index], worse.close[index]
        if value is not None and mark is not None and is_clear_of(value, mark):
            continue
        first, second = (each.score.amount(order[index]) for each in (better, worse))
        if first is None or second is None or not is_near(first.in_unit, second.in_unit):
            continue
        more, less = told_apart(first.in_unit, second.in_unit)
        yield codes.NEAR_TIE.at(
            worse.entrant.submission.at,
            agency=worse.entrant.code,
            name=names(worse.entrant),
            other=names(better.entrant),
            node=_title(criteria, order[index]),
            points=less,
            beside=more,
        )


def _title(criteria: CriteriaSet, node_id: str) -> Text:
    """What a node, a view or the total is called in a message."""
    if node_id == TOTAL:
        return Text("tổng điểm", "the total")
    views = {view.id: view.title for view in criteria.views}
    return Text(node_id, node_id) if node_id in criteria.nodes else views[node_id]


def _compared_nodes(criteria: CriteriaSet) -> tuple[str, ...]:
    """The nodes, the views and the total in which agencies are compared."""
    classified = criteria.quantiles.nodes if criteria.quantiles else ()
    return tuple(dict.fromkeys((*criteria.ranking.order, *criteria.placed, *classified)))


def _rows(
    criteria: CriteriaSet, drafts: Sequence[_Draft], keys: Sequence[Key], seen: _Columns
) -> tuple[Row, ...]:
    ranking = criteria.ranking
    all_ranked = ranking.unlevelled_are_ranked or not criteria.levels
    ranked = [at for at, draft in enumerate(drafts) if all_ranked or draft.level != NONE]
    placed = dict(zip(ranked, places([keys[at] for at in ranked], ranking.ties), strict=True))
    ranks, classes = _node_ranks(criteria, seen, len(drafts)), _classes(criteria, seen, drafts)
    rows = [
        _row(criteria, draft, placed.get(at, (None, False)), ranks[at], classes[at])
        for at, draft in enumerate(drafts)
    ]
    rows.sort(key=_place)
    # Of one place by name, and of one name by code, in the order of which they stand already.
    alike = (list(same) for _, same in groupby(rows, _place))
    return tuple(
        row
        for same in alike
        for row in (same if len(same) == 1 else sorted(same, key=lambda row: sort_key(row.name)))
    )


def _place(row: Row) -> tuple[bool, int, Decimal]:
    return row.rank is None, row.rank or 0, row.total.reported.copy_negate()


def _row(
    criteria: CriteriaSet,
    draft: _Draft,
    place: tuple[int | None, bool],
    ranks: Mapping[str, int],
    classes: Mapping[str, ClassName],
) -> Row:
    score, submission = draft.score, draft.entrant.submission
    total, nodes, outcomes = score.total, score.nodes, score.outcomes
    assert total is not None
    assert isinstance(nodes, PackedNodes)
    assert isinstance(outcomes, PackedOutcomes)
    return Row(
        rank=place[0],
        tied=place[1],
        code=draft.entrant.code,
        name=draft.entrant.name,
        total=total,
        percent=_percent(criteria, total),
        level=str(classes[TOTAL]) if criteria.levels_by_place else draft.level,
        missed=draft.missed,
        criteria=criteria,
        nodes=nodes,
        views=score.views,
        ranks=ranks,
        classes=classes,
        responses=submission.responses,
        outcomes=outcomes,
        file=submission.file,
        sha256=submission.sha256,
        parent=draft.entrant.parent,
    )


def _percent(criteria: CriteriaSet, total: Total) -> Decimal:
    """The total as it is printed, over its maximum."""
    whole = WHOLE.get(criteria.report.as_, total.maximum)
    (top, bottom), (over, below) = total.reported.as_integer_ratio(), whole.as_integer_ratio()
    decimals, mode = criteria.report.decimals, criteria.rounding.mode
    return decimal_of(nearest(top * below * 100, bottom * over, decimals, mode) if over else 0, decimals)


def _node_ranks(criteria: CriteriaSet, seen: _Columns, agencies: int) -> list[Mapping[str, int]]:
    """The place of each agency in each top node and view that applies to it."""
    ties = criteria.ranking.ties
    return _in_nodes(
        {node_id: seen[node_id] for node_id in criteria.placed},
        agencies,
        lambda values: [place for place, _ in places(values, ties)],
    )


def _classes(
    criteria: CriteriaSet, seen: _Columns, drafts: Sequence[_Draft]
) -> Sequence[Mapping[str, ClassName]]:
    """The class of each agency in each node in which it is in one, by place or by points."""
    by_place: list[Mapping[str, int]] = [_NONE] * len(drafts)
    columns: dict[str, list[Seen]] = {}
    if criteria.quantiles is not None:
        count = criteria.quantiles.count
        columns = {node_id: seen[node_id] for node_id in criteria.quantiles.nodes}
        by_place = _in_nodes(columns, len(drafts), lambda values: quantile_classes(values, count))
    if not criteria.by_points:
        return by_place
    places = places_of(dict.fromkeys((*columns, *criteria.by_points)))

    def together(own: Mapping[str, int], by_points: Mapping[str, str]) -> ByNode[ClassName]:
        return ByNode(places, tuple(by_points.get(node_id, own.get(node_id)) for node_id in places))

    return [together(own, draft.classes) for own, draft in zip(by_place, drafts, strict=True)]


def _in_nodes(
    columns: Mapping[str, Sequence[Seen]],
    agencies: int,
    numbers_of: Callable[[list[Fraction | int]], list[int]],
) -> list[Mapping[str, int]]:
    """A number of each agency in each node that applies to it, by what all come to there."""
    found: list[list[int | None]] = []
    for seen in columns.values():
        values = [value for applies, value in seen if applies]
        numbers = iter(numbers_of(values) if values else ())
        found.append([next(numbers) if applies else None for applies, _ in seen])
    by_id = places_of(columns)
    return [ByNode(by_id, each) for each in zip(*found, strict=True)] if agencies else []
