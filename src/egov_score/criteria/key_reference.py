"""The reference of the criteria language's keys, made from the model and the texts that editors show.

python -m egov_score.criteria.key_reference > docs/criteria-keys.md
"""

from __future__ import annotations

import sys
from typing import Any

from egov_score.criteria.schema import criteria_schema

_HEAD = """\
# Every key of a criteria file

What each key means, in English and Vietnamese, and what may stand there. This page is generated from the
model that reads the files, and a test holds it against it:

```sh
python -m egov_score.criteria.key_reference > docs/criteria-keys.md
```

How the parts work together, and what the tool does where the language leaves a choice: [choices](choices.md).
"""
_ORDER = ("CriteriaSet", "Node", "Amendment")


def page() -> str:
    """The reference as Markdown."""
    definitions = criteria_schema()["$defs"]
    names = [*_ORDER, *(name for name in sorted(definitions) if name not in _ORDER)]
    return "\n".join([_HEAD, *(_section(name, definitions[name]) for name in names)])


def _section(name: str, definition: dict[str, Any]) -> str:
    english, _, vietnamese = definition.get("description", "One change of an amendment.").partition("\n\n")
    lines = [f"## {name}", "", english + (f" · *{vietnamese}*" if vietnamese else ""), ""]
    shapes = definition.get("oneOf", [])
    for shape in [definition] if "properties" in definition else shapes:
        required = shape.get("required", ())
        lines += ["| key | what may stand there | meaning |", "|---|---|---|"]
        for key, field in shape["properties"].items():
            meaning, _, other = field.get("description", "").partition("\n\n")
            must = " (required)" if key in required else ""
            said = f"{meaning} · *{other}*" if other else meaning
            lines.append(f"| `{key}`{must} | {_escaped(_values(field))} | {_escaped(said)} |")
        lines.append("")
    return "\n".join(lines)


def _values(field: dict[str, Any]) -> str:
    """What may stand in a field, in a few words."""
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return " · ".join(f"`{value}`" for value in field["enum"])
    if "$ref" in field:
        name = str(field["$ref"]).rpartition("/")[2]
        return "text" if name == "text" else f"[{name}](#{name.lower()})"
    for key in ("anyOf", "oneOf"):
        if key in field:
            return " or ".join(dict.fromkeys(_values(option) for option in field[key]))
    match field.get("type"):
        case "array":
            return "list of " + _values(field["items"])
        case "object":
            return "one text for each language" if "vi" in field.get("properties", {}) else "names and titles"
        case "string" if "%" in field.get("pattern", "") and "?!" not in field["pattern"]:
            return "percentage"
        case "string":
            return "day" if field.get("format") == "date" else "text"
        case "boolean":
            return "`true` · `false`"
        case other:
            return str(other)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
