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

# V1xx: the cell holds something that cannot be read as what is due there.

NOT_A_NUMBER = Kind(
    "V101",
    Severity.ERROR,
    Text(
        "“{value}” không đọc được thành {due}; ô này chưa được tính",
        '"{value}" cannot be read as {due}; this cell does not count',
    ),
    Text(
        "chỉ ghi số, ví dụ 12,5; đưa phần chữ sang cột Ghi chú",
        "write the number alone, such as 12.5; put words into the Note column",
    ),
)
DATE_FOUND = Kind(
    "V102",
    Severity.ERROR,
    Text(
        "ô này chứa ngày {value}, trong khi cần {due}; ô này chưa được tính",
        "this cell holds the date {value} where {due} is due; this cell does not count",
    ),
    Text(
        "Excel tự đổi những gì giống ngày tháng (1/2 thành ngày 01/02): định dạng ô là Văn bản hoặc Số "
        "rồi nhập lại",
        "Excel turns what looks like a date into one (1/2 into 1 February): format the cell as text "
        "or number and enter it again",
    ),
)
ERROR_FOUND = Kind(
    "V103",
    Severity.ERROR,
    Text(
        "ô này báo lỗi {value}, trong khi cần {due}; ô này chưa được tính",
        "this cell shows the error {value} where {due} is due; this cell does not count",
    ),
    Text("sửa công thức hoặc nhập thẳng kết quả", "mend the formula or enter the result itself"),
)
NEVER_CALCULATED = Kind(
    "V104",
    Severity.ERROR,
    Text(
        "công thức trong ô này chưa được tính nên không có kết quả, trong khi cần {due}",
        "the formula in this cell was never calculated, so it has no result where {due} is due",
    ),
    Text(
        "mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi gửi, hoặc nhập thẳng kết quả",
        "open the file in Excel or LibreOffice and save it again, or enter the result itself",
    ),
)
TWO_READINGS = Kind(
    "V105",
    Severity.ERROR,
    Text(
        "“{value}” có thể là {small} hoặc {large}; ô này chưa được tính",
        '"{value}" may mean {small} or {large}; this cell does not count',
    ),
    Text(
        "nhập lại dưới dạng số, không dùng dấu phân cách hàng nghìn",
        "enter it again as a number, without a thousands mark",
    ),
)
PERCENT_FOUND = Kind(
    "V106",
    Severity.ERROR,
    Text(
        "ô này ghi tỷ lệ {value}, trong khi cần {due}; ô này chưa được tính",
        "this cell gives the percentage {value} where {due} is due; this cell does not count",
    ),
    Text(
        "ghi con số đếm được hoặc số điểm, không ghi tỷ lệ phần trăm",
        "enter what was counted, or the points, not a percentage",
    ),
)
PERCENT_UNCLEAR = Kind(
    "V107",
    Severity.ERROR,
    Text(
        "“{value}” có thể là {share} hoặc {hundredfold}: bộ tiêu chí không nói số liệu này tính theo "
        "phần trăm; ô này chưa được tính",
        '"{value}" may mean {share} or {hundredfold}: the criteria set does not say that this figure is a '
        "percentage; this cell does not count",
    ),
    Text("ghi số không có dấu %", "write the number without a percent sign"),
)
NOT_YES_OR_NO = Kind(
    "V108",
    Severity.ERROR,
    Text(
        "“{value}” không phải là Có hoặc Không; ô này chưa được tính",
        '"{value}" is neither Yes nor No; this cell does not count',
    ),
    Text(
        "chọn Có hoặc Không; đưa lời giải thích sang cột Ghi chú",
        "choose Yes or No; put explanations into the Note column",
    ),
)
NOT_AN_OPTION = Kind(
    "V109",
    Severity.ERROR,
    Text(
        "“{value}” không phải là một lựa chọn của tiêu chí này; ô này chưa được tính",
        '"{value}" is not an option of this criterion; this cell does not count',
    ),
    Text("có phải là “{nearest}”? Các lựa chọn: {options}", 'did you mean "{nearest}"? Options: {options}'),
)
OLD_FONT = Kind(
    "V110",
    Severity.ERROR,
    Text(
        "“{value}” là chữ gõ bằng phông cũ (TCVN3 hoặc VNI), không đọc được; ô này chưa được tính",
        '"{value}" was typed with an old font (TCVN3 or VNI) and cannot be read; this cell does not count',
    ),
    Text("gõ lại bằng Unicode", "type it again in Unicode"),
)
TRUTH_FOUND = Kind(
    "V111",
    Severity.ERROR,
    Text(
        "ô này chứa giá trị lôgic {value}, trong khi cần {due}; ô này chưa được tính",
        "this cell holds the truth value {value} where {due} is due; this cell does not count",
    ),
    Text("nhập đúng loại dữ liệu của ô", "enter what the cell asks for"),
)
VALUE_BESIDE_INPUTS = Kind(
    "V112",
    Severity.ERROR,
    Text(
        "“{value}” được ghi ở hàng của tiêu chí, nhưng tiêu chí này cần từng số liệu: {inputs}",
        '"{value}" stands in the criterion\'s own row, but this criterion needs each figure: {inputs}',
    ),
    Text(
        "ghi từng số liệu vào hàng của nó và để trống ô này",
        "enter each figure in its own row and leave this cell blank",
    ),
)
RESULT_LEFT_ASIDE = Kind(
    "V113",
    Severity.NOTE,
    Text(
        "“{value}” ở hàng của tiêu chí không được dùng: kết quả tính từ các số liệu ở những hàng dưới",
        '"{value}" in the criterion\'s own row is not used: the result comes from the rows below it',
    ),
    Text("", ""),
)
NOT_APPLICABLE_AND_FIGURES = Kind(
    "V114",
    Severity.ERROR,
    Text(
        "tiêu chí vừa ghi “Không áp dụng” vừa có số liệu, nên chưa được tính",
        'the criterion says "Not applicable" and gives figures as well, so it does not count',
    ),
    Text("chỉ giữ một trong hai", "keep one of the two"),
)
SMALL_PERCENTAGE = Kind(
    "V115",
    Severity.WARNING,
    Text(
        "số liệu tính bằng %, nên {value} được hiểu là {value} %",
        "this figure is in %, so {value} is taken as {value} %",
    ),
    Text(
        "nếu ý là {hundredfold} % thì ghi {hundredfold}", "if {hundredfold} % is meant, write {hundredfold}"
    ),
)
MARK_SETTLED = Kind(
    "V116",
    Severity.NOTE,
    Text(
        "“{value}” được đọc là {reading} vì ô {witness} ghi “{shown}” ({count} ô được đọc theo cách này)",
        '"{value}" was read as {reading} because {witness} says "{shown}" ({count} cells were read so)',
    ),
    Text(
        "nếu không đúng, nhập lại dưới dạng số, không dùng dấu phân cách hàng nghìn",
        "if that is wrong, enter it again as a number, without a thousands mark",
    ),
)
