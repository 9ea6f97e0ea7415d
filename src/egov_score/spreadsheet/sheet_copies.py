"""Copies of a sheet, looked at only where copies of it were found to differ.

A worked example: a copy of ``<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"/>`` says 7 in B1. From
then on, whatever has the same before B1 and behind it is a copy too, and only B1 is looked at: where that is
again nothing but a number between what stood around the 7, not even that is parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from operator import attrgetter, ne
from typing import NamedTuple

from egov_score.patterns import pattern
from egov_score.spreadsheet.book import Cell, CellKind, CellsOfCopy, Sheet
from egov_score.spreadsheet.cell_filling import CellFiller, Cells
from egov_score.spreadsheet.cell_pieces import (
    CELL,
    NOT_ITSELF,
    PIECES,
    ROW_END,
    Blank,
    Odd,
    Piece,
    Placed,
    Same,
    Shared,
    frame_of,
)
from egov_score.spreadsheet.file_numbers import number
from egov_score.spreadsheet.number_formats import Displayed
from egov_score.spreadsheet.row_tags import all_open
from egov_score.spreadsheet.sheet_builder import as_counted
from egov_score.spreadsheet.xml_pieces import PREFIX

_DIGITS = pattern(rb"[0-9.eE+-]{1,32}")
_ESCAPE = b"_x"
_MOST_FRAMES = 4
"""Of one cell, which is blank, a number or a text."""
_NUMBER, _TEXT = CellKind.NUMBER, CellKind.TEXT
_new = tuple.__new__  # as the class would do it, in half of the time
_Place = tuple[int, int]

Read = Callable[[Sequence[bytes]], Sequence[Piece] | None]
"""What pieces are of which nothing is known; None where one is no cell, or where they are too many."""


class _Frame(NamedTuple):
    """What stands around the text of a cell and before the next cell, and what is known of that cell.

    first, last: where between them the text is. row, column, formula, percent: of the cell. characters: of
    that formula. tags: in all of this.
    """

    before: bytes
    after: bytes
    first: int
    last: int
    is_number: bool
    row: int
    column: int
    formula: str | None
    percent: bool
    characters: int
    tags: int

    def holding(self, said: bytes) -> Cell | None:
        """The cell with another text; None where that is to be told with care."""
        if self.is_number:
            known = number(said.decode()) if said.isdigit() or _DIGITS.fullmatch(said) else None
            if known is None:
                return None
            return _new(
                Cell, (self.row, self.column, _NUMBER, known[1], known[0], self.formula, self.percent)
            )
        if not said or NOT_ITSELF.search(said) or _ESCAPE in said:
            return None
        try:
            cell = Cell(self.row, self.column, _TEXT, said.decode(), None, self.formula)
        except UnicodeDecodeError:
            return None
        return cell if as_counted(cell) is cell else None


_all_else = attrgetter("name", "visibility", "merges", "hidden_rows", "hidden_columns", "protected", "marks")
_NOTHING = Cell(0, 0, _TEXT, "")
"""Holds the place of a cell that is blank in the original, among those that all copies have."""


class _Slot:
    """A cell in which copies differ.

    at: its number. cut: as it stands in the original, with what stands before the next cell, and between:
    that alone. cell, characters, tags: what it is there. place: where it is, once that is known of a blank.
    blank: as it stands where it is blank. frames: in which it holds something.
    """

    __slots__ = ("at", "between", "blank", "cell", "characters", "cut", "frames", "place", "tags")

    def __init__(self, at: int, cut: bytes, original: Cells) -> None:
        self.at, self.cut = at, cut
        cell, end, tags = cut.partition(ROW_END)
        self.between, self.tags = end + tags, cut.count(b"<")
        placed = original.placed[at]
        self.place: _Place | None = placed and placed[0]
        self.cell: Cell | None = placed and placed[1]
        self.characters = original.pieces[at].characters
        self.blank: bytes | None = None
        self.frames: tuple[_Frame, ...] = ()
        self.note_frame(cell, original.displayed)

    def note_frame(self, piece: bytes, displayed: Mapping[str, Displayed]) -> None:
        """Remembers what stands around the text of a cell that was parsed, where all else depends on that."""
        known = frame_of(piece)
        if known is None or len(self.frames) == _MOST_FRAMES:
            return
        before, after, raw = known
        shown = displayed.get(raw.style)
        is_number = raw.type == "n" and shown in (None, Displayed.PERCENT)
        if (raw.row, raw.column) == self.place and (is_number or raw.type in ("str", "inlineStr")):
            after += self.between
            frame = _Frame(
                before,
                after,
                len(before),
                -len(after),
                is_number,
                raw.row,
                raw.column,
                raw.formula,
                shown is Displayed.PERCENT and is_number,
                raw.formula_length,
                before.count(b"<") + after.count(b"<"),
            )
            if frame not in self.frames:
                self.frames = (*self.frames, frame)


class Copy(NamedTuple):
    """What the rows of a copy hold: cells, tags, and the characters of their own texts and formulas."""

    cells: CellsOfCopy
    tags: int
    characters: int


class Original:
    """A sheet of which others are copies but for some cells: all are simple, and no row is hidden."""

    def __init__(self, rows: bytes, cells: Cells) -> None:
        """rows: the part between the tags of all of them."""
        self._rows, self._cells = rows, cells
        self._tags = rows.count(b"<")
        self._slots: list[_Slot] = []
        self._sheet: Sheet | None = None
        self._shared = [
            (piece, placed)
            for piece, placed in zip(cells.pieces, cells.placed, strict=True)
            if type(piece) is Shared and placed is not None
        ]
        self._arrange()

    @property
    def count(self) -> int:
        """How many cells it has at most."""
        return len(self._cells.pieces) + 1

    def own(self) -> CellsOfCopy:
        """Its own cells."""
        return CellsOfCopy(self, self._all, (), self._columns, self._places)

    def one_of_equal(self, sheet: Sheet) -> Sheet:
        """A copy, or an earlier one that says the same: what is known of that need not be found again."""
        known = self._sheet
        if not isinstance(sheet.cells, CellsOfCopy) or sheet.cells.unlike:
            return sheet
        if known is not None and _all_else(known) == _all_else(sheet):
            return known
        self._sheet = sheet
        return sheet

    def cells_in(self, data: bytes, at: int, end: int) -> list[bytes] | None:
        """The cells in which copies differ, as they stand in another part; None where that is no such copy.

        at, end: between which its rows stand.
        """
        found: list[bytes] = []
        add, is_next, find = found.append, data.startswith, data.find
        for before, length in self._before:
            if not is_next(before, at):
                return None
            at += length
            stop = find(CELL, at, end)
            if stop < 0:
                stop = end
            add(data[at:stop])
            at = stop
        return found if data[at:end] == self._rest else None

    def learn(self, cuts: Sequence[bytes]) -> bool:
        """Learns in which cells copies differ from one with as many cells; False where that is no copy.

        cuts: its rows, cut before each cell.
        """
        own = self._rows.split(CELL)
        unlike = set(compress(range(len(cuts)), map(ne, cuts, own)))
        if 0 in unlike or len(unlike | {slot.at + 1 for slot in self._slots}) * 3 > len(cuts) * 2:
            return False
        unlike.difference_update(slot.at + 1 for slot in self._slots)
        self._slots += [_Slot(at - 1, own[at], self._cells) for at in unlike]
        self._slots.sort(key=lambda slot: slot.at)
        self._arrange()
        return True

    def _arrange(self) -> None:
        """Lays out what a copy is compared with, and its cells but for those in which copies differ."""
        own, last = self._rows.split(CELL), 0
        self._before: list[tuple[bytes, int]] = []
        for slot in self._slots:
            same = own[last : slot.at + 1]
            before = CELL.join([b"", *same, b""] if last else [*same, b""])
            self._before.append((before, len(before)))
            last = slot.at + 2
        self._rest = CELL.join([b"", *own[last:]] if last else own)
        placed = list(self._cells.placed)
        for slot in self._slots:
            placed[slot.at] = None if slot.place is None else (slot.place, slot.cell or _NOTHING)
        self._all = dict(filter(None, placed))
        self._places = sorted(self._all)
        slots = {slot.place for slot in self._slots if slot.place is not None}
        columns = frozenset(at[1] for at in self._all if at not in slots)
        self._columns = columns if all(at[1] in columns for at in slots) else None

    def copy(
        self, found: Sequence[bytes], filler: CellFiller, read: Read, *, is_declared: bool
    ) -> Copy | None:
        """What is in a copy; None where one of its cells is to be read with care.

        found: what :meth:`cells_in` gave. is_declared: so is the prefix that cells may use.
        """
        if filler.displayed != self._cells.displayed:
            return None
        tags, characters = self._tags, self._cells.characters
        filled: list[Cell] = []
        others: list[tuple[_Slot, bytes]] = []
        blank: list[_Slot] = []
        for slot, cut in zip(self._slots, found, strict=True):
            if cut == slot.cut:
                if slot.cell is None:
                    blank.append(slot)
                continue
            if cut == slot.blank:
                blank.append(slot)
                tags += cut.count(b"<") - slot.tags
                characters -= slot.characters
                continue
            cell = None
            for frame in slot.frames:
                if cut.startswith(frame.before) and cut.endswith(frame.after):
                    cell = frame.holding(cut[frame.first : frame.last])
                    break
            if cell is None:
                others.append((slot, cut))
            else:
                filled.append(cell)
                tags += frame.tags - slot.tags
                characters += frame.characters + (0 if frame.is_number else len(cell.text)) - slot.characters
        if others and not is_declared and any(PREFIX in cut for _, cut in others):
            return None
        pieces = self._pieces(others, read)
        # All is known to be sound before shared strings are asked for, as where parts are parsed whole.
        changed = None if pieces is None else self._restrung(filler)
        placed = None if pieces is None or changed is None else self._placed(others, pieces, filler)
        if pieces is None or changed is None or placed is None:
            return None
        for (slot, cut), piece, at in zip(others, pieces, placed, strict=True):
            tags += cut.count(b"<") - slot.tags
            characters += piece.characters - slot.characters
            if at is None:
                blank.append(slot)
            else:
                filled.append(at[1])
        changed.update([((cell[0], cell[1]), cell) for cell in filled])
        unlike = {
            *changed,
            *(slot.place for slot in blank if slot.place is not None and slot.cell is not None),
        }
        cells = CellsOfCopy(self, self._all, unlike, self._columns, self._places)
        cells.update(changed)
        for slot in blank:
            if slot.place is not None:
                del cells[slot.place]
        return Copy(cells, tags, characters)

    def _restrung(self, filler: CellFiller) -> dict[_Place, Cell] | None:
        """The cells whose shared strings are others in a copy; None where one is to be read with care."""
        if not self._shared:
            return {}
        strings, own = filler.simple_strings(), self._cells.strings
        if strings is own or strings == own:
            return {}
        changed: dict[_Place, Cell] = {}
        for piece, (at, cell) in self._shared:
            if piece.index >= len(strings):
                return None
            if strings[piece.index] != cell.text:
                placed = filler.looked_at(piece)
                if placed is None:
                    return None
                changed[at] = placed[1]
        return changed

    def _pieces(self, others: Sequence[tuple[_Slot, bytes]], read: Read) -> Sequence[Piece] | None:
        """What cells are that are unlike all that is known of their slots; None where other rows follow."""
        cells, rows = [], []
        last = len(self._cells.pieces) - 1
        for slot, cut in others:
            cell, end, tags = cut.partition(ROW_END)
            cells.append(cell)
            if end + tags != slot.between:
                # Rows may be of another height; where they begin and end, they do so in all copies.
                if not (end and slot.between) or slot.at == last:
                    return None
                rows.append(end + tags)
        if rows and not all_open(rows):
            return None
        return PIECES.all(cells, read) if cells else ()

    def _placed(
        self, others: Sequence[tuple[_Slot, bytes]], pieces: Sequence[Piece], filler: CellFiller
    ) -> Sequence[Placed | None] | None:
        """The same in their places; None where one is to be read with care, or stands elsewhere.

        What is learnt of their slots by the way is kept.
        """
        found: list[Placed | None] = []
        new: dict[_Place, _Slot] = {}
        for (slot, _), piece in zip(others, pieces, strict=True):
            if type(piece) is Blank:
                found.append(None)
                continue
            if type(piece) is Odd:
                return None
            placed = piece.placed if type(piece) is Same else filler.looked_at(piece)
            if placed is None:
                return None
            at = placed[0]
            if slot.place is None and at not in self._all and at not in new:
                new[at] = slot
            elif slot.place != at:
                return None
            found.append(placed)
        for at, slot in new.items():
            slot.place = at
        if new:
            self._arrange()
        for (slot, cut), at_place in zip(others, found, strict=True):
            if at_place is None:
                slot.blank = cut
            else:
                slot.note_frame(cut.partition(ROW_END)[0], self._cells.displayed)
        return found
