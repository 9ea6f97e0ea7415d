"""Findings as text for standard error: one line each with its place, the hint below it, counts last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from egov_score.findings import Finding
from egov_score.language import Language
from egov_score.output import texts
from egov_score.output.notes import count_texts
from egov_score.output.safe import clean
from egov_score.output.terminal import SEVERITY_STYLES

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MOST_IN_A_FILE = 5
"""So many findings of one code are shown of one file …"""
MOST_OF_A_CODE = 20
"""… and so many of one code in all, unless everything is asked for."""


def print_findings(
    findings: Iterable[Finding],
    console: Console,
    language: Language,
    agencies: Mapping[str, str],
    *,
    show_all: bool = False,
    sources: Mapping[str, str] | None = None,
) -> None:
    """Prints the findings in the order of their places, and how many there are; nothing where there are none.

    agencies: the agencies' names by code. show_all: every finding, however many are alike. sources: the
    text of files by name; a finding with a line in one of them shows the line and marks the place in it.
    A hint is printed once, below the first finding that it helps with.
    """
    ordered = sorted(findings, key=Finding.sort_key)
    if not ordered:
        return
    chosen = _Choice.of(ordered, show_all)
    hinted: set[str] = set()
    for finding in chosen.shown:
        _print(finding, console, language, agencies, sources or {}, hinted)
        if (more := chosen.after.get(id(finding))) is not None:
            _line(console, f"  {_more(more, language)}", "dim")
    for elsewhere in chosen.elsewhere.values():
        _line(console, _more(elsewhere, language), "dim")
    console.print(_summary(ordered, language), soft_wrap=True)


@dataclass(slots=True)
class _More:
    """Findings of one code that are not shown: in one file, or in several (file is empty)."""

    code: str
    file: str = ""
    count: int = 0
    files: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Choice:
    """Which findings are shown; after: what was left out in a file, by the identity of the last one shown."""

    shown: list[Finding] = field(default_factory=list)
    after: dict[int, _More] = field(default_factory=dict)
    elsewhere: dict[str, _More] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Iterable[Finding], show_all: bool) -> _Choice:
        choice = cls()
        in_file: dict[tuple[str, str], int] = {}
        in_all: dict[str, int] = {}
        last: dict[tuple[str, str], Finding] = {}
        for finding in findings:
            key = finding.place.file, finding.code
            if show_all or (
                in_file.get(key, 0) < MOST_IN_A_FILE and in_all.get(finding.code, 0) < MOST_OF_A_CODE
            ):
                choice.shown.append(finding)
                in_file[key] = in_file.get(key, 0) + 1
                in_all[finding.code] = in_all.get(finding.code, 0) + 1
                last[key] = finding
                continue
            if key in last:
                more = choice.after.setdefault(id(last[key]), _More(finding.code, finding.place.file))
            else:
                more = choice.elsewhere.setdefault(finding.code, _More(finding.code))
            more.count += 1
            more.files.add(finding.place.file)
        return choice


def _more(more: _More, language: Language) -> str:
    text = texts.MORE_HERE if more.file else texts.MORE_ELSEWHERE
    return text.to(language).format(
        count=more.count, code=more.code, file=clean(more.file), files=len(more.files)
    )


def _print(
    finding: Finding,
    console: Console,
    language: Language,
    agencies: Mapping[str, str],
    sources: Mapping[str, str],
    hinted: set[str],
) -> None:
    from rich.text import Text

    style = SEVERITY_STYLES[finding.severity]
    line = Text(f"{texts.SEVERITIES[finding.severity].to(language)}[{finding.code}]", style=style)
    place = clean(str(finding.place))
    if finding.criterion:
        place += f" ({clean(finding.criterion)})"
    if place:
        line.append(f": {place}" if not place.startswith(" ") else f":{place}", style="bold")
    if finding.agency:
        line.append(f", {clean(agencies.get(finding.agency, finding.agency))}", style="none")
    line.append(f": {clean(finding.message(language))}", style="none")
    console.print(line, soft_wrap=True, highlight=False)
    _caret(finding, console, sources, style)
    for related in finding.related:
        label = f"{clean(str(related.place))}: {clean(related.label.to(language))}"
        _line(console, f"  {texts.SEE_ALSO.to(language)}: {label}", "none")
    hint = clean(finding.hint(language))
    if hint and hint not in hinted:
        hinted.add(hint)
        _line(console, f"  {texts.HINT.to(language)}: {hint}", "dim")


def _caret(finding: Finding, console: Console, sources: Mapping[str, str], style: str) -> None:
    """The source line with carets below the place that is meant."""
    place = finding.place
    lines = sources.get(place.file, "").splitlines()
    if place.line is None or not 0 < place.line <= len(lines):
        return
    source = lines[place.line - 1].expandtabs(1)
    gutter = len(str(place.line))
    _line(console, f" {place.line} | {source}", "none")
    if place.column is not None:
        one_line = place.end_column is not None and place.end_line in (None, place.line)
        end = place.end_column if one_line and place.end_column is not None else len(source.rstrip()) + 1
        marks = "^" * max(1, end - place.column)
        _line(console, f" {' ' * gutter} | {' ' * (place.column - 1)}{marks}", style)


def _line(console: Console, text: str, style: str) -> None:
    from rich.text import Text

    console.print(Text(text, style=style), soft_wrap=True, highlight=False)


def _summary(findings: Iterable[Finding], language: Language) -> Text:
    from rich.text import Text

    text = Text(f"{texts.IN_ALL.to(language)}: ")
    for index, (severity, count) in enumerate(count_texts(findings, language)):
        text.append(", " if index else "")
        text.append(count, style="none" if count.startswith("0 ") else SEVERITY_STYLES[severity])
    return text
