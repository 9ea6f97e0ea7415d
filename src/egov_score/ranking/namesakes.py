"""Agencies of one name told apart: ``xã Ia Mơ (huyện Chư Prông)``, wherever a name is shown.

Where a name stands twice, each that bears it has its parent behind it; where parents do not tell them apart
either, its code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from egov_score.language import squeeze
from egov_score.safe import clean

if TYPE_CHECKING:
    from egov_score.ranking.standings import RankedTable


class Named(Protocol):
    """Whoever has a code, a name and perhaps a parent: a row, an agency that is not ranked, a sender."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def parent(self) -> str:
        """The unit above it, or nothing."""


class AgencyNames:
    """How each of some agencies is called among them."""

    def __init__(self, agencies: Iterable[Named]) -> None:
        # An agency may stand here twice: ranked in one table, absent from another.
        known = {(each.code, _key(each.name), _key(each.parent)) for each in agencies}
        self._names = Counter(name for _, name, _ in known)
        self._families = Counter((name, parent) for _, name, parent in known)

    @classmethod
    def of(cls, table: RankedTable) -> AgencyNames:
        """The names of a table, of those that are not ranked too."""
        return cls((*table.rows, *table.not_ranked))

    def __call__(self, agency: Named) -> str:
        """The name, with the parent or the code in brackets where another bears it too."""
        name, key, parent = clean(agency.name), _key(agency.name), _key(agency.parent)
        if self._names[key] < 2:
            return name
        apart = clean(agency.parent if parent and self._families[key, parent] == 1 else agency.code)
        return f"{name} ({apart})" if apart else name


def names_by_code(tables: Iterable[RankedTable]) -> dict[str, str]:
    """What messages call each agency of all tables, ranked or not, by its code."""
    every: list[Named] = []
    for table in tables:
        every += (*table.rows, *table.not_ranked)
    names = AgencyNames(every)
    return {each.code: names(each) for each in every if each.code}


def _key(name: str) -> str:
    """What names share that nobody tells apart by looking at them."""
    return squeeze(name).casefold()
