"""The schema that editors use says the same as the loader, and the one that ships is the one in force."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Literal

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import egov_score
from egov_score.criteria.consistency import check
from egov_score.criteria.schema import criteria_schema
from egov_score.criteria.shape import shape
from egov_score.criteria.shelves import set_files, shipped_folder
from egov_score.criteria.tree import Tree, read_tree
from egov_score.criteria.writing import write_yaml
from egov_score.findings import Place, codes
from egov_score.numbers import Percent

ROOT = Path(__file__).parents[2]
SETS = list(set_files(ROOT / "criteria"))
VALIDATOR = Draft202012Validator(criteria_schema(), format_checker=FormatChecker())

EVERYTHING = (Path(__file__).parent / "everything.yaml").read_text(encoding="utf-8")
"""A set that uses every key of the language but quantiles, which a set has instead of levels."""


SHAPE_TOO = (
    codes.MEASURE_OR_CRITERIA_DUE,
    codes.MEASURE_AND_CRITERIA,
    codes.SCORE_ON_GROUP,
    codes.CONDITION_FORM,
    codes.CONDITION_MARK,
    codes.MISSING_KEY,
)
"""What the checker finds only in a whole set, but a schema can say as well."""


def plain(value: Any) -> Any:
    """What an editor's YAML reader makes of a value."""
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [plain(child) for child in value]
    if isinstance(value, Percent):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value


def schema_accepts(data: Any) -> bool:
    return VALIDATOR.is_valid(plain(data))


def loader_accepts(tree: Tree) -> bool:
    """Whether the loader finds the file to have the language's shape, apart from what it means."""
    text = write_yaml(tree)
    again, findings = read_tree(text.encode(), "x.yaml")
    assert again is not None
    if findings or not again.is_sound():
        return False
    shaped, misshapen = shape(again)
    if shaped is None or misshapen:
        return False
    return not any(finding.kind in SHAPE_TOO for finding in check(shaped))


def tree_of(value: Any) -> Tree:
    if isinstance(value, dict):
        keys = dict.fromkeys(value, Place("x"))
        return Tree({key: tree_of(child) for key, child in value.items()}, Place("x"), keys)
    if isinstance(value, list):
        return Tree([tree_of(child) for child in value], Place("x"))
    return Tree(value, Place("x"))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(criteria_schema())


def test_every_field_is_described_in_both_languages() -> None:
    for name, definition in criteria_schema()["$defs"].items():
        for key, field in definition.get("properties", {}).items():
            english, _, vietnamese = field["description"].partition("\n\n")
            assert english, (name, key)
            assert vietnamese, (name, key)


SCHEMAS = {"set": "criteria-set.json", "examples": "examples.json", "campaign": "campaign.json"}


@pytest.mark.parametrize("folder", [ROOT / "criteria", shipped_folder()], ids=["checkout", "installed"])
@pytest.mark.parametrize("of", ["set", "examples", "campaign"])
def test_the_schema_that_ships_is_current(of: Literal["set", "examples", "campaign"], folder: Path) -> None:
    name = SCHEMAS[of]
    shipped = (folder / "schema" / name).read_text(encoding="utf-8")
    again = f"run: egov-score criteria schema {of} > criteria/schema/{name}"
    assert shipped == egov_score.criteria_schema(of), again


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_shipped_set_names_the_schema_and_is_valid(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=schema/criteria-set.json\n")
    tree, _ = read_tree(text.encode(), path.name)
    assert tree is not None
    assert [error.message for error in VALIDATOR.iter_errors(plain(tree.plain()))] == []


def test_a_set_that_uses_everything_passes_both() -> None:
    tree, findings = read_tree(EVERYTHING.encode(), "x.yaml")
    assert tree is not None
    assert not findings
    assert [error.message for error in VALIDATOR.iter_errors(plain(tree.plain()))] == []
    assert loader_accepts(tree)


_STRANGE: list[Any] = [
    "",
    "chữ",
    "total",
    True,
    Decimal(-1),
    Decimal("0.5"),
    Decimal(7),
    Percent("0.5"),
    [],
    {},
    ["a"],
    {"kind": "yes_no"},
    {"vi": "a", "fr": "b"},
]


def spoiled(data: Any, random: Random) -> Any:
    """A copy of the data with one key removed, added, renamed or given another value."""
    data = copy.deepcopy(data)
    spots: list[tuple[Any, Any]] = []

    def visit(value: Any) -> None:
        for key in value if isinstance(value, dict) else range(len(value)):
            spots.append((value, key))
            if isinstance(value[key], dict | list):
                visit(value[key])

    visit(data)
    home, key = random.choice(spots)
    match random.randrange(4):
        case 0:
            del home[key]
        case 1:
            strange = random.choice(_STRANGE)
            # An editor takes 50% for a text; the loader asks for quotes where a text is due.
            texts = isinstance(home[key], str) and isinstance(strange, Percent)
            home[key] = "chữ" if texts else strange
        case 2 if isinstance(home, dict):
            home[random.choice(["at", "kind", "strict", "weight", "points", "unknown"])] = random.choice(
                _STRANGE
            )
        case _ if isinstance(home, dict):
            home[f"{key}s"] = home.pop(key)
        case _:
            home[key] = random.choice(_STRANGE)
    return data


@pytest.mark.parametrize(
    "seed", [*range(60), *(pytest.param(n, marks=pytest.mark.proof) for n in range(60, 400))]
)
def test_schema_and_loader_agree_on_generated_files(seed: int) -> None:
    """Files made by spoiling a right one: what the schema takes the loader takes, and the reverse."""
    random = Random(seed)
    tree, _ = read_tree(EVERYTHING.encode(), "x.yaml")
    assert tree is not None
    data = spoiled(tree.plain(), random)
    if "amends" in data:
        return
    by_schema, by_loader = schema_accepts(data), loader_accepts(tree_of(data))
    errors = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in VALIDATOR.iter_errors(plain(data))]
    assert by_schema == by_loader, (json.dumps(plain(data), ensure_ascii=False)[:300], errors)
