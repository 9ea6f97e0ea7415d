"""The short road to a response comes to the same as the long one, whatever the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from unittest.mock import patch

import pytest

from egov_score.workbook import form_reading, responses
from faults.forms import SETS, own_form
from faults.running import FORM_FAULTS

from .reading_alone import Case, case, cases, refilled

FORM = own_form("every-measure-2022", 0)
KINDS = (
    *list(FORM_FAULTS)[::8],
    "0.85 where 85 (%) is due",
    "decimals where things are counted",
    "a number that may mean two, and another cell that settles it",
)


@pytest.fixture
def is_read_alike(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Case], bool]]:
    def both(form: Case) -> bool:
        read = form.read()
        with monkeypatch.context() as patched:
            patched.setattr(responses, "plain_response", lambda *_: None)
            patched.setattr(form_reading, "copied_responses", lambda *_: None)
            return read == form.read()

    yield both


@pytest.mark.parametrize("kind", KINDS)
def test_an_own_form_is_read_alike(kind: str, is_read_alike: Callable[[Case], bool]) -> None:
    injected = FORM_FAULTS[kind](FORM, Random(kind))
    content = injected.content if injected is not None else FORM.content
    assert all(map(is_read_alike, case(kind, content, FORM.criteria)))


@pytest.mark.proof
def test_every_form_is_read_alike(is_read_alike: Callable[[Case], bool]) -> None:
    assert [form.name for form in cases(4) if not is_read_alike(form)] == []


def test_a_copy_filled_in_otherwise_is_read_alike(is_read_alike: Callable[[Case], bool]) -> None:
    assert 5 < _copied_alike(6, is_read_alike) < 20


@pytest.mark.proof
def test_copies_filled_in_otherwise_are_read_alike(is_read_alike: Callable[[Case], bool]) -> None:
    assert 200 < _copied_alike(300, is_read_alike) < 1_000


def _copied_alike(count: int, is_read_alike: Callable[[Case], bool]) -> int:
    """How many of so many copies of each form are read without their rows; all must be read as with them."""
    chance, quickly = Random(5), 0
    for name in SETS:
        forms = [own_form(name, seed) for seed in range(3)]
        one, *others = [next(case(name, form.content, form.criteria)) for form in forms]
        one.read()
        for turn in range(count):
            made = _mixed(one, chance.choice(others), chance)
            made = refilled(made, chance) if turn % 2 else made
            with patch.object(form_reading, "read_responses", side_effect=responses.read_responses) as slow:
                assert is_read_alike(made), (name, turn)
            quickly += slow.call_count == 1
    return quickly


def _mixed(one: Case, other: Case, chance: Random) -> Case:
    """A form in which some of the cells are those of another."""
    sheets = []
    for mine, its in zip(one.book.sheets, other.book.sheets, strict=True):
        mixed = {at: chance.choice((mine, its)).cells.get(at) for at in sorted({*mine.cells, *its.cells})}
        sheets.append(replace(mine, cells={at: cell for at, cell in mixed.items() if cell is not None}))
    return one._replace(book=replace(one.book, sheets=tuple(sheets)))
