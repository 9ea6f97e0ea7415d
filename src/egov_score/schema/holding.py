"""Holding a document against a schema that ships with the tool: the first thing in it that does not fit.

Only what the shipped schemas say is understood, and numbers are exact decimals; a test holds the verdicts
against those of a full validator.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from egov_score.data_classes import dataclass
from egov_score.language import Text, snippet

Path = tuple[str | int, ...]

_TYPES: Mapping[str, tuple[type, Text]] = {
    "object": (dict, Text("một đối tượng {…}", "an object {…}")),
    "array": (list, Text("một danh sách […]", "a list […]")),
    "string": (str, Text("một chuỗi", "a text")),
    "number": (Decimal, Text("một số", "a number")),
    "integer": (Decimal, Text("một số nguyên", "a whole number")),
    "boolean": (bool, Text("true hoặc false", "true or false")),
    "null": (type(None), Text("null", "null")),
}
KEYWORDS = frozenset(
    (
        *("$ref", "additionalProperties", "anyOf", "const", "enum", "items", "maximum", "minProperties"),
        *("minimum", "pattern", "properties", "required", "type"),
    )
)
"""What of JSON Schema is understood here."""


@dataclass(frozen=True, slots=True)
class Breach:
    """What does not fit. path: the keys and indexes that lead to it."""

    path: Path
    problem: Text

    def below(self, step: str | int) -> Breach:
        """The same, seen from one level above."""
        return Breach((step, *self.path), self.problem)


Check = Callable[[Any], Breach | None]


def compiled(schema: Mapping[str, Any]) -> Check:
    """The check of a document: the first breach of the schema, or None."""
    return _Compiler(schema).check(schema)


class _Compiler:
    def __init__(self, root: Mapping[str, Any]) -> None:
        self._root = root

    def check(self, schema: Mapping[str, Any]) -> Check:
        if "$ref" in schema:
            return self.check(self._root["$defs"][schema["$ref"].removeprefix("#/$defs/")])
        checks: list[Check] = []
        if "type" in schema:
            checks.append(_of_type(schema["type"]))
        if "const" in schema or "enum" in schema:
            checks.append(_one_of(schema.get("enum", [schema.get("const")])))
        if "pattern" in schema:
            checks.append(_matching(schema["pattern"]))
        if "minimum" in schema or "maximum" in schema:
            checks.append(_within(schema.get("minimum"), schema.get("maximum")))
        if "items" in schema:
            checks.append(_list_of(self.check(schema["items"])))
        if "properties" in schema or isinstance(schema.get("additionalProperties"), Mapping):
            checks.append(self._object(schema))
        if "minProperties" in schema:
            checks.append(_not_empty)
        if "anyOf" in schema:
            checks.append(_any_of([self.check(each) for each in schema["anyOf"]]))
        return checks[0] if len(checks) == 1 else _all_of(checks)

    def _object(self, schema: Mapping[str, Any]) -> Check:
        known = {key: self.check(each) for key, each in schema.get("properties", {}).items()}
        more = schema.get("additionalProperties", True)
        others = self.check(more) if isinstance(more, Mapping) else None
        required = schema.get("required", [])

        def check(value: Any) -> Breach | None:
            if not isinstance(value, dict):
                return None
            for key in required:
                if key not in value:
                    return Breach((), Text(f"thiếu “{key}”", f'"{key}" is missing'))
            for key, item in value.items():
                of_it = known.get(key, others)
                if of_it is None:
                    if more is False:
                        name = snippet(key)
                        return Breach((key,), Text(f"không có khóa “{name}”", f'there is no key "{name}"'))
                elif (breach := of_it(item)) is not None:
                    return breach.below(key)
            return None

        return check


def _all_of(checks: list[Check]) -> Check:
    def check(value: Any) -> Breach | None:
        for each in checks:
            if (breach := each(value)) is not None:
                return breach
        return None

    return check


def _any_of(checks: list[Check]) -> Check:
    def check(value: Any) -> Breach | None:
        breach = None
        for each in checks:
            if (breach := each(value)) is None:
                return None
        return breach

    return check


def _of_type(named: str | list[str]) -> Check:
    names = [named] if isinstance(named, str) else named
    types = frozenset(_TYPES[name][0] for name in names)
    whole = "integer" in names
    due = Text(*(_or([_TYPES[name][1].to(to) for name in names], to) for to in ("vi", "en")))

    def check(value: Any) -> Breach | None:
        if type(value) not in types or (whole and type(value) is Decimal and value != int(value)):
            shown = _shown(value)
            return Breach((), Text(f"{shown} thay cho {due.vi}", f"{shown} where {due.en} is due"))
        return None

    return check


def _one_of(allowed: list[Any]) -> Check:
    listed = Text(*(_or([_shown(each) for each in allowed], to) for to in ("vi", "en")))

    def check(value: Any) -> Breach | None:
        if value not in allowed:
            shown = _shown(value)
            return Breach((), Text(f"{shown} thay cho {listed.vi}", f"{shown} where {listed.en} is due"))
        return None

    return check


def _matching(pattern: str) -> Check:
    form = re.compile(pattern)

    def check(value: Any) -> Breach | None:
        if isinstance(value, str) and not form.search(value):
            shown = _shown(value)
            return Breach((), Text(f"{shown} không đúng dạng", f"{shown} is not of the right form"))
        return None

    return check


def _within(least: int | None, most: int | None) -> Check:
    def check(value: Any) -> Breach | None:
        if not isinstance(value, Decimal):
            return None
        if least is not None and value < least:
            return Breach((), Text(f"{_shown(value)} nhỏ hơn {least}", f"{_shown(value)} is below {least}"))
        if most is not None and value > most:
            return Breach((), Text(f"{_shown(value)} lớn hơn {most}", f"{_shown(value)} is above {most}"))
        return None

    return check


def _list_of(of_each: Check) -> Check:
    def check(value: Any) -> Breach | None:
        if isinstance(value, list):
            for index, item in enumerate(value):
                if (breach := of_each(item)) is not None:
                    return breach.below(index)
        return None

    return check


def _not_empty(value: Any) -> Breach | None:
    empty = isinstance(value, dict) and not value
    return Breach((), Text("đối tượng rỗng", "an empty object")) if empty else None


def _or(words: list[str], language: str) -> str:
    return (" hoặc " if language == "vi" else " or ").join(words)


def _shown(value: Any) -> str:
    """A value as JSON writes it, cut where it is long."""
    match value:
        case dict():
            return "{…}"
        case list():
            return "[…]"
        case str():
            return f"“{snippet(value)}”"
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[value]
    return snippet(str(value))
