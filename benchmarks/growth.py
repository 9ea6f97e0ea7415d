"""What once grew with the square of the agencies: twice as many must take about twice as long."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path

from benchmarks.invented import agency_code, agency_name, small_set_text
from benchmarks.lines import Bound, Line
from benchmarks.programs import TOOL, run
from benchmarks.settings import Settings

_LINEAR = Bound(2.5, "≤ 2.5 × (in proportion: 2)")
_LEAST = 0.05
"""Seconds below which nobody can tell what grows from what starting takes now and then."""
_FEW = 10
"""Agencies of a run that only starts; what it takes is no part of what grows."""


def measure(settings: Settings, folder: Path) -> Iterator[Line]:
    """A line for each, at half as many agencies and at all of them."""
    sizes = (_FEW, settings.agencies // 2, settings.agencies)
    group = f"From {sizes[1]:,} agencies to {sizes[2]:,}, beyond starting"
    for what, make in CASES.items():
        commands = []
        for size in sizes:
            own = folder / f"{make.__name__}-{size}"
            own.mkdir()
            commands.append((own, (*TOOL, "rank", *make(own, size))))
        half, full = [], []
        for _ in range(settings.repeat):
            start, less, more = (run(command, own).processor for own, command in commands)
            half.append(max(less - start, _LEAST))
            full.append(max(more - start, _LEAST))
        yield Line.compared(group, what, full, "s", "half as many", half, _LINEAR)


def _relative(folder: Path, agencies: int) -> Sequence[str]:
    rows = ((agency_code(number), agency_name(number), number * 7919 % 10_007) for number in range(agencies))
    return _table(folder, rows)


def _unknown_names(folder: Path, agencies: int) -> Sequence[str]:
    rows = (("", f"{agency_name(number)} Hạ", number) for number in range(agencies))
    return (*_table(folder, rows), *_roster(folder, agencies))


def _repeated_codes(folder: Path, agencies: int) -> Sequence[str]:
    rows = ((agency_code(0), agency_name(0), number) for number in range(agencies))
    return (*_table(folder, rows), *_roster(folder, _FEW))


def _unreadable_files(folder: Path, agencies: int) -> Sequence[str]:
    received = folder / "received"
    received.mkdir()
    for number in range(agencies):
        # Half of them carry the name of an agency, the others that of none.
        name = agency_name(number) if number % 2 else f"Biểu mẫu đã nhận {number}"
        (received / f"{name}.xlsx").write_bytes(b"PK\x03\x04 cut off")
    return ("--criteria", _set(folder), "received", *_roster(folder, agencies))


def _workbooks(folder: Path, agencies: int) -> Sequence[str]:
    files = _received(folder, map(agency_code, range(agencies)))
    return (*files, *_roster(folder, agencies), "-o", "r.json", "-o", "r.xlsx", "--force")


def _workbooks_of_one(folder: Path, agencies: int) -> Sequence[str]:
    return (*_received(folder, repeat(agency_code(0), agencies)), *_roster(folder, agencies))


def _received(folder: Path, codes: Iterable[str]) -> Sequence[str]:
    """Forms as text, which are soon read."""
    received = folder / "received"
    received.mkdir()
    for number, code in enumerate(codes):
        (received / f"{number}.csv").write_text(_FORM.format(code, number), encoding="utf-8")
    return ("--criteria", _set(folder), "received")


_FORM = """Mã cơ quan,{}

Mã,Tiêu chí,Điểm tối đa,Số liệu
A,Số dịch vụ đã cung cấp,10,{}
"""
CASES: Mapping[str, Callable[[Path, int], Sequence[str]]] = {
    "a criterion that compares agencies": _relative,
    "names that nobody knows": _unknown_names,
    "rows with one code": _repeated_codes,
    "workbooks of as many agencies, with -o r.json -o r.xlsx": _workbooks,
    "workbooks of one agency": _workbooks_of_one,
    "files that cannot be read": _unreadable_files,
}
"""What is in the lines, and who makes the files and says the rest of the command."""


def _set(folder: Path) -> str:
    (folder / "set.yaml").write_text(small_set_text(), encoding="utf-8")
    return "set.yaml"


def _table(folder: Path, rows: Iterator[Sequence[object]]) -> Sequence[str]:
    _write(folder / "table.csv", ("code", "name", "A"), rows)
    return ("--criteria", _set(folder), "--collated", "table.csv")


def _roster(folder: Path, agencies: int) -> Sequence[str]:
    rows = ((agency_code(number), agency_name(number), "commune") for number in range(agencies))
    _write(folder / "roster.csv", ("code", "name", "tier"), rows)
    return ("--roster", "roster.csv")


def _write(path: Path, head: Sequence[str], rows: Iterator[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(head)
        table.writerows(rows)
