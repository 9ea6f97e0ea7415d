"""Findings as workflow commands, which GitHub shows as annotations beside the lines they name.

Percent signs and line breaks are escaped in the message, in properties colons and commas too, as the
runner's toolkit does (``@actions/core``, command.ts).
"""

from __future__ import annotations

from collections.abc import Mapping

from egov_score.findings import Finding, Severity
from egov_score.language import Language
from egov_score.output.finding_words import FindingWords
from egov_score.output.findings_formats.interface import CheckReport, summary
from egov_score.safe import clean

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def render(report: CheckReport, language: Language) -> str:
    """A workflow command for each finding, and the summary as a line of the log."""
    lines = [_command(finding, report, language) for finding in report.findings]
    return "\n".join([*lines, summary(report, language)]) + "\n"


def _command(finding: Finding, report: CheckReport, language: Language) -> str:
    place = finding.place
    properties: dict[str, str | int | None] = {"file": clean(report.path(place.file)), "line": place.line}
    if place.line is not None and place.end_line in (None, place.line):
        properties |= {"endLine": place.end_line, "col": place.column, "endColumn": place.end_column}
    properties["title"] = finding.code
    written = ",".join(f"{k}={_property(str(v))}" for k, v in properties.items() if v not in (None, ""))
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(_text(finding, language))}"


def _text(finding: Finding, language: Language) -> str:
    words, place = FindingWords.of(finding, language), finding.place
    cell = f"{clean(place.sheet or '')}!{place.cell}: " if place.cell else ""
    return "\n".join(filter(None, (cell + words.message, words.hint_line, *words.see_lines)))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
