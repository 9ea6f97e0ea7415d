"""Tables of data programs: the cells of a .parquet file are those of a workbook with the same table."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date, datetime, timedelta
from datetime import time as clock
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from egov_score.findings import Finding
from egov_score.spreadsheet import Book, Cell, CellKind, read_book


def written(table: Any, **options: Any) -> bytes:
    """The bytes of a table of these columns."""
    file = io.BytesIO()
    pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), file, **options)
    return file.getvalue()


def read(tmp_path: Path, content: bytes, name: str = "bảng.parquet") -> tuple[Book | None, list[str]]:
    (tmp_path / name).write_bytes(content)
    book, findings = read_book(tmp_path / name, name)
    return book, [finding.code for finding in findings]


def cells(book: Book | None) -> dict[str, tuple[CellKind, str]]:
    assert book is not None
    (sheet,) = book.sheets
    return {cell.name: (cell.kind, cell.text) for cell in sheet.cells.values()}


def below(tmp_path: Path, *columns: Any, **options: Any) -> list[tuple[CellKind, str] | None]:
    """What stands below the header of a table, by rows."""
    table = pa.table(list(columns), names=[f"c{number}" for number in range(len(columns))])
    book, said = read(tmp_path, written(table, **options))
    assert said == []
    found = cells(book)
    names = (f"{chr(65 + column)}{row + 2}" for row in range(len(table)) for column in range(len(columns)))
    return [found.get(name) for name in names]


def test_the_same_table_gives_the_same_cells_as_a_workbook(tmp_path: Path) -> None:
    columns = {
        "mã": ["X1", "007", "1.10"],
        "điểm": [100.00000000000001, 7.0, 5.8],
        "số": [12, None, 0],
        "có": [True, None, False],
        "ngày": [date(2025, 2, 1), None, date(2024, 12, 31)],
        "giờ": [datetime.fromisoformat("2025-02-01T13:30"), None, None],
        "trống": [None, None, None],
    }
    sheet = Workbook()
    assert sheet.active is not None
    for row in (list(columns), *(list(values) for values in zip(*columns.values(), strict=True))):
        sheet.active.append(row)
    sheet.save(tmp_path / "t.xlsx")
    expected, _ = read_book(tmp_path / "t.xlsx")
    book, said = read(tmp_path, written(columns))
    assert said == []
    assert book is not None and expected is not None
    assert (book.format, book.sheets[0].name) == ("parquet", "bảng")
    assert dict(book.sheets[0].cells) == dict(expected.sheets[0].cells)


def test_numbers_have_fifteen_digits_and_long_whole_numbers_stay_whole(tmp_path: Path) -> None:
    assert below(tmp_path, pa.array([0.1 + 0.2, 1e20, -2.5e-7])) == [
        (CellKind.NUMBER, "0.3"),
        (CellKind.NUMBER, "100000000000000000000"),
        (CellKind.NUMBER, "-0.00000025"),
    ]
    assert below(tmp_path, pa.array([0.1, 85.3], pa.float32())) == [
        (CellKind.NUMBER, "0.1"),
        (CellKind.NUMBER, "85.3"),
    ]
    assert below(tmp_path, pa.array([Decimal("12.500"), Decimal("0.000")])) == [
        (CellKind.NUMBER, "12.5"),
        (CellKind.NUMBER, "0"),
    ]
    # As a number of 15 digits it would end in zeros that nobody wrote.
    assert below(tmp_path, pa.array([123456789012345, 1234567890123456789])) == [
        (CellKind.NUMBER, "123456789012345"),
        (CellKind.TEXT, "1234567890123456789"),
    ]


def test_a_missing_value_is_a_blank_and_nan_is_an_error(tmp_path: Path) -> None:
    # A division by zero must not pass as "nothing was entered"; pandas writes its missing values as missing.
    column = pa.array([None, float("nan"), float("inf"), float("-inf")])
    assert below(tmp_path, column, pa.array(["", "x", None, "y"])) == [
        None,
        None,
        (CellKind.ERROR, "NaN"),
        (CellKind.TEXT, "x"),
        (CellKind.ERROR, "inf"),
        None,
        (CellKind.ERROR, "-inf"),
        (CellKind.TEXT, "y"),
    ]
    frame = pd.DataFrame({"code": ["X1", "X2"], "A": [1.5, None]})
    frame.to_parquet(tmp_path / "t.parquet")
    book, _ = read_book(tmp_path / "t.parquet")
    assert "B3" not in cells(book)


def test_where_fastparquet_wrote_the_file_nan_is_a_missing_value(tmp_path: Path) -> None:
    content = written({"code": ["X1", "X2"], "A": [1.5, float("nan")]})
    start = content.index(b"parquet-cpp-arrow")
    length = content[start - 1]
    content = content[:start] + b"fastparquet-python".ljust(length)[:length] + content[start + length :]
    book, said = read(tmp_path, content)
    assert said == []
    assert "B3" not in cells(book)


def test_columns_of_few_values_of_bytes_and_of_times(tmp_path: Path) -> None:
    assert below(
        tmp_path,
        pa.array(["a", None, "a"]).dictionary_encode(),
        pa.array(["Có".encode(), b"", None]),
        pa.array([timedelta(hours=30), None, None]),
        pa.array([clock(13, 30), None, None]),
        pa.array([datetime.fromisoformat("2025-02-01T00:00:00.000007"), None, None], pa.timestamp("ns")),
    )[:6] == [
        (CellKind.TEXT, "a"),
        (CellKind.TEXT, "Có"),
        (CellKind.DATE, "30:00:00"),
        (CellKind.DATE, "13:30:00"),
        (CellKind.DATE, "2025-02-01"),
        None,
    ]


def test_an_index_without_a_name_is_no_column_and_one_with_a_name_is(tmp_path: Path) -> None:
    frame = pd.DataFrame({"code": ["X1", "X2", "X3"], "A": [1, 2, 3]})
    frame[frame["A"] != 2].to_parquet(tmp_path / "odd.parquet")
    book, _ = read_book(tmp_path / "odd.parquet")
    assert [text for _, text in cells(book).values()] == ["code", "A", "X1", "1", "X3", "3"]
    frame.set_index("code").to_parquet(tmp_path / "named.parquet")
    book, _ = read_book(tmp_path / "named.parquet")
    assert [text for _, text in cells(book).values()][:2] == ["A", "code"]


def refused(tmp_path: Path, content: bytes) -> Finding:
    """The one finding that a file gets."""
    (tmp_path / "t.parquet").write_bytes(content)
    book, findings = read_book(tmp_path / "t.parquet", "t.parquet")
    assert book is None
    (finding,) = findings
    return finding


@pytest.mark.proof
def test_a_small_file_of_millions_of_rows_is_refused(tmp_path: Path) -> None:
    rows = 5_000_000
    columns = {"code": pa.repeat(pa.scalar("X1"), rows), "A": pa.repeat(pa.scalar(7.0), rows)}
    content = written(columns, compression="zstd")
    assert len(content) < 50_000
    assert refused(tmp_path, content).code == "F014"
    # Below the bound of places, above that of filled cells: seen while the rows are decoded.
    columns = {"code": pa.repeat(pa.scalar("X1"), 200_000), "A": pa.repeat(pa.scalar(7.0), 200_000)}
    assert refused(tmp_path, written(columns)).code == "F014"


_MEASURED = """
import re, resource, sys
from pathlib import Path
from egov_score.spreadsheet import read_book
book, (finding,) = read_book(Path(sys.argv[1]))
own = int(re.search("VmHWM: *([0-9]+)", Path("/proc/self/status").read_text().replace(chr(9), ""))[1])
print(finding.code, own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.proof
@pytest.mark.parametrize(("rows", "length"), [(300, 4_000_000), (1, 120_000_000)])
def test_long_texts_that_take_no_room_in_the_file_are_refused(tmp_path: Path, rows: int, length: int) -> None:
    column = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array(["x" * length]))
    content = written({"code": column}, compression="zstd", store_schema=False)
    assert len(content) < 50_000
    (tmp_path / "t.parquet").write_bytes(content)
    command = [sys.executable, "-c", _MEASURED, str(tmp_path / "t.parquet")]
    code, *kilobytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert code == "F041"
    assert max(map(int, kilobytes)) < 256_000


def test_lists_and_records_are_no_cells(tmp_path: Path) -> None:
    finding = refused(tmp_path, written({"code": ["X1"], "tài liệu": [["a", "b"]]}))
    assert finding.code == "F042"
    assert "tài liệu" in finding.message("vi")
    assert refused(tmp_path, written({"code": ["X1"], "r": [{"a": 1}]})).code == "F042"


def test_a_damaged_file_is_one_finding(tmp_path: Path) -> None:
    content = written({"code": ["X1", "X2"] * 50, "A": [7.0, 8.0] * 50})
    assert refused(tmp_path, content[: len(content) // 2]).code == "F041"
    assert refused(tmp_path, content[:-4] + b"\0\0\0\0").code == "F041"
    assert refused(tmp_path, b"PAR1" + b"\xff" * 400 + b"PAR1").code == "F041"


@pytest.mark.proof
def test_a_file_with_any_one_byte_changed_is_read_or_refused(tmp_path: Path) -> None:
    content = written({"code": ["X1", "X2"] * 5, "A": [7.0, 8.0] * 5})
    for at in range(4, len(content), 29):
        damaged = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
        (tmp_path / "t.parquet").write_bytes(damaged)
        book, findings = read_book(tmp_path / "t.parquet", "t.parquet")
        assert book is not None or len(findings) == 1


def test_a_missing_library_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lost").mkdir()
    (tmp_path / "lost" / "pyarrow.py").write_text("raise ImportError", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "lost"))
    assert refused(tmp_path, written({"code": ["X1"]})).code == "F043"


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    book, said = read(tmp_path, written({"code": ["X1"]}), "bảng.xlsx")
    assert book is not None
    assert (book.format, said) == ("parquet", ["F031"])
    book, said = read(tmp_path, b"code,A\nX1,1\n", "t.parquet")
    assert book is not None
    assert (book.format, said) == ("csv", ["F031"])
    book, said = read(tmp_path, b"PAR1,A\nX1,1\n", "t.csv")
    assert book is not None
    assert (book.format, said) == ("csv", [])


def test_a_table_without_rows_or_columns(tmp_path: Path) -> None:
    book, said = read(tmp_path, written({"code": pa.array([], pa.string())}))
    assert (cells(book), said) == ({"A1": (CellKind.TEXT, "code")}, [])
    book, said = read(tmp_path, written(pa.table({})))
    assert (cells(book), said) == ({}, [])


def test_a_cell_is_a_cell(tmp_path: Path) -> None:
    book, _ = read(tmp_path, written({"A": [True]}))
    assert book is not None
    assert book.sheets[0].at(2, 1) == Cell.truth(2, 1, True)
