"""What each column of a draft holds: by its header, and by what stands below it.

For example, below ``Lĩnh vực | STT | Tiêu chí | Chỉ số (%) | Điểm tối đa | Trọng số``: "Chỉ số" is a label of
titles, but numbers stand below it, so it holds none; of the two columns of maxima the first is taken and the
second is told; "Lĩnh vực" names groups. Below "Thang điểm" over "Nhóm" and "Tiêu chí" no row has both, so
either is the maximum of its rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from egov_score.data_classes import dataclass, field, replace
from egov_score.drafting.cell_texts import line
from egov_score.drafting.draft_labels import (
    draft_labels,
    is_method,
    is_source,
    is_weight,
    names_groups,
    says_points,
)
from egov_score.findings import Kind, codes
from egov_score.findings.record import Value
from egov_score.language import fold
from egov_score.spreadsheet.book import Cell, CellKind, Sheet
from egov_score.workbook.columns import ANSWERS, Role
from egov_score.workbook.typed_numbers import numeral

_BELOW_POINTS = frozenset({Role.GROUP, Role.TITLE, Role.ID, Role.ORDER})
"""What a label below "Thang điểm" says only of whom the points are."""
_STAGES = frozenset({Role.SELF, Role.APPRAISED, Role.FINAL})
_UNITS = ("", "diem", "d", "points", "point", "poin", "pts")
_TARGET = re.compile(
    r"(?:[≥≤<>]=?|trên|từ|dưới|tối thiểu|at least|minimal)\s*\d+(?:[.,]\d+)?\s*%?(?: trở lên)?|100\s*%"
    r"|đạt|có|x|pass(?:ed)?|yes|ya|ada|terpenuhi",
    re.IGNORECASE,
)
_LONG = 8
"""Letters that titles have on average, at least."""
_SENTENCE = 24
"""Letters that no cell of points has on average: "Tối đa 2,5 điểm"."""


@dataclass(frozen=True, slots=True)
class DraftColumns:
    """The columns of a table of a draft.

    roles: that of each thing of which there is one; the rules are the OTHER. groups: those that name groups,
    the outermost first. titles: those of titles, the outermost first, where groups and criteria have their
    own. maxima: of which each row fills one at most. group_maxima: by a column of groups that of its maxima.
    option_points: the points of each line of a rule. target: what is to be reached, in a table without
    points. remarks: texts for the guide. doubts: what is said at the header of a column.
    """

    labels: Mapping[int, str]
    roles: dict[Role, int]
    groups: tuple[int, ...] = ()
    titles: tuple[int, ...] = ()
    maxima: tuple[int, ...] = ()
    group_maxima: Mapping[int, int] = field(default_factory=dict)
    option_points: int | None = None
    source: int | None = None
    target: int | None = None
    remarks: tuple[int, ...] = ()
    doubts: list[tuple[int, Kind, dict[str, Value]]] = field(default_factory=list)

    @property
    def outer(self) -> tuple[int, ...]:
        """The columns that name groups, of whichever kind, the outermost first."""
        return *self.groups, *self.titles[:-1]

    @property
    def left(self) -> tuple[str, ...]:
        """The labels of the columns from which nothing is read."""
        single = {*self.group_maxima.values(), self.option_points, self.source}
        used = {*self.roles.values(), *self.outer, *self.titles, *self.maxima, *self.remarks, *single}
        return tuple(label for column, label in self.labels.items() if column not in used)


def find_columns(
    sheet: Sheet, stacks: Mapping[int, Sequence[str]], rows: range, year: int, *, passed: bool = False
) -> DraftColumns | None:
    """The columns of a table with these headers and rows, or None where it has no titles or no maxima.

    year: chooses between columns that name years. passed: a table is meant that has no points but says what
    is to be reached.
    """
    finder = _ColumnFinder(sheet, stacks, rows, year)
    if not finder.titles() or not (finder.reached() if passed else finder.maxima()):
        return None
    return finder.columns()


def may_head(stacks: Mapping[int, Sequence[str]], *, passed: bool = False) -> bool:
    """Whether these headers name criteria, or their signs or groups, and points (or none where all pass)."""
    roles = {_role(stack)[0] for stack in stacks.values()}
    return bool(roles & {Role.MAXIMUM, Role.POINTS}) is not passed and bool(roles & _BELOW_POINTS)


def _role(stack: Sequence[str]) -> tuple[Role | None, tuple[int, ...]]:
    labels = draft_labels()
    role, rank = labels.role(stack)
    above = labels.exact(stack[0]) if len(stack) > 1 else None
    return (above if above in (Role.MAXIMUM, Role.POINTS) and role in _BELOW_POINTS else role), rank


class _ColumnFinder:
    def __init__(self, sheet: Sheet, stacks: Mapping[int, Sequence[str]], rows: range, year: int) -> None:
        self.sheet, self.rows = sheet, rows
        self.labels = {column: " ".join(stacks[column]) for column in sorted(stacks) if any(stacks[column])}
        self.cells: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sheet.cells.items():
            if row in rows and line(cell):
                self.cells.setdefault(column, {})[row] = cell
        self.sources: list[int] = []
        self.targets: dict[int, Role | None] = {}
        self.found = DraftColumns(self.labels, {})
        ranked: dict[Role, list[tuple[tuple[object, ...], int]]] = {}
        for column, label in self.labels.items():
            role, rank = self._claim(column, stacks[column])
            if role is not None:
                other_year = not (year and str(year) in label)
                ranked.setdefault(role, []).append(((is_weight(label), other_year, rank), column))
        self.claims = {role: [column for _, column in sorted(each)] for role, each in ranked.items()}

    def _claim(self, column: int, stack: Sequence[str]) -> tuple[Role | None, tuple[int, ...]]:
        label = self.labels[column]
        role, rank = _role(stack)
        numeric = self._is_numeric(column)
        if numeric and role in (Role.TITLE, Role.GROUP) and (points := says_points(label)):
            return points, (1,)
        if role is Role.TITLE and numeric:
            return None, ()
        if is_method(label) and not (numeric and role in (Role.MAXIMUM, Role.POINTS)):
            return Role.OTHER, ()
        if is_source(label):
            self.sources.append(column)
            return None, ()
        if role in (None, Role.TITLE) and self._is_target(column):
            self.targets[column] = role
            return None, ()
        if role is Role.MAXIMUM and not numeric and self._mean_length(column) > _SENTENCE:
            # "Thang điểm" over sentences is how points are given.
            return Role.OTHER, (1,)
        return (None, ()) if role is Role.OTHER else (role, rank)

    def _is_numeric(self, column: int) -> bool:
        """Whether most of what stands in a column are numbers; a dash stands for none."""
        filled = [
            cell for cell in self.cells.get(column, {}).values() if line(cell) not in ("-", "–", "x", "X")
        ]
        return bool(filled) and 2 * sum(map(_is_number, filled)) > len(filled)

    def _is_target(self, column: int) -> bool:
        """Whether most of what stands in a column says what is to be reached: "Đạt", "≥ 95%"."""
        texts = [line(cell) for cell in self.cells.get(column, {}).values()]
        return 2 * sum(bool(_TARGET.fullmatch(text)) for text in texts) > len(texts)

    def _mean_length(self, column: int) -> float:
        texts = [line(cell) for cell in self.cells.get(column, {}).values()]
        return sum(map(len, texts)) / len(texts) if texts else 0

    def _say(self, column: int, kind: Kind, **values: Value) -> None:
        self.found.doubts.append((column, kind, values))

    def titles(self) -> bool:
        """Finds the columns of titles; False where there is none."""
        named = sorted(self.claims.get(Role.TITLE, ()))
        named = [column for column in named if column in self.cells] if self.cells else named[:1]
        if not named and (guess := self._longest_texts()) is not None:
            self._say(guess, codes.TITLES_BY_CONTENT, label=self.labels.get(guess, "?"))
            named = [guess]
        if not named:
            return False
        own = named[-1]
        outer = [column for column in named[:-1] if self._is_outer(column, own)]
        rivals = [column for column in named[:-1] if column not in outer]
        if rivals:
            own, *others = [column for column in self.claims[Role.TITLE] if column in (*rivals, own)]
            shown = [f"“{self.labels[column]}”" for column in others]
            self._say(own, codes.TITLES_TWICE, label=self.labels[own], others=shown)
            self.found = replace(self.found, remarks=tuple(sorted(others)))
        groups = [
            column for column in self.claims.get(Role.GROUP, ()) if column in self.cells and column != own
        ]
        groups.sort(key=lambda column: (self._spans(column, own), column))
        self.found = replace(self.found, titles=(*outer, own), groups=tuple(groups))
        return True

    def _longest_texts(self) -> int | None:
        """The column that nobody named which holds the longest texts, one for most rows."""
        named = {column for columns in self.claims.values() for column in columns}
        most = max(map(len, self.cells.values()), default=0)
        free = [
            column
            for column, cells in self.cells.items()
            if column not in named and 2 * len(cells) >= most and not self._is_numeric(column)
        ]
        best = max(free, key=lambda column: (self._mean_length(column), -column), default=None)
        return best if best is not None and self._mean_length(best) >= _LONG else None

    def _is_outer(self, column: int, own: int) -> bool:
        """Whether a column of titles names groups: beside some titles it is blank or repeats itself."""
        beside = self.cells[own].keys()
        filled = {row for row in self.cells[column] if row in beside}
        merged = any(m.left == column == m.right and m.top in self.rows for m in self.sheet.merges)
        return merged or len(filled) < len(beside) or self._spans(column, own) < len(filled)

    def _spans(self, column: int, own: int) -> int:
        """How many different groups a column names beside titles."""
        return len({fold(line(cell)) for row, cell in self.cells[column].items() if row in self.cells[own]})

    def maxima(self) -> bool:
        """Finds the columns of maxima; False where there is none."""
        bare = [column for column in self.claims.get(Role.POINTS, ()) if self._is_numeric(column)]
        named = self.claims.get(Role.MAXIMUM, ())
        maxima = [column for column in named if column in self.cells] or named[:1]
        if not maxima and (self.claims.keys() & _STAGES or not self.claims.keys() & {*ANSWERS}):
            maxima, bare = bare, []
            if maxima and not self.claims.keys() & _STAGES:
                self._say(maxima[0], codes.POINTS_AS_MAXIMUM, label=self.labels[maxima[0]])
        if not maxima:
            return False
        first, *others = maxima
        others = self._of_options([*others, *bare])
        together = [first]
        rivals = []
        for column in others:
            if column in bare and not names_groups(self.labels[column]):
                if not self.claims.keys() & {*ANSWERS}:
                    self.claims[Role.SELF] = [column]
            elif not any(self.cells[each].keys() & self.cells[column].keys() for each in together):
                together.append(column)
            elif (of_groups := self._of_groups(column, first)) is not None:
                first = together[0] = of_groups[1]
                self._add_group_maximum(of_groups[0])
            else:
                rivals.append(column)
        if is_weight(self.labels[first]):
            self._say(first, codes.POINTS_AS_MAXIMUM, label=self.labels[first])
        if len(together) > 1:
            shown = [f"“{self.labels[column]}”" for column in sorted(together)]
            self._say(min(together), codes.MAXIMA_TOGETHER, columns=shown)
        if rivals:
            shown = [f"“{self.labels[column]}”" for column in rivals]
            self._say(first, codes.MAXIMA_TWICE, label=self.labels[first], others=shown)
        self.found = replace(self.found, maxima=tuple(together))
        return True

    def reached(self) -> bool:
        """Finds the column that says what is to be reached, in a table without points."""
        # "Chỉ tiêu" says what is asked; what an unknown label says may be what was found.
        named = self._asked() or list(self.targets)
        if len(named) != 1 or self.claims.keys() & {Role.MAXIMUM, Role.POINTS}:
            return False
        (target,) = named
        self._say(target, codes.PASSED_IS_ONE, label=self.labels[target])
        self.found = replace(self.found, maxima=(target,), target=target)
        return True

    def _asked(self) -> list[int]:
        return [column for column, role in self.targets.items() if role is Role.TITLE]

    def _of_options(self, others: Sequence[int]) -> list[int]:
        """Takes out the column with the points of each line of the rules, if there is one."""
        methods = self.claims.get(Role.OTHER, ())
        lines = self.cells.get(methods[0], {}).keys() if methods else set()
        for column in others:
            filled = self.cells[column].keys()
            if filled <= lines and filled - self.cells[self.found.titles[-1]].keys():
                self.found = replace(self.found, option_points=column)
                return [each for each in others if each != column]
        return list(others)

    def _of_groups(self, column: int, first: int) -> tuple[int, int] | None:
        """The column of the groups' maxima and that of the criteria's, where the labels or the rows tell."""
        if not self.found.outer:
            return None
        pair = (column, first) if len(self.cells[column]) < len(self.cells[first]) else (first, column)
        fewer, more = (self.cells[each] for each in pair)
        told = names_groups(self.labels[pair[0]]) and not names_groups(self.labels[pair[1]])
        beside = any(fewer.keys() <= self.cells[each].keys() for each in self.found.outer)
        return pair if len(fewer) < len(more) and (told or beside) else None

    def _add_group_maximum(self, column: int) -> None:
        """Takes a column for the maxima of the groups that the column before it names."""
        before = [each for each in self.found.outer if each < column] or [self.found.outer[0]]
        known = self.found.group_maxima
        self.found = replace(self.found, group_maxima={**known, max(before): column})

    def columns(self) -> DraftColumns:
        """All columns, once titles and maxima are found."""
        found = self.found
        single = (Role.TITLE, Role.MAXIMUM, Role.POINTS)
        roles = {role: columns[0] for role, columns in self.claims.items() if role not in single}
        own = found.titles[-1]
        for role in (Role.ID, Role.ORDER):
            # Groups may have numbers of their own: those of the criteria stand right before their titles.
            before = [column for column in self.claims.get(role, ()) if column < own]
            if before:
                roles[role] = max(before)
        roles |= {Role.TITLE: own, Role.MAXIMUM: found.maxima[0]}
        roles.pop(Role.GROUP, None)
        # What is to be reached says nothing certain of points beside a maximum, nor does a second rule.
        asked = [column for column in self._asked() if column != found.target]
        remarks = sorted({*found.remarks, *asked, *self.claims.get(Role.OTHER, ())[1:]})
        source = self.sources[0] if self.sources else None
        return replace(found, roles=roles, remarks=tuple(remarks), source=source)


def _is_number(cell: Cell) -> bool:
    if cell.kind is not CellKind.TEXT:
        return cell.kind is CellKind.NUMBER
    typed = numeral(cell.text.strip(" ()"))
    return typed is not None and fold(typed.suffix) in _UNITS
