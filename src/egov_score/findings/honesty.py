"""Findings about whether a form deserves belief: against itself, last year, and its own file (H1…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

CLAIMED_ABOVE = Kind(
    "H101",
    Severity.WARNING,
    Text(
        "điểm tự chấm {claimed} cao hơn {earned} điểm mà số liệu cho được",
        "the self-assessed {claimed} points are more than the {earned} that the figures earn",
    ),
    Text(
        "kiểm tra lại số liệu và điểm tự chấm; điểm được tính từ số liệu",
        "check the figures and the points; what counts is computed from the figures",
    ),
)
CLAIMED_BELOW = Kind(
    "H102",
    Severity.NOTE,
    Text(
        "điểm tự chấm {claimed} thấp hơn {earned} điểm mà số liệu cho được",
        "the self-assessed {claimed} points are fewer than the {earned} that the figures earn",
    ),
    Text(
        "kiểm tra lại số liệu và điểm tự chấm; điểm được tính từ số liệu",
        "check the figures and the points; what counts is computed from the figures",
    ),
)
FORMULA_ALTERED = Kind(
    "H103",
    Severity.WARNING,
    Text(
        "công thức ở ô này cho {claimed} điểm, còn số liệu cho {earned}: công thức đã bị sửa hoặc chưa được"
        " tính lại",
        "the formula in this cell gives {claimed} points, the figures earn {earned}: it was altered, or not"
        " calculated again",
    ),
    Text(
        "khôi phục công thức từ biểu mẫu gốc rồi lưu lại bằng Excel; điểm được tính từ số liệu",
        "put the formula back from the original form and save it with Excel; what counts is computed from the"
        " figures",
    ),
)
CLAIMED_WITHOUT_VALUE = Kind(
    "H104",
    Severity.WARNING,
    Text(
        "tự chấm {claimed} điểm nhưng chưa có đủ số liệu",
        "{claimed} points are claimed, but the figures are not filled in",
    ),
    Text("điền số liệu làm căn cứ cho điểm tự chấm", "fill in the figures that the points rest on"),
)
POINTS_PASTED = Kind(
    "H105",
    Severity.NOTE,
    Text(
        "mọi công thức ở cột “Điểm tự chấm” đã bị thay bằng số gõ tay ({count} ô)",
        'every formula of the column "Self-assessed points" was replaced by typed numbers ({count} cells)',
    ),
    Text(
        "dùng biểu mẫu gốc, chỉ điền số liệu; điểm được tính từ số liệu",
        "use the original form and fill in figures only; what counts is computed from them",
    ),
)
PROTECTION_REMOVED = Kind(
    "H106",
    Severity.WARNING,
    Text(
        "trang tính đã bị bỏ bảo vệ, nên công thức và nội dung tiêu chí có thể đã bị sửa",
        "the sheet's protection was removed, so formulas and criteria may have been changed",
    ),
    Text(
        "so với biểu mẫu gốc, hoặc chép số liệu sang biểu mẫu gốc",
        "compare it with the original form, or copy the figures into that",
    ),
)
SAME_EVIDENCE = Kind(
    "H107",
    Severity.WARNING,
    Text(
        "cùng một nội dung kiểm chứng được chép cho {count} tiêu chí: {ids}",
        "the same evidence text stands at {count} criteria: {ids}",
    ),
    Text(
        "ghi tài liệu riêng của từng tiêu chí, hoặc ghi rõ phần nào của văn bản chứng minh tiêu chí nào",
        "name the document of each criterion, or say which part of it proves which criterion",
    ),
)
FILE_OF_ANOTHER = Kind(
    "H108",
    Severity.WARNING,
    Text(
        "tên tệp hoặc thư mục “{label}” là của {other}, nhưng biểu mẫu ghi {name}",
        'the file or folder "{label}" is named for {other}, but the form says {name}',
    ),
    Text(
        "hỏi lại hai cơ quan: biểu mẫu có thể được chép từ cơ quan khác",
        "ask both agencies: the form may have been copied from another's",
    ),
)
RATIO_JUMPED = Kind(
    "H111",
    Severity.WARNING,
    Text(
        "tỷ lệ {now} % khác xa năm trước ({before} %): chênh {moved} điểm phần trăm, quá ngưỡng {limit}",
        "{now} % is far from last year's {before} %: it moved by {moved} points, more than {limit}",
    ),
    Text("kiểm tra số liệu hai năm, ghi lý do thay đổi", "check the figures of both years; give the reason"),
)
NUMBER_JUMPED = Kind(
    "H112",
    Severity.WARNING,
    Text(
        "số liệu {now} khác xa năm trước ({before}): quá gấp đôi hoặc chưa bằng một nửa",
        "{now} is far from last year's {before}: more than double or less than half",
    ),
    Text("kiểm tra số liệu hai năm, ghi lý do thay đổi", "check the figures of both years; give the reason"),
)
NOT_COMPARED = Kind(
    "H113",
    Severity.NOTE,
    Text(
        "không so sánh được với kết quả năm trước của cấp “{tier}”: {why}",
        'the tier "{tier}" could not be compared with last year\'s results: {why}',
    ),
    Text("", ""),
)
