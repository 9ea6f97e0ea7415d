"""The hidden formulas that add up: groups, the total, views and levels, as the engine adds them.

One tally adds up the points of one stage: what the values give or, in the council's workbook, what its
appraisals leave of them. Each node has what counts, what rides on top of it (bonus and deduction) and the
maximum that applies to it; see scoring.adding for the same in exact numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.forms.criterion_formulas import Cell, applies, blank_rule, exact_points
from egov_score.forms.plan import BLANK, POINTS_ROLE, Help, Plan, Tally, TallyPart
from egov_score.numbers import Percent
from egov_score.rules import excel
from egov_score.rules.combining import INDEX_EXCEL, Combine


@dataclass(frozen=True, slots=True)
class TallyForms:
    """The formulas of one tally. sheet: what stands before addresses in formulas of other sheets."""

    plan: Plan
    tally: Tally
    sheet: str = ""

    def cells(self) -> Iterator[Cell]:
        """Every hidden formula of the tally."""
        for node in self.plan.criteria.nodes.values():
            yield from self._leaf(node) if node.measure else self._group(node)
        yield from self._total()
        yield from self._views()
        yield from self._levels()

    def points(self, node_id: str) -> str:
        """The formula of a node's points."""
        node = self.plan.criteria.nodes[node_id]
        counting = self._at(TallyPart.COUNTING, node_id)
        return counting if node.measure else f"{counting}+{self._at(TallyPart.EXTRA, node_id)}"

    def shown_points(self, node_id: str) -> str:
        """The formula of a node's points as they are printed; a dash where it is left out."""
        report, rounding = self.plan.criteria.report, self.plan.criteria.rounding
        points = excel.rounded(f"({self.points(node_id)})", report.decimals, rounding.mode, self._most)
        return f'IF({self._at(TallyPart.APPLIES, node_id)}=0,"–",{points})'

    def shown_total(self, total: str = TOTAL) -> str:
        """The formula of the total or a view as it is reported; a dash where there is none."""
        return f'IF({self._at(TallyPart.APPLIES, total)}=0,"–",{self._at(TallyPart.SHARE, total)})'

    def level(self) -> str:
        """The formula of the level's title."""
        criteria, language = self.plan.criteria, self.plan.language
        cases = [
            (f"COUNTIF({self._column(f'level{number}')},0)=0", excel.quoted(level.title.to(language)))
            for number, level in enumerate(criteria.levels)
        ]
        below = excel.quoted(criteria.unlevelled.title.to(language))
        return f'IF({self._at(TallyPart.APPLIES, TOTAL)}=0,"–",{excel.choose(cases, below) or below})'

    @property
    def _most(self) -> Fraction:
        return Fraction(self.plan.criteria.max_points)

    def _at(self, part: str, row_id: str) -> str:
        return self.sheet + self.plan.at(f"{self.tally}.{part}", row_id)

    def _column(self, part: str) -> str:
        return self.plan.down(f"{self.tally}.{part}")

    def _cell(self, row_id: str, part: str, formula: str) -> Cell:
        return row_id, f"{self.tally}.{part}", formula

    def _leaf(self, node: Node) -> Iterator[Cell]:
        exact, counts, blocks = self._of_leaf(node)
        own = excel.number(node.max_points)
        yield self._cell(node.id, TallyPart.APPLIES, counts)
        yield self._cell(node.id, TallyPart.EXACT, exact)
        points = self._rounded(self._at(TallyPart.EXACT, node.id), "criterion")
        yield self._cell(node.id, TallyPart.COUNTING, self._when(node, points))
        yield self._cell(node.id, TallyPart.MAXIMUM, self._when(node, own))
        yield self._cell(node.id, TallyPart.OWN, self._when(node, own))
        yield from self._share(node)
        if blocks:
            yield self._cell(node.id, TallyPart.BLOCKS, blocks)

    def _of_leaf(self, node: Node) -> tuple[str, str, str]:
        """The exact points of a criterion, whether it counts, and whether its blank denies the total."""
        blocks = blank_rule(self.plan.criteria, node) == "block" and node.by == "agency"
        if self.tally is Tally.SELF:
            state = self.plan.at(Help.STATE, node.id)
            blocked = f"IF({state}={BLANK},1,0)" if blocks else ""
            return exact_points(self.plan, node), applies(self.plan, node), blocked
        before = TallyForms(self.plan, Tally.SELF if self.tally is Tally.APPRAISED else Tally.APPRAISED)
        given = self.plan.at(POINTS_ROLE[self.tally], node.id)
        most, least = excel.number(node.limits.most), excel.number(node.limits.least)
        fits = f"AND(ISNUMBER({given}),N({given})<={most},N({given})>={least})"
        exact, counts, blocked = (
            before._at(part, node.id) for part in (TallyPart.EXACT, TallyPart.APPLIES, TallyPart.BLOCKS)
        )
        silent = f'TRIM({given})=""'
        return (
            f"IF({silent},{exact},IF({fits},{given},0))",
            f"IF({silent},{counts},1)",
            f"IF({silent},{blocked},0)" if blocks else "",
        )

    def _when(self, node: Node, formula: str) -> str:
        return f"IF({self._at(TallyPart.APPLIES, node.id)}=0,0,{formula})"

    def _rounded(self, points: str, at: str) -> str:
        rounding = self.plan.criteria.rounding
        if rounding.at not in (at, "every_node"):
            return points
        return excel.rounded(points, rounding.decimals, rounding.mode, self._most)

    def _share(self, node: Node) -> Iterator[Cell]:
        if node.id not in self.plan.in_index:
            return
        out = f"OR({self._at(TallyPart.APPLIES, node.id)}=0,{self._at(TallyPart.MAXIMUM, node.id)}=0)"
        share = f"({self.points(node.id)})/{self._at(TallyPart.MAXIMUM, node.id)}"
        yield self._cell(node.id, TallyPart.SHARE, f'IF({out},"",{share})')

    def _group(self, node: Node) -> Iterator[Cell]:
        made = self._combined(node.children, node.combine, Fraction(node.max_points))
        exact, extra, maximum = (
            self._at(part, node.id) for part in (TallyPart.EXACT, TallyPart.EXTRA, TallyPart.MAXIMUM)
        )
        counting, on_top = made.counting, made.extra
        if node.cap:
            counting = f"MIN({counting},{maximum})"
            on_top = f"MIN({on_top},{maximum}-{exact})"
            on_top = f"MAX({on_top},{excel.number(node.min_points)}-{exact})"
        yield self._cell(node.id, TallyPart.APPLIES, made.applies)
        yield self._cell(node.id, TallyPart.EXACT, self._when(node, counting))
        yield self._cell(node.id, TallyPart.EXTRA, self._when(node, on_top))
        yield self._cell(node.id, TallyPart.MAXIMUM, self._when(node, made.maximum))
        yield self._cell(node.id, TallyPart.OWN, self._when(node, excel.number(node.max_points)))
        rounded = self._rounded(f"({exact}+{extra})", "group")
        is_rounded = self.plan.criteria.rounding.at in ("group", "every_node")
        yield self._cell(node.id, TallyPart.COUNTING, f"{rounded}-{extra}" if is_rounded else exact)
        yield from self._share(node)

    def _combined(self, children: Sequence[Node], combine: Combine, most: Fraction) -> _Combined:
        count = [child for child in children if child.counts]
        on_top = [self.points(child.id) for child in children if not child.counts]
        present = "1"
        if count:
            present = f"IF({self._sum(TallyPart.APPLIES, count)}>0,1,0)"
        if combine != "sum":
            shares = [
                (
                    self._at(TallyPart.SHARE, child.id),
                    excel.number(child.weight if child.weight is not None else 1),
                )
                for child in count
            ]
            index, some = "0", excel.counted([cell for cell, _ in shares])
            if shares:
                index = f"IF({some}=0,0,({INDEX_EXCEL[combine](shares)})*{excel.number(most)})"
            return _Combined(present, index, "+".join(on_top) or "0", excel.number(most))
        inside = [self._at(TallyPart.EXTRA, child.id) for child in count if not child.measure]
        extra = excel.spread("SUM", [*on_top, *inside])
        achieved = self._sum(TallyPart.COUNTING, count)
        if self.plan.criteria.rescale == "total":
            maximum = f"MIN({excel.number(most)},{self._sum(TallyPart.MAXIMUM, count)})"
            return _Combined(present, achieved, extra, maximum)
        whole = excel.number(sum((Fraction(child.max_points) for child in count), Fraction(0)))
        applicable = self._sum(TallyPart.OWN, count)
        counting = f"IF({applicable}=0,{achieved},{achieved}*{whole}/{applicable})"
        return _Combined(present, counting, extra, excel.number(most))

    def _sum(self, part: TallyPart, nodes: Sequence[Node]) -> str:
        return excel.spread("SUM", [self._at(part, node.id) for node in nodes])

    def _total(self) -> Iterator[Cell]:
        criteria = self.plan.criteria
        made = self._combined(criteria.children, criteria.combine, self._most)
        own, extra, maximum = (
            self._at(part, TOTAL) for part in (TallyPart.OWN, TallyPart.EXTRA, TallyPart.MAXIMUM)
        )
        counting, on_top, most = made.counting, made.extra, excel.number(self._most)
        if criteria.cap:
            counting, on_top = f"MIN({counting},{maximum})", f"MIN({on_top},{maximum}-{own})"
        blocks = [
            self._at(TallyPart.BLOCKS, node.id)
            for node in criteria.leaves
            if node.by == "agency" and blank_rule(criteria, node) == "block"
        ]
        blocked = f"IF({excel.spread('SUM', blocks)}>0,0,{made.applies})" if blocks else made.applies
        yield self._cell(TOTAL, TallyPart.APPLIES, blocked)
        yield self._cell(TOTAL, TallyPart.OWN, counting)
        yield self._cell(TOTAL, TallyPart.EXTRA, on_top)
        yield self._cell(TOTAL, TallyPart.MAXIMUM, made.maximum)
        exact = f"IF({maximum}=0,{own},{own}*{most}/{maximum})+{extra}"
        yield self._cell(TOTAL, TallyPart.EXACT, f"MIN({most},{exact})" if criteria.cap else exact)
        yield from self._reported(TOTAL, most)

    def _views(self) -> Iterator[Cell]:
        for view in self.plan.criteria.views:
            nodes = [self.plan.criteria.nodes[node_id] for node_id in view.nodes]
            yield self._cell(view.id, TallyPart.APPLIES, f"IF({self._sum(TallyPart.APPLIES, nodes)}>0,1,0)")
            yield self._cell(
                view.id,
                TallyPart.EXACT,
                excel.spread("SUM", [self.points(node_id) for node_id in view.nodes]),
            )
            yield self._cell(view.id, TallyPart.MAXIMUM, self._sum(TallyPart.MAXIMUM, nodes))
            yield from self._reported(view.id, self._at(TallyPart.MAXIMUM, view.id))

    def _reported(self, total: str, most: str) -> Iterator[Cell]:
        """What levels see of a total, and what is printed of it; most: its maximum."""
        report, rounding = self.plan.criteria.report, self.plan.criteria.rounding
        exact, decimals = self._at(TallyPart.EXACT, total), report.decimals
        value = {"points": exact, "percent": f"{exact}*100/{most}", "index": f"{exact}/{most}"}[report.as_]
        back = {"points": "", "percent": f"*{most}/100", "index": f"*{most}"}[report.as_]
        counted = exact
        if rounding.at in ("total", "every_node"):
            counted = excel.rounded(f"({value})", rounding.decimals, rounding.mode, self._largest) + back
            decimals = min(decimals, rounding.decimals)
        shown = excel.rounded(f"({value})", decimals, rounding.mode, self._largest)
        if report.as_ != "points":
            counted, shown = (
                f"IF({most}=0,{other},{form})" for other, form in ((exact, counted), ("0", shown))
            )
        yield self._cell(total, TallyPart.COUNTING, counted)
        yield self._cell(total, TallyPart.SHARE, shown)

    @property
    def _largest(self) -> Fraction:
        return {"points": self._most, "percent": Fraction(100), "index": Fraction(1)}[
            self.plan.criteria.report.as_
        ]

    def _levels(self) -> Iterator[Cell]:
        criteria = self.plan.criteria
        for number, level in enumerate(criteria.levels):
            conditions: dict[str, list[str]] = {}
            for condition in level.require:
                for node_id in _required(criteria, condition.node, condition.every):
                    mark = excel.number(Fraction(condition.at_least))
                    if isinstance(condition.at_least, Percent):
                        mark = f"{mark}*{self._maximum(node_id)}"
                    points = self._counted(node_id)
                    reached = excel.reaches(f"({points})", mark, self._most)
                    out = f"{self._at(TallyPart.APPLIES, node_id)}=0"
                    conditions.setdefault(node_id, []).append(f"OR({out},{reached})")
            for node_id, held in conditions.items():
                yield self._cell(node_id, f"level{number}", f"IF(AND({','.join(held)}),1,0)")

    def _counted(self, node_id: str) -> str:
        if node_id in self.plan.criteria.nodes:
            return self.points(node_id)
        return self._at(TallyPart.COUNTING, node_id)

    def _maximum(self, node_id: str) -> str:
        return excel.number(self._most) if node_id == TOTAL else self._at(TallyPart.MAXIMUM, node_id)


@dataclass(frozen=True, slots=True)
class _Combined:
    """The formulas that children make: whether any applies, what counts, what is on top, the maximum."""

    applies: str
    counting: str
    extra: str
    maximum: str


def _required(criteria: CriteriaSet, node: str | None, every: str | None) -> list[str]:
    if every is None:
        return [str(node)]
    parent = criteria if every == TOTAL else criteria.nodes[every]
    return [child.id for child in parent.children if child.counts]
