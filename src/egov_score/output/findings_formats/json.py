"""Findings as findings.json, for programs."""

from __future__ import annotations

from egov_score.language import Language
from egov_score.output.findings_formats.interface import CheckReport
from egov_score.output.results_json import findings_json


def render(report: CheckReport, language: Language) -> str:
    """The findings and their counts."""
    return findings_json(report.findings, language)
