"""Between which points every node of a set lies, calculated from its children's by the one rule of groups.

This is :mod:`egov_score.scoring.adding` with an interval in place of each number. Bounds may be wider than
what can come about, never narrower; what is not known of one node is infinite there, and above it as far as
no cap holds it, and everything beside it is known all the same.

What counts is kept in pieces, each out of a fixed maximum and there as a whole or, where it may be left out,
not at all. Take A of 10 points, optional, of which answers earn 6 at most, and B of 10: with both it is 16 of
20, without A it is 10 of 10, which a total of 20 makes 20. A mean is largest with the largest shares, so of
all that may be left out only the best few need be tried, best first, until the next would lower it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.criteria.set_parts import WHOLE, Rounding
from egov_score.data_classes import dataclass, replace
from egov_score.numbers import rounded
from egov_score.rules.base import Limits
from egov_score.rules.combining import INDEX, Share
from egov_score.rules.intervals import ANYTHING, NOTHING, End, Interval, least_of, most_of
from egov_score.scoring.outcome import may_be_left_out
from egov_score.scoring.parts import floor_of, may_be_left_out_group
from egov_score.scoring.rounding import is_rounded, rounds_totals, unit_of


@dataclass(frozen=True, slots=True)
class Weighed:
    """Something that takes part in a mean, with its weight; optional: it may be left out."""

    share: Interval
    weight: Fraction
    optional: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the points of a node lie for every agency to which it applies.

    points: all of them. maximum: that of the node that applies. counting, plus, minus: what the points are
    made of, as in the engine. pieces: what counting is made of, its maxima as weights, but for the slack that
    rounding brings in. counting_share: counting ÷ maximum.
    """

    points: Interval
    counting: Interval
    maximum: Interval
    plus: Interval = NOTHING
    minus: Interval = NOTHING
    pieces: tuple[Weighed, ...] = ()
    slack: Interval = NOTHING
    counting_share: Interval = ANYTHING

    @property
    def extras(self) -> Interval:
        """Bonus and deduction, which travel on where the node does not apply."""
        return self.plus + self.minus

    @property
    def share(self) -> Interval:
        """The points ÷ the maximum that applies; anything where that may be nothing."""
        if self.maximum.least <= 0:
            return ANYTHING
        if self.maximum.is_point:
            return self.points / self.maximum
        return self.counting_share + self.extras / self.maximum

    @property
    def gains(self) -> Interval:
        """What it adds where it is in no maximum."""
        return self.plus + most_of(self.counting, NOTHING)

    @property
    def losses(self) -> Interval:
        """What it takes away where it is in no maximum."""
        return self.minus + least_of(self.counting, NOTHING)


class Reach:
    """The bounds of every node, of the views and of the total (``total``), by id."""

    def __init__(self, criteria: CriteriaSet, spans: Mapping[str, Limits], absent: Set[str]) -> None:
        """spans: the points between which each criterion lies. absent: the nodes that may be left out."""
        self.criteria = criteria
        self.absent = absent
        self.idle_caps: set[str] = set()
        """The groups, and perhaps the total, that without their cap would always come to the same."""
        self._spans = spans
        self._known: dict[str, Bounds] = {}
        self._known[TOTAL] = self._as_total(self._combined(criteria))
        for view in criteria.views:
            nodes = [criteria.nodes[node_id] for node_id in view.nodes]
            self._known[view.id] = self._as_total(self._gathered(nodes, may_be_empty=True))

    def __getitem__(self, name: str) -> Bounds:
        return self._known[name]

    def _node(self, node: Node) -> None:
        bounds = self._leaf(node) if node.measure else self._combined(node)
        if is_rounded(self.criteria, node):
            bounds = self._rounded(bounds, node)
            if bounds.maximum.is_point:
                bounds = self._in_one_piece(node, bounds)
        self._known[node.id] = bounds

    def _leaf(self, node: Node) -> Bounds:
        span = self._spans[node.id]
        points = Interval(span.least, span.most)
        return self._in_one_piece(node, Bounds(points, points, _just(node.max_points)))

    def _in_one_piece(self, group: CriteriaSet | Node, bounds: Bounds) -> Bounds:
        """Bounds of what is out of the same maximum for every agency."""
        if not bounds.maximum.most:
            return replace(bounds, pieces=(), slack=NOTHING)
        share = bounds.counting / bounds.maximum
        optional = isinstance(group, Node) and group.id in self.absent
        pieces = (Weighed(share, Fraction(bounds.maximum.most), optional),)
        return replace(bounds, pieces=pieces, slack=NOTHING, counting_share=share)

    def _combined(self, group: CriteriaSet | Node) -> Bounds:
        """The one rule of groups."""
        for child in group.children:
            self._node(child)
        if group.combine != "sum":
            return self._in_one_piece(group, self._kept(group, self._index(group)))
        made = self._gathered(group.children, may_be_empty=not may_be_left_out_group(group))
        if self.criteria.rescale == "total" and not group.cap and isinstance(group, Node):
            return made
        return self._in_one_piece(group, self._kept(group, self._rescaled(group, made)))

    def _gathered(self, nodes: Sequence[Node], *, may_be_empty: bool) -> Bounds:
        """Bounds of a plain sum, out of the maxima that apply; may_be_empty: even if none does."""
        known = [(node, self._known[node.id]) for node in nodes]
        counting = [bounds for node, bounds in known if may_be_left_out(node)]
        pieces = tuple(piece for bounds in counting for piece in bounds.pieces)
        maximum = _sum(_perhaps(_just(piece.weight), piece.optional) for piece in pieces)
        if pieces and not maximum.least and not may_be_empty:
            maximum = Interval(min(piece.weight for piece in pieces), maximum.most)
        slack = _sum(bounds.slack for bounds in counting)
        share = NOTHING
        if counting:
            share = _mean("weighted_mean", pieces) + (slack / maximum if slack != NOTHING else NOTHING)
            share = _both(share, _hull(bounds.counting_share for bounds in counting))
        return Bounds(
            _sum(self._brought(node, bounds) for node, bounds in known),
            _sum(_perhaps(piece.share * _just(piece.weight), piece.optional) for piece in pieces) + slack,
            maximum,
            _sum(bounds.plus if may_be_left_out(node) else bounds.gains for node, bounds in known),
            _sum(bounds.minus if may_be_left_out(node) else bounds.losses for node, bounds in known),
            pieces,
            slack,
            share,
        )

    def _brought(self, node: Node, bounds: Bounds) -> Interval:
        """The points that a node brings to a sum in which nothing is rescaled."""
        may_ride = node.id in self.absent or (node.counts and not may_be_left_out(node))
        return bounds.points.joined(bounds.extras) if may_ride else bounds.points

    def _rescaled(self, group: CriteriaSet | Node, made: Bounds) -> Bounds:
        """A sum in which the children that apply make good what is left out."""
        whole = _sum(_just(child.max_points) for child in group.children if may_be_left_out(child))
        if made.maximum != whole:
            counting = made.counting_share * whole
            beside = _sum(self._beside(child) for child in group.children)
            made = replace(made, counting=counting, points=counting + beside)
        return replace(made, maximum=_just(group.max_points))

    def _beside(self, child: Node) -> Interval:
        """The bonus and deduction that a child brings to a sum."""
        bounds = self._known[child.id]
        return bounds.extras if child.counts else bounds.points

    def _index(self, group: CriteriaSet | Node) -> Bounds:
        shares, beside, plus, minus = [], NOTHING, NOTHING, NOTHING
        for child in group.children:
            bounds, optional = self._known[child.id], child.id in self.absent
            if may_be_left_out(child):
                weight = Fraction(1 if child.weight is None else child.weight)
                shares.append(Weighed(bounds.share, weight, optional))
            if not child.counts:
                plus += bounds.gains
                minus += bounds.losses
                beside += bounds.points
            elif optional or not may_be_left_out(child):
                # What a child adds or loses is in its share; without a share it is handed on as it is.
                plus += _perhaps(bounds.plus, optional)
                minus += _perhaps(bounds.minus, optional)
                beside += _perhaps(bounds.extras, optional)
        maximum = _just(group.max_points)
        counting = _mean(group.combine, shares) * maximum
        return Bounds(counting + beside, counting, maximum, plus, minus)

    def _kept(self, group: CriteriaSet | Node, made: Bounds) -> Bounds:
        """Bounds of a group within its cap and its floor."""
        points, counting, plus, minus = made.points, made.counting, made.plus, made.minus
        most, floor = _just(group.max_points), floor_of(group)
        gross = counting + plus
        if group.cap:
            if self._is_idle(group, made):
                self.idle_caps.add(group.id if isinstance(group, Node) else TOTAL)
            points = least_of(points, most + minus)
            counting = least_of(counting, most)
            plus = least_of(plus, most - counting)
            gross = least_of(gross, most)
        share = made.counting_share
        if floor is not None:
            points, lifted = most_of(points, _just(floor)), most_of(counting, _just(floor) - plus)
            if lifted != counting:
                share = share.joined(lifted / made.maximum) if made.maximum.least > 0 else ANYTHING
            counting, gross = lifted, most_of(gross, _just(floor))
            minus = most_of(minus, _just(floor) - gross)
        return replace(made, points=points, counting=counting, plus=plus, minus=minus, counting_share=share)

    def _is_idle(self, group: CriteriaSet | Node, made: Bounds) -> bool:
        rescaled_elsewhere = self.criteria.rescale == "total" and group.combine == "sum"
        if rescaled_elsewhere and any(piece.optional for piece in made.pieces):
            return False  # Without a cap what is left out is made good in the total, not here.
        least, most = Fraction(floor_of(group) or 0), Fraction(group.max_points)
        return (made.counting + made.plus).most <= most and made.points.least >= least

    def _as_total(self, made: Bounds) -> Bounds:
        """Bounds of the total or a view as levels see them."""
        return self._rounded(made) if rounds_totals(self.criteria) else made

    def _rounded(self, made: Bounds, node: Node | None = None) -> Bounds:
        """Bounds of a node, the total or a view that are rounded, in the unit that is reported."""
        criteria, rounding, name = self.criteria, self.criteria.rounding, TOTAL if node is None else node.id
        report = criteria.unit_of(name)
        maximum = made.maximum if node is None or may_be_left_out(node) else NOTHING
        unit = min(unit_of(criteria, Fraction(end), name) for end in (maximum.least, maximum.most))
        last = Interval(-farthest(rounding), farthest(rounding))
        slack = last / _just(unit)
        plain = made.plus == made.minus == NOTHING
        if maximum.is_point or report == "points":
            points = self._at_decimals(made.points, unit)
            counting = points if plain else made.counting + slack
            share = self._share_rounded(made, slack)
        else:
            # A share of 1 is 100 per cent of whatever maximum applies.
            in_whole = Fraction(WHOLE[report])
            points, counting = made.points + slack, made.counting + slack
            share = self._at_decimals(made.counting_share, in_whole)
            if not plain:
                share = made.counting_share + last / _just(in_whole)
            elif maximum.least > 0:
                points = counting = _both(points, share * maximum)
        return replace(made, points=points, counting=counting, slack=made.slack + slack, counting_share=share)

    def _share_rounded(self, made: Bounds, slack: Interval) -> Interval:
        """The share of what counts where points are rounded and the maximum may vary."""
        share = made.counting_share + slack / made.maximum
        if made.plus != NOTHING or made.minus != NOTHING:
            return share
        # Rounding never leads past a number of so few decimals, such as 0 or these maxima.
        if made.counting_share.least >= 0:
            share = Interval(Fraction(0), share.most)
        if made.counting_share.most <= 1 and all(self._is_round(piece.weight) for piece in made.pieces):
            share = Interval(share.least, min(share.most, Fraction(1)))
        return share

    def _is_round(self, number: Fraction) -> bool:
        return number.denominator == 1 or (10**self.criteria.rounding.decimals) % number.denominator == 0

    def _at_decimals(self, interval: Interval, unit: Fraction) -> Interval:
        rounding = self.criteria.rounding

        def end(number: End) -> End:
            if not isinstance(number, Fraction):
                return number
            return Fraction(rounded(number * unit, rounding.decimals, rounding.mode)) / unit

        return Interval(end(interval.least), end(interval.most))


def farthest(rounding: Rounding) -> Fraction:
    """How far rounding moves a number at most."""
    return Fraction(1 if rounding.mode == "cut" else Fraction(1, 2), 10**rounding.decimals)


def _mean(kind: str, shares: Sequence[Weighed]) -> Interval:
    """Where an index of shares lies, whichever of the optional ones are left out."""
    if not shares:
        return NOTHING
    if kind == "weighted_mean" and any(each.weight < 0 for each in shares):
        weighed = _sum(_perhaps(each.share * _just(each.weight), each.optional) for each in shares)
        return weighed / _sum(_perhaps(_just(each.weight), each.optional) for each in shares)
    least = _end(kind, shares, lambda share: share.least, -1)
    return Interval(least, _end(kind, shares, lambda share: share.most, 1))


def _end(kind: str, shares: Sequence[Weighed], end: Callable[[Interval], End], sign: int) -> End:
    """The largest (sign 1) or the least (sign -1) that an index of these ends of shares comes to."""
    taken: list[Share] = []
    optional: list[Share] = []
    for each in shares:
        number = end(each.share)
        if not isinstance(number, Fraction):
            return end(ANYTHING)
        (optional if each.optional else taken).append((number, each.weight))
    result = INDEX[kind](taken) if taken else None
    for share in sorted(optional, key=lambda share: -sign * share[0]):
        if result is not None and sign * share[0] <= sign * result:
            break
        taken.append(share)
        more = INDEX[kind](taken)
        result = more if result is None else max(result, more, key=lambda number: sign * number)
    assert result is not None
    return result


def _just(number: Fraction | Decimal) -> Interval:
    """The interval of one number."""
    exact = Fraction(number)
    return Interval(exact, exact)


def _perhaps(interval: Interval, optional: bool) -> Interval:
    return interval.joined(NOTHING) if optional else interval


def _sum(intervals: Iterable[Interval]) -> Interval:
    return sum(intervals, NOTHING)


def _hull(intervals: Iterable[Interval]) -> Interval:
    known = tuple(intervals)
    return Interval(min(each.least for each in known), max(each.most for each in known))


def _both(a: Interval, b: Interval) -> Interval:
    """What two intervals that hold the same number have in common."""
    return Interval(max(a.least, b.least), min(a.most, b.most))
