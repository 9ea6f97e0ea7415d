"""Small criteria sets and answers, written as an official would write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from textwrap import dedent, indent
from typing import Any

from as_files import HEAD
from egov_score.criteria.loading import parse_criteria, read_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.shelves import shipped_sets
from egov_score.findings import Finding
from egov_score.ranking.ordering import Entrant, rank_agencies
from egov_score.ranking.standings import RankedTable
from egov_score.scoring.outcome import Use
from egov_score.scoring.submission import Response, Submission


def parse(text: str) -> tuple[CriteriaSet | None, tuple[Finding, ...]]:
    """What a whole criteria file comes to."""
    return parse_criteria(dedent(text).encode(), "set.yaml")


def criteria(body: str) -> CriteriaSet:
    """The set with the usual head and this body; it must have no findings at all."""
    loaded, findings = parse(HEAD + dedent(body))
    assert not findings, said(findings)
    assert loaded is not None
    return loaded


def one_criterion(node: str, points: int | str = 10) -> CriteriaSet:
    """A set of one criterion A of so many points; node: its measure, score and the rest."""
    lines = indent(dedent(node).strip(), "    ")
    head = f"max_points: {points}\ncriteria:\n  - id: A\n    title: Tiêu chí\n    max_points: {points}\n"
    return criteria(f"{head}{lines}\n")


def shipped(set_id: str) -> CriteriaSet:
    """A set that ships with the tool."""
    loaded, findings = read_criteria(shipped_sets()[set_id], f"{set_id}.yaml")
    assert loaded is not None, said(findings)
    return loaded


def said(findings: Iterable[Finding]) -> list[str]:
    """Findings as a reader meets them: place, code and message."""
    return [f"{f.place}: {f.code} {f.message('en')}" for f in findings]


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes alone."""
    return [finding.code for finding in findings]


def spots(findings: Iterable[Finding]) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of each finding."""
    return [(f.code, f.place.line, f.place.column) for f in findings]


Answer = str | int | bool | Mapping[str, Any] | Response
"""A number as text, a truth value, an option's id, inputs by key, or a whole response; ``"n/a"`` is
"Không áp dụng"."""


def response(answer: Answer) -> Response:
    """An answer as the reader of a form would give it."""
    if isinstance(answer, Response):
        return answer
    if answer == "n/a":
        return Response(not_applicable=True)
    inputs = answer if isinstance(answer, Mapping) else {"": answer}
    return Response(entered={key: entered(value) for key, value in inputs.items()})


def entered(value: str | int | bool | Fraction) -> Fraction | bool | str:
    """Numbers exact, everything else as it is."""
    if isinstance(value, bool | Fraction):
        return value
    try:
        return Fraction(value)
    except ValueError:
        return str(value)


def given(stage_points: Mapping[str, str | int], answer: Answer | None = None, **more: Any) -> Response:
    """A response with points typed by a stage (self, appraised, final), and perhaps answers too."""
    answers = response(answer) if answer is not None else Response()
    points = {stage: Fraction(points) for stage, points in stage_points.items()}
    return Response(
        entered=answers.entered,
        not_applicable=answers.not_applicable,
        points=points,  # type: ignore[arg-type]
        **more,
    )


def submission(answers: Mapping[str, Answer], code: str = "X", **more: Any) -> Submission:
    """What an agency handed in."""
    responses = {criterion: response(answer) for criterion, answer in answers.items()}
    return Submission(file=f"{code}.xlsx", code=code, responses=responses, **more)


def rank(
    criteria: CriteriaSet,
    agencies: Mapping[str, Mapping[str, Answer]],
    *,
    names: Mapping[str, str] | None = None,
    use: Use = "final",
    own_form: bool = False,
) -> tuple[RankedTable, tuple[Finding, ...]]:
    """The table of these agencies, by code, and what was found."""
    entrants = [
        Entrant(code, (names or {}).get(code, code), submission(answers, code, own_form=own_form))
        for code, answers in agencies.items()
    ]
    return rank_agencies(criteria, entrants, use=use)


def totals(table: RankedTable) -> dict[str, str]:
    """The total of each agency as it is printed, best first."""
    return {row.code: str(row.total.reported) for row in table.rows}


def ranks(table: RankedTable) -> dict[str, int | None]:
    """The place of each agency, best first."""
    return {row.code: row.rank for row in table.rows}


def points_of(criteria: CriteriaSet, answers: Mapping[str, Answer], **more: Any) -> dict[str, Fraction]:
    """The exact points of every node that applies, for one agency on its own."""
    table, _ = rank(criteria, {"X": answers}, **more)
    return {node: points.points for node, points in table.rows[0].nodes.items()}


def total_of(criteria: CriteriaSet, answers: Mapping[str, Answer], **more: Any) -> str:
    """The total of one agency on its own, as printed."""
    table, _ = rank(criteria, {"X": answers}, **more)
    return str(table.rows[0].total.reported)


def decimals(values: Iterable[str]) -> Sequence[Decimal]:
    """Texts as exact numbers."""
    return [Decimal(value) for value in values]
