"""Findings as findings.json, for programs."""

from __future__ import annotations

from egov_score.findings import Severity
from egov_score.language import Language
from egov_score.output.findings_formats.interface import CheckReport
from egov_score.output.json_text import encode
from egov_score.output.results_json import finding_record


def render(report: CheckReport, language: Language) -> str:
    """The findings, and how many of each severity."""
    return encode(
        {
            "format": "egov-score/findings/1",
            "findings": [finding_record(finding, language) for finding in report.findings],
            "summary": {
                str(severity): sum(finding.severity is severity for finding in report.findings)
                for severity in Severity
            },
        }
    )
