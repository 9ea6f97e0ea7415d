"""Findings about a file as a whole: it cannot be read, or something in it is left aside (F…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

NOT_FOUND = Kind(
    "F001",
    Severity.ERROR,
    Text("không tìm thấy tệp hoặc thư mục", "no such file or folder"),
    Text("kiểm tra lại đường dẫn", "check the path"),
)
