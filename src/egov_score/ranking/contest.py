"""A ranked table in which one agency may be scored and placed again, with other outcomes of a few criteria.

What would come of another answer is never added on the side: the sums, the level and the place are made again
by the rules that made them first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import cached_property

from egov_score.criteria.model import TOTAL
from egov_score.data_classes import dataclass, replace
from egov_score.ranking.ordering import quantile_classes
from egov_score.ranking.seen_points import Seen, compared
from egov_score.ranking.standings import RankedTable, Row
from egov_score.rules.base import Extremes, RelativeScore
from egov_score.scoring.adding import Adder, beside
from egov_score.scoring.levels import NONE, Check, level_checks, level_of
from egov_score.scoring.outcome import Outcome
from egov_score.scoring.readding import Sums
from egov_score.scoring.scores import AgencyScore, Amounts, Total
from egov_score.scoring.submission import Submission

Key = tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Rescored:
    """What an agency would come to: its points, the level and the place (None where it would have none)."""

    score: AgencyScore
    level: str
    rank: int | None


class Contest:
    """A table, ready for questions of the kind "what if this agency …"; all others stay as they are."""

    def __init__(self, table: RankedTable) -> None:
        self.table = table
        self.criteria = table.criteria
        # The points of relative scores are told already, so no field is asked.
        self.adder = Adder(self.criteria, {})
        self._sees = [compared(self.criteria, node_id) for node_id in self.criteria.ranking.order]
        self._all_are_ranked = self.criteria.ranking.unlevelled_are_ranked or not self.criteria.levels

    def score(self, row: Row, sums: Sums) -> AgencyScore:
        """The points of an agency of the table by sums that were made again."""
        return sums.score(Submission(row.file, responses=row.responses))

    def rivals(self, row: Row, criterion: str) -> Extremes | None:
        """Between which values the others lie in a criterion that compares agencies; None where there are
        none."""
        values, own = self._values[criterion], row.outcomes[criterion].value
        if own is None:
            return Extremes(values[0], values[-1]) if values else None
        if len(values) == 1:
            return None
        # Without one of the values that are its own: of equal ones another is left.
        least, most = values[own == values[0]], values[-1 - (own == values[-1])]
        return Extremes(least, most)

    def checks(self, level: str, amounts: Amounts) -> tuple[Check, ...]:
        """The conditions of a level as they turn out.

        A class by place has one: the total of the last one who is in it, or in a better one. Who rises to
        that total is in the class: equal totals are in one, and no cut rises above it.
        """
        if self.criteria.quantiles is None:
            of = next(each for each in self.criteria.levels if each.id == level)
            return level_checks(self.criteria, of, amounts)
        lasts = self.table.last_in_class
        last = lasts[max(place for place in lasts if place <= int(level))]
        total = amounts.amount(TOTAL)
        assert isinstance(total, Total)
        needed, points = map(self._as_compared, (last.total, total))
        return (Check(level, TOTAL, needed, points, total.maximum, share=False, unit=total.unit),)

    def _as_compared(self, total: Total) -> Fraction:
        """The points of a total that places are told by."""
        by_exact = self.criteria.ranking.by == "exact"
        return total.exact if by_exact else Fraction(total.reported) / total.unit

    def again(self, row: Row, sums: Sums) -> Rescored:
        """The level and the place of an agency by sums that were made again; the others' relative scores
        follow where it changes the best or the lowest value."""
        score = self.score(row, sums)
        assert score.total is not None
        if self.criteria.quantiles is not None:
            level = str(self._class(row, score))
        else:
            level = level_of(self.criteria, score).level
        if not self._all_are_ranked and level == NONE:
            return Rescored(score, level, None)
        return Rescored(score, level, self._place(row, score, sums))

    def _place(self, row: Row, score: AgencyScore, sums: Sums) -> int:
        key, own = self._key(score), self._key(row)
        moved = self._moved_ends(row, sums.outcomes)
        keys = self._keys if not moved else sorted(self._keys_in(moved, row))
        if self.criteria.ranking.ties == "dense":
            above = set(keys[bisect_right(keys, key) :])
            alone = bisect_right(keys, own) - bisect_left(keys, own) == 1
            return 1 + len(above) - (not moved and own in above and alone)
        above_it = len(keys) - bisect_right(keys, key)
        return 1 + above_it - (not moved and row.rank is not None and own > key)

    def _class(self, row: Row, score: AgencyScore) -> int:
        quantiles = self.criteria.quantiles
        assert quantiles is not None
        see = compared(self.criteria, TOTAL)
        values = [see(score)[1]]
        values += [see(each)[1] for each in self.table.rows if each is not row]
        return quantile_classes(values, quantiles.count)[0]

    @cached_property
    def _keys(self) -> list[Key]:
        """What the places of the ranked agencies are told by, the lowest first."""
        return sorted(self._key(row) for row in self.table.rows if row.rank is not None)

    def _key(self, score: Amounts) -> Key:
        return tuple(see(score) for see in self._sees)

    @property
    def fields(self) -> Mapping[str, Extremes]:
        """Between which values all lie, by the criterion that compares them."""
        return {leaf: Extremes(values[0], values[-1]) for leaf, values in self._values.items() if values}

    @property
    def relative(self) -> Collection[str]:
        """The criteria that compare agencies."""
        return self._values.keys()

    @cached_property
    def _values(self) -> Mapping[str, list[Fraction]]:
        """The values of each relative score's field, the least first."""
        relative = [leaf.id for leaf in self.criteria.leaves if isinstance(leaf.scored, RelativeScore)]
        return {
            leaf: sorted(value for row in self.table.rows if (value := row.outcomes[leaf].value) is not None)
            for leaf in relative
        }

    def _moved_ends(self, row: Row, outcomes: Mapping[str, Outcome]) -> dict[str, Extremes]:
        """The fields whose best or lowest value is another where the agency has these outcomes."""
        moved = {}
        for leaf, values in self._values.items():
            new = outcomes[leaf].value
            if new == row.outcomes[leaf].value:
                continue
            rivals = self.rivals(row, leaf)
            if rivals is not None and new is not None:
                ends = rivals.joined(Extremes(new, new))
                if ends != Extremes(values[0], values[-1]):
                    moved[leaf] = ends
        return moved

    def _keys_in(self, moved: Mapping[str, Extremes], row: Row) -> list[Key]:
        """The keys of the others in fields that have changed."""
        keys = []
        for other in self.table.rows:
            if other is row or other.rank is None:
                continue
            changed = {
                leaf: beside(replace(other.outcomes[leaf], points=None), moved)
                for leaf in moved
                if other.outcomes[leaf].value is not None
            }
            sums = Sums(self.adder, {**other.outcomes, **changed})
            keys.append(self._key(self.score(other, sums)))
        return keys
