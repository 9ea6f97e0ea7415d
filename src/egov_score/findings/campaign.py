"""Findings about a campaign: its file, its roster, and who sent what (A…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

NO_CAMPAIGN = Kind(
    "A401",
    Severity.ERROR,
    Text("thư mục này không có campaign.yaml", "this folder has no campaign.yaml"),
    Text(
        "chỉ đúng thư mục của đợt đánh giá, hoặc nêu bộ tiêu chí bằng --criteria",
        "name the folder of a campaign, or a criteria set with --criteria",
    ),
)
SAME_TIER = Kind(
    "A402",
    Severity.ERROR,
    Text("hai bảng cùng cấp “{tier}”", 'two tables are for the tier "{tier}"'),
    Text(
        "đặt cho mỗi bảng một cấp riêng, cả trong danh sách cơ quan",
        "give each table a tier of its own, in the roster too",
    ),
)
NOTHING_SUBMITTED = Kind(
    "A403",
    Severity.ERROR,
    Text("không có tệp báo cáo nào ở đây", "there are no workbooks here"),
    Text(
        "đặt các tệp Excel đã nhận được vào thư mục này",
        "put the workbooks that were received into this folder",
    ),
)
NO_CRITERIA = Kind(
    "A406",
    Severity.ERROR,
    Text("chưa nêu bộ tiêu chí để chấm", "there is no criteria set to score with"),
    Text(
        "thêm --criteria và mã bộ tiêu chí (xem: egov-score criteria list), hoặc nêu thư mục có"
        " campaign.yaml",
        "add --criteria and the id of a set (see: egov-score criteria list), or name a folder that has a"
        " campaign.yaml",
    ),
)
NO_INPUT = Kind(
    "A407",
    Severity.ERROR,
    Text("chưa nêu tệp hay thư mục nào", "no file or folder was given"),
    Text(
        "nêu các tệp Excel đã nhận, hoặc thư mục chứa chúng", "name the workbooks, or the folder they are in"
    ),
)
NO_SUBMISSIONS = Kind(
    "A405",
    Severity.ERROR,
    Text(
        "bảng “{tier}” cần submissions hoặc collated, đúng một trong hai",
        'the table "{tier}" needs either submissions or collated',
    ),
    Text(
        "ghi thư mục chứa các tệp đã nhận: submissions: …",
        "name the folder of the workbooks that were received: submissions: …",
    ),
)
SKIPPED = Kind(
    "A404",
    Severity.NOTE,
    Text("bỏ qua: {reason}", "skipped: {reason}"),
    Text("", ""),
)
ROSTER_COLUMNS = Kind(
    "A411",
    Severity.ERROR,
    Text("danh sách cơ quan thiếu cột {columns}", "the roster has no column {columns}"),
    Text(
        "dòng đầu cần có: code,name,tier[,parent,aliases]",
        "the first row names: code,name,tier[,parent,aliases]",
    ),
)
ROSTER_BLANK = Kind(
    "A412",
    Severity.ERROR,
    Text("dòng này thiếu {columns}", "this row has no {columns}"),
    Text("điền đủ mã, tên và cấp", "fill in code, name and tier"),
)
ROSTER_CODE_TWICE = Kind(
    "A413",
    Severity.ERROR,
    Text("mã “{code}” đã dùng cho {other}", 'the code "{code}" is that of {other}'),
    Text("mỗi cơ quan một mã riêng", "give each agency a code of its own"),
)
ROSTER_NOT_READ = Kind(
    "A414",
    Severity.ERROR,
    Text(
        "danh sách cơ quan không phải tệp .csv, .xlsx hoặc .yaml", "a roster is a .csv, .xlsx or .yaml file"
    ),
    Text("lưu danh sách thành một trong các loại đó", "save it as one of these"),
)
AGENCY_UNKNOWN = Kind(
    "A421",
    Severity.ERROR,
    Text("“{name}” không có trong danh sách cơ quan", '"{name}" is not on the roster'),
    Text("{suggestion}", "{suggestion}"),
)
AGENCY_AMBIGUOUS = Kind(
    "A422",
    Severity.ERROR,
    Text(
        "“{name}” có thể là nhiều cơ quan: {agencies}",
        '"{name}" could be several agencies: {agencies}',
    ),
    Text("ghi mã cơ quan vào biểu mẫu", "write the agency's code into the form"),
)
AGENCY_UNNAMED = Kind(
    "A423",
    Severity.ERROR,
    Text("biểu mẫu không ghi mã hay tên cơ quan", "the form names no agency"),
    Text(
        "điền Mã cơ quan và Tên cơ quan ở trang “Thông tin”",
        'fill in the agency\'s code and name on the sheet "Thông tin"',
    ),
)
AGENCY_FROM_FILE_NAME = Kind(
    "A424",
    Severity.WARNING,
    Text(
        "biểu mẫu không ghi tên cơ quan; lấy tên tệp: {name}",
        "the form names no agency; it goes by its file's name: {name}",
    ),
    Text("điền tên cơ quan vào biểu mẫu", "fill in the agency's name"),
)
NAME_DIFFERS = Kind(
    "A425",
    Severity.WARNING,
    Text(
        "mã {code} là của {owner}, nhưng biểu mẫu ghi tên “{name}”",
        'the code {code} is that of {owner}, but the form says "{name}"',
    ),
    Text("kiểm tra xem mã có bị ghi nhầm không", "check whether the code is right"),
)
OTHER_TIER = Kind(
    "A426",
    Severity.ERROR,
    Text(
        "{name} thuộc cấp “{tier}”, không xếp hạng ở bảng này",
        '{name} belongs to the tier "{tier}" and is not ranked in this table',
    ),
    Text("chuyển tệp sang thư mục của cấp đó", "move the file to the folder of that tier"),
)
CODE_UNKNOWN = Kind(
    "A428",
    Severity.WARNING,
    Text(
        "mã cơ quan “{code}” không có trong danh sách; nhận ra theo tên: {owner}",
        'the code "{code}" is not on the roster; the agency was found by its name: {owner}',
    ),
    Text("sửa mã trong biểu mẫu thành {right}", "correct the code in the form to {right}"),
)
SUBMITTED_TWICE = Kind(
    "A427",
    Severity.ERROR,
    Text(
        "{name} đã gửi {count} tệp: {files}",
        "{name} sent {count} workbooks: {files}",
    ),
    Text("chỉ giữ lại tệp đúng", "keep only the right one"),
)
COLUMN_UNKNOWN = Kind(
    "A431",
    Severity.WARNING,
    Text(
        "cột “{name}” không phải mã tiêu chí nào nên bị bỏ qua",
        'the column "{name}" is no criterion and is left out',
    ),
    Text("{suggestion}", "{suggestion}"),
)
COLUMN_TWICE = Kind(
    "A432",
    Severity.ERROR,
    Text("cột “{name}” xuất hiện hai lần", 'the column "{name}" stands twice'),
    Text("giữ lại một cột", "keep one"),
)
COLLATED_NO_AGENCY = Kind(
    "A433",
    Severity.ERROR,
    Text("bảng không có cột code hoặc name", "the table has no column code or name"),
    Text("thêm cột code (mã cơ quan) hoặc name (tên cơ quan)", "add a column code or name for the agency"),
)
COLLATED_NO_CRITERION = Kind(
    "A434",
    Severity.ERROR,
    Text(
        "bảng không có cột nào là mã tiêu chí của bộ {criteria}",
        "no column of the table is a criterion of the set {criteria}",
    ),
    Text("dòng đầu cần ghi mã tiêu chí, ví dụ {example}", "the first row holds criterion ids, {example} say"),
)
COLLATED_NOT_READ = Kind(
    "A435",
    Severity.ERROR,
    Text("không đọc được bảng tổng hợp: {problem}", "the collated table cannot be read: {problem}"),
    Text("lưu lại thành .csv, .xlsx hoặc .parquet", "save it as .csv, .xlsx or .parquet"),
)
TABLE_EMPTY = Kind(
    "A436",
    Severity.ERROR,
    Text("bảng không có dòng nào", "the table has no rows"),
    Text("mỗi cơ quan một dòng, dưới dòng tiêu đề", "one row an agency, below the header"),
)
