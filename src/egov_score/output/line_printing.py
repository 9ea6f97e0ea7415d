"""Lines with styles on a terminal; as plain text anywhere else, for which no library has to be loaded."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, TextIO

from egov_score.data_classes import dataclass

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style

Line = Sequence[tuple[str, str]]
"""Texts, each with its style."""
_AT_ONCE = 500
_DEFAULT_WIDTH = 80


@dataclass(frozen=True, slots=True)
class PlainOutput:
    """A stream that is no terminal, in the place of a console that would show no styles on it."""

    stream: TextIO
    is_terminal: ClassVar = False

    @property
    def width(self) -> int:
        """As many columns as a console takes: of the terminal from which the program was started, if any."""
        if os.name == "nt":
            return self.console().width
        columns = os.environ.get("COLUMNS", "")
        if columns.isdigit():
            return int(columns)
        for descriptor in range(3):
            try:
                return os.get_terminal_size(descriptor).columns or _DEFAULT_WIDTH
            except OSError:
                continue
        return _DEFAULT_WIDTH

    def console(self) -> Console:
        """The same stream with all that a console can do."""
        from rich.console import Console

        return Console(file=self.stream, highlight=False, markup=False, emoji=False)


def print_line(console: Console | PlainOutput, *parts: tuple[str, str]) -> None:
    """Prints one line of texts with their styles, as it is, whatever the width of the terminal."""
    if isinstance(console, PlainOutput):
        text = "".join(part for part, _ in parts)
        if text.isprintable() and text == text.rstrip():
            console.stream.write(f"{text}\n")
            console.stream.flush()
            return
        console = console.console()
    from rich.text import Text

    console.print(Text.assemble(*parts), soft_wrap=True, highlight=False)


def print_lines(console: Console | PlainOutput, lines: Iterable[Line]) -> None:
    """Prints lines as they are, many at once: those of a country are made up of a million parts.

    Nothing in them may steer a terminal.
    """
    lines = iter(lines)
    while some := list(islice(lines, _AT_ONCE)):
        if isinstance(console, PlainOutput):
            console.stream.write("".join("".join(text for text, _ in line) + "\n" for line in some))
            console.stream.flush()
        else:
            _show(console, some)


def _show(console: Console, lines: Iterable[Line]) -> None:
    from rich.segment import Segment, Segments

    styles: dict[str, Style | None] = {"": None}
    segments = []
    for line in lines:
        for text, style in line:
            if style not in styles:
                styles[style] = console.get_style(style)
            segments.append(Segment(text, styles[style]))
        segments.append(Segment.line())
    console.print(Segments(segments), soft_wrap=True)
