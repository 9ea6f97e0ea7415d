"""What the columns of a collated table ask of each criterion, and the short ways to what they answer."""

from __future__ import annotations

from collections.abc import Mapping

from egov_score.campaign.header_table import HeaderTable
from egov_score.campaign.regular_answers import Figures, Regular
from egov_score.criteria.model import Node
from egov_score.data_classes import dataclass, field
from egov_score.findings import Place
from egov_score.rules.base import Entry, Input
from egov_score.scoring.submission import Response
from egov_score.workbook.cell_values import Due


@dataclass(frozen=True, slots=True)
class AskedCriterion:
    """A criterion that a table asks.

    keys: what each of its columns is: the key of an input, None of the criterion itself. column: the only
    one. regular, alone: the short ways to what is answered, where there are such. known: what was answered.
    """

    node: Node
    keys: Mapping[int, str | None]
    column: int | None
    regular: Regular | None
    alone: OneCell | None
    known: dict[object, Response | Figures] = field(default_factory=dict)

    @classmethod
    def of(cls, node: Node, keys: Mapping[int, str | None], grid: HeaderTable) -> AskedCriterion:
        """The criterion of some columns."""
        column = next(iter(keys)) if len(keys) == 1 else None
        return cls(node, keys, column, _regular(node, keys, grid), _alone(node, keys, grid))


@dataclass(frozen=True, slots=True)
class OneCell:
    """A criterion that is answered in one cell. entry: its only input. places: of its answers, the row aside.

    without_value: the responses that hold none, by whether it does not apply and whether it is unreadable.
    """

    entry: Input
    column: int
    places: Mapping[str, Place]
    without_value: Mapping[tuple[bool, bool], Response]


def _alone(node: Node, keys: Mapping[int, str | None], grid: HeaderTable) -> OneCell | None:
    if len(keys) != 1 or len(node.inputs) != 1 or node.inputs[0].key:
        return None
    (column,) = keys
    places = {"@": grid.place(None), "": grid.place(None, column)}
    without = {
        (applies_not, unreadable): Response(
            not_applicable=applies_not, unreadable=frozenset({""} if unreadable else ()), places=places
        )
        for applies_not, unreadable in ((False, False), (False, True), (True, False))
    }
    return OneCell(node.inputs[0], column, places, without)


def _regular(node: Node, keys: Mapping[int, str | None], grid: HeaderTable) -> Regular | None:
    """How answers are read in which nothing is to be remarked; None where none is so simple.

    keys: what each column of the criterion is.
    """
    by_key = {key or "": column for column, key in keys.items()}
    order = list(by_key)
    quotient = node.measure.quotient if node.measure and order == [""] and node.inputs[0].key else None
    if quotient:
        order, by_key = list(quotient), dict.fromkeys(quotient, by_key[""])
    entries = [entry for entry in node.inputs if entry.key in by_key]
    if len(entries) != len(order) or any(entry.entry is not Entry.NUMBER for entry in entries):
        return None
    places = {"@": grid.place(None)} | {each.key: grid.place(None, by_key[each.key]) for each in entries}
    figures = tuple((order.index(each.key), each.key, Due.of_input(each)) for each in entries)
    return Regular(figures, places, is_quotient=bool(quotient))
