"""What a form says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from egov_score.language import Text

PREVIOUS_VALUE: Final = Text("Số liệu năm trước", "Previous figure")
PREVIOUS_POINTS: Final = Text("Điểm năm trước", "Previous mark")

FORM: Final = Text("BIỂU TỰ ĐÁNH GIÁ", "SELF-ASSESSMENT FORM")
APPRAISAL: Final = Text("BIỂU THẨM ĐỊNH", "APPRAISAL FORM")
AGENCY: Final = Text("Cơ quan: ", "Agency: ")
STATUS: Final[Mapping[str, Text]] = {
    "official": Text("", ""),
    "reconstructed": Text(
        "Bộ tiêu chí dựng lại để minh họa, không phải nguyên văn.",
        "Criteria reconstructed for illustration, not the official text.",
    ),
    "illustrative": Text("Bộ tiêu chí minh họa.", "Illustrative criteria."),
}

GUIDE: Final = Text(
    "Điền các ô màu vàng. Ô màu cam: còn thiếu tài liệu kiểm chứng; ô màu đỏ: số liệu cần xem lại;"
    " ô màu xám: không phải điền. Điểm, tổng điểm và mức độ tự tính khi điền.",
    "Fill in the yellow cells. Orange: evidence is missing; red: look at the figure again; grey: leave blank."
    " Points, total and level are computed as you type.",
)
APPRAISAL_GUIDE: Final = Text(
    "Hội đồng điền Điểm thẩm định, Ý kiến thẩm định, Giải trình, Điểm thẩm định lần 2; ô để trống là giữ điểm"
    " trước đó. Ô màu cam: đã đổi điểm nhưng chưa nêu lý do.",
    "The council fills in the appraised points, its note, the explanation and the final points; a blank keeps"
    " the points before. Orange: points were changed without a reason.",
)
STEPS: Final[tuple[Text, ...]] = (
    Text(
        "Kiểm tra mã và tên cơ quan ở trên; điền người lập, chức vụ, điện thoại, thư điện tử, ngày lập.",
        "Check the code and name above; fill in who prepares the form, position, phone, email and date.",
    ),
    Text(
        "Sang trang tính “Tự đánh giá”, điền các ô màu vàng ở cột “Số liệu”: chọn từ danh sách hoặc nhập số."
        " Bấm vào ô để xem hướng dẫn.",
        'On the sheet "Self-assessment" fill in the yellow cells of the column "Value": choose from the list'
        " or type a number. Click on a cell to see what is asked.",
    ),
    Text(
        "Ghi tài liệu kiểm chứng (số, ký hiệu, ngày của văn bản, hoặc đường dẫn). Ô chuyển màu cam là còn"
        " thiếu.",
        "Name the evidence (number and date of the document, or a link). A cell that turns orange lacks it.",
    ),
    Text(
        "Ô màu đỏ là số liệu cần xem lại, ví dụ tử số lớn hơn mẫu số hoặc ngoài giới hạn.",
        "A red cell holds a figure to look at again: a part larger than its whole, say, or beyond a limit.",
    ),
    Text(
        "Điểm tự chấm, tổng điểm và mức độ tự tính để tham khảo; điểm chính thức do hội đồng công bố.",
        "Points, total and level are computed for your information; the council publishes the official ones.",
    ),
    Text(
        "Khi tiến độ đã đủ và không còn ô màu: lưu tệp (dạng .xlsx), in để ký nếu cần, và gửi. Không đổi tên"
        " trang tính, không xóa dòng, cột.",
        "When everything is filled in and no colours remain: save the file as .xlsx, print it to be signed if"
        " need be, and send it. Do not rename sheets or delete rows and columns.",
    ),
)
HOW_TO: Final = Text("Cách điền", "How to fill it in")
RESULTS: Final = Text("Kết quả tạm tính", "Provisional result")
GROUP_TITLE: Final = Text("Nhóm", "Group")
DONE_TITLE: Final = Text("Đã điền", "Filled in")
SHARE_TITLE: Final = Text("Tỷ lệ", "Share")
CLASS_TITLE: Final = Text("Xếp loại", "Class")
POINTS_TITLE: Final = Text("Điểm", "Points")
MOST_TITLE: Final = Text("Tối đa", "Maximum")

PROGRESS: Final = (Text("Tiến độ: ", "Progress: "), Text(" tiêu chí", " criteria"))
LACKING: Final = Text("Thiếu tài liệu kiểm chứng: ", "Evidence missing: ")
WRONG: Final = Text("Cần xem lại: ", "To look at again: ")
ALL_DONE: Final = Text("Đã điền đủ, không thấy thiếu sót.", "Complete; nothing is missing.")
START: Final = Text("Bắt đầu từ các ô màu vàng.", "Start with the yellow cells.")
NOTHING_WRONG: Final = Text("Các ô đã điền không thấy sai sót.", "Nothing wrong in what is filled in.")
TOTAL: Final[Mapping[str, Text]] = {
    "points": Text("Tổng điểm", "Total"),
    "percent": Text("Kết quả (%)", "Score (%)"),
    "index": Text("Chỉ số", "Index"),
}
TOTAL_ROW: Final = Text("TỔNG CỘNG", "TOTAL")
MOST: Final = Text("Điểm tối đa", "Maximum")
AFTER_APPRAISAL: Final = Text("Sau thẩm định: ", "Appraised: ")
AFTER_FINAL: Final = Text("Sau lần 2: ", "Final: ")
NO_LEVEL_YET: Final = Text(
    "Xếp nhóm khi có kết quả của mọi cơ quan", "Classified once all agencies have results"
)
WITHOUT: Final = Text(
    "Chưa gồm {count} tiêu chí (tối đa {points} điểm): {ids}",
    "Without {count:criterion|criteria} (at most {points:point}): {ids}",
)
DASH: Final = "–"

PLACE_AND_DATE: Final = Text("…………………, ngày …… tháng …… năm ………", "…………………, date …………………")
SIGNED_BY: Final = (
    Text("NGƯỜI LẬP BIỂU", "PREPARED BY"),
    Text("THỦ TRƯỞNG CƠ QUAN", "HEAD OF THE AGENCY"),
)
SIGNED_BY_COUNCIL: Final = (
    Text("THƯ KÝ HỘI ĐỒNG", "SECRETARY OF THE COUNCIL"),
    Text("CHỦ TỊCH HỘI ĐỒNG", "CHAIR OF THE COUNCIL"),
)
SIGN_HERE: Final = (
    Text("(Ký, ghi rõ họ tên)", "(Signature, full name)"),
    Text("(Ký tên, đóng dấu)", "(Signature, seal)"),
)
PAGE: Final = Text("Trang &P/&N", "Page &P of &N")

CHOOSE_YES_NO: Final = Text("Chọn Có hoặc Không.", "Choose Yes or No.")
CHOOSE_OPTION: Final = Text("Chọn một mục trong danh sách.", "Choose an item of the list.")
OR_NOT_APPLICABLE: Final = Text(
    "Nếu không thuộc đối tượng: Không áp dụng.", "Where it does not concern you: Not applicable."
)
ENTER: Final = Text("Nhập {what}{limits}.", "Enter {what}{limits}.")
A_NUMBER: Final = Text("một số", "a number")
A_WHOLE_NUMBER: Final = Text("một số nguyên", "a whole number")
THE_POINTS: Final = Text("số điểm", "the points")
BETWEEN: Final = Text(" từ {least} đến {most}", " from {least} to {most}")
AT_LEAST: Final = Text(" từ {least} trở lên", " of at least {least}")
AT_MOST: Final = Text(" không quá {most}", " of at most {most}")
IN_STEPS: Final = Text(", theo bước {step}", ", in steps of {step}")
UNIT_IS: Final = Text(" Đơn vị: {unit}.", " Unit: {unit}.")
HUNDRED: Final = Text(" Ví dụ 85% thì nhập 85.", " For 85% enter 85.")
NOT_HERE: Final = Text(
    "Chỉ chọn “Không áp dụng” khi tiêu chí không thuộc đối tượng; số liệu điền ở các dòng dưới.",
    'Choose "Not applicable" only where it does not concern you; figures go into the rows below.',
)
REFUSED: Final = Text("Chưa đúng", "Not accepted")
EVIDENCE_REQUIRED: Final = Text(
    "Bắt buộc khi có điểm: ghi số, ký hiệu, ngày của văn bản hoặc đường dẫn.",
    "Required where points are claimed: number and date of the document, or a link.",
)
EVIDENCE_COUNTS: Final = Text(
    "Không có tài liệu kiểm chứng thì không tính điểm: ghi số, ký hiệu, ngày của văn bản hoặc đường dẫn.",
    "No points without evidence: number and date of the document, or a link.",
)
COUNCIL_POINTS: Final = Text(
    "Để trống nếu giữ nguyên điểm trước đó. Nhập số điểm từ {least} đến {most}; khác điểm trước thì nêu"
    " lý do.",
    "Leave blank to keep the points before. Enter points from {least} to {most}; give a reason where they"
    " differ.",
)
UNREADABLE: Final = Text("(không đọc được)", "(could not be read)")
"""Stands where an agency's entry could not be read: it stays an answer that earns nothing."""
