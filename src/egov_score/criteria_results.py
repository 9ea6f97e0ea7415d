"""What the functions of the API about criteria sets return."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from egov_score.data_classes import dataclass
from egov_score.language import year_span
from egov_score.notebooks import html_table

if TYPE_CHECKING:
    from egov_score.criteria.amending import Consolidated
    from egov_score.criteria.comparing import Difference
    from egov_score.criteria.fixing import FixedFile
    from egov_score.criteria.model import CriteriaSet
    from egov_score.criteria.shipped_index import ListedSet
    from egov_score.findings import Finding
    from egov_score.ranking.whatif import Shift


@dataclass(frozen=True, repr=False)
class Library:
    """What :func:`egov_score.list_criteria` finds: the sets that ship, by id, and what is wrong with any.

    listed: what tells them apart.
    """

    listed: tuple[ListedSet, ...]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def sets(self) -> tuple[CriteriaSet, ...]:
        """The sets themselves, which are read when they are first asked for."""
        from egov_score.criteria.library import shipped

        return shipped()[0]

    def __repr__(self) -> str:
        return f"<Library: {len(self.listed)} sets, {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        headings = ("set", "title", "tier", "years", "maximum", "criteria", "status")
        return html_table(
            headings,
            (
                (
                    each.id,
                    each.title.to(each.language),
                    each.tier,
                    year_span(each.years),
                    f"{each.max_points.normalize():f}",
                    str(each.criteria),
                    each.status,
                )
                for each in self.listed
            ),
        )


@dataclass(frozen=True, repr=False)
class ShownSet:
    """What :func:`egov_score.show_criteria` gives: a set, what was found in its files, and its whole text.

    consolidated: the set's own text and the decisions that made it.
    """

    criteria: CriteriaSet
    consolidated: Consolidated
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """The set as YAML that loads again, every amendment applied, with the decision each part is from."""
        from egov_score.criteria.copying import consolidated_text

        return consolidated_text(self.consolidated, self.criteria.language)

    def __repr__(self) -> str:
        return f"<ShownSet {self.criteria.id}: {len(self.findings)} findings>"


@dataclass(frozen=True, repr=False)
class FixedSets:
    """What :func:`egov_score.fix_criteria` mended: each file that changed, with its difference.

    findings: why a file could not be written.
    """

    files: tuple[FixedFile, ...]
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        return f"<FixedSets: {len(self.files)} files, {len(self.findings)} findings>"


@dataclass(frozen=True, repr=False)
class SetComparison:
    """What :func:`egov_score.diff_criteria` finds.

    differences: in the order of the new set, what was removed last. shifts: how each agency of earlier
    results would stand under the new set, in its order. findings: about those results.
    """

    old: CriteriaSet
    new: CriteriaSet
    differences: tuple[Difference, ...]
    shifts: tuple[Shift, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        count = f"{len(self.differences)} differences"
        return f"<SetComparison {self.old.id} → {self.new.id}: {count}, {len(self.shifts)} agencies>"
