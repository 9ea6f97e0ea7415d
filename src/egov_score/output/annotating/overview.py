"""The overview beside the copies: whom to call, and what is wrong in files that could not be marked."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

import xlsxwriter

from egov_score.campaign.checking import Checked, CheckedAgency
from egov_score.data_classes import dataclass
from egov_score.findings import Severity
from egov_score.language import Language, Text
from egov_score.output import texts
from egov_score.output.annotating.fills import FILLS
from egov_score.output.finding_words import FindingWords
from egov_score.safe import clean

_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
_AGENCIES: Final = Text("Theo cơ quan", "By agency")
_UNMARKED: Final = Text("Tệp không có bản ghi chú", "Files without a copy")
_ALL_MARKED: Final = Text(
    "Mọi tệp có điều cơ quan phải sửa đều có bản ghi chú trong thư mục này.",
    "Every file in which its agency has something to correct has a copy in this folder.",
)
# Widths by which 11 points are 9 or more when the columns are printed on a page of A4.
_AGENCY_COLUMNS: Final = (
    (texts.CODE, 9),
    (Text("Cơ quan", "Agency"), 26),
    (texts.COUNT_HEADINGS[Severity.ERROR], 6),
    (texts.COUNT_HEADINGS[Severity.WARNING], 7),
    (texts.COUNT_HEADINGS[Severity.NOTE], 7),
    (Text("Tình trạng", "State"), 24),
    (texts.PERSON, 17),
    (Text("Chức vụ", "Position"), 14),
    (texts.PHONE, 13),
    (texts.EMAIL, 20),
    (Text("Tệp", "Files"), 31),
)
_FINDING_COLUMNS: Final = (
    (Text("Cơ quan", "Agency"), 24),
    (texts.FILE, 28),
    (Text("Vì sao không có bản ghi chú", "Why there is no copy"), 26),
    (texts.SEVERITY, 9),
    (Text("Vị trí", "Place"), 18),
    (Text("Điều cần sửa", "What is wrong"), 40),
    (Text("Cách xử lý", "What to do"), 32),
)


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A faulty file of which there is no copy, and why. agencies: whose it is, or those of its rows."""

    agencies: tuple[CheckedAgency, ...]
    file: str
    why: Text


def overview(checked: Checked, unmarked: Sequence[Unmarked], language: Language) -> bytes:
    """The workbook; the same for the same findings."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    head = book.add_format(
        {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True, **_BASE}
    )
    plain = book.add_format({"text_wrap": True, **_BASE})
    marks = {
        severity: book.add_format({"bg_color": f"#{FILLS[severity][2:]}", "text_wrap": True, **_BASE})
        for severity in Severity
    }
    sheet = book.add_worksheet(_AGENCIES.to(language))
    _head(sheet, _AGENCY_COLUMNS, language, head)
    for row, agency in enumerate(checked.agencies, 1):
        _line(sheet, row, _agency(agency, language), plain)
        for column, severity in enumerate(Severity, 2):
            count = agency.count(severity)
            sheet.write_number(row, column, count, marks[severity] if count else plain)
    sheet.autofilter(0, 0, len(checked.agencies), len(_AGENCY_COLUMNS) - 1)
    sheet = book.add_worksheet(_UNMARKED.to(language))
    _head(sheet, _FINDING_COLUMNS, language, head)
    row = 0
    for each in unmarked:
        for agency, finding in ((who, said) for who in each.agencies for said in who.findings):
            if finding.place.file != each.file:
                continue
            row += 1
            place, words = finding.place, FindingWords.of(finding, language)
            said = [
                checked.names(agency),
                each.file,
                each.why.to(language),
                words.severity,
                " ".join(filter(None, (place.sheet, place.cell))),
                words.message,
                words.hint,
            ]
            _line(sheet, row, said, plain)
            sheet.write_string(row, 3, said[3], marks[finding.severity])
    if not row:
        sheet.write_string(1, 0, _ALL_MARKED.to(language))
    book.close()
    return out.getvalue()


_BASE: Final = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "top"}


def _head(
    sheet: xlsxwriter.worksheet.Worksheet,
    columns: Iterable[tuple[Text, int]],
    language: Language,
    look: xlsxwriter.format.Format,
) -> None:
    for column, (text, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, text.to(language), look)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4)
    sheet.repeat_rows(0)


def _line(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, cells: Iterable[str], look: xlsxwriter.format.Format
) -> None:
    for column, text in enumerate(cells):
        sheet.write_string(row, column, clean(text), look)


def _agency(agency: CheckedAgency, language: Language) -> list[str]:
    contact = agency.contact
    state = agency.why.to(language) if agency.why is not None else ""
    said = [agency.code, agency.name, "", "", "", state]
    return [*said, contact.person, contact.position, contact.phone, contact.email, "; ".join(agency.files)]
