"""The hidden formulas that add up: groups, the total, views and levels, as the engine adds them.

One tally adds up the points of one stage: what the values give or, in the council's workbook, what its
appraisals leave of them. Each node has what counts, what rides on top of it (bonus and deduction) and the
maximum that applies to it; see scoring.adding for the same in exact numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.criteria.set_parts import Unit
from egov_score.data_classes import dataclass
from egov_score.forms.criterion_formulas import Cell, applies, blocks, exact_points
from egov_score.forms.plan import POINTS_ROLE, Plan, Tally, TallyPart
from egov_score.numbers import Percent
from egov_score.rules import excel
from egov_score.rules.combining import INDEX_EXCEL
from egov_score.scoring.outcome import may_be_left_out
from egov_score.scoring.parts import floor_of, may_be_left_out_group
from egov_score.scoring.rounding import is_rounded, rounds_totals

BETWEEN = " · "
"""What stands between a level and a class."""


@dataclass(frozen=True, slots=True)
class TallyForms:
    """The formulas of one tally. sheet: what stands before addresses in formulas of other sheets."""

    plan: Plan
    tally: Tally
    sheet: str = ""

    def cells(self) -> Iterator[Cell]:
        """Every hidden formula of the tally."""
        criteria = self.plan.criteria
        for node in criteria.nodes.values():
            yield from self._leaf(node) if node.measure else self._group(node)
            if node.id in self.plan.in_index and may_be_left_out(node):
                maximum = self._at(TallyPart.MAXIMUM, node.id)
                share = f'IF({maximum}=0,"",({self.points(node.id)})/{maximum})'
                yield self._cell(node.id, TallyPart.SHARE, share)
        yield from self._combined(criteria, TOTAL)
        yield from self._reported(TOTAL, self.points(TOTAL, TallyPart.EXACT), self._base)
        yield from self._views()
        yield from self._levels()

    def points(self, node_id: str, counting: TallyPart = TallyPart.COUNTING) -> str:
        """The formula of the points of a node, or of the total before it is rounded."""
        node = self.plan.criteria.nodes.get(node_id)
        parts = [counting] if node and node.measure else [counting, TallyPart.PLUS, TallyPart.MINUS]
        return "+".join(self._at(part, node_id) for part in parts)

    def shown_points(self, node_id: str) -> str:
        """The formula of a node's points as they are printed; a dash where it is left out."""
        report, rounding = self.plan.criteria.report, self.plan.criteria.rounding
        points = excel.rounded(f"({self.points(node_id)})", report.decimals, rounding.mode, self.plan.largest)
        return self._entered(self._where(node_id, points, '"–"'))

    def reported(self, node_id: str) -> str:
        """The formula of a node as it is reported; a dash where it is left out."""
        return self._entered(self._where(node_id, self._printed(self.plan.criteria.nodes[node_id]), '"–"'))

    def _printed(self, node: Node) -> str:
        criteria = self.plan.criteria
        base = self._at(TallyPart.MAXIMUM, node.id) if may_be_left_out(node) else self._base
        return self._in_unit(self.points(node.id), base, criteria.unit_of(node.id), criteria.report.decimals)

    def shown_total(self, total: str = TOTAL) -> str:
        """The formula of the total or a view as it is reported; a dash where there is none."""
        return self._entered(self._where(total, self._at(TallyPart.SHARE, total), '"–"'))

    def standing(self) -> str:
        """The formula of the level's title, and of the total's class by points."""
        criteria = self.plan.criteria
        parts = [self._level()] if criteria.levels else []
        parts += [self._class(TOTAL)] if TOTAL in criteria.by_points else []
        return self._entered(f"&{excel.quoted(BETWEEN)}&".join(parts))

    def shown_class(self, node_id: str) -> str:
        """The formula of the title of a class by points; a dash where the node is in none."""
        return self._entered(self._class(node_id))

    def _level(self) -> str:
        criteria, language = self.plan.criteria, self.plan.language
        cases = [
            (
                f"COUNTIF({self.plan.down(f'{self.tally}.level{number}')},0)=0",
                excel.quoted(level.title.to(language)),
            )
            for number, level in enumerate(criteria.levels)
        ]
        below = excel.quoted(criteria.unlevelled.title.to(language))
        return self._where(TOTAL, excel.choose(cases, below) or below, '"–"')

    def _class(self, node_id: str) -> str:
        criteria, language = self.plan.criteria, self.plan.language
        node, unit = criteria.nodes.get(node_id), criteria.unit_of(node_id)
        whole = excel.number(self._most) if node_id == TOTAL else self._at(TallyPart.MAXIMUM, node_id)
        printed, base = self._at(TallyPart.SHARE, node_id), whole
        if node is not None:
            base = whole if may_be_left_out(node) else self._base
            printed = self._printed(node)
        part = "" if base == whole else f"*{whole}/{base}"
        of_whole = {"points": f"*{whole}", "percent": f"*100{part}", "index": part}[unit]
        bands, cases = criteria.by_points[node_id].best_first, []
        largest = max(self.plan.largest, Fraction(bands[0].from_))
        for band in bands:
            is_share = isinstance(band.from_, Percent)
            mark = excel.number(Fraction(band.from_)) + of_whole * is_share
            reached = excel.reaches(printed, mark, largest)
            if is_share and node_id != TOTAL:
                reached = f"AND({whole}>0,{reached})"  # Nothing is a share of no maximum.
            cases.append((reached, excel.quoted(band.title.to(language))))
        return self._where(node_id, excel.choose(cases, '"–"') or '"–"', '"–"')

    def _entered(self, formula: str) -> str:
        """The formula once anything is filled in; before that a form says nothing of points and levels."""
        return f'IF({self.sheet}{self.plan.entered}=0,"",{formula})'

    @property
    def _most(self) -> Fraction:
        return Fraction(self.plan.criteria.max_points)

    def _at(self, part: str, row_id: str) -> str:
        return self.sheet + self.plan.at(f"{self.tally}.{part}", row_id)

    def _cell(self, row_id: str, part: str, formula: str) -> Cell:
        return row_id, f"{self.tally}.{part}", formula

    def _where(self, row_id: str, formula: str, otherwise: str = "0") -> str:
        """The formula where a node applies, else something else."""
        return f"IF({self._at(TallyPart.APPLIES, row_id)}=0,{otherwise},{formula})"

    def _sum(self, part: TallyPart, nodes: Iterable[Node]) -> str:
        return excel.spread("SUM", [self._at(part, node.id) for node in nodes])

    def _leaf(self, node: Node) -> Iterator[Cell]:
        exact, counts, blocked = (
            exact_points(self.plan, node),
            applies(self.plan, node),
            blocks(self.plan, node),
        )
        if self.tally is not Tally.SELF:
            before = TallyForms(self.plan, Tally.SELF if self.tally is Tally.APPRAISED else Tally.APPRAISED)
            given = self.plan.at(POINTS_ROLE[self.tally], node.id)
            most, least = excel.number(node.limits.most), excel.number(node.limits.least)
            # What cannot be read counts as 0; points beyond the limits leave what stood before them.
            kept = f'IF(OR(TRIM({given})="",N({given})>{most},N({given})<{least}),{{}},{{}})'
            exact = kept.format(before._at(TallyPart.EXACT, node.id), f"IF(ISNUMBER({given}),{given},0)")
            counts = kept.format(before._at(TallyPart.APPLIES, node.id), "1")
            if blocked is not None:
                blocked = kept.format(before._at(TallyPart.BLOCKS, node.id), f"IF(ISNUMBER({given}),0,1)")
        yield self._cell(node.id, TallyPart.APPLIES, counts)
        yield self._cell(node.id, TallyPart.EXACT, exact)
        yield self._cell(node.id, TallyPart.MAXIMUM, self._where(node.id, excel.number(node.max_points)))
        points = self._rounded(node, self._at(TallyPart.EXACT, node.id))
        yield self._cell(node.id, TallyPart.COUNTING, self._where(node.id, points))
        if blocked is not None:
            yield self._cell(node.id, TallyPart.BLOCKS, blocked)

    def _group(self, node: Node) -> Iterator[Cell]:
        yield from self._combined(node, node.id)
        exact, plus, minus = (
            self._at(part, node.id) for part in (TallyPart.EXACT, TallyPart.PLUS, TallyPart.MINUS)
        )
        if is_rounded(self.plan.criteria, node):
            points = self._rounded(node, f"{exact}+{plus}+{minus}")
            yield self._cell(node.id, TallyPart.COUNTING, self._where(node.id, f"{points}-{plus}-{minus}"))
        else:
            yield self._cell(node.id, TallyPart.COUNTING, exact)

    def _combined(self, group: CriteriaSet | Node, row_id: str) -> Iterator[Cell]:
        """The one rule of groups: what counts, bonus and deduction on top, and the maximum."""
        counting = [child for child in group.children if may_be_left_out(child)]
        plus, minus = self._extras(group, TallyPart.PLUS), self._extras(group, TallyPart.MINUS)
        most = excel.number(Fraction(group.max_points))
        if group.combine == "sum":
            points, maximum = self._summed(group, counting)
        else:
            points, maximum = self._index(group, counting), most
        exact, gained = self._at(TallyPart.EXACT, row_id), self._at(TallyPart.PLUS, row_id)
        room = exact
        if group.cap:
            points = f"MIN({points},{most})"
        if (least := floor_of(group)) is not None and _may_fall(group):
            points, room = f"MAX({points},{excel.number(least)}-{gained})", f"({points})"
        if group.cap:
            plus = self._where(row_id, f"MIN({plus},{most}-{room})", plus)
        if least is not None:
            minus = self._where(row_id, f"MAX({minus},{excel.number(least)}-{exact}-{gained})", minus)
        yield self._cell(row_id, TallyPart.APPLIES, self._applies(group, counting))
        yield self._cell(row_id, TallyPart.EXACT, self._where(row_id, points))
        yield self._cell(row_id, TallyPart.PLUS, plus)
        yield self._cell(row_id, TallyPart.MINUS, minus)
        yield self._cell(row_id, TallyPart.MAXIMUM, self._where(row_id, maximum))

    def _applies(self, group: CriteriaSet | Node, counting: Sequence[Node]) -> str:
        present = "1"
        if counting and may_be_left_out_group(group):
            present = f"IF({self._sum(TallyPart.APPLIES, counting)}>0,1,0)"
        if isinstance(group, Node):
            return present
        blocking = [node for node in group.leaves if blocks(self.plan, node) is not None]
        return f"IF({self._sum(TallyPart.BLOCKS, blocking)}>0,0,{present})" if blocking else present

    def _extras(self, group: CriteriaSet | Node, part: TallyPart) -> str:
        """What is on top of a group: of children in no maximum, and what groups below hand on."""
        parts: list[str] = []
        for child in group.children:
            handed = self._at(part, child.id)
            if not child.counts:
                best = "MAX" if part is TallyPart.PLUS else "MIN"
                parts.append(f"{best}(0,{self._at(TallyPart.COUNTING, child.id)})")
            if not child.measure:
                if group.combine != "sum" and may_be_left_out(child):
                    # What a child adds or loses is in its share; only one without a share hands it on.
                    handed = f"IF(COUNT({self._at(TallyPart.SHARE, child.id)})=1,0,{handed})"
                parts.append(handed)
        return excel.spread("SUM", parts)

    def _summed(self, group: CriteriaSet | Node, counting: Sequence[Node]) -> tuple[str, str]:
        """The points of a sum and the maximum that they are out of."""
        most = excel.number(Fraction(group.max_points))
        achieved = self._sum(TallyPart.COUNTING, counting)
        applicable = self._sum(TallyPart.MAXIMUM, counting)
        if not counting:
            return "0", most
        whole = excel.number(sum((Fraction(child.max_points) for child in counting), Fraction(0)))
        if self.plan.criteria.rescale == "total" and not group.cap:
            if isinstance(group, Node):
                return achieved, applicable
            whole = most
        return f"IF({applicable}=0,{achieved},{achieved}*{whole}/{applicable})", most

    def _index(self, group: CriteriaSet | Node, counting: Sequence[Node]) -> str:
        shares = [
            (
                self._at(TallyPart.SHARE, child.id),
                excel.number(child.weight if child.weight is not None else 1),
            )
            for child in counting
        ]
        if not shares:
            return "0"
        some = excel.counted([cell for cell, _ in shares])
        most = excel.number(Fraction(group.max_points))
        return f"IF({some}=0,0,({INDEX_EXCEL[group.combine](shares)})*{most})"

    def _rounded(self, node: Node, points: str) -> str:
        """The points of a node, rounded where the set rounds such nodes, in the unit that is reported."""
        if not is_rounded(self.plan.criteria, node):
            return points
        criteria = self.plan.criteria
        maximum = self._at(TallyPart.MAXIMUM, node.id) if may_be_left_out(node) else self._base
        return self._counted(points, maximum, criteria.unit_of(node.id))

    @property
    def _base(self) -> str:
        """What points without a maximum of their own are reported out of."""
        return excel.number(self._most or 1)

    def _counted(self, points: str, maximum: str, unit: Unit) -> str:
        """Points out of a maximum, rounded in a unit as the set rounds."""
        rounded = self._in_unit(points, maximum, unit, self.plan.criteria.rounding.decimals)
        # Back to points, for they are added up.
        return rounded + {"points": "", "percent": f"*{maximum}/100", "index": f"*{maximum}"}[unit]

    def _in_unit(self, points: str, maximum: str, unit: Unit, decimals: int) -> str:
        """Points out of a maximum in a unit in which they are reported, rounded."""
        mode = self.plan.criteria.rounding.mode
        value, largest = {
            "points": (f"({points})", self.plan.largest),
            "percent": (f"(({points})*100/{maximum})", Fraction(100)),
            "index": (f"(({points})/{maximum})", Fraction(1)),
        }[unit]
        return excel.rounded(value, decimals, mode, largest)

    def _views(self) -> Iterator[Cell]:
        for view in self.plan.criteria.views:
            nodes = [self.plan.criteria.nodes[node_id] for node_id in view.nodes]
            points = excel.spread("SUM", [self.points(node.id) for node in nodes])
            counting = [node for node in nodes if may_be_left_out(node)]
            yield self._cell(view.id, TallyPart.APPLIES, f"IF({self._sum(TallyPart.APPLIES, nodes)}>0,1,0)")
            yield self._cell(view.id, TallyPart.EXACT, points)
            yield self._cell(view.id, TallyPart.MAXIMUM, self._sum(TallyPart.MAXIMUM, counting))
            exact, maximum = self._at(TallyPart.EXACT, view.id), self._at(TallyPart.MAXIMUM, view.id)
            yield from self._reported(view.id, exact, f"IF({maximum}=0,{self._base},{maximum})")

    def _reported(self, total: str, exact: str, maximum: str) -> Iterator[Cell]:
        """What levels see of a total or a view, and what is printed of it."""
        report, rounding = self.plan.criteria.report, self.plan.criteria.rounding
        counted, decimals = exact, report.decimals
        if rounds_totals(self.plan.criteria):
            counted = self._counted(exact, maximum, report.as_)
            decimals = min(decimals, rounding.decimals)
        yield self._cell(total, TallyPart.COUNTING, counted)
        yield self._cell(total, TallyPart.SHARE, self._in_unit(exact, maximum, report.as_, decimals))

    def _levels(self) -> Iterator[Cell]:
        criteria = self.plan.criteria
        for number, level in enumerate(criteria.levels):
            conditions: dict[str, list[str]] = {}
            for node_id, pair, share, strict in criteria.marks[level.id]:
                mark = excel.number(Fraction(*pair))
                if share:
                    maximum = self._at(TallyPart.MAXIMUM, node_id)
                    mark = f"{mark}*{excel.number(self._most) if node_id == TOTAL else maximum}"
                is_node = node_id in criteria.nodes
                points = self.points(node_id) if is_node else self._at(TallyPart.COUNTING, node_id)
                reached = excel.reaches(f"({points})", mark, self.plan.largest, strict=strict)
                out = f"{self._at(TallyPart.APPLIES, node_id)}=0"
                conditions.setdefault(node_id, []).append(f"OR({out},{reached})")
            for node_id, held in conditions.items():
                yield self._cell(node_id, f"level{number}", f"IF(AND({','.join(held)}),1,0)")


def _may_fall(group: CriteriaSet | Node) -> bool:
    """Whether what counts in a group may come to less than nothing."""
    return any(below.min_points < 0 and below.counts for child in group.children for below in child.walk())
