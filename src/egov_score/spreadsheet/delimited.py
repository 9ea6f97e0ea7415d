"""Text with delimiters (.csv): one sheet of text cells; what the texts mean is not asked here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from egov_score.findings import Place, codes
from egov_score.spreadsheet.book import Cell, CellKind, Sheet
from egov_score.spreadsheet.bounds import Ledger, UnreadableError
from egov_score.spreadsheet.sheet_builder import SheetBuilder
from egov_score.spreadsheet.signatures import is_utf16

DELIMITERS = (";", "\t", ",")
"""Where two are equally frequent the first wins: a comma may be a decimal comma, a semicolon may not."""
_SEPARATOR_LINE = "sep="


def delimiter_of(header: str) -> str | None:
    """The delimiter that a header line uses most, quoted parts left out, or None where it has none."""
    outside = "".join(header.split('"')[::2])
    best = max(DELIMITERS, key=outside.count)
    return best if best in outside else None


def header_of(content: bytes) -> str:
    """The first line that is not blank, as far as it can be decoded; empty where there is none."""
    text = content[:65_536].decode("utf-16" if is_utf16(content) else "utf-8-sig", "ignore")
    return next((line for line in text.splitlines() if line.strip()), "")


def read_delimited(content: bytes, name: str, ledger: Ledger) -> Sheet:
    """The sheet of a text file, its delimiter decided by the header line or by Excel's ``sep=`` line.

    Raises UnreadableError where it is not UTF-8 (or UTF-16 with its mark), where quotation marks do not
    match, and above a bound.
    """
    encoding = "utf-8-sig"
    if is_utf16(content):
        encoding = "utf-16"
        ledger.note(codes.FILE_UTF16)
    header = header_of(content)
    stated = header.lower().startswith(_SEPARATOR_LINE) and len(header.strip()) == len(_SEPARATOR_LINE) + 1
    delimiter = header[len(_SEPARATOR_LINE)] if stated else delimiter_of(header) or ","
    builder = SheetBuilder(ledger, name)
    if b"\0" in content and encoding != "utf-16":
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise UnreadableError(codes.FILE_NOT_UTF8.at(Place(ledger.file, line=line)))
    lines = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
    if stated:
        lines.readline()
    for row, values in enumerate(_records(lines, content, delimiter, ledger), 1):
        for column, text in enumerate(values, 1):
            if text:
                ledger.use_text(len(text))
                builder.put_within(Cell(row, column, CellKind.TEXT, text))
    return builder.sheet()


def _records(lines: io.TextIOWrapper, content: bytes, delimiter: str, ledger: Ledger) -> Iterator[list[str]]:
    """The records of a text; the content is what the lines are decoded from."""
    # strict: without it, a quotation mark that is not closed would swallow the rest of the file in silence.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        yield from reader
    except UnicodeError:
        # The wrapper decodes ahead of the line that is read, so the line is looked for anew.
        raise UnreadableError(
            codes.FILE_NOT_UTF8.at(Place(ledger.file, line=_line_not_utf8(content)))
        ) from None
    except csv.Error:
        raise UnreadableError(codes.CSV_BROKEN.at(Place(ledger.file, line=reader.line_num))) from None


def _line_not_utf8(content: bytes) -> int:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return content.count(b"\n") + 1
