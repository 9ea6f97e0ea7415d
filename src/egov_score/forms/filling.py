"""Puts values into the cells of a finished workbook: one blank form becomes hundreds of filled ones.

The blank form is written once; each copy only changes cells of its sheets, which takes milliseconds. A cell
with a formula gets its result, a cell without one the value itself. A formula whose result is not given is
left without any, so that every program computes it when it opens the form: a hidden cell that claimed to be
0 would be believed by LibreOffice.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from egov_score.forms.contents import CellValue, Fixed
from egov_score.numbers import plain
from egov_score.safe import for_xml

_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)(?: t="[a-z]+")?(?:/>|>(.*?)</c>)', re.DOTALL)
_ROW = re.compile(r'<row r="([0-9]+)"((?: (?:spans|s|customFormat)="[^"]*")*)>')
_FORMULA = re.compile(r"<f>.*?</f>", re.DOTALL)
_LONGEST_TEXT = 32_000
_NAMING_PARTS = ("xl/workbook.xml", "docProps/app.xml")
_EPOCH = (1980, 1, 1, 0, 0, 0)

Given = CellValue | Fixed


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook as its parts, in their order."""

    parts: Mapping[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> Package:
        """The parts of a workbook's bytes."""
        with ZipFile(io.BytesIO(data)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def filled(
        self,
        sheets: Mapping[int, Mapping[str, Given]],
        heights: Mapping[int, Mapping[int, float]],
        rename: tuple[str, str] | None = None,
    ) -> bytes:
        """The workbook with values in cells, by the sheet's number from 1 and the cell's address.

        heights: of rows, in points, by sheet and row; they grow again with what is typed into them.
        rename: a sheet's name and the one it gets instead. The same values give the same bytes.
        """
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                number = re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", name)
                if number is not None:
                    sheet = int(number[1])
                    xml = fill(content.decode(), sheets.get(sheet, {}))
                    content = stretch(xml, heights.get(sheet, {})).encode()
                if rename is not None and name in _NAMING_PARTS:
                    content = content.replace(rename[0].encode(), rename[1].encode())
                info = ZipInfo(name, _EPOCH)
                info.external_attr = 0o600 << 16
                archive.writestr(info, content, ZIP_DEFLATED)
        return out.getvalue()


def fill(sheet: str, values: Mapping[str, Given]) -> str:
    """The XML of a sheet with values in its cells, which must be there already, if only with a format."""

    def cell(found: re.Match[str]) -> str:
        address, style, inside = found[1], found[2], found[3] or ""
        formula = _FORMULA.search(inside)
        value = values.get(address)
        if isinstance(value, Fixed):
            formula, value = None, value.value
        if formula is None and value is None:
            return found[0]
        start = f'<c r="{address}"{style}'
        if formula is None:
            return start + (_text(value) if isinstance(value, str) else f"><v>{_number(value)}</v></c>")
        if value is None:
            return f"{start}>{formula[0]}</c>"
        if isinstance(value, str):
            return f'{start} t="str">{formula[0]}<v>{_escaped(value)}</v></c>'
        return f"{start}>{formula[0]}<v>{_number(value)}</v></c>"

    return _CELL.sub(cell, sheet)


def stretch(sheet: str, heights: Mapping[int, float]) -> str:
    """The XML of a sheet whose rows have heights that are no more than a proposal.

    LibreOffice shows rows as high as the file says; a height that is not marked as set by hand is fitted
    anew, by it and by Excel, when something is typed into the row.
    """

    def row(found: re.Match[str]) -> str:
        height = heights.get(int(found[1]))
        return found[0] if height is None else f'<row r="{found[1]}"{found[2]} ht="{height:g}">'

    return _ROW.sub(row, sheet)


def _text(value: str) -> str:
    return f' t="inlineStr"><is><t xml:space="preserve">{_escaped(value)}</t></is></c>'


def _escaped(text: str) -> str:
    return escape(for_xml(text, "")[:_LONGEST_TEXT])


def _number(value: Decimal | None) -> str:
    return plain(value or Decimal(0))
