"""The two streams: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Protocol

import typer

from egov_score.language import Language
from egov_score.output.line_printing import PlainOutput, print_line
from egov_score.output.writing_beside import begun

if TYPE_CHECKING:
    from rich.console import Console

    from egov_score.findings import Finding
    from egov_score.language import Text
    from egov_score.output.next_steps import CampaignSteps

_ENDINGS = {"json": ".json", "csv": ".csv", "markdown": ".md"}
"""How files end that have the form of what is printed."""
OK, FOUND_ERRORS, CANNOT_RUN = 0, 1, 2
"""The exit statuses: all well; the job ran and found errors; wrong usage, or the job could not run."""


def console(*, errors: bool = False) -> Console:
    """The console of standard output, or of standard error; plain where that is no terminal."""
    from rich.console import Console

    return Console(stderr=errors, highlight=False, markup=False, emoji=False)


def lines(*, errors: bool = False) -> Console | PlainOutput:
    """The same for lines: without a library where it is certainly no terminal."""
    stream = sys.stderr if errors else sys.stdout
    if stream.isatty() or not {"FORCE_COLOR", "TTY_COMPATIBLE"}.isdisjoint(os.environ):
        return console(errors=errors)
    return PlainOutput(stream)


def write(content: str | bytes) -> None:
    """Writes text to standard output as it is, the same bytes on every machine."""
    sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
    sys.stdout.buffer.flush()


def tell(
    findings: Iterable[Finding],
    language: Language,
    agencies: Mapping[str, str] | None = None,
    *,
    show_all: bool = False,
) -> None:
    """Prints findings to standard error; with the source line where they stand in a text file."""
    findings = tuple(findings)
    if not findings:
        return
    from egov_score.output.findings_text import print_findings

    # Where nothing can be told, the results and the exit status are still worth having.
    with suppress(OSError):
        print_findings(findings, lines(errors=True), language, agencies or {}, show_all=show_all)


def note(language: Language, vi: str, en: str) -> None:
    """Prints one line to standard error."""
    with suppress(OSError):
        print_line(lines(errors=True), (vi if language == "vi" else en, ""))


class Document(Protocol):
    """What a command found, which can be written to files."""

    writers: ClassVar[Mapping[str, Callable[[Any, Language], str | bytes]]]

    def write(self, *paths: Path, language: Language | None, force: bool) -> None:
        """Writes it to files."""


def show_and_save(
    document: Document,
    form: str,
    show: Callable[[], None],
    paths: Iterable[Path] | None,
    language: Language,
    *,
    force: bool,
    answers: int = 0,
    jobs: int | None = None,
) -> None:
    """Prints, writes the files that were asked for, and says so.

    form: that of a file, or another, for people: then show prints it. Whoever reads the first lines only
    (``| head``) gets the files all the same. answers: how many there are to print and to write: where these
    are many, both are done at once, unless jobs is one.
    """
    files = tuple(paths or ())
    save: Callable[[], None] = partial(document.write, *files, language=language, force=force)
    if files:
        save = begun(save, answers, jobs)
    writer = document.writers.get(_ENDINGS.get(form, ""))
    try:
        if writer is None:
            show()
        else:
            write(writer(document, language))
    finally:
        save()
    wrote(files, language)


def wrote(paths: Iterable[Path], language: Language) -> None:
    """Says which files were written."""
    for path in paths:
        note(language, f"đã ghi {path}", f"wrote {path}")


def refuse_to_rank(language: Language) -> NoReturn:
    """Says that errors stand, and ends the command."""
    note(language, "không xếp hạng vì còn lỗi (--strict)", "not ranked: errors stand (--strict)")
    raise typer.Exit(FOUND_ERRORS)


def repository() -> Path | None:
    """The folder of the repository inside GitHub Actions, whose annotations name files from there."""
    folder = os.environ.get("GITHUB_WORKSPACE")
    return Path(folder) if folder else None


def can_ask() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def next_step(
    inputs: Sequence[Path | str], language: Language, step: Callable[[CampaignSteps], Text]
) -> None:
    """Names the next command of a campaign, to standard error; nothing where the inputs are no campaign."""
    from egov_score.output.next_steps import CampaignSteps

    campaign = CampaignSteps.of(inputs)
    if campaign is not None:
        said = step(campaign)
        note(language, said.vi, said.en)


def fails(findings: Iterable[Finding], warnings_are_errors: bool) -> bool:
    """Whether the findings make the exit status 1."""
    findings = tuple(findings)
    if not findings:
        return False
    from egov_score.findings import worst

    severity = worst(findings)
    return severity == "error" or (warnings_are_errors and severity == "warning")
