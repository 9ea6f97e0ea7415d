"""Findings as findings.json, for programs."""

from __future__ import annotations

from egov_score.findings import Severity
from egov_score.language import Language
from egov_score.output.findings_formats.interface import CheckReport
from egov_score.output.json_text import Json, encode
from egov_score.output.results_json import finding_record
from egov_score.safe import clean


def render(report: CheckReport, language: Language) -> str:
    """The findings, and how many of each severity; what is accepted only where anything is."""
    summary: dict[str, Json] = {
        str(severity): sum(finding.severity is severity for finding in report.findings)
        for severity in Severity
    }
    document: dict[str, Json] = {
        "format": "egov-score/findings/1",
        "findings": [finding_record(finding, language) for finding in report.findings],
        "summary": summary,
    }
    if report.accepted:
        summary["accepted"] = len(report.accepted)
        document["accepted"] = [
            finding_record(each.finding, language) | {"because": clean(each.because.to(language))}
            for each in report.accepted
        ]
    return encode(document)
