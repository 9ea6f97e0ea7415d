"""What the words of a line say that it is: a bonus, a deduction, a total, a remark or a signature.

For example, "Điểm thưởng", "Bonus points" and "Nilai tambah" are bonuses; "Tổng cộng (I + II)" only adds up
rows above it, while "Tổng số máy tính" is a criterion; "KT. CHỦ TỊCH" and "Nơi nhận: …" stand below a table
and are none of its lines.
"""

from __future__ import annotations

import re

from egov_score.language import fold

_BONUS = re.compile(
    r"(?:(?:cac |tieu chi |noi dung |phan |muc |nhom )*"
    r"(?:(?:diem )?(?:thuong|cong(?= diem)|khuyen khich)|diem cong|cong diem)"
    r"|(?:extra|bonus)(?: points?| marks?| credit)?"
    r"|(?:nilai|poin|skor) (?:tambah(?:an)?|bonus))\b"
)
_DEDUCTION = re.compile(
    r"(?:(?:cac |tieu chi |noi dung |truong hop |phan |muc |nhom )*"
    r"(?:diem (?:bi )?tru|(?:bi )?tru diem|diem phat)|deductions?|penalt(?:y|ies)|points? deducted"
    r"|(?:nilai |poin |skor )?pengurang(?:an)?(?: nilai| poin)?|penalti)\b"
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_TOTAL = re.compile(
    r"(?:tong cong|tong so diem|tong diem|tong so|tong|cong|total|grand total|sub ?total|overall|sum"
    r"|jumlah|jumlah total|total nilai|total skor)"
    r"(?: (?:so|diem|toi da|chung|toan bo|bo|cac|tieu chi|chi so|muc|nhom|phan|linh vuc|bang|points?|score"
    r"|marks?|maximum|max|of|all|total|bobot|nilai|skor|keseluruhan|[ivx]+|[a-e]|[0-9]+))*"
)
_TOTAL_OF = re.compile(
    r"(?:tong cong|tong diem|tong so diem|cong nhom|cong muc|cong phan|sub ?total|total of)\b"
)
"""A title that begins so is one too where no sign stands before it: "Cộng nhóm I: Hạ tầng"."""
_CLOSING = re.compile(
    r"(?:ghi chu|luu y|chu thich|nguoi lap|nguoi cham|noi nhan|noi gui|note|notes|remarks?|catatan|keterangan"
    r"|thu truong|tm|kt|tl|tuq|chu tich|pho chu tich|giam doc|pho giam doc|ky ten|ky ghi ro|signed|signature"
    r"|xac nhan|dai dien|mengetahui|kepala|prepared by|approved by|can bo lap)\b"
)
_DAY = re.compile(r"(?:.{0,40}\b)?ngay [0-9 ]*thang [0-9 ]*nam [0-9 ]*")


def is_bonus(title: str) -> bool:
    """Whether a title says that its points are added to the maximum, at its beginning or in brackets."""
    return _says(_BONUS, title)


def is_deduction(title: str) -> bool:
    """Whether a title says that its points are taken off, at its beginning or in brackets."""
    return _says(_DEDUCTION, title)


def _says(words: re.Pattern[str], title: str) -> bool:
    inside = _IN_BRACKETS.findall(title)
    return bool(words.match(fold(title))) or any(words.fullmatch(fold(text)) for text in inside)


def is_total(title: str, *, numbered: bool) -> bool:
    """Whether a row only adds up others. numbered: a sign stands before its title."""
    said = fold(title)
    return bool(_TOTAL.fullmatch(said)) or (not numbered and bool(_TOTAL_OF.match(said)))


def is_closing(title: str) -> bool:
    """Whether a line without sign and points is a remark about the table, or whoever signs it."""
    said = fold(title)
    return bool(_CLOSING.match(said)) or bool(_DAY.fullmatch(said))
