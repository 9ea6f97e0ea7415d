"""What is read by one process or by several, in any order, is the same bytes."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

import egov_score as egov
from egov_score.campaign import crew
from egov_score.output.by_agency import findings_csv
from egov_score.output.results_json import results_json
from helpers import codes

from .folders import GIA_LAI, MESSY, SET, form, write


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux" and sys.version_info < (3, 12):
        monkeypatch.setattr(crew, "can_fork", lambda: True)


def outputs(folder: Path, jobs: int) -> tuple[str, str]:
    """What ``rank`` and ``check`` write of a campaign."""
    ranked, checked = egov.rank(folder, jobs=jobs), egov.check(folder, jobs=jobs)
    return results_json(ranked, "vi"), findings_csv(checked, "vi")


def test_several_find_what_one_finds() -> None:
    assert outputs(MESSY, 3) == outputs(MESSY, 1)


@pytest.mark.proof
@pytest.mark.parametrize(("folder", "jobs"), [(MESSY, 2), (MESSY, 5), (GIA_LAI, 3)])
def test_any_number_finds_what_one_finds(folder: Path, jobs: int) -> None:
    assert outputs(folder, jobs) == outputs(folder, 1)


@pytest.mark.proof
def test_the_order_of_the_files_shows_nowhere() -> None:
    files = sorted((GIA_LAI / "submissions" / "district").iterdir())
    told = set()
    for seed in range(4):
        Random(seed).shuffle(files)
        ranked = egov.rank(*files, criteria="gia-lai-2022-district", jobs=1 + seed)
        told.add(results_json(ranked, "vi"))
    assert len(told) == 1


def test_what_a_supplement_replaces_is_judged_anew(tmp_path: Path) -> None:
    """C is worth 2 by the survey. Of the form alone it is blank, and a survey that is missing is said."""
    write(tmp_path, {"set.yaml": SET, "survey.csv": "code,C\nX1,2\n"})
    form(tmp_path / "in" / "a.xlsx", "Xã Một", "X1")
    form(tmp_path / "in" / "b.xlsx", "Xã Hai", "X2")
    given = {"criteria": tmp_path / "set.yaml", "supplements": [tmp_path / "survey.csv"]}
    for jobs in (1, 2):
        ranked = egov.rank(tmp_path / "in", jobs=jobs, **given)
        (table,) = ranked.tables.values()
        assert {row.code: row.total.exact for row in table.rows} == {"X1": 15, "X2": 13}
        checked = egov.check(tmp_path / "in", jobs=jobs, **given)
        said = {each.code: "S308" in codes(each.findings) for each in checked.agencies}
        assert said == {"X1": False, "X2": True}, codes(checked.findings)
