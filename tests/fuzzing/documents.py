"""Changes to .yaml and .json: their trees, and how trees are written."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

import yaml

from .odd_values import odd
from .texts import change_bytes, change_lines, encoded

Spot = tuple[Any, Any]
"""A mapping or list, and a key or index of it."""


def _spots(node: object) -> Iterator[Spot]:
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield node, key
        yield from _spots(value)


def _value(chance: Random) -> object:
    deep: object = []
    for _ in range(chance.choice((3, 50, 120))):
        deep = [deep] if chance.random() < 0.5 else {"criteria": deep}
    return chance.choice(
        (
            *(None, True, False, 0, -1, 1.5, 10**30, -(10**400), 1e300, [], {}, [[]], "", deep),
            *(["a", "a"], {"part": 1}, {"": ""}, list(range(5000)), odd(chance), odd(chance), odd(chance)),
        )
    )


def _change_tree(tree: Any, chance: Random) -> None:
    spots = list(_spots(tree))
    if not spots:
        return
    holder, key = chance.choice(spots)
    other, elsewhere = chance.choice(spots)
    match chance.randrange(7):
        case 0 | 1:
            holder[key] = _value(chance)
        case 2:
            del holder[key]
        case 3:
            holder[key] = copy.deepcopy(other[elsewhere])
        case 4:
            if isinstance(holder, dict):
                holder[odd(chance)] = holder.pop(key)
            else:
                holder[key:key] = [copy.deepcopy(holder[key]) for _ in range(chance.choice((1, 2, 400)))]
        case 5:
            holder[key] = str(holder[key]) if not isinstance(holder[key], str) else odd(chance)
        case 6:
            holder[key], other[elsewhere] = copy.deepcopy(other[elsewhere]), copy.deepcopy(holder[key])


def change_yaml(content: bytes, chance: Random) -> bytes:
    """A .yaml file changed as a tree, as lines, as bytes, or by what YAML alone has."""
    text = content.decode()
    for _ in range(chance.choice((1, 1, 2, 4))):
        if chance.random() < 0.5:
            text = _yaml_tree(text, chance)
        elif chance.random() < 0.4:
            text = _yaml_only(text, chance)
        else:
            text = change_lines(text, chance)
    data = encoded(text, chance)
    return change_bytes(data, chance) if chance.random() < 0.1 else data


def _yaml_tree(text: str, chance: Random) -> str:
    try:
        tree = yaml.safe_load(text)
        _change_tree(tree, chance)
        return yaml.safe_dump(
            tree, allow_unicode=True, sort_keys=False, default_flow_style=chance.random() < 0.2, width=100
        )
    except (yaml.YAMLError, RecursionError, ValueError, TypeError, AttributeError):
        return change_lines(text, chance)


def _yaml_only(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    count = chance.choice((3, 60, 3000, 60_000))
    lines[at:at] = chance.choice(
        (
            ["x: " + "[" * count + "]" * chance.choice((0, count))],
            ["x: " + "{a: " * count],
            ["- " * count + "1"],
            [f"{' ' * number}a{number}:" for number in range(min(count, 3000))],
            ["a: &a [x,x,x,x,x,x,x,x,x]", "b: &b [*a,*a,*a,*a,*a,*a,*a,*a]", "c: &c [*b,*b,*b,*b,*b,*b]"],
            ["<<: {max_points: 5}", "<<: *nothing"],
            ["x: !!python/object/apply:os.system ['true']", "y: !!binary aGk="],
            ["---", "format: egov-score/criteria/1"],
            ["...", "%YAML 3.0"],
            ["? {a: b}", ": c", "? [1, 2]", ": 3"],
            ["max_points: 1" + "0" * count],
            ["max_points: 1" + ":30" * count],
            ["year: 2022-02-30", "on: off", "1: 2", "1.0: 3", "null: 4", "~: 5"],
            ["x: |" + chance.choice(("9", "-0", "+")), "  " + odd(chance)],
            ['x: "' + chance.choice(("\\ud800", "\\x1b[31m", "\\U00110000", "\\e[2J", "\\0")) + '"'],
        )
    )
    return "\n".join(lines)


def change_json(content: bytes, chance: Random) -> bytes:
    """A .json file changed as a tree, as lines, as bytes, or by what JSON parsers alone take."""
    text = content.decode()
    for _ in range(chance.choice((1, 1, 2, 4))):
        text = _json_tree(text, chance) if chance.random() < 0.75 else _json_only(text, chance)
    data = encoded(text, chance)
    return change_bytes(data, chance) if chance.random() < 0.1 else data


def _json_tree(text: str, chance: Random) -> str:
    try:
        tree = json.loads(text)
        _change_tree(tree, chance)
        return json.dumps(tree, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1)))
    except (ValueError, RecursionError, TypeError):
        return change_lines(text, chance)


def _json_only(text: str, chance: Random) -> str:
    count = chance.choice((3, 500, 3000, 100_000))
    digits = "9" * count
    inside = chance.choice(
        (
            *("NaN", "-Infinity", "1e999999999", digits, "0." + digits, f"1e{digits[:9]}", "-0.0", "01"),
            *("[" * count, "[" * count + "]" * count, '{"a":' * count, '"\\ud800"', '"\\u0000\\u001b[2J"'),
            *('{"code": 1, "code": 2}', '"' + "A" * count + '"', "/* x */ 1", "'x'", "tru"),
        )
    )
    colons = [at for at, char in enumerate(text) if char == ":"]
    if not colons:
        return inside
    at = chance.choice(colons) + 1
    end = min((spot for mark in ",]}\n" if (spot := text.find(mark, at)) >= 0), default=len(text))
    return text[:at] + inside + text[end:]
