"""Findings about comparing sets and results (D…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

NOT_RESULTS = Kind(
    "D701",
    Severity.ERROR,
    Text("đây không phải tệp kết quả (results.json): {problem}", "this is not a results.json: {problem}"),
    Text(
        "dùng tệp do “egov-score rank … -o results.json” ghi ra",
        'use the file that "egov-score rank … -o results.json" writes',
    ),
)
NO_TABLE = Kind(
    "D702",
    Severity.ERROR,
    Text(
        "kết quả này không có bảng nào chấm theo bộ tiêu chí {criteria}",
        "no table of these results was scored with the set {criteria}",
    ),
    Text("kết quả có các bộ: {known}", "its tables were scored with: {known}"),
)
OTHER_VERSION = Kind(
    "D703",
    Severity.WARNING,
    Text(
        "kết quả được chấm bằng phiên bản khác của {criteria} ({theirs}, tệp này là {ours})",
        "the results were scored with another version of {criteria} ({theirs}; this file is {ours})",
    ),
    Text(
        "kiểm tra xem tệp có phải bản đã dùng để chấm không",
        "check whether this is the file that scored them",
    ),
)
NO_TIER = Kind(
    "D705",
    Severity.WARNING,
    Text(
        "kết quả năm trước không có bảng cấp “{tier}”, nên không so sánh được",
        'the earlier results have no table of the tier "{tier}", so nothing is compared',
    ),
    Text("kết quả đó có các cấp: {known}", "they have the tiers: {known}"),
)
OTHER_SET = Kind(
    "D706",
    Severity.WARNING,
    Text(
        "năm trước cấp “{tier}” chấm theo {theirs}, năm nay theo {ours}: điểm có thể không cùng thước đo",
        'the tier "{tier}" was scored with {theirs} before and with {ours} now: points may not be comparable',
    ),
    Text(
        "xem khác biệt: egov-score criteria diff {theirs} {ours}",
        "see what differs: egov-score criteria diff {theirs} {ours}",
    ),
)
NOT_CARRIED = Kind(
    "D704",
    Severity.NOTE,
    Text(
        "chưa ai trả lời {criteria} (tiêu chí mới hoặc đổi cách đo), nên tính như để trống",
        "nobody has answered {criteria} (new, or measured differently), so it counts as blank",
    ),
    Text("kết quả thử chỉ cho thấy các tiêu chí còn lại", "what is shown is the effect of the rest"),
)
