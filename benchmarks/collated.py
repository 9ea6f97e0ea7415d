"""Tables of a whole country: one of which every figure is another, and those that take longest."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from random import Random

from benchmarks import hard_tables
from benchmarks.invented import Answers, agency_code, agency_name, set_text
from benchmarks.lines import Bound, Line
from benchmarks.programs import TOOL, expect_ranked, run
from benchmarks.settings import Settings
from egov_score.criteria.loading import read_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.rules.base import Entered
from egov_score.rules.measures import Ratio

_CRITERIA = 60
_MEMORY = Bound(256, "≤ 256 MB", times=False)


def measure(settings: Settings, folder: Path) -> Iterator[Line]:
    """How long it takes to rank it and to write results.json, and how much memory."""
    (folder / "set.yaml").write_text(set_text(_CRITERIA), encoding="utf-8")
    criteria, _ = read_criteria(folder / "set.yaml")
    assert criteria is not None
    write_table(folder / "table.csv", criteria, settings.rows)
    command = (*TOOL, "rank", "--criteria", "set.yaml", "--collated", "table.csv", "-o", "r.json")
    runs = []
    for _ in range(settings.repeat):
        runs.append(run(command, folder, memory=True))
        expect_ranked(folder / "r.json", settings.rows)
    group = f"One collated table of {settings.rows:,} × {_CRITERIA}, ranked, r.json written"
    yield Line(group, "processor time", tuple(each.processor for each in runs), "s")
    peaks = tuple(each.peak for each in runs if each.peak is not None)
    yield Line(group, "memory", peaks, "MB", bound=_MEMORY)
    yield from hard_tables.measure(settings, folder)


def write_table(path: Path, criteria: CriteriaSet, agencies: int) -> None:
    """A collated table with a column for each input; part and whole stand in one cell, as 17/20."""
    columns = [
        (node.id, "" if isinstance(node.measure, Ratio) else asked.key)
        for node in criteria.leaves
        for asked in (node.inputs[:1] if isinstance(node.measure, Ratio) else node.inputs)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["code", "name", *(":".join(filter(None, column)) for column in columns)])
        for number in range(agencies):
            responses = Answers(Random(f"{criteria.id}/{number}")).responses(criteria)
            answers = (_cell(responses[node_id].entered, key) for node_id, key in columns)
            table.writerow([agency_code(number), agency_name(number), *answers])


def _cell(entered: Mapping[str, Entered], key: str) -> str:
    if "whole" in entered:
        return f"{entered['part']}/{entered['whole']}"
    match entered[key]:
        case bool() as yes:
            return "Có" if yes else "Không"
        case Fraction() as number:
            return f"{float(number):.15g}"
        case option:
            return str(option)
