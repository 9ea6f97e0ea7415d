"""Other formats than .xlsx: read with the points of the clean form, or one finding says how to save it."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from egov_score.criteria.library import find_criteria
from egov_score.findings import Finding
from egov_score.scoring.adding import add_up
from egov_score.scoring.judging import judge
from egov_score.scoring.scores import AgencyScore
from egov_score.spreadsheet import read_book
from egov_score.workbook.form_reading import read_submission
from samples.makers import SAMPLES
from spreadsheet.builders import ole, pack, xlsb_number, xlsb_parts, xlsb_row, xlsb_string

from .forms import Form, hand_form, own_form, points_form
from .package import TYPES, Package, packed
from .reading import hear, supposed

MESSY = SAMPLES / "messy"
PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def scored(path: Path) -> tuple[AgencyScore, tuple[Finding, ...]]:
    criteria, _ = find_criteria(str(MESSY / "criteria" / "messy-2022.yaml"))
    assert criteria is not None
    book, findings = read_book(path, path.name)
    assert book is not None, findings
    submission, more = read_submission(book, criteria)
    judged = judge(criteria, submission)
    return add_up(judged, {}), (*findings, *more, *judged.findings)


@pytest.mark.parametrize(
    ("name", "codes"),
    [("68-old-excel.xls", ["F030"]), ("69-opendocument.ods", []), ("70-macro-format.xlsm", [])],
)
def test_what_other_programs_saved_has_the_points_of_the_clean_form(name: str, codes: list[str]) -> None:
    clean, _ = scored(MESSY / "submissions" / "01-all-right.xlsx")
    score, findings = scored(MESSY / "submissions" / name)
    assert (score.nodes, score.total) == (clean.nodes, clean.total)
    assert clean.total is not None
    assert clean.total.reported == Decimal(67)
    assert [finding.code for finding in findings] == codes
    for finding in findings:
        assert "save as .xlsx" in finding.hint("en")


def test_a_workbook_with_macros_is_read_and_they_are_noted(tmp_path: Path) -> None:
    form = own_form("every-measure-2022", 0)
    parts = dict(Package(form.content).parts)
    parts[TYPES] = parts[TYPES].replace(PLAIN, WITH_MACROS)
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macros"
    heard = hear(packed(parts), form, tmp_path, "form.xlsm")
    assert heard.points == supposed(form, {}).points
    assert [finding.code for finding in heard.findings] == ["F032"]
    assert ".xlsx" in heard.findings[0].hint("en")


def as_xlsb(form: Form) -> dict[str, bytes]:
    """The table of a form made by hand as Excel's binary format stores it."""
    rows = []
    for line in openpyxl.load_workbook(io.BytesIO(form.content))[form.sheet].iter_rows():
        cells = []
        for cell in line:
            if isinstance(cell.value, str):
                cells.append(xlsb_string(cell.column - 1, cell.value))
            elif cell.value is not None:
                cells.append(xlsb_number(cell.column - 1, float(cell.value)))
        if cells:
            rows.append(xlsb_row(line[0].row - 1, *cells))
    return dict(xlsb_parts(b"".join(rows)))


@pytest.mark.parametrize("seed", range(3))
def test_a_binary_workbook_has_the_points_of_the_clean_form(seed: int, tmp_path: Path) -> None:
    form = points_form("every-measure-2022", seed)
    content = pack(tmp_path / "made.xlsb", as_xlsb(form)).read_bytes()
    heard = hear(content, form, tmp_path, "form.xlsb")
    assert heard.points == supposed(form, {}).points
    assert sorted(finding.code for finding in heard.findings) == ["F030", "W105"]


def test_a_binary_workbook_of_figures_is_read(tmp_path: Path) -> None:
    form = hand_form("gia-lai-2022-commune", 0)
    # Without the merged cells of its header, which the small binary form does not have.
    page = Package(form.content).page(form.sheet)
    assert page.merges
    content = pack(tmp_path / "made.xlsb", as_xlsb(form)).read_bytes()
    heard = hear(content, form, tmp_path, "form.xlsb")
    assert heard.points == supposed(form, {}).points


def only(path: Path) -> Finding:
    book, findings = read_book(path, path.name)
    assert book is None
    assert len(findings) == 1
    return findings[0]


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "xlsb", "xls"])
def test_a_password_gets_one_finding_that_says_how_to_save(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"form.{ending}"
    path.write_bytes((MESSY / "submissions" / "63-password.xlsx").read_bytes())
    finding = only(path)
    assert (finding.code, finding.place.file) == ("F005", path.name)
    assert "save it without one" in finding.hint("en")
    assert "bỏ mật khẩu" in finding.hint("vi")


def test_an_old_workbook_that_cannot_be_read_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "form.xls"
    path.write_bytes(ole({"Workbook": b"\x09\x08 no workbook at all"}))
    finding = only(path)
    assert finding.severity == "error"
    assert ".xlsx" in finding.hint("en")


def test_a_binary_workbook_that_is_damaged_says_how_to_save_it(tmp_path: Path) -> None:
    parts = dict(xlsb_parts(b"\xff" * 40))
    parts["xl/workbook.bin"] = b"\xff\xff\xff"
    finding = only(pack(tmp_path / "form.xlsb", parts))
    assert finding.severity == "error"
    assert ".xlsx" in finding.hint("en")
