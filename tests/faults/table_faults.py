"""Faults in collated tables: what happens to them in spreadsheets, in other programs, and on the way."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from openpyxl.styles import Font

from egov_score.scoring.submission import Response

from .editing import ERRORS, comma
from .held import Error, Held
from .package import letters
from .tables import AGENCIES, Collated, Lost, Spoilt, as_book, as_csv, saved, written
from .tcvn3 import in_tcvn3

TableFault = Callable[[Collated, Random], Spoilt]
ENDINGS = ("csv", "xlsx", "parquet")
NUMBERS = ("1.2", "2.2", "4.1")
"""Columns of criteria with one number, whose points depend on no other agency."""


def _cell(row: int, column: int) -> str:
    """The name of a cell of a line (from 0, below the header) and a column (from 0)."""
    return f"{letters(column + 1)}{row + 2}"


def _lost(table: Collated, row: int, label: str, *, blank: bool = False) -> Lost:
    """What is left of a row's answers when this column cannot be read, or is blank."""
    node, _, key = label.partition(":")
    code = AGENCIES[row][0]
    response = table.responses[code][node]
    rest = {each: value for each, value in response.entered.items() if each != key}
    unreadable = frozenset() if blank else frozenset({key})
    return {(code, node): replace(response, entered=rest, unreadable=unreadable)}


def _put(table: Collated, chance: Random, held: Held, labels: tuple[str, ...]) -> tuple[int, str, str]:
    """Types something into a row of one of these columns: the row, the label, the name of the cell."""
    row, label = chance.randrange(len(table.lines)), chance.choice(labels)
    column = table.column(label)
    table.lines[row][column] = held
    return row, label, _cell(row, column)


def unread(labels: tuple[str, ...], *values: Held) -> TableFault:
    """A fault of one cell that cannot be read."""

    def spoil(table: Collated, chance: Random) -> Spoilt:
        row, label, cell = _put(table, chance, chance.choice(values), labels)
        ending = chance.choice(ENDINGS)
        at = (cell, row + 2)
        return Spoilt(f"t.{ending}", written(table, ending), at, _lost(table, row, label), must_tell=True)

    return spoil


def rewritten(change: Callable[[str, Random], str]) -> TableFault:
    """A fault that writes every number of a column in another way."""

    def spoil(table: Collated, chance: Random) -> Spoilt:
        column = table.column(chance.choice(NUMBERS))
        for line in table.lines:
            line[column] = change(str(line[column]), chance)
        ending = chance.choice(ENDINGS)
        return Spoilt(f"t.{ending}", written(table, ending))

    return spoil


def _exponent(text: str, chance: Random) -> str:
    digits, _, power = f"{Decimal(text):e}".partition("e")
    return f"{digits}{chance.choice('eE')}{int(power):+03d}"


def _residue(text: str, chance: Random) -> str:
    return f"{math.nextafter(float(text), math.inf):.17g}"


def _comma(text: str, chance: Random) -> str:
    return comma(text)


def _grouped(text: str, chance: Random) -> str:
    return f"{Decimal(text):,.1f}".translate(
        str.maketrans(",.", chance.choice((".,", " ,", "\u00a0,", ",.")))
    )


# The text of the file.


def delimited(table: Collated, chance: Random) -> Spoilt:
    """Semicolons, tabs, a line that names the delimiter, a mark of bytes, line ends of Windows."""
    delimiter = chance.choice((";", "\t", ","))
    content = as_csv(table.all, delimiter)
    if chance.random() < 0.3 and delimiter != "\t":
        content = f"sep={delimiter}\n".encode() + content
    if chance.random() < 0.5:
        content = b"\xef\xbb\xbf" + content
    return Spoilt("t.csv", content.replace(b"\n", chance.choice((b"\n", b"\r\n"))))


def utf16(table: Collated, chance: Random) -> Spoilt:
    """UTF-16, as Excel saves "Unicode text"."""
    return Spoilt("t.csv", as_csv(table.all, "\t", "utf-16"), (None,))


def windows_1258(table: Collated, chance: Random) -> Spoilt:
    """The code page of a Vietnamese Windows."""
    text = as_csv(table.all, chance.choice((",", ";"))).decode()
    made = []
    for char in text:
        letters_ = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in letters_ if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
        base = unicodedata.normalize("NFC", letters_.replace(tone, "")) if tone else char
        made.append(base + tone if tone and not _in_1258(char) else char)
    return Spoilt("t.csv", "".join(made).encode("cp1258"), (None,), must_tell=True)


def _in_1258(char: str) -> bool:
    try:
        return bool(char.encode("cp1258"))
    except UnicodeEncodeError:
        return False


def tcvn3(table: Collated, chance: Random) -> Spoilt:
    """Names and words in TCVN3 letters: no word of it can be read."""
    for line in table.lines:
        line[:] = [in_tcvn3(each) if isinstance(each, str) else each for each in line]
    lost = {
        (code, node): replace(response, entered=_numbers(response), unreadable=_words(response))
        for code, said in table.responses.items()
        for node, response in said.items()
        if _words(response)
    }
    return Spoilt("t.csv", as_csv(table.all), (None, *range(1, 6)), lost)


def _numbers(response: Response) -> dict[str, object]:
    return {key: value for key, value in response.entered.items() if not isinstance(value, bool | str)}


def _words(response: Response) -> frozenset[str]:
    return frozenset(key for key, value in response.entered.items() if isinstance(value, bool | str))


def open_quotation(table: Collated, chance: Random) -> Spoilt:
    """A quotation mark that is not closed."""
    text = as_csv(table.all).decode()
    name = AGENCIES[chance.randrange(len(AGENCIES))][1]
    return Spoilt("t.csv", text.replace(name, f'"{name}').encode(), (None,), refused=True)


def unquoted_comma(table: Collated, chance: Random) -> Spoilt:
    """12,5 without quotation marks where commas part the cells: all behind it move to the right."""
    row = chance.randrange(len(table.lines))
    line = table.lines[row]
    column = table.column("1.2")
    line[column : column + 1] = [12, 5]
    at = (row + 2, *(_cell(row, column) for column in range(len(line))))
    return Spoilt("t.csv", as_csv(table.all), at, gone=frozenset({AGENCIES[row][0]}), must_tell=True)


def _nothing(table: Collated, row: int, label: str) -> Lost:
    node = label.partition(":")[0]
    return {(AGENCIES[row][0], node): Response()}


def short_row(table: Collated, chance: Random) -> Spoilt:
    """A row cut short: what is missing is blank."""
    row = chance.randrange(len(table.lines))
    left = len(table.header) - 1
    del table.lines[row][left:]
    label = str(table.header[left])
    return Spoilt("t.csv", as_csv(table.all), (row + 2,), _lost(table, row, label, blank=True))


# Lines that are no agencies.


def lines_above(table: Collated, chance: Random) -> Spoilt:
    """A letterhead above the header."""
    above: list[list[Held]] = [
        ["ỦY BAN NHÂN DÂN TỈNH"],
        [],
        ["BẢNG TỔNG HỢP SỐ LIỆU NĂM 2022"],
        ["Đơn vị tính: theo tiêu chí"],
    ]
    lines = [*chance.sample(above, chance.randint(1, 3)), *table.all]
    ending = chance.choice(("csv", "xlsx"))
    width = len(table.header)
    full = [[*line, *[None] * (width - len(line))] for line in lines]
    return Spoilt(f"t.{ending}", as_csv(full) if ending == "csv" else saved(as_book(full)))


SUMMARIES = (
    "Tổng cộng",
    "Tổng",
    "TỔNG SỐ",
    "Cộng",
    "Trung bình",
    "Bình quân",
    "Cao nhất",
    "Thấp nhất",
    "Điểm cao nhất",
    "Max",
    "Trung bình chung",
)


def summaries(table: Collated, chance: Random) -> Spoilt:
    """Sums, means and extremes below the rows: no agencies, and it is said."""
    below = chance.sample(SUMMARIES, chance.randint(1, 3))
    width = len(table.header) - 2
    more: list[list[Held]] = [[None, label, *[Decimal(5)] * width] for label in below]
    at = tuple(range(len(table.lines) + 2, len(table.lines) + 2 + len(more)))
    table.lines += more
    ending = chance.choice(ENDINGS)
    return Spoilt(f"t.{ending}", written(table, ending), (*at, None), must_tell=True)


def signatures(table: Collated, chance: Random) -> Spoilt:
    """Notes and signatures below the rows."""
    width = len(table.header)
    below = (
        ["Ghi chú: số liệu đến 31/12/2022"],
        ["", "NGƯỜI LẬP BIỂU"],
        ["Gia Lai, ngày 5 tháng 1 năm 2023"],
    )
    at = len(table.lines) + 3
    table.lines += [[None] * width, [*chance.choice(below), *[None] * width][:width]]
    return Spoilt("t.csv", as_csv(table.all), (at, None))


def header_again(table: Collated, chance: Random) -> Spoilt:
    """The header again, as on a second page, the columns numbered, or the maxima below the header."""
    spot = chance.randint(1, len(table.lines) - 1)
    numbered: list[Held] = [f"({number})" for number in range(1, len(table.header) + 1)]
    maxima: list[Held] = [None, "Điểm tối đa", *[Decimal(10)] * (len(table.header) - 2)]
    again = chance.choice((list(table.header), numbered, maxima))
    at = spot if again == table.header else 0
    table.lines.insert(at, again)
    return Spoilt("t.csv", as_csv(table.all), (at + 2, None))


def blank_lines(table: Collated, chance: Random) -> Spoilt:
    """Blank rows and a blank column."""
    column = chance.randint(1, len(table.header))
    for line in table.all:
        line.insert(column, None)
    table.lines.insert(chance.randrange(len(table.lines)), [None] * len(table.header))
    ending = chance.choice(("csv", "xlsx"))
    return Spoilt(f"t.{ending}", written(table, ending))


def nobody(table: Collated, chance: Random) -> Spoilt:
    """A row without code and name."""
    row = chance.randrange(len(table.lines))
    table.lines[row][:2] = [None, chance.choice((None, "", "  "))]
    ending = chance.choice(ENDINGS)
    return Spoilt(f"t.{ending}", written(table, ending), (row + 2,), gone=frozenset({AGENCIES[row][0]}))


def twice(table: Collated, chance: Random) -> Spoilt:
    """An agency in two rows, or in hundreds."""
    row = chance.randrange(len(table.lines))
    count = chance.choice((1, 1, 400))
    first = len(table.lines) + 2
    table.lines += [list(table.lines[row]) for _ in range(count)]
    at = (row + 2, *range(first, first + count), None)
    return Spoilt("t.csv", as_csv(table.all), at, gone=frozenset({AGENCIES[row][0]}))


def second_sheet(table: Collated, chance: Random) -> Spoilt:
    """Further agencies on a second sheet: it is named."""
    book = as_book(table.all)
    more = book.create_sheet("Huyện")
    for line in table.all:
        more.append(
            [
                float(each)
                if isinstance(each, Decimal)
                else f"{each} (2)"
                if line is not table.header
                else each
                for each in line
            ]
        )
    return Spoilt("t.xlsx", saved(book), (None, 1, *(f"{letters(n)}1" for n in range(1, 40))), must_tell=True)


# Headers.


def by_titles(table: Collated, chance: Random) -> Spoilt:
    """Columns headed by titles and labels, in capitals, with line breaks."""
    titles = table.titles
    change = chance.choice(
        (str.upper, str.lower, lambda text: text.replace(" ", "\n", 1), lambda text: f" {text} ")
    )
    table.header[:2] = chance.choice((["Mã cơ quan", "Tên cơ quan"], ["Mã đơn vị", "ĐƠN VỊ"], ["MÃ", "Tên"]))
    table.header[2:] = [change(titles[str(label)]) for label in table.header[2:]]
    ending = chance.choice(ENDINGS)
    return Spoilt(f"t.{ending}", written(table, ending))


def ids_respelt(table: Collated, chance: Random) -> Spoilt:
    """Ids with blanks, a full stop, or another case."""
    change = chance.choice(
        (lambda text: f" {text} ", lambda text: f"{text}.", lambda text: f"{text}\u00a0", str.upper)
    )
    table.header[2:] = [change(str(label)) if ":" not in str(label) else label for label in table.header[2:]]
    return Spoilt("t.csv", as_csv(table.all), tuple(f"{letters(n)}1" for n in range(3, 40)))


def ids_as_numbers(table: Collated, chance: Random) -> Spoilt:
    """4.10 that became 4.1, in a workbook: which is which cannot be told."""
    table.header[2:] = [Decimal(str(label)) if ":" not in str(label) else label for label in table.header[2:]]
    lost: dict[tuple[str, str], Response] = {}
    for row in range(len(table.lines)):
        lost |= _nothing(table, row, "4.1") | _nothing(table, row, "4.10")
    rows = tuple(range(2, 6))
    at = (*(f"{letters(n)}1" for n in range(3, 40)), *rows)
    return Spoilt("t.xlsx", saved(as_book(table.all)), at, lost, must_tell=True)


def moved_columns(table: Collated, chance: Random) -> Spoilt:
    """Columns in another order."""
    order = list(range(len(table.header)))
    chance.shuffle(order)
    lines = [[line[at] for at in order] for line in table.all]
    return Spoilt("t.csv", as_csv(lines))


def unknown_column(table: Collated, chance: Random) -> Spoilt:
    """A column of figures that the set does not know: it is named."""
    for line, value in zip(table.all, ("Điểm cộng thêm", *[Decimal(3)] * 4), strict=True):
        line.append(value)
    return Spoilt("t.csv", as_csv(table.all), (f"{letters(len(table.header))}1",), must_tell=True)


def column_twice(table: Collated, chance: Random) -> Spoilt:
    """A column twice, with other figures: which counts is said, or neither does."""
    column = table.column("4.1")
    for line, value in zip(table.all, ("4.1", *map(Decimal, ("0.1", "0.2", "0.3", "0.4"))), strict=True):
        line.append(value)
    lost: dict[tuple[str, str], Response] = {}
    for row in range(len(table.lines)):
        lost |= _nothing(table, row, "4.1")
    at = (f"{letters(column + 1)}1", f"{letters(len(table.header))}1", *range(2, 6))
    return Spoilt("t.csv", as_csv(table.all), at, lost, must_tell=True)


def turned(table: Collated, chance: Random) -> Spoilt:
    """Agencies across and criteria down."""
    lines = [list(column) for column in zip(*table.all, strict=True)]
    return Spoilt("t.csv", as_csv(lines), (None, 1, *(f"{letters(n)}1" for n in range(1, 9))), refused=True)


# Answers.


def whole_in_one_cell(table: Collated, chance: Random) -> Spoilt:
    """45/50 under the criterion's own id."""
    first, last = table.column("1.1:part"), table.column("1.1:whole")
    blank = chance.choice(("", " "))
    for line in table.lines:
        line[first : last + 1] = [f"{line[first]}{blank}/{blank}{line[last]}"]
    table.header[first : last + 1] = ["1.1"]
    ending = chance.choice(ENDINGS)
    return Spoilt(f"t.{ending}", written(table, ending))


def own_column(table: Collated, chance: Random) -> Spoilt:
    """Không áp dụng under the criterion's own id, where the set allows it."""
    row = chance.randrange(len(table.lines))
    column = table.column("4.3:part")
    for line in table.lines:
        line.insert(column, None)
    table.header.insert(column, "4.3")
    table.lines[row][column : column + 3] = [chance.choice(("Không áp dụng", "KAD", "N/A")), None, None]
    ending = chance.choice(ENDINGS)
    said = {(AGENCIES[row][0], "4.3"): Response(not_applicable=True)}
    return Spoilt(f"t.{ending}", written(table, ending), means=said)


def error_cells(table: Collated, chance: Random) -> Spoilt:
    """A cell that shows an error, in a workbook."""
    error = chance.choice(ERRORS)
    assert isinstance(error, Error)
    row, label, cell = _put(table, chance, None, NUMBERS)
    book = as_book(table.all)
    sheet = book.active
    assert sheet is not None
    sheet[cell].value = error.text
    sheet[cell].data_type = "e"
    return Spoilt("t.xlsx", saved(book), (cell,), _lost(table, row, label), must_tell=True)


def struck_cell(table: Collated, chance: Random) -> Spoilt:
    """A figure struck out, in a workbook."""
    row = chance.randrange(len(table.lines))
    label = chance.choice(NUMBERS)
    cell = _cell(row, table.column(label))
    book = as_book(table.all)
    sheet = book.active
    assert sheet is not None
    sheet[cell].font = Font(strike=True)
    return Spoilt("t.xlsx", saved(book), (cell, row + 2), _lost(table, row, label), must_tell=True)


def hidden_lines(table: Collated, chance: Random) -> Spoilt:
    """A hidden row or column, in a workbook: read, and it is said."""
    book = as_book(table.all)
    sheet = book.active
    assert sheet is not None
    row = chance.randint(2, 5)
    if chance.random() < 0.5:
        sheet.row_dimensions[row].hidden = True
        return Spoilt("t.xlsx", saved(book), (row, None), must_tell=True)
    sheet.column_dimensions["F"].hidden = True
    return Spoilt("t.xlsx", saved(book), ("F1", "F2", None), must_tell=True)


def blank_cell(table: Collated, chance: Random) -> Spoilt:
    """An answer cleared."""
    blank = chance.choice((None, "", "  "))
    row, label, cell = _put(table, chance, blank, (*NUMBERS, "1.3", "2.1"))
    ending = chance.choice(ENDINGS)
    return Spoilt(
        f"t.{ending}", written(table, ending), (cell, row + 2), _lost(table, row, label, blank=True)
    )


def codes_as_numbers(table: Collated, chance: Random) -> Spoilt:
    """007 that became 7: there is no roster, so the codes are taken as they stand, by their names."""
    for line in table.lines:
        line[0] = int(line[0]) if str(line[0]).isdecimal() else line[0]
    return Spoilt("t.xlsx", saved(as_book(table.all)), (2, 3))


# Supplements.


def stranger(table: Collated, chance: Random) -> Spoilt:
    """An agency in a supplement that the table does not have."""
    more = as_csv([["code", "name", "4.11"], ["X99", "Sở Lạ", 3]])
    return Spoilt("t.csv", as_csv(table.all), (2, None), supplements={"more.csv": more}, must_tell=True)


def given_twice(table: Collated, chance: Random) -> Spoilt:
    """A supplement that says otherwise than the table."""
    row = chance.randrange(len(table.lines))
    code, name = AGENCIES[row]
    more = as_csv([["code", "name", "4.1"], [code, name, "0.125"]])
    lost = {(code, "4.1"): Response(entered={"": Fraction("0.125")})}
    at = (2, row + 2, "C2", _cell(row, table.column("4.1")), None)
    return Spoilt("t.csv", as_csv(table.all), at, lost, supplements={"more.csv": more}, must_tell=True)


TABLE_FAULTS: dict[str, TableFault] = {
    "semicolons, tabs, a line sep=, other line ends": delimited,
    "a text file in UTF-16": utf16,
    "a text file in Windows-1258": windows_1258,
    "a text file in TCVN3 letters": tcvn3,
    "a quotation mark that is not closed": open_quotation,
    "a decimal comma that parts two cells": unquoted_comma,
    "a row cut short": short_row,
    "lines above the header": lines_above,
    "sums, means and extremes below the rows": summaries,
    "notes and signatures below the rows": signatures,
    "the header again, or a row of maxima": header_again,
    "blank rows and columns": blank_lines,
    "a row without code and name": nobody,
    "an agency in several rows": twice,
    "further agencies on a second sheet": second_sheet,
    "columns headed by titles": by_titles,
    "ids of columns spelt otherwise": ids_respelt,
    "ids of columns turned into numbers (4.10 into 4.1)": ids_as_numbers,
    "columns of the table in another order": moved_columns,
    "a column that the set does not know": unknown_column,
    "a column twice, with other figures": column_twice,
    "agencies across and criteria down": turned,
    "codes of the table turned into numbers": codes_as_numbers,
    "part and whole in one cell": whole_in_one_cell,
    "Không áp dụng under the criterion's own id": own_column,
    "numbers with exponents in a table": rewritten(_exponent),
    "the residue of floats in a table": rewritten(_residue),
    "decimal commas in a table": rewritten(_comma),
    "thousands with marks in a table": rewritten(_grouped),
    "an error word in a table": unread(NUMBERS, "#N/A", "#DIV/0!", " #REF! ", "Err:502", "#NAME?", "#VALUE!"),
    "an error cell in a table": error_cells,
    "a struck-out figure in a table": struck_cell,
    "words where a number is due in a table": unread(
        NUMBERS, "chưa có", "10-12", "mười", "12,5,", "45/50", "~10", "-"
    ),
    "a date where a number is due in a table": unread(("4.1",), "2022-02-01", "01/02/2022", "12:30"),
    "a number without end in a table": unread(NUMBERS, "9" * 400, "0," + "3" * 1_000, "7" * 40_000),
    "neither yes nor no in a table": unread(("1.3",), "một phần", "Có (QĐ 15)", "2", "?"),
    "an unknown option in a table": unread(("2.1",), "Gần như toàn bộ", "Có", "3"),
    "a blank answer in a table": blank_cell,
    "hidden rows and columns of a table": hidden_lines,
    "a supplement's agency that the table does not have": stranger,
    "a supplement that says otherwise than the table": given_twice,
}
