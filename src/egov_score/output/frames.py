"""Results for data work: pandas data frames (floats or exact decimals), and Parquet (128-bit decimals)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from egov_score.language import Language
from egov_score.output.records import Field, Value, fields, records
from egov_score.ranking.standings import RankedTable, Standings

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

DIGITS = 38
"""The digits of a decimal column: what 128 bits hold."""


def to_dataframe(table: RankedTable, *, exact: bool = False) -> pd.DataFrame:
    """One row for each agency with a total, best first; see :meth:`egov_score.results.Table.to_dataframe`.

    A node whose id is also the name of another column is ``node:rank`` and so on.
    """
    import pandas as pd

    ranked = RankedTable(table.tier, table.title, table.criteria, table.rows)
    rows = records(ranked, table.language)
    dtypes = _DTYPES | {"number": "object" if exact else "float64"}
    return pd.DataFrame(
        {
            field.name: pd.Series([row.get(field.name) for row in rows], dtype=dtypes[field.kind])
            for field in fields([table])
            if (field.kind != "text" and field.name != "year") or _is_shown(field.name)
        }
    )


def _is_shown(name: str) -> bool:
    """Whether a column of texts stands in a data frame."""
    return name in _TEXTS or name.startswith(("class:", "previous_class:"))


_TEXTS = ("code", "name", "parent", "level", "level_reason", "previous_level")
_DTYPES = {"integer": "Int64", "truth": "boolean", "text": "string"}


def to_arrow(results: Standings, language: Language) -> pa.Table:
    """All tables as one Arrow table, with the agencies that are not ranked and the reasons why."""
    import pyarrow as pa

    columns = fields(results.tables.values())
    rows = [row for table in results.tables.values() for row in records(table, language, results)]
    return pa.table(
        {
            field.name: pa.array([_told(row.get(field.name), field) for row in rows], type=_arrow_type(field))
            for field in columns
        }
    )


def _told(value: Value, field: Field) -> Value:
    """A value for its column: a number stands as text where another table has texts there."""
    return str(value) if field.kind == "text" and isinstance(value, int) else value


def _arrow_type(field: Field) -> pa.DataType:
    import pyarrow as pa

    match field.kind:
        case "integer":
            return pa.int64()
        case "truth":
            return pa.bool_()
        case "text":
            return pa.string()
        case "number":
            return pa.decimal128(DIGITS, field.decimals)


def results_parquet(results: Standings, language: Language) -> bytes:
    """All tables as the bytes of one Parquet file."""
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(to_arrow(results, language), file, compression="zstd")
    return file.getvalue()
