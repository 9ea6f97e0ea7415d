"""How far a ranking depends on choices that could have been others: weights, single criteria, rounding."""

from egov_score.stability.trials import (
    CriterionWeight,
    Stability,
    StableRow,
    Variant,
    stability_of,
)

__all__ = [
    "CriterionWeight",
    "Stability",
    "StableRow",
    "Variant",
    "stability_of",
]
