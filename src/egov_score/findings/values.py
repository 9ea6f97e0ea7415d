"""Findings about what was entered for a criterion: it cannot be read or cannot be scored (V…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

PART_ABOVE_WHOLE = Kind(
    "V201",
    Severity.ERROR,
    Text(
        "phần ({part}) lớn hơn tổng ({whole}), nên tiêu chí này không có điểm",
        "the part ({part}) is larger than the whole ({whole}), so this criterion earns no points",
    ),
    Text(
        "kiểm tra lại hai số liệu; có thể chúng bị đổi chỗ",
        "check the two figures; they may be in each other's place",
    ),
)
WHOLE_IS_ZERO = Kind(
    "V202",
    Severity.ERROR,
    Text(
        "tổng bằng 0 nên không tính được tỷ lệ; tiêu chí này không có điểm",
        "the whole is 0, so there is no ratio; this criterion earns no points",
    ),
    Text(
        "nhập tổng đúng, hoặc trả lời “Không áp dụng” nếu tiêu chí cho phép",
        'enter the right whole, or answer "Not applicable" where the criterion allows it',
    ),
)
NEGATIVE = Kind(
    "V203",
    Severity.ERROR,
    Text(
        "{value} là số âm, nhưng số liệu này không thể âm; tiêu chí này không có điểm",
        "{value} is negative, but this figure cannot be; this criterion earns no points",
    ),
    Text("nhập số từ 0 trở lên", "enter a number of 0 or more"),
)
BELOW_LEAST = Kind(
    "V204",
    Severity.ERROR,
    Text(
        "{value} nhỏ hơn mức thấp nhất được phép ({least}); tiêu chí này không có điểm",
        "{value} is below the least that is allowed ({least}); this criterion earns no points",
    ),
    Text("kiểm tra lại số liệu và đơn vị tính", "check the figure and its unit"),
)
ABOVE_MOST = Kind(
    "V205",
    Severity.ERROR,
    Text(
        "{value} lớn hơn mức cao nhất được phép ({most}); tiêu chí này không có điểm",
        "{value} is above the most that is allowed ({most}); this criterion earns no points",
    ),
    Text("kiểm tra lại số liệu và đơn vị tính", "check the figure and its unit"),
)
NOT_WHOLE = Kind(
    "V206",
    Severity.ERROR,
    Text(
        "{value} không phải số nguyên; tiêu chí này không có điểm",
        "{value} is not a whole number; this criterion earns no points",
    ),
    Text("nhập một số đếm, không có phần thập phân", "enter a count, without decimals"),
)
NOT_A_STEP = Kind(
    "V207",
    Severity.ERROR,
    Text(
        "{value} không phải bội số của bước điểm {step}; tiêu chí này không có điểm",
        "{value} is not a multiple of the step {step}; this criterion earns no points",
    ),
    Text("chấm điểm theo đúng bước điểm", "give points in whole steps"),
)
UNKNOWN_OPTION = Kind(
    "V208",
    Severity.ERROR,
    Text(
        "“{value}” không phải là một lựa chọn của tiêu chí này nên không có điểm",
        '"{value}" is not an option of this criterion, so it earns no points',
    ),
    Text("chọn một trong: {options}", "choose one of: {options}"),
)
NO_RESPONSES = Kind(
    "V209",
    Severity.ERROR,
    Text(
        "tổng số phiếu trả lời bằng 0 nên không tính được kết quả khảo sát; tiêu chí này không có điểm",
        "there are no responses, so the survey has no result; this criterion earns no points",
    ),
    Text("nhập số phiếu của từng mức trả lời", "enter the count of each answer"),
)
FORMULA_FAILED = Kind(
    "V210",
    Severity.ERROR,
    Text(
        "không tính được công thức với các số liệu này ({reason}); tiêu chí này không có điểm",
        "the formula has no value for these figures ({reason}); this criterion earns no points",
    ),
    Text("kiểm tra lại các số liệu của tiêu chí", "check the figures of the criterion"),
)
