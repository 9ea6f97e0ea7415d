"""Published tables as files: text as a newspaper or a decision prints it, saved as people save it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import openpyxl

import egov_score as egov


def as_csv(folder: Path, text: str, name: str = "bang.csv") -> Path:
    """A table with semicolons, as a spreadsheet saves it where the comma is decimal."""
    path = folder / name
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8-sig")
    return path


def as_xlsx(folder: Path, text: str, name: str = "bang.xlsx") -> Path:
    """The same with numbers as numbers."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for line in dedent(text).lstrip("\n").splitlines():
        sheet.append([_cell(part) for part in line.split(";")])
    book.save(folder / name)
    return folder / name


def _cell(text: str) -> object:
    text = text.strip()
    if text.endswith("%") and text[:-1].replace(",", "").isdigit():
        return text
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text or None
    return int(number) if number.is_integer() and "," not in text else number


def found(path: Path, **options: Any) -> list[tuple[str, str, str]]:
    """What an audit says: severity, code and cell of each finding."""
    audited = egov.audit(path, **options)
    return [(str(each.severity), each.code, str(each.place.cell)) for each in audited.findings]


def errors(path: Path, **options: Any) -> list[tuple[str, str]]:
    """The code and the cell of what contradicts itself."""
    return [(code, cell) for severity, code, cell in found(path, **options) if severity == "error"]


def message(path: Path, code: str, language: Any = "vi", **options: Any) -> str:
    """The one message with a code."""
    (said,) = (each.message(language) for each in egov.audit(path, **options).findings if each.code == code)
    return said
