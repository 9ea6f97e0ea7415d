"""Results as pandas data frames: typed columns, numbers as exact decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from egov_score.language import Language
from egov_score.output.records import Field, fields, records
from egov_score.ranking.results import Results, Table

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

DIGITS = 38
"""The digits of a decimal column: what 128 bits hold."""


def to_dataframe(table: Table, language: Language | None = None) -> pd.DataFrame:
    """One row for each agency with a total, best first.

    Columns: ``rank`` (Int64, missing where the set does not rank the agency), ``tied`` (boolean), ``code``,
    ``name`` and ``level`` (string; ``none`` below the last level), and as exact decimals with the set's
    decimal places ``total``, ``percent``, every view and every node by its id (missing where the node does
    not apply to the agency; ``node:rank`` where an id is also the name of another column).
    """
    import pandas as pd

    ranked = Table(table.tier, table.title, table.criteria, table.rows)
    rows = records(ranked, language or table.language)
    data = {}
    for field in fields([table]):
        if field.kind != "number" and field.name not in ("rank", "tied", "code", "name", "level"):
            continue
        dtype = _dtype(field)
        data[field.name] = pd.Series([row.get(field.name) for row in rows], dtype=dtype)
    return pd.DataFrame(data)


def to_arrow(results: Results, language: Language) -> pa.Table:
    """All tables as one Arrow table, with the agencies that are not ranked and the reasons why."""
    import pyarrow as pa

    columns = fields(results.tables.values())
    rows = [row for table in results.tables.values() for row in records(table, language)]
    schema = pa.schema([pa.field(field.name, _arrow_type(field)) for field in columns])
    data = {
        field.name: pa.array([row.get(field.name) for row in rows], type=_arrow_type(field))
        for field in columns
    }
    return pa.table(data, schema=schema)


def _dtype(field: Field) -> Any:
    import pandas as pd

    if field.kind == "number":
        return pd.ArrowDtype(_arrow_type(field))
    return {"integer": "Int64", "truth": "boolean", "text": "string"}[field.kind]


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
