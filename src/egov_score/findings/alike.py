"""Findings of which a table has hundreds: said once, with how many there are and where the first stand."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterable

from egov_score.data_classes import replace
from egov_score.findings.catalogue import Addressee
from egov_score.findings.record import Finding, Kind, Place

Counted = Callable[[Kind, Place, int | None, str, Addressee | None], bool]
"""Whether such a finding in a row of a table and a column, about a criterion, to whom, is only counted: see
:meth:`Alike.also`."""
MOST_ALIKE = 100
"""Findings of one kind in one column of a sheet that are listed one by one."""


class Alike:
    """Collects findings. Of one kind that more than so many rows of a column have, one is kept, and the rows
    of the others: a table of a country may have three hundred thousand.

    The one has the code, the severity and the place of the first, and is about no agency. apart: kinds of
    which all are kept.
    """

    def __init__(self, most: int = MOST_ALIKE, apart: Container[Kind] = ()) -> None:
        self._most = most
        self._apart = apart
        self._single: list[Finding] = []
        self._groups: dict[tuple[object, ...], list[Finding]] = {}
        self._many: dict[tuple[object, ...], _Many] = {}

    def add(self, findings: Iterable[Finding], agency: str | None = None) -> None:
        """Takes further findings, perhaps such as stand for many. agency: of which they are to be said."""
        for finding in findings:
            place = finding.place
            if place.sheet is None or place.row is None or finding.kind in self._apart:
                self._single.append(finding if agency is None else finding.about(agency))
                continue
            key = (finding.code, place.file, place.sheet, place.column, finding.criterion, finding.addressee)
            if (many := self._many.get(key)) is not None:
                many.add(finding)
                continue
            group = self._groups.setdefault(key, [])
            group.append(finding if agency is None else finding.about(agency))
            if len(group) > self._most or finding.elsewhere:
                self._many[key] = _Many(self._groups.pop(key))

    def also(
        self, kind: Kind, row: Place, column: int | None, criterion: str, to: Addressee | None = None
    ) -> bool:
        """Counts a further finding of which only the row is kept; False where the finding itself is due.

        row: where it stands, whose column is of no matter. Whoever asks first need not make the finding.
        """
        many = self._many.get((kind.code, row.file, row.sheet, column, criterion, to or kind.entry.to))
        return many is not None and many.also(row.row or 0)

    def folded(self) -> tuple[list[Finding], list[Finding]]:
        """The findings to list one by one, and those that stand for many."""
        few = (finding for group in self._groups.values() for finding in group)
        return [*self._single, *few], [many.one() for many in self._many.values()]


def fold_alike(findings: Iterable[Finding], most: int = MOST_ALIKE) -> tuple[list[Finding], list[Finding]]:
    """The findings to list one by one, and one for each kind that more than so many rows of a column have."""
    alike = Alike(most)
    alike.add(findings)
    return alike.folded()


class _Many:
    """What more rows of a column have than are listed one by one."""

    def __init__(self, group: Iterable[Finding]) -> None:
        self._first, *others = group
        self._rows = array("L", self._first.elsewhere)
        for finding in others:
            self.add(finding)

    def add(self, finding: Finding) -> None:
        self._rows.extend(finding.elsewhere)
        if _row(finding) < _row(self._first):
            self._first, finding = finding, self._first
        self._rows.append(_row(finding))

    def also(self, row: int) -> bool:
        """Whether one more in a row is only counted: it stands no higher than the first."""
        if row < _row(self._first):
            return False
        self._rows.append(row)
        return True

    def one(self) -> Finding:
        return replace(self._first, agency=None, elsewhere=array("L", sorted(self._rows)))


def _row(finding: Finding) -> int:
    return finding.place.row or 0
