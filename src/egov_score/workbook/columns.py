"""The columns of the table: what each holds, its headers, what officials call it, who fills it in."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from egov_score.data_classes import dataclass
from egov_score.language import Text, fold

_Known = TypeVar("_Known", bound=str)


class Role(StrEnum):
    """What a column of the table holds; the last five occur only in forms made by hand.

    ROW: the hidden column of a form's own row ids, which no person needs to see (``A1:part``)."""

    ID = "id"
    TITLE = "title"
    MAXIMUM = "maximum"
    UNIT = "unit"
    VALUE = "value"
    SELF = "self"
    EVIDENCE = "evidence"
    NOTE = "note"
    APPRAISED = "appraised"
    APPRAISAL_NOTE = "appraisal_note"
    EXPLANATION = "explanation"
    FINAL = "final"
    ROW = "row"
    ORDER = "order"
    GROUP = "group"
    SURVEY = "survey"
    POINTS = "points"
    OTHER = "other"


ANSWERS = (Role.VALUE, Role.SELF, Role.APPRAISED, Role.FINAL)
"""The columns that hold what is scored; a table without any of them says nothing."""
NUMBERS = (Role.MAXIMUM, *ANSWERS)
COUNCIL = frozenset({Role.APPRAISED, Role.APPRAISAL_NOTE, Role.FINAL})
"""The columns that the appraisal council fills in."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of the table. synonyms: other headers that officials give it, with semicolons between them."""

    role: Role
    header: Text
    synonyms: str = ""


COLUMNS: tuple[FormColumn, ...] = (
    FormColumn(
        Role.ID,
        Text("Mã", "ID"),
        "Mã tiêu chí; Mã chỉ tiêu; Mã chỉ số; Mã số; Ký hiệu; Code",
    ),
    FormColumn(
        Role.TITLE,
        Text("Tiêu chí", "Criterion"),
        "Chỉ tiêu; Chỉ số; Chỉ số thành phần; Chỉ số/Chỉ số thành phần; Tiêu chí thành phần; "
        "Tiêu chí/Tiêu chí thành phần; Lĩnh vực/Tiêu chí; Lĩnh vực/Tiêu chí/Tiêu chí thành phần; "
        "Tên tiêu chí; Tên chỉ tiêu; Tên chỉ số; Nội dung tiêu chí; Nội dung đánh giá; Nội dung; "
        "Indicator",
    ),
    FormColumn(
        Role.MAXIMUM,
        Text("Điểm tối đa", "Maximum points"),
        "Tối đa; Điểm chuẩn; Thang điểm; Điểm quy định; Max points; Maximum",
    ),
    FormColumn(Role.UNIT, Text("Đơn vị", "Unit"), "Đơn vị tính; ĐVT"),
    FormColumn(
        Role.VALUE,
        Text("Số liệu", "Value"),
        "Giá trị; Kết quả; Kết quả thực hiện; Số liệu báo cáo; Số liệu thực hiện; Số liệu/Kết quả; "
        "Trả lời; Answer; Result",
    ),
    FormColumn(
        Role.SELF,
        Text("Điểm tự chấm", "Self-assessed points"),
        "Điểm tự đánh giá; Tự đánh giá; Tự chấm; Tự chấm điểm; Đơn vị tự chấm; Đơn vị tự đánh giá; "
        "Cơ quan tự chấm; Cơ quan tự đánh giá; Kết quả tự đánh giá; Kết quả tự chấm; "
        "Điểm đơn vị tự chấm; Self-assessment; Self points",
    ),
    FormColumn(
        Role.EVIDENCE,
        Text("Tài liệu kiểm chứng", "Evidence"),
        "Minh chứng; Minh chứng/Ghi chú; Tài liệu minh chứng; Hồ sơ minh chứng; Văn bản minh chứng; "
        "Nội dung minh chứng; Tài liệu kiểm chứng/Ghi chú",
    ),
    FormColumn(Role.NOTE, Text("Ghi chú", "Note"), "Notes; Remarks"),
    FormColumn(
        Role.APPRAISED,
        Text("Điểm thẩm định", "Appraised points"),
        "Thẩm định; Điểm hội đồng; Hội đồng; Hội đồng thẩm định; Hội đồng chấm; Điểm đạt được; "
        "Điểm thẩm định lần 1; Thẩm định lần 1; Điểm hội đồng thẩm định; Kết quả thẩm định; Appraisal",
    ),
    FormColumn(
        Role.APPRAISAL_NOTE,
        Text("Ý kiến thẩm định", "Appraisal note"),
        "Ghi chú thẩm định; Nhận xét thẩm định; Ý kiến của hội đồng; Ý kiến hội đồng; "
        "Ý kiến của hội đồng thẩm định; Lý do điều chỉnh",
    ),
    FormColumn(
        Role.EXPLANATION,
        Text("Giải trình", "Explanation"),
        "Giải trình của đơn vị; Nội dung giải trình; Ý kiến giải trình",
    ),
    FormColumn(
        Role.FINAL,
        Text("Điểm thẩm định lần 2", "Final points"),
        "Thẩm định lần 2; Điểm cuối cùng; Điểm chính thức; Kết quả thẩm định lần 2; Điểm công nhận",
    ),
)
"""The columns of the tool's own form, in their order."""

SCORING_HEADER = Text("Cách tính điểm", "How it is scored")
"""The header of the form's column in which each rule stands in words; nothing is read from it."""

FOREIGN_COLUMNS: tuple[FormColumn, ...] = (
    FormColumn(Role.ROW, Text("Mã dòng", "Row ID")),
    FormColumn(Role.ORDER, Text("STT", "No."), "TT; Số TT; Số thứ tự"),
    FormColumn(
        Role.GROUP,
        Text("Nhóm", "Group"),
        "Lĩnh vực; Nhóm chỉ số; Nhóm tiêu chí; Trụ cột",
    ),
    FormColumn(
        Role.SURVEY,
        Text("Điểm điều tra xã hội học", "Survey points"),
        "Điểm điều tra XHH; Điều tra xã hội học; Điều tra XHH; Điểm khảo sát; Điểm XHH; "
        "Kết quả điều tra xã hội học; Kết quả điều tra XHH; Kết quả khảo sát; Điểm điều tra; Điểm xã hội học",
    ),
    # What a bare "Điểm" holds depends on the columns beside it; the reader settles it.
    FormColumn(Role.POINTS, Text("Điểm", "Points"), "Số điểm; Điểm số; Score"),
    # Known so that they are not taken for one of the others: "Chênh lệch điểm tự chấm" holds no points.
    FormColumn(
        Role.OTHER,
        Text("Chênh lệch", "Difference"),
        "Chênh lệch điểm; Trạng thái; Phụ trách; Đơn vị phụ trách; Đơn vị chủ trì; Hạn xử lý; "
        "Cách tính; Cách tính điểm; How it is scored; Cách xác định và tính điểm; Nguồn số liệu; "
        "Nguồn thu thập dữ liệu; "
        "Phương pháp tính điểm; Phương pháp đánh giá; Hướng dẫn chấm điểm; Hướng dẫn; Mã đơn vị; "
        "Mã cơ quan; Điểm năm trước; Kết quả năm trước; Số liệu năm trước; Status",
    ),
)
"""Columns that hold no answers of the tool's own form: of forms made by hand, and the form's hidden one."""


def by_label(entries: Iterable[tuple[_Known, Text, str]]) -> dict[str, tuple[_Known, int]]:
    """Every label, folded, with what it is the label of and its place among the labels of that.

    entries: each with its own label and the synonyms, with semicolons between them, the surer first.
    """
    known: dict[str, tuple[_Known, int]] = {}
    for each, own, synonyms in entries:
        for rank, label in enumerate((own.vi, own.en, *filter(None, synonyms.split("; ")))):
            known.setdefault(fold(label), (each, rank))
    return known


def header_of(role: Role) -> Text:
    """The tool's own header for a column."""
    return next(column.header for column in (*COLUMNS, *FOREIGN_COLUMNS) if column.role is role)


BOTH_EVIDENCE_AND_NOTE = ("Minh chứng/Ghi chú", "Tài liệu kiểm chứng/Ghi chú")
"""Headers of evidence columns in which notes of every stage are kept too."""
