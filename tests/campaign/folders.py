"""Campaign folders on disk, small enough to read: a set of two criteria and forms made by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from helpers import HEAD
from samples.makers import SAMPLES

MESSY = SAMPLES / "messy"
GIA_LAI = SAMPLES / "gia-lai-2022"

SET = (
    HEAD.lstrip()
    + """\
max_points: 20
criteria:
  - {id: A, title: Tỷ lệ máy tính, max_points: 10, measure: {kind: ratio, part: Có máy, whole: Tổng số}}
  - id: B
    title: Có quy chế
    max_points: 8
    not_applicable: excluded
    measure: {kind: yes_no}
  - {id: C, title: Khảo sát, max_points: 2, by: survey, measure: {kind: number}, score: {kind: direct}}
"""
)

ROSTER = """\
code,name,tier,parent,aliases
P1,UBND thành phố Pleiku,district,,TP. Pleiku
P2,UBND huyện Đak Pơ,district,,
P3,UBND thị xã An Khê,district,,
S1,Sở Y tế,department,,
"""

CAMPAIGN = """\
format: egov-score/campaign/1
title: Đánh giá năm 2022
year: 2022
decision: {number: 318/QĐ-UBND, date: 2023-06-14, authority: UBND tỉnh Gia Lai, place: Gia Lai}
roster: roster.csv
tables:
  - {tier: district, title: Các huyện, criteria: mau-2022, submissions: submissions}
"""


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """The folder with these text files in it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def campaign(folder: Path, **files: str) -> Path:
    """A campaign folder; files take the place of the usual ones (``roster``, ``campaign``, ``set``)."""
    return write(
        folder,
        {
            "campaign.yaml": files.get("campaign", CAMPAIGN),
            "roster.csv": files.get("roster", ROSTER),
            "mau-2022.yaml": files.get("set", SET),
        },
    )


def form(
    path: Path,
    name: str = "",
    code: str = "",
    part: Any = 5,
    whole: Any = 10,
    yes: Any = "Có",
    appraised: Mapping[str, Any] | None = None,
) -> Path:
    """A form that an agency made by hand: who it is, and a table with a row for each input."""
    rows: list[list[Any]] = [
        ["Mã cơ quan", code],
        ["Tên cơ quan", name],
        [],
        ["Mã", "Tiêu chí", "Điểm tối đa", "Số liệu", "Điểm thẩm định"],
        ["A", "Tỷ lệ máy tính", 10],
        ["A:part", "Có máy", None, part],
        ["A:whole", "Tổng số", None, whole],
        ["B", "Có quy chế", 8, yes],
        ["C", "Khảo sát", 2],
    ]
    for row in rows[4:]:
        given = (appraised or {}).get(row[0])
        if given is not None:
            row += [None] * (4 - len(row)) + [given]
    return workbook(path, rows)


def workbook(path: Path, rows: Iterable[Sequence[Any]]) -> Path:
    """An .xlsx file of one sheet with these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def messy(folder: Path, *stems: str) -> Path:
    """A copy of the messy sample with only these workbooks in it."""
    shutil.copytree(MESSY, folder, ignore=shutil.ignore_patterns("submissions"))
    sent = folder / "submissions"
    sent.mkdir()
    for path in (MESSY / "submissions").iterdir():
        if path.stem in stems:
            shutil.copy(path, sent)
    return folder
