"""Decision 766/QĐ-TTg: the counts of Hà Nội give every figure that the national portal printed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import egov_score as egov

DATA = Path(__file__).with_name("data") / "vn-766-hanoi-2026-10-10.csv"
PRINTED = {
    "CKMB 11.2": "0 3.25 1.95 6",
    "TDGQ 14.81": "14.81",
    "CLGQ 9.23": "9.23",
    "TTTT 4.69": "0.53 0.94 3.22",
    "MDSH 8.01": "3.02 0.62 0.81 0.03 0.78 0.75 2",
    "MDHL 7.29": "0 1.33 1.05 4.91",
}
"""The points of each group, and of its items in the order of the data."""


@pytest.mark.parametrize("set_id", ["vn-766", "vn-766-department", "vn-766-commune"])
def test_every_printed_figure_of_ha_noi_comes_out_of_its_counts(set_id: str) -> None:
    results = egov.rank(criteria=set_id, collated=DATA)
    assert results.findings == ()
    (table,) = results.tables.values()
    (row,) = table.rows
    assert str(row.total.reported) == "55.23"
    header = DATA.read_text("utf-8-sig").partition("\n")[0].split(",")
    items = list(dict.fromkeys(name.partition(":")[0] for name in header[2:]))
    for group, points in PRINTED.items():
        group_id, _, total = group.partition(" ")
        printed = {group_id: total, **dict(zip(items, points.split(), strict=False))}
        items = items[len(points.split()) :]
        assert {each: row.nodes[each].points for each in printed} == {
            each: Fraction(text) for each, text in printed.items()
        }
    assert items == []
