"""The styles of an .xlsx file: what they make of numbers, and whether their font means something."""

from __future__ import annotations

from collections.abc import Mapping

from egov_score.data_classes import dataclass, field
from egov_score.language import Text
from egov_score.spreadsheet.bounds import STYLES, Ledger
from egov_score.spreadsheet.number_formats import BUILT_IN, Displayed, alters, displayed_as
from egov_score.spreadsheet.ooxml import main_items
from egov_score.spreadsheet.remembering import part_said
from egov_score.spreadsheet.text_looks import PLAIN, Look, look_of, names_looks


@dataclass(frozen=True, slots=True)
class CellStyles:
    """The cell styles that are not ordinary, by their index as cells write it.

    displayed: those that show numbers as something else. looks: those whose font is struck out or shifted.
    altering: the formats of those that show other numbers than cells hold.
    """

    displayed: Mapping[str, Displayed] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)
    altering: Mapping[str, str] = field(default_factory=dict)


def read_styles(data: bytes, ledger: Ledger) -> CellStyles:
    """The cell styles that matter to a reader.

    Raises MalformedError where the part is broken: then the reader does without, and says so.
    """
    return part_said("styles", data, ledger, lambda: _read(data, ledger))


def _read(data: bytes, ledger: Ledger) -> CellStyles:
    containers = ["numFmts", "cellXfs", "cellStyleXfs"]
    if names_looks(data):
        containers.append("fonts")
    space, found = main_items(data, ledger, "styleSheet", containers)
    codes: dict[str, str] = {}
    fonts: list[Look] = []
    used: list[tuple[str, str]] = []
    container = ""
    for element in found:
        tag = element.tag.removeprefix(space)
        if tag == "numFmt":
            codes[element.get("numFmtId", "")] = element.get("formatCode", "")
        elif tag == "font" and container == "fonts":
            fonts.append(look_of(element, space))
        elif tag == "xf" and container == "cellXfs":
            used.append((element.get("numFmtId", "0"), element.get("fontId", "0")))
        else:
            container = tag
        if len(codes) + len(fonts) + len(used) > STYLES:
            raise ledger.too_much(Text("kiểu định dạng", "styles"), STYLES)
    known = {str(index): look for index, look in enumerate(fonts) if look != PLAIN}
    displayed: dict[str, Displayed] = {}
    looks: dict[str, Look] = {}
    altering: dict[str, str] = {}
    for index, (code, font) in enumerate(used):
        shown = displayed_as(codes[code]) if code in codes else BUILT_IN.get(code)
        if shown is not None:
            displayed[str(index)] = shown
        if code in codes and alters(codes[code]):
            altering[str(index)] = codes[code]
        if font in known:
            looks[str(index)] = known[font]
    return CellStyles(displayed, looks, altering)
