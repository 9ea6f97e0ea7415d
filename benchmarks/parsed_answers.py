"""A set of a hundred criteria with every rule, and answers of any number of agencies, as readers give them.

No two agencies give one figure, as in a country: nothing can be remembered from one to the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.numbers import exact
from egov_score.ranking.ordering import Entrant
from egov_score.rules.base import Entered, Entry
from egov_score.scoring.submission import Response, Submission

Data = dict[str, Any]

_BANDS = {"kind": "bands", "bands": [{"from": f"{n}0%", "points": n / 4} for n in range(4, 9)]}
_COUNTED = {"kind": "bands", "strict": True, "bands": [{"from": 10 * n, "points": n / 2} for n in range(4)]}
_LINE = {"kind": "linear", "knots": [{"at": "20%", "points": 0}, {"at": "95%", "points": 2}]}
_STAIRS = {"kind": "linear", "knots": [{"at": 50 * n, "points": n / 2} for n in range(5)]}
_RATIO = {"kind": "ratio", "part": "Đã làm", "whole": "Tất cả"}
_SHARE = _RATIO | {"when_whole_is_zero": "not_applicable"}
_MONEY = _RATIO | {"fractional": True, "may_exceed": True, "when_whole_is_zero": "zero"}
_NUMBER = {"kind": "number", "at_least": 0, "at_most": 1000}
_OPTIONS = [{"id": f"o{n}", "title": f"Mức {n}", "points": n / 2} for n in range(5)]
_ITEMS = [{"id": f"i{n}", "title": f"Mục {n}", "points": 0.4} for n in range(5)]
_ANSWERS = [{"id": f"a{n}", "title": f"Mức {n}", "counts_as": n / 4} for n in range(5)]
_FORMULA = {
    "kind": "formula",
    "inputs": {"a": "Trực tuyến", "b": "Toàn trình", "c": "Tất cả"},
    "value": "if(c > 0, (a + 0.5 * b) / c, 0)",
}
_DEDUCTION = {"max_points": 0, "min_points": -2}
_MIX: list[tuple[int, Data]] = [
    (12, {"measure": _SHARE}),
    (3, {"measure": _MONEY, "score": {"kind": "proportional", "full_at": "90%"}}),
    (10, {"measure": _SHARE, "score": _BANDS}),
    (5, {"measure": _RATIO, "score": _LINE}),
    (5, {"measure": _NUMBER, "score": _COUNTED}),
    (4, {"measure": _NUMBER, "score": _STAIRS}),
    (3, {"measure": _NUMBER, "score": {"kind": "proportional", "full_at": 800}}),
    (15, {"measure": {"kind": "yes_no"}}),
    (12, {"measure": {"kind": "choice", "options": _OPTIONS}}),
    (8, {"measure": {"kind": "checklist", "items": _ITEMS}}),
    (8, {"measure": {"kind": "points", "step": 0.25}}),
    (3, {"measure": _NUMBER, "score": {"kind": "relative", "to": "best"}}),
    (5, {"measure": _FORMULA}),
    (3, {"measure": {"kind": "survey", "answers": _ANSWERS}}),
    (2, {"measure": _NUMBER, "score": {"kind": "per_unit", "each": 0.01}, "bonus": True}),
    (2, {"measure": _NUMBER, "score": {"kind": "per_unit", "each": -0.01}} | _DEDUCTION),
]


def a_hundred_criteria() -> CriteriaSet:
    """Twelve groups, of which one is capped, two are indices and one has groups of its own; three levels."""
    kinds = [kind for number, kind in _MIX for _ in range(number)]
    Random(1).shuffle(kinds)
    groups: list[Data] = []
    for at in range(0, 96, 8):
        letter = "ABCDEFGHIJKL"[at // 8]
        leaves = [_leaf(f"{letter}{n}", kind) for n, kind in enumerate(kinds[at : at + 8], 1)]
        groups.append(_group(letter, leaves))
    groups[1] |= {"cap": True, "max_points": groups[1]["max_points"] - 1}
    groups[2]["combine"], groups[3]["combine"] = "mean", "weighted_mean"
    rest = [_leaf(f"X{n}", kind) for n, kind in enumerate(kinds[96:], 1)]
    halves = groups[4]["criteria"][:4], groups[4]["criteria"][4:]
    groups[4] = _group("E", [_group("Ea", list(halves[0])), _group("Eb", list(halves[1]))])
    data = _group("X", [*groups, *rest]) | {
        "format": "egov-score/criteria/1",
        "id": "hundred-2025",
        "title": "Một trăm tiêu chí",
        "status": "illustrative",
        "tier": "commune",
        "year": 2025,
        "views": [{"id": "V", "title": "Hai nhóm", "nodes": ["A", "B"]}],
        "levels": [
            {
                "id": f"{most}",
                "title": f"Mức {most}",
                "require": [{"node": "total", "at_least": f"{most}%"}, {"every": "total", "at_least": "20%"}],
            }
            for most in (80, 60, 40)
        ],
    }
    data.pop("weight")
    return CriteriaSet.model_validate(_numbers(data))


def _leaf(id_: str, kind: Data) -> Data:
    absent = {} if kind.get("bonus") else {"not_applicable": "excluded"}
    return {"id": id_, "title": f"Tiêu chí {id_}", "max_points": 2, "weight": 1} | absent | kind


def _group(id_: str, children: list[Data]) -> Data:
    most = sum(child["max_points"] for child in children if not child.get("bonus"))
    return {"id": id_, "title": f"Nhóm {id_}", "max_points": most, "weight": 2, "criteria": children}


def _numbers(value: Any) -> Any:
    """The data as the reader of sets gives them: numbers exact."""
    if isinstance(value, dict):
        return {key: _numbers(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_numbers(each) for each in value]
    if isinstance(value, str) and value.endswith("%"):
        return exact(value)
    return exact(str(value)) if isinstance(value, float) else value


def entrants(criteria: CriteriaSet, number: int, seed: int = 1) -> list[Entrant]:
    """So many agencies and their answers: of twenty, one is blank, one appraised, one typed, one n/a."""
    any_, made = Random(seed), []
    for at in range(number):
        responses = dict(_answers(any_, criteria))
        made.append(Entrant(f"{at:05}", f"Xã {at:05}", Submission(f"{at:05}.xlsx", responses=responses)))
    return made


def _answers(any_: Random, criteria: CriteriaSet) -> Iterator[tuple[str, Response]]:
    for leaf in criteria.leaves:
        response = Response(entered=_entered(any_, leaf))
        fate = any_.random()
        if fate < 0.05:
            response = Response()
        elif fate < 0.06 and leaf.not_applicable:
            response = Response(not_applicable=True)
        elif fate < 0.08:
            response = Response(points={"self": Fraction(any_.randint(0, 8), 4)})
        elif fate < 0.1:
            response = replace(response, points={"appraised": Fraction(any_.randint(0, 8), 4)}, reason="x")
        yield leaf.id, response


def _entered(any_: Random, leaf: Node) -> dict[str, Entered]:
    """What is entered for a criterion, all of it regular."""
    measure = leaf.measure
    assert measure is not None
    if measure.kind == "points":
        return {"": Fraction(any_.randint(0, 8), 4)}
    if measure.kind == "ratio":
        scale = 10 if getattr(measure, "fractional", False) else 1
        whole = any_.randint(50, 50_000)
        part = any_.randint(0, whole)
        return {"part": Fraction(part, scale), "whole": Fraction(whole, scale)}
    values: dict[str, Entered] = {}
    for item in leaf.inputs:
        if item.entry is Entry.YES_NO:
            values[item.key] = any_.random() < 0.6
        elif item.entry is Entry.CHOICE:
            values[item.key] = any_.choice(item.options).id
        elif measure.kind == "number":
            values[item.key] = Fraction(any_.randint(0, 10_000), 10)
        else:
            values[item.key] = Fraction(any_.randint(0, 5_000))
    return values
