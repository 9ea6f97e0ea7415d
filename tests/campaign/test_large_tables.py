"""Collated tables of a province and of the whole country: how long they take, and how much memory."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.proof

_MEASURES: list[dict[str, Any]] = [
    {"measure": {"kind": "yes_no"}},
    {"measure": {"kind": "points"}},
    {"measure": {"kind": "number", "at_least": 0}, "score": {"kind": "per_unit", "each": 0.5}},
    {
        "measure": {"kind": "number", "unit": "triệu đồng", "at_least": 0},
        "score": {"kind": "linear", "knots": [{"at": 0, "points": 0}, {"at": 2000, "points": 10}]},
    },
    {
        "measure": {"kind": "number", "at_least": 0, "at_most": 400, "whole": True},
        "score": {"kind": "relative", "to": "best"},
    },
]


def _answer(measure: dict[str, Any], chance: Random) -> object:
    match measure["measure"]["kind"]:
        case "yes_no":
            return chance.choice(("Có", "Không"))
        case "points":
            return chance.randrange(41) / 4
    if measure["score"]["kind"] == "linear":
        return f"{chance.randrange(25_000) / 10}"
    return chance.randrange(400)


def _write(folder: Path, agencies: int, criteria: int) -> None:
    leaves = [
        {"id": f"A{number}", "title": f"Tiêu chí {number}", "max_points": 10} | _MEASURES[number % 5]
        for number in range(criteria)
    ]
    rules = {
        "format": "egov-score/criteria/1",
        "id": "large-2022",
        "title": "Bộ tiêu chí lớn",
        "status": "illustrative",
        "sources": [{"document": "Tự đặt"}],
        "tier": "commune",
        "year": 2022,
        "max_points": 10 * criteria,
        "criteria": [{"id": "A", "title": "Nhóm A", "max_points": 10 * criteria, "criteria": leaves}],
    }
    (folder / "set.yaml").write_text(json.dumps(rules, ensure_ascii=False, indent=1), encoding="utf-8")
    chance = Random(agencies)
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["code", "name", *(leaf["id"] for leaf in leaves)])
        for number in range(agencies):
            answers = (_answer(leaf, chance) for leaf in leaves)
            table.writerow([f"X{number:05}", f"UBND xã Số {number}", *answers])


MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(done.returncode, used // (1_000_000 if sys.platform == "darwin" else 1_000))
sys.stdout.flush()
sys.stdout.buffer.write(done.stdout)
"""
"""Runs a command from a small process: a child counts the memory of whoever forked it as its own."""


def _measured(folder: Path, *arguments: str) -> tuple[str, int]:
    """What a Python program prints, and the most memory that it took, in megabytes."""
    command = [sys.executable, "-c", MEASURE, sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    head, _, text = done.stdout.decode().partition("\n")
    status, megabytes = map(int, head.split())
    assert status == 0, text[-2000:]
    return text, megabytes


@pytest.mark.parametrize(("agencies", "criteria"), [(3_667, 60), (3_321, 88)])
def test_a_table_is_ranked_and_recorded_within_its_memory(
    tmp_path: Path, agencies: int, criteria: int
) -> None:
    """With results.json, which is then read as last year's."""
    _write(tmp_path, agencies, criteria)
    command = ["-m", "egov_score", "rank", "--criteria", "set.yaml", "--collated", "t.csv", "-o", "r.json"]
    said, megabytes = _measured(tmp_path, *command)
    assert megabytes < 256
    assert f"UBND xã Số {agencies - 1} " in said
    read = (
        "from pathlib import Path; from egov_score.campaign.recorded import read_results;"
        "(table,), said = read_results(Path('r.json')); print(len(table.rows), said)"
    )
    said, megabytes = _measured(tmp_path, "-c", read)
    assert said == f"{agencies} ()\n"
    assert megabytes < 256
