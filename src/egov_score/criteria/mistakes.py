"""What does not fit in a part of a file, as a finding at the key or value that is meant."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any

from egov_score.criteria.tree import Path, Tree
from egov_score.findings import Finding, Kind, Place, codes
from egov_score.findings.record import Value
from egov_score.language import Text, nearest, suggested
from egov_score.language_tags import likely_tag
from egov_score.rules.fields import Strict
from egov_score.rules.parts import Misfit
from egov_score.rules.registry import Registry

KINDS: Mapping[str, Kind] = {
    "id_number": codes.ID_NUMBER,
    "id_form": codes.ID_FORM,
    "text_due": codes.TEXT_DUE,
    "text_empty": codes.TEXT_EMPTY,
    "title_due": codes.TITLE_DUE,
    "number_due": codes.NUMBER_DUE,
    "percent_here": codes.PERCENT_HERE,
    "whole_due": codes.WHOLE_DUE,
    "number_small": codes.NUMBER_SMALL,
    "number_large": codes.NUMBER_LARGE,
    "formula_syntax": codes.FORMULA_SYNTAX,
    "truth_due": codes.TRUTH_DUE,
    "list_due": codes.LIST_DUE,
    "mapping_due": codes.MAPPING_DUE,
    "date_due": codes.DATE_DUE,
    "too_short": codes.LIST_EMPTY,
}
"""By the kind of a misfit, of :mod:`egov_score.rules.parts` or :mod:`egov_score.rules.fields`."""


def finding_of(misfit: Misfit, model: type[Strict], data: Any, above: Path, tree: Tree) -> Finding:
    """The finding that a misfit is. data: what was read by the model. above: where it stands in the tree."""
    at = misfit.path
    name = str(next((step for step in reversed(at) if isinstance(step, str)), "criteria"))
    path = (*above, *at)
    place = tree.place_of(*path)
    values: dict[str, Value] = {"name": name, "text": _text(misfit.value)}
    values |= {key: str(value) for key, value in misfit.said.items()}
    match misfit.kind:
        case "unknown":
            place = tree.place_of(*path, key=True)
            known, absent = _keys_beside(model, at, data)
            near = nearest(name, absent) or nearest(name, known)
            return codes.UNKNOWN_KEY.at(place, name=name, suggestion=suggested(near, known))
        case "missing":
            return codes.MISSING_KEY.at(tree.place_of(*path[:-1]), name=name)
        case "unknown_word":
            return unknown_word(place, name, str(values["text"]), misfit.said["known"])
        case "unknown_kind":
            place = tree.place_of(*path, "kind")
            return unknown_word(place, "kind", misfit.said["tag"], misfit.said["known"])
        case "kind_missing":
            known = _tags(model, at, data)
            return codes.KIND_MISSING.at(place, name=name, known=known)
        case "pattern":
            if "inputs" in at:
                return codes.INPUT_NAME.at(tree.place_of(*path, key=True), text=name)
            kind = codes.SET_ID_FORM if path == ("id",) else codes.ID_FORM
            return kind.at(place, text=str(values["text"]))
        case "formula_syntax":
            reason = Text(str(values.pop("vi")), str(values.pop("en")))
            return Finding(codes.FORMULA_SYNTAX, place, {**values, "reason": reason})
        case "too_short":
            return codes.LIST_EMPTY.at(place, name=name, least=str(misfit.said["least"]))
        case "title_language":
            text = str(misfit.said["text"])
            place = tree.place_of(*path, text, key=True)
            return codes.LANGUAGE_UNKNOWN.at(place, text=text, suggestion=_tag_meant(text))
        case "title_language_twice":
            text = str(misfit.said["text"])
            return codes.DUPLICATE_KEY.at(tree.place_of(*path, text, key=True), name=text)
        case "id_number":
            values["text"] = id_as_written(place, str(values["text"]))
    if misfit.kind in KINDS:
        return Finding(KINDS[misfit.kind], place, values)
    return codes.SHAPE_INVALID.at(place, name=name, problem=misfit.kind)


def misspelt(misfits: Sequence[Misfit], model: type[Strict], data: Any) -> set[Path]:
    """Where the keys would stand that unknown ones are nearest to, of those that are not there.

    A key under a wrong name is one mistake: it is unknown, and the one that was meant is not missing as well.
    """
    unknown = [misfit.path for misfit in misfits if misfit.kind == "unknown"]
    return {
        (*path[:-1], key)
        for path in unknown
        for key in nearest(str(path[-1]), _keys_beside(model, path, data)[1])
    }


def _keys_beside(model: type[Strict], path: Path, data: Any) -> tuple[list[str], list[str]]:
    """The keys that are known where a key stands, and those of them that are not there."""
    known, beside = _keys_at(model, path[:-1], data), data
    for step in path[:-1]:
        beside = beside[step]
    return known, [key for key in known if key not in beside]


def unknown_word(place: Place, name: str, text: str, known: Sequence[str]) -> Finding:
    """The finding that a text is none of the words that may stand there, with the nearest of them."""
    near = nearest(text, known)
    hint = Text(f" (có phải là “{near[0]}”?)", f' (did you mean "{near[0]}"?)') if near else Text("", "")
    return codes.UNKNOWN_WORD.at(place, name=name, text=text, known=known, suggestion=hint)


def _tag_meant(text: str) -> Text:
    """What to write for a tag that is none."""
    tag = likely_tag(text)
    if tag is None:
        return Text("dùng thẻ ngôn ngữ: vi, en, id, zh-Hant", "use a language's tag: vi, en, id, zh-Hant")
    return Text(f"có phải là “{tag}”?", f'did you mean "{tag}"?')


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ("" if isinstance(value, dict | list) else str(value))


def id_as_written(place: Place, text: str) -> str:
    """The id as the file writes it: 4.10 has lost its zero in the number, but not its length."""
    length = (place.end_column or 0) - (place.column or 0)
    return text + "0" * (length - len(text)) if "." in text else text


def models_in(annotation: Any) -> list[type[Strict]]:
    """The models that an annotation names, in unions, lists and annotated types."""
    registries = [each for each in getattr(annotation, "__metadata__", ()) if isinstance(each, Registry)]
    if registries:
        return list(registries[0])
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return [annotation]
    if isinstance(annotation, types.GenericAlias | types.UnionType) or typing.get_origin(annotation):
        return [model for part in typing.get_args(annotation) for model in models_in(part)]
    return []


def _models_at(model: type[Strict], path: Path, data: Any) -> list[type[Strict]]:
    """The models that may stand at a path; of a union the one that the data's ``kind`` names."""
    models = [model]
    for step in path:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
            continue
        data = data.get(step) if isinstance(data, dict) else None
        fields = [field for each in models for field in each.model_fields.values() if field.own == step]
        models = [found_model for field in fields for found_model in models_in(field.annotation)]
        if isinstance(data, dict) and "kind" in data:
            named = [m for m in models if data["kind"] in typing.get_args(_annotation(m, "kind"))]
            models = named or models
    return models


def _annotation(model: type[Strict], name: str) -> Any:
    field = model.model_fields.get(name)
    return field.annotation if field else None


def _keys_at(model: type[Strict], path: Path, data: Any) -> list[str]:
    models = _models_at(model, path, data)
    return list(dict.fromkeys(f.own for m in models for f in m.model_fields.values()))


def _tags(model: type[Strict], path: Path, data: Any) -> list[str]:
    models = _models_at(model, path, data)
    return [str(tag) for m in models for tag in typing.get_args(_annotation(m, "kind"))]
