"""The search for the cheapest ways up: the fewest criteria whose gains close all conditions of a level.

One worked example. A set has A (A1 yes or no for 5 points, A2 a ratio for 5) and B (B1 a ratio for 10);
level I asks 16 points in all and 4 in A. An agency has A1 0, A2 3 (30/50), B1 8 (40/50): 11 in all, 3 in A.
Missing are 5 in all and 1 in A.

1. What can climb (:mod:`climbing`): A1 by 5, A2 by 2, B1 by 2. With all of them at the top level I holds, so
   there is a way.
2. How few could do (:mod:`bounds`): A needs one climb (A1 or A2 gives 1 or more), and the best climb of A
   gives the 5 that the total needs. No fewer than 1.
3. Sets of that size, by depth first: a climb is taken, the engine adds up again, and a branch is given up
   where :func:`bounds.fewest` says that too few climbs are left. {A1} closes both conditions; {A2} and {B1}
   are given up at once. Where no set of a size does, the next size is tried; so no smaller set reaches the
   level.
4. How far: each climb of the set is lowered to the answer that earns the least with which the engine still
   finds the level. A1 has only "yes", so 5 points: total 16, and the place that 16 has beside all others. A
   climb that can stop earlier does: of B1, 45/50 if only 1 point were missing.
5. Of several sets of that size the one of the fewest points comes first; of equal ones, that of the criteria
   that come first. (All single criteria are compared; of larger sets, of which there may be millions, some.)
   What surveys and central systems supply no agency answers otherwise: where a way needs one of those, it is
   said, and the best way without them stands beside it.

The engine makes every total, level and place (:mod:`egov_score.ranking.contest`); the bounds only say what
need not be tried. Where groups are sums they are exact, so that few sums are made. Where groups are means
of other kinds they are wider; after so many looks at the engine, or so much work, the search stops, takes all
climbs, drops each that is not needed, and the way says that it may not be the shortest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import islice

from egov_score.explaining.bounds import Help, Helps, Rise, fewest, rounding_unit
from egov_score.explaining.climbing import Climb, Rung
from egov_score.explaining.conditions import MetCondition, as_printed, printed
from egov_score.explaining.effort import Effort
from egov_score.explaining.steps import Step, Way
from egov_score.ranking.contest import Contest
from egov_score.ranking.standings import Row
from egov_score.scoring.levels import Check
from egov_score.scoring.outcome import Outcome, State
from egov_score.scoring.parts import Part
from egov_score.scoring.readding import Sums
from egov_score.scoring.rounding import rounds_totals
from egov_score.scoring.submission import NO_RESPONSE

_LOOKS = 250
"""Sums that the search for one level may make again before it gives up looking for the smallest set."""
_MOST_OF_SEARCH = 400_000
"""Steps (see :class:`Effort`) after which it gives up as well: where there are many conditions or criteria,
one sum is much work."""
_HELP, _NODES, _COMPARED = 2, 5, 10
"""Steps that it takes to tell what one climb adds to sums above it; nodes that are added up, and gains that
are compared, in one step."""
_LONG = 10_000
"""Binary digits of a sum that double what a step takes: of a decision it has some hundreds."""
_SETS = {1: 100, 2: 8, 3: 4}
"""Sets of the smallest size whose points are compared for each way that is told, by their size. Of larger
ones the first is taken: nobody chooses among long lists."""
_HAIR = Fraction(1, 10**30)
"""More than nothing, and less than anything that an answer gains."""
_Rungs = Mapping[str, Rung]


class Search:
    """The search for one agency's ways."""

    def __init__(self, contest: Contest, row: Row, effort: Effort) -> None:
        self.contest = contest
        self.effort = effort
        self.criteria = contest.criteria
        self.row = row
        self._nodes = len(self.criteria.nodes)
        self._order = {leaf.id: place for place, leaf in enumerate(self.criteria.leaves)}
        self.looks = 0
        self._stop = 0
        self._failed: dict[str, list[MetCondition]] = {}
        self._helping: dict[str, int] = {}
        self._gains: dict[tuple[str, Fraction], Decimal] = {}

    @cached_property
    def now(self) -> Sums:
        """The sums as they are."""
        return Sums(self.contest.adder, self.row.outcomes)

    def _take(self, steps: int) -> None:
        self.effort.take(steps * self._weight)

    @cached_property
    def _weight(self) -> int:
        """How much more than a step a step is, for the length of the numbers that are added and compared."""
        return 1 + self.now.whole.bottom.bit_length() // _LONG

    @cached_property
    def climbs(self) -> dict[str, Climb]:
        """What can climb at all, in the order of the set. What does not apply, or is zero or full by rule, is
        no matter of answers; what lacks its evidence is."""
        found = {}
        for leaf in self.criteria.leaves:
            outcome = self.row.outcomes[leaf.id]
            response = self.row.responses.get(leaf.id, NO_RESPONSE)
            if not leaf.is_scored or _is_by_rule(outcome):
                continue
            relative = leaf.id in self.contest.relative
            climb = Climb(
                leaf, outcome, response, self.contest.rivals(self.row, leaf.id) if relative else None
            )
            if climb.top is not None:
                found[leaf.id] = climb
        return found

    @cached_property
    def best(self) -> Sums:
        """The sums with every climb at its top."""
        return self._with(self._tops(self.climbs))

    def ways(self, level: str, most: int) -> list[Way]:
        """The best ways to a level, at most so many; where the best is not the agency's own, one that is as
        well. None where the level is out of reach."""
        if self._missing(level, self.best):
            return []
        found = self._ways_of(level, list(self.climbs), most)
        if found and not found[0].own:
            own = [climb for climb in self.climbs if self._is_own(climb)]
            if not self._missing(level, self._with(self._tops(own))):
                found += [way for way in self._ways_of(level, own, 1) if way not in found]
        return sorted(found, key=lambda way: (len(way.steps), self._dear(way)))

    def _ways_of(self, level: str, climbs: Sequence[str], most: int) -> list[Way]:
        """The best ways to a level that is in reach of some climbs."""
        self.looks, self._stop = 0, self.effort.spent + _MOST_OF_SEARCH
        best = self._with(self._tops(climbs))
        missing = self._missing(level, self.now)
        helps = _useful({climb: self._helps[climb] for climb in climbs}, missing)
        least = self._fewest(missing, helps) or 1
        for size in range(max(1, least), len(climbs) + 1):
            sets = islice(
                self._sets(level, list(helps), best, size, ()), most * _SETS[size] if size in _SETS else 1
            )
            floors = ((self._floor(missing, chosen, helps), chosen) for chosen in sets)
            found: list[Way] = []
            for floor, chosen in sorted(floors, key=self._cheaper):
                if len(found) >= most and self._dear(found[most - 1])[:2] <= floor:
                    break
                way = self._lowered(level, chosen, helps)
                found = sorted([*found, *([way] if way is not None else [])], key=self._dear)
            if found:
                return found[:most]
            if self._is_enough:
                break
        needed = list(climbs)
        for climb in sorted(climbs, key=lambda each: (self._is_own(each), -self._place(each))):
            fewer = [each for each in needed if each != climb]
            needed = needed if self._missing(level, self._with(self._tops(fewer))) else fewer
        way = self._lowered(level, needed, helps, shortest=False)
        return [way] if way is not None else []

    def _sets(
        self, level: str, free: Sequence[str], best: Sums, size: int, chosen: tuple[str, ...]
    ) -> Iterator[tuple[str, ...]]:
        """The sets of so many climbs, those that were chosen among them, that reach a level; of single ones
        also some that only may."""
        now = self._with(self._tops(chosen)) if chosen else self.now
        missing = self._missing(level, now)
        left = size - len(chosen)
        if not missing:
            yield chosen
        if not missing or not left:
            return
        rise = Rise(now, best)
        self._take(sum(map(self._help_steps, free)) if chosen else 0)
        helps = _useful(
            {climb: rise.helps(climb) if chosen else self._helps[climb] for climb in free}, missing
        )
        if left == 1:
            for climb, helped in helps.items():
                if all(place in helped and helped[place].gain >= need for place, need in missing.items()):
                    whole = (*chosen, climb)
                    if size == 1 or not self._missing(level, self._with(self._tops(whole))):
                        yield whole
            return
        order = sorted(helps, key=lambda climb: -max(each.gain for each in helps[climb].values()))
        for place, climb in enumerate(order):
            needs = self._fewest(missing, {each: helps[each] for each in order[place:]})
            if needs is None or needs > left or self._is_enough:
                return
            yield from self._sets(level, order[place + 1 :], best, size, (*chosen, climb))

    @property
    def _is_enough(self) -> bool:
        """Whether the smallest set has been looked for long enough."""
        return self.looks > _LOOKS or self.effort.spent > self._stop

    def _help_steps(self, climb: str) -> int:
        """Steps that it takes to tell what a climb adds: of an index all its parts are asked."""
        if climb not in self._helping:
            steps, above = _HELP, self.criteria.parents[climb]
            while above is not None:
                group = self.criteria.nodes[above]
                steps += 2 * len(group.children) * (group.combine != "sum")
                above = self.criteria.parents[above]
            self._helping[climb] = steps + 2 * len(self.criteria.children) * (self.criteria.combine != "sum")
        return self._helping[climb]

    def _fewest(self, missing: Mapping[str, Fraction], helps: Helps) -> int | None:
        self._take(len(missing) * (len(missing) + len(helps)) // _COMPARED)
        return fewest(self.criteria, missing, helps)

    def _floor(
        self, missing: Mapping[str, Fraction], chosen: Sequence[str], helps: Helps
    ) -> tuple[int, Decimal]:
        """What a way by some climbs costs at least: how many are not the agency's own, and points."""
        points = Decimal(0)
        for place, need in missing.items():
            slopes = [helps[climb][place].slope for climb in chosen if place in helps.get(climb, {})]
            known = [slope for slope in slopes if slope]
            if not known or len(known) < len(slopes):
                continue
            if len(chosen) == 1:
                climb = self.climbs[chosen[0]]
                rung = climb.least(climb.present + need / known[0])
                points = max(points, self._gain(chosen[0], rung) if rung is not None else points)
            else:
                points = max(points, printed(self.criteria, need / max(known)))
        return sum(not self._is_own(climb) for climb in chosen), points

    def _cheaper(self, priced: tuple[tuple[int, Decimal], tuple[str, ...]]) -> tuple[object, ...]:
        floor, chosen = priced
        return *floor, sorted(map(self._place, chosen))

    def _dear(self, way: Way) -> tuple[object, ...]:
        """Of ways with as many steps, the best is that with the least of this."""
        places = [self._place(step.criterion) for step in way.steps]
        return sum(not step.own for step in way.steps), way.points, places

    def _lowered(
        self, level: str, chosen: Sequence[str], helps: Helps, *, shortest: bool = True
    ) -> Way | None:
        """The way by some climbs, each only so far as is needed; None where they do not reach the level."""
        tops = self._tops(chosen)
        if not self._reaches(level, tops):
            return None
        in_order = sorted(chosen, key=lambda climb: self._order[climb])
        # Whichever is lowered first gives most, so each is once, where they are few.
        orders = [
            in_order[first:] + in_order[:first] for first in range(len(chosen) if len(chosen) < 4 else 1)
        ]
        found = []
        for order in orders:
            rungs = dict(tops)
            for climb in order:
                rungs[climb] = self._lowest(level, rungs, climb, helps)
            found.append({climb: rungs[climb] for climb in in_order})
        cheapest = min(found, key=lambda rungs: sum(self._gain(climb, rung) for climb, rung in rungs.items()))
        return self._way(level, cheapest, shortest)

    def _lowest(self, level: str, rungs: dict[str, Rung], climb: str, helps: Helps) -> Rung:
        """The answer of the fewest points with which a level is reached, the other climbs as they are."""
        here, top = self.climbs[climb], rungs[climb]
        others = {each: rung for each, rung in rungs.items() if each != climb}
        rung = here.least(here.present + self._needed(level, others, climb, helps)) or top
        high = rung if self._reaches(level, rungs | {climb: rung}) else top
        low = here.present if high is rung else rung.points
        while True:
            below = here.below(high)
            if below is None or below.points <= low or not self._reaches(level, rungs | {climb: below}):
                return high
            high = below
            middle = here.least((low + high.points) / 2)
            if middle is not None and middle.points < high.points:
                if self._reaches(level, rungs | {climb: middle}):
                    high = middle
                else:
                    low = middle.points

    def _needed(self, level: str, others: _Rungs, climb: str, helps: Helps) -> Fraction:
        """No less than so many points of a climb close what the others leave missing."""
        needed = Fraction(0)
        for place, missing in self._missing(level, self._with(others)).items():
            help_ = helps.get(climb, {}).get(place)
            if help_ is not None and help_.slope:
                needed = max(needed, missing / help_.slope)
        return needed

    def _reaches(self, level: str, rungs: _Rungs) -> bool:
        """Whether a level holds with these answers, also by the numbers that are printed."""
        if self._missing(level, self._with(rungs)):
            return False
        if all(rung is self.climbs[climb].top for climb, rung in rungs.items()):
            return True
        gained = sum(self._gain(climb, rung) for climb, rung in rungs.items())
        for each in self._failing_now(level):
            short = gained <= each.missing if each.check.strict else gained < each.missing
            if short and all(each.check.node in self._adds[climb] for climb in rungs):
                return False
        return True

    @cached_property
    def _adds(self) -> dict[str, set[str]]:
        """To which nodes each climb adds just its own points, so that what is printed must add up too."""
        return {
            climb: {place for place, each in helped.items() if each.slope == 1}
            for climb, helped in self._helps.items()
        }

    @cached_property
    def _helps(self) -> dict[str, dict[str, Help]]:
        """What each climb can add, as things are."""
        rise = Rise(self.now, self.best)
        self._take(sum(map(self._help_steps, self.climbs)))
        return {climb: rise.helps(climb) for climb in self.climbs}

    def _failing_now(self, level: str) -> list[MetCondition]:
        if level not in self._failed:
            failing = self._failing(level, self.now)
            self._failed = {level: [as_printed(self.criteria, check) for check in failing]}
        return self._failed[level]

    def _gain(self, climb: str, rung: Rung) -> Decimal:
        """What a climb to a rung adds to its criterion, as printed."""
        key = climb, rung.points
        if key not in self._gains:
            before = printed(self.criteria, self.now.parts[climb].points)
            self._gains[key] = self._shown(climb, rung.points) - before
        return self._gains[key]

    def _shown(self, climb: str, points: Fraction) -> Decimal:
        """Points of a criterion as printed."""
        node = self.criteria.nodes[climb]
        part = self.contest.adder.rounded(node, Part.of(points, Fraction(node.max_points)))
        return printed(self.criteria, part.points)

    def _way(self, level: str, rungs: _Rungs, shortest: bool) -> Way | None:
        """The way by these answers, if the engine finds the level with them."""
        others = len(self.contest.table.rows) if self.contest.relative else 0
        self._take((1 + others) * self._nodes)
        rescored = self.contest.again(self.row, self._with(rungs))
        if self.criteria.quantiles is not None and int(rescored.level) > int(level):
            return None  # Where the others' relative scores follow, so may the cuts between the classes.
        assert rescored.score.total is not None
        steps = tuple(
            Step(
                climb,
                printed(self.criteria, self.now.parts[climb].points),
                self._shown(climb, rung.points),
                self.climbs[climb].answer(rung),
                self._is_own(climb),
            )
            for climb, rung in rungs.items()
        )
        total, rounding = rescored.score.total.reported, None
        if self.criteria.report.as_ == "points":
            gained = sum((step.gain for step in steps), Decimal(0))
            rounding = total - self.row.total.reported - gained
        return Way(level, steps, total, rescored.rank, rounding, shortest)

    def _is_own(self, climb: str) -> bool:
        return self.criteria.nodes[climb].by not in ("survey", "central")

    def _place(self, climb: str) -> int:
        return self._order[climb]

    def _missing(self, level: str, sums: Sums) -> dict[str, Fraction]:
        """What is missing to a level, at least: by node, view and total, in points."""
        missing: dict[str, Fraction] = {}
        for check in self._failing(level, sums):
            short = check.needed - check.points
            short += _HAIR if check.strict else 0
            if check.node not in self.criteria.nodes and self._total_is_rounded:
                # Rounding may lift the total by less than one unit of its last digit.
                part = Part.of(Fraction(0), check.maximum)
                short = max(short - rounding_unit(self.criteria, part), _HAIR)
            missing[check.node] = max(short, missing.get(check.node, short))
        return missing

    @property
    def _total_is_rounded(self) -> bool:
        """Whether conditions see the total as it is rounded."""
        return rounds_totals(self.criteria) or self.criteria.quantiles is not None

    def _failing(self, level: str, sums: Sums) -> list[Check]:
        self.looks += 1
        self._take(len(self.criteria.marks.get(level, ())))
        return [check for check in self.contest.checks(level, sums) if not check.holds]

    def _with(self, rungs: _Rungs) -> Sums:
        self._take((self._nodes + 2 * len(rungs)) // _NODES)
        return self.now.changed({climb: self.climbs[climb].at(rung) for climb, rung in rungs.items()})

    def _tops(self, climbs: Iterable[str]) -> dict[str, Rung]:
        tops = ((climb, self.climbs[climb].top) for climb in climbs)
        return {climb: top for climb, top in tops if top is not None}


def _is_by_rule(outcome: Outcome) -> bool:
    """Whether a criterion is left out, full or zero by rule, so that no other answer changes it."""
    return outcome.state in (State.LEFT_OUT, State.FULL, State.ZERO) and outcome.rule != "without_evidence"


def _useful(helps: Helps, missing: Mapping[str, Fraction]) -> dict[str, Mapping[str, Help]]:
    """The climbs that help where something is missing."""
    return {
        climb: helped
        for climb, helped in helps.items()
        if any(place in helped and helped[place].gain > 0 for place in missing)
    }
