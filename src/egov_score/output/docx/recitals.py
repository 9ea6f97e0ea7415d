"""The grounds of a decision: the documents that its criteria sets follow, as its recitals name them.

``169/QĐ-UBND`` with its date, issuer and title becomes "Căn cứ Quyết định số 169/QĐ-UBND ngày 05 tháng 4 năm
2019 của UBND tỉnh Gia Lai về …". A survey, a data set or an article is a source but no ground, and neither is
a decision that published results, such as the one that is being written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from egov_score.criteria.set_parts import Source
from egov_score.language import Language, fold
from egov_score.output import notes, texts
from egov_score.output.docx import decision_texts as words
from egov_score.ranking.standings import Standings
from egov_score.rules.fields import Title
from egov_score.safe import clean

_NUMBER = re.compile(r"\d+(?:/\d{4})?/([A-ZĐ]+)(?:-[A-ZĐ0-9]+)*")
_WITHOUT_NUMBER = ("luat ", "bo luat ", "phap lenh ", "hien phap ")
"""What is cited without a number: laws, ordinances and the constitution."""
_ACT = re.compile(
    "ban hành|sửa đổi|bổ sung|thay thế|bãi bỏ|công bố|phê duyệt|quy định|điều chỉnh|hướng dẫn|triển khai"
    "|thực hiện|giao|thành lập|đánh giá|xếp hạng|chấm điểm|xác định|khảo sát|đo lường"
)
"""What a title begins with that says what is done: "về việc sửa đổi …"."""
_OF_RESULTS = ("cong bo ket qua", "phe duyet ket qua", "ket qua", "publishes the results")


def recitals(results: Standings, language: Language) -> list[str]:
    """The grounds, each once, in the order in which the sets name them."""
    decision = results.campaign.decision if results.campaign is not None else None
    itself = Source(document=Title(decision.number, ""), issued=decision.date) if decision else None
    found: list[Source] = []
    for table in results.tables.values():
        for source in table.criteria.sources:
            taken = [*found, itself] if itself is not None else found
            if _is_ground(source) and not any(_is_same(source, each) for each in taken):
                found.append(source)
    return [
        words.BASED_ON.to(language).format(document="".join(_cited(source, language))) for source in found
    ]


def as_act(title: str) -> str | None:
    """A title that says what is done, as it goes on in a sentence; None for one that names a thing."""
    small = title[:1].lower() + title[1:]
    return small if _ACT.match(small) else None


def _is_ground(source: Source) -> bool:
    if source.title is not None and fold(source.title.vi).startswith(_OF_RESULTS):
        return False
    document = clean(source.document.vi)
    return bool(_NUMBER.search(document)) or fold(document).startswith(_WITHOUT_NUMBER)


def _is_same(one: Source, other: Source) -> bool:
    """Whether two sources are one document. Numbers begin anew each year, so dates tell them apart."""
    if one.issued and other.issued and one.issued != other.issued:
        return False
    names = []
    for each in (one, other):
        document = clean(each.document.vi)
        number = _NUMBER.search(document)
        names.append(fold(number[0] if number else document).lstrip("0"))
    return names[0] == names[1]


def _cited(source: Source, language: Language) -> Iterator[str]:
    document = clean(source.document.to(language))
    number = _NUMBER.match(document)
    if number is not None:
        kind = words.KINDS.get(fold(number[1]), words.OTHER_KIND).to(language)
        document = words.NUMBERED.to(language).format(kind=kind, number=document)
    yield document
    if source.issued is not None:
        yield words.DATED.to(language).format(date=notes.date_text(source.issued, language))
    elif "ngay" not in fold(document).split():
        yield words.DATED.to(language).format(date=texts.NO_DATE.to(language))
    if source.issuer is not None:
        yield words.ISSUED_BY.to(language).format(issuer=clean(source.issuer.to(language)))
    if source.title is not None:
        title = clean(source.title.to(language))
        act = as_act(title)
        about = words.ABOUT if act is None else words.ABOUT_ACT
        yield about.to(language).format(title=act or title)
