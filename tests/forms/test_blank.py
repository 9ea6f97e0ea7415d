"""Blank forms of every shipped set: what Excel 2007 takes, what is open, and that they read back clean."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import egov_score as egov
from egov_score.campaign.agencies import Agency
from egov_score.campaign.issuing import blank_form
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.shelves import shipped_sets
from egov_score.forms import BlankForm, Content, known_scores
from egov_score.forms.plan import HEADER_LINE, RULE, SCORE_LINE, Plan
from egov_score.language import Language
from egov_score.scoring.submission import Response, Submission
from egov_score.spreadsheet import read_book
from egov_score.workbook.columns import COLUMNS, SCORING_HEADER, Role, header_of
from egov_score.workbook.form_layout import IDENTITY_SHEET, INFO_SHEET, TABLE_SHEET, identity_facts
from egov_score.workbook.form_reading import read_submission
from helpers import shipped

_QUICK = {"commune-2026", "gia-lai-2022-district", "papi-2020", "spbe-2020", "vn-766"}
SETS = [
    name if name in _QUICK else pytest.param(name, marks=pytest.mark.proof) for name in sorted(shipped_sets())
]


@pytest.mark.parametrize("language", ["vi", pytest.param("en", marks=pytest.mark.proof)])
@pytest.mark.parametrize("name", SETS)
def test_a_blank_form_reads_back_without_a_finding(name: str, language: Language, tmp_path: Path) -> None:
    criteria = shipped(name)
    file = tmp_path / "form.xlsx"
    file.write_bytes(blank_form(criteria, language, Agency("SYT", "Sở Y tế", criteria.tier)))
    book, findings = read_book(file)
    assert book is not None
    submission, said = read_submission(book, criteria)
    assert (*findings, *said) == ()
    assert (submission.code, submission.name, submission.own_form) == ("SYT", "Sở Y tế", True)
    assert all(response.is_blank for response in submission.responses.values())
    assert submission.responses.keys() == {leaf.id for leaf in criteria.leaves}


def test_a_form_without_a_name_names_nobody(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(blank_form(shipped("gia-lai-2022-district")))
    book, _ = read_book(file)
    assert book is not None
    submission, findings = read_submission(book, shipped("gia-lai-2022-district"))
    assert (submission.code, submission.name) == ("", "")
    assert [finding.code for finding in findings] == ["W116"]


@pytest.mark.parametrize(("language", "said"), [("vi", "Điểm tự chấm"), ("en", "Self-assessed points")])
def test_the_sheets_and_columns_are_those_of_the_contract(language: Language, said: str) -> None:
    criteria = shipped("gia-lai-2022-district")
    book = openpyxl.load_workbook(io.BytesIO(blank_form(criteria, language)))
    assert book.sheetnames == [INFO_SHEET.to(language), TABLE_SHEET.to(language), IDENTITY_SHEET]
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "veryHidden"]
    table, identity = book.worksheets[1], book.worksheets[2]
    headers = [table.cell(HEADER_LINE, place).value for place in range(1, len(COLUMNS) + 4)]
    own = [column.header.to(language) for column in COLUMNS]
    assert headers[:6] + headers[7:13] == own
    assert said in headers
    assert headers[6] == SCORING_HEADER.to(language)
    assert headers[13:] == [header_of(Role.ROW).to(language), None]  # hidden, for the reader alone
    assert table.column_dimensions["N"].hidden
    facts = {row[0].value: row[1].value for row in identity.iter_rows() if row[0].value in dict(_FACTS)}
    assert facts.keys() == dict(_FACTS).keys()
    assert facts["fingerprint"] == criteria.fingerprint


_FACTS = identity_facts(shipped("gia-lai-2022-district"), "")


def test_only_what_the_agency_writes_is_open() -> None:
    criteria = shipped("gia-lai-2022-district")
    plan = Plan(criteria, "vi")
    book = openpyxl.load_workbook(io.BytesIO(blank_form(criteria)))
    table = book.worksheets[1]
    assert table.protection.sheet
    assert table.protection.password is None
    assert not table.protection.formatColumns
    unlocked = {cell.coordinate for row in table.iter_rows() for cell in row if not cell.protection.locked}
    open_roles = (Role.VALUE, Role.EVIDENCE, Role.NOTE, Role.EXPLANATION)
    for row in plan.rows:
        for column in COLUMNS:
            address = plan.at(column.role, row.id)
            if column.role not in open_roles or row.locked or row.kind == "group":
                assert address not in unlocked, address
        assert (plan.at(Role.VALUE, row.id) in unlocked) == row.is_open
    letters = {re.sub(r"\d", "", address) for address in unlocked}
    assert letters == {plan.letter(role) for role in open_roles}


def shown_points(criteria: CriteriaSet, submission: Submission) -> list[Any]:
    """Total, level, points of A and of A3, as a form shows them before any program computes it."""
    form = BlankForm(criteria, "vi")
    plan = form.plan
    data = form.form(Content(known_scores(plan, submission)))
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    table = book.worksheets[1]
    top = [f"{plan.letter(role)}{SCORE_LINE}" for role in (Role.SELF, Role.EVIDENCE)]
    return [table[cell].value for cell in (*top, *(plan.at(Role.SELF, each) for each in ("A", "A3")))]


def test_points_and_level_stand_in_a_form_once_anything_is_filled_in() -> None:
    """A3 asks yes or no for 4 points; the other 44 criteria are blank."""
    criteria = shipped("gia-lai-2022-district")
    assert shown_points(criteria, Submission("")) == [None, None, None, None]
    yes = Submission("", responses={"A3": Response(entered={"": True})})
    assert shown_points(criteria, yes) == [4, "Không xếp hạng", 4, 4]
    no = Submission("", responses={"A3": Response(entered={"": False})})
    assert shown_points(criteria, no) == [0, "Không xếp hạng", 0, 0]


def test_each_rule_stands_in_words_beside_its_criterion() -> None:
    criteria = shipped("gia-lai-2022-district")
    plan = Plan(criteria, "vi")
    table = openpyxl.load_workbook(io.BytesIO(blank_form(criteria))).worksheets[1]
    rules = {row.id: table[plan.at(RULE, row.id)].value for row in plan.rows}
    assert rules["A3"] == "Có → 4, Không → 0"
    assert rules["A4"] == "lấy cao nhất"
    assert rules["A6"].startswith("Thiết bị tường lửa → 2, ")
    assert rules["A"] is None
    assert rules["A1:part"] is None
    assert all(rules[leaf.id] for leaf in criteria.leaves)


@pytest.mark.parametrize("name", SETS)
def test_no_id_of_an_input_and_no_word_for_programs_is_seen_on_a_form(name: str) -> None:
    criteria = shipped(name)
    book = openpyxl.load_workbook(io.BytesIO(blank_form(criteria)))
    inputs = {row.id for row in Plan(criteria, "vi").rows if row.kind == "input"}
    for sheet in book.worksheets[:2]:
        hidden = {key for key, each in sheet.column_dimensions.items() if each.hidden}
        first = min((openpyxl.utils.column_index_from_string(key) for key in hidden), default=99)
        texts = {str(cell.value) for row in sheet.iter_rows(max_col=first - 1) for cell in row}
        prompts = {rule.promptTitle for rule in sheet.data_validations.dataValidation}
        assert not (texts | prompts) & (inputs | {criteria.tier})


@pytest.mark.parametrize("previous", [False, True])
@pytest.mark.parametrize("appraisal", [False, True])
def test_what_is_printed_is_nine_points_high_on_a4(appraisal: bool, previous: bool) -> None:
    """Columns of the width w are 5.25 w + 3.75 points wide in Calibri 11, in which widths are counted; the
    page is 842 points wide and has margins of 0.4 inches. A program shrinks to whole per cents."""
    form = BlankForm(shipped("gia-lai-2022-district"), "vi", appraisal=appraisal, previous=previous)
    table = openpyxl.load_workbook(
        io.BytesIO(form.form(Content(known_scores(form.plan, Submission("")))))
    ).worksheets[1]
    last = re.fullmatch(r".*\$([A-Z]+)\$\d+", str(table.print_area))
    assert last is not None
    printed = openpyxl.utils.column_index_from_string(last[1])
    assert printed == len(form.plan.shown) - (0 if appraisal else 4)
    width = sum(5.25 * column.width + 3.75 for column in form.plan.shown[:printed])
    scale = int(100 * (842 - 0.8 * 72) / width)
    sizes = {
        cell.font.size for row in table.iter_rows(max_col=printed) for cell in row if cell.value is not None
    }
    assert min(sizes) * scale >= 900
    assert table.page_margins.left == table.page_margins.right == 0.4


def test_the_same_form_has_the_same_bytes() -> None:
    criteria = shipped("gia-lai-2023-department")
    assert blank_form(criteria, "vi") == blank_form(criteria, "vi")


def test_texts_that_look_like_formulas_or_break_xml_stay_texts(tmp_path: Path) -> None:
    criteria = shipped("gia-lai-2022-commune")
    name = '=1+1 & <Sở> "Y"\x07'
    file = tmp_path / "form.xlsx"
    file.write_bytes(blank_form(criteria, agency=Agency("@x", name, criteria.tier)))
    book = openpyxl.load_workbook(file)
    assert book.worksheets[0]["B5"].value == '=1+1 & <Sở> "Y"'
    assert book.worksheets[0]["B5"].data_type in ("s", "inlineStr")


def test_it_prints_on_a4_with_its_header_on_every_page() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank_form(shipped("gia-lai-2022-district"))))
    table = book.worksheets[1]
    assert (table.page_setup.orientation, str(table.page_setup.paperSize)) == ("landscape", "9")
    assert table.sheet_properties.pageSetUpPr.fitToPage
    # One page wide is what a program takes where nothing is said.
    assert (table.page_setup.fitToWidth, table.page_setup.fitToHeight) == (None, 0)
    assert table.print_title_rows == f"${HEADER_LINE}:${HEADER_LINE}"
    assert "Trang &P/&N" in str(table.oddFooter.center.text)
    assert table.freeze_panes == "C7"


def test_forms_of_many_agencies_are_made_when_they_are_asked_for(tmp_path: Path) -> None:
    agencies = [Agency(f"X{n}", f"Xã {n}", "commune") for n in range(3)]
    roster = "".join(f"{each.code},{each.name},district\n" for each in agencies)
    (tmp_path / "r.csv").write_text("code,name,tier\n" + roster, encoding="utf-8")
    forms = egov.template("gia-lai-2022-district", roster=tmp_path / "r.csv")
    assert all(callable(form.made) for form in forms.files)
    written = forms.write(tmp_path / "forms")
    assert [path.read_bytes() for path in written] == [form.content for form in forms.files]
