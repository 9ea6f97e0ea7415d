"""The reference of commands is what the program says of itself."""

from __future__ import annotations

import importlib.util
import os
import re
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


def exists(name: str) -> bool:
    """Whether there is such a module, or such a thing in a module."""
    home, _, last = name.rpartition(".")
    package = importlib.import_module(home)
    return hasattr(package, last) or (
        hasattr(package, "__path__") and importlib.util.find_spec(name) is not None
    )


def test_the_map_names_what_there_is() -> None:
    """Each dotted name is a module or something in one; each floor of the import contract has its row."""
    page, speed = (
        (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("architecture", "speed")
    )
    package = r"`((?:campaign|workbook|scoring|ranking|criteria|spreadsheet)\.[a-z_.]+)`"
    names = [name for each in (page, speed) for name in re.findall(package, each)]
    assert {"campaign.crew", "scoring.judging.judge"} <= {*names}
    assert [name for name in names if name != "campaign.yaml" and not exists(f"egov_score.{name}")] == []
    contract = (ROOT / ".importlinter").read_text(encoding="utf-8")
    floors = re.findall(r"^    egov_score\.(\w+)$", contract, re.MULTILINE)
    assert floors
    table = page[page.index("## The floors") : page.index("In words:")]
    assert [floor for floor in floors if f"`{floor}`" not in table] == []
