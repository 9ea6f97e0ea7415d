"""How the nodes of a group make its points: a sum of points, or an index of shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm, prod
from typing import Literal

from egov_score.language import Text
from egov_score.numbers import Pair, added_pairs
from egov_score.rules import excel
from egov_score.rules.exact_functions import root

Combine = Literal["sum", "mean", "weighted_mean", "geometric_mean", "harmonic_mean", "max", "min"]

Share = tuple[Fraction, Fraction]
"""A child's points ÷ its maximum, and its weight."""


SharePair = tuple[int, int, int]
"""The same share as a numerator and a denominator above zero, not always reduced; weights are whole."""


def _mean(shares: Sequence[SharePair]) -> Pair:
    top, bottom = added_pairs(shares)
    return top, bottom * len(shares)


def _weighted_mean(shares: Sequence[SharePair]) -> Pair:
    whole = sum([weight for _, _, weight in shares])
    if not whole:
        return 0, 1
    top, bottom = added_pairs([(top * weight, bottom) for top, bottom, weight in shares])
    return (top, bottom * whole) if whole > 0 else (-top, -bottom * whole)


def _geometric_mean(shares: Sequence[SharePair]) -> Pair:
    if any(share[0] <= 0 for share in shares):
        return 0, 1
    product = Fraction(prod(share[0] for share in shares), prod(share[1] for share in shares))
    return root(product, len(shares)).as_integer_ratio()


def _harmonic_mean(shares: Sequence[SharePair]) -> Pair:
    if any(share[0] <= 0 for share in shares):
        return 0, 1
    top, bottom = added_pairs([(bottom, top) for top, bottom, _ in shares])
    return len(shares) * bottom, top


def _extreme(choose: Callable[[Iterable[Fraction]], Fraction]) -> Callable[[Sequence[SharePair]], Pair]:
    return lambda shares: choose(Fraction(top, bottom) for top, bottom, _ in shares).as_integer_ratio()


INDEX_IN_WHOLE_NUMBERS: Mapping[str, Callable[[Sequence[SharePair]], Pair]] = {
    "mean": _mean,
    "weighted_mean": _weighted_mean,
    "geometric_mean": _geometric_mean,
    "harmonic_mean": _harmonic_mean,
    "max": _extreme(max),
    "min": _extreme(min),
}
"""The index kinds: each makes one share (0 to 1 as a rule) of the shares of a group's children."""


def _of_fractions(kind: str) -> Callable[[Sequence[Share]], Fraction]:
    def index(shares: Sequence[Share]) -> Fraction:
        below = lcm(*(weight.denominator for _, weight in shares))
        pairs = [(*share.as_integer_ratio(), int(weight * below)) for share, weight in shares]
        return Fraction(*INDEX_IN_WHOLE_NUMBERS[kind](pairs))

    return index


INDEX: Mapping[str, Callable[[Sequence[Share]], Fraction]] = {
    kind: _of_fractions(kind) for kind in INDEX_IN_WHOLE_NUMBERS
}
"""The same for shares that are Fractions."""


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
