"""A ranked table as shares and weights: what other weights would have made of its totals.

A total is a weighted mean of the shares of the top nodes (points ÷ maximum), and something on top of it that
no weight touches: bonus, deductions, caps, rounding. Other weights change the mean and leave the rest.
An agency with 8 of 10 and 30 of 40 has the shares 80 % and 75 %, its total of 38 of 50 is 76 %; with the
two nodes weighing the same it would have 77.5 %.

Shares are held as whole millionths, weights as whole numbers: their sums are exact in a float of 53 bits,
in whatever order a processor adds them, so the same draws give the same places on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import TYPE_CHECKING, Any

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.data_classes import dataclass
from egov_score.ranking.standings import RankedTable, Row
from egov_score.scoring.levels import NONE, Check, level_checks
from egov_score.scoring.outcome import may_be_left_out

if TYPE_CHECKING:
    import numpy as np

_MILLIONTHS = 1_000_000
_WHOLE = 10_000
"""The weights of a set add up to about so much."""


def weighed_nodes(criteria: CriteriaSet) -> dict[str, Fraction]:
    """The nodes whose weights could have been others, with those weights: the top nodes that count.

    Where all hangs on one node, those below it; none where weights have no say (a geometric mean, a maximum).
    """
    group: CriteriaSet | Node = criteria
    while True:
        counting = [child for child in group.children if may_be_left_out(child)]
        if len(counting) != 1 or not counting[0].children:
            break
        (group,) = counting
    if len(counting) < 2:
        return {}
    match group.combine:
        case "sum":
            return {node.id: Fraction(node.max_points) for node in counting}
        case "mean":
            return {node.id: Fraction(1) for node in counting}
        case "weighted_mean":
            return {node.id: Fraction(1 if node.weight is None else node.weight) for node in counting}
        case _:
            return {}


@dataclass(frozen=True)
class Shares:
    """The ranked agencies of a table with their shares of the nodes that are weighed."""

    table: RankedTable
    rows: tuple[Row, ...]
    weighed: Mapping[str, Fraction]

    @classmethod
    def of(cls, table: RankedTable) -> Shares:
        """Of every agency that has a place."""
        ranked = tuple(row for row in table.rows if row.rank is not None)
        return cls(table, ranked, weighed_nodes(table.criteria))

    @cached_property
    def exact_totals(self) -> tuple[Fraction, ...]:
        """The totals of the agencies, not rounded: each is added up when it is asked for."""
        return tuple(row.total.exact for row in self.rows)

    @property
    def weights(self) -> tuple[int, ...]:
        """The weights that the set gives, some ten thousand in all."""
        whole = sum(self.weighed.values()) or Fraction(1)
        return tuple(round(weight * _WHOLE / whole) for weight in self.weighed.values())

    @cached_property
    def _held(self) -> tuple[Any, Any]:
        """Shares in millionths, 0 where a node does not apply, and whether it applies: agencies × nodes."""
        import numpy as np

        shares = np.zeros((len(self.rows), len(self.weighed)))
        applies = np.zeros((len(self.rows), len(self.weighed)))
        for at, row in enumerate(self.rows):
            for column, node_id in enumerate(self.weighed):
                points = row.nodes.get(node_id)
                if points is not None and points.maximum:
                    shares[at, column] = round(points.points / points.maximum * _MILLIONTHS)
                    applies[at, column] = 1
        return shares, applies

    @cached_property
    def _rest(self) -> Any:
        """What each agency has beside the mean of its shares, in millionths."""
        import numpy as np

        totals = [
            round(row.total.counted / row.total.maximum * _MILLIONTHS) if row.total.maximum else 0
            for row in self.rows
        ]
        return np.array(totals, dtype=float) - self._mean(self.weights)

    def _mean(self, weights: Sequence[int]) -> Any:
        import numpy as np

        shares, applies = self._held
        given = np.array(weights, dtype=float)
        whole = applies @ given
        whole[whole == 0] = 1
        return (shares @ given) / whole

    def totals(self, weights: Sequence[int]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """What each agency's share of the maximum would be, in whole millionths."""
        import numpy as np

        result: np.ndarray[Any, np.dtype[np.float64]] = np.rint(self._mean(weights) + self._rest)
        return result

    @cached_property
    def _ladder(self) -> list[tuple[str, list[bool], list[float]]]:
        """Each level, best first: who meets all that it asks beside the total; the share it asks of that."""
        criteria, ladder = self.table.criteria, []
        for level in criteria.levels:
            beside, marks = [], []
            for row in self.rows:
                checks = level_checks(criteria, level, row)
                beside.append(all(check.holds for check in checks if check.node != TOTAL))
                of_total = (check for check in checks if check.node == TOTAL and check.maximum)
                marks.append(max(map(_asked, of_total), default=0.0))
            ladder.append((level.id, beside, marks))
        return ladder

    def keeps_level(self, totals: np.ndarray[Any, np.dtype[np.float64]]) -> Any:
        """Whether each agency would have the level that it has."""
        import numpy as np

        found = np.full(len(self.rows), len(self._ladder))
        for place, (_, beside, marks) in reversed(list(enumerate(self._ladder))):
            found[np.array(beside, dtype=bool) & (totals >= np.array(marks))] = place
        ids = [*(level for level, _, _ in self._ladder), NONE]
        own = np.array([ids.index(row.level) if row.level in ids else -1 for row in self.rows])
        return found == own


def _asked(check: Check) -> float:
    """The share of the maximum that a condition asks for, in whole millionths: the least that meets it."""
    share = check.needed / check.maximum * _MILLIONTHS
    return float(floor(share) + 1 if check.strict else round(share))
