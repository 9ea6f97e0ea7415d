"""The line of a text file that a finding points at, with the spot underlined as a terminal draws it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from egov_score.criteria import shelves
from egov_score.data_classes import dataclass
from egov_score.files import look_at, read_file
from egov_score.findings import Place
from egov_score.safe import quoted

Sources = Callable[[str], str | None]
"""The text of a file by the name that findings give it, None where there is none to show."""

WIDEST: Final = 500
"""No more columns of a line are quoted, however wide the terminal, or where there is none."""
_NARROWEST: Final = 20
_MOST_BYTES: Final = 25_000_000
_YAML_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_WORD = re.compile(r"[^\s:,\[\]{}]+")


def source_text(name: str) -> str | None:
    """The text of a file that a finding names: one of one's own, else of a shipped set."""
    path = Path(name)
    if look_at(path) is None:
        path = shelves.shipped_sets().get(path.stem, path)
    content, _ = read_file(path, _MOST_BYTES)
    try:
        return None if content is None else content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def quoted_lines(text: str) -> str:
    """Lines of a file, or of a difference of files, made harmless; each ends as the terminal's lines do."""
    return "".join(f"{quoted(line)}\n" for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n"))


class SourceLines:
    """The lines of source files, counted as those who read them count."""

    def __init__(self, sources: Sources) -> None:
        self._lines = cache(lambda name: _lines(name, sources(name)))

    def at(self, place: Place) -> str | None:
        """The whole line that a place is in; None where there is none to show."""
        if place.line is None:
            return None
        lines = self._lines(place.file)
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None


def _lines(name: str, text: str | None) -> list[str]:
    if text is None:
        return []
    if name.endswith(".json"):
        return text.split("\n")
    # Columns count the characters of composed text, as the reader of criteria files sees it.
    return _YAML_BREAK.split(unicodedata.normalize("NFC", text))


@dataclass(frozen=True, slots=True)
class Snippet:
    """A source line as it is shown and the columns of the screen that are underlined in it, from 0."""

    line: str
    start: int
    end: int

    def underlined(self, mark: str = "^") -> str:
        """The line below it."""
        return " " * self.start + mark * (self.end - self.start)


def snippet(line: str, place: Place, width: int = WIDEST) -> Snippet:
    """The line that a place is in, and what of it to underline.

    Wide and combining characters are measured as terminals draw them; what draws nothing or steers the
    terminal shows as its code. width: the line is cut to so many columns around what is underlined.
    """
    from rich.cells import cell_len

    width = max(_NARROWEST, min(width, WIDEST))
    line = line.rstrip()
    first = min((place.column or 1) - 1, len(line))
    last = _end(line, first, place)
    # What is this far away is never shown; a line may be as long as its file.
    skipped = max(0, first - 2 * width)
    before, meant = quoted(line[skipped:first]), quoted(line[first : min(last, first + 2 * width)])
    shown = before + meant + quoted(line[last : last + 2 * width])
    start = cell_len(before)
    end = max(start + 1, start + cell_len(meant))
    if not skipped and cell_len(shown) <= width:
        return Snippet(shown, start, end)
    return _cut(shown, start, end, width)


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
