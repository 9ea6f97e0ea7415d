"""Makes samples/gia-lai-2022: 257 synthetic workbooks that score exactly what was published of the year 2022.

Run it after any change to the three Gia Lai criteria sets:  python samples/make_gia_lai.py
The same sets give the same bytes. Published are eight totals and how many agencies reached each level
(published.csv); who else reached what, and every figure in the workbooks, is invented.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

from egov_score.campaign.agencies import Agency, Roster
from egov_score.campaign.roster import read_roster
from egov_score.criteria.library import find_criteria
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.language import fold
from egov_score.rules.base import Entered, Extremes
from egov_score.scoring.submission import Response
from egov_score.workbook.form_layout import input_id
from make_answers import Appraisal, Assessment, Sizes, Wish, draw, fit
from make_workbook import filled_form

HERE = Path(__file__).parent / "gia-lai-2022"
SURVEY = "D8"
ARTICLES = "C2"
MOST_ARTICLES = {"department": 618, "district": 1236, "commune": 264}
"""Articles of the busiest agency of each tier, which the others are measured against."""

_NO_DEGREE: Mapping[str, Entered | None] = {"E1": "none"}
_NOT_APPROVED: Mapping[str, Entered | None] = {"G2": False}
_NO_FEES: Mapping[str, Entered | None] = {"D5": None, "D6": None}
_LATE_PLAN = Appraisal("F2", Decimal(0), "Kế hoạch ban hành sau thời hạn quy định.")
_RAISED = Appraisal("G3", Decimal(2), "Đã bổ sung quy chế; công nhận điểm tối đa.")
_EXPLAINED = Appraisal(
    "F2",
    Decimal(0),
    "Chưa thấy văn bản ban hành kế hoạch.",
    "Kế hoạch đã ban hành đúng hạn, gửi kèm bản sao.",
    Decimal(2),
)


def _weak(**groups: str) -> dict[str, Fraction]:
    return {group: Fraction(share) for group, share in groups.items()}


WISHES: Mapping[str, Sequence[Wish]] = {
    "department": [
        Wish("GL-S11", Decimal("118.348"), "I"),  # published
        Wish("GL-S01", Decimal("117.512"), "I", fixed={"D5": None}),  # published
        Wish("GL-S17", Decimal("117.355"), "I"),  # published
        Wish("GL-S04", Decimal("116.94"), "I"),
        Wish("GL-S05", Decimal("116.518"), "I"),
        Wish("GL-S02", Decimal("116.207"), "I"),
        Wish("GL-S15", Decimal("115.83"), "I"),
        Wish("GL-S03", Decimal("115.462"), "I"),
        Wish("GL-S10", Decimal("115.106"), "I", fixed={"F2": True}, appraisals=[_EXPLAINED]),
        Wish("GL-S06", Decimal("114.745"), "I"),
        Wish("GL-S14", Decimal("114.39"), "I"),
        Wish("GL-S08", Decimal("114.027"), "I", fixed={"G3": False}, appraisals=[_RAISED]),
        Wish("GL-S12", Decimal("113.618"), "I"),
        Wish("GL-S07", Decimal("113.264"), "I"),
        Wish("GL-S09", Decimal("112.98"), "I"),
        Wish("GL-S13", Decimal("112.655"), "I"),
        Wish("GL-S18", Decimal("110.473"), "II", fixed=_NO_FEES),
        Wish("GL-S20", Decimal("107.91"), "II", fixed={"F2": True}, appraisals=[_LATE_PLAN]),
        Wish("GL-S19", Decimal("104.236"), "III", weak=_weak(E="0.58"), fixed=_NO_FEES),
        Wish("GL-S16", Decimal("100.32"), "III", weak=_weak(D="0.6")),  # published
    ],
    "district": [
        Wish("622", Decimal("154.603"), "II", weak=_weak(D="0.77")),  # published
        Wish("634", Decimal("151.57"), "II"),  # published
        Wish("639", Decimal("151.35"), "II"),  # published
        Wish("623", Decimal("150.264"), "II"),
        Wish("624", Decimal("149.118"), "III", fixed=_NOT_APPROVED),
        Wish("625", Decimal("148.437"), "II", fixed={"F2": True}, appraisals=[_EXPLAINED]),
        Wish("633", Decimal("147.092"), "II"),
        Wish("638", Decimal("146.385"), "III", weak=_weak(F="0.58")),
        Wish("626", Decimal("145.731"), "III", weak=_weak(E="0.58")),
        Wish("628", Decimal("144.906"), "III", fixed=_NOT_APPROVED),
        Wish("627", Decimal("144.218"), "III", fixed={"F2": True, **_NOT_APPROVED}, appraisals=[_LATE_PLAN]),
        Wish("629", Decimal("143.05"), "III", weak=_weak(D="0.6"), fixed={"D6": None}),
        Wish("632", Decimal("141.674"), "III", weak=_weak(F="0.55")),
        Wish("635", Decimal("140.527"), "III", weak=_weak(E="0.56"), fixed={"D6": None}),
        Wish("637", Decimal("138.96"), "IV", fixed=_NO_DEGREE),
        Wish("630", Decimal("137.443"), "IV", weak=_weak(E="0.45"), fixed=_NO_DEGREE),
        Wish("631", Decimal("135.815"), "IV", weak=_weak(E="0.42", A="0.7"), fixed=_NO_DEGREE),  # published
    ],
}
COMMUNE_LEVELS = [("III", 3, "99", "108"), ("IV", 12, "84.8", "97"), ("weak", 6, "84.8", "89")]
"""How many communes at which level, and between which totals; then the 199 with less than 60 percent."""


def main() -> None:
    """Makes everything anew."""
    roster, _ = read_roster(HERE / "roster.csv")
    assert roster is not None
    shutil.rmtree(HERE / "submissions", ignore_errors=True)
    for tier in ("department", "district", "commune"):
        criteria, _ = find_criteria(f"gia-lai-2022-{tier}")
        assert criteria is not None
        agencies = {agency.code: agency for agency in roster.of_tier(tier)}
        wishes = WISHES[tier] if tier in WISHES else list(_commune_wishes(roster.of_tier(tier)))
        _make(tier, criteria, agencies, wishes, communes_of(roster, agencies))


def communes_of(roster: Roster, agencies: Mapping[str, Agency]) -> dict[str, int]:
    """How many communes lie in each of the agencies, by its code."""
    below = Counter(each.parent for each in roster.agencies)
    return {code: below[agency.name] for code, agency in agencies.items()}


def _make(
    tier: str,
    criteria: CriteriaSet,
    agencies: Mapping[str, Agency],
    wishes: Sequence[Wish],
    communes: Mapping[str, int],
) -> None:
    wishes = [
        replace(wish, fixed={ARTICLES: articles, **wish.fixed})
        for wish, articles in zip(wishes, _articles(tier, criteria, wishes), strict=True)
    ]
    counts = [Fraction(str(wish.fixed[ARTICLES])) for wish in wishes]
    field = {ARTICLES: Extremes(min(counts), max(counts))}
    assessment = Assessment(criteria, field)
    survey: list[dict[str, str]] = []
    for wish in wishes:
        agency = agencies[wish.code]
        responses = fit(assessment, wish, _sizes(tier, wish.code, communes[wish.code]))
        if tier == "district":
            survey.append(_survey_row(agency, criteria.nodes[SURVEY], responses.pop(SURVEY)))
        responses = {
            node.id: _with_evidence(node, responses[node.id], agency)
            for node in criteria.leaves
            if node.id in responses
        }
        path = HERE / "submissions" / tier / f"{_file_name(agency)}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(filled_form(criteria, _info(agency), responses))
    if survey:
        _write_csv(HERE / "supplements" / "district-survey.csv", sorted(survey, key=lambda row: row["code"]))


def _articles(tier: str, criteria: CriteriaSet, wishes: Sequence[Wish]) -> Iterator[Fraction]:
    """Articles published: as many as suit the wished total, the first agency being the busiest."""
    for place, wish in enumerate(wishes):
        share = Fraction(wish.total) / Fraction(criteria.max_points)
        share = min(share + draw(Random(f"{wish.code}/articles"), "-0.1", "0.05"), Fraction(99, 100))
        yield Fraction(int(MOST_ARTICLES[tier] * (share if place else 1)))


def _commune_wishes(agencies: Sequence[Agency]) -> Iterator[Wish]:
    """Wards and townships tend to come before villages far away; the levels' counts are as published."""

    def promise(agency: Agency) -> Fraction:
        town = Fraction(18 if "phường" in agency.name else 9 if "thị trấn" in agency.name else 0)
        return town + sum((draw(Random(f"{agency.code}/{n}"), "0", "20") for n in range(3)), Fraction(0))

    ordered = sorted(agencies, key=lambda agency: (-promise(agency), agency.code))
    rng = Random("gia-lai-2022/commune")
    bands = [(level, low, high) for level, count, low, high in COMMUNE_LEVELS for _ in range(count)]
    rest = len(ordered) - len(bands)
    spread = sorted(sum((draw(rng, "0", "15") for _ in range(3)), Fraction(38)) for _ in range(rest))
    for agency, (level, low, high) in zip(ordered, bands, strict=False):
        total = Decimal(round(draw(rng, low, high) * 1000)) / 1000
        weak = {rng.choice("CEF"): Fraction(3, 10)} if level == "weak" else {}
        named = "none" if level == "weak" else level
        yield Wish(agency.code, total, named, exact=False, weak=weak, fixed=_commune_fixed(rng, named))
    for agency, share in zip(ordered[len(bands) :], reversed(spread), strict=True):
        total = Decimal(round(min(share, Fraction(83)) * 1000)) / 1000
        yield Wish(agency.code, total, "none", exact=False, fixed=_commune_fixed(rng, "none"))


def _commune_fixed(rng: Random, level: str) -> dict[str, Entered | None]:
    return {"D5": None} if level == "none" and rng.randint(1, 12) == 1 else {}


@dataclass(frozen=True)
class _Range:
    department: tuple[int, int]
    district: tuple[int, int]
    commune: tuple[int, int]


RANGES: Mapping[str, _Range] = {
    "Tổng số cán bộ, công chức": _Range((38, 120), (88, 142), (18, 24)),
    "Tổng số văn bản đi": _Range((2100, 6500), (6200, 13800), (480, 1650)),
    "Tổng số văn bản đến": _Range((4800, 13200), (12500, 26400), (1450, 4300)),
    "Tổng số hồ sơ công việc": _Range((620, 2900), (2600, 8700), (140, 690)),
    "Số lãnh đạo, cơ quan thuộc diện được cấp": _Range((20, 40), (24, 44), (4, 8)),
    "Số lãnh đạo, đơn vị thuộc diện được cấp": _Range((12, 34), (24, 44), (4, 8)),
    "Số lãnh đạo, công chức thuộc diện được cấp": _Range((12, 34), (24, 44), (14, 24)),
    "Tổng số báo cáo định kỳ phải thực hiện": _Range((22, 60), (42, 88), (12, 30)),
    "Tổng số ý kiến tiếp nhận": _Range((0, 24), (0, 58), (0, 9)),
    "Tổng số thủ tục hành chính": _Range((24, 138), (284, 326), (108, 132)),
    "Tổng số hồ sơ tiếp nhận": _Range((900, 14000), (12400, 46800), (640, 5900)),
    "Tổng số phòng, đơn vị trực thuộc": _Range((6, 18), (12, 16), (4, 8)),
    "Tổng chi ngân sách của đơn vị (triệu đồng)": _Range((8200, 92000), (9000, 9900), (900, 990)),
    "Tổng chi ngân sách huyện (triệu đồng)": _Range((9000, 9900), (412000, 893000), (900, 990)),
    "Số cuộc họp được mời": _Range((8, 40), (8, 40), (9, 38)),
    "Tổng số thôn, làng, tổ dân phố": _Range((4, 16), (60, 160), (4, 16)),
}
"""How large the wholes of the ratios are, by tier."""


def _sizes(tier: str, code: str, communes: int) -> Sizes:
    rng = Random(f"{code}/sizes")
    sizes = {label: rng.randint(*getattr(each, tier)) for label, each in RANGES.items()}
    computers = sizes["Tổng số cán bộ, công chức"] + rng.randint(2, 12)
    received = sizes["Tổng số hồ sơ tiếp nhận"]
    settled = received - rng.randint(received // 100, received // 30)
    return sizes | {
        "Tổng số máy tính": computers,
        "Tổng số máy tính (trừ máy soạn thảo văn bản mật)": computers - rng.randint(1, 2),
        "Số hồ sơ có nghĩa vụ tài chính": received * rng.randint(18, 42) // 100,
        "Tổng số hồ sơ đã giải quyết": settled,
        "Số hồ sơ đã giải quyết": settled,
        "Số hồ sơ đã trả kết quả": settled,
        "Tổng số xã, phường, thị trấn": communes,
        "Tổng số UBND cấp xã": communes,
    }


def _info(agency: Agency) -> dict[str, str]:
    rng = Random(f"{agency.code}/info")
    return {
        "code": agency.code,
        "name": agency.name,
        "position": rng.choice(("Chuyên viên", "Công chức Văn phòng", "Phó Chánh Văn phòng")),
        "date": f"{date(2023, 1, rng.randint(3, 30)):%d/%m/%Y}",
    }


REPORTS = ("Báo cáo", "Công văn", "Biên bản", "Thông báo")
RULINGS = (
    ("cấp độ an toàn", "Quyết định", "phê duyệt cấp độ an toàn hệ thống thông tin"),
    ("quy chế bảo đảm", "Quyết định", "ban hành quy chế bảo đảm an toàn thông tin mạng"),
    ("Người đứng đầu", "Quyết định", "kiện toàn tổ chức chỉ đạo chuyển đổi số"),
    ("Ban hành kế hoạch", "Kế hoạch", "ứng dụng công nghệ thông tin, chuyển đổi số năm 2022"),
    ("công nghệ thông tin của", "Quyết định", "phân công người phụ trách công nghệ thông tin"),
)
"""What proves some criteria: words of the title, the kind of document and its subject."""
MARKS = {
    "Báo cáo": "BC",
    "Công văn": "CV",
    "Biên bản": "BB",
    "Thông báo": "TB",
    "Quyết định": "QĐ",
    "Kế hoạch": "KH",
}


def _with_evidence(node: Node, response: Response, agency: Agency) -> Response:
    """Number, date and subject of an invented document, where the set asks for one or an agency would."""
    rng = Random(f"{agency.code}/{node.id}/evidence")
    if not response.entered or (node.evidence != "required" and rng.randint(1, 4) > 1):
        return response
    kind, subject = next(
        ((kind, subject) for words, kind, subject in RULINGS if words in node.title.vi),
        (rng.choice(REPORTS), f"số liệu tiêu chí {node.id} năm 2022"),
    )
    day = date(2022, rng.randint(1, 12), rng.randint(1, 28))
    body = "UBND" if agency.tier != "department" or agency.code == "GL-S01" else "CQ"
    number = f"{rng.randint(11, 989)}/{MARKS[kind]}-{body}"
    text = f"{kind} số {number} ngày {day:%d/%m/%Y} về {subject} (văn bản giả định)"
    return replace(response, evidence=text)


def _survey_row(agency: Agency, node: Node, response: Response) -> dict[str, str]:
    counts = {input_id(node.id, key): str(value) for key, value in response.entered.items()}
    return {"code": agency.code, "name": agency.name} | counts


def _file_name(agency: Agency) -> str:
    name = agency.name.removeprefix("UBND ")
    slug = "-".join(fold(name).split())
    return f"{agency.code}-{slug}" if agency.tier == "commune" else slug


def _write_csv(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
