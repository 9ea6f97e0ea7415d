"""A year from its first command to its last, each run as the one before it prints."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

import egov_score as egov
from as_files import HEAD
from egov_score.cli.app import app

SET = """
max_points: 10
criteria:
  - {id: A, title: Máy tính, max_points: 6, measure: {kind: ratio, part: có máy, whole: tất cả}}
  - {id: B, title: Có quy chế, max_points: 4, measure: {kind: yes_no}}
"""
OWN = ["--table", "xa=own.yaml", "--year", "2026", "--authority", "UBND tỉnh Hà Tĩnh"]
FILLED = {
    "X1-xa-duc-tho.xlsx": {"có máy": 40, "tất cả": 50, "Có quy chế": "Có"},
    "X2-xa-can-loc.xlsx": {"có máy": 50, "tất cả": 50, "Có quy chế": "Không"},
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.yaml").write_text(HEAD.lstrip() + SET.lstrip(), encoding="utf-8")
    return tmp_path


def run(*words: object, lang: str = "vi") -> Result:
    return CliRunner().invoke(
        app, [str(each) for each in words], env={"EGOV_SCORE_LANG": lang, "COLUMNS": "160"}
    )


def next_command(done: Result) -> list[str]:
    """The words of the command that the last line said names, as a shell takes them."""
    said = done.stderr.rstrip().splitlines()[-1]
    name, *words = shlex.split(said[said.index("egov-score") :])
    assert name == "egov-score"
    return words


def fill_in(form: Path, answers: dict[str, object], heading: str = "Số liệu") -> None:
    """Fills in a form as somebody with a spreadsheet does: the cell under "Số liệu", beside the label."""
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[1]
    (value,) = (cell.column for row in sheet.iter_rows() for cell in row if cell.value == heading)
    for label, answer in answers.items():
        (row,) = (cell.row for cell in sheet["B"] if cell.value == label)
        sheet.cell(row, value).value = answer
    book.save(form)


def test_a_year_from_new_to_report(here: Path) -> None:
    """1: 40/50 of 6 and yes: 4,8 + 4 = 8,8. 2: 6 + 0 = 6, which the council raises to 6 + 3 = 9."""
    folder = here / "xã 2026"
    done = run("new", "xã 2026", *OWN)
    assert done.exit_code == 0, done.stderr
    roster = folder / "roster.csv"
    roster.write_text("code,name,tier\nX1,xã Đức Thọ,xa\nX2,xã Can Lộc,xa\n", encoding="utf-8")
    assert "'xã 2026/roster.csv'" in done.stderr

    done = run(*next_command(done))
    assert done.exit_code == 0, done.stderr
    forms = folder / "bieu-mau/xa"
    assert sorted(form.name for form in forms.iterdir()) == sorted(FILLED)
    for name, answers in FILLED.items():
        fill_in(forms / name, answers)
        (folder / "submissions/xa" / name).write_bytes((forms / name).read_bytes())

    done = run(*next_command(done))
    assert done.exit_code == 0, done.stderr
    assert "không thẩm định thì egov-score rank 'xã 2026'" in done.stderr

    done = run(*next_command(done))
    assert done.exit_code == 0, done.stderr
    appraised = folder / "appraisal/xa/X2-xa-can-loc.xlsx"
    fill_in(appraised, {"Có quy chế": 3}, "Điểm thẩm định")
    fill_in(appraised, {"Có quy chế": "đã có dự thảo"}, "Ý kiến thẩm định")
    for early in ("check", "rank"):
        assert "để tính các điểm đó, đổi submissions" in run(early, "xã 2026").stderr
    campaign = folder / "campaign.yaml"
    text = campaign.read_text("utf-8")
    assert "thành appraisal/xa;" in done.stderr
    campaign.write_text(text.replace(": submissions/xa", ": appraisal/xa"), encoding="utf-8")

    done = run(*next_command(done))
    assert done.exit_code == 0, done.stderr
    ranked = re.findall(r"^ +(\d) .*(xã \S+ \S+) .* (\S+,00|\S+,80) ", done.stdout, re.MULTILINE)
    assert ranked == [("1", "xã Can Lộc", "9,00"), ("2", "xã Đức Thọ", "8,80")]

    done = run(*next_command(done))
    assert done.exit_code == 0, done.stderr
    assert (folder / "quyet-dinh.docx").exists()


def test_the_council_has_no_folder_for_a_tier_that_is_one_table(here: Path) -> None:
    assert run("new", "x", *OWN).exit_code == 0
    (here / "x/roster.csv").write_text("code,name,tier\nX1,xã Đức Thọ,xa\nS1,Sở Y tế,so\n", encoding="utf-8")
    own = (here / "own.yaml").read_text("utf-8").replace("mau-2022", "so-2022").replace("district", "so")
    (here / "x/so.yaml").write_text(own, encoding="utf-8")
    (here / "x/so.csv").write_text("code,A:part,A:whole,B\nS1,1,2,Có\n", encoding="utf-8")
    with (here / "x/campaign.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {tier: so, title: Các sở, criteria: so.yaml, collated: so.csv}\n")
    assert run("template", "x", "-o", "x/submissions/xa/forms").exit_code == 0
    done = run("template", "x", "--appraise", "x/submissions", "-o", "x/appraisal")
    assert "thành appraisal/xa; " in done.stderr


def test_the_next_command_speaks_english_and_keeps_what_was_sent_back(here: Path) -> None:
    assert next_command(run("new", "x", *OWN, lang="en")) == ["template", "x", "-o", "x/forms"]
    (here / "x/roster.csv").write_text("code,name,tier\nX1,xã Đức Thọ,xa\n", encoding="utf-8")
    assert next_command(run("check", "x", lang="en")) == ["check", "x"]
    form = here / "x/submissions/xa/f.xlsx"
    assert run("template", "x", "-o", "x/forms", lang="en").exit_code == 0
    form.write_bytes((here / "x/forms/xa/X1-xa-duc-tho.xlsx").read_bytes())
    (here / "x/to-send-back").mkdir()
    done = run("check", "x", lang="en")
    assert done.exit_code == 1
    assert next_command(done) == ["check", "x", "--annotate", "x/to-send-back-2"]
    assert next_command(run(*next_command(done), lang="en")) == ["check", "x"]


def test_the_only_table_takes_what_is_sent_from_anywhere(here: Path) -> None:
    assert run("new", "x", *OWN).exit_code == 0
    assert run("template", "x", "-o", "forms").exit_code == 0
    assert run("template", "x", "--appraise", "forms/xa", "-o", "x/appraisal").exit_code == 0
    assert len([*(here / "x/appraisal/xa").iterdir()]) == 2


def test_programs_are_told_no_next_command(here: Path) -> None:
    assert run("new", "x", *OWN).exit_code == 0
    for words in (("check", "x", "--format", "json"), ("rank", "x", "--format", "csv")):
        assert "tiếp theo" not in run(*words).stderr
    (here / "t.csv").write_text("code,name,A:part,A:whole,B\nX1,xã Đức Thọ,1,2,có\n", encoding="utf-8")
    assert run("rank", "-c", "own.yaml", "--collated", "t.csv").stderr == ""


def test_a_table_is_looked_for_below_and_above_its_folder(here: Path) -> None:
    assert run("new", "x", *OWN, "--table", "so=own.yaml").exit_code == 0
    (here / "x/roster.csv").write_text(
        "code,name,tier\nX1,xã Đức Thọ,xa\nS1,Sở Nội vụ,so\n", encoding="utf-8"
    )
    assert run("template", "x", "-o", "x/forms").exit_code == 0
    for tier, name in (("xa", "X1-xa-duc-tho.xlsx"), ("so", "S1-so-noi-vu.xlsx")):
        form = here / "x/submissions" / tier / name
        form.write_bytes((here / "x/forms" / tier / name).read_bytes())
    for number, (sent, made) in enumerate(
        [
            ("x/submissions", {"xa", "so"}),
            ("x/submissions/so", {"so"}),
            ("x/submissions/so/S1-so-noi-vu.xlsx", {"so"}),
            ("x/forms", {"xa", "so"}),
        ]
    ):
        done = run("template", "x", "--appraise", sent, "-o", f"x/appraisal-{number}")
        assert done.exit_code == 0, done.stderr
        assert {path.name for path in (here / f"x/appraisal-{number}").iterdir()} == made
    (here / "elsewhere").mkdir()
    refused = run("template", "x", "--appraise", "elsewhere", "-o", "x/no")
    assert "D785" in str(refused.exception)


def test_a_campaign_comes_before_a_shipped_set_of_its_name(here: Path) -> None:
    assert run("new", "commune-2026", *OWN).exit_code == 0
    assert run("template", "commune-2026", "-o", "forms").exit_code == 0
    assert (here / "forms/xa").is_dir()
    (here / "commune-2026").rename(here / "other")
    (here / "commune-2026").mkdir()
    assert run("template", "commune-2026", "-o", "form.xlsx").exit_code == 0


def test_forms_of_a_campaign_need_a_roster(here: Path) -> None:
    assert run("new", "x", *OWN).exit_code == 0
    file = here / "x/campaign.yaml"
    file.write_text(file.read_text("utf-8").replace("roster: roster.csv", "# roster: roster.csv"), "utf-8")
    assert "D784" in str(run("template", "x", "-o", "x/forms").exception)
    assert run("template", "x", "--roster", "x/roster.csv", "-o", "x/forms").exit_code == 0


def test_it_asks_until_an_answer_is_one_and_helps(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown tier and a misspelt set are asked for again; Enter takes what is proposed."""
    monkeypatch.setattr("egov_score.cli.streams.can_ask", lambda: True)
    answers = ["UBND tỉnh Hà Tĩnh", "", "26", "", "communes", "commune", "comune-2026", "1"]
    done = CliRunner().invoke(app, ["new", "xa-2026"], input="\n".join(answers) + "\n")
    assert done.exit_code == 0, done.stderr
    assert "[2026]:" in done.stderr
    assert "“commune”" in done.stderr or '"commune"' in done.stderr
    assert "“commune-2026”" in done.stderr or '"commune-2026"' in done.stderr
    campaign = (here / "xa-2026/campaign.yaml").read_text("utf-8")
    assert 'place: "Hà Tĩnh"' in campaign
    assert "criteria: ha-tinh-2026-commune" in campaign


def test_who_stops_while_being_asked_has_nothing_written(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("egov_score.cli.streams.can_ask", lambda: True)
    done = CliRunner().invoke(app, ["new", "xa-2026"], input="UBND tỉnh Hà Tĩnh\n")
    assert done.exit_code == 130
    assert not (here / "xa-2026").exists()


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals")
@pytest.mark.proof
def test_on_a_terminal_it_asks_and_helps(here: Path) -> None:
    """An unknown tier and a misspelt set are asked for again; Enter takes what is proposed."""
    import pty

    ours, theirs = pty.openpty()
    answers = ["UBND tỉnh Hà Tĩnh", "", "26", "", "communes", "commune", "comune-2026", "1"]
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    command = [sys.executable, "-m", "egov_score", "new", "xa-2026"]
    environment = os.environ | {"EGOV_SCORE_LANG": "en", "TERM": "dumb", "COLUMNS": "400"}
    running = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side is closed.
            break
        if not part:
            break
        said += part
    os.close(ours)
    text = said.decode().replace("\r\n", "\n")
    assert running.wait() == 0, text
    assert "Year of the figures [2026]:" in text
    assert "write the year in four digits" in text
    assert 'there is no "communes"; did you mean "commune"?' in text
    assert 'there is no "comune-2026"; did you mean "commune-2026"?' in text
    assert "next: fill in the agencies in xa-2026/roster.csv, then run:" in text
    campaign = (here / "xa-2026/campaign.yaml").read_text("utf-8")
    assert 'place: "Hà Tĩnh"' in campaign
    assert "criteria: ha-tinh-2026-commune" in campaign


def test_without_a_terminal_it_says_what_to_add(here: Path) -> None:
    done = run("new", "x", "--year", "2026")
    assert isinstance(done.exception, egov.EgovError)
    (finding,) = done.exception.findings
    assert finding.code == "D781"
    assert "--authority, --table" in finding.message("en")
    assert not (here / "x").exists()
