"""Findings for editors and ``grep``: one line each, ``file:line:column: code message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egov_score.language import Language
from egov_score.output.safe import clean

if TYPE_CHECKING:
    from egov_score.output.findings_formats import Report


def findings_concise(report: Report, language: Language) -> str:
    """A line for each finding; nothing where there are none."""
    return "".join(
        f"{clean(str(finding.place))}: {finding.code} {clean(finding.message(language))}\n"
        for finding in report.findings
    )
