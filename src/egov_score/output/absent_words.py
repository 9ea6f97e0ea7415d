"""Agencies that are not ranked, as a decision prints them: what is wrong with files is the organiser's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from egov_score.language import Language, Text
from egov_score.output import texts
from egov_score.ranking.standings import NotRanked, RankedTable, Reason

REASONS: Final[Mapping[Reason, Text]] = {
    "no_submission": Text("không gửi số liệu", "sent nothing"),
    "blank": Text("gửi biểu mẫu chưa điền", "sent a blank form"),
    "unreadable": Text("chưa có biểu mẫu hợp lệ", "no valid form yet"),
    "duplicate": Text("chưa có biểu mẫu hợp lệ", "no valid form yet"),
    "wrong_criteria": Text("chưa có biểu mẫu hợp lệ", "no valid form yet"),
    "excluded": Text("không đủ điều kiện xếp hạng", "not eligible for ranking"),
}
"""Why an agency is not ranked."""


def known(table: RankedTable) -> list[NotRanked]:
    """The agencies that are not ranked. A file of which nobody knows who sent it is not among them."""
    return [agency for agency in table.not_ranked if agency.name != agency.file]


def not_ranked(agency: NotRanked, language: Language) -> str:
    """What stands beside an agency that is not ranked."""
    return f"{texts.NOT_SCORED.to(language)}: {REASONS[agency.reason].to(language)}"
