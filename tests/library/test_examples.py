"""Every shipped set has examples beside it, and every one of them comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from egov_score.criteria.shelves import shipped_sets
from egov_score.criteria.tree import read_tree
from egov_score.workbook.examples import ENDING, run_examples


def examples_file(set_id: str) -> Path:
    path = shipped_sets()[set_id]
    return path.with_name(path.stem + ENDING)


@pytest.mark.parametrize("set_id", shipped_sets())
def test_the_examples_of_a_set_come_out(set_id: str) -> None:
    path = examples_file(set_id)
    assert path.is_file()
    tested = run_examples(path, path.name)
    assert tested.findings == ()
    assert tested.count


@pytest.mark.parametrize("set_id", shipped_sets())
def test_no_two_examples_have_one_name(set_id: str) -> None:
    path = examples_file(set_id)
    tree, _ = read_tree(path.read_bytes(), path.name)
    assert tree is not None
    names = [example["name"] for example in tree.plain()]
    assert len(set(names)) == len(names)


def test_no_examples_stand_without_their_set() -> None:
    folder = examples_file(next(iter(shipped_sets()))).parent
    beside = {path.name.removesuffix(ENDING) for path in folder.glob("*" + ENDING)}
    assert beside == set(shipped_sets())
