"""Fills in the tool's own form as an agency does: the one way in which samples are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from egov_score.criteria.model import CriteriaSet
from egov_score.forms import BlankForm, Content, known_scores
from egov_score.scoring.submission import Response, Submission

SYNTHETIC = (
    "Số liệu giả lập để minh họa phần mềm, không phải số liệu của cơ quan này. "
    "Synthetic figures, not this agency's."
)
"""Stands in the note of the first criterion."""
PREPARED_BY = "(người lập biểu giả định)"


def filled_form(criteria: CriteriaSet, info: Mapping[str, str], responses: Mapping[str, Response]) -> bytes:
    """The form of a set with these answers; the same answers give the same bytes.

    info: what the information sheet says, by the field's key.
    """
    blank = blank_form(criteria)
    first = criteria.leaves[0].id
    noted = {**responses, first: replace(responses.get(first, Response()), note=SYNTHETIC)}
    scores = known_scores(blank.plan, Submission("", responses=noted))
    return blank.form(Content(scores, {"prepared_by": PREPARED_BY, **info}))


_FORMS: dict[str, BlankForm] = {}
"""The blank forms by the fingerprints of their sets: each is written once."""


def blank_form(criteria: CriteriaSet) -> BlankForm:
    """The blank form of a set, in which the agency's name stays as it is."""
    if criteria.fingerprint not in _FORMS:
        _FORMS[criteria.fingerprint] = BlankForm(criteria, named=True)
    return _FORMS[criteria.fingerprint]
