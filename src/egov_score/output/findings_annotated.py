"""Findings about text files for people: what is wrong, the line with the spot underlined, the way out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from egov_score.findings import Finding, Place
from egov_score.language import Language
from egov_score.output import texts
from egov_score.output.safe import clean
from egov_score.output.terminal import SEVERITY_STYLES

if TYPE_CHECKING:
    from rich.console import Console

Sources = Callable[[str], str | None]
"""The text of a file by the name that findings give it, None where there is none to show."""

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_WORD = re.compile(r"[^\s:,\[\]{}]+")
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def print_annotated(
    findings: Iterable[Finding], console: Console, language: Language, sources: Sources
) -> None:
    """Prints each finding with the source of all the places that it names."""
    lines_of = cache(lambda name: _lines(sources(name)))
    for finding in findings:
        _Printing(finding, console, language, lines_of).print()


def _lines(text: str | None) -> list[str]:
    # Columns count the characters of composed text, as the reader of criteria files sees it.
    return [] if text is None else _LINE_BREAK.split(unicodedata.normalize("NFC", text))


@dataclass(frozen=True, slots=True)
class Snippet:
    """A source line as it is shown and the columns of the screen that are underlined in it, from 0."""

    line: str
    start: int
    end: int


def snippet(line: str, place: Place, width: int | None = None) -> Snippet:
    """The line that a place is in, and what of it to underline.

    Wide and combining characters are measured as terminals draw them; characters that draw nothing or steer
    the terminal show as ``�``. width: the line is cut to so many columns around what is underlined.
    """
    from rich.cells import cell_len

    shown = "".join("\ufffd" if unicodedata.category(c) in _HIDDEN and c != "\t" else c for c in line)
    shown = shown.replace("\t", " ").rstrip()
    first = min((place.column or 1) - 1, len(shown))
    last = _end(shown, first, place)
    start, end = cell_len(shown[:first]), cell_len(shown[:last])
    end = max(start + 1, end)
    if width is None or cell_len(shown) <= width:
        return Snippet(shown, start, end)
    return _cut(shown, start, end, max(width, 20))


def _end(line: str, first: int, place: Place) -> int:
    """The character after the last one that is meant."""
    if place.end_line is not None and place.line is not None and place.end_line > place.line:
        return len(line)
    if place.end_column is not None and place.end_column - 1 > first:
        return min(place.end_column - 1, len(line))
    # A place without an extent of its own is where a key begins.
    word = _WORD.match(line, first) if place.end_column is not None else None
    return word.end() if word else first + 1


def _cut(line: str, start: int, end: int, width: int) -> Snippet:
    from rich.cells import cell_len, set_cell_size

    skipped = 0
    if end > width - 1:
        # What is underlined stands in the middle, or begins at the left where it is too long for that.
        wanted = max(0, min(start - 2, start - (width - (end - start)) // 2))
        cells = count = 0
        while cells < wanted:
            cells += cell_len(line[count])
            count += 1
        while count < len(line) and not cell_len(line[count]):
            count += 1
        line, skipped = "…" + line[count:], cells - 1
    if cell_len(line) > width:
        line = set_cell_size(line, width - 1).rstrip() + "…"
    return Snippet(line, start - skipped, min(end - skipped, width))


@dataclass(slots=True)
class _Printing:
    finding: Finding
    console: Console
    language: Language
    lines_of: Callable[[str], list[str]]

    def print(self) -> None:
        finding, language = self.finding, self.language
        style = SEVERITY_STYLES[finding.severity]
        places = [finding.place, *(related.place for related in finding.related)]
        gutter = max(len(str(place.line or "")) for place in places)
        head = f"{texts.SEVERITIES[finding.severity].to(language)}[{finding.code}]"
        self._line((head, style), (f": {clean(finding.message(language))}", "bold"))
        self._place(finding.place, gutter, "-->", "^", style, "")
        for related in finding.related:
            self._place(related.place, gutter, ":::", "-", "cyan", clean(related.label.to(language)))
        if hint := clean(finding.hint(language)):
            self._line((" " * gutter + " = ", "cyan"), (f"{texts.HINT.to(language)}: ", "bold"), (hint, ""))
        self._line()

    def _place(self, place: Place, gutter: int, arrow: str, mark: str, style: str, label: str) -> None:
        blank = " " * gutter
        lines = self.lines_of(place.file)
        shown = place.line is not None and 0 < place.line <= len(lines)
        name = clean(str(place)) + (f": {label}" if label and not (shown and place.column) else "")
        if name:
            self._line((f"{blank}{arrow} ", "cyan"), (name, ""))
        if not shown or place.line is None:
            return
        room = self.console.width - gutter - 3 if self.console.is_terminal else None
        part = snippet(lines[place.line - 1], place, room)
        self._line((f"{blank} |", "cyan"))
        self._line((f"{place.line:>{gutter}} | ", "cyan"), (part.line, ""))
        if place.column is not None:
            marks = mark * (part.end - part.start) + (f" {label}" if label else "")
            self._line((f"{blank} | ", "cyan"), (" " * part.start, ""), (marks, style))

    def _line(self, *parts: tuple[str, str]) -> None:
        from rich.text import Text

        self.console.print(Text.assemble(*parts), soft_wrap=True, highlight=False)
