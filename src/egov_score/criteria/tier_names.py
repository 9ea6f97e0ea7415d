"""What people call the tiers that files name by a word: ``district`` is "Huyện, thị xã, thành phố"."""

from __future__ import annotations

from collections.abc import Mapping

from egov_score.language import Text

TIERS: Mapping[str, Text] = {
    "ministry": Text("Bộ, ngành", "Ministries"),
    "province": Text("Tỉnh, thành phố", "Provinces"),
    "department": Text("Sở, ban, ngành", "Departments"),
    "district": Text("Huyện, thị xã, thành phố", "Districts"),
    "commune": Text("Xã, phường, thị trấn", "Communes"),
    "country": Text("Quốc gia", "Countries"),
}
"""What the usual tiers are called, where a set does not say it (``tier_title``)."""


def usual_name(tier: str) -> Text:
    """What a tier is called where no set says it; one that is not usual, by its word."""
    return TIERS.get(tier, Text(tier, tier))
