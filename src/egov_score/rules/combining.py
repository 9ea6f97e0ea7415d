"""How the nodes of a group make its points: a sum of points, or an index of shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import Literal

from egov_score.language import Text
from egov_score.rules import excel
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


def _excel(function: str) -> Callable[[Sequence[tuple[str, str]]], str]:
    return lambda shares: excel.spread(function, [cell for cell, _ in shares])


def _excel_mean(shares: Sequence[tuple[str, str]]) -> str:
    cells = [cell for cell, _ in shares]
    return f"{excel.spread('SUM', cells)}/({excel.counted(cells)})"


def _excel_weighted_mean(shares: Sequence[tuple[str, str]]) -> str:
    weighed = "+".join(f"{weight}*N({cell})" for cell, weight in shares)
    weights = "+".join(f"{weight}*COUNT({cell})" for cell, weight in shares)
    return f"IF({weights}=0,0,({weighed})/({weights}))"


def _excel_geometric_mean(shares: Sequence[tuple[str, str]]) -> str:
    cells = [cell for cell, _ in shares]
    root_ = f"{excel.spread('PRODUCT', cells)}^(1/({excel.counted(cells)}))"
    return f"IF({excel.spread('MIN', cells)}<=0,0,{root_})"


def _excel_harmonic_mean(shares: Sequence[tuple[str, str]]) -> str:
    cells = [cell for cell, _ in shares]
    turned = "+".join(f"IF(COUNT({cell})=1,1/{cell},0)" for cell in cells)
    return f"IF({excel.spread('MIN', cells)}<=0,0,({excel.counted(cells)})/({turned}))"


INDEX_EXCEL: Mapping[str, Callable[[Sequence[tuple[str, str]]], str]] = {
    "mean": _excel_mean,
    "weighted_mean": _excel_weighted_mean,
    "geometric_mean": _excel_geometric_mean,
    "harmonic_mean": _excel_harmonic_mean,
    "max": _excel("MAX"),
    "min": _excel("MIN"),
}
"""The Excel forms of the index kinds, of cells and weights; a cell without a number has no share, and at
least one has."""

COMBINE_WORDS: Mapping[Combine, Text] = {
    "sum": Text("cộng", "sum"),
    "mean": Text("trung bình", "mean"),
    "weighted_mean": Text("trung bình có trọng số", "weighted mean"),
    "geometric_mean": Text("trung bình nhân", "geometric mean"),
    "harmonic_mean": Text("trung bình điều hòa", "harmonic mean"),
    "max": Text("lấy cao nhất", "the highest"),
    "min": Text("lấy thấp nhất", "the lowest"),
}
"""How a group makes its points, in words."""
