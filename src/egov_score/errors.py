"""The one exception of the public API: the job could not be done, and the findings say why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from egov_score.findings import Finding


class EgovError(Exception):
    """The job could not be done.

    findings: why; each has a code, a place, a message and a hint in Vietnamese and English.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        lines = (f"{finding.code} {finding.place}: {finding.message('en')}" for finding in self.findings)
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[object, ...]:
        return EgovError, (self.findings,)
