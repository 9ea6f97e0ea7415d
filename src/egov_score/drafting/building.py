"""From named items to the nodes of a criteria file, their sums held against what the table states.

For example, ``I Hạ tầng 25`` above two criteria of 10 becomes a group of 20, and a finding says that the
table states 25. ``Điểm trừ -5`` becomes a criterion of 0 to −5 points, ``Điểm thưởng 3`` a bonus outside the
maximum.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from egov_score.criteria.writing import Plain
from egov_score.data_classes import dataclass
from egov_score.drafting.line_words import is_bonus, is_deduction
from egov_score.drafting.outline import Item, TotalRow
from egov_score.drafting.recognised import ReadRule
from egov_score.drafting.rule_texts import read_rule, read_target
from egov_score.drafting.suppliers import is_by_survey, may_be_others
from egov_score.findings import Finding, Kind, codes
from egov_score.findings.record import Value
from egov_score.language import Text

_OF_MAXIMUM = frozenset({codes.DRAFT_MAX_MISSING, codes.DRAFT_MAX_UNREADABLE, codes.GROUP_DIFFERS})
"""What is said of the cell of the maximum; all else is said of the row."""
_SHOWN = 5
_NOT_SCORED = Text("tiêu chí không tính điểm", "the criterion is not scored")
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class _BuiltNode:
    fields: dict[str, Plain]
    most: Decimal
    least: Decimal
    bonus: bool

    @property
    def counts(self) -> bool:
        return not self.bonus and not (self.most == 0 and self.least < 0)


def build(items: Sequence[Item], totals: Sequence[TotalRow]) -> tuple[list[Plain], Decimal, list[Finding]]:
    """The nodes of all items, their sum, and findings: sums are held against the rows of totals."""
    building = _Building()
    nodes = [building.node(item, deducts=False) for item in items]
    summed = _summed(nodes)
    bonus = sum((node.most for node in nodes if node.bonus), _NOTHING)
    building.check_totals(totals, summed, bonus)
    return [node.fields for node in nodes], summed, building.findings


class _Building:
    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def node(self, item: Item, *, deducts: bool) -> _BuiltNode:
        """The node of an item. deducts: a group above it takes points off."""
        deducts = deducts or is_deduction(item.row.title)
        if item.steps_unclear:
            points = [str(row.points if row.points is not None else "?") for row in item.steps]
            self._say(codes.PARTS_UNCLEAR, item, points=points, most=item.row.points or _NOTHING)
        node = self._group(item, deducts) if item.children else self._criterion(item, deducts)
        item.most = node.most
        if node.bonus:
            self._say(codes.DRAFT_BONUS, item)
        return node

    def _group(self, item: Item, deducts: bool) -> _BuiltNode:
        children = [self.node(child, deducts=deducts) for child in item.children]
        most = _summed(children)
        least = sum((child.least for child in children if not child.counts), _NOTHING)
        stated = item.row.points
        if item.row.unreadable:
            self._say(codes.GROUP_MAX_UNREADABLE, item, value=item.row.unreadable, summed=most)
        elif stated is not None and stated not in (most, least, -least if least else most):
            self._say(codes.GROUP_DIFFERS, item, stated=stated, summed=most)
        if item.row.method:
            self._say(codes.GROUP_RULE, item)
        if most or any(child.counts or child.bonus for child in children):
            least = _NOTHING
        node = self._head(item, most, least)
        node.fields["criteria"] = [child.fields for child in children]
        return node

    def _criterion(self, item: Item, deducts: bool) -> _BuiltNode:
        row = item.row
        points = row.points
        if points is None:
            kind = codes.DRAFT_MAX_UNREADABLE if row.unreadable else codes.DRAFT_MAX_MISSING
            self._say(kind, item, value=row.unreadable)
            points = _NOTHING
        least = -abs(points) if deducts or points < 0 else _NOTHING
        node = self._head(item, _NOTHING if least else points, least)
        if least:
            self._say(codes.DRAFT_DEDUCTION, item, most=-least)
        if row.needs_evidence:
            node.fields["evidence"] = "required"
        rule = self._rule(item, node.most, least)
        if is_by_survey(row) or (rule is not None and rule.measure["kind"] == "survey"):
            node.fields["by"] = "survey"
            self._say(codes.DRAFT_SURVEY, item)
        elif may_be_others(row):
            self._say(codes.DRAFT_SUPPLIER, item, value=row.source)
        node.fields["measure"] = rule.measure if rule is not None else {"kind": "points"}
        if rule is not None and rule.score is not None:
            node.fields["score"] = rule.score
        return node

    def _head(self, item: Item, most: Decimal, least: Decimal) -> _BuiltNode:
        """A node with what groups and criteria have in common. A deduction is never a bonus as well."""
        bonus = is_bonus(item.row.title) and (bool(item.children) or not least)
        fields: dict[str, Plain] = {"id": item.id, "title": item.row.title, "max_points": most}
        if least:
            fields["min_points"] = least
        if bonus:
            fields["bonus"] = True
        # The text of the rule as it stands, and what else the row says to who fills in the form.
        notes = [note.title for note in item.notes]
        target = (f"Yêu cầu: {item.row.target}",) if item.row.target else ()
        if guide := "\n".join((*target, *item.row.method, *notes, *item.guide, *item.row.help)):
            fields["guide"] = guide
        for note in item.notes:
            self.findings.append(codes.LINE_JOINED.at(note.place, criterion=item.id, id=item.id))
        return _BuiltNode(fields, most, least, bonus)

    def _rule(self, item: Item, most: Decimal, least: Decimal) -> ReadRule | None:
        """The rule of a criterion, where it is certain; what it was read as is said either way."""
        if item.steps_unclear:
            return None
        if item.folded:
            rows = [str(row.marker.text if row.marker else row.title[:20]) for row in item.folded[:_SHOWN]]
            self._say(codes.ROWS_WITHOUT_MAX, item, rows=rows)
        if item.row.target:
            return self._target(item, most)
        rule = item.rule
        if rule is None:
            said = item.row.method or [note.title for note in item.notes]
            if not said:
                return None
            if not (most or least):
                if item.row.points is not None:
                    self._say(codes.RULE_NOT_READ, item, reason=_NOT_SCORED)
                return None
            read = read_rule(said, item.row.title, most, least)
            if not isinstance(read, ReadRule):
                if read.named is not None:
                    self._say(codes.RULE_DISAGREES, item, named=read.named, most=most or -least)
                elif item.row.method:
                    self._say(codes.RULE_NOT_READ, item, reason=read.reason)
                return None
            rule = read
        return self._told(item, rule)

    def _told(self, item: Item, rule: ReadRule) -> ReadRule:
        """A rule that was read, once it is said as what."""
        self._say(codes.RULE_READ, item, rule=rule.name)
        for doubt in rule.doubts:
            self._say(doubt.kind, item, **doubt.values)
        return rule

    def _target(self, item: Item, most: Decimal) -> ReadRule | None:
        """What it takes to pass, where nothing else earns points."""
        read = read_target(item.row.target, most)
        if not isinstance(read, ReadRule):
            self._say(codes.RULE_NOT_READ, item, reason=read.reason)
            return None
        return self._told(item, read)

    def check_totals(self, totals: Sequence[TotalRow], summed: Decimal, bonus: Decimal) -> None:
        """Holds each row of totals against the sum that it can only mean: of the set, or of an open group."""
        for total in totals:
            stated = total.row.points
            sums = [item.most for item in total.open if item.children]
            if stated is None or stated in (summed, summed + bonus, *sums):
                continue
            # The last is the set's own; one before it most likely adds up the group that it ends.
            of_group = sums[0] if sums and total is not totals[-1] else summed
            place = total.row.points_place or total.row.place
            self.findings.append(codes.TOTAL_DIFFERS.at(place, stated=stated, summed=of_group))

    def _say(self, kind: Kind, item: Item, **values: Value) -> None:
        place = (item.row.points_place if kind in _OF_MAXIMUM else None) or item.row.place
        self.findings.append(Finding(kind, place, {"id": item.id, **values}, criterion=item.id))


def _summed(nodes: Sequence[_BuiltNode]) -> Decimal:
    return sum((node.most for node in nodes if node.counts), _NOTHING)
