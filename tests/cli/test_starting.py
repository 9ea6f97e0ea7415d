"""What a start costs is what it loads: each command loads only what it uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperArgument, TyperOption
from typer.main import get_command

from egov_score.cli.app import app

ROOT = Path(__file__).parents[2]
_RUN = """
import sys
from egov_score.cli import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
LIBRARIES = {
    *("email", "html", "importlib.metadata", "importlib.resources", "multiprocessing"),
    *("docx", "jinja2", "numpy", "openpyxl", "pandas", "pyarrow"),
    *("pydantic", "python_calamine", "rich", "xlsxwriter", "yaml"),
}
WORDS = {"cli", "data_classes", "errors", "garbage", "language", "likeness", "version"}
"""The parts of the tool that only say something."""


def loaded_by(*arguments: str) -> tuple[set[str], set[str]]:
    """The libraries, and the parts of the tool, that a command has loaded at its end."""
    command = [sys.executable, "-c", _RUN, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    modules = done.stderr.splitlines()[-1].split()
    parts = {name.split(".")[1] for name in modules if name.startswith("egov_score.")}
    return LIBRARIES.intersection(modules), parts


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("rank", "--help"), ("criteria", "--help")]
)
def test_help_and_version_load_neither_a_library_nor_what_does_the_work(arguments: tuple[str, ...]) -> None:
    libraries, parts = loaded_by(*arguments)
    assert libraries == set()
    assert parts - {"output"} <= WORDS


def test_the_library_is_listed_without_reading_a_set() -> None:
    libraries, parts = loaded_by("criteria", "list")
    assert libraries == set()
    assert parts - {"output", "criteria", "criteria_api", "criteria_results", "numbers", "notebooks"} <= WORDS


def test_a_set_is_checked_without_what_reads_submissions() -> None:
    libraries, parts = loaded_by("criteria", "check", "gia-lai-2022-district")
    assert libraries == {"yaml"}
    assert parts.isdisjoint({"api", "campaign", "results", "ranking", "spreadsheet", "workbook"})


@pytest.mark.parametrize("form", ["csv", "table"])
def test_ranking_loads_nothing_that_other_commands_are_for(form: str) -> None:
    libraries, parts = loaded_by("rank", "samples/can-giuoc-2025", "--format", form)
    assert libraries == {"yaml"}
    others = {
        "auditing",
        "compared_years",
        "drafting",
        "explained_agency",
        "explaining",
        "forms",
        "reasoning",
    }
    assert parts.isdisjoint(others | {"stability", "verifying", "years"})


def test_the_program_ends_without_freeing_what_it_holds_and_with_all_written() -> None:
    held = "import atexit, sys; atexit.register(print, 'freed'); sys.argv[1:] = ['--version']\n"
    command = [sys.executable, "-c", f"{held}from egov_score.cli import program; program()"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("egov-score ") and "freed" not in done.stdout


@pytest.mark.parametrize("watch", ["settrace", "setprofile"])
def test_the_program_ends_as_others_do_where_a_tool_looks_on_that_writes_at_the_end(watch: str) -> None:
    held = "import atexit, sys; atexit.register(print, 'written'); sys.argv[1:] = ['--version']\n"
    watched = f"{held}sys.{watch}(lambda *_: None)\nfrom egov_score.cli import program; program()"
    done = subprocess.run([sys.executable, "-c", watched], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("written\n")


def parameters() -> list[tuple[str, Any]]:
    root: Any = get_command(app)
    groups = [root, root.commands["criteria"]]
    commands = [command for group in groups for command in group.commands.values()]
    return [(f"{each.name} {param.name}", param) for each in commands for param in each.params]


@pytest.mark.parametrize(
    ("name", "param"), parameters(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_plain_values_are_read_as_typer_reads_them(name: str, param: Any, tmp_path: Path) -> None:
    """Whatever is given, right or wrong: the same value, or the same message."""
    from egov_score.cli.commands import read_plainly

    there = tmp_path / "there"
    there.write_text("", encoding="utf-8")
    texts = [
        "",
        "vi",
        "VI",
        "json",
        "final",
        "0",
        "007",
        "12",
        "-1",
        "100001",
        "٣",
        12,
        "x y",
        str(there),
        str(tmp_path),
        str(tmp_path / "not"),
        "2020-01-31",
    ]
    values: list[Any] = [
        None,
        (),
        *texts,
        True,
        False,
        *((text,) for text in texts),
        tuple(texts),
        param.default,
    ]
    own = TyperOption if isinstance(param, TyperOption) else TyperArgument

    def outcome(read: Any, value: Any) -> Any:
        try:
            return "read", type(got := read(value)), got
        except Exception as error:
            return type(error), str(error)

    command: Any = get_command(app)
    with command.make_context("egov-score", ["audit"]) as context:
        typers = [outcome(lambda value: own.process_value(param, context, value), value) for value in values]
        read_plainly([param])
        ours = [outcome(lambda value: param.process_value(context, value), value) for value in values]
    assert ours == typers
