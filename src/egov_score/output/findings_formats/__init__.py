"""The findings of a check in the form that editors, code scanning and dashboards read: one module a format.

A new format is a module with a ``render`` like the one below, without the name, and its name here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from egov_score.language import Language
    from egov_score.output.findings_formats.interface import CheckReport

FORMATS: Final = ("concise", "json", "github", "sarif", "junit")
"""The formats by name; findings for people are printed by :mod:`egov_score.output.findings_annotated`,
:mod:`egov_score.output.findings_text` and :mod:`egov_score.output.by_agency`."""


def render(name: str, report: CheckReport, language: Language) -> str:
    """The report as text in the format of that name, its last line ended; only that format is loaded."""
    text: str = import_module(f"{__name__}.{name}").render(report, language)
    return text
