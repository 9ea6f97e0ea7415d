"""Classes by points: what the checker says of them, mistakes of reference and order included."""

from __future__ import annotations

import pytest

from egov_score.criteria.loading import parse

from . import sets
from .sets import written_out

BODY = """\
max_points: 20
report: {as: points, decimals: 2}
criteria:
  - {id: A, title: A, max_points: 10, measure: {kind: points}}
  - id: B
    title: B
    max_points: 10
    measure: {kind: ratio, part: a, whole: b}
    score: {kind: bands, bands: [{from: 80%, points: 8}, {from: 50%, points: 5}]}
views: [{id: V, title: V, nodes: [A]}]
"""


def said(body: str) -> list[tuple[str, int, str]]:
    """What reasoning says of classes: of B it says as well that its bands end at 8 of 10 points."""
    return [each for each in sets.said(body) if each[0].startswith("C57")]


def codes(body: str) -> list[str]:
    """The codes alone."""
    return [code for code, _, _ in said(body)]


def mistakes(classes: str, body: str = BODY) -> list[str]:
    """The codes of what the set itself gets wrong."""
    loaded = parse(written_out(body + f"classes: {classes}\n").encode(), "set.yaml")
    return [finding.code for finding in loaded.findings]


@pytest.mark.parametrize(
    ("classes", "due"),
    [
        ("[{nodes: [A, V, total], bands: [{id: a, title: A, from: 5}, {id: b, title: B, from: 2}]}]", []),
        ("[{nodes: [A], bands: [{id: b, title: B, from: 2}, {id: a, title: A, from: 5}]}]", []),
        (
            "[{nodes: [A], bands: [{id: a, title: A, from: 5}, {id: b, title: B, from: 2}, "
            "{id: c, title: C, from: 4}]}]",
            ["C230"],
        ),
        ("[{nodes: [A], bands: [{id: a, title: A, from: 5}, {id: b, title: B, from: 5.0}]}]", ["C219"]),
        ("[{nodes: [A], bands: [{id: a, title: A, from: 50%}, {id: b, title: B, from: 2}]}]", ["C574"]),
        ("[{nodes: [A], bands: [{id: a, title: A, from: 5}, {id: a, title: B, from: 2}]}]", ["C201"]),
        ("[{nodes: [AA], bands: [{id: a, title: A, from: 5}]}]", ["C211"]),
        ("[{nodes: [A, A], bands: [{id: a, title: A, from: 5}]}]", ["C570"]),
        (
            "[{nodes: [A], bands: [{id: a, title: A, from: 5}]}, "
            "{nodes: [V, A], bands: [{id: b, title: B, from: 2}]}]",
            ["C570"],
        ),
        ("[{nodes: [A], bands: []}]", ["C117"]),
    ],
)
def test_mistakes_of_order_and_reference(classes: str, due: list[str]) -> None:
    assert mistakes(classes) == due


def test_a_node_is_classified_by_place_or_by_points() -> None:
    body = BODY + "quantiles: {count: 2, titles: [Cao, Thấp], nodes: [total, A]}\n"
    assert mistakes("[{nodes: [B], bands: [{id: a, title: A, from: 5}]}]", body) == []
    assert mistakes("[{nodes: [A], bands: [{id: a, title: A, from: 5}]}]", body) == ["C570"]


def test_a_class_above_everything_that_can_be_printed() -> None:
    """From 80 where points up to 10 are reported; 80 % of the maximum is 8."""
    one = "classes: [{{nodes: [A], bands: [{{id: a, title: A, from: {}}}]}}]\n"
    assert said(BODY + one.format(80)) == [("C571", 11, "80")]
    assert said(BODY + one.format(10)) == []
    assert said(BODY + one.format("10.004")) == [("C571", 11, "10.004")]
    assert said(BODY + one.format("80%")) == []
    assert said(BODY.replace("as: points", "as: percent") + one.format(80)) == []


def test_a_class_that_no_answer_reaches() -> None:
    """B earns 8 at the best; an appraiser may give 10."""
    one = "classes: [{{nodes: [B, total], bands: [{{id: a, title: A, from: {}}}]}}]\n"
    assert codes(BODY + one.format("8.01")) == ["C572"]
    assert codes(BODY + one.format(8)) == []


def test_a_class_between_whose_marks_no_number_is_printed() -> None:
    two = "classes: [{{nodes: [A], bands: [{{id: a, title: A, from: {}}}, {{id: b, title: B, from: {}}}]}}]\n"
    assert codes(BODY + two.format("5.004", "5.001")) == ["C573"]
    assert codes(BODY + two.format("5.004", "5.000")) == []
    assert codes(BODY + two.format("5.01", "5.00")) == []
