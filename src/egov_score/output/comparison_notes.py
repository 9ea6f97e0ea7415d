"""The labelled lines under a comparison, the same in every format that people read."""

from __future__ import annotations

from collections.abc import Sequence

from egov_score.language import LANGUAGES, Language, Text
from egov_score.output import texts
from egov_score.output.comparison_tables import MISSED_TWICE, ONLY_IN, missed_twice_lines
from egov_score.output.comparison_words import level_text, table_sentences, year_name
from egov_score.ranking.namesakes import AgencyNames
from egov_score.safe import clean
from egov_score.years.records import Year, YearTable
from egov_score.years.year_changes import OneYear, TableComparison, YearComparison

IN_SHORT = Text("Tóm tắt", "In short")
COMPARED_ON = Text("So theo", "Compared on")
AGENCIES_COMPARED = Text("Số cơ quan so sánh", "Agencies compared")
_ON = {
    "points": Text("điểm", "points"),
    "percent": Text("tỷ lệ phần trăm của điểm tối đa", "percent of the maximum"),
}
_SOURCE = Text("Nguồn", "Sources")
_PUBLISHED = Text("các con số ghi sẵn trong bảng", "the numbers that the tables state")
_NOTHING = Text(
    "không so sánh tổng điểm, thứ hạng và mức: {why}", "neither totals nor places nor levels: {why}"
)


def title_text(compared: YearComparison, table: TableComparison, language: Language) -> str:
    """``Các huyện: năm 2022 so với năm 2021``."""
    title = clean(table.title.to(language))
    new, old = (year_name(year, language, old=year is compared.old) for year in (compared.new, compared.old))
    return f"{title}: {new} so với {old}" if language == "vi" else f"{title}: {new} compared with {old}"


def comparison_notes(
    compared: YearComparison, table: TableComparison, language: Language, *, few: int | None = None
) -> list[tuple[str, str]]:
    """Label and text of each line, with the sources and their hashes.

    few: so many criteria and agencies are named, the others counted, and the sources left out.
    """
    in_full, few = few is None, few or 10**6
    lines = [(AGENCIES_COMPARED, str(len(table.rows)))]
    lines += [(IN_SHORT, text) for text in table_sentences(compared, table, language)]
    for year, each in ((compared.old, table.old), (compared.new, table.new)):
        if each.levels:
            lines.append((texts.BY_LEVEL, _levels(compared, year, each, language)))
    missed = missed_twice_lines(table, language)
    lines += [(MISSED_TWICE, text) for text in missed[:few]]
    if len(missed) > few:
        count = len(missed) - few
        lines.append((MISSED_TWICE, Text(f"… và {count} tiêu chí khác", f"… and {count} more").to(language)))
    for year, left in ((compared.old, table.only_old), (compared.new, table.only_new)):
        if left:
            vi, en = (year_name(year, each, old=year is compared.old) for each in LANGUAGES)
            label = Text(ONLY_IN.vi.format(year=vi), ONLY_IN.en.format(year=en))
            lines.append((label, _names(left, few, language)))
    lines.append((COMPARED_ON, _measure(table).to(language)))
    for year in (compared.old, compared.new) if in_full else ():
        lines.append((_SOURCE, f"{clean(year.name)} · SHA-256 {year.sha256}"))
    return [(label.to(language), text) for label, text in lines]


def _levels(compared: YearComparison, year: Year, table: YearTable, language: Language) -> str:
    counts = (f"{level_text(table, level, language)}: {count}" for level, count in table.level_counts.items())
    return f"{year_name(year, language, old=year is compared.old)}: {' · '.join(counts)}"


def _names(left: Sequence[OneYear], few: int, language: Language) -> str:
    called = AgencyNames([each.row for each in left])
    names = ", ".join(called(each.row) for each in left[:few])
    if len(left) > few:
        names += " " + texts.AND_MORE.to(language).format(count=len(left) - few)
    return f"{len(left)} ({names})"


def _measure(table: TableComparison) -> Text:
    if table.on is None:
        why = next(iter(table.yardstick.unlike.values()))
        return Text(_NOTHING.vi.format(why=why.vi), _NOTHING.en.format(why=why.en))
    return _PUBLISHED if table.new.scale.is_published or table.old.scale.is_published else _ON[table.on]
