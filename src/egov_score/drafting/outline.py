"""From rows to a tree: which row stands below which, by its sign, its column or its capitals.

For example::

    I    HẠ TẦNG SỐ             a group: Roman figures stand beside each other
    1    Có mạng          10    below I: the first number after it
    1.1  Trong trụ sở     5     below 1, with which its own sign begins
         - Có cáp quang   3     no sign but a bullet and points: a step of 1.1
    2    Có máy           10    beside 1: the same kind of sign
    II   NHÂN LỰC SỐ            beside I, so that nothing between them stays open
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from egov_score.data_classes import dataclass, field, replace
from egov_score.drafting.cell_texts import is_upper
from egov_score.drafting.draft_row import DraftRow
from egov_score.drafting.line_words import is_bonus, is_closing, is_deduction
from egov_score.drafting.markers import Family, Marker, leading, letter_depths
from egov_score.drafting.recognised import ReadRule
from egov_score.findings import Finding, codes
from egov_score.language import fold

_UNNUMBERED = 99
"""The depth of a heading without a sign: below every column of groups."""
_INNER = frozenset({Family.NUMBER, Family.LOWER, Family.MIXED, Family.PLAIN})


@dataclass(slots=True, eq=False)
class Item:
    """A group or criterion in the making; each step of the way adds what it decides. No two are equal.

    Of the outline: family, depth: what it stands beside; depth counts only for headings. steps: rows below
    it that have points but no sign: its options, or its parts. notes: rows that have neither.
    Of settling: rule: what its steps say, where that is certain; steps_unclear: they fit nothing. folded:
    rows below it that were no criteria. guide: what its guide repeats of its steps and folded rows.
    Of the ids: id. Of building: most: the points that it is worth.
    """

    row: DraftRow
    family: Family
    depth: int = 0
    children: list[Item] = field(default_factory=list)
    steps: list[DraftRow] = field(default_factory=list)
    notes: list[DraftRow] = field(default_factory=list)
    rule: ReadRule | None = None
    steps_unclear: bool = False
    folded: list[DraftRow] = field(default_factory=list)
    guide: list[str] = field(default_factory=list)
    id: str = ""
    most: Decimal = Decimal(0)

    @property
    def marker(self) -> Marker | None:
        """Its sign."""
        return self.row.marker

    def walk(self) -> Iterator[Item]:
        """This item and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row of totals and the items that stood open above it, the outermost first."""

    row: DraftRow
    open: tuple[Item, ...]


@dataclass(slots=True)
class Outline:
    """The tree of a draft."""

    items: list[Item] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def make_outline(rows: Sequence[DraftRow]) -> Outline:
    """The tree that the rows make."""
    builder = _OutlineBuilder(rows)
    for index, row in enumerate(rows):
        builder.take(index, row)
    return builder.outline


class _OutlineBuilder:
    def __init__(self, rows: Sequence[DraftRow]) -> None:
        self.rows = rows
        self.outline = Outline()
        self.stack: list[Item] = []
        self.added_up = False
        self.numbered = any(row.marker is not None for row in rows)
        self.depths = letter_depths([row.marker for row in rows if row.marker is not None])
        first = next((row for row in rows if not row.is_total and row.title), None)
        self.headed = first is not None and first.marker is None and first.has_maximum and not first.is_bullet

    def take(self, index: int, row: DraftRow) -> None:
        if row.is_total:
            self.outline.totals.append(TotalRow(row, tuple(self.stack)))
            self.added_up = True
            return
        is_head = not row.title
        for depth, text in enumerate(row.heads):
            if text:
                self._head(text, depth, row, is_own=is_head and not any(row.heads[depth + 1 :]))
        if is_head:
            return
        if row.marker is not None:
            self._numbered(row, row.marker)
        elif row.lost_id:
            # Its place tells no more than that it goes on with the row above.
            if self.stack and self.stack[-1].row.has_maximum:
                self.stack.pop()
            self._add(Item(row, Family.PLAIN))
        elif self._is_heading(index, row):
            self._push(Item(row, Family.HEADING, _UNNUMBERED))
        elif not row.has_maximum:
            self._note(row)
        elif self._is_beside_groups(row):
            self._extra(index, row)
        elif self._is_step(row):
            self.stack[-1].steps.append(row)
        else:
            self._push(Item(row, Family.PLAIN))

    def _head(self, text: str, depth: int, row: DraftRow, *, is_own: bool) -> None:
        """Opens a group that a column names. is_own: the row says only that."""
        marker, bare = leading(text) or (None, text)
        known = next((item for item in self._beside(depth) if fold(item.row.title) == fold(bare)), None)
        if known is not None:
            self.outline.findings.append(codes.GROUP_SCATTERED.at(row.place, value=text))
            self._cut(depth)
            self.stack.append(known)
            return
        points, place = row.head_points[depth] if row.head_points else (None, None)
        heading = row if is_own else DraftRow(row.place, text, points=points, points_place=place)
        self._push(Item(replace(heading, title=bare, marker=marker), Family.HEADING, depth))

    def _beside(self, depth: int) -> list[Item]:
        above = [item for item in self.stack if item.family is Family.HEADING and item.depth < depth]
        return [
            item
            for item in (above[-1].children if above else self.outline.items)
            if item.family is Family.HEADING and item.depth == depth
        ]

    def _cut(self, depth: int) -> None:
        """Closes all down to the heading above this depth."""
        while self.stack and not (self.stack[-1].family is Family.HEADING and self.stack[-1].depth < depth):
            self.stack.pop()

    def _is_heading(self, index: int, row: DraftRow) -> bool:
        """Whether a row without a sign is the title of a group rather than a criterion or a remark."""
        if row.is_bullet or is_closing(row.title):
            return False
        rest = self.rows[index + 1 :]
        following = next((each for each in rest if not each.is_total), None)
        if following is None or any(following.heads):
            return False
        if is_upper(row.title):
            # Two titles in capitals on end are criteria of a draft that is written in capitals.
            return not is_upper(following.title) or following.marker is not None
        if not row.has_maximum:
            opens = not self.stack or following.marker is not None
            return opens and row.is_wide and any(each.has_maximum for each in rest)
        # A draft whose first row has points but no sign heads its groups so: numbered rows follow each.
        return self.headed and self.numbered and following.marker is not None

    def _is_beside_groups(self, row: DraftRow) -> bool:
        """Whether a row with points and without a sign is a bonus or a deduction, no step of a criterion."""
        return not row.is_bullet and (is_bonus(row.title) or is_deduction(row.title))

    def _extra(self, index: int, row: DraftRow) -> None:
        """Adds a bonus or deduction: to the open group where further groups follow, else at the top.

        Numbered rows below it that begin anew are its own.
        """
        following = next((each for each in self.rows[index + 1 :] if not each.is_total), None)
        opens = following is not None and following.marker is not None and following.marker.is_first
        goes_on = any(each.marker is not None or any(each.heads) for each in self.rows[index + 1 :])
        top = self.stack[0] if self.stack else None
        closed = (
            self.outline.totals and self.outline.totals[-1].open and self.outline.totals[-1].open[0] is top
        )
        del self.stack[
            1 if goes_on and not opens and not closed and top is not None and top.children else 0 :
        ]
        self._add(Item(row, Family.HEADING if opens else Family.PLAIN, _UNNUMBERED))

    def _is_step(self, row: DraftRow) -> bool:
        """Whether a row with points and without a sign is an option or a part of the criterion above it."""
        above = self.stack[-1] if self.stack else None
        return (
            above is not None
            and above.family is not Family.HEADING
            and (row.is_bullet or above.marker is not None)
        )

    def _note(self, row: DraftRow) -> None:
        """A row without sign and points: a remark about the criterion above it."""
        if self.stack and not self.added_up and not is_closing(row.title):
            self.stack[-1].notes.append(row)
        else:
            said = " ".join((row.title, *row.method))
            self.outline.findings.append(codes.LINE_LEFT.at(row.place, value=said[:80]))

    def _numbered(self, row: DraftRow, marker: Marker) -> None:
        if self.depths:
            open_ones = (item.marker.tokens[0] if item.marker else "" for item in self.stack)
            depths = [self.depths.get(letters, -1) for letters in open_ones]
            own = self.depths[marker.tokens[0]]
            del self.stack[next((i for i, depth in enumerate(depths) if depth >= own), len(depths)) :]
            self._add(Item(row, Family.MIXED))
            return
        family = self._family(marker)
        if family is Family.HEADING:
            self._push(Item(row, family, _UNNUMBERED))
            return
        last = self.stack[-1] if self.stack else None
        if last and last.marker and not last.children and marker.goes_beside(last.marker):
            self.stack.pop()
            self._add(Item(row, last.family))
            return
        above = [i for i, item in enumerate(self.stack) if item.marker and marker.extends(item.marker)]
        alike = [i for i, item in enumerate(self.stack) if item.family is family]
        if above:
            del self.stack[above[-1] + 1 :]
        elif alike:
            del self.stack[alike[0] :]
        elif not marker.is_first:
            # A second sign without a first goes on outside the numbers that stand open.
            while self.stack and self.stack[-1].family in _INNER and not self._opens(family):
                self.stack.pop()
        self._add(Item(row, family))

    def _opens(self, family: Family) -> bool:
        """Whether the last item is a group for signs of a kind that go on from the group before it."""
        last = self.stack[-1]
        beside = self.stack[-2].children if len(self.stack) > 1 else self.outline.items
        before = beside[-2] if len(beside) > 1 else None
        if last.children or before is None or before.family is not last.family:
            return False
        return bool(before.children) and before.children[-1].family is family

    def _family(self, marker: Marker) -> Family:
        """What a sign is that may be a letter or a Roman figure: what comes next beside the open ones."""
        families = marker.families
        if len(families) == 1:
            return families[0]
        for other in reversed(self.stack):
            if other.family in families and other.marker is not None and marker.follows(other.marker):
                return other.family
        # Nothing goes before it: an I begins Roman figures, a C is the letter, and V or X may go on.
        open_families = {other.family for other in self.stack}
        if marker.text == "I" or (marker.text in "VX" and Family.ROMAN in open_families):
            return Family.ROMAN
        return Family.UPPER

    def _push(self, item: Item) -> None:
        """Adds a heading, or a criterion without a sign, which stands below headings only."""
        if item.family is Family.HEADING:
            self._cut(item.depth)
        else:
            while self.stack and self.stack[-1].family is Family.PLAIN:
                self.stack.pop()
        self._add(item)

    def _add(self, item: Item) -> None:
        (self.stack[-1].children if self.stack else self.outline.items).append(item)
        self.stack.append(item)
        self.added_up = False
