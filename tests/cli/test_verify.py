"""``verify`` and ``audit`` as programs: what they print, and their exit statuses."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import egov_score as egov
from campaign.folders import campaign, form
from egov_score.cli.app import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def year(tmp_path: Path) -> Path:
    folder = campaign(tmp_path / "2022")
    form(folder / "submissions" / "P1.xlsx", code="P1", part=8)
    form(folder / "submissions" / "P2.xlsx", code="P2", part=5)
    egov.rank(folder).write(tmp_path / "results.json")
    return folder


def test_verify_says_what_follows_and_what_was_edited(year: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    done = run("verify", results, year)
    assert (done.exit_code, done.output.partition(":")[0]) == (0, "ĐÃ KIỂM CHỨNG")
    text = results.read_text(encoding="utf-8")
    results.write_text(text.replace('"total": 16.00', '"total": 18.00'), encoding="utf-8")
    done = run("verify", results, year)
    assert done.exit_code == 1
    assert "UBND thành phố Pleiku (P1): tổng: ghi 18,00, chấm lại 16,00" in done.output
    assert "recorded 18.00, computed 16.00" in run("verify", results, year, "--lang", "en").output
    document = json.loads(run("verify", results, year, "--format", "json", "--lang", "en").output)
    assert (document["format"], document["verified"]) == ("egov-score/verification/1", False)
    (difference,) = document["differences"]
    assert {key: difference[key] for key in ("what", "table", "code", "recorded", "computed")} == {
        "what": "total",
        "table": "district",
        "code": "P1",
        "recorded": 18.0,
        "computed": 16.0,
    }
    assert "edited" in difference["because"]


def test_audit_exits_with_what_it_found(tmp_path: Path) -> None:
    table = tmp_path / "bang.csv"
    table.write_text("Đơn vị;Tổng điểm;Hạng\nA;80,5;1\nB;70,5;2\nC;75,5;3\n", encoding="utf-8")
    done = run("audit", table, "--lang", "vi")
    assert done.exit_code == 1
    assert "“Hạng” đối chiếu với “Tổng điểm”" in done.output
    assert "lỗi[U001]" in done.output
    for form_ in ("json", "github", "sarif", "junit"):
        assert "U001" in run("audit", table, "--format", form_).output
    table.write_text("Đơn vị;Tổng điểm;Hạng\nA;80,5;1\nB;75,5;2\n", encoding="utf-8")
    done = run("audit", table, "--lang", "en")
    assert (done.exit_code, "No contradiction was found." in done.output) == (0, True)
