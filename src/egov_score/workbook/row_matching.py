"""The rows of a workbook's tables, each matched with a row of the form, or reported.

A worked example: of the rows below, 1 is a criterion with two figures, "Tử số" and "Mẫu số"::

    1   Tỷ lệ cán bộ có máy tính        named by its id
        - Số cán bộ có máy tính    45   named by its label
        - Tổng số cán bộ           50   named by its label
    2   Quy chế an toàn thông tin  Có   named by its id
        Tổng điểm                  15   a total: nobody's, and nothing is said
    2   Quy chế an toàn thông tin  Không   the second row for 2 contradicts the first: neither counts

If the two rows without an id had other labels, but were exactly as many as the figures, they would be read by
their position, with a note. Rows that are nobody's are reported with the nearest row of the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, field
from egov_score.findings import Finding, Related, codes
from egov_score.language import Text, fold, listed, nearest, snippet, some_of
from egov_score.patterns import pattern
from egov_score.spreadsheet.book import Book, CellKind
from egov_score.workbook.cell_display import shown
from egov_score.workbook.columns import ANSWERS, Role
from egov_score.workbook.form_index import Hits, form_index
from egov_score.workbook.form_layout import FormRow, RowKind
from egov_score.workbook.headers import FormTable
from egov_score.workbook.row_naming import Naming
from egov_score.workbook.table_rows import RawRow, raw_rows

if TYPE_CHECKING:
    from egov_score.workbook.plain_responses import Question

_TOTAL = pattern(
    r"(?:tong|cong|total|tong cong|(?:tong |cong )+(?:so )?diem|total points)"
    r"(?: (?:nhom|muc|phan|toan|bo|cac|tieu|chi|group|[a-z]|[ivx]+|[0-9]+))*"
)
"""A folded "Tổng cộng", "Tổng điểm nhóm A", "Cộng mục I"; not "Tổng số máy tính", which is a figure."""
_MOST_SUGGESTIONS = 20
"""Each compares with every title of the set, which a sheet full of foreign rows must not multiply."""
_MOST_ROWS = 5_000
"""Rows below the headers; the longest form has a few hundred."""


class MatchedRow(NamedTuple):
    """A row of a workbook, and the row of the form that it is."""

    form: FormRow
    raw: RawRow


class Layout(NamedTuple):
    """What the rows of tables are, where no answers have a say in it but those of rows that are nobody's.

    raws: all the rows. forms: by their numbers, the rows of the form that they are; no two are the same.
    nobodys: the numbers of other rows of which it matters whether they hold answers. findings: what is said
    of all that. questions: where the answers to criteria are, as far as asked for.
    """

    raws: Sequence[RawRow]
    forms: Mapping[int, FormRow]
    nobodys: frozenset[int]
    findings: tuple[Finding, ...]
    questions: dict[str, Question | None]


@dataclass(frozen=True, slots=True)
class MatchedRows:
    """The rows that were found.

    by_id: the row of each group, criterion and input, by its id in the form. in_order: the same with what
    they are, as they stand in the workbook. unclear: ids whose rows contradict each other; what they hold
    must not count. by_table: the rows of criteria and inputs, those of each table together. layout: that of
    the tables, where answers have no say in it.
    """

    by_id: Mapping[str, RawRow]
    in_order: Sequence[MatchedRow]
    unclear: frozenset[str]
    by_table: Sequence[Sequence[MatchedRow]]
    layout: Layout | None

    @classmethod
    def of(
        cls, in_order: Sequence[MatchedRow], unclear: Iterable[str] = (), layout: Layout | None = None
    ) -> MatchedRows:
        """Rows in their order; no two of them are the same row of the form."""
        group = RowKind.GROUP
        tables: dict[tuple[int, int], list[MatchedRow]] = {}
        for each in in_order:
            if each.form.kind is not group:
                tables.setdefault(each.raw.table.key, []).append(each)
        by_id = {form.id: raw for form, raw in in_order}
        return cls(by_id, in_order, frozenset(unclear), list(tables.values()), layout)


def match_rows(
    book: Book, tables: Iterable[FormTable], criteria: CriteriaSet, *, own_form: bool
) -> tuple[MatchedRows, tuple[Finding, ...]]:
    """Matches the rows of the tables with the rows of the criteria set's form."""
    raws = raw_rows(book, tables)
    naming = Naming(form_index(criteria), criteria.years)
    matching = _Matching(naming)
    matching.read(raws)
    matching.report_missing(own_form=own_form)
    matching.report_hidden()
    matched = (MatchedRow(naming.index.by_id[form_id], raw) for form_id, raw in matching.chosen.items())
    in_order = sorted(matched, key=lambda each: each.raw.number)
    return MatchedRows.of(in_order, naming.unclear, matching.layout(raws)), tuple(naming.findings)


@dataclass(slots=True)
class _Matching:
    naming: Naming
    chosen: dict[str, RawRow] = field(default_factory=dict)
    suggestions: int = 0

    def layout(self, raws: Sequence[RawRow]) -> Layout | None:
        """The layout of these rows, if no answers had a say in it but those of the rows that are nobody's."""
        named, forms = self.naming.named, self.naming.index.by_id
        tables = {raw.table.key for raw in raws if raw.number in named}
        if self.naming.unclear or len(self.chosen) != len(named) or tables != {raw.table.key for raw in raws}:
            return None
        chosen = {raw.number: forms[form_id] for form_id, raw in self.chosen.items()}
        nobodys = (raw.number for raw in raws if raw.number not in chosen and not _is_total(raw))
        return Layout(raws, chosen, frozenset(nobodys), tuple(self.naming.findings), {})

    def read(self, raws: Sequence[RawRow]) -> None:
        if len(raws) > _MOST_ROWS:
            self.naming.say(codes.TABLE_TOO_LONG, raws[_MOST_ROWS], None)
            raws = raws[:_MOST_ROWS]
        index = self.naming.index
        hits = [index.hits(raw) for raw in raws if not raw.numbers_columns]
        self.naming.name_all(hits, len(raws))
        hits = self._leave_foreign_tables(hits)
        self._sub_rows([each.raw for each in hits])
        self._choose([each.raw for each in hits])

    def _leave_foreign_tables(self, hits: Sequence[Hits]) -> list[Hits]:
        """Drops the tables of which no row is known, where another table has some, and says so of each."""
        own = {
            each.raw.table.key
            for each in hits
            if each.raw.number in self.naming.named or each.raw.number in self.naming.reported
        }
        noted: set[tuple[int, int]] = set()
        for each in hits:
            key = each.raw.table.key
            if own and key not in own and key not in noted and any(each.raw.answers):
                noted.add(key)
                self.naming.say(codes.FOREIGN_TABLE, each.raw, None)
        return [each for each in hits if not own or each.raw.table.key in own]

    # Then the rows of single figures, which may have no id of their own.

    def _sub_rows(self, raws: Sequence[RawRow]) -> None:
        criterion: FormRow | None = None
        table: FormTable | None = None
        loose: list[RawRow] = []
        for raw in raws:
            form = self.naming.named.get(raw.number)
            if form is None and criterion is not None and raw.table is table:
                loose.append(raw)
                continue
            if form and form.kind is RowKind.INPUT and criterion and criterion.node is form.node:
                continue
            self._loose_rows(criterion, loose)
            loose, table = [], raw.table
            criterion = form if form is not None and form.node.id in self.naming.index.inputs else None
            if form is None:
                self._unknown(raw)
        self._loose_rows(criterion, loose)

    def _loose_rows(self, criterion: FormRow | None, loose: Sequence[RawRow]) -> None:
        if criterion is None:
            return
        inputs = self.naming.index.inputs[criterion.node.id]
        nameless: list[RawRow] = []
        for raw in loose:
            labelled = self.naming.index.by_label(criterion.node.id, raw.title) if raw.title else []
            if len(labelled) == 1 and raw.cell(Role.ID) is None:
                self.naming.name(raw, labelled[0])
            else:
                nameless.append(raw)
        places = [raw for raw in nameless if raw.cell(Role.ID) is None and not _is_total(raw)]
        if len(places) == len(inputs) and not any(self.naming.claims[form.id] for form in inputs):
            for raw, form in zip(places, inputs, strict=True):
                self.naming.name(raw, form)
            titles = listed(form.title for form in inputs)
            self.naming.say(codes.READ_BY_POSITION, places[0], inputs[0], id=criterion.node.id, inputs=titles)
            nameless = [raw for raw in nameless if raw.number not in self.naming.named]
        for raw in nameless:
            self._unknown(raw)

    def _unknown(self, raw: RawRow) -> None:
        """Reports a row that is nobody's, unless it is a total, a heading or a line of text."""
        if _is_total(raw) or raw.number in self.naming.reported:
            return
        key = raw.cell(Role.ID)
        counted = any(
            (cell := raw.cell(role)) is not None and cell.kind is not CellKind.TEXT for role in ANSWERS
        )
        if key is None and not counted and not (raw.title and any(raw.answers)):
            return
        code = shown(key) if key is not None else ""
        self.naming.say(
            codes.UNKNOWN_ROW,
            raw,
            None,
            value=snippet(f"{code} {raw.title}".strip() or raw.anchor.cell or ""),
            nearest=self._nearest(code, raw.title),
        )

    def _nearest(self, code: str, title: str) -> str:
        """The row of the form that an unknown one is most like; a dash where none is, or many were asked."""
        self.suggestions += 1
        if self.suggestions > _MOST_SUGGESTIONS:
            return "—"
        near = nearest(title, self.naming.index.names, likeness=0.5) if title else []
        if not near and code:
            near = nearest(code, [form.id for form in self.naming.index.rows], likeness=0.5)
        return self.naming.index.names.get(near[0], near[0]) if near else "—"

    # At last one row for each row of the form.

    def _choose(self, raws: Sequence[RawRow]) -> None:
        for raw in raws:
            form = self.naming.named.get(raw.number)
            if form is None:
                continue
            first = self.chosen.setdefault(form.id, raw)
            if first is raw or form.kind is RowKind.GROUP:
                continue
            related = [Related(first.anchor, Text("dòng thứ nhất", "the first row"))]
            if any(raw.answers) and any(first.answers) and raw.answers != first.answers:
                self.naming.unclear.add(form.id)
                self.naming.say(codes.ROWS_DISAGREE, raw, form, related=related, id=form.id)
                continue
            if any(raw.answers) and not any(first.answers):
                self.chosen[form.id] = raw
            self.naming.say(
                codes.ROW_REPEATED, raw, form, related=related, id=form.id, row=self.chosen[form.id].row
            )

    def report_missing(self, *, own_form: bool) -> None:
        """Reports the rows that the agency should have found in its form and that are not there."""
        if not self.chosen:
            return
        first = next(iter(self.chosen.values()))
        for form in self.naming.index.rows:
            if (
                form.kind is RowKind.GROUP
                or form.locked
                or form.id in self.chosen
                or form.id in self.naming.unclear
            ):
                continue
            inputs = self.naming.index.inputs.get(form.node.id, [])
            siblings = [self.chosen[other.id] for other in inputs if other.id in self.chosen]
            beside = siblings[0] if siblings else self.chosen.get(form.node.id)
            if form.kind is RowKind.INPUT and not (siblings or (own_form and beside is not None)):
                continue
            if form.kind is RowKind.CRITERION and siblings:
                continue
            self.naming.say(
                codes.ROW_MISSING,
                beside or first,
                form,
                whole=beside is None,
                id=form.node.id,
                title=form.title,
            )

    def report_hidden(self) -> None:
        """Notes the hidden rows that were read, sheet by sheet."""
        hidden: dict[str, list[RawRow]] = {}
        for raw in self.chosen.values():
            if raw.row in raw.sheet.hidden_rows:
                hidden.setdefault(raw.sheet.name, []).append(raw)
        for raws in hidden.values():
            rows = sorted({raw.row for raw in raws})
            first = min(raws, key=lambda raw: raw.row)
            self.naming.say(codes.HIDDEN_ROWS, first, None, rows=", ".join(some_of(rows)))


def _is_total(raw: RawRow) -> bool:
    return raw.cell(Role.ID) is None and bool(_TOTAL.fullmatch(fold(raw.title)))
