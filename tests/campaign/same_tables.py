"""One table of answers whose points are known, and the files in which people would have it."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Literal
from xml.sax.saxutils import escape

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from spreadsheet.builders import pack, xlsb_number, xlsb_parts, xlsb_row, xlsb_string

SET = """\
format: egov-score/criteria/1
id: same-2022
title: Bộ mẫu
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: district
year: 2022
max_points: 90
report: {as: points, decimals: 3}
missing: zero
criteria:
  - id: "1"
    title: Tỷ lệ hồ sơ
    max_points: 10
    measure: {kind: ratio, part: Số hồ sơ trực tuyến, whole: Tổng số hồ sơ}
  - {id: "2", title: Có quy chế, max_points: 5, measure: {kind: yes_no}}
  - id: "3"
    title: Mức độ sử dụng
    max_points: 10
    measure:
      kind: choice
      options:
        - {id: all, title: Toàn bộ đơn vị, points: 10}
        - {id: half, title: "Một phần, từ 50%", points: 6}
        - {id: none, title: Chưa sử dụng, points: 0}
  - id: "4"
    title: Kinh phí
    max_points: 10
    measure: {kind: number, unit: triệu đồng, at_least: 0}
    score: {kind: linear, knots: [{at: 0, points: 0}, {at: 2000, points: 10}]}
  - id: "5"
    title: Tỷ lệ ký số
    max_points: 10
    measure: {kind: number, unit: "%", at_least: 0, at_most: 100}
    score: {kind: proportional, full_at: 100}
  - id: "6"
    title: Thiết bị
    max_points: 5
    measure:
      kind: checklist
      items:
        - {id: wall, title: Tường lửa, points: 2}
        - {id: disk, title: Sao lưu, points: 3}
  - id: "7"
    title: Số tập huấn
    max_points: 20
    measure: {kind: number, unit: lượt người, at_least: 0, whole: true}
    score: {kind: per_unit, each: 0.01}
  - {id: "8", title: Điểm kiểm tra, max_points: 10, measure: {kind: points}}
  - id: "9"
    title: Tỷ lệ lớp học
    max_points: 10
    not_applicable: zero
    measure: {kind: ratio, part: Lớp có máy, whole: Tổng số lớp}
  - id: "10"
    title: Sáng kiến
    max_points: 5
    bonus: true
    measure: {kind: number, unit: sáng kiến, at_least: 0}
    score: {kind: per_unit, each: 0.5}
"""
OPTIONS = {"Toàn bộ đơn vị": 10, "Một phần, từ 50%": 6, "Chưa sử dụng": 0}
COLUMNS = ("1:part", "1:whole", "2", "3", "4", "5", "6:wall", "6:disk", "7", "8", "9:part", "9:whole", "10")
NAMES = (
    "Xã Ia Mơ Nông",
    "Phường Nghĩa Lộ",
    "Xã Đăk Tơ Ver",
    "Thị trấn Chư Prông",
    "Xã Đồng Tiến",
    "Xã Ẳng Nưa",
)
ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!")

Custom = Literal["program", "comma", "point"]
"""How numbers stand in the table: as a program has them, or as people type them as text."""


@dataclass(frozen=True)
class Word:
    """A text: a word, or a number as people type it. error: it is what a failed formula shows."""

    text: str
    error: bool = False


Held = Word | int | float | None


@dataclass(frozen=True)
class Answers:
    """A table. cells: by agency, then column. points: each agency's exact total. lost: the cells whose error
    must be reported, by their place in the table: row from 1 below the header, column from 0.
    """

    cells: tuple[tuple[Held, ...], ...]
    points: tuple[Fraction, ...]
    lost: frozenset[tuple[int, int]]

    @property
    def header(self) -> tuple[str, ...]:
        """The labels."""
        return ("code", "name", *COLUMNS)

    @property
    def ranks(self) -> tuple[int, ...]:
        """Each agency's place: one more than how many have more."""
        return tuple(1 + sum(other > own for other in self.points) for own in self.points)


def answers(seed: int, custom: Custom) -> Answers:
    """A table with every measure, decimals, thousands, percentages, errors, blanks and "Không áp dụng"."""
    chance = Random(f"same {seed}")
    rows, points, lost = [], [], set()
    for number, name in enumerate(NAMES, 1):
        said = _agency(chance)
        held: list[Held] = [Word(f"{number:03d}"), Word(name)]
        for column, value in said.items():
            if isinstance(value, Word) and value.error:
                lost.add((number, len(held)))
            held.append(_as(value, custom, Random(f"{seed} {number} {column}")))
        rows.append(tuple(held))
        points.append(_points(said))
    return Answers(tuple(rows), tuple(points), frozenset(lost))


Said = Mapping[str, Word | int | Decimal | None]


def _agency(chance: Random) -> Said:
    whole, classes = chance.randint(1000, 99_999), chance.randint(20, 60)
    said: dict[str, Word | int | Decimal | None] = {
        "1:part": chance.randint(0, whole),
        "1:whole": whole,
        "2": Word(chance.choice(("Có", "Không", "x", "không"))),
        "3": Word(chance.choice(tuple(OPTIONS))),
        # Of two decimals, so that the file's mark is known; thousands, and tiny numbers.
        "4": chance.choice(
            (Decimal("1234.56"), Decimal("0.3"), Decimal("0.000098"), Decimal(1500), Decimal("1007.25"))
        ),
        "5": chance.choice((Decimal("85.25"), Decimal("12.5"), Word("62,5 %"), Word("85%"), Decimal("99.9"))),
        "6:wall": Word(chance.choice(("Có", "Không"))),
        "6:disk": Word(chance.choice(("Có", "Không"))),
        "7": chance.choice((1250, 1001, 37, 0, 1999)),
        "8": chance.choice((Decimal("5.805"), Decimal("9.75"), Decimal("7.5"), 10)),
        "9:part": chance.randint(0, classes),
        "9:whole": classes,
        "10": chance.choice((None, 1, Decimal("2.5"))),
    }
    if chance.random() < 0.3:
        said["9:part"], said["9:whole"] = Word("Không áp dụng"), None
    for column in chance.sample(("2", "4", "5", "7", "8"), chance.choice((0, 1, 2))):
        said[column] = chance.choice((None, Word(chance.choice(ERRORS), error=True)))
    return said


def _points(said: Said) -> Fraction:
    """What they come to, by the words of the set."""
    total = Fraction(0)
    total += 10 * Fraction(_number(said["1:part"]), _number(said["1:whole"]))
    total += 5 * _yes(said["2"])
    total += OPTIONS[said["3"].text] if isinstance(said["3"], Word) else 0
    total += min(Fraction(10), _number(said["4"]) / 200)
    total += _number(said["5"]) / 10
    total += 2 * _yes(said["6:wall"]) + 3 * _yes(said["6:disk"])
    total += min(Fraction(20), _number(said["7"]) / 100)
    total += _number(said["8"])
    if not isinstance(said["9:part"], Word):
        total += 10 * Fraction(_number(said["9:part"]), _number(said["9:whole"]))
    return total + min(Fraction(5), _number(said["10"]) / 2)


def _number(value: Word | int | Decimal | None) -> Fraction:
    if isinstance(value, Word):
        return Fraction(0) if value.error else Fraction(value.text.rstrip(" %").replace(",", "."))
    return Fraction(value or 0)


def _yes(value: object) -> int:
    return isinstance(value, Word) and value.text in ("Có", "x")


def _as(value: Word | int | Decimal | None, custom: Custom, chance: Random) -> Held:
    if value is None or isinstance(value, Word):
        if isinstance(value, Word) and custom == "point" and not value.error and value.text.endswith("%"):
            return Word(value.text.replace(",", "."))
        return value
    if custom == "program":
        return _as_float(value, chance) if isinstance(value, Decimal) else value
    grouped = chance.random() < 0.5
    text = f"{value:,}" if grouped else str(value) if isinstance(value, int) else f"{value:f}"
    return Word(text.translate(str.maketrans(",.", ".,")) if custom == "comma" else text)


def _as_float(value: Decimal, chance: Random) -> float:
    """The float that a program has after some sums: it may miss the number in the 16th digit."""
    plain = float(value)
    return chance.choice((plain, plain * 3 / 3, plain + 0.1 - 0.1 if plain > 1 else plain))


# The files.

DELIMITERS = (",", ";", "\t")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1258")


def written(table: Answers, folder: Path) -> Iterator[tuple[str, Path]]:
    """The table as each file that needs no other program, with what kind of file it is."""
    yield "xlsx", as_xlsx(table, folder / "t.xlsx")
    yield "ods", _as_ods(table, folder / "t.ods")
    yield "xlsb", _as_xlsb(table, folder / "t.xlsb")
    yield "parquet", _as_parquet(table, folder / "t.parquet")
    for at, delimiter in enumerate(DELIMITERS):
        for encoding in ENCODINGS:
            path = folder / f"{at}-{encoding}.csv"
            yield f"csv {delimiter!r} {encoding}", as_csv(table, path, delimiter, encoding)


def as_xlsx(table: Answers, path: Path) -> Path:
    """As openpyxl writes it: numbers as numbers, errors as error cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(table.header)
    for row, cells in enumerate(table.cells, 2):
        for column, held in enumerate(cells, 1):
            if held is None:
                continue
            cell = sheet.cell(row, column, held.text if isinstance(held, Word) else held)
            if isinstance(held, Word):
                cell.data_type = "e" if held.error else "s"
    book.save(path)
    return path


def _as_ods(table: Answers, path: Path) -> Path:
    rows = [_ods_row([Word(label) for label in table.header]), *map(_ods_row, table.cells)]
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(
        f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="T">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return path


def _ods_row(cells: tuple[Held, ...] | list[Word]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(held: Held) -> str:
    if held is None:
        return "<table:table-cell/>"
    if isinstance(held, Word):
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(held.text)}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="float" office:value="{held!r}">'
        f"<text:p>{held}</text:p></table:table-cell>"
    )


def _as_xlsb(table: Answers, path: Path) -> Path:
    rows = []
    for row, cells in enumerate((tuple(map(Word, table.header)), *table.cells)):
        made = [
            xlsb_string(column, held.text) if isinstance(held, Word) else xlsb_number(column, held)
            for column, held in enumerate(cells)
            if held is not None
        ]
        rows.append(xlsb_row(row, *made))
    return pack(path, xlsb_parts(b"".join(rows)))


def _as_parquet(table: Answers, path: Path) -> Path:
    """As pandas writes it: a column of numbers as floats, one with a word in it as texts."""
    columns = []
    for held in zip(*table.cells, strict=True):
        if any(isinstance(value, Word) for value in held):
            columns.append(pa.array([_text(value) or None for value in held]))
        else:
            columns.append(
                pa.array([None if value is None else float(value) for value in held], pa.float64())
            )
    pq.write_table(pa.table(columns, names=list(table.header)), path)
    return path


def as_csv(table: Answers, path: Path, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """As programs write it: numbers with all the digits that they have."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([table.header, *([_text(held) for held in row] for row in table.cells)])
    text = _for_1258(out.getvalue()) if encoding == "cp1258" else out.getvalue()
    path.write_bytes(text.encode(encoding))
    return path


def _text(held: Held) -> str:
    return "" if held is None else held.text if isinstance(held, Word) else repr(held)


def _for_1258(text: str) -> str:
    """The tone of a letter as a character of its own where the code page has no such letter."""
    made = []
    for char in text:
        try:
            char.encode("cp1258")
            made.append(char)
        except UnicodeEncodeError:
            letters = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in letters if mark in "\u0300\u0301\u0303\u0309\u0323")
            made += [unicodedata.normalize("NFC", letters.replace(tone, "")), tone]
    return "".join(made)
