"""Findings as text for standard error: one line each with its place, the hint below it, counts last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from egov_score.data_classes import dataclass, field
from egov_score.findings import Finding, worst_first
from egov_score.language import Language
from egov_score.output import texts
from egov_score.output.finding_words import SEVERITY_STYLES, FindingWords, count_texts
from egov_score.output.line_printing import PlainOutput, print_line
from egov_score.output.quoted_lines import WIDEST, SourceLines, Sources, snippet, source_text
from egov_score.safe import clean

if TYPE_CHECKING:
    from rich.console import Console

MOST_IN_A_FILE = 5
"""So many findings of one code are shown of one file …"""
MOST_OF_A_CODE = 20
"""… and so many of one code in all, unless everything is asked for."""


def print_findings(
    findings: Iterable[Finding],
    console: Console | PlainOutput,
    language: Language,
    agencies: Mapping[str, str],
    *,
    show_all: bool = False,
    sources: Sources = source_text,
) -> None:
    """Prints the findings, the worst first, and how many there are; nothing where there are none.

    agencies: the agencies' names by code. show_all: every finding, however many are alike. sources: the
    text of files by name; a finding with a line in one of them shows the line and marks the place in it.
    A hint is printed once, below the first finding that it helps with.
    """
    ordered = worst_first(findings)
    if not ordered:
        return
    printer = FindingPrinter(console, language, SourceLines(sources))
    shown, elsewhere = _chosen(ordered, show_all)
    for each in shown:
        finding = each.finding
        agency = clean(agencies.get(finding.agency, finding.agency)) if finding.agency else ""
        printer.print(finding, agency=agency)
        if each.more:
            printer.line((f"  {_more(each, language)}", "dim"))
    for code, files in elsewhere.items():
        more = texts.MORE_ELSEWHERE.to(language)
        printer.line((more.format(count=len(files), code=code, files=len(set(files))), "dim"))
    printer.total(ordered)


@dataclass(slots=True)
class FindingPrinter:
    """Prints findings one below the other: each with its place, below it what helps to mend it.

    A hint is printed once, below the first finding that it helps with. lines: the source files whose lines
    are quoted. indent: blanks in front of each line.
    """

    console: Console | PlainOutput
    language: Language
    lines: SourceLines | None = None
    indent: str = ""
    hinted: set[str] = field(default_factory=set)

    def print(self, finding: Finding, *, agency: str = "", heading: str = "") -> None:
        """Prints one finding. agency: its name. heading: the file that the heading above names."""
        words = FindingWords.of(finding, self.language, heading=heading)
        style = SEVERITY_STYLES[finding.severity]
        self.line(
            (words.head, style),
            (f": {words.spot}" if words.spot else "", "bold"),
            (f", {agency}" if agency else "", "none"),
            (f": {words.message}", "none"),
        )
        self._quote(finding, style)
        for line in words.see_lines:
            self.line((f"  {line}", "none"))
        if words.hint and words.hint not in self.hinted:
            self.hinted.add(words.hint)
            self.line((f"  {words.hint_line}", "dim"))

    def total(self, findings: Iterable[Finding]) -> None:
        """Prints how many findings there are in all."""
        parts = [(f"{texts.IN_ALL.to(self.language)}: ", "none")]
        for severity, count in count_texts(findings, self.language):
            style = "none" if count.startswith("0 ") else SEVERITY_STYLES[severity]
            parts += [(", ", "none")] * (len(parts) > 1) + [(count, style)]
        print_line(self.console, *parts)

    def line(self, *parts: tuple[str, str]) -> None:
        """Prints a line behind the indent."""
        print_line(self.console, (self.indent, "none"), *parts)

    def _quote(self, finding: Finding, style: str) -> None:
        """The source line with carets below the place that is meant."""
        place = finding.place
        line = self.lines.at(place) if self.lines is not None else None
        if line is None:
            return
        gutter = len(str(place.line))
        part = snippet(line, place, self.console.width - gutter - 4 if self.console.is_terminal else WIDEST)
        self.line((f" {place.line} | {part.line}", "none"))
        if place.column is not None:
            self.line((f" {' ' * gutter} | ", "none"), (part.underlined(), style))


@dataclass(slots=True)
class _Shown:
    """A finding that is shown. more: how many of its code and file are left out below it."""

    finding: Finding
    more: int = 0


def _chosen(findings: Iterable[Finding], show_all: bool) -> tuple[list[_Shown], dict[str, list[str]]]:
    """Which findings are shown; and by code the files of those that are left out in files without any."""
    shown: list[_Shown] = []
    elsewhere: dict[str, list[str]] = {}
    in_file: Counter[tuple[str, str]] = Counter()
    in_all: Counter[str] = Counter()
    last: dict[tuple[str, str], _Shown] = {}
    for finding in findings:
        key = finding.place.file, finding.code
        if show_all or (in_file[key] < MOST_IN_A_FILE and in_all[finding.code] < MOST_OF_A_CODE):
            last[key] = _Shown(finding)
            shown.append(last[key])
            in_file[key] += 1
            in_all[finding.code] += 1
        elif key in last:
            last[key].more += 1
        else:
            elsewhere.setdefault(finding.code, []).append(finding.place.file)
    return shown, elsewhere


def _more(shown: _Shown, language: Language) -> str:
    finding = shown.finding
    text = texts.MORE_HERE.to(language)
    return text.format(count=shown.more, code=finding.code, file=clean(finding.place.file))
