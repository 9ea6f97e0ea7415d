"""Lines with styles on a terminal; as plain text anywhere else, for which no library has to be loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TextIO

from egov_score.data_classes import dataclass

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class PlainOutput:
    """A stream that is no terminal, in the place of a console that would show no styles on it."""

    stream: TextIO
    is_terminal: ClassVar = False
    width: ClassVar = 80

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
