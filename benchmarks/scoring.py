"""Scoring alone: many agencies whose answers are parsed, every figure another."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from time import process_time

from benchmarks.invented import Answers, agency_code, agency_name, invented_set
from benchmarks.lines import Bound, Line
from benchmarks.settings import Settings

_NATION, _SECONDS = 12_500, 4


def measure(settings: Settings, _: Path) -> Iterator[Line]:
    """How long scoring and ranking take, on one core."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as own:
        own.submit(_seconds, settings.agencies // 10, settings.criteria, 0).result()
        values = [
            own.submit(_seconds, settings.agencies, settings.criteria, turn).result()
            for turn in range(1, settings.repeat + 1)
        ]
    group = f"Scoring and ranking {settings.agencies:,} agencies × {settings.criteria} criteria"
    most = _SECONDS * settings.agencies / _NATION
    bound = Bound(most, f"≤ {most:.3g} s ({_SECONDS} s for {_NATION:,})", times=False)
    yield Line(group, "from parsed answers to the ranked table", tuple(values), "s", bound=bound)


def _seconds(agencies: int, size: int, turn: int) -> float:
    from egov_score.ranking.ordering import Entrant, rank_agencies
    from egov_score.scoring.submission import Submission

    criteria = invented_set(size)
    entrants = []
    for number in range(agencies):
        code = agency_code(number)
        responses = Answers(Random(f"{turn}/{number}")).responses(criteria)
        submission = Submission(f"{code}.xlsx", code=code, responses=responses)
        entrants.append(Entrant(code, agency_name(number), submission))
    start = process_time()
    table, _ = rank_agencies(criteria, entrants)
    used = process_time() - start
    assert len(table.rows) == agencies
    return used
