"""Findings about what was given to be checked, beside those about the sets themselves (C3…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

NO_SETS = Kind(
    "C303",
    Severity.ERROR,
    Text("không có bộ tiêu chí nào trong thư mục này", "there are no criteria sets in this folder"),
    Text(
        "nêu thư mục có tệp .yaml bắt đầu bằng “format: egov-score/criteria/1”",
        'name a folder with .yaml files that begin with "format: egov-score/criteria/1"',
    ),
)
