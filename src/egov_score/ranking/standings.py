"""The standings: tables of ranked agencies, those that could not be ranked, and everything that was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from egov_score.criteria.classification import ClassName
from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.criteria.tier_names import usual_name
from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import Finding
from egov_score.language import Language, Text
from egov_score.numbers import decimal_of
from egov_score.ranking.namesakes import AgencyNames
from egov_score.ranking.provenance import NOTHING_READ, Provenance
from egov_score.scoring.levels import Check, Missed, level_titles, missed_checks
from egov_score.scoring.outcome import Basis
from egov_score.scoring.packed_nodes import PackedNodes
from egov_score.scoring.packed_outcomes import PackedOutcomes
from egov_score.scoring.scores import NodePoints, Total
from egov_score.scoring.submission import Response

Reason = Literal["no_submission", "unreadable", "duplicate", "wrong_criteria", "excluded", "blank"]

REASONS: Mapping[Reason, Text] = {
    "no_submission": Text("không gửi số liệu", "sent nothing"),
    "blank": Text("gửi biểu mẫu chưa điền câu trả lời nào", "sent a form in which nothing was filled in"),
    "unreadable": Text("không đọc được tệp", "its file could not be read"),
    "duplicate": Text("gửi hoặc ghi nhiều hơn một lần", "sent or listed more than once"),
    "wrong_criteria": Text("dùng biểu mẫu của bộ tiêu chí khác", "used the form of another criteria set"),
    "excluded": Text(
        "không đủ điều kiện xếp hạng (xem kết quả kiểm tra)", "cannot be ranked (see the findings)"
    ),
}
"""Why an agency is not in the ranking, in words."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that publishes the results."""

    number: str = ""
    date: date | None = None
    authority: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A year's assessment, as the results name it."""

    title: str
    year: int
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """What an agency had in earlier results, in their unit.

    nodes: of every node and view that applied then. ranks: the place in each top node and view. classes: in
    the total (``total``) and in each node that was classified, by place or by points. rescaled: what had
    another maximum or unit, so that only places are compared; unlike: the nodes that were something else, so
    that nothing is.
    """

    rank: int | None
    total: Decimal
    level: str
    nodes: Mapping[str, Decimal] = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, ClassName] = field(default_factory=dict)
    rescaled: frozenset[str] = frozenset()
    unlike: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gain:
    """What became more (positive) or less since earlier results: points as reported, and places.

    points: None where the two years measure otherwise. places: above 0 for a better place; None where one of
    the two years has none.
    """

    points: Decimal | None
    places: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One ranked agency.

    rank: its place, None where the set does not rank agencies without a level. tied: it shares the place.
    total: before and after its one rounding. missed: what it lacks of the next better level by conditions,
    also where its level is a class by place. criteria: the set by which it is ranked. nodes: points and
    applicable maximum of every node that applies. ranks: the place in each top node and view. classes: of
    each node in which it is in one, by place (1 is the best) or by points (the id). responses, outcomes:
    what was handed in for each criterion, and what became of it; few ask for them, so they may be made then.
    before: what it had in earlier results, where given. parent: the unit above it (the district of a
    commune), where the roster names one.
    """

    rank: int | None
    tied: bool
    code: str
    name: str
    total: Total
    percent: Decimal
    level: str
    missed: Missed
    criteria: CriteriaSet
    nodes: PackedNodes
    views: Mapping[str, Total]
    ranks: Mapping[str, int]
    classes: Mapping[str, ClassName]
    responses: Mapping[str, Response]
    outcomes: PackedOutcomes
    file: str
    sha256: str
    before: Before | None = None
    parent: str = ""

    def __repr__(self) -> str:
        return f"<Row {self.rank}: {self.name}, {self.total.reported}, level {self.level}>"

    def amount(self, node_id: str) -> Total | NodePoints | None:
        """The total (``total``), a view or a node by its id; None where it does not apply."""
        if node_id == TOTAL:
            return self.total
        return self.views.get(node_id) or self.nodes.get(node_id)

    @property
    def unmet(self) -> tuple[Check, ...]:
        """The conditions that stand in the way of the next better level; empty at the best."""
        return missed_checks(self.criteria, self.missed, self)

    @property
    def basis(self) -> dict[str, Basis]:
        """Where the points of each criterion that applies come from."""
        return self.outcomes.basis

    @property
    def heard(self) -> Collection[str]:
        """The criteria of which an appraisal was heard."""
        return self.outcomes.heard

    @property
    def then(self) -> Before | None:
        """What it had in earlier results; None where there are none, or they are of another contest."""
        return None if self.before is None or TOTAL in self.before.unlike else self.before

    @property
    def places(self) -> int | None:
        """Places gained (positive) or lost since earlier results; None where one of the two is missing."""
        if self.then is None or self.then.rank is None or self.rank is None:
            return None
        return self.then.rank - self.rank

    @property
    def gained(self) -> Decimal | None:
        """What the total gained (positive) or lost since earlier results, in the unit of the report.

        None where there are none, or their total has another maximum or unit.
        """
        if self.then is None or TOTAL in self.then.rescaled:
            return None
        return self.total.reported - self.then.total


@dataclass(frozen=True, slots=True)
class NotRanked:
    """An agency that is on the roster, or sent something, and has no place; and why.

    unseen: what nobody could look at, where that is why it is not known whether the agency sent anything.
    """

    code: str
    name: str
    reason: Reason
    file: str = ""
    unseen: Text | None = None
    parent: str = ""

    @property
    def why(self) -> Text:
        """The reason in words."""
        return self.unseen or REASONS[self.reason]


@dataclass(frozen=True)
class RankedTable:
    """The ranking of one tier by one criteria set, best first.

    findings: what concerns this table; the results hold them all.
    """

    tier: str
    title: Text
    criteria: CriteriaSet
    rows: tuple[Row, ...]
    not_ranked: tuple[NotRanked, ...] = ()

    @property
    def tier_name(self) -> Text:
        """What people call its tier."""
        return self.criteria.tier_title or usual_name(self.tier)

    @property
    def decimals(self) -> int:
        """How many decimals the set reports."""
        return self.criteria.report.decimals

    def reported(self, row: Row, node_id: str) -> Decimal | None:
        """The points of a node, a view or the total as they are printed; None where it does not apply."""
        if node_id == TOTAL:
            return row.total.reported
        if node_id in row.views:
            return row.views[node_id].reported
        units = row.nodes.printed(node_id)
        return None if units is None else decimal_of(units, self.decimals)

    def reported_nodes(self, row: Row) -> dict[str, Decimal]:
        """The points of every node that applies, as they are printed."""
        decimals = self.decimals
        return {node_id: decimal_of(units, decimals) for node_id, units in row.nodes.all_printed()}

    def gain(self, row: Row, node_id: str) -> Gain | None:
        """What an agency gained in a node, a view or the total since earlier results.

        None where one of the two years has no points of it, or it was something else then.
        """
        before = row.before
        if before is None or node_id in before.unlike:
            return None
        if node_id == TOTAL:
            return Gain(row.gained, row.places)
        now, then = self.reported(row, node_id), before.nodes.get(node_id)
        if now is None or then is None:
            return None
        rank, old = row.ranks.get(node_id), before.ranks.get(node_id)
        return Gain(
            None if node_id in before.rescaled else now - then,
            None if rank is None or old is None else old - rank,
        )

    @cached_property
    def has_before(self) -> bool:
        """Whether any agency is compared with earlier results."""
        return any(row.then is not None for row in self.rows)

    @property
    def language(self) -> Language:
        """The language of an official table: that of its criteria set."""
        return self.criteria.language

    @cached_property
    def names(self) -> AgencyNames:
        """What each agency is called in this table: those of one name with their parent or code."""
        return AgencyNames.of(self)

    @cached_property
    def level_titles(self) -> dict[str, Text]:
        """The classes, best first, with their titles: levels and the class below them, or quantiles.

        Empty for a set that only ranks.
        """
        criteria = self.criteria
        if criteria.quantiles is not None:
            return criteria.quantiles.by_number
        return level_titles(criteria) if criteria.levels else {}

    @cached_property
    def last_in_class(self) -> dict[int, Row]:
        """The last agency in each class by place of the total; empty for a set without such classes."""
        return {int(row.level): row for row in self.rows} if self.criteria.levels_by_place else {}

    @cached_property
    def level_counts(self) -> dict[str, int]:
        """How many agencies have each level, zeros included."""
        counts = dict.fromkeys(self.level_titles, 0)
        for row in self.rows:
            if row.level in counts:
                counts[row.level] += 1
        return counts


@dataclass(frozen=True)
class Standings:
    """Everything that a run came to: tables by tier, and the findings in the order of their places.

    campaign: None where workbooks were ranked without a campaign file. provenance: what they were made of.
    """

    tables: Mapping[str, RankedTable]
    findings: tuple[Finding, ...] = ()
    campaign: Campaign | None = None
    provenance: Provenance = NOTHING_READ

    @property
    def year(self) -> int | None:
        """The data year: the campaign's, else that of the sets; None where they are for several years."""
        if self.campaign is not None:
            return self.campaign.year
        years = {year for table in self.tables.values() for year in table.criteria.years}
        return years.pop() if len(years) == 1 else None

    @property
    def language(self) -> Language:
        """The language of the first table's set; Vietnamese where there is none."""
        return next((table.language for table in self.tables.values()), "vi")

    def with_findings(self, findings: Iterable[Finding]) -> Standings:
        """The same results with more findings, all in the order of their places."""
        return replace(self, findings=tuple(sorted((*findings, *self.findings), key=Finding.sort_key)))
