"""What docs/ci.md tells people to put into their own repositories works as written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
RIGHT = (ROOT / "criteria" / "egdi-2018.yaml").read_text(encoding="utf-8")
EXAMPLES = (ROOT / "criteria" / "egdi-2018.examples.yaml").read_text(encoding="utf-8")
WRONG = RIGHT.replace("max_points: 1\nreport", "max_point: 1\nreport")


def git(*arguments: str, cwd: Path) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository that keeps a criteria set."""
    folder = tmp_path / "province"
    (folder / "criteria").mkdir(parents=True)
    (folder / "criteria" / "egdi-2018.yaml").write_text(RIGHT, encoding="utf-8")
    (folder / "criteria" / "egdi-2018.examples.yaml").write_text(EXAMPLES, encoding="utf-8")
    git("init", "-q", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-qm", "first", cwd=folder)
    return folder


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """This checkout as the git repository that pre-commit installs hooks from."""
    folder = tmp_path / "egov-score"
    parts = shutil.ignore_patterns("__pycache__", "samples", "tests", ".git", ".venv*", ".*_cache")
    shutil.copytree(ROOT, folder, ignore=parts)
    git("init", "-q", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-qm", "hooks", cwd=folder)
    git("tag", "v0.1.0", cwd=folder)
    return folder


@pytest.mark.proof
def test_the_hooks_refuse_a_wrong_set_and_pass_a_right_one(
    repository: Path, hooks: Path, tmp_path: Path
) -> None:
    """The configuration of docs/ci.md with this checkout as its repository."""
    config = recipe("repos").replace("https://example.org/egov-score", str(hooks))
    (repository / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git("add", "-A", cwd=repository)
    environment = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home"), "EGOV_SCORE_LANG": "en"}

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
        return subprocess.run(
            command, cwd=repository, env=environment, capture_output=True, text=True, check=False
        )

    done = run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 2
    (repository / "criteria" / "egdi-2018.yaml").write_text(WRONG, encoding="utf-8")
    done = run()
    assert done.returncode == 1
    assert 'did you mean "max_points"' in done.stdout


@pytest.mark.proof
def test_each_hook_runs_what_refuses_a_wrong_set(repository: Path) -> None:
    """The commands of the hooks, without pre-commit around them."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    commands = [
        [
            *hook["entry"].split(),
            *hook.get("args", []),
            *(["criteria/egdi-2018.yaml"] if hook.get("pass_filenames", True) else []),
        ]
        for hook in hooks
    ]
    assert len(commands) == 2
    for text, due in ((RIGHT, 0), (WRONG, 1)):
        (repository / "criteria" / "egdi-2018.yaml").write_text(text, encoding="utf-8")
        for program, *arguments in commands:
            assert program == "egov-score"
            command = [sys.executable, "-m", "egov_score", *arguments]
            done = subprocess.run(command, cwd=repository, capture_output=True, check=False)
            assert done.returncode == due, done.stdout


def recipe(starts_with: str) -> str:
    """The YAML block of docs/ci.md that starts with a key."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    return str(next(block for block in blocks if block.startswith(starts_with + ":")))


def workflow_commands() -> list[str]:
    """The commands of the workflow in docs/ci.md that run the tool."""
    steps = yaml.safe_load(recipe("name"))["jobs"]["criteria"]["steps"]
    return [step["run"] for step in steps if step.get("run", "").startswith("egov-score")]


@pytest.mark.proof
def test_the_workflow_annotates_what_is_wrong(repository: Path) -> None:
    environment = os.environ | {"GITHUB_ACTIONS": "true", "EGOV_SCORE_LANG": "en"}

    def run(command: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "egov_score", *command.split()[1:]]
        return subprocess.run(
            words, cwd=repository, env=environment, capture_output=True, text=True, check=False
        )

    commands = workflow_commands()
    assert len(commands) == 2
    assert [run(command).returncode for command in commands] == [0, 0]
    (repository / "criteria" / "egdi-2018.yaml").write_text(WRONG, encoding="utf-8")
    done = run(commands[0])
    assert done.returncode == 1
    line = WRONG.splitlines().index("max_point: 1") + 1
    assert f"::error file=criteria/egdi-2018.yaml,line={line}," in done.stdout
