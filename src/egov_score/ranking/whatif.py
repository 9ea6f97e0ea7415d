"""What another set would have done to earlier results: the same answers, scored by both."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.criteria.set_parts import WHOLE
from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Place, codes
from egov_score.ranking.earlier import RecordedRow, RecordedTable
from egov_score.ranking.ordering import Entrant, rank_agencies
from egov_score.rules.base import Entered, Entry
from egov_score.scoring.submission import Response, Submission


@dataclass(frozen=True, slots=True)
class Shift:
    """One agency under the old set, as recorded, and under the new."""

    code: str
    name: str
    old_rank: int | None
    new_rank: int | None
    old_total: Decimal
    new_total: Decimal
    old_level: str
    new_level: str

    @property
    def places(self) -> int | None:
        """Places gained (positive) or lost; None where it has no place in one of the two."""
        if self.old_rank is None or self.new_rank is None:
            return None
        return self.old_rank - self.new_rank


def what_if(
    results: tuple[RecordedTable, ...], old: CriteriaSet, new: CriteriaSet, file: str
) -> tuple[tuple[Shift, ...], tuple[Finding, ...]]:
    """How the agencies of earlier results would stand under the new set, in its order.

    file: what findings call the results. Nothing where no table was scored with the old set.
    """
    table = next((table for table in results if table.criteria == old.id), None)
    if table is None:
        known = sorted({table.criteria for table in results})
        return (), (codes.EARLIER_NO_TABLE.at(Place(file), criteria=old.id, known=known),)
    findings: list[Finding] = []
    if table.fingerprint != old.fingerprint:
        findings.append(
            codes.EARLIER_OTHER_VERSION.at(
                Place(file), criteria=old.id, theirs=table.fingerprint[:15], ours=old.fingerprint[:15]
            )
        )
    entrants = _entrants(table, old, new)
    silent = [
        node.id
        for node in new.leaves
        if all(
            entrant.submission.response(node.id).is_blank and not entrant.submission.response(node.id).points
            for entrant in entrants
        )
    ]
    if silent:
        findings.append(codes.EARLIER_NOT_CARRIED.at(Place(file), criteria=silent))
    untold = [
        node.id
        for node in new.leaves
        if node.counts_only_with_evidence
        and node.id not in silent
        and not old.nodes[node.id].counts_only_with_evidence
    ]
    if untold:
        findings.append(codes.EARLIER_EVIDENCE_UNKNOWN.at(Place(file), criteria=untold))
    ranked, _ = rank_agencies(new, entrants, tier=table.tier)
    before = {row.code: row for row in table.rows}
    shifts = (
        Shift(
            row.code,
            row.name,
            before[row.code].rank,
            row.rank,
            before[row.code].total,
            row.total.reported,
            before[row.code].level,
            row.level,
        )
        for row in ranked.rows
    )
    return tuple(shifts), tuple(findings)


def _entrants(table: RecordedTable, old: CriteriaSet, new: CriteriaSet) -> list[Entrant]:
    """The agencies of an earlier table as the new set would meet them.

    Their answers are carried to every criterion that asks the same. Points that the agency or the appraisal
    gave are carried where the criterion's rule and maximum are unchanged; points under another maximum mean
    nothing.
    """
    carried = [node for node in new.leaves if node.id in old.nodes and old.nodes[node.id].measure is not None]
    return [
        Entrant(
            row.code,
            row.name,
            Submission(
                table.tier,
                code=row.code,
                name=row.name,
                responses={node.id: _response(row, table, old.nodes[node.id], node) for node in carried},
            ),
        )
        for row in table.rows
    ]


def _response(row: RecordedRow, table: RecordedTable, old: Node, new: Node) -> Response:
    answer = row.answers.get(new.id)
    not_applicable = answer == "not_applicable"
    entered: dict[str, Entered] = {}
    if answer is not None and not not_applicable:
        given = answer if isinstance(answer, dict) else {"": answer}
        for item in new.inputs:
            value = _entered(given.get(item.key), item.entry, {option.id for option in item.options})
            if value is not None:
                entered[item.key] = value
    basis = row.basis.get(new.id, "computed")
    same_rule = old.measure == new.measure and old.scored == new.scored and old.limits == new.limits
    points: dict[Any, Fraction] = {}
    if basis != "computed" and same_rule and new.id in row.nodes:
        share = Fraction(row.nodes[new.id])
        unit = table.scale.unit_of(new.id)
        if unit != "points":
            # What is in no maximum was reported as what it added to the total.
            most = new.limits.most if new.is_in_a_maximum else Fraction(table.scale.max_points or 0)
            share *= most / Fraction(WHOLE[unit])
        points["appraised" if basis == "appraised" else "self"] = share
    unproven = new.counts_only_with_evidence and new.id in row.without_evidence
    return Response(entered=entered, not_applicable=not_applicable, points=points, unproven=unproven)


def _entered(value: Any, entry: Entry, options: set[str]) -> Entered | None:
    match entry:
        case Entry.YES_NO:
            return value if isinstance(value, bool) else None
        case Entry.CHOICE:
            return value if isinstance(value, str) and value in options else None
        case Entry.NUMBER:
            return Fraction(value) if isinstance(value, Decimal) else None
