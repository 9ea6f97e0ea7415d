"""The findings of a check in the format that was asked for.

Each format is a module with one function from a :class:`Report` and a language to text.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from egov_score.findings import Finding, Severity
from egov_score.language import Language, Text
from egov_score.output.notes import count_texts

_FOUND = Text(
    "{counts} trong {found} tệp (đã kiểm tra {checked} tệp)", "{counts} in {found} files ({checked} checked)"
)
_FOUND_IN_ONE = Text(
    "{counts} trong 1 tệp (đã kiểm tra {checked} tệp)", "{counts} in 1 file ({checked} checked)"
)
_WELL = Text("{checked} bộ tiêu chí, không có lỗi", "{checked} criteria sets, nothing wrong")
_WELL_ONE = Text("1 bộ tiêu chí, không có lỗi", "1 criteria set, nothing wrong")


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked and found.

    files: the names of the files that were checked. warnings_fail: whether a warning counts as an error.
    root: the folder that paths are relative to where a format wants them so; the current one by default.
    """

    files: Sequence[str]
    findings: Sequence[Finding]
    warnings_fail: bool = False
    root: Path | None = None

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the check fail."""
        return finding.severity is Severity.ERROR or (
            self.warnings_fail and finding.severity is Severity.WARNING
        )

    def path(self, name: str) -> str:
        """A file's name relative to the root where it lies in it, with forward slashes; else as it is."""
        root, whole = (self.root or Path()).absolute(), Path(os.path.normpath(Path(name).absolute()))
        return (whole.relative_to(root) if name and whole.is_relative_to(root) else Path(name)).as_posix()


Format = Callable[[Report, Language], str]


def _concise(report: Report, language: Language) -> str:
    from egov_score.output.findings_concise import findings_concise

    return findings_concise(report, language)


def _json(report: Report, language: Language) -> str:
    from egov_score.output.results_json import findings_json

    return findings_json(report.findings, language)


def _github(report: Report, language: Language) -> str:
    from egov_score.output.findings_github import findings_github

    return findings_github(report, language)


def _sarif(report: Report, language: Language) -> str:
    from egov_score.output.findings_sarif import findings_sarif

    return findings_sarif(report, language)


def _junit(report: Report, language: Language) -> str:
    from egov_score.output.findings_junit import findings_junit

    return findings_junit(report, language)


FORMATS: Mapping[str, Format] = {
    "concise": _concise,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
    "junit": _junit,
}
"""The formats by name; ``text`` is printed by :mod:`egov_score.output.findings_annotated`."""


def summary(report: Report, language: Language) -> str:
    """One line: how much was found in how many files, or that all is well."""
    with_findings = {finding.place.file for finding in report.findings}
    found, checked = len(with_findings), len(with_findings.union(report.files))
    if not found:
        return (_WELL_ONE if checked == 1 else _WELL).to(language).format(checked=checked)
    counts = ", ".join(
        text for _, text in count_texts(report.findings, language) if not text.startswith("0 ")
    )
    text = (_FOUND_IN_ONE if found == 1 else _FOUND).to(language)
    return text.format(counts=counts, found=found, checked=checked)
