"""The schemas that ship are schemas to the programs of others: ECMA-262, the metaschema, check-jsonschema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regress

from egov_score.rules.fields import _ID_FORM

ROOT = Path(__file__).parents[2]
SCHEMAS = [*(ROOT / "criteria" / "schema").glob("*.json"), *(ROOT / "src/egov_score/schema").glob("*.json")]
SETS = [path for path in sorted((ROOT / "criteria").glob("*.yaml")) if ".examples" not in path.name]
EXAMPLES = sorted((ROOT / "criteria").glob("*.examples.yaml"))
CAMPAIGNS = sorted((ROOT / "samples").glob("*/campaign.yaml"))


def patterns(schema: Any) -> Iterator[str]:
    """The regular expressions of a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        yield from schema.get("patternProperties", {})
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else ():
        yield from patterns(part)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_pattern_is_one_of_ecma_262_with_the_u_flag(path: Path) -> None:
    """An escape that says nothing, or what only Python has, is refused there."""
    with pytest.raises(regress.RegressError):
        regress.Regex(r"[\"]", "u")
    for pattern in set(patterns(json.loads(path.read_text("utf-8")))):
        regress.Regex(pattern, "u")


IDS = [
    "A",
    "4.10",
    "A 1",
    "A\xa01",
    "A\u30001",
    "A\x851",
    "A\ufeff1",
    "A\x1f1",
    "5%",
    "-0.5%",
    "50%x",
    "a:b",
    "a,b",
]
IDS += ['a"b', "a'b", "a;b", "", "Đ1", "𝒜", "A\n", "A\u200b", "I–II", "a\\b", "[1]", "x^"]


@pytest.mark.parametrize("text", IDS, ids=ascii)
def test_an_id_is_one_here_and_there(text: str) -> None:
    assert (regress.Regex(_ID_FORM, "u").find(text) is not None) == (re.fullmatch(_ID_FORM, text) is not None)


def check_jsonschema(*arguments: str | Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "check_jsonschema", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.proof
@pytest.mark.parametrize(
    "arguments",
    [
        ["--check-metaschema", *SCHEMAS],
        ["--schemafile", ROOT / "criteria/schema/criteria-set.json", *SETS],
        ["--schemafile", ROOT / "criteria/schema/examples.json", *EXAMPLES],
        ["--schemafile", ROOT / "criteria/schema/campaign.json", *CAMPAIGNS],
    ],
    ids=["metaschema", "sets", "examples", "campaigns"],
)
def test_what_ships_is_valid_to_another_checker(arguments: list[Path]) -> None:
    assert len(arguments) > 2
    code, printed = check_jsonschema(*arguments)
    assert code == 0, printed


@pytest.mark.proof
@pytest.mark.parametrize(
    ("schema", "path", "old", "new"),
    [
        ("criteria-set", SETS[0], "max_points: ", "max_point: "),
        ("criteria-set", SETS[0], "kind: points", "kind: point"),
        ("criteria-set", SETS[0], "status: ", "status: un"),
        ("examples", EXAMPLES[0], "expect:", "expects:"),
        ("campaign", CAMPAIGNS[0], "tier:", "teir:"),
        ("campaign", CAMPAIGNS[0], "submissions:", "collated: x, submissions:"),
    ],
)
def test_what_does_not_fit_is_refused_by_another_checker(
    tmp_path: Path, schema: str, path: Path, old: str, new: str
) -> None:
    text = path.read_text("utf-8")
    assert old in text
    wrong = tmp_path / "x.yaml"
    wrong.write_text(text.replace(old, new), encoding="utf-8")
    code, printed = check_jsonschema("--schemafile", ROOT / f"criteria/schema/{schema}.json", wrong)
    assert code == 1, printed
