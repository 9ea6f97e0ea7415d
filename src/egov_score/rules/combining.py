"""How the nodes of a group make its points: a sum of points, or an index of shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import Literal

from egov_score.rules.expression import root

Combine = Literal["sum", "mean", "weighted_mean", "geometric_mean", "harmonic_mean", "max", "min"]

Share = tuple[Fraction, Fraction]
"""A child's points ÷ its maximum, and its weight."""


def _mean(shares: Sequence[Share]) -> Fraction:
    return sum((share for share, _ in shares), Fraction(0)) / len(shares)


def _weighted_mean(shares: Sequence[Share]) -> Fraction:
    weights = sum((weight for _, weight in shares), Fraction(0))
    if not weights:
        return Fraction(0)
    return sum((share * weight for share, weight in shares), Fraction(0)) / weights


def _geometric_mean(shares: Sequence[Share]) -> Fraction:
    if any(share <= 0 for share, _ in shares):
        return Fraction(0)
    return root(prod((share for share, _ in shares), start=Fraction(1)), len(shares))


def _harmonic_mean(shares: Sequence[Share]) -> Fraction:
    if any(share <= 0 for share, _ in shares):
        return Fraction(0)
    return len(shares) / sum((1 / share for share, _ in shares), Fraction(0))


INDEX: Mapping[str, Callable[[Sequence[Share]], Fraction]] = {
    "mean": _mean,
    "weighted_mean": _weighted_mean,
    "geometric_mean": _geometric_mean,
    "harmonic_mean": _harmonic_mean,
    "max": lambda shares: max(share for share, _ in shares),
    "min": lambda shares: min(share for share, _ in shares),
}
"""The index kinds: each makes one share (0 to 1 as a rule) of the shares of a group's children."""
