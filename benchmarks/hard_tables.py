"""Tables that take longest: as large as may be, and hardly a cell as it is meant; by format and command."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.invented import agency_code, agency_name, set_text
from benchmarks.lines import Bound, Line
from benchmarks.programs import TOOL, expect_ranked, run
from benchmarks.settings import Settings
from benchmarks.table_files import FORMATS
from egov_score.criteria.loading import read_criteria
from egov_score.rules.measures import Ratio

_CRITERIA = 60
_ANSWERS = 79
"""So many to a row of the settings fill a table of 3,667 rows as far as one may be filled."""
_TIME = Bound(10, "≤ 10 s, where two cores are idle", times=False)
_MEMORY = Bound(256, "≤ 256 MB", times=False)
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
_RATIO: Mapping[str, Any] = {"measure": {"kind": "ratio", "part": "Đã làm", "whole": "Tất cả"}}
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
class Shape:
    """What all cells of a table are like. rules: of its criteria, of every kind where not given. rows: how
    many to a row of the settings, instead of as many as may be."""

    cell: Callable[[Random], object]
    rules: Mapping[str, Any] | None = None
    rows: float | None = None


def _misspelt(chance: Random) -> str:
    letters = list(chance.choice(_OPTIONS))
    for _ in range(5):
        letters[chance.randrange(len(letters))] = chance.choice("abcdeêôơ ")
    return "".join(letters)


SHAPES: Mapping[str, Shape] = {
    "negative numbers": Shape(lambda chance: -chance.randrange(1, 100_000)),
    "every cell another mistake": Shape(lambda chance: chance.choice(_KINDS)(chance)),
    "long texts": Shape(lambda chance: " ".join(chance.choices(_WORDS, k=8))[:52]),
    "all near a threshold": Shape(lambda chance: f"{1000 - chance.random() * 1e-10:.13f}"[:15], _NUMBER),
    "words for yes and no that are none": Shape(
        lambda chance: f"Đã có quyết định số {chance.randrange(10**6)}", {"measure": {"kind": "yes_no"}}
    ),
    # More rows would be a larger file, or more answers, than are read.
    "misspelt options of fifty": Shape(_misspelt, _CHOICE, rows=1),
    "most cells blank": Shape(
        lambda chance: chance.randrange(400) if chance.random() < 0.3 else "", rows=2.727
    ),
    "parts with decimals": Shape(
        lambda chance: f"{chance.randrange(500_000) / 100:.2f}/{chance.randrange(5_000, 9_999)}", _RATIO
    ),
    "parts above their wholes": Shape(
        lambda chance: f"{chance.randrange(50_000, 99_999)}/{chance.randrange(5_000)}", _RATIO
    ),
    "numbers of many digits": Shape(lambda chance: -100 * chance.random(), _NUMBER),
}
"""By what the line of each calls it."""
_RANK = ("rank", "-o", "r.json")
_CASES: Sequence[tuple[str, str, Sequence[str]]] = (
    *((shape, "csv", _RANK) for shape in SHAPES),
    ("parts above their wholes", "csv", ("check",)),
    ("every cell another mistake", "csv", ("check",)),
    ("every cell another mistake", "csv", ("explain", "X00000")),
    ("every cell another mistake", "csv", ("report", "-o", "r.html")),
    ("most cells blank", "csv", ("check",)),
    ("most cells blank", "csv", ("report", "-o", "r.docx")),
    ("most cells blank", "csv", ("rank", "-o", "r.xlsx")),
    ("numbers of many digits", "xlsx", _RANK),
    ("numbers of many digits", "ods", _RANK),
    ("numbers of many digits", "parquet", _RANK),
    ("negative numbers", "struck.xlsx", _RANK),
    ("negative numbers", "struck.xlsx", ("check",)),
    ("long texts", "parquet", ("check",)),
)
CASES = {
    f"{shape}: {' '.join(command)}, .{ending}": (shape, ending, command) for shape, ending, command in _CASES
}
"""Shapes with the format of the table and the command that takes it, by what the line of each says."""


def measure(settings: Settings, folder: Path) -> Iterator[Line]:
    """How long each command takes, with its files written, and the processor time and memory of that."""
    group = f"Tables of up to {settings.rows * _ANSWERS:,} cells, hardly one as it is meant"
    for what, (shape, ending, (command, *more)) in CASES.items():
        agencies = write_table(folder, SHAPES[shape], settings.rows, ending)
        table = ("--criteria", "set.yaml", "--collated", f"table.{ending}")
        files = ("--force",) if "-o" in more else ()
        done = run((*TOOL, command, *table, *more, *files), folder, memory=True)
        if "r.json" in more:
            expect_ranked(folder / "r.json", agencies)
        yield Line(group, what, (done.elapsed,), "s", bound=_TIME)
        yield Line(group, f"{what}: processor time", (done.processor,), "s")
        peaks = () if done.peak is None else (done.peak,)
        yield Line(group, f"{what}: memory", peaks, "MB", bound=_MEMORY)


def write_table(folder: Path, shape: Shape, rows: int, ending: str) -> int:
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
    agencies = int(rows * shape.rows) if shape.rows else rows * _ANSWERS // (len(columns) + 2)
    chance = Random(len(columns))
    answers = ([shape.cell(chance) for _ in columns] for _ in range(agencies))
    table = ([agency_code(number), agency_name(number), *row] for number, row in enumerate(answers))
    FORMATS[ending](folder / f"table.{ending}", chain([["code", "name", *columns]], table))
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
