"""Findings about writing forms (T…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

NOT_XLSX = Kind(
    "T901",
    Severity.ERROR,
    Text("tên biểu mẫu phải có đuôi .xlsx", "the form's name must end in .xlsx"),
    Text(
        "ghi tên tệp, ví dụ -o bieu-mau.xlsx; muốn mỗi cơ quan một tệp thì thêm --roster",
        "name a file, such as -o form.xlsx; for one form an agency add --roster",
    ),
)
NOT_A_FOLDER = Kind(
    "T902",
    Severity.ERROR,
    Text("đây không phải thư mục", "this is not a folder"),
    Text(
        "nhiều biểu mẫu được ghi vào một thư mục; nêu tên thư mục sau -o",
        "several forms go into a folder; name one after -o",
    ),
)
NOBODY = Kind(
    "T903",
    Severity.ERROR,
    Text(
        "danh sách không có cơ quan nào thuộc cấp “{tier}” của bộ tiêu chí này",
        'the roster has no agency of the tier "{tier}" of this set',
    ),
    Text("danh sách có các cấp: {known}", "its tiers are: {known}"),
)
NO_LAST_YEAR = Kind(
    "T904",
    Severity.NOTE,
    Text(
        "kết quả năm trước không có {name} ({code}); cột năm trước để trống",
        "last year's results do not have {name} ({code}); its columns of last year stay blank",
    ),
    Text("kiểm tra mã cơ quan ở cả hai năm", "check the agency's code in both years"),
)
NO_WORKBOOK = Kind(
    "T905",
    Severity.WARNING,
    Text(
        "không lập biểu thẩm định cho {name}: {reason}",
        "no appraisal workbook is made for {name}: {reason}",
    ),
    Text("sửa hoặc bỏ tệp này rồi chạy lại", "mend or remove the file and run again"),
)
NOT_CARRIED = Kind(
    "T906",
    Severity.WARNING,
    Text(
        "số liệu không đọc được ở {criteria} được ghi là “(không đọc được)” trong biểu thẩm định",
        'what could not be read in {criteria} stands as "(could not be read)" in the appraisal workbook',
    ),
    Text(
        "đối chiếu với tệp gốc; không nhập điểm thẩm định thì các tiêu chí này được 0 điểm",
        "compare with the original; without appraised points these criteria earn nothing",
    ),
)
NOTHING_TO_APPRAISE = Kind(
    "T907",
    Severity.ERROR,
    Text("không có biểu mẫu nào để thẩm định", "there is nothing to appraise"),
    Text(
        "nêu thư mục có các biểu mẫu đã nhận của bộ tiêu chí này",
        "name the folder of the forms that were received for this set",
    ),
)
PREVIOUS_OF_WHOM = Kind(
    "T908",
    Severity.ERROR,
    Text(
        "biểu mẫu trống không của riêng cơ quan nào nên không có kết quả năm trước",
        "a blank form is no agency's, so it has no last year",
    ),
    Text(
        "dùng --previous cùng với --roster hoặc --appraise",
        "use --previous together with --roster or --appraise",
    ),
)
