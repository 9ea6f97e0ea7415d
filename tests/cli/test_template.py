"""The command: one form, one an agency, last year beside, the council's workbooks; and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
import typer
from typer.testing import CliRunner, Result

import egov_score as egov
from egov_score.campaign.issuing import file_names
from egov_score.cli.template import HELP, template
from egov_score.errors import EgovError
from helpers import codes

SET = "gia-lai-2022-commune"

NAMES = ["X-2-ubnd-xa-dak-to.xlsx", "X1-ubnd-xa-ia-sao.xlsx"]


def run(*arguments: object) -> Result:
    app = typer.Typer()
    app.command("template", help=HELP)(template)
    return CliRunner().invoke(app, [str(each) for each in arguments])


def refused(result: Result) -> list[str]:
    assert isinstance(result.exception, EgovError)
    return codes(result.exception.findings)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "roster.csv"
    lines = [
        "code,name,tier",
        "X1,UBND xã Ia Sao,commune",
        "X/2,UBND xã Đak Tơ,commune",
        "S1,Sở Y tế,department",
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_one_blank_form(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    assert run(SET, "-o", file).exit_code == 0
    assert openpyxl.load_workbook(file).sheetnames[0] == "Thông tin"
    assert refused(run(SET, "-o", file)) == ["O002"]
    assert run(SET, "-o", file, "--force", "--lang", "en").exit_code == 0
    assert openpyxl.load_workbook(file).sheetnames[0] == "Information"


def test_a_form_for_each_agency_of_the_tier(tmp_path: Path, roster: Path) -> None:
    folder = tmp_path / "forms"
    assert run(SET, "--roster", roster, "-o", folder).exit_code == 0
    assert sorted(file.name for file in folder.iterdir()) == NAMES
    info = openpyxl.load_workbook(folder / NAMES[0]).worksheets[0]
    assert [info["B4"].value, info["B5"].value] == ["X/2", "UBND xã Đak Tơ"]
    assert info["B5"].protection.locked
    assert not info["B8"].protection.locked


def test_last_years_values_stand_beside(tmp_path: Path, roster: Path) -> None:
    results, table = tmp_path / "results.json", tmp_path / "t.csv"
    table.write_text("code,name,A1:part,A1:whole\nX1,UBND xã Ia Sao,45,50\n", encoding="utf-8")
    egov.rank(criteria=SET, collated=table).write(results)
    data = json.loads(results.read_text("utf-8")) | {"year": 2021}
    data["tables"][0]["rows"][0]["nodes"] |= {"A": 7.25, "A1": 4.5}
    results.write_text(json.dumps(data), encoding="utf-8")
    folder = tmp_path / "forms"
    done = run(SET, "--roster", roster, "--previous", results, "-o", folder)
    assert done.exit_code == 0
    assert "X/2" in done.stderr
    sheet = openpyxl.load_workbook(folder / NAMES[1]).worksheets[1]
    assert [sheet.cell(6, column).value for column in (5, 6, 7, 8, 9)] == [
        "Số liệu",
        "Điểm tự chấm",
        "Cách tính điểm",
        "Số liệu năm trước",
        "Điểm năm trước",
    ]
    shown = {row[0].value or row[1].value: (row[7].value, row[8].value) for row in sheet.iter_rows(min_row=7)}
    assert shown["A"] == (None, 7.25)
    assert shown["A1"] == (None, 4.5)
    assert shown["Số cán bộ, công chức được trang bị máy tính"] == (45, None)


@pytest.mark.proof
def test_the_forms_come_back_and_go_to_the_council(tmp_path: Path, roster: Path) -> None:
    forms, council = tmp_path / "forms", tmp_path / "council"
    run(SET, "--roster", roster, "-o", forms)
    done = run(SET, "--appraise", forms, "--roster", roster, "-o", council)
    assert done.exit_code == 0, done.stderr
    assert sorted(file.name for file in council.iterdir()) == NAMES
    assert refused(run(SET, "--appraise", forms, "-o", forms, "--force")) == ["O005", "O005"]


def test_what_it_refuses(tmp_path: Path, roster: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "nothing").mkdir()
    assert refused(run(SET, "-o", tmp_path / "form.pdf")) == ["T901"]
    assert refused(run(SET, "-o", tmp_path / "form.xlsx", "--previous", roster)) == ["D701"]
    assert refused(run(SET, "--roster", roster, "-o", tmp_path / "file")) == ["T902"]
    assert refused(run(SET, "--roster", roster, "-o", tmp_path / "forms.xlsx")) == ["T902"]
    assert refused(run("gia-lai-2022-district", "--roster", roster, "-o", tmp_path / "f")) == ["T903"]
    assert refused(run(SET, "--appraise", tmp_path / "nothing", "-o", tmp_path / "f")) == ["T907"]
    assert not (tmp_path / "f").exists()


@pytest.mark.proof
def test_hundreds_of_forms_are_written(tmp_path: Path) -> None:
    lines = ["code,name,tier", *(f"{number},UBND xã số {number},commune" for number in range(257))]
    (tmp_path / "roster.csv").write_text("\n".join(lines), encoding="utf-8")
    assert run(SET, "--roster", tmp_path / "roster.csv", "-o", tmp_path / "forms").exit_code == 0
    assert len(list((tmp_path / "forms").iterdir())) == 257


def test_file_names_are_safe_and_differ() -> None:
    names = file_names(["622", "Sở Y tế", "so y te", "../x", "con", "", "A/B", "a:b"])
    assert names == [
        "622.xlsx",
        "So-Y-te.xlsx",
        "so-y-te-2.xlsx",
        "x.xlsx",
        "con-.xlsx",
        "co-quan.xlsx",
        "A-B.xlsx",
        "a-b-2.xlsx",
    ]
