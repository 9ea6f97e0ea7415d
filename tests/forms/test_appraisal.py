"""The council's workbooks: what is carried over, what is open, and that what it fills in is what counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from egov_score.campaign.agencies import Agency, Roster
from egov_score.campaign.issuing import appraisal_forms, blank_form
from egov_score.criteria.model import CriteriaSet
from egov_score.forms.plan import SCORE_LINE, Plan
from egov_score.ranking.ordering import Entrant, rank_agencies
from egov_score.scoring.outcome import Use
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet import read_book
from egov_score.spreadsheet.package_editing import PackageEditor
from egov_score.workbook.columns import Role
from egov_score.workbook.form_reading import read_submission
from helpers import codes, criteria, shipped

SET = criteria(
    """
    max_points: 20
    report: {as: points, decimals: 2}
    levels:
      - {id: I, title: Mức I, require: [{node: total, at_least: 80%}]}
    criteria:
      - id: A
        title: Hạ tầng
        max_points: 20
        criteria:
          - {id: A1, title: Tỷ lệ máy tính, max_points: 10,
             measure: {kind: ratio, part: Có máy, whole: Tổng số}}
          - {id: A2, title: Có quy chế, max_points: 5, measure: {kind: yes_no}, evidence: required}
          - {id: A3, title: Hài lòng, max_points: 5, by: survey, measure: {kind: points}}
    """
)
PLAN = Plan(SET, "vi", appraisal=True)
ANSWERS = {"A1:part": 45, "A1:whole": 50, "A2": "Có"}


def sent(folder: Path, answers: dict[str, Any], code: str = "622", **more: str) -> Path:
    """A form that an agency filled in and sent. more: other cells, by address."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{code}.xlsx"
    file.write_bytes(blank_form(SET, agency=Agency(code, f"Cơ quan {code}", SET.tier)))
    book = openpyxl.load_workbook(file)
    plan = Plan(SET, "vi")
    for row_id, value in answers.items():
        book.worksheets[1][plan.at(Role.VALUE, row_id)] = value
    for address, value in more.items():
        book.worksheets[1][address] = value
    book.save(file)
    return file


def read(file: Path, rules: CriteriaSet = SET) -> tuple[Submission, list[str]]:
    book, findings = read_book(file)
    assert book is not None
    submission, said = read_submission(book, rules)
    return submission, codes((*findings, *said))


def total(submission: Submission, use: Use = "final") -> str:
    table, _ = rank_agencies(SET, [Entrant("622", "X", submission)], use=use)
    return str(table.rows[0].total.reported)


def appraised(folder: Path, inputs: Path, cells: dict[str, Any] | None = None) -> Path:
    """The council's workbook of the only agency, with what the council typed into it."""
    forms, _ = appraisal_forms(SET, [inputs])
    file = folder / forms[0].name
    file.write_bytes(forms[0].content)
    if cells:
        book = openpyxl.load_workbook(file)
        for address, value in cells.items():
            book.worksheets[1][address] = value
        book.save(file)
    return file


def test_what_the_agency_sent_is_carried_over(tmp_path: Path) -> None:
    evidence = {PLAN.at(Role.EVIDENCE, "A2"): "QĐ 7/QĐ-SYT", PLAN.at(Role.NOTE, "A1"): "từ 2021"}
    inputs = sent(tmp_path / "sent", ANSWERS, **evidence)
    before, _ = read(inputs)
    after, found = read(appraised(tmp_path, inputs))
    assert found == []
    assert (after.code, after.name, after.own_form) == ("622", "Cơ quan 622", True)
    assert {key: each.entered for key, each in after.responses.items()} == {
        key: each.entered for key, each in before.responses.items()
    }
    assert after.responses["A2"].evidence == "QĐ 7/QĐ-SYT"
    assert after.responses["A1"].note == "từ 2021"
    assert total(after) == total(before) == "14.00"


def test_what_the_council_fills_in_is_what_is_ranked(tmp_path: Path) -> None:
    council = {
        PLAN.at(Role.APPRAISED, "A1"): 8,
        PLAN.at(Role.APPRAISAL_NOTE, "A1"): "đối chiếu sổ tài sản",
        PLAN.at(Role.EXPLANATION, "A1"): "đã bổ sung",
        PLAN.at(Role.FINAL, "A1"): 8.5,
        PLAN.at(Role.APPRAISED, "A3"): 4,
    }
    evidence = {PLAN.at(Role.EVIDENCE, "A2"): "QĐ 7/QĐ-SYT"}
    submission, found = read(appraised(tmp_path, sent(tmp_path / "sent", ANSWERS, **evidence), council))
    assert found == []
    a1 = submission.responses["A1"]
    assert a1.points == {"appraised": 8, "final": Decimal("8.5")}
    assert (a1.appraisal_note, a1.explanation) == ("đối chiếu sổ tài sản", "đã bổ sung")
    assert [total(submission, use) for use in ("computed", "appraised", "final")] == [
        "14.00",
        "17.00",
        "17.50",
    ]


def test_a_second_round_keeps_what_the_first_one_said(tmp_path: Path) -> None:
    first = appraised(tmp_path, sent(tmp_path / "sent", ANSWERS), {PLAN.at(Role.APPRAISED, "A1"): 8})
    (tmp_path / "again").mkdir()
    submission, _ = read(appraised(tmp_path / "again", first))
    assert submission.responses["A1"].points == {"appraised": 8}
    assert total(submission) == "13.00"


def test_points_that_nobody_can_read_do_not_vanish_on_the_way(tmp_path: Path) -> None:
    first = appraised(
        tmp_path, sent(tmp_path / "sent", ANSWERS | {"A1:part": "lạ"}), {PLAN.at(Role.APPRAISED, "A2"): "đạt"}
    )
    forms, findings = appraisal_forms(SET, [first])
    assert "T906" in codes(findings)
    again = tmp_path / "again.xlsx"
    again.write_bytes(forms[0].content)
    submission, _ = read(again)
    assert submission.responses["A1"].unreadable == {"part"}
    assert submission.responses["A2"].doubtful == {"appraised"}


UNREAD = "(không đọc được)"


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({"A2": "Có, từ tháng 6"}, {"A2": "Có, từ tháng 6"}),
        ({"A2": "Có" + " rất dài" * 40}, {"A2": "Có" + " rất dài" * 40}),
        ({"A1:part": "khoảng 45"}, {"A1:part": "khoảng 45", "A1:whole": 50}),
        ({"A1:part": date(2025, 2, 1)}, {"A1:part": "01/02/2025"}),
        ({"A1:part": "#N/A"}, {"A1:part": "#N/A"}),
        ({"A1:part": "1.234"}, {"A1:part": "1.234"}),
        # What a formula of the form would take for a pattern, or a comparison, stays an answer of nobody.
        ({"A2": "C*"}, {"A2": f"{UNREAD} C*"}),
        ({"A2": ">chưa rõ"}, {"A2": f"{UNREAD} >chưa rõ"}),
        # Figures beside "Không áp dụng", and words beside figures that should stand in rows of their own.
        (
            {"A1": "Không áp dụng"},
            {"A1": "Không áp dụng", "A1:part": f"{UNREAD} 45", "A1:whole": f"{UNREAD} 50"},
        ),
        (
            {"A1": "45 máy", "A1:part": None, "A1:whole": None},
            {"A1": "45 máy", "A1:part": UNREAD, "A1:whole": UNREAD},
        ),
    ],
)
def test_what_an_agency_wrote_stands_there_word_by_word_and_still_does_not_count(
    tmp_path: Path, answers: dict[str, Any], shown: dict[str, Any]
) -> None:
    file = sent(tmp_path / "sent", ANSWERS | answers)
    council = appraised(tmp_path, file)
    sheet = openpyxl.load_workbook(council).worksheets[1]
    assert {row_id: sheet[PLAN.at(Role.VALUE, row_id)].value for row_id in shown} == shown
    (before, _), (after, _) = read(file), read(council)
    for criterion in ("A1", "A2"):
        assert after.responses[criterion].unreadable == before.responses[criterion].unreadable
        assert after.responses[criterion].entered == before.responses[criterion].entered
    assert total(after) == total(before)


def test_a_figure_that_was_struck_out_is_not_written_as_if_it_held(tmp_path: Path) -> None:
    file = sent(tmp_path / "sent", ANSWERS)
    book = openpyxl.load_workbook(file)
    book.worksheets[1][Plan(SET, "vi").at(Role.VALUE, "A1:part")].font = Font(strike=True)
    book.save(file)
    council = appraised(tmp_path, file)
    cell = openpyxl.load_workbook(council).worksheets[1][PLAN.at(Role.VALUE, "A1:part")]
    assert cell.value == f"{UNREAD} 45"
    assert read(council)[0].responses["A1"].unreadable == {"part"}


def test_points_that_nobody_can_read_are_shown_as_they_were_written(tmp_path: Path) -> None:
    first = appraised(
        tmp_path, sent(tmp_path / "sent", ANSWERS), {PLAN.at(Role.APPRAISED, "A2"): "đạt, xem sau"}
    )
    (tmp_path / "again").mkdir()
    again = openpyxl.load_workbook(appraised(tmp_path / "again", first)).worksheets[1]
    assert again[PLAN.at(Role.APPRAISED, "A2")].value == "đạt, xem sau"


def test_the_council_knows_whom_to_ask(tmp_path: Path) -> None:
    file = sent(tmp_path / "sent", ANSWERS)
    book = openpyxl.load_workbook(file)
    said = ["Nguyễn Văn Mẫu", "Chuyên viên", "0269 000 0000", "mau@example.org", "15/01/2026"]
    for line, text in enumerate(said, 8):
        book.worksheets[0].cell(line, 2, text)
    book.save(file)
    info = openpyxl.load_workbook(appraised(tmp_path, file)).worksheets[0]
    assert [info.cell(line, 2).value for line in range(4, 13)] == [
        "622",
        "Cơ quan 622",
        "Huyện, thị xã, thành phố",
        "2022",
        *said,
    ]


def test_only_the_councils_columns_are_open(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(appraised(tmp_path, sent(tmp_path / "sent", ANSWERS)))
    table = book.worksheets[1]
    unlocked = {cell.coordinate for row in table.iter_rows() for cell in row if not cell.protection.locked}
    roles = (Role.APPRAISED, Role.APPRAISAL_NOTE, Role.EXPLANATION, Role.FINAL)
    assert unlocked == {PLAN.at(role, row_id) for role in roles for row_id in ("A1", "A2", "A3")}
    assert table.protection.sheet
    assert [cell.protection.locked for (cell,) in book.worksheets[0]["B4:B12"]] == [True] * 9


def test_it_shows_the_points_and_level_of_every_stage(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(appraised(tmp_path, sent(tmp_path / "sent", ANSWERS)), data_only=True)
    table = book.worksheets[1]
    shown = [
        table[f"{PLAN.letter(role)}{SCORE_LINE}"].value for role in (Role.SELF, Role.APPRAISED, Role.FINAL)
    ]
    assert shown == [14, 14, 14]
    assert table[PLAN.at(Role.SELF, "A1")].value == 9
    assert table[f"{PLAN.letter(Role.EXPLANATION)}{SCORE_LINE}"].value == "Sau lần 2: Không xếp hạng"


def test_typed_points_of_a_form_made_by_hand_still_count(tmp_path: Path) -> None:
    file = tmp_path / "tay.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Đơn vị: Sở Y tế"],
        ["Mã", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm"],
        ["A1", "Tỷ lệ máy tính", 10, 7.5],
        ["A2", "Có quy chế", 5, 9],
    ):
        sheet.append(row)
    book.save(file)
    before, _ = read(file)
    made = appraised(tmp_path, file)
    after, found = read(made)
    assert (after.own_form, found) == (False, ["W105", "W201"])
    assert after.responses["A1"].points == {"self": Decimal("7.5")}
    assert total(after) == total(before) == "7.50"
    assert openpyxl.load_workbook(made, data_only=True).worksheets[1][f"F{SCORE_LINE}"].value == 7.5


def test_who_gets_no_workbook_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    sent(folder, ANSWERS)
    sent(folder, ANSWERS, "623")
    sent(folder, ANSWERS, "999")
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "623-again.xlsx").write_bytes((folder / "623.xlsx").read_bytes())
    roster = Roster(tuple(Agency(code, f"Cơ quan {code}", SET.tier) for code in ("622", "623")))
    forms, findings = appraisal_forms(SET, [folder], roster)
    assert [form.name for form in forms] == ["622-co-quan-622.xlsx"]
    assert codes(findings).count("T905") == 3
    assert "A421" in codes(findings)


@pytest.mark.parametrize("name", ["gia-lai-2022-district", "gia-lai-2023-department"])
def test_a_council_form_of_a_shipped_set_reads_back_clean(name: str, tmp_path: Path) -> None:
    rules = shipped(name)
    file = tmp_path / "form.xlsx"
    file.write_bytes(blank_form(rules, agency=Agency("622", "Cơ quan", rules.tier)))
    forms, findings = appraisal_forms(rules, [file])
    assert findings == ()
    made = tmp_path / "council.xlsx"
    made.write_bytes(forms[0].content)
    _, found = read(made, rules)
    assert found == []


def test_words_that_stand_for_points_are_none_where_a_form_lost_its_identity(tmp_path: Path) -> None:
    """C2 of the department's set compares agencies: its own points read "so sánh" until all have sent."""
    rules = shipped("gia-lai-2022-department")
    file = tmp_path / "form.xlsx"
    file.write_bytes(blank_form(rules, agency=Agency("622", "Sở Y tế", rules.tier)))
    book = openpyxl.load_workbook(file, data_only=True)
    assert book.worksheets[1][Plan(rules, "vi").at(Role.SELF, "C2")].value == "so sánh"
    editor = PackageEditor(file.read_bytes())
    name = "xl/workbook.xml"
    editor.write(name, editor.read(name).replace(b"_egov_score", b"_mat"))
    file.write_bytes(editor.result())
    cells, _ = read_book(file)
    assert cells is not None
    submission, findings = read_submission(cells, rules)
    assert not submission.own_form
    assert codes(findings) == ["W105"]
