"""Which rows of a collated table are no agency: totals and means, headings of groups, what stands below it.

A worked example, in a table whose columns are code, name and figures::

        | I. Các sở     |     |     a heading: no code, nothing in the columns of criteria
    X1  | Tổng Cọt      | 90  |     a commune: it has a code, and more than a word for a total
        | Trung bình    | 70  |     a mean
        | Tổng số 17 xã | 140 |     a total
        | Người lập     |     |     a signature: from here on, whatever has no code and no figures
        | Nguyễn Văn A  |     |

What is known is whole phrases. An agency of the roster is one whatever it is called, and so is a row with a
code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from egov_score.campaign.agencies import Roster
from egov_score.data_classes import dataclass, field
from egov_score.findings import Finding, Place, codes
from egov_score.language import fold, snippet, some_of, visible, without_brackets
from egov_score.patterns import pattern
from egov_score.rules.answer_words import ANSWER_WORDS
from egov_score.spreadsheet import Cell, CellKind
from egov_score.workbook.typed_numbers import numeral

_SUMMARY = pattern(
    r"(?:tong(?: cong| so| diem)?|cong|cong don|(?:diem |gia tri |muc )?(?:trung binh|binh quan|tb)(?: cong)?"
    r"|dtb|toan (?:tinh|huyen|thanh pho|quoc|dia ban)|ca (?:nuoc|tinh|huyen)"
    r"|(?:diem |gia tri )?(?:cao nhat|thap nhat|lon nhat|nho nhat|toi da|toi thieu)|diem chuan|thang diem"
    r"|trung vi|do lech chuan|grand total|total|subtotal|sum|average|mean|avg|median|max|maximum|min|minimum"
    r"|max points|maximum points|std)"
    r"(?: (?:chung|cong|so|diem|[0-9]+|don vi|co quan|toan [a-z]+(?: pho)?|ca (?:tinh|huyen|nam)"
    r"|(?:cac |cap |khoi )?(?:xa|phuong|thi tran|dac khu|huyen|thanh pho|tinh|so|ban|nganh|co quan|don vi)))*"
)
_HEADING = pattern(
    r"(?:[IVXLC]{1,6}|[A-ZĐ])\s*[.)/:–-]\s*\D|(?:các|khối|nhóm|cụm|vùng|danh sách|ubnd các)\s", re.IGNORECASE
)
_HEADING_CODE = pattern(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")
_SIGNATURE = pattern(
    r"(?:nguoi (?:lap|tong hop|bao cao|ky)|thu truong|truong phong|(?:pho )?chu tich|(?:pho )?giam doc"
    r"|chanh van phong|ke toan|noi nhan|xac nhan|ky ten|ky ghi ro|chu ky|(?:[a-z ]+ )?ngay [0-9 ]*thang"
    r"|(?:kt|tm|tl|tuq) [a-z]|ghi chu|luu y|chu thich|nguon|prepared by|signature|notes?$|source)"
)


@dataclass(slots=True)
class Outsiders:
    """Tells the rows of one table, from the top.

    code, name: the columns that say whose a row is; answers: those of criteria. roster: of the agencies that
    are assessed, if there is one; tier: theirs in this table.
    """

    code: int | None
    name: int | None
    answers: frozenset[int]
    roster: Roster | None = None
    tier: str = ""
    _places: list[Place] = field(default_factory=list)
    _labels: list[str] = field(default_factory=list)
    _below: bool = False
    _letters_are_codes: bool = False

    def look_at(self, rows: Iterable[Mapping[int, Cell]]) -> None:
        """Whether the agencies of the table have codes like I or A: then such a code makes no heading."""
        self._letters_are_codes = any(
            _HEADING_CODE.fullmatch(_text(cells, self.code)) for cells in rows if cells.keys() & self.answers
        )

    def is_one(self, cells: Mapping[int, Cell], place: Place) -> bool:
        """Whether a row is no agency; the note then names it, unless it only has its number."""
        code, name = _text(cells, self.code), _text(cells, self.name)
        if self._is_known(code, name):
            return False
        beside = [visible(cells[column].text) for column in sorted(cells.keys() - self.answers)]
        answers = cells.keys() & self.answers
        if not self._is_outside(code, name, beside, cells, answers):
            return False
        self.leave_out(cells, place)
        return True

    def leave_out(self, cells: Mapping[int, Cell], place: Place) -> None:
        """Has the note name a row, unless it only has its number."""
        beside = [visible(cells[column].text) for column in sorted(cells.keys() - self.answers)]
        answers = cells.keys() & self.answers
        if answers or not all(text.rstrip(".)").isdecimal() for text in beside):
            self._places.append(place)
            self._labels.append(snippet(" ".join(beside) or visible(cells[min(answers)].text)))

    def note(self) -> list[Finding]:
        """What there is to say about the rows that are no agencies."""
        if not self._places:
            return []
        named = [f"{place.row} ({label})" for place, label in zip(self._places, self._labels, strict=True)]
        rows = some_of(named)
        return [codes.TABLE_ROWS_OUTSIDE.at(self._places[0], count=len(named), rows=rows)]

    def _is_known(self, code: str, name: str) -> bool:
        if self.roster is None:
            return False
        return self.roster.by_code(code) is not None or bool(name and self.roster.by_name(name, self.tier))

    def _is_outside(
        self, code: str, name: str, beside: Sequence[str], cells: Mapping[int, Cell], answers: Set[int]
    ) -> bool:
        said = [text for text in (code, name) if text]
        labels = said or beside
        if not any(_is_figure(cells[column]) for column in answers):
            texts = [visible(cells[column].text) for column in answers]
            signing = [code] if code else [*labels, *(texts if not said else [])]
            self._below = self._below or any(_SIGNATURE.match(fold(text)) for text in signing)
            if self._below and not (code and name):
                is_answered = any(fold(text) in ANSWER_WORDS for text in texts)
                if not (said and is_answered):
                    return True
        has_code = bool(code) and not is_summary(code)
        if answers:
            return not has_code and any(map(is_summary, labels))
        if not said:
            return True
        if has_code and (self._letters_are_codes or not _HEADING_CODE.fullmatch(code)):
            return False
        is_lettered = len(beside) > 1 and _HEADING_CODE.fullmatch(beside[0]) is not None
        return is_lettered or any(is_summary(text) or _HEADING.match(text) for text in said)


def _is_figure(cell: Cell) -> bool:
    return cell.kind is not CellKind.TEXT or numeral(cell.text) is not None


def is_summary(text: str) -> bool:
    """Whether a label says that its row is a total, a mean or an extreme, and no agency."""
    return _SUMMARY.fullmatch(fold(without_brackets(text))) is not None


def _text(cells: Mapping[int, Cell], column: int | None) -> str:
    return visible(cells[column].text) if column is not None and column in cells else ""
