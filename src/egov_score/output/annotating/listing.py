"""The first sheet of a copy: what is to be corrected, each line with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from egov_score.cell_names import cell_name
from egov_score.data_classes import dataclass
from egov_score.findings import Finding
from egov_score.language import Language, Text
from egov_score.output.annotating.fills import MAIN, Styles
from egov_score.output.finding_words import FindingWords, counted
from egov_score.safe import clean
from egov_score.spreadsheet.markup import attribute
from egov_score.spreadsheet.sheet_editing import text_cell

NAME: Final = Text("Cần sửa", "To correct")
TITLE: Final = Text("Những chỗ cần sửa", "What is to be corrected")
_WHAT_TO_DO: Final = Text(
    "Bấm vào vị trí ở cột A để đến ô cần sửa; ô đó được tô màu và có chú thích. Sửa trực tiếp trong tệp này,"
    " lưu lại và gửi lại; không cần xóa trang tính này.",
    "Click on a place in column A to go to its cell, which is coloured and has a comment. Correct this very"
    " file, save it and send it back; this sheet need not be deleted.",
)
# No heading here is a label by which the reader knows a table of criteria: this sheet must not pass for one.
_HEADINGS: Final = (
    Text("Vị trí", "Place"),
    Text("Mức", "Severity"),
    Text("Thuộc tiêu chí", "Of the criterion"),
    Text("Điều cần sửa", "What is wrong"),
    Text("Cách xử lý", "What to do"),
)
_WIDTHS: Final = (26, 11, 28, 61, 48)
ORIGINALS: Final = len(_HEADINGS) + 1
"""The hidden column that keeps what fill a coloured cell had, for the check that takes the colour away."""
FIRST_ROW: Final = 6
_LINE, _TITLE_LINE = 15, 21
"""Heights of lines in points: not every program finds the height of a row that has none."""


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A line of the list. link: whether one can go there; original: the fill that its cell had."""

    finding: Finding
    criterion: str
    link: bool
    original: str = ""


def place_text(finding: Finding) -> str:
    """Where in the workbook: ``'Tự đánh giá'!E17``, or the sheet, or nothing."""
    place = finding.place
    if place.sheet is None:
        return ""
    return quoted(place.sheet) + (f"!{place.cell}" if place.cell else "")


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas and links write it."""
    return "'" + sheet.replace("'", "''") + "'"


def list_sheet(lines: Sequence[ListedFinding], agency: str, language: Language, styles: Styles) -> str:
    """The whole sheet."""
    looks = {name: styles.listed(name) for name in ("title", "head", "text", "link", "plain")}
    found = counted([line.finding for line in lines], language)
    rows = [
        _row(1, [(TITLE.to(language), looks["title"])], _TITLE_LINE),
        _row(2, [(f"{clean(agency)} — {found}", looks["title"])], _TITLE_LINE),
        _row(3, [(_WHAT_TO_DO.to(language), looks["plain"])], 2 * _LINE),
        _row(FIRST_ROW - 1, [(heading.to(language), looks["head"]) for heading in _HEADINGS]),
    ]
    links = []
    for number, line in enumerate(lines, FIRST_ROW):
        finding, words = line.finding, FindingWords.of(line.finding, language, in_copy=True)
        where = place_text(finding)
        said = (
            (where or "—", looks["link" if line.link else "text"]),
            (capital(words.severity), styles.listed("bold", finding.severity)),
            (line.criterion, looks["text"]),
            (capital(words.message), looks["text"]),
            (capital(words.hint), looks["text"]),
            (line.original, looks["text"]),
        )
        tallest = max(_lines(text, width) for (text, _), width in zip(said, _WIDTHS, strict=False))
        rows.append(_row(number, said, tallest * _LINE))
        if line.link:
            target = where if finding.place.cell else f"{where}!A1"
            ref = cell_name(number, 1)
            links.append(f'<hyperlink ref="{ref}" location="{attribute(target)}"/>')
    return _sheet("".join(rows), "".join(links))


def _sheet(rows: str, links: str) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{wide}" customWidth="1"/>' for at, wide in enumerate(_WIDTHS, 1)
    )
    columns += f'<col min="{ORIGINALS}" max="{ORIGINALS}" width="9" hidden="1" customWidth="1"/>'
    merged = f"A3:{cell_name(3, len(_HEADINGS))}"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="'
        f'{FIRST_ROW - 1}" topLeftCell="A{FIRST_ROW}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{FIRST_ROW}" sqref="A{FIRST_ROW}"/></sheetView>'
        "</sheetViews>"
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{rows}</sheetData>'
        f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>'
        + (f"<hyperlinks>{links}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _row(number: int, cells: Sequence[tuple[str, int]], height: int | None = None) -> str:
    inside = "".join(
        text_cell(cell_name(number, column), style, text) for column, (text, style) in enumerate(cells, 1)
    )
    tall = f' ht="{height}" customHeight="1"' if height else ""
    return f'<row r="{number}"{tall}>{inside}</row>'


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; words do not fill a line quite."""
    return max(1, -(-len(text) * 9 // (8 * width)))


def capital(text: str) -> str:
    """The text with a capital letter in front."""
    return text[:1].upper() + text[1:]
