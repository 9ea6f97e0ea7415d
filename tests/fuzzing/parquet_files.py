"""Changes to .parquet: its bytes, and what a column may be that no table of answers has."""

from __future__ import annotations

import datetime
import decimal
import io
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from .odd_values import odd
from .texts import change_bytes


def written(table: pa.Table, **options: object) -> bytes:
    """The file."""
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def change_parquet(content: bytes, chance: Random) -> bytes:
    """A .parquet file with other columns, or with other bytes."""
    data = content
    if chance.random() < 0.7:
        table = pq.read_table(io.BytesIO(content))
        for _ in range(chance.choice((1, 1, 2))):
            table = _change_table(table, chance)
        compression = chance.choice(("snappy", "gzip", "zstd", "none"))
        data = written(table, compression=compression, use_dictionary=chance.random() < 0.5)
    if data is content or chance.random() < 0.2:
        for _ in range(chance.choice((1, 3))):
            data = change_bytes(data, chance)
    return data


def _change_table(table: pa.Table, chance: Random) -> pa.Table:
    at = chance.randrange(table.num_columns) if table.num_columns else 0
    name = table.column_names[at] if table.num_columns else "code"
    match chance.randrange(6):
        case 0 | 1:
            column = _column(table.num_rows, chance)
            return (
                table.set_column(at, name, column) if table.num_columns else table.append_column(name, column)
            )
        case 2:
            return table.append_column(
                chance.choice((name, odd(chance).replace("\ud800", "?"))), _column(table.num_rows, chance)
            )
        case 3:
            return table.remove_column(at) if table.num_columns else table
        case 4:
            copies = chance.choice((0, 2, 3000))
            return pa.concat_tables([table.slice(0, 1)] * copies) if copies else table.slice(0, 0)
        case _:
            names = list(table.column_names)
            if names:
                names[at] = odd(chance).replace("\ud800", "?")
            return table.rename_columns(names)


def _column(rows: int, chance: Random) -> pa.Array:
    moment = datetime.datetime(2022, 2, 1, 12, 30, tzinfo=datetime.UTC)
    nothing = pa.nulls(rows)
    values: tuple[pa.Array, ...] = (
        nothing,
        pa.array([odd(chance).replace("\ud800", "?") for _ in range(rows)]),
        pa.array(
            [chance.choice((0.1 + 0.2, float("nan"), float("inf"), 1e300, -0.0, 5e-324)) for _ in range(rows)]
        ),
        pa.array([chance.choice((0, -1, 2**63 - 1, None)) for _ in range(rows)], pa.int64()),
        pa.array([chance.choice((1.5, 2.0)) for _ in range(rows)], pa.float32()),
        pa.array([True] * rows),
        pa.array([b"\x00\xff\x1b[2J"] * rows),
        pa.array([b"12.5"] * rows, pa.large_binary()),
        pa.array([moment] * rows, pa.timestamp("ns", "Asia/Ho_Chi_Minh")),
        pa.array([moment.date()] * rows),
        pa.array([datetime.timedelta(days=400)] * rows),
        pa.array([moment.time()] * rows),
        pa.array([decimal.Decimal("12345.678")] * rows, pa.decimal128(38, 10)),
        pa.array([[1, 2]] * rows),
        pa.array([{"part": 1, "whole": 2}] * rows),
        pa.array(["Có", "Không"] * (rows // 2) + ["Có"] * (rows % 2)).dictionary_encode(),
        pa.array([{"a": [[[[1]]]]}] * rows),
        pa.array([2**64 - 1] * rows, pa.uint64()),
    )
    return chance.choice(values)
