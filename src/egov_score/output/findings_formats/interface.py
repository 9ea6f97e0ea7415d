"""What a format of findings is given, and the line that sums it up."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from egov_score.criteria.accepting import AcceptedFinding
from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Severity
from egov_score.language import Language, Text
from egov_score.output.finding_words import counted

_FOUND = Text(
    "{counts} trong {found} tệp (đã kiểm tra {checked} tệp)", "{counts} in {found} files ({checked} checked)"
)
_FOUND_IN_ONE = Text(
    "{counts} trong 1 tệp (đã kiểm tra {checked} tệp)", "{counts} in 1 file ({checked} checked)"
)
_ACCEPTED = Text(
    "; chấp nhận {count}, có lý do trong bộ tiêu chí", "; {count} accepted, with reasons in the set"
)
_WELL = Text("{checked} bộ tiêu chí, không có lỗi", "{checked} criteria sets, nothing wrong")
_WELL_ONE = Text("1 bộ tiêu chí, không có lỗi", "1 criteria set, nothing wrong")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked and found.

    files: the names of the files that were checked. warnings_fail: whether a warning counts as an error.
    root: the folder that paths are relative to where a format wants them so; the current one by default.
    accepted: what the sets declare deliberate; it is no finding and fails nothing.
    """

    files: Sequence[str]
    findings: Sequence[Finding]
    warnings_fail: bool = False
    root: Path | None = None
    accepted: Sequence[AcceptedFinding] = ()

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the check fail."""
        return finding.severity is Severity.ERROR or (
            self.warnings_fail and finding.severity is Severity.WARNING
        )

    def path(self, name: str) -> str:
        """A file's name relative to the root where it lies in it, with forward slashes; else as it is."""
        root, whole = (self.root or Path()).absolute(), Path(os.path.normpath(Path(name).absolute()))
        return (whole.relative_to(root) if name and whole.is_relative_to(root) else Path(name)).as_posix()


def summary(report: CheckReport, language: Language) -> str:
    """One line: how much was found in how many files, or that all is well; and how much is accepted."""
    count = len(report.accepted)
    accepted = _ACCEPTED.to(language).format(count=count) if count else ""
    return _found(report, language) + accepted


def _found(report: CheckReport, language: Language) -> str:
    with_findings = {finding.place.file for finding in report.findings}
    found, checked = len(with_findings), len(with_findings.union(report.files))
    if not found:
        return (_WELL_ONE if checked == 1 else _WELL).to(language).format(checked=checked)
    text = (_FOUND_IN_ONE if found == 1 else _FOUND).to(language)
    return text.format(counts=counted(report.findings, language), found=found, checked=checked)
