"""One appendix of the decision: a table on pages of its own, upright or on their side as it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from egov_score.language import Language
from egov_score.output import absent_words, notes, texts
from egov_score.output.appendix_titles import attached_line, results_title, status_line, table_title
from egov_score.output.docx import decision_texts as words
from egov_score.output.docx import wordprocessing as word
from egov_score.output.docx.document_styles import cell_style
from egov_score.output.docx.manuscript import Manuscript
from egov_score.output.docx.page_fit import Column, Layout, Part, lay_out
from egov_score.output.tables import (
    NO_VALUE,
    ResultColumn,
    Role,
    cell,
    columns,
    legend,
    maximum_text,
    with_class,
)
from egov_score.ranking.standings import RankedTable, Standings

_FEW_GROUPS = 5
"""So many groups have their titles above their columns; where there are more, their ids stand there."""
_WRAPS: Mapping[Role, int] = {"name": 20, "class": 9, "level": 9, "reason": 25}
"""Columns whose texts may take several lines, and how many letters they want in one."""
_PARTS: Mapping[Role, Part] = {"rank": "each", "name": "each", "group": "groups", "view": "groups"}
_LOOKS: Mapping[Role, str] = {"name": "Left", "reason": "Left", "total": "Bold"}
_FACTS = ("ranked", "levels", "class_counts", "classes", "since", "tied")
"""The lines under a table that a decision prints; what was found in workbooks is the organiser's."""


def write_appendix(
    manuscript: Manuscript, results: Standings, table: RankedTable, name: str, language: Language
) -> None:
    """Writes a table's appendix. name: such as ``Phụ lục II``."""
    found = columns(table, language, percent=True, then=True, reasons=True)
    tops = tuple(column for column in found if column.role == "group")
    by_id = len(tops) > _FEW_GROUPS
    layouts = lay_out(list(_columns(table, found, by_id, language)))
    manuscript.begin(layouts[0].paper)
    titles = (results_title(results, language), table_title(table, language))
    decision = results.campaign.decision if results.campaign else None
    manuscript.add(
        word.paragraph(name, style="Appendix"),
        *(word.paragraph(line, style="Heading") for line in titles if line),
        word.paragraph(attached_line(decision, language), style="Attached"),
    )
    if status := status_line(table, language):
        manuscript.add(word.paragraph(status, style="Notice"))
    if by_id:
        manuscript.add(word.remark(texts.GROUPS.to(language), "; ".join(legend(tops, language))))
    name_at = [column.role for column in found].index("name")
    rows = _rows(table, layouts[0], language)
    manuscript.add(word.paragraph(style="Rule"))
    manuscript.add(word.table(layouts[0].widths, [*rows, *_not_ranked(table, layouts[0], name_at, language)]))
    for layout in layouts[1:]:
        manuscript.add(word.paragraph(words.GROUPS.to(language), style="Heading", before=12, with_next=True))
        manuscript.add(word.table(layout.widths, _rows(table, layout, language)))
    for note in notes.summary(results, table, language):
        if note.kind in _FACTS:
            brackets = f" ({texts.IN_BRACKETS.to(language)})" if note.kind == "classes" else ""
            manuscript.add(word.remark(note.label + brackets, note.text))


def _columns(
    table: RankedTable, found: Sequence[ResultColumn], by_id: bool, language: Language
) -> Iterator[Column]:
    """The columns, but for a share of 100 points, which says what the total says, and reasons of nothing."""
    for column in found:
        role = column.role
        shown = [with_class(each, column, cell(table, each, column, language)) for each in table.rows]
        if (role == "percent" and table.criteria.max_points == 100) or (role == "reason" and not any(shown)):
            continue
        heading = column.heading if by_id and role == "group" else column.title
        if role in words.CHANGES:
            heading = words.CHANGES[role].to(language)
        most = maximum_text(column, language)
        others: tuple[str, ...] = ()
        if role == "name":
            most = texts.MAXIMUM.to(language) if any(each.maximum for each in found) else ""
            others = tuple(table.names(each) for each in absent_words.known(table))
        part = _PARTS.get(role, "totals")
        yield Column(heading, shown, _WRAPS.get(role, 0), _LOOKS.get(role, ""), most, others, part)


def _text_cell(layout: Layout, text: str = "", look: str = "", columns: int = 1) -> word.Element:
    return word.cell(word.paragraph(text, style=cell_style(layout.size, look)), columns=columns)


def _rows(table: RankedTable, layout: Layout, language: Language) -> Iterator[word.Element]:
    """The headings with the maxima below them, and a row an agency."""
    columns = layout.columns
    yield word.row(*(_text_cell(layout, each.heading, "Bold") for each in columns), repeated=True)
    if any(each.maximum for each in columns):
        yield word.row(*(_text_cell(layout, each.maximum, "Italic") for each in columns), repeated=True)
    if not table.rows:
        yield word.row(_text_cell(layout, texts.NO_AGENCY.to(language), "Italic", len(columns)))
    first = word.row(*(_text_cell(layout, look=each.look) for each in columns))
    yield from word.rows_like(first, zip(*(each.texts for each in columns), strict=True))


def _not_ranked(
    table: RankedTable, layout: Layout, name_at: int, language: Language
) -> Iterator[word.Element]:
    """A row for each agency that is not ranked, with the reason."""
    row = word.row(
        *(_text_cell(layout) for _ in range(name_at)),
        _text_cell(layout, look="Left"),
        _text_cell(layout, look="Left", columns=len(layout.columns) - name_at - 1),
    )
    lines = (
        (*[NO_VALUE] * name_at, table.names(each), absent_words.not_ranked(each, language))
        for each in absent_words.known(table)
    )
    yield from word.rows_like(row, lines)
