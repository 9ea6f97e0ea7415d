"""Rules as decisions write them: read where they are certain, else kept as they stand, with a note."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .tables import Row, from_csv, one_rule

RATIO_TITLE = "Tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ tiếp nhận"
YES_NO: dict[str, Any] = {"kind": "yes_no"}
PER_CENT = {"kind": "number", "unit": "%", "at_least": "0", "at_most": "100"}
HOUSEHOLDS = {"kind": "ratio", "part": "Số hộ có cáp quang", "whole": "Tổng số hộ"}
FILES = {"kind": "ratio", "part": "Hồ sơ nộp trực tuyến", "whole": "Tổng số hồ sơ tiếp nhận"}


def bands(*steps: tuple[str, str], **more: Any) -> dict[str, Any]:
    return {"kind": "bands", "bands": [{"from": low, "points": points} for low, points in steps], **more}


def plain(value: Any) -> Any:
    """Parts of the model as plain texts, what is left at its default left out."""
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [plain(child) for child in value]
    return value if isinstance(value, str | bool) or value is None else f"{value}"


READ: dict[str, tuple[str, dict[str, Any], dict[str, Any] | None]] = {
    "Có: 10 điểm; Không: 0 điểm": ("Ban hành kế hoạch", YES_NO, None),
    "Có ban hành: 10 điểm\nKhông ban hành: 0 điểm": ("Ban hành kế hoạch", YES_NO, None),
    "- Đã ban hành: điểm tối đa\n- Chưa ban hành: 0 điểm": ("Ban hành kế hoạch", YES_NO, None),
    "Có được 10 điểm, không được 0 điểm": ("Ban hành kế hoạch", YES_NO, None),
    "a/b × 10\na: Số hộ có cáp quang\nb: Tổng số hộ": ("Cáp quang", HOUSEHOLDS, {"kind": "proportional"}),
    "Điểm = (a/b) x điểm tối đa. Trong đó: a là số hộ có cáp quang; b là tổng số hộ": (
        "Cáp quang",
        HOUSEHOLDS,
        {"kind": "proportional"},
    ),
    "Tính theo công thức:\n(Số hộ có cáp quang/Tổng số hộ) x 10": (
        "Cáp quang",
        HOUSEHOLDS,
        {"kind": "proportional"},
    ),
    "Số hộ có cáp quang / Tổng số hộ x 10 điểm": ("Cáp quang", HOUSEHOLDS, {"kind": "proportional"}),
    "Tỷ lệ = Số hộ có cáp quang / Tổng số hộ × 100%\nĐiểm = Tỷ lệ × Điểm tối đa": (
        "Cáp quang",
        HOUSEHOLDS,
        {"kind": "proportional"},
    ),
    "Tỉ lệ hồ sơ nộp trực tuyến * điểm tối đa": (RATIO_TITLE, FILES, {"kind": "proportional"}),
    "Từ 80% trở lên: điểm tối đa; dưới 80%: (tỷ lệ/80%) × điểm tối đa": (
        RATIO_TITLE,
        FILES,
        {"kind": "proportional", "full_at": "80%"},
    ),
    "≥ 90%: 10 điểm; từ 70% đến dưới 90%: 7 điểm; dưới 70%: 0 điểm": (
        RATIO_TITLE,
        FILES,
        bands(("90%", "10"), ("70%", "7")),
    ),
    "- Từ 90% trở lên được 10 điểm\n- Từ 70% đến dưới 90% được 7,5 điểm\n- Dưới 70% được 0 điểm": (
        "Máy tính",
        PER_CENT,
        bands(("90", "10"), ("70", "7.5")),
    ),
    "Trên 90%: 10 điểm; trên 70% đến 90%: 1/2 điểm tối đa; từ 70% trở xuống: 0 điểm": (
        "Máy tính",
        PER_CENT,
        bands(("90", "10"), ("70", "5"), strict=True),
    ),
    "Đạt 100%: 10 điểm; 80% ≤ tỷ lệ < 100%: 5 điểm; còn lại: 0 điểm": (
        "Máy tính",
        PER_CENT,
        bands(("100", "10"), ("80", "5")),
    ),
    "Dưới 5%: 10 điểm; từ 5% đến dưới 10%: 5 điểm; từ 10% trở lên: 0 điểm": (
        "Hồ sơ quá hạn",
        PER_CENT,
        bands(("10", "0"), ("5", "5"), ("0", "10")),
    ),
    "Từ 4 cuộc trở lên: 10 điểm; 3 cuộc: 7 điểm; 2 cuộc: 5 điểm; 1 cuộc: 2 điểm; không có: 0 điểm": (
        "Số cuộc họp",
        {"kind": "number", "unit": "cuộc", "at_least": "0", "whole": True},
        bands(("4", "10"), ("3", "7"), ("2", "5"), ("1", "2")),
    ),
    "Trưởng ban là Bí thư: 10 điểm\nTrưởng ban là Phó Chủ tịch: 5 điểm\nKhông thành lập: 0 điểm": (
        "Ban Chỉ đạo",
        {
            "kind": "choice",
            "options": [
                {"id": "1", "title": "Trưởng ban là Bí thư", "points": "10"},
                {"id": "2", "title": "Trưởng ban là Phó Chủ tịch", "points": "5"},
                {"id": "3", "title": "Không thành lập", "points": "0"},
            ],
        },
        None,
    ),
    "Mỗi sáng kiến được 2 điểm, tối đa 10 điểm": (
        "Sáng kiến",
        {"kind": "number", "unit": "sáng kiến", "at_least": "0"},
        {"kind": "per_unit", "each": "2"},
    ),
    "Mỗi phần mềm, cơ sở dữ liệu được 0,5 điểm, tối đa 10 điểm.": (
        "Phần mềm",
        {"kind": "number", "unit": "phần mềm, cơ sở dữ liệu", "at_least": "0"},
        {"kind": "per_unit", "each": "0.5"},
    ),
    "Mỗi mô hình: 0,5 điểm (tối đa không quá 10 điểm)": (
        "Mô hình",
        {"kind": "number", "unit": "mô hình", "at_least": "0"},
        {"kind": "per_unit", "each": "0.5"},
    ),
    "a = Số hộ có cáp quang; b = Tổng số hộ. Điểm = a/b × 10": (
        "Cáp quang",
        HOUSEHOLDS,
        {"kind": "proportional"},
    ),
    "Score = a/b × 10, where a is hồ sơ nộp trực tuyến and b is tổng số hồ sơ tiếp nhận": (
        "Online",
        FILES,
        {"kind": "proportional"},
    ),
    "Từ 20 tin, bài trở lên: 10 điểm; từ 10 đến dưới 20: 5 điểm; dưới 10: 0 điểm": (
        "Tin, bài",
        {"kind": "number", "unit": "tin, bài", "at_least": "0", "whole": True},
        bands(("20", "10"), ("10", "5")),
    ),
    "20 events or more: 10 points; 10 to 19: 5 points; fewer than 10: 0 points": (
        "Events",
        {"kind": "number", "unit": "events", "at_least": "0", "whole": True},
        bands(("20", "10"), ("10", "5")),
    ),
    "90% atau lebih: 10 poin; 70% sampai kurang dari 90%: 5 poin; di bawah 70%: 0 poin": (
        "Capaian",
        PER_CENT,
        bands(("90", "10"), ("70", "5")),
    ),
    "Từ 90% trở lên được 10 điểm, từ 70% đến dưới 90% được 5 điểm, dưới 70% được 0 điểm": (
        "Máy tính",
        PER_CENT,
        bands(("90", "10"), ("70", "5")),
    ),
    "Tỷ lệ = hồ sơ nộp trực tuyến/tổng số hồ sơ tiếp nhận; đạt 70% trở lên được điểm tối đa,"
    " dưới 70% tính theo tỷ lệ": ("Hồ sơ", FILES, {"kind": "proportional", "full_at": "70%"}),
    "Tỷ lệ hồ sơ đạt từ 70% trở lên: 10 điểm; còn lại tính theo tỷ lệ tương ứng": (
        RATIO_TITLE,
        FILES,
        {"kind": "proportional", "full_at": "70%"},
    ),
    "70% or more earns full points, below 70% in proportion": (
        "Share of hồ sơ nộp trực tuyến in total tiếp nhận",
        {"kind": "ratio", "part": "Hồ sơ nộp trực tuyến", "whole": "Total tiếp nhận"},
        {"kind": "proportional", "full_at": "70%"},
    ),
    "Đạt 100% được điểm tối đa; dưới 100% tính theo tỷ lệ": (RATIO_TITLE, FILES, {"kind": "proportional"}),
    "Đạt: 10 điểm; Chưa đạt: 0 điểm": ("Nông thôn mới", YES_NO, None),
    "Đạt/Không đạt": ("Nông thôn mới", YES_NO, None),
    "Yes: 10 points; No: 0 points": ("Published", YES_NO, None),
    "Ada: 10; Tidak ada: 0": ("Kebijakan", YES_NO, None),
    "10 điểm nếu có kế hoạch; 0 điểm nếu không có": ("Kế hoạch", YES_NO, None),
    "Đúng hạn: 10 điểm; không đúng hạn: 0 điểm": ("Báo cáo", YES_NO, None),
    "Mức 0: 0 điểm; Mức 1: 5 điểm; Mức 2: 10 điểm": (
        "Trưởng thành",
        {
            "kind": "choice",
            "options": [
                {"id": "0", "title": "Mức 0", "points": "0"},
                {"id": "1", "title": "Mức 1", "points": "5"},
                {"id": "2", "title": "Mức 2", "points": "10"},
            ],
        },
        None,
    ),
    "Rất hài lòng: 100%; Hài lòng: 80%; Bình thường: 50%; Không hài lòng: 0%": (
        "Hài lòng",
        {
            "kind": "survey",
            "answers": [
                {"id": "1", "title": "Rất hài lòng", "counts_as": "100%"},
                {"id": "2", "title": "Hài lòng", "counts_as": "80%"},
                {"id": "3", "title": "Bình thường", "counts_as": "50%"},
                {"id": "4", "title": "Không hài lòng", "counts_as": "0%"},
            ],
        },
        {"kind": "proportional"},
    ),
    "a/b x 10 điểm (a: số hộ có cáp quang; b: tổng số hộ)": (
        "Cáp quang",
        HOUSEHOLDS,
        {"kind": "proportional"},
    ),
    "Đạt 70% trở lên: 10 điểm; dưới 70%: (tỷ lệ đạt × 10)/70%": (
        RATIO_TITLE,
        FILES,
        {"kind": "proportional", "full_at": "70%"},
    ),
    "Không vi phạm: 10 điểm; có vi phạm: 0 điểm": (
        "Kỷ luật",
        {
            "kind": "choice",
            "options": [
                {"id": "1", "title": "Không vi phạm", "points": "10"},
                {"id": "2", "title": "Có vi phạm", "points": "0"},
            ],
        },
        None,
    ),
    "1 point for each training course, maximum 10 points": (
        "Training",
        {"kind": "number", "unit": "training course", "at_least": "0"},
        {"kind": "per_unit", "each": "1"},
    ),
    "Có kế hoạch: 4 điểm; có quy chế: 6 điểm": (
        "Văn bản",
        {
            "kind": "checklist",
            "items": [
                {"id": "1", "title": "Có kế hoạch", "points": "4"},
                {"id": "2", "title": "Có quy chế", "points": "6"},
            ],
        },
        None,
    ),
    "Từ 20 hội nghị trở lên được điểm tối đa, dưới 20 hội nghị tính theo tỷ lệ": (
        "Hội nghị",
        {"kind": "number", "unit": "hội nghị", "at_least": "0"},
        {"kind": "proportional", "full_at": "20"},
    ),
    "2 điểm/hội nghị, tối đa 10 điểm": (
        "Hội nghị",
        {"kind": "number", "unit": "hội nghị", "at_least": "0"},
        {"kind": "per_unit", "each": "2"},
    ),
    "2 points per event, up to 10": (
        "Events",
        {"kind": "number", "unit": "event", "at_least": "0"},
        {"kind": "per_unit", "each": "2"},
    ),
    "Setiap inovasi mendapat 2 poin, maksimal 10": (
        "Inovasi",
        {"kind": "number", "unit": "inovasi", "at_least": "0"},
        {"kind": "per_unit", "each": "2"},
    ),
}


@pytest.mark.parametrize("rule", READ)
def test_a_certain_rule_is_read_and_the_note_says_as_what(tmp_path: Path, rule: str) -> None:
    title, measure, score = READ[rule]
    node, codes = one_rule(tmp_path, rule, title)
    assert node.measure is not None
    assert plain(node.measure.model_dump(by_alias=True, exclude_defaults=True)) == measure
    said = node.score.model_dump(by_alias=True, exclude_defaults=True) if node.score else None
    assert plain(said) == score
    assert codes == ["N841", *(["N884"] if measure["kind"] == "survey" else [])]
    assert node.guide is not None
    assert node.guide.vi.split("\n") == rule.split("\n")


NOT_READ = (
    "Theo kết quả đánh giá của Sở",
    "Có: 10 điểm",
    "Có: 10 điểm; Không: 2 điểm",
    "Có: 10 điểm; Không: 0 điểm; trường hợp đặc biệt do Hội đồng quyết định",
    "Không: 0 điểm; Có: 10 điểm; Khác: 5 điểm",
    "≥ 90%: 10 điểm; ≥ 4 cuộc: 5 điểm; còn lại: 0 điểm",
    "Trên 90%: 10 điểm; từ 70% đến 90%: 7 điểm; dưới 70%: 0 điểm",
    "≥ 80%: 10 điểm; từ 70% đến dưới 90%: 5 điểm; còn lại: 0 điểm",
    "≥ 90%: 10 điểm; từ 70% đến dưới 90%: 7 điểm; còn lại: 2 điểm",
    "a/b × 10\na: Số hộ có cáp quang",
    "a/b/c × 10",
    "Tỷ lệ × điểm tối đa, nhưng không vượt quá mức bình quân của tỉnh",
    "Mỗi nội dung được 2 điểm; mỗi nội dung chậm trừ 1 điểm",
    "1.000/2.000 × 10",
    "10",
    "x" * 3_000,
    "Đạt 70% trở lên được điểm tối đa, dưới 60% tính theo tỷ lệ",
    "Đạt 70% trở lên được điểm tối đa; dưới 50%: 0 điểm; từ 50% đến dưới 70% tính theo tỷ lệ",
    "One point for every course, up to 10 points",
    "Mức 1: rời rạc; Mức 2: có hệ thống; Mức 3: tối ưu",
    "Mức 0: chưa có; Mức 2: có hệ thống; Mức 10: tối ưu",
    "Tỷ lệ đúng hạn từ 90% trở lên: 10 điểm; tỷ lệ quá hạn dưới 5%: 0 điểm",
)


@pytest.mark.parametrize("rule", NOT_READ)
def test_what_is_not_certain_takes_points_and_keeps_its_text(tmp_path: Path, rule: str) -> None:
    node, codes = one_rule(tmp_path, rule)
    assert node.measure is not None
    assert (node.measure.kind, node.score, codes) == ("points", None, ["N842"])
    assert node.guide is not None
    assert node.guide.vi.replace("\n", " ") == rule.replace("\n", " ")


DISAGREE = {
    "Có: 5 điểm; Không: 0 điểm": "5",
    "≥ 90%: 8 điểm; dưới 90%: 0 điểm": "8",
    "a/b × 20": "20",
    "Mỗi sáng kiến được 1 điểm, tối đa 5 điểm": "5",
    "Tốt: 9 điểm; Khá: 5 điểm; Kém: 0 điểm": "9",
}


@pytest.mark.parametrize("rule", DISAGREE)
def test_points_that_are_not_the_maximum_are_reported(tmp_path: Path, rule: str) -> None:
    done = from_csv(tmp_path, [["Mã", "Tiêu chí", "Điểm tối đa", "Cách tính"], ["1", "Việc", 10, rule]])
    (said,) = done.said
    assert said == (
        f"A2 N843 the rule of 1 gives {DISAGREE[rule]} points at most, but its maximum is 10;"
        " so it takes points"
    )


def test_gaps_between_bands_and_ends_that_two_bands_share_are_told(tmp_path: Path) -> None:
    rule = "≥ 90%: 10 điểm; 70%–90%: 7 điểm; dưới 50%: 0"
    done = from_csv(tmp_path, [["Mã", "Tiêu chí", "Điểm tối đa", "Cách tính"], ["1", "Việc", 10, rule]])
    assert done.said == [
        "A2 N845 the rule of 1 says nothing of what lies between 50% and 70%; the set gives 0 points there",
        "A2 N841 the rule of 1 was read as: bands: from 90%: 10; from 70%: 7",
        "A2 N846 in the rule of 1, 90% belongs to two bands; it counts for the upper one (10 points)",
    ]


def test_what_lies_below_all_bands_and_above_a_count_is_told(tmp_path: Path) -> None:
    assert one_rule(tmp_path, "≥ 90%: 10 điểm; từ 70% đến dưới 90%: 5 điểm")[1] == ["N845", "N841"]
    assert one_rule(tmp_path, "4 cuộc: 10 điểm; 3 cuộc: 5 điểm; không có: 0 điểm")[1] == ["N845", "N841"]


def test_a_part_and_a_whole_without_names_are_to_be_named(tmp_path: Path) -> None:
    node, codes = one_rule(tmp_path, "Tỷ lệ × điểm tối đa", "Hồ sơ trực tuyến")
    assert node.measure is not None
    assert (node.measure.kind, codes) == ("ratio", ["N844", "N841"])


def test_a_deduction_by_the_unit(tmp_path: Path) -> None:
    node, codes = one_rule(tmp_path, "Mỗi lần chậm trừ 0,5 điểm, tối đa 5 điểm", "Báo cáo chậm", -5)
    assert (str(node.max_points), str(node.min_points)) == ("0", "-5")
    assert node.score is not None
    assert plain(node.score.model_dump()) == {"kind": "per_unit", "each": "-0.5"}
    assert codes == ["N838", "N841"]


ROWS: dict[str, tuple[list[tuple[str, int]], str | None, list[str]]] = {
    "bands": ([("Đạt 100%", 10), ("Từ 80% - dưới 100%", 5), ("Dưới 80%", 0)], "number", ["N841"]),
    "a choice": ([("Đúng hạn", 10), ("Chậm", 5), ("Không ban hành", 0)], "choice", ["N841"]),
    "yes and no": ([("Có ban hành", 10), ("Không ban hành", 0)], "yes_no", ["N841"]),
    "parts": ([("Cho cán bộ", 4), ("Cho người dân", 6)], None, ["N823"]),
    "neither": ([("Đúng hạn", 8), ("Chậm", 5)], "points", ["N847"]),
}


@pytest.mark.parametrize("name", ROWS)
def test_lines_with_points_below_a_criterion(tmp_path: Path, name: str) -> None:
    lines, kind, codes = ROWS[name]
    rows: list[Row] = [["STT", "Tiêu chí", "Điểm tối đa"], ["1", "Kế hoạch", 10]]
    rows += [("", f"- {title}", points) for title, points in lines]
    rows.append(("2", "Việc khác", 5))
    done = from_csv(tmp_path, rows)
    first = done.criteria.criteria[0]
    assert bool(first.guide) == (kind is not None)
    assert (first.measure.kind if first.measure else None) == kind
    assert [code.split()[0] for code in done.codes] == codes
    assert len(first.children) == (2 if kind is None else 0)


def test_lettered_lines_are_cases_of_a_choice_or_parts(tmp_path: Path) -> None:
    def below(*points: int) -> tuple[str | None, int]:
        rows: list[Row] = [["STT", "Tiêu chí", "Điểm tối đa"], ["1", "Kế hoạch", 10]]
        rows += [
            [f"{sign})", title, each]
            for sign, title, each in zip("abc", ("Đúng hạn", "Chậm", "Không ban hành"), points, strict=True)
        ]
        node = from_csv(tmp_path, rows).node("1")
        return (node.measure.kind if node.measure is not None else None), len(node.children)

    assert below(10, 5, 0) == ("choice", 0)
    assert below(5, 3, 2) == (None, 3)
    assert below(8, 5, 0) == (None, 3)


def test_the_rule_of_a_group_is_kept_as_its_guide(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Mã", "Tiêu chí", "Điểm tối đa", "Cách tính"],
        ["1", "Hạ tầng", 10, "Có: 10 điểm; Không: 0 điểm"],
    ]
    done = from_csv(tmp_path, [*rows, ["1.1", "Có mạng", 10]])
    assert done.codes == ["N849 A2"]
    assert done.node("1").guide is not None


def test_evidence_and_sources_of_a_draft_go_into_the_guide(tmp_path: Path) -> None:
    header: Row = [
        "Mã",
        "Tiêu chí",
        "Điểm tối đa",
        "Cách tính",
        "Tài liệu kiểm chứng",
        "Nguồn thu thập dữ liệu",
        "Ghi chú",
    ]
    row: Row = [
        "1",
        "Việc",
        10,
        "Có: 10 điểm; Không: 0 điểm",
        "Văn bản ban hành",
        "Khảo sát của Sở",
        "Năm 2026",
    ]
    done = from_csv(tmp_path, [header, row])
    guide = done.node("1").guide
    assert guide is not None
    assert guide.vi.split("\n")[1:] == [
        "Tài liệu kiểm chứng: Văn bản ban hành",
        "Nguồn dữ liệu: Khảo sát của Sở",
        "Ghi chú: Năm 2026",
    ]
    assert done.node("1").evidence == "required"
    assert done.codes == ["N841 A2", "N848 A2"]
    english: Row = ["Code", "Criterion", "Max score", "Scoring", "Evidence", "Data source"]
    done = from_csv(
        tmp_path, [english, ["1", "Plan", 10, "Yes: 10 points; No: 0 points", "Decision", "IT unit"]]
    )
    guide = done.node("1").guide
    assert guide is not None
    assert guide.vi.split("\n")[1:] == ["Evidence: Decision", "Data source: IT unit"]


def test_levels_from_0_to_5_earn_their_number(tmp_path: Path) -> None:
    said = "Mức 0: chưa có; Mức 1: khởi đầu; Mức 2: hình thành; Mức 3: phát triển; Mức 4: tốt; Mức 5: dẫn dắt"
    node, codes = one_rule(tmp_path, said, most=5)
    assert node.measure is not None
    options = node.measure.model_dump()["options"]
    assert [(each["id"], str(each["points"])) for each in options] == [(str(n), str(n)) for n in range(6)]
    assert codes == ["N841"]
