"""Findings for editors, GitHub, code scanning and test dashboards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator

from egov_score.findings import Finding, Kind, Place, Related, Severity, codes
from egov_score.findings.catalogue import Wording
from egov_score.language import Text
from egov_score.output.findings_formats import FORMATS, render
from egov_score.output.findings_formats.interface import CheckReport, summary

SCHEMA = json.loads((Path(__file__).with_name("sarif-schema-2.1.0.json")).read_text("utf-8"))
"""The official schema of SARIF 2.1.0 (rtm.5), as the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT
licence) has it."""

ODD = "100%: a,b\r\nc ]]> <x> \x1b\u202e “Đ”"
"""What could break a format: its separators, line breaks, markup, what steers a terminal."""
_ODD_KIND = Kind(
    "C999", Wording(Severity.NOTE, Text("ghi {odd}", "note {odd}"), Text("bỏ {odd}", "drop {odd}"))
)

FINDINGS = (
    codes.DUPLICATE_ID.at(
        Place("criteria/a b.yaml", line=12, column=9, end_line=12, end_column=13),
        criterion="A1",
        related=[Related(Place("criteria/a b.yaml", line=3, column=9), Text("ở đây", "here"))],
        id="A1",
    ),
    codes.NO_SOURCE.at(Place("criteria/a b.yaml", line=2, column=1, end_line=4, end_column=1)),
    codes.SET_NOT_UTF8.at(Place("criteria/b.yaml", line=7)),
    codes.YAML_EMPTY.at(Place("criteria/c.yaml")),
    _ODD_KIND.at(Place(f"x{ODD}", sheet="Biểu 1", row=17, column=5), odd=ODD),
)
FILES = ("criteria/a b.yaml", "criteria/b.yaml", "criteria/c.yaml", "criteria/fine.yaml")
REPORT = CheckReport(FILES, FINDINGS)


def test_concise_is_one_line_a_finding() -> None:
    assert render("concise", REPORT, "en").splitlines() == [
        'criteria/a b.yaml:12:9: C201 the id "A1" is taken',
        "criteria/a b.yaml:2:1: C226 the set names no source",
        "criteria/b.yaml:7: C002 the file is not UTF-8",
        "criteria/c.yaml: C005 the file is empty",
        "x100%: a,b c ]]> <x> “Đ” 'Biểu 1'!E17: C999 note 100%: a,b c ]]> <x> “Đ”",
    ]
    assert render("concise", CheckReport(FILES, ()), "en") == ""


def test_github_writes_annotations_with_everything_escaped() -> None:
    assert render("github", REPORT, "en").splitlines() == [
        "::error file=criteria/a b.yaml,line=12,endLine=12,col=9,endColumn=13,title=C201::"
        'the id "A1" is taken%0Ahint: choose another id%0Asee: criteria/a b.yaml:3:9: here',
        "::warning file=criteria/a b.yaml,line=2,title=C226::"
        "the set names no source%0Ahint: add sources: the document that the set follows",
        "::error file=criteria/b.yaml,line=7,title=C002::the file is not UTF-8%0Ahint: save it as UTF-8",
        "::error file=criteria/c.yaml,title=C005::the file is empty"
        '%0Ahint: begin with "format: egov-score/criteria/1"',
        "::notice file=x100%25%3A a%2Cb c ]]> <x> “Đ”,title=C999::"
        "Biểu 1!E17: note 100%25: a,b c ]]> <x> “Đ”%0Ahint: drop 100%25: a,b c ]]> <x> “Đ”",
        "3 errors, 1 warning, 1 note in 4 files (5 checked)",
    ]


def test_paths_are_relative_to_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    inside, outside = CheckReport((), (), root=tmp_path), CheckReport((), ())
    assert inside.path("criteria/a.yaml") == "work/criteria/a.yaml"
    assert inside.path(str(tmp_path / "work" / "a.yaml")) == "work/a.yaml"
    assert outside.path("./criteria/a.yaml") == "criteria/a.yaml"
    assert outside.path("../a.yaml") == "../a.yaml"
    assert outside.path("") == "."


def sarif(report: CheckReport = REPORT) -> Any:
    """A log that is right by the official schema."""
    log = json.loads(render("sarif", report, "en"))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    return log["runs"][0]


def test_sarif_is_what_the_schema_says_and_names_every_place() -> None:
    run = sarif()
    first, second, third, fourth, fifth = run["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 12, "startColumn": 9, "endLine": 12, "endColumn": 13}
    assert first["relatedLocations"][0]["message"] == {"text": "here"}
    assert second["level"] == "warning"
    assert third["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    assert "region" not in fourth["locations"][0]["physicalLocation"]
    assert fifth["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "Biểu 1!E17"}]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [f.code for f in FINDINGS]
    assert "Every number needs its source." in rules[second["ruleIndex"]]["fullDescription"]["text"]


def test_sarif_addresses_are_relative_and_escaped(tmp_path: Path) -> None:
    run = sarif()
    at = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert at[0] == {"uri": "criteria/a%20b.yaml", "uriBaseId": "%SRCROOT%"}
    assert at[4]["uri"].isascii()
    assert unquote(at[4]["uri"]) == f"x{ODD}"
    elsewhere = sarif(CheckReport((), (codes.YAML_EMPTY.at(Place("/srv/á.yaml")),)))
    place = elsewhere["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///srv/%C3%A1.yaml"}


def test_sarif_without_findings_is_valid_and_says_what_was_checked() -> None:
    run = sarif(CheckReport(FILES, ()))
    assert run["results"] == []
    assert [each["location"]["uri"] for each in run["artifacts"]][-1] == "criteria/fine.yaml"


@pytest.mark.parametrize("language", ["vi", pytest.param("en", marks=pytest.mark.proof)])
def test_sarif_of_every_kind_of_finding_is_valid(language: Any) -> None:
    from egov_score.output.code_reference import all_kinds

    report = CheckReport(
        (), [Finding(kind, Place("a.yaml", line=1), _Anything()) for kind in all_kinds().values()]
    )
    log = json.loads(render("sarif", report, language))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []


class _Anything(dict[str, str]):
    """A value for every name that a text of the catalogue may hold."""

    def __init__(self) -> None:
        from string import Formatter

        from egov_score.output.code_reference import all_kinds

        said = [kind.entry for kind in all_kinds().values()]
        texts = [t for entry in said for both in (entry.message, entry.hint) for t in (both.vi, both.en)]
        super().__init__({name: "x" for text in texts for _, name, _, _ in Formatter().parse(text) if name})


def junit(report: CheckReport) -> ElementTree.Element:
    return ElementTree.fromstring(render("junit", report, "en"))


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_finding() -> None:
    root = junit(REPORT)
    suites = [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root]
    assert suites[:4] == [
        ("criteria/a b.yaml", "2", "1"),
        ("criteria/b.yaml", "1", "1"),
        ("criteria/c.yaml", "1", "1"),
        ("criteria/fine.yaml", "1", "0"),
    ]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("6", "3", "0")
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("C201", 'the id "A1" is taken')
    assert failure.text == 'criteria/a b.yaml:12:9: the id "A1" is taken\nhint: choose another id'


def test_junit_fails_a_warning_only_where_it_counts_as_an_error() -> None:
    report = CheckReport(("a.yaml",), (codes.NO_SOURCE.at(Place("a.yaml", line=2, column=1)),))
    strict = CheckReport(report.files, report.findings, warnings_fail=True)
    assert junit(report).get("failures") == "0"
    said = junit(report).findtext("testsuite/testcase/system-out")
    assert said is not None
    assert said.startswith("warning[C226]: a.yaml:2:1: the set names no source")
    assert junit(strict).get("failures") == "1"


def test_junit_holds_only_what_xml_may_hold() -> None:
    odd = _ODD_KIND.at(Place("\ufffe\x00.yaml"), odd="\uffff\x07 \udc80")
    case = junit(CheckReport((), (odd,))).find("testsuite/testcase")
    assert case is not None
    assert case.get("classname") == "\ufffd .yaml"


def test_every_machine_format_is_the_same_text_twice() -> None:
    for name in FORMATS:
        assert render(name, REPORT, "vi") == render(name, REPORT, "vi")


@pytest.mark.parametrize(
    ("files", "findings", "vi", "en"),
    [
        (FILES, (), "4 bộ tiêu chí, không có lỗi", "4 criteria sets, nothing wrong"),
        (FILES[:1], (), "1 bộ tiêu chí, không có lỗi", "1 criteria set, nothing wrong"),
        (
            FILES,
            FINDINGS[:3],
            "2 lỗi, 1 cảnh báo trong 2 tệp (đã kiểm tra 4 tệp)",
            "2 errors, 1 warning in 2 files (4 checked)",
        ),
        (
            FILES,
            FINDINGS[1:2],
            "1 cảnh báo trong 1 tệp (đã kiểm tra 4 tệp)",
            "1 warning in 1 file (4 checked)",
        ),
    ],
)
def test_the_summary_counts(files: tuple[str, ...], findings: tuple[Finding, ...], vi: str, en: str) -> None:
    report = CheckReport(files, findings)
    assert summary(report, "vi") == vi
    assert summary(report, "en") == en
