"""Findings about a file as a whole: it cannot be read, or something in it is left aside (F…).

F001–F019: the file was not read. F020–F029: something stands at one cell or range. F030–F039: the file was
read, and this should be known about it.
"""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

_SAVE_AGAIN = Text(
    "mở tệp bằng Excel hoặc LibreOffice, kiểm tra nội dung rồi lưu lại dưới dạng .xlsx; nếu không mở được,"
    " đề nghị cơ quan gửi lại tệp",
    "open the file in Excel or LibreOffice, check what it holds and save it again as .xlsx; if it does not"
    " open, ask the agency to send it again",
)
_LOOK_AT_CELL = Text(
    "mở tệp, kiểm tra ô này, nhập lại giá trị đúng rồi lưu lại",
    "open the file, check this cell, type the right value again and save",
)

NOT_FOUND = Kind(
    "F001",
    Severity.ERROR,
    Text("không tìm thấy tệp hoặc thư mục", "no such file or folder"),
    Text("kiểm tra lại đường dẫn", "check the path"),
)
NOT_OPENED = Kind(
    "F002",
    Severity.ERROR,
    Text("không mở được tệp: {why}", "the file cannot be opened: {why}"),
    Text(
        "kiểm tra quyền truy cập, đóng chương trình đang mở tệp này rồi thử lại",
        "check the permissions, close the program that has the file open and try again",
    ),
)
EMPTY = Kind(
    "F003",
    Severity.ERROR,
    Text("tệp rỗng (0 byte)", "the file is empty (0 bytes)"),
    Text("đề nghị cơ quan gửi lại tệp", "ask the agency to send the file again"),
)
TOO_LARGE = Kind(
    "F004",
    Severity.ERROR,
    Text(
        "tệp quá lớn: giới hạn là {limit} {unit}",
        "the file is too large: the limit is {limit} {unit}",
    ),
    Text(
        "bỏ hình ảnh, trang tính, dòng và định dạng không dùng đến rồi lưu lại; tài liệu kiểm chứng gửi thành"
        " tệp riêng",
        "remove pictures and unused sheets, rows and formats and save again; send evidence in separate files",
    ),
)
PASSWORD = Kind(
    "F005",
    Severity.ERROR,
    Text("tệp được bảo vệ bằng mật khẩu nên không đọc được", "the file is protected by a password"),
    Text(
        "mở tệp bằng mật khẩu, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, xóa"
        " trắng) rồi lưu lại",
        "open it with the password and save it without one (File > Info > Protect Workbook > Encrypt with"
        " Password, left blank)",
    ),
)
NOT_A_WORKBOOK = Kind(
    "F006",
    Severity.ERROR,
    Text(
        "tệp này không phải là bảng tính mà là {what}",
        "the file is not a workbook; it is {what}",
    ),
    Text(
        "gửi biểu mẫu gốc dưới dạng .xlsx; đổi tên tệp không làm thay đổi định dạng bên trong",
        "send the form itself as .xlsx; renaming a file does not change what is in it",
    ),
)
UNKNOWN_CONTENT = Kind(
    "F007",
    Severity.ERROR,
    Text(
        "không nhận ra định dạng của tệp: không phải .xlsx, .xlsm, .xls, .xlsb, .ods hay .csv",
        "the content is of no known format: not .xlsx, .xlsm, .xls, .xlsb, .ods or .csv",
    ),
    _SAVE_AGAIN,
)
DAMAGED = Kind(
    "F008",
    Severity.ERROR,
    Text("tệp bị hỏng: {what}", "the file is damaged: {what}"),
    _SAVE_AGAIN,
)
UNSAFE = Kind(
    "F009",
    Severity.ERROR,
    Text(
        "tệp bị từ chối vì chứa thứ mà phần mềm bảng tính không bao giờ ghi ra: {what}",
        "the file is refused, for it holds what no spreadsheet program writes: {what}",
    ),
    Text(
        "không mở tệp này khi chưa rõ nguồn gốc; đề nghị cơ quan lập lại biểu mẫu bằng Excel và gửi lại",
        "do not open it before its origin is known; ask the agency to make the form anew in Excel",
    ),
)
PART_MISSING = Kind(
    "F010",
    Severity.ERROR,
    Text("tệp bị hỏng: thiếu phần {part}", "the file is damaged: its part {part} is missing"),
    _SAVE_AGAIN,
)
PART_DAMAGED = Kind(
    "F011",
    Severity.ERROR,
    Text(
        "tệp bị hỏng: không đọc được phần {part}",
        "the file is damaged: its part {part} cannot be read",
    ),
    _SAVE_AGAIN,
)
TWICE = Kind(
    "F012",
    Severity.ERROR,
    Text(
        "tệp bị hỏng: phần {part} xuất hiện hai lần, không rõ bản nào đúng",
        "the file is damaged: its part {part} is there twice, and nobody can tell which is right",
    ),
    _SAVE_AGAIN,
)
COMPRESSION = Kind(
    "F013",
    Severity.ERROR,
    Text(
        "tệp được nén theo cách mà Excel không dùng (phần {part})",
        "the file is compressed in a way that Excel does not use (part {part})",
    ),
    _SAVE_AGAIN,
)
TOO_MUCH = Kind(
    "F014",
    Severity.ERROR,
    Text(
        "tệp chứa quá nhiều {what}: giới hạn là {limit}",
        "the file holds too much: more than {limit} {what}",
    ),
    TOO_LARGE.hint,
)
NO_SHEET = Kind(
    "F015",
    Severity.ERROR,
    Text("tệp không có trang tính nào", "the file has no worksheet"),
    Text("gửi lại biểu mẫu gốc dưới dạng .xlsx", "send the form itself as .xlsx"),
)
OLD_FAILED = Kind(
    "F016",
    Severity.ERROR,
    Text(
        "không đọc được tệp định dạng .{format}: tệp bị hỏng hoặc quá lớn",
        "the .{format} file cannot be read: it is damaged or too large",
    ),
    _SAVE_AGAIN,
)
NOT_UTF8 = Kind(
    "F017",
    Severity.ERROR,
    Text(
        "tệp văn bản không dùng bảng mã UTF-8",
        "the text file is not in UTF-8",
    ),
    Text(
        'trong Excel chọn Lưu dưới dạng > "CSV UTF-8", hoặc lưu thành .xlsx',
        'in Excel choose Save As > "CSV UTF-8", or save as .xlsx',
    ),
)
CSV_BROKEN = Kind(
    "F018",
    Severity.ERROR,
    Text(
        "tệp CSV sai cấu trúc: dấu nháy kép không khép kín hoặc đặt sai chỗ",
        "the CSV file is malformed: a quotation mark is not closed or stands in the wrong place",
    ),
    Text(
        "kiểm tra dòng này; dấu nháy kép bên trong ô phải viết hai lần, hoặc lưu tệp thành .xlsx",
        "check this line; a quotation mark inside a cell is written twice, or save the file as .xlsx",
    ),
)
UNEXPECTED = Kind(
    "F019",
    Severity.ERROR,
    Text(
        "không đọc được tệp vì nội dung khác thường ({what})",
        "the file cannot be read, for its content is unusual ({what})",
    ),
    _SAVE_AGAIN,
)

BAD_NUMBER = Kind(
    "F020",
    Severity.ERROR,
    Text(
        "ô được ghi là số nhưng nội dung “{value}” không phải là số",
        "the cell is stored as a number, but “{value}” is not a number",
    ),
    _LOOK_AT_CELL,
)
BAD_STRING = Kind(
    "F021",
    Severity.ERROR,
    Text(
        "ô trỏ đến chuỗi văn bản thứ “{value}” nhưng tệp không có chuỗi đó",
        "the cell points to string “{value}”, which the file does not hold",
    ),
    _LOOK_AT_CELL,
)
BAD_CELL = Kind(
    "F022",
    Severity.ERROR,
    Text(
        "không hiểu được nội dung “{value}” (kiểu “{type}”) của ô",
        "the cell's content “{value}” (type “{type}”) cannot be understood",
    ),
    _LOOK_AT_CELL,
)
CELL_TWICE = Kind(
    "F023",
    Severity.ERROR,
    Text(
        "ô được ghi hai lần trong tệp: “{first}” và “{second}”",
        "the cell is in the file twice: “{first}” and “{second}”",
    ),
    _LOOK_AT_CELL,
)
BAD_ADDRESS = Kind(
    "F024",
    Severity.ERROR,
    Text(
        "địa chỉ “{value}” không có trong bảng tính; nội dung tại đó bị bỏ qua",
        "there is no place “{value}” in a sheet; what stands there is left aside",
    ),
    _SAVE_AGAIN,
)
COVERED = Kind(
    "F025",
    Severity.WARNING,
    Text(
        "ô bị vùng trộn {range} che khuất nhưng có nội dung “{value}”; nội dung này bị bỏ qua",
        "the cell is covered by the merged range {range} and yet holds “{value}”; that is left aside",
    ),
    Text(
        "bỏ trộn ô để xem, rồi xóa hoặc chuyển nội dung bị che khuất",
        "unmerge the cells to see it, then clear it or move it",
    ),
)
MORE = Kind(
    "F026",
    Severity.WARNING,
    Text(
        "còn {count} chỗ tương tự trong tệp không được liệt kê",
        "{count} more places like these in the file are not listed",
    ),
    _SAVE_AGAIN,
)

OLD_FORMAT = Kind(
    "F030",
    Severity.NOTE,
    Text(
        "tệp được đọc từ định dạng .{format}: không phân biệt được ô trống, ô lỗi và công thức chưa tính;"
        " tỷ lệ % được đọc như số thường (85% thành 0,85)",
        "read from the .{format} format: blank cells, error cells and uncalculated formulas look alike, and"
        " percentages are read as plain numbers (85% as 0.85)",
    ),
    Text(
        "lưu lại dưới dạng .xlsx để được kiểm tra đầy đủ",
        "save as .xlsx for full checks",
    ),
)
MISNAMED = Kind(
    "F031",
    Severity.NOTE,
    Text(
        "tên tệp có đuôi .{named} nhưng nội dung là .{format}; tệp được đọc theo nội dung",
        "the name ends in .{named} but the content is .{format}; it was read by its content",
    ),
    Text("đổi đuôi tệp thành .{format}", "rename it to end in .{format}"),
)
MACROS = Kind(
    "F032",
    Severity.NOTE,
    Text("tệp có chứa macro; macro không được chạy", "the file holds macros; they are not run"),
    Text(
        "nên lưu thành .xlsx (không macro) trước khi gửi",
        "better save it as .xlsx, without macros, before sending",
    ),
)
EXTERNAL_LINKS = Kind(
    "F033",
    Severity.NOTE,
    Text(
        "tệp có liên kết đến tệp khác; giá trị được đọc là giá trị lưu lần cuối",
        "the file links to other files; the values read are those saved last",
    ),
    Text(
        "nên ngắt liên kết (Dữ liệu > Sửa liên kết > Ngắt liên kết) trước khi gửi",
        "better break the links (Data > Edit Links > Break Link) before sending",
    ),
)
JUNK_AFTER = Kind(
    "F034",
    Severity.WARNING,
    Text(
        "sau phần cuối của tệp còn {bytes} byte thừa; phần này bị bỏ qua",
        "{bytes} bytes follow the end of the file; they are left aside",
    ),
    _SAVE_AGAIN,
)
STYLES_LOST = Kind(
    "F035",
    Severity.WARNING,
    Text(
        "phần định dạng của tệp thiếu hoặc bị hỏng: ngày tháng và tỷ lệ % được đọc như số thường",
        "the formats of the file are missing or damaged: dates and percentages are read as plain numbers",
    ),
    _SAVE_AGAIN,
)
UTF16 = Kind(
    "F036",
    Severity.NOTE,
    Text("tệp văn bản dùng bảng mã UTF-16 thay vì UTF-8", "the text file is in UTF-16, not in UTF-8"),
    NOT_UTF8.hint,
)
