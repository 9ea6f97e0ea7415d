"""A table as a file of any format that the tool reads and a library here writes."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Row = Sequence[object]
"""What stands in the cells of one row: numbers and texts; an empty text for a blank."""
_OPENDOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(f'xmlns:{name}="{_OPENDOCUMENT}{name}:1.0"' for name in ("office", "table", "text"))


def _csv(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _xlsx(path: Path, rows: Iterable[Row], look: Mapping[str, object] | None = None) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet, looks = book.add_worksheet("Bảng"), book.add_format(look)
    for at, row in enumerate(rows):
        for column, content in enumerate(row):
            if isinstance(content, str):
                sheet.write_string(at, column, content, looks if at else None)
            else:
                sheet.write_number(at, column, content, looks)
    book.close()


def _struck(path: Path, rows: Iterable[Row]) -> None:
    _xlsx(path, rows, {"font_strikeout": True})


def _ods(path: Path, rows: Iterable[Row]) -> None:
    lines = ("".join(map(_ods_cell, row)) for row in rows)
    body = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        file.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {_NAMES} office:version="1.2"><office:body>'
            f'<office:spreadsheet><table:table table:name="B">{body}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )


def _ods_cell(content: object) -> str:
    if content == "":
        return "<table:table-cell/>"
    text = f"<text:p>{escape(str(content))}</text:p>"
    if isinstance(content, str):
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{content}">{text}</table:table-cell>'


def _parquet(path: Path, rows: Iterable[Row]) -> None:
    import pyarrow
    import pyarrow.parquet

    head, *below = rows
    columns = zip(*below, strict=True)
    table = {
        str(name): [None if each == "" else each for each in column]
        for name, column in zip(head, columns, strict=True)
    }
    pyarrow.parquet.write_table(pyarrow.table(table), path)


FORMATS: Mapping[str, Callable[[Path, Iterable[Row]], None]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "struck.xlsx": _struck,
    "ods": _ods,
    "parquet": _parquet,
}
"""What writes a file whose name ends so; in the struck one every cell is struck out."""
