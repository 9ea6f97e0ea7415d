"""Reads forms with faults, each in a process of its own and all after one another, and prints which differ.

``python reading_alone.py SEEDS ORDERS``: every kind of fault in so many forms, and the shipped samples, in so
many orders.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from egov_score.campaign.assessment import assess_campaign
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet import read_book
from egov_score.spreadsheet.book import Book
from egov_score.workbook.form_reading import read_submission
from faults.forms import pool
from faults.running import FORM_FAULTS

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
    tried = list(cases(seeds))
    wanted = [alone(case) for case in tried]
    for order in range(orders):
        turns = list(range(len(tried)))
        Random(order).shuffle(turns)
        for turn in turns:
            if tried[turn].read() != wanted[turn]:
                print(f"order {order}: {tried[turn].name} by {tried[turn].criteria.id}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
