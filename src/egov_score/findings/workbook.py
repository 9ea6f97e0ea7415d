"""Findings about a workbook: its table, whose and which form it is, evidence and appraisal (W…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

NO_TABLE = Kind(
    "W101",
    Severity.ERROR,
    Text(
        "không tìm thấy bảng tự chấm trong tệp này",
        "no self-assessment table was found in this file",
    ),
    Text(
        "bảng cần một hàng tiêu đề có cột “Mã”, “STT” hoặc “Tiêu chí” và cột “Số liệu” hoặc “Điểm tự chấm”",
        'the table needs a header row with a column "ID", "No." or "Criterion" and one called '
        '"Value" or "Self-assessed points"',
    ),
)
NO_ANSWER_COLUMN = Kind(
    "W102",
    Severity.ERROR,
    Text(
        "bảng này không có cột số liệu và cũng không có cột điểm nào (chỉ có: {columns})",
        "this table has neither a value column nor a points column (it has: {columns})",
    ),
    Text(
        "thêm cột “Số liệu” hoặc “Điểm tự chấm”, hoặc đặt lại tên cột như vậy",
        'add a column "Value" or "Self-assessed points", or rename one so',
    ),
)
OLD_FONTS = Kind(
    "W103",
    Severity.ERROR,
    Text(
        "tệp này gõ bằng phông chữ cũ (TCVN3 hoặc VNI), ví dụ “{value}”, nên không đọc được",
        'this file was typed with an old font (TCVN3 or VNI), for example "{value}", and cannot be read',
    ),
    Text("chuyển tệp sang Unicode rồi gửi lại", "convert the file to Unicode and send it again"),
)
NO_ROWS = Kind(
    "W104",
    Severity.ERROR,
    Text(
        "không có hàng nào của bảng này thuộc bộ tiêu chí {criteria}",
        "no row of this table belongs to the criteria set {criteria}",
    ),
    Text("dùng đúng biểu mẫu của bộ tiêu chí", "use the form of the criteria set"),
)
NOT_OWN_FORM = Kind(
    "W105",
    Severity.NOTE,
    Text(
        "tệp này không phải là biểu mẫu do công cụ tạo; bảng được đọc theo tên cột",
        "this is not a form that the tool wrote; its table was read by its column labels",
    ),
    Text("", ""),
)
HIDDEN_SHEET = Kind(
    "W106",
    Severity.NOTE,
    Text(
        "trang tính này bị ẩn, nhưng bảng trong đó vẫn được đọc",
        "this sheet is hidden; the table in it was read all the same",
    ),
    Text("bỏ ẩn, hoặc xóa trang tính nếu không dùng", "unhide it, or delete the sheet if it is not meant"),
)
HIDDEN_ROWS = Kind(
    "W107",
    Severity.NOTE,
    Text(
        "các hàng bị ẩn vẫn được đọc: {rows}",
        "hidden rows were read all the same: {rows}",
    ),
    Text("bỏ ẩn, hoặc xóa nội dung nếu không dùng", "unhide them, or clear them if they are not meant"),
)
HIDDEN_COLUMN = Kind(
    "W108",
    Severity.NOTE,
    Text(
        "cột “{label}” bị ẩn nhưng vẫn được đọc",
        'the column "{label}" is hidden and was read all the same',
    ),
    Text("bỏ ẩn, hoặc xóa nội dung nếu không dùng", "unhide it, or clear it if it is not meant"),
)
TABLE_LEFT_ASIDE = Kind(
    "W109",
    Severity.NOTE,
    Text(
        "bảng này không được đọc vì không có cột số liệu và cột điểm (đã có bảng khác)",
        "this table was left aside: it has no value and no points column (another table has)",
    ),
    Text("", ""),
)
COLUMN_TWICE = Kind(
    "W110",
    Severity.WARNING,
    Text(
        "có nhiều cột “{label}”: đã đọc “{taken}”, không đọc: {others}",
        'several columns say "{label}": "{taken}" was read, these were not: {others}',
    ),
    Text(
        "chỉ giữ một cột, hoặc đặt tên khác cho các cột còn lại",
        "keep one of them, or give the others another name",
    ),
)
OTHER_SET = Kind(
    "W111",
    Severity.ERROR,
    Text(
        "biểu mẫu này của bộ tiêu chí {found}, không phải {wanted}; tệp không được xếp hạng",
        "this form is of the criteria set {found}, not {wanted}; the file is not ranked",
    ),
    Text("gửi biểu mẫu của bộ tiêu chí {wanted}", "send the form of the criteria set {wanted}"),
)
OTHER_YEAR = Kind(
    "W112",
    Severity.ERROR,
    Text(
        "biểu mẫu này của năm {found}, không phải {wanted}; tệp không được xếp hạng",
        "this form is for {found}, not for {wanted}; the file is not ranked",
    ),
    Text("gửi biểu mẫu của năm {wanted}", "send the form of {wanted}"),
)
OTHER_VERSION = Kind(
    "W113",
    Severity.ERROR,
    Text(
        "biểu mẫu này theo một bản khác của bộ tiêu chí {criteria} (dấu nhận {found}…, bản hiện dùng "
        "{wanted}…); tệp không được xếp hạng",
        "this form follows another version of the criteria set {criteria} (fingerprint {found}…, in "
        "use {wanted}…); the file is not ranked",
    ),
    Text(
        "chép số liệu sang biểu mẫu của bản hiện dùng", "copy the figures into the form of the version in use"
    ),
)
OTHER_FORMAT = Kind(
    "W114",
    Severity.ERROR,
    Text(
        "biểu mẫu này thuộc định dạng “{found}” mà công cụ không biết (định dạng đọc được: {wanted})",
        'this form is of the format "{found}", which the tool does not know (it reads {wanted})',
    ),
    Text("cập nhật công cụ", "update the tool"),
)
IDENTITY_DAMAGED = Kind(
    "W115",
    Severity.WARNING,
    Text(
        "phần ẩn của biểu mẫu thiếu {keys}, nên không kiểm tra được biểu mẫu thuộc bộ tiêu chí và bản nào",
        "the hidden part of the form lacks {keys}, so its criteria set and version could not be checked",
    ),
    Text("dùng biểu mẫu gốc", "use the original form"),
)
AGENCY_NOT_NAMED = Kind(
    "W116",
    Severity.WARNING,
    Text(
        "không tìm thấy mã hoặc tên cơ quan trong tệp này",
        "neither the code nor the name of an agency was found in this file",
    ),
    Text(
        "ghi “Mã cơ quan” và “Tên cơ quan” ở trang tính “Thông tin”",
        'give "Agency code" and "Agency name" on the sheet "Information"',
    ),
)
NAME_UNREADABLE = Kind(
    "W117",
    Severity.WARNING,
    Text(
        "ô “{label}” không đọc được ({value})",
        'the cell "{label}" cannot be read ({value})',
    ),
    Text("nhập thẳng nội dung, không dùng công thức", "enter the text itself, not a formula"),
)
TABLE_TOO_LONG = Kind(
    "W118",
    Severity.WARNING,
    Text(
        "bảng có quá nhiều hàng; từ hàng này trở đi không đọc",
        "the table has too many rows; from this row on nothing was read",
    ),
    Text("xóa các hàng không thuộc bộ tiêu chí", "delete the rows that do not belong to the criteria set"),
)
UNKNOWN_ROW = Kind(
    "W121",
    Severity.WARNING,
    Text(
        "hàng “{value}” không có trong bộ tiêu chí nên không được tính",
        'the row "{value}" is not in the criteria set and does not count',
    ),
    Text(
        "sửa mã hoặc tên tiêu chí nếu ghi nhầm (gần nhất: {nearest}); nếu là hàng tự thêm thì xóa đi",
        "correct its id or title if that is a slip (nearest: {nearest}); delete the row if it was added",
    ),
)
ROWS_DISAGREE = Kind(
    "W122",
    Severity.ERROR,
    Text(
        "{id} xuất hiện nhiều lần với nội dung khác nhau nên không được tính",
        "{id} occurs more than once with different contents, so it does not count",
    ),
    Text("chỉ giữ một hàng cho mỗi tiêu chí", "keep one row for each criterion"),
)
ROW_REPEATED = Kind(
    "W123",
    Severity.WARNING,
    Text(
        "{id} xuất hiện nhiều lần; chỉ đọc hàng {row}",
        "{id} occurs more than once; only row {row} was read",
    ),
    Text("xóa hàng thừa", "delete the spare row"),
)
ROW_MISSING = Kind(
    "W124",
    Severity.WARNING,
    Text(
        "bảng không có hàng của {id} “{title}”",
        'the table has no row for {id} "{title}"',
    ),
    Text("thêm lại hàng này từ biểu mẫu gốc", "put the row back from the original form"),
)
ID_UNCLEAR = Kind(
    "W125",
    Severity.ERROR,
    Text(
        "mã “{value}” có thể là {ids}; không xác định được hàng này là tiêu chí nào nên không được tính",
        'the id "{value}" may be {ids}; which criterion this row is cannot be told, so it does not count',
    ),
    Text(
        "định dạng cột mã là Văn bản rồi nhập lại mã", "format the id column as text and enter the id again"
    ),
)
ID_RECOVERED = Kind(
    "W126",
    Severity.NOTE,
    Text(
        "mã “{value}” được hiểu là {id}, theo các hàng trước và sau",
        'the id "{value}" was taken as {id}, from the rows before and after it',
    ),
    Text(
        "định dạng cột mã là Văn bản để Excel không đổi 4.10 thành 4.1",
        "format the id column as text, so that Excel does not turn 4.10 into 4.1",
    ),
)
ID_AND_TITLE_DISAGREE = Kind(
    "W127",
    Severity.ERROR,
    Text(
        "hàng này có mã {id} nhưng tên là của {other}, nên không được tính",
        "this row has the id {id} but the title of {other}, so it does not count",
    ),
    Text(
        "sửa mã hoặc tên tiêu chí cho khớp với biểu mẫu gốc", "make id and title agree with the original form"
    ),
)
ID_CORRECTED = Kind(
    "W128",
    Severity.WARNING,
    Text(
        "hàng này có mã {id} nhưng tên và vị trí là của {other}; được đọc là {other}",
        "this row has the id {id} but the title and place of {other}; it was read as {other}",
    ),
    Text("sửa lại mã", "correct the id"),
)
TITLE_DIFFERS = Kind(
    "W129",
    Severity.WARNING,
    Text(
        "hàng {id} ghi “{value}”, khác với tên tiêu chí “{title}”",
        'row {id} says "{value}", unlike the criterion\'s title "{title}"',
    ),
    Text(
        "kiểm tra xem biểu mẫu có đúng bộ tiêu chí không",
        "check whether this is the form of this criteria set",
    ),
)
READ_BY_POSITION = Kind(
    "W130",
    Severity.WARNING,
    Text(
        "các hàng dưới {id} không ghi tên số liệu như bộ tiêu chí; được đọc theo thứ tự: {inputs}",
        "the rows below {id} are not labelled as in the criteria set; they were read in order: {inputs}",
    ),
    Text("ghi mã hoặc tên số liệu như biểu mẫu gốc", "give each row the id or label of the original form"),
)
MAXIMUM_DIFFERS = Kind(
    "W131",
    Severity.WARNING,
    Text(
        "điểm tối đa ghi là {value}, nhưng bộ tiêu chí quy định {wanted}",
        "the maximum is given as {value}, but the criteria set says {wanted}",
    ),
    Text(
        "kiểm tra xem biểu mẫu có đúng bộ tiêu chí không; điểm được tính theo {wanted}",
        "check whether this is the form of this criteria set; points are reckoned with {wanted}",
    ),
)
EVIDENCE_MISSING = Kind(
    "W201",
    Severity.WARNING,
    Text(
        "tiêu chí cần tài liệu kiểm chứng, nhưng chưa ghi tài liệu nào",
        "this criterion needs evidence, but none is given",
    ),
    Text(
        "ghi số, ký hiệu, ngày và trích yếu của văn bản", "give the number, date and subject of the document"
    ),
)
NO_EVIDENCE_COLUMN = Kind(
    "W202",
    Severity.WARNING,
    Text(
        "bảng không có cột tài liệu kiểm chứng, trong khi {count} tiêu chí đã khai cần tài liệu: {ids}",
        "the table has no evidence column, though {count} of the claimed criteria need evidence: {ids}",
    ),
    Text("thêm cột “Tài liệu kiểm chứng”", 'add a column "Evidence"'),
)
CHANGED_WITHOUT_NOTE = Kind(
    "W203",
    Severity.WARNING,
    Text(
        "điểm thay đổi từ {before} thành {after} mà không có ý kiến thẩm định",
        "the points were changed from {before} to {after} without an appraisal note",
    ),
    Text("ghi lý do vào cột “Ý kiến thẩm định”", 'give the reason in the column "Appraisal note"'),
)
NOT_THE_AGENCYS = Kind(
    "W204",
    Severity.WARNING,
    Text(
        "“{value}” không được dùng: số liệu này do {by} cung cấp",
        '"{value}" is not used: this figure is supplied by {by}',
    ),
    Text(
        "để trống ô này; kết quả được đưa vào từ nguồn của nó",
        "leave the cell blank; the result comes from its own source",
    ),
)
TYPED_OVER_FORMULA = Kind(
    "W205",
    Severity.WARNING,
    Text(
        "điểm {value} được gõ đè lên công thức nên không được dùng; điểm được tính từ số liệu",
        "the points {value} were typed over the formula and are not used; points come from the figures",
    ),
    Text(
        "khôi phục công thức từ biểu mẫu gốc và kiểm tra số liệu",
        "put the formula back from the original form and check the figures",
    ),
)
READ_BY_TITLE = Kind(
    "W132",
    Severity.NOTE,
    Text(
        "mã “{value}” không có trong bộ tiêu chí; hàng này được đọc theo tên là {id}",
        'the id "{value}" is not in the criteria set; the row was read by its title as {id}',
    ),
    Text("ghi mã như biểu mẫu gốc", "give the id of the original form"),
)
FOREIGN_TABLE = Kind(
    "W133",
    Severity.NOTE,
    Text(
        "bảng này không có hàng nào thuộc bộ tiêu chí nên không được đọc (đã có bảng khác)",
        "no row of this table belongs to the criteria set, so it was left aside (another table has)",
    ),
    Text("", ""),
)
POINTS_BESIDE_INPUT = Kind(
    "W206",
    Severity.WARNING,
    Text(
        "điểm {value} ở hàng của một số liệu không được dùng",
        "the points {value} in the row of a figure are not used",
    ),
    Text("ghi điểm ở hàng của tiêu chí", "give the points in the criterion's own row"),
)
VALUE_IN_GROUP = Kind(
    "W207",
    Severity.WARNING,
    Text(
        "“{value}” ở hàng của nhóm {id} không được dùng",
        '"{value}" in the row of the group {id} is not used',
    ),
    Text("ghi số liệu ở hàng của tiêu chí", "give figures in the rows of criteria"),
)
POINTS_WITHOUT_FIGURE = Kind(
    "W208",
    Severity.NOTE,
    Text(
        "không có số liệu nên điểm {value} đã ghi ở đây được tính như đơn vị tự chấm",
        "there is no figure, so the points {value} typed here count as they stand",
    ),
    Text(
        "ghi số liệu để điểm được tính từ số liệu; nếu {value} là số liệu thì chuyển sang cột số liệu",
        "enter the figure, so that points come from it; if {value} is the figure, move it to its column",
    ),
)
