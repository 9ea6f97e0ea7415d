"""How much a set may hold: whatever lies far beyond any decision is refused where the set is read.

Each bound counts what makes work: forms, rankings, explanations and pages of the largest set take seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from egov_score.criteria.classification import TOTAL
from egov_score.criteria.shape import Shaped
from egov_score.criteria.tree import Path
from egov_score.findings import Finding, codes
from egov_score.language import Text
from egov_score.numbers import Percent
from egov_score.rules.measures import FormulaMeasure

_Counts = Iterator[tuple[int, Path]]
"""How much stands where."""


def check_sizes(shaped: Shaped) -> Iterator[Finding]:
    """Of each thing of which a set holds too much, the place where it becomes too much."""
    for what, most, counts in _BOUNDS:
        left = most
        for number, path in counts(shaped):
            left -= number
            if left < 0:
                yield codes.YAML_TOO_MUCH.at(shaped.place(*path), what=what, most=most)
                break


def _nodes(shaped: Shaped) -> _Counts:
    return ((1, placed.path) for placed in shaped.walk())


def _inputs(shaped: Shaped) -> _Counts:
    return ((len(placed.node.inputs), placed.path) for placed in shaped.walk())


def _titles(shaped: Shaped) -> _Counts:
    for placed in shaped.walk():
        yield len(placed.node.id) + sum(map(len, placed.node.title.texts)), placed.path


def _formulas(shaped: Shaped) -> _Counts:
    for placed in shaped.walk():
        if isinstance(measure := placed.node.measure, FormulaMeasure):
            yield len(measure.value), placed.path


def _parts(shaped: Shaped) -> _Counts:
    """The longest list of any criterion."""
    for placed in shaped.walk():
        rules = [rule for rule in (placed.node.measure, placed.node.score) if rule is not None]
        yield max([len(placed.node.inputs), *(sum(1 for _ in rule.parts()) for rule in rules)]), placed.path


def _indexed(shaped: Shaped) -> _Counts:
    """The largest group that is an index."""
    if shaped.criteria.combine != "sum":
        yield len(shaped.nodes), ("combine",)
    for placed in shaped.walk():
        if placed.node.combine != "sum":
            yield len(placed.children), placed.path


def _largest(counts: Callable[[Shaped], _Counts]) -> Callable[[Shaped], _Counts]:
    """Counts no more than is larger than all before it."""

    def largest(shaped: Shaped) -> _Counts:
        most = 0
        for number, path in counts(shaped):
            yield max(0, number - most), path
            most = max(most, number)

    return largest


def _conditions(shaped: Shaped) -> _Counts:
    return ((len(level.require), ("levels", index)) for index, level in enumerate(shaped.criteria.levels))


def _asked(shaped: Shaped) -> _Counts:
    """Counted from the lowest level, for a staged one also asks what those below it ask."""
    children = {placed.node.id: placed.node.children for placed in shaped.walk()}
    children[TOTAL] = shaped.criteria.children
    below: set[tuple[str, bool]] = set()
    for index, level in reversed(list(enumerate(shaped.criteria.levels))):
        if level.staged:
            yield len(below), ("levels", index)
        for each in level.require:
            share = isinstance(each.more_than if each.at_least is None else each.at_least, Percent)
            names = [each.node or ""]
            if each.every is not None:
                names = [child.id for child in children.get(each.every, ()) if child.counts]
            yield len(names), ("levels", index)
            below.update((name, share) for name in names)


def _in_views(shaped: Shaped) -> _Counts:
    return ((len(view.nodes), ("views", index)) for index, view in enumerate(shaped.criteria.views))


def _classified(shaped: Shaped) -> _Counts:
    """Nodes that are classified, each with every class that it may be in."""
    criteria = shaped.criteria
    for index, classes in enumerate(criteria.classes):
        yield len(classes.nodes) * len(classes.bands), ("classes", index)
    if (quantiles := criteria.quantiles) is not None:
        yield len(quantiles.nodes) * quantiles.count, ("quantiles",)


_BOUNDS: tuple[tuple[Text, int, Callable[[Shaped], _Counts]], ...] = (
    (Text("nhóm và tiêu chí", "groups and criteria"), 1_500, _nodes),
    (Text("số liệu phải nhập", "figures to enter"), 3_000, _inputs),
    (
        Text("mục trong một tiêu chí", "options, items, bands, knots or figures of one criterion"),
        300,
        _largest(_parts),
    ),
    (Text("mục trong một nhóm chỉ số", "nodes in one index"), 100, _largest(_indexed)),
    (Text("ký tự trong mã và tên", "characters in ids and titles"), 600_000, _titles),
    (Text("ký tự trong các công thức", "characters in formulas"), 100_000, _formulas),
    (Text("điều kiện xếp mức độ", "conditions of levels"), 500, _conditions),
    (Text("mục mà điều kiện xếp mức độ xét đến", "nodes that conditions ask"), 10_000, _asked),
    (Text("mục trong views", "nodes in views"), 5_000, _in_views),
    (Text("mục được phân loại", "nodes in classes"), 20_000, _classified),
)
