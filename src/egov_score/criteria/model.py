"""What a criteria set is: the law of one assessment, as the criteria language (version 1) says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal, Self

from egov_score.criteria.classification import TOTAL as TOTAL
from egov_score.criteria.classification import (
    Classes,
    Condition,
    Level,
    Mark,
    Quantiles,
    Unlevelled,
    level_marks,
)
from egov_score.criteria.set_parts import (
    AcceptedWarning,
    Missing,
    NotApplicable,
    Ranking,
    Report,
    Rounding,
    Source,
    Span,
    Status,
    Unit,
    View,
)
from egov_score.criteria.tier_names import usual_name
from egov_score.language import LANGUAGES, Language, Text
from egov_score.language_tags import language_of
from egov_score.numbers import Pair, Percent, finest_apart, near_any, plain
from egov_score.rules.base import Entered, Input, Limits, Measure, PointsOf, Score, ValueOf
from egov_score.rules.combining import Combine
from egov_score.rules.fields import (
    Amount,
    Id,
    Number,
    Positive,
    Strict,
    TitleText,
    Year,
)
from egov_score.rules.measures import AnyMeasure
from egov_score.rules.parts import AtLeast, Pattern
from egov_score.rules.scores import AnyScore
from egov_score.rules.values import Values


class Node(Strict):
    """A group (with criteria) or a criterion (with a measure)."""

    id: Id
    title: TitleText
    max_points: Positive
    min_points: Number = Decimal(0)
    bonus: bool = False
    weight: Amount | None = None
    guide: TitleText | None = None
    evidence: Literal["required", "optional", "none"] = "optional"
    without_evidence: Literal["keep", "zero"] = "keep"
    mandatory: bool = False
    source: TitleText | None = None
    missing: Missing | None = None
    by: Literal["agency", "appraiser", "survey", "central"] = "agency"
    not_applicable: NotApplicable | None = None
    combine: Combine = "sum"
    cap: bool = False
    criteria: Annotated[tuple[Node, ...], AtLeast(1)] | None = None
    measure: AnyMeasure | None = None
    score: AnyScore | None = None

    def __repr__(self) -> str:
        return f"<Node {self.id}: {self.title.vi}, {plain(self.max_points)} points>"

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes of a group; none for a criterion."""
        return self.criteria or ()

    @cached_property
    def limits(self) -> Limits:
        """The points between which it ends."""
        return Limits(Fraction(self.min_points), Fraction(self.max_points))

    @property
    def counts(self) -> bool:
        """Whether it counts in its parent's maximum: neither a bonus nor a deduction."""
        return not self.bonus and not self.is_deduction

    @property
    def is_in_a_maximum(self) -> bool:
        """Whether it has a maximum that counts: no bonus, no deduction, no figures without points."""
        return self.counts and bool(self.max_points)

    @property
    def is_scored(self) -> bool:
        """Whether it can earn or cost points; figures that are only collected cannot."""
        return bool(self.max_points or self.min_points)

    @property
    def is_deduction(self) -> bool:
        """Whether it can only take points away."""
        return self.max_points == 0 and self.min_points < 0

    @property
    def needs_evidence(self) -> bool:
        """Whether points that an agency claims for it need evidence."""
        return self.evidence == "required" and self.by == "agency" and not self.is_deduction

    @cached_property
    def counts_only_with_evidence(self) -> bool:
        """Whether it earns nothing while the evidence that it needs is blank."""
        return self.without_evidence == "zero" and self.needs_evidence

    @property
    def measured(self) -> Measure:
        """Its measure: of a criterion, not of a group."""
        assert self.measure is not None
        return self.measure

    @cached_property
    def scored(self) -> Score:
        """Its score, or the one its measure has by default."""
        score = self.score or self.measured.default_score
        assert score is not None
        return score

    @cached_property
    def marks(self) -> tuple[Decimal | Fraction, ...]:
        """The values at which its points jump, turn or stop."""
        return tuple(self.scored.marks(self.limits))

    @cached_property
    def regular_value(self) -> ValueOf:
        """Its measure's value of answers in which nothing is to be remarked (see :meth:`Measure.value_of`);
        a value near a mark of its score is none of them."""
        value_of, marks = (
            self.measured.value_of(self.limits),
            [each.as_integer_ratio() for each in self.marks],
        )
        finest = finest_apart(marks)

        def value(entered: Mapping[str, Entered]) -> Pair | None:
            pair = value_of(entered)
            return None if pair is None or (pair[1] >= finest and near_any(*pair, marks)) else pair

        return value if marks else value_of

    @cached_property
    def points_of(self) -> PointsOf:
        """Its score, made ready for many values; one that compares agencies needs their field as well."""
        return self.scored.points_of(self.limits)

    @cached_property
    def values(self) -> Values:
        """The values to which answers to it may come."""
        return self.measured.values(self.limits)

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """What is entered for a criterion; nothing for a group."""
        return self.measure.inputs(self.title, self.limits) if self.measure else ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


class CriteriaSet(Strict):
    """A whole criteria set."""

    format: Literal["egov-score/criteria/1"]
    id: Annotated[str, Pattern(r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: TitleText
    status: Status
    sources: tuple[Source, ...] = ()
    tier: str
    tier_title: TitleText | None = None
    year: Year | Span
    max_points: Positive
    min_points: Number | None = None
    report: Report = Report()
    rounding: Rounding = Rounding()
    missing: Missing = "zero"
    rescale: Literal["parent", "total"] = "parent"
    combine: Combine = "sum"
    cap: bool = False
    criteria: Annotated[tuple[Node, ...], AtLeast(1)]
    views: tuple[View, ...] = ()
    levels: tuple[Level, ...] = ()
    unlevelled: Unlevelled = Unlevelled()
    quantiles: Quantiles | None = None
    classes: tuple[Classes, ...] = ()
    ranking: Ranking = Ranking()
    accept: tuple[AcceptedWarning, ...] = ()

    def __repr__(self) -> str:
        return f"<CriteriaSet {self.id}: {plain(self.max_points)} points, {len(self.leaves)} criteria>"

    def _settled(self) -> Self:
        """Where a set does not say how far it rounds, it rounds as far as it reports; nodes in the total's
        unit need not be told apart from it."""
        changes: dict[str, object] = {}
        if "decimals" not in self.rounding.model_fields_set:
            changes["rounding"] = self.rounding.model_copy(update={"decimals": self.report.decimals})
        if self.report.nodes == self.report.as_:
            changes["report"] = self.report.model_copy(update={"nodes": None})
        return self.model_copy(update=changes) if changes else self

    @property
    def children(self) -> tuple[Node, ...]:
        """The top nodes."""
        return self.criteria

    @property
    def language(self) -> Language:
        """The language the set speaks: that of its title (the first, where it is given in several)."""
        first = language_of(self.title.first)
        return first if first in LANGUAGES else self.title.first

    @property
    def tier_name(self) -> Text:
        """What people call its tier."""
        return self.tier_title or usual_name(self.tier)

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last data year it is in force."""
        return (self.year, self.year) if isinstance(self.year, int) else (self.year.from_, self.year.to)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every node by its id, parents before children, in the set's order."""
        return {node.id: node for top in self.criteria for node in top.walk()}

    def unit_of(self, node_id: str) -> Unit:
        """The unit in which a node, a view or the total is reported. A node in no maximum is reported as what
        it adds to the total, in the total's unit."""
        node, report = self.nodes.get(node_id), self.report
        if node is None or report.nodes is None or not node.is_in_a_maximum:
            return report.as_
        return report.nodes

    @property
    def placed(self) -> tuple[str, ...]:
        """What agencies have a place in, beside the total: the top nodes and the views."""
        return (*(top.id for top in self.criteria), *(view.id for view in self.views))

    @property
    def classified(self) -> tuple[str, ...]:
        """What agencies are put into classes in, by place or by points, beside the total."""
        by_place = self.quantiles.nodes if self.quantiles else ()
        return tuple(dict.fromkeys(each for each in (*by_place, *self.by_points) if each != TOTAL))

    @property
    def levels_by_place(self) -> bool:
        """Whether the level of an agency is its class by place in the total."""
        return self.quantiles is not None and TOTAL in self.quantiles.nodes

    @cached_property
    def by_points(self) -> dict[str, Classes]:
        """The classes by points of each node, view and of the total, by its id."""
        return {node_id: classes for classes in self.classes for node_id in classes.nodes}

    def class_titles(self, node_id: str) -> Mapping[str, Text]:
        """The titles of the classes in which a node, a view or the total may be, best first, by what results
        call them; nothing where it is in none."""
        if node_id in self.by_points:
            return self.by_points[node_id].titles
        if self.quantiles is None or node_id not in self.quantiles.nodes:
            return {}
        return self.quantiles.by_number

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The criteria: nodes with a measure, in the set's order."""
        return tuple(node for node in self.nodes.values() if node.measure is not None)

    @cached_property
    def leaf_places(self) -> dict[str, int]:
        """Where each criterion stands among the leaves, by its id."""
        return {leaf.id: place for place, leaf in enumerate(self.leaves)}

    def asked(self, condition: Condition) -> list[str]:
        """The ids of the nodes that a condition asks."""
        if condition.every is None:
            return [str(condition.node)]
        parent = self if condition.every == TOTAL else self.nodes[condition.every]
        return [child.id for child in parent.children if child.counts]

    @cached_property
    def marks(self) -> dict[str, tuple[Mark, ...]]:
        """What each level asks, by its id; a staged one also what all below it ask."""
        return level_marks(self.levels, self.asked)

    @cached_property
    def ladder(self) -> tuple[tuple[Mark, ...], tuple[tuple[str, tuple[int, ...]], ...]]:
        """All that levels ask, each once; and the levels, best first, each with the places of its marks."""
        marks = dict.fromkeys(mark for level in self.levels for mark in self.marks[level.id])
        known = {mark: place for place, mark in enumerate(marks)}
        steps = ((level.id, tuple(known[mark] for mark in self.marks[level.id])) for level in self.levels)
        return tuple(known), tuple(steps)

    @cached_property
    def marks_by_node(self) -> tuple[tuple[str, tuple[tuple[int, Mark], ...]], ...]:
        """The same by the nodes that are asked, each mark with its place."""
        found: dict[str, list[tuple[int, Mark]]] = {}
        for place, mark in enumerate(self.ladder[0]):
            found.setdefault(mark[0], []).append((place, mark))
        return tuple((node_id, tuple(marks)) for node_id, marks in found.items())

    @cached_property
    def may_block(self) -> bool:
        """Whether a missing answer can deny the total."""
        return "block" in {self.missing, *(leaf.missing for leaf in self.leaves)}

    @cached_property
    def parents(self) -> dict[str, str | None]:
        """The group in which each node stands; None for the top nodes."""
        above: dict[str, str | None] = {top.id: None for top in self.criteria}
        return above | {child.id: node.id for node in self.nodes.values() for child in node.children}

    @cached_property
    def fingerprint(self) -> str:
        """``sha256:…`` of what the set means: equal for files that differ only in layout, comments and what
        they accept of the checker."""
        import json
        from hashlib import sha256

        content = self.model_dump(by_alias=True, exclude_defaults=True)
        content.pop("accept", None)
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=_canonical)
        return "sha256:" + sha256(text.encode()).hexdigest()


def _canonical(value: object) -> object:
    if isinstance(value, Percent):
        return str(value)
    if isinstance(value, Decimal):
        return {"number": plain(value)}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
