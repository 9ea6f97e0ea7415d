"""A measure made here goes through the whole tool once it is registered: one class, one registration.

Nothing outside of the class knows what a "pair" is: two things, each there or not, whose value is the share
of those that are there.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, ClassVar, Literal

import pytest
from typer.testing import CliRunner

from egov_score.cli.app import app
from egov_score.criteria.schema import criteria_schema
from egov_score.language import Language, Text
from egov_score.rules.base import Entered, Entry, Evaluation, Gives, Input, Limits, Measure
from egov_score.rules.fields import Id, Strict, Title, TitleText
from egov_score.rules.measures import MEASURES
from egov_score.rules.parts import AtLeast
from egov_score.rules.scores import Proportional
from egov_score.rules.values import Values
from helpers import codes, parse


class Half(Strict):
    """One of the two things."""

    id: Id
    title: TitleText
    about: ClassVar = Text("Một nửa.", "One half.")


class Pair(Measure):
    """Two things, each there or not."""

    kind: Literal["pair"]
    halves: Annotated[tuple[Half, ...], AtLeast(2)]
    gives: ClassVar = Gives.FIGURE
    default_score: ClassVar = Proportional(kind="proportional")
    about: ClassVar = Text("Hai thứ đi đôi.", "Two things that go together.")
    keys: ClassVar = {"halves": Text("Hai nửa.", "The two halves.")}

    def words(self, language: Language) -> str:
        """Both titles."""
        return " & ".join(half.title.to(language) for half in self.halves)

    def inputs(self, title: Title, limits: Limits) -> tuple[Input, ...]:
        """Yes or no for each."""
        return tuple(Input(half.id, half.title, Entry.YES_NO) for half in self.halves)

    def evaluate(self, entered: Mapping[str, Entered], limits: Limits) -> Evaluation:
        """The share of what is there."""
        return Evaluation(Fraction(sum(entered[half.id] is True for half in self.halves), 2))

    def excel(self, cells: Mapping[str, str], limits: Limits) -> str:
        """The mean of the two cells."""
        return f"AVERAGE({','.join(cells[half.id] for half in self.halves)})"

    def values(self, limits: Limits) -> Values:
        """Nothing, half or all."""
        return Values.on_grid(Fraction(0), Fraction(1), Fraction(1, 2))


SET = """\
format: egov-score/criteria/1
id: pair-2025
title: {vi: Bộ thử, en: A trial}
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: commune
year: 2025
max_points: 10
criteria:
  - id: A
    title: Quy chế và người phụ trách
    max_points: 10
    measure: {kind: pair, halves: [{id: rule, title: Có quy chế}, {id: person, title: Có người}]}
"""
EXAMPLES = """\
- name: có quy chế, chưa có người
  answers: {A: {rule: có, person: không}}
  expect: {A: 5}
- name: có cả hai
  answers: {A: {rule: có, person: có}}
  expect: {A: 10}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "set.examples.yaml").write_text(EXAMPLES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def _registered() -> Iterator[None]:
    with MEASURES.including(Pair):
        yield


registered = pytest.mark.usefixtures("_registered")


def run(*arguments: object, status: int = 0) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == status, result.output + repr(result.exception)
    return result.output


def test_a_kind_that_is_not_registered_is_an_unknown_word() -> None:
    with MEASURES.including(Pair):
        assert parse(SET)[1] == ()
    criteria, (finding,) = parse(SET)
    assert criteria is None
    assert finding.code == "C103"
    assert "pair" not in finding.message("en").partition("there are")[2]


@registered
def test_it_is_shown_in_its_own_words(folder: Path) -> None:
    shown = " ".join(run("criteria", "show", folder / "set.yaml", "--lang", "en").split())
    assert "Có quy chế & Có người; in proportion, full points at 100%" in shown


@registered
def test_two_equal_ids_in_it_are_an_error(folder: Path) -> None:
    assert "C201" not in run("criteria", "check", folder / "set.yaml")
    twice = SET.replace("id: person", "id: rule")
    (folder / "set.yaml").write_text(twice, encoding="utf-8")
    assert "C201" in run("criteria", "check", folder / "set.yaml", status=1)
    assert codes(parse(twice)[1]) == ["C201"]


@registered
def test_a_wrong_key_of_it_is_known_from_its_own_keys() -> None:
    (finding,) = (f for f in parse(SET.replace("halves:", "halfs:"))[1] if f.code == "C101")
    assert '"halves"' in finding.hint("en")


@registered
def test_the_checker_knows_what_it_may_come_to(folder: Path) -> None:
    bands = SET + "    score: {kind: bands, bands: [{from: 100%, points: 10}, {from: 60%, points: 5}]}\n"
    (folder / "set.yaml").write_text(bands, encoding="utf-8")
    assert "C505" in run("criteria", "check", folder / "set.yaml")


@registered
def test_editors_are_told_of_it() -> None:
    definitions = criteria_schema()["$defs"]
    assert {"$ref": "#/$defs/Pair"} in definitions["Node"]["properties"]["measure"]["oneOf"]
    assert definitions["Pair"]["properties"]["halves"]["description"] == "The two halves.\n\nHai nửa."
    assert definitions["Half"]["description"] == "One half.\n\nMột nửa."
    assert json.loads(run("criteria", "schema")) == criteria_schema()


@registered
def test_its_form_has_a_row_for_each_half_and_computes_with_its_formula(folder: Path) -> None:
    run("template", folder / "set.yaml", "-o", folder / "form.xlsx")
    with zipfile.ZipFile(folder / "form.xlsx") as form:
        sheet = form.read("xl/worksheets/sheet2.xml").decode()
        strings = form.read("xl/sharedStrings.xml").decode()
    assert "Có quy chế" in strings
    assert "Có người" in strings
    assert re.search(r"AVERAGE\(", sheet)


@registered
def test_a_collated_table_of_it_is_ranked(folder: Path) -> None:
    table = "code,name,A:rule,A:person\nX1,Xã Một,có,không\nX2,Xã Hai,có,có\nX3,Xã Ba,không,không\n"
    (folder / "t.csv").write_text(table, encoding="utf-8")
    results = json.loads(
        run("rank", "-c", folder / "set.yaml", "--collated", folder / "t.csv", "--format", "json")
    )
    rows = results["tables"][0]["rows"]
    assert [(row["code"], row["rank"], row["total"]) for row in rows] == [
        ("X2", 1, 10),
        ("X1", 2, 5),
        ("X3", 3, 0),
    ]


@registered
def test_examples_of_it_come_out(folder: Path) -> None:
    assert "2 examples in 1 file, all come out" in run(
        "criteria", "test", folder / "set.yaml", "--lang", "en"
    )
