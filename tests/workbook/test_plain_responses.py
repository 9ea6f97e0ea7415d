"""The short road to a response comes to the same as the long one, whatever the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest

from egov_score.workbook import responses
from faults.forms import own_form
from faults.running import FORM_FAULTS

from .reading_alone import Case, case, cases

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
