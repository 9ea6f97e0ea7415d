"""Numbers that miss a threshold by no more than a spreadsheet adds in computing; they are scored as they are.

``=100-95.4`` is 4.59999999999999 in every spreadsheet: under the band that begins at 4.6, or above the limit
of 4.59. Nobody can know whether it was meant; whoever typed it can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.model import Node
from egov_score.data_classes import dataclass
from egov_score.language import Text
from egov_score.numbers import Percent, is_near, told_apart
from egov_score.rules.base import Entered


@dataclass(frozen=True, slots=True)
class Near:
    """The key of the input at whose cell it is said, the number and the threshold."""

    key: str
    value: Fraction
    mark: Decimal | Fraction

    def told_value(self) -> Text:
        """The number with the digits in which it differs from the threshold."""
        return self._told_apart()[0]

    def told_mark(self) -> Text:
        """The threshold, likewise."""
        return self._told_apart()[1]

    def _told_apart(self) -> tuple[Text, Text]:
        return told_apart(self.value, Fraction(self.mark), percent=isinstance(self.mark, Percent))


def near_a_threshold(node: Node, entered: Mapping[str, Entered], value: Fraction) -> Near | None:
    """The first threshold of a criterion that its answers, or what they come to, miss by so little.

    Asked are the limits of each input, what a formula compares, and the marks of the score.
    """
    return next(_near(node, entered, value), None)


def near_an_end(points: Fraction, ends: Iterable[Fraction]) -> tuple[Text, Text] | None:
    """Points and the limit of points that they miss by so little."""
    return next((told_apart(points, end) for end in ends if is_near(points, end)), None)


def _near(node: Node, entered: Mapping[str, Entered], value: Fraction) -> Iterator[Near]:
    assert node.measure is not None
    for item in node.inputs:
        given = entered.get(item.key)
        if isinstance(given, Fraction):
            for limit in (item.at_least, item.at_most):
                if limit is not None and is_near(given, limit):
                    yield Near(item.key, given, limit)
    first = node.inputs[0].key
    for left, right in node.measure.comparisons(entered):
        if is_near(left, right):
            yield Near(first, left, right)
    for mark in node.marks:
        if is_near(value, mark):
            yield Near(first, value, mark)
