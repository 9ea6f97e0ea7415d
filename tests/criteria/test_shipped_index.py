"""The index of the shipped sets says of each what reading it says, and nothing of a set that has changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from egov_score.criteria import shelves, shipped_index
from egov_score.criteria.shipped_index import ListedSet, list_shipped, page

COMMAND = "python -m egov_score.criteria.shipped_index > criteria/index.json"


def test_the_index_is_what_the_sets_say_now(monkeypatch: pytest.MonkeyPatch) -> None:
    index = shelves.shipped_folder() / "index.json"
    assert page() == index.read_text(encoding="utf-8"), f"run: {COMMAND}"
    listed = list_shipped()
    monkeypatch.setattr(shipped_index, "_entries", dict)
    assert listed == list_shipped()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of shipped sets: the chain of Gia Lai and one that amends nothing, with their index."""
    names = ("gia-lai-2019-district", "gia-lai-2020-district", "gia-lai-2021-district", "egdi-2018")
    for name in (*(f"{name}.yaml" for name in names), "index.json"):
        shutil.copy(shelves.shipped_folder() / name, tmp_path)
    for module in (shelves, shipped_index):
        monkeypatch.setattr(module, "shipped_folder", lambda: tmp_path)
    shelves.shipped_sets.cache_clear()
    yield tmp_path
    shelves.shipped_sets.cache_clear()


def listed() -> dict[str, ListedSet]:
    return {each.id: each for each in list_shipped()[0]}


def test_a_set_that_has_changed_is_read_and_so_is_what_amends_it(folder: Path) -> None:
    before, changed = listed(), folder / "gia-lai-2019-district.yaml"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("tier: district", "tier: commune"), encoding="utf-8")
    after = listed()
    assert len(before) == len(after) == 4
    assert [name for name in after if before[name].fingerprint != after[name].fingerprint] == [
        "gia-lai-2019-district",
        "gia-lai-2020-district",
        "gia-lai-2021-district",
    ]


def test_a_set_that_is_broken_is_said_and_a_missing_index_is_no_harm(folder: Path) -> None:
    before = listed()
    (folder / "index.json").write_text("[", encoding="utf-8")
    assert listed() == before
    (folder / "egdi-2018.yaml").write_text("a: [", encoding="utf-8")
    sets, findings = list_shipped()
    assert len(sets) == 3
    assert {finding.place.file for finding in findings} == {"egdi-2018.yaml"}
