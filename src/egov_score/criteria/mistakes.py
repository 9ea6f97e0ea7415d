"""What pydantic says about a value, as a finding at the key or value that is meant."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from egov_score.criteria.tree import Path, Tree
from egov_score.findings import Finding, Kind, Place, codes
from egov_score.findings.record import Value
from egov_score.language import Text, did_you_mean, nearest
from egov_score.rules.registry import Registry

Problem = Mapping[str, Any]
"""One error as pydantic lists it."""

KINDS: Mapping[str, Kind] = {
    "id_number": codes.ID_NUMBER,
    "id_form": codes.ID_FORM,
    "text_due": codes.TEXT_DUE,
    "text_empty": codes.TEXT_EMPTY,
    "title_due": codes.TITLE_DUE,
    "title_language": codes.LANGUAGE_UNKNOWN,
    "number_due": codes.NUMBER_DUE,
    "percent_here": codes.PERCENT_HERE,
    "whole_due": codes.WHOLE_DUE,
    "number_small": codes.NUMBER_SMALL,
    "number_large": codes.NUMBER_LARGE,
    "formula_syntax": codes.FORMULA_SYNTAX,
    "string_type": codes.TEXT_DUE,
    "bool_type": codes.TRUTH_DUE,
    "tuple_type": codes.LIST_DUE,
    "list_type": codes.LIST_DUE,
    "dict_type": codes.MAPPING_DUE,
    "model_type": codes.MAPPING_DUE,
    "model_attributes_type": codes.MAPPING_DUE,
    "date_due": codes.DATE_DUE,
    "too_short": codes.LIST_EMPTY,
}
"""By the type of an error, pydantic's own or one of :mod:`egov_score.rules.fields`."""


def path_of(problem: Problem, data: Any) -> Path:
    """Where the problem is, below the data: pydantic's location without the names of union members."""
    path: list[str | int] = []
    for part in problem["loc"]:
        if (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        ):
            data = data[part]
        elif not (problem["type"] == "missing" and part is problem["loc"][-1] and isinstance(data, dict)):
            continue
        path.append(part)
    return tuple(path)


def finding_of(
    problem: Problem, model: type[BaseModel], data: Any, at: Path, above: Path, tree: Tree
) -> Finding:
    """The finding that a problem is.

    data, at: what was validated and where in it the problem is. above: where the data stands in the tree.
    """
    kind_of = str(problem["type"])
    name = str(next((step for step in reversed(at) if isinstance(step, str)), "criteria"))
    path = (*above, *at)
    place = tree.place_of(*path)
    values: dict[str, Value] = {"name": name, "text": _text(problem.get("input"))}
    values |= {key: str(value) for key, value in (problem.get("ctx") or {}).items() if key != "error"}
    match kind_of:
        case "extra_forbidden":
            known = _keys_at(model, at[:-1], data)
            place = tree.place_of(*path, key=True)
            return codes.UNKNOWN_KEY.at(place, name=name, suggestion=did_you_mean(name, known))
        case "missing":
            return codes.MISSING_KEY.at(tree.place_of(*path[:-1]), name=name)
        case "literal_error":
            known = _words(str(problem["ctx"]["expected"]))
            return unknown_word(place, name, str(values["text"]), known)
        case "union_tag_invalid":
            known = _words(str(problem["ctx"]["expected_tags"]))
            place = tree.place_of(*path, "kind")
            return unknown_word(place, "kind", str(problem["ctx"]["tag"]), known)
        case "union_tag_not_found":
            known = _tags(model, at, data)
            return codes.KIND_MISSING.at(place, name=name, known=known)
        case "string_pattern_mismatch":
            if "inputs" in at:
                return codes.INPUT_NAME.at(tree.place_of(*path, key=True), text=name)
            kind = codes.SET_ID_FORM if path == ("id",) else codes.ID_FORM
            return kind.at(place, text=str(values["text"]))
        case "formula_syntax":
            reason = Text(str(values.pop("vi")), str(values.pop("en")))
            return Finding(codes.FORMULA_SYNTAX, place, {**values, "reason": reason})
        case "too_short":
            return codes.LIST_EMPTY.at(place, name=name, least=str(problem["ctx"]["min_length"]))
        case "id_number":
            values["text"] = _source_text(place, str(values["text"]))
    if kind_of in KINDS:
        return Finding(KINDS[kind_of], place, values)
    return codes.SHAPE_INVALID.at(place, name=name, problem=str(problem["msg"]))


def unknown_word(place: Place, name: str, text: str, known: Sequence[str]) -> Finding:
    """The finding that a text is none of the words that may stand there, with the nearest of them."""
    near = nearest(text, known)
    hint = Text(f" (có phải là “{near[0]}”?)", f' (did you mean "{near[0]}"?)') if near else Text("", "")
    return codes.UNKNOWN_WORD.at(place, name=name, text=text, known=known, suggestion=hint)


def _words(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ", ").split(",") if word.strip(" '")]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ("" if isinstance(value, dict | list) else str(value))


def _source_text(place: Place, text: str) -> str:
    """The id as the file writes it: 4.10 has lost its zero in the number, but not its length."""
    length = (place.end_column or 0) - (place.column or 0)
    return text + "0" * (length - len(text)) if "." in text else text


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation names, in unions, lists and annotated types."""
    registries = [each for each in getattr(annotation, "__metadata__", ()) if isinstance(each, Registry)]
    if registries:
        return list(registries[0])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if isinstance(annotation, types.GenericAlias | types.UnionType) or typing.get_origin(annotation):
        return [model for part in typing.get_args(annotation) for model in models_in(part)]
    return []


def _models_at(model: type[BaseModel], path: Path, data: Any) -> list[type[BaseModel]]:
    """The models that may stand at a path; of a union the one that the data's ``kind`` names."""
    models = [model]
    for step in path:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
            continue
        data = data.get(step) if isinstance(data, dict) else None
        fields = [
            field
            for candidate in models
            for name, field in candidate.model_fields.items()
            if (field.alias or name) == step
        ]
        models = [found_model for field in fields for found_model in models_in(field.annotation)]
        if isinstance(data, dict) and "kind" in data:
            named = [m for m in models if data["kind"] in typing.get_args(_annotation(m, "kind"))]
            models = named or models
    return models


def _annotation(model: type[BaseModel], name: str) -> Any:
    field = model.model_fields.get(name)
    return field.annotation if field else None


def _keys_at(model: type[BaseModel], path: Path, data: Any) -> list[str]:
    models = _models_at(model, path, data)
    return list(dict.fromkeys(f.alias or n for m in models for n, f in m.model_fields.items()))


def _tags(model: type[BaseModel], path: Path, data: Any) -> list[str]:
    models = _models_at(model, path, data)
    return [str(tag) for m in models for tag in typing.get_args(_annotation(m, "kind"))]
