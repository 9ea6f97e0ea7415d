"""Every text of a finding against every place that raises it: the values that it names are given there.

The places are found in the source: each ``codes.NAME`` that is called, passed on with values, or chosen by a
condition and then used.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

import egov_score
from egov_score.criteria import mistakes
from egov_score.findings import Kind, codes
from egov_score.findings.catalogue import Entry, entries
from egov_score.language import Text

SOURCE = Path(egov_score.__file__).parent
NO_VALUES = {"agency", "criterion", "related", "to"}
"""Keywords that place a finding and are named by no text."""
SWITCHES = {"whole"}
"""Keywords of those who raise kinds, which say how they are to be raised."""
ADDED = {"Doubt": {"id"}}
"""What is given later: a doubt about a rule is said of a row, by its id."""
KINDS = {name: kind for name, kind in vars(codes).items() if isinstance(kind, Kind)}
BY_PYDANTIC = {kind.code for kind in mistakes.KINDS.values()}
"""Raised from what pydantic says, with its values; their texts are filled in by their own examples."""


class Raised(NamedTuple):
    """A place that raises a kind. values: the names that it gives. chosen: for one of several kinds."""

    where: str
    name: str
    values: frozenset[str]
    chosen: bool


@cache
def raised() -> tuple[Raised, ...]:
    """All places, in the order of the files."""
    return tuple(
        each
        for path in sorted(SOURCE.rglob("*.py"))
        if path.name != "codes.py"
        for each in _Module(path).raised()
    )


class _Module:
    def __init__(self, path: Path) -> None:
        self.name = path.relative_to(SOURCE).as_posix()
        self.tree = ast.parse(path.read_text("utf-8"))
        self.parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def raised(self) -> Iterator[Raised]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node) == f"codes.{node.attr}":
                yield from self._of(node, node.attr, chosen=False)

    def _of(self, node: ast.AST, name: str, *, chosen: bool) -> Iterator[Raised]:
        """What is done with an expression that is a kind."""
        user = self.parents[node]
        match user:
            case ast.Attribute(attr="at"):
                yield self._call(self.parents[user], name, chosen)
            case ast.Call():
                yield self._call(user, name, chosen)
            case ast.keyword():
                yield self._call(self.parents[user], name, chosen)
            case ast.IfExp():
                yield from self._of(user, name, chosen=True)
            case ast.Assign(targets=[ast.Name(id=variable)]):
                yield from self._named(variable, self._function(user), name)
            case ast.Return():
                function = self._function(user)
                for call in ast.walk(self.tree):
                    if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(function.name):
                        yield from self._of(call, name, chosen=True)
            case ast.Tuple() if isinstance(self.parents[user], ast.Tuple):  # a table that a loop goes through
                yield from self._named("kind", self._function(user), name)

    def _named(self, variable: str, function: ast.AST, name: str) -> Iterator[Raised]:
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id == variable and isinstance(node.ctx, ast.Load):
                yield from self._of(node, name, chosen=True)

    def _function(self, node: ast.AST) -> ast.FunctionDef:
        while not isinstance(node, ast.FunctionDef):
            node = self.parents[node]
        return node

    def _call(self, call: ast.AST, name: str, chosen: bool) -> Raised:
        assert isinstance(call, ast.Call)
        called = ast.unparse(call.func).rpartition(".")[2]
        values = _given(call) | ADDED.get(called, set()) | self._added(called)
        return Raised(f"{self.name}:{call.lineno}", name, frozenset(values), chosen)

    def _added(self, called: str) -> set[str]:
        """What a function of the module, which is handed the kind, gives of its own."""
        added: set[str] = set()
        for function in ast.walk(self.tree):
            if isinstance(function, ast.FunctionDef) and function.name == called:
                kinds = [
                    a.arg for a in function.args.args if a.annotation and ast.unparse(a.annotation) == "Kind"
                ]
                calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
                for call in calls:
                    of_kind = [ast.unparse(call.func).removesuffix(".at"), *map(ast.unparse, call.args)]
                    added |= _given(call) if set(kinds) & set(of_kind) else set()
        return added


def _given(call: ast.Call) -> set[str]:
    """The names of the values in a call: its keywords and the keys of its dicts."""
    keywords = [
        k.arg for k in call.keywords if k.arg and not isinstance(getattr(k.value, "value", None), bool)
    ]
    keys = [key for argument in call.args if isinstance(argument, ast.Dict) for key in argument.keys]
    return {*keywords, *(key.value for key in keys if isinstance(key, ast.Constant))} - NO_VALUES


def named(text: str) -> set[str]:
    """The values that a text names."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def named_by(entry: Entry) -> set[str]:
    """The values that the texts of an entry name, in either language."""
    return {
        name for text in (entry.message, entry.hint) for said in (text.vi, text.en) for name in named(said)
    }


def test_the_places_are_found() -> None:
    assert len(raised()) > 400
    where = {each.where.partition(":")[0] for each in raised()}
    assert {"api.py", "workbook/row_naming.py", "spreadsheet/cell_xml.py", "rules/measures/ratio.py"} <= where


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_raised_and_gives_what_its_texts_name(name: str) -> None:
    kind = KINDS[name]
    places = [each for each in raised() if each.name == name]
    if kind.code in BY_PYDANTIC:
        return
    assert places, "nothing raises it"
    for place in places:
        lacking = named_by(kind.entry) - place.values
        assert not lacking, f"{place.where} does not give {lacking}"
        unused = place.values - named_by(kind.entry) - SWITCHES
        assert place.chosen or not unused, f"{place.where} gives {unused}, which no text names"


@pytest.mark.parametrize("code", entries())
def test_both_languages_say_the_same_of_the_same_values(code: str) -> None:
    entry = entries()[code]
    for text in (entry.message, entry.hint):
        assert named(text.vi) == named(text.en)
        assert bool(text.vi) == bool(text.en)
    why = entry.more.get("why")
    assert why is None or (why["vi"] and why["en"])
    assert entry.message != Text("", "")


def test_kinds_that_pydantic_raises_have_an_example_that_fills_in_their_texts() -> None:
    assert [code for code in sorted(BY_PYDANTIC) if "wrong" not in entries()[code].more] == []
