"""Writing a set as YAML that the strict reader reads back to the same set."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from egov_score.criteria.tree import Tree, reads_as_text
from egov_score.findings import Place
from egov_score.numbers import Percent, plain

_PLAIN = re.compile(r"[^\W\d_][\w ()/.%–-]*[\w)%]|[^\W\d_]")
_LONGEST = 100
_STEP = "  "

Plain = str | Decimal | bool | list["Plain"] | dict[str, "Plain"]
"""A part of a criteria file before it is written."""


def write_yaml(tree: Tree, said_by: Mapping[int, str] | None = None) -> str:
    """A set's tree as YAML. said_by: what a comment names as the source of a part, by its identity."""
    return "\n".join(_lines(tree, "", said_by or {})) + "\n"


def tree_of(value: Plain) -> Tree:
    """A value as the writer takes it. Its places mean nothing: nobody has read it from a file."""
    nowhere = Place()
    if isinstance(value, dict):
        children = {key: tree_of(child) for key, child in value.items()}
        return Tree(children, nowhere, dict.fromkeys(value, nowhere))
    return Tree([tree_of(child) for child in value] if isinstance(value, list) else value, nowhere)


def _lines(tree: Tree, indent: str, said_by: Mapping[int, str]) -> Iterator[str]:
    if isinstance(tree.value, dict):
        for key, child in tree.value.items():
            yield from _entry(f"{indent}{_scalar_key(key)}:", child, indent + _STEP, said_by)
    elif isinstance(tree.value, list):
        for child in tree.value:
            yield from _item(child, indent, said_by)


def _entry(head: str, child: Tree, indent: str, said_by: Mapping[int, str]) -> Iterator[str]:
    comment = f"  # {said_by[id(child)]}" if id(child) in said_by else ""
    flow = _flow(child) if not _has_sources(child, said_by) else None
    if flow is not None and (not isinstance(child.value, list) or _is_plain_list(child)):
        line = f"{head} {flow}"
        if len(line) <= _LONGEST or not isinstance(child.value, dict | list):
            yield line + comment
            return
    yield head + comment
    yield from _lines(child, indent, said_by)


def _item(child: Tree, indent: str, said_by: Mapping[int, str]) -> Iterator[str]:
    comment = f"  # {said_by[id(child)]}" if id(child) in said_by else ""
    flow = _flow(child) if not _has_sources(child, said_by) else None
    if flow is not None and len(indent) + len(flow) + 2 <= _LONGEST and "criteria" not in child.keys:
        yield f"{indent}- {flow}{comment}"
        return
    if not isinstance(child.value, dict | list):
        yield f"{indent}- {_scalar(child.value)}{comment}"
        return
    first = True
    for line in _lines(child, indent + _STEP, said_by):
        yield f"{indent}- {line[len(indent) + 2 :]}{comment}" if first else line
        first, comment = False, ""


def _has_sources(tree: Tree, said_by: Mapping[int, str]) -> bool:
    """Whether something below the tree has a comment of its own and so needs a line of its own."""
    return any(id(child) in said_by or _has_sources(child, said_by) for child in tree.children)


def _is_plain_list(tree: Tree) -> bool:
    return all(not isinstance(child.value, dict | list) for child in tree.children)


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
