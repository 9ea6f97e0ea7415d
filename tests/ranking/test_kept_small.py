"""What a ranking keeps of each agency while nobody asks for details."""

from __future__ import annotations

import sys
from fractions import Fraction
from random import Random
from types import FunctionType, ModuleType
from typing import Any

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Place
from egov_score.ranking.ordering import Entrant, rank_agencies
from egov_score.scoring.packed_responses import PackedResponses
from egov_score.scoring.submission import Claim, Response, Submission
from helpers import criteria

_GROUPS, _IN_GROUP, _AGENCIES = 10, 10, 10
_COLUMNS = ("@", "part", "whole", "@self", "@appraised", "@final", "@evidence")


def _set() -> CriteriaSet:
    """A hundred ratios in ten groups, and levels that ask something of every group."""
    lines = [f"max_points: {_GROUPS * _IN_GROUP}", "criteria:"]
    for group in range(_GROUPS):
        lines += [f"  - id: G{group}", "    title: Nhóm", f"    max_points: {_IN_GROUP}", "    criteria:"]
        for leaf in range(_IN_GROUP):
            rule = "measure: {kind: ratio, part: Số có, whole: Tổng số}, score: {kind: proportional}"
            lines.append(f"      - {{id: G{group}.{leaf}, title: Tiêu chí, max_points: 1, {rule}}}")
    lines.append("levels:")
    for level, mark in (("I", 90), ("II", 70), ("III", 50)):
        asked = f"[{{node: total, at_least: {mark}%}}, {{every: total, at_least: {mark - 20}%}}]"
        lines.append(f"  - {{id: {level}, title: Mức độ {level}, require: {asked}}}")
    return criteria("\n".join(lines) + "\n")


def _handed_in(rules: CriteriaSet, number: int) -> Entrant:
    """A form that is filled in to the last cell, with words and figures of its own."""
    chance, file = Random(number), f"bieu-mau/xa-{number:05}.xlsx"
    responses = {}
    for line, leaf in enumerate(rules.leaves, start=8):
        whole = chance.randrange(40, 4000)
        report, day = chance.randrange(1, 700), chance.randrange(1, 29)
        responses[leaf.id] = Response(
            entered={"part": Fraction(chance.randrange(whole)), "whole": Fraction(whole)},
            claimed=Claim(Fraction(chance.randrange(1000), 1000), typed=False),
            evidence=f"Báo cáo số {report}/BC-UBND ngày {day:02}/03/2022",
            places={key: Place(file, "Tự đánh giá", line, at) for at, key in enumerate(_COLUMNS, start=1)},
        )
    packed = PackedResponses.of(responses)
    return Entrant(
        f"{number:05}", f"UBND xã Số {number}", Submission(file, f"{number:064}", responses=packed)
    )


def _bytes_of(thing: Any, seen: set[int]) -> int:
    """The bytes of an object and of all that it holds, without what was seen before."""
    if id(thing) in seen or isinstance(thing, type | ModuleType | FunctionType):
        return 0
    seen.add(id(thing))
    if isinstance(thing, dict):
        held = [*thing.keys(), *thing.values()]
    elif isinstance(thing, list | tuple | set | frozenset):
        held = list(thing)
    else:
        names = (name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ()))
        held = [getattr(thing, name) for name in names if hasattr(thing, name)]
        held.append(getattr(thing, "__dict__", None))
    return sys.getsizeof(thing) + sum(_bytes_of(each, seen) for each in held)


def test_an_agency_of_a_hundred_criteria_is_kept_in_eight_kilobytes() -> None:
    """The first version kept 88 KB of one of 35."""
    rules = _set()
    handed_in = {number: _handed_in(rules, number) for number in range(_AGENCIES)}
    table, findings = rank_agencies(rules, list(handed_in.values()))
    assert not findings
    first, *others = table.rows
    seen: set[int] = set()
    _bytes_of(first, seen)  # what all share with it: the set, how it adds up, the places of forms
    assert _bytes_of(others, seen) / len(others) < 8_000
    # And nothing of it is lost.
    for row in table.rows:
        said = handed_in[int(row.code)].submission.responses
        assert row.responses == said
        assert [outcome.value for outcome in row.outcomes.values()] == [
            Fraction(each.entered["part"], each.entered["whole"])  # type: ignore[arg-type]
            for each in said.values()
        ]
