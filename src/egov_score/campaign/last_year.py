"""Last year's answers, as a results.json records them, and which of them this year's may be held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from egov_score.campaign.recorded import read_results
from egov_score.criteria.library import find_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, fold
from egov_score.ranking.earlier import RecordedTable

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


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's results. file: what findings call them; base: the folder in which sets are looked for."""

    file: str
    tables: tuple[RecordedTable, ...]
    base: Path | None = None

    def of_table(self, criteria: CriteriaSet, tier: str) -> tuple[dict[str, Past], list[Finding]]:
        """Last year's answers by agency code, for a table of this year."""
        table = next((each for each in self.tables if each.tier == tier), None)
        if table is None:
            return {}, [self._not_compared(tier, _NO_TABLE)]
        comparable = self._comparable(table, criteria)
        if comparable is None:
            why = Text(*(text.format(id=table.criteria) for text in (_NO_SET.vi, _NO_SET.en)))
            return {}, [self._not_compared(tier, why)]
        return {row.code: Past(row.answers, comparable) for row in table.rows}, []

    def _not_compared(self, tier: str, why: Text) -> Finding:
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


def read_last_year(
    path: Path, name: str | None = None, base: Path | None = None
) -> tuple[LastYear | None, tuple[Finding, ...]]:
    """The results of last year; None where the file is not a results.json, and why."""
    tables, findings = read_results(path, name)
    return (None if findings else LastYear(name or path.as_posix(), tables, base)), findings
