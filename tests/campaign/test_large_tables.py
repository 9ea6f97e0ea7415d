"""Collated tables of a province and of the whole country: how long they take, and how much memory."""

from __future__ import annotations

import csv
import json
import os
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


@pytest.mark.parametrize(("agencies", "criteria", "megabytes"), [(3_667, 60, 256), (12_500, 100, 500)])
def test_a_table_is_ranked_and_recorded_within_its_memory(
    tmp_path: Path, agencies: int, criteria: int, megabytes: int
) -> None:
    """With results.json, which is then read as last year's."""
    _write(tmp_path, agencies, criteria)
    command = [sys.executable, "-m", "egov_score", "rank", "--criteria", "set.yaml", "--collated", "t.csv"]
    with (tmp_path / "out").open("wb") as out:
        child = subprocess.Popen([*command, "-o", "r.json"], cwd=tmp_path, stdout=out, stderr=out)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = status
    assert status == 0, (tmp_path / "out").read_text(encoding="utf-8")[-2000:]
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    assert kilobytes < megabytes * 1_000
    said = (tmp_path / "out").read_text(encoding="utf-8")
    assert f"UBND xã Số {agencies - 1} " in said
    read = (
        "import sys; from pathlib import Path; from egov_score.campaign.recorded import read_results;"
        "(table,), said = read_results(Path('r.json')); print(len(table.rows), said)"
    )
    with (tmp_path / "out").open("wb") as out:
        child = subprocess.Popen([sys.executable, "-c", read], cwd=tmp_path, stdout=out, stderr=out)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = status
    assert (tmp_path / "out").read_text(encoding="utf-8") == f"{agencies} ()\n"
    assert used.ru_maxrss / (1024 if sys.platform == "darwin" else 1) < 256_000
