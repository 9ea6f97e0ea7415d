"""The form: its sheets, rows and fixed texts, described once for whoever writes it or reads it back.

The sheet of a form lists the groups, the criteria and, for a criterion with several inputs, a sub-row for
each input (``A1:part``). The template writer draws these rows; the reader recognises them in what came back.
The columns stand in :mod:`egov_score.workbook.columns`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.data_classes import dataclass
from egov_score.language import Text, in_each
from egov_score.rules.base import Input

FORM_FORMAT = "egov-score/form/1"

INFO_SHEET = Text("Thông tin", "Information")
TABLE_SHEET = Text("Tự đánh giá", "Self-assessment")
IDENTITY_SHEET = "_egov_score"
"""The very hidden sheet that tells which set, version and year a form belongs to: keys in A, values in B."""

YES = Text("Có", "Yes")
NO = Text("Không", "No")
NOT_APPLICABLE = Text("Không áp dụng", "Not applicable")


PENDING: Mapping[str, Text] = {
    "survey": Text("khảo sát", "survey"),
    "central": Text("trung ương", "central"),
    "appraiser": Text("hội đồng", "council"),
    "relative": Text("so sánh", "compared"),
    "later": Text("tính sau", "later"),
}
"""What a form's formulas show instead of points that it cannot compute."""


EVIDENCE_KEY = "evidence"
"""What stands for the evidence of a criterion where that has no column of its own: ``A1:evidence``."""


@dataclass(frozen=True, slots=True)
class InfoField:
    """A line of the information sheet: label in column A, value in column B.

    synonyms: other labels that officials give it, the surer first, with semicolons between them.
    """

    key: str
    label: Text
    synonyms: str = ""


INFO_FIELDS: tuple[InfoField, ...] = (
    InfoField("code", Text("Mã cơ quan", "Agency code"), "Mã đơn vị; Mã cơ quan, đơn vị; Mã định danh"),
    InfoField(
        "name",
        Text("Tên cơ quan", "Agency name"),
        "Tên đơn vị; Tên cơ quan, đơn vị; Cơ quan, đơn vị; Cơ quan tự đánh giá; Đơn vị tự đánh giá; "
        "Đơn vị được đánh giá; Đơn vị báo cáo; Agency; Cơ quan; Đơn vị",
    ),
    InfoField("tier", Text("Cấp", "Tier"), "Cấp hành chính; Cấp đánh giá"),
    InfoField(
        "year",
        Text("Năm đánh giá", "Year of assessment"),
        "Năm; Năm báo cáo; Năm số liệu; Kỳ đánh giá; Kỳ báo cáo; Year",
    ),
    InfoField(
        "prepared_by",
        Text("Người lập", "Prepared by"),
        "Người lập biểu; Người báo cáo; Người liên hệ; Cán bộ đầu mối",
    ),
    InfoField("position", Text("Chức vụ", "Position")),
    InfoField("phone", Text("Điện thoại", "Phone"), "Số điện thoại; Điện thoại liên hệ; SĐT"),
    InfoField("email", Text("Thư điện tử", "Email"), "E-mail; Địa chỉ thư điện tử"),
    InfoField("date", Text("Ngày lập", "Date")),
)
"""The lines of the information sheet, in their order."""


ABOUT_WHO_FILLS_IN = frozenset({"prepared_by", "position", "phone", "email", "date"})
"""The lines about whoever fills the form in; the others are about the agency and the assessment."""


class RowKind(StrEnum):
    """What a row of the table stands for."""

    GROUP = "group"
    CRITERION = "criterion"
    INPUT = "input"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the table.

    id: of the group or criterion, or ``criterion:key`` for a sub-row. node: the group or criterion it
    belongs to. depth: 0 for a top node, one more for each level below; a sub-row is one below its criterion.
    input: what is entered in the row's value cell, None where nothing is (a group, a criterion with
    sub-rows).
    """

    id: str
    kind: RowKind
    node: Node
    title: Text
    depth: int
    input: Input | None = None

    @property
    def label(self) -> Text:
        """The title as the row shows it: that of an input after what it stands under, if it has such."""
        heading = self.input.heading if self.input is not None else None
        if heading is None:
            return self.title
        return in_each(lambda language: f"{heading.to(language)}: {self.title.to(language)}")

    @property
    def unit(self) -> Text | None:
        """What the figure in the row's value cell is counted in."""
        return self.input.unit if self.input is not None else None

    @property
    def locked(self) -> bool:
        """Whether somebody other than the agency supplies the answer."""
        return self.kind is not RowKind.GROUP and self.node.by != "agency"

    @property
    def takes_not_applicable(self) -> bool:
        """Whether "Không áp dụng" may be entered in the row's value cell."""
        return self.kind is RowKind.CRITERION and self.node.not_applicable is not None

    @property
    def is_open(self) -> bool:
        """Whether the agency enters something in the row's value cell."""
        return not self.locked and (self.input is not None or self.takes_not_applicable)


def form_rows(criteria: CriteriaSet) -> list[FormRow]:
    """The rows of the form of a criteria set, from the top."""
    return [row for top in criteria.criteria for row in _rows(top, 0)]


def input_id(criterion: str, key: str) -> str:
    """The id of the row that takes an input: ``A1`` for an only input, ``A1:part`` for one of several."""
    return f"{criterion}:{key}" if key else criterion


def identity_facts(criteria: CriteriaSet, tool: str) -> tuple[tuple[str, str], ...]:
    """The keys and values of the identity sheet. tool: name and version, such as ``egov-score 0.1.0``."""
    return (
        ("format", FORM_FORMAT),
        ("criteria", criteria.id),
        ("fingerprint", criteria.fingerprint),
        ("tier", criteria.tier),
        ("year", year_text(criteria)),
        ("tool", tool),
    )


def year_text(criteria: CriteriaSet) -> str:
    """The data years of a set: ``2022``, or ``2022-2023`` where there are several."""
    first, last = criteria.years
    return str(first) if first == last else f"{first}-{last}"


def _rows(node: Node, depth: int) -> Iterator[FormRow]:
    if node.measure is None:
        yield FormRow(node.id, RowKind.GROUP, node, node.title, depth)
        for child in node.children:
            yield from _rows(child, depth + 1)
        return
    inputs = node.inputs
    only = inputs[0] if len(inputs) == 1 and not inputs[0].key else None
    yield FormRow(node.id, RowKind.CRITERION, node, node.title, depth, only)
    if only is None:
        for entry in inputs:
            row_id = input_id(node.id, entry.key)
            yield FormRow(row_id, RowKind.INPUT, node, entry.title, depth + 1, entry)
