"""Makes samples/messy: one workbook for each kind of trouble that real submissions bring.

All of them give the same figures, which are worth 67 points (ANSWERS and POINTS); each has one thing wrong.
What the tool must say of each, and what is left of the 67 points, stands in samples/messy/expected.csv, from
which the table in samples/messy/README.md comes.

Run it with  python samples/make_messy.py  after any change to the set messy-2022 or to the form. The bytes
depend on nothing else. Three files are kept as they are, because other programs wrote them (KEPT).
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from xml.sax.saxutils import escape

import xlsxwriter

from egov_score.campaign.roster import read_roster
from egov_score.criteria.library import find_criteria
from egov_score.criteria.loading import parse_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.rules.base import Entered, Entry
from egov_score.scoring.submission import Response
from egov_score.workbook.columns import COLUMNS, Role
from egov_score.workbook.form_layout import (
    IDENTITY_SHEET,
    INFO_SHEET,
    NO,
    NOT_APPLICABLE,
    TABLE_SHEET,
    YES,
    FormRow,
    RowKind,
    form_rows,
    identity_facts,
)
from make_workbook import blank_form, filled_form

HERE = Path(__file__).parent / "messy"
SET_FILE = HERE / "criteria" / "messy-2022.yaml"
TITLE = "Báo cáo tự đánh giá năm 2022 (biểu mẫu minh họa)"
CREATED = datetime(2023, 1, 31, 8, 0, tzinfo=UTC)
"""Fixed, so that the same sheets give the same bytes."""
ALL_RIGHT = "01-all-right"

KEPT = ("63-password.xlsx", "68-old-excel.xls", "69-opendocument.ods")
"""The form of 01-all-right.xlsx with another agency's name: encrypted as Excel does (password "2022"), and
saved by LibreOffice as Excel 97 and as OpenDocument. They look as forms did at first, and stay readable."""

ANSWERS: Mapping[str, Mapping[str, Entered | Decimal | int]] = {
    "1.1": {"part": 45, "whole": 50},
    "1.2": {"": 1000},
    "1.3": {"": True},
    "1.4": {"firewall": True, "backup": True, "power": False},
    "2.1": {"": "part"},
    "2.2": {"": 80},
    "3.1": {"part": 900, "whole": 1200},
    "3.2": {"": 14},
    "4.1": {"": True},
    "4.2": {"": Decimal("7.5")},
    "4.10": {"": False},
}
"""What every agency reports."""
POINTS: Mapping[str, str] = {
    "1.1": "9",  # 10 × 45 ÷ 50
    "1.2": "5",  # 10 × 1000 ÷ 2000
    "1.3": "5",
    "1.4": "4",  # 2 + 2
    "2.1": "6",
    "2.2": "8",  # 10 × 80 ÷ 100
    "3.1": "7.5",  # 10 × 900 ÷ 1200
    "3.2": "7",  # 14 × 0.5
    "4.1": "8",
    "4.2": "7.5",
    "4.10": "0",
}
"""What that is worth: 67 points in all."""
EVIDENCE = {"1.3": "Quyết định số 12/QĐ-UBND ngày 05/04/2022 ban hành quy chế (văn bản giả định)"}


# What a cell may hold beside text and numbers; None is a blank cell.


@dataclass(frozen=True)
class Percent:
    """A number that shows as a percentage."""

    share: str


@dataclass(frozen=True)
class Error:
    """A formula and the error that it shows."""

    text: str
    formula: str


@dataclass(frozen=True)
class Formula:
    """A formula; result: what it came to, None where it was never calculated."""

    text: str
    result: str | None = None


Held = str | int | Decimal | bool | date | Percent | Error | Formula | None
Edits = Mapping[str, Held]
"""What cells of the tool's form hold instead: by row id, for another column than the value ``id column``."""

EDITS: Mapping[str, Edits] = {
    ALL_RIGHT: {},
    "02-number-spellings": {
        "1.1:part": " 45 ",
        "1.1:whole": "50\u00a0",
        "1.2": "1.000,0",
        "2.2": "80 %",
        "3.1:whole": "1\u00a0200",
        "3.2": "14 buổi",
        "4.2": "7,5",
    },
    "03-ambiguous-settled-by-comma": {"1.2": "118.348", "4.2": "7,5"},
    "04-ambiguous-settled-by-point": {"1.2": "118.348", "4.2": "7.5"},
    "05-ambiguous": {"1.2": "118.348"},
    "06-ambiguous-two-customs": {"1.2": "118.348", "2.2": "80.0", "4.2": "7,5"},
    "07-percent-for-count": {"2.2": Percent("0.8"), "3.2": "85 %"},
    "08-share-for-percent": {"2.2": Decimal("0.8")},
    "09-date-for-fraction": {"1.1:part": date(2022, 2, 1)},
    "10-error-cell": {"1.2": Error("#DIV/0!", "1000/0")},
    "11-never-calculated": {"3.2": Formula("7*2")},
    "12-yes-no-spellings": {
        "1.3": "x",
        "1.4:firewall": "✓",
        "1.4:backup": "CÓ ",
        "1.4:power": "khong",
        "4.1": True,
        "4.10": 0,
    },
    "13-yes-no-unclear": {"4.1": "Có, nhưng chưa đầy đủ"},
    "14-unknown-option": {"2.1": "Gần như toàn bộ"},
    "15-stray-blanks": {
        "1.3": "\u00a0Có ",
        "2.1": "Một\u00a0phần  đơn vị\n",
        "3.2": "\u200b14",
        "4.1 id": "4.1\u00a0",
        "4.10 title": " Chia sẻ dữ liệu\nqua trục liên thông  của tỉnh ",
    },
    "17-vni-answer": {"4.1": "Coù"},
    "19-blank-cells": {"1.1:whole": None, "1.4:backup": None, "2.2": None},
    "20-zeros": {"3.2": 0},
    "21-mandatory-blank": {"1.3": None},
    "22-part-above-whole": {"1.1:part": 50, "1.1:whole": 45},
    "23-whole-is-zero": {"1.1:part": 0, "1.1:whole": 0},
    "24-whole-is-zero-allowed": {"3.1:part": 0, "3.1:whole": 0},
    "25-not-applicable": {"3.1": NOT_APPLICABLE.vi, "3.1:part": None, "3.1:whole": None},
    "26-not-applicable-refused": {"4.1": NOT_APPLICABLE.vi},
    "27-negative-count": {"3.2": "−14"},
    "29-appraised-above-maximum": {"4.1 appraised": 9, "4.1 appraisal_note": "Cộng thêm vì làm tốt."},
    "30-appraised-without-note": {"4.2 appraised": 6},
    "31-appraised-twice": {
        "4.2 appraised": 6,
        "4.2 appraisal_note": "Mẫu kiểm tra thiếu hai bộ dữ liệu.",
        "4.2 explanation": "Gửi bổ sung hai bộ dữ liệu.",
        "4.2 final": 7,
    },
    "32-evidence-missing": {"1.3 evidence": None},
    "33-maximum-altered": {"4.2 maximum": 15},
    "34-formula-typed-over": {"1.1 self": 10},
    "64-truncated": {},
    "74-figure-above-limit": {"2.2": 120},
    "70-macro-format": {},
}
"""Cells typed over in the tool's own form, saved as .xlsx (64 and 70 are changed as files)."""


def main() -> None:
    """Makes everything anew."""
    make(HERE / "submissions")
    readme = HERE / "README.md"
    readme.write_text(with_table(readme.read_text(encoding="utf-8")), encoding="utf-8")


def make(folder: Path) -> None:
    """Writes every file but the KEPT into a folder, and removes what does not belong there."""
    folder.mkdir(parents=True, exist_ok=True)
    roster, _ = read_roster(HERE / "roster.csv")
    assert roster is not None
    names = {agency.code: agency.name for agency in roster.agencies}
    files: dict[str, bytes] = {}
    for stem, edits in EDITS.items():
        files[f"{stem}.xlsx"] = patched(own_form(_criteria(), *_agency(stem, names)), edits)
    files["64-truncated.xlsx"] = files["64-truncated.xlsx"][:5000]
    files["70-macro-format.xlsm"] = _as_macro_format(files.pop("70-macro-format.xlsx"))
    files["16-decomposed-text.xlsx"] = _decomposed(own_form(_criteria(), *_agency("16-", names)))
    for stem, sheets in BOOKS.items():
        files[f"{stem}.xlsx"] = workbook(sheets(*_agency(stem, names)))
    files |= _other_forms(names) | _no_workbooks(names)
    for path in folder.iterdir():
        if path.name not in files and path.name not in KEPT:
            path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def with_table(readme: str) -> str:
    """The README with the table of expected.csv between its two marks."""
    with (HERE / "expected.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = ["| file | what is wrong | what the tool says | what it does to the score |", "|---|---|---|---|"]
    for row in rows:
        name = f"`{row['file']}`" if row["file"] else f"({row['agency']}: no file)"
        codes = "<br>".join(f"`{each}`" for each in row["findings"].split("; ") if each)
        says = f"{codes}<br>{row['meaning']}" if codes else row["meaning"]
        lines.append(f"| {name} | {row['wrong']} | {says} | {_outcome(row['outcome'])}{row['effect']} |")
    head, _, rest = readme.partition("<!-- table -->\n")
    _, _, tail = rest.partition("<!-- end of table -->\n")
    return f"{head}<!-- table -->\n" + "\n".join(lines) + f"\n<!-- end of table -->\n{tail}"


def _outcome(outcome: str) -> str:
    if outcome == "skipped":
        return "not read"
    return outcome if outcome[0].isdecimal() else f"not ranked: `{outcome}`"


def _agency(stem: str, names: Mapping[str, str]) -> tuple[str, str]:
    """The code and name of the agency that a file's number stands for."""
    code = f"M{stem[:2]}"
    return code, names.get(code, "")


def _criteria() -> CriteriaSet:
    criteria, findings = find_criteria(str(SET_FILE))
    assert criteria is not None, findings
    return criteria


# The tool's own form, filled in, and cells of it typed over.


def own_form(criteria: CriteriaSet, code: str, name: str) -> bytes:
    """The form of a set, with the answers to those of its criteria that the set messy-2022 has too."""
    responses = {
        node: Response(
            entered={
                key: value if isinstance(value, bool | str) else Fraction(value)
                for key, value in entered.items()
            },
            evidence=EVIDENCE.get(node, ""),
        )
        for node, entered in ANSWERS.items()
        if node in criteria.nodes
    }
    return filled_form(criteria, {"code": code, "name": name, "date": "10/01/2023"}, responses)


def _written(write: Callable[[Path], None]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write(path)
        return path.read_bytes()


def patched(book: bytes, edits: Edits) -> bytes:
    """The form with these cells typed over; nothing else in it changes."""
    parts = _parts(book)
    plan = blank_form(_criteria()).plan
    styles = parts[_STYLES].decode()
    first = int(_found(r'<cellXfs count="(\d+)">', styles)[1])
    looks = {Percent: first, date: first + 1}
    formats = '<xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="16" applyNumberFormat="1"/></cellXfs>'
    styles = styles.replace(f'<cellXfs count="{first}">', f'<cellXfs count="{first + 2}">')
    parts[_STYLES] = styles.replace("</cellXfs>", formats).encode()
    sheet = parts[_TABLE].decode()
    for where, held in edits.items():
        row, _, column = where.partition(" ")
        cell = plan.at(Role(column or Role.VALUE), row)
        before = _found(rf'<c r="{cell}"(?: s="(\d+)")?[^>]*?(?:/>|>.*?</c>)', sheet)
        style = looks.get(type(held), before[1])
        sheet = sheet.replace(before[0], _cell_xml(cell, str(style), held))
    parts[_TABLE] = sheet.encode()
    return _packed(parts)


_STYLES = "xl/styles.xml"
_TABLE = "xl/worksheets/sheet2.xml"
_DAY_ZERO = date(1899, 12, 30)


def _cell_xml(cell: str, style: str, held: Held) -> str:
    start = f'<c r="{cell}" s="{style}"'
    match held:
        case None:
            return f"{start}/>"
        case bool():
            return f'{start} t="b"><v>{held:d}</v></c>'
        case str():
            return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(held)}</t></is></c>'
        case date():
            return f"{start}><v>{(held - _DAY_ZERO).days}</v></c>"
        case Percent(share):
            return f"{start}><v>{share}</v></c>"
        case Error(text, formula):
            return f'{start} t="e"><f>{formula}</f><v>{text}</v></c>'
        case Formula(text):
            return f"{start}><f>{text}</f></c>"
        case _:
            return f"{start}><v>{held}</v></c>"


def _found(pattern: str, text: str) -> re.Match[str]:
    found = re.search(pattern, text)
    assert found is not None, pattern
    return found


def _parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package; its members have the earliest date that zip knows, whenever it is made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, content)
    return packed.getvalue()


def _decomposed(book: bytes) -> bytes:
    """The form with every letter and its marks as characters of their own, as Macs write names and texts."""
    parts = _parts(book)
    return _packed(
        {
            name: unicodedata.normalize("NFD", content.decode()).encode()
            if name.endswith(".xml")
            else content
            for name, content in parts.items()
        }
    )


def _as_macro_format(book: bytes) -> bytes:
    parts = _parts(book)
    types = parts["[Content_Types].xml"].decode()
    plain_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts["[Content_Types].xml"] = types.replace(
        plain_type, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    ).encode()
    return _packed(parts)


# Forms that somebody rebuilt: sheets as rows of cells.

Line = Sequence[Held]


@dataclass(frozen=True)
class Sheet:
    """A sheet. state: hidden or very_hidden. merges: ranges by the text of their first cell's address."""

    name: str
    lines: Sequence[Line]
    state: str = ""
    merges: Sequence[str] = ()
    hidden_lines: Sequence[int] = ()


Books = Callable[[str, str], Sequence[Sheet]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """A plain workbook of these sheets; the same sheets give the same bytes."""
    return _written(lambda path: _write_sheets(sheets, path))


def _write_sheets(sheets: Sequence[Sheet], path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": TITLE, "created": CREATED})
    visible = next(number for number, sheet in enumerate(sheets) if not sheet.state)
    for number, sheet in enumerate(sheets):
        page = book.add_worksheet(sheet.name)
        for row, line in enumerate(sheet.lines):
            for column, held in enumerate(line):
                if isinstance(held, str):
                    page.write_string(row, column, held)
                elif isinstance(held, Formula):
                    page.write_formula(row, column, f"={held.text}", None, Decimal(held.result or 0))
                elif held is not None:
                    page.write(row, column, held)
        for cells in sheet.merges:
            corner = cells.partition(":")[0]
            row, column = int(corner[1:]) - 1, ord(corner[0]) - ord("A")
            page.merge_range(cells, sheet.lines[row][column])
        for row in sheet.hidden_lines:
            page.set_row(row - 1, None, None, {"hidden": True})
        if number == visible:
            page.activate()
            page.set_first_sheet()
        if sheet.state == "hidden":
            page.hide()
        elif sheet.state:
            page.very_hidden()
    book.close()


@dataclass(frozen=True)
class Row:
    """A row of the form, filled in, as whoever rebuilds the form would copy it."""

    id: Held
    title: str
    maximum: Decimal | None = None
    value: Held = None
    points: Decimal | None = None
    evidence: str | None = None
    unit: str | None = None

    def line(self, roles: Iterable[Role | None]) -> list[Held]:
        """Its cells in columns of these roles; None is a column of the agency's own."""
        cells: Mapping[Role | None, Held] = {
            Role.ID: self.id,
            Role.TITLE: self.title,
            Role.MAXIMUM: self.maximum,
            Role.UNIT: self.unit,
            Role.VALUE: self.value,
            Role.SELF: self.points,
            Role.EVIDENCE: self.evidence,
        }
        return [cells.get(role) for role in roles]


def rows() -> dict[str, Row]:
    """The rows of the form, filled in, by id."""
    return {row.id: _row(row) for row in form_rows(_criteria())}


def _row(row: FormRow) -> Row:
    value: Held = None
    if row.input is not None:
        entered = ANSWERS[row.node.id][row.input.key]
        match row.input.entry:
            case Entry.YES_NO:
                value = YES.vi if entered else NO.vi
            case Entry.CHOICE:
                value = next(option.title.vi for option in row.input.options if option.id == entered)
            case Entry.NUMBER:
                assert isinstance(entered, Decimal | int)
                value = entered
    is_input = row.kind is RowKind.INPUT
    return Row(
        id=row.id,
        title=row.title.vi,
        maximum=None if is_input else row.node.max_points,
        value=value,
        points=Decimal(POINTS[row.id]) if row.id in POINTS else None,
        evidence=EVIDENCE.get(row.id),
        unit=row.unit.vi if row.unit else None,
    )


_HEADERS = {column.role: column.header.vi for column in COLUMNS}
_AS_MADE = (Role.ID, Role.TITLE, Role.MAXIMUM, Role.UNIT, Role.VALUE, Role.SELF, Role.EVIDENCE)


def _info(code: str, name: str) -> Sheet:
    return Sheet(INFO_SHEET.vi, [["Mã cơ quan", code], ["Tên cơ quan", name], ["Năm đánh giá", "2022"]])


def _identity() -> Sheet:
    facts = identity_facts(_criteria(), "egov-score samples")
    return Sheet(IDENTITY_SHEET, [list(fact) for fact in facts], "very_hidden")


def _table(
    lines: Iterable[Row], roles: Sequence[Role | None] = _AS_MADE, above: Sequence[Line] = ()
) -> Sheet:
    header = [_HEADERS[role] if role else "Cán bộ phụ trách" for role in roles]
    return Sheet(TABLE_SHEET.vi, [*above, header, *(row.line(roles) for row in lines)])


def _form(code: str, name: str, lines: Iterable[Row]) -> list[Sheet]:
    """The tool's form with other rows: its hidden identity is still there."""
    return [_info(code, name), _table(lines), _identity()]


def _moved_columns(code: str, name: str) -> list[Sheet]:
    roles = (Role.EVIDENCE, None, Role.VALUE, Role.UNIT, Role.TITLE, Role.ID, Role.MAXIMUM)
    return [_info(code, name), _table(rows().values(), roles), _identity()]


def _inserted_rows(code: str, name: str) -> list[Sheet]:
    above: list[Line] = [
        ["ỦY BAN NHÂN DÂN TỈNH"],
        [TITLE.upper()],
        ["Đơn vị:", name],
        [],
        ["(ghi tiếng Việt có dấu)"],
    ]
    sheet = _table(rows().values(), above=above)
    lines: list[Line] = []
    for line in sheet.lines:
        if line and line[0] in ("2", "3", "4"):
            lines += [[], [None, "(tiếp theo)"]]
        lines.append(line)
        if line and line[0] == _HEADERS[Role.ID]:
            lines.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
    total = sum(map(Decimal, POINTS.values()))
    lines += [[None, "Tổng cộng", 100, None, None, total], [], [None, "Người lập biểu"]]
    return [_info(code, name), Sheet(TABLE_SHEET.vi, lines), _identity()]


def _two_row_header(code: str, name: str) -> list[Sheet]:
    head: list[Line] = [
        ["Đơn vị tự đánh giá:", name, "Mã đơn vị:", code],
        [],
        ["STT", "Lĩnh vực/Tiêu chí", "Điểm", None, "Kết quả thực hiện", "Minh chứng"],
        [None, None, "Tối đa", "Tự chấm"],
    ]
    roles = (Role.ID, Role.TITLE, Role.MAXIMUM, Role.SELF, Role.VALUE, Role.EVIDENCE)
    lines = [
        # The figures of a criterion stand below it, without ids of their own.
        replace(row, id=None if ":" in str(row.id) else row.id).line(roles)
        for row in rows().values()
    ]
    merges = ("A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4")
    return [Sheet("Phụ lục 1", [*head, *lines], merges=merges)]


def _renamed_sheets(code: str, name: str) -> list[Sheet]:
    info, table = _info(code, name), _table(rows().values())
    notes = Sheet("Sheet3", [["Hướng dẫn", "Điền số liệu vào các ô màu vàng."]])
    return [_identity(), notes, replace(table, name="Bieu cham diem"), replace(info, name="Sheet1")]


def _numbered(short: bool = False) -> dict[str, Row]:
    """The rows as a spreadsheet leaves them that takes ids for numbers; short: with abridged titles."""
    made = rows()
    for key, row in made.items():
        if ":" not in key:
            title = row.title.split(maxsplit=2)[-1] if short else row.title
            made[key] = replace(row, id=Decimal(key).normalize(), title=title)
    return made


def _unclear_ids(code: str, name: str) -> list[Sheet]:
    made = _numbered(short=True)
    del made["4.2"], made["4.1"]
    return _form(code, name, made.values())


def _duplicate_rows(code: str, name: str) -> list[Sheet]:
    made = rows()
    lines = list(made.values())
    return _form(code, name, [*lines, made["2.2"], replace(made["4.2"], value=9)])


def _unknown_row(code: str, name: str) -> list[Sheet]:
    own = Row("4.11", "Xây dựng kho dữ liệu dùng chung của huyện", Decimal(5), YES.vi)
    return _form(code, name, [*rows().values(), own])


def _missing_row(code: str, name: str) -> list[Sheet]:
    return _form(code, name, [row for key, row in rows().items() if key != "3.2"])


def _swapped_ids(code: str, name: str) -> list[Sheet]:
    made = rows()
    made["4.1"], made["4.10"] = replace(made["4.1"], id="4.10"), replace(made["4.10"], id="4.1")
    return _form(code, name, made.values())


def _hidden_row(code: str, name: str) -> list[Sheet]:
    sheets = _form(code, name, rows().values())
    line = [*rows()].index("4.2") + 2
    return [sheets[0], replace(sheets[1], hidden_lines=(line,)), sheets[2]]


def _hidden_sheet(code: str, name: str) -> list[Sheet]:
    info, table, identity = _form(code, name, rows().values())
    return [info, replace(table, state="hidden"), identity]


def _points_only(code: str, name: str, changed: Mapping[str, str] = MappingProxyType({})) -> list[Sheet]:
    head: list[Line] = [
        ["BẢNG TỰ CHẤM ĐIỂM NĂM 2022"],
        [f"Đơn vị: {name}"],
        [f"Mã đơn vị: {code}"],
        ["TT", "Nội dung", "Điểm chuẩn", "Điểm tự đánh giá", "Minh chứng"],
    ]
    roles = (Role.ID, Role.TITLE, Role.MAXIMUM, Role.SELF, Role.EVIDENCE)
    made = {key: row for key, row in rows().items() if ":" not in key}
    made |= {key: replace(made[key], points=Decimal(points)) for key, points in changed.items()}
    return [Sheet("Sheet1", [*head, *(row.line(roles) for row in made.values())])]


def _no_answer_column(code: str, name: str) -> list[Sheet]:
    return [_info(code, name), _table(rows().values(), (Role.ID, Role.TITLE, Role.MAXIMUM, Role.UNIT))]


def _last_years_column(code: str, name: str) -> list[Sheet]:
    table = _table(rows().values())
    at = _AS_MADE.index(Role.VALUE)
    lines = [[*line[:at], 40 if isinstance(line[at], int) else None, *line[at:]] for line in table.lines]
    lines[0][at : at + 2] = ["Số liệu năm 2021", "Số liệu năm 2022"]
    return [_info(code, name), replace(table, lines=lines), _identity()]


def _named_only(name: str) -> Books:
    return lambda _code, _name: _form("", name, rows().values())


def _tcvn3(code: str, name: str) -> list[Sheet]:
    made = [_info(code, name), _table(rows().values())]
    return [
        replace(sheet, name=title, lines=[[_in_tcvn3(held) for held in line] for line in sheet.lines])
        for sheet, title in zip(made, ("Thong tin", "Tu danh gia"), strict=True)
    ]


_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)
"""TCVN 5712:1993 as Windows shows it; a capital with a tone shares the code of its small letter."""


def _in_tcvn3(held: Held) -> Held:
    if not isinstance(held, str):
        return held
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower()) or char for char in held)


BOOKS: Mapping[str, Books] = {
    "18-tcvn3-workbook": _tcvn3,
    "28-points-above-maximum": lambda code, name: _points_only(code, name, {"4.2": "12"}),
    "35-moved-columns": _moved_columns,
    "36-inserted-rows": _inserted_rows,
    "37-two-row-header": _two_row_header,
    "38-renamed-sheets": _renamed_sheets,
    "39-ids-as-numbers": lambda code, name: _form(code, name, _numbered().values()),
    "40-ids-as-numbers-short-titles": lambda code, name: _form(code, name, _numbered(short=True).values()),
    "41-ids-as-numbers-unclear": _unclear_ids,
    "42-duplicate-rows": _duplicate_rows,
    "43-unknown-row": _unknown_row,
    "44-missing-row": _missing_row,
    "45-swapped-ids": _swapped_ids,
    "46-hidden-row": _hidden_row,
    "47-hidden-sheet": _hidden_sheet,
    "48-points-only": _points_only,
    "49-no-answer-column": _no_answer_column,
    "53-alias": _named_only("TP. Hoa Mẫu"),
    "54-other-spelling": _named_only("Huyện Đắk Mẫu"),
    "55-misspelt-name": _named_only("UBND huyện Chư Mậuu"),
    "56-ambiguous-name": _named_only("An Mẫu"),
    "57-not-on-roster": _named_only("Ban Quản lý dự án đường cao tốc"),
    "58-other-tier": lambda _code, _name: _form("MS1", "Sở Mẫu", rows().values()),
    "59-no-name": lambda _code, _name: _form("", "", rows().values()),
    "71-last-years-column": _last_years_column,
    "60-code-of-another": lambda code, _name: _form(code, "UBND huyện Mẫu 99", rows().values()),
}


# Forms of other sets, and what is no workbook at all.


def _other_forms(names: Mapping[str, str]) -> dict[str, bytes]:
    text = SET_FILE.read_text(encoding="utf-8")
    other_set, _ = find_criteria("gia-lai-2022-commune")
    other_version, _ = parse_criteria(text.replace("each: 0.5", "each: 0.25").encode(), SET_FILE.name)
    other_year, _ = parse_criteria(text.replace("year: 2022", "year: 2021").encode(), SET_FILE.name)
    sets = {"50-other-set": other_set, "51-other-version": other_version, "52-other-year": other_year}
    forms: dict[str, bytes] = {}
    for stem, criteria in sets.items():
        assert criteria is not None
        forms[f"{stem}.xlsx"] = own_form(criteria, *_agency(stem, names))
    for stem in ("61-first-of-two", "62-second-of-two"):
        forms[f"{stem}.xlsx"] = own_form(_criteria(), *_agency("61", names))
    return forms


def _no_workbooks(names: Mapping[str, str]) -> dict[str, bytes]:
    return {
        "65-empty.xlsx": b"",
        "66-csv-inside.xlsx": _as_csv(*_agency("66", names)),
        "67-html-inside.xlsx": _as_html(*_agency("67", names)),
        "72-text.csv": _as_csv(*_agency("72", names)),
        "73-not-a-form.xlsx": workbook(
            [_info(*_agency("73", names)), Sheet("Lịch công tác", [["Thứ hai", "Họp giao ban"]])]
        ),
        "UBND huyen Mau 75.xlsx": _PDF,
        "~$01-all-right.xlsx": b"\x0bCan bo Mau ".ljust(55)
        + "Cán bộ Mẫu".encode("utf-16-le").ljust(110, b" "),
        "minh-chung.pdf": _PDF,
        "ghi-chu.txt": "Các tệp trong thư mục này đều là giả định.\n".encode(),
    }


_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def _as_text(held: Held) -> str:
    """A cell as Vietnamese Excel writes it into a text file."""
    return "" if held is None else str(held).replace(".", ",") if isinstance(held, Decimal) else str(held)


def _as_csv(code: str, name: str) -> bytes:
    text = io.StringIO()
    lines = [*_info(code, name).lines, *_table(rows().values()).lines]
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_as_text(held) for held in line] for line in lines)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _as_html(code: str, name: str) -> bytes:
    lines = [*_info(code, name).lines, *_table(rows().values()).lines]
    cells = "\n".join(
        "<tr>" + "".join(f"<td>{escape(_as_text(held))}</td>" for held in line) + "</tr>" for line in lines
    )
    page = f'<html><head><meta charset="utf-8"></head><body><table>\n{cells}\n</table></body></html>\n'
    return page.encode()


if __name__ == "__main__":
    main()
