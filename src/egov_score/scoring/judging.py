"""The first pass: each criterion of one agency, from its response to its outcome."""

from __future__ import annotations

from collections.abc import Collection

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.findings.alike import Counted
from egov_score.findings.catalogue import Addressee
from egov_score.findings.record import told
from egov_score.rules.base import NOT_REGULAR
from egov_score.scoring.careful import HEARD, REMEMBERED, Careful, Given, Remark
from egov_score.scoring.outcome import State, Use
from egov_score.scoring.packed_outcomes import VALUED, PackedOutcome, PackedOutcomes, fewest_bytes, packed
from egov_score.scoring.scores import Judged
from egov_score.scoring.submission import (
    NO_RESPONSE,
    Response,
    RowResponses,
    Stage,
    Submission,
    in_order,
)

_TYPED: Collection[Stage] = {"self"}
SUPPLIED = frozenset(
    {
        codes.SUPPLEMENT_MISSING,
        codes.SUPPLEMENT_MISSING_BLOCKS,
        codes.SUPPLEMENT_MISSING_MANDATORY,
        codes.SUPPLEMENT_MISSING_DROPPED,
    }
)
"""What is said of a criterion that others have yet to supply: of all agencies at once, once all are known."""

_Told = tuple[PackedOutcome, PackedOutcome | None, list[tuple[Remark, Addressee | None]]]
"""What becomes of a response; what it would be without the appraisal; what there is to say of it, to whom."""


def judge(criteria: CriteriaSet, submission: Submission, use: Use = "final") -> Judged:
    """What :class:`Judge` finds about one submission."""
    return Judge(criteria, use).judge(submission)


class Judge:
    """Tells the outcomes of submissions, as far as they can be told without the other agencies.

    For each criterion the last stage that gives points counts: the second appraisal, the appraisal, else the
    value computed from the answers, and for a hand-made form without answers the points that it types. Points
    that a stage cannot give are an error and count as what stood before them.
    """

    def __init__(self, criteria: CriteriaSet, use: Use = "final") -> None:
        self._criteria = criteria
        self._use = use
        self._ids = tuple(criteria.leaf_places)
        self._values = [leaf.regular_value for leaf in criteria.leaves]
        self._regular = bytes([VALUED]) * len(self._ids)
        # By the place of a criterion: of no answer; of points alone, and whether the form is the tool's own;
        # with None in its place, of points that the council gave for a regular answer.
        self._absent: dict[tuple[int, bool, bool], _Told] = {}
        self._blank: list[_Told | None] = [None] * len(self._ids)
        self._by_points: dict[tuple[int, bool | None, int, int], _Told] = {}
        self._given: Given = {}

    def judge(self, submission: Submission, counted: Counted | None = None) -> Judged:
        """The outcome of every criterion of a submission.

        counted: asked of what there is to say of a row of a table, before a finding is made of it.
        """
        said, points_are_said = submission.said, self._use == "self" and not submission.own_form
        numbers: list[int] = []
        unusual: list[tuple[int, Response]] = []
        for regular_value, answer in zip(self._values, in_order(said, self._ids), strict=True):
            pair, entered = None, None
            if isinstance(answer, Response):
                points = answer.points
                # Answers as they should be, and no points that count in their place.
                if (
                    not answer.unreadable
                    and not answer.not_applicable
                    and not answer.doubtful
                    and not answer.unproven
                    and not (points and (points_are_said or "appraised" in points or "final" in points))
                ):
                    entered = answer.entered
            else:
                entered = answer
            if entered:
                try:
                    pair = regular_value(entered)
                except NOT_REGULAR:
                    pair = None
            if pair is None:
                place = len(numbers) // 2
                if answer is not None and not isinstance(answer, Response):
                    answer = said[self._ids[place]]
                unusual.append((place, NO_RESPONSE if answer is None else answer))
                pair = 0, 1
            numbers += pair
        codes, findings, at = bytearray(self._regular), list[Finding](), submission.at
        appraised: dict[int, PackedOutcome] = {}
        rows = submission.responses if isinstance(submission.responses, RowResponses) else None
        for place, response in unusual:
            judged = self._blank[place] if response is NO_RESPONSE else None
            judged = judged or self._told(place, response, submission.own_form)
            (codes[place], numbers[2 * place], numbers[2 * place + 1]), own, remarks = judged
            if own is not None:
                appraised[place] = own
            for (kind, key, values), to in remarks:
                leaf_id = self._ids[place]
                if rows is None:
                    where = submission.response(leaf_id).place(key, at)
                else:
                    column = (response.places and rows.column(response, key)) or at.column
                    if counted is not None and counted(kind, at, column, leaf_id, to):
                        continue
                    where = Place(at.file, at.sheet, at.row, column)
                # In a table most of many are only counted in the end.
                named = told(values) if counted is None else values
                findings.append(Finding(kind, where, named, criterion=leaf_id, to=to))
        before = PackedOutcomes.sparse(self._criteria, appraised)
        kept = PackedOutcomes(self._criteria, bytes(codes), fewest_bytes(numbers), before)
        return Judged(self._criteria, submission, kept, tuple(findings))

    def _told(self, place: int, response: Response, own_form: bool) -> _Told:
        """What becomes of any answer; of no answer, and of none but the same points, the same for all."""
        points = response.points
        if response.unreadable or response.doubtful:
            return self._judged(place, response, own_form)
        if not response.entered or response.not_applicable:
            if not points:
                key = place, response.not_applicable, response.unproven
                if key not in self._absent:
                    self._absent[key] = self._judged(place, response, False)
                if response is NO_RESPONSE:
                    self._blank[place] = self._absent[key]
                return self._absent[key]
            if points.keys() == _TYPED and not response.not_applicable and not response.unproven:
                key_of_points = place, own_form, *points["self"].as_integer_ratio()
                found = self._by_points.get(key_of_points)
                return found or self._kept(key_of_points, self._judged(place, response, own_form))
        elif not response.unproven and "appraised" in points and "final" not in points:
            return self._appraised(place, response) or self._judged(place, response, own_form)
        return self._judged(place, response, own_form)

    def _appraised(self, place: int, response: Response) -> _Told | None:
        """What becomes of a regular answer that was appraised with a reason; None of others."""
        if "appraised" not in HEARD[self._use] or not response.has_reason:
            return None
        try:
            own = self._values[place](response.entered)
        except NOT_REGULAR:
            own = None
        if own is None:
            return None
        key = place, None, *response.points["appraised"].as_integer_ratio()
        found = self._by_points.get(key)
        if found is None:
            judging = Careful(self._criteria, self._criteria.leaves[place], response, False, self._given)
            given = judging.given_by("appraised")
            if given.state is not State.GIVEN:
                return None
            found = self._kept(key, (packed(given), None, judging.addressed()))
        return found[0], (VALUED, *own), found[2]

    def _kept(self, key: tuple[int, bool | None, int, int], found: _Told) -> _Told:
        if len(self._by_points) < REMEMBERED:
            self._by_points[key] = found
        return found

    def _judged(self, place: int, response: Response, own_form: bool) -> _Told:
        judging = Careful(self._criteria, self._criteria.leaves[place], response, own_form, self._given)
        outcome = judging.outcome(self._use)
        own = None if outcome.before is None else packed(outcome.before)
        return packed(outcome), own, judging.addressed()
