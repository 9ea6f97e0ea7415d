"""A criteria set as ten tables that people would draft of it, with other formats, headers and columns."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.numbers import plain

from .tables import ENOUGH, Block, Converted, Row, Value, _converted, from_csv, from_docx, from_xlsx

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "yes": "Có: {most} điểm; Không: 0 điểm",
        "case": "{label}: {points} điểm",
        "from": "Từ {low} trở lên",
        "above": "Trên {low}",
        "rest": "Còn lại",
        "quotient": "a = {part}; b = {whole}. Điểm = a/b × điểm tối đa",
        "full_at": "Tỷ lệ = {part}/{whole}; đạt {at} trở lên được điểm tối đa, dưới {at} tính theo tỷ lệ",
        "amount": "Đạt từ {at} trở lên được điểm tối đa, dưới {at} tính theo tỷ lệ",
        "each": "Mỗi {unit} được {each} điểm, tối đa {most} điểm",
        "takes": "Mỗi {unit} trừ {each} điểm, tối đa {most} điểm",
        "total": "Tổng cộng",
        "yes_label": "Có",
        "no_label": "Không",
    },
    "en": {
        "yes": "Yes: {most} points; No: 0 points",
        "case": "{label}: {points} points",
        "from": "{low} or more",
        "above": "More than {low}",
        "rest": "Otherwise",
        "quotient": "Score = a/b × maximum points, where a is {part} and b is {whole}",
        "full_at": "Rate = {part}/{whole}; {at} or more earns full points, below {at} in proportion",
        "amount": "{at} or more earns full points, below {at} in proportion",
        "each": "Each {unit} earns {each} points, up to {most} points",
        "takes": "Each {unit} loses {each} points, up to {most} points",
        "total": "Total",
        "yes_label": "Yes",
        "no_label": "No",
    },
}


@dataclass(frozen=True)
class Line:
    """A row of a draft. cases: labels and points, where the rule consists of cases; rule: as a text."""

    node: Node
    depth: int
    title: str
    most: Decimal
    rule: str = ""
    cases: tuple[tuple[str, Decimal], ...] = ()


class Draft:
    """A set in one language, with the decimal mark of that."""

    def __init__(self, criteria: CriteriaSet, language: str = "vi", comma: bool = True) -> None:
        self.criteria, self.language, self.words, self.comma = criteria, language, WORDS[language], comma
        self.lines = list(self._lines(criteria.criteria, 0))

    def number(self, value: Decimal) -> str:
        text = plain(value)
        return text.replace(".", ",") if self.comma else text

    def points(self, value: Decimal) -> str:
        """A maximum as it is typed into a table of texts."""
        return self.number(value)

    def text(self, said: Any) -> str:
        return said.vi if self.language == "vi" else said.en

    def _lines(self, nodes: Sequence[Node], depth: int) -> Iterator[Line]:
        for node in nodes:
            most = node.min_points if node.is_deduction and node.min_points is not None else node.max_points
            rule, cases = ("", ()) if node.children else self._rule(node)
            yield Line(node, depth, self.text(node.title), most, rule, cases)
            yield from self._lines(node.children, depth + 1)

    def _rule(self, node: Node) -> tuple[str, tuple[tuple[str, Decimal], ...]]:
        measure, score, most = node.measure, node.score, node.max_points
        assert measure is not None
        kinds = (measure.kind, score.kind if score is not None else None)
        how: Any = score
        words = self.words
        if kinds == ("yes_no", None):
            cases = ((words["yes_label"], most), (words["no_label"], Decimal(0)))
            return words["yes"].format(most=self.number(most)), cases
        if kinds == ("choice", None):
            return self._of_cases([(self.text(each.title), each.points) for each in measure.options])
        if kinds == ("checklist", None):
            return self._of_cases([(self.text(each.title), each.points) for each in measure.items])[0], ()
        if kinds[1] == "bands":
            return self._bands(measure, how)
        if kinds == ("ratio", "proportional"):
            names = {"part": self.text(measure.part), "whole": self.text(measure.whole)}
            at = how.full_at
            if at is None or at == 1:
                return words["quotient"].format(**names), ()
            return words["full_at"].format(**names, at=self.number(at * 100) + "%"), ()
        if kinds == ("number", "proportional") and how.full_at is not None:
            unit = self.text(measure.unit) if measure.unit is not None else ""
            at = self.number(how.full_at) + ("%" if unit == "%" else f" {unit}".rstrip())
            return words["amount"].format(at=at), ()
        if kinds == ("number", "per_unit") and measure.unit is not None:
            each = how.each
            kind, limit = ("takes", -(node.min_points or 0)) if each < 0 else ("each", most)
            return (
                words[kind].format(
                    unit=self.text(measure.unit),
                    each=self.number(abs(each)),
                    most=self.number(Decimal(limit)),
                ),
                (),
            )
        return "", ()

    def _bands(self, measure: Any, how: Any) -> tuple[str, tuple[tuple[str, Decimal], ...]]:
        share = measure.kind == "ratio"
        unit = "%" if share else "" if measure.unit is None else self.text(measure.unit)
        bands = sorted(how.bands, key=lambda band: -band.from_)
        words = self.words["above" if how.strict else "from"]
        cases = []
        for band in bands:
            low = band.from_
            shown = self.number(low * 100 if share else low) + ("%" if unit == "%" else f" {unit}".rstrip())
            cases.append((words.format(low=shown), band.points))
        if all(points for _, points in cases):
            cases.append((self.words["rest"], Decimal(0)))
        return self._of_cases(cases)

    def _of_cases(self, cases: Sequence[tuple[str, Decimal]]) -> tuple[str, tuple[tuple[str, Decimal], ...]]:
        said = [self.words["case"].format(label=label, points=self.number(points)) for label, points in cases]
        return "; ".join(said), tuple(cases)

    def table(self, header: Row, row: Callable[[Line], Row]) -> list[Row]:
        """A table with a row for each line, and one of the total."""
        total: list[Value] = [None] * len(header)
        titles = [index for index, label in enumerate(header) if label in _TITLES]
        maxima = [index for index, label in enumerate(header) if label in _MAXIMA]
        total[titles[-1]] = self.words["total"]
        total[maxima[0]] = self.points(self.criteria.max_points)
        return [header, *(row(line) for line in self.lines), total]


_TITLES = ("Tiêu chí", "Indicator", "Indikator", "Nội dung đánh giá", "Chỉ tiêu", "Nội dung")
_MAXIMA = ("Điểm tối đa", "Max score", "Nilai maksimal", "Trọng số", "Mức điểm", "Thang điểm")


def plain_csv(folder: Path, criteria: CriteriaSet) -> Converted:
    """Ids, titles, maxima and rules as text, in the usual order."""
    draft = Draft(criteria)
    header = ["Mã", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]
    return from_csv(
        folder,
        draft.table(header, lambda line: [line.node.id, line.title, draft.points(line.most), line.rule]),
    )


def turned_csv(folder: Path, criteria: CriteriaSet) -> Converted:
    """The columns in another order, semicolons between them, and what an agency filled in beside them."""
    draft = Draft(criteria)
    header = ["Cách tính", "Trọng số", "Tự đánh giá", "Chỉ tiêu", "Chỉ số (%)", "Mã tiêu chí"]
    rows = draft.table(
        header,
        lambda line: [line.rule, draft.points(line.most), "0", line.title, "84,21", line.node.id],
    )
    path = folder / "bang.csv"
    path.write_text(
        "\n".join(";".join('"' + str(value or "").replace('"', '""') + '"' for value in row) for row in rows),
        encoding="utf-8-sig",
    )
    return _converted(path, ENOUGH)


def english_xlsx(folder: Path, criteria: CriteriaSet) -> Converted:
    """An English table with numbers as numbers."""
    draft = Draft(criteria, "en", comma=False)
    header = ["Code", "Indicator", "Max score", "Scoring method", "Data source"]
    rows = draft.table(header, lambda line: [line.node.id, line.title, line.most, line.rule, None])
    return from_xlsx(folder, rows)


def two_row_header_xlsx(folder: Path, criteria: CriteriaSet) -> Converted:
    """Below a title a header of two rows, where groups and criteria have columns of points."""
    draft = Draft(criteria)
    rows: list[Row] = [
        ["BẢNG ĐIỂM", None, None, None, None],
        ["Ký hiệu", "Nội dung", "Thang điểm", None, "Cách chấm"],
        [None, None, "Nhóm", "Tiêu chí", None],
    ]
    for line in draft.lines:
        own: list[Value] = [line.most, None] if line.node.children else [None, line.most]
        rows.append([line.node.id, line.title, *own, line.rule])
    rows.append([None, "Tổng cộng", criteria.max_points, None, None])
    return from_xlsx(folder, rows, merged=["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"])


def group_column_xlsx(folder: Path, criteria: CriteriaSet) -> Converted:
    """The topmost groups in a merged column of their own; what is no group stands below them."""
    draft = Draft(criteria)
    rows: list[Row] = [["Lĩnh vực", "Mã", "Tiêu chí", "Điểm tối đa", "Cách tính"]]
    merged = []
    for top in criteria.criteria:
        own = [line for line in draft.lines if line.node is not top and _is_below(line.node, top)]
        begin = len(rows) + 1
        for line in own:
            name = draft.text(top.title) if len(rows) + 1 == begin else None
            rows.append([name, line.node.id, line.title, line.most, line.rule])
        if len(own) > 1:
            merged.append(f"A{begin}:A{len(rows)}")
    return from_xlsx(folder, rows, merged=merged)


def _is_below(node: Node, top: Node) -> bool:
    return any(child is node or _is_below(node, child) for child in top.children)


def dashed_lines_xlsx(folder: Path, criteria: CriteriaSet) -> Converted:
    """The cases of each rule as dashed rows below the criterion, each with its points."""
    draft = Draft(criteria)
    rows: list[Row] = [["TT", "Nội dung đánh giá", "Mức điểm"]]
    for line in draft.lines:
        rows.append([line.node.id, line.title, line.most])
        rows += [[None, f"- {label}", points] for label, points in line.cases]
        if line.rule and not line.cases:
            rows.append([None, f"- {line.rule}", None])
    rows.append([None, "Tổng cộng", criteria.max_points])
    return from_xlsx(folder, rows)


def option_column_xlsx(folder: Path, criteria: CriteriaSet) -> Converted:
    """The cases of each rule in rows of their own with a column for their points."""
    draft = Draft(criteria)
    rows: list[Row] = [["Mã", "Tiêu chí", "Điểm tối đa", "Nội dung chấm và cách tính", "Mức điểm"]]
    for line in draft.lines:
        first, *more = line.cases or ((line.rule, None),)
        rows.append([line.node.id, line.title, line.most, *first])
        rows += [[None, None, None, *case] for case in more]
    rows.append([None, "Tổng cộng", criteria.max_points, None, None])
    return from_xlsx(folder, rows)


def plain_ods(folder: Path, criteria: CriteriaSet) -> Converted:
    """An OpenDocument spreadsheet, as LibreOffice saves it."""
    draft = Draft(criteria)
    header = ["Mã", "Tiêu chí", "Trọng số", "Phương pháp đánh giá"]
    rows = draft.table(header, lambda line: [line.node.id, line.title, draft.points(line.most), line.rule])
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(value or ""))}</text:p>'
            "</table:table-cell>"
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    path = folder / "bang.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
            f'<office:spreadsheet><table:table table:name="T">{cells}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return _converted(path, ENOUGH)


def one_table_docx(folder: Path, criteria: CriteriaSet) -> Converted:
    """A decision with letterhead, one table, and a signature; the clauses of a rule are paragraphs."""
    draft = Draft(criteria)
    header = ["Mã", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]
    rows = draft.table(
        header,
        lambda line: [
            line.node.id,
            line.title,
            draft.points(line.most),
            line.rule.replace("; ", "\n") if line.cases else line.rule,
        ],
    )
    frame: list[Row] = [["UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]
    return from_docx(folder, [frame, "Phụ lục", "BỘ TIÊU CHÍ", rows, [["Nơi nhận:", "CHỦ TỊCH"]]])


def tables_docx(folder: Path, criteria: CriteriaSet) -> Converted:
    """An Indonesian header, and a table for each topmost group; only the first has a header."""
    draft = Draft(criteria, "en", comma=False)
    blocks: list[Block] = ["Lampiran"]
    rows: list[Row] = [["Kode", "Indikator", "Nilai maksimal", "Kriteria penilaian"]]
    for top in criteria.criteria:
        rows += [
            [line.node.id, line.title, draft.points(line.most), line.rule]
            for line in draft.lines
            if line.node is top or _is_below(line.node, top)
        ]
        if top is criteria.criteria[-1]:
            rows.append([None, "Jumlah", draft.points(criteria.max_points), None])
        blocks += [rows, ""]
        rows = []
    return from_docx(folder, blocks)


LAYOUTS = (
    plain_csv,
    turned_csv,
    english_xlsx,
    two_row_header_xlsx,
    group_column_xlsx,
    dashed_lines_xlsx,
    option_column_xlsx,
    plain_ods,
    one_table_docx,
    tables_docx,
)
