"""Each question that a form raises, at the cell that raises it; and none that a good form does not."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import egov_score as egov
from egov_score import api
from egov_score.errors import EgovError
from egov_score.findings import Finding
from egov_score.output.results_json import results_json
from samples.makers import SAMPLES, maker

from .folders import messy, workbook

NAME = "UBND huyện Mẫu 05"


def own_form(edits: Mapping[str, Any]) -> bytes:
    """The tool's own form of the messy set, filled in rightly, with some cells typed over."""
    make = maker("make_messy")
    form: bytes = make.patched(make.own_form(make._criteria(), "M05", NAME), edits)
    return form


def asked(folder: Path, **more: Any) -> list[tuple[str, str]]:
    """What is asked about the agency M05: code and place in the file, beside what reading says."""
    (agency,) = (each for each in api.check(folder, **more).agencies if each.code == "M05")
    return [(f.code, where(f)) for f in agency.findings if f.code.startswith("H")]


def where(finding: Finding) -> str:
    return finding.place.cell or finding.place.sheet or ""


def sent(tmp_path: Path, edits: Mapping[str, Any], name: str = "bao-cao.xlsx") -> Path:
    folder = messy(tmp_path / "dot")
    (folder / "submissions" / name).parent.mkdir(exist_ok=True)
    (folder / "submissions" / name).write_bytes(own_form(edits))
    return folder


def pasted() -> dict[str, Decimal]:
    return {f"{row} self": Decimal(points) for row, points in maker("make_messy").POINTS.items()}


def test_nothing_is_asked_about_a_right_form(tmp_path: Path) -> None:
    assert asked(sent(tmp_path, {})) == []


def test_points_pasted_over_every_formula_are_noted(tmp_path: Path) -> None:
    assert asked(sent(tmp_path, pasted())) == [("H105", "Tự đánh giá")]


def test_a_point_raised_among_pasted_ones_is_asked_about(tmp_path: Path) -> None:
    folder = sent(tmp_path, pasted() | {"1.1 self": 10})
    assert asked(folder) == [("H105", "Tự đánh giá"), ("H101", "F8")]
    (finding,) = (each for each in api.check(folder).findings if each.code == "H101")
    assert finding.message("vi") == "điểm tự chấm 10 cao hơn 9 điểm mà số liệu cho được"
    assert finding.criterion == "1.1"


def test_formulas_that_were_never_calculated_are_not_taken_for_pasted_points(tmp_path: Path) -> None:
    folder = messy(tmp_path / "dot")
    book = openpyxl.load_workbook(io.BytesIO(own_form({"1.1 self": 10})))
    book.save(folder / "submissions" / "a.xlsx")
    assert asked(folder) == [("H101", "F8")]


def test_a_point_typed_over_one_formula_is_asked_about_beside_the_warning(tmp_path: Path) -> None:
    assert asked(sent(tmp_path, {"1.1 self": 10})) == [("H101", "F8")]


def test_points_below_what_the_figures_earn_are_noted(tmp_path: Path) -> None:
    assert asked(sent(tmp_path, {"1.1 self": 8})) == [("H102", "F8")]


def test_a_formula_that_gives_something_else_is_asked_about(tmp_path: Path) -> None:
    # The figure is changed behind the program's back, so the formula still shows what 45 of 50 earned.
    assert asked(sent(tmp_path, {"1.1:part": 30})) == [("H103", "F8")]


HEAD = ["Mã", "Tiêu chí", "Điểm tối đa", "Số liệu", "Điểm tự chấm"]
SET = """\
format: egov-score/criteria/1
id: tay-2022
title: Bộ mẫu
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: district
year: 2022
max_points: 20
criteria:
  - {id: A, title: Tỷ lệ máy tính, max_points: 10, measure: {kind: ratio, part: Có máy, whole: Tổng số}}
  - {id: B, title: Có quy chế, max_points: 10, measure: {kind: yes_no}}
"""


@pytest.mark.parametrize(
    ("part", "points_a", "yes", "points_b", "codes"),
    [
        (9, 9, "Có", 10, []),
        (9, 10, "Có", 10, ["H101 E3"]),
        (9, 8, "Có", 10, ["H102 E3"]),
        (Decimal("2.5"), Decimal("8.33"), "Có", 10, []),
        (Decimal("2.5"), Decimal("8.34"), "Có", 10, ["H101 E3"]),
        (Decimal("2.5"), 9, "Có", 10, ["H101 E3"]),
        (9, 9, None, 10, ["W208 E6"]),
        (None, 9, "Có", 10, ["H104 E3"]),
        (9, 9, None, 0, ["W208 E6"]),
        (9, 9, "Không", 10, ["H101 E6"]),
        (9, 9, "không rõ", 10, []),
        (99, 9, "Có", 10, []),
    ],
)
def test_typed_points_are_held_against_the_figures_beside_them(
    tmp_path: Path, part: Any, points_a: Any, yes: Any, points_b: Any, codes: list[str]
) -> None:
    whole = 10 if part is None or isinstance(part, int) else 3
    (tmp_path / "tay-2022.yaml").write_text(SET, encoding="utf-8")
    form = workbook(
        tmp_path / "a.xlsx",
        [
            ["Tên cơ quan", "UBND huyện Mẫu"],
            HEAD,
            ["A", "Tỷ lệ máy tính", 10, None, points_a],
            ["A:part", "Có máy", None, part],
            ["A:whole", "Tổng số", None, whole],
            ["B", "Có quy chế", 10, yes, points_b],
        ],
    )
    found = api.check(form, criteria=tmp_path / "tay-2022.yaml").findings
    assert [f"{f.code} {where(f)}" for f in found if f.code[0] == "H" or f.code == "W208"] == codes


def test_a_form_of_points_only_is_asked_for_no_figures(tmp_path: Path) -> None:
    folder = messy(tmp_path / "dot", "48-points-only")
    assert not [f for f in api.check(folder).findings if f.code.startswith("H")]


def evidence(*ids: str) -> dict[str, str]:
    texts = ("Báo cáo số 12/BC-UBND  ngày 03/01/2023", "báo cáo số 12/BC-UBND ngày 03/01/2023.")
    return {f"{row} evidence": texts[index % 2] for index, row in enumerate(ids)}


def test_one_evidence_text_for_many_criteria_is_asked_about_once(tmp_path: Path) -> None:
    assert asked(sent(tmp_path, evidence("1.1", "1.2", "1.4", "2.1", "3.2"))) == [("H107", "H8")]


def test_one_evidence_text_for_a_few_criteria_is_usual(tmp_path: Path) -> None:
    assert asked(sent(tmp_path, evidence("1.1", "1.2", "1.4", "2.1"))) == []


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("M06.xlsx", ["H108"]),
        ("M06-bao-cao.xlsx", ["H108"]),
        ("UBND-huyện-Mẫu-06.xlsx", ["H108"]),
        ("UBND huyện Mẫu 06/bao-cao.xlsx", ["H108"]),
        ("M05.xlsx", []),
        ("M06/M05.xlsx", []),
        ("huyen-mau-05.xlsx", []),
        ("06-bao-cao.xlsx", []),
    ],
)
def test_a_file_named_for_another_agency_is_asked_about(tmp_path: Path, name: str, codes: list[str]) -> None:
    assert [code for code, _ in asked(sent(tmp_path, {}, name))] == codes


def unprotected(tool: str, *, protect: bool) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(own_form({})))
    identity = book["_egov_score"]
    for row in identity.iter_rows():
        if row[0].value == "tool":
            row[1].value = tool
    if protect:
        book["Tự đánh giá"].protection.enable()
    else:
        book["Tự đánh giá"].protection.disable()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("tool", "protect", "codes"),
    [
        ("egov-score 0.1.0", False, ["H106"]),
        ("egov-score 0.1.0", True, []),
        ("egov-score samples", False, []),
    ],
)
def test_protection_that_was_removed_is_asked_about(
    tmp_path: Path, tool: str, protect: bool, codes: list[str]
) -> None:
    folder = messy(tmp_path / "dot")
    (folder / "submissions" / "a.xlsx").write_bytes(unprotected(tool, protect=protect))
    assert [code for code, _ in asked(folder)] == codes


def last_year(tmp_path: Path, edits: Mapping[str, Any]) -> Path:
    """The results of a year in which the form of M05 said something else."""
    folder = sent(tmp_path / "truoc", edits)
    path = tmp_path / "results.json"
    results = results_json(egov.rank(folder), "vi")
    path.write_text(results.replace('"year": 2022', '"year": 2021'), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("before", "now", "codes"),
    [
        ({"1.1:part": 20}, {}, [("H111", "E9")]),
        ({"1.1:part": 30}, {}, []),
        ({"1.1:part": 29}, {}, [("H111", "E9")]),
        ({"2.2": 50}, {}, []),
        ({"2.2": 49}, {}, [("H111", "E19")]),
        ({"3.2": 7}, {}, []),
        ({"3.2": 6}, {}, [("H112", "E24")]),
        ({"3.2": 28}, {}, []),
        ({"3.2": 29}, {}, [("H112", "E24")]),
        ({"3.2": 0}, {}, [("H112", "E24")]),
        ({"3.2": 0}, {"3.2": 0, "3.2 self": 0}, []),
        ({"3.2": None}, {}, []),
        ({"4.1": "Không"}, {}, []),
    ],
)
def test_a_value_far_from_last_years_is_asked_about(
    tmp_path: Path, before: Mapping[str, Any], now: Mapping[str, Any], codes: list[tuple[str, str]]
) -> None:
    previous = last_year(tmp_path, before)
    folder = sent(tmp_path, now)
    assert [each for each in asked(folder, previous=previous) if each[0] >= "H11"] == codes


def test_what_far_means_is_said(tmp_path: Path) -> None:
    folder = sent(tmp_path, {})
    checked = api.check(folder, previous=last_year(tmp_path, {"1.1:part": 20, "3.2": 6}))
    said = [
        finding.message("vi")
        for finding in checked.findings
        if finding.code >= "H11" and finding.code[0] == "H"
    ]
    assert said == [
        "tỷ lệ 90 % khác xa năm trước (40 %): chênh 50 điểm phần trăm, quá ngưỡng 30",
        "số liệu 14 khác xa năm trước (6): quá gấp đôi hoặc chưa bằng một nửa",
    ]


def test_the_campaign_names_last_years_results_itself(tmp_path: Path) -> None:
    folder = sent(tmp_path, {})
    shutil.copy(last_year(tmp_path, {"3.2": 6}), folder / "nam-truoc.json")
    with (folder / "campaign.yaml").open("a", encoding="utf-8") as file:
        file.write("previous: nam-truoc.json\n")
    assert asked(folder) == [("H112", "E24")]


def test_last_years_other_set_is_compared_where_it_asks_the_same(tmp_path: Path) -> None:
    previous = last_year(tmp_path, {"3.2": 6, "1.1:part": 20})
    previous.write_text(previous.read_text("utf-8").replace("messy-2022", "messy-2021"), "utf-8")
    folder = sent(tmp_path, {})
    assert asked(folder, previous=previous) == []
    (note,) = (each for each in api.check(folder, previous=previous).others if each.code == "H113")
    assert "messy-2021" in note.message("vi")
    (old,) = (SAMPLES / "messy" / "criteria").glob("messy-2022.yaml")
    changed = old.read_text("utf-8").replace("id: messy-2022", "id: messy-2021")
    changed = changed.replace("Số cán bộ, công chức có máy tính", "Số máy tính")
    (tmp_path / "messy-2021.yaml").write_text(changed, encoding="utf-8")
    assert asked(folder, previous=previous) == [("H112", "E24")]


def test_a_file_that_is_no_results_cannot_be_compared_with(tmp_path: Path) -> None:
    with pytest.raises(EgovError) as caught:
        api.check(sent(tmp_path, {}), previous=SAMPLES / "messy" / "campaign.yaml")
    assert [each.code for each in caught.value.findings] == ["D701"]
