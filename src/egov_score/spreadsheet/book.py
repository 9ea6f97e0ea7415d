"""What a spreadsheet file holds, before anybody asks what it means: sheets of sparse cells.

A cell keeps apart what must never be confused: text, number, date, truth value, error and a formula that
was never calculated. A cell that holds nothing is not there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple

from egov_score.cell_names import cell_name
from egov_score.data_classes import dataclass, field
from egov_score.language import visible

WORD_TABLE = "Bảng "
"""How the names of those sheets of a Word document begin that are its tables."""


class CellKind(StrEnum):
    """What a filled cell holds. A blank cell has no kind: it is absent. STRUCK: what it held is struck out,
    which only whoever asks for an answer is told (see ``Sheet.counted``)."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"
    UNCALCULATED = "uncalculated"
    STRUCK = "struck"


class Cell(NamedTuple):
    """One filled cell. A named tuple, for a campaign has millions: they are made in a third of the time.

    text: what a person sees, or would: the string, the digits of the number, an ISO date, the error
        (``#DIV/0!``). Blanks around a text are kept.
    number: for a NUMBER its decimal value at the 15 significant digits that spreadsheets show;
        for a BOOLEAN 1 or 0; else None.
    formula: the formula's text without ``=`` where the cell has one (an empty string where only the fact
        is known), else None.
    percent: the cell shows its number as a percentage (0.9 as 90%).
    """

    row: int
    column: int
    kind: CellKind
    text: str
    number: Decimal | None = None
    formula: str | None = None
    percent: bool = False

    @classmethod
    def truth(cls, row: int, column: int, is_true: bool, formula: str | None = None) -> Cell:
        """A cell that holds a truth value."""
        text = "TRUE" if is_true else "FALSE"
        return cls(row, column, CellKind.BOOLEAN, text, Decimal(is_true), formula)

    @property
    def name(self) -> str:
        """The cell's address, such as ``E17``."""
        return cell_name(self.row, self.column)


class CellsOfCopy(dict[tuple[int, int], Cell]):
    """The cells of a sheet that is like others but for some, so that those can be told without a search.

    original: stands for what is common to all copies; only to be compared. unlike: where cells may be others
    than there. columns: all that hold something, where that is known. places: of all cells that any copy has,
    in the order of rows.
    """

    __slots__ = ("columns", "original", "places", "unlike")

    def __init__(
        self,
        original: object,
        common: Mapping[tuple[int, int], Cell],
        unlike: Collection[tuple[int, int]],
        columns: frozenset[int] | None,
        places: Sequence[tuple[int, int]],
    ) -> None:
        super().__init__(common)
        self.original, self.unlike, self.columns, self.places = original, unlike, columns, places

    def above(self, row: int) -> Iterator[tuple[int, int]]:
        """The places of those above a row."""
        return filter(self.__contains__, islice(self.places, bisect_left(self.places, (row,))))


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, its corners included; only its first cell can hold anything."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class TextMark:
    """What in a cell is struck out, what of it is raised or lowered, and what is left without both.

    number_format: the one by which a number is shown as another, or not at all.
    Where all of a text is raised or lowered, it is left all the same.
    """

    struck: str
    shifted: str
    rest: str
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: its filled cells by (row, column), both from 1.

    visibility: visible, hidden or very_hidden (which only a macro can show). hidden_rows, hidden_columns:
    those that hold a filled cell. protected: the sheet is locked against changes. marks: of the cells in
    which something is struck out, raised or lowered, or that show another number than they hold. widths: how
    many fields a row of a text file has, where its last ones are empty; of the first rows only, for it tells
    a column without a label. Of a table of a document, the first row has that of the widest.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    visibility: str = "visible"
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    protected: bool = False
    marks: Mapping[tuple[int, int], TextMark] = field(default_factory=dict)
    widths: Mapping[int, int] = field(default_factory=dict)
    _rows: dict[int, Sequence[Cell]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _above: dict[int, Sequence[tuple[int, Sequence[Cell]]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def by_row(self) -> Mapping[int, Sequence[Cell]]:
        """The rows that hold something, from the top, each with its cells from the left; kept once made."""
        if not self._rows:
            self._rows.update(self.rows())
        return self._rows

    def at(self, row: int, column: int) -> Cell | None:
        """The cell there, or None where it is blank."""
        return self.cells.get((row, column))

    def counted(self, row: int, column: int) -> Cell | None:
        """The cell there as an answer: without what is struck out and without raised or lowered notes."""
        cell = self.cells.get((row, column))
        mark = self.marks.get((row, column))
        if cell is None or mark is None or mark.rest == cell.text:
            return cell
        if not visible(mark.rest):
            return cell._replace(kind=CellKind.STRUCK, number=None)
        return cell._replace(text=mark.rest)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows that hold something, from the top, each with its cells from the left."""
        return self._rows_of(self.cells)

    def rows_above(self, row: int) -> Sequence[tuple[int, Sequence[Cell]]]:
        """The rows above one that hold something, likewise; those that were asked for last are kept."""
        if row not in self._above:
            self._above.clear()
            cells = self.cells
            copied = cells.above(row) if isinstance(cells, CellsOfCopy) else None
            above = [at for at in cells if at[0] < row] if copied is None else copied
            self._above[row] = list(self._rows_of(above))
        return self._above[row]

    def _rows_of(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, list[Cell]]]:
        filled = map(self.cells.__getitem__, sorted(places))
        return ((row, list(cells)) for row, cells in groupby(filled, attrgetter("row")))


@dataclass(frozen=True, slots=True)
class Book:
    """A spreadsheet file that could be read.

    format: what it is by its content: xlsx, xlsm, xls, xlsb, ods, csv, parquet or docx.
    sha256: of the file's bytes, in hexadecimal.
    """

    file: str
    format: str
    sha256: str
    sheets: tuple[Sheet, ...] = field(default=())
