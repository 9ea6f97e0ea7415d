"""From named items to the nodes of a criteria file, their sums held against what the table states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from egov_score.drafting.outline import Item, Outline
from egov_score.drafting.recognised import Plain, Rule
from egov_score.drafting.rule_texts import read_rule
from egov_score.drafting.settling import Settled
from egov_score.findings import Finding, Kind, codes
from egov_score.findings.record import Value
from egov_score.workbook.cell_values import folded

_BONUS = re.compile(r"(?:diem thuong|diem cong|thuong diem|bonus)\b")
_DEDUCTION = re.compile(r"(?:diem tru|tru diem|deduction)\b")
_NOT_THE_AGENCY = re.compile(
    r"\b(?:khao sat|dieu tra xa hoi hoc|dtxhh|bo thong tin|bo khoa hoc|bo noi vu|he thong|tu dong"
    r"|cong dich vu cong)\b"
)
_SHOWN = 5


@dataclass(slots=True)
class Built:
    """The nodes of a set, their sum, and what there is to say about them."""

    nodes: list[Plain] = field(default_factory=list)
    most: Decimal = Decimal(0)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Node:
    fields: dict[str, Plain]
    most: Decimal
    least: Decimal
    bonus: bool

    @property
    def counts(self) -> bool:
        return not self.bonus and not (self.most == 0 and self.least < 0)


def build(outline: Outline, settled: Settled) -> Built:
    """The nodes of all items."""
    building = _Building(settled)
    nodes = [building.node(item, deducts=False) for item in outline.items]
    summed = _summed(nodes)
    building.check_totals(outline, nodes, summed)
    return Built([node.fields for node in nodes], summed, building.findings)


class _Building:
    def __init__(self, settled: Settled) -> None:
        self.settled = settled
        self.findings: list[Finding] = []
        self.sums: dict[int, Decimal] = {}

    def node(self, item: Item, *, deducts: bool) -> _Node:
        deducts = deducts or bool(_DEDUCTION.match(folded(item.line.title)))
        node = self._group(item, deducts) if item.children else self._criterion(item, deducts)
        self.sums[id(item)] = node.most
        if node.bonus:
            self._say(codes.BONUS, item)
        return node

    def _head(self, item: Item) -> tuple[dict[str, Plain], bool]:
        bonus = bool(_BONUS.match(folded(item.line.title)))
        return {"id": item.id, "title": item.line.title}, bonus

    def _group(self, item: Item, deducts: bool) -> _Node:
        fields, bonus = self._head(item)
        children = [self.node(child, deducts=deducts) for child in item.children]
        most = _summed(children)
        least = sum((child.least for child in children if not child.counts), Decimal(0))
        self._compare_maximum(item, most, least)
        fields["max_points"] = most
        only_deducts = not most and least < 0 and not any(child.counts or child.bonus for child in children)
        if only_deducts:
            fields["min_points"] = least
        if bonus:
            fields["bonus"] = True
        if guide := self._guide(item):
            fields["guide"] = guide
        if item.line.method:
            self._say(codes.GROUP_RULE, item)
        if id(item) in self.settled.unclear:
            self._say_unclear(item)
        fields["criteria"] = [child.fields for child in children]
        return _Node(fields, most, least if only_deducts else Decimal(0), bonus)

    def _compare_maximum(self, item: Item, most: Decimal, least: Decimal) -> None:
        stated = item.line.points
        if item.line.unreadable:
            self._say(codes.GROUP_MAX_UNREADABLE, item, value=item.line.unreadable, summed=most)
        elif stated is not None and stated not in (most, least, -least if least else most):
            self._say(codes.GROUP_DIFFERS, item, stated=stated, summed=most)

    def _criterion(self, item: Item, deducts: bool) -> _Node:
        fields, bonus = self._head(item)
        line = item.line
        points = line.points
        if points is None:
            kind = codes.MAX_UNREADABLE if line.unreadable else codes.MAX_MISSING
            self._say(kind, item, value=line.unreadable)
            points = Decimal(0)
        least = -abs(points) if (points < 0 or deducts) and points else Decimal(0)
        most = Decimal(0) if least else points
        fields["max_points"] = most
        if least:
            fields["min_points"] = least
            self._say(codes.DEDUCTION, item, most=-least)
        bonus = bonus and not least
        if bonus:
            fields["bonus"] = True
        if guide := self._guide(item):
            fields["guide"] = guide
        if line.needs_evidence:
            fields["evidence"] = "required"
        if line.source and _NOT_THE_AGENCY.search(folded(line.source)):
            self._say(codes.SUPPLIER, item, value=line.source)
        rule = self._rule(item, most, least)
        fields["measure"] = rule.measure if rule is not None else {"kind": "points"}
        if rule is not None and rule.score is not None:
            fields["score"] = rule.score
        return _Node(fields, most, least, bonus)

    def _rule(self, item: Item, most: Decimal, least: Decimal) -> Rule | None:
        """The rule of a criterion, where it is certain; what it was read as is said either way."""
        if id(item) in self.settled.unclear:
            self._say_unclear(item)
            return None
        if below := self.settled.folded.get(id(item)):
            rows = [str(line.marker.text if line.marker else line.title[:20]) for line in below[:_SHOWN]]
            self._say(codes.ROWS_WITHOUT_MAX, item, rows=rows)
        own = self.settled.rules.get(id(item))
        if own is None:
            said = item.line.method or [note.title for note in item.notes]
            if not said or not (most or least):
                return None
            read = read_rule(said, item.line.title, most, least)
            if not isinstance(read, Rule):
                self._say_refused(item, read.named, read.reason, most or -least)
                return None
            own = read
        self._say(codes.RULE_READ, item, rule=own.name)
        for doubt in own.doubts:
            self._say(doubt.kind, item, **doubt.values)
        return own

    def _say_refused(self, item: Item, named: Decimal | None, reason: Value, most: Decimal) -> None:
        if named is not None:
            self._say(codes.RULE_DISAGREES, item, named=named, most=most)
        elif item.line.method:
            self._say(codes.RULE_NOT_READ, item, reason=reason)

    def _say_unclear(self, item: Item) -> None:
        points = [str(line.points if line.points is not None else "?") for line in item.steps]
        most = item.line.points if item.line.points is not None else Decimal(0)
        self._say(codes.PARTS_UNCLEAR, item, points=points, most=most)

    def _guide(self, item: Item) -> str:
        """The text of the rule as it stands, and what else the row says to who fills in the form."""
        notes = [note.title for note in item.notes]
        self.findings += [
            codes.LINE_JOINED.at(note.place, criterion=item.id, id=item.id) for note in item.notes
        ]
        texts = [*item.line.method, *notes, *self.settled.guides.get(id(item), []), *item.line.help]
        return "\n".join(texts)

    def check_totals(self, outline: Outline, nodes: Sequence[_Node], summed: Decimal) -> None:
        """Holds each row of totals against the sum that it can only mean: of the set, or of an open group."""
        bonus = sum((node.most for node in nodes if node.bonus), Decimal(0))
        for total in outline.totals:
            stated = total.line.points
            if stated is None:
                continue
            sums = [self.sums.get(id(item), Decimal(0)) for item in total.open]
            last = total is outline.totals[-1]
            if stated not in (summed, summed + bonus, *sums):
                of_group = sums[0] if sums and not last else summed
                place = total.line.points_place or total.line.place
                self.findings.append(codes.TOTAL_DIFFERS.at(place, stated=stated, summed=of_group))

    def _say(self, kind: Kind, item: Item, **values: Value) -> None:
        line = item.line
        of_points = kind in (codes.MAX_MISSING, codes.MAX_UNREADABLE, codes.GROUP_DIFFERS)
        place = line.points_place if of_points and line.points_place is not None else line.place
        self.findings.append(Finding(kind, place, {"id": item.id, **values}, criterion=item.id))


def _summed(nodes: Sequence[_Node]) -> Decimal:
    return sum((node.most for node in nodes if node.counts), Decimal(0))
