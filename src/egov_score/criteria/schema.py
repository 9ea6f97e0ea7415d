"""The JSON Schema (2020-12) of criteria files, for editors: made from the model that reads them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel

from egov_score.criteria.mistakes import models_in
from egov_score.criteria.model import CriteriaSet
from egov_score.language import Language, Text
from egov_score.rules.fields import Strict

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_AMENDMENT_HEAD = ("format", "id", "title", "status", "sources", "tier", "year")


def criteria_schema() -> dict[str, Any]:
    """The schema of a criteria file: a whole set, or an amendment.

    It says what has the shape of the language; what a set means (sums, references) the checker says.
    """
    made = CriteriaSet.model_json_schema(by_alias=True)
    definitions: dict[str, Any] = made.pop("$defs")
    definitions["CriteriaSet"] = made
    for part in _parts(CriteriaSet):
        _describe(part, definitions[part.__name__])
    definitions["Node"]["oneOf"] = [
        {"required": ["criteria"], "not": {"anyOf": [{"required": ["measure"]}, {"required": ["score"]}]}},
        {"required": ["measure"], "not": {"required": ["criteria"]}},
    ]
    definitions["Condition"]["oneOf"] = [{"required": ["node"]}, {"required": ["every"]}]
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


def schema_text() -> str:
    """The schema as it ships: the same bytes each time."""
    return json.dumps(criteria_schema(), ensure_ascii=False, indent=2) + "\n"


@cache
def _texts() -> Mapping[str, Mapping[str, Mapping[Language, str]]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("egov_score.criteria").joinpath("key_texts.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, loader))


def _text(part: str, key: str, own: Text | None = None) -> str:
    """What a key of a part means, in both languages. own: as a rule says it itself."""
    if own is None:
        texts = _texts()
        said = texts.get(part, {}).get(key) or texts["any"][key]
        own = Text(said["vi"], said["en"])
    return f"{own.en}\n\n{own.vi}"


def _parts(whole: type[BaseModel]) -> list[type[Strict]]:
    """Every part that a criteria set may be made of, the kinds of rules that are registered among them."""
    found: dict[type[BaseModel], None] = {whole: None}
    pending = [whole]
    while pending:
        for info in pending.pop().model_fields.values():
            new = [part for part in models_in(info.annotation) if part not in found]
            found |= dict.fromkeys(new)
            pending += new
    return [part for part in found if issubclass(part, Strict)]


def _describe(part: type[Strict], definition: dict[str, Any]) -> None:
    name = part.__name__
    definition["description"] = _text(name, "about", part.about)
    definition.pop("title", None)
    for key, field in definition["properties"].items():
        plain = _without_null(field)
        definition["properties"][key] = {"description": _text(name, key, part.keys.get(key)), **plain}


def _without_null(field: dict[str, Any]) -> dict[str, Any]:
    """The field without pydantic's title and its ways to say None: in a file a key is there or not."""
    field = {key: value for key, value in field.items() if key not in ("title", "description", "default")}
    options = field.get("anyOf")
    if options is None:
        return field
    given = [option for option in options if option != {"type": "null"}]
    rest = {key: value for key, value in field.items() if key != "anyOf"}
    return {**given[0], **rest} if len(given) == 1 else {"anyOf": given, **rest}


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
