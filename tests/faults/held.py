"""What a cell may hold, and the XML that Excel writes for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True)
class Percent:
    """A number that its cell shows as a percentage."""

    share: Decimal


@dataclass(frozen=True)
class Error:
    """What a formula shows that has no result."""

    text: str


@dataclass(frozen=True)
class Formula:
    """A formula; result: what it came to, None where no program has calculated it."""

    text: str
    result: Decimal | str | None = None


@dataclass(frozen=True)
class Raw:
    """A number cell with this text in it, whatever it is: ``1,5`` or ``NaN``."""

    text: str


@dataclass(frozen=True)
class Rich:
    """A text in pieces of different looks, as Excel stores a cell of which a word is bold."""

    pieces: tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """A piece of a text and how it looks: ``strike``, ``superscript``, ``subscript``, ``b``, or plain."""

    text: str
    look: str = ""


@dataclass(frozen=True)
class Runs:
    """A text in pieces, some of them struck out, raised or lowered."""

    pieces: tuple[Run, ...]


@dataclass(frozen=True)
class Struck:
    """Something in a cell that is struck out as a whole."""

    held: str | int | Decimal


Held = str | int | Decimal | bool | date | Percent | Error | Formula | Raw | Rich | Runs | Struck | None


def element(held: Held, look: str | None) -> ET.Element:
    """The element of a cell; look: the number of its style."""
    made = ET.Element(f"{MAIN}c", {"s": look} if look else {})

    def child(tag: str, text: str) -> None:
        ET.SubElement(made, f"{MAIN}{tag}").text = text

    match held:
        case None:
            pass
        case bool():
            made.set("t", "b")
            child("v", "1" if held else "0")
        case str():
            made.set("t", "inlineStr")
            inline = ET.SubElement(made, f"{MAIN}is")
            ET.SubElement(inline, f"{MAIN}t", {"xml:space": "preserve"}).text = held
        case Rich(texts):
            return element(
                Runs(tuple(Run(text, "b" * (number % 2)) for number, text in enumerate(texts))), look
            )
        case Runs(runs):
            made.set("t", "inlineStr")
            inline = ET.SubElement(made, f"{MAIN}is")
            for piece in runs:
                run = ET.SubElement(inline, f"{MAIN}r")
                if piece.look:
                    _look(ET.SubElement(run, f"{MAIN}rPr"), piece.look)
                ET.SubElement(run, f"{MAIN}t", {"xml:space": "preserve"}).text = piece.text
        case Struck(inside):
            return element(inside, look)
        case date():
            child("v", str((held - DAY_ZERO).days))
        case Percent(share):
            child("v", str(share))
        case Error(text):
            made.set("t", "e")
            child("f", "1/0")
            child("v", text)
        case Formula(text, result):
            child("f", text)
            if isinstance(result, str):
                made.set("t", "str")
            if result is not None:
                child("v", str(result))
        case Raw(text):
            child("v", text)
        case _:
            child("v", str(held))
    return made


def _look(properties: ET.Element, look: str) -> None:
    if look.endswith("script"):
        ET.SubElement(properties, f"{MAIN}vertAlign", {"val": look})
    else:
        ET.SubElement(properties, f"{MAIN}{look}")
