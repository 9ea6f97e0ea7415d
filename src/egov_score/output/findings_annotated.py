"""Findings about text files for people: what is wrong, the line with the spot underlined, the way out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Place, worst_first
from egov_score.language import Language
from egov_score.output import texts
from egov_score.output.finding_words import SEVERITY_STYLES, FindingWords
from egov_score.output.line_printing import print_line
from egov_score.output.quoted_lines import WIDEST, SourceLines, Sources, snippet, source_text

if TYPE_CHECKING:
    from rich.console import Console


def print_annotated(
    findings: Iterable[Finding], console: Console, language: Language, sources: Sources = source_text
) -> None:
    """Prints each finding, the worst first, with the source of all the places that it names."""
    lines = SourceLines(sources)
    for finding in worst_first(findings):
        _Printing(finding, console, language, lines).print()


@dataclass(slots=True)
class _Printing:
    finding: Finding
    console: Console
    language: Language
    lines: SourceLines

    def print(self) -> None:
        finding = self.finding
        words = FindingWords.of(finding, self.language)
        style = SEVERITY_STYLES[finding.severity]
        places = [finding.place, *(related.place for related in finding.related)]
        gutter = max(len(str(place.line or "")) for place in places)
        self._line((words.head, style), (f": {words.message}", "bold"))
        self._place(finding.place, words.place, gutter, "-->", "^", style, "")
        for related, (name, label) in zip(finding.related, words.related, strict=True):
            self._place(related.place, name, gutter, ":::", "-", "cyan", label)
        if words.hint:
            hint = f"{texts.HINT.to(self.language)}: "
            self._line((" " * gutter + " = ", "cyan"), (hint, "bold"), (words.hint, ""))
        self._line()

    def _place(
        self, place: Place, name: str, gutter: int, arrow: str, mark: str, style: str, label: str
    ) -> None:
        blank = " " * gutter
        line = self.lines.at(place)
        if label and (line is None or not place.column):
            name += f": {label}"
        if name:
            self._line((f"{blank}{arrow} ", "cyan"), (name, ""))
        if line is None:
            return
        part = snippet(line, place, self.console.width - gutter - 3 if self.console.is_terminal else WIDEST)
        self._line((f"{blank} |", "cyan"))
        self._line((f"{place.line:>{gutter}} | ", "cyan"), (part.line, ""))
        if place.column is not None:
            marks = part.underlined(mark) + (f" {label}" if label else "")
            self._line((f"{blank} | ", "cyan"), (marks, style))

    def _line(self, *parts: tuple[str, str]) -> None:
        print_line(self.console, *parts)
