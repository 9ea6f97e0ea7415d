"""The command line as a user meets it: run as a program, in a folder of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

import egov_score as egov
from egov_score.output.set_list import print_list

CRITERIA = """\
format: egov-score/criteria/1
id: small
title: {vi: "Bộ nhỏ", en: "A small set"}
status: illustrative
sources: [{document: none}]
tier: office
year: 2022
max_points: 20
report: {as: points, decimals: 3, trim_zeros: true}
rounding: {at: total, decimals: 3, mode: half_up}
criteria:
  - {id: A1, title: {vi: Một, en: One}, max_points: 10, measure: {kind: ratio, part: a, whole: b}}
  - {id: A2, title: {vi: Hai, en: Two}, max_points: 10, measure: {kind: yes_no}}
levels:
  - {id: I, title: {vi: Mức I, en: Level I}, require: [{node: total, at_least: 80%}]}
"""
TABLE = "code,name,A1:part,A1:whole,A2\nS1,Sở Một,1,3,có\nS2,Sở Hai,3,3,x\nS3,Sở Ba,2,4,không\n"


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    variables = {
        key: value for key, value in os.environ.items() if not key.startswith(("EGOV_", "LC_", "LANG"))
    }
    return subprocess.run(
        [sys.executable, "-m", "egov_score", *arguments],
        cwd=cwd,
        env=variables | environment,
        capture_output=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(CRITERIA, encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def rank(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return run(
        "rank", "--criteria", "small.yaml", "--collated", "table.csv", *arguments, cwd=folder, **environment
    )


def rank_a_year_before(folder: Path) -> None:
    """Writes last.json: the ranking of the table as one of 2021."""
    assert rank(folder, "-o", "last.json").returncode == 0
    last = folder / "last.json"
    last.write_text(last.read_text("utf-8").replace('"year": 2022', '"year": 2021'), "utf-8")


def test_results_go_to_standard_output_and_nothing_is_said_when_all_is_well(folder: Path) -> None:
    done = rank(folder)
    assert done.returncode == 0
    text = done.stdout.decode()
    assert "Sở Hai" in text
    assert "13,333" in text  # a third of ten, and ten
    assert done.stderr == b""


@pytest.mark.proof
def test_english_is_english_throughout(folder: Path) -> None:
    text = rank(folder, "--lang", "en").stdout.decode()
    assert "13.333" in text
    assert "Rank" in text
    assert "Hạng" not in text
    assert rank(folder, EGOV_SCORE_LANG="en").stdout.decode() == text


@pytest.mark.proof
def test_the_bytes_do_not_depend_on_locale_or_hash_seed(folder: Path) -> None:
    outputs = {
        rank(folder, "--format", form, LANG=locale, PYTHONHASHSEED=seed, LC_ALL=locale).stdout
        for form in ("json",)
        for locale, seed in (("C", "1"), ("vi_VN.UTF-8", "2"), ("en_US.UTF-8", "3"))
    }
    assert len(outputs) == 1


def test_each_format_has_the_exact_numbers(folder: Path) -> None:
    table = json.loads(rank(folder, "--format", "json").stdout)["tables"][0]
    assert [row["total"] for row in table["rows"]] == [20, 13.333, 5]
    assert ",13.333," in rank(folder, "--format", "csv").stdout.decode()
    assert "| 13,333 |" in rank(folder, "--format", "markdown").stdout.decode()


def test_an_error_in_a_submission_is_status_1_and_the_rest_is_ranked(folder: Path) -> None:
    (folder / "table.csv").write_text(TABLE.replace("S1,Sở Một,1,3", "S1,Sở Một,4,3"), encoding="utf-8")
    done = rank(folder)
    assert done.returncode == 1
    assert "V201" in done.stderr.decode()
    assert "table.csv 'table'!C2" in done.stderr.decode()
    assert "Sở Hai" in done.stdout.decode()


def test_strict_ranks_nothing_while_an_error_stands(folder: Path) -> None:
    (folder / "table.csv").write_text(TABLE.replace("1,3,có", "4,3,có"), encoding="utf-8")
    done = rank(folder, "--strict", "-o", "out.json")
    assert done.returncode == 1
    assert done.stdout == b""
    assert not (folder / "out.json").exists()


@pytest.mark.proof
def test_warnings_count_where_they_are_asked_to(folder: Path) -> None:
    (folder / "table.csv").write_text(TABLE.replace("3,3,x", "3,3,"), encoding="utf-8")
    assert rank(folder).returncode == 0
    assert rank(folder, "--warnings-are-errors").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rank", "nowhere"], "F001"),
        pytest.param(["rank", "."], "A401", marks=pytest.mark.proof),
        pytest.param(["rank"], "A406", marks=pytest.mark.proof),
        (["rank", "--criteria", "smal", "--collated", "table.csv"], "C301"),
        pytest.param(["rank", "--criteria", "small.yaml"], "A407", marks=pytest.mark.proof),
        pytest.param(
            ["rank", "--criteria", "small.yaml", "--collated", "nothing.csv"], "F001", marks=pytest.mark.proof
        ),
        (["criteria", "show", "gia-lai-2022-distric"], "gia-lai-2022-district"),
    ],
)
def test_a_job_that_cannot_run_is_status_2_with_a_reason(
    folder: Path, arguments: list[str], says: str
) -> None:
    done = run(*arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stdout == b""
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["rnak"],
        pytest.param(["rank", "--use", "nothing"], marks=pytest.mark.proof),
        pytest.param(["rank", "--lang", "fr"], marks=pytest.mark.proof),
    ],
)
def test_wrong_usage_is_status_2(folder: Path, arguments: list[str]) -> None:
    assert run(*arguments, cwd=folder).returncode == 2


def test_outputs_are_written_whole_and_replaced_only_with_force(folder: Path) -> None:
    names = ("r.json", "r.csv", "r.md", "r.parquet", "r.xlsx")
    arguments = [word for name in names for word in ("-o", name)]
    assert rank(folder, *arguments).returncode == 0
    first = {name: (folder / name).read_bytes() for name in names}
    again = rank(folder, *arguments)
    assert again.returncode == 2
    assert b"O002" in again.stderr
    assert rank(folder, *arguments, "--force").returncode == 0
    assert {name: (folder / name).read_bytes() for name in names} == first


def test_the_version_is_said(folder: Path) -> None:
    assert run("--version", cwd=folder).stdout.startswith(b"egov-score ")


@pytest.mark.parametrize(("language", "word"), [("vi", "Ví dụ:"), ("en", "Examples:")])
@pytest.mark.parametrize(
    "command",
    [
        "rank",
        *(
            pytest.param(f"criteria {each}", marks=pytest.mark.proof)
            for each in ("list", "show", "test", "diff")
        ),
    ],
)
def test_help_has_examples(folder: Path, command: str, language: str, word: str) -> None:
    text = run(*command.split(), "--help", cwd=folder, EGOV_SCORE_LANG=language).stdout.decode()
    assert word in text
    assert f"egov-score {command}" in text


def test_help_loads_neither_pandas_nor_openpyxl_nor_the_engine(folder: Path) -> None:
    program = (
        "import sys; sys.argv = ['egov-score', '--help']\n"
        "from egov_score.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'openpyxl', 'pyarrow', 'xlsxwriter', 'yaml'} & set(sys.modules)\n"
        "print('loaded:', sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, check=True)
    assert done.stdout.decode().endswith("loaded: []\n")


def test_the_library_is_listed_from_any_folder(folder: Path) -> None:
    sets = json.loads(run("criteria", "list", "--format", "json", cwd=folder).stdout)
    assert {"gia-lai-2022-department", "gia-lai-2022-district", "gia-lai-2022-commune"} <= {
        each["id"] for each in sets
    }
    assert all(each["status"] in ("official", "reconstructed", "illustrative") for each in sets)


@pytest.mark.parametrize("width", [20, 60, 80, 400])
@pytest.mark.parametrize("terminal", [False, True])
def test_nothing_of_the_list_is_ever_cut(width: int, terminal: bool) -> None:
    text, sets = io.StringIO(), egov.list_criteria().listed
    print_list(sets, Console(file=text, force_terminal=terminal, width=width, no_color=True), "vi")
    ids = {each.id for each in sets}
    assert "…" not in text.getvalue()
    assert [word for word in text.getvalue().split() if word in ids] == [each.id for each in sets]
    assert all(each.title.vi in text.getvalue() for each in sets)


def test_the_list_as_csv_has_what_json_has(folder: Path) -> None:
    sets = json.loads(run("criteria", "list", "--format", "json", cwd=folder).stdout)
    text = run("criteria", "list", "--format", "csv", cwd=folder).stdout.decode()
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["id"] for row in rows] == [each["id"] for each in sets]
    assert list(rows[0]) == list(sets[0])


def test_a_set_is_shown_with_its_sources_and_levels(folder: Path) -> None:
    text = run("criteria", "show", "gia-lai-2022-district", cwd=folder).stdout.decode()
    for document in ("2392/QĐ-BTTTT", "169/QĐ-UBND", "575/QĐ-UBND", "734/QĐ-UBND", "318/QĐ-UBND"):
        assert document in text
    assert "Mức độ I:" in text


def test_a_broken_reader_of_the_output_is_no_traceback(folder: Path) -> None:
    program = f"{sys.executable} -m egov_score criteria show gia-lai-2022-district | head -n 1"
    done = subprocess.run(["bash", "-c", program], cwd=folder, capture_output=True, check=True)
    assert b"Traceback" not in done.stderr


def test_last_years_results_give_places_and_points_gained(folder: Path) -> None:
    """Hai was first with 20 and is second now; Một had 13.333 and has 20; Ba sent nothing last year."""
    (folder / "table.csv").write_text(TABLE.rsplit("S3", 1)[0], encoding="utf-8")
    rank_a_year_before(folder)
    (folder / "table.csv").write_text(
        TABLE.replace("1,3,có", "3,3,có").replace("3,3,x", "0,3,x"), encoding="utf-8"
    )
    done = rank(folder, "--previous", "last.json", "--format", "json")
    rows = {row["code"]: row for row in json.loads(done.stdout)["tables"][0]["rows"]}
    assert rows["S1"]["previous"] == {
        "rank": 2,
        "total": 13.333,
        "level": "none",
        "nodes": {"A1": 3.333, "A2": 10},
        "ranks": {"A1": 2, "A2": 1},
        "classes": {},
    }
    assert "previous" not in rows["S3"]
    text = rank(folder, "--previous", "last.json").stdout.decode()
    assert "▲1" in text
    assert "▼1" in text
    assert "+6,667" in text


@pytest.mark.proof
def test_earlier_results_by_another_set_are_compared_with_a_warning(folder: Path) -> None:
    rank_a_year_before(folder)
    (folder / "small.yaml").write_text(CRITERIA.replace("at_least: 80%", "at_least: 70%"), encoding="utf-8")
    done = rank(folder, "--previous", "last.json")
    assert done.returncode == 0
    assert "D706" in done.stderr.decode()


def test_what_is_no_results_file_is_said_and_the_rest_goes_on(folder: Path) -> None:
    done = rank(folder, "--previous", "table.csv")
    assert done.returncode == 1
    assert "D701" in done.stderr.decode()
    assert "Sở Hai" in done.stdout.decode()


def test_a_finding_of_a_collated_table_is_said_of_the_agency_of_its_row(folder: Path) -> None:
    (folder / "table.csv").write_text(TABLE.replace("3,3,x", "3,ba,x"), encoding="utf-8")
    done = rank(folder, "--format", "json")
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["code"], finding["cell"], finding["agency"]) == ("V101", "D3", "S2")


def test_report_writes_documents_and_prints_no_table(folder: Path) -> None:
    arguments = ("--criteria", "small.yaml", "--collated", "table.csv")
    done = run("report", *arguments, "-o", "d.docx", "-o", "new/a.xlsx", cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    assert "đã ghi d.docx" in done.stderr.decode()
    again = rank(folder, "-o", "r.docx")
    assert again.returncode == 0
    assert (folder / "d.docx").read_bytes() == (folder / "r.docx").read_bytes()
    assert (folder / "new/a.xlsx").read_bytes().startswith(b"PK")


def test_report_says_what_it_can_write_before_any_work(folder: Path) -> None:
    done = run("report", "nowhere", "-o", "r.json", "-o", "r.pdf", "--lang", "en", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.decode().count("O001") == 2
    assert ".docx, .html, .xlsx" in done.stderr.decode()
    assert "F001" not in done.stderr.decode()
    missing = run("report", "nowhere", cwd=folder)
    assert missing.returncode == 2
    assert "--output" in missing.stderr.decode()


@pytest.mark.proof
def test_report_strict_writes_nothing_while_an_error_stands(folder: Path) -> None:
    (folder / "table.csv").write_text(TABLE.replace("1,3,có", "4,3,có"), encoding="utf-8")
    arguments = ("--criteria", "small.yaml", "--collated", "table.csv", "-o", "d.docx")
    assert run("report", *arguments, "--strict", cwd=folder).returncode == 1
    assert not (folder / "d.docx").exists()
    assert run("report", *arguments, cwd=folder).returncode == 1
    assert (folder / "d.docx").exists()


def test_a_page_for_the_public_is_silent_about_what_was_found(folder: Path) -> None:
    (folder / "table.csv").write_text(TABLE.replace("3,3,x", "3,ba,x"), encoding="utf-8")
    arguments = ("--criteria", "small.yaml", "--collated", "table.csv", "--public")
    done = run("report", *arguments, "-o", "page.html", cwd=folder)
    assert done.returncode == 1
    assert "V101" in done.stderr.decode()
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "V101" not in page
