"""A worksheet changed in its own text: values put into cells, rows made higher, cells given other styles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property

from egov_score.cell_names import cell_name
from egov_score.data_classes import dataclass
from egov_score.numbers import plain
from egov_score.safe import for_xml
from egov_score.spreadsheet.addresses import place
from egov_score.spreadsheet.markup import Markup, MarkupElement, NotEditableError, content

CellValue = Decimal | str
Restyle = Callable[[int], int]
"""What makes a new style number of the old one."""
_Place = tuple[int, int]
_LONGEST_TEXT = 32_000


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that stands in a cell instead of its formula."""

    value: CellValue


class WorksheetMarkup(Markup):
    """The part of a worksheet, and the changes that are to be made to it.

    wanted: the only cells, by row and column from 1, whose styles may be changed, and elements outside the
    rows that are looked at; for a sheet that anybody may have written.
    """

    def __init__(self, data: bytes, wanted: tuple[Collection[_Place], Collection[str]] | None = None) -> None:
        super().__init__(data, None if wanted is None else _Wanted(*wanted))
        self._style_of_column = cache(self._column_style)

    def fill(self, values: Mapping[str, CellValue | Fixed]) -> None:
        """Puts values into cells by their addresses: a formula gets its result, other cells the value.

        Only cells that are in the file are filled, if only for their format. For sheets that are written
        here: without a prefix before the names of elements.
        """
        for address, value in values.items():
            cell = self._cells.get(address)
            if cell is None:
                continue
            formula = None if isinstance(value, Fixed) else cell.child("f")
            kept = {name: cell.attributes[name] for name in ("r", "s") if name in cell.attributes}
            start = "".join(f' {name}="{text}"' for name, text in kept.items())
            shown = value.value if isinstance(value, Fixed) else value
            computed = "" if formula is None else self.text(formula)
            self.replace(cell, f"<c{start}{_inside(shown, computed)}")

    def stretch(self, heights: Mapping[int, float]) -> None:
        """Gives rows without a height one that is no more than a proposal, in points.

        LibreOffice shows rows as high as the file says; a height that is not marked as set by hand is fitted
        anew, by it and by Excel, when something is typed into the row.
        """
        for number, row in self._rows:
            if number in heights and "ht" not in row.attributes and not row.is_empty:
                self.set(row, ht=f"{heights[number]:g}")

    def restyle(self, cells: Mapping[tuple[int, int], Restyle]) -> None:
        """Gives cells, by row and column from 1, other styles.

        A blank cell that is not in the file is put there, with the style that its row or column gives it.
        """
        left: dict[int, dict[int, Restyle]] = {}
        for (number, column), change in cells.items():
            left.setdefault(number, {})[column] = change
        for number, row in self._rows:
            if number in left:
                self._restyle_row(row, number, left.pop(number))
        self._add_rows(left)

    @cached_property
    def _data(self) -> MarkupElement:
        data = self.root.child("sheetData")
        if data is None:
            raise NotEditableError("a sheet without data")
        return data

    @cached_property
    def _rows(self) -> list[tuple[int, MarkupElement]]:
        rows: list[tuple[int, MarkupElement]] = []
        number = 0
        for row in self._data.all("row"):
            number = int(row.attributes.get("r", number + 1))
            rows.append((number, row))
        return rows

    @cached_property
    def _cells(self) -> Mapping[str, MarkupElement]:
        return {cell.attributes.get("r", ""): cell for _, row in self._rows for cell in row.all("c")}

    def _restyle_row(self, row: MarkupElement, number: int, left: dict[int, Restyle]) -> None:
        for column, cell in _columns(row):
            before = {each: left.pop(each) for each in sorted(left) if each < column}
            if before:
                self.put(cell.start, self._blanks(row, number, before))
            if column in left:
                style = left.pop(column)(int(cell.attributes.get("s", "0")))
                self.set(cell, s=str(style))
        if left:
            self.append(row, self._blanks(row, number, left))

    def _add_rows(self, left: Mapping[int, Mapping[int, Restyle]]) -> None:
        at_end = ""
        data = self._data
        for number in sorted(left):
            blanks = self._blanks(data, number, left[number])
            text = f'<{data.prefix}row r="{number}">{blanks}</{data.prefix}row>'
            behind = next((row for at, row in self._rows if at > number), None)
            if behind is None:
                at_end += text
            else:
                self.put(behind.start, text)
        if at_end:
            self.append(data, at_end)

    def _blanks(self, within: MarkupElement, number: int, wanted: Mapping[int, Restyle]) -> str:
        """Blank cells with the styles that the row (or, without one, the columns) give them, changed."""
        return "".join(
            f'<{within.prefix}c r="{cell_name(number, column)}"'
            f' s="{wanted[column](self._default_style(within, column))}"/>'
            for column in sorted(wanted)
        )

    def _default_style(self, within: MarkupElement, column: int) -> int:
        """The style that a cell has which is not in the file: its row's, else its column's."""
        if within.attributes.get("customFormat") in ("1", "true"):
            return int(within.attributes.get("s", "0"))
        return self._style_of_column(column)

    def _column_style(self, column: int) -> int:
        columns = self.root.child("cols")
        for each in columns.all("col") if columns is not None else ():
            if int(each.attributes.get("min", "0")) <= column <= int(each.attributes.get("max", "0")):
                return int(each.attributes.get("style", "0"))
        return 0


class _Wanted:
    """Which elements of a worksheet have a say in changes at some cells: of the table of a country few.

    They are the rows and cells themselves and, where there is none, that before which it would stand. Each
    that is kept gets its place, for those before it may be gone.
    """

    def __init__(self, cells: Collection[_Place], others: Collection[str]) -> None:
        self._others = {"sheetData", "cols", *others}
        self._columns: dict[int, set[int]] = {}
        for row, column in cells:
            self._columns.setdefault(row, set()).add(column)
        self._rows = _Ahead(self._columns)
        self._cells = _Ahead(())
        self._at = 0, 0

    def __call__(self, local: str, attributes: dict[str, str], parent: MarkupElement | None) -> bool:
        if parent is None:
            return True
        if parent.parent is None:
            # Only the first of a name counts.
            is_wanted = local in self._others
            self._others.discard(local)
            return is_wanted
        row, column = self._at
        match parent.local, local:
            case "sheetData", "row":
                row = int(attributes.get("r", row + 1))
                self._at = row, 0
                self._cells = _Ahead(self._columns.pop(row, ()))
                attributes["r"] = str(row)
                return self._rows.meet(row)
            case "row", "c":
                found = place(attributes.get("r", ""))
                self._at = row, found[1] if found else column + 1
                attributes["r"] = cell_name(*self._at)
                return self._cells.meet(self._at[1])
        return parent.local not in ("sheetData", "row", "c")


class _Ahead:
    """Places that are looked for on the way, in either direction of a sheet."""

    def __init__(self, places: Collection[int]) -> None:
        self._places = frozenset(places)
        self._left = sorted(places, reverse=True)

    def meet(self, at: int) -> bool:
        """Whether this is such a place, or the first behind one."""
        is_behind = bool(self._left) and self._left[-1] < at
        while self._left and self._left[-1] <= at:
            self._left.pop()
        return is_behind or at in self._places


def text_cell(name: str, style: int, text: str) -> str:
    """A cell with a text, as it stands in a worksheet; without one it is blank."""
    return f'<c r="{name}" s="{style}"' + (_inside(text) if text else "/>")


def _inside(value: CellValue, formula: str = "") -> str:
    """What follows the place and the style of a cell: its kind, its formula, its value."""
    if not isinstance(value, str):
        return f">{formula}<v>{plain(value)}</v></c>"
    text = content(for_xml(value, "")[:_LONGEST_TEXT])
    if formula:
        return f' t="str">{formula}<v>{text}</v></c>'
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _columns(row: MarkupElement) -> Iterator[tuple[int, MarkupElement]]:
    """The cells of a row and their columns; one that says no place follows the one before it."""
    column = 0
    for cell in row.all("c"):
        found = place(cell.attributes.get("r", ""))
        column = found[1] if found else column + 1
        yield column, cell
