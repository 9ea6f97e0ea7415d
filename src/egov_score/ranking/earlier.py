"""Earlier results: what they record, and the places and points that agencies gained or lost since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from egov_score.criteria.classification import ClassName
from egov_score.criteria.tier_names import usual_name
from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import Finding
from egov_score.language import Text
from egov_score.numbers import mean
from egov_score.ranking.standings import Before, RankedTable
from egov_score.ranking.yardstick import Scale, yardstick


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """One ranked agency of earlier results.

    nodes: as reported, of every node and view that applied. ranks: in each top node and view. classes: by
    place or by points. without_evidence: the criteria whose evidence was blank, of those that earn nothing
    then.
    """

    code: str
    name: str
    rank: int | None
    total: Decimal
    level: str
    nodes: Mapping[str, Decimal]
    answers: Mapping[str, Any]
    basis: Mapping[str, str]
    ranks: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, ClassName] = field(default_factory=dict)
    parent: str = ""
    percent: Decimal | None = None
    without_evidence: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RecordedAbsent:
    """An agency that earlier results do not rank, and the reason, as standings name reasons."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecordedTable:
    """One table of earlier results.

    scale: what its numbers mean. year: the data year, where it is told. level_titles: of its levels or
    classes, best first. class_titles: the same of each node that is classified, by its id. tier_title: what
    its set called the tier, if it said so.
    """

    tier: str
    title: str
    scale: Scale
    rows: tuple[RecordedRow, ...]
    year: int | None = None
    level_titles: Mapping[str, str] = field(default_factory=dict)
    not_ranked: tuple[RecordedAbsent, ...] = ()
    class_titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tier_title: str = ""

    @property
    def tier_name(self) -> Text:
        """What people call its tier."""
        return Text(self.tier_title, self.tier_title) if self.tier_title else usual_name(self.tier)

    @property
    def criteria(self) -> str:
        """The id of the set."""
        return self.scale.set_id

    @property
    def fingerprint(self) -> str:
        """What the set meant."""
        return self.scale.fingerprint

    @property
    def unit(self) -> str:
        """The unit of its numbers."""
        return self.scale.unit


def mean_of(rows: Sequence[RecordedRow]) -> RecordedRow:
    """What agencies that were merged had together: the plain mean of each number that all of them have.

    So the national digital transformation index of 2024 treats merged provinces. They had no one place,
    level, class or answer.
    """
    first, *rest = rows
    if not rest:
        return first
    shared = {node: mean(row.nodes.get(node) for row in rows) for node in first.nodes}
    return RecordedRow(
        code="; ".join(row.code for row in rows),
        name="; ".join(row.name for row in rows),
        rank=None,
        total=mean(row.total for row in rows) or Decimal(0),
        level="",
        nodes={node: value for node, value in shared.items() if value is not None},
        answers={},
        basis={},
        percent=mean(row.percent for row in rows),
    )


def since(
    table: RankedTable, before: RecordedTable, rows: Mapping[str, RecordedRow], file: str
) -> tuple[RankedTable, tuple[Finding, ...]]:
    """The table with what each agency had in an earlier one.

    rows: the earlier row of each agency that is the same, by its code of now. file: what findings call the
    earlier results. What of it is compared, :mod:`egov_score.ranking.yardstick` tells.
    """
    ours = Scale.of(table.criteria)
    measure = yardstick(before.scale, ours)
    apart = frozenset(measure.rescaled), frozenset(measure.unlike)
    had = {
        code: Before(row.rank, row.total, row.level, row.nodes, row.ranks, row.classes, *apart)
        for code, row in rows.items()
    }
    compared = replace(table, rows=tuple(replace(row, before=had.get(row.code)) for row in table.rows))
    return compared, tuple(measure.findings(before.scale, ours, table.tier_name, file))
