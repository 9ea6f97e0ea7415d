"""Invented answers that score what was published: seeded, then tuned until the engine says the total.

Nothing here writes a score. The answers are figures such as documents signed and applications received;
points come out of them by the criteria set. A wish that they cannot meet is tried again with another seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.rules.base import Entered, Extremes
from egov_score.rules.measures import Checklist, Choice, FormulaMeasure, NumberMeasure, Ratio, Survey, YesNo
from egov_score.rules.scores import Bands, Linear, PerUnit, Proportional
from egov_score.scoring.adding import add_up
from egov_score.scoring.judging import judge
from egov_score.scoring.levels import place_in_level
from egov_score.scoring.scores import AgencyScore
from egov_score.scoring.submission import Response, Stage, Submission

ATTEMPTS = 400
HALVINGS = 12
NEAR = Fraction(3, 4)
"""How near to its wished total an agency must come whose total nobody published."""

SERVICES = "Số dịch vụ công trực tuyến mức độ 3, 4"
SERVICES_OFFERED = "Số thủ tục trực tuyến mức độ 3, 4"
"""The whole of one ratio that is the part of another."""

Sizes = dict[str, int]
"""How large an agency is: the whole of each ratio, by the whole's Vietnamese label."""


@dataclass(frozen=True)
class Appraisal:
    """What the council changed: the points it gave, why, and perhaps the explanation and the last word."""

    criterion: str
    points: Decimal
    note: str
    explanation: str = ""
    final: Decimal | None = None


@dataclass(frozen=True)
class Wish:
    """What an agency's answers are to come to.

    exact: to the last reported decimal. weak: the share that a top group gets in place of the others' share.
    fixed: answers that are given, by criterion; None is "not applicable".
    """

    code: str
    total: Decimal
    level: str
    exact: bool = True
    weak: Mapping[str, Fraction] = field(default_factory=dict)
    fixed: Mapping[str, Entered | None] = field(default_factory=dict)
    appraisals: Sequence[Appraisal] = ()


@dataclass(frozen=True)
class Assessment:
    """A set, and the values of all agencies for its relative criteria."""

    criteria: CriteriaSet
    field: Mapping[str, Extremes]

    def score(self, responses: Mapping[str, Response]) -> AgencyScore:
        """The engine's own score."""
        return add_up(judge(self.criteria, Submission("", responses=responses)), self.field)

    def total(self, responses: Mapping[str, Response]) -> Fraction:
        """The engine's own total, exact."""
        score = self.score(responses)
        assert score.total is not None
        return score.total.exact


def draw(rng: Random, low: Fraction | str, high: Fraction | str) -> Fraction:
    """A number between two others, exact."""
    return Fraction(low) + (Fraction(high) - Fraction(low)) * Fraction(rng.randint(0, 1000), 1000)


def fit(assessment: Assessment, wish: Wish, sizes: Sizes) -> dict[str, Response]:
    """Answers that score what is wished."""
    for attempt in range(ATTEMPTS):
        filling = _Filling(assessment, wish, sizes, f"{wish.code}/{attempt}")
        responses = filling.near()
        if wish.exact:
            responses = _Tuning(assessment, wish, responses).tuned()
        score = assessment.score(responses)
        assert score.total is not None
        off = abs(Fraction(score.total.reported) - Fraction(wish.total))
        right_level = place_in_level(assessment.criteria, score).level == wish.level
        if right_level and off <= (0 if wish.exact else NEAR):
            return responses
    raise SystemExit(f"{wish.code}: no answers found for {wish.total} at level {wish.level}")


class _Filling:
    def __init__(self, assessment: Assessment, wish: Wish, sizes: Sizes, seed: str) -> None:
        self.assessment, self.wish, self.seed = assessment, wish, seed
        self.sizes = sizes

    def near(self) -> dict[str, Response]:
        """Answers whose total is as near as one share for all criteria brings it."""
        low, high = Fraction(0), Fraction(6, 5)
        target = Fraction(self.wish.total)
        tried: list[tuple[Fraction, dict[str, Response]]] = []
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            responses = self.fill(middle)
            total = self.assessment.total(responses)
            tried.append((abs(total - target), responses))
            low, high = (middle, high) if total < target else (low, middle)
        return min(tried, key=lambda each: each[0])[1]

    def fill(self, share: Fraction) -> dict[str, Response]:
        """Answers that are worth about this share of the points."""
        sizes = dict(self.sizes)
        responses: dict[str, Response] = {}
        for top in self.assessment.criteria.criteria:
            base = self.wish.weak.get(top.id, share)
            for node in top.walk():
                if node.measure is not None:
                    responses[node.id] = self._response(node, base, sizes)
        for appraisal in self.wish.appraisals:
            points: dict[Stage, Fraction] = {"appraised": Fraction(appraisal.points)}
            if appraisal.final is not None:
                points["final"] = Fraction(appraisal.final)
            responses[appraisal.criterion] = replace(
                responses[appraisal.criterion],
                points=points,
                appraisal_note=appraisal.note,
                explanation=appraisal.explanation,
            )
        return responses

    def _response(self, node: Node, base: Fraction, sizes: Sizes) -> Response:
        if node.id in self.wish.fixed:
            answer = self.wish.fixed[node.id]
            return Response(not_applicable=True) if answer is None else Response({"": answer})
        rng = Random(f"{self.seed}/{node.id}")
        share = min(max(base + draw(rng, "-0.12", "0.12"), Fraction(0)), Fraction(1))
        return Response(answers(node, share, sizes, rng))


def answers(node: Node, share: Fraction, sizes: Sizes, rng: Random) -> dict[str, Entered]:
    """Answers to one criterion that are worth about this share of its points."""
    match node.measure:
        case YesNo():
            return {"": draw(rng, "0", "1") < share}
        case Choice(options=options):
            reach = node.max_points * Decimal(min(int(100 * (share + draw(rng, "0", "0.25"))), 100)) / 100
            within = [option for option in options if option.points <= reach]
            return {"": max(within, key=lambda option: option.points).id}
        case Checklist(items=items):
            return {item.id: draw(rng, "0", "1") < share + Fraction(1, 20) for item in items}
        case NumberMeasure():
            return {"": Fraction(_count(node, share, rng))}
        case Ratio(whole=label, part=part_label):
            whole = sizes[label.vi]
            value = _value(node, share, rng)
            part = min(int(value * whole), whole)
            sizes[part_label.vi] = part
            sizes[SERVICES] = sizes.get(SERVICES_OFFERED, 0)
            return {"part": Fraction(part), "whole": Fraction(whole)}
        case Survey():
            return dict(zip((a.id for a in node.measure.answers), _counts(share, rng), strict=True))
        case FormulaMeasure():
            planned = rng.randint(12, 30)
            done = int(planned * max(share - Fraction(1, 10), Fraction(0)))
            ongoing = min(int(planned * share * 2) - 2 * done, planned - done)
            figures = {"done": done, "ongoing": max(ongoing, 0), "planned": planned}
            return {name: Fraction(figure) for name, figure in figures.items()}
        case _:
            raise AssertionError(f"{node.id}: no answers for {node.measure}")


def _count(node: Node, share: Fraction, rng: Random) -> int:
    match node.scored:
        case PerUnit(each=each):
            if node.is_deduction:
                return rng.choice((0, 0, 0, 1))
            if node.bonus:
                return rng.choice((0, 0, 0, 1, 2)) if share > Fraction(4, 5) else int(rng.randint(1, 20) == 1)
            return int(share * Fraction(node.max_points / each)) + rng.randint(0, 1)
        case Bands():
            low, high = _band(node, share, rng)
            return rng.randint(int(low), max(int(high if high is not None else low + 4) - 1, int(low)))
        case _:
            raise AssertionError(f"{node.id}: no counts for {node.scored}")


def _value(node: Node, share: Fraction, rng: Random) -> Fraction:
    """The ratio that earns about this share of the points."""
    match node.scored:
        case Proportional(full_at=full_at):
            full = Fraction(full_at)
            beyond = min(full + Fraction(1, 10), Fraction(1))
            return share * full if share < 1 else draw(rng, full, beyond)
        case Linear(knots=knots):
            least, most = Fraction(knots[0].at), Fraction(knots[-1].at)
            beyond = min(most * Fraction(6, 5), Fraction(1))
            return least + (most - least) * share if share < 1 else draw(rng, most, beyond)
        case Bands():
            low, high = _band(node, share, rng)
            return draw(rng, low, (high if high is not None else Fraction(1)) - Fraction(1, 1000))
        case _:
            raise AssertionError(f"{node.id}: no ratio for {node.scored}")


def _band(node: Node, share: Fraction, rng: Random) -> tuple[Fraction, Fraction | None]:
    """The best band within reach: from where, and up to where (None where no band lies above)."""
    assert isinstance(node.scored, Bands)
    reach = Fraction(node.max_points) * min(share + draw(rng, "0", "0.2"), Fraction(1))
    edges = sorted((Fraction(band.from_), Fraction(band.points)) for band in node.scored.bands)
    low: Fraction = edges[0][0] / 2
    high: Fraction | None = edges[0][0]
    for (start, points), after in zip(edges, [*(start for start, _ in edges[1:]), None], strict=True):
        if points <= reach:
            low, high = start, after
    return low, high


def _counts(share: Fraction, rng: Random) -> Iterator[Fraction]:
    """Counts of four answers, from very satisfied to dissatisfied."""
    forms = rng.randint(180, 420)
    best = int(forms * max(share - Fraction(1, 4), Fraction(1, 20)))
    worst = int(forms * (1 - share) / 5)
    neutral = int(forms * (1 - share) / 3)
    yield from map(Fraction, (best, forms - best - worst - neutral, neutral, worst))


@dataclass
class _Tuning:
    """Moves the parts of large ratios, one document or application at a time, until the total is exact."""

    assessment: Assessment
    wish: Wish
    responses: dict[str, Response]

    def tuned(self) -> dict[str, Response]:
        nodes = self._large_ratios()
        if len(nodes) < 2:
            return self.responses
        for node in nodes:
            self._move(node, round(self._rest() / self._step(node)))
        self._move_two(*sorted(nodes, key=self._step)[:2])
        return self.responses

    def _rest(self) -> Fraction:
        return Fraction(self.wish.total) - self.assessment.total(self.responses)

    def _large_ratios(self) -> list[Node]:
        criteria = self.assessment.criteria
        ratios = [
            node
            for top in criteria.criteria
            if top.id not in self.wish.weak
            for node in top.walk()
            if isinstance(node.measure, Ratio) and isinstance(node.scored, Proportional)
        ]
        answered = [
            node
            for node in ratios
            if not self.responses[node.id].not_applicable and self._range(node)[1] > 300
        ]
        return sorted(answered, key=lambda node: -node.max_points)

    def _range(self, node: Node) -> tuple[int, int]:
        """Between what a part may move: from half of what earns the maximum to just below it."""
        assert isinstance(node.scored, Proportional)
        full = int(Fraction(self.responses[node.id].entered["whole"]) * Fraction(node.scored.full_at))
        return full // 2, full - 1

    def _part(self, node: Node) -> int:
        return int(Fraction(self.responses[node.id].entered["part"]))

    def _put(self, node: Node, part: int) -> None:
        low, high = self._range(node)
        old = self.responses[node.id]
        entered = {**old.entered, "part": Fraction(min(max(part, low), high))}
        self.responses = {**self.responses, node.id: replace(old, entered=entered)}

    def _move(self, node: Node, by: int) -> None:
        self._put(node, self._part(node) + by)

    def _step(self, node: Node) -> Fraction:
        """The points that one more document is worth, as the engine counts them."""
        kept = self.responses
        low, high = self._range(node)
        self._put(node, low)
        least = self.assessment.total(self.responses)
        self._put(node, high)
        step = (self.assessment.total(self.responses) - least) / (high - low)
        self.responses = kept
        return step

    def _move_two(self, first: Node, second: Node) -> None:
        """The two moves that together come nearest."""
        rest, one, other = self._rest(), self._step(first), self._step(second)
        low, high = self._range(second)
        part = self._part(second)
        best: tuple[Fraction, int, int] | None = None
        for moved in range(max(low - part, -60), min(high - part, 60) + 1):
            by = round((rest - moved * other) / one)
            candidate = (abs(rest - moved * other - by * one), by, moved)
            best = min(best, candidate) if best else candidate
        if best is not None:
            self._move(first, best[1])
            self._move(second, best[2])
