"""The page about examples is true: each block of it is run against the set that it shows."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import egov_score as egov
from egov_score.criteria.tree import read_tree
from egov_score.workbook.examples import ExampleEntry, run_examples

PAGE = (Path(__file__).parents[2] / "docs" / "examples.md").read_text("utf-8")
THE_SET, *EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
CONSOLE = re.findall(r"```console\n\$ [^\n]*\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "example-2025.yaml").write_text(THE_SET, encoding="utf-8")
    return tmp_path


def run(folder: Path, examples: str) -> list[str]:
    path = folder / "example-2025.examples.yaml"
    path.write_text(examples, encoding="utf-8")
    return [f"{f.code} {f.place.in_file} {f.message('en')}" for f in run_examples(path, path.name).findings]


@pytest.mark.parametrize("examples", EXAMPLES, ids=range(len(EXAMPLES)))
def test_each_block_comes_out(examples: str, folder: Path) -> None:
    assert run(folder, examples) == []
    tree, _ = read_tree(examples.encode(), "x.yaml")
    assert tree is not None
    plain = json.loads(json.dumps(tree.plain(), default=float))
    assert Draft202012Validator(json.loads(egov.criteria_schema("examples"))).is_valid(plain)


def test_what_does_not_come_out_is_said_as_the_page_shows(folder: Path) -> None:
    wrong = "- name: nine of ten\n  answers: {A: {part: 45, whole: 50}}\n  expect: {A: 10}\n"
    assert run(folder, wrong) == [
        'E601 3:15 example "nine of ten": A should be 10 but comes out as 9',
    ]
    (shown,) = CONSOLE
    assert 'error[E601]: example "nine of ten": A should be 10 but comes out as 9\n' in shown
    assert ":3:15" in shown


def test_the_set_of_the_page_is_without_findings(folder: Path) -> None:
    assert egov.check_criteria(folder / "example-2025.yaml").findings == ()


def test_the_page_names_every_key() -> None:
    assert [f"`{key}`" in PAGE for key in ExampleEntry.model_fields] == [True] * 3
