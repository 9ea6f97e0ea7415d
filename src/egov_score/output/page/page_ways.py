"""The ways up that the page shows: for each agency, what would bring it to the next better level."""

from __future__ import annotations

from egov_score.explaining.steps import Way, WaysUp
from egov_score.explaining.ways import Ways
from egov_score.language import in_each
from egov_score.output.explanation_words import has_index
from egov_score.output.json_text import Json
from egov_score.output.level_reasons import level_name
from egov_score.output.page.page_texts import pair
from egov_score.output.tables import number_text
from egov_score.ranking.standings import RankedTable

MOST_AGENCIES = 400
"""A way takes some hundredths of a second to find; with more agencies ``explain`` tells them, one by one."""
_STEPS, _STEPS_EACH = 500_000, 20_000
"""Steps of work for a table, and for each agency in it: the largest decision takes 18 thousand an agency."""


def ways_data(table: RankedTable) -> list[Json] | None:
    """Of each agency the ways to its next level; None where to look for them is too much work."""
    search, left = Ways(table), _STEPS + _STEPS_EACH * len(table.rows)
    found = []
    for row in table.rows:
        found.append(search.up(row, levels=1, most=left))
        left -= found[-1].steps
        if found[-1].not_searched:
            return None
    places = {node_id: place for place, node_id in enumerate(table.criteria.nodes)}
    return [_ways(table, places, up) for up in found]


def _ways(table: RankedTable, places: dict[str, int], up: WaysUp) -> Json:
    levels = [*(way.level for way in up.ways), *up.out_of_reach]
    if not levels:
        return None
    name = in_each(lambda language: level_name(table, levels[0], language))
    return {"level": pair(name), "ways": [_way(table, places, way) for way in up.ways]}


def _way(table: RankedTable, places: dict[str, int], way: Way) -> Json:
    as_points = way.rounding is not None
    return {
        "points": number_text(table, way.points, "en") if as_points else None,
        "rounding": number_text(table, way.rounding, "en") if way.rounding else None,
        **({"weighed": True} if has_index(table.criteria) else {}),
        "total": number_text(table, way.total, "en"),
        "rank": way.rank,
        "shortest": way.shortest,
        "steps": [
            {
                "node": places[step.criterion],
                "from": number_text(table, step.before, "en"),
                "to": number_text(table, step.after, "en"),
                "answer": pair(step.answer),
                "own": step.own,
            }
            for step in way.steps
        ],
    }
