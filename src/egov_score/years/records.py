"""What a year says of its agencies, wherever it was read: in results, a ranking, or a published table."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal

from egov_score.criteria.tier_names import usual_name
from egov_score.data_classes import dataclass, field
from egov_score.findings import Finding, Place
from egov_score.language import Text
from egov_score.ranking.provenance import NOTHING_READ, Provenance
from egov_score.ranking.yardstick import Scale

_NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class YearRow:
    """An agency with a result.

    rank, total, percent: None where the year does not tell. level: its id, empty where it has none to tell.
    nodes: of every node that applies, as reported. ranks, classes: in those nodes that are ranked, and sorted
    into classes by place. of: among how many it is ranked, where that stands beside its rank. aliases: other
    names of the agency. place: where what is said of it stands.
    """

    code: str
    name: str
    rank: int | None = None
    total: Decimal | None = None
    percent: Decimal | None = None
    level: str = ""
    nodes: Mapping[str, Decimal] = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    of: int | None = None
    parent: str = ""
    aliases: tuple[str, ...] = ()
    place: Place = _NOWHERE


@dataclass(frozen=True, slots=True)
class Absent:
    """An agency without a result, and why."""

    code: str
    name: str
    why: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class YearTable:
    """One table of a year, best first.

    scale: what its numbers mean. levels: the titles of its levels, or of its classes by place, by their ids,
    best first. trim: zeros at the end of numbers are not printed. classes: the titles of the classes by
    points of each node, best first. tier_title: what the tier was called, where that is told.
    """

    tier: str
    title: Text
    scale: Scale
    rows: tuple[YearRow, ...]
    levels: Mapping[str, Text] = field(default_factory=dict)
    absent: tuple[Absent, ...] = ()
    trim: bool = False
    classes: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    tier_title: Text | None = None

    @property
    def tier_name(self) -> Text:
        """What people call its tier."""
        criteria = self.scale.criteria
        own = self.tier_title if criteria is None else criteria.tier_title
        return own or usual_name(self.tier)

    @property
    def level_counts(self) -> dict[str, int]:
        """How many agencies have each level, zeros included."""
        counts = dict.fromkeys(self.levels, 0)
        for row in self.rows:
            if row.level:
                counts[row.level] = counts.get(row.level, 0) + 1
        return counts

    @cached_property
    def ranked(self) -> int | None:
        """How many are ranked; None where places are missing, as in an extract of a longer table."""
        ranks = [each.rank for each in self.rows if each.rank is not None]
        return len(ranks) if ranks and max(ranks) <= len(ranks) else None


@dataclass(frozen=True, slots=True)
class Year:
    """A year: its tables by tier, and what was found on the way to them.

    name: what findings call it. year: the data year, None where nothing tells it. told_by: what told it,
    itself, the set by which it was scored, or no more than the name of its file. files: those that were read;
    provenance: the same with their hashes.
    """

    name: str
    tables: Mapping[str, YearTable]
    year: int | None = None
    told_by: Literal["itself", "set", "name"] = "itself"
    findings: tuple[Finding, ...] = ()
    files: tuple[Path, ...] = ()
    provenance: Provenance = NOTHING_READ

    @property
    def sha256(self) -> str:
        """That of its one file, or the combined one of several, in hexadecimal."""
        inputs = self.provenance.inputs
        return inputs[0].sha256 if len(inputs) == 1 else self.provenance.digest
