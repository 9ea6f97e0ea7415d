"""Whether two years measure alike: what is compared on points, on places only, or not at all.

A set is amended while it is in force, and one set takes the place of another. So

- a node or view means the same where id and title do (years in it aside), and the rule where both sets are at
  hand; where a table was published without a set, its title tells;
- of what has another maximum or unit, only places are compared; of what means something else, nothing is;
- of the total nothing is compared, neither points nor places nor levels, where what means the same carries
  less than half of the maximum in one of the years: that was another contest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.comparing import same_meaning, title_key
from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.criteria.set_parts import WHOLE, Unit
from egov_score.data_classes import dataclass, field
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, in_each, listed
from egov_score.numbers import written

UNITS: Mapping[Unit, Text] = {
    "points": Text("điểm", "points"),
    "percent": Text("%", "%"),
    "index": Text("chỉ số", "index"),
}
_ENOUGH = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class ScaleNode:
    """A group, criterion or view that a year's numbers are of.

    max_points: its maximum in the set; None where no set tells. parent: the group above it, empty at the top.
    is_criterion: nothing is below it. counts: it is in the maximum of the whole: no bonus, no deduction, no
    mere figure, no view.
    """

    id: str
    title: Text
    max_points: Decimal | None = None
    parent: str = ""
    is_criterion: bool = True
    counts: bool = True
    is_view: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """What the numbers of a table mean.

    set_id, fingerprint: of the set; empty where none is known, as for a published table. max_points: of the
    whole set, where one is known. nodes: in the order of the set, views last; empty where nobody tells.
    criteria: the set itself, where it is at hand. node_unit: of the nodes in a maximum, where it is another
    than the total's.
    """

    unit: Unit
    max_points: Decimal | None = None
    nodes: Mapping[str, ScaleNode] = field(default_factory=dict)
    set_id: str = ""
    fingerprint: str = ""
    criteria: CriteriaSet | None = None
    node_unit: Unit | None = None

    @classmethod
    def of(cls, criteria: CriteriaSet) -> Scale:
        """The scale of a set."""
        nodes = {each.id: each for top in criteria.criteria for each in _nodes(top, "")}
        for view in criteria.views:
            most = sum((criteria.nodes[node].max_points for node in view.nodes), Decimal(0))
            nodes[view.id] = ScaleNode(view.id, view.title, most, "", False, False, is_view=True)
        report, most = criteria.report, criteria.max_points
        return cls(report.as_, most, nodes, criteria.id, criteria.fingerprint, criteria, report.nodes)

    @property
    def is_published(self) -> bool:
        """Whether the numbers are those that somebody published, by no set that is known."""
        return not self.set_id

    def most(self, node_id: str) -> Decimal | None:
        """The most that a node can come to, in the unit of the table; None where it has none of its own."""
        node = self.nodes[node_id]
        whole = WHOLE.get(self.unit_of(node_id), node.max_points)
        return whole if node.counts and node.max_points else None

    def unit_of(self, node_id: str) -> Unit:
        """The unit in which a node, a view or the total is reported."""
        node = self.nodes.get(node_id)
        return self.node_unit or self.unit if node is not None and node.counts else self.unit

    @property
    def top_nodes(self) -> tuple[str, ...]:
        """The ids of the nodes at the top."""
        return tuple(node.id for node in self.nodes.values() if not node.parent and not node.is_view)


def in_unit(of: CriteriaSet | Scale, node_id: str) -> Text:
    """What a heading says of the unit of a node or view, `` (%)``, where nodes have their own."""
    if (of.report.nodes if isinstance(of, CriteriaSet) else of.node_unit) is None:
        return Text("", "")
    unit = UNITS[of.unit_of(node_id)]
    return Text(f" ({unit.vi})", f" ({unit.en})")


def titled(of: CriteriaSet | Scale, node_id: str, title: Text) -> Text:
    """The title of a node or view with its unit, where that is another than the total's."""
    unit = in_unit(of, node_id)
    return in_each(lambda language: title.to(language) + unit.to(language))


@dataclass(frozen=True, slots=True)
class Yardstick:
    """How two tables are compared.

    same: the old id of each node and view of the new table that means the same. rescaled: of them, and of the
    total, those with another maximum or unit, with both in words. unlike: what has the same id and means
    something else, and the total where that was another contest, with the reason. alike: nothing that earns
    points differs, and they are no two versions of one set.
    """

    same: Mapping[str, str]
    rescaled: Mapping[str, Text]
    unlike: Mapping[str, Text]
    alike: bool

    @property
    def is_comparable(self) -> bool:
        """Whether places and levels of both years are of one contest."""
        return TOTAL not in self.unlike

    def findings(
        self, old: Scale, new: Scale, tier: Text, file: str, *, on_percent: bool = False
    ) -> Iterator[Finding]:
        """That the tables measure differently, and what that does to the comparison.

        tier: what people call theirs. file: what findings call the old results. on_percent: totals of another
        maximum are compared on percent.
        """
        place = Place(file)
        if not self.is_comparable:
            yield codes.TABLES_NOT_COMPARABLE.at(place, tier=tier, why=self.unlike[TOTAL])
            return
        if old.is_published or new.is_published:
            yield codes.COMPARED_AS_PUBLISHED.at(place)
        elif not self.alike:
            yield codes.EARLIER_OTHER_SET.at(place, tier=tier, theirs=old.set_id, ours=new.set_id)
        if on_percent and TOTAL in self.rescaled:
            yield codes.COMPARED_ON_PERCENT.at(place, tier=tier, total=self.rescaled[TOTAL])
        rescaled = [text for node, text in self.rescaled.items() if not (on_percent and node == TOTAL)]
        for kind, said in (
            (codes.EARLIER_OTHER_SCALE, rescaled),
            (codes.EARLIER_OTHER_NODES, list(self.unlike.values())),
        ):
            if said:
                # Where the unit is another, that is said of every node.
                yield kind.at(place, tier=tier, nodes=listed(dict.fromkeys(said)))


def yardstick(old: Scale, new: Scale) -> Yardstick:
    """How a table of one year is compared with that of another."""
    if old.fingerprint == new.fingerprint and not new.is_published:
        return Yardstick({node: node for node in new.nodes}, {}, {}, alike=True)
    same, unlike = _by_title(old, new) if old.is_published or new.is_published else _by_id(old, new)
    rescaled = {} if (change := _of_maxima(TOTAL, old, new)) is None else {TOTAL: change}
    for node, was in same.items():
        if (change := _of_maxima(node, old, new, was)) is not None:
            rescaled[node] = change
    # Another version of one set may differ in its levels only, which results do not record.
    alike = not rescaled and not unlike and len(same) == len(new.nodes) == len(old.nodes)
    alike = alike and old.set_id != new.set_id
    if (why := _another_contest(old, new, same)) is not None:
        unlike = {TOTAL: why} | unlike
    return Yardstick(same, rescaled, unlike, alike)


def _nodes(node: Node, parent: str) -> Iterator[ScaleNode]:
    counts = node.counts and node.max_points > 0
    yield ScaleNode(node.id, node.title, node.max_points, parent, node.measure is not None, counts)
    for child in node.children:
        yield from _nodes(child, node.id)


def _by_id(old: Scale, new: Scale) -> tuple[dict[str, str], dict[str, Text]]:
    """The nodes that mean the same in two sets, and what is said of those that do not."""
    sets = old.criteria, new.criteria
    rules = None if sets[0] is None or sets[1] is None else same_meaning(sets[0], sets[1])
    same: dict[str, str] = {}
    unlike: dict[str, Text] = {}
    for node in new.nodes.values():
        before = old.nodes.get(node.id)
        if before is None:
            continue
        other_rule = rules is not None and before.max_points == node.max_points and node.id not in rules
        if not _keys(before) & _keys(node):
            unlike[node.id] = _both(node.id, before.title, node.title)
        elif before.counts != node.counts or (other_rule and not node.is_view):
            unlike[node.id] = Text(f"{node.id} (cách tính khác)", f"{node.id} (another rule)")
        else:
            same[node.id] = node.id
    return same, unlike


def _by_title(old: Scale, new: Scale) -> tuple[dict[str, str], dict[str, Text]]:
    """The nodes of one title, where one of the tables has no set."""
    by_key: dict[str, set[str]] = {}
    for before in old.nodes.values():
        for key in _keys(before):
            by_key.setdefault(key, set()).add(before.id)
    found: dict[str, str] = {}
    for node in new.nodes.values():
        ids = {each for key in _keys(node) for each in by_key.get(key, ())}
        if node.id in ids or len(ids) == 1:
            found[node.id] = node.id if node.id in ids else ids.pop()
    return found, {}


def _keys(node: ScaleNode) -> set[str]:
    """A node's titles, as years share them; results hold one language, a set may hold several."""
    return set(map(title_key, node.title.texts))


def _of_maxima(node: str, old: Scale, new: Scale, was: str = "") -> Text | None:
    """The two units or maxima of a node or the total, where they differ as far as both are known."""
    units = old.unit_of(was or node), new.unit_of(node)
    if units[0] != units[1]:
        return _changed(UNITS[units[0]], UNITS[units[1]])
    then, now = (
        scale.max_points if node == TOTAL else scale.nodes[key].max_points
        for scale, key in ((old, was), (new, node))
    )
    if then is None or now is None or then == now or units[0] != "points":
        return None
    return _both(node, written(then), written(now))


def _another_contest(old: Scale, new: Scale, same: Mapping[str, str]) -> Text | None:
    """Why the totals are not those of one contest, where they are not."""
    if old.is_published or new.is_published:
        return None
    for scale in (old, new):
        if not scale.nodes:
            return _NO_SET.filled(id=scale.set_id)
    kept = min(_carried(old, same.values()), _carried(new, same.keys()))
    if kept >= _ENOUGH:
        return None
    return _OTHER_CONTEST.filled(theirs=old.set_id, ours=new.set_id, share=int(kept * 100))


def _carried(scale: Scale, same: Collection[str] | Iterable[str]) -> Fraction:
    """Which share of what criteria can earn is earned by those that mean the same in both years."""
    kept = set(same)
    earning = (node for node in scale.nodes.values() if node.is_criterion and node.counts)
    worth = {node.id: Fraction(node.max_points or 0) for node in earning}
    whole = sum(worth.values(), Fraction(0))
    part = sum((points for node, points in worth.items() if node in kept), Fraction(0))
    return part / whole if whole else Fraction(0)


def _both(node_id: str, then: Text, now: Text) -> Text:
    name = Text("tổng điểm", "the total") if node_id == TOTAL else Text(node_id, node_id)
    change = _changed(then, now)
    return Text(f"{name.vi} ({change.vi})", f"{name.en} ({change.en})")


def _changed(then: Text, now: Text) -> Text:
    return Text(f"{then.vi} → {now.vi}", f"{then.en} → {now.en}")


_NO_SET = Text("không tìm thấy bộ tiêu chí {id}", "the set {id} is not found")
_OTHER_CONTEST = Text(
    "năm trước chấm theo {theirs}, năm nay theo {ours}; tiêu chí giống nhau ở cả hai năm chỉ chiếm {share}%"
    " điểm tối đa",
    "scored with {theirs} before and with {ours} now; the criteria that are the same in both years carry only"
    " {share}% of the maximum",
)
