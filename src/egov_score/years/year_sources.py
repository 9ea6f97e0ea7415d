"""A year from where it is told: a ranking that was just made, or the results that were recorded of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from egov_score.campaign.agencies import Roster
from egov_score.campaign.last_year import with_set
from egov_score.campaign.recorded import read_results
from egov_score.findings import Place
from egov_score.language import Text
from egov_score.ranking.earlier import RecordedTable
from egov_score.ranking.standings import REASONS, RankedTable, Reason, Standings
from egov_score.ranking.yardstick import Scale
from egov_score.years.records import Absent, Year, YearRow, YearTable


def year_of_standings(
    standings: Standings, name: str, rosters: Mapping[str, Roster | None], files: Iterable[Path]
) -> Year:
    """The year of a ranking. rosters: of the tiers; they know the agencies' other names."""
    tables = {tier: _ranked(table, rosters.get(tier) or Roster()) for tier, table in standings.tables.items()}
    findings, provenance = standings.findings, standings.provenance
    return Year(name, tables, standings.year, findings=findings, files=tuple(files), provenance=provenance)


def year_of_results(path: Path, name: str) -> Year:
    """The year that a results.json records; without tables where the findings say why."""
    tables, findings = read_results(path, name, answers=False)
    found = {table.tier: _recorded(with_set(table, path.parent), name) for table in tables}
    year = next((table.year for table in tables if table.year is not None), None)
    if year is None:
        # Results that do not tell their year are of that of their sets.
        years = {each.scale.criteria.years for each in found.values() if each.scale.criteria is not None}
        first, last = years.pop() if len(years) == 1 else (0, 1)
        year = first if first == last else None
    return Year(name, found, year, findings=findings, files=(path,))


def _ranked(table: RankedTable, roster: Roster) -> YearTable:
    def aliases(code: str) -> tuple[str, ...]:
        agency = roster.by_code(code)
        return () if agency is None else agency.aliases

    rows = (
        YearRow(
            row.code,
            row.name,
            row.rank,
            row.total.reported,
            row.percent,
            row.level if table.level_titles else "",
            {
                node: value
                for node in (*row.nodes, *row.views)
                if (value := table.reported(row, node)) is not None
            },
            row.ranks,
            {node: str(place) for node, place in row.classes.items()},
            parent=row.parent,
            aliases=aliases(row.code),
            place=Place(row.file),
        )
        for row in table.rows
    )
    absent = (Absent(each.code, each.name, each.why, aliases(each.code)) for each in table.not_ranked)
    return YearTable(
        table.tier,
        table.title,
        Scale.of(table.criteria),
        tuple(rows),
        table.level_titles,
        tuple(absent),
        table.criteria.report.trim_zeros,
        {node_id: classes.titles for node_id, classes in table.criteria.by_points.items()},
    )


def _recorded(table: RecordedTable, name: str) -> YearTable:
    rows = (
        YearRow(
            row.code,
            row.name,
            row.rank,
            row.total,
            row.percent,
            row.level if table.level_titles else "",
            row.nodes,
            row.ranks,
            {node: str(place) for node, place in row.classes.items()},
            parent=row.parent,
            place=Place(name),
        )
        for row in table.rows
    )
    absent = (Absent(each.code, each.name, REASONS[cast(Reason, each.reason)]) for each in table.not_ranked)
    criteria = table.scale.criteria
    return YearTable(
        table.tier,
        Text(table.title, table.title),
        table.scale,
        tuple(rows),
        {level: Text(title, title) for level, title in table.level_titles.items()},
        tuple(absent),
        criteria is not None and criteria.report.trim_zeros,
        {
            node_id: {name: Text(title, title) for name, title in titles.items()}
            for node_id, titles in table.class_titles.items()
        },
        Text(table.tier_title, table.tier_title) if table.tier_title else None,
    )
