"""Gathering: what is a form, what is left aside, and that both are told."""

from __future__ import annotations

from pathlib import Path

from egov_score.campaign.gathering import gather
from helpers import codes

from .folders import write

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
