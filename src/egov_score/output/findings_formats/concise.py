"""Findings for editors and ``grep``: one line each, ``file:line:column: code message``."""

from __future__ import annotations

from egov_score.language import Language
from egov_score.output.finding_words import FindingWords
from egov_score.output.findings_formats.interface import CheckReport


def render(report: CheckReport, language: Language) -> str:
    """A line for each finding; nothing where there are none."""
    said = (FindingWords.of(finding, language) for finding in report.findings)
    return "".join(f"{words.place}: {words.code} {words.message}\n" for words in said)
