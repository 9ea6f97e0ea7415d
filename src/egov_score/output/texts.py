"""What the outputs say, in both languages. Vietnamese as official tables write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from egov_score.findings import Severity
from egov_score.language import Text

RANK: Final = Text("Hạng", "Rank")
CODE: Final = Text("Mã", "Code")
AGENCY: Final = Text("Cơ quan, đơn vị", "Agency")
TOTAL: Final[Mapping[str, Text]] = {
    "points": Text("Tổng điểm", "Total"),
    "percent": Text("Kết quả (%)", "Score (%)"),
    "index": Text("Chỉ số", "Index"),
}
PERCENT: Final = Text("Tỷ lệ (%)", "Percent")
MOVED: Final = Text("▲▼", "▲▼")
GAINED: Final = Text("± điểm", "± points")
POINTS: Final = Text("Điểm", "Points")
POINTS_THEN: Final = Text("Điểm năm trước", "Points last year")
LEVEL_THEN: Final = Text("Mức độ năm trước", "Level last year")
CLASS_THEN: Final = Text("Nhóm năm trước", "Group last year")
STANDINGS_SHEET: Final = Text("Theo nhóm tiêu chí", "By group")
STANDINGS_TITLE: Final = Text("THỨ HẠNG THEO TỪNG NHÓM TIÊU CHÍ", "PLACES IN EACH GROUP OF CRITERIA")
STANDINGS_NOW: Final = Text("{parts}.", "{parts}.")
STANDINGS_LEGEND: Final = Text("{parts}; trong ngoặc: năm trước.", "{parts}; in brackets: last year.")
TOTAL_THEN: Final = Text("Tổng điểm năm trước", "Total of last year")
RANK_THEN: Final = Text("Hạng năm trước", "Rank of last year")
SINCE: Final = Text("So với trước", "Since then")
MOVES: Final = Text(
    "{up} cơ quan tăng hạng, {down} giảm hạng, {same} giữ hạng, {new} không có kết quả trước",
    "moved up: {up}, down: {down}, same place: {same}, no earlier results: {new}",
)
LEVEL: Final = Text("Mức độ", "Level")
CLASS: Final = Text("Nhóm", "Group")
CLASS_BY_POINTS: Final = Text("Xếp loại", "Class")
CLASS_BY_POINTS_THEN: Final = Text("Xếp loại năm trước", "Class last year")
FROM_MARK: Final = Text("từ {mark}", "from {mark}")
LEVEL_PREFIXES: Final = ("mức độ ", "mức ", "level ", "nhóm ", "group ")
WHY_NOT_HIGHER: Final = Text("Vì sao chưa đạt mức cao hơn", "Why no higher level")
MORE_CONDITIONS: Final = Text("; và {count} điều kiện khác", "; and {count} more")
THE_WHOLE: Final[Mapping[str, Text]] = {
    "points": Text("tổng điểm", "the total"),
    "percent": Text("kết quả", "the score"),
    "index": Text("chỉ số", "the index"),
}
LONG_LEVEL: Final = ("Mức độ ", "Mức ")
"""How titles of levels begin, and how they do within a line."""
MUST_EXCEED: Final = Text("phải trên", "must be above")
MAXIMUM: Final = Text("Điểm tối đa", "Maximum points")
MORE_AT_MOST: Final = Text("{title} (cộng tối đa {points})", "{title} (adds at most {points})")
LESS_AT_MOST: Final = Text("{title} (trừ tối đa {points})", "{title} (takes at most {points})")
AT_MOST: Final = Text("{title} (tối đa {points})", "{title} (at most {points})")

DECISION: Final = Text("Quyết định số {number}", "Decision {number}")
DECISION_DATE: Final = Text(" ngày {date}", " of {date}")
DECISION_BY: Final = Text(" của {authority}", ", {authority}")
ATTACHED: Final = Text("(Kèm theo {decision})", "(Attached to {decision})")
NO_NUMBER: Final = "……………"
NO_DATE: Final = Text("…… tháng …… năm ………", "…… ………… ………")
"""Room for the number and date of a decision that is not made yet."""
RESULTS_OF: Final = Text("Kết quả {title}", "Results: {title}")
RESULT_WORDS: Final = ("kết quả", "bảng", "danh sách", "results", "result of", "ranking")
APPENDIX: Final = Text("Phụ lục", "Appendix")
YEAR: Final = Text("Năm đánh giá: {year}", "Year assessed: {year}")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

STATUS: Final[Mapping[str, Text]] = {
    "official": Text("theo văn bản chính thức", "follows the official document"),
    "reconstructed": Text(
        "DỰNG LẠI từ nguồn công khai, chưa đối chiếu với phụ lục của văn bản gốc",
        "RECONSTRUCTED from public sources, not checked against the annex of the document itself",
    ),
    "illustrative": Text(
        "MINH HỌA: tiêu chí, điểm và ngưỡng là tự đặt, trừ những gì phần nguồn ghi; không dùng để công bố",
        "ILLUSTRATIVE: points and marks are made up but for what its sources say; not for publication",
    ),
}
CRITERIA: Final = Text("Bộ tiêu chí", "Criteria set")
STATUS_LABEL: Final = Text("Tình trạng", "Status")
SOURCES: Final = Text("Nguồn", "Sources")

SCORED: Final = Text("Được chấm điểm", "Scored")
AGENCIES: Final = (Text("{count} cơ quan", "{count} agency"), Text("{count} cơ quan", "{count} agencies"))
BY_LEVEL: Final = Text("Theo mức độ", "By level")
BY_CLASS_BY_POINTS: Final = Text("Theo xếp loại", "By class")
BY_CLASS: Final = Text("Theo nhóm", "By group")
NOT_SCORED: Final = Text("Chưa chấm điểm", "Not scored")
BECAUSE: Final = Text("{reason} ({count}): {names}", "{reason} ({count}): {names}")
OUT_OF: Final = Text("(điểm tối đa {points})", "(maximum {points} points)")
AND_MORE: Final = Text("… và {count} cơ quan khác", "… and {count} more")
TIED: Final = Text("Đồng hạng (=)", "Tied (=)")
TIED_AT: Final = Text("hạng {rank}: {names}", "rank {rank}: {names}")
NO_AGENCY: Final = Text("Không có cơ quan nào được chấm điểm.", "No agency is scored.")
UNLEVELLED: Final = ("Không xếp hạng", "Không xếp hạng mức độ")
"""What sets call the class below the last level, and what it is called beside how many agencies it has."""
GROUPS: Final = Text("Nhóm tiêu chí", "Groups")
PLACE_IN_GROUP: Final = Text(
    "trong ngoặc: hạng theo từng nhóm tiêu chí", "in brackets: the place in each group"
)
PLACES_SINCE: Final = Text(
    "▲▼ số bậc tăng, giảm so với năm trước", "▲▼ places gained and lost since last year"
)
CLASS_IN_GROUP: Final = Text(
    "sau dấu ·: nhóm theo hạng ({classes})", "behind ·: the class by place ({classes})"
)
CLASS_BEHIND: Final = Text("sau dấu ·: xếp loại", "behind ·: the class")
IN_BRACKETS: Final = Text("trong ngoặc", "in brackets")
DROPPED: Final = Text(
    "điểm từng nhóm hiện ra khi cửa sổ rộng từ {width} cột",
    "the groups' points show in a window of {width} columns or more",
)

FOUND: Final = Text("Kết quả kiểm tra", "Findings")
FOUND_ALL: Final = Text("Kết quả kiểm tra toàn bộ", "Findings in all")
COUNTS: Final[Mapping[Severity, tuple[Text, Text]]] = {
    Severity.ERROR: (Text("{count} lỗi", "{count} error"), Text("{count} lỗi", "{count} errors")),
    Severity.WARNING: (
        Text("{count} cảnh báo", "{count} warning"),
        Text("{count} cảnh báo", "{count} warnings"),
    ),
    Severity.NOTE: (Text("{count} ghi chú", "{count} note"), Text("{count} ghi chú", "{count} notes")),
}
SEVERITIES: Final[Mapping[Severity, Text]] = {
    Severity.ERROR: Text("lỗi", "error"),
    Severity.WARNING: Text("cảnh báo", "warning"),
    Severity.NOTE: Text("ghi chú", "note"),
}
IN_ALL: Final = Text("Tổng cộng", "In all")
HINT: Final = Text("cách xử lý", "hint")
SEE_ALSO: Final = Text("xem", "see")
MORE_HERE: Final = Text(
    "và {count} trường hợp [{code}] nữa trong {file} (xem đủ: --format json)",
    "and {count} more [{code}] in {file} (all of them: --format json)",
)
MORE_ELSEWHERE: Final = Text(
    "và {count} trường hợp [{code}] nữa trong {files} tệp khác (xem đủ: --format json)",
    "and {count} more [{code}] in other files, {files} in number (all of them: --format json)",
)

HOW: Final = Text("Cách tính", "Arithmetic")
ROUNDED_WHAT: Final[Mapping[str, Text]] = {
    "total": Text("Làm tròn một lần, ở tổng điểm", "Rounded once, at the total"),
    "group": Text("Làm tròn điểm của từng nhóm", "The points of each group are rounded"),
    "criterion": Text("Làm tròn điểm của từng tiêu chí", "The points of each criterion are rounded"),
    "every_node": Text(
        "Làm tròn điểm của từng tiêu chí, từng nhóm và tổng điểm",
        "The points of each criterion, each group and the total are rounded",
    ),
}
ROUNDED: Final = Text("{what}, đến {decimals}, {mode}.", "{what}, to {decimals}, {mode}.")
PLACES: Final = (
    Text("hàng đơn vị", "whole numbers"),
    Text("1 chữ số thập phân", "1 decimal"),
    Text("{count} chữ số thập phân", "{count} decimals"),
)
MODES: Final[Mapping[str, Text]] = {
    "half_up": Text("từ 5 trở lên làm tròn lên", "halves up"),
    "half_even": Text("đúng 5 thì làm tròn về số chẵn", "halves to the even digit"),
    "cut": Text("phần còn lại bỏ đi", "the rest cut off"),
}
NODES_IN: Final[Mapping[str, Text]] = {
    "points": Text("Nhóm và tiêu chí công bố bằng điểm.", "Groups and criteria are reported in points."),
    "percent": Text(
        "Nhóm và tiêu chí công bố bằng phần trăm điểm tối đa.",
        "Groups and criteria are reported in percent of their maximum.",
    ),
    "index": Text(
        "Nhóm và tiêu chí công bố bằng chỉ số (điểm chia điểm tối đa).",
        "Groups and criteria are reported as an index (points ÷ maximum).",
    ),
}
SHOWN: Final = Text("Điểm ghi trong bảng lấy đến {decimals}.", "The table shows points to {decimals}.")
MISSING: Final[Mapping[str, Text]] = {
    "zero": Text("0 điểm", "0 points"),
    "drop": Text("không tính, điểm chia lại cho tiêu chí khác", "left out, its share goes to the others"),
    "block": Text("cơ quan chưa có tổng điểm", "the agency has no total"),
}
MISSING_RULE: Final = Text("Tiêu chí để trống: {rule}{other}.", "A blank criterion: {rule}{other}.")
MISSING_OTHER: Final = Text("; riêng {ids}: {rule}", "; {ids}: {rule}")
ONLY_WITH_EVIDENCE: Final = Text(
    "Không có tài liệu kiểm chứng thì không tính điểm{ids}.", "No points without evidence{ids}."
)
EXCLUDED: Final[Mapping[str, Text]] = {
    "parent": Text(
        "Tiêu chí không áp dụng: không tính điểm; quy đổi theo điểm tối đa của nhóm.",
        "A criterion that does not apply: left out, the points rescaled to its group's maximum.",
    ),
    "total": Text(
        "Tiêu chí không áp dụng: không tính điểm; quy đổi theo điểm tối đa của cả bộ tiêu chí.",
        "A criterion that does not apply: left out, the total rescaled to the maximum of the set.",
    ),
}
COMBINES: Final[Mapping[str, Text]] = {
    "mean": Text("trung bình cộng", "the mean"),
    "weighted_mean": Text("trung bình có trọng số", "the weighted mean"),
    "geometric_mean": Text("trung bình nhân", "the geometric mean"),
    "harmonic_mean": Text("trung bình điều hòa", "the harmonic mean"),
    "max": Text("giá trị lớn nhất", "the largest"),
    "min": Text("giá trị nhỏ nhất", "the smallest"),
}
COMBINED: Final = Text("Tổng là {kind} của các nhóm.", "The total is {kind} of the groups.")
RANKED_BY: Final[Mapping[str, Text]] = {
    "rounded": Text("Xếp hạng theo {first} đã làm tròn", "Ranked by {first} as rounded"),
    "exact": Text("Xếp hạng theo {first} chưa làm tròn", "Ranked by {first} before rounding"),
}
THE_TOTAL: Final = Text("tổng điểm", "the total")
THEN_BY: Final = Text("; bằng nhau thì xét tiếp {rest}", "; if equal, then by {rest}")
TIES: Final[Mapping[str, Text]] = {
    "standard": Text("; {equal} thì đồng hạng (1, 2, 2, 4).", "; {equal}, they tie (1, 2, 2, 4)."),
    "dense": Text("; {equal} thì đồng hạng (1, 2, 2, 3).", "; {equal}, they tie (1, 2, 2, 3)."),
}
EQUAL: Final = (Text("bằng nhau", "if equal"), Text("vẫn bằng", "still equal"))
UNLEVELLED_UNRANKED: Final = Text(
    "Cơ quan thuộc loại “{title}” không có thứ hạng.", 'An agency of the class "{title}" has no rank.'
)

FINDINGS_SHEET: Final = Text("Kết quả kiểm tra", "Findings")
CHANGES_SHEET: Final = Text("Điểm thẩm định thay đổi", "Changed by appraisal")
CHANGES_TITLE: Final = Text("ĐIỂM THAY ĐỔI KHI THẨM ĐỊNH", "POINTS CHANGED BY THE APPRAISAL")
BALANCE_SHEET: Final = Text("Tổng hợp thẩm định", "Appraisal by agency")
BALANCE_TITLE: Final = Text("ĐIỂM TĂNG, GIẢM KHI THẨM ĐỊNH THEO CƠ QUAN", "POINTS GAINED AND LOST BY AGENCY")
BALANCE_COUNT: Final = Text("Số tiêu chí thay đổi", "Criteria changed")
BALANCE_GAINED: Final = Text("Điểm tăng", "Gained")
BALANCE_LOST: Final = Text("Điểm giảm", "Lost")
BALANCE_NET: Final = Text("Chênh lệch", "Net")
APPRAISED: Final = Text("Điểm thay đổi khi thẩm định", "Points changed by the appraisal")
APPRAISED_REST: Final = Text("và {count} cơ quan khác", "and {count} more agencies")
FINDINGS_TITLE: Final = Text("KẾT QUẢ KIỂM TRA BIỂU MẪU", "FINDINGS OF READING AND SCORING")
SEVERITY: Final = Text("Mức", "Severity")
FINDING_CODE: Final = Text("Mã lỗi", "Finding")
FILE: Final = Text("Tệp", "File")
SHEET: Final = Text("Trang tính", "Sheet")
CELL: Final = Text("Ô/dòng", "Cell/line")
CRITERION: Final = Text("Tiêu chí", "Criterion")
CRITERION_ID: Final = Text("Mã tiêu chí", "Criterion ID")
MESSAGE: Final = Text("Nội dung", "Message")
HINT_HEADING: Final = Text("Cách xử lý", "What to do")
COUNT_HEADINGS: Final[Mapping[Severity, Text]] = {
    Severity.ERROR: Text("Lỗi", "Errors"),
    Severity.WARNING: Text("Cảnh báo", "Warnings"),
    Severity.NOTE: Text("Ghi chú", "Notes"),
}
PERSON: Final = Text("Người lập", "Prepared by")
PHONE: Final = Text("Điện thoại", "Phone")
EMAIL: Final = Text("Thư điện tử", "E-mail")
TABLE: Final = Text("Bảng", "Table")
BEFORE: Final = Text("Trước thẩm định", "Before appraisal")
AFTER: Final = Text("Sau thẩm định", "After appraisal")
DIFFERENCE: Final = Text("Chênh lệch", "Difference")
APPRAISAL_NOTE: Final = Text("Ý kiến thẩm định", "Appraisal note")
EXPLANATION: Final = Text("Giải trình của cơ quan", "Agency's explanation")
NOT_APPLICABLE: Final = Text("không áp dụng", "not applicable")
NO_NOTE: Final = Text("(không ghi lý do)", "(no reason given)")
