"""Findings about making a criteria set of the table in which it was drafted (N8…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

# The file and its tables.

NO_TABLE = Kind(
    "N801",
    Severity.ERROR,
    Text(
        "không tìm thấy bảng tiêu chí trong tệp này",
        "no table of criteria was found in this file",
    ),
    Text(
        "bảng cần một hàng tiêu đề có cột “Tiêu chí” (hoặc “Chỉ tiêu”, “Nội dung”) và cột “Điểm tối đa”",
        'the table needs a header row with a column "Criterion" and one called "Maximum points"',
    ),
)
NO_SHEET = Kind(
    "N802",
    Severity.ERROR,
    Text("tệp không có trang tính “{sheet}”", 'the file has no sheet "{sheet}"'),
    Text("các trang tính có trong tệp: {known}", "its sheets are: {known}"),
)
SEVERAL_SHEETS = Kind(
    "N803",
    Severity.ERROR,
    Text(
        "nhiều trang tính có bảng tiêu chí dùng trùng mã “{id}” ({sheets}), nên không phải cùng một bộ",
        'several sheets have tables that share the id "{id}" ({sheets}), so they are not one set',
    ),
    Text("chọn từng trang tính bằng --sheet", "choose one sheet at a time with --sheet"),
)
SHEETS_JOINED = Kind(
    "N804",
    Severity.NOTE,
    Text(
        "bảng của các trang tính {sheets} được ghép thành một bộ, theo thứ tự trang tính",
        "the tables of the sheets {sheets} were joined into one set, in the order of the sheets",
    ),
    Text(
        "nếu là các bộ khác nhau, chọn từng trang tính bằng --sheet", "if they are several sets, use --sheet"
    ),
)
OWN_FORM = Kind(
    "N805",
    Severity.ERROR,
    Text(
        "đây là biểu mẫu do công cụ tạo từ một bộ tiêu chí, không phải bảng dự thảo",
        "this is a form that the tool made from a criteria set, not a draft",
    ),
    Text("dùng chính tệp .yaml của bộ tiêu chí đó", "use the .yaml file of that set"),
)
NO_CRITERIA = Kind(
    "N806",
    Severity.ERROR,
    Text("bảng không có hàng tiêu chí nào", "the table has no row that is a criterion"),
    Text(
        "ghi mỗi tiêu chí một hàng, có tên và điểm tối đa",
        "give each criterion a row with a title and a maximum",
    ),
)
WRONG_FACT = Kind(
    "N807",
    Severity.ERROR,
    Text("{option} không nhận “{value}”", '{option} does not take "{value}"'),
    Text("{wanted}", "{wanted}"),
)
NOT_LOADED = Kind(
    "N808",
    Severity.ERROR,
    Text("bộ tiêu chí chuyển ra không hợp lệ: {problem}", "the converted set does not hold: {problem}"),
    Text("sửa chỗ này trong bảng rồi chuyển lại", "mend this in the table and convert it again"),
)
HIDDEN_SHEET = Kind(
    "N809",
    Severity.NOTE,
    Text("trang tính này bị ẩn nên không được chuyển", "this sheet is hidden and was left aside"),
    Text("bỏ ẩn, hoặc chọn bằng --sheet", "unhide it, or name it with --sheet"),
)
TOO_LONG = Kind(
    "N810",
    Severity.ERROR,
    Text(
        "bảng có quá nhiều hàng ({count}); nhiều nhất là {most}",
        "the table has too many rows ({count}); {most} at most",
    ),
    Text("xóa các hàng không phải tiêu chí", "delete the rows that are no criteria"),
)

# What a set must say and a table does not.

FACT_FROM_TITLE = Kind(
    "N811",
    Severity.NOTE,
    Text("{what} được lấy từ dòng này: {value}", "{what} was taken from this line: {value}"),
    Text("nếu không đúng, nêu bằng {option}", "if it is wrong, give {option}"),
)
FACT_FROM_FILE = Kind(
    "N812",
    Severity.WARNING,
    Text("{what} được lấy từ tên tệp: {value}", "{what} was taken from the file's name: {value}"),
    Text("nêu bằng {option} nếu không đúng", "give {option} if it is wrong"),
)
TIER_UNKNOWN = Kind(
    "N813",
    Severity.WARNING,
    Text(
        "không rõ bộ tiêu chí dùng cho cấp nào; tạm ghi “{value}”",
        'for which tier the set is was not found; it says "{value}"',
    ),
    Text(
        "nêu bằng --tier, đúng như trong danh sách cơ quan (ví dụ commune)",
        "give --tier as the roster of agencies says it (commune, say)",
    ),
)
NO_YEAR = Kind(
    "N814",
    Severity.ERROR,
    Text(
        "không rõ bộ tiêu chí dùng cho năm nào: bảng và tên tệp không ghi, hoặc ghi nhiều năm",
        "for which year the set is was not found: neither the table nor the file's name says one year",
    ),
    Text("nêu bằng --year", "give --year"),
)
NO_DECISION = Kind(
    "N815",
    Severity.WARNING,
    Text(
        "bảng không ghi số quyết định ban hành; nguồn của bộ tiêu chí chỉ ghi tên tệp",
        "the table names no decision; the set's source is only the file's name",
    ),
    Text(
        "ghi số, cơ quan và ngày ban hành vào mục sources; còn status là {status}",
        "write the decision's number, issuer and date into sources; status is {status}",
    ),
)
DECISION_FOUND = Kind(
    "N816",
    Severity.NOTE,
    Text("số văn bản được lấy từ dòng này: {value}", "the document was taken from this line: {value}"),
    Text("kiểm tra lại mục sources; status là {status}", "check sources; status is {status}"),
)
ARITHMETIC = Kind(
    "N817",
    Severity.NOTE,
    Text(
        "bảng không quy định cách làm tròn và cách tính khi bỏ trống; bộ tiêu chí ghi: làm tròn tổng điểm đến"
        " {decimals} chữ số thập phân (từ 5 trở lên làm tròn lên), bỏ trống được 0 điểm",
        "the table does not say how to round nor what a blank means; the set says: the total to {decimals}"
        " decimals, half up, and a blank earns 0",
    ),
    Text(
        "sửa rounding, report và missing nếu quy định khác",
        "change rounding, report and missing if the rules differ",
    ),
)

# Ids.

IDS_FROM_ORDER = Kind(
    "N821",
    Severity.NOTE,
    Text(
        "bảng không có cột mã; mã được lấy từ cột số thứ tự",
        "the table has no id column; its running numbers are the ids",
    ),
    Text("", ""),
)
IDS_FROM_TITLES = Kind(
    "N822",
    Severity.NOTE,
    Text(
        "mã được lấy từ đầu tên tiêu chí, như “{example}” ({count} hàng)",
        'ids were taken from the beginning of titles, such as "{example}" ({count} rows)',
    ),
    Text("", ""),
)
IDS_MADE = Kind(
    "N823",
    Severity.WARNING,
    Text(
        "{count} hàng không có mã nên được đặt mã theo thứ tự: {ids}",
        "{count} rows have no id and were given one by their order: {ids}",
    ),
    Text(
        "kiểm tra, và ghi mã vào bảng nếu quyết định có mã khác",
        "check them, and write ids into the table if there are others",
    ),
)
GROUP_IDS_MADE = Kind(
    "N824",
    Severity.NOTE,
    Text("các nhóm không có mã nên được đặt mã: {ids}", "the groups have no ids and were given some: {ids}"),
    Text("", ""),
)
IDS_QUALIFIED = Kind(
    "N825",
    Severity.NOTE,
    Text(
        "số thứ tự lặp lại giữa các nhóm, nên mã được ghép với mã nhóm: {example}",
        "numbers start anew in each group, so ids were put behind the group's id: {example}",
    ),
    Text("", ""),
)
ID_RECOVERED = Kind(
    "N826",
    Severity.NOTE,
    Text(
        "mã “{value}” được hiểu là {id}, theo hàng trước",
        'the id "{value}" was taken as {id}, from the row before',
    ),
    Text(
        "định dạng cột mã là Văn bản để Excel không đổi 4.10 thành 4.1",
        "format the id column as text, so that Excel does not turn 4.10 into 4.1",
    ),
)
ID_AS_NUMBER = Kind(
    "N827",
    Severity.WARNING,
    Text(
        "mã này là một số nên có thể đã mất số 0 ở cuối; được giữ nguyên là {id}",
        "this id is a number and may have lost a zero at its end; it was kept as {id}",
    ),
    Text(
        "định dạng cột mã là Văn bản rồi nhập lại mã", "format the id column as text and enter the id again"
    ),
)
ID_UNREADABLE = Kind(
    "N828",
    Severity.ERROR,
    Text(
        "không đọc được mã “{value}”; hàng này được đặt mã theo thứ tự",
        'the id "{value}" cannot be read; the row was given one by its order',
    ),
    Text(
        "định dạng cột mã là Văn bản rồi nhập lại mã", "format the id column as text and enter the id again"
    ),
)
ID_REPEATED = Kind(
    "N829",
    Severity.ERROR,
    Text(
        "mã {id} đã dùng ở hàng khác; hàng này được ghi là {other}",
        "the id {id} is that of another row; this one became {other}",
    ),
    Text("mỗi tiêu chí một mã riêng", "give each criterion an id of its own"),
)
ID_CHANGED = Kind(
    "N830",
    Severity.NOTE,
    Text("mã “{value}” được ghi là {id}", 'the id "{value}" was written as {id}'),
    Text("", ""),
)

# Maxima and sums.

MAX_MISSING = Kind(
    "N831",
    Severity.ERROR,
    Text(
        "{id} không có điểm tối đa; tạm ghi 0 (không chấm điểm)",
        "{id} has no maximum; it says 0 for now (not scored)",
    ),
    Text(
        "ghi điểm tối đa, hoặc ghi 0 nếu chỉ thu thập số liệu",
        "give the maximum, or 0 where figures are only collected",
    ),
)
MAX_UNREADABLE = Kind(
    "N832",
    Severity.ERROR,
    Text(
        "điểm tối đa của {id} không đọc được (“{value}”); tạm ghi 0",
        'the maximum of {id} cannot be read ("{value}"); it says 0 for now',
    ),
    Text("ghi một số, ví dụ 10 hoặc 2,5", "give one number, 10 or 2.5 say"),
)
GROUP_DIFFERS = Kind(
    "N833",
    Severity.WARNING,
    Text(
        "điểm tối đa của {id} ghi là {stated}, nhưng các mục bên dưới cộng lại là {summed};"
        " được ghi là {summed}",
        "the maximum of {id} is given as {stated}, but what is below it adds up to {summed};"
        " it says {summed}",
    ),
    Text("kiểm tra điểm tối đa của từng mục trong quyết định", "check the maxima against the decision"),
)
TOTAL_DIFFERS = Kind(
    "N834",
    Severity.WARNING,
    Text(
        "hàng tổng ghi {stated}, nhưng các tiêu chí cộng lại là {summed}; được ghi là {summed}",
        "the row of totals says {stated}, but the criteria add up to {summed}; the set says {summed}",
    ),
    Text("kiểm tra điểm tối đa của từng mục trong quyết định", "check the maxima against the decision"),
)
GROUP_MAX_UNREADABLE = Kind(
    "N835",
    Severity.WARNING,
    Text(
        "điểm tối đa của nhóm {id} không đọc được (“{value}”); được ghi là tổng các mục, {summed}",
        'the maximum of the group {id} cannot be read ("{value}"); it says the sum below, {summed}',
    ),
    Text("ghi một số, hoặc để trống", "give one number, or leave it blank"),
)
POINTS_AS_MAXIMUM = Kind(
    "N836",
    Severity.NOTE,
    Text("cột “{label}” được hiểu là điểm tối đa", 'the column "{label}" was taken for the maximum'),
    Text("đặt tên cột là “Điểm tối đa”", 'call it "Maximum points"'),
)
BONUS = Kind(
    "N837",
    Severity.NOTE,
    Text(
        "{id} được hiểu là điểm thưởng, không tính vào điểm tối đa",
        "{id} was taken for a bonus, outside the maximum",
    ),
    Text("bỏ bonus nếu không phải", "take bonus away if it is none"),
)
DEDUCTION = Kind(
    "N838",
    Severity.NOTE,
    Text(
        "{id} được hiểu là điểm trừ, nhiều nhất {most} điểm",
        "{id} was taken for a deduction of {most} points at most",
    ),
    Text("sửa max_points và min_points nếu không phải", "change max_points and min_points if it is none"),
)
ROWS_WITHOUT_MAX = Kind(
    "N839",
    Severity.WARNING,
    Text(
        "các mục bên dưới {id} không có điểm riêng ({rows}), nên {id} là một tiêu chí và tên các mục được ghi"
        " vào hướng dẫn",
        "nothing below {id} has a maximum of its own ({rows}), so {id} is one criterion and their titles are"
        " its guide",
    ),
    Text(
        "ghi điểm tối đa của từng mục nếu chúng được chấm riêng",
        "give each a maximum if they are scored on their own",
    ),
)

# Rules.

RULE_READ = Kind(
    "N841",
    Severity.NOTE,
    Text("cách tính của {id} được hiểu là: {rule}", "the rule of {id} was read as: {rule}"),
    Text("đối chiếu với nguyên văn trong guide", "compare it with the text kept as guide"),
)
RULE_NOT_READ = Kind(
    "N842",
    Severity.NOTE,
    Text(
        "cách tính của {id} chưa hiểu chắc chắn ({reason}), nên nhận thẳng số điểm",
        "the rule of {id} is not certain ({reason}), so it takes points",
    ),
    Text(
        "viết measure và score theo nguyên văn trong guide",
        "write measure and score after the text kept as guide",
    ),
)
RULE_DISAGREES = Kind(
    "N843",
    Severity.WARNING,
    Text(
        "cách tính của {id} nêu nhiều nhất {named} điểm, nhưng điểm tối đa là {most}; nên nhận thẳng số điểm",
        "the rule of {id} gives {named} points at most, but its maximum is {most}; so it takes points",
    ),
    Text("sửa điểm tối đa hoặc cách tính trong bảng", "mend the maximum or the rule in the table"),
)
LABELS_MISSING = Kind(
    "N844",
    Severity.WARNING,
    Text(
        "cách tính của {id} không nêu tên tử số và mẫu số",
        "the rule of {id} does not name the part and the whole",
    ),
    Text("ghi tên hai số liệu vào part và whole", "name the two figures in part and whole"),
)
BANDS_GAP = Kind(
    "N845",
    Severity.WARNING,
    Text(
        "cách tính của {id} không nói đến {gap}; ở đó bộ tiêu chí cho {points} điểm",
        "the rule of {id} says nothing of {gap}; the set gives {points} points there",
    ),
    Text(
        "bổ sung khoảng còn thiếu nếu quyết định có quy định", "add what is missing if the decision says it"
    ),
)
BANDS_SHARE = Kind(
    "N846",
    Severity.NOTE,
    Text(
        "trong cách tính của {id}, {value} thuộc cả hai khoảng; được tính theo khoảng trên ({points} điểm)",
        "in the rule of {id}, {value} belongs to two bands; it counts for the upper one ({points} points)",
    ),
    Text("ghi rõ “đến dưới {value}” nếu đúng như vậy", 'write "below {value}" if that is meant'),
)
PARTS_UNCLEAR = Kind(
    "N847",
    Severity.WARNING,
    Text(
        "các dòng không có mã bên dưới {id} có điểm ({points}) nhưng không cộng thành {most} và không phải"
        " các mức của một lựa chọn; các dòng được ghi vào hướng dẫn",
        "the lines without ids below {id} have points ({points}) that neither add up to {most} nor are the"
        " steps of a choice; they were put into its guide",
    ),
    Text("ghi mã cho từng mục, hoặc sửa điểm", "give each an id, or mend the points"),
)
SUPPLIER = Kind(
    "N848",
    Severity.NOTE,
    Text(
        "nguồn dữ liệu của {id} là “{value}”, có thể không do cơ quan tự khai",
        'the data of {id} come from "{value}", perhaps not from the agency itself',
    ),
    Text(
        "nếu vậy, thêm by: survey (khảo sát) hoặc by: central (hệ thống trung ương)",
        "if so, add by: survey or by: central",
    ),
)

GROUP_RULE = Kind(
    "N849",
    Severity.NOTE,
    Text(
        "{id} có tiêu chí con nên điểm là tổng của chúng; cách tính ghi ở hàng này chỉ được giữ trong guide",
        "{id} has criteria below it and is their sum; the rule in its row is only kept as guide",
    ),
    Text("kiểm tra xem nhóm có được cộng điểm như vậy không", "check whether the group is added up so"),
)

# Rows and columns.

GROUPS_FILLED = Kind(
    "N851",
    Severity.NOTE,
    Text(
        "{count} ô để trống ở cột “{label}” được hiểu là cùng nhóm với hàng trên",
        '{count} blank cells of the column "{label}" were taken for the group above',
    ),
    Text("", ""),
)
LINE_JOINED = Kind(
    "N852",
    Severity.NOTE,
    Text(
        "dòng này không có mã và điểm, được ghi vào hướng dẫn của {id}",
        "this line has no id and no points; it was put into the guide of {id}",
    ),
    Text("", ""),
)
LINE_LEFT = Kind(
    "N853",
    Severity.NOTE,
    Text(
        "dòng này không phải tiêu chí hay nhóm nên không được chuyển: “{value}”",
        'this line is no criterion and no group and was left aside: "{value}"',
    ),
    Text("", ""),
)
COLUMNS_LEFT = Kind(
    "N854",
    Severity.NOTE,
    Text("các cột không được chuyển: {columns}", "these columns were left aside: {columns}"),
    Text("", ""),
)
FILLED_IN = Kind(
    "N855",
    Severity.NOTE,
    Text(
        "bảng đã có số liệu hoặc điểm của cơ quan; điểm, minh chứng và ghi chú không được chuyển",
        "the table holds an agency's figures or points; those, its evidence and its notes were left out",
    ),
    Text("", ""),
)
GROUP_SCATTERED = Kind(
    "N856",
    Severity.WARNING,
    Text(
        "nhóm “{value}” nằm ở nhiều đoạn của bảng; các tiêu chí được gom về đoạn đầu",
        'the group "{value}" stands in several parts of the table; its criteria were put together',
    ),
    Text("xếp các tiêu chí của một nhóm liền nhau", "keep the criteria of a group together"),
)
GROUP_EMPTY = Kind(
    "N857",
    Severity.WARNING,
    Text(
        "nhóm “{value}” không có tiêu chí nào nên không được chuyển",
        'the group "{value}" has no criteria and was left aside',
    ),
    Text("", ""),
)
