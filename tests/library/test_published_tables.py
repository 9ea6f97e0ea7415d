"""Tables as they were published, read as they are: places, ties and totals come out, decimals and all.

Where the parts are printed with few decimals, what they come to may be off in the last digit. Each row that
is off is named with how far, and an audit of the same table calls it a note and no error.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

import egov_score as egov

from .tables import only_table

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Published:
    """A table, the set that ranks it, and its columns of names, totals and places (empty: of more agencies).

    off: by how many units of the last digit the parts as printed miss the printed total. aside: the columns
    that are not known and therefore named in a warning.
    """

    file: str
    criteria: str
    name: str
    total: str
    rank: str
    off: Mapping[str, int] = field(default_factory=dict)
    aside: tuple[str, ...] = ()
    weights: str = ""

    def __str__(self) -> str:
        return self.file

    @property
    def path(self) -> Path:
        return DATA / f"{self.file}.csv"

    def rows(self) -> list[dict[str, str]]:
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            delimiter = ";" if ";" in file.readline() else ","
            file.seek(0)
            return list(csv.DictReader(file, delimiter=delimiter))


TABLES = [
    Published("egdi-2018", "egdi-2018", "country-name", "e-gov-index", "e-gov-rank", aside=("e-pat-index",)),
    Published("dti-2020", "dti-2020-province", "Tỉnh, thành phố", "DTI", "Xếp hạng"),
    Published(
        "dti-2022",
        "dti-2022-province",
        "Các tỉnh, thành phố trực thuộc TW",
        "CHUYỂN ĐỔI SỐ CẤP TỈNH (PDTI)",
        "Xếp hạng DTI",
        # 89.17 + 90 + 82.58 + 62.67 + 55.8 + 168.12 + 114.165 + 53.85 = 716.355 of 1000, printed as 0.7163.
        off={"TP. Hồ Chí Minh": 1},
        weights=",Điểm tối đa,100,100,100,100,100,200,150,150,1000",
    ),
    Published(
        "pci-2021",
        "pci-2013-province",
        "Tỉnh",
        "Điểm số PCI",
        "Bảng xếp hạng",
        # Sub-indices with two decimals leave 0.05 of the total open: (5+5+20+5+10+5+5+20+20+5)/10 × 0.005.
        off={
            "Quảng Ninh": 2,
            "Đồng Tháp": -1,
            "Vĩnh Phúc": 1,
            "Bình Dương": 2,
            "BRVT": 1,
            "Hà Nội": -1,
            "Cần Thơ": 1,
            "TP.HCM": -1,
            "Lâm Đồng": 2,
            "An Giang": -1,
            "Bến Tre": 1,
            "Quảng Nam": 1,
            "Phú Thọ": -1,
        },
        weights="Trọng số;5;5;20;5;10;5;5;20;20;5;;;",
    ),
    Published("papi-2020", "papi-2020", "Tỉnh", "Tổng điểm PAPI 2020", ""),
    Published("ict-2017", "ict-2017-province", "Tỉnh, thành phố trực thuộc Trung ương", "ICT", "Xếp hạng"),
]


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_published_table_ranks_as_it_was_published(table: Published) -> None:
    results = egov.rank(criteria=table.criteria, collated=table.path)
    published = {row[table.name]: row for row in table.rows()}
    rows = {row.name: row for row in only_table(results).rows}
    assert rows.keys() == published.keys()
    unit = Decimal(1).scaleb(-egov.load_criteria(table.criteria).report.decimals)
    for name, row in rows.items():
        printed = number(published[name][table.total])
        assert row.total.reported == printed + table.off.get(name, 0) * unit, name
        if table.rank:
            assert row.rank == int(published[name][table.rank]), name
    places = [row.rank for row in rows.values()]
    assert {name for name, row in rows.items() if row.tied} == {
        name for name, row in rows.items() if places.count(row.rank) > 1
    }


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_of_a_published_table_nothing_is_misread(table: Published) -> None:
    """Results beside the figures are a note; of columns that nobody knows each is named."""
    findings = egov.rank(criteria=table.criteria, collated=table.path).findings
    assert not [each for each in findings if each.severity == "error"]
    unknown = [each.message("en") for each in findings if each.code == "A431"]
    assert len(unknown) == len(table.aside)
    assert all(f'"{name}"' in said for name, said in zip(table.aside, unknown, strict=True))


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_an_audit_finds_no_contradiction(table: Published) -> None:
    findings = egov.audit(table.path).findings
    assert {each.severity for each in findings} <= {"note"}


@pytest.mark.parametrize("table", [each for each in TABLES if each.weights], ids=str)
def test_totals_that_are_off_in_the_last_digit_are_notes_of_an_audit(
    table: Published, tmp_path: Path
) -> None:
    """With the weights below its header a table can be checked."""
    header, rows = table.path.read_text("utf-8-sig").split("\n", 1)
    path = tmp_path / table.path.name
    path.write_text(f"{header}\n{table.weights}\n{rows}", "utf-8")
    findings = egov.audit(path).findings
    assert {each.severity for each in findings} <= {"note"}
    first, *others = (row for row, each in enumerate(table.rows(), start=3) if each[table.name] in table.off)
    (off,) = (each for each in findings if each.code == "U022")
    assert off.place.row == first
    assert not others or f"the same at {len(others)} more" in off.message("en")


def test_dti_2021_ranks_that_were_published_agree_with_its_values() -> None:
    """The page prints totals and pillars, not the nine main indices of which the total is made."""
    audited = egov.audit(DATA / "dti-2021.csv")
    assert [each.code for each in audited.findings] == ["U023"]
