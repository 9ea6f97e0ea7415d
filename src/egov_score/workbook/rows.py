"""The rows of a workbook's tables, each matched with a row of the form, or reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Kind, Related
from egov_score.findings import workbook as found
from egov_score.findings.record import Value
from egov_score.language import Text, nearest
from egov_score.spreadsheet.model import Book, CellKind
from egov_score.workbook.cells import folded, shown
from egov_score.workbook.columns import Role
from egov_score.workbook.headers import Table
from egov_score.workbook.layout import FormRow, RowKind
from egov_score.workbook.matching import FormIndex, Hits, RawRow, form_index, raw_rows, unlike

_TOTAL = re.compile(r"(?:tong|cong|total)\b")
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:[0-9]{1,2}|[A-Za-z])\s*\)?(?:\s*=.*)?", re.ASCII)
_COLUMN_NUMBERS_WITHIN = 2
"""Rows below a header in which the columns may be numbered: (1) (2) (3)."""
_ANSWER_ROLES = (Role.VALUE, Role.SELF, Role.APPRAISED, Role.FINAL)
_MOST_SUGGESTIONS = 20
"""Each compares with every title of the set, which a sheet full of foreign rows must not multiply."""
_MOST_ROWS = 5_000
"""Rows below the headers; the longest form has a few hundred."""
_SEVERAL = 5
"""Rows that a message names one by one."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that were found.

    by_id: the row of each group, criterion and input, by its id in the form. unclear: ids whose rows
    contradict each other; what they hold must not count.
    """

    by_id: Mapping[str, RawRow]
    unclear: frozenset[str]


def match_rows(
    book: Book, tables: Iterable[Table], criteria: CriteriaSet, *, own_form: bool
) -> tuple[Rows, tuple[Finding, ...]]:
    """Matches the rows of the tables with the rows of the criteria set's form."""
    matching = _Matching(form_index(criteria))
    matching.read(raw_rows(book, tables))
    matching.report_missing(own_form=own_form)
    matching.report_hidden()
    return Rows(matching.chosen, frozenset(matching.unclear)), tuple(matching.findings)


@dataclass(slots=True)
class _Matching:
    index: FormIndex
    findings: list[Finding] = field(default_factory=list)
    named: dict[int, FormRow] = field(default_factory=dict)
    chosen: dict[str, RawRow] = field(default_factory=dict)
    unclear: set[str] = field(default_factory=set)
    reported: set[int] = field(default_factory=set)
    claims: Counter[str] = field(default_factory=Counter)
    count: int = 0
    suggestions: int = 0

    def read(self, raws: Sequence[RawRow]) -> None:
        if len(raws) > _MOST_ROWS:
            self._say(found.TABLE_TOO_LONG, raws[_MOST_ROWS], None)
            raws = raws[:_MOST_ROWS]
        self.count = len(raws)
        hits = [self.index.hits(raw) for raw in raws if not _numbers_columns(raw)]
        open_hits = [each for each in hits if not self._is_certain(each)]
        claimed = {form.id for form in self.named.values()}
        repeated = self._repeated(hits)
        for each in open_hits:
            self._settle(each, claimed)
        for each in repeated:
            self._reconsider(each)
        self._sub_rows([each.raw for each in hits])
        self._choose([each.raw for each in hits])

    # First the rows that leave no doubt.

    def _is_certain(self, hits: Hits) -> bool:
        """Names a row whose id and title leave no doubt, or that names nothing (a sub-row, say)."""
        common = hits.common
        if len(common) == 1:
            self._name(hits.raw, common[0])
            return True
        if hits.exact and not hits.by_title:
            self._name(hits.raw, hits.by_id[0])
            self._compare_title(hits.raw, hits.by_id[0])
            return True
        if not hits.by_id and len(hits.by_title) == 1:
            form = hits.by_title[0]
            self._name(hits.raw, form)
            key = hits.raw.cell(Role.ID)
            if key is not None:
                self._say(found.READ_BY_TITLE, hits.raw, form, value=shown(key), id=form.id)
            return True
        return not hits.by_id and not hits.by_title

    def _compare_title(self, raw: RawRow, form: FormRow) -> None:
        if raw.title and form.kind is not RowKind.GROUP and unlike(raw.title, form):
            self._say(found.TITLE_DIFFERS, raw, form, id=form.id, value=_short(raw.title), title=form.title)

    # Then those with several candidates, or whose id and title name different rows.

    def _settle(self, hits: Hits, claimed: set[str]) -> None:
        raw, key = hits.raw, hits.raw.key
        if hits.by_id and hits.by_title and not hits.common:
            self._settle_conflict(hits, claimed)
            return
        candidates = hits.common or hits.by_title or hits.by_id
        form = self._between(raw, candidates)
        if form is None:
            ids = [candidate.id for candidate in candidates]
            self._give_up(raw, ids)
            self._say(found.ID_UNCLEAR, raw, None, value=shown(key) if key else raw.title, ids=_either(ids))
            return
        self._name(raw, form)
        if key is not None and not hits.by_title:
            self._say(found.ID_RECOVERED, raw, form, value=shown(key), id=form.id)
            self._compare_title(raw, form)

    def _settle_conflict(self, hits: Hits, claimed: set[str]) -> None:
        """Id and title name different rows: the one that no other row claims is meant, if there is one."""
        raw, by_id = hits.raw, hits.by_id[0]
        titled = [form for form in hits.by_title if form.id not in claimed]
        if raw.cell(Role.ID) is None and len(titled) == 1:
            # A running number (STT) need not be an id at all; the title is the surer name.
            self._name(raw, titled[0])
        elif len(titled) == 1 and all(form.id in claimed for form in hits.by_id):
            self._name(raw, titled[0])
            self._say(found.ID_CORRECTED, raw, titled[0], id=by_id.id, other=titled[0].id)
        elif not titled and len(hits.by_id) == 1 and by_id.id not in claimed:
            self._name(raw, by_id)
            self._say(
                found.TITLE_DIFFERS, raw, by_id, id=by_id.id, value=_short(raw.title), title=by_id.title
            )
        else:
            others = [form.id for form in hits.by_title]
            self._give_up(raw, [by_id.id, *others])
            self._say(found.ID_AND_TITLE_DISAGREE, raw, by_id, id=by_id.id, other=_either(others))

    def _give_up(self, raw: RawRow, ids: Iterable[str]) -> None:
        self.reported.add(raw.number)
        # A row of its own that leaves no doubt is not spoilt by a stray one.
        self.unclear.update(form_id for form_id in ids if not self.claims[form_id])

    def _between(self, raw: RawRow, candidates: Sequence[FormRow]) -> FormRow | None:
        """The only candidate that no row has yet and that fits between the rows before and after."""
        order = self.index.order
        free = [form for form in candidates if not self.claims[form.id]]
        before, after = self._neighbour(raw, -1), self._neighbour(raw, 1)
        fits = [
            form
            for form in free
            if (before is None or order[before.id] < order[form.id])
            and (after is None or order[form.id] < order[after.id])
        ]
        if len(fits) == 1:
            return fits[0]
        return free[0] if len(free) == 1 else None

    def _neighbour(self, raw: RawRow, step: int) -> FormRow | None:
        """The nearest row above or below that is known."""
        number = raw.number + step
        while 0 <= number < self.count:
            if number in self.named:
                return self.named[number]
            number += step
        return None

    def _name(self, raw: RawRow, form: FormRow) -> None:
        if (former := self.named.get(raw.number)) is not None:
            self.claims[former.id] -= 1
        self.named[raw.number] = form
        self.claims[form.id] += 1

    def _repeated(self, hits: Sequence[Hits]) -> list[Hits]:
        """Later rows with a written id that an earlier row has, and that may stand for another one."""
        seen: set[str] = set()
        again: list[Hits] = []
        for each in hits:
            if each.exact and len(each.by_id) > 1 and not each.by_title:
                form = self.named.get(each.raw.number)
                if form is not None and form.id in seen:
                    again.append(each)
                elif form is not None:
                    seen.add(form.id)
        return again

    def _reconsider(self, hits: Hits) -> None:
        """The second "4.1" of a table may be 4.10 that lost its zero: it is, where 4.10 would stand."""
        raw = hits.raw
        first = self.named[raw.number]
        form = self._between(raw, [other for other in hits.by_id if other is not first])
        if form is not None and raw.key is not None:
            self._name(raw, form)
            self._say(found.ID_RECOVERED, raw, form, value=shown(raw.key), id=form.id)

    # Then the rows of single figures, which may have no id of their own.

    def _sub_rows(self, raws: Sequence[RawRow]) -> None:
        criterion: FormRow | None = None
        table: Table | None = None
        loose: list[RawRow] = []
        for raw in raws:
            form = self.named.get(raw.number)
            if form is None and criterion is not None and raw.table is table:
                loose.append(raw)
                continue
            own = form is not None and form.kind is RowKind.INPUT
            if own and criterion is not None and form is not None and criterion.node is form.node:
                continue
            self._loose_rows(criterion, loose)
            loose, table = [], raw.table
            criterion = form if form is not None and form.node.id in self.index.inputs else None
            if form is None:
                self._unknown(raw)
        self._loose_rows(criterion, loose)

    def _loose_rows(self, criterion: FormRow | None, loose: Sequence[RawRow]) -> None:
        if criterion is None or not loose:
            for raw in loose:
                self._unknown(raw)
            return
        inputs = self.index.inputs.get(criterion.node.id, [])
        nameless: list[RawRow] = []
        for raw in loose:
            labelled = self.index.by_label(criterion.node.id, raw.title) if raw.title else []
            if len(labelled) == 1 and raw.cell(Role.ID) is None:
                self._name(raw, labelled[0])
            else:
                nameless.append(raw)
        places = [raw for raw in nameless if raw.cell(Role.ID) is None and not _is_total(raw)]
        if len(places) == len(inputs) and not any(self.claims[form.id] for form in inputs):
            for raw, form in zip(places, inputs, strict=True):
                self._name(raw, form)
            titles = [form.title for form in inputs]
            listed = Text("; ".join(t.vi for t in titles), "; ".join(t.en for t in titles))
            self._say(found.READ_BY_POSITION, places[0], inputs[0], id=criterion.node.id, inputs=listed)
            nameless = [raw for raw in nameless if raw.number not in self.named]
        for raw in nameless:
            self._unknown(raw)

    def _unknown(self, raw: RawRow) -> None:
        """Reports a row that is nobody's, unless it is a total, a heading or a line of text."""
        if _is_total(raw) or raw.number in self.reported:
            return
        key = raw.cell(Role.ID)
        counted = any(
            (cell := raw.cell(role)) is not None and cell.kind is not CellKind.TEXT for role in _ANSWER_ROLES
        )
        if key is None and not counted and not (raw.title and any(raw.answers)):
            return
        code = shown(key) if key is not None else ""
        self._say(
            found.UNKNOWN_ROW,
            raw,
            None,
            value=_short(f"{code} {raw.title}".strip() or raw.anchor.cell or ""),
            nearest=self._nearest(code, raw.title),
        )

    def _nearest(self, code: str, title: str) -> str:
        """The row of the form that an unknown one is most like; a dash where none is, or many were asked."""
        self.suggestions += 1
        if self.suggestions > _MOST_SUGGESTIONS:
            return "—"
        near = nearest(title, self.index.names, likeness=0.5) if title else []
        if not near and code:
            near = nearest(code, [form.id for form in self.index.rows], likeness=0.5)
        return self.index.names.get(near[0], near[0]) if near else "—"

    # At last one row for each row of the form.

    def _choose(self, raws: Sequence[RawRow]) -> None:
        for raw in raws:
            form = self.named.get(raw.number)
            if form is None:
                continue
            first = self.chosen.setdefault(form.id, raw)
            if first is raw or form.kind is RowKind.GROUP:
                continue
            related = [Related(first.anchor, Text("hàng thứ nhất", "the first row"))]
            if any(raw.answers) and any(first.answers) and raw.answers != first.answers:
                self.unclear.add(form.id)
                self._say(found.ROWS_DISAGREE, raw, form, related=related, id=form.id)
                continue
            if any(raw.answers) and not any(first.answers):
                self.chosen[form.id] = raw
            self._say(
                found.ROW_REPEATED, raw, form, related=related, id=form.id, row=self.chosen[form.id].row
            )

    def report_missing(self, *, own_form: bool) -> None:
        """Reports the rows that the agency should have found in its form and that are not there."""
        if not self.chosen:
            return
        first = next(iter(self.chosen.values()))
        for form in self.index.rows:
            if form.kind is RowKind.GROUP or form.locked or form.id in self.chosen or form.id in self.unclear:
                continue
            inputs = self.index.inputs.get(form.node.id, [])
            siblings = [self.chosen[other.id] for other in inputs if other.id in self.chosen]
            beside = siblings[0] if siblings else self.chosen.get(form.node.id)
            if form.kind is RowKind.INPUT and not (siblings or (own_form and beside is not None)):
                continue
            if form.kind is RowKind.CRITERION and siblings:
                continue
            self._say(
                found.ROW_MISSING, beside or first, form, whole=beside is None, id=form.id, title=form.title
            )

    def report_hidden(self) -> None:
        """Notes the hidden rows that were read, sheet by sheet."""
        hidden: dict[str, list[RawRow]] = {}
        for form_id, raw in self.chosen.items():
            if raw.row in raw.sheet.hidden_rows and form_id in self.index.order:
                hidden.setdefault(raw.sheet.name, []).append(raw)
        for raws in hidden.values():
            rows = sorted({raw.row for raw in raws})
            names = [str(row) for row in rows[:_SEVERAL]] + (["…"] if len(rows) > _SEVERAL else [])
            first = min(raws, key=lambda raw: raw.row)
            self._say(found.HIDDEN_ROWS, first, None, rows=", ".join(names))

    def _say(
        self,
        kind: Kind,
        raw: RawRow,
        form: FormRow | None,
        *,
        related: Iterable[Related] = (),
        whole: bool = False,
        **values: Value,
    ) -> None:
        """Reports something about a row; whole: about its sheet rather than the row."""
        place = raw.anchor
        if whole:
            place = type(place)(place.file, place.sheet)
        criterion = form.node.id if form is not None else None
        self.findings.append(kind.at(place, agency=None, criterion=criterion, related=related, **values))


def _numbers_columns(raw: RawRow) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3) = (1) x (2)."""
    if raw.row >= raw.table.top + _COLUMN_NUMBERS_WITHIN:
        return False
    texts = [shown(cell) for column in raw.table.columns.values() if (cell := raw.sheet.at(raw.row, column))]
    has_title = Role.TITLE not in raw.table.columns or bool(raw.title)
    return has_title and len(texts) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)


def _is_total(raw: RawRow) -> bool:
    return raw.cell(Role.ID) is None and bool(_TOTAL.match(folded(raw.title)))


def _either(ids: Sequence[str]) -> Text:
    return Text(" hoặc ".join(ids), " or ".join(ids))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
