"""What a process remembers of forms changes nothing: each is read as in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ALONE = Path(__file__).with_name("reading_alone.py")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is copied for each workbook")


def _differing(*, seeds: int, orders: int) -> str:
    """The forms that are read otherwise after others (see reading_alone)."""
    command = [sys.executable, str(ALONE), str(seeds), str(orders)]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.proof
def test_a_form_is_read_after_others_as_alone() -> None:
    assert _differing(seeds=0, orders=1) == ""


@pytest.mark.proof
def test_forms_with_any_fault_are_read_after_any_others_as_alone() -> None:
    assert _differing(seeds=2, orders=3) == ""
