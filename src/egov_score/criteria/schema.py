"""The JSON Schema (2020-12) of criteria files, for editors: made from the model that reads them.

Other files that are read by a model (examples, campaigns) have theirs by the same means.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml

from egov_score.criteria.mistakes import models_in
from egov_score.criteria.model import CriteriaSet
from egov_score.language import Language, Text
from egov_score.rules.fields import Strict
from egov_score.rules.parts import AtLeast, Pattern, Plain
from egov_score.rules.registry import Registry

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_AMENDMENT_HEAD = ("format", "id", "title", "status", "sources", "tier", "tier_title", "year", "accept")


def criteria_schema() -> dict[str, Any]:
    """The schema of a criteria file: a whole set, or an amendment.

    It says what has the shape of the language; what a set means (sums, references) the checker says.
    """
    definitions: dict[str, Any] = {part.__name__: _definition(part) for part in _parts(CriteriaSet)}
    definitions["Node"]["oneOf"] = [
        {"required": ["criteria"], "not": {"anyOf": [{"required": ["measure"]}, {"required": ["score"]}]}},
        {"required": ["measure"], "not": {"required": ["criteria"]}},
    ]
    definitions["Condition"]["oneOf"] = [{"required": ["node"]}, {"required": ["every"]}]
    definitions["Condition"]["allOf"] = [
        {"oneOf": [{"required": [key]} for key in ("at_least", "more_than")]}
    ]
    definitions["FormulaMeasure"]["properties"]["inputs"]["additionalProperties"] = False
    definitions["Change"] = _change(definitions["Node"])
    definitions["Amendment"] = _amendment(definitions["CriteriaSet"])
    return {
        "$schema": DIALECT,
        "title": "egov-score criteria set, version 1",
        "description": _text("CriteriaSet", "about"),
        "type": "object",
        "if": {"required": ["amends"]},
        "then": {"$ref": "#/$defs/Amendment"},
        "else": {"$ref": "#/$defs/CriteriaSet"},
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def schema_of(whole: type[Strict], title: str) -> dict[str, Any]:
    """The schema of a file that is one part, or of a part that a file holds."""
    parts = {part.__name__: part for part in _parts(whole)}
    return {
        "$schema": DIALECT,
        "title": title,
        "$ref": f"#/$defs/{whole.__name__}",
        "$defs": {name: _definition(parts[name]) for name in sorted(parts)},
    }


def schema_text(schema: Mapping[str, Any]) -> str:
    """A schema as it ships: the same bytes each time."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


@cache
def _texts() -> Mapping[str, Mapping[str, Mapping[Language, str]]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = Path(__file__).with_name("key_texts.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, loader))


def _text(part: str, key: str, own: Text | None = None) -> str:
    """What a key of a part means, in both languages. own: as a rule says it itself."""
    if own is None:
        texts = _texts()
        said = texts.get(part, {}).get(key) or texts["any"][key]
        own = Text(said["vi"], said["en"])
    return f"{own.en}\n\n{own.vi}"


def _parts(whole: type[Strict]) -> list[type[Strict]]:
    """Every part that a criteria set may be made of, the kinds of rules that are registered among them."""
    found: dict[type[Strict], None] = {whole: None}
    pending = [whole]
    while pending:
        for info in pending.pop().model_fields.values():
            new = [part for part in models_in(info.annotation) if part not in found]
            found |= dict.fromkeys(new)
            pending += new
    return [part for part in found if issubclass(part, Strict)]


def _definition(part: type[Strict]) -> dict[str, Any]:
    name, keys = part.__name__, part.model_fields.values()
    required = [key.own for key in keys if key.is_required]
    return {
        "additionalProperties": False,
        "description": _text(name, "about", part.about),
        "properties": {
            own: {"description": _text(name, own, part.keys.get(own)), **_schema(key.annotation, key.rules)}
            for key in keys
            for own in [key.own]
        },
        **({"required": required} if required else {}),
        "type": "object",
    }


def _schema(annotation: Any, rules: Sequence[Any] = ()) -> dict[str, Any]:
    """What may stand at a key; no None, for in a file a key is there or not."""
    if get_origin(annotation) is Annotated:
        annotation, *rules = get_args(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    least = [rule.count for rule in rules if isinstance(rule, AtLeast)]
    for rule in rules:
        if isinstance(rule, Plain):
            return dict(_in_order(rule.schema))
        if isinstance(rule, Registry):
            return {"oneOf": [_reference(each) for each in rule.by_kind.values()]}
    if origin is tuple:
        minimum = {"minItems": least[0]} if least else {}
        return {"items": _schema(inner[0]), **minimum, "type": "array"}
    if origin is dict:
        minimum = {"minProperties": least[0]} if least else {}
        pattern = _pattern(inner[0])
        named = {"patternProperties": {pattern: _schema(inner[1])}} if pattern else {}
        return {**minimum, **named, "type": "object"}
    if origin is Literal:
        return {**({"const": inner[0]} if len(inner) == 1 else {"enum": list(inner)}), "type": "string"}
    if origin in (Union, UnionType):
        options = [_schema(each) for each in inner if each is not type(None)]
        return options[0] if len(options) == 1 else {"anyOf": options}
    if annotation is bool:
        return {"type": "boolean"}
    if annotation is str:
        patterns = [rule.pattern for rule in rules if isinstance(rule, Pattern)]
        return {**({"pattern": patterns[0]} if patterns else {}), "type": "string"}
    return _reference(annotation)


def _reference(part: type[Strict]) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{part.__name__}"}


def _pattern(annotation: Any) -> str | None:
    return next((rule.pattern for rule in get_args(annotation) if isinstance(rule, Pattern)), None)


def _in_order(schema: Any, *, of_keys: bool = False) -> Any:
    """A schema with its words in the order of the alphabet, the keys that it describes in their own."""
    if isinstance(schema, list):
        return [_in_order(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    names = list(schema) if of_keys else sorted(schema)
    return {name: _in_order(schema[name], of_keys=name == "properties") for name in names}


def _change(node: dict[str, Any]) -> dict[str, Any]:
    """A change of an amendment: one shape for each operation."""
    identifier = node["properties"]["id"]

    def said(key: str, schema: dict[str, Any]) -> dict[str, Any]:
        return {**schema, "description": _text("Change", key)}

    def operation(name: str, required: list[str], optional: list[str]) -> dict[str, Any]:
        keys: dict[str, Any] = {"op": said("op", {"const": name})}
        for key in (*required, *optional):
            given = {"$ref": "#/$defs/Node"} if key == "node" else {"$ref": "#/$defs/Change/$defs/text"}
            keys[key] = said(key, given if key in ("node", "basis") else identifier)
        return {
            "type": "object",
            "properties": keys,
            "required": ["op", *required],
            "additionalProperties": name == "set",
        }

    setting = operation("set", ["at"], ["basis"])
    known = ("id", "criteria", *setting["properties"])
    setting["properties"] |= {key: value for key, value in node["properties"].items() if key not in known}
    setting["minProperties"] = 3
    return {
        "$defs": {"text": node["properties"]["title"]},
        "oneOf": [
            setting,
            operation("add", ["under", "node"], ["after", "before", "basis"]),
            operation("remove", ["at"], ["basis"]),
            operation("replace", ["at", "node"], ["basis"]),
        ],
    }


def _amendment(whole: dict[str, Any]) -> dict[str, Any]:
    head = {key: whole["properties"][key] for key in _AMENDMENT_HEAD}
    return {
        "description": _text("Amendment", "about"),
        "type": "object",
        "properties": {
            **head,
            "amends": {"type": "string", "description": _text("Amendment", "amends")},
            "changes": {
                "type": "array",
                "items": {"$ref": "#/$defs/Change"},
                "description": _text("Amendment", "changes"),
            },
        },
        "required": ["format", "id", "amends", "changes"],
        "additionalProperties": False,
    }
