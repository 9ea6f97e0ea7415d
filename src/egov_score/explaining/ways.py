"""The cheapest ways up of the agencies of a table; :mod:`search` shows by an example how they are found."""

from __future__ import annotations

from egov_score.explaining.effort import Effort, SpentError
from egov_score.explaining.search import Search
from egov_score.explaining.steps import Way, WaysUp
from egov_score.ranking.contest import Contest
from egov_score.ranking.standings import RankedTable, Row
from egov_score.scoring.levels import NONE

_ALTERNATIVES = 3
"""Ways to the next level that are told where nothing else is asked for; to each level above it one."""

_MOST_STEPS = 800_000
"""Steps for all levels of one agency: some seconds. Decisions take thousands, the largest 270 thousand."""


class Ways:
    """The ways up of any agency of one table.

    What the table needs is made once, so ask one of these for all its agencies. One way to the next level
    takes some hundredths of a second an agency, every level and its alternatives some tenths.
    """

    def __init__(self, table: RankedTable) -> None:
        self.contest = Contest(table)

    def up(
        self,
        row: Row,
        *,
        levels: int | None = None,
        alternatives: int = _ALTERNATIVES,
        most: int = _MOST_STEPS,
    ) -> WaysUp:
        """The ways up of one agency. levels: to so many better levels only, the next first; all by default.
        alternatives: so many ways to the next level. most: steps of work (see :class:`Effort`); levels for
        which they do not suffice are told.

        Nothing for a set without levels or classes by place, and at the best.
        """
        ids = [level for level in self.contest.table.level_titles if level != NONE]
        if row.level not in (*ids, NONE):
            return WaysUp()
        better = ids[: ids.index(row.level) if row.level in ids else len(ids)][::-1]
        effort = Effort(most)
        search = Search(self.contest, row, effort)
        ways: list[Way] = []
        out_of_reach: list[str] = []
        asked = better[:levels]
        for place, level in enumerate(asked):
            try:
                found = search.ways(level, alternatives if place == 0 else 1)
            except SpentError:
                return WaysUp(tuple(ways), tuple(out_of_reach), tuple(asked[place:]), effort.spent)
            ways += found
            out_of_reach += [] if found else [level]
        return WaysUp(tuple(ways), tuple(out_of_reach), steps=effort.spent)
