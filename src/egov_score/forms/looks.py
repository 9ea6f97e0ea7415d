"""How a form looks: fonts, colours and borders, and the one way that text gets into a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from egov_score.data_classes import dataclass, field
from egov_score.language import squeeze

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "Times New Roman"
HEADER_FILL, COUNCIL_FILL = "#1F4E79", "#595959"
GROUP_FILLS = ("#CFE0F1", "#E4EEF8", "#F1F6FB")
"""Of groups, the top ones first."""
LOCKED_FILL, TOTAL_FILL = "#EFEFEF", "#CFE0F1"
MISSING_FILL, LACKING_FILL, WRONG_FILL = "#FFF2B3", "#F8C38D", "#F79B93"
BORDER = "#9DA9B5"
MUTED, INK, ACCENT, WARNING = "#7F7F7F", "#1A1A1A", "#1F4E79", "#B00000"


_USUAL = {"font_name": FONT, "font_size": 12, "font_color": INK, "valign": "vcenter"}


@dataclass(slots=True)
class Looks:
    """The formats of one workbook; equal properties share one. usual: what a cell has that says nothing."""

    book: Workbook
    usual: Mapping[str, object] = field(default_factory=_USUAL.copy)
    formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)
    _known: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def style(self, **properties: object) -> Format:
        """A cell format."""
        said = tuple(properties.items())
        found = self._known.get(said)
        if found is None:
            properties = {**self.usual, **properties}
            key = tuple(sorted(properties.items()))
            if key not in self.formats:
                self.formats[key] = self.book.add_format(dict(properties))
            found = self._known[said] = self.formats[key]
        return found

    def condition(self, **properties: object) -> Format:
        """A format that only says what it changes."""
        return self.book.add_format(properties)


def put(sheet: Worksheet, line: int, column: int, text: str, style: Format) -> None:
    """A text cell, whatever the text begins with. line: from 1; column: from 0."""
    sheet.write_string(line - 1, column, squeeze(text), style)


def put_wide(sheet: Worksheet, line: int, first: int, last: int, text: str, style: Format) -> None:
    """A text over several columns."""
    sheet.merge_range(line - 1, first, line - 1, last, "", style)
    put(sheet, line, first, text, style)


def cell_style(**more: Any) -> dict[str, Any]:
    """The properties of a cell of a table."""
    return {"border": 1, "border_color": BORDER, "text_wrap": True} | more
