"""Decisions that amend decisions: what the consolidated set says, and who said it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from egov_score.criteria.loading import Loaded, load, parse
from egov_score.criteria.shelves import shipped_sets
from egov_score.criteria.writing import write_yaml

FIRST = """\
format: egov-score/criteria/1
id: first
title: Gốc
status: illustrative
sources: [{document: 169/QĐ-UBND, issued: 2019-04-05}]
tier: district
year: 2019
max_points: 20
criteria:
  - id: A
    title: Nhóm A
    max_points: 20
    criteria:
      - {id: A1, title: Một, max_points: 10, measure: {kind: yes_no}}
      - {id: A2, title: Hai, max_points: 10, measure: {kind: yes_no}}
levels:
  - {id: I, title: Mức I, require: [{node: total, at_least: 80%}]}
"""
SECOND = """\
format: egov-score/criteria/1
id: second
amends: first
year: 2020
sources: [{document: 575/QĐ-UBND, issued: 2020-10-26}]
changes:
  - {op: set, at: A1, max_points: 8, basis: "Điều 1 khoản 2"}
  - {op: add, under: A, after: A1, node: {id: A3, title: Ba, max_points: 2, measure: {kind: yes_no}}}
"""
THIRD = """\
format: egov-score/criteria/1
id: third
amends: second
year: {from: 2021, to: 2022}
sources: [{document: 734/QĐ-UBND, issued: 2021-10-22}]
changes:
  - {op: remove, at: A2}
  - {op: replace, at: A3, node: {id: A3, title: Ba mới, max_points: 12, measure: {kind: points}}}
  - {op: set, at: total, levels: [{id: I, title: Mức I, require: [{node: total, at_least: 90%}]}]}
"""


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """Three decisions: 169 amended by 575, amended again by 734."""
    for name, text in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def amended(chain: Path, name: str, text: str | None = None, at: date | None = None) -> Loaded:
    path = chain / f"{name}.yaml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    return load(path, path.name, at)


def shape(loaded: Loaded) -> list[tuple[str, int]]:
    assert loaded.criteria is not None, [f.message("en") for f in loaded.findings]
    return [(node.id, int(node.max_points)) for node in loaded.criteria.leaves]


def found(loaded: Loaded) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.place)) for finding in loaded.findings]


def test_each_operation_changes_what_it_names(chain: Path) -> None:
    assert shape(amended(chain, "first")) == [("A1", 10), ("A2", 10)]
    assert shape(amended(chain, "second")) == [("A1", 8), ("A3", 2), ("A2", 10)]
    third = amended(chain, "third")
    assert shape(third) == [("A1", 8), ("A3", 12)]
    assert third.criteria is not None
    assert third.criteria.years == (2021, 2022)
    assert [str(level.require[0].at_least) for level in third.criteria.levels] == ["90%"]


def test_the_legal_chain_is_kept(chain: Path) -> None:
    third = amended(chain, "third").criteria
    assert third is not None
    assert [source.document.vi for source in third.sources] == ["169/QĐ-UBND", "575/QĐ-UBND", "734/QĐ-UBND"]


@pytest.mark.parametrize(
    ("day", "set_id"),
    [("2019-04-05", "first"), ("2020-10-25", "first"), ("2020-10-26", "second"), ("2022-01-01", "third")],
)
def test_the_set_that_was_in_force_on_a_day(chain: Path, day: str, set_id: str) -> None:
    """A decision counts from the day it was issued."""
    loaded = amended(chain, "third", at=date.fromisoformat(day))
    assert loaded.criteria is not None
    assert loaded.criteria.id == set_id


def test_the_consolidated_set_loads_again_to_the_same_fingerprint(chain: Path) -> None:
    loaded = amended(chain, "third")
    assert loaded.consolidated is not None
    assert loaded.criteria is not None
    text = write_yaml(loaded.consolidated.tree)
    again = parse(text.encode(), "again.yaml").criteria
    assert again is not None
    assert again.fingerprint == loaded.criteria.fingerprint


def test_each_change_names_its_decision_and_article(chain: Path) -> None:
    loaded = amended(chain, "second")
    assert loaded.consolidated is not None
    lines = write_yaml(loaded.consolidated.tree).splitlines()
    (points,) = [line for line in lines if "max_points: 8" in line]
    assert points.endswith("# 575/QĐ-UBND, Điều 1 khoản 2")
    (added,) = [line for line in lines if "id: A3" in line]
    assert added.endswith("# 575/QĐ-UBND")


@pytest.mark.parametrize("set_id", sorted(shipped_sets()))
def test_every_shipped_set_survives_being_written_and_read(set_id: str) -> None:
    loaded = load(shipped_sets()[set_id])
    assert loaded.consolidated is not None
    assert loaded.criteria is not None
    again = parse(write_yaml(loaded.consolidated.tree).encode(), "again.yaml").criteria
    assert again is not None
    assert again.fingerprint == loaded.criteria.fingerprint


def test_a_finding_points_at_the_file_and_line_that_said_it(chain: Path) -> None:
    """A's own maximum stands in the first decision; what broke the sum stands in the second."""
    loaded = amended(chain, "second", SECOND.replace("max_points: 8", "max_points: 9"))
    (code, place), *rest = found(loaded)
    assert (code, rest) == ("C208", [])
    assert place.endswith("first.yaml:12:17")
    wrong = amended(chain, "second", SECOND.replace("kind: yes_no", "kind: yesno"))
    assert ("C103", "second.yaml:8:93") in found(wrong)


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ("{op: set, at: A9, max_points: 8}", "C404", 19),
        ("{op: remove, at: A9}", "C404", 22),
        (
            "{op: add, under: A, after: A9, node: {id: B, title: B, max_points: 0, measure: {kind: yes_no}}}",
            "C404",
            32,
        ),
        ("{op: add, under: A1, node: {id: B, title: B, max_points: 0, measure: {kind: yes_no}}}", "C405", 22),
        ("{op: set, at: A1, id: A7}", "C406", 23),
        ("{op: set, at: A1}", "C407", 5),
        ("{op: change, at: A1}", "C103", 10),
        ("{at: A1, max_points: 8}", "C102", 5),
        ("{op: set, at: A1, max_points: 10}", "C411", 23),
        ("{op: remove, at: A1, max_points: 10}", "C101", 26),
    ],
)
def test_what_a_change_can_get_wrong(chain: Path, change: str, code: str, column: int) -> None:
    head = SECOND.partition("changes:")[0]
    loaded = amended(chain, "second", f"{head}changes:\n  - {change}\n")
    assert (code, f"second.yaml:7:{column}") in found(loaded)


def test_misspelt_changes_are_one_mistake(chain: Path) -> None:
    (chain / "second.yaml").write_text(SECOND.replace("changes:", "changess:"), encoding="utf-8")
    assert [(each.code, each.place.line) for each in load(chain / "second.yaml").findings] == [("C101", 6)]
    (chain / "second.yaml").write_text(SECOND.partition("changes:")[0], encoding="utf-8")
    assert [each.code for each in load(chain / "second.yaml").findings] == ["C102"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("{op: set, att: A1, max_points: 8}", "C101"),
        ("{opp: set, at: A1, max_points: 8}", "C101"),
        ("{op: sets, at: A1, max_points: 8}", "C103"),
        ("{op: remove, att: A1}", "C101"),
        ("{op: remove, at: A9}", "C404"),
        ("{op: add, undr: A, node: {id: A3, title: Ba, max_points: 2, measure: {kind: yes_no}}}", "C101"),
        ("{op: add, under: A, nod: {id: A3, title: Ba, max_points: 2, measure: {kind: yes_no}}}", "C101"),
        ("{op: replace, at: A1, nodes: {id: A1, title: Ba, max_points: 2, measure: {kind: yes_no}}}", "C101"),
    ],
)
def test_a_change_that_is_not_understood_is_one_mistake(chain: Path, change: str, code: str) -> None:
    """The maximum of A is changed with it; whether that adds up is not known while a change is left out."""
    head = SECOND.partition("changes:")[0]
    text = f"{head}changes:\n  - {change}\n  - {{op: set, at: A, max_points: 12}}\n"
    assert [each.code for each in amended(chain, "second", text).findings] == [code]


def test_changes_without_effect_are_said(chain: Path) -> None:
    changes = """changes:
  - {op: set, at: A1, title: Mới}
  - {op: set, at: A1, title: Mới hơn}
  - {op: set, at: A2, max_points: 7}
  - {op: remove, at: A2}
  - {op: set, at: A, max_points: 10}
  - {op: set, at: total, max_points: 10}
"""
    loaded = amended(chain, "second", SECOND.partition("changes:")[0] + changes)
    assert found(loaded) == [("C412", "second.yaml:8:23"), ("C413", "second.yaml:9:23")]


def test_amendments_in_a_circle(chain: Path) -> None:
    loaded = amended(chain, "second", SECOND.replace("amends: first", "amends: third"))
    (finding,) = loaded.findings
    assert finding.code == "C402"
    assert "second → third → second" in finding.message("en")


def test_a_set_that_is_not_there_or_cannot_be_read(chain: Path) -> None:
    assert found(amended(chain, "second", SECOND.replace("amends: first", "amends: frist"))) == [
        ("C401", "second.yaml:3:9")
    ]
    (chain / "first.yaml").write_text("format: [", encoding="utf-8")
    assert {code for code, _ in found(amended(chain, "second", SECOND))} == {"C004", "C403"}


@pytest.mark.parametrize(
    ("amends", "is_read"),
    [
        ("base", True),
        ("base.yaml", True),
        ("./base.yaml", True),
        ("sub/base.yaml", True),
        ("sub/../base.yaml", True),
        ("../outside/base", False),
        ("../outside/base.yaml", False),
        ("sub/../../outside/base.yaml", False),
        ("..\\outside\\base.yaml", False),
        ("{outside}/base.yaml", False),
        ("~/base.yaml", False),
        ("C:/outside/base.yaml", False),
        ("..", False),
    ],
)
def test_a_base_is_an_id_or_lies_inside_the_folder(tmp_path: Path, amends: str, is_read: bool) -> None:
    base = FIRST.replace("id: first", "id: base")
    for folder in ("library", "library/sub", "outside"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "base.yaml").write_text(base, encoding="utf-8")
    amendment = tmp_path / "library" / "amend.yaml"
    reference = amends.replace("{outside}", str(tmp_path / "outside"))
    amendment.write_text(
        f"format: egov-score/criteria/1\nid: amend-2025\namends: '{reference}'\n"
        "sources: [{document: 2/QĐ-UBND}]\nchanges:\n  - {op: set, at: total, title: Tên khác}\n",
        encoding="utf-8",
    )
    loaded = load(amendment)
    assert (loaded.criteria is not None) == is_read
    if not is_read:
        assert found(loaded) == [("C401", f"{amendment.as_posix()}:3:9")]


@pytest.mark.parametrize("amends", ["./amend.yaml", "sub/../amend.yaml", "other.yaml"])
def test_a_circle_of_files_is_one_by_whatever_name(tmp_path: Path, amends: str) -> None:
    (tmp_path / "sub").mkdir()
    text = "format: egov-score/criteria/1\nid: second\namends: {}\nsources: [{{document: A}}]\nchanges: []\n"
    (tmp_path / "amend.yaml").write_text(text.format(amends), encoding="utf-8")
    (tmp_path / "other.yaml").write_text(text.format("./amend.yaml"), encoding="utf-8")
    assert "C402" in [code for code, _ in found(load(tmp_path / "amend.yaml"))]
