"""Which column of a table is which criterion or input: first the certain ones, then those that need others.

A worked example, for a set with two ratios A and B whose inputs are both called "Tử số" and "Mẫu số"::

    header, one cell above the other          so it is
    A:part                                    the part of A, by id
    Tỷ lệ hồ sơ │ Tử số                       the part of the criterion with that title
    Tỷ lệ hồ sơ: mẫu số                       its whole
    Tỷ lệ lớp học, Tử số, Mẫu số              B itself; what stands behind it are its inputs
    4.1, 4.1                                  4.1 and 4.10, whose zero a spreadsheet dropped
    A:evidence                                the evidence of A, unless an input of A is called so
    Tỷ lệ hồ sơ │ Minh chứng                  the same
    A, Minh chứng, B, Minh chứng              the evidence of A and of B, where they count only with it
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from egov_score.data_classes import dataclass, field
from egov_score.language import Text, listed, nearest, some_of, suggested, visible
from egov_score.patterns import pattern
from egov_score.spreadsheet.book import Cell
from egov_score.workbook.columns import Role
from egov_score.workbook.form_index import FormIndex
from egov_score.workbook.form_layout import FormRow, RowKind
from egov_score.workbook.headers import role_of_label

_MOST_SUGGESTED = 10
_NAMED = Text("{id} “{title}”", '{id} "{title}"')
_NUMBERED = pattern(r"(?:(?:tiêu chí|chỉ tiêu|chỉ số|tc|ct)(?: số)?[ .]*)?\(?([0-9]{1,3})\)?", re.IGNORECASE)


@dataclass(slots=True)
class ColumnMatches:
    """What the columns of a table are.

    forms: the row of the form that a column stands for, by the column. evidence: the criterion whose evidence
    a column holds, by the column. in_order: of these, the columns that
    only their order tells from others. twice: columns that claim what another column is. open: what a column
    may be, where more than one is possible. groups: columns of groups. unknown: those that are nothing of the
    set.
    """

    forms: dict[int, FormRow] = field(default_factory=dict)
    evidence: dict[int, FormRow] = field(default_factory=dict)
    in_order: list[int] = field(default_factory=list)
    twice: dict[int, FormRow] = field(default_factory=dict)
    open: dict[int, Sequence[FormRow]] = field(default_factory=dict)
    groups: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def claim(self, column: int, form: FormRow) -> None:
        """Puts down what a column is, unless another is it already."""
        if form.id in self._taken:
            self.twice[column] = form
        else:
            self._taken.add(form.id)
            self.forms[column] = form

    def claim_evidence(self, column: int, form: FormRow) -> None:
        """The same of a column that holds the evidence of a criterion."""
        if form in self.evidence.values():
            self.twice[column] = form
        else:
            self.evidence[column] = form

    def free(self, forms: Sequence[FormRow]) -> list[FormRow]:
        """Those that no column is yet."""
        return [form for form in forms if form.id not in self._taken]


def match_columns(
    index: FormIndex, header: Mapping[int, Sequence[Cell]], *, numbered: bool = False
) -> ColumnMatches:
    """Tells what each column of a header is.

    header: the cells of each column's header, from the top; the last one is nearest to the figures.
    numbered: bare numbers may stand for the criteria.
    """
    matches = ColumnMatches()
    several: dict[int, list[FormRow]] = {}
    exact: set[int] = set()
    for column, cells in header.items():
        if (criterion := _proved(index, cells)) is not None:
            matches.claim_evidence(column, criterion)
            continue
        forms, is_exact = _candidates(index, cells)
        if not forms:
            matches.unknown.append(column)
        elif all(form.kind is RowKind.GROUP for form in forms):
            matches.groups.append(column)
        elif len(forms) == 1:
            matches.claim(column, forms[0])
        else:
            several[column] = forms
            exact |= {column} if is_exact else set()
    for column, forms in several.items():
        if (one := _beside(matches, column, forms)) is not None:
            matches.claim(column, one)
    if numbered and not matches.forms and not several:
        _claim_by_number(index, matches, header)
    alike: dict[tuple[str, ...], list[int]] = {}
    for column in several.keys() - matches.forms.keys() - matches.twice.keys():
        alike.setdefault(tuple(form.id for form in several[column]), []).append(column)
    for columns in alike.values():
        _settle(matches, sorted(columns), several, exact)
    _claim_evidence_beside(index, matches, header)
    return matches


def _claim_evidence_beside(
    index: FormIndex, matches: ColumnMatches, header: Mapping[int, Sequence[Cell]]
) -> None:
    """``A, Minh chứng, B, Minh chứng``: the evidence of the criterion to the left, which needs it to count.

    A single such column may as well be of all criteria, and is none's.
    """
    beside = {
        column: matches.forms[column - 1].node
        for column in matches.unknown
        if column - 1 in matches.forms and role_of_label(header[column][-1].text) is Role.EVIDENCE
    }
    if len({node.id for node in beside.values()}) < 2:
        return
    for column, node in beside.items():
        if node.counts_only_with_evidence:
            matches.claim_evidence(column, index.by_id[node.id])
    matches.unknown = [column for column in matches.unknown if column not in matches.evidence]


def _claim_by_number(index: FormIndex, matches: ColumnMatches, header: Mapping[int, Sequence[Cell]]) -> None:
    """``Tiêu chí 1`` to ``Tiêu chí 12``, or bare numbers: the criteria in order, if no column says more."""
    numbered = {
        column: int(found[1])
        for column in matches.unknown
        if (found := _NUMBERED.fullmatch(visible(header[column][-1].text)))
    }
    criteria = [form for form in index.rows if form.kind is RowKind.CRITERION]
    if list(numbered.values()) == list(range(1, len(criteria) + 1)):
        for column, form in zip(numbered, criteria, strict=True):
            matches.claim(column, form)
        matches.in_order += numbered
        matches.unknown = [column for column in matches.unknown if column not in numbered]


def suggestion(index: FormIndex, label: str) -> Text:
    """What a column that is nothing of the set may have meant: the nearest ids and titles."""
    forms = [form for form in index.rows if form.kind is not RowKind.GROUP]
    titles = {t: form.id for form in forms if form.kind is RowKind.CRITERION for t in form.title.texts}
    near = nearest(label, [form.id for form in forms])
    near = near or [f"{titles[hit]}: {hit}" for hit in nearest(label, titles)]
    return suggested(near, some_of([form.id for form in forms], _MOST_SUGGESTED))


def named(forms: Sequence[FormRow]) -> Text:
    """Rows of a form as a message names them."""
    return listed(_NAMED.with_texts(id=Text(form.id, form.id), title=form.title) for form in forms)


def _proved(index: FormIndex, cells: Sequence[Cell]) -> FormRow | None:
    """The criterion of which a column holds the evidence; None where it holds anything else."""
    above, colon, label = cells[-1].text.rpartition(":")
    if role_of_label(label) is not Role.EVIDENCE or index.of_key(cells[-1])[0]:
        return None
    if colon:
        exact = index.by_id.get(above.strip())
        forms = [exact] if exact is not None else index.of_label(above)
    else:
        forms = [form for cell in cells[:-1] for form in index.of_label(cell.text)]
    criteria = {form.id: form for form in forms if form.kind is RowKind.CRITERION}
    (one,) = criteria.values() if len(criteria) == 1 else (None,)
    return one if one is not None and one.node.evidence != "none" else None


def _candidates(index: FormIndex, cells: Sequence[Cell]) -> tuple[list[FormRow], bool]:
    """What a column may be by the cells of its header alone, and whether an id says so as it is written."""
    lowest, texts = cells[-1], [cell.text for cell in cells]
    by_key, exact = index.of_key(lowest)
    if by_key:
        return by_key, exact
    above = [form for text in texts[:-1] for form in index.of_label(text)]
    forms = index.of_label(texts[-1])
    if len(texts) > 1:
        forms = _within(forms, above) or forms or index.of_label(" ".join(texts[-2:]))
        if not forms and above:
            forms = _below(index, above[-1], texts[-1])
    return [form for form in forms if form.kind is not RowKind.GROUP] or forms, False


def _within(forms: Sequence[FormRow], above: Sequence[FormRow]) -> list[FormRow]:
    """Of what a label may be, that which belongs to a group or criterion named above it."""
    nodes = {node.id for form in above for node in form.node.walk()}
    return [form for form in forms if form.node.id in nodes]


def _below(index: FormIndex, above: FormRow, label: str) -> list[FormRow]:
    """What a label below a criterion's title is: one of its inputs; the criterion itself for ``Số liệu``."""
    if labelled := index.by_label(above.node.id, label):
        return labelled
    is_value = role_of_label(label) is Role.VALUE and above.kind is not RowKind.GROUP
    return [above] if is_value else []


def _beside(matches: ColumnMatches, column: int, forms: Sequence[FormRow]) -> FormRow | None:
    """Of what a column may be, that which belongs to the criterion of the column to its left."""
    left = matches.forms.get(column - 1)
    alike = [form for form in matches.free(forms) if left is not None and form.node.id == left.node.id]
    return alike[0] if len(alike) == 1 else None


def _settle(
    matches: ColumnMatches, columns: Sequence[int], several: Mapping[int, Sequence[FormRow]], exact: set[int]
) -> None:
    """Columns that may be the same few are these in their order, where there are as many of both."""
    forms = several[columns[0]]
    free = matches.free(forms)
    if len(columns) == 1 and columns[0] in exact and forms[0] in free:
        matches.claim(columns[0], forms[0])
    elif len(free) == len(columns):
        for column, form in zip(columns, free, strict=True):
            matches.claim(column, form)
        matches.in_order += columns if len(columns) > 1 else []
    else:
        matches.open |= dict.fromkeys(columns, free or forms)
