"""results.json and the findings document: their schema, their numbers, what they leave out."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Place, Related, codes
from egov_score.language import Text
from egov_score.output.findings_formats import render
from egov_score.output.findings_formats.interface import CheckReport
from egov_score.output.json_text import encode
from egov_score.output.results_json import results_json
from egov_score.ranking.standings import Campaign, Standings
from egov_score.schema import load_schema
from egov_score.scoring.packed_responses import PackedResponses
from egov_score.scoring.submission import Response

from .sets import ENTRANTS, answers, criteria_set, entrant, response, results_of

APPRAISED = entrant(
    "S5",
    "Sở Công Thương",
    answers(
        1, 2, True, A2=response(value=True, points={"self": 8, "appraised": "5.5"}, note="Thiếu quy chế")
    ),
)


def errors(document: object, name: Any = "results") -> list[str]:
    validator = Draft202012Validator(load_schema(name))
    return [error.message for error in validator.iter_errors(document)]


def read(results: Standings) -> Any:
    return json.loads(results_json(results, "vi"), parse_float=Decimal)


def test_what_is_made_while_it_is_written_looks_like_what_was_there_before() -> None:
    """Objects stand on one line where they hold only plain values, however deep; empty lists are plain."""
    row = {"a": 1, "b": {"c": True, "d": [], "e": None}, "f": [{"g": Decimal("1.50")}, {}]}
    there = {"rows": [row, row], "deep": {"er": {"and": {"deeper": {"x": {"y": "z"}}}}}}
    made = there | {"rows": iter([row, row])}
    text = encode(made)  # type: ignore[arg-type]
    assert text == encode(there)  # type: ignore[arg-type]
    assert text.splitlines()[:10] == [
        "{",
        ' "rows": [',
        "  {",
        '   "a": 1,',
        '   "b": {"c": true, "d": [], "e": null},',
        '   "f": [',
        '    {"g": 1.50},',
        "    {}",
        "   ]",
        "  },",
    ]
    assert json.loads(text)["deep"] == there["deep"]


def row(results: Standings, code: str) -> Any:
    return next(row for row in read(results)["tables"][0]["rows"] if row["code"] == code)


QUANTILES = {
    "levels": [],
    "quantiles": {"count": 2, "titles": ["trên", "dưới"], "nodes": ["total", "A"]},
}
VIEWS = {
    "views": [{"id": "half", "title": "Một nửa", "nodes": ["A"]}],
    "report": {"as": "index", "decimals": 4},
    "rounding": {"decimals": 4},
}


@pytest.mark.parametrize(
    "results",
    [
        results_of(),
        results_of((*ENTRANTS, APPRAISED)),
        results_of(criteria=criteria_set(**QUANTILES)),
        results_of(criteria=criteria_set(levels=[])),
        results_of(criteria=criteria_set(**VIEWS)),
        results_of(criteria=criteria_set(ranking={"unlevelled_are_ranked": False})),
        results_of(campaign=None),
        results_of(campaign=Campaign("Năm nay", 2026)),
        results_of((), absent=()),
        Standings({}),
    ],
    ids=[
        "plain",
        "appraised",
        "quantiles",
        "no levels",
        "views",
        "unranked",
        "bare",
        "no decision",
        "nobody",
        "no table",
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_results_file_fits_the_schema(results: Standings, language: Any) -> None:
    assert errors(json.loads(results_json(results, language))) == []


def test_the_schemas_are_schemas_and_describe_every_field() -> None:
    for name in ("results", "findings"):
        schema = load_schema(name)  # type: ignore[arg-type]
        Draft202012Validator.check_schema(schema)
        for path, field in fields(schema):
            assert field.get("description") or "$ref" in field, path


def fields(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            yield f"{path}/{name}", field
        for key, part in schema.items():
            yield from fields(part, f"{path}/{key}")
    if isinstance(schema, list):
        for part in schema:
            yield from fields(part, path)


REQUIRED = {
    "": "format tool language campaign tables findings",
    "tables.0": "tier title criteria arithmetic max_points decimals levels level_titles rows not_ranked",
    "tables.0.criteria": "id fingerprint title status",
    "tables.0.rows.0": "rank tied code name total percent level nodes views ranks answers basis file sha256",
    "tables.0.not_ranked.0": "code name reason",
    "findings.0": "severity code file sheet cell line agency message hint",
    "campaign": "title year decision",
    "campaign.decision": "number date authority place",
}


@pytest.mark.parametrize(
    ("path", "field"), [(path, field) for path, names in REQUIRED.items() for field in names.split()]
)
def test_a_missing_or_misnamed_field_does_not_fit(path: str, field: str) -> None:
    whole = json.loads(results_json(results_of(), "vi"))
    for misname in (False, True):
        broken = deepcopy(whole)
        part = broken
        for step in path.split(".") if path else []:
            part = part[int(step)] if step.isdigit() else part[step]
        value = part.pop(field)
        if misname:
            part[field + "s"] = value
        assert errors(broken)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("rank", "1"),
        ("total", "28.900"),
        ("basis", {"A1": "guessed"}),
        ("ranks", {"A": 0}),
        ("answers", {"A1": None}),
        ("sha256", "ab"),
    ],
)
def test_a_wrong_value_does_not_fit(path: str, value: object) -> None:
    broken = json.loads(results_json(results_of(), "vi"))
    broken["tables"][0]["rows"][0][path] = value
    assert errors(broken)


def test_numbers_have_exactly_the_decimals_of_the_set() -> None:
    text = results_json(results_of(), "vi")
    assert '"total": 19.350,' in text
    assert '"percent": 33.333,' in text
    assert '"nodes": {"A": 12.000, "A1": 4.000, "A2": 8.000, "B": 7.350, "B1": 1.500, "B1.10": 5.850}' in text
    assert '"max_points": 30,' in text


@pytest.mark.parametrize(("mode", "shown"), [("half_up", "3.429"), ("cut", "3.428")])
def test_points_of_nodes_are_rounded_as_the_set_rounds(mode: str, shown: str) -> None:
    criteria = criteria_set(rounding={"decimals": 3, "mode": mode})
    found = row(results_of([entrant("S1", "Sở", answers(2, 7, True))], criteria), "S1")
    assert found["nodes"]["A1"] == Decimal(shown)


def test_numbers_never_pass_through_a_float() -> None:
    long = Decimal("123456789012345678901234567890.123456789012")
    for text in ("0E-9", "1E-7", "12.50", "0.000001", "-1E+3", "7E-30", "1.0E-6"):
        assert encode(Decimal(text)) == f"{Decimal(text):f}\n"
    assert encode({"x": long, "y": Decimal("1E+3"), "z": Decimal("-0.000")}) == (
        '{"x": 123456789012345678901234567890.123456789012, "y": 1000, "z": -0.000}\n'
    )


def test_a_percentage_set_reports_shares_of_each_nodes_own_maximum() -> None:
    criteria = criteria_set(report={"as": "percent", "decimals": 2}, rounding={"decimals": 2})
    found = row(results_of(criteria=criteria), "S2")
    assert (found["total"], found["percent"]) == (Decimal("64.50"), Decimal("64.50"))
    assert found["nodes"]["A1"] == Decimal("33.33")
    assert found["nodes"]["B"] == Decimal("73.50")


def test_the_layout_is_that_of_any_such_document_and_packed_answers_are_written_alike() -> None:
    plain = results_of((*ENTRANTS, APPRAISED))
    text = results_json(plain, "vi")
    assert encode(json.loads(text, parse_float=Decimal)) == text
    packed = [
        replace(
            each,
            submission=replace(each.submission, responses=PackedResponses.of(each.submission.responses)),
        )
        for each in (*ENTRANTS, APPRAISED)
    ]
    assert results_json(results_of(packed), "vi") == text


def test_answers_are_what_was_entered() -> None:
    special = entrant(
        "S7",
        "Sở Tài chính",
        {
            "A1": response(part=Fraction(17, 20), whole=Fraction(1)),
            "A2": response(value=False),
            "B1": response(value="part"),
            "B1.10": Response(unreadable=frozenset({""})),
        },
    )
    found = row(results_of((*ENTRANTS, special)), "S7")
    assert found["answers"] == {"A1": {"part": Decimal("0.85"), "whole": 1}, "A2": False, "B1": "part"}
    assert row(results_of(), "S4")["answers"]["A1"] == "not_applicable"


def test_a_node_that_does_not_apply_is_absent() -> None:
    found = row(results_of(), "S4")
    assert "A1" not in found["nodes"]
    assert "A1" not in found["basis"]
    assert set(found["nodes"]) == {"A", "A2", "B", "B1", "B1.10"}


def test_levels_count_zeros_and_none() -> None:
    table = read(results_of(ENTRANTS[1:4]))["tables"][0]
    assert table["levels"] == {"I": 0, "II": 2, "none": 1}
    assert list(table["levels"]) == ["I", "II", "none"]


def test_a_set_without_levels_counts_none_of_them() -> None:
    table = read(results_of(criteria=criteria_set(levels=[])))["tables"][0]
    assert table["levels"] == {}
    assert {row["level"] for row in table["rows"]} == {"none"}


def test_classes_by_place_are_given_for_each_node() -> None:
    criteria = CriteriaSet.model_validate(criteria_set(**QUANTILES))
    assert row(results_of(criteria=criteria), "S1")["classes"] == {"total": 1, "A": 1}
    assert row(results_of(criteria=criteria), "S10")["level"] == "2"


def test_what_stood_in_the_way_of_the_next_level() -> None:
    assert row(results_of(), "S10")["unmet"] == [
        {
            "level": "II",
            "node": "total",
            "condition": "tổng điểm ≥ 50%",
            "needed": 15,
            "points": Decimal("9.55"),
            "has": Decimal("9.55"),
            "missing": Decimal("5.45"),
        }
    ]
    assert "unmet" not in row(results_of(), "S1")


def test_what_the_appraisal_changed() -> None:
    found = row(results_of((*ENTRANTS, APPRAISED)), "S5")
    assert found["changes"] == [
        {"criterion": "A2", "before": 8, "after": Decimal("5.5"), "note": "Thiếu quy chế", "explanation": ""}
    ]
    assert found["basis"]["A2"] == "appraised"
    assert "changes" not in row(results_of(), "S1")


def test_the_same_bytes_whatever_the_order_of_files() -> None:
    assert results_json(results_of(ENTRANTS), "vi") == results_json(results_of(ENTRANTS[::-1]), "vi")


def test_an_odd_file_name_stays_json_and_utf8() -> None:
    finding = codes.FILE_EMPTY.at(Place("b\udce1o.xlsx"))
    text = render("json", CheckReport([], [finding]), "vi")
    assert json.loads(text.encode().decode())["findings"][0]["file"] == "b\udce1o.xlsx"
    assert "tệp rỗng" in text


def test_findings_have_a_place_a_count_and_what_applies() -> None:
    first = Related(Place("s.yaml", line=3, column=5), Text("lần đầu", "the first"))
    findings = [
        codes.VALUE_NOT_WHOLE.at(
            Place("a.xlsx", "Tự đánh giá", 17, 5),
            agency="S1",
            criterion="4.10",
            value=Fraction(5, 2),
            other="2500",
        ),
        codes.NOT_FOUND.at(Place("s.yaml", line=9, column=2), related=[first]),
    ]
    document = json.loads(render("json", CheckReport([], findings), "en"))
    assert errors(document, "findings") == []
    assert document["format"] == "egov-score/findings/1"
    assert document["summary"] == {"error": 2, "warning": 0, "note": 0}
    cell, line = document["findings"]
    assert (cell["file"], cell["sheet"], cell["cell"], cell["line"]) == ("a.xlsx", "Tự đánh giá", "E17", None)
    assert (cell["criterion"], cell["agency"]) == ("4.10", "S1")
    assert cell["message"].startswith("2.5 is not a whole number")
    assert "column" not in cell
    assert "related" not in cell
    assert (line["line"], line["column"]) == (9, 2)
    assert line["related"] == [
        {"file": "s.yaml", "sheet": None, "cell": None, "line": 3, "column": 5, "label": "the first"}
    ]
    del document["summary"]["note"]
    assert errors(document, "findings")
