"""A workbook as its parts, for putting faults into: cells typed over, rows, columns and sheets changed.

Everything that a fault does not touch stays as the program that wrote the workbook left it: styles,
validations, merged cells, widths, formulas with their results.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from .held import MAIN, Held, Percent, Struck, element

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
WORKBOOK, RELATIONS, TYPES, STYLES = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
    "xl/styles.xml",
)
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")

ET.register_namespace("", MAIN[1:-1])
ET.register_namespace("r", RELATION[1:-3])


@lru_cache(maxsize=4096)
def letters(column: int) -> str:
    """The letters of a column: 1 is A."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@lru_cache(maxsize=8192)
def address(name: str) -> tuple[int, int]:
    """Row and column of ``E17``."""
    found = _ADDRESS.fullmatch(name)
    assert found, name
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


@dataclass
class Page:
    """A sheet: its cells and the attributes of its rows, both to be written anew."""

    part: str
    root: ET.Element
    looks: Mapping[type, str]
    rows: dict[int, dict[int, ET.Element]] = field(default_factory=dict)
    row_looks: dict[int, dict[str, str]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def read(self) -> None:
        """Takes rows and merged cells out of the sheet."""
        for row in self.root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
            number = int(row.attrib.pop("r"))
            row.attrib.pop("spans", None)
            self.row_looks[number] = dict(row.attrib)
            self.rows[number] = {address(cell.attrib["r"])[1]: cell for cell in row}
        for merge in self.root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
            first, _, last = merge.attrib["ref"].partition(":")
            self.merges.append((*address(first), *address(last or first)))

    def write(self) -> bytes:
        """The sheet's part."""
        data = self.root.find(f"{MAIN}sheetData")
        assert data is not None
        data.clear()
        for number in sorted(self.rows.keys() | self.row_looks.keys()):
            row = ET.SubElement(data, f"{MAIN}row", {"r": str(number), **self.row_looks.get(number, {})})
            for column, cell in sorted(self.rows.get(number, {}).items()):
                cell.set("r", f"{letters(column)}{number}")
                row.append(cell)
        self._write_merges()
        return ET.tostring(self.root, encoding="UTF-8", xml_declaration=True)

    def _write_merges(self) -> None:
        merged = self.root.find(f"{MAIN}mergeCells")
        if merged is not None:
            self.root.remove(merged)
        if not self.merges:
            return
        merged = ET.Element(f"{MAIN}mergeCells", {"count": str(len(self.merges))})
        for top, left, bottom, right in self.merges:
            ref = f"{letters(left)}{top}:{letters(right)}{bottom}"
            ET.SubElement(merged, f"{MAIN}mergeCell", {"ref": ref})
        before = {f"{MAIN}{name}" for name in ("sheetData", "sheetProtection", "autoFilter")}
        at = max(number for number, child in enumerate(self.root) if child.tag in before)
        self.root.insert(at + 1, merged)

    def put(self, row: int, column: int, held: Held) -> None:
        """Types something into a cell, or clears it; it keeps its look, but for dates and percentages."""
        cells = self.rows.setdefault(row, {})
        before = cells.get(column)
        style = before.attrib.get("s") if before is not None else None
        look = self.looks.get(type(held), style)
        cells[column] = element(held, look)

    def move(self, row: int, column: int, to_row: int, to_column: int) -> None:
        """Drags what a cell holds into another cell."""
        held = self.rows[row].pop(column)
        self.rows.setdefault(to_row, {})[to_column] = held

    def insert_row(self, at: int, count: int = 1) -> None:
        """Blank rows above a row."""
        self._renumber_rows(lambda row: row + count if row >= at else row)

    def delete_row(self, at: int) -> None:
        """Deletes a row."""
        self.rows.pop(at, None)
        self.row_looks.pop(at, None)
        self._renumber_rows(lambda row: row - 1 if row > at else row)

    def move_row(self, at: int, to: int) -> Mapping[int, int]:
        """Takes a row out and puts it above another one; the new numbers of the rows by the old ones."""
        numbers = sorted(self.rows.keys() | self.row_looks.keys())
        order = [row for row in numbers if row != at]
        order.insert(order.index(to), at)
        new = dict(zip(order, numbers, strict=True))
        self.permute_rows(new)
        return new

    def permute_rows(self, new: Mapping[int, int]) -> None:
        """Gives rows other numbers."""
        self._renumber_rows(lambda row: new.get(row, row))

    def _renumber_rows(self, new: Callable[[int], int]) -> None:
        self.rows = {new(row): cells for row, cells in self.rows.items()}
        self.row_looks = {new(row): look for row, look in self.row_looks.items()}
        self.merges = [(new(top), left, new(bottom), right) for top, left, bottom, right in self.merges]

    def insert_column(self, at: int) -> None:
        """A blank column before a column."""
        self.renumber_columns(lambda column: column + 1 if column >= at else column)

    def delete_column(self, at: int) -> None:
        """Deletes a column."""
        for cells in self.rows.values():
            cells.pop(at, None)
        self.merges = [merge for merge in self.merges if not merge[1] == merge[3] == at]
        self.renumber_columns(lambda column: column - 1 if column > at else column)

    def renumber_columns(self, new: Callable[[int], int]) -> None:
        """Gives columns other numbers."""
        self.rows = {
            row: {new(column): cell for column, cell in cells.items()} for row, cells in self.rows.items()
        }
        self.merges = [(top, new(left), bottom, new(right)) for top, left, bottom, right in self.merges]

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merges a range as spreadsheets do: only what its first cell holds is kept."""
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    self.rows.get(row, {}).pop(column, None)
        self.merges.append((top, left, bottom, right))

    def hide_row(self, row: int) -> None:
        """Hides a row."""
        self.row_looks.setdefault(row, {})["hidden"] = "1"

    def hide_column(self, column: int) -> None:
        """Hides a column."""
        columns = self.root.find(f"{MAIN}cols")
        if columns is None:
            columns = ET.Element(f"{MAIN}cols")
            data = next(n for n, child in enumerate(self.root) if child.tag == f"{MAIN}sheetData")
            self.root.insert(data, columns)
        for each in list(columns):
            if each.attrib["min"] == each.attrib["max"] == str(column):
                columns.remove(each)
        spot = sum(int(each.attrib["max"]) < column for each in columns)
        look = {"min": str(column), "max": str(column), "width": "9", "hidden": "1", "customWidth": "1"}
        columns.insert(spot, ET.Element(f"{MAIN}col", look))


class Package:
    """A workbook to be changed and packed again."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.workbook = ET.fromstring(self.parts[WORKBOOK])
        relations = {
            each.attrib["Id"]: each.attrib["Target"] for each in ET.fromstring(self.parts[RELATIONS])
        }
        self.part_of = {each.attrib["name"]: f"xl/{relations[each.attrib[RELATION]]}" for each in self.sheets}
        self.looks = self._add_looks()
        self.pages: dict[str, Page] = {}

    @property
    def sheets(self) -> ET.Element:
        """The list of sheets."""
        found = self.workbook.find(f"{MAIN}sheets")
        assert found is not None
        return found

    def _add_looks(self) -> dict[type, str]:
        """Adds looks for percentages, for dates, and for what is struck out."""
        styles = self.parts[STYLES].decode()
        found = re.search(r'<cellXfs count="(\d+)">', styles)
        fonts = re.search(r'<fonts count="(\d+)">', styles)
        assert found is not None and fonts is not None
        first = int(found[1])
        more = '<xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="16" applyNumberFormat="1"/>'
        more += f'<xf numFmtId="0" fontId="{fonts[1]}" applyFont="1"/></cellXfs>'
        styles = styles.replace(found[0], f'<cellXfs count="{first + 3}">').replace("</cellXfs>", more)
        styles = styles.replace(fonts[0], f'<fonts count="{int(fonts[1]) + 1}">')
        styles = styles.replace("</fonts>", '<font><strike/><sz val="11"/></font></fonts>')
        self.parts[STYLES] = styles.encode()
        return {Percent: str(first), date: str(first + 1), Struck: str(first + 2)}

    def page(self, name: str) -> Page:
        """A sheet by its name."""
        if name not in self.pages:
            part = self.part_of[name]
            page = Page(part, ET.fromstring(self.parts[part]), self.looks)
            page.read()
            self.pages[name] = page
        return self.pages[name]

    def _entry(self, name: str) -> ET.Element:
        return next(each for each in self.sheets if each.attrib["name"] == name)

    def rename(self, name: str, new: str) -> None:
        """Gives a sheet another name."""
        self._entry(name).set("name", new)
        self._forget_names()

    def hide(self, name: str, state: str = "hidden") -> None:
        """Hides a sheet."""
        self._entry(name).set("state", state)

    def reorder(self, shuffle: Callable[[list[Any]], None]) -> None:
        """Puts the sheets in another order."""
        order = list(self.sheets)
        shuffle(order)
        self.sheets[:] = order
        self._forget_names()

    def drop(self, name: str) -> None:
        """Deletes a sheet."""
        self.sheets.remove(self._entry(name))
        self._forget_names()

    def add(self, name: str, like: str | None = None, at: int | None = None) -> Page:
        """A sheet more: a copy of another, or blank."""
        number = len(self.parts)
        part = f"xl/worksheets/added{number}.xml"
        blank = f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData/></worksheet>'.encode()
        self.parts[part] = self.page(like).write() if like else blank
        if like:
            self.page(like).root = ET.fromstring(self.parts[part])
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
        override = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
        self.parts[TYPES] = self.parts[TYPES].replace(b"</Types>", override.encode())
        kind = RELATION[1:-3] + "/worksheet"
        relation = f'<Relationship Id="added{number}" Type="{kind}" Target="{part[3:]}"/></Relationships>'
        self.parts[RELATIONS] = self.parts[RELATIONS].replace(b"</Relationships>", relation.encode())
        entry = ET.Element(f"{MAIN}sheet", {"name": name, "sheetId": str(number + 100)})
        entry.set(RELATION, f"added{number}")
        self.sheets.insert(len(self.sheets) if at is None else at, entry)
        self.part_of[name] = part
        self._forget_names()
        return self.page(name)

    def _forget_names(self) -> None:
        """Drops the names of ranges, which a renamed or moved sheet would leave astray."""
        for tag in ("definedNames", "bookViews"):
            found = self.workbook.find(f"{MAIN}{tag}")
            if found is not None:
                self.workbook.remove(found)

    def packed(self, change: Callable[[str], str] | None = None) -> bytes:
        """The workbook's bytes. change: done to the text of every part that holds cells."""
        parts = dict(self.parts)
        parts[WORKBOOK] = ET.tostring(self.workbook, encoding="UTF-8", xml_declaration=True)
        for page in self.pages.values():
            parts[page.part] = page.write()
        if change is not None:
            for name in parts:
                if name.startswith(("xl/worksheets/sheet", "xl/sharedStrings", WORKBOOK)):
                    parts[name] = change(parts[name].decode()).encode()
        return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package; the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()
