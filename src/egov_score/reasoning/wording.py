"""Conditions as findings name them."""

from __future__ import annotations

from egov_score.criteria.classification import Condition
from egov_score.language import Text
from egov_score.numbers import written


def condition_words(condition: Condition) -> Text:
    """A condition as a person would write it down."""
    mark = written(condition.at_least)
    if condition.every is not None:
        return Text(
            f"“mỗi mục của {condition.every} ≥ {mark.vi}”", f'"everything in {condition.every} ≥ {mark.en}"'
        )
    return Text(f"“{condition.node} ≥ {mark.vi}”", f'"{condition.node} ≥ {mark.en}"')
