"""Sets with very many levels: the ways are looked for in counted steps, and what is left out is said."""

from __future__ import annotations

import json

import pytest

from effort import calls
from egov_score.data_classes import replace
from egov_score.explaining import explanation
from egov_score.explaining.explanation import explain_row
from egov_score.explaining.ways import Ways
from egov_score.output.explanation_json import explanation_json
from egov_score.output.explanation_markdown import explanation_markdown
from egov_score.output.page import page_ways
from egov_score.output.page.page_ways import ways_data
from egov_score.ranking.standings import RankedTable
from helpers import criteria, rank


def ranked(levels: int) -> RankedTable:
    """A set of 12 criteria, the worst level of which asks a little and each better one a little more."""
    leaves = "\n".join(
        f"  - {{id: N{n}, title: N{n}, max_points: 10, measure: {{kind: ratio, part: p, whole: w}}}}"
        for n in range(12)
    )
    asked = "\n".join(
        f"  - {{id: L{n}, title: Mức {n}, require: [{{node: total, at_least: {120 - n}}}]}}"
        for n in range(levels)
    )
    of = criteria(f"max_points: 120\ncriteria:\n{leaves}\nlevels:\n{asked}\n")
    return rank(of, {"X": {f"N{n}": {"part": 30, "whole": 50} for n in range(12)}})[0]


def test_levels_past_the_effort_are_not_searched() -> None:
    # 72 points reach L48, so 48 levels are better; the first of them are told as without a limit.
    table = ranked(60)
    (row,) = table.rows
    whole = Ways(table).up(row)
    assert (row.level, whole.not_searched) == ("L48", ())
    some = Ways(table).up(row, most=whole.steps // 2)
    first = len(some.not_searched)
    assert 0 < first < 48
    assert some.not_searched == tuple(f"L{n}" for n in reversed(range(first)))
    assert some.ways == tuple(way for way in whole.ways if way.level not in some.not_searched)


def test_work_is_bounded_by_the_effort() -> None:
    table = ranked(20)
    (row,) = table.rows
    most = Ways(table).up(row).steps // 4
    assert calls(Ways(table).up, row, most=most) < calls(Ways(table).up, row) / 3


def test_what_was_not_searched_is_said() -> None:
    table = ranked(60)
    explained = replace(explain_row(table, table.rows[0]), up=Ways(table).up(table.rows[0], most=2_000))
    left = explained.up.not_searched
    assert json.loads(explanation_json(explained, "vi"))["not_searched"] == list(left)
    said = f"{{}} ({{}}: {len(left)}): {{}}"
    names = f"Mức {len(left) - 1} … Mức 0"
    assert said.format(names, "số mức", "chưa tìm hết các cách lên") in explanation_markdown(explained, "vi")
    assert said.format(names, "levels", "not all ways up were looked for") in explanation_markdown(
        explained, "en"
    )


def test_conditions_that_are_too_many_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # One condition a level: of 60 levels 30 are told, from its own upwards.
    monkeypatch.setattr(explanation, "_MOST_CONDITIONS", 30)
    table = ranked(60)
    explained = explain_row(table, table.rows[0])
    told = json.loads(explanation_json(explained, "vi"))
    assert [level["id"] for level in told["levels"]] == [f"L{n}" for n in range(19, 49)]
    assert told["levels_not_told"] == [f"L{n}" for n in (*range(19), *range(49, 60))]
    assert "Mức 0 … Mức 59 (số mức: 30): không liệt kê điều kiện" in explanation_markdown(explained, "vi")
    assert "(levels: 30): the conditions are not listed" in explanation_markdown(explained, "en")


def test_the_page_leaves_out_what_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ways_data(ranked(60)) is not None
    monkeypatch.setattr(page_ways, "_STEPS", 0)
    monkeypatch.setattr(page_ways, "_STEPS_EACH", 10)
    assert ways_data(ranked(60)) is None


def test_an_ordinary_set_says_nothing_of_it() -> None:
    table = ranked(4)
    told = json.loads(explanation_json(explain_row(table, table.rows[0]), "vi"))
    assert not {"not_searched", "levels_not_told"} & told.keys()
