"""Findings as JUnit XML, which test dashboards read: a suite for each file, a case for each finding."""

from __future__ import annotations

from xml.etree import ElementTree

from egov_score.findings import Finding
from egov_score.language import Language
from egov_score.output.finding_words import FindingWords
from egov_score.output.findings_formats.interface import CheckReport
from egov_score.safe import clean, for_xml


def render(report: CheckReport, language: Language) -> str:
    """The whole document. A file without findings is a case that passes; a finding that does not make the
    check fail passes too and keeps its text.
    """
    by_file: dict[str, list[Finding]] = {name: [] for name in report.files}
    for finding in report.findings:
        by_file.setdefault(finding.place.file, []).append(finding)
    root = ElementTree.Element("testsuites", name="egov-score")
    for name, findings in by_file.items():
        failures = sum(map(report.fails, findings))
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=_xml(name),
            tests=str(max(1, len(findings))),
            failures=str(failures),
            errors="0",
            skipped="0",
            time="0",
        )
        if not findings:
            ElementTree.SubElement(suite, "testcase", name=_xml(name), classname=_xml(name), time="0")
        for finding in findings:
            _case(suite, finding, report, language)
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    root.set("errors", "0")
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, finding: Finding, report: CheckReport, language: Language) -> None:
    words = FindingWords.of(finding, language)
    place, message = for_xml(words.place), for_xml(words.message)
    case = ElementTree.SubElement(
        suite, "testcase", name=f"{words.code} {place}", classname=_xml(finding.place.file), time="0"
    )
    lines = [f"{place}: {message}", *filter(None, [for_xml(words.hint_line)])]
    if report.fails(finding):
        said = ElementTree.SubElement(case, "failure", message=message, type=words.code)
    else:
        said = ElementTree.SubElement(case, "system-out")
        lines[0] = f"{words.head}: {lines[0]}"
    said.text = "\n".join(lines)


def _xml(text: str) -> str:
    return for_xml(clean(text))
