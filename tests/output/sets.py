"""A small criteria set and real results of it: what the outputs are tested on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text
from egov_score.numbers import Percent
from egov_score.ranking.ordering import Entrant, rank_agencies
from egov_score.ranking.standings import Campaign, Decision, NotRanked, RankedTable, Standings
from egov_score.scoring.submission import Response, Submission


def criteria_set(*more: Mapping[str, Any], **changes: Any) -> CriteriaSet:
    """Two groups of 20 and 10 points, three decimals that are trimmed, levels I and II and none.

    more: further top nodes. changes: other values for keys of the set.
    """
    data: dict[str, Any] = {
        "format": "egov-score/criteria/1",
        "id": "test-2022",
        "title": {"vi": "Bộ tiêu chí thử", "en": "Test set"},
        "status": "reconstructed",
        "sources": [{"document": "318/QĐ-UBND"}, {"document": "169/QĐ-UBND"}],
        "tier": "department",
        "year": 2022,
        "max_points": Decimal(30),
        "report": {"as": "points", "decimals": 3, "trim_zeros": True},
        "rounding": {"at": "total", "decimals": 3, "mode": "half_up"},
        "criteria": [
            {
                "id": "A",
                "title": {"vi": "Hạ tầng kỹ thuật", "en": "Infrastructure"},
                "max_points": Decimal(20),
                "criteria": [
                    {
                        "id": "A1",
                        "title": {"vi": "Máy tính", "en": "Computers"},
                        "max_points": Decimal(12),
                        "measure": {"kind": "ratio", "part": "có", "whole": "tất cả"},
                        "not_applicable": "excluded",
                    },
                    {
                        "id": "A2",
                        "title": {"vi": "Quy chế", "en": "Rules"},
                        "max_points": Decimal(8),
                        "measure": {"kind": "yes_no"},
                    },
                ],
            },
            {
                "id": "B",
                "title": {"vi": "Ứng dụng", "en": "Use"},
                "max_points": Decimal(10),
                "criteria": [
                    {
                        "id": "B1",
                        "title": {"vi": "Mức dùng", "en": "Degree of use"},
                        "max_points": Decimal(4),
                        "measure": {
                            "kind": "choice",
                            "options": [
                                {"id": "full", "title": "Toàn bộ", "points": Decimal(4)},
                                {"id": "part", "title": "Một phần", "points": Decimal("1.5")},
                            ],
                        },
                    },
                    {
                        "id": "B1.10",
                        "title": {"vi": "Điểm thưởng nội bộ", "en": "Points"},
                        "max_points": Decimal(6),
                        "measure": {"kind": "points", "step": Decimal("0.05")},
                    },
                ],
            },
        ],
        "levels": [
            {
                "id": "I",
                "title": {"vi": "Mức độ I", "en": "Level I"},
                "require": [
                    {"node": "total", "at_least": Percent("0.9")},
                    {"node": "A2", "at_least": Decimal(8)},
                ],
            },
            {
                "id": "II",
                "title": {"vi": "Mức độ II", "en": "Level II"},
                "require": [{"node": "total", "at_least": Percent("0.5")}],
            },
        ],
        "ranking": {"order": ["total", "B"]},
    }
    data["criteria"] += more
    return CriteriaSet.model_validate(data | changes)


def response(*, points: Mapping[str, Any] | None = None, note: str = "", **entered: Any) -> Response:
    """An answer; the input of a criterion with one input is called ``value``."""
    keyed = {"" if key == "value" else key: value for key, value in entered.items()}
    given = {stage: Fraction(str(value)) for stage, value in (points or {}).items()}
    return Response(entered=keyed, points=given, appraisal_note=note)  # type: ignore[arg-type]


def answers(
    part: int, whole: int, rules: bool, use: str = "full", points: str = "6", **others: Response
) -> dict[str, Response]:
    """A complete set of answers."""
    return {
        "A1": response(part=Fraction(part), whole=Fraction(whole)),
        "A2": response(value=rules),
        "B1": response(value=use),
        "B1.10": response(value=Fraction(points)),
    } | others


def entrant(code: str, name: str, responses: Mapping[str, Response]) -> Entrant:
    return Entrant(code, name, Submission(f"{code}.xlsx", "ab" * 32, responses=responses))


ENTRANTS = (
    entrant("S1", "Sở Nội vụ", answers(1, 1, True)),
    entrant("S2", "Sở Y tế", answers(1, 3, True, "part", "5.85")),
    entrant("S3", "Sở Tài nguyên và Môi trường", answers(1, 3, True, "part", "5.85")),
    entrant("S10", "Sở Tư pháp", answers(2, 3, False, "part", "0.05")),
    entrant(
        "S4",
        "Đài Phát thanh và Truyền hình",
        answers(1, 2, True, A1=Response(not_applicable=True), A2=Response(entered={"": False})),
    ),
)
ABSENT = (
    NotRanked("S8", "Sở Xây dựng", "no_submission"),
    NotRanked("S9", "Thanh tra tỉnh", "unreadable", "thanh-tra.xlsx"),
)
CAMPAIGN = Campaign(
    "Đánh giá mức độ chính quyền điện tử năm 2022",
    2022,
    Decision("318/QĐ-UBND", date(2023, 6, 14), "Ủy ban nhân dân tỉnh Gia Lai", "Gia Lai"),
)


def table_of(
    entrants: Sequence[Entrant] = ENTRANTS,
    criteria: CriteriaSet | None = None,
    absent: Sequence[NotRanked] = ABSENT,
) -> tuple[RankedTable, tuple[Finding, ...]]:
    title = Text("Các sở, ban, ngành", "Departments")
    table, findings = rank_agencies(criteria or criteria_set(), entrants, title=title)
    return replace(table, not_ranked=(*table.not_ranked, *absent)), findings


def results_of(
    entrants: Sequence[Entrant] = ENTRANTS,
    criteria: CriteriaSet | None = None,
    absent: Sequence[NotRanked] = ABSENT,
    campaign: Campaign | None = CAMPAIGN,
) -> Standings:
    table, findings = table_of(entrants, criteria, absent)
    password = codes.FILE_PASSWORD.at(Place("thanh-tra.xlsx"), agency="S9")
    return Standings({table.tier: table}, (*findings, password), campaign)
