"""How the sheets of a results workbook look, and the one way that text gets into them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from egov_score.data_classes import dataclass, field
from egov_score.findings import Severity
from egov_score.forms.heights import lines_of
from egov_score.forms.looks import FONT, Looks
from egov_score.language import Language, Text
from egov_score.numbers import plain
from egov_score.safe import clean

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LEVEL_FILLS = ("#C6E7C8", "#CFE3F5", "#FFF1C2", "#FBD9B5", "#E3D5EE")
NONE_FILL = "#F4C7C3"
HEADER_FILL = "#DCE6F1"
SEVERITY_FILLS = {Severity.ERROR: "#F4C7C3", Severity.WARNING: "#FFF1C2", Severity.NOTE: "#CFE3F5"}
_LONGEST = 32_000
NORMAL = {"font_name": FONT, "font_size": 11, "font_scheme": "none"}
"""The font in whose digits columns are measured: as wide as Excel's own, which is not on every machine."""
_LINE = 1.32
"""The height of a line, in sizes of its font."""
BOLD = 0.92
"""What bold letters leave of the room that others have."""
_CHARACTERS = 11.3
"""Letters of Vietnamese text of one point that fit into a column one digit wide."""
_VIETNAMESE = "[$-42A]"
"""Asks for the Vietnamese decimal comma where the program allows it; Excel follows its own settings."""


PutNumber = Callable[["Worksheet", int, int, Decimal], None]
"""Writes a number into a row and a column of a sheet."""


@dataclass(slots=True)
class Pen:
    """Writes cells of one workbook; every text goes through :meth:`text`, so none becomes a formula."""

    book: Workbook
    language: Language
    looks: Looks = field(init=False)
    _numbers: dict[tuple[object, ...], PutNumber] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.looks = Looks(
            self.book, {"font_name": FONT, "font_scheme": "none", "font_size": 12, "valign": "vcenter"}
        )

    def sheet(self, name: str) -> Worksheet:
        """A new sheet for A4 paper on its side, as wide as the page, page numbers in its top margin."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=1.0, right=0.6, top=0.8, bottom=0.8)
        sheet.set_header(f'&C&"{FONT}"&12&P')
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        return sheet

    def style(self, **properties: object) -> Format:
        """A cell format."""
        return self.looks.style(**properties)

    def text(self, sheet: Worksheet, row: int, column: int, text: str | Text, **style: object) -> None:
        """A text cell, whatever the text begins with."""
        words = text.to(self.language) if isinstance(text, Text) else text
        self.words(sheet, row, column, words, self.style(**style))

    @staticmethod
    def words(sheet: Worksheet, row: int, column: int, words: str, look: Format) -> None:
        """The same of a look that is at hand."""
        words = clean(words)
        words = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
        sheet.write_string(row, column, words, look)

    def wide_text(
        self, sheet: Worksheet, row: int, first: int, last: int, text: str | Text, **style: object
    ) -> None:
        """A text over several columns."""
        if last > first:
            sheet.merge_range(row, first, row, last, "", self.style(**style))
        self.text(sheet, row, first, text, **style)

    def number(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        value: Decimal,
        decimals: int,
        *,
        trim: bool,
        signed: bool = False,
        **style: object,
    ) -> None:
        """A number cell that shows so many decimals, or with trim only those it needs."""
        key = decimals, trim, signed, *style.items()
        if key not in self._numbers:
            self._numbers[key] = self.numbers(decimals, trim=trim, signed=signed, **style)
        self._numbers[key](sheet, row, column, value)

    def numbers(self, decimals: int, *, trim: bool, signed: bool = False, **style: object) -> PutNumber:
        """What writes many such cells."""
        looks: dict[str, Format] = {}

        def put(sheet: Worksheet, row: int, column: int, value: Decimal) -> None:
            shown = number_format(value, decimals, trim)
            look = looks.get(shown)
            if look is None:
                look = looks[shown] = self._of_number(shown, signed, style)
            # float: the file format holds doubles; the value is rounded to what is printed already.
            sheet.write_number(row, column, float(value), look)

        return put

    def _of_number(self, shown: str, signed: bool, style: Mapping[str, object]) -> Format:
        """The format of a number: with its signs, and the decimal mark of the language."""
        # Room at the right comes from the format: LibreOffice does not keep indents of numbers alike.
        style = {"align": "right", **style}
        shown = f"+{shown};-{shown};{shown}" if signed else shown
        shown = _VIETNAMESE + shown if self.language == "vi" else shown
        shown = shown.replace(";", "_0;") + "_0" if style["align"] == "right" else shown
        return self.style(**{**style, "num_format": shown, "text_wrap": False})


@lru_cache(8192)
def number_format(value: Decimal, decimals: int, trim: bool) -> str:
    """The format in which a cell shows its number.

    ``0.###`` would show 100 as "100.", so each number gets the zeros it has; what is trimmed leaves its
    room, and the decimal marks of a column stay below each other: ``0.00_0`` beside ``0.000``.
    """
    text = plain(value)
    has = len(text.partition(".")[2]) if trim else decimals
    mark = "." if has else "_." if decimals else ""
    return "0" + mark + "0" * has + "_0" * (decimals - has)


def lines_needed(text: str, width: float) -> int:
    """About how many lines a text takes in a cell so many characters wide."""
    return lines_of(text, max(width, 1.0))


def height_of(texts_and_widths: Sequence[tuple[str, float]], size: float = 12) -> float:
    """The height of a row that shows these texts in full. Widths are those of columns."""
    lines = max(
        (lines_needed(text, width * _CHARACTERS / size) for text, width in texts_and_widths), default=1
    )
    return lines * _LINE * size + 4


def bordered(**style: Any) -> dict[str, Any]:
    """The style of a cell of a table."""
    return {"border": 1, "border_color": "#7F7F7F", "text_wrap": True} | style
