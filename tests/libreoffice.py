"""LibreOffice, where it is installed: CI demands it, a user who runs the tests need not have it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SECONDS = 400


def program(name: str = "soffice") -> str:
    """The command; without it the test is skipped, or fails where EGOV_SCORE_NEEDS_LIBREOFFICE is set."""
    found = shutil.which(name)
    if found is None and os.environ.get("EGOV_SCORE_NEEDS_LIBREOFFICE"):
        pytest.fail(f"{name} is not installed, and CI must have it")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def pages(path: Path, folder: Path) -> list[str]:
    """What stands on each page when a document is printed, its blanks squeezed."""
    profile = (folder / "profile").as_uri()
    printing = [program(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    reading = [program("pdftotext"), "-layout", str(folder / f"{path.stem}.pdf"), "-"]
    subprocess.run([*printing, "--outdir", str(folder), str(path)], check=True, timeout=SECONDS)
    read = subprocess.run(reading, capture_output=True, text=True, check=True, timeout=SECONDS).stdout
    return [" ".join(page.split()) for page in read.split("\f")[:-1]]
