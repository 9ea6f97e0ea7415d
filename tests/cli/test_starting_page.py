"""The page about starting a year: its commands run as they stand, one after the other."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import egov_score as egov

PAGE = Path(__file__).parents[2] / "docs" / "starting.md"


@pytest.mark.proof
@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_the_commands_of_the_page_run_as_they_stand(tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 4
    program = f'egov-score() {{ "{sys.executable}" -m egov_score "$@"; }}\n' + "".join(blocks)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", program],
        cwd=tmp_path,
        env=os.environ | {"EGOV_SCORE_LANG": "vi"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "thu/quyet-dinh.docx").exists()
    named = [*re.findall(r"^\| `(\S+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)]
    assert [name for name in named if not (tmp_path / "kiem-tra-2026" / name).exists()] == []
    assert egov.load_criteria(tmp_path / "own.yaml") == egov.load_criteria("gia-lai-2021-district")
