"""``criteria check`` and ``criteria explain`` as commands: what they print, where, and how they end."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
import typer
from typer.testing import CliRunner, Result

from egov_score.cli import criteria_check
from egov_score.findings.explaining import MINIMAL_SET

app = typer.Typer()
app.command("check")(criteria_check.check)
app.command("explain")(criteria_check.explain)

WRONG = MINIMAL_SET.replace("max_points: 4", "max_points: 5")
WARNED = MINIMAL_SET.replace("sources: [{document: Ví dụ}]\n", "")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, [*arguments, "--lang", "vi"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, outside of GitHub."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def write(**files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


def test_all_is_well() -> None:
    write(good=MINIMAL_SET)
    result = run("check", "good.yaml")
    assert result.exit_code == 0
    assert result.stdout == "1 bộ tiêu chí, không có lỗi\n"
    assert result.stderr == ""


def test_the_shipped_sets_have_no_errors() -> None:
    from egov_score.criteria.shelves import shipped_folder, shipped_sets

    result = run("check", str(shipped_folder()), "-f", "json")
    said = json.loads(result.stdout)
    assert [f"{f['code']} {f['file']}" for f in said["findings"] if f["severity"] == "error"] == []
    assert result.exit_code == 0
    assert len(shipped_sets()) > 10


def test_findings_are_the_result_and_go_to_standard_output() -> None:
    write(wrong=WRONG, good=MINIMAL_SET.replace("vi-du-2025", "tot"))
    result = run("check", ".")
    assert result.exit_code == 1
    assert result.stderr == ""
    assert result.stdout == (
        "lỗi[C208]: điểm tối đa của A là 10, nhưng các mục bên trong cộng lại là 11 (chênh 1)\n"
        "  --> wrong.yaml:12:17\n"
        "   |\n"
        "12 |     max_points: 10\n"
        "   |                 ^^\n"
        "   = cách xử lý: sửa điểm tối đa của A hoặc của một mục bên trong\n"
        "\n"
        "1 lỗi trong 1 tệp (đã kiểm tra 2 tệp)\n"
    )


def test_the_source_of_a_shipped_set_is_shown_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from egov_score.criteria import shelves

    Path("shipped").mkdir()
    shipped = Path("shipped", "odd-set.yaml").absolute()
    shipped.write_text(WRONG, encoding="utf-8")
    monkeypatch.setattr(shelves, "shipped_sets", lambda: {"odd-set": shipped})
    result = run("check", "odd-set")
    assert "--> odd-set.yaml:12:17" in result.stdout
    assert "12 |     max_points: 10" in result.stdout


def test_a_warning_fails_only_when_told_so() -> None:
    write(warned=WARNED)
    assert run("check", "warned.yaml").exit_code == 0
    assert run("check", "warned.yaml", "--warnings-are-errors").exit_code == 1


def test_a_missing_file_is_one_finding_and_the_rest_is_checked() -> None:
    write(wrong=WRONG)
    result = run("check", "gone.yaml", "wrong.yaml", "-f", "concise")
    assert result.exit_code == 1
    assert [line.split(": ")[1].split()[0] for line in result.stdout.splitlines()] == ["F001", "C208"]


@pytest.mark.parametrize("arguments", [["gone.yaml"], ["no-such-set"], ["."], ["set.examples.yaml"]])
def test_nothing_to_check_is_status_2(arguments: list[str]) -> None:
    Path("set.examples.yaml").write_text("[]", encoding="utf-8")
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert result.output


@pytest.mark.parametrize("arguments", [[], ["x.yaml", "--format", "html"]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    write(x=MINIMAL_SET)
    assert run("check", *arguments).exit_code == 2


def test_inside_github_actions_annotations_are_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    write(wrong=WRONG)
    lines = run("check", "wrong.yaml").stdout.splitlines()
    assert lines[0].startswith(
        "::error file=sub/wrong.yaml,line=12,endLine=12,col=17,endColumn=19,title=C208::"
    )
    assert run("check", "wrong.yaml", "-f", "text").stdout.startswith("lỗi[C208]")


def test_every_format_is_written() -> None:
    write(wrong=WRONG)
    assert run("check", "wrong.yaml", "-f", "concise").stdout.startswith("wrong.yaml:12:17: C208 ")
    findings = json.loads(run("check", "wrong.yaml", "-f", "json").stdout)
    assert findings["format"] == "egov-score/findings/1"
    assert findings["summary"] == {"error": 1, "warning": 0, "note": 0}
    log = json.loads(run("check", "wrong.yaml", "-f", "sarif").stdout)
    assert log["runs"][0]["results"][0]["ruleId"] == "C208"
    assert ElementTree.fromstring(run("check", "wrong.yaml", "-f", "junit").stdout).get("failures") == "1"


def test_a_code_is_explained() -> None:
    result = run("explain", "c208")
    assert result.exit_code == 0
    assert result.stdout.startswith("lỗi[C208]: điểm tối đa của … là …")
    assert "Vì sao" in result.stdout


def test_a_code_of_another_family_is_explained_by_its_own_texts() -> None:
    assert run("explain", "A403").stdout == (
        "lỗi[A403]: không có biểu mẫu nào ở đây\n"
        "cách xử lý: đặt các tệp Excel đã nhận được vào thư mục này\n"
        "người sửa: đơn vị chủ trì đợt đánh giá\n"
        "\nVì sao\n"
        "  Chưa có biểu mẫu nào thì mọi cơ quan đều thành chưa gửi, và bảng xếp hạng\n"
        "  không nói lên điều gì.\n"
    )
    assert run("explain", "V105", "--lang", "en").stdout.count("X1,Xã Một,1.234") == 1


def test_an_unknown_code_suggests_the_nearest() -> None:
    result = run("explain", "C2080")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "C208" in result.stderr


def test_without_a_code_all_are_listed() -> None:
    result = run("explain")
    assert result.exit_code == 0
    assert "C208  điểm tối đa của … là …" in result.stdout
    assert "O001  " in result.stdout
