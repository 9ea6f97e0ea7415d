"""From lines to a tree: which row stands below which, by its sign, its column or its capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from egov_score.drafting.cell_texts import is_upper
from egov_score.drafting.draft_lines import Line
from egov_score.drafting.markers import Family, Marker, follows, is_first, leading
from egov_score.findings import Finding, codes
from egov_score.workbook.cell_values import folded

_UNNUMBERED = 99
"""The depth of a heading without a sign: below every column of groups."""
_INNER = frozenset({Family.NUMBER, Family.LOWER, Family.MIXED, Family.PLAIN})
_REMARKS = ("ghi chu", "luu y", "chu thich", "nguoi lap", "noi nhan", "note")


@dataclass(slots=True)
class Item:
    """A group or criterion in the making.

    family, depth: what it stands beside; depth counts only for headings. steps: lines below it that have
    points but no sign: its options, or its parts. notes: lines that have neither.
    """

    line: Line
    family: Family
    depth: int = 0
    children: list[Item] = field(default_factory=list)
    steps: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    id: str = ""

    @property
    def marker(self) -> Marker | None:
        """Its sign."""
        return self.line.marker

    def walk(self) -> Iterator[Item]:
        """This item and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Total:
    """A row of totals and the items that stood open above it, the outermost first."""

    line: Line
    open: tuple[Item, ...]


@dataclass(slots=True)
class Outline:
    """The tree of a draft."""

    items: list[Item] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def walk(self) -> Iterator[Item]:
        """Every item, parents first."""
        for item in self.items:
            yield from item.walk()


def make_outline(lines: Sequence[Line]) -> Outline:
    """The tree that the lines make."""
    builder = _Builder(lines)
    for index, line in enumerate(lines):
        builder.take(index, line)
    return builder.outline


class _Builder:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.outline = Outline()
        self.stack: list[Item] = []
        self.numbered = any(line.marker is not None for line in lines)
        first = next((line for line in lines if not line.is_total and line.title), None)
        self.headed = first is not None and first.marker is None and first.has_maximum and not first.is_bullet

    def take(self, index: int, line: Line) -> None:
        if line.is_total:
            self.outline.totals.append(Total(line, tuple(self.stack)))
            return
        is_head = not line.title
        for depth, text in enumerate(line.heads):
            if text:
                self._head(text, depth, line, is_own=is_head and not any(line.heads[depth + 1 :]))
        if is_head:
            return
        if line.marker is not None:
            self._numbered(line, line.marker)
        elif line.lost_id:
            # Its place tells no more than that it goes on with the row above.
            if self.stack and self.stack[-1].line.has_maximum:
                self.stack.pop()
            self._add(Item(line, Family.PLAIN))
        elif self._is_heading(index, line):
            self._push(Item(line, Family.HEADING, _UNNUMBERED))
        elif not line.has_maximum:
            self._note(line)
        elif self._is_step(line):
            self.stack[-1].steps.append(line)
        else:
            self._push(Item(line, Family.PLAIN))

    def _head(self, text: str, depth: int, line: Line, *, is_own: bool) -> None:
        """Opens a group that a column names. is_own: the line says only that."""
        bare = lead[1] if (lead := leading(text)) is not None else text
        known = next((item for item in self._beside(depth) if folded(item.line.title) == folded(bare)), None)
        if known is not None:
            self.outline.findings.append(codes.GROUP_SCATTERED.at(line.place, value=text))
            self._cut(depth)
            self.stack.append(known)
            return
        heading = line if is_own else Line(line.place, text)
        heading.title = bare
        heading.marker = lead[0] if lead is not None else None
        self._push(Item(heading, Family.HEADING, depth))

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

    def _is_heading(self, index: int, line: Line) -> bool:
        """Whether a line without a sign is the title of a group rather than a criterion or a remark."""
        if line.is_bullet or folded(line.title).startswith(_REMARKS):
            return False
        rest = self.lines[index + 1 :]
        following = next((each for each in rest if not each.is_total), None)
        if following is None or any(following.heads):
            return False
        if is_upper(line.title):
            return not is_upper(following.title) or following.marker is not None
        if not line.has_maximum:
            opens = not self.stack or following.marker is not None
            return opens and line.is_wide and any(each.has_maximum for each in rest)
        return self.headed and self.numbered and following.marker is not None

    def _is_step(self, line: Line) -> bool:
        """Whether a line with points and without a sign is an option or a part of the criterion above it."""
        above = self.stack[-1] if self.stack else None
        return (
            above is not None
            and above.family is not Family.HEADING
            and (line.is_bullet or above.marker is not None)
        )

    def _note(self, line: Line) -> None:
        """A line without sign and points: a remark about the criterion above it."""
        if self.stack and not folded(line.title).startswith(_REMARKS):
            self.stack[-1].notes.append(line)
        else:
            self.outline.findings.append(codes.LINE_LEFT.at(line.place, value=line.title[:80]))

    def _numbered(self, line: Line, marker: Marker) -> None:
        family = self._family(marker)
        if family is Family.HEADING:
            self._push(Item(line, family, _UNNUMBERED))
            return
        item = Item(line, family)
        above = [
            index
            for index, other in enumerate(self.stack)
            if other.marker is not None
            and len(other.marker.tokens) < len(marker.tokens)
            and marker.tokens[: len(other.marker.tokens)] == other.marker.tokens
        ]
        alike = [index for index, other in enumerate(self.stack) if other.family is family]
        if above:
            del self.stack[above[-1] + 1 :]
        elif alike:
            del self.stack[alike[0] :]
        elif not is_first(marker):
            # A second sign without a first goes on outside the numbers that stand open.
            while self.stack and self.stack[-1].family in _INNER:
                self.stack.pop()
        self._add(item)

    def _family(self, marker: Marker) -> Family:
        """What a sign is that may be a letter or a Roman figure: what comes next beside the open ones."""
        families = marker.families
        if len(families) == 1:
            return families[0]
        for other in reversed(self.stack):
            siblings = other.marker
            if other.family in families and siblings is not None and follows(marker.text, siblings.text):
                return other.family
        open_families = {other.family for other in self.stack}
        if marker.text in "IVX" and (marker.text == "I" or Family.ROMAN in open_families):
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
