"""Every statement of the five articles that names a figure, and what the tool makes of each figure.

The articles, by number: 000 the portal of Phú Thọ, 2022; 001 ICTVietnam on Phú Thọ, 4-6-2020; 002 Báo
Gia Lai, 2023; 003 on Vĩnh Phúc, about 2024; 004 on Bình Dương, 2022. N stands for what they contradict.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import egov_score as egov
from egov_score.criteria.shelves import shipped_sets
from egov_score.findings import Severity
from egov_score.numbers import rounded

from .bench import NUMBER, Bench, signed, vi

STATEMENTS = {
    "000-1": "PCI: chỉ số minh bạch 6,10",
    "000-2": "PAPI: công khai 5,84, thủ tục 7,39, thuộc nhóm cao nhất",
    "000-3": "PAR INDEX: hiện đại hóa hành chính 10,72/11",
    "000-4": "SIPAS: tiếp cận 86,78% (+3,45), thủ tục 90,17% (+2,89)",
    "000-5": "PCI 66,11, hạng 20/63, +1,59 điểm, tăng 2 bậc",
    "000-6": "PAR INDEX 88,59, hạng 9/63, +2,85 điểm, không ghi số bậc",
    "000-7": "SIPAS 89,3%, hạng 13/63, +1,1, tăng 8 bậc",
    "000-8": "PAPI 45,34, hạng 6/63, tăng 32 bậc",
    "000-9": "819 thủ tục mức độ 3, 716 thủ tục mức độ 4",
    "001-1": "PAR INDEX 2019 82,01, hạng 20/63, tăng 2 bậc",
    "001-2": "Năm lĩnh vực PAR INDEX theo tỷ lệ và hạng: 99,36 (1), 83,24 (22), 83,24 (24), hạng 20, hạng 28",
    "001-3": "SIPAS 85,89%, hạng 25, tăng 28 bậc, vượt mục tiêu trên 80%",
    "001-4": "1.803/19.259 hồ sơ, 9,3%",
    "001-5": "Mục tiêu 80%, 60%, 30% hồ sơ công việc cho tỉnh, huyện, xã; ít nhất 30% mức độ 4",
    "002-1": "Quyết định 318, kết quả năm 2022, phê duyệt ngày 14-6",
    "002-2": "Pleiku 154,603, đứng đầu các huyện, vẫn mức I",
    "002-3": "Sở: 16/20 mức I, 2 mức II, 2 mức III, 0 mức IV",
    "002-4": "Huyện: 17/17 được xếp mức, 6 mức II, 8 mức III, 3 mức IV",
    "002-5": "Xã: 3/220 mức III, 12 mức IV; năm 2021 100% không xếp hạng",
    "002-6": "Đức Cơ ở cuối bảng",
    "002-7": "Tiêu chí không đạt năm nay lặp lại năm sau",
    "002-8": "2022 là năm thứ năm và cuối cùng; từ 2023 đánh giá DTI với ba trụ cột",
    "002-9": "4.360/4.740, 92%",
    "002-10": "Hồ sơ điện tử 100%, trên 90%, 70% theo cấp; 872 đơn vị; 258 điểm; 1.604 tổ",
    "003-1": "183 đơn vị dùng phần mềm, trên 99% văn bản ký số, 100% được trang bị; chỉ nêu tên PCI, PAPI",
    "004-1": "PAPI 2021 47,178/80, hạng 2, tăng 55 bậc",
    "004-2": "PAPI: 8 nội dung tăng; 7 nội dung ở nhóm cao nhất, 1 ở nhóm trung bình cao",
    "004-3": "DTI 2021 hạng 22/63, tăng 9 bậc, từ hạng 31",
    "004-4": "279 cơ quan, 8.151 hộp thư, trên 1.000 chỉ tiêu trong 23 lĩnh vực",
    "N-1": "Pleiku mức I, nhưng 6 + 8 + 3 huyện đã đủ 17 mà không có mức I",
    "N-2": "Xã mức IV: 12 theo bài này, 13 theo bài khác của cùng báo",
    "N-3": "001 nêu bảy nội dung, PAR INDEX có tám lĩnh vực; 83,24 lặp lại với hạng 22 và 24",
    "N-4": "000 không ghi số bậc của PAR INDEX; PAPI 6/63 dù năm 2021 chỉ 60 tỉnh được xếp hạng",
    "N-5": "9,36% in thành 9,3%",
    "N-6": "Năm thứ năm nghĩa là bắt đầu từ 2018, nhưng Quyết định 169 ban hành năm 2019",
    "N-7": "Ngày ở lề trang, câu lặp, đoạn văn bị chen ngang",
    "N-8": "Tăng bậc nghĩa là số hạng giảm",
}
"""What each statement says, in short."""


@dataclass(frozen=True)
class Figure:
    """One figure of a statement: how the tool comes to it, or why it cannot.

    note: what the computation takes for granted that the article does not say.
    """

    statement: str
    printed: str
    compute: Callable[[Bench], str] | None = None
    cannot: str = ""
    note: str = ""


PHU_THO_PCI = {
    "2020": "8.12 6.78 5.69 7.58 6.67 7.14 6.76 5.17 7.12 7.42",
    "2021": "7.37 7.01 6.10 7.70 6.45 4.94 7.18 7.21 6.21 7.02",
}
"""Phú Thọ's ten sub-indices on its PCI profile (VCCI), in the order of the set."""

NEEDS_OTHERS = "hạng cần điểm của các tỉnh khác, bài không in"
DEDUCED = "hạng năm trước là suy ra từ số bậc, bài không in"
RAW = "số liệu đầu vào, không tính từ số nào khác"
MADE_UP = "câu trả lời trong dữ liệu mẫu được đặt ra để đạt đúng số đã công bố"


def pci(bench: Bench, year: str, node: str | None = None) -> Decimal:
    criteria = egov.load_criteria("pci-2013-province")
    values = map(Decimal, PHU_THO_PCI[year].split())
    answers = dict(zip((leaf.id for leaf in criteria.leaves), values, strict=True))
    row = bench.row("pci-2013-province", answers)
    return rounded(row.nodes[node].points, 2) if node else row.total.reported


def near(computed: Decimal, printed: str, bound: str) -> str:
    """The printed figure, if the computed one is as near to it as the rounding of its parts allows."""
    return printed if abs(computed - Decimal(printed.replace(",", "."))) <= Decimal(bound) else vi(computed)


def modernisation(bench: Bench) -> str:
    row = bench.row("par-index-2020-province", {"7.1": Decimal(9), "7.2": Decimal("1.72")})
    node = row.nodes["7"]
    return f"{vi(node.points, 2)}/{vi(node.maximum)} = {vi(node.points / node.maximum * 100, 2)}%"


def sipas(bench: Bench, **shares: str) -> dict[str, Decimal]:
    """The shares of satisfied answers, of 10.000 each, that the set reports; in percent."""
    answers = {}
    for leaf in egov.load_criteria("sipas-2017-province").leaves:
        satisfied = Decimal(shares.get(leaf.id, shares["rest"])) * 100
        counts = dict.fromkeys((entry.key for entry in leaf.inputs), Decimal(0))
        answers[leaf.id] = counts | {"satisfied": satisfied, "neutral": 10_000 - satisfied}
    row = bench.row("sipas-2017-province", answers)
    nodes = {key: rounded(node.points, 2) for key, node in row.nodes.items()}
    return nodes | {"met": Decimal(row.level == "met"), "total": row.total.reported}


def sipas_change(bench: Bench, factor: str, now: str, before: str) -> str:
    years = [sipas(bench, rest=share)[factor] for share in (now, before)]
    return f"{vi(years[0])}% ({signed(years[0] - years[1])})"


def sipas_target(bench: Bench) -> str:
    reached = sipas(bench, rest="85.89")
    return f"{vi(reached['total'])}%: {'đạt' if reached['met'] else 'chưa đạt'} mục tiêu"


def online(bench: Bench, tier: str, **shares: tuple[int, int]) -> dict[str, str]:
    answers = {key: {"part": Decimal(part), "whole": Decimal(whole)} for key, (part, whole) in shares.items()}
    row = bench.row(f"online-services-2020-{tier}", answers)
    return {"level": row.level} | {key: f"{vi(row.nodes[key].points, 1)}%" for key in shares}


def targets(bench: Bench) -> str:
    """The least whole share of each tier that meets its target where the other target is met."""

    def least(tier: str) -> int:
        met = (n for n in range(101) if online(bench, tier, HS=(n, 100), M4=(100, 100))["level"] == "met")
        return next(met)

    return ", ".join(f"{least(tier)}%" for tier in ("province", "district", "commune"))


def level_four(bench: Bench) -> str:
    results = {n: online(bench, "province", HS=(100, 100), M4=(n, 100))["level"] for n in (29, 30)}
    return "30%" if results == {29: "none", 30: "met"} else str(results)


def fields_gained(bench: Bench) -> str:
    ranks = ((1, 57), (20, 47), (22, 35), (24, 27), (28, 55))
    said = [bench.places_gained(*pair).split() for pair in ranks]
    assert {word for word, _, _ in said} == {"tăng"}
    return f"tăng {', '.join(number for _, number, _ in said)} bậc"


def decision(bench: Bench) -> str:
    campaign = bench.gia_lai.campaign
    assert campaign is not None
    assert campaign.decision is not None
    assert campaign.decision.date is not None
    day = campaign.decision.date
    return f"{campaign.decision.number}, {day.day}-{day.month}-{day.year}, năm {campaign.year}"


def pleiku(bench: Bench) -> str:
    row = bench.agency("district", "Pleiku")
    return f"{vi(row.total.reported)}, hạng {row.rank}"


def duc_co(bench: Bench) -> str:
    row = bench.agency("district", "Đức Cơ")
    return f"{vi(row.total.reported)}, hạng {row.rank}/{len(bench.gia_lai.tables['district'].rows)}"


def last_year(bench: Bench) -> str:
    ids = [set_id for set_id in shipped_sets() if set_id.startswith("gia-lai")]
    sets = [egov.load_criteria(set_id) for set_id in ids]
    with_levels = max(criteria.years[1] for criteria in sets if criteria.levels)
    first = min(criteria.years[0] for criteria in sets if not criteria.levels)
    pillars = {len(criteria.children) for criteria in sets if not criteria.levels}
    return f"mức đến {with_levels}; từ {first} {pillars.pop()} trụ cột"


def mailboxes(bench: Bench) -> str:
    """What a table's cell ``8.151`` is read as, alone and beside a number with a decimal comma."""
    criteria = bench.own_set(("N", 10_000, NUMBER), ("R", 1, NUMBER))
    alone, beside = (_read(bench, criteria, f'8.151,"{ratio}"') for ratio in ("", "0,5"))
    return f"đứng một mình: {alone}; cạnh 0,5: {beside}"


def more_than_ninety(bench: Bench) -> str:
    return _read(bench, bench.published(), "> 90", "X")


def _read(bench: Bench, criteria: Path, cells: str, header: str = "N,R") -> str:
    path = bench.folder / "cells.csv"
    path.write_text(f"code,{header}\nBD,{cells}\n", "utf-8")
    results = egov.rank(criteria=criteria, collated=path)
    errors = [finding for finding in results.findings if finding.severity is Severity.ERROR]
    (table,) = results.tables.values()
    entered = table.rows[0].responses[header[0]].entered
    return "không nhận" if errors else vi(entered[""])  # type: ignore[arg-type]


def pleiku_contradiction(bench: Bench) -> str:
    counts = bench.gia_lai.tables["district"].level_counts
    total = len(bench.gia_lai.tables["district"].rows)
    shown = " + ".join(str(count) for level, count in counts.items() if level != "none")
    return f"{shown} = {total}; Pleiku mức {bench.agency('district', 'Pleiku').level}"


def fields(bench: Bench) -> str:
    return f"{len(egov.load_criteria('par-index-2020-province').children)} lĩnh vực"


def equal_shares(bench: Bench) -> str:
    """Two fields at 83,24% of their maxima: each field is ranked by itself, so the places may well differ."""

    def points(sixth: str, seventh: str) -> dict[str, Decimal]:
        return {"6.1": Decimal(sixth), "7.1": Decimal(seventh), "7.2": Decimal("0.2")}

    field = {"P": points("9.5", "8.9564"), "A": points("9.4", "8.99"), "B": points("9.3", "8.98")}
    field["P"]["6.2"] = Decimal("0.0726")
    rows = bench.table("par-index-2020-province", field).rows
    (row,) = (row for row in rows if row.name == "P")
    shares = {vi(row.nodes[key].points / row.nodes[key].maximum * 100, 2) for key in ("6", "7")}
    return f"{' '.join(sorted(shares))}: hạng {row.ranks['6']} và {row.ranks['7']}"


def first_year(bench: Bench) -> str:
    first = min(
        egov.load_criteria(set_id).years[0] for set_id in shipped_sets() if set_id.startswith("gia-lai")
    )
    return f"bộ tiêu chí sớm nhất: năm {first}"


FIGURES = [
    Figure("000-1", "6,10", lambda b: vi(pci(b, "2021", "MB"))),
    Figure("000-2", "5,84", cannot=RAW + " (điểm khảo sát)"),
    Figure("000-2", "7,39", cannot=RAW + " (điểm khảo sát)"),
    Figure("000-2", "nhóm cao nhất", cannot="nhóm cần điểm nội dung của đủ 60 tỉnh, bài không in"),
    Figure("000-3", "10,72/11 = 97,45%", modernisation, note="97,45% tính ra, bài không in"),
    Figure(
        "000-4",
        "86,78% (+3,45)",
        lambda b: sipas_change(b, "TC", "86.78", "83.33"),
        note="83,33% năm trước là suy ra từ mức tăng",
    ),
    Figure(
        "000-4",
        "90,17% (+2,89)",
        lambda b: sipas_change(b, "TT", "90.17", "87.28"),
        note="87,28% năm trước là suy ra từ mức tăng",
    ),
    Figure(
        "000-5",
        "66,11",
        lambda b: near(pci(b, "2021"), "66,11", "0.05"),
        note="ra 66,10 từ mười chỉ số in hai chữ số thập phân; làm tròn có thể lệch đến 0,05",
    ),
    Figure("000-5", "+1,59", lambda b: b.change("66.11", "64.52"), note="64,52 là tổng PCI 2020 của VCCI"),
    Figure("000-5", "20/63", cannot=NEEDS_OTHERS),
    Figure("000-5", "tăng 2 bậc", lambda b: b.places_gained(20, 22), note="hạng 22 năm 2020 của VCCI"),
    Figure("000-6", "88,59", cannot="bài chỉ in điểm của một trong tám lĩnh vực"),
    Figure("000-6", "+2,85", lambda b: b.change("88.59", "85.74"), note="85,74 năm trước là suy ra"),
    Figure("000-6", "9/63", cannot=NEEDS_OTHERS),
    Figure("000-7", "89,3", cannot="số phiếu theo từng câu trả lời không in"),
    Figure("000-7", "+1,1", lambda b: b.change("89.3", "88.2"), note="88,2 năm trước là suy ra"),
    Figure("000-7", "13/63", cannot=NEEDS_OTHERS),
    Figure("000-7", "tăng 8 bậc", lambda b: b.places_gained(13, 21), note=DEDUCED),
    Figure("000-8", "45,34", cannot="bài chỉ in hai trong tám nội dung"),
    Figure("000-8", "6/63", cannot=NEEDS_OTHERS + "; năm 2021 chỉ có 60 tỉnh được xếp hạng"),
    Figure("000-8", "tăng 32 bậc", lambda b: b.places_gained(6, 38), note=DEDUCED),
    Figure("000-9", "819 và 716", cannot=RAW + "; tỷ lệ cần tổng số thủ tục, bài không in"),
    Figure("001-1", "82,01", cannot="điểm tám lĩnh vực không in; bộ tiêu chí năm 2019 chưa đọc được"),
    Figure("001-1", "20/63", cannot=NEEDS_OTHERS),
    Figure("001-1", "tăng 2 bậc", lambda b: b.places_gained(20, 22), note=DEDUCED),
    Figure("001-2", "99,36 và 83,24", cannot="điểm đạt và điểm tối đa của lĩnh vực năm 2019 không in"),
    Figure("001-2", "hạng 1, 20, 22, 24, 28", cannot=NEEDS_OTHERS),
    Figure("001-2", "tăng 56, 27, 13, 3, 27 bậc", fields_gained, note=DEDUCED),
    Figure("001-3", "85,89", cannot="số phiếu theo từng câu trả lời không in"),
    Figure("001-3", "85,89%: đạt mục tiêu", sipas_target, note="cả năm yếu tố lấy bằng 85,89%"),
    Figure("001-3", "hạng 25", cannot=NEEDS_OTHERS),
    Figure("001-3", "tăng 28 bậc", lambda b: b.places_gained(25, 53), note=DEDUCED),
    Figure(
        "001-4", "9,3%", lambda b: online(b, "province", TT=(1803, 19259))["TT"], note="cắt, không làm tròn"
    ),
    Figure("001-5", "80%, 60%, 30%", targets),
    Figure("001-5", "30%", level_four),
    Figure("002-1", "318/QĐ-UBND, 14-6-2023, năm 2022", decision),
    Figure("002-2", "154,603, hạng 1", pleiku, note=MADE_UP),
    Figure("002-2", "mức I", cannot="trái với số huyện theo mức của chính bài báo, xem N-1"),
    Figure("002-3", "20/20: I 16, II 2, III 2, IV 0", lambda b: b.levels("department"), note=MADE_UP),
    Figure("002-4", "17/17: I 0, II 6, III 8, IV 3", lambda b: b.levels("district"), note=MADE_UP),
    Figure("002-5", "15/220: I 0, II 0, III 3, IV 12", lambda b: b.levels("commune"), note=MADE_UP),
    Figure("002-5", "100% không xếp hạng năm 2021", cannot="không có số liệu nào của các xã năm 2021"),
    Figure("002-6", "135,815, hạng 17/17", duc_co, note=MADE_UP + "; điểm theo bài post240143"),
    Figure("002-7", "tiêu chí lặp lại", cannot="kết quả từng tiêu chí của hai năm không công bố"),
    Figure("002-8", "mức đến 2022; từ 2023 3 trụ cột", last_year),
    Figure("002-8", "năm thứ năm", cannot="năm đầu, 2018, trước cả Quyết định 169, xem N-6"),
    Figure("002-9", "92%", lambda b: b.ratio(4360, 4740, 0)),
    Figure("002-10", "100%, 70%", cannot=RAW),
    Figure("002-10", "không nhận", more_than_ninety, note='"trên 90%" không phải một con số'),
    Figure("002-10", "872, 258, 1.604", cannot=RAW),
    Figure("003-1", "183, trên 99%, 100%", cannot=RAW + "; bài nêu tên các chỉ số mà không có điểm nào"),
    Figure("004-1", "47,178", cannot="điểm tám nội dung không in"),
    Figure("004-1", "80", lambda b: vi(egov.load_criteria("papi-2021-province").max_points)),
    Figure("004-1", "hạng 2", cannot=NEEDS_OTHERS),
    Figure("004-1", "tăng 55 bậc", lambda b: b.places_gained(2, 57), note=DEDUCED),
    Figure("004-2", "8 nội dung tăng", cannot="điểm nội dung của hai năm không in"),
    Figure("004-2", "7 nhóm cao nhất, 1 trung bình cao", cannot="nhóm cần điểm của đủ 60 tỉnh"),
    Figure("004-3", "22/63", cannot=NEEDS_OTHERS),
    Figure("004-3", "tăng 9 bậc", lambda b: b.places_gained(22, 31)),
    Figure("004-4", "279, 23, trên 1.000", cannot=RAW),
    Figure("004-4", "đứng một mình: không nhận; cạnh 0,5: 8151", mailboxes, note="8.151 có hai cách đọc"),
    Figure("N-1", "0 + 6 + 8 + 3 = 17; Pleiku mức II", pleiku_contradiction, note=MADE_UP),
    Figure(
        "N-2", "12 hay 13", cannot="hai bài trái nhau; dữ liệu mẫu theo 12, không số liệu nào phân xử được"
    ),
    Figure("N-3", "8 lĩnh vực", fields),
    Figure(
        "N-3", "83,24: hạng 1 và 3", equal_shares, note="mỗi lĩnh vực xếp hạng riêng: trùng tỷ lệ, khác hạng"
    ),
    Figure("N-4", "số bậc, 6/63", cannot="bài không in số bậc; 63 hay 60 tỉnh chỉ nguồn khác mới cho biết"),
    Figure("N-5", "9,3%", lambda b: online(b, "province", TT=(1803, 19259))["TT"], note="cắt"),
    Figure("N-5", "9,4%", lambda b: b.ratio(1803, 19259, 1), note="làm tròn thì khác số bài in"),
    Figure("N-6", "bộ tiêu chí sớm nhất: năm 2019", first_year),
    Figure("N-7", "14-5-2020", cannot="ngày của trang web, không phải số liệu đánh giá"),
    Figure("N-8", "tăng 9 bậc", lambda b: b.places_gained(22, 31), note="31 xuống 22 là tăng"),
    Figure("N-8", "giảm 7 bậc", lambda b: b.places_gained(17, 10), note="chiều ngược lại, hạng đặt ra"),
]
