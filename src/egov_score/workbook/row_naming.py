"""Which row of the form a row is: the certain ones first, then those that need their neighbours.

A worked example, for a form with the rows 4.1, 4.2, …, 4.9, 4.10 and a table whose ids became numbers::

    row   id cell   title         what happens
    7     4.1                     open: 4.1 or 4.10
    8     4.2       Mạng nội bộ   certain: id and title both name 4.2
    …
    15    4.9       Đào tạo       certain
    16    4.1                     open: 4.1 or 4.10

Rows 7 and 16 may be the same two, so they are settled together. The rows of a form stand in its order:
before 4.2 only 4.1 fits, behind 4.9 only 4.10. From the top and from the bottom this comes to the same, so
both are named, and a finding at each says what it was taken for. Where the two ways differ, or a row's
maximum or title speaks against what it would be, nobody guesses: the rows are given up with a finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from egov_score.data_classes import dataclass, field
from egov_score.findings import Finding, Kind, Place, Related, codes
from egov_score.findings.record import Value
from egov_score.language import Text, snippet
from egov_score.spreadsheet.book import CellKind
from egov_score.workbook.cell_display import shown
from egov_score.workbook.columns import Role
from egov_score.workbook.form_index import FormIndex, Hits, unlike, without_id
from egov_score.workbook.form_layout import FormRow, RowKind
from egov_score.workbook.table_rows import RawRow
from egov_score.workbook.title_comparison import says_something_else


@dataclass(slots=True)
class Naming:
    """The rows of one workbook and what they are.

    named: the form's row of each row, by its number. claims: how many rows claim each row of the form.
    reported: rows that a finding already gives up. unclear: ids that contradicting rows leave open.
    years: the data years of the set.
    """

    index: FormIndex
    years: tuple[int, int]
    findings: list[Finding] = field(default_factory=list)
    named: dict[int, FormRow] = field(default_factory=dict)
    claims: Counter[str] = field(default_factory=Counter)
    reported: set[int] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)
    count: int = 0

    def name_all(self, hits: Sequence[Hits], count: int) -> None:
        """Names every row that its id or title tells. count: of the rows, those without hits included."""
        self.count = count
        self._keep_written_ids(hits)
        open_hits = [each for each in hits if not self._is_certain(each)]
        claimed = {form.id for form in self.named.values()}
        repeated = self._repeated(hits)
        self._settle_all(open_hits, claimed)
        for each in repeated:
            self._reconsider(each)

    @staticmethod
    def _keep_written_ids(hits: Sequence[Hits]) -> None:
        """Where the text 4.10 stands in the workbook, its zeros were kept, so the text 4.1 is 4.1."""
        written = {each.by_id[0].id for each in hits if each.exact}
        for each in hits:
            if each.exact:
                each.by_id = [each.by_id[0], *(form for form in each.by_id[1:] if form.id not in written)]

    def _is_certain(self, hits: Hits) -> bool:
        """Names a row whose id and title leave no doubt, or that names nothing (a sub-row, say)."""
        common = hits.common
        if len(common) == 1:
            self.name(hits.raw, common[0])
            return True
        if hits.exact and not hits.by_title:
            self.name(hits.raw, hits.by_id[0])
            self._compare_title(hits.raw, hits.by_id[0])
            return True
        if not hits.by_id and len(hits.by_title) == 1:
            form = hits.by_title[0]
            self.name(hits.raw, form)
            key = hits.raw.cell(Role.ID)
            if key is not None:
                self.say(codes.READ_BY_TITLE, hits.raw, form, value=shown(key), id=form.id)
            return True
        return not hits.by_id and not hits.by_title

    def _compare_title(self, raw: RawRow, form: FormRow) -> None:
        if not raw.title or form.kind is RowKind.GROUP:
            return
        title = without_id(raw.title, form)
        if unlike(title, form) or says_something_else(title, form.title, self.years):
            self._say_title_differs(raw, form)

    def _say_title_differs(self, raw: RawRow, form: FormRow) -> None:
        values: dict[str, Value] = {"id": form.id, "value": snippet(raw.title), "title": form.title}
        place = raw.at(Role.TITLE)
        self.findings.append(Finding(codes.TITLE_DIFFERS, place, values, criterion=form.node.id))

    def _settle_all(self, open_hits: Sequence[Hits], claimed: set[str]) -> None:
        """Rows that may be the same few are settled together: what one of them is, the others are not."""
        alike: dict[tuple[str, ...], list[Hits]] = {}
        for each in open_hits:
            if each.by_id and each.by_title and not each.common:
                self._settle_conflict(each, claimed)
            else:
                alike.setdefault(tuple(form.id for form in _candidates(each)), []).append(each)
        for group in alike.values():
            candidates = _candidates(group[0])
            placed = self._placed([each.raw for each in group], candidates)
            for each, form in zip(group, placed, strict=True):
                self._settle(each, candidates, form)

    def _settle(self, hits: Hits, candidates: Sequence[FormRow], form: FormRow | None) -> None:
        raw, key = hits.raw, hits.raw.key
        if form is None:
            ids = [candidate.id for candidate in candidates]
            self._give_up(raw, ids)
            self.say(codes.ID_UNCLEAR, raw, None, value=shown(key) if key else raw.title, ids=_either(ids))
            return
        self.name(raw, form)
        if key is not None and not hits.by_title:
            self.say(codes.TABLE_ID_RECOVERED, raw, form, value=shown(key), id=form.id)
            self._compare_title(raw, form)

    def _settle_conflict(self, hits: Hits, claimed: set[str]) -> None:
        """Id and title name different rows: the one that no other row claims is meant, if there is one."""
        raw, by_id = hits.raw, hits.by_id[0]
        titled = [form for form in hits.by_title if form.id not in claimed]
        if raw.cell(Role.ID) is None and len(titled) == 1:
            # A running number (STT) need not be an id at all; the title is the surer name.
            self.name(raw, titled[0])
        elif len(titled) == 1 and all(form.id in claimed for form in hits.by_id):
            self.name(raw, titled[0])
            self.say(codes.ID_CORRECTED, raw, titled[0], id=by_id.id, other=titled[0].id)
        elif not titled and len(hits.by_id) == 1 and by_id.id not in claimed:
            self.name(raw, by_id)
            self._say_title_differs(raw, by_id)
        else:
            others = [form.id for form in hits.by_title]
            self._give_up(raw, [by_id.id, *others])
            self.say(codes.ID_AND_TITLE_DISAGREE, raw, by_id, id=by_id.id, other=_either(others))

    def _give_up(self, raw: RawRow, ids: Iterable[str]) -> None:
        self.reported.add(raw.number)
        # A row of its own that leaves no doubt is not spoilt by a stray one.
        self.unclear.update(form_id for form_id in ids if not self.claims[form_id])

    def _placed(self, raws: Sequence[RawRow], candidates: Sequence[FormRow]) -> list[FormRow | None]:
        """Which of the candidates each of these rows is, given that no two are the same and that they stand
        in the order of the form; None where that leaves a choice, or nothing, or where the row's maximum or
        title speaks against it."""
        free = sorted((f for f in candidates if not self.claims[f.id]), key=lambda f: self.index.order[f.id])
        if len(raws) == len(free) == 1:
            placed: list[FormRow | None] = [free[0]]
        else:
            first = self._in_order(raws, free)
            last = self._in_order(raws[::-1], free[::-1])[::-1]
            placed = [form if form is other else None for form, other in zip(first, last, strict=True)]
        return [
            form if form and _may_be(raw, form, candidates) else None
            for raw, form in zip(raws, placed, strict=True)
        ]

    def _in_order(self, raws: Sequence[RawRow], forms: Sequence[FormRow]) -> list[FormRow | None]:
        """For each row the next of the forms that fits there; none for any where one is left over."""
        rest = iter(forms)
        placed = [next((form for form in rest if self._fits(raw, form)), None) for raw in raws]
        return [None] * len(raws) if None in placed else placed

    def _fits(self, raw: RawRow, form: FormRow) -> bool:
        """Whether a row of the form would stand there between the rows before and after."""
        order = self.index.order
        before, after = self._neighbour(raw, -1), self._neighbour(raw, 1)
        return (before is None or order[before.id] < order[form.id]) and (
            after is None or order[form.id] < order[after.id]
        )

    def _neighbour(self, raw: RawRow, step: int) -> FormRow | None:
        """The nearest row above or below that is known."""
        number = raw.number + step
        while 0 <= number < self.count:
            if number in self.named:
                return self.named[number]
            number += step
        return None

    def name(self, raw: RawRow, form: FormRow) -> None:
        """Puts down which row of the form a row is."""
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
        fits = [other for other in hits.by_id if other is not first and not self.claims[other.id]]
        fits = [other for other in fits if self._fits(raw, other) and _may_be(raw, other, hits.by_id)]
        if len(fits) == 1 and raw.key is not None:
            form = fits[0]
            self.name(raw, form)
            self.say(codes.TABLE_ID_RECOVERED, raw, form, value=shown(raw.key), id=form.id)

    def say(
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
            place = Place(place.file, place.sheet)
        criterion = form.node.id if form is not None else None
        self.findings.append(kind.at(place, agency=None, criterion=criterion, related=related, **values))


def _candidates(hits: Hits) -> list[FormRow]:
    return hits.common or hits.by_title or hits.by_id


def _may_be(raw: RawRow, form: FormRow, candidates: Sequence[FormRow]) -> bool:
    """Whether nothing in the row speaks against a candidate: another maximum, or a title like another's."""
    if raw.title and unlike(raw.title, form) and not all(unlike(raw.title, each) for each in candidates):
        return False
    cell = raw.cell(Role.MAXIMUM)
    if cell is None or cell.kind is not CellKind.NUMBER or form.node.is_deduction:
        return True
    return form.kind is RowKind.INPUT or cell.number == form.node.max_points


def _either(ids: Sequence[str]) -> Text:
    return Text(" hoặc ".join(ids), " or ".join(ids))
