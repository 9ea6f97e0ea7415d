"""``egov-score check`` as a user meets it: what is printed, in which form, and the exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import typer
from typer.testing import CliRunner

from campaign.folders import GIA_LAI, messy
from egov_score.cli.check import check
from egov_score.errors import EgovError


def run(*arguments: str | Path) -> Any:
    app = typer.Typer()
    app.command()(check)
    return CliRunner().invoke(
        app, [str(each) for each in arguments], env={"COLUMNS": "120", "EGOV_SCORE_LANG": None}
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return messy(tmp_path / "dot", "01-all-right", "05-ambiguous", "32-evidence-missing")


def test_findings_stand_below_their_agency_on_standard_output(folder: Path) -> None:
    done = run(folder)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "UBND huyện Mẫu 05 (M05) — submissions/05-ambiguous.xlsx — 1 lỗi"
    assert lines[1] == "  Liên hệ: (người lập biểu giả định)"
    assert lines[2].startswith("  lỗi[V105]: 'Tự đánh giá'!E11 (1.2): ")
    assert lines[3].startswith("    cách xử lý: ")
    assert "UBND huyện Mẫu 32 (M32) — submissions/32-evidence-missing.xlsx — 1 cảnh báo" in lines
    assert lines[-1] == "Tổng cộng: 1 lỗi, 1 cảnh báo, 0 ghi chú"


def test_errors_come_before_what_only_needs_a_look(tmp_path: Path) -> None:
    lines = run(messy(tmp_path / "dot", "41-ids-as-numbers-unclear")).stdout.splitlines()
    severities = [line.split("[")[0].strip() for line in lines if line.startswith(("  lỗi[", "  c", "  g"))]
    assert severities == sorted(severities, key=["lỗi", "cảnh báo", "ghi chú"].index)
    assert len(set(severities)) == 3


def test_the_summary_has_a_line_for_each_agency_to_telephone(folder: Path) -> None:
    lines = run(folder).stdout.splitlines()
    start = lines.index("Tổng hợp theo cơ quan (nhiều lỗi nhất trước)")
    assert " ".join(lines[start + 1].split()) == "Cơ quan, đơn vị Lỗi Cảnh báo Ghi chú Người lập"
    assert lines[start + 3].startswith("UBND huyện Mẫu 05")
    assert lines[start + 4].startswith("UBND huyện Mẫu 32")
    assert lines[start + 5] == "1 cơ quan không có gì phải sửa."
    assert lines[start + 6].startswith("Chưa gửi số liệu (")
    assert "UBND huyện Mẫu 99" in lines[start + 6]


def test_a_correct_campaign_ends_with_0(tmp_path: Path) -> None:
    done = run(GIA_LAI / "submissions" / "district" / "huyen-chu-se.xlsx", "-c", "gia-lai-2022-district")
    assert "0 lỗi" in done.stdout
    assert done.exit_code == 0


def test_warnings_fail_where_asked(tmp_path: Path) -> None:
    folder = messy(tmp_path / "dot", "32-evidence-missing")
    assert run(folder).exit_code == 0
    assert run(folder, "--warnings-are-errors").exit_code == 1


def test_json_is_the_format_of_the_contract(folder: Path) -> None:
    document = json.loads(run(folder, "--format", "json").stdout)
    assert document["format"] == "egov-score/findings/1"
    assert document["summary"] == {"error": 1, "warning": 1, "note": 0}
    assert [(each["agency"], each["code"], each["cell"]) for each in document["findings"]] == [
        ("M05", "V105", "E11"),
        ("M32", "W201", "H12"),
    ]


def test_csv_has_a_row_for_each_finding_and_whom_to_telephone(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(folder, "--format", "csv").stdout)))
    assert [(row["agency"], row["code"], row["sheet"], row["cell"]) for row in rows] == [
        ("UBND huyện Mẫu 05", "V105", "Tự đánh giá", "E11"),
        ("UBND huyện Mẫu 32", "W201", "Tự đánh giá", "H12"),
    ]
    assert rows[0]["prepared_by"] == "(người lập biểu giả định)"


def test_github_annotates_the_files(folder: Path) -> None:
    lines = run(folder, "--format", "github").stdout.splitlines()
    assert lines[0].startswith("::error file=submissions/05-ambiguous.xlsx,title=V105::Tự đánh giá!E11: ")
    assert lines[1].startswith("::warning file=submissions/32-evidence-missing.xlsx,title=W201::")


def test_junit_counts_errors_as_failures(folder: Path) -> None:
    root = ElementTree.fromstring(run(folder, "--format", "junit").stdout)
    assert (root.get("failures"), len(root.findall("testsuite"))) == ("1", 3)


def test_it_speaks_english_where_asked(folder: Path) -> None:
    assert "Summary by agency (the worst first)" in run(folder, "--lang", "en").stdout


@pytest.mark.parametrize(
    ("arguments", "code"), [(["nowhere"], "F001"), (["nowhere", "-c", "gia-lai-2022-district"], "F001")]
)
def test_what_is_not_there_cannot_be_checked(arguments: list[str], code: str) -> None:
    done = run(*arguments)
    assert isinstance(done.exception, EgovError)
    assert [finding.code for finding in done.exception.findings] == [code]


def test_copies_are_written_beside_what_is_printed(folder: Path, tmp_path: Path) -> None:
    copies = tmp_path / "gui-tra"
    done = run(folder, "--annotate", copies)
    assert done.exit_code == 1
    assert sorted(path.name for path in copies.iterdir()) == [
        "05-ambiguous.xlsx",
        "32-evidence-missing.xlsx",
        "tong-hop.xlsx",
    ]
    assert done.stdout == run(folder).stdout
    assert "đã ghi 2 bản ghi chú và bảng tổng hợp" in done.stderr


def test_copies_that_are_there_are_replaced_only_with_force(folder: Path, tmp_path: Path) -> None:
    copies = tmp_path / "gui-tra"
    run(folder, "--annotate", copies)
    again = run(folder, "--annotate", copies)
    assert isinstance(again.exception, EgovError)
    assert {finding.code for finding in again.exception.findings} == {"O002"}
    assert run(folder, "--annotate", copies, "--force").exit_code == 1


def test_a_file_that_cannot_be_marked_is_named(tmp_path: Path) -> None:
    done = run(messy(tmp_path / "dot", "65-empty"), "--annotate", tmp_path / "gui-tra")
    assert "không có bản ghi chú của submissions/65-empty.xlsx: tệp không đọc được" in done.stderr


def test_last_years_results_are_taken_as_an_option(folder: Path) -> None:
    done = run(folder, "--previous", folder / "campaign.yaml")
    assert isinstance(done.exception, EgovError)
    assert [finding.code for finding in done.exception.findings] == ["D701"]
