"""Sets with every rule, rounding and way to combine, and answers of every kind, wrong and near ones too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from random import Random
from typing import Any

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.numbers import exact
from egov_score.ranking.ordering import Entrant
from egov_score.rules.base import Entered, Entry
from egov_score.scoring.submission import Response, Stage, Submission

Data = dict[str, Any]

_HAIR = Fraction(1, 10**11)
"""So little misses a mark unseen."""
_COMBINES = ("mean", "weighted_mean", "geometric_mean", "harmonic_mean", "max", "min")
_FORMULAS = (
    "(a + 0.5 * b) / c",
    "if(a >= b, a - b, 2 * c) / 10",
    "min(1, a / c, 3) + round(b, 1)",
    "sqrt(a) + max(b, c) ** 2 / -100",
    "abs(a - c) + (a == 5) + (b != 2) + (c < 1) + (c <= 2) + (a > 1)",
    "ln(a) + 90% ** 0.5",
)
_SCORES: tuple[Data, ...] = (
    {"kind": "direct"},
    {"kind": "proportional", "full_at": Decimal("0.9")},
    {"kind": "proportional", "full_at": 7},
    {"kind": "per_unit", "each": Decimal("0.3")},
    {"kind": "per_unit", "each": Decimal("-0.25")},
    {"kind": "relative", "to": "best"},
    {"kind": "relative", "to": "lowest"},
    {"kind": "relative", "to": "range"},
    {"kind": "relative", "to": "best", "better": "lower"},
    {"kind": "relative", "to": "range", "better": "lower"},
)


class AnySet:
    """Makes any set."""

    def __init__(self, seed: int) -> None:
        self.any = Random(seed)

    def data(self) -> Data:
        """The set as the reader of files gives it."""
        any_ = self.any
        tops = [self.group(letter, 2) for letter in "ABC"[: any_.randint(1, 3)]] + [self.leaf("Z")]
        return self.finished(
            {
                "format": "egov-score/criteria/1",
                "id": "any",
                "title": "Bất kỳ",
                "status": "illustrative",
                "tier": "any",
                "year": 2022,
                "criteria": tops,
                "rescale": any_.choice(["parent", "total"]),
                "missing": any_.choice(["zero", "zero", "drop", "block"]),
                "rounding": {
                    "at": any_.choice(["total", "group", "criterion", "every_node"]),
                    "decimals": any_.randint(0, 3),
                    "mode": any_.choice(["half_up", "half_even", "cut"]),
                },
                "report": {
                    "as": any_.choice(["points", "percent", "index"]),
                    "nodes": any_.choice([None, None, "points", "percent", "index"]),
                    "decimals": any_.randint(0, 3),
                },
                "ranking": {"by": any_.choice(["rounded", "exact"]), "order": ["total", "A", "V"]},
                "views": [{"id": "V", "title": "V", "nodes": ["A", "Z"]}],
                "levels": [
                    {
                        "id": f"l{share}",
                        "title": "Mức",
                        "require": [
                            {"node": "total", any_.choice(["at_least", "more_than"]): exact(f"{share}%")},
                            {"every": "total", "at_least": exact("30%")},
                            {"node": "A", "at_least": 1},
                        ],
                        "staged": any_.random() < 0.3,
                    }
                    for share in (80, 50)
                ],
            }
        )

    def group(self, id_: str, depth: int) -> Data:
        """A group of criteria and groups."""
        any_ = self.any
        children = [
            self.group(f"{id_}{i}", depth - 1) if depth and any_.random() < 0.35 else self.leaf(f"{id_}{i}")
            for i in range(any_.randint(1, 4))
        ]
        group: Data = {"id": id_, "title": id_, "weight": any_.randint(1, 5), "criteria": children}
        if any_.random() < 0.1:
            group["bonus"] = True
        return self.finished(group)

    def finished(self, group: Data) -> Data:
        """A group with its maximum; some are indices, capped, or never below so much."""
        any_ = self.any
        most = sum(
            child["max_points"]
            for child in group["criteria"]
            if not child.get("bonus") and (child["max_points"] or not child.get("min_points"))
        )
        if most and any_.random() < 0.35:
            group["combine"] = any_.choice(_COMBINES)
            most = any_.randint(1, 20)
        elif most > 1 and any_.random() < 0.3:
            group["cap"] = True
            most -= 1
        if (group.get("cap") or "format" in group) and any_.random() < 0.5:
            group["min_points"] = any_.randint(-3, 1)
        return group | {"max_points": most}

    def leaf(self, id_: str) -> Data:
        """A criterion with any measure and any of its scores."""
        any_ = self.any
        leaf: Data = {
            "id": id_,
            "title": id_,
            "max_points": any_.choice([0, 1, 2, Decimal("2.5"), 7]),
            "weight": any_.randint(1, 3),
            "mandatory": any_.random() < 0.1,
            "by": any_.choice(["agency"] * 4 + ["appraiser", "survey"]),
        }
        if any_.random() < 0.6:
            leaf["not_applicable"] = any_.choice(["excluded", "full", "zero"])
        if any_.random() < 0.2:
            leaf |= {"evidence": "required", "without_evidence": "zero"}
        if any_.random() < 0.2:
            leaf["missing"] = any_.choice(["zero", "drop", "block"])
        if any_.random() < 0.15:
            leaf["bonus"] = True
        elif any_.random() < 0.2:
            leaf |= {"max_points": 0, "min_points": -any_.randint(1, 5)}
        measure = self.measure()
        leaf["measure"] = measure
        if measure["kind"] in ("number", "ratio", "formula", "survey"):
            leaf["score"] = self.score()
        return leaf

    def measure(self) -> Data:
        """Any measure."""
        any_ = self.any
        match any_.randrange(9):
            case 0:
                return {"kind": "yes_no"}
            case 1:
                return {"kind": "choice", "options": self.options()}
            case 2:
                return {"kind": "checklist", "items": self.options()}
            case 3:
                return {"kind": "points"} | any_.choice([{}, {"step": Decimal("0.25")}])
            case 4:
                answers = [{"id": f"o{i}", "title": "m", "counts_as": Decimal(i) / 4} for i in range(3)]
                return {"kind": "survey", "answers": answers}
            case 5:
                names = {name: name for name in "abc"}
                return {"kind": "formula", "inputs": names, "value": any_.choice(_FORMULAS)}
            case 6:
                limits = {"at_least": any_.choice([-3, 0]), "at_most": any_.choice([10, 10**10])}
                return {"kind": "number", "whole": any_.random() < 0.3} | any_.choice([{}, limits])
            case 7:
                stages = [
                    {
                        **each,
                        "items": [
                            {"id": f"{each['id']}{k}", "title": "m"} for k in range(any_.randint(1, 2))
                        ],
                    }
                    for each in self.options()
                ]
                return {"kind": "staged", "stages": stages}
        more = {"when_whole_is_zero": any_.choice(["not_applicable", "zero", "full"])}
        ratio = {"kind": "ratio", "part": "a", "whole": "b", "may_exceed": any_.random() < 0.5}
        return ratio | {"fractional": any_.random() < 0.5} | any_.choice([{}, more])

    def options(self) -> list[Data]:
        """Options or items."""
        return [
            {"id": f"o{i}", "title": f"m{i}", "points": Decimal(self.any.randint(-2, 9)) / 4}
            for i in range(self.any.randint(2, 4))
        ]

    def score(self) -> Data:
        """Any score of figures."""
        any_ = self.any
        marks = sorted({any_.choice([Fraction(i, 4), Fraction(i)]) for i in range(-1, 6)})[:4]
        at = [Decimal(mark.numerator) / mark.denominator for mark in marks]
        points = [Decimal(any_.randint(-2, 10)) / 4 for _ in at]
        if any_.random() < 0.3:
            bands = [{"from": mark, "points": each} for mark, each in zip(at, points, strict=True)]
            return {"kind": "bands", "bands": bands, "strict": any_.random() < 0.5}
        if any_.random() < 0.3:
            return {
                "kind": "linear",
                "outside": any_.choice(["hold", "extend"]),
                "knots": [{"at": mark, "points": each} for mark, each in zip(at, points, strict=True)],
            }
        return any_.choice(_SCORES)


@dataclass(frozen=True)
class Answered:
    """A set and agencies with answers."""

    seed: int

    @cached_property
    def criteria(self) -> CriteriaSet:
        """The set."""
        return CriteriaSet.model_validate(AnySet(self.seed).data())

    @cached_property
    def entrants(self) -> list[Entrant]:
        """Some agencies; each is also own_form or not."""
        any_ = Random(self.seed + 1)
        made = []
        for at in range(any_.randint(1, 5)):
            answers = {leaf.id: answer(any_, leaf) for leaf in self.criteria.leaves if any_.random() < 0.95}
            own = any_.random() < 0.5
            made.append(
                Entrant(f"N{at}", f"N{at}", Submission(f"{at}.xlsx", responses=answers, own_form=own))
            )
        return made


def answer(any_: Random, leaf: Node) -> Response:
    """Any response to a criterion: most are regular, one in four is not."""
    unproven = leaf.counts_only_with_evidence and any_.random() < 0.3
    response = Response(
        entered={item.key: _entry(any_, leaf, item.entry) for item in leaf.inputs}, unproven=unproven
    )
    if any_.random() < 0.75:
        return response
    entered = dict(response.entered)
    del entered[any_.choice(list(entered))]
    stage: Stage = any_.choice(["self", "appraised", "final"])
    points = {stage: any_.choice([Fraction(any_.randint(-8, 30), 4), Fraction(leaf.max_points)])}
    if any_.random() < 0.3:
        points["appraised"] = Fraction(any_.randint(0, 8), 4) + any_.choice([0, _HAIR])
    return any_.choice(
        [
            Response(),
            Response(not_applicable=True, unproven=unproven),
            Response(entered=response.entered, not_applicable=True),
            Response(entered=entered),
            Response(entered=entered, unreadable=frozenset({leaf.inputs[0].key})),
            Response(points=points, unproven=unproven),
            replace(response, points=points, reason=any_.choice(["", "vì"])),
            replace(response, doubtful=frozenset({stage})),
            Response(points=points, doubtful=frozenset({"final"})),
        ]
    )


def _entry(any_: Random, leaf: Node, entry: Entry) -> Entered:
    """Anything that may be entered; numbers lie at, near and far from marks."""
    if entry is Entry.YES_NO:
        return any_.random() < 0.5
    if entry is Entry.CHOICE:
        return any_.choice(leaf.inputs[0].options).id
    mark = any_.choice([Fraction(mark) for mark in leaf.marks] or [Fraction(1)])
    return any_.choice(
        [
            Fraction(any_.randint(0, 12)),
            Fraction(any_.randint(0, 12)),
            Fraction(any_.randint(-3, 40), 8),
            Fraction(any_.randint(0, 10**6), any_.choice([1, 4, 100, 10**10 + 1])),
            mark,
            mark + any_.choice([_HAIR, -_HAIR]),
            _HAIR,
        ]
    )
