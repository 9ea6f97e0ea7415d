"""Every figure of the five articles is reproduced through the public API, or it is said why it cannot be."""

from __future__ import annotations

import pytest

from .articles import FIGURES, STATEMENTS, Figure
from .bench import Bench

COMPUTED = [figure for figure in FIGURES if figure.compute is not None]
FIRST = {
    each.statement: each for each in reversed(COMPUTED) if not each.statement.startswith(("002-", "N-1"))
}.values()
"""One figure of each statement; those of article 002 need all 257 workbooks of the sample campaign."""
BEYOND = [figure for figure in FIGURES if figure.compute is None]


def named(figure: Figure) -> str:
    return f"{figure.statement} {figure.printed}"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("articles"))


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(figure, marks=() if figure in FIRST else pytest.mark.proof, id=named(figure))
        for figure in COMPUTED
    ],
)
def test_a_figure_is_reproduced(figure: Figure, bench: Bench) -> None:
    assert figure.compute is not None
    assert figure.compute(bench) == figure.printed
    assert not figure.cannot


@pytest.mark.parametrize("figure", BEYOND, ids=named)
def test_what_cannot_be_reproduced_says_why(figure: Figure) -> None:
    assert len(figure.cannot) > 20


def test_every_statement_is_dealt_with() -> None:
    assert {figure.statement for figure in FIGURES} == set(STATEMENTS)
    assert len({named(figure) for figure in FIGURES}) == len(FIGURES)
