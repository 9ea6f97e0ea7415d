"""What stands above an appendix, in every format: what was assessed, whose table, of which decision."""

from __future__ import annotations

from egov_score.language import Language, Text
from egov_score.numbers import roman
from egov_score.output import notes, texts
from egov_score.ranking.standings import Decision, RankedTable, Standings
from egov_score.safe import clean


def appendix_name(place: int, of: int, language: Language) -> str:
    """``Phụ lục II``: Roman numbers, and none where there is only one (Decree 30/2020/NĐ-CP)."""
    return numbered(texts.APPENDIX, place, of, language)


def numbered(name: Text, place: int, of: int, language: Language) -> str:
    """One of several things of a name with its Roman number; the only one without."""
    said = name.to(language)
    return f"{said} {roman(place)}" if of > 1 else said


def is_of_results(title: str) -> bool:
    """Whether the title of a campaign says itself that it is about results."""
    return clean(title).casefold().startswith(texts.RESULT_WORDS)


def results_title(results: Standings, language: Language) -> str:
    """What the campaign came to: ``KẾT QUẢ ĐÁNH GIÁ … NĂM 2022``; nothing without a campaign."""
    if results.campaign is None:
        return ""
    title = clean(results.campaign.title)
    return (title if is_of_results(title) else texts.RESULTS_OF.to(language).format(title=title)).upper()


def table_title(table: RankedTable, language: Language) -> str:
    """Whose table it is, in capital letters."""
    return clean(table.title.to(language)).upper()


def attached_line(decision: Decision | None, language: Language) -> str:
    """``(Kèm theo Quyết định số … ngày … của …)``, with room for what is not known yet."""
    said = notes.decision_text(decision or Decision(), language, room=True)
    return texts.ATTACHED.to(language).format(decision=said)


def status_line(table: RankedTable, language: Language) -> str:
    """That the set is no official one, and what it is then; nothing for an official one."""
    status = table.criteria.status
    if status == "official":
        return ""
    return f"{texts.CRITERIA.to(language)}: {texts.STATUS[status].to(language)}"
