"""The command: measures, prints the table, and writes what was asked for."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks import __doc__ as about
from benchmarks import collated, growth, hard_files, hard_sets, nation, reading, rerunning, scoring, starting
from benchmarks.lines import Line, markdown_table, terminal_table
from benchmarks.machine import machine
from benchmarks.settings import Settings

BENCHMARKS: Mapping[str, Callable[[Settings, Path], Iterator[Line]]] = {
    "read": reading.measure,
    "nation": nation.measure,
    "growth": growth.measure,
    "scoring": scoring.measure,
    "start": starting.measure,
    "cache": rerunning.measure,
    "table": collated.measure,
    "files": hard_files.measure,
    "set": hard_sets.measure,
}
BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"
"""Between which a page has what was measured."""


def measure(settings: Settings, only: list[str]) -> list[Line]:
    """What the benchmarks measure; each makes its files in a folder of its own."""
    lines: list[Line] = []
    for name in only or BENCHMARKS:
        with tempfile.TemporaryDirectory(prefix="egov-benchmark-") as folder:
            print(f"{name} …", file=sys.stderr, flush=True)
            lines += BENCHMARKS[name](settings, Path(folder))
    return lines


def main(arguments: list[str] | None = None) -> None:
    """Runs it. arguments: those of the command line where not given."""
    default = Settings()
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", action="append", choices=BENCHMARKS, default=[], help="only this one")
    parser.add_argument("--agencies", type=int, default=default.agencies, help="of the large run")
    parser.add_argument("--workbooks", type=int, default=default.workbooks, help="of each kind, read singly")
    parser.add_argument("--criteria", type=int, default=default.criteria, help="of the large set")
    parser.add_argument("--repeat", type=int, default=default.repeat, help="times; the median counts")
    parser.add_argument("--markdown", type=Path, help="a page that has the markers: what it says is replaced")
    parser.add_argument("--date", default="", help="what the page says was the day")
    parser.add_argument("--json", type=Path, help="a file for the raw numbers")
    given = parser.parse_args(arguments)
    settings = Settings(given.agencies, given.workbooks, given.criteria, repeat=given.repeat)
    lines = measure(settings, given.only)
    print(f"{machine()}\n\n{terminal_table(lines)}")
    if given.markdown is not None:
        replace_measured(given.markdown, f"Measured {given.date} on {machine()}.\n\n{markdown_table(lines)}")
    if given.json is not None:
        raw = {"machine": machine(), "date": given.date, "lines": [line.raw for line in lines]}
        given.json.write_text(json.dumps(raw, ensure_ascii=False, indent=1), encoding="utf-8")


def replace_measured(page: Path, text: str) -> None:
    """Puts a text between the marks of a page. Ends the program where it has none."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{page}: no {BEGIN} … {END}")
    page.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")
