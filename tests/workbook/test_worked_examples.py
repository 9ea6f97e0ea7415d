"""The worked examples in the heads of the modules that match rows and find tables, as they are told there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from egov_score.spreadsheet.book import Merge
from egov_score.workbook.columns import Role
from egov_score.workbook.form_index import form_index
from egov_score.workbook.headers import find_tables
from egov_score.workbook.row_matching import match_rows
from egov_score.workbook.table_rows import raw_rows

from .books import Value, book, criteria, node, sheet

RATIO = {"kind": "ratio", "part": "Số cán bộ có máy tính", "whole": "Tổng số cán bộ"}
PAIR = criteria(
    node("1", "Tỷ lệ cán bộ có máy tính", RATIO), node("2", "Quy chế an toàn thông tin", "yes_no")
)
TENS = criteria(
    node("4.1", "Tỷ lệ hồ sơ", "yes_no"),
    *(node(f"4.{n}", f"Nội dung {n}", "yes_no") for n in range(2, 10)),
    node("4.10", "Số dịch vụ", "yes_no"),
)
HEADER: list[Value] = ["Mã", "Tiêu chí", "Số liệu"]


def test_finding_tables() -> None:
    rows: list[list[Value]] = [
        ["Stt", "Nội dung tiêu chí", "Điểm", None, "Minh chứng/Ghi chú"],
        [None, None, "Tối đa", "Tự đánh giá"],
        ["1", "Mạng nội bộ", 10, 8],
    ]
    merges = (Merge(1, 3, 1, 4),)
    (table,), findings = find_tables(book(sheet(rows, merges=merges)), (2022, 2022))
    assert findings == ()
    assert (table.header, table.top, table.bottom) == (1, 3, 3)
    assert table.columns == {
        Role.ORDER: 1,
        Role.TITLE: 2,
        Role.MAXIMUM: 3,
        Role.SELF: 4,
        Role.EVIDENCE: 5,
    }
    assert table.evidence_holds_notes


def candidates(key: Value, title: Value) -> tuple[list[str], list[str], bool]:
    made = book([HEADER, [key, title, "Có"]])
    (raw,) = raw_rows(made, find_tables(made, (2022, 2022))[0])
    hits = form_index(TENS).hits(raw)
    return [form.id for form in hits.by_id], [form.id for form in hits.by_title], hits.exact


def test_what_a_row_may_be() -> None:
    assert candidates(Decimal("4.1"), "Số dịch vụ") == (["4.1", "4.10"], ["4.10"], False)
    assert candidates(Decimal("4.1"), None) == (["4.1", "4.10"], [], False)
    assert candidates("4.1.", "Tỷ lệ hồ sơ") == (["4.1", "4.10"], ["4.1"], True)
    assert candidates(date(2022, 10, 4), None) == (["4.10"], [], False)
    assert candidates(None, "4.10. Số dịch vụ") == (["4.10"], ["4.10"], True)


def test_rows_that_need_their_neighbours() -> None:
    ids = [Decimal("4.1"), *(Decimal(f"4.{n}") for n in range(2, 10)), Decimal("4.1")]
    titles: list[Value] = [None, *(f"Nội dung {n}" for n in range(2, 10)), None]
    made = book([HEADER, *([key, title, "Có"] for key, title in zip(ids, titles, strict=True))])
    rows, findings = match_rows(made, find_tables(made, (2022, 2022))[0], TENS, own_form=False)
    assert [rows.by_id[f"4.{n}"].row for n in range(1, 11)] == list(range(2, 12))
    assert [(finding.code, finding.place.cell) for finding in findings] == [("W126", "A2"), ("W126", "A11")]


def test_rows_of_figures_totals_and_contradictions() -> None:
    rows: list[list[Value]] = [
        HEADER,
        ["1", "Tỷ lệ cán bộ có máy tính"],
        [None, "- Số cán bộ có máy tính", 45],
        [None, "- Tổng số cán bộ", 50],
        ["2", "Quy chế an toàn thông tin", "Có"],
        [None, "Tổng điểm", 15],
        ["2", "Quy chế an toàn thông tin", "Không"],
    ]
    made = book(rows)
    matched, findings = match_rows(made, find_tables(made, (2022, 2022))[0], PAIR, own_form=False)
    assert {key: raw.row for key, raw in matched.by_id.items()} == {"1": 2, "1:part": 3, "1:whole": 4, "2": 5}
    assert matched.unclear == {"2"}
    assert [(finding.code, finding.place.cell) for finding in findings] == [("W122", "A7")]
