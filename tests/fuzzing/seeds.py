"""Sound inputs, which the cases change: a set, forms, tables of every format, a campaign, results."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import openpyxl
import pyarrow as pa

import egov_score as egov
from egov_score.scoring.submission import Response
from egov_score.workbook.form_layout import INFO_SHEET, input_id
from faults.forms import answered, criteria, hand_form, held, own_form, points_form
from faults.package import Package
from spreadsheet.builders import pack, xlsb_number, xlsb_parts, xlsb_row, xlsb_string

from .parquet_files import written

HERE = Path(__file__).parent
FAULTS, SPREADSHEET = HERE.parent / "faults", HERE.parent / "spreadsheet"
AGENCIES = (("S01", "Sở Nội vụ"), ("S02", "Văn phòng UBND tỉnh"), ("S03", "Ban Dân tộc"))
BOOKS = ("own", "hand", "typed", "points", "shipped")


@lru_cache
def set_text() -> bytes:
    """A set with every measure."""
    return (FAULTS / "every-measure-2022.yaml").read_bytes()


@lru_cache
def form(kind: str, agency: int) -> bytes:
    """A filled form of an agency: the tool's own, one rebuilt by hand, or a large one of a shipped set."""
    name = "every-measure-2022"
    if kind in ("own", "shipped"):
        made = own_form(name if kind == "own" else "gia-lai-2022-commune", agency)
        package = Package(made.content)
        for row, value in enumerate(AGENCIES[agency], 1):
            package.page(INFO_SHEET.vi).put(row, 2, value)
        return package.packed()
    make = {"hand": lambda: hand_form(name, agency), "typed": lambda: hand_form(name, agency, typed=True)}
    made = make[kind]() if kind in make else points_form(name, agency)
    package = Package(made.content)
    package.page(made.sheet).put(3, 2, AGENCIES[agency][1])
    return package.packed()


@lru_cache
def records() -> tuple[tuple[object, ...], ...]:
    """A collated table: the ids, and a row of answers for each agency."""
    rules = criteria("every-measure-2022")
    columns = [(node, entry) for node in rules.leaves if node.by == "agency" for entry in node.inputs]
    rows: list[tuple[object, ...]] = [
        ("code", "name", *(input_id(node.id, entry.key) for node, entry in columns))
    ]
    for number, agency in enumerate(AGENCIES):
        said: dict[str, Response] = answered(rules, Random(f"table {number}"))
        rows.append((*agency, *(held(entry, said[node.id].entered[entry.key]) for node, entry in columns)))
    return tuple(rows)


@lru_cache
def table(ending: str) -> bytes:
    """The collated table in a format."""
    rows = records()
    match ending:
        case "csv":
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows(rows)
            return out.getvalue().encode()
        case "xlsx":
            book = openpyxl.Workbook()
            sheet = book.active
            assert sheet is not None
            for row in rows:
                sheet.append(row)
            with io.BytesIO() as held_book:
                book.save(held_book)
                return held_book.getvalue()
        case "parquet":
            head, *body = rows
            arrays = [pa.array([_plain(row[at]) for row in body]) for at in range(len(head))]
            return written(pa.table(arrays, names=list(map(str, head))))
        case "xlsb":
            lines = [
                xlsb_row(
                    number,
                    *(
                        xlsb_string(at, value)
                        if isinstance(value, str)
                        else xlsb_number(at, float(str(value)))
                        for at, value in enumerate(row)
                    ),
                )
                for number, row in enumerate(rows)
            ]
            with TemporaryDirectory() as folder:
                return pack(Path(folder) / "t.xlsb", xlsb_parts(b"".join(lines))).read_bytes()
    return (SPREADSHEET / "data" / f"form.{ending}").read_bytes()


def _plain(value: object) -> object:
    return value if isinstance(value, str) else float(str(value))


ROSTER = """\
code,name,tier,parent,aliases
S01,Sở Nội vụ,department,,SNV
S02,Văn phòng UBND tỉnh,department,,VP UBND tỉnh; Văn phòng
S03,Ban Dân tộc,department,,
"""
ROSTER_YAML = """\
agencies:
  - {code: S01, name: Sở Nội vụ, tier: department, aliases: [SNV]}
  - {code: S02, name: Văn phòng UBND tỉnh, tier: department}
  - {code: S03, name: Ban Dân tộc, tier: department}
"""
CAMPAIGN = """\
format: egov-score/campaign/1
title: Đánh giá, xếp hạng năm 2022
year: 2022
decision: {number: 1/QĐ-UBND, date: 2023-06-14, authority: Ủy ban nhân dân tỉnh, place: Mẫu}
roster: roster.csv
tables:
  - tier: department
    title: Các sở, ban, ngành
    criteria: set.yaml
    submissions: forms
    supplements: [more.csv]
previous: last.json
"""
AMENDMENT = """\
format: egov-score/criteria/1
id: amended-2023
title: Bộ tiêu chí sửa đổi
amends: every-measure-2022
status: illustrative
sources: [{document: 2/QĐ-UBND, date: 2023-01-15}]
year: 2023
changes:
  - {op: set, at: "1.2", title: Kinh phí chi cho chuyển đổi số, basis: Khoản 1 Điều 2}
  - {op: remove, at: "4.12"}
  - op: replace
    at: "2.2"
    node: {id: "2.2", title: Ký số, max_points: 10, measure: {kind: yes_no}}
"""
SUPPLEMENT = "code,4.11\nS01,3\nS02,5\nS03,0\n"


@lru_cache
def results() -> bytes:
    """What a run of the sound table records."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "set.yaml").write_bytes(set_text())
        (folder / "t.csv").write_bytes(table("csv"))
        egov.rank(criteria=folder / "set.yaml", collated=folder / "t.csv").write(folder / "last.json")
        return (folder / "last.json").read_bytes()
