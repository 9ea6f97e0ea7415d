"""Writing a set as YAML that the strict reader reads back to the same set."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal

from egov_score.criteria.tree import Tree, reads_as_text
from egov_score.findings import Place
from egov_score.numbers import Percent, plain

_PLAIN = re.compile(r"[^\W\d_][\w ()/.%–-]*[\w)%]|[^\W\d_]")
_LONGEST = 100
_STEP = "  "

Plain = str | Decimal | bool | list["Plain"] | dict[str, "Plain"]
"""A part of a criteria file before it is written."""


def write_yaml(tree: Tree) -> str:
    """A set's tree as YAML; where an amendment wrote a part, a comment says which."""
    return "\n".join(_lines(tree, "")) + "\n"


def tree_of(value: Plain) -> Tree:
    """A value as the writer takes it. Its places mean nothing: nobody has read it from a file."""
    nowhere = Place()
    if isinstance(value, dict):
        children = {key: tree_of(child) for key, child in value.items()}
        return Tree(children, nowhere, dict.fromkeys(value, nowhere))
    return Tree([tree_of(child) for child in value] if isinstance(value, list) else value, nowhere)


def _lines(tree: Tree, indent: str) -> Iterator[str]:
    for key, child in tree.mapping.items():
        yield from _entry(f"{indent}{_scalar_key(key)}:", child, indent + _STEP)
    for child in tree.items:
        yield from _item(child, indent)


def _comment(tree: Tree) -> str:
    return f"  # {tree.basis}" if tree.basis else ""


def _entry(head: str, child: Tree, indent: str) -> Iterator[str]:
    flow = _flow(child) if not _has_comments(child) else None
    nested = isinstance(child.value, dict | list)
    if flow is not None and (not child.items or not any(item.children for item in child.items)):
        line = f"{head} {flow}"
        if len(line) <= _LONGEST or not nested:
            yield line + _comment(child)
            return
    yield head + _comment(child)
    yield from _lines(child, indent)


def _item(child: Tree, indent: str) -> Iterator[str]:
    comment = _comment(child)
    flow = _flow(child) if not _has_comments(child) else None
    if flow is not None and len(indent) + len(flow) + 2 <= _LONGEST and "criteria" not in child.keys:
        yield f"{indent}- {flow}{comment}"
        return
    if not isinstance(child.value, dict | list):
        yield f"{indent}- {_scalar(child.value)}{comment}"
        return
    first = True
    for line in _lines(child, indent + _STEP):
        yield f"{indent}- {line[len(indent) + 2 :]}{comment}" if first else line
        first, comment = False, ""


def _has_comments(tree: Tree) -> bool:
    """Whether something below the tree has a comment of its own and so needs a line of its own."""
    return any(child.basis or _has_comments(child) for child in tree.children)


def _flow(tree: Tree) -> str | None:
    """The tree on one line, or None where it is too deep for that."""
    if isinstance(tree.value, dict):
        parts = [(key, _flow(child)) for key, child in tree.value.items()]
        if any(part is None for _, part in parts):
            return None
        return "{" + ", ".join(f"{_scalar_key(key)}: {part}" for key, part in parts) + "}"
    if isinstance(tree.value, list):
        items = [_flow(child) for child in tree.value]
        return None if None in items else "[" + ", ".join(str(item) for item in items) + "]"
    return _scalar(tree.value)


def _scalar(value: str | Decimal | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return str(value) if isinstance(value, Percent) else plain(value)
    if _PLAIN.fullmatch(value) and reads_as_text(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _scalar_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", key) else json.dumps(key, ensure_ascii=False)
