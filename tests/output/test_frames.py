"""Data frames and Parquet: types, and decimals that come back exactly."""

import io
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from egov_score.language import Text
from egov_score.output.frames import results_parquet, to_dataframe
from egov_score.ranking.ordering import rank_agencies
from egov_score.ranking.standings import Standings

from .sets import ENTRANTS, criteria_set, results_of, table_of


def test_columns_are_typed() -> None:
    frame = to_dataframe(table_of()[0])
    texts = ["code", "name", "parent", "level", "level_reason"]
    whole = ["rank", "rank:A", "rank:B"]
    numbers = ["total", "percent", "A", "A1", "A2", "B", "B1", "B1.10"]
    assert list(frame.columns) == (
        ["rank", "tied", *texts[:3], *numbers[:2], *texts[3:], *numbers[2:], *whole[1:]]
    )
    assert all(frame[name].dtype == pd.Int64Dtype() for name in whole)
    assert frame["tied"].dtype == pd.BooleanDtype()
    assert all(pd.api.types.is_string_dtype(frame[name].dtype) for name in texts)
    assert all(frame[name].dtype == "float64" for name in numbers)


def test_numbers_are_the_reported_decimals() -> None:
    frame = to_dataframe(table_of()[0], exact=True).set_index("code")
    assert frame.loc["S2", "total"] == Decimal("19.350")
    assert str(frame.loc["S4", "percent"]) == "33.333"
    assert frame["total"].sum() == Decimal("88.250")
    assert pd.isna(frame.loc["S4", "A1"])
    assert list(frame["rank"]) == [1, 2, 2, 4, 5]


def test_an_agency_without_a_rank_has_none() -> None:
    criteria = criteria_set(ranking={"unlevelled_are_ranked": False})
    frame = to_dataframe(table_of(criteria=criteria)[0])
    assert frame["rank"].isna().tolist() == [False, False, False, True, True]
    assert not frame["tied"].tolist()[3]


def test_a_table_of_nobody_has_the_same_columns_and_types() -> None:
    full, empty = (to_dataframe(table_of(entrants)[0]) for entrants in (ENTRANTS, ()))
    assert len(empty) == 0
    assert full.dtypes.equals(empty.dtypes)


def test_parquet_keeps_every_digit_and_every_agency(tmp_path: Path) -> None:
    path = tmp_path / "results.parquet"
    path.write_bytes(results_parquet(results_of(), "vi"))
    table = pq.read_table(path)
    assert table.schema.field("total").type == pa.decimal128(38, 3)
    assert table.schema.field("rank").type == pa.int64()
    rows = {row["code"]: row for row in table.to_pylist()}
    assert rows["S2"]["total"] == Decimal("19.350")
    assert rows["S2"]["total"].as_tuple().exponent == -3
    assert rows["S8"]["reason"] == "no_submission"
    assert rows["S8"]["total"] is None
    assert list(pd.read_parquet(path)["code"]) == list(rows)


def test_parquet_of_two_tables_loses_no_decimals() -> None:
    fine, _ = rank_agencies(criteria_set(), ENTRANTS[1:2])
    report = {"as": "index", "decimals": 5}
    other_set = criteria_set(tier="district", report=report, rounding={"decimals": 5})
    finer, _ = rank_agencies(other_set, ENTRANTS[1:2], title=Text("Huyện", "Districts"))
    data = results_parquet(Standings({"department": fine, "district": finer}), "vi")
    totals = pq.read_table(io.BytesIO(data))["total"].to_pylist()
    assert totals == [Decimal("19.35"), Decimal("0.64500")]


def test_parquet_gives_the_same_bytes() -> None:
    assert results_parquet(results_of(), "vi") == results_parquet(results_of(ENTRANTS[::-1]), "vi")
