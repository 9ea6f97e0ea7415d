"""What an analyst meets: objects that print small, tables in notebooks, columns that can be computed with."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import egov_score
from egov_score.results import Results, Table
from helpers import HEAD

AGENCIES = 200


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set of ten criteria and a collated table of 200 agencies; the last one has no C10."""
    folder = tmp_path_factory.mktemp("analyst")
    nodes = "".join(
        f"  - {{id: C{n}, title: Tiêu chí {n}, max_points: 10, not_applicable: excluded,"
        " measure: {kind: number}, score: {kind: proportional, full_at: 100}}\n"
        for n in range(1, 11)
    )
    report = "report: {as: points, decimals: 3}\nrounding: {at: total, decimals: 3}\n"
    (folder / "set.yaml").write_text(f"{HEAD}max_points: 100\n{report}criteria:\n{nodes}", encoding="utf-8")
    rows = [
        f"X{n},Xã số {n}," + ",".join(str((n * c) % 101) for c in range(1, 11)) for n in range(1, AGENCIES)
    ]
    rows.append("X0,Xã <b>cuối</b>,1,2,3,4,5,6,7,8,9,Không áp dụng")
    header = "code,name," + ",".join(f"C{n}" for n in range(1, 11))
    (folder / "t.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def results(folder: Path) -> Results:
    return egov_score.rank(criteria=folder / "set.yaml", collated=folder / "t.csv")


@pytest.fixture(scope="module")
def table(results: Results) -> Table:
    (table,) = results.tables.values()
    return table


def test_results_of_many_agencies_print_in_a_line(results: Results, table: Table) -> None:
    assert repr(results) == f"<Results {{district: {AGENCIES}}}, {len(results.findings)} findings>"
    assert repr(table).startswith(f"<Table district: {AGENCIES} ranked, 0 not, first Xã số ")
    assert len(repr(table.rows[0])) < 100


def test_a_notebook_shows_a_table(results: Results, table: Table) -> None:
    html = table._repr_html_()
    assert html.startswith("<div>")
    assert html.count("<tr") == AGENCIES + 1
    for heading in ("rank", "name", "total", "C10"):
        assert f"<th>{heading}</th>" in html
    assert "Xã &lt;b&gt;cuối&lt;/b&gt;" in html
    whole = results._repr_html_()
    assert "<h4>" in whole
    assert html in whole


def test_columns_are_floats_to_calculate_with(table: Table) -> None:
    frame = table.to_dataframe()
    total = frame["total"]
    assert total.dtype == "float64"
    assert {"total", "percent", "C1", "C10"} <= set(frame.describe().columns)
    assert total.describe()["mean"] == pytest.approx(float(np.mean(total.to_numpy())))
    assert np.log(total + 1).notna().all()
    assert total.cumsum().iloc[-1] == pytest.approx(total.sum())
    assert np.histogram(total)[0].sum() == AGENCIES
    assert frame[["C1", "C2"]].corr().loc["C1", "C1"] == pytest.approx(1)
    assert (frame["C1"] / 10).max() <= 1
    assert frame.convert_dtypes()["total"].dtype == pd.Float64Dtype()
    assert frame.set_index("code")["C10"].isna().to_dict()["X0"]


def test_exact_gives_the_decimals_as_printed(table: Table) -> None:
    frame = table.to_dataframe(exact=True)
    assert frame["total"].dtype == object
    assert list(frame["total"]) == [row.total.reported for row in table.rows]
    assert all(type(value) is Decimal and value.as_tuple().exponent == -3 for value in frame["total"])
    assert [float(value) for value in frame["total"]] == list(table.to_dataframe()["total"])
    assert frame.set_index("code")["C10"].to_dict()["X0"] is None


def test_results_are_written_by_the_ending_and_never_over_a_file(results: Results, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    results.write(path, tmp_path / "r.json")
    assert path.read_text(encoding="utf-8-sig").startswith("tier,rank,")
    with pytest.raises(egov_score.EgovError) as caught:
        results.write(path)
    assert [finding.code for finding in caught.value.findings] == ["O002"]
    results.write(path, force=True, language="en")
