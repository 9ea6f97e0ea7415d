"""What people call the columns of results: places, levels, totals, points achieved and rates.

Whoever reads a published table asks here, and so does whoever leaves such columns aside.
"""

from __future__ import annotations

from enum import StrEnum

from egov_score.language import fold
from egov_score.patterns import pattern


class Result(StrEnum):
    """What a column of results tells."""

    RANK = "rank"
    LEVEL = "level"
    TOTAL = "total"
    ACHIEVED = "achieved"
    RATE = "rate"


_WORDS = {
    Result.RANK: (
        "hạng; xếp hạng; thứ hạng; bảng xếp hạng; kết quả xếp hạng; xếp thứ hạng; xếp thứ; thứ tự xếp "
        "hạng; thứ bậc; vị thứ; vị thứ xếp hạng; vị trí; vị trí xếp hạng; XH; rank; ranking; place; "
        "position; peringkat"
    ),
    Result.LEVEL: (
        "mức độ; mức; xếp hạng mức độ; kết quả mức độ; mức độ xếp hạng; mức xếp hạng; mức đạt "
        "được; mức độ đạt được; xếp loại; kết quả xếp loại; phân loại; phân hạng; loại; nhóm; "
        "phân nhóm; level; class; grade; group; predikat"
    ),
    Result.TOTAL: (
        "điểm; số điểm; điểm số; điểm tổng; điểm tổng hợp; điểm đánh giá; điểm xếp hạng; điểm "
        "công nhận; điểm cuối cùng; chỉ số; giá trị; giá trị chỉ số; kết quả; kết quả đánh giá; "
        "index; score; total; total score; total points; points; value; overall; overall score; indeks; nilai"
    ),
    Result.ACHIEVED: (
        "số điểm thực hiện; điểm thực hiện; số điểm đạt; điểm đạt; số điểm đạt được; điểm đạt "
        "được; achieved; achieved points"
    ),
    Result.RATE: (
        "tỷ lệ; tỷ lệ thực hiện; tỷ lệ đạt; tỷ lệ đạt được; tỷ lệ điểm; tỷ lệ điểm đạt; tỷ lệ so "
        "với điểm tối đa; tỷ lệ %; tỉ lệ; %; phần trăm; percent; percentage; rate; share"
    ),
}
RESULT_WORDS = {fold(word) or word: told for told, words in _WORDS.items() for word in words.split("; ")}
"""What a heading tells, by its words folded; of words that nothing is left of, as they are (``%``)."""

_MEASURED = pattern(
    r"\b(?:p?dti|pci|papi|sipas|par ?index|par|ict ?index|ict|egdi|spbe|e gov|cchc|cqdt|cds|chuyen doi so"
    r"|chinh quyen dien tu|cai cach hanh chinh|chung|toan quoc|ca nuoc|toan tinh|trong tinh|cap tinh"
    r"|overall)\b"
)
"""What was measured: "Chỉ số DTI", "Xếp hạng PAPI", or alone "EGDI"."""
_YEAR = pattern(r"\b(?:nam )?(?:19|20)[0-9]{2}\b")
_TOTAL = pattern(r"tong(?! hop| quan)(?: .*)?")


def without_index(text: str) -> str:
    """A folded heading without the words for what was measured: ``xep hang dti`` is ``xep hang``."""
    return " ".join(_MEASURED.sub("", text).split())


def is_total(text: str) -> bool:
    """Whether a folded heading is of a total by its first word."""
    return _TOTAL.fullmatch(text) is not None


def tells_an_index(text: str) -> bool:
    """Whether a folded heading is of an index that was measured: ``diem so pci``, ``dti 2022``."""
    own = " ".join(_YEAR.sub("", text).split())
    bare = without_index(own)
    return bare != own and (not bare or bare in RESULT_WORDS or is_total(bare))
