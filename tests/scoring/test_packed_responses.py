"""The packed responses of an agency are what was packed, and few bytes."""

from __future__ import annotations

import pickle
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from egov_score.findings import Place
from egov_score.scoring.packed_responses import PackedResponses
from egov_score.scoring.submission import STAGES, Claim, Response, RowResponses, Submission

_TEXTS = st.sampled_from(["", "Báo cáo số 457/BC-UBND", "“—”\n\ufeff", "A" * 300]) | st.text(max_size=9)
_KEYS = st.sampled_from(["", "part", "whole", "@", "@self", "@evidence"])
_NUMBERS = st.fractions() | st.integers(-5, 10**40).map(Fraction)
_COUNTS = st.none() | st.integers(1, 1_048_576)
_FILES = st.sampled_from(["a.xlsx", "survey.csv", ""])
_PLACES = st.builds(Place, _FILES, st.none() | _TEXTS, _COUNTS, _COUNTS) | st.builds(
    Place, _FILES, st.none() | _TEXTS, _COUNTS, _COUNTS, _COUNTS, _COUNTS, _COUNTS
)
_STAGES = st.sampled_from(STAGES)
_RESPONSES = st.builds(
    Response,
    entered=st.dictionaries(_KEYS, _NUMBERS | st.booleans() | _TEXTS, max_size=3),
    unreadable=st.frozensets(_KEYS),
    written=st.dictionaries(_KEYS, _TEXTS, max_size=2),
    not_applicable=st.booleans(),
    points=st.dictionaries(_STAGES, _NUMBERS),
    doubtful=st.frozensets(_STAGES),
    claimed=st.none() | st.builds(Claim, st.none() | _NUMBERS, st.booleans()),
    evidence=_TEXTS,
    note=_TEXTS,
    appraisal_note=_TEXTS,
    explanation=_TEXTS,
    reason=_TEXTS,
    unproven=st.booleans(),
    places=st.dictionaries(_KEYS, _PLACES, max_size=4),
)
_BY_CRITERION = st.dictionaries(st.sampled_from(["A", "A.1", "B2", "Đ"]), _RESPONSES | st.just(Response()))


def _with_types(responses: Any) -> Any:
    """Everything that is entered with its type: 1 equals True, and means something else."""
    return {
        criterion: {key: (type(value), value) for key, value in response.entered.items()}
        for criterion, response in responses.items()
    }


@given(_BY_CRITERION)
def test_packing_loses_nothing(responses: dict[str, Response]) -> None:
    packed = PackedResponses.of(responses)
    travelled = pickle.loads(pickle.dumps(packed))
    for each in (packed, travelled, PackedResponses.of(travelled)):
        assert each == responses
        assert list(each) == list(responses) and len(each) == len(responses)
        assert _with_types(each) == _with_types(responses)
        assert {criterion: each.get(criterion) for criterion in ("A", "?")} == {
            criterion: responses.get(criterion) for criterion in ("A", "?")
        }


@given(_BY_CRITERION, _BY_CRITERION, st.sampled_from([None, 7]))
def test_others_take_the_place_of_some(
    responses: dict[str, Response], others: dict[str, Response], row: int | None
) -> None:
    before = PackedResponses.of(responses if row is None else RowResponses(responses, row))
    expected = {**before, **others}
    laid_over = before.with_others(others)
    assert laid_over == expected and list(laid_over) == list(expected)
    assert _with_types(laid_over) == _with_types(expected)
    assert laid_over.is_blank == all(each.says_nothing for each in expected.values())


@given(_BY_CRITERION, st.integers(1, 9))
def test_a_row_of_a_table_is_packed_with_its_row(responses: dict[str, Response], row: int) -> None:
    in_row = RowResponses(responses, row)
    assert PackedResponses.of(in_row) == dict(in_row)


@given(_BY_CRITERION)
def test_a_packed_submission_says_the_same(responses: dict[str, Response]) -> None:
    plain, packed = (
        Submission("a.xlsx", responses=each) for each in (responses, PackedResponses.of(responses))
    )
    assert packed == plain
    assert packed.is_blank == plain.is_blank == all(each.says_nothing for each in responses.values())
    said = {criterion: (each.entered, each.points, each.reason) for criterion, each in packed.said.items()}
    assert said == {c: (each.entered, each.points, each.reason) for c, each in responses.items()}


def _form(file: str, criteria: int) -> dict[str, Response]:
    """A form as agencies fill it in, each its own figures and words."""
    seed = sum(map(ord, file))
    return {
        f"A{index}": Response(
            entered={
                "part": Fraction(seed * 31 % 400 + index * 7),
                "whole": Fraction(400 + seed * index % 97),
            },
            claimed=Claim(Fraction(seed * index % 1000, 125), typed=False),
            evidence=f"Báo cáo số {seed * index % 613}/BC-UBND ngày {index % 28 + 1}/03/2022",
            note="Số liệu đã được kiểm tra",
            places={
                key: Place(file, "Tự đánh giá", 8 + 3 * index, column)
                for column, key in enumerate(("@", "part", "whole", "@self", "@appraised", "@evidence"), 1)
            },
        )
        for index in range(criteria)
    }


def test_a_form_takes_few_bytes_and_its_places_none_of_its_own() -> None:
    one, other = (PackedResponses.of(_form(f"xã {n}.xlsx", 100)) for n in (1, 2))
    alone, both = (len(pickle.dumps(each)) for each in ([one], [one, other]))
    assert both - alone < 3_000  # and 250 KB as objects
    there = pickle.loads(pickle.dumps(one)), pickle.loads(pickle.dumps(other))
    assert len(pickle.dumps(there)) - alone < 3_000
