"""A set that holds far more than any decision is refused where it is read, so that every command says it."""

import pytest

from egov_score.criteria.loading import parse_criteria

HEAD = "{format: egov-score/criteria/1, id: x, title: x, status: illustrative, tier: x, year: 2022, "
SOURCES = "sources: [{document: x}], "
LEAF = "{id: ?, title: x, max_points: 1, measure: {kind: yes_no}}"


def leaves(count: int, leaf: str = LEAF) -> str:
    each = ", ".join(leaf.replace("?", f"A{n}") for n in range(count))
    return f"max_points: {count}, criteria: [{each}]"


def refusals(body: str) -> list[str]:
    _, findings = parse_criteria(f"{HEAD}{SOURCES}{body}}}".encode(), "set.yaml")
    return [finding.message("en") for finding in findings if finding.code == "F048"]


ITEMS = [f"{{id: i{n}, title: x, points: 1}}" for n in range(301)]
LONG = LEAF.replace("yes_no", f"checklist, items: [{', '.join(ITEMS)}]")
LISTS = LONG.replace(f", {ITEMS[300]}", "")
FORMULAS = LEAF.replace("yes_no", f"formula, inputs: {{x: x}}, value: {'x+' * 199}{'x' * 9_603}")
EVERY = "[{every: total, at_least: 50%}]"
STAGED = ", ".join(f"{{id: L{n}, title: x, staged: true, require: {EVERY}}}" for n in range(11))
CLASSES = ", ".join(f"{{id: b{n}, title: x, from: {999 - n}}}" for n in range(101))


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (leaves(1_501), "groups and criteria: more than 1500"),
        (leaves(11, LISTS), "figures to enter: more than 3000"),
        (leaves(1, LONG),
         "options, items, bands, knots or figures of one criterion: more than 300"),
        ("combine: mean, " + leaves(101), "nodes in one index: more than 100"),
        (leaves(4, LEAF.replace("title: x", f"title: {'x' * 200_000}")),
         "characters in ids and titles: more than 600000"),
        (leaves(11, FORMULAS), "characters in formulas: more than 100000"),
        (
            f"{leaves(1)}, levels: [{{id: L, title: x, require: ["
            + "{node: A0, at_least: 1}, " * 501
            + "]}]",
            "conditions of levels: more than 500",
        ),
        (f"{leaves(100)}, levels: [" + f"{{id: L, title: x, require: {EVERY}}}, " * 101 + "]",
         "nodes that conditions ask: more than 10000"),
        (f"{leaves(1000)}, levels: [{STAGED}]", "nodes that conditions ask: more than 10000"),
        (f"{leaves(1)}, views: [{{id: V, title: x, nodes: [{'A0, ' * 5_001}]}}]",
         "nodes in views: more than 5000"),
        (
            f"{leaves(200)}, classes: [{{nodes: [{', '.join(f'A{n}' for n in range(200))}],"
            f" bands: [{CLASSES}]}}]",
            "nodes in classes: more than 20000",
        ),
    ],
)  # fmt: skip
def test_too_much_of_one_thing_is_refused(body: str, what: str) -> None:
    assert refusals(body) == [f"the file holds too many {what}"]


@pytest.mark.parametrize(
    "body",
    [
        leaves(1_500),
        leaves(10, LISTS),
        f"{leaves(100)}, levels: ["
        + ", ".join(f"{{id: L{n}, title: x, require: {EVERY}}}" for n in range(100))
        + "]",
    ],
)
def test_as_much_as_may_be_is_read(body: str) -> None:
    assert refusals(body) == []
