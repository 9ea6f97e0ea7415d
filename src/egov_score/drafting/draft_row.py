"""A row of a draft, before anybody knows whether it is a group, a criterion or a remark."""

from __future__ import annotations

from decimal import Decimal

from egov_score.data_classes import dataclass
from egov_score.drafting.markers import Marker
from egov_score.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row of the draft.

    heads: the texts of the columns that name its groups, the outermost first, blank where they go on.
    points: its maximum; unreadable: what the cell says where that is none. method: the lines of its rule.
    help: further texts for who fills in the form. lost_id: its id could not be read. is_total: it only adds
    up others. is_wide: its text is written across the table. target: what is to be reached, in a table
    without points. by_survey: only the column of a survey has points in this row. head_points: the maxima
    beside its groups, and where they stand.
    """

    place: Place
    title: str
    marker: Marker | None = None
    heads: tuple[str, ...] = ()
    points: Decimal | None = None
    points_place: Place | None = None
    unreadable: str = ""
    method: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    source: str = ""
    needs_evidence: bool = False
    is_bullet: bool = False
    lost_id: bool = False
    is_total: bool = False
    is_wide: bool = False
    by_survey: bool = False
    target: str = ""
    head_points: tuple[tuple[Decimal | None, Place | None], ...] = ()

    @property
    def has_maximum(self) -> bool:
        """Whether a maximum was given, readable or not."""
        return self.points is not None or bool(self.unreadable)


@dataclass(frozen=True, slots=True)
class DraftRows:
    """The rows of a draft. decimals: the most that any of its numbers has."""

    rows: tuple[DraftRow, ...]
    decimals: int
    findings: tuple[Finding, ...]
