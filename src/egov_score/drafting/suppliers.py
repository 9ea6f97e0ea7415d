"""Who supplies the answer to a criterion, as far as its row says so.

For example, "Đánh giá qua điều tra xã hội học", a source "Điều tra xã hội học", a rule "theo kết quả khảo
sát" and points that stand only in a survey's column come from one. "Tổ chức khảo sát người dân" is what an
agency does itself, and "Khảo sát của Sở" as a source leaves it open who answers.
"""

from __future__ import annotations

import re

from egov_score.drafting.draft_row import DraftRow
from egov_score.language import fold

_SURVEY = (
    r"(?:dieu tra (?:xa hoi hoc|xhh)|dtxhh|xhh"
    r"|khao sat (?:y kien|nguoi dan|to chuc|doanh nghiep|muc do hai long|su hai long|xa hoi hoc)"
    r"|(?:citizen|public|user|opinion|satisfaction) survey|survei (?:kepuasan|masyarakat))"
)
_SAID = re.compile(rf"\b{_SURVEY}\b")
_THROUGH = re.compile(
    rf"\b(?:qua|thong qua|bang|theo|dua tren|tu)(?: ket qua)? (?:{_SURVEY}|khao sat|dieu tra)\b"
    r"|\b(?:from|by|through|based on) (?:a |the )?(?:results? of (?:a |the )?)?(?:\w+ )?survey\b"
    r"|\b(?:melalui|hasil|berdasarkan) survei\b"
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SHORT = re.compile(rf"{_SURVEY}|khao sat|survey|survei")
_OTHERS = re.compile(
    r"\b(?:khao sat|bo thong tin|bo khoa hoc|bo noi vu|he thong|tu dong|cong dich vu cong|survey|survei)\b"
)


def is_by_survey(row: DraftRow) -> bool:
    """Whether the row says for certain that its answer comes from a survey."""
    title = row.title
    return (
        row.by_survey
        or bool(_THROUGH.search(fold(title)))
        or any(_SHORT.fullmatch(fold(text)) for text in _IN_BRACKETS.findall(title))
        or bool(_SAID.search(fold(row.source)))
        or any(_THROUGH.search(fold(text)) for text in row.method)
        or any(_SHORT.fullmatch(fold(text.partition(":")[2])) for text in row.help)
    )


def may_be_others(row: DraftRow) -> bool:
    """Whether the source of a row's data is perhaps not the agency."""
    return bool(row.source and (_OTHERS.search(fold(row.source)) or _SAID.search(fold(row.source))))
