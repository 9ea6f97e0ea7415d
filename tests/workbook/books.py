"""Criteria sets and workbooks, small enough to read: a sheet is a list of rows, a row a list of values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet.book import Book, Cell, CellKind, Merge, Sheet
from egov_score.workbook.columns import COLUMNS
from egov_score.workbook.form_layout import (
    IDENTITY_SHEET,
    INFO_SHEET,
    TABLE_SHEET,
    FormRow,
    form_rows,
    identity_facts,
)
from egov_score.workbook.form_reading import read_submission

Value = str | int | Decimal | date | bool | Cell | None


def criteria(*nodes: Mapping[str, Any], **more: Any) -> CriteriaSet:
    """A set of these criteria, in one group each that has criteria, with maxima summed up."""
    return CriteriaSet.model_validate(
        {
            "format": "egov-score/criteria/1",
            "id": "mau-2022",
            "title": "Bộ mẫu",
            "status": "illustrative",
            "tier": "department",
            "year": 2022,
            "max_points": sum(node["max_points"] for node in nodes),
            "criteria": list(nodes),
        }
        | more
    )


def node(
    id_: str, title: str, measure: Mapping[str, Any] | str, max_points: int = 10, **more: Any
) -> dict[str, Any]:
    """A criterion; its measure as a mapping, or by its kind alone."""
    kind = {"kind": measure} if isinstance(measure, str) else dict(measure)
    if kind["kind"] == "number":
        more = {"score": {"kind": "per_unit", "each": 1}} | more
    return {"id": id_, "title": title, "max_points": max_points, "measure": kind, **more}


RATIO = {"kind": "ratio", "part": "Số CBCC có máy tính", "whole": "Tổng số CBCC"}

MIXED = criteria(
    {
        "id": "A",
        "title": "Hạ tầng kỹ thuật",
        "max_points": 20,
        "criteria": [
            node("A1", "Tỷ lệ cán bộ được trang bị máy tính", RATIO, not_applicable="excluded"),
            node("A2", "Có quy chế bảo đảm an toàn thông tin", "yes_no", 5, evidence="required"),
            node("A3", "Điểm kiểm tra hạ tầng", "points", 5),
        ],
    },
    {
        "id": "B",
        "title": "Ứng dụng công nghệ thông tin",
        "max_points": 15,
        "criteria": [
            node(
                "B1",
                "Mức độ ứng dụng phần mềm quản lý văn bản",
                {
                    "kind": "choice",
                    "options": [
                        {"id": "full", "title": "Toàn bộ đơn vị", "points": 5},
                        {"id": "part", "title": "Một phần đơn vị", "points": 2},
                    ],
                },
                5,
            ),
            node("B2", "Số dịch vụ công trực tuyến", {"kind": "number", "whole": True, "unit": "dịch vụ"}),
        ],
    },
)


def cell(row: int, column: int, value: Value) -> Cell | None:
    """The cell that a value makes: text, number, date, truth value, or a cell as it is but moved."""
    match value:
        case None:
            return None
        case Cell():
            return Cell(row, column, value.kind, value.text, value.number, value.formula, value.percent)
        case bool():
            return Cell(row, column, CellKind.BOOLEAN, str(value).upper(), Decimal(int(value)))
        case str():
            return Cell(row, column, CellKind.TEXT, value)
        case date():
            return Cell(row, column, CellKind.DATE, value.isoformat())
        case _:
            return Cell(row, column, CellKind.NUMBER, str(value), Decimal(value))


def percent(number: str) -> Cell:
    """A number that its cell shows as a percentage."""
    return Cell(1, 1, CellKind.NUMBER, number, Decimal(number), None, True)


def formula(number: str) -> Cell:
    """The calculated result of a formula."""
    return Cell(1, 1, CellKind.NUMBER, number, Decimal(number), "SUM(A1:A9)")


ERROR = Cell(1, 1, CellKind.ERROR, "#DIV/0!", None, "A1/B1")
UNCALCULATED = Cell(1, 1, CellKind.UNCALCULATED, "", None, "A1+B1")


def sheet(
    rows: Iterable[Sequence[Value]],
    name: str = "Tự đánh giá",
    merges: Iterable[Merge] = (),
    **more: Any,
) -> Sheet:
    """A sheet of these rows, from A1."""
    cells = {
        (made.row, made.column): made
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if (made := cell(row, column, value)) is not None
    }
    return Sheet(name, cells, merges=tuple(merges), **more)


def book(*sheets: Sheet | Iterable[Sequence[Value]], file: str = "so-y-te.xlsx") -> Book:
    """A workbook of sheets, or of the rows of sheets."""
    made = tuple(each if isinstance(each, Sheet) else sheet(each) for each in sheets)
    return Book(file, "xlsx", "0" * 64, made)


def own_rows(
    rules: CriteriaSet, answers: Mapping[str, Mapping[str, Value]], language: str = "vi"
) -> list[list[Value]]:
    """The rows of the tool's own table. answers: what stands in a row, by its id and the column's role."""

    def row(form: FormRow) -> list[Value]:
        given: dict[str, Value] = {
            "id": form.id,
            "title": form.title.vi if language == "vi" else form.title.en,
            "maximum": None if form.kind.value == "input" else form.node.max_points,
            "unit": form.unit.vi if form.unit else None,
            "self": None if form.kind.value == "input" else formula("0"),
        }
        given |= answers.get(form.id, {})
        return [given.get(column.role.value) for column in COLUMNS]

    header: list[Value] = [column.header.vi if language == "vi" else column.header.en for column in COLUMNS]
    return [header, *(row(form) for form in form_rows(rules))]


def own_book(
    rules: CriteriaSet,
    answers: Mapping[str, Mapping[str, Value]],
    language: str = "vi",
    identity: Mapping[str, str] | None = None,
) -> Book:
    """A form that the tool wrote, filled in."""
    facts = dict(identity_facts(rules, "egov-score 0.1.0")) | dict(identity or {})
    en = language == "en"
    return book(
        sheet(
            [
                ["Agency code" if en else "Mã cơ quan", "SYT"],
                ["Agency name" if en else "Tên cơ quan", "Sở Y tế"],
            ],
            INFO_SHEET.en if en else INFO_SHEET.vi,
        ),
        sheet(own_rows(rules, answers, language), TABLE_SHEET.en if en else TABLE_SHEET.vi),
        sheet(
            [[key, value] for key, value in facts.items() if value], IDENTITY_SHEET, visibility="very_hidden"
        ),
    )


def read(made: Book, rules: CriteriaSet = MIXED) -> tuple[Submission, list[Finding]]:
    """The submission, and the findings without the note that a form is not the tool's."""
    submission, findings = read_submission(made, rules)
    return submission, [finding for finding in findings if finding.code != "W105"]


def said(findings: Iterable[Finding]) -> list[tuple[str, str | None, str | None]]:
    """Code, cell and criterion of each finding."""
    return [(finding.code, finding.place.cell, finding.criterion) for finding in findings]


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes of findings."""
    return [finding.code for finding in findings]
