"""The tiers of a roster, which may be written as files name them or as people see them.

``district`` and, where a set says ``tier_title: {vi: cấp huyện, en: district level}``, "Cấp huyện" are one
tier. A title that several tables share for different tiers means neither.
"""

from __future__ import annotations

from collections.abc import Iterable

from egov_score.campaign.agencies import Roster
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import replace
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, fold


def with_known_tiers(
    roster: Roster, tables: Iterable[tuple[str, CriteriaSet]], name: str
) -> tuple[Roster, tuple[Finding, ...]]:
    """The roster with the tiers as files name them, and what each is called.

    tables: each with its tier and its set. name: what findings call the roster's file. An error for each
    title that several tiers have, where an agency goes by it.
    """
    called: dict[str, Text] = {}
    tiers: dict[str, dict[str, Text]] = {}
    for tier, criteria in tables:
        called[tier] = criteria.tier_name
        for title in criteria.tier_title.texts if criteria.tier_title is not None else ():
            tiers.setdefault(fold(title), {})[tier] = criteria.title
    agencies = []
    shared: dict[str, list[str]] = {}
    for agency in roster.agencies:
        meant = [] if agency.tier in called else list(tiers.get(fold(agency.tier), ()))
        if len(meant) > 1:
            shared.setdefault(agency.tier, []).append(agency.name)
        agencies.append(replace(agency, tier=meant[0]) if len(meant) == 1 else agency)
    findings = (
        codes.TIER_TITLE_SHARED.at(
            Place(name), title=title, tiers=list(tiers[fold(title)]), count=str(len(names)), first=names[0]
        )
        for title, names in shared.items()
    )
    return Roster(tuple(agencies), called), tuple(findings)
