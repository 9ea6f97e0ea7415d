"""Blank forms of every shipped set: what Excel 2007 takes, what is open, and that they read back clean."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from egov_score.campaign.agencies import Agency
from egov_score.campaign.issuing import blank_form
from egov_score.criteria.shelves import shipped_sets
from egov_score.forms import known_scores
from egov_score.forms.plan import HEADER_LINE, SCORE_LINE, Plan, Tally
from egov_score.language import Language
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet import read_book
from egov_score.workbook.columns import COLUMNS, Role
from egov_score.workbook.form_layout import IDENTITY_SHEET, INFO_SHEET, TABLE_SHEET, identity_facts
from egov_score.workbook.form_reading import read_submission
from helpers import shipped

SETS = sorted(shipped_sets())


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
    headers = [table.cell(HEADER_LINE, place).value for place in range(1, len(COLUMNS) + 1)]
    assert headers == [column.header.to(language) for column in COLUMNS]
    assert said in headers
    assert table.cell(HEADER_LINE, len(COLUMNS) + 1).value is None
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


def test_points_stand_in_the_form_before_any_program_computes_them() -> None:
    criteria = shipped("gia-lai-2022-district")
    plan = Plan(criteria, "vi")
    engine = known_scores(plan, Submission(""))[Tally.SELF]
    assert engine.total is not None
    book = openpyxl.load_workbook(io.BytesIO(blank_form(criteria)), data_only=True)
    table = book.worksheets[1]
    assert table[f"{plan.letter(Role.SELF)}{SCORE_LINE}"].value == float(engine.total.reported)
    assert table[f"{plan.letter(Role.EVIDENCE)}{SCORE_LINE}"].value == "Không xếp hạng"
    assert table[plan.at(Role.SELF, "A")].value == 0
    assert table[f"A{SCORE_LINE}"].value.startswith("Tiến độ: 0/45 tiêu chí")


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
