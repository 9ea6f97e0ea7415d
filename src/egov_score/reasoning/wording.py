"""Conditions as findings name them."""

from __future__ import annotations

from egov_score.criteria.classification import Condition
from egov_score.language import Text
from egov_score.numbers import written


def condition_words(condition: Condition) -> Text:
    """A condition as a person would write it down."""
    mark, sign = written(condition.mark), condition.sign
    if (every := condition.every) is not None:
        return Text(f"“mỗi mục của {every} {sign} {mark.vi}”", f'"everything in {every} {sign} {mark.en}"')
    return Text(f"“{condition.node} {sign} {mark.vi}”", f'"{condition.node} {sign} {mark.en}"')
