"""Campaigns to check: the samples, and small ones whose forms are filled in as the tool writes them."""

from __future__ import annotations

import shutil
from pathlib import Path

from egov_score.campaign.checking import CheckedAgency

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MESSY = SAMPLES / "messy"
GIA_LAI = SAMPLES / "gia-lai-2022"


def messy(folder: Path, *stems: str) -> Path:
    """A copy of the messy sample with only these workbooks in it."""
    shutil.copytree(MESSY, folder, ignore=shutil.ignore_patterns("submissions"))
    sent = folder / "submissions"
    sent.mkdir()
    for path in (MESSY / "submissions").iterdir():
        if path.stem in stems:
            shutil.copy(path, sent)
    return folder


def codes(agency: CheckedAgency) -> list[str]:
    """The codes of what was found about an agency, in the order of their places."""
    return [finding.code for finding in agency.findings]
