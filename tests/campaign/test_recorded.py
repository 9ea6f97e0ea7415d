"""Results of the year before as they come in: held against their own schema before anything is read."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import egov_score as egov
from egov_score.campaign import recorded, recorded_bounds
from egov_score.campaign.recorded import read_results
from egov_score.data_classes import replace
from egov_score.schema import load_schema
from egov_score.schema.holding import KEYWORDS, compiled

from .folders import ROSTER, SET, write

TABLE = "code,name,A:part,A:whole,B,C\nX1,Xã Một,1,2,Có,1\nX2,Xã Hai,2,2,Không áp dụng,\nX3,Xã Ba,,,,\n"


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = write(tmp_path_factory.mktemp("year"), {"set.yaml": SET, "t.csv": TABLE})
    egov.rank(criteria=folder / "set.yaml", collated=folder / "t.csv").write(folder / "r.json")
    return (folder / "r.json").read_text(encoding="utf-8").replace('"year": 2022', '"year": 2021')


def said(folder: Path, content: str | bytes) -> str:
    """Place and message of the one finding about a results.json; empty where all is well."""
    path = folder / "r.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    tables, findings = read_results(path, "r.json")
    assert bool(tables) != bool(findings)
    assert len(findings) <= 1
    return "".join(f"{each.place}: {each.code} {each.message('en')}" for each in findings)


def test_what_the_tool_wrote_is_read_back(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, text) == ""
    assert said(tmp_path, "\ufeff" + text) == ""


TOTAL = '"total": 14.00'

DAMAGES = {
    "a word for a number": (
        TOTAL,
        '"total": "x"',
        "rows[1].total: “x” where a number is due",
    ),
    "half a place": ('"rank": 1', '"rank": 1.5', "rows[0].rank: 1.5 where a whole number or null is due"),
    "place 0": ('"rank": 1', '"rank": 0', "rows[0].rank: 0 is below 1"),
    "a list for a word": ('"tier": "district"', '"tier": ["x"]', "tables[0].tier: […] where a text is due"),
    "no tables": ('"tables":', '"Tables":', 'writes it: "tables" is missing'),
    "an object for a list": ('"rows": [', '"rows": {}, "x": [', "rows: {…} where a list"),
    "an answer of answers": (
        '"part": 1',
        '"part": [1]',
        "answers.A.part: […] where true or false or",
    ),
    "an agency twice": ('"code": "X1"', '"code": "X2"', 'the code "X2" stands there already'),
    "a key twice": ('"rank": 1', '"rank": 1, "rank": 2', 'the key "rank" stands twice'),
    "no number": (TOTAL, '"total": NaN', '"NaN" is no usable number'),
    "a number of many digits": (TOTAL, f'"total": {"9" * 5000}', '99…" is no usable number'),
    "a number of many zeros": (TOTAL, '"total": 1e999999999', '"1e999999999" is no usable number'),
    "another fingerprint": ('"sha256:', '"md5:', "criteria.fingerprint: “md5:"),
    "a key of nobody": ('"tied":', '"tide": 1, "tied":', 'rows[0].tide: there is no key "tide"'),
    "a word that is none": (
        '"computed"',
        '"guessed"',
        "“guessed” where “computed” or “self” or",
    ),
    "another format": ("results/1", "results/9", '"format" is not "egov-score/results/1"'),
    "cut off": ('"findings":', '"find', "Invalid control character"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_is_one_finding_with_its_place(tmp_path: Path, text: str, damage: str) -> None:
    before, after, problem = DAMAGES[damage]
    assert before in text
    damaged = text.replace(before, after, 1)
    found = said(tmp_path, damaged)
    assert problem in found
    assert len(found) < 400
    if damage != "another format":
        line = int(found.split(":")[1])
        changed = damaged[: damaged.index(after)].count("\n") + 1
        assert line == 1 if damage == "no tables" else abs(line - changed) < 25


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"null", b"{}", b"x", b"[" * 200_000, b'{"a":' * 200_000, b"\xff\xfe{}", b"9" * 1_000_000],
)
def test_whatever_else_it_is_it_is_no_results(tmp_path: Path, content: bytes) -> None:
    assert "D701" in said(tmp_path, content) or "D701" in said(tmp_path, content)


def test_the_ranking_is_printed_without_last_year(tmp_path: Path, text: str) -> None:
    write(
        tmp_path,
        {
            "set.yaml": SET,
            "t.csv": TABLE,
            "roster.csv": ROSTER,
            "r.json": text.replace(TOTAL, '"total": "x"'),
        },
    )
    given = {"criteria": tmp_path / "set.yaml", "collated": tmp_path / "t.csv"}
    results = egov.rank(**given, previous=tmp_path / "r.json")
    assert [each.code for each in results.findings if each.severity == "error"] == ["D701", "A462"]
    (table,) = results.tables.values()
    assert [(row.code, row.before) for row in table.rows] == [("X2", None), ("X1", None)]
    with pytest.raises(egov.EgovError, match="D701"):
        egov.check(**given, previous=tmp_path / "r.json")
    with pytest.raises(egov.EgovError, match="D701"):
        egov.template(tmp_path / "set.yaml", roster=tmp_path / "roster.csv", previous=tmp_path / "r.json")


def schemas(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every schema in a schema."""
    yield value
    for key in ("properties", "$defs"):
        for each in value.get(key, {}).values():
            yield from schemas(each)
    for key in ("items", "additionalProperties"):
        if isinstance(value.get(key), Mapping):
            yield from schemas(value[key])
    for each in value.get("anyOf", []):
        yield from schemas(each)


def test_all_that_the_schema_says_is_understood() -> None:
    words = {key for each in schemas(load_schema("results")) for key in each}
    assert words <= KEYWORDS | {"$schema", "title", "description", "$defs"}


ODD = ["x", "", None, True, [], {}, [1], {"a": 1}, Decimal("1.5"), Decimal(0), Decimal(-1), Decimal("1.0")]


def damaged(document: Any, choose: random.Random) -> None:
    """Changes one thing somewhere in a document."""
    while True:
        keys = list(document) if isinstance(document, dict) else list(range(len(document)))
        key = choose.choice(keys)
        inside = document[key]
        if isinstance(inside, dict | list) and inside and choose.random() < 0.8:
            document = inside
            continue
        match choose.randrange(4):
            case 0:
                del document[key]
            case 1 if isinstance(document, dict):
                document["odd"] = choose.choice(ODD)
            case _:
                document[key] = choose.choice(ODD)
        return


@pytest.mark.parametrize("seed", range(10))
def test_the_verdict_is_that_of_a_full_validator(text: str, seed: int) -> None:
    choose = random.Random(seed)
    full = Draft202012Validator(load_schema("results"))
    check = compiled(load_schema("results"))
    whole = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    verdicts = set()
    for _ in range(60):
        document = copy.deepcopy(whole)
        damaged(document, choose)
        verdict = check(document) is None
        plain = json.loads(
            json.dumps(document, default=lambda number: int(number) if number % 1 == 0 else 1.5)
        )
        assert verdict == full.is_valid(plain), document
        verdicts.add(verdict)
    assert verdicts == {True, False}


BEYOND = {
    "nodes": ('"nodes": {', '"nodes": {' + "".join(f'"x{n}": 1, ' for n in range(400))),
    "texts behind marks": ('"nodes": {', '"nodes": {' + "".join(f'"x\\"{n}": 1, ' for n in range(400))),
    "one long text": ("Xã Một", "Xã Một" + "é" * 3_000),
    "long names": ("Xã Hai", "Xã Hai" + "".join(chr(0x4E00 + n) for n in range(2_500))),
}


@pytest.mark.parametrize("kind", BEYOND)
def test_what_could_take_any_memory_is_refused_unparsed(
    tmp_path: Path, text: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded_bounds, "_PIECE", 1_000)
    monkeypatch.setattr(recorded_bounds, "MOST_TEXTS", 300)
    assert said(tmp_path, text) == ""
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("parsed"))
    assert "it holds " in said(tmp_path, text.replace(*BEYOND[kind], 1))


def test_more_different_numbers_than_may_be_kept_are_refused(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded, "MOST_NUMBERS", 300)
    assert said(tmp_path, text) == ""
    numbers = "".join(f'"x{n}": {n}.5, ' for n in range(400))
    assert "too many different numbers" in said(
        tmp_path, text.replace('"nodes": {', '"nodes": {' + numbers, 1)
    )


def test_answers_that_nobody_asks_for_are_held_against_the_schema_and_left_out(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "r.json"
    path.write_text(text, encoding="utf-8")
    (whole,), _ = read_results(path)
    (without,), findings = read_results(path, answers=False)
    assert findings == ()
    assert any(row.answers for row in whole.rows)
    assert without.rows == tuple(replace(row, answers={}) for row in whole.rows)
    path.write_text(text.replace('"answers": {', '"answers": {"x": [1], ', 1), encoding="utf-8")
    assert read_results(path, answers=False) == read_results(path)
    assert read_results(path)[0] == ()


def test_more_agencies_than_any_table_has_are_refused(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded, "MOST_AGENCIES", 1)
    assert "tables[0].rows: more than" in said(tmp_path, text)
