"""What the appraisal changed, against what would have counted without it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from egov_score.output.changes import balances, changes
from egov_score.output.notes import appraisal_texts
from egov_score.ranking.ordering import rank_agencies
from egov_score.scoring.submission import Response

from .sets import answers, criteria_set, entrant, response, table_of


def found(**responses: Response) -> list[tuple[str, Fraction | None, Fraction, Fraction | None]]:
    table, _ = table_of([entrant("S1", "Sở", answers(1, 3, True) | responses)], absent=())
    return [(c.node.id, c.before, c.after, c.difference) for c in changes(table)]


def test_raised_and_lowered_points_count_and_confirmed_ones_do_not() -> None:
    assert found(
        A1=response(part=Fraction(1), whole=Fraction(3), points={"appraised": 4}),
        A2=response(value=True, points={"appraised": 3}),
        B1=response(value="part", points={"appraised": 4}),
    ) == [("A2", 8, 3, -5), ("B1", Fraction(3, 2), 4, Fraction(5, 2))]


def test_the_second_appraisal_is_what_counts() -> None:
    assert found(A2=response(value=True, points={"appraised": 3, "final": 6})) == [("A2", 8, 6, -2)]


def test_a_hand_made_form_without_answers_had_the_points_it_typed() -> None:
    assert found(A2=response(points={"self": 7, "appraised": 3})) == [("A2", 7, 3, -4)]


def test_a_criterion_that_did_not_apply_had_none() -> None:
    given = response(points={"appraised": 5})
    assert found(A1=replace(given, not_applicable=True)) == [("A1", None, 5, None)]


def test_where_only_the_others_values_could_tell_the_agencys_own_points_stand() -> None:
    node = {
        "id": "R",
        "title": "R",
        "max_points": Decimal(10),
        "bonus": True,
        "measure": {"kind": "number"},
        "score": {"kind": "relative", "to": "best"},
    }
    own = response(value=Fraction(5), points={"self": 9, "appraised": 2})
    one = entrant("S1", "Sở", answers(1, 1, True) | {"R": own})
    table, _ = rank_agencies(criteria_set(node), [one])
    assert [(c.before, c.after) for c in changes(table)] == [(9, 2)]


def test_nothing_is_reported_where_the_appraisal_was_not_asked() -> None:
    lowered = response(value=True, points={"appraised": 3})
    one = entrant("S1", "Sở", answers(1, 3, True) | {"A2": lowered})
    table, _ = rank_agencies(criteria_set(), [one], use="computed")
    assert list(changes(table)) == []


def test_what_the_appraisal_did_to_an_agency_in_all() -> None:
    """It took 5 of one criterion and gave 2.5 to another; the summary under the table says so."""
    given = {
        "A2": response(value=True, points={"appraised": 3}),
        "B1": response(value="part", points={"appraised": 4}),
    }
    table, _ = table_of([entrant("S1", "Sở", answers(1, 3, True) | given)], absent=())
    assert [(b.row.code, b.gained, b.lost, b.count) for b in balances(table)] == [
        ("S1", Fraction(5, 2), -5, 2)
    ]
    assert appraisal_texts(table, "vi", 8) == ["Sở +2,5; −5"]
