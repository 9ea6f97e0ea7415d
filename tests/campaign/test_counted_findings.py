"""What hundreds of rows have in common is counted where it is found; nothing is said otherwise for it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

import pytest

import egov_score
from egov_score.findings import Finding
from egov_score.findings.alike import Alike

from .mixed_cells import CELLS, SET


def _found(folder: Path) -> list[tuple[object, ...]]:
    chance, rows = Random(1), []
    # By their codes the agencies stand in another order than in the table.
    for number in range(900):
        answers = [chance.choice(cells) for cells in CELLS.values()]
        rows.append([f"X{number * 311 % 997:03}", f"UBND xã Số {number}", *answers])
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([["code", "name", *CELLS], *rows])
    (folder / "set.yaml").write_text(SET, encoding="utf-8")
    (folder / "t.csv").write_text(text.getvalue(), encoding="utf-8")
    results = egov_score.rank(criteria=folder / "set.yaml", collated=folder / "t.csv")
    return [_told(finding) for finding in results.findings]


def _told(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.place, finding.criterion, finding.agency, finding.message("vi")


def test_what_is_only_counted_is_said_as_if_each_had_been_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = _found(tmp_path)
    assert sum("cũng như vậy" in str(message) for *_, message in counted) > 5
    monkeypatch.setattr(Alike, "also", lambda *said: False)
    assert _found(tmp_path) == counted
