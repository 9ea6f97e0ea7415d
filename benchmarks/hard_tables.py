"""Tables that take longest: as large as may be, and hardly a cell of them as it is meant."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.invented import agency_code, agency_name, set_text
from benchmarks.lines import Bound, Line
from benchmarks.programs import TOOL, expect_ranked, run
from benchmarks.settings import Settings
from egov_score.criteria.loading import read_criteria
from egov_score.rules.measures import Ratio

_CRITERIA = 60
_ANSWERS = 79
"""So many to a row of the settings fill a table of 3,667 rows as far as one may be filled."""
_TIME = Bound(10, "≤ 10 s, where two cores are idle", times=False)
_WORDS = ("Ủy ban", "nhân dân xã", "đã", "ban hành", "kế hoạch", "chuyển đổi", "số", "tại", "văn bản")
_OPTIONS = [f"triển khai {n} một phần hệ thống thông tin của các đơn vị trực thuộc" for n in range(50)]
_NUMBER: Mapping[str, Any] = {
    "measure": {"kind": "number", "at_least": 0, "at_most": 1000},
    "score": {"kind": "linear", "knots": [{"at": 0, "points": 0}, {"at": 1000, "points": 10}]},
}
_CHOICE: Mapping[str, Any] = {
    "measure": {
        "kind": "choice",
        "options": [{"id": f"o{n}", "title": title, "points": n / 5} for n, title in enumerate(_OPTIONS)],
    }
}
_KINDS: tuple[Callable[[Random], str], ...] = (
    lambda _: "#N/A",
    lambda _: "12/03/2022",
    lambda _: "85%",
    lambda _: "Không áp dụng",
    lambda _: "Cã",
    lambda _: "1e5",
    lambda chance: f"{chance.randrange(100, 999)}/{chance.randrange(100)}",
    lambda chance: f"{chance.randrange(1, 999)}.{chance.randrange(100, 999)}",
    lambda chance: f"{chance.randrange(10**15, 10**20)}",
    lambda chance: f"Chưa sử dungj{chance.randrange(1000)}",
    lambda chance: f"{chance.random():.17f}",
    lambda chance: f"khoảng {chance.randrange(10**5)} hồ sơ",
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What all cells of a table are like. rules: of its criteria, of every kind where not given. rows: how
    many to a row of the settings, instead of as many as may be."""

    cell: Callable[[Random], object]
    rules: Mapping[str, Any] | None = None
    rows: int | None = None


def _misspelt(chance: Random) -> str:
    letters = list(chance.choice(_OPTIONS))
    for _ in range(5):
        letters[chance.randrange(len(letters))] = chance.choice("abcdeêôơ ")
    return "".join(letters)


SHAPES: Mapping[str, _Shape] = {
    "negative numbers": _Shape(lambda chance: -chance.randrange(1, 100_000)),
    "every cell another mistake": _Shape(lambda chance: chance.choice(_KINDS)(chance)),
    "long texts": _Shape(lambda chance: " ".join(chance.choices(_WORDS, k=8))[:52]),
    "all near a threshold": _Shape(lambda chance: f"{1000 - chance.random() * 1e-10:.13f}"[:15], _NUMBER),
    "words for yes and no that are none": _Shape(
        lambda chance: f"Đã có quyết định số {chance.randrange(10**6)}", {"measure": {"kind": "yes_no"}}
    ),
    "misspelt options of fifty": _Shape(
        _misspelt, _CHOICE, rows=1
    ),  # more would be a larger file than is read
    "most cells blank": _Shape(
        lambda chance: chance.randrange(400) if chance.random() < 0.15 else "", rows=4
    ),
}
"""By what the line of each calls it."""


def measure(settings: Settings, folder: Path) -> Iterator[Line]:
    """How long each takes to be ranked, with results.json written, and the processor time of that."""
    command = (*TOOL, "rank", "--criteria", "set.yaml", "--collated", "table.csv", "-o", "r.json", "--force")
    cells = f"{settings.rows * _ANSWERS:,} cells"
    group = f"Tables of up to {cells}, hardly one as it is meant, ranked, r.json written"
    for name, shape in SHAPES.items():
        agencies = _write(folder, shape, settings.rows)
        done = run(command, folder)
        expect_ranked(folder / "r.json", agencies)
        yield Line(group, name, (done.elapsed,), "s", bound=_TIME)
        yield Line(group, f"{name}: processor time", (done.processor,), "s")


def _write(folder: Path, shape: _Shape, rows: int) -> int:
    """Writes the set and the table of a shape, and tells how many agencies stand in it."""
    text = set_text(_CRITERIA) if shape.rules is None else _set_of(shape.rules)
    (folder / "set.yaml").write_text(text, encoding="utf-8")
    criteria, _ = read_criteria(folder / "set.yaml")
    assert criteria is not None
    columns = [
        f"{node.id}:{asked.key}".rstrip(":")
        for node in criteria.leaves
        for asked in node.inputs
        if not isinstance(node.measure, Ratio)
    ]
    columns += [node.id for node in criteria.leaves if isinstance(node.measure, Ratio)]
    agencies = rows * shape.rows if shape.rows else rows * _ANSWERS // (len(columns) + 2)
    chance = Random(len(columns))
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["code", "name", *columns])
        for number in range(agencies):
            table.writerow([agency_code(number), agency_name(number), *(shape.cell(chance) for _ in columns)])
    return agencies


def _set_of(rules: Mapping[str, Any]) -> str:
    """A set of criteria that are all alike."""
    leaves = [{"id": f"A{n}", "title": f"Tiêu chí {n}", "max_points": 10, **rules} for n in range(_CRITERIA)]
    most = 10 * _CRITERIA
    group = {"id": "G", "title": "Nhóm", "max_points": most, "criteria": leaves}
    head: dict[str, Any] = {
        "format": "egov-score/criteria/1",
        "id": "hard-2022",
        "title": "Bộ",
        "status": "illustrative",
    }
    head |= {"tier": "commune", "year": 2022}
    return json.dumps(head | {"sources": [{"document": "x"}], "max_points": most, "criteria": [group]})
