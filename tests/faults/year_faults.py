"""Faults in the results of the year before: of whom, of which year, and what damaged them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import egov_score as egov

from .reading import Outcome
from .tables import AGENCIES, SET, as_csv, sound

LAST, NOW = "last.json", "t.csv"
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Earlier:
    """Results of the year before with a fault. alone: the agencies that must be compared with nothing."""

    content: bytes
    alone: frozenset[str] = frozenset()
    must_tell: bool = True


EVERYBODY = frozenset(code for code, _ in AGENCIES)
YearFault = Callable[[Random], Earlier]


@lru_cache
def recorded(year: int) -> str:
    """The results of the sound table of a year, as the tool records them."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, year, 0)
        egov.rank(criteria=folder / "set.yaml", collated=folder / NOW).write(folder / LAST)
        return (folder / LAST).read_text(encoding="utf-8")


def _write(folder: Path, year: int, seed: int) -> None:
    rules = (HERE / f"{SET}.yaml").read_text(encoding="utf-8").replace("year: 2022", f"year: {year}")
    (folder / "set.yaml").write_text(rules, encoding="utf-8")
    (folder / NOW).write_bytes(as_csv(sound(seed).all))


def _changed(change: Callable[[dict[str, Any], dict[str, Any]], None], chance: Random) -> tuple[bytes, str]:
    """Last year's results with one row changed, and the code of its agency."""
    data = json.loads(recorded(2021))
    (table,) = data["tables"]
    row = chance.choice(table["rows"])
    code = row["code"]
    change(table, row)
    return json.dumps(data, ensure_ascii=False).encode(), code


def code_of_another(chance: Random) -> Earlier:
    """The code was that of another agency last year."""
    content, code = _changed(lambda table, row: row.update(name="Thanh tra tỉnh"), chance)
    return Earlier(content, frozenset({code}))


def other_code(chance: Random) -> Earlier:
    """The agency had another code last year."""
    content, code = _changed(lambda table, row: row.update(code="X99"), chance)
    return Earlier(content, frozenset({code}))


def respelt(chance: Random) -> Earlier:
    """The same name in another spelling: the same agency."""
    content, _ = _changed(lambda table, row: row.update(name=f" {row['name'].upper()}"), chance)
    return Earlier(content, must_tell=False)


def newcomer(chance: Random) -> Earlier:
    """An agency that was not there last year."""
    content, code = _changed(lambda table, row: table["rows"].remove(row), chance)
    return Earlier(content, frozenset({code}), must_tell=False)


def gone(chance: Random) -> Earlier:
    """An agency that is not there this year."""
    content, _ = _changed(
        lambda table, row: table["rows"].append({**row, "code": "X77", "name": "Sở đã giải thể"}), chance
    )
    return Earlier(content)


def not_before(chance: Random) -> Earlier:
    """The results of the same year, or of a later one."""
    return Earlier(recorded(chance.choice((2022, 2023))).encode(), EVERYBODY)


def damaged(chance: Random) -> Earlier:
    """A word or a list where a number stood, a fraction of a place, rows twice, a key lost."""
    changes: tuple[Callable[[dict[str, Any], dict[str, Any]], object], ...] = (
        lambda table, row: row.update(total="chín mươi"),
        lambda table, row: row.update(rank=1.5),
        lambda table, row: row.update(rank="nhất"),
        lambda table, row: row.update(nodes="x"),
        lambda table, row: row.update(total=[1]),
        lambda table, row: table.update(tier=["department"]),
        lambda table, row: table.update(rows={}),
        lambda table, row: table["rows"].append(row),
        lambda table, row: row.pop("total"),
        lambda table, row: row.update(code=7),
    )
    change = chance.choice(changes)
    content, _ = _changed(lambda table, row: void(change(table, row)), chance)
    return Earlier(content, EVERYBODY)


def void(_: object) -> None:
    """Nothing."""


def cut_short(chance: Random) -> Earlier:
    """A file cut short, of another kind, or in another encoding."""
    text = recorded(2021)
    cut = text[: chance.randrange(1, len(text) - 2)]
    return Earlier(chance.choice((cut.encode(), b"", b"[]", b"%PDF-1.7", text.encode("utf-16"))), EVERYBODY)


YEAR_FAULTS: dict[str, YearFault] = {
    "a code that was another agency's last year": code_of_another,
    "another code than last year": other_code,
    "last year's name in another spelling": respelt,
    "an agency that was not there last year": newcomer,
    "an agency of last year that is gone": gone,
    "results of the same year or a later one": not_before,
    "last year's results damaged": damaged,
    "last year's results cut short, or something else": cut_short,
}


def try_year_fault(fault: YearFault, chance: Random, folder: Path) -> Outcome:
    """Ranks the sound table with these results of the year before, and with the sound ones."""
    earlier = fault(chance)
    _write(folder, 2022, 1)
    clean = _ranked(folder, recorded(2021).encode())
    try:
        got = _ranked(folder, earlier.content)
    except Exception as error:  # whatever stands in a file, the ranking goes on without it
        return Outcome(f"it stumbles: {error!r}")
    known = {(each.code, each.criterion, each.agency) for each in clean.findings}
    new = [each for each in got.findings if (each.code, each.criterion, each.agency) not in known]
    codes = frozenset(each.code for each in new)
    (sound_table,), (table,) = clean.tables.values(), got.tables.values()
    if [(row.code, row.total) for row in table.rows] != [(row.code, row.total) for row in sound_table.rows]:
        return Outcome("other totals than without it")
    before = {row.code: row.before and row.before.total for row in table.rows}
    wanted = {row.code: row.before and row.before.total for row in sound_table.rows}
    wanted |= dict.fromkeys(earlier.alone)
    if before != wanted:
        return Outcome(f"SILENT or wrong: last year {before} for {wanted}; said: {new}")
    if earlier.must_tell and not new:
        return Outcome("SILENT: nothing is said")
    return Outcome("reported" if earlier.alone and new else "told" if new else "same", codes)


def _ranked(folder: Path, content: bytes) -> egov.Results:
    (folder / LAST).write_bytes(content)
    return egov.rank(criteria=folder / "set.yaml", collated=folder / NOW, previous=folder / LAST)
