"""Scoring alone: many agencies whose answers are parsed, every figure another."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import process_time

from benchmarks.lines import Bound, Line
from benchmarks.settings import Settings
from egov_score.garbage import collect_rarely

_NATION, _SECONDS = 12_500, 4


def measure(settings: Settings, _: Path) -> Iterator[Line]:
    """How long scoring and ranking take, on one core."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as own:
        own.submit(_seconds, settings.agencies // 10, 0).result()
        turns = range(1, settings.repeat + 1)
        values = tuple(own.submit(_seconds, settings.agencies, turn).result() for turn in turns)
    group = f"Scoring and ranking {settings.agencies:,} agencies × 100 criteria"
    most = _SECONDS * settings.agencies / _NATION
    bound = Bound(most, f"≤ {most:.3g} s ({_SECONDS} s for {_NATION:,})", times=False)
    yield Line(group, "from parsed answers to the ranked table", values, "s", bound=bound)


def _seconds(agencies: int, turn: int) -> float:
    from benchmarks.parsed_answers import a_hundred_criteria, entrants
    from egov_score.ranking.ordering import rank_agencies

    criteria = a_hundred_criteria()
    ranked = entrants(criteria, agencies, turn)
    collect_rarely()
    start = process_time()
    table, _ = rank_agencies(criteria, ranked)
    used = process_time() - start
    assert len(table.rows) == agencies
    return used
