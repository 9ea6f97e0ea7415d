"""Last year's results, as a results.json records them: whose they are, and what is held against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from egov_score.campaign.renamings import Renaming
from egov_score.campaign.same_agency import Present, same_agencies
from egov_score.criteria.library import find_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.tier_names import usual_name
from egov_score.data_classes import dataclass, replace
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, fold, listed, year_span
from egov_score.ranking.earlier import RecordedRow, RecordedTable, mean_of, since
from egov_score.ranking.standings import RankedTable
from egov_score.ranking.yardstick import Scale

Years = tuple[int, int]
"""The first and the last data year."""

_NO_TABLE = Text("kết quả năm trước không có bảng của cấp này", "last year's results have no table of it")
_NO_SET = Text(
    "không tìm thấy bộ tiêu chí {id} mà năm trước đã dùng",
    "the set {id} that was used last year is not found",
)


@dataclass(frozen=True, slots=True)
class Past:
    """One agency's answers of last year. comparable: the criteria that asked the same as this year."""

    answers: Mapping[str, Any]
    comparable: frozenset[str]


def with_set(table: RecordedTable, base: Path | None) -> RecordedTable:
    """The table with the very set that scored it, where that is found: it tells more than the results record.

    base: the folder in which sets are looked for, beside those that ship.
    """
    criteria, _ = find_criteria(table.criteria, base)
    if criteria is None or criteria.fingerprint != table.fingerprint:
        return table
    return replace(table, scale=Scale.of(criteria))


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's results.

    file: what findings call them; base: the folder in which sets are looked for. renamings: which agencies
    the mapping file says are the same.
    """

    file: str
    tables: tuple[RecordedTable, ...]
    base: Path | None = None
    renamings: tuple[Renaming, ...] = ()

    def of_tier(self, tier: str) -> RecordedTable | None:
        """Last year's table of a tier."""
        return next((each for each in self.tables if each.tier == tier), None)

    def beside(
        self, table: RankedTable, present: Iterable[Present]
    ) -> tuple[RankedTable, tuple[Finding, ...]]:
        """A table of this year with what each agency had last year. present: all its agencies."""
        before = self.of_tier(table.tier)
        if before is None:
            return table, (self.no_tier(table.tier_name),)
        rows, findings = self.same(before.rows, present)
        compared, said = since(table, with_set(before, self.base), rows, self.file)
        return compared, (*said, *findings)

    def answers(
        self, criteria: CriteriaSet, tier: str, present: Iterable[Present]
    ) -> tuple[dict[str, Past], list[Finding]]:
        """Last year's answers by the code of this year's agency, for a table of this year."""
        table = self.of_tier(tier)
        name = criteria.tier_title or usual_name(tier)
        if table is None:
            return {}, [self._not_compared(name, _NO_TABLE)]
        comparable = self._comparable(table, criteria)
        if comparable is None:
            return {}, [self._not_compared(name, _NO_SET.filled(id=table.criteria))]
        rows, findings = self.same(table.rows, present)
        return {code: Past(row.answers, comparable) for code, row in rows.items()}, findings

    def same(
        self, rows: Iterable[RecordedRow], present: Iterable[Present]
    ) -> tuple[dict[str, RecordedRow], list[Finding]]:
        """Of these rows, that of each agency of this year by its code, and what could not be told.

        What the mapping file merges has the mean of its rows.
        """
        same, findings = same_agencies(tuple(rows), present, self.renamings, self.file)
        return {code: mean_of(many) for code, many in same.items()}, findings

    def no_tier(self, tier: Text) -> Finding:
        """That last year's results have no table of a tier, as people call it."""
        known = listed(each.tier_name for each in self.tables)
        return codes.EARLIER_NO_TIER.at(Place(self.file), tier=tier, known=known)

    def _not_compared(self, tier: Text, why: Text) -> Finding:
        return codes.LAST_YEAR_NOT_COMPARED.at(Place(self.file), tier=tier, why=why)

    def _comparable(self, table: RecordedTable, criteria: CriteriaSet) -> frozenset[str] | None:
        """The criteria that ask what they asked last year: same id, same title, same measure."""
        if table.criteria == criteria.id:
            return frozenset(node.id for node in criteria.leaves)
        old, _ = find_criteria(table.criteria, self.base)
        if old is None:
            return None
        return frozenset(
            node.id
            for node in criteria.leaves
            if (before := old.nodes.get(node.id)) is not None
            and before.measure == node.measure
            and fold(before.title.vi) == fold(node.title.vi)
        )

    def not_before(self, years: Years, sets: Iterable[CriteriaSet]) -> Finding | None:
        """A finding where the results are surely not of a year before.

        years: the data years of this one. sets: those of this year, which last year's results may name too.
        Results that do not tell their year are of the years for which their sets are.
        """
        known = {each.id: each.years for each in sets}
        for table in self.tables:
            theirs = self._years(table, known)
            if theirs is not None and theirs[0] >= years[1]:
                return codes.EARLIER_NOT_BEFORE.at(
                    Place(self.file), theirs=year_span(theirs), ours=year_span(years)
                )
        return None

    def _years(self, table: RecordedTable, known: Mapping[str, Years]) -> Years | None:
        if table.year is not None:
            return table.year, table.year
        if table.criteria in known:
            return known[table.criteria]
        criteria, _ = find_criteria(table.criteria, self.base)
        return None if criteria is None else criteria.years
