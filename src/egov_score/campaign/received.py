"""What came in: a workbook, or a row of a table, as it was read."""

from __future__ import annotations

from egov_score.data_classes import dataclass
from egov_score.findings import Finding
from egov_score.scoring.scores import Judged
from egov_score.scoring.submission import Submission


@dataclass(frozen=True, slots=True)
class Received:
    """A workbook, or a row of a collated table, as it was read.

    file: what findings call the file. submission: what it says; None where a file could not be read at all.
    findings: what was found in it. sha256: of a workbook's bytes; empty where they could not be had.
    judged, asked: what whoever read it also found out where that was wanted, as long as nothing in the
    submission has been replaced: its outcomes, and what there is to find besides, by
    :func:`egov_score.campaign.receiving.further_findings`.
    """

    file: str
    submission: Submission | None
    findings: tuple[Finding, ...] = ()
    sha256: str = ""
    judged: Judged | None = None
    asked: tuple[Finding, ...] | None = None
