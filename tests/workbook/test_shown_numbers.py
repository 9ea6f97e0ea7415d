"""Numbers that their format shows as others: 1 as "1 triệu", 1000 as 1, anything as nothing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import egov_score as egov
from as_files import HEAD
from written_forms import ROWS, SET, cell_of, message, said, total, write_form

A4 = cell_of("A4", "value")


def formatted(form: Path, address: str, number_format: str) -> Path:
    book = openpyxl.load_workbook(form)
    book.worksheets[0][address].number_format = number_format
    book.save(form)
    return form


@pytest.mark.parametrize("number_format", ['0" nghìn"', "#,##0,", ";;;"])
def test_it_is_read_as_it_stands_and_said(tmp_path: Path, number_format: str) -> None:
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    form = write_form(tmp_path / "X1.xlsx")
    plain = egov.rank(form, criteria=tmp_path / "set.yaml")
    assert said(plain) == []
    results = egov.rank(formatted(form, A4, number_format), criteria=tmp_path / "set.yaml")
    assert (said(results), total(results)) == ([("W143", A4)], total(plain))
    value = ROWS["A4"][4]
    assert message(results, "W143").endswith(f"than as the {value} that it holds; it was read as {value}")


def test_a_format_that_repeats_the_unit_says_nothing_new(tmp_path: Path) -> None:
    body = """
    max_points: 10
    criteria:
      - id: A
        title: Kinh phí
        max_points: 10
        measure: {kind: number, unit: %s}
        score: {kind: per_unit, each: 1}
    """
    book = openpyxl.Workbook()
    for row in (["code", "name", "A"], ["X1", "Xã Một", 5]):
        book.active.append(row)
    book.active["C2"].number_format = '#,##0" triệu"'
    book.save(tmp_path / "t.xlsx")
    for unit, found in (("triệu đồng", []), ("đồng", [("W143", "C2")])):
        (tmp_path / "set.yaml").write_text(
            HEAD.lstrip() + body.replace("\n    ", "\n") % unit, encoding="utf-8"
        )
        results = egov.rank(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.xlsx")
        assert said(results) == found
