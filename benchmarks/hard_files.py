"""Single files that take longest: as large as may be, and hardly a part of them as it is meant."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import egov_score as egov
from benchmarks.invented import agency_code, agency_name, set_text
from benchmarks.lines import Bound, Line
from benchmarks.programs import TOOL, run
from benchmarks.settings import Settings
from egov_score.criteria.loading import read_criteria

_CRITERIA = 100
_TIME = Bound(10, "≤ 10 s, where two cores are idle", times=False)
_MEMORY = Bound(256, "≤ 256 MB", times=False)
_WORDS = (
    "Ủy ban nhân dân",
    "xã",
    "đã ban hành",
    "kế hoạch",
    "chuyển đổi",
    "số",
    "tại",
    "văn bản",
    "tỷ lệ",
    "hồ sơ",
)
_HEADER = ("Mã", "Nội dung tiêu chí", "Điểm tối đa", "Số liệu", "Tự đánh giá", "Minh chứng", "Ghi chú")
_RULE = "Tỷ lệ từ 80% trở lên: 2 điểm; từ 50% đến dưới 80%: 1 điểm; dưới 50%: 0 điểm"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS: Mapping[str, str] = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a"'
    f' Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
    '<sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a"'
    f' Type="{_LINKS}/worksheet" Target="a.xml"/></Relationships>',
}
_Rows = Iterable[Iterable[object]]


@dataclass(frozen=True, slots=True)
class _Case:
    """A file, and what is asked of it. write: makes it, and others that the command needs, in a folder, of a
    size: 10,000 is as large as may be."""

    write: Callable[[Path, int], object]
    command: tuple[str, ...]


def _text(chance: Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))


def _sheet(path: Path, rows: _Rows, merged: Iterable[str] = ()) -> None:
    """Writes a workbook of one sheet, its header in the first row."""
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData><mergeCells>{ranges}</mergeCells>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in {**_PARTS, "xl/a.xml": f"{sheet}</worksheet>"}.items():
            book.writestr(name, part)


def _cell(value: object) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c><v>{value}</v></c>"


def _table(path: Path, rows: _Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _filled_cells(folder: Path, size: int) -> None:
    chance = Random(1)
    rows = ([f"{n}.{n % 7}", _text(chance, 4), 5, n, 3, f"QĐ {n}", f"ghi chú {n}"] for n in range(4 * size))
    _sheet(folder / "form.xlsx", [_HEADER, *rows])


def _rows_of_all_criteria(folder: Path, size: int) -> None:
    """As many rows as are read below a header, each of a criterion, with a long text."""
    criteria, _ = read_criteria(folder / "set.yaml")
    assert criteria is not None
    chance, leaves = Random(2), criteria.leaves
    of_rows = (leaves[n % len(leaves)] for n in range(size // 2))
    rows = ([leaf.id, leaf.title.first, 5, _text(chance, 2), 3, _text(chance, 500), 1] for leaf in of_rows)
    _sheet(folder / "form.xlsx", [_HEADER, *rows])


def _headers(folder: Path, size: int) -> None:
    """Rows with the labels of a header that are none, among merged cells."""
    merged = (f"Z{4 * n + 1}:Z{4 * n + 4}" for n in range(2 * size))
    _sheet(folder / "form.xlsx", (["Mã", "Tiêu chí", "Nhóm"] for _ in range(10 * size)), merged)


def _published(folder: Path, size: int) -> None:
    """A published table, the places of a tenth of its agencies wrong, and the same of the year before."""
    for year in (2021, 2022):
        chance = Random(year)
        rows = (
            [n + 1 if n % 10 else n // 2, agency_name(n), round(1000 - n / 20, 2), "II"]
            + [chance.randrange(1000) / 10 for _ in range(12)]
            for n in range(3 * size // 2)
        )
        header = ["Hạng", "Đơn vị", "Tổng điểm", "Mức độ", *(f"Nhóm {n}" for n in range(12))]
        _table(folder / f"table-{year}.csv", [header, *rows])


def _roster(folder: Path, size: int) -> None:
    rows = ([f"X{n}", agency_name(n), "commune", f"X{n // 10}", f"tên {n}"] for n in range(2 * size))
    _table(folder / "roster.csv", [["code", "name", "tier", "parent", "aliases"], *rows])
    _sheet(folder / "form.xlsx", [_HEADER, ["1", "Tiêu chí", 5, 1, 3, "", ""]])


def _draft(folder: Path, size: int) -> None:
    chance = Random(3)
    rows = ([str(n + 1), _text(chance, 5), 100, f"{_text(chance, 3000)} {_RULE}"] for n in range(size // 25))
    header = ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính"]
    _table(folder / "draft 2022.csv", [["BỘ TIÊU CHÍ NĂM 2022"], header, *rows])


def _results(folder: Path, size: int) -> None:
    """What two years recorded of the communes of a country, no two figures alike."""
    _table(folder / "t.csv", [["code", "name", "A1"], ["X1", "Xã Một", 1]])
    ids = [f"A{n}" for n in range(46)]
    for year in (2021, 2022):
        chance, results = Random(year), _one_row(folder, year)
        table = results["tables"][0]
        (row,) = table["rows"]
        table["nodes"] |= {each: {"title": f"Tiêu chí {each}", "max_points": 5} for each in ids}
        table["rows"] = [
            {
                **row,
                "rank": n + 1,
                "code": agency_code(n),
                "name": agency_name(n),
                "nodes": {each: chance.randrange(5000) / 1000 for each in ids},
                "answers": {
                    each: {"part": chance.randrange(99), "whole": chance.randrange(10**5)} if at % 2 else at
                    for at, each in enumerate(ids)
                },
                "basis": dict.fromkeys(ids, "computed"),
            }
            for n in range(5 * size // 4)
        ]
        (folder / f"results-{year}.json").write_text(json.dumps(results), encoding="utf-8")


def _one_row(folder: Path, year: int) -> dict[str, Any]:
    """What results.json records of one agency and one criterion."""
    own = {"id": "A1", "title": "Tiêu chí", "max_points": 5, "measure": {"kind": "points"}}
    head = {"format": "egov-score/criteria/1", "id": f"hard-{year}", "title": "Bộ", "status": "illustrative"}
    text = {**head, "tier": "commune", "year": year, "sources": [{"document": "x"}], "max_points": 5}
    (folder / "one.yaml").write_text(json.dumps({**text, "criteria": [own]}), encoding="utf-8")
    egov.rank(criteria=folder / "one.yaml", collated=folder / "t.csv").write(folder / "one.json", force=True)
    made: dict[str, Any] = json.loads((folder / "one.json").read_text(encoding="utf-8"))
    return made


_FORM = ("--criteria", "set.yaml", "form.xlsx")
CASES: Mapping[str, _Case] = {
    "a form of 280,000 cells, checked and marked": _Case(
        _filled_cells, ("check", *_FORM, "--annotate", "marked", "--force")
    ),
    "5,000 rows of criteria with long texts": _Case(_rows_of_all_criteria, ("check", *_FORM)),
    "headers that are none among 20,000 merged cells": _Case(_headers, ("rank", *_FORM)),
    "a published table of 15,000 agencies, audited": _Case(_published, ("audit", "table-2022.csv")),
    "two published tables, compared": _Case(_published, ("compare", "table-2021.csv", "table-2022.csv")),
    "a roster of 20,000 agencies": _Case(_roster, ("rank", *_FORM, "--roster", "roster.csv")),
    "a draft of 8 MB": _Case(_draft, ("criteria", "convert", "draft 2022.csv", "-o", "own.yaml", "--force")),
    "results of 12,500 agencies by 46 criteria, compared": _Case(
        _results, ("compare", "results-2021.json", "results-2022.json")
    ),
}
"""By what the line of each calls it."""


def measure(settings: Settings, folder: Path) -> Iterator[Line]:
    """How long each is answered, be it refused, and the memory of all processes."""
    (folder / "set.yaml").write_text(set_text(_CRITERIA), encoding="utf-8")
    group = "Single files as large as may be"
    for name, case in CASES.items():
        case.write(folder, 10_000 * settings.rows // Settings().rows)
        done = run((*TOOL, *case.command), folder, memory=True, refused=True)
        yield Line(group, name, (done.elapsed,), "s", bound=_TIME)
        yield Line(group, f"{name}: processor time", (done.processor,), "s")
        peaks = () if done.peak is None else (done.peak,)
        yield Line(group, f"{name}: memory", peaks, "MB", bound=_MEMORY)
