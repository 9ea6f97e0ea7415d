"""An .xlsx or .xlsm file: from its package to its sheets."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from egov_score.findings import codes
from egov_score.spreadsheet.book import Sheet
from egov_score.spreadsheet.bounds import Ledger
from egov_score.spreadsheet.cell_styles import CellStyles, read_styles
from egov_score.spreadsheet.cell_xml import CellReader
from egov_score.spreadsheet.elements import MalformedError, sound
from egov_score.spreadsheet.file_numbers import truth
from egov_score.spreadsheet.ooxml import (
    Relationship,
    main_items,
    read_relationships,
    relationships_part,
)
from egov_score.spreadsheet.remembering import part_said
from egov_score.spreadsheet.shared_strings import SharedStrings, read_strings
from egov_score.spreadsheet.sheet_xml import read_sheet
from egov_score.spreadsheet.zip_parts import Package

_USUAL_WORKBOOK = "xl/workbook.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_VISIBILITY = {"hidden": "hidden", "veryHidden": "very_hidden"}


def workbook_part(package: Package, ledger: Ledger) -> str:
    """The name of the part that lists the sheets, by the package's own links, else where it usually is."""
    if "_rels/.rels" in package:
        try:
            links = read_relationships(package.read("_rels/.rels"), "", ledger)
        except MalformedError:
            links = ()
        for link in links:
            if link.kind == "officeDocument" and link.target in package:
                return link.target
    return _USUAL_WORKBOOK


def read_workbook(package: Package, part: str, ledger: Ledger) -> tuple[str, tuple[Sheet, ...]]:
    """The format (xlsx or xlsm) and the sheets. Raises UnreadableError where a needed part is no use."""
    entries, from_1904 = _entries(package, part, ledger)
    links = _links(package, part, ledger)
    if any(link.kind.startswith("externalLink") for link in links.values()):
        ledger.note(codes.EXTERNAL_LINKS)
    if any(name.casefold().endswith("vbaproject.bin") for name in package.names):
        ledger.note(codes.MACROS)
    styles = _styles(package, _target(links, "styles"), ledger)
    strings = _strings(package, _target(links, "sharedStrings"), ledger, styled=bool(styles.looks))
    cells = CellReader(strings, styles, from_1904, ledger)
    sheets = []
    seen: set[str] = set()
    for name, visibility, link_id in entries:
        link = links.get(link_id)
        if link is None or link.external:
            raise ledger.refuse(codes.PART_MISSING, part=name)
        if link.kind != "worksheet":
            continue  # charts, dialogs and macro sheets hold no table
        for what in (f"'{name}'", link.target):
            if what.casefold() in seen:
                raise ledger.refuse(codes.PART_TWICE, part=what)
            seen.add(what.casefold())
        data = package.read(link.target)
        with sound(link.target, ledger):
            sheets.append(read_sheet(data, name, visibility, cells, ledger))
    if not sheets:
        raise ledger.refuse(codes.FILE_NO_SHEET)
    is_macro = _CONTENT_TYPES in package and b"macroEnabled.main+xml" in package.read(_CONTENT_TYPES)
    return ("xlsm" if is_macro else "xlsx"), tuple(sheets)


_Entries = tuple[tuple[tuple[str, str, str], ...], bool]
"""Name, visibility and link of each sheet that a workbook lists; whether its days count from 1904."""


def _entries(package: Package, part: str, ledger: Ledger) -> _Entries:
    data = package.read(part)
    with sound(part, ledger):
        return part_said("workbook", data, ledger, lambda: _read_entries(data, ledger))


def _read_entries(data: bytes, ledger: Ledger) -> _Entries:
    entries: list[tuple[str, str, str]] = []
    from_1904 = False
    space, found = main_items(data, ledger, "workbook", ("sheets",))
    for element in found:
        if element.tag == space + "workbookPr":
            from_1904 = truth(element.get("date1904", "0")) is True
        elif element.tag == space + "sheet":
            link = next((element.attrib[name] for name in _ID if name in element.attrib), "")
            visibility = _VISIBILITY.get(element.get("state", ""), "visible")
            entries.append((element.get("name", ""), visibility, link))
    return tuple(entries), from_1904


def _links(package: Package, part: str, ledger: Ledger) -> dict[str, Relationship]:
    name = relationships_part(part)
    data = package.read(name)
    with sound(name, ledger):
        return {link.id: link for link in read_relationships(data, part, ledger)}


def _target(links: dict[str, Relationship], kind: str) -> str | None:
    return next((link.target for link in links.values() if link.kind == kind and not link.external), None)


def _styles(package: Package, part: str | None, ledger: Ledger) -> CellStyles:
    """What the styles make of cells; formats are a help to the reader, so their loss is only noted."""
    if part is not None and part in package:
        try:
            return read_styles(package.read(part), ledger)
        except MalformedError:
            pass
    ledger.note(codes.STYLES_LOST)
    return CellStyles()


def _strings(
    package: Package, part: str | None, ledger: Ledger, *, styled: bool
) -> Callable[[], SharedStrings]:
    """The shared strings, read when the first cell asks: without such a cell their loss is none."""
    name = part or "xl/sharedStrings.xml"

    @cache
    def strings() -> SharedStrings:
        data = package.read(name)
        with sound(name, ledger):
            return read_strings(data, ledger, styled=styled)

    return strings
