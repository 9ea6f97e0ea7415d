"""The decision itself: who decides, what it is about, its grounds, its three articles, who signs.

The layout is that of Decree 30/2020/NĐ-CP, annex I. What the campaign does not tell stays a dotted line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from egov_score.criteria.classification import TOTAL
from egov_score.language import Language, fold
from egov_score.output import absent_words, notes, texts
from egov_score.output.appendix_titles import appendix_name, is_of_results, status_line
from egov_score.output.class_words import class_counts
from egov_score.output.docx import decision_texts as words
from egov_score.output.docx.manuscript import UPRIGHT
from egov_score.output.docx.page_fit import text_width
from egov_score.output.docx.recitals import as_act, recitals
from egov_score.output.docx.wordprocessing import Element, cell, paragraph, row, rule, run, table
from egov_score.ranking.standings import Decision, RankedTable, Standings
from egov_score.safe import clean

_HEAD_SHARES = 38, 62
"""Percent of the width of the page that the halves of the head take; the halves at the end are equal."""
_CHAIR = "chu tich"


def decision_pages(results: Standings, language: Language) -> Iterator[Element]:
    """The decision, paragraph by paragraph."""
    known = results.campaign.decision if results.campaign is not None else None
    decision = known or Decision()
    for status in dict.fromkeys(status_line(each, language) for each in results.tables.values()):
        if status:
            yield paragraph(status, style="Notice")
    yield _head(decision, language)
    yield paragraph(words.DECISION.to(language), style="Heading", before=18)
    what = publication(results, language)
    subject = words.SUBJECT.to(language).format(what=what)
    yield paragraph(subject, style="Heading")
    yield rule(min(text_width(subject, 14, bold=True), UPRIGHT.room) * 2 // 5, UPRIGHT.room)
    yield paragraph(clean(decision.authority).upper() or words.BLANK, style="Heading", before=6)
    grounds = [words.BASED_ON.to(language).format(document=words.BLANK), *recitals(results, language)]
    for ground in grounds:
        yield paragraph(f"{ground};", style="Recital")
    yield paragraph(f"{words.PROPOSED_BY.to(language).format(who=words.BLANK)}.", style="Recital")
    yield paragraph(words.DECIDES.to(language), style="Heading", before=12, with_next=True)
    yield from _articles(results, what, language)
    yield _signature(decision, language)


def publication(results: Standings, language: Language) -> str:
    """What the decision does, as it goes on in a sentence: ``công bố kết quả đánh giá … năm 2022``."""
    if results.campaign is not None:
        title = clean(results.campaign.title)
    else:
        sets = (clean(each.criteria.title.to(language)) for each in results.tables.values())
        title = words.BY_SET.to(language).format(title=next(sets, words.BLANK))
    if is_of_results(title):
        small = title[:1].lower() + title[1:] if language == "vi" else title
        return words.PUBLISHES_RESULTS.to(language).format(title=small)
    act = as_act(title) if language == "vi" else None
    return words.PUBLISHES.to(language).format(title=act or title)


def _head(decision: Decision, language: Language) -> Element:
    left, right = (UPRIGHT.room * share // 100 for share in _HEAD_SHARES)
    authority = _authority_lines(decision)
    nation, motto = words.NATION.to(language), words.MOTTO.to(language)
    day = texts.NO_DATE.to(language) if decision.date is None else notes.date_text(decision.date, language)
    place = words.PLACE_AND_DATE.to(language).format(place=clean(decision.place) or words.BLANK, date=day)
    unknown = words.NO_NUMBER[bool(_committee(decision)[0])]
    number = words.NUMBER.to(language).format(number=notes.number_text(decision) or unknown)

    def line(text: str, size: int, **look: bool) -> Element:
        return paragraph(run(text, size=size, **look), style="Centered")

    issuer = [line(each, 12, bold=True) for each in authority]
    issuer.append(rule(text_width(authority[-1], 12, bold=True) * 2 // 5, left))
    state = [line(nation, 12, bold=True), line(motto, 13, bold=True)]
    state.append(rule(text_width(motto, 13, bold=True), right))
    return table(
        (left, right),
        [
            row(cell(*issuer), cell(*state)),
            row(cell(line(number, 13)), cell(line(place, 13, italic=True))),
        ],
        lines=False,
    )


def _is_of_chair(decision: Decision) -> bool:
    """Whether the chairman decides: ``Chủ tịch Ủy ban nhân dân tỉnh Gia Lai``."""
    return fold(decision.authority).startswith(f"{_CHAIR} ")


def _committee(decision: Decision) -> tuple[str, str]:
    """The People's Committee that decides, or whose chairman does: ``Ủy ban nhân dân``, ``tỉnh Gia Lai``."""
    name = clean(decision.authority).split()[2 if _is_of_chair(decision) else 0 :]
    for body in (4, 1):
        if fold(" ".join(name[:body])) in ("uy ban nhan dan", "ubnd"):
            return words.COMMITTEE.vi, " ".join(name[body:])
    return "", ""


def _authority_lines(decision: Decision) -> list[str]:
    body, of = _committee(decision)
    lines = [body, of] if body else [clean(decision.authority)]
    return [line.upper() for line in lines if line] or [words.BLANK]


def _articles(results: Standings, what: str, language: Language) -> Iterator[Element]:
    def article(number: int, text: str, **placed: bool) -> Element:
        said = words.ARTICLE.to(language).format(number=number)
        return paragraph(run(said, bold=True), text, style="Body", **placed)

    yield article(1, words.AS_FOLLOWS.to(language).format(what=what[:1].upper() + what[1:]))
    tables = list(results.tables.values())
    for place, each in enumerate(tables, 1):
        text = words.TABLE_LINE.to(language).format(
            title=clean(each.title.to(language)),
            said="; ".join(_counts(each, language)),
            appendix=appendix_name(place, len(tables), language),
        )
        yield paragraph(f"{place}. {text}" if len(tables) > 1 else text, style="Body")
    yield article(2, words.ARTICLE_FORCE.to(language))
    # A signature never stands on a page of its own.
    yield article(3, words.ARTICLE_WHO.to(language), with_next=True)


def _counts(table: RankedTable, language: Language) -> Iterator[str]:
    """How many agencies were scored, how many have each level, and how many are not ranked, and why."""
    scored = len(table.rows)
    yield words.SCORED[scored != 1].to(language).format(count=scored)
    for level, count in table.level_counts.items():
        title = clean(table.level_titles[level].to(language))
        yield f"{notes.counted_level(title)}: {count}"
    yield from class_counts(table, TOTAL, language)
    absent = Counter(absent_words.REASONS[agency.reason].to(language) for agency in absent_words.known(table))
    for reason, count in absent.items():
        yield f"{reason}: {count}"


def _signature(decision: Decision, language: Language) -> Element:
    half = UPRIGHT.room // 2
    body = words.COMMITTEE.to(language).upper() if _committee(decision)[0] else ""
    heading = words.RECIPIENTS.to(language)
    left = [paragraph(run(heading, bold=True, italic=True, size=12), before=12)]
    left += [paragraph(run(line.to(language), size=11)) for line in words.RECIPIENT_LINES]
    if _is_of_chair(decision):
        right = [words.CHAIR.to(language)]
    else:
        right = [words.ON_BEHALF.to(language).format(body=body), words.BLANK] if body else [words.BLANK]
    right += ["", "", "", "", words.BLANK]
    signed = [
        paragraph(run(text, bold=True), style="Centered", before=0 if place else 12)
        for place, text in enumerate(right)
    ]
    return table((half, half), [row(cell(*left), cell(*signed))], lines=False)
