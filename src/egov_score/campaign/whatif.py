"""What another set would have done to earlier results: the same answers, scored by both."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from egov_score.campaign.recorded import RecordedTable, entrants_of
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.ranking.ordering import rank_agencies
from egov_score.ranking.standings import Row


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
    entrants = entrants_of(table, old, new)
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
    ranked, _ = rank_agencies(new, entrants, tier=table.tier)
    rows: dict[str, Row] = {row.code: row for row in ranked.rows}
    shifts = [
        Shift(
            before.code,
            before.name,
            before.rank,
            rows[before.code].rank,
            before.total,
            rows[before.code].total.reported,
            before.level,
            rows[before.code].level,
        )
        for before in table.rows
        if before.code in rows
    ]
    order = {row.code: index for index, row in enumerate(ranked.rows)}
    return tuple(sorted(shifts, key=lambda shift: order[shift.code])), tuple(findings)
