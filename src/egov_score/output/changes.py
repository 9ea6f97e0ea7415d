"""What the appraisal changed: every criterion whose points differ from what would have counted without it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.data_classes import dataclass
from egov_score.ranking.standings import RankedTable, Row


@dataclass(frozen=True, slots=True)
class Change:
    """One criterion of one agency.

    before: the points that its answers earn (for a hand-made form without answers, those it typed); None
    where the criterion did not apply, or where only the other agencies' values could tell. after: what
    counts. note, explanation: the appraisal's reason and the agency's answer to it.
    """

    row: Row
    node: Node
    before: Fraction | None
    after: Fraction
    note: str
    explanation: str

    @property
    def difference(self) -> Fraction | None:
        """Points gained (lost, if negative) by the appraisal."""
        return None if self.before is None else self.after - self.before


def changes(table: RankedTable) -> Iterator[Change]:
    """The changes of a table, by agency in the order of the ranking and by criterion in the set's order."""
    for row in table.rows:
        yield from changes_of(table, row)


@dataclass(frozen=True, slots=True)
class Balance:
    """What the appraisal did to one agency in all: points gained (0 or more) and lost (0 or less).

    count: how many criteria it changed.
    """

    row: Row
    gained: Fraction
    lost: Fraction
    count: int


def balances(table: RankedTable) -> list[Balance]:
    """What each agency lost and gained by the appraisal, in the order of the ranking; others are left out."""
    found = []
    for row in table.rows:
        differences = [change.difference or Fraction(0) for change in changes_of(table, row)]
        if differences:
            gained = sum((each for each in differences if each > 0), Fraction(0))
            lost = sum((each for each in differences if each < 0), Fraction(0))
            found.append(Balance(row, gained, lost, len(differences)))
    return found


def changes_of(table: RankedTable, row: Row) -> Iterator[Change]:
    """The changes that the appraisal made to one agency's points."""
    for criterion in row.heard:
        node, outcome = table.criteria.nodes[criterion], row.outcomes[criterion]
        if not outcome.is_changed or outcome.before is None:
            continue
        response = row.responses[node.id]
        before = outcome.before.worth(response.points.get("self"))
        after = row.nodes[node.id].points
        if before != after:
            yield Change(row, node, before, after, response.appraisal_note, response.explanation)
