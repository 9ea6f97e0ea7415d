"""What Excel takes: a strict judge of written workbooks, for LibreOffice opens nearly everything.

Every formula of a package (cells, drop-downs and limits, conditional formats, names) is held against Excel's
grammar by the parser of the PyPI package ``formulas``, and the package against the Open XML schemas by
``openxml-audit``. The parser is more lenient than Excel in some places, which are judged here: functions that
Excel 2007 does not have, or with too few or too many arguments; names and sheets that the workbook does not
have; ranges cut with a blank, which is never meant; and Excel's limits. In nothing that is written here is it
stricter than Excel, so no formula is changed before it is judged: one that is refused is a fault.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from formulas.errors import FormulaError
from formulas.parser import Parser
from formulas.tokens.function import Function
from formulas.tokens.operand import Error, Range, String
from formulas.tokens.operator import Intersect
from openxml_audit import OpenXmlValidator

_MANY = 255
FUNCTIONS = {
    **dict.fromkeys(("ABS", "CLEAN", "INT", "ISERROR", "ISNUMBER", "LN", "N", "SQRT", "TRIM"), (1, 1)),
    **dict.fromkeys(
        ("AND", "COUNT", "COUNTA", "MAX", "MIN", "OR", "PRODUCT", "SUM", "SUMPRODUCT"), (1, _MANY)
    ),
    **dict.fromkeys(("COUNTIF", "IFERROR", "REPT", "ROUND"), (2, 2)),
    "CHOOSE": (2, _MANY),
    "IF": (2, 3),
    "NOT": (1, 1),
    "SUBSTITUTE": (3, 4),
    "TRUNC": (1, 2),
}
"""Functions that Excel 2007 and LibreOffice have, with the fewest and the most arguments that they take."""
_LONGEST_FORMULA, _LONGEST_TEXT, _DEEPEST = 8192, 255, 64
_LONGEST_LIST, _LONGEST_TITLE, _LONGEST_MESSAGE, _LONGEST_SHEET = 255, 32, 255, 31
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL, _ROW, _COLUMN = r"\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}", r"\$?[1-9][0-9]{0,6}", r"\$?[A-Z]{1,3}"
_PLACE = re.compile(f"{_CELL}(:{_CELL})?|{_ROW}:{_ROW}|{_COLUMN}:{_COLUMN}")
_FIGURES = re.compile(r"(?<![A-Za-z0-9_.])(\$?[A-Z]{0,3}\$?)[1-9][0-9]*\b")
_PARSER = Parser()


@dataclass(frozen=True)
class Formula:
    """A formula as it stands in a part, without its equals sign. where: the part and the element."""

    where: str
    text: str


@dataclass(frozen=True)
class Known:
    """What a formula may speak of, in capital letters: the sheets and the names of its workbook."""

    sheets: frozenset[str]
    names: frozenset[str]


def faults(data: bytes) -> list[str]:
    """Everything in a workbook that Excel would refuse or repair."""
    return [*faulty_formulas(data), *faulty_texts(data), *faulty_parts(data)]


def faulty_formulas(data: bytes) -> list[str]:
    """The formulas that Excel does not take, each with the reason."""
    known = _known(data)
    judged = ((formula, reason_against(formula.text, known)) for formula in formulas_of(data))
    return [f"{formula.where}: {why}: {formula.text[:200]}" for formula, why in judged if why]


def formulas_of(data: bytes) -> Iterator[Formula]:
    """All formulas of a workbook, in every part. A list of words in a drop-down is none."""
    for name, root in _sheets_and_workbook(data):
        for element in root.iter():
            local = element.tag.removeprefix(_MAIN)
            text = (element.text or "").strip()
            if local not in ("f", "formula", "formula1", "formula2", "definedName") or not text:
                continue
            if not (local == "formula1" and text.startswith('"')):
                yield Formula(f"{name} {local}", text)


def faulty_texts(data: bytes) -> list[str]:
    """Messages, titles, lists and names of sheets that are longer than Excel takes."""
    said: list[str] = []
    for name, root in _sheets_and_workbook(data):
        for rule in root.iter(f"{_MAIN}dataValidation"):
            limits = {"promptTitle": _LONGEST_TITLE, "errorTitle": _LONGEST_TITLE}
            limits |= {"prompt": _LONGEST_MESSAGE, "error": _LONGEST_MESSAGE}
            said += [f"{name}: {key}" for key, most in limits.items() if len(rule.get(key, "")) > most]
            words = rule.findtext(f"{_MAIN}formula1", "")
            if words.startswith('"') and len(words) - 2 > _LONGEST_LIST:
                said.append(f"{name}: a list of {len(words)} characters")
        sheets = [sheet.get("name", "") for sheet in root.iter(f"{_MAIN}sheet")]
        said += [f"{name}: sheet {each}" for each in sheets if not 0 < len(each) <= _LONGEST_SHEET]
    return said


def faulty_parts(data: bytes, ending: str = "xlsx") -> list[str]:
    """What the Open XML schemas refuse in a workbook, or in a document (docx)."""
    with TemporaryDirectory() as folder:
        file = Path(folder, f"judged.{ending}")
        file.write_bytes(data)
        found = OpenXmlValidator(max_errors=20).validate(file)
    return [f"{each.part_uri}: {each.description}" for each in found.errors]


def reason_against(formula: str, known: Known) -> str:
    """Why Excel does not take a formula; nothing where it does."""
    return _reason(_shape(formula), known) or _too_long(formula)


def _shape(formula: str) -> str:
    """The formula with other rows, figures and texts: a form has the same few in hundreds of rows."""
    parts = formula.split('"')
    parts[::2] = [_FIGURES.sub(r"\g<1>9", part) for part in parts[::2]]
    parts[1::2] = ["x" if part else "" for part in parts[1::2]]
    return '"'.join(parts)


def _too_long(formula: str) -> str:
    if len(formula) > _LONGEST_FORMULA:
        return "too long"
    texts = re.findall(r'"((?:[^"]|"")*)"', formula)
    return "a text that is too long" if any(len(text) > _LONGEST_TEXT for text in texts) else ""


@lru_cache(maxsize=100_000)
def _reason(formula: str, known: Known) -> str:
    try:
        tokens, _ = _PARSER.ast(f"={formula}")
    except FormulaError as error:
        return f"not Excel's grammar ({type(error).__name__})"
    depth = 0
    for token in tokens:
        if isinstance(token, Intersect):
            return "ranges cut with a blank"
        if isinstance(token, Error):
            return f"the error {token.name}"
        if isinstance(token, Function):
            name, count = token.name.upper(), token.attr.get("n_args", 0)
            if name not in FUNCTIONS:
                return f"no function of Excel 2007: {name}"
            least, most = FUNCTIONS[name]
            if not least <= count <= most:
                return f"{name} with {count} arguments"
        if (
            isinstance(token, Range)
            and not isinstance(token, String)
            and (why := _unknown(token.name, known))
        ):
            return why
        depth += (token.name == "(") - (token.name == ")")
        if depth > _DEEPEST:
            return "nested too deep"
    return ""


def _unknown(reference: str, known: Known) -> str:
    sheet, _, what = reference.upper().rpartition("!")
    sheet = sheet.strip("'").replace("''", "'")
    if sheet and sheet not in known.sheets:
        return f"no such sheet: {sheet}"
    return "" if _PLACE.fullmatch(what) or what in known.names else f"no such name: {what}"


def _known(data: bytes) -> Known:
    root = dict(_sheets_and_workbook(data))["xl/workbook.xml"]
    sheets = (sheet.get("name", "").upper() for sheet in root.iter(f"{_MAIN}sheet"))
    names = (name.get("name", "").upper() for name in root.iter(f"{_MAIN}definedName"))
    return Known(frozenset(sheets), frozenset(names))


def _sheets_and_workbook(data: bytes) -> Iterator[tuple[str, ET.Element]]:
    with ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name == "xl/workbook.xml" or re.fullmatch(r"xl/worksheets/\w+\.xml", name):
                yield name, ET.fromstring(archive.read(name))
