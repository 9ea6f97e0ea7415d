"""Text with delimiters (.csv): one sheet of text cells; what the texts mean is not asked here."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from egov_score.data_classes import replace
from egov_score.findings import Place, codes
from egov_score.language import Text
from egov_score.spreadsheet.book import Cell, CellKind, Sheet
from egov_score.spreadsheet.bounds import LINES, Ledger, UnreadableError
from egov_score.spreadsheet.sheet_builder import SheetBuilder
from egov_score.spreadsheet.text_encodings import encoding_of

DELIMITERS = (";", "\t", "|", ",")
"""Where nothing else tells, the first wins: a comma may be a decimal comma, a semicolon may not."""
_SEPARATOR_LINE = "sep="
_HEAD_BYTES = 65_536
_WIDTHS_WITHIN = 100
"""Rows of which the width is kept: a header stands among them."""
_HEAD_LINES = 50


def delimiter_of(lines: Sequence[str]) -> str | None:
    """The delimiter that most lines have, each as often as the others; None where they have none.

    Quoted parts are left out. A worked example: of the lines ``Bảng, năm 2025``, ``Mã;Điểm`` and ``X1;12,5``
    two have one semicolon each and two one comma each, so the semicolon wins as the surer delimiter.
    """
    outside = ["".join(line.split('"')[::2]) for line in lines]
    best, most = None, (0, 0)
    for delimiter in DELIMITERS:
        counts = Counter(filter(None, (line.count(delimiter) for line in outside)))
        agreeing = max(((lines, count) for count, lines in counts.items()), default=(0, 0))
        if agreeing > most:
            best, most = delimiter, agreeing
    return best


def head_of(content: bytes, encoding: str = "utf-8-sig") -> list[str]:
    """The first lines that are not blank, as far as they can be decoded."""
    text = content[:_HEAD_BYTES].decode(encoding, "ignore")
    return [line for line in text.splitlines() if line.strip()][:_HEAD_LINES]


def read_delimited(content: bytes, name: str, ledger: Ledger) -> Sheet:
    """The sheet of a text file, its delimiter decided by its first lines or by Excel's ``sep=`` line.

    Raises UnreadableError where it is in no encoding that can be told (see ``text_encodings``), where
    quotation marks do not match, and above a bound.
    """
    encoding = encoding_of(content)
    if encoding is None:
        raise UnreadableError(codes.FILE_NOT_UTF8.at(Place(ledger.file, line=_line_not_utf8(content))))
    if encoding == "cp1258":
        ledger.note(codes.FILE_WINDOWS_1258)
    elif encoding != "utf-8-sig":
        ledger.note(codes.FILE_UTF16)
    head = head_of(content, encoding)
    stated = bool(head) and head[0].lower().startswith(_SEPARATOR_LINE)
    stated = stated and len(head[0].strip()) == len(_SEPARATOR_LINE) + 1
    delimiter = head[0][len(_SEPARATOR_LINE)] if stated else delimiter_of(head) or ","
    builder = SheetBuilder(ledger, name)
    widths: dict[int, int] = {}
    lines = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
    if stated:
        lines.readline()
    for row, values in enumerate(_records(lines, delimiter, ledger), 1):
        if row <= _WIDTHS_WITHIN and values and not values[-1]:
            widths[row] = len(values)
        for column, text in enumerate(values, 1):
            if text:
                ledger.use_text(len(text))
                # Windows-1258 writes a tone as a character of its own.
                text = unicodedata.normalize("NFC", text) if encoding == "cp1258" else text
                builder.put_within(Cell(row, column, CellKind.TEXT, text))
    return replace(builder.sheet(), widths=widths)


def _records(lines: io.TextIOWrapper, delimiter: str, ledger: Ledger) -> Iterator[list[str]]:
    # strict: without it, a quotation mark that is not closed would swallow the rest of the file in silence.
    # How long a cell may be is said at the cell, not by the module's own limit for all of the process.
    csv.field_size_limit(ledger.bounds.file_bytes)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        yield from islice(reader, LINES)
        if next(reader, None) is not None:
            raise ledger.too_much(Text("dòng", "rows"), LINES)
    except csv.Error:
        raise UnreadableError(codes.CSV_BROKEN.at(Place(ledger.file, line=reader.line_num))) from None


def _line_not_utf8(content: bytes) -> int:
    """The line of the first byte that is no UTF-8, or no text."""
    zero = content.find(b"\0")
    until = len(content) if zero < 0 else zero
    try:
        content[:until].decode()
    except UnicodeDecodeError as error:
        until = error.start
    return content.count(b"\n", 0, until) + 1
