"""Reads forms with faults, each in a process of its own and all after one another, and prints which differ.

``python reading_alone.py SEEDS ORDERS``: every kind of fault in so many forms, the shipped samples, and
copies of them with a few cells filled in otherwise, in so many orders.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from egov_score.campaign.assessment import assess_campaign
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet import read_book
from egov_score.spreadsheet.book import Book, Cell, CellKind
from egov_score.workbook.form_reading import read_submission
from faults.forms import pool
from faults.running import FORM_FAULTS

REFILLED = 150
CAMPAIGNS = ("messy", "can-giuoc-2025", "gia-lai-2022")
SAMPLES = Path(__file__).parents[2] / "samples"


class Case(NamedTuple):
    """A workbook and the set by which it is read."""

    name: str
    book: Book
    criteria: CriteriaSet

    def read(self) -> tuple[Submission, tuple[Finding, ...]]:
        """What it says."""
        return read_submission(self.book, self.criteria)


def refilled(case: Case, chance: Random) -> Case:
    """A copy of a workbook in which a few cells hold something else, mostly what stands elsewhere in it."""
    sheets = list(case.book.sheets)
    for _ in range(chance.choice((1, 1, 2, 3, 10))):
        at = max(range(len(sheets)), key=lambda n: (len(sheets[n].cells) * chance.random(), n))
        cells = dict(sheets[at].cells)
        if not cells:
            continue
        row, column = chance.choice(list(cells))
        place = (row + chance.choice((0, 0, 0, 1)), column + chance.choice((0, 0, 0, 1)))
        other = chance.choice(list(chance.choice((cells, cells, case.book.sheets[0].cells)).values()))
        said = chance.choice(ODD)
        now = chance.choice((None, other, Cell(1, 1, said[0], said[1], said[2]) if said else other))
        cells.pop(place, None)
        if now is not None:
            cells[place] = now._replace(row=place[0], column=place[1])
        if chance.random() < 0.02:
            cells = {at: cell for at, cell in cells.items() if at[0] != row}
        sheets[at] = replace(sheets[at], cells=dict(sorted(cells.items())))
    return case._replace(name=f"{case.name} refilled", book=replace(case.book, sheets=tuple(sheets)))


ODD = (
    *(
        (CellKind.TEXT, text, None)
        for text in ("Không áp dụng", "12,5", "1.234", "x", " ", "Mã", "Điểm", "Năm 2019")
    ),
    *(
        (CellKind.TEXT, text, None)
        for text in ("Đơn vị: Sở Y tế", "Tổng điểm", "(1)", "#N/A", "nghìn", "(2)", "2")
    ),
    *((CellKind.NUMBER, str(number), Decimal(number)) for number in (0, 1, 2, 100, -5)),
    (CellKind.UNCALCULATED, "", None),
    None,
)


def cases(seeds: int) -> Iterator[Case]:
    """The samples, and forms with every kind of fault; without seeds the messy sample only."""
    for campaign in CAMPAIGNS if seeds else CAMPAIGNS[:1]:
        tasks = assess_campaign(SAMPLES / campaign / "campaign.yaml")[0].tasks
        for path in sorted(SAMPLES.glob(f"{campaign}/submissions/**/*.xlsx")):
            book, _ = read_book(path, path.name)
            for task in tasks:
                if book is not None:
                    yield Case(path.name, book, task.criteria)
    for seed in range(seeds):
        for form in pool(seed):
            yield from case(f"clean {form.name}", form.content, form.criteria)
        for kind, fault in FORM_FAULTS.items():
            chance = Random(f"{kind} {seed}")
            form = chance.choice(pool(seed))
            if (injected := fault(form, chance)) is not None:
                yield from case(f"{kind} {seed} {form.name}", injected.content, form.criteria)


def case(name: str, content: bytes, criteria: CriteriaSet) -> Iterator[Case]:
    """The workbook in these bytes, if it is one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "form.xlsx")
        path.write_bytes(content)
        book, _ = read_book(path, f"{name}.xlsx")
        if book is not None:
            yield Case(name, book, criteria)


def alone(case: Case) -> tuple[Submission, tuple[Finding, ...]]:
    """What a copy of this process reads, which has read no form before."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.close(reading)
        with os.fdopen(writing, "wb") as out:
            out.write(pickle.dumps(case.read()))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as got:
        content = got.read()
    os.wait()
    found: tuple[Submission, tuple[Finding, ...]] = pickle.loads(content)
    return found


def main(seeds: int, orders: int) -> None:
    """Prints the names of the forms that are read otherwise after others."""
    chance, read = Random(seeds), list(cases(seeds))
    tried = [*read, *(refilled(chance.choice(read), chance) for _ in range(REFILLED * (1 + seeds)))]
    wanted = [alone(case) for case in tried]
    for order in range(orders):
        turns = list(range(len(tried)))
        Random(order).shuffle(turns)
        for turn in turns:
            if tried[turn].read() != wanted[turn]:
                print(f"order {order}: {tried[turn].name} by {tried[turn].criteria.id}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
