"""Findings about how a criterion was scored: left blank, not allowed, out of its limits (S…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

BLANK = Kind(
    "S301",
    Severity.WARNING,
    Text("chưa có số liệu, nên được 0 điểm", "nothing was entered, so it earns 0 points"),
    Text(
        "điền số liệu; nếu kết quả thật sự bằng 0 hoặc không có thì ghi 0 hoặc “Không”",
        'fill it in; where the result really is none, write 0 or "No"',
    ),
)
BLANK_PARTLY = Kind(
    "S302",
    Severity.WARNING,
    Text(
        "còn thiếu {inputs}, nên tiêu chí được 0 điểm",
        "{inputs} is missing, so the criterion earns 0 points",
    ),
    Text("điền nốt số liệu còn thiếu", "fill in what is missing"),
)
BLANK_DROPPED = Kind(
    "S303",
    Severity.NOTE,
    Text(
        "chưa có số liệu, nên tiêu chí không được tính và phần điểm của nó chia lại cho các tiêu chí khác",
        "nothing was entered, so the criterion is left out and its share goes to the others",
    ),
    Text("điền số liệu nếu có", "fill it in if there is something to report"),
)
BLANK_BLOCKS = Kind(
    "S304",
    Severity.ERROR,
    Text(
        "chưa có số liệu; theo bộ tiêu chí, cơ quan này chưa có tổng điểm khi tiêu chí còn trống",
        "nothing was entered; by the criteria set, the agency has no total while this is blank",
    ),
    Text("điền số liệu của tiêu chí này", "fill in this criterion"),
)
BLANK_MANDATORY = Kind(
    "S305",
    Severity.ERROR,
    Text(
        "tiêu chí bắt buộc còn để trống, nên được 0 điểm", "a mandatory criterion is blank and earns 0 points"
    ),
    Text("điền số liệu của tiêu chí này", "fill in this criterion"),
)
BLANK_EXTRA = Kind(
    "S306",
    Severity.NOTE,
    Text(
        "điểm cộng hoặc điểm trừ còn để trống, nên tính 0 điểm",
        "a bonus or deduction was left blank and counts 0 points",
    ),
    Text("ghi 0 hoặc “Không” nếu không có", 'write 0 or "No" where there is none'),
)
ITEMS_BLANK = Kind(
    "S307",
    Severity.WARNING,
    Text("chưa trả lời {inputs}; coi như “Không”", '{inputs} was not answered and counts as "No"'),
    Text("chọn Có hoặc Không cho từng mục", "answer Yes or No for each item"),
)
SUPPLEMENT_MISSING = Kind(
    "S308",
    Severity.WARNING,
    Text(
        "chưa có kết quả do đơn vị khác cung cấp ({by}), nên được 0 điểm",
        "the result that others supply ({by}) is missing, so it earns 0 points",
    ),
    Text(
        "thêm bảng kết quả vào “supplements” của đợt đánh giá hoặc dùng --supplement",
        'add the table of results to the campaign\'s "supplements" or give it with --supplement',
    ),
)
NOT_APPLICABLE_REFUSED = Kind(
    "S311",
    Severity.ERROR,
    Text(
        "tiêu chí này không được trả lời “Không áp dụng”, nên không có điểm",
        'this criterion may not be answered "Not applicable", so it earns no points',
    ),
    Text("điền số liệu của tiêu chí", "fill in the criterion"),
)
POINTS_ABOVE = Kind(
    "S312",
    Severity.ERROR,
    Text(
        "{stage} cho {value} điểm, cao hơn điểm tối đa {most}; tiêu chí này không có điểm",
        "{stage} gives {value} points, above the maximum of {most}; this criterion earns no points",
    ),
    Text("sửa lại điểm, không vượt quá {most}", "correct the points to {most} at most"),
)
POINTS_BELOW = Kind(
    "S313",
    Severity.ERROR,
    Text(
        "{stage} cho {value} điểm, thấp hơn mức thấp nhất {least}; tiêu chí này không có điểm",
        "{stage} gives {value} points, below the least of {least}; this criterion earns no points",
    ),
    Text("sửa lại điểm, không dưới {least}", "correct the points to {least} at least"),
)
NO_TOTAL = Kind(
    "S321",
    Severity.ERROR,
    Text(
        "{name} chưa được xếp hạng: không có tổng điểm ({reason})",
        "{name} is not ranked: it has no total ({reason})",
    ),
    Text("xem các lỗi của cơ quan này", "see the findings of this agency"),
)
YEAR_OUTSIDE = Kind(
    "S331",
    Severity.WARNING,
    Text(
        "bộ tiêu chí {criteria} dùng cho năm {years}, không phải năm {year}",
        "the criteria set {criteria} is for {years}, not for {year}",
    ),
    Text("chọn bộ tiêu chí của đúng năm đánh giá", "choose the set of the year that is assessed"),
)
