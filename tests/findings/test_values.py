"""Every text of a finding against every place that raises it: the values that it names are given there.

The places are found in the source: each ``codes.NAME`` that is called, passed on with values, or chosen by a
condition and then used.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

import egov_score
from egov_score.criteria import mistakes
from egov_score.findings import Kind, codes
from egov_score.findings.catalogue import Wording, entries
from egov_score.language import Text

SOURCE = Path(egov_score.__file__).parent
NO_VALUES = {"agency", "criterion", "related", "to"}
"""Keywords that place a finding and are named by no text."""
SWITCHES = {"whole", "of_key"}
"""Keywords of those who raise kinds, which say how they are to be raised."""
ADDED = {"Doubt": {"id"}, "Mistake": {"id"}}
"""What is given later: a doubt and a mistake in a rule are said of a row or a node, by its id."""
KINDS = {name: kind for name, kind in vars(codes).items() if isinstance(kind, Kind)}
BY_SHAPE = {kind.code for kind in mistakes.KINDS.values()}
"""Raised of what does not fit, with its values; their texts are filled in by their own examples."""


class Raised(NamedTuple):
    """A place that raises a kind. own: the names of the values that it gives itself; values: with those that
    are added where it is heard. chosen: for one of several kinds.
    """

    where: str
    name: str
    own: frozenset[str]
    values: frozenset[str]
    chosen: bool


@cache
def raised() -> tuple[Raised, ...]:
    """All places, in the order of the files."""
    modules = [_Module(path) for path in sorted(SOURCE.rglob("*.py")) if path.name != "codes.py"]
    return tuple(each for module in modules for each in module.raised(modules))


class _Module:
    def __init__(self, path: Path) -> None:
        self.name = path.relative_to(SOURCE).as_posix()
        self.nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        self.parents = {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}
        self.handed = {
            node.name: (node, kinds)
            for node in reversed(self.nodes)
            if isinstance(node, ast.FunctionDef)
            and (kinds := {each.arg for each in node.args.args if ast.unparse(each).endswith(": Kind")})
        }
        """The functions that are handed a kind, the first of a name, and which arguments hold it."""

    def raised(self, modules: Sequence[_Module]) -> Iterator[Raised]:
        self.modules = [self, *(module for module in modules if module is not self)]
        for node in self.nodes:
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "codes"
            ):
                yield from self._of(node, node.attr, chosen=False)

    def _of(self, node: ast.AST, name: str, *, chosen: bool) -> Iterator[Raised]:
        """What is done with an expression that is a kind."""
        user = self.parents[node]
        match user:
            case ast.Attribute(attr="at"):
                yield self._call(self.parents[user], name, chosen)
            case ast.Call(func=ast.Attribute(attr="also")):
                pass  # That only counts: see Alike.also.
            case ast.Call():
                yield self._call(user, name, chosen)
            case ast.IfExp():
                yield from self._of(user, name, chosen=True)
            case ast.Assign(targets=[ast.Name(id=variable)]):
                yield from self._named(variable, self._function(user), name)
            case ast.Return():
                function = self._function(user)
                for call in self.nodes:
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
        own = self._given(call)
        return Raised(f"{self.name}:{call.lineno}", name, own, own | self._added(call), chosen)

    def _added(self, call: ast.Call) -> set[str]:
        """What is added to the values of a call by the function that is handed the kind."""
        called = ast.unparse(call.func).rpartition(".")[2]
        added = set(ADDED.get(called, ()))
        for module in self.modules:
            if called in module.handed:
                function, kinds = module.handed[called]
                for inner in ast.walk(function):
                    if isinstance(inner, ast.Call) and kinds & _handed(inner):
                        added |= module._given(inner) | ADDED.get(ast.unparse(inner.func), set())
                break
        return added

    def _given(self, call: ast.Call) -> frozenset[str]:
        """The names of the values in a call: its keywords and the keys of its dicts."""
        keywords = {each.arg for each in call.keywords if each.arg}
        dicts = [*call.args, *(each.value for each in call.keywords if each.arg is None)]
        return frozenset(keywords.union(*(self._keys(each, call) for each in dicts)) - NO_VALUES)

    def _keys(self, argument: ast.AST, call: ast.Call) -> set[str]:
        match argument:
            case ast.Dict(keys=keys):
                return {str(key.value) for key in keys if isinstance(key, ast.Constant)}
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return self._keys(left, call) | self._keys(right, call)
            case ast.Name(id=variable):
                before = [
                    node
                    for node in ast.walk(self._function(call))
                    if isinstance(node, ast.Assign | ast.AnnAssign)
                    and variable in (ast.unparse(each) for each in ast.iter_child_nodes(node))
                    and isinstance(node.value, ast.Dict | ast.IfExp)
                    and node.lineno < call.lineno
                ]
                last = max(before, key=lambda node: node.lineno, default=None)
                return self._keys(last.value, call) if last is not None and last.value else set()
            case ast.IfExp(body=one, orelse=other):  # one of two, of which the other gives less
                return self._keys(one, call) | self._keys(other, call)
        return set()


def _handed(call: ast.Call) -> set[str]:
    """What a call is handed, or is a method of."""
    return {ast.unparse(call.func).removesuffix(".at"), *map(ast.unparse, call.args)}


def named(text: str) -> set[str]:
    """The values that a text names."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def named_by(entry: Wording) -> set[str]:
    """The values that the texts of an entry name, in either language."""
    return {
        name
        for text in (entry.message, entry.hint, *entry.hints.values())
        for said in (text.vi, text.en)
        for name in named(said)
    }


@pytest.mark.proof
def test_the_places_are_found() -> None:
    assert len(raised()) > 400
    where = {each.where.partition(":")[0] for each in raised()}
    assert {"api.py", "workbook/row_naming.py", "spreadsheet/cell_xml.py", "rules/measures/ratio.py"} <= where


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_raised_and_gives_what_its_texts_name(name: str) -> None:
    kind = KINDS[name]
    places = [each for each in raised() if each.name == name]
    if kind.code in BY_SHAPE:
        return
    assert places, "nothing raises it"
    for place in places:
        lacking = named_by(kind.entry) - place.values
        assert not lacking, f"{place.where} does not give {lacking}"
        unused = place.own - named_by(kind.entry) - SWITCHES
        assert place.chosen or not unused, f"{place.where} gives {unused}, which no text names"


@pytest.mark.parametrize("code", entries())
def test_both_languages_say_the_same_of_the_same_values(code: str) -> None:
    entry = entries()[code]
    for text in (entry.message, entry.hint, *entry.hints.values()):
        assert named(text.vi) == named(text.en)
        assert bool(text.vi) == bool(text.en)
    assert entry.why is None or (entry.why.vi and entry.why.en)
    assert entry.message != Text("", "")


def test_kinds_of_misfits_have_an_example_that_fills_in_their_texts() -> None:
    assert [code for code in sorted(BY_SHAPE) if entries()[code].wrong is None] == []
