"""Reads a .parquet file in a process of its own: see :mod:`egov_score.spreadsheet.child`.

One sheet: the names of the columns in row 1, a row of the table in each row below. A missing value is a
blank; NaN and infinity are errors, for a division by zero is no blank, save where fastparquet wrote the file,
which has no other way to say that a value is missing. The index that pandas adds without a name is left out.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_BATCH = 256
"""Rows that are decoded at a time: repeated texts take next to nothing in the file, and their length here."""
_PLACES = 10
"""Places, blank ones included, for each filled cell that is allowed: looking at them takes time too."""
_INDEX = re.compile(r"__index_level_[0-9]+__")
_EXACT_DIGITS = 15
"""A whole number with more of them is handed over as text, for a spreadsheet's number would round it."""

_Content = tuple[str, str] | None


class _RefusedError(Exception):
    """Carries why, and what it is about."""


def read(content: bytes, cells: int, write: Callable[..., None]) -> None:
    """Writes what the table holds, or why it is not read."""
    # Each thread and each pool of memory would take its share of the address space.
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
    try:
        import pyarrow.parquet
    except ImportError:
        write("refused", "no_pyarrow")
        return
    pyarrow.set_cpu_count(1)
    pyarrow.set_io_thread_count(1)
    try:
        _read(pyarrow.parquet.ParquetFile(io.BytesIO(content)), cells, write)
    except _RefusedError as error:
        write("refused", *error.args)


def _read(file: pq.ParquetFile, cells: int, write: Callable[..., None]) -> None:
    import pyarrow.types

    schema = file.schema_arrow
    if file.metadata.num_rows * len(schema) > cells * _PLACES:
        raise _RefusedError("too_much")
    taken = [index for index, name in enumerate(schema.names) if not _INDEX.fullmatch(name)]
    for index in taken:
        if pyarrow.types.is_nested(schema.types[index]):
            raise _RefusedError("nested", schema.names[index])
    nan_is_blank = file.metadata.created_by.startswith("fastparquet")
    write("sheet", "", "Visible")
    write("cells", 1, [[index + 1, "text", schema.names[index]] for index in taken])
    room = cells - len(taken)
    row = 2
    for batch in file.iter_batches(_BATCH, use_threads=False):
        columns = [_contents(batch.column(index), nan_is_blank) for index in taken]
        for contents in zip(*columns, strict=True):
            filled = [[index + 1, *each] for index, each in zip(taken, contents, strict=True) if each]
            if filled:
                write("cells", row, filled)
            room -= len(filled)
            row += 1
        if room < 0:
            raise _RefusedError("too_much")
    write("end")


def _contents(column: pa.Array, nan_is_blank: bool) -> Iterator[_Content]:
    """The kind and text of each value."""
    import pyarrow as pa
    import pyarrow.types as types

    kind = column.type
    if isinstance(kind, pa.BaseExtensionType):
        column, kind = column.storage, kind.storage_type
    if types.is_dictionary(kind):
        column, kind = column.dictionary_decode(), kind.value_type
    if types.is_boolean(kind):
        return (None if value is None else ("boolean", str(int(value))) for value in column.to_pylist())
    if types.is_integer(kind) or types.is_decimal(kind):
        return (None if value is None else _exact(value) for value in column.to_pylist())
    if types.is_floating(kind):
        column = column.cast(pa.float32()) if types.is_float16(kind) else column
        # As text a number has the fewest digits that tell it from others: a single-precision 0.1 is 0.1.
        return (_floating(text, nan_is_blank) for text in column.cast(pa.string()).to_pylist())
    if types.is_duration(kind):
        seconds = column.cast(pa.duration("s"), safe=False).cast(pa.int64()).to_pylist()
        return (None if value is None else ("elapsed", str(value)) for value in seconds)
    if types.is_temporal(kind):
        if types.is_timestamp(kind):
            column = column.cast(pa.timestamp("us", kind.tz), safe=False)
        elif types.is_time64(kind):
            column = column.cast(pa.time64("us"), safe=False)
        return (None if value is None else ("date", value.isoformat()) for value in column.to_pylist())
    # Some programs write texts as bytes; what is neither is an error here, and the file is refused.
    return (("text", text) if text else None for text in column.cast(pa.string()).to_pylist())


def _exact(value: int | Decimal) -> tuple[str, str]:
    is_long = value == int(value) and len(str(abs(int(value)))) > _EXACT_DIGITS
    return ("text", str(int(value))) if is_long else ("number", str(value))


def _floating(text: str | None, nan_is_blank: bool) -> _Content:
    if text is None or (text == "nan" and nan_is_blank):
        return None
    if text.lstrip("-") in ("nan", "inf"):
        return "error", {"nan": "NaN"}.get(text, text)
    return "number", text
