"""One agency explained: its points from the total down to each criterion, its level, and its ways up.

Every number is as it is printed, and what is printed adds up: a node's points and what it lost make its
maximum, and a group says by how much its children's points differ from its own (rounding, mostly 0). Nodes
are in points, also where the set reports percent or an index.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.criteria.set_parts import View
from egov_score.data_classes import dataclass, field, replace
from egov_score.explaining.conditions import MetCondition, as_printed, printed
from egov_score.explaining.reasons import NOTHING, group_reason, leaf_reason
from egov_score.explaining.steps import WaysUp
from egov_score.explaining.ways import Ways
from egov_score.findings import Finding, Place
from egov_score.language import Text
from egov_score.numbers import shortest
from egov_score.ranking.contest import Contest
from egov_score.ranking.provenance import NOTHING_READ, Provenance
from egov_score.ranking.standings import NotRanked, RankedTable, Row
from egov_score.rules.base import Extremes
from egov_score.scoring.adding import beside
from egov_score.scoring.judging import judge
from egov_score.scoring.levels import NONE
from egov_score.scoring.outcome import Basis, Outcome, Use
from egov_score.scoring.readding import Sums
from egov_score.scoring.scores import Total
from egov_score.scoring.submission import Response, Submission

_NOTHING = Response()
_MOST_CONDITIONS = 3000
"""Conditions of all levels that are told: as many as a person could ever read. Decisions have some dozens."""
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class ExplainedNode:
    """A node of the tree.

    parent: the group that it is in; None at the top. points: None where it does not apply. maximum: what it
    is out of. lost: what it has less; nothing is lost where a bonus is not earned, or where it does not
    apply. rounding: of a group, what must be added to its children's points to give its own. outcome,
    response, place: of a criterion, what became of it, what was handed in and where that stands. why: in
    one phrase.
    """

    node: Node
    parent: str | None
    points: Decimal | None
    maximum: Decimal
    lost: Decimal
    why: Text
    rounding: Decimal | None = None
    outcome: Outcome | None = None
    response: Response = _NOTHING
    place: Place | None = None

    @property
    def basis(self) -> Basis | None:
        """Where a criterion's points come from; None of groups and where it does not apply."""
        return None if self.outcome is None or not self.outcome.applies else self.outcome.basis


@dataclass(frozen=True, slots=True)
class ExplainedView:
    """A further total over some nodes. rounding: what must be added to their points to give its own."""

    view: View
    points: Decimal
    maximum: Decimal
    rounding: Decimal


@dataclass(frozen=True, slots=True)
class ExplainedLevel:
    """A level, or a class by place, and its conditions as they turned out."""

    level: str
    reached: bool
    conditions: tuple[MetCondition, ...]


@dataclass(frozen=True)
class Explained:
    """Why one agency has what it has.

    row: its row in the table; None where it is not ranked, and absent says why. nodes: in the order of the
    set, groups before what they hold; none where nothing of it could be read. points, maximum: of the
    whole, in points. rounding: what must be added to the top nodes' points to give the whole's. findings:
    those about it. untold: levels whose conditions are too many to be told.
    """

    table: RankedTable
    row: Row | None
    absent: NotRanked | None
    nodes: tuple[ExplainedNode, ...] = ()
    points: Decimal | None = None
    maximum: Decimal = _ZERO
    rounding: Decimal | None = None
    why: Text = NOTHING
    views: tuple[ExplainedView, ...] = ()
    levels: tuple[ExplainedLevel, ...] = ()
    untold: tuple[str, ...] = ()
    up: WaysUp = field(default_factory=WaysUp)
    findings: tuple[Finding, ...] = ()
    provenance: Provenance = NOTHING_READ

    @property
    def agency(self) -> Row | NotRanked:
        """Who it is."""
        who = self.row or self.absent
        assert who is not None
        return who


def explain_row(table: RankedTable, row: Row, findings: Iterable[Finding] = ()) -> Explained:
    """A ranked agency explained. findings: those of the results, of which its own are taken."""
    ways = Ways(table)
    own = _of(findings, row.code)
    sums = Sums(ways.contest.adder, row.outcomes)
    levels, untold = _levels(ways.contest, row, sums)
    explained = Explained(table, row, None, levels=levels, untold=untold, up=ways.up(row), findings=own)
    submission = Submission(row.file, responses=row.responses)
    return _with_tree(explained, sums, submission, ways.contest.fields)


def explain_absent(
    table: RankedTable,
    absent: NotRanked,
    submission: Submission | None,
    findings: Iterable[Finding] = (),
    use: Use = "final",
) -> Explained:
    """An agency that is not ranked, with what its one submission comes to, as far as there is one."""
    explained = Explained(table, None, absent, findings=_of(findings, absent.code, absent.file))
    if submission is None:
        return explained
    contest = Contest(table)
    judged = judge(table.criteria, submission, use)
    ends = dict(contest.fields)
    for leaf, outcome in judged.outcomes.items():
        if outcome.waits and outcome.value is not None:
            own = Extremes(outcome.value, outcome.value)
            ends[leaf] = ends[leaf].joined(own) if leaf in ends else own
    sums = Sums(contest.adder, {leaf: beside(each, ends) for leaf, each in judged.outcomes.items()})
    return _with_tree(explained, sums, submission, ends)


def _of(findings: Iterable[Finding], code: str, file: str = "") -> tuple[Finding, ...]:
    return tuple(
        each for each in findings if (code and each.agency == code) or (file and each.place.file == file)
    )


def _with_tree(
    explained: Explained, sums: Sums, submission: Submission, ends: Mapping[str, Extremes]
) -> Explained:
    criteria = explained.table.criteria
    known: dict[str, ExplainedNode] = {}
    for node in reversed(criteria.nodes.values()):
        parent = criteria.parents[node.id]
        if node.measure is None:
            known[node.id] = _group(sums, node, parent, known)
        else:
            known[node.id] = _leaf(sums, node, parent, submission, ends, explained.findings)
    whole = printed(criteria, sums.whole.points)
    if explained.row is not None and criteria.report.as_ == "points":
        whole = explained.row.total.reported
    applies = sums.whole.applies
    views = []
    for view in criteria.views:
        total = sums.amount(view.id)
        if isinstance(total, Total):
            points = total.reported if total.unit == 1 else printed(criteria, total.exact)
            rounding = _difference(points, [known[node_id] for node_id in view.nodes])
            views.append(ExplainedView(view, points, shortest(total.maximum), rounding))
    return replace(
        explained,
        nodes=tuple(known[node_id] for node_id in criteria.nodes),
        points=whole if applies else None,
        maximum=shortest(Fraction(criteria.max_points)),
        rounding=_difference(whole, [known[top.id] for top in criteria.criteria]) if applies else None,
        why=group_reason(sums, criteria),
        views=tuple(views),
    )


def _group(sums: Sums, node: Node, parent: str | None, known: Mapping[str, ExplainedNode]) -> ExplainedNode:
    part = sums.parts[node.id]
    why = group_reason(sums, node)
    if not part.applies:
        return ExplainedNode(node, parent, None, shortest(Fraction(node.max_points)), _ZERO, why)
    points = printed(sums.criteria, part.points)
    rounding = _difference(points, [known[child.id] for child in node.children])
    maximum = shortest(part.maximum)
    return ExplainedNode(node, parent, points, maximum, _lost(node, points, maximum), why, rounding)


def _leaf(
    sums: Sums,
    node: Node,
    parent: str | None,
    submission: Submission,
    ends: Mapping[str, Extremes],
    findings: Sequence[Finding],
) -> ExplainedNode:
    outcome, response = sums.outcomes[node.id], submission.response(node.id)
    points = printed(sums.criteria, sums.parts[node.id].points) if outcome.applies else None
    maximum = shortest(Fraction(node.max_points))
    lost = _ZERO if points is None else _lost(node, points, maximum)
    own = [finding for finding in findings if finding.criterion == node.id]
    return ExplainedNode(
        node,
        parent,
        points,
        maximum,
        lost,
        leaf_reason(outcome, response, own, ends.get(node.id)),
        outcome=outcome,
        response=response,
        place=_place(node, outcome, response, submission),
    )


def _place(node: Node, outcome: Outcome, response: Response, submission: Submission) -> Place | None:
    """The cell that speaks: of the points of a stage, else of the first input."""
    stages = {"self": ("@self",), "appraised": ("@final", "@appraised"), "computed": ()}[outcome.basis]
    spoken = [stage for stage in stages if stage[1:] in response.points or stage[1:] in response.doubtful]
    for key in (*spoken, *(item.key for item in node.inputs), "@"):
        if key in response.places:
            return response.places[key]
    return submission.at if submission.at.file else None


def _lost(node: Node, points: Decimal, maximum: Decimal) -> Decimal:
    return _ZERO if node.bonus else max(maximum - points, _ZERO)


def _difference(points: Decimal, children: Iterable[ExplainedNode]) -> Decimal:
    return points - sum((each.points for each in children if each.points is not None), _ZERO)


def _levels(contest: Contest, row: Row, sums: Sums) -> tuple[tuple[ExplainedLevel, ...], tuple[str, ...]]:
    """The levels with their conditions, best first; and those that are not told: where there are very many
    conditions, only those of its own level and the next ones are."""
    criteria, found = contest.criteria, []
    if criteria.quantiles is not None and not criteria.levels_by_place:
        return (), ()
    levels = [level for level in contest.table.level_titles if level != NONE]
    own = levels.index(row.level) + 1 if row.level in levels else len(levels)
    left, told = _MOST_CONDITIONS, set()
    for level in (*reversed(levels[:own]), *levels[own:]):
        left -= len(criteria.marks.get(level, ()))
        if left < 0:
            break
        told.add(level)
    for level in (level for level in levels if level in told):
        checks = contest.checks(level, sums)
        conditions = tuple(as_printed(criteria, check) for check in checks)
        found.append(ExplainedLevel(level, all(check.holds for check in checks), conditions))
    return tuple(found), tuple(level for level in levels if level not in told)
