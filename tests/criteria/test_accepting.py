"""``accept``: warnings of the checker that a set declares deliberate, each with its reason."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import egov_score as egov
from egov_score.cli.app import app
from egov_score.findings.explaining import MINIMAL_SET

SCHEMA = (files("egov_score.schema") / "findings.schema.json").read_text("utf-8")
ZIGZAG = """\
format: egov-score/criteria/1
id: bac-2025
title: Bậc
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: commune
year: 2025
max_points: 10
criteria:
  - id: B3
    title: Số lớp
    max_points: 10
    measure: {kind: number, at_least: 0}
    score: {kind: bands, bands: [{from: 1, points: 3}, {from: 2, points: 10}, {from: 9, points: 5}]}
levels:
  - {id: I, title: I, require: [{node: total, at_least: 5}, {node: B3, at_least: 0}]}
"""
"""A warning at B3 (C506) and one at the level I (C566)."""


def check(folder: Path, text: str) -> egov.Inspection:
    path = folder / "bac-2025.yaml"
    path.write_text(text, encoding="utf-8")
    return egov.check_criteria(path)


def codes(inspection: egov.Inspection) -> list[str]:
    return [finding.code for finding in inspection.findings]


def accepting(*entries: str) -> str:
    return ZIGZAG + "accept:\n" + "".join(f"  - {{{entry}, because: Theo quyết định}}\n" for entry in entries)


def test_a_warning_that_is_accepted_is_no_finding(tmp_path: Path) -> None:
    assert codes(check(tmp_path, ZIGZAG)) == ["C506", "C566"]
    inspection = check(tmp_path, accepting("code: C506, at: B3", "code: C566, at: I"))
    assert codes(inspection) == []
    said = [(each.finding.code, each.because.vi, each.entry) for each in inspection.accepted]
    assert said == [("C506", "Theo quyết định", 0), ("C566", "Theo quyết định", 1)]


@pytest.mark.parametrize(
    ("entry", "message", "hint"),
    [
        ("code: C505, at: B3", "there is no C505 at B3 to accept", "remove this entry"),
        ("code: C506, at: B9", "there is no C506 at B9 to accept", "this code is found at: B3"),
        ("code: C506", "there is no C506 to accept", "this code is found at: B3"),
        ("code: C566, at: B3", "there is no C566 at B3 to accept", "this code is found at: I"),
    ],
)
def test_what_nothing_answers_to_is_a_warning(tmp_path: Path, entry: str, message: str, hint: str) -> None:
    found = [f for f in check(tmp_path, accepting(entry)).findings if f.code == "C595"]
    assert [(f.message("en"), f.hint("en"), f.place.line) for f in found] == [(message, hint, 18)]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{code: C561, at: I, because: x}", "C596"),
        ("{code: C999, because: x}", "C597"),
        ("{code: V101, because: x}", "C597"),
        ("{code: C506, at: B3}", "C102"),
        ("{code: C506, at: B3, because: ''}", "C105"),
    ],
)
def test_errors_unknown_codes_and_no_reason_are_errors(tmp_path: Path, entry: str, code: str) -> None:
    inspection = check(tmp_path, f"{ZIGZAG}accept: [{entry}]\n")
    assert [f.code for f in inspection.findings if f.severity == "error"] == [code]


def test_a_warning_about_the_whole_set_needs_no_place(tmp_path: Path) -> None:
    no_source = ZIGZAG.replace("sources: [{document: 1/QĐ-UBND}]\n", "")
    reason = "accept: [{code: C226, because: Chưa ban hành}]\n"
    assert codes(check(tmp_path, no_source + reason)) == ["C506", "C566"]


def test_an_entry_answers_at_its_place_only(tmp_path: Path) -> None:
    start, end = ZIGZAG.index("  - id: B3"), ZIGZAG.index("levels:")
    again = ZIGZAG[start:end].replace("B3", "B4")
    two = ZIGZAG[:end].replace("max_points: 10", "max_points: 20", 1) + again
    inspection = check(tmp_path, two + "accept: [{code: C506, at: B3, because: x}]\n")
    assert [(f.code, f.criterion) for f in inspection.findings if f.code == "C506"] == [("C506", "B4")]


def test_it_changes_no_fingerprint_and_loads_again(tmp_path: Path) -> None:
    plain, path = tmp_path / "plain.yaml", tmp_path / "bac-2025.yaml"
    plain.write_text(ZIGZAG, encoding="utf-8")
    path.write_text(accepting("code: C506, at: B3"), encoding="utf-8")
    assert egov.load_criteria(path).fingerprint == egov.load_criteria(plain).fingerprint
    shown = egov.show_criteria(path).text
    assert "code: C506" in shown
    path.write_text(shown, encoding="utf-8")
    assert codes(egov.check_criteria(path)) == ["C566"]


AMENDMENT = """\
format: egov-score/criteria/1
id: bac-2026
amends: bac-2025
sources: [{document: 2/QĐ-UBND}]
accept: [{code: C566, at: I, because: Giữ mức cũ}]
changes: [{op: set, at: B3, score: {kind: bands, bands: [{from: 1, points: 3}, {from: 2, points: 10}]}}]
"""


def test_an_amendment_adds_its_own_and_is_not_told_of_those_of_the_base(tmp_path: Path) -> None:
    """It mends B3, so the base's entry answers nothing in it; that is not its fault."""
    (tmp_path / "bac-2025.yaml").write_text(accepting("code: C506, at: B3"), encoding="utf-8")
    (tmp_path / "bac-2026.yaml").write_text(AMENDMENT, encoding="utf-8")
    assert codes(egov.check_criteria(tmp_path / "bac-2026.yaml")) == []
    idle = AMENDMENT.replace("C566, at: I", "C505, at: B3")
    (tmp_path / "bac-2026.yaml").write_text(idle, encoding="utf-8")
    assert codes(egov.check_criteria(tmp_path / "bac-2026.yaml")) == ["C566", "C595"]


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["criteria", *map(str, arguments), "--lang", "en"])
    return result.exit_code, result.stdout


def test_the_command_counts_them_and_fails_for_none(tmp_path: Path) -> None:
    path = tmp_path / "bac-2025.yaml"
    path.write_text(accepting("code: C506, at: B3", "code: C566, at: I"), encoding="utf-8")
    code, printed = run("check", path, "--warnings-are-errors", "-f", "text")
    assert code == 0
    assert printed == "1 criteria set, nothing wrong; 2 accepted, with reasons in the set\n"
    document = json.loads(run("check", path, "-f", "json")[1])
    assert document["summary"] == {"error": 0, "warning": 0, "note": 0, "accepted": 2}
    assert [each["because"] for each in document["accepted"]] == ["Theo quyết định"] * 2
    assert not list(Draft202012Validator(json.loads(SCHEMA)).iter_errors(document))
    results = json.loads(run("check", path, "-f", "sarif")[1])["runs"][0]["results"]
    assert [each["suppressions"][0]["justification"] for each in results] == ["Theo quyết định"] * 2
    assert "• C506 B3: Theo quyết định" in run("show", path)[1]


def test_where_nothing_is_accepted_nothing_is_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(MINIMAL_SET, encoding="utf-8")
    assert "accepted" not in run("check", tmp_path / "x.yaml", "-f", "json")[1]
