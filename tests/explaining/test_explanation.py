"""One agency explained, through the public call, from files such as users have."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import egov_score as egov
from as_files import HEAD
from egov_score import EgovError, Explanation
from egov_score.output.explanation_json import explanation_json
from egov_score.output.explanation_markdown import explanation_markdown

SAMPLES = Path(__file__).parents[2] / "samples"

SET = """
max_points: 30
report: {as: points, decimals: 2}
criteria:
  - id: A
    title: Hạ tầng
    max_points: 10
    criteria:
      - {id: A1, title: Máy, max_points: 5, source: Điều 3, measure: {kind: ratio, part: p, whole: w}}
      - {id: A2, title: Mạng, max_points: 5, not_applicable: excluded, measure: {kind: yes_no}}
  - id: B
    title: Ứng dụng
    max_points: 20
    criteria:
      - id: B1
        title: Văn bản
        max_points: 10
        measure: {kind: number, at_least: 0}
        score: {kind: relative, to: best}
      - id: B2
        title: Cách tốt hơn
        max_points: 10
        combine: max
        criteria:
          - {id: B2.1, title: Một, max_points: 10, measure: {kind: yes_no}}
          - {id: B2.2, title: Hai, max_points: 10, measure: {kind: ratio, part: p, whole: w}}
levels:
  - {id: I, title: Mức độ I, require: [{node: total, at_least: 80%}, {every: total, at_least: 50%}]}
  - {id: II, title: Mức độ II, require: [{node: total, at_least: 50%}]}
"""
ROWS = """
code,name,A1:part,A1:whole,A2,B1,B2.1,B2.2:part,B2.2:whole
X1,xã Ia Mẫu,1,3,không áp dụng,20,không,1,3
X2,phường Đông Đô,3,3,có,60,có,1,2
X3,xã Tây Sơn,,,không,#N/A,không,2,3
"""
ROSTER = """
code,name,tier,parent,aliases
X1,xã Ia Mẫu,district,huyện Đông,Yamau
X2,phường Đông Đô,district,,
X3,xã Tây Sơn,district,,
X4,xã Ia Mẫu,district,huyện Tây,
"""


def explained(folder: Path, agency: str, rows: str = ROWS, body: str = SET, **options: Any) -> Explanation:
    criteria, table, roster = folder / "set.yaml", folder / "t.csv", folder / "roster.csv"
    criteria.write_text(HEAD.lstrip() + body.lstrip("\n"), encoding="utf-8")
    table.write_text(rows.lstrip("\n"), encoding="utf-8")
    roster.write_text(ROSTER.lstrip("\n"), encoding="utf-8")
    return egov.explain(agency, criteria=criteria, collated=table, roster=roster, **options)


def record(explanation: Explanation) -> Any:
    return json.loads(explanation_json(explanation, "vi"), parse_float=Decimal)


def adds_up(told: Any) -> None:
    """Everything that is printed: parts and rounding, what was lost, conditions and ways."""
    nodes = {node["id"]: node for node in told["nodes"]}
    for node in [*told["nodes"], told | {"id": None}]:
        parts = [
            each for each in nodes.values() if each["parent"] == node["id"] and each["points"] is not None
        ]
        if node.get("rounding") is not None:
            assert sum(each["points"] for each in parts) + node["rounding"] == node["points"], node["id"]
    for node in nodes.values():
        if node["points"] is not None and node["lost"]:
            assert node["points"] + node["lost"] == node["max_points"], node["id"]
    for level in told["levels"]:
        for each in level["conditions"]:
            # A mark that must be exceeded may be just reached: then nothing is missing, and it does not hold.
            just = each.get("more_than", False) and each["has"] == each["needed"]
            assert each["holds"] == (each["missing"] == 0 and not just)
            assert each["holds"] or each["has"] + each["missing"] == each["needed"]
        assert level["reached"] == all(each["holds"] for each in level["conditions"])
    for way in told["ways"]:
        assert way["points"] == sum(step["to"] - step["from"] for step in way["steps"])
        if told["unit"] == "points":
            assert way["total"] == told["total"] + way["points"] + way["rounding"]


def test_tree_from_total_to_cell(tmp_path: Path) -> None:
    # X1: A1 5 × 1/3 = 1,67; A2 does not apply, so A is 1,67 × 10 ÷ 5 = 3,33; B1 10 × 20/60 = 3,33; B2 the
    # better of 0 and 3,33. Total 3,333… + 6,666… = 10,00, where the printed parts are 3,33 + 6,67.
    told = record(explained(tmp_path, "X1"))
    adds_up(told)
    assert (told["agency"]["name"], told["rank"], told["total"], told["level"]) == (
        "xã Ia Mẫu",
        2,
        10,
        "none",
    )
    nodes = {node["id"]: node for node in told["nodes"]}
    assert {
        node_id: (node["points"], node["max_points"], node["lost"], node.get("rounding"))
        for node_id, node in nodes.items()
    } == {
        "A": (Decimal("3.33"), 10, Decimal("6.67"), Decimal("1.66")),
        "A1": (Decimal("1.67"), 5, Decimal("3.33"), None),
        "A2": (None, 5, 0, None),
        "B": (Decimal("6.67"), 20, Decimal("13.33"), Decimal("0.01")),
        "B1": (Decimal("3.33"), 10, Decimal("6.67"), None),
        "B2": (Decimal("3.33"), 10, Decimal("6.67"), 0),
        "B2.1": (0, 10, 10, None),
        "B2.2": (Decimal("3.33"), 10, Decimal("6.67"), None),
    }
    assert nodes["A1"]["answer"] == {"part": 1, "whole": 3}
    assert nodes["A1"]["place"] == {"file": (tmp_path / "t.csv").as_posix(), "sheet": "t", "cell": "C2"}
    assert nodes["A1"]["source"] == "Điều 3"
    assert nodes["A1"]["basis"] == "computed"
    assert nodes["A1"]["why"] == "mới đạt 33,33%"
    assert nodes["A2"]["why"] == "ghi “Không áp dụng”: không tính, không mất điểm"
    assert nodes["A"]["why"] == "quy đổi vì có tiêu chí không tính: 1,667 × 10 ÷ 5"
    assert nodes["B1"]["why"] == "đạt 20; các cơ quan cùng bảng từ 20 đến 60"
    assert nodes["B2"]["why"] == "không cộng: lấy cao nhất trong các mục"


def test_why_this_level(tmp_path: Path) -> None:
    told = record(explained(tmp_path, "X1"))
    assert [
        (level["id"], each["text"], each["needed"], each["has"], each["missing"], each["holds"])
        for level in told["levels"]
        for each in level["conditions"]
    ] == [
        ("I", "tổng điểm ≥ 80%", 24, 10, 14, False),
        ("I", "A ≥ 50%", 5, Decimal("3.33"), Decimal("1.67"), False),
        ("I", "B ≥ 50%", 10, Decimal("6.67"), Decimal("3.33"), False),
        ("II", "tổng điểm ≥ 50%", 15, 10, 5, False),
    ]
    # Level II lacks 5. A1 as 3/3 wins 3,33 that A doubles; B1 as 49,97 wins 5 (14,995 is printed as 15,00);
    # B2.2 as 3/3 wins 6,67.
    steps = [[(step["criterion"], step["answer"]) for step in way["steps"]] for way in told["ways"]]
    assert steps[:3] == [[("A1", "3/3")], [("B1", "49,97")], [("B2.2", "3/3")]]
    assert told["ways"][1] == {
        "level": "II",
        "steps": [
            {
                "criterion": "B1",
                "from": Decimal("3.33"),
                "to": Decimal("8.33"),
                "answer": "49,97",
                "own": True,
            }
        ],
        "points": 5,
        "total": 15,
        "rank": 2,
        "rounding": 0,
        "shortest": True,
    }
    assert [way["level"] for way in told["ways"][3:]] == ["I"]


@pytest.mark.parametrize("asked", ["X2", "phuong dong do", "Đông Đô", "PHƯỜNG ĐÔNG ĐÔ"])
def test_found_by_code_or_name(tmp_path: Path, asked: str) -> None:
    assert explained(tmp_path, asked).agency.code == "X2"


def test_found_by_another_name(tmp_path: Path) -> None:
    assert explained(tmp_path, "Yamau").agency.code == "X1"


def test_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(EgovError) as error:
        explained(tmp_path, "ia mau")
    (finding,) = error.value.findings
    assert (finding.code, finding.message("vi")) == (
        "A464",
        "“ia mau” có thể là nhiều cơ quan: xã Ia Mẫu (huyện Đông, X1); xã Ia Mẫu (huyện Tây, X4)",
    )


@pytest.mark.parametrize("asked", ["xã Ia Mẫu (huyện Đông, X1)", "Ia Mẫu (huyện Đông)", "ia mau (X1)"])
def test_told_apart_as_messages_do(tmp_path: Path, asked: str) -> None:
    assert explained(tmp_path, asked).agency.code == "X1"


def test_not_found(tmp_path: Path) -> None:
    with pytest.raises(EgovError) as error:
        explained(tmp_path, "Đông")
    (finding,) = error.value.findings
    assert (finding.code, finding.hint("vi")) == ("A463", "có phải là: phường Đông Đô?")


def test_errors_and_blanks(tmp_path: Path) -> None:
    told = record(explained(tmp_path, "X3"))
    adds_up(told)
    why = {node["id"]: node["why"] for node in told["nodes"]}
    assert why["A1"] == "để trống: 0 điểm"
    assert why["A2"] == "câu trả lời này không được đủ điểm"
    assert why["B1"].startswith("[V103]")


def test_sent_nothing(tmp_path: Path) -> None:
    told = record(explained(tmp_path, "X4"))
    assert (told["rank"], told["total"], told["reason"], told["nodes"]) == (None, None, "no_submission", [])


def test_without_a_total(tmp_path: Path) -> None:
    # The set refuses a total where B1 is missing; what else X3 earned is told all the same.
    body = SET.replace("title: Văn bản\n", "title: Văn bản\n        missing: block\n")
    told = record(explained(tmp_path, "X3", body=body))
    adds_up(told)
    assert (told["rank"], told["total"], told["reason"]) == (None, None, "excluded")
    nodes = {node["id"]: node for node in told["nodes"]}
    assert nodes["B2.2"]["points"] == Decimal("6.67")
    assert nodes["B1"]["why"].endswith("(không có tổng điểm)")


@pytest.mark.proof
def test_best_district_of_the_samples(tmp_path: Path) -> None:
    explanation = egov.explain(SAMPLES / "gia-lai-2022", "Pleiku")
    told = record(explanation)
    adds_up(told)
    assert told["level"] == "II"
    assert told["ways"][0]["steps"][0]["criterion"] == "D4"
    page = explanation_markdown(explanation, "vi")
    assert "| D ≥ 80% (Cung cấp dịch vụ công trực tuyến) | 28 | 26,841 | 1,159 |" in page
    explanation.write(tmp_path / "a.json", tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == page


EXCEEDED = """
max_points: 10
report: {as: points, decimals: 1}
criteria:
  - {id: A, title: A, max_points: 10, measure: {kind: points}}
levels:
  - {id: I, title: Mức I, require: [{node: A, more_than: 5}]}
"""


@pytest.mark.parametrize(
    ("points", "has", "missing", "holds"),
    [
        ("5", "5.0", "0.0", False),  # just reached is not exceeded, and prints as reached
        ("4.96", "4.96", "0.04", False),  # 5,0 would look as if it were reached
        ("4.9", "4.9", "0.1", False),
        ("5.04", "5.04", "0", True),  # and 5,0 as if it were not exceeded
        ("5.1", "5.1", "0", True),
    ],
)
def test_a_mark_that_must_be_exceeded_prints_as_it_turns_out(
    tmp_path: Path, points: str, has: str, missing: str, holds: bool
) -> None:
    rows = f"code,name,A\nX1,xã Ia Mẫu,{points}\n"
    told = record(explained(tmp_path, "X1", rows, EXCEEDED))
    (condition,) = told["levels"][0]["conditions"]
    assert condition["text"] == "A > 5"
    assert [str(condition[key]) for key in ("has", "missing")] == [has, missing]
    assert (condition["more_than"], condition["holds"]) == (True, holds)
    adds_up(told)
