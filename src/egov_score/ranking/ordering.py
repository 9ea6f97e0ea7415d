"""Many agencies: relative scores in a second pass, the declared order, shared places, classes by place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from egov_score.criteria.model import TOTAL, CriteriaSet, Quantiles
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, natural_key, sort_key
from egov_score.numbers import rounded
from egov_score.ranking.standings import NotRanked, RankedTable, Row
from egov_score.scoring.adding import add_up, relative_values
from egov_score.scoring.judging import judge
from egov_score.scoring.levels import NONE, Placing, place_in_level
from egov_score.scoring.scores import AgencyScore, Judged, Use
from egov_score.scoring.submission import Submission


@dataclass(frozen=True, slots=True)
class Entrant:
    """An agency that takes part: its code and name as the table shows them, and its submission."""

    code: str
    name: str
    submission: Submission


def rank_agencies(
    criteria: CriteriaSet,
    entrants: Sequence[Entrant],
    *,
    tier: str | None = None,
    title: Text | None = None,
    use: Use = "final",
) -> tuple[RankedTable, tuple[Finding, ...]]:
    """Scores and ranks agencies by one criteria set.

    The order of the entrants changes nothing. Returns the table and what was found while scoring; an agency
    without a total stands among those not ranked.
    """
    entrants = sorted(entrants, key=lambda entrant: (natural_key(entrant.code), entrant.name))
    judged = [judge(criteria, entrant.submission, use) for entrant in entrants]
    findings = [
        finding.about(entrant.code)
        for entrant, result in zip(entrants, judged, strict=True)
        for finding in result.findings
    ]
    blocked = [any(leaf.blocks for leaf in result.leaves.values()) for result in judged]
    field = _field(result for result, out in zip(judged, blocked, strict=True) if not out)
    drafts: list[_Draft] = []
    not_ranked: list[NotRanked] = []
    for entrant, result, out in zip(entrants, judged, blocked, strict=True):
        score = None if out else add_up(result, field)
        if score is None or score.total is None:
            not_ranked.append(NotRanked(entrant.code, entrant.name, "excluded", entrant.submission.file))
            findings.append(_no_total(entrant, result))
        else:
            drafts.append(_Draft(entrant, score, place_in_level(criteria, score)))
    rows = _rows(criteria, drafts)
    return RankedTable(
        tier or criteria.tier, title or criteria.title, criteria, rows, tuple(not_ranked)
    ), tuple(findings)


def places(keys: Sequence[tuple[Fraction, ...]], ties: str = "standard") -> list[tuple[int, bool]]:
    """The place of each key, largest first, and whether it is shared.

    ``standard`` is competition ranking (1, 2, 2, 4), ``dense`` leaves no gap (1, 2, 2, 3).
    """
    ordered = sorted(keys, reverse=True)
    first: dict[tuple[Fraction, ...], int] = {}
    for index, key in enumerate(ordered, start=1):
        first.setdefault(key, index if ties == "standard" else len(first) + 1)
    counts: dict[tuple[Fraction, ...], int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return [(first[key], counts[key] > 1) for key in keys]


def quantile_classes(values: Sequence[Fraction], count: int) -> list[int]:
    """The class of each value among so many classes by place, 1 the best.

    Cuts lie at the quantiles of the values with linear interpolation; a value on a cut is in the better
    class, and equal values are always in one class. (The sizes 16, 16, 15, 16 that PAPI 2019 published for
    63 provinces come out of this rule.)
    """
    ordered = sorted(values)
    cuts = [_quantile(ordered, Fraction(part, count)) for part in range(1, count)]
    return [count - sum(value >= cut for cut in cuts) for value in values]


def _quantile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


@dataclass(frozen=True, slots=True)
class _Draft:
    entrant: Entrant
    score: AgencyScore
    placing: Placing


def _field(judged: Iterable[Judged]) -> dict[str, list[Fraction]]:
    field: dict[str, list[Fraction]] = {}
    for result in judged:
        for criterion, value in relative_values(result).items():
            field.setdefault(criterion, []).append(value)
    return field


def _no_total(entrant: Entrant, judged: Judged) -> Finding:
    blank = [leaf.node.id for leaf in judged.leaves.values() if leaf.blocks]
    reason = (
        Text(f"còn trống {', '.join(blank)}", f"{', '.join(blank)} is blank")
        if blank
        else Text("không tiêu chí nào áp dụng", "no criterion applies")
    )
    place = Place(entrant.submission.file)
    return codes.NO_TOTAL.at(place, agency=entrant.code, name=entrant.name, reason=reason)


def _compared(criteria: CriteriaSet, node_id: str) -> Callable[[AgencyScore], Fraction]:
    """What a comparison by a node sees: reported numbers or exact points; a node that does not apply is
    below all others."""
    exact = criteria.ranking.by == "exact"
    unit, decimals, mode = criteria.report.as_, criteria.report.decimals, criteria.rounding.mode
    scale = 100 if unit == "percent" else 1

    def see(score: AgencyScore) -> Fraction:
        total = score.total if node_id == TOTAL else score.views.get(node_id)
        if total is not None:
            share = total.exact / total.maximum if total.maximum else total.exact
            return share if exact else Fraction(total.reported)
        node = score.nodes.get(node_id)
        if node is None:
            return Fraction(-(10**9))
        if exact:
            return node.points
        points = node.points
        if unit != "points":
            points = points * scale / node.maximum if node.maximum else Fraction(0)
        return Fraction(rounded(points, decimals, mode))

    return see


def _rows(criteria: CriteriaSet, drafts: Sequence[_Draft]) -> tuple[Row, ...]:
    ranking = criteria.ranking
    sees = [_compared(criteria, node_id) for node_id in ranking.order]
    all_ranked = ranking.unlevelled_are_ranked or not criteria.levels
    ranked = [draft for draft in drafts if all_ranked or draft.placing.level != NONE]
    unranked = [] if all_ranked else [draft for draft in drafts if draft.placing.level == NONE]
    ranked_places = places([tuple(see(d.score) for see in sees) for d in ranked], ranking.ties)
    ranks = _node_ranks(criteria, drafts)
    classes = _classes(criteria, drafts)
    rows = [
        _row(criteria, draft, place, tied, ranks[draft.entrant.code], classes[draft.entrant.code])
        for draft, (place, tied) in [
            *zip(ranked, ranked_places, strict=True),
            *((draft, (None, False)) for draft in unranked),
        ]
    ]
    rows.sort(
        key=lambda row: (
            row.rank is None,
            row.rank or 0,
            -Fraction(row.total.reported),
            sort_key(row.name),
            natural_key(row.code),
        )
    )
    return tuple(rows)


def _row(
    criteria: CriteriaSet,
    draft: _Draft,
    place: int | None,
    tied: bool,
    ranks: Mapping[str, int],
    classes: Mapping[str, int],
) -> Row:
    score, submission = draft.score, draft.entrant.submission
    total = score.total
    assert total is not None
    percent = Fraction(total.reported)
    if criteria.report.as_ == "points":
        percent = total.counted / total.maximum * 100 if total.maximum else Fraction(0)
    elif criteria.report.as_ == "index":
        percent *= 100
    return Row(
        rank=place,
        tied=tied,
        code=draft.entrant.code,
        name=draft.entrant.name,
        total=total,
        percent=rounded(percent, criteria.report.decimals, criteria.rounding.mode),
        level=str(classes[TOTAL]) if TOTAL in classes else draft.placing.level,
        placing=draft.placing,
        nodes=score.nodes,
        views=score.views,
        ranks=ranks,
        classes=classes,
        responses=submission.responses,
        basis={leaf_id: leaf.basis for leaf_id, leaf in score.leaves.items() if leaf.applies},
        file=submission.file,
        sha256=submission.sha256,
    )


def _node_ranks(criteria: CriteriaSet, drafts: Sequence[_Draft]) -> dict[str, dict[str, int]]:
    """The place of each agency in each top node and view that applies to it."""
    ranks: dict[str, dict[str, int]] = {draft.entrant.code: {} for draft in drafts}
    for node_id in [*(top.id for top in criteria.criteria), *(view.id for view in criteria.views)]:
        those = [d for d in drafts if node_id in d.score.nodes or node_id in d.score.views]
        see = _compared(criteria, node_id)
        results = places([(see(draft.score),) for draft in those], criteria.ranking.ties)
        for draft, (place, _) in zip(those, results, strict=True):
            ranks[draft.entrant.code][node_id] = place
    return ranks


def _classes(criteria: CriteriaSet, drafts: Sequence[_Draft]) -> dict[str, dict[str, int]]:
    classes: dict[str, dict[str, int]] = {draft.entrant.code: {} for draft in drafts}
    quantiles: Quantiles | None = criteria.quantiles
    for node_id in quantiles.nodes if quantiles else ():
        assert quantiles is not None
        those = [
            d for d in drafts if node_id == TOTAL or node_id in d.score.nodes or node_id in d.score.views
        ]
        see = _compared(criteria, node_id)
        if those:
            values = [see(draft.score) for draft in those]
            for draft, place in zip(those, quantile_classes(values, quantiles.count), strict=True):
                classes[draft.entrant.code][node_id] = place
    return classes
