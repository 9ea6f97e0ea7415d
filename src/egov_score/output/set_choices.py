"""The tiers and sets among which somebody who starts a campaign chooses, numbered from 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from egov_score.criteria.tier_names import TIERS
from egov_score.data_classes import dataclass
from egov_score.language import Language, year_span
from egov_score.numbers import amount
from egov_score.output.set_list import STATUS

if TYPE_CHECKING:
    from egov_score.criteria.shipped_index import ListedSet


@dataclass(frozen=True, slots=True)
class SetChoices:
    """The sets of a library, as they are chosen from."""

    listed: Sequence[ListedSet]
    language: Language

    @property
    def ids(self) -> list[str]:
        """Every set."""
        return [each.id for each in self.listed]

    @property
    def tiers(self) -> list[str]:
        """The tiers that have sets, in the order of the usual ones."""
        have = {each.tier for each in self.listed}
        return [*(tier for tier in TIERS if tier in have), *sorted(have - TIERS.keys())]

    def of(self, tier: str) -> list[str]:
        """The sets of a tier, the newest first."""
        return [each.id for each in self._of(tier)]

    def name(self, tier: str) -> str:
        """A tier with the word that rosters use."""
        name = next(each.tier_name for each in self._of(tier)).to(self.language)
        return tier if name == tier else f"{name} ({tier})"

    def tier_lines(self) -> list[str]:
        """A line for each tier."""
        return [f"  {number}  {self.name(tier)}" for number, tier in enumerate(self.tiers, 1)]

    def set_lines(self, tier: str) -> list[str]:
        """Two lines for each set of a tier: what is typed to choose it and how large it is, and its title."""
        lines: list[str] = []
        for number, each in enumerate(self._of(tier), 1):
            points, status = amount(each.max_points, self.language), STATUS[each.status].to(self.language)
            size = (
                f"{each.criteria} tiêu chí, {points} điểm, {status}"
                if self.language == "vi"
                else f"criteria: {each.criteria}, points: {points}, {status}"
            )
            lines.append(f"  {number}  {each.id} · {year_span(each.years)} · {size}")
            lines.append(f"     {each.title.to(self.language)}")
        return lines

    def _of(self, tier: str) -> list[ListedSet]:
        own = [each for each in self.listed if each.tier == tier]
        return sorted(own, key=lambda each: (-each.years[1], each.id))
