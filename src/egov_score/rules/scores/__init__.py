"""The seven scores: how a measure's value turns into points."""

from typing import Annotated

from pydantic import Field

from egov_score.rules.scores.bands import Bands
from egov_score.rules.scores.direct import Direct
from egov_score.rules.scores.linear import Linear
from egov_score.rules.scores.options import Options
from egov_score.rules.scores.per_unit import PerUnit
from egov_score.rules.scores.proportional import Proportional
from egov_score.rules.scores.relative import Relative

AnyScore = Annotated[
    Options | Direct | Proportional | PerUnit | Bands | Linear | Relative, Field(discriminator="kind")
]

SCORES_OF_MEASURE: dict[str, tuple[str, ...]] = {
    "yes_no": ("options",),
    "choice": ("options",),
    "checklist": ("options",),
    "points": ("direct",),
    "ratio": ("proportional", "direct", "per_unit", "bands", "linear", "relative"),
    "survey": ("proportional", "direct", "per_unit", "bands", "linear", "relative"),
    "formula": ("proportional", "direct", "per_unit", "bands", "linear", "relative"),
    "number": ("direct", "proportional", "per_unit", "bands", "linear", "relative"),
}
"""Which scores go with which measure."""

DEFAULT_SCORE: dict[str, Options | Direct | Proportional] = {
    "yes_no": Options(kind="options"),
    "choice": Options(kind="options"),
    "checklist": Options(kind="options"),
    "points": Direct(kind="direct"),
    "ratio": Proportional(kind="proportional"),
    "survey": Proportional(kind="proportional"),
    "formula": Proportional(kind="proportional"),
}
"""The score of a measure where the set names none; a ``number`` has no default."""

__all__ = [
    "DEFAULT_SCORE",
    "SCORES_OF_MEASURE",
    "AnyScore",
    "Bands",
    "Direct",
    "Linear",
    "Options",
    "PerUnit",
    "Proportional",
    "Relative",
]
