"""The JSON Schemas (draft 2020-12) of what the tool writes, shipped with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal


def load_schema(name: Literal["results", "findings", "comparison"]) -> dict[str, Any]:
    """The schema of results.json, of the findings that ``--format json`` prints, or of a comparison."""
    text = Path(__file__).with_name(f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
