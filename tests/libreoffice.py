"""LibreOffice, where it is installed: CI demands it, a user who runs the tests need not have it."""

from __future__ import annotations

import os
import shutil

import pytest


def program() -> str:
    """The command; without it the test is skipped, or fails where EGOV_SCORE_NEEDS_LIBREOFFICE is set."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("EGOV_SCORE_NEEDS_LIBREOFFICE"):
        pytest.fail("LibreOffice is not installed, and CI must have it")
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found
