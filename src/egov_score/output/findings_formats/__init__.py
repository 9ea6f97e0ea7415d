"""The findings of a check in the form that editors, code scanning and dashboards read: one module a format.

A new format is a module with ``render`` (see :mod:`.interface`) and its name here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from egov_score.language import Language
    from egov_score.output.findings_formats.interface import CheckReport, FindingsFormat

FORMATS: Final = ("concise", "json", "github", "sarif", "junit")
"""The formats by name; findings for people are printed by :mod:`egov_score.output.findings_annotated`,
:mod:`egov_score.output.findings_text` and :mod:`egov_score.output.by_agency`."""


def render(name: str, report: CheckReport, language: Language) -> str:
    """The report in the format of that name, of which only that one is loaded."""
    form: FindingsFormat = import_module(f"{__name__}.{name}")
    return form.render(report, language)
