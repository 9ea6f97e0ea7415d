"""What a row of a table may be: by its id, else by its number (STT), else by its title.

A worked example, for a form with 4.1 "Tỷ lệ hồ sơ" and 4.10 "Số dịch vụ"::

    id cell              title            candidates by id   by title   so it is
    the number 4.1       Số dịch vụ       4.1, 4.10          4.10       4.10
    the number 4.1                        4.1, 4.10                     left to its neighbours (row_naming)
    the text "4.1."      Tỷ lệ hồ sơ      4.1 (exact), 4.10  4.1        4.1
    the date 4/10                         4.10, 10.4         …          what the form has of these
                         4.10. Số dịch vụ 4.10 (exact)       4.10       4.10

A spreadsheet turns the id 4.10 into the number 4.1 and 1.2 into a date; it drops zeros and never adds one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.data_classes import dataclass, field
from egov_score.language import fold, squeeze, visible, without_brackets
from egov_score.patterns import pattern
from egov_score.rules.base import Input
from egov_score.spreadsheet.book import Cell, CellKind
from egov_score.workbook.cell_display import date_parts
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import FormRow, RowKind, form_rows, input_id
from egov_score.workbook.table_rows import RawRow

_NUMBER_ID = pattern(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_LEADING_ID = pattern(r"([^\s]{1,20}?)[.):]*\s+(.+)", re.DOTALL)
_NUMBERING = pattern(r"[-+*•–]|\W*[a-zđ]\W*|[ivxlc]+|[a-z]{0,3}[0-9.,\-/]+[a-z]?", re.IGNORECASE)
"""What may stand before a title to number it, and is no word of it: "3", "b", "IV", "TC1.2"."""
_CRITERION_WORD = pattern(
    r"^(?:(?:tiêu chí|chỉ tiêu|chỉ số|criterion)(?: số)?[ .:]+(?=\S)|(?:tc|ct)[ .]*(?=[0-9]))", re.IGNORECASE
)
_ID_IN_BRACKETS = pattern(r"[(\[]([^()\[\]]{1,20})[)\]]$")
_BULLET = pattern(r"^(?:[-+*•–]+|[a-zđ0-9]{1,2}[.)])\s*", re.IGNORECASE)
_Row = TypeVar("_Row")
_QUOTIENT = {"tu so": 0, "mau so": 1}
"""What people call the two inputs of a quotient, by their place."""


@dataclass(slots=True)
class Hits:
    """What a row may be. exact: its id stands in the form as it is written, nothing had to be supposed.

    by_id, by_title: the form's rows that its id and its title name.
    """

    raw: RawRow
    by_id: list[FormRow] = field(default_factory=list)
    by_title: list[FormRow] = field(default_factory=list)
    exact: bool = False

    @property
    def common(self) -> list[FormRow]:
        """The rows that id and title both name."""
        titles = {form.id for form in self.by_title}
        return [form for form in self.by_id if form.id in titles]


class Asked(NamedTuple):
    """What a form asks about one criterion.

    inputs: what is entered, each with the id of the row that takes it. is_split: the figures have rows of
    their own.
    """

    node: Node
    inputs: tuple[tuple[Input, str], ...]
    is_split: bool

    @classmethod
    def of(cls, node: Node) -> Asked:
        """What is asked about a criterion."""
        inputs = tuple((entry, input_id(node.id, entry.key)) for entry in node.inputs)
        return cls(node, inputs, any(entry.key for entry in node.inputs))

    def rows_in(self, by_id: Mapping[str, _Row]) -> list[_Row]:
        """Of the rows of a workbook those of the criterion, its own first."""
        ids = dict.fromkeys((self.node.id, *(row_id for _, row_id in self.inputs)))
        return [by_id[row_id] for row_id in ids if row_id in by_id]


class FormIndex:
    """The rows of a form, found by id, by number and by title."""

    def __init__(self, rows: Sequence[FormRow]) -> None:
        self.rows = tuple(rows)
        self.by_id = {form.id: form for form in self.rows}
        self.asked = tuple(Asked.of(form.node) for form in self.rows if form.kind is RowKind.CRITERION)
        self.order = {form.id: number for number, form in enumerate(self.rows)}
        self.inputs: dict[str, list[FormRow]] = {}
        self._by_id: dict[str, FormRow] = {}
        self._by_number: dict[Decimal, list[FormRow]] = {}
        self._by_title: dict[str, list[FormRow]] = {}
        self._by_label: dict[str, list[FormRow]] = {}
        for form in self.rows:
            self._by_id.setdefault(_plain_id(form.id), form)
            if _NUMBER_ID.fullmatch(form.id):
                self._by_number.setdefault(Decimal(form.id), []).append(form)
            if form.kind is RowKind.INPUT:
                self.inputs.setdefault(form.node.id, []).append(form)
            else:
                for title in _titles(form):
                    self._by_title.setdefault(title, []).append(form)

    @cached_property
    def names(self) -> dict[str, str]:
        """What a "did you mean" compares with, and how it names the row."""
        named: dict[str, str] = {}
        for form in self.rows:
            if form.kind is not RowKind.INPUT:
                for title in form.title.texts:
                    named.setdefault(title, f"{form.id} “{title}”")
        return named

    def of_label(self, label: str) -> list[FormRow]:
        """What the header of a column may be: the rows of the form that it names by id, by title, or by the
        title or id of a criterion with the label of one of its inputs (``Số dịch vụ: tử số``)."""
        named = self._by_label.get(label)
        if named is None:
            if len(self._by_label) >= _MOST_LABELS:
                self._by_label.clear()
            named = self._by_label[label] = self._of_new_label(label)
        return named

    def _of_new_label(self, label: str) -> list[FormRow]:
        if by_id := self._of_text(label)[0]:
            return by_id
        bare = _CRITERION_WORD.sub("", squeeze(visible(label)))
        for text in dict.fromkeys((label, without_brackets(label), bare)):
            if named := self._labels.get(fold(text)):
                return named
        return self._of_id_and_title(bare)

    def names_exactly(self, label: str) -> bool:
        """Whether a header is an id, a title or a label as the set has it."""
        return bool(self._of_text(label)[0]) or fold(label) in self._labels

    def _of_id_and_title(self, label: str) -> list[FormRow]:
        """``A1. Tỷ lệ hồ sơ``, ``Tiêu chí A1``, ``Tỷ lệ hồ sơ (A1)``: an id, alone or beside its title."""
        text = label
        if bracketed := _ID_IN_BRACKETS.search(text):
            text = f"{bracketed[1]} {text[: bracketed.start()]}"
        form, rest = self._by_id.get(_plain_id(text.rstrip(".:)"))), ""
        if form is None and (lead := _LEADING_ID.fullmatch(text)):
            form, rest = self._by_id.get(_plain_id(lead[1])), lead[2]
        if form is None or (rest and unlike(rest, form)):
            return []
        return [form]

    @cached_property
    def _labels(self) -> dict[str, list[FormRow]]:
        """What the headers of columns say, folded: titles, labels of inputs, and both together."""
        labels: dict[str, dict[str, FormRow]] = {}
        for form in self.rows:
            texts = [*_titles(form)]
            if form.kind is RowKind.INPUT:
                texts += _quotient_words(form)
                names = {fold(name) for name in (form.node.id, *form.node.title.texts)}
                pairs = [(name, label) for name in names for label in texts]
                texts += [" ".join(each) for pair in pairs for each in (pair, reversed(pair))]
            for text in texts:
                labels.setdefault(text, {})[form.id] = form
        return {text: list(forms.values()) for text, forms in labels.items()}

    def hits(self, raw: RawRow) -> Hits:
        """What a row may be by its id and its title."""
        hits = Hits(raw)
        if (key := raw.key) is not None:
            hits.by_id, hits.exact = self.of_key(key)
            if raw.cell(Role.ID) is None and _is_running_number(hits.by_id, raw.title):
                hits.by_id, hits.exact = [], False
        if not raw.title:
            return hits
        hits.by_title = self._by_title.get(fold(raw.title), [])
        if not hits.by_title and (lead := _LEADING_ID.fullmatch(raw.title)):
            form = self._by_id.get(_plain_id(lead[1]))
            if form is not None or _NUMBERING.fullmatch(lead[1]):
                hits.by_title = self._by_title.get(fold(lead[2]), [])
            # "b) Tổng số" starts with a letter that may be an id by accident.
            if form is not None and raw.key is None and not unlike(lead[2], form):
                hits.by_id, hits.exact = [form], True
        if hits.exact and hits.by_id[0].kind is RowKind.INPUT:
            hits.by_title = self.by_label(hits.by_id[0].node.id, raw.title)
        return hits

    def by_label(self, criterion: str, label: str) -> list[FormRow]:
        """The sub-rows of a criterion that a label names."""
        inputs = self.inputs.get(criterion, [])
        said = {fold(label), fold(_BULLET.sub("", label))}
        named = [form for form in inputs if said & set(_titles(form))]
        measure = inputs[0].node.measure if inputs else None
        if not named and measure is not None and measure.quotient:
            keys = {measure.quotient[_QUOTIENT[word]] for word in said if word in _QUOTIENT}
            named = [form for form in inputs if form.input is not None and form.input.key in keys]
        return named

    def of_key(self, cell: Cell) -> tuple[list[FormRow], bool]:
        """The rows that a cell with an id or number names, and whether one is written there as it is."""
        match cell.kind:
            case CellKind.TEXT:
                return self._of_text(cell.text)
            case CellKind.NUMBER if cell.number is not None:
                forms = self._by_number.get(cell.number, [])
                return forms, len(forms) == 1
            case CellKind.DATE:
                known = (self._by_id.get(text) for text in _as_ids(cell.text))
                return [form for form in known if form is not None], False
        return [], False

    def _of_text(self, text: str) -> tuple[list[FormRow], bool]:
        plain = _plain_id(text)
        for spelling in (plain, plain.rstrip(".):"), plain.replace(",", ".")):
            if form := self._by_id.get(spelling):
                alike = self._by_number.get(Decimal(form.id), []) if _NUMBER_ID.fullmatch(form.id) else []
                # A spreadsheet drops zeros and never adds one: 4.1 may have been 4.10, 4.10 was never 4.1.
                lost = [other for other in alike if other.id.rstrip("0") == form.id and other is not form]
                return [form, *lost], True
        return [], False


_INDEXES: dict[str, FormIndex] = {}
_MOST_INDEXES = 32
_MOST_LABELS = 4096


def form_index(criteria: CriteriaSet) -> FormIndex:
    """The index of a set's form, made once: thousands of workbooks are read against a handful of sets."""
    index = _INDEXES.get(criteria.fingerprint)
    if index is None:
        if len(_INDEXES) >= _MOST_INDEXES:
            _INDEXES.clear()
        index = _INDEXES[criteria.fingerprint] = FormIndex(form_rows(criteria))
    return index


def unlike(title: str, form: FormRow) -> bool:
    """Whether a title has little in common with the form's: fewer than half of the shorter one's words."""
    said = set(fold(title).split())
    for known in _titles(form):
        meant = set(known.split())
        if not said or len(said & meant) * 2 >= min(len(said), len(meant)):
            return False
    return True


def without_id(title: str, form: FormRow) -> str:
    """A title without the id of its row, where it starts with that: "A2. Có mạng nội bộ"."""
    lead = _LEADING_ID.fullmatch(title)
    return lead[2] if lead and _plain_id(lead[1]) == _plain_id(form.id) else title


def _quotient_words(form: FormRow) -> list[str]:
    """``Tử số`` or ``Mẫu số``, folded, where a sub-row is one of the two of a quotient."""
    measure = form.node.measure
    if measure is None or measure.quotient is None or form.input is None:
        return []
    return [word for word, place in _QUOTIENT.items() if measure.quotient[place] == form.input.key]


def _is_running_number(forms: Sequence[FormRow], title: str) -> bool:
    """Whether a whole number from a column "STT" only counts the rows: its criterion is called otherwise."""
    return bool(forms) and forms[0].id.isdecimal() and bool(title) and unlike(title, forms[0])


def _titles(form: FormRow) -> tuple[str, ...]:
    return _folded(*dict.fromkeys((*form.title.texts, *form.label.texts)))


@lru_cache(maxsize=8192)
def _folded(*titles: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(fold, titles)))


def _plain_id(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split()).strip("\ufeff\u200b")


def _as_ids(iso: str) -> list[str]:
    """The ids that a spreadsheet may have turned into this date: 1.2 into 1 February, 4.22.1 into a day."""
    parts = date_parts(iso)
    if parts is None:
        return []
    year, month, day = map(int, parts)
    short = year % 100
    ids = (f"{day}.{month}", f"{month}.{day}", f"{day}.{month}.{short}", f"{month}.{day}.{short}")
    return list(dict.fromkeys(ids))
