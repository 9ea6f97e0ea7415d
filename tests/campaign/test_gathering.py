"""Gathering: what is a form, what is left aside, and that both are told."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import egov_score as egov
from egov_score.campaign.gathering import gather
from egov_score.output.by_agency import print_by_agency
from egov_score.spreadsheet import read_book
from helpers import codes

from .folders import SET, form, write

FILES = {
    "in/huyen-10.xlsx": "",
    "in/huyen-2.xlsx": "",
    "in/xa/ia-o.ODS": "",
    "in/xa/so-lieu.csv": "",
    "in/~$huyen-2.xlsx": "",
    "in/.DS_Store": "",
    "in/.git/config.xlsx": "",
    "in/cong-van.pdf": "",
    "in/huyen.zip": "",
}


def test_folders_are_searched_through_and_what_is_left_aside_is_listed(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    workbooks, findings = gather([tmp_path / "in"], tmp_path)
    # Numbers in names go by size: form 2 before form 10.
    assert [each.name for each in workbooks] == [
        "in/huyen-2.xlsx",
        "in/huyen-10.xlsx",
        "in/xa/ia-o.ODS",
        "in/xa/so-lieu.csv",
    ]
    skipped = {finding.place.file: finding.message("en") for finding in findings}
    assert skipped == {
        "in/~$huyen-2.xlsx": "skipped: a lock file of Excel (somebody has the form open)",
        "in/.DS_Store": "skipped: a hidden file",
        "in/.git/config.xlsx": "skipped: a hidden file",
        "in/cong-van.pdf": "skipped: not a spreadsheet",
        "in/huyen.zip": "skipped: not a spreadsheet",
    }
    assert {finding.severity for finding in findings} == {"note"}


def test_a_file_that_is_named_itself_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    write(tmp_path, {"form.bak": "", ".hidden.xlsx": ""})
    workbooks, findings = gather([tmp_path / "form.bak", tmp_path / ".hidden.xlsx"], tmp_path)
    assert {each.name for each in workbooks} == {".hidden.xlsx", "form.bak"}
    assert findings == []


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"in/a.xlsx": ""})
    workbooks, _ = gather([tmp_path / "in", tmp_path / "in" / "a.xlsx", tmp_path / "in"], tmp_path)
    assert [each.name for each in workbooks] == ["in/a.xlsx"]


def test_what_is_not_there_is_a_finding(tmp_path: Path) -> None:
    workbooks, findings = gather([tmp_path / "nowhere"], tmp_path)
    assert (workbooks, codes(findings), findings[0].place.file) == ([], ["F001"], "nowhere")


def test_a_folder_with_a_dot_above_the_input_hides_nothing(tmp_path: Path) -> None:
    write(tmp_path, {".drafts/in/a.xlsx": ""})
    workbooks, findings = gather([tmp_path / ".drafts" / "in"], tmp_path)
    assert [each.name for each in workbooks] == [".drafts/in/a.xlsx"]
    assert findings == []


def test_every_entry_of_a_folder_is_read_or_named(tmp_path: Path) -> None:
    write(tmp_path, {"in/a.xlsx": "", "in/b/c.xlsx": "", "other/d.xlsx": "", "in/.x/e.xlsx": ""})
    inside = tmp_path / "in"
    links = {
        "linked": "../other",
        "up": ".",
        "dead.xlsx": "gone.xlsx",
        "dead": "gone",
        "dead.txt": "gone.txt",
        "round.xlsx": "about.xlsx",
        "about.xlsx": "round.xlsx",
        ".#a.xlsx": "me@here",
        "A-link.xlsx": "a.xlsx",
        "f.xlsx": "../other/d.xlsx",
    }
    for name, target in links.items():
        (inside / name).symlink_to(target)
    os.mkfifo(inside / "pipe.xlsx")
    os.mkfifo(inside / "pipe")
    workbooks, findings = gather([inside], tmp_path)
    assert [each.name for each in workbooks] == ["in/a.xlsx", "in/b/c.xlsx", "in/f.xlsx"]
    assert {f.place.file.removeprefix("in/"): f"{f.code} {f.severity}" for f in findings} == {
        "linked": "A461 warning",
        "up": "A461 warning",
        "dead.xlsx": "F002 error",
        "dead": "F002 error",
        "dead.txt": "A404 note",
        "round.xlsx": "F002 error",
        "about.xlsx": "F002 error",
        ".#a.xlsx": "A404 note",
        ".x/e.xlsx": "A404 note",
        "A-link.xlsx": "A404 note",
        "pipe.xlsx": "F002 error",
        "pipe": "A404 note",
    }
    (said,) = (f.message("en") for f in findings if f.place.file == "in/A-link.xlsx")
    assert said == "skipped: a link to in/a.xlsx, which is read"


def test_inputs_that_no_disk_can_hold_are_findings(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("round")
    for name in ("x" * 5000, "a\0b", "round"):
        workbooks, findings = gather([tmp_path / name])
        book, said = read_book(workbooks[0].path)
        assert (findings, book, codes(said)) == ([], None, ["F002"])


ROSTER = "code,name,tier\nX1,Xã Một,district\nX2,Xã Hai,district\nX3,Xã Ba,district\n"


def unranked(folder: Path) -> dict[str, str]:
    """Why each agency is not ranked, in words, when one form came and the rest is up to the folder."""
    write(folder, {"set.yaml": SET, "roster.csv": ROSTER})
    form(folder / "in" / "a.xlsx", "Xã Một", "X1")
    results = egov.rank(folder / "in", criteria=folder / "set.yaml", roster=folder / "roster.csv")
    (table,) = results.tables.values()
    assert [row.code for row in table.rows] == ["X1"]
    reasons = {absent.code or Path(absent.file).name: absent.why.en for absent in table.not_ranked}
    assert {absent.reason for absent in table.not_ranked} <= {"unreadable", "no_submission"}
    return reasons


def test_who_sent_nothing_is_known_only_where_everything_could_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unranked(tmp_path) == {"X2": "sent nothing", "X3": "sent nothing"}
    write(tmp_path, {"in/scan.pdf": "", "in/.hidden": "", "in/thư ký.xlsx": "not a workbook"})
    one = "not known: 1 file could not be read"
    assert unranked(tmp_path) == {"X2": one, "X3": one, "thư ký.xlsx": "its file could not be read"}
    (tmp_path / "in" / "thư ký.xlsx").rename(tmp_path / "in" / "X3.xlsx")
    assert unranked(tmp_path) == {"X2": "sent nothing", "X3": "its file could not be read"}
    (tmp_path / "in" / "X3.xlsx").unlink()
    (tmp_path / "in" / "locked").mkdir()
    look = os.scandir

    def locked(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(os, "scandir", locked)
    folder = "not known: 1 folder could not be opened"
    assert unranked(tmp_path) == {"X2": folder, "X3": folder}


def test_a_file_that_vanishes_before_it_is_read_is_not_one_that_nobody_sent(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.xlsx").symlink_to("gone.xlsx")
    one = "not known: 1 file could not be read"
    assert unranked(tmp_path) == {"X2": one, "X3": one}


def test_a_table_that_cannot_be_read_tells_nothing_of_who_is_in_it(tmp_path: Path) -> None:
    write(tmp_path, {"set.yaml": SET, "roster.csv": ROSTER, "t.csv": ""})
    results = egov.rank(
        criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv", roster=tmp_path / "roster.csv"
    )
    (table,) = results.tables.values()
    assert {absent.why.en for absent in table.not_ranked} == {"not known: 1 file could not be read"}


def test_the_check_names_them_apart_from_who_sent_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"set.yaml": SET, "roster.csv": ROSTER, "in/scan.xlsx": "no workbook"})
    checked = egov.check(tmp_path / "in", criteria=tmp_path / "set.yaml", roster=tmp_path / "roster.csv")
    assert {each.code for each in checked.agencies if each.sent_nothing} == set()
    console = Console(file=io.StringIO(), width=200)
    print_by_agency(checked, console, "vi")
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    assert "Chưa rõ: không đọc được 1 tệp (3): Xã Ba; Xã Hai; Xã Một" in text
    assert "không có gì phải sửa" not in text


def test_a_form_in_which_nothing_was_filled_in_is_said_to_be_so_once(tmp_path: Path) -> None:
    write(tmp_path, {"set.yaml": SET, "survey.csv": "code,C\nX2,1\n"})
    form(tmp_path / "in" / "a.xlsx", "Xã Một", "X1")
    form(tmp_path / "in" / "b.xlsx", "Xã Hai", "X2", part=None, whole=None, yes=None)
    given = {"criteria": tmp_path / "set.yaml", "supplements": [tmp_path / "survey.csv"]}
    results = egov.rank(tmp_path / "in", **given)
    (table,) = results.tables.values()
    assert [row.code for row in table.rows] == ["X1"]
    assert [(each.code, each.reason) for each in table.not_ranked] == [("X2", "blank")]
    assert [f.code for f in results.findings if f.agency == "X2" and f.severity != "note"] == ["A462"]
    (sender,) = (each for each in egov.check(tmp_path / "in", **given).agencies if each.code == "X2")
    assert [f.code for f in sender.findings if f.severity != "note"] == ["A462"]


@pytest.mark.parametrize(
    "filled",
    [{"part": 0}, {"yes": "Không áp dụng"}, {"whole": "abc"}, {"appraised": {"B": 0}}, {"yes": "Có"}],
)
def test_whatever_was_filled_in_makes_it_a_submission(tmp_path: Path, filled: dict[str, Any]) -> None:
    write(tmp_path, {"set.yaml": SET})
    form(tmp_path / "in" / "b.xlsx", "Xã Hai", "X2", **{"part": None, "whole": None, "yes": None} | filled)
    results = egov.rank(tmp_path / "in", criteria=tmp_path / "set.yaml")
    (table,) = results.tables.values()
    assert [row.code for row in table.rows] == ["X2"]


def test_a_row_without_any_answer_is_no_submission_either(tmp_path: Path) -> None:
    write(tmp_path, {"set.yaml": SET, "t.csv": "code,name,A:part,A:whole,B\nX1,Xã Một,1,2,\nX2,Xã Hai,,,\n"})
    results = egov.rank(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.csv")
    (table,) = results.tables.values()
    assert [(each.code, each.reason) for each in table.not_ranked] == [("X2", "blank")]
    (said,) = (f for f in results.findings if f.agency == "X2")
    assert (said.code, said.place.cell) == ("A462", "A3")
