"""A thousand faults in filled forms: each is read rightly all the same, or reported where it stands."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from egov_score.rules.base import Entry
from egov_score.scoring.submission import Submission
from egov_score.workbook.form_layout import form_rows

from .books import ERROR, MIXED, UNCALCULATED, Value, book, own_book, own_rows, read, sheet

FORMS = form_rows(MIXED)
OPEN = [number for number, form in enumerate(FORMS, 1) if form.input is not None]
VALUE = 4
ANSWERS: dict[str, dict[str, Value]] = {
    "A1": {"evidence": "BC 1"},
    "A1:part": {"value": 40},
    "A1:whole": {"value": 50},
    "A2": {"value": "Có", "evidence": "QĐ 2"},
    "A3": {"value": Decimal("4.5")},
    "B1": {"value": "Một phần đơn vị"},
    "B2": {"value": 7},
}
Rows = list[list[Value]]
Fault = Callable[[Rows, int, random.Random], None]


def typed_rows() -> Rows:
    """The form as somebody rebuilt it by hand, without the formulas of the self points."""
    header, *rows = own_rows(MIXED, ANSWERS)
    return [header, *([*row[: VALUE + 1], None, *row[VALUE + 2 :]] for row in rows)]


def write(value: Value) -> Fault:
    def fault(rows: Rows, row: int, chance: random.Random) -> None:
        rows[row][VALUE] = value

    return fault


def two_readings(rows: Rows, row: int, chance: random.Random) -> None:
    rows[[form.id for form in FORMS].index("A1:part") + 1][VALUE] = "118.348"


def other_id(rows: Rows, row: int, chance: random.Random) -> None:
    rows[row][0] = rows[chance.choice([n for n in OPEN if n != row])][0]


def swapped_ids(rows: Rows, row: int, chance: random.Random) -> None:
    other = chance.choice([n for n in OPEN if n != row])
    rows[row][0], rows[other][0] = rows[other][0], rows[row][0]


def mistyped_id(rows: Rows, row: int, chance: random.Random) -> None:
    rows[row][0] = f"{rows[row][0]}x"


def lost_id_and_title(rows: Rows, row: int, chance: random.Random) -> None:
    rows[row][:2] = [None, None]


def other_title(rows: Rows, row: int, chance: random.Random) -> None:
    rows[row][1] = "Một nội dung hoàn toàn khác hẳn"


def deleted_row(rows: Rows, row: int, chance: random.Random) -> None:
    del rows[row]


def changed_copy(rows: Rows, row: int, chance: random.Random) -> None:
    answers: dict[Entry, Value] = {Entry.NUMBER: 1, Entry.YES_NO: "Không", Entry.CHOICE: "full"}
    form = FORMS[row - 1]
    assert form.input is not None
    copy = [*rows[row][:VALUE], answers[form.input.entry], *rows[row][VALUE + 1 :]]
    rows.insert(chance.randint(1, len(rows)), copy)


FAULTS: dict[str, Fault] = {
    "text": write("chưa thống kê"),
    "date": write(date(2025, 2, 1)),
    "error": write(ERROR),
    "uncalculated": write(UNCALCULATED),
    "two readings": two_readings,
    "percent": write("85%"),
    "old font": write("Kh«ng cã"),
    "digits without end": write("9" * 60),
    "words behind": write("7 cái gì đó"),
    "other id": other_id,
    "swapped ids": swapped_ids,
    "mistyped id": mistyped_id,
    "lost id and title": lost_id_and_title,
    "other title": other_title,
    "deleted row": deleted_row,
    "changed copy": changed_copy,
}


def heard(submission: Submission) -> dict[str, Any]:
    return {
        key: (dict(each.entered), each.not_applicable, dict(each.points), each.unreadable, each.doubtful)
        for key, each in submission.responses.items()
    }


WANTED = heard(read(own_book(MIXED, ANSWERS))[0])


@pytest.mark.parametrize("fault", FAULTS)
def test_each_is_read_rightly_or_reported(fault: str) -> None:
    unlike = 0
    for seed in range(70):
        chance = random.Random(f"{fault} {seed}")
        rows = typed_rows()
        row = chance.choice(OPEN)
        FAULTS[fault](rows, row, chance)
        submission, findings = read(book(sheet([["Tên cơ quan", "Sở Y tế"], *rows])))
        got = heard(submission)
        told = {finding.criterion for finding in findings}
        named = " ".join(str(value) for finding in findings for value in finding.values.values())
        for criterion, wanted in WANTED.items():
            if got.get(criterion) != wanted:
                assert criterion in told or criterion in named, (criterion, seed, FORMS[row - 1].id)
                unlike += 1
        assert findings, (seed, FORMS[row - 1].id)
    # A fault that never changes what is heard would prove nothing, except those that the reader mends.
    assert unlike or fault in ("other title", "mistyped id", "other id")
