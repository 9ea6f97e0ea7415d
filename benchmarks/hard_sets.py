"""Criteria sets that take longest: as large as may be read, and hardly a part as decisions have it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.invented import agency_code, agency_name
from benchmarks.lines import Bound, Line
from benchmarks.programs import TOOL, run
from benchmarks.settings import Settings
from egov_score.criteria.loading import read_criteria
from egov_score.rules.base import Entry

_AGENCIES = 3
_TIME = Bound(10, "≤ 10 s, where two cores are idle", times=False)
_MEMORY = Bound(256, "≤ 256 MB", times=False)
_NUMBER: Mapping[str, Any] = {"kind": "number"}
Criteria = list[dict[str, Any]]


def _leaves(count: int, rules: Callable[[int], Mapping[str, Any]]) -> Criteria:
    return [{"id": f"A{n}", "title": f"Tiêu chí {n}", "max_points": 10, **rules(n)} for n in range(count)]


def _groups(leaves: Criteria, size: int, **more: Any) -> Criteria:
    """The criteria in groups of so many. more: what each group says beside."""
    parts = [leaves[start : start + size] for start in range(0, len(leaves), size)]
    heads = ({"id": f"G{n}", "title": f"Nhóm {n}", "max_points": 10 * len(p)} for n, p in enumerate(parts))
    return [{**head, **more, "criteria": part} for head, part in zip(heads, parts, strict=True)]


def _yes_no(_: int) -> Mapping[str, Any]:
    return {"measure": {"kind": "yes_no"}}


def _long_number(place: int) -> Mapping[str, Any]:
    """A score whose points have a denominator of forty digits that no other has."""
    full_at = Random(place).randrange(10**37, 10**38) * 10 + 7
    return {"measure": _NUMBER, "score": {"kind": "proportional", "full_at": full_at}}


def _list(_: int) -> Mapping[str, Any]:
    items = [{"id": f"i{n}", "title": f"Mục {n}", "points": 0.5} for n in range(20)]
    return {"measure": {"kind": "checklist", "items": items}}


def _formula(place: int) -> Mapping[str, Any]:
    value = "+".join(f"(x+{place}{n})**1.001" for n in range(8))
    return {"measure": {"kind": "formula", "inputs": {"x": "Số"}, "value": value}}


def _deep(leaves: Criteria, depth: int) -> Criteria:
    """Each pair of criteria at the bottom of groups within groups, all of them geometric means."""
    groups = _groups(leaves, 2, combine="geometric_mean")
    for level in range(depth):
        groups = [
            {**each, "id": f"{each['id']}.{level}", "combine": "geometric_mean", "criteria": [each]}
            for each in groups
        ]
    return groups


def _levels(count: int) -> list[dict[str, Any]]:
    return [
        {"id": f"L{n}", "title": f"Mức {n}", "require": [{"every": "total", "at_least": f"{99 - n}%"}]}
        for n in range(count)
    ]


def _set(criteria: Criteria, **more: Any) -> str:
    head = {"format": "egov-score/criteria/1", "id": "hard-2022", "title": "Bộ", "status": "illustrative"}
    head |= {"tier": "commune", "year": 2022, "sources": [{"document": "x"}]}  # type: ignore[dict-item]
    most = sum(each["max_points"] for each in criteria)
    text = json.dumps(head | {"max_points": most, "criteria": criteria, **more}, ensure_ascii=False, indent=0)
    return re.sub(r'"(\d+%)"', r"\1", text)  # Only without quotes is a percentage one.


SHAPES: Mapping[str, Callable[[int], str]] = {
    "criteria as many as may be": lambda n: _set(_groups(_leaves(13 * n, _yes_no), 10)),
    "numbers of forty digits": lambda n: _set(_leaves(13 * n, _long_number)),
    "conditions on every criterion": lambda n: _set(_leaves(10 * n, _yes_no), levels=_levels(10)),
    "lists of twenty items": lambda n: _set(_groups(_leaves(n, _list), 10)),
    "formulas with broken powers": lambda n: _set(_groups(_leaves(6 * n, _formula), 10)),
    "groups of groups": lambda n: _set(_deep(_leaves(n, lambda _: {"measure": {"kind": "points"}}), 20)),
    "every criterion wrong": lambda n: _set(_leaves(13 * n, lambda _: {**_yes_no(0), "titel": "x"})),
}
"""The set of each, of a size that grows with that of the large set of the settings."""
_COMMANDS: Sequence[Sequence[str]] = (
    ("criteria", "check", "set.yaml"),
    ("template", "set.yaml", "-o", "form.xlsx", "--force"),
    ("rank", "-o", "r.json", "--force"),
    ("explain", agency_code(0)),
    ("report", "-o", "r.html", "--force"),
    ("robustness",),
)
_SCORED = ("--criteria", "set.yaml", "--collated", "table.csv")
CASES = {
    f"{shape}: {' '.join(command[:2])}": (shape, command)
    for shape in SHAPES
    for command in _COMMANDS
    if shape != "every criterion wrong" or command[0] == "criteria"
}
"""Shapes with the command that takes them, by what the line of each says."""


def measure(settings: Settings, folder: Path) -> Iterator[Line]:
    """How long each command takes, and its processor time and memory."""
    group = f"Sets as large as may be read, with {_AGENCIES} agencies"
    written = ""
    for what, (shape, command) in CASES.items():
        if shape != written:
            _write(folder, SHAPES[written := shape](settings.criteria))
        options = () if "set.yaml" in command else _SCORED
        done = run((*TOOL, command[0], *options, *command[1:]), folder, memory=True)
        yield Line(group, what, (done.elapsed,), "s", bound=_TIME)
        yield Line(group, f"{what}: processor time", (done.processor,), "s")
        peaks = () if done.peak is None else (done.peak,)
        yield Line(group, f"{what}: memory", peaks, "MB", bound=_MEMORY)


def _write(folder: Path, text: str) -> None:
    """Writes a set, and where it is one a table of agencies that it scores."""
    (folder / "set.yaml").write_text(text, encoding="utf-8")
    criteria, _ = read_criteria(folder / "set.yaml")
    if criteria is None:
        return
    asked = ((leaf.id, each) for leaf in criteria.leaves for each in leaf.inputs)
    columns = [(f"{leaf_id}:{each.key}".rstrip(":"), each) for leaf_id, each in asked]
    chance = Random(len(columns))
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["code", "name", *(heading for heading, _ in columns)])
        for number in range(_AGENCIES):
            answers = (
                chance.choice(("có", "không")) if each.entry is Entry.YES_NO else chance.randrange(1, 10)
                for _, each in columns
            )
            table.writerow([agency_code(number), agency_name(number), *answers])
