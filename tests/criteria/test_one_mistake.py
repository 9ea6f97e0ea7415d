"""One mistake makes one finding, and no message shows a name that is not in the file.

Mistakes are made by a generator: every key of a set is misspelt in two ways, taken away, or put into the
mapping above its own. New keys of the language are taken up as ``everything.yaml`` has them.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from egov_score.criteria.loading import parse
from egov_score.criteria.tree import read_tree
from egov_score.criteria.writing import write_yaml
from egov_score.findings import Finding
from egov_score.language_tags import is_tag
from egov_score.reasoning import reason

from .test_criteria_schema import EVERYTHING, ROOT, tree_of

Spot = tuple[tuple[str | int, ...], str]
INNER = re.compile(
    r"""\?criteria|\?/|[“"']\?[”"']|\('|\([0-9]+,|Decimal|Fraction|<[a-zA-Z]|\bNone\b|\b[a-z]+_due\b"""
)
"""What stands in for something inside the program, or what Python prints."""


def spots(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[Spot]:
    """Every key of a file and where its mapping stands."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        if isinstance(key, str):
            yield path, key
        yield from spots(value[key], (*path, key))


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def renamed(data: Any, spot: Spot, name: str) -> Any:
    """A copy in which a key goes by another name."""
    data = copy.deepcopy(data)
    home = at(data, spot[0])
    items = [(name if key == spot[1] else key, value) for key, value in home.items()]
    home.clear()
    home.update(items)
    return data


def without(data: Any, spot: Spot) -> Any:
    data = copy.deepcopy(data)
    del at(data, spot[0])[spot[1]]
    return data


def lifted(data: Any, spot: Spot) -> Any:
    """A copy in which a key stands in the mapping above its own."""
    data = copy.deepcopy(data)
    path, key = spot
    value = at(data, path).pop(key)
    above = path[:-1]
    while isinstance(at(data, above), list):
        above = above[:-1]
    at(data, above).setdefault(key, value)
    return data


def found(data: Any) -> list[Finding]:
    loaded = parse(write_yaml(tree_of(data)).encode(), "set.yaml", ROOT / "criteria")
    return [*loaded.findings, *reason(loaded)]


def of(text: str) -> Any:
    tree, _ = read_tree(text.encode(), "set.yaml")
    assert tree is not None
    return tree.plain()


def check(data: Any, spot: Spot) -> None:
    """That each mistake at a key is said in words of the file, and a misspelling once."""
    before = Counter(finding.code for finding in found(data))
    path, key = spot
    spellings = [f"{key}s", key[1] + key[0] + key[2:]] if len(key) > 3 else [f"{key}s"]
    for name in spellings:
        if is_tag(key) and is_tag(name):
            continue  # Of a text: ``ens`` may be a language as ``en`` is.
        findings = found(renamed(data, spot, name))
        new = Counter(finding.code for finding in findings) - before
        if "accept" in (*path, key):
            new -= Counter(["C505"])  # What was accepted is a finding again.
        assert new.total() == 1, (spot, name, new)
        no_inner_name(findings)
    no_inner_name(found(without(data, spot)))
    if path:
        no_inner_name(found(lifted(data, spot)))


def no_inner_name(findings: list[Finding]) -> None:
    for finding in findings:
        for text in (finding.message("vi"), finding.message("en"), finding.hint("vi"), finding.hint("en")):
            assert not INNER.search(text), text


def misspellable(data: Any) -> list[Spot]:
    """The keys that are words of the language: what a text is keyed by may be any language."""
    return [spot for spot in spots(data) if spot[1] not in ("vi", "en") and spot[0][-1:] != ("tier_title",)]


ALL = misspellable(of(EVERYTHING))


@pytest.mark.parametrize(
    "number",
    [pytest.param(n, marks=() if n % 40 == 0 else pytest.mark.proof) for n in range(len(ALL))],
    ids=lambda n: ".".join(map(str, (*ALL[n][0], ALL[n][1]))),
)
def test_a_mistake_at_a_key(number: int) -> None:
    check(of(EVERYTHING), ALL[number])


@pytest.mark.proof
@pytest.mark.parametrize("name", ["hue-2020-readiness", "papi-2020"])
def test_mistakes_in_shipped_sets(name: str) -> None:
    """Each key once, at the first place where it stands at such a depth."""
    path = ROOT / "criteria" / f"{name}.yaml"
    data = of(path.read_text("utf-8"))
    seen = {(len(where), key): (where, key) for where, key in reversed(misspellable(data))}
    for spot in seen.values():
        check(data, spot)


RIGHT = """\
format: egov-score/criteria/1
id: mau
title: Bộ mẫu
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: commune
year: {from: 2020, to: 2021}
max_points: 40
criteria:
  - {id: B, title: B, max_points: 10, measure: {kind: formula, inputs: {x: X}, value: x / 4}}
  - {id: G, title: G, max_points: 30, criteria: [
      {id: A, title: A, max_points: 10, measure: {kind: ratio, part: p, whole: w}},
      {id: C, title: C, max_points: 20, measure: {kind: points}}]}
levels:
  - {id: I, title: I, require: [{node: A, at_least: 5}, {node: B, at_least: 2}]}
"""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("max_points: 10", "max_point: 10", "C101"),
        ("measure: {", "mesure: {", "C101"),
        ("whole: w", "whol: w", "C101"),
        ("max_points: 30,", "max_points: 35,", "C208"),
        ("  - {id: B", "  - {ids: B", "C101"),
        ("x / 4", "z / 4", "C214"),
        ("{from: 2020", "{form: 2020", "C101"),
        ("year: {from: 2020, to: 2021}", "year: {from: 2020, to: 2021, till: 2022}", "C101"),
    ],
)
def test_one_mistake_is_one_finding(old: str, new: str, code: str) -> None:
    """What follows from it is not said as well: a missing key, a sum, a node that seems unknown."""
    assert found_in(RIGHT) == []
    assert old in RIGHT
    assert found_in(RIGHT.replace(old, new, 1)) == [code]


def test_what_is_written_like_an_id_that_cannot_be_one_names_that_node() -> None:
    text = RIGHT.replace("id: A,", "id: 4.10,").replace("node: A,", 'node: "4.10",')
    assert found_in(text) == ["C112"]
    assert found_in(text.replace('node: "4.10"', "node: A9")) == ["C112", "C211"]


def found_in(text: str) -> list[str]:
    loaded = parse(text.encode(), "set.yaml")
    return [finding.code for finding in (*loaded.findings, *reason(loaded))]
