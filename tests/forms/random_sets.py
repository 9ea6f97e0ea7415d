"""Criteria sets drawn at random from everything the language has, and answers to them, half-way cases too."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from egov_score.criteria.model import CriteriaSet
from egov_score.forms.plan import Plan
from egov_score.numbers import Percent
from egov_score.rules.base import Entry
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import FormRow, RowKind

COMBINES = ("sum", "mean", "weighted_mean", "geometric_mean", "harmonic_mean", "max", "min")
ROUNDED_AT = ("total", "group", "criterion", "every_node")
MODES = ("half_up", "half_even", "cut")
NOT_APPLICABLE = ("Không áp dụng", "không áp dụng ", "KHÔNG ÁP DỤNG", "n/a")
FORMULAS = (
    "x / (x + y)",
    "if(y == 0, 0, x / y)",
    "min(1, sqrt(x) / 10)",
    "round(x / 8, 2)",
    "abs(x - y) / max(x, y, 1)",
    "ln(x + 1) / 5",
    "(x / 20) ** 2",
    "-x ** 2 + y",
    "(x >= y) * 0.5 + (x != 3) * 0.25",
    "(x / 100) ** 0.5",
)


def number(text: str | int) -> Decimal:
    return Decimal(text)


def percent(hundredths: int) -> Percent:
    return Percent(Decimal(hundredths) / 100)


_KINDS = ("yes_no", "choice", "checklist", "staged", "points", "number", "ratio", "survey", "formula")


class SetMaker:
    """Draws one set after another; the same seed draws the same sets.

    leaves_out: whether every criterion of the one that is drawn may be left out, and whole groups with them.
    """

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.leaves_out = False

    def draw(self) -> CriteriaSet:
        r = self.random
        self.leaves_out = r.random() < 0.5
        groups = [self._group(letter, 0) for letter in "ABCD"[: r.randint(2, 4)]]
        groups += self._extras("X")
        whole = self._finished(groups, index=0.3)
        if r.random() < 0.3:
            whole["min_points"] = number(r.choice(("0", "0", "-3")))
        ids = [child["id"] for group in groups for child in group.get("criteria", ())]
        decimals = r.randint(0, 4)
        views = []
        if r.random() < 0.5:
            nodes = r.sample(groups, r.randint(1, len(groups)))
            views = [{"id": "V1", "title": "Trụ cột", "nodes": [node["id"] for node in nodes]}]
        return CriteriaSet.model_validate(
            {
                "format": "egov-score/criteria/1",
                "id": "ngau-nhien",
                "title": "Bộ ngẫu nhiên",
                "status": "illustrative",
                "tier": "department",
                "year": 2022,
                "missing": r.choice(("zero", "zero", "drop", "block")),
                "rescale": r.choice(("parent", "total")),
                "report": {
                    "as": r.choice(("points", "points", "percent", "index")),
                    "decimals": number(r.randint(0, 4)),
                    "trim_zeros": r.random() < 0.5,
                    **r.choice(({}, {"nodes": "points"}, {"nodes": "percent"}, {"nodes": "index"})),
                },
                "rounding": {
                    "at": r.choice(ROUNDED_AT),
                    "decimals": number(decimals),
                    "mode": r.choice(MODES),
                },
                "criteria": groups,
                "views": views,
                "levels": self._levels(groups, ids, bool(views)),
                "classes": self._classes(groups, bool(views)),
            }
            | whole
        )

    def _levels(self, groups: list[dict[str, Any]], ids: list[str], views: bool) -> list[dict[str, Any]]:
        r = self.random
        levels = []
        for place, share in enumerate((70, 50, 30, 15), 1):
            require: list[dict[str, Any]] = [{"node": "total", "at_least": percent(share)}]
            if r.random() < 0.5:
                require.append({"node": r.choice(groups)["id"], "at_least": percent(r.choice((25, 50)))})
            if r.random() < 0.3 and ids:
                require.append({"node": r.choice(ids), "at_least": number(r.choice(("0.5", "1", "2")))})
            if r.random() < 0.3:
                every = r.choice(["total", *(g["id"] for g in groups if "criteria" in g)])
                require.append({"every": every, "at_least": percent(10)})
            if views and r.random() < 0.5:
                require.append({"node": "V1", "at_least": percent(30)})
            for each in require:
                if r.random() < 0.2:
                    each["more_than"] = each.pop("at_least")
            staged = r.random() < 0.3
            levels.append({"id": str(place), "title": f"Mức “{place}”", "require": require, "staged": staged})
        return levels

    def _classes(self, groups: list[dict[str, Any]], views: bool) -> list[dict[str, Any]]:
        r = self.random
        if r.random() < 0.3:
            return []
        nodes = [group["id"] for group in r.sample(groups, r.randint(1, len(groups)))]
        nodes += [name for name in ("total", *["V1"] * views) if r.random() < 0.6]
        marks = [percent(share) for share in (60, 30, 5)]
        if r.random() < 0.5:
            marks = [number(mark) for mark in ("2.25", "0.5", "0.1")]
        bands = [
            {"id": str(place), "title": f"Loại {place}", "from": mark} for place, mark in enumerate(marks)
        ]
        return [{"nodes": nodes, "bands": bands}]

    def _group(self, name: str, depth: int, *, bonus: bool = False) -> dict[str, Any]:
        r = self.random
        children: list[dict[str, Any]] = []
        for place in range(1, r.randint(2, 5)):
            if depth < 2 and r.random() < 0.3:
                children.append(self._group(f"{name}{place}", depth + 1))
            else:
                children.append(self._leaf(f"{name}{place}"))
        if depth and r.random() < 0.1:
            children = []  # A group of nothing but extras is in no maximum itself.
        children += self._extras(name) or ([] if children else [self._leaf(f"{name}8", bonus=True)])
        group = {"id": name, "title": f"Nhóm {name}", "criteria": children, "bonus": bonus}
        group |= self._finished(children, index=0.5)
        if group["cap"] and r.random() < 0.5:
            group["min_points"] = number(r.choice(("-1", "-0.5")))
        if r.random() < 0.2:
            group["weight"] = number(r.choice(("2", "0.5", "1.5")))
        return group

    def _extras(self, name: str) -> list[dict[str, Any]]:
        """What is in no maximum: figures without points, bonus and deduction."""
        r = self.random
        extras, often = [], 0.5 if self.leaves_out else 0.25
        if r.random() < often / 2:
            collected = {"max_points": number(0), "title": "Chỉ thu thập", "bonus": False}
            rule = r.choice(
                (
                    {"measure": {"kind": "yes_no"}},
                    {
                        "measure": {"kind": "number"},
                        "score": {"kind": "per_unit", "each": number("1")},
                        "not_applicable": "excluded",
                    },
                )
            )
            extras.append({"id": f"{name}7", **collected, **rule})
        if r.random() < often:
            extras.append(self._leaf(f"{name}8", bonus=True))
        elif len(name) < 3 and r.random() < 0.1:
            extras.append(self._group(f"{name}8", 2, bonus=True))
        if r.random() < often:
            extras.append(self._leaf(f"{name}9", deduction=True))
        return extras

    def _finished(self, children: list[dict[str, Any]], index: float) -> dict[str, Any]:
        """How a group or the whole set is made of its children, and its maximum."""
        r = self.random
        most = sum((each["max_points"] for each in children if _counts(each)), number(0))
        combine, cap = "sum", r.random() < 0.3
        if most and r.random() < index:
            combine = r.choice(COMBINES[1:])
            most = number(r.choice(("1", "10", str(most))))
        elif cap and most > 1:
            most -= number(r.choice(("0", "0.5", "1")))
        return {"max_points": most, "combine": combine, "cap": cap}

    def _leaf(self, name: str, *, bonus: bool = False, deduction: bool = False) -> dict[str, Any]:
        r = self.random
        most = number(r.choice(("1", "2", "2.5", "3", "4", "5", "10", "0.75")))
        leaf: dict[str, Any] = {"id": name, "title": f"Tiêu chí {name}", "max_points": most, "bonus": bonus}
        if deduction:
            leaf |= {"max_points": number(0), "min_points": -most}
            leaf |= r.choice(
                (
                    {"measure": {"kind": "yes_no"}},
                    {
                        "measure": {"kind": "number", "whole": True},
                        "score": {"kind": "per_unit", "each": number("-0.5")},
                    },
                    {"measure": {"kind": "points"}},
                )
            )
            return leaf
        leaf |= self._rule(most)
        if self.leaves_out:
            leaf["not_applicable"] = "excluded"
        elif r.random() < 0.3:
            leaf["not_applicable"] = r.choice(("excluded", "full", "zero"))
        if r.random() < 0.1:
            leaf["missing"] = r.choice(("zero", "drop", "block"))
        if r.random() < 0.08:
            leaf["mandatory"] = True
        if r.random() < 0.06:
            leaf["by"] = r.choice(("survey", "central", "appraiser"))
        if r.random() < 0.4:
            leaf["evidence"] = r.choice(("required", "none"))
            if leaf["evidence"] == "required" and r.random() < 0.6:
                leaf["without_evidence"] = "zero"
        if r.random() < 0.3:
            leaf["weight"] = number(r.choice(("2", "0.5", "0")))
        return leaf

    def _rule(self, most: Decimal) -> dict[str, Any]:
        r = self.random
        kind = r.choice((*_KINDS, "ratio"))
        match kind:
            case "yes_no":
                return {"measure": {"kind": kind}}
            case "choice":
                parts = [(f"o{i}", f"Mức {i} (đạt {i * 10}*?)", most * i / 4) for i in range(5)]
                options = [{"id": a, "title": b, "points": c} for a, b, c in parts]
                return {"measure": {"kind": kind, "options": options}}
            case "checklist":
                items = [
                    {"id": f"i{i}", "title": f"Mục {i}", "points": most / 4 * number(r.choice(("1", "1.5")))}
                    for i in range(r.randint(1, 4))
                ]
                return {"measure": {"kind": kind, "items": items}}
            case "staged":
                stages = [
                    {
                        "id": f"s{i}",
                        "title": f"Bậc {i}",
                        "points": most * i / 4,
                        "items": [{"id": f"i{i}{k}", "title": f"Mục {k}"} for k in range(r.randint(1, 2))],
                    }
                    for i in range(1, r.randint(2, 4))
                ]
                return {"measure": {"kind": kind, "stages": stages}}
            case "points":
                step = {"step": number("0.25")} if r.random() < 0.5 else {}
                return {"measure": {"kind": kind} | step}
            case "number":
                limits = {"at_least": number(0), "at_most": number(100)} if r.random() < 0.5 else {}
                measure = {"kind": kind, "whole": r.random() < 0.5} | limits
                return {"measure": measure, "score": self._score(most, large=True)}
            case "ratio":
                zero = r.choice((None, "not_applicable", "zero", "zero", "full"))
                measure = {"kind": kind, "part": "Số có", "whole": "Tổng số", "may_exceed": r.random() < 0.3}
                measure |= {"when_whole_is_zero": zero} if zero else {}
            case "survey":
                answers = [
                    {"id": f"a{i}", "title": f"Trả lời {i}", "counts_as": percent(value)}
                    for i, value in enumerate((100, 60, 0))
                ]
                measure = {"kind": kind, "answers": answers}
            case _:
                inputs = {"x": "Số thứ nhất", "y": "Số thứ hai"}
                measure = {"kind": "formula", "inputs": inputs, "value": r.choice(FORMULAS)}
        score = {} if r.random() < 0.3 else {"score": self._score(most, large=False)}
        return {"measure": measure} | score

    def _score(self, most: Decimal, *, large: bool) -> dict[str, Any]:
        r = self.random
        unit = 100 if large else 1
        marks = [number(text) * unit for text in ("0.25", "0.5", "0.75", "0.9")]
        match r.choice(("proportional", "direct", "per_unit", "bands", "linear", "linear", "relative")):
            case "proportional":
                return {"kind": "proportional", "full_at": r.choice((number(unit), number("0.8") * unit))}
            case "direct":
                return {"kind": "direct"}
            case "per_unit":
                return {"kind": "per_unit", "each": most / number(r.choice(("2", "8"))) / unit}
            case "bands":
                points = [most / 8, most / 4, most / 2, most]
                bands = [{"from": a, "points": b} for a, b in zip(marks, points, strict=True)]
                if r.random() < 0.5:
                    bands.reverse()
                return {"kind": "bands", "bands": bands, "strict": r.random() < 0.5}
            case "linear":
                if r.random() < 0.3:
                    ends = [{"at": number(0), "points": most}, {"at": marks[3], "points": number(0)}]
                    return {"kind": "linear", "knots": ends}
                knots = [{"at": number(0), "points": most / 2}, {"at": marks[1], "points": number(0)}]
                knots += [
                    {"at": marks[r.randint(1, 2)], "points": most / 4},
                    {"at": marks[3], "points": most},
                ]
                return {"kind": "linear", "knots": knots, "outside": r.choice(("hold", "extend"))}
            case _:
                return {"kind": "relative", "to": r.choice(("best", "lowest", "range"))}


def _counts(node: Mapping[str, Any]) -> bool:
    return not node.get("bonus") and not (node["max_points"] == 0 and node.get("min_points", 0) < 0)


def answers(
    plan: Plan, random: Random, *, blank: float = 0.08, odd: float = 0.06, absent: float = 0.15
) -> dict[str, Any]:
    """What an agency may have typed, by address: some cells blank, some with entries nobody can read, some
    not applicable."""
    cells: dict[str, Any] = {}
    left_out = ""
    for row in plan.rows:
        if row.kind is RowKind.CRITERION and not row.locked and random.random() < 0.5:
            evidence = random.choice(("Báo cáo 12/BC", "không", " - ", "http://vi-du.vn"))
            cells[plan.at(Role.EVIDENCE, row.id)] = evidence
        if not row.is_open:
            continue
        value = _entry(row, random, odd) if row.input and random.random() > blank else None
        if row.node.id == left_out and random.random() < 0.9:
            continue  # Figures beside "not applicable" contradict it.
        if row.takes_not_applicable and random.random() < absent:
            left_out = row.node.id
            value = random.choice(NOT_APPLICABLE if random.random() < 0.9 else ("lạ",))
        elif row.input is None:
            continue
        if value is not None:
            cells[plan.at(Role.VALUE, row.id)] = value
    return cells


def appraisals(plan: Plan, random: Random) -> dict[str, Any]:
    """What a council may have typed, by address: points beyond the limits and words among them."""
    cells: dict[str, Any] = {}
    for node in plan.criteria.leaves:
        for role, often in ((Role.APPRAISED, 0.4), (Role.FINAL, 0.2)):
            if random.random() < often:
                eighths = random.randint(int(node.min_points) * 8 - 1, int(node.max_points) * 8 + 1)
                cells[plan.at(role, node.id)] = Decimal(eighths) / 8
            elif random.random() < 0.02:
                cells[plan.at(role, node.id)] = random.choice(("đạt", "giữ nguyên", " "))
    return cells


def _entry(row: FormRow, random: Random, odd: float) -> Decimal | str:
    assert row.input is not None
    if random.random() < odd:
        return random.choice(("?", "chưa rõ", "*", "Không áp dụng"))
    match row.input.entry:
        case Entry.YES_NO:
            yes = ("Có", "Có", "Có ", " có", "CÓ", "co", "x", "X", "✓", "Có\u00a0", "true", "Co\u0301")
            no = ("Không", "không ", "KHÔNG", "khong", "no")
            return random.choice(yes if random.random() < 0.6 else no)
        case Entry.CHOICE:
            option = random.choice(row.input.options)
            title = option.title.vi
            return random.choice((title, f" {title} ", title.upper(), option.id, option.id.upper()))
    if row.input.key in ("part", "whole"):
        small = row.input.key == "part"
        return Decimal(
            random.choice((0, 0, 0, 1, 3, 5, 7, 9, 13, 27) if small else (0, 0, 0, 8, 16, 40, 27, 32, 80))
        )
    if row.input.whole:
        return Decimal(random.randint(0, 40))
    if row.input.step or (row.input.at_most is not None and row.input.at_most <= 10):
        return Decimal(random.randint(0, 24)) / random.choice((4, 8, 1000))
    if row.input.key:
        return Decimal(random.choice((0, 1, 2, 3, 4, 9, 16, 25, 50, 100)))
    return Decimal(random.randint(-40, 110 * 8)) / 8
