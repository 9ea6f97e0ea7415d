"""The reference of commands is what the program says of itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from egov_score.criteria import key_reference

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "commands.md"


def test_the_page_is_what_help_prints_now() -> None:
    environment = os.environ | {"EGOV_SCORE_LANG": "en"}
    command = [sys.executable, "-m", "egov_score.cli.command_reference"]
    made = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode()
    assert made == PAGE.read_text(encoding="utf-8"), (
        "run: EGOV_SCORE_LANG=en python -m egov_score.cli.command_reference > docs/commands.md"
    )


def test_the_page_of_keys_is_what_the_model_says_now() -> None:
    made = key_reference.page()
    kept = (ROOT / "docs" / "criteria-keys.md").read_text(encoding="utf-8")
    assert made == kept, "run: python -m egov_score.criteria.key_reference > docs/criteria-keys.md"


def test_the_readme_names_every_command() -> None:
    """A user who reads only the README knows what there is."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [line[3:] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    unnamed = [name for name in commands if name not in readme]
    assert unnamed == []
