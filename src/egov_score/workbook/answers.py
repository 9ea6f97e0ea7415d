"""Answers that come without a form: plain values by criterion, read by the rules for a form's cells.

``{"A1": {"part": 45, "whole": 50}, "A2": "có", "A3": "85%"}`` says what a form says with 45 and 50 in the two
sub-rows of A1, "có" beside A2 and the text "85%" beside A3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Protocol

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Finding, Place, codes
from egov_score.language import did_you_mean
from egov_score.numbers import Percent, plain
from egov_score.rules.base import Entered, Input
from egov_score.scoring.submission import Response
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_values import is_not_applicable, read_input
from egov_score.workbook.typed_numbers import DecimalMark

Answer = str | int | float | Decimal | bool | None
"""A plain value; None stands for a blank."""


class PlaceOf(Protocol):
    """Says where the answer at a path stands: a criterion's id, and the key of one of its inputs."""

    def __call__(self, *path: str, key: bool = False) -> Place:
        """The place of the answer, or of the key that it stands under."""


def read_answers(
    criteria: CriteriaSet, answers: Mapping[str, object], place_of: PlaceOf | None = None
) -> tuple[dict[str, Response], tuple[Finding, ...]]:
    """The responses that answers give, by criterion; a criterion without an answer is left out.

    answers: the id of a criterion with its answer, or with a mapping from the keys of its inputs to theirs.
    An answer is a number, a truth value, or a text as a cell of the form may hold it: ``"Có"``, ``"85%"``,
    ``"Không áp dụng"``, an option by its title or id. place_of: where findings point; by default nowhere.
    """
    place_of = place_of or _nowhere
    responses: dict[str, Response] = {}
    findings: list[Finding] = []
    leaves = {node.id: node for node in criteria.leaves}
    for node_id, answer in answers.items():
        place = place_of(node_id, key=True)
        if node_id in leaves:
            responses[node_id], said = _response(leaves[node_id], answer, place_of)
            findings += said
        elif node_id in criteria.nodes:
            children = [child.id for child in criteria.nodes[node_id].children]
            findings.append(codes.EXAMPLE_OF_GROUP.at(place, id=node_id, children=children))
        else:
            hint = did_you_mean(node_id, leaves)
            findings.append(codes.EXAMPLE_UNKNOWN_NODE.at(place, id=node_id, suggestion=hint))
    return responses, tuple(findings)


def read_response(
    node: Node, given: Iterable[tuple[Input, Cell, Place]], place: Place, mark: DecimalMark | None = None
) -> tuple[Response, tuple[Finding, ...]]:
    """The response to a criterion of which the inputs are answered in cells of their own.

    given: an input, the cell that answers it, and where findings say that this stands. place: of the
    criterion. mark: the decimal mark that the numbers beside it show.
    """
    entered: dict[str, Entered] = {}
    places = {"@": place}
    findings: list[Finding] = []
    unreadable: set[str] = set()
    not_applicable = False
    for entry, cell, at in given:
        places[entry.key] = at
        if is_not_applicable(cell):
            not_applicable = True
            continue
        reading = read_input(cell, node, entry, mark)
        findings += reading.findings(at, node)
        if reading.fault is not None:
            unreadable.add(entry.key)
        elif reading.value is not None:
            entered[entry.key] = reading.value
    if not_applicable and (entered or unreadable):
        findings.append(codes.NOT_APPLICABLE_AND_FIGURES.at(place, criterion=node.id))
        not_applicable, unreadable = False, unreadable | entered.keys()
    response = Response(
        entered=entered, unreadable=frozenset(unreadable), not_applicable=not_applicable, places=places
    )
    return response, tuple(findings)


def _response(node: Node, answer: object, place_of: PlaceOf) -> tuple[Response, tuple[Finding, ...]]:
    place = place_of(node.id, key=True)
    inputs = {entry.key: entry for entry in node.inputs}
    if isinstance(answer, Mapping):
        unknown = tuple(
            codes.EXAMPLE_UNKNOWN_INPUT.at(
                place_of(node.id, key, key=True), id=node.id, name=key, suggestion=did_you_mean(key, inputs)
            )
            for key in answer
            if key not in inputs
        )
        given = [
            (entry, _cell(answer[key]), place_of(node.id, key))
            for key, entry in inputs.items()
            if key in answer
        ]
        response, findings = read_response(node, given, place)
        return response, (*unknown, *findings)
    cell = _cell(answer)
    if is_not_applicable(cell):
        return Response(not_applicable=True, places={"@": place}), ()
    if "" not in inputs:
        listed = ", ".join(f"{key}: …" for key in inputs)
        finding = codes.EXAMPLE_SEVERAL_INPUTS.at(place_of(node.id), id=node.id, inputs=listed)
        return Response(places={"@": place}), (finding,)
    return read_response(node, [(inputs[""], cell, place_of(node.id))], place)


def _cell(answer: object) -> Cell:
    """A plain value as a cell, to be read by the rules for what people write."""
    match answer:
        case bool():
            return Cell(1, 1, CellKind.BOOLEAN, str(answer), Decimal(answer))
        case int() | float() | Decimal():
            # The digits that a float shows are what was meant by it: 0.1 is one tenth.
            number = Decimal(repr(answer)) if isinstance(answer, float) else Decimal(answer)
            if not number.is_finite():
                return Cell(1, 1, CellKind.ERROR, str(answer))
            return Cell(1, 1, CellKind.NUMBER, plain(number), number, percent=isinstance(answer, Percent))
        case str():
            return Cell(1, 1, CellKind.TEXT, answer)
    return Cell(1, 1, CellKind.TEXT, "" if answer is None else str(answer))


def _nowhere(*path: str, key: bool = False) -> Place:
    return Place()
