"""The sentences around a table: what it is, how it was computed, who is missing, what was found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from egov_score.criteria.model import TOTAL, CriteriaSet
from egov_score.data_classes import dataclass
from egov_score.findings import Finding
from egov_score.language import Language, Text
from egov_score.numbers import shortest, write
from egov_score.output import texts
from egov_score.output.changes import balances
from egov_score.output.class_words import class_counts, class_lines
from egov_score.output.finding_words import count_texts
from egov_score.output.tables import level_label
from egov_score.ranking.standings import REASONS, Decision, NotRanked, RankedTable, Row, Standings
from egov_score.safe import clean

NoteKind = Literal[
    "ranked",
    "levels",
    "class_counts",
    "classes",
    "appraised",
    "since",
    "tied",
    "unranked",
    "found",
    "legend",
    "how",
    "criteria",
    "status",
    "sources",
    "provenance",
]
ORGANISERS: frozenset[NoteKind] = frozenset({"appraised", "found"})
"""What belongs to whoever organises the year, and is not printed with a decision."""


@dataclass(frozen=True, slots=True)
class Note:
    """A labelled line under a table."""

    kind: NoteKind
    label: str
    text: str


def date_text(day: date, language: Language) -> str:
    """A date as official documents write it: the day has two digits, the month only for 1 and 2."""
    if language == "en":
        return f"{day.day} {texts.MONTHS[day.month - 1]} {day.year}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02} tháng {month} năm {day.year}"


def number_text(decision: Decision) -> str:
    """The number of a decision, with 0 before one below 10; nothing where it is not known."""
    number = clean(decision.number)
    digits = number.partition("/")[0]
    return f"0{number}" if len(digits) == 1 and digits.isdecimal() else number


def decision_text(decision: Decision, language: Language, *, room: bool = False) -> str:
    """``Quyết định số 318/QĐ-UBND ngày 14 tháng 6 năm 2023 của …``, as far as it is known.

    room: with dotted lines for the number and date that are not.
    """
    number = number_text(decision) or (texts.NO_NUMBER if room else "…")
    text = texts.DECISION.to(language).format(number=number)
    day = None if decision.date is None else date_text(decision.date, language)
    if day is not None or room:
        day = day or texts.NO_DATE.to(language)
        text += texts.DECISION_DATE.to(language).format(date=day)
    if decision.authority:
        text += texts.DECISION_BY.to(language).format(authority=clean(decision.authority))
    return text


def heading(results: Standings, language: Language) -> list[str]:
    """The title of the campaign and its decision; nothing where there is no campaign."""
    campaign = results.campaign
    if campaign is None:
        return []
    lines = [clean(campaign.title)]
    if str(campaign.year) not in campaign.title:
        lines.append(texts.YEAR.to(language).format(year=campaign.year))
    if campaign.decision is not None:
        lines.append(f"({decision_text(campaign.decision, language)})")
    return lines


def about_set(criteria: CriteriaSet, language: Language) -> list[Note]:
    """Which set it is, how far it follows a decision, and which ones."""
    title = f"{clean(criteria.title.to(language))} ({criteria.id})"
    lines = [
        Note("criteria", texts.CRITERIA.to(language), title),
        Note("status", texts.STATUS_LABEL.to(language), texts.STATUS[criteria.status].to(language)),
    ]
    if criteria.sources:
        documents = dict.fromkeys(clean(source.document.to(language)) for source in criteria.sources)
        lines.append(Note("sources", texts.SOURCES.to(language), ", ".join(documents)))
    return lines


def arithmetic(criteria: CriteriaSet, language: Language) -> list[str]:
    """Everything about the arithmetic that the set declares, one sentence each."""
    said = [_rounding(criteria, language)]
    if criteria.report.nodes is not None:
        said.append(texts.NODES_IN[criteria.report.nodes].to(language))
    if (
        criteria.rounding.at in ("group", "criterion")
        or criteria.rounding.decimals != criteria.report.decimals
    ):
        places = _places(criteria.report.decimals, language)
        said.append(texts.SHOWN.to(language).format(decimals=places))
    if criteria.combine != "sum":
        kind = texts.COMBINES[criteria.combine].to(language)
        said.append(texts.COMBINED.to(language).format(kind=kind))
    said.append(_missing(criteria, language))
    ruled = [clean(leaf.id) for leaf in criteria.leaves if leaf.counts_only_with_evidence]
    if ruled:
        ids = "" if len(ruled) == len(criteria.leaves) else f": {', '.join(ruled)}"
        said.append(texts.ONLY_WITH_EVIDENCE.to(language).format(ids=ids))
    if any(node.not_applicable == "excluded" for node in criteria.nodes.values()):
        said.append(texts.EXCLUDED[criteria.rescale].to(language))
    said.append(_ranking(criteria, language))
    if criteria.levels and not criteria.ranking.unlevelled_are_ranked:
        title = clean(criteria.unlevelled.title.to(language))
        said.append(texts.UNLEVELLED_UNRANKED.to(language).format(title=title))
    return said


def _places(decimals: int, language: Language) -> str:
    return texts.PLACES[min(decimals, 2)].to(language).format(count=decimals)


def _rounding(criteria: CriteriaSet, language: Language) -> str:
    rounding = criteria.rounding
    return texts.ROUNDED.to(language).format(
        what=texts.ROUNDED_WHAT[rounding.at].to(language),
        decimals=_places(rounding.decimals, language),
        mode=texts.MODES[rounding.mode].to(language),
    )


def _missing(criteria: CriteriaSet, language: Language) -> str:
    others: dict[str, list[str]] = {}
    for node in criteria.leaves:
        if node.missing is not None and node.missing != criteria.missing:
            others.setdefault(node.missing, []).append(clean(node.id))
    other = "".join(
        texts.MISSING_OTHER.to(language).format(ids=", ".join(ids), rule=texts.MISSING[rule].to(language))
        for rule, ids in sorted(others.items())
    )
    rule = texts.MISSING[criteria.missing].to(language)
    return texts.MISSING_RULE.to(language).format(rule=rule, other=other)


def _ranking(criteria: CriteriaSet, language: Language) -> str:
    ranking = criteria.ranking
    names = [texts.THE_TOTAL.to(language) if n == TOTAL else clean(n) for n in ranking.order]
    text = texts.RANKED_BY[ranking.by].to(language).format(first=names[0])
    if names[1:]:
        text += texts.THEN_BY.to(language).format(rest=", ".join(names[1:]))
    equal = texts.EQUAL[len(names) > 1].to(language)
    return text + texts.TIES[ranking.ties].to(language).format(equal=equal)


def ties(table: RankedTable, language: Language) -> str:
    """The places that several agencies share, with their names; an empty text where there are none."""
    shared: dict[int, list[str]] = {}
    for row in table.rows:
        if row.tied and row.rank is not None:
            shared.setdefault(row.rank, []).append(table.names(row))
    return "; ".join(
        texts.TIED_AT.to(language).format(rank=rank, names=_some(names, 6, language))
        for rank, names in sorted(shared.items())
    )


def level_counts(table: RankedTable, language: Language) -> dict[str, str]:
    """How many agencies have each level, in words, best first, zeros included."""
    return {
        level: f"{counted_level(level_label(table, level, language))}: {count}"
        for level, count in table.level_counts.items()
    }


def counted_level(label: str) -> str:
    """A level beside its count. "Không xếp hạng" alone would deny the places that those agencies have."""
    short, long = texts.UNLEVELLED
    return long if label == short else label


def not_ranked(table: RankedTable, language: Language, *, few: int = 8) -> list[str]:
    """The agencies that are not ranked, by reason. Of those without a file only so few are named."""
    reasons = list(REASONS)
    by_reason: dict[Text, list[NotRanked]] = {}
    for agency in sorted(table.not_ranked, key=lambda agency: reasons.index(agency.reason)):
        by_reason.setdefault(agency.why, []).append(agency)
    lines = []
    for why, agencies in by_reason.items():
        if not any(agency.file for agency in agencies):
            names = _some([table.names(agency) for agency in agencies], few, language)
        else:
            names = "; ".join(
                table.names(agency)
                + (f" ({clean(agency.file)})" if agency.file not in ("", agency.name) else "")
                for agency in agencies
            )
        lines.append(
            texts.BECAUSE.to(language).format(reason=why.to(language), count=len(agencies), names=names)
        )
    return lines


def _some(names: list[str], few: int, language: Language) -> str:
    if len(names) <= few + 1:
        return ", ".join(names)
    more = texts.AND_MORE.to(language).format(count=len(names) - few)
    return f"{', '.join(names[:few])} {more}"


def findings_of(table: RankedTable, results: Standings) -> tuple[Finding, ...]:
    """The findings that concern an agency, a file or the set of this table; all where it is the only one."""
    if len(results.tables) == 1:
        return results.findings
    agencies: list[Row | NotRanked] = [*table.rows, *table.not_ranked]
    codes = {agency.code for agency in agencies}
    files = {agency.file for agency in agencies if agency.file} | {table.criteria.id}
    return tuple(f for f in results.findings if f.agency in codes or f.place.file in files)


def appraisal_texts(table: RankedTable, language: Language, few: int) -> list[str]:
    """What the appraisal gave and took, ``Sở Y tế +2; −1``: a line an agency, so many at the most."""
    found = balances(table)
    lines = []
    for each in found[:few]:
        given = [f"+{write(shortest(each.gained), language)}"] * bool(each.gained)
        taken = [f"−{write(shortest(-each.lost), language)}"] * bool(each.lost)
        lines.append(f"{table.names(each.row)} {'; '.join(given + taken) or 0}")
    if len(found) > few:
        lines.append(texts.APPRAISED_REST.to(language).format(count=len(found) - few))
    return lines


def since_text(table: RankedTable, language: Language) -> str:
    """How many agencies moved up and down since earlier results."""
    places = [row.places for row in table.rows]
    return texts.MOVES.to(language).format(
        up=sum(place is not None and place > 0 for place in places),
        down=sum(place is not None and place < 0 for place in places),
        same=places.count(0),
        new=places.count(None),
    )


def summary(
    results: Standings, table: RankedTable, language: Language, legend: Iterable[str] = (), few: int = 8
) -> list[Note]:
    """What stands under a table, as labelled lines, in every format.

    legend: what the short headings of groups stand for, where the format shows them. few: how many of the
    agencies that sent nothing are named. Several lines may share a kind and a label.
    """

    def note(kind: NoteKind, label: Text, text: str) -> Note:
        return Note(kind, label.to(language), text)

    count = len(table.rows)
    lines = [note("ranked", texts.SCORED, texts.AGENCIES[count != 1].to(language).format(count=count))]
    if counts := level_counts(table, language):
        label = texts.BY_CLASS if table.criteria.quantiles else texts.BY_LEVEL
        lines.append(note("levels", label, " · ".join(counts.values())))
    if classes := class_counts(table, TOTAL, language):
        lines.append(note("class_counts", texts.BY_CLASS_BY_POINTS, " · ".join(classes)))
    lines += [note("classes", texts.CLASS_BY_POINTS, text) for text in class_lines(table.criteria, language)]
    lines += [note("appraised", texts.APPRAISED, text) for text in appraisal_texts(table, language, few)]
    if table.has_before:
        lines.append(note("since", texts.SINCE, since_text(table, language)))
    if tied := ties(table, language):
        lines.append(note("tied", texts.TIED, tied))
    lines += [note("unranked", texts.NOT_SCORED, text) for text in not_ranked(table, language, few=few)]
    found = ", ".join(text for _, text in count_texts(findings_of(table, results), language))
    lines.append(note("found", texts.FOUND, found))
    lines += [note("legend", texts.GROUPS, text) for text in legend]
    lines += [note("how", texts.HOW, text) for text in arithmetic(table.criteria, language)]
    return lines + about_set(table.criteria, language)
