"""Two years side by side as Markdown, with the sentences that a newspaper would print."""

from __future__ import annotations

from egov_score.language import Language
from egov_score.output import markdown, texts
from egov_score.output.comparison_notes import comparison_notes, title_text
from egov_score.output.comparison_tables import comparison_columns, node_legend
from egov_score.output.comparison_words import SENTENCES, agency_sentences
from egov_score.output.markdown import escaped
from egov_score.years.year_changes import TableComparison, YearComparison


def comparison_markdown(compared: YearComparison, language: Language) -> str:
    """The tables as Markdown (with the table syntax of GitHub)."""
    blocks: list[str] = []
    for table in compared.tables.values():
        blocks += _table(compared, table, language)
    return "\n\n".join(blocks) + "\n"


def _table(compared: YearComparison, table: TableComparison, language: Language) -> list[str]:
    columns = comparison_columns(compared, table, language)
    blocks = [f"## {escaped(title_text(compared, table, language))}"]
    if table.rows:
        words = [place for place, column in enumerate(columns) if not column.numeric]
        rows = zip(*(column.cells for column in columns), strict=True)
        blocks.append(markdown.table([column.heading for column in columns], rows, words))
    notes = comparison_notes(compared, table, language)
    notes += [(texts.GROUPS.to(language), text) for text in node_legend(table, columns, language)]
    blocks.append("\n".join(f"- **{escaped(label)}**: {escaped(text)}" for label, text in notes))
    said = [text for change in table.rows for text in agency_sentences(compared, table, change, language)]
    if said:
        blocks.append(f"### {SENTENCES.to(language)}")
        blocks.append("\n".join(f"- {escaped(text)}." for text in said))
    return blocks
