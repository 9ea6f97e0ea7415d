"""Struck-out, raised and lowered text: what counts, and what is said of it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

import egov_score as egov
from written_forms import (
    LOWERED,
    RAISED,
    ROWS,
    SET,
    STRUCK,
    TOP,
    Dressed,
    cell_of,
    message,
    rank_form,
    runs,
    said,
    struck,
    total,
    write_form,
)

A2, A3, A4, B1, B3 = (cell_of(row, "value") for row in ("A2", "A3", "A4", "B1", "B3"))


def test_the_form_has_no_findings(tmp_path: Path) -> None:
    results = rank_form(tmp_path)
    assert said(results) == []
    assert total(results) == "89.25"


def test_a_struck_run_is_left_out_and_named(tmp_path: Path) -> None:
    """4 struck out and 3 behind it are 3 systems, not 43: 9 points instead of 15."""
    results = rank_form(tmp_path, {A4: runs(("4", STRUCK), "3")})
    assert said(results) == [("W134", A4)]
    assert message(results, "W134") == '"4" is struck out and was not read; the cell was read as "3"'
    assert total(results) == "83.25"


@pytest.mark.parametrize(
    ("address", "value", "points"),
    [
        (A2, struck("Có"), "84.25"),
        (A3, struck("Hoạt động đầy đủ"), "79.25"),
        (A4, struck(5), "74.25"),
        (A4, runs(("5", STRUCK)), "74.25"),
        (B1, struck("=100+50"), "74.25"),
        (cell_of("A1:part", "value"), struck(45), "80.25"),
    ],
)
def test_a_figure_that_is_struck_out_is_no_answer(
    address: str, value: Any, points: str, tmp_path: Path
) -> None:
    results = rank_form(tmp_path, {address: value})
    if value.value == "=100+50" if isinstance(value, Dressed) else False:
        # openpyxl never calculates: what was struck out has no result either.
        assert said(results) == [("V104", address)]
    else:
        assert said(results) == [("W135", address)]
    assert total(results) == points


def test_an_option_in_place_of_a_struck_one(tmp_path: Path) -> None:
    results = rank_form(tmp_path, {A3: runs(("Hoạt động đầy đủ", STRUCK), " ", "Hoạt động một phần")})
    assert said(results) == [("W134", A3)]
    assert total(results) == "83.25"


def test_points_that_the_council_struck_out_are_taken_back(tmp_path: Path) -> None:
    """What counted before them counts: 15 of B1 by its figure."""
    place = cell_of("B1", "appraised")
    results = rank_form(tmp_path, {place: struck(8)})
    assert said(results) == [("W135", place)]
    assert [each.addressee for each in results.findings if each.code == "W135"] == ["council"]
    assert total(results) == "89.25"


def test_typed_points_that_are_struck_out_do_not_count(tmp_path: Path) -> None:
    place = cell_of("B3", "self")
    results = rank_form(tmp_path, {B3: None, place: struck(6)})
    assert ("W135", place) in said(results)
    assert total(results) == "82.00"


def test_a_row_that_is_struck_out_gives_way_to_the_row_below_it(tmp_path: Path) -> None:
    """A2 is crossed out in all its cells and written again at the end, with the other answer."""
    old = {f"{column}{A2[1:]}": struck(value) for column, value in zip("ABCDE", ROWS["A2"], strict=True)}
    last = TOP + 1 + len(ROWS)
    new = {f"A{last}": "A2", f"B{last}": "Có mạng nội bộ", f"C{last}": 5, f"E{last}": "Không"}
    results = rank_form(tmp_path, old | new)
    assert [code for code, _ in said(results)] == ["W123"]
    assert total(results) == "84.25"


def test_a_raised_footnote_is_cut_and_both_readings_are_named(tmp_path: Path) -> None:
    """15 with a raised 1 is 15 Mbps: 1.5 points instead of 15."""
    results = rank_form(tmp_path, {B1: runs("15", ("1", RAISED))})
    assert said(results) == [("W136", B1)]
    assert '"15", not as "151"' in message(results, "W136")
    assert total(results) == "75.75"


@pytest.mark.parametrize("note", [("(1)", RAISED), ("1", LOWERED), ("*", RAISED), (" [a]", RAISED)])
def test_other_notes(note: Any, tmp_path: Path) -> None:
    results = rank_form(tmp_path, {B1: runs("150", note), A2: runs("Có", note)})
    assert said(results) == [("W136", A2), ("W136", B1)]
    assert total(results) == "89.25"


def test_a_figure_that_is_raised_as_a_whole_is_read_and_pointed_out(tmp_path: Path) -> None:
    results = rank_form(tmp_path, {A4: Dressed(5, RAISED), B1: runs(("150", RAISED))})
    assert said(results) == [("W137", A4), ("W137", B1)]
    assert total(results) == "89.25"


def test_square_metres_are_a_unit_and_no_footnote(tmp_path: Path) -> None:
    """The 2 of m² belongs to its word; behind a figure it would be a note."""
    area = SET.replace("unit: hệ thống", "unit: m²")
    changed = {A4: runs("5 m", ("2", RAISED)), cell_of("A4", "unit"): runs("m", ("2", RAISED))}
    results = rank_form(tmp_path, changed, area)
    assert said(results) == []
    assert total(results) == "89.25"


def test_looks_that_mean_nothing(tmp_path: Path) -> None:
    """Colour, size, weight, underlining; and whatever titles, notes, evidence and headings look like."""
    results = rank_form(
        tmp_path,
        {
            A2: Dressed("Có", {"bold": True, "color": "FFFF0000", "size": 20}),
            A4: Dressed(5, {"underline": "double", "italic": True, "strike": False}),
            B1: runs(("15", {"b": True}), ("0", {"color": "FFFF0000", "strike": False})),
            cell_of("A2", "title"): runs("Có mạng nội bộ", (" (bỏ)", STRUCK)),
            cell_of("A3", "title"): struck("Trang thông tin điện tử"),
            cell_of("A4", "evidence"): struck("BC 12"),
            cell_of("B1", "evidence"): runs(("BC 11", STRUCK), "BC 12", ("1", RAISED)),
            "E5": Dressed("Số liệu", STRUCK),
            cell_of("A", "title"): struck("Hạ tầng"),
            cell_of("B4", "maximum"): Dressed(10, STRUCK),
        },
    )
    assert said(results) == []
    assert total(results) == "89.25"


def test_plain_runs_take_the_look_of_their_cell(tmp_path: Path) -> None:
    """A run that says nothing of its font is struck out with its cell; one that does is not."""
    text = runs("5", ("3", {"b": True}))
    results = rank_form(tmp_path, {A4: Dressed(text, STRUCK)})
    assert said(results) == [("W134", A4)]
    assert total(results) == "83.25"


def test_in_a_collated_table(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    path = write_form(tmp_path / "t.xlsx", {})
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["code", "A2", "A4", "B1"])
    sheet.append(["X1", "Có", runs(("4", STRUCK), "3"), 150])
    sheet.append(["X2", "Có", 5, runs("15", ("1", RAISED))])
    sheet["A3"].font = Font(strike=True)
    sheet.append(["X3", "Có", 5, 150])
    sheet["C4"].font = Font(strike=True)
    book.save(path)
    results = egov.rank(collated=path, criteria=tmp_path / "set.yaml")
    found = [(each.code, each.place.cell) for each in results.findings if each.code.startswith("W")]
    assert found == [("W134", "C2"), ("W136", "D3"), ("W135", "C4")]
    (table,) = results.tables.values()
    assert {row.code: str(row.total.reported) for row in table.rows} == {
        "X1": "29.00",  # 5 + 9 + 15
        "X2": "21.50",  # 5 + 15 + 1.5
        "X3": "20.00",  # 5 + 15
    }


CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:automatic-styles>
<style:style style:name="T1" style:family="text">
<style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/>
</style:style>
<style:style style:name="T2" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T3" style:family="text">
<style:text-properties style:text-line-through-style="none" style:text-position="0% 100%"/></style:style>
<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Out"/>
<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Default"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="T">
<table:table-column/><table:table-column table:number-columns-repeated="2"/>
<table:table-column table:default-cell-style-name="ce1"/>
{rows}
</table:table></office:spreadsheet></office:body></office:document-content>"""
STYLES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:styles>
<style:style style:name="Default" style:family="table-cell">
<style:text-properties style:text-line-through-style="none"/></style:style>
<style:style style:name="Out" style:family="table-cell" style:parent-style-name="Default">
<style:text-properties style:text-line-through-type="double"/></style:style>
</office:styles></office:document-styles>"""


def ods_row(*cells: str) -> str:
    made = (
        each
        if each.startswith("<table")
        else f'<table:table-cell office:value-type="string"><text:p>{each}</text:p></table:table-cell>'
        for each in cells
    )
    return f"<table:table-row>{''.join(made)}</table:table-row>"


def ods_number(value: int, style: str = "ce2") -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


@pytest.mark.parametrize("styles", [STYLES, STYLES.replace("</office:styles>", ""), None])
def test_in_an_opendocument_file(styles: str | None, tmp_path: Path) -> None:
    """Styles that are broken or missing never fail a score: what they would say is not known then."""
    rows = (
        ods_row("code", "A2", "A4", "B1"),
        ods_row(
            "X1", '<text:span text:style-name="T3">Có</text:span>',
            '<text:span text:style-name="T1">4</text:span>3', ods_number(150),
        ),
        ods_row("X2", "Có", ods_number(5), ods_number(150, "ce1")),
        ods_row(
            "X3", "Có", ods_number(5),
            '<table:table-cell table:style-name="ce2" office:value-type="string">'
            '<text:p>15<text:span text:style-name="T2">1</text:span></text:p></table:table-cell>',
        ),
        ods_row(
            "X4", "Có", ods_number(5), '<table:table-cell office:value-type="float" office:value="150"/>'
        ),
    )  # fmt: skip
    path = tmp_path / "t.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", CONTENT.replace("{rows}", "".join(rows)))
        if styles is not None:
            package.writestr("styles.xml", styles)
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    results = egov.rank(collated=path, criteria=tmp_path / "set.yaml")
    found = [(each.code, each.place.cell) for each in results.findings if each.code.startswith("W")]
    whole = [("W135", "D3")], [("W135", "D5")]
    if styles is not STYLES:
        whole = [], []
    assert found == [("W134", "C2"), *whole[0], ("W136", "D4"), *whole[1]]


def test_old_formats_say_that_they_lose_it() -> None:
    assert "struck-out" in egov.finding_kinds()["F030"].entry.message.en


@pytest.mark.parametrize("proof", [struck("QĐ 12"), "#REF!", runs(("QĐ 12", STRUCK))])
def test_evidence_that_is_struck_out_or_an_error_earns_no_points(proof: Any, tmp_path: Path) -> None:
    """A2 counts only with evidence; what the agency wrote is kept for whoever reads the form."""
    rule = "title: Có mạng nội bộ, max_points: 5, evidence: required, without_evidence: zero"
    ruled = SET.replace("title: Có mạng nội bộ, max_points: 5", rule)
    proven = rank_form(tmp_path, {cell_of("A2", "evidence"): "QĐ 12"}, ruled)
    assert (total(proven), said(proven)) == ("89.25", [])
    results = rank_form(tmp_path, {cell_of("A2", "evidence"): proof}, ruled)
    assert (total(results), said(results)) == ("84.25", [("S360", cell_of("A2", "evidence"))])


def test_none_is_none_in_however_many_cells(tmp_path: Path) -> None:
    """A1 has the rows of its two figures; the evidence may stand in any of them."""
    rule = "title: Tỷ lệ cán bộ có chữ ký số\n        max_points: 10\n"
    ruled = SET.replace(rule, f"{rule}        evidence: required\n        without_evidence: zero\n")
    own, part = cell_of("A1", "evidence"), cell_of("A1:part", "evidence")
    assert total(rank_form(tmp_path, {own: "không có", part: "QĐ 12"}, ruled)) == "89.25"
    results = rank_form(tmp_path, {own: "không có", part: "Không có"}, ruled)
    assert (total(results), said(results)) == ("80.25", [("S360", own)])
