"""Scoring again: what follows is verified, and whatever somebody changed is found with its reason."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import egov_score as egov
from as_files import HEAD
from campaign.folders import CAMPAIGN, campaign, form
from egov_score.criteria.shelves import shipped_sets

EDITED = "the results were edited after they were written"


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """A campaign of three, one of which sent a file that is no workbook, with its results beside it."""
    tables = CAMPAIGN.replace("submissions: submissions", "submissions: submissions, supplements: [c.csv]")
    folder = campaign(tmp_path / "2022", campaign=tables)
    (folder / "c.csv").write_text("code,name,C\nP1,,2\nP2,,1\n", encoding="utf-8")
    form(folder / "submissions" / "P1.xlsx", code="P1", part=8)
    form(folder / "submissions" / "P2.xlsx", code="P2", part=5)
    (folder / "submissions" / "P3-an-khe.xlsx").write_bytes(b"PK\x03\x04 no more")
    egov.rank(folder).write(tmp_path / "results.json", language="en")
    return folder


def said(verification: egov.Verification) -> list[tuple[str, str, str, str]]:
    """What differs: field, agency, node, reason."""
    return [(each.what, each.code, each.node, each.because.en) for each in verification.differences]


def edited(year: Path, change: Callable[[Any], object]) -> egov.Verification:
    """The verification of results in which somebody changed something."""
    path = year.parent / "results.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    return egov.verify(path, year)


def test_what_follows_is_verified_to_the_byte(year: Path) -> None:
    verification = egov.verify(year.parent / "results.json", year)
    assert (verification.verified, verification.identical, verification.differences) == (True, True, ())
    assert (verification.agencies, verification.inputs, verification.language) == (3, 6, "en")


def test_so_it_is_in_another_folder_and_the_file_may_be_laid_out_otherwise(
    year: Path, tmp_path: Path
) -> None:
    moved = shutil.copytree(year, tmp_path / "elsewhere" / "x")
    assert egov.verify(tmp_path / "results.json", moved).identical
    laid_out = edited(year, lambda document: None)
    assert (laid_out.verified, laid_out.identical) == (True, False)


@pytest.mark.parametrize(
    ("change", "what", "code", "node"),
    [
        (lambda d: d["tables"][0]["rows"][0].update(total=19.0), "total", "P1", ""),
        (lambda d: d["tables"][0]["rows"][1].update(rank=1), "rank", "P2", ""),
        (lambda d: d["tables"][0]["rows"][1].update(name="Sở Khác"), "name", "P2", ""),
        (lambda d: d["tables"][0]["rows"][0]["nodes"].update(A=9.0), "nodes", "P1", "A"),
        (lambda d: d["tables"][0]["rows"][0]["answers"].update(B=False), "answers", "P1", "B"),
        (lambda d: d["tables"][0]["rows"].reverse(), "order", "", ""),
        (lambda d: d["tables"][0].update(max_points=30), "max_points", "", ""),
        (lambda d: d["tables"][0].update(title="Khác"), "title", "", ""),
        (lambda d: d["tables"][0]["not_ranked"][0].update(reason="blank"), "not_ranked", "P3", ""),
        (lambda d: d["findings"][0].update(message="all is well"), "finding", "P1", ""),
        (lambda d: d["campaign"].update(title="Khác"), "campaign", "", ""),
        (lambda d: d.update(inputs_sha256="0" * 64), "inputs_sha256", "", ""),
    ],
)
def test_whatever_was_edited_is_found(
    year: Path, change: Callable[[Any], object], what: str, code: str, node: str
) -> None:
    verification = edited(year, change)
    assert not verification.verified
    first, *others = said(verification)
    assert first[:3] == (what, code, node)
    assert {reason.rpartition("so ")[2] for *_, reason in (first, *others)} == {EDITED}
    # What was changed in one place is told in one, or where an entry has another, in two.
    assert len(others) <= 1


def test_an_agency_that_was_taken_out_or_put_in(year: Path) -> None:
    def take_out(document: Any) -> None:
        del document["tables"][0]["rows"][1]

    assert [each[:3] for each in said(edited(year, take_out))] == [("agency", "P2", "")]

    def put_in(document: Any) -> None:
        rows = document["tables"][0]["rows"]
        rows.append(rows[0] | {"code": "P9", "name": "Xã Ma"})

    put = edited(year, put_in)
    assert [(each.what, each.code, each.recorded, each.computed) for each in put.differences] == [
        ("agency", "P9", "Xã Ma", None),
        ("agency", "P2", None, "UBND huyện Đak Pơ"),
    ]


def test_another_workbook_explains_what_it_changes(year: Path) -> None:
    form(year / "submissions" / "P2.xlsx", code="P2", part=10)
    found = said(egov.verify(year.parent / "results.json", year))
    assert found[0] == ("input", "", "", "this file has other bytes")
    reasons = {code: reason for _, code, _, reason in found if code}
    assert reasons["P2"] == "the file submissions/P2.xlsx is not the one that the results name"
    # P1 is now second: its own workbook is the same, so it is that of another that moved it.
    assert reasons["P1"] == "other workbooks of other agencies: submissions/P2.xlsx"


def test_another_workbook_explains_no_points_of_others(year: Path) -> None:
    form(year / "submissions" / "P2.xlsx", code="P2", part=10)

    def change(document: Any) -> None:
        document["tables"][0]["rows"][0]["total"] = 17.0

    (total,) = (
        each for each in edited(year, change).differences if (each.what, each.code) == ("total", "P1")
    )
    assert total.because.en.endswith(EDITED)


def test_inputs_that_are_missing_extra_or_shared(year: Path) -> None:
    (year / "submissions" / "P2.xlsx").unlink()
    form(year / "submissions" / "p3.xlsx", code="P3")
    (year / "c.csv").write_text("code,name,C\nP1,,0\n", encoding="utf-8")
    found = egov.verify(year.parent / "results.json", year)
    inputs = {each.file: each.because.en for each in found.differences if each.what == "input"}
    assert inputs == {
        "c.csv": "this file has other bytes",
        "submissions/P2.xlsx": "the results name this file; it is not here",
        "submissions/p3.xlsx": "the results do not name this file",
    }
    (total,) = (each for each in found.differences if (each.what, each.code) == ("total", "P1"))
    assert total.because.en == "other shared files: c.csv"


def test_another_version_of_the_set_says_where_it_differs(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("code,name,OSI,TII,HCI\nVN,Viet Nam,0.7081,0.8780,0.7267\n", encoding="utf-8")
    egov.rank(criteria="egdi-2024", collated=table).write(tmp_path / "results.json")
    assert egov.verify(tmp_path / "results.json", collated=table).identical
    other = tmp_path / "egdi-2024.yaml"
    text = shipped_sets()["egdi-2024"].read_text(encoding="utf-8")
    other.write_text(re.sub(r"decimals: 4", "decimals: 3", text), encoding="utf-8")
    found = egov.verify(tmp_path / "results.json", collated=table, criteria=other)
    assert not found.verified
    (reason,) = {each.because.en for each in found.differences}
    assert reason.startswith("another criteria set: the same id egdi-2024 in another version (sha256:")
    assert "it differs in total r" in reason  # total report, total rounding


def test_another_build_of_the_tool_is_said_and_what_it_did_not_record_is_no_difference(year: Path) -> None:
    def older(document: Any) -> None:
        document["tool"] = "egov-score 0.0.9"
        for key in ("tool_sha256", "options", "inputs", "inputs_sha256"):
            del document[key]

    found = edited(year, older)
    assert (found.verified, found.identical) == (True, False)
    ((what, _, _, reason),) = said(found)
    assert what == "tool"
    assert reason.startswith("another build of the tool: egov-score 0.0.9, here egov-score ")

    def other_number(document: Any) -> None:
        document["tables"][0]["rows"][0]["total"] = 1.0

    assert [each[:2] for each in said(edited(year, other_number))] == [("tool", ""), ("total", "P1")]


def test_files_named_otherwise_are_the_same_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "max_points: 1\ncriteria: [{id: A, title: T, max_points: 1, measure: {kind: yes_no}}]\n"
    (tmp_path / "set.yaml").write_text(HEAD.lstrip() + body, encoding="utf-8")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "t.csv").write_text("code,name,A\nX,Xã X,maybe\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    egov.rank(criteria="../set.yaml", collated="t.csv", use="computed", decimal="comma").write("results.json")
    monkeypatch.chdir(tmp_path)
    found = egov.verify("here/results.json", collated="here/t.csv", criteria="set.yaml")
    assert (found.verified, found.identical, found.differences) == (True, False, ())


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("results.json", b"{}", "D701"),
        ("results.json", b'{"format": "egov-score/results/1", "tables": 7}', "D701"),
        ("results.json", b"[" * 100_000, "D701"),
        ("results.xlsx", b"PK", "R001"),
        ("results.csv", b"rank", "R001"),
        ("nothing.json", None, "F001"),
    ],
)
def test_what_is_no_results_file_cannot_be_verified(
    year: Path, name: str, content: bytes | None, code: str
) -> None:
    path = year / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(egov.EgovError) as error:
        egov.verify(path, year)
    assert [each.code for each in error.value.findings] == [code]
