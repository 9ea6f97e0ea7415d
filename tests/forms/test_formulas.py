"""The live formulas come to what the engine comes to, to the last printed digit, half-way cases included.

Seeded random answers are written into forms of random sets and of the shipped ones, and random appraisals
into the council's workbooks; LibreOffice computes all of them in one run. What the tool itself reads in the
same workbooks, scored by the engine, is the measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.forms import BlankForm, Content, known_scores
from egov_score.forms.contents import progress
from egov_score.forms.criterion_formulas import is_live
from egov_score.forms.plan import POINTS_ROLE, SCORE_LINE, Help, Plan, Tally
from egov_score.numbers import rounded
from egov_score.scoring.classes import classes_by_points
from egov_score.scoring.levels import level_titles, place_in_level
from egov_score.scoring.scores import AgencyScore
from egov_score.scoring.submission import Submission
from egov_score.spreadsheet import read_book
from egov_score.workbook.columns import Role
from egov_score.workbook.form_reading import read_submission
from helpers import shipped

from .random_sets import SetMaker, answers, appraisals
from .recalculated import as_number, recalculate, values

SHIPPED = (
    "commune-2026",
    "gia-lai-2021-district",
    "gia-lai-2022-commune",
    "gia-lai-2022-department",
    "gia-lai-2022-district",
    "gia-lai-2023-department",
    "hue-2020-readiness",
    "par-index-2020-province",
)


@dataclass(frozen=True)
class Batch:
    """How much LibreOffice computes in one run, and what that must contain at least.

    sets: random ones. forms: of each of them and of each of the shipped sets. half_way: points that lie just
    between two printed numbers.
    """

    sets: int
    forms: tuple[int, int]
    shipped: Sequence[str]
    answers: int
    appraisals: int
    half_way: int


FEW = Batch(4, (2, 2), (SHIPPED[0], SHIPPED[4]), answers=80, appraisals=15, half_way=2)
ALL = Batch(54, (2, 4), SHIPPED, answers=2500, appraisals=300, half_way=100)


@dataclass(frozen=True)
class Case:
    """A form that was filled in; cells, info: what LibreOffice made of its sheets."""

    name: str
    blank: BlankForm
    submission: Submission
    cells: Mapping[str, Any]
    info: Mapping[str, Any]

    @property
    def plan(self) -> Plan:
        return self.blank.plan

    @property
    def content(self) -> Content:
        """The form with what the engine says of it."""
        return Content(known_scores(self.plan, self.submission))


def _forms(batch: Batch) -> Iterator[tuple[str, CriteriaSet, int, float]]:
    maker = SetMaker(2022)
    of_random, of_shipped = batch.forms
    for place in range(batch.sets):
        yield f"random-{place:02}", maker.draw(), of_random, 0.04
    for name in batch.shipped:
        yield name, shipped(name), of_shipped, 0.02


@pytest.fixture(
    scope="module", params=[FEW, pytest.param(ALL, marks=pytest.mark.proof)], ids=["few", "thousands"]
)
def batch(request: pytest.FixtureRequest) -> Batch:
    made: Batch = request.param
    return made


@pytest.fixture(scope="module")
def cases(batch: Batch, tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    folder = tmp_path_factory.mktemp("formulas")
    random = Random(318)
    files: list[Path] = []
    made: list[tuple[BlankForm, Submission]] = []
    for name, criteria, count, odd in _forms(batch):
        form, council = BlankForm(criteria), BlankForm(criteria, appraisal=True)
        for place in range(count):
            # The last form of each set is a council's.
            blank = council if place == count - 1 else form
            cells = answers(
                blank.plan,
                random,
                blank=random.choice((0, 0.05, 0.3)),
                odd=odd,
                absent=random.choice((0.1, 0.3, 0.95)),
            )
            if blank is council:
                cells |= appraisals(blank.plan, random)
            file = folder / f"{name}-{place}.xlsx"
            file.write_bytes(blank.filled({}, cells, {}))
            book, _ = read_book(file)
            assert book is not None
            submission, _ = read_submission(book, criteria)
            assert submission.own_form
            files.append(file)
            made.append((blank, submission))
    computed = recalculate(files, folder)
    return [
        Case(file.stem, blank, submission, *values(file))
        for file, (blank, submission) in zip(computed, made, strict=True)
    ]


def test_enough_answers_were_put_to_it(cases: list[Case], batch: Batch) -> None:
    answered = sum(len(each.entered) for case in cases for each in case.submission.responses.values())
    given = sum(len(each.points) for case in cases for each in case.submission.responses.values())
    assert answered > batch.answers
    assert given > batch.appraisals
    half_way = sum(
        (points * 10**case.plan.criteria.report.decimals * 2).denominator == 1
        and (points * 10**case.plan.criteria.report.decimals).denominator == 2
        for case in cases
        for points in (node.points for node in case.content.own.nodes.values())
    )
    assert half_way > batch.half_way


def test_the_points_of_every_node_equal_the_engines(cases: list[Case]) -> None:
    wrong: list[str] = []
    for case in cases:
        criteria = case.plan.criteria
        for tally, score in case.content.scores.items():
            for node in criteria.nodes.values():
                if node.measure and (tally is not Tally.SELF or not is_live(node)):
                    continue
                wanted: Decimal | str = "–"
                if node.id in score.nodes:
                    points = score.nodes[node.id].points
                    wanted = rounded(points, criteria.report.decimals, criteria.rounding.mode)
                got = as_number(case.cells.get(case.plan.at(POINTS_ROLE[tally], node.id)))
                if got != wanted:
                    wrong.append(f"{case.name} {tally} {node.id}: {got}, the engine says {wanted}")
    assert not wrong, "\n".join(wrong[:40])


def test_the_total_and_the_level_equal_the_engines(cases: list[Case]) -> None:
    wrong: list[str] = []
    for case in cases:
        plan = case.plan
        for tally, score in case.content.scores.items():
            total = case.cells.get(f"{plan.letter(POINTS_ROLE[tally])}{SCORE_LINE}")
            wanted = "–" if score.total is None else score.total.reported
            if as_number(total) != wanted:
                wrong.append(f"{case.name} {tally}: {total}, the engine says {wanted}")
        if plan.criteria.levels:
            own, said = case.content.own, "–"
            if own.total is not None:
                said = level_titles(plan.criteria)[place_in_level(plan.criteria, own).level].vi
            if TOTAL in plan.criteria.by_points:
                said += f" · {class_of(plan.criteria, own, TOTAL)}"
            level = case.cells.get(f"{plan.letter(Role.EVIDENCE)}{SCORE_LINE}")
            if level != said:
                wrong.append(f"{case.name}: level {level}, the engine says {said}")
    assert not wrong, "\n".join(wrong[:40])


def test_the_class_of_each_group_equals_the_engines(cases: list[Case]) -> None:
    found = Counter[str]()
    for case in cases:
        criteria = case.plan.criteria
        for node in (criteria.nodes[each] for each in criteria.by_points if each in criteria.nodes):
            if not node.measure:
                said = class_of(criteria, case.content.own, node.id)
                assert case.cells.get(case.plan.at(Role.EVIDENCE, node.id)) == said, f"{case.name} {node.id}"
                found[said] += 1
    assert len(found) > 1


def class_of(criteria: CriteriaSet, score: AgencyScore, node_id: str) -> str:
    name = classes_by_points(criteria, score).get(node_id)
    return "–" if name is None else criteria.class_titles(node_id)[name].vi


def test_what_a_form_shows_before_it_is_computed_is_what_it_comes_to(cases: list[Case]) -> None:
    """Totals, levels after appraisal, views, progress, every text: the results written into a form."""
    wrong: list[str] = []
    for case in cases:
        for written, computed in zip(case.blank.results(case.content), (case.info, case.cells), strict=True):
            for address, result in written.items():
                got = as_number(computed.get(address, ""))
                same = got == result
                if isinstance(got, Decimal) and isinstance(result, Decimal):
                    same = abs(got - result) < Decimal("1e-9")
                if not same:
                    wrong.append(f"{case.name} {address}: {got!r}, written {result!r}")
    assert not wrong, "\n".join(wrong[:40])


def test_progress_and_what_is_missing_equal_what_the_reader_finds(cases: list[Case]) -> None:
    for case in cases:
        plan = case.plan
        wanted = progress(case.content.own)
        sums = [
            sum(case.cells.get(plan.at(key, node.id), 0) for node in plan.criteria.leaves)
            for key in (Help.DONE, Help.LACKS, Help.WRONG)
        ]
        assert sums == [wanted.done, wanted.lacking, wanted.wrong], case.name


def test_no_cell_shows_an_error(cases: list[Case]) -> None:
    seen = [
        f"{case.name} {address}: {value}"
        for case in cases
        for address, value in case.cells.items()
        if isinstance(value, str) and value.startswith("#") and value != "#"
    ]
    assert not seen, "\n".join(seen[:20])
