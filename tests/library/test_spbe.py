"""SPBE, Indonesia's e-government maturity: one regency's published result comes out, in two languages."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import egov_score as egov
from egov_score import CriteriaSet

DATA = Path(__file__).with_name("data") / "spbe-regency.csv"
PUBLISHED = {"D1": Decimal("2.30"), "D2": Decimal("1.70"), "D3": Decimal("1.00"), "D4": Decimal("3.75")}
PREDICATES = {"D1": "Cukup", "D2": "Kurang", "D3": "Kurang", "D4": "Sangat-Baik"}


@pytest.fixture(scope="module")
def spbe() -> CriteriaSet:
    return egov.load_criteria("spbe-2020")


def levels() -> dict[str, str]:
    """The level of each indicator, by its id."""
    header, row = (line.split(";") for line in DATA.read_text("utf-8").splitlines())
    return {
        key: level
        for key, level in zip(header, row, strict=True)
        if key.startswith("I") and key[1:].isdigit()
    }


def ranked(tmp_path: Path, table: Path) -> dict[str, Any]:
    results = egov.rank(criteria="spbe-2020", collated=table)
    assert [each.code for each in results.findings if each.severity != "note"] == []
    results.write(tmp_path / "hasil.json")
    (row,) = json.loads((tmp_path / "hasil.json").read_text("utf-8"), parse_float=str)["tables"][0]["rows"]
    return dict(row)


def test_the_published_index_and_domains_come_out_with_their_predicates(tmp_path: Path) -> None:
    """2,30 × 13% + 1,70 × 25% + 1,00 × 16,5% + (38 × 2,75% + 22 × 3%) = 2,594; 1,705 ÷ 45,5% = 3,747."""
    row = ranked(tmp_path, DATA)
    assert (row["total"], row["level"]) == ("2.59", "Cukup")
    assert {key: Decimal(row["nodes"][key]) for key in PUBLISHED} == PUBLISHED
    assert row["classes"] == PREDICATES


def test_columns_are_known_by_the_indonesian_names_of_the_indicators(
    spbe: CriteriaSet, tmp_path: Path
) -> None:
    header, row = DATA.read_text("utf-8").splitlines()
    titles = {key: spbe.nodes[key].title.to("id") for key in levels()}
    assert titles["I13"] == "Tingkat Kematangan Keterpaduan Rencana dan Anggaran SPBE"
    table = tmp_path / "tabel.csv"
    table.write_text(";".join(titles.get(key, key) for key in header.split(";")) + f"\n{row}\n", "utf-8")
    assert ranked(tmp_path, table)["total"] == "2.59"


@pytest.mark.parametrize("language", ["id", pytest.param("en", marks=pytest.mark.proof)])
def test_a_form_is_filled_in_by_the_names_of_the_levels(
    spbe: CriteriaSet, tmp_path: Path, language: Any
) -> None:
    path = tmp_path / "formulir.xlsx"
    egov.template("spbe-2020", language=language).write(path)
    book = openpyxl.load_workbook(path)
    _, sheet, *_ = book.worksheets
    columns = {str(cell.value): cell.column for row in sheet.iter_rows() for cell in row if cell.value}
    given = levels()
    for row in sheet.iter_rows():
        key = str(row[0].value)
        if key in given:
            option = spbe.nodes[key].measure.options[int(given[key]) - 1]  # type: ignore[union-attr]
            row[columns["Value"] - 1].value = option.title.to(language)
            row[columns["Evidence"] - 1].value = "Peraturan Bupati"
    book.save(path)
    checked = egov.check(path, criteria="spbe-2020")
    assert [each.code for each in checked.findings if each.severity == "error"] == []
    (table,) = egov.rank(path, criteria="spbe-2020").tables.values()
    assert str(table.rows[0].total.reported) == "2.59"


def test_one_more_level_of_one_indicator_makes_it_good(tmp_path: Path) -> None:
    """2,59 is 2,594 and Baik begins at 2,6: the least weight, 1,3%, makes 2,607 of it. What the level adds to
    the indicator is another number, which the way says."""
    explained = egov.explain(criteria="spbe-2020", collated=DATA, agency="Kabupaten A")
    way = explained.up.ways[0]
    assert (len(way.steps), str(way.total)) == (1, "2.61")
    explained.write(tmp_path / "jalan.md", language="en")
    told = (tmp_path / "jalan.md").read_text("utf-8")
    assert "total 2.61, rank 1 (by weights, rescaling or limits −0.98)" in told


def test_the_page_says_so_too(tmp_path: Path) -> None:
    egov.rank(criteria="spbe-2020", collated=DATA).write(tmp_path / "halaman.html")
    assert '"rounding":"-0.98","weighed":true' in (tmp_path / "halaman.html").read_text("utf-8")
