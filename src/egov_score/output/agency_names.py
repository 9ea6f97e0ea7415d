"""What messages call the agencies of all tables; those of one name are told apart."""

from __future__ import annotations

from egov_score.ranking.namesakes import AgencyNames
from egov_score.ranking.standings import NotRanked, Row, Standings

__all__ = ["AgencyNames", "names_by_code"]


def names_by_code(results: Standings) -> dict[str, str]:
    """What messages call each agency of all tables, ranked or not, by its code."""
    every: list[Row | NotRanked] = []
    for table in results.tables.values():
        every += (*table.rows, *table.not_ranked)
    names = AgencyNames(every)
    return {each.code: names(each) for each in every if each.code}
