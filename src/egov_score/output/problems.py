"""Why an output could not be written (O…). Nothing of a run is written while one of these stands."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

UNKNOWN_ENDING = Kind(
    "O001",
    Severity.ERROR,
    Text("không biết định dạng “{ending}” của tệp kết quả", 'the output format "{ending}" is not known'),
    Text("dùng một trong các đuôi tệp: {known}", "end the name with one of: {known}"),
)
EXISTS = Kind(
    "O002",
    Severity.ERROR,
    Text("tệp đã có, không ghi đè", "the file exists and is not overwritten"),
    Text(
        "chọn tên khác, hoặc thêm --force để thay tệp cũ", "choose another name, or replace it with --force"
    ),
)
NO_FOLDER = Kind(
    "O003",
    Severity.ERROR,
    Text("không có thư mục “{folder}”", 'there is no folder "{folder}"'),
    Text("tạo thư mục trước, hoặc kiểm tra lại đường dẫn", "make the folder first, or check the path"),
)
IS_FOLDER = Kind(
    "O004",
    Severity.ERROR,
    Text("đây là thư mục, không phải tệp", "this is a folder, not a file"),
    Text("ghi rõ tên tệp kết quả", "give the name of a file"),
)
IS_INPUT = Kind(
    "O005",
    Severity.ERROR,
    Text("đây là tệp số liệu đầu vào, không được ghi đè", "this is an input, and inputs are never changed"),
    Text("chọn tên khác cho tệp kết quả", "choose another name for the output"),
)
TWICE = Kind(
    "O006",
    Severity.ERROR,
    Text("tên tệp kết quả được nêu hai lần", "the output is named twice"),
    Text("mỗi tệp kết quả chỉ nêu một lần", "name each output once"),
)
NOT_WRITTEN = Kind(
    "O007",
    Severity.ERROR,
    Text("không ghi được tệp: {why}", "the file cannot be written: {why}"),
    Text(
        "kiểm tra quyền ghi và dung lượng trống; đóng chương trình đang mở tệp này rồi thử lại",
        "check the permissions and the free space; close the program that has the file open and try again",
    ),
)
