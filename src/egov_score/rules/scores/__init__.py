"""The seven scores: how a measure's value turns into points. One more is a module and a line here."""

from typing import Annotated

from egov_score.rules.base import Measure, Score
from egov_score.rules.registry import Registry
from egov_score.rules.scores.bands import Bands
from egov_score.rules.scores.direct import Direct
from egov_score.rules.scores.linear import Linear
from egov_score.rules.scores.options import Options
from egov_score.rules.scores.per_unit import PerUnit
from egov_score.rules.scores.proportional import Proportional
from egov_score.rules.scores.relative import Relative

SCORES: Registry[Score] = Registry(Options, Direct, Proportional, PerUnit, Bands, Linear, Relative)
"""Every score that a criteria file may name."""

AnyScore = Annotated[Score, SCORES]


def scores_of(measure: Measure) -> list[str]:
    """The kinds of score that go with a measure, its default first."""
    kinds = [kind for kind, score in SCORES.by_kind.items() if measure.gives in score.takes]
    default = measure.default_score
    return sorted(kinds, key=lambda kind: default is None or kind != default.kind)


__all__ = [
    "SCORES",
    "AnyScore",
    "Bands",
    "Direct",
    "Linear",
    "Options",
    "PerUnit",
    "Proportional",
    "Relative",
    "scores_of",
]
