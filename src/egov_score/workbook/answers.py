"""Answers that come without a form: plain values by criterion, read by the rules for a form's cells.

``{"A1": {"part": 45, "whole": 50}, "A2": "có", "A3": "85%"}`` says what a form says with 45 and 50 in the two
sub-rows of A1, "có" beside A2 and the text "85%" beside A3.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Finding, Place, codes
from egov_score.language import did_you_mean
from egov_score.numbers import Percent, plain, without_residue
from egov_score.scoring.evidence import with_evidence
from egov_score.scoring.submission import Response
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.spreadsheet.file_numbers import is_error_word
from egov_score.workbook.cell_values import is_not_applicable
from egov_score.workbook.form_layout import EVIDENCE_KEY
from egov_score.workbook.response_draft import AnswerReading, Draft, Placed
from egov_score.workbook.row_texts import proof_of

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

    answers: the id of a criterion with its answer, or with a mapping from the keys of its inputs to theirs;
    ``A1:evidence`` with the evidence of A1, where anything is to be said of it.
    An answer is a number, a truth value, or a text as a cell of the form may hold it: ``"Có"``, ``"85%"``,
    ``"Không áp dụng"``, an option by its title or id. place_of: where findings point; by default nowhere.
    """
    place_of = place_of or _nowhere
    responses: dict[str, Response] = {}
    findings: list[Finding] = []
    leaves = {node.id: node for node in criteria.leaves}
    evidence: dict[str, Cell] = {}
    for node_id, answer in answers.items():
        place = place_of(node_id, key=True)
        criterion, _, key = node_id.rpartition(":")
        if criterion in leaves and key == EVIDENCE_KEY:
            evidence[criterion] = _cell(answer)
            continue
        if node_id in leaves:
            responses[node_id], said = _response(leaves[node_id], answer, place_of)
            findings += said
        elif node_id in criteria.nodes:
            children = [child.id for child in criteria.nodes[node_id].children]
            findings.append(codes.EXAMPLE_OF_GROUP.at(place, id=node_id, children=children))
        else:
            hint = did_you_mean(node_id, leaves)
            findings.append(codes.EXAMPLE_UNKNOWN_NODE.at(place, id=node_id, suggestion=hint))
    for criterion, cell in evidence.items():
        response = responses.get(criterion, Response())
        responses[criterion] = with_evidence(leaves[criterion], response, cell.text, proof_of(cell))
    return responses, tuple(findings)


def read_draft(
    node: Node, own: Placed | None, inputs: Mapping[str, Placed], place: Place, reading: AnswerReading
) -> Draft:
    """What a criterion that is answered in cells of its own says; what is found goes into the reading.

    own: the criterion's own cell; inputs: those of its single figures, by the keys of its inputs. place: of
    the criterion as a whole.
    """
    draft = Draft(node, reading, places={"@": place})
    draft.read_figures(own, inputs)
    return draft


def _response(node: Node, answer: object, place_of: PlaceOf) -> tuple[Response, tuple[Finding, ...]]:
    place, reading = place_of(node.id, key=True), AnswerReading()
    inputs = {entry.key: entry for entry in node.inputs}
    if isinstance(answer, Mapping):
        unknown = tuple(
            codes.EXAMPLE_UNKNOWN_INPUT.at(
                place_of(node.id, key, key=True), id=node.id, name=key, suggestion=did_you_mean(key, inputs)
            )
            for key in answer
            if key not in inputs
        )
        given = {key: Placed(_cell(answer[key]), place_of(node.id, key)) for key in inputs if key in answer}
        draft = read_draft(node, given.pop("", None), given, place, reading)
        return draft.response(draft.places), (*unknown, *reading.all_findings())
    cell = _cell(answer)
    if "" not in inputs and not is_not_applicable(cell):
        listed = ", ".join(f"{key}: …" for key in inputs)
        finding = codes.EXAMPLE_SEVERAL_INPUTS.at(place_of(node.id), id=node.id, inputs=listed)
        return Response(places={"@": place}), (finding,)
    draft = read_draft(node, Placed(cell, place_of(node.id)), {}, place, reading)
    return draft.response(draft.places), tuple(reading.all_findings())


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
            if isinstance(answer, float) or number != number.to_integral_value():
                number = without_residue(number)
            return Cell(1, 1, CellKind.NUMBER, plain(number), number, percent=isinstance(answer, Percent))
        case str():
            kind = CellKind.ERROR if is_error_word(answer) else CellKind.TEXT
            return Cell(1, 1, kind, answer)
    return Cell(1, 1, CellKind.TEXT, "" if answer is None else str(answer))


def _nowhere(*path: str, key: bool = False) -> Place:
    return Place()
