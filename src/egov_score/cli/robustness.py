"""``egov-score robustness``: how far a ranking depends on weights, single criteria and rounding."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import egov_score as egov
from egov_score.cli import shared_options as shared
from egov_score.cli import speech, streams
from egov_score.cli.speech import say

if TYPE_CHECKING:
    from egov_score.language import Language

HELP = say(
    """Độ vững của bảng xếp hạng: thứ hạng phụ thuộc đến đâu vào trọng số, từng tiêu chí và cách làm tròn.

    Trọng số các nhóm được thay đổi ngẫu nhiên nhiều lần; từng tiêu chí lần lượt được bỏ ra; tổng điểm được
    tính theo các cách khác. Cùng một --seed cho cùng một kết quả.

    \b
    Ví dụ:
      egov-score robustness samples/gia-lai-2022
      egov-score robustness samples/gia-lai-2022 --draws 5000 --spread 10 -o do-vung.json
    """,
    """How stable the ranking is: how far it depends on weights, single criteria and rounding.

    The weights of the groups are drawn at random many times; each criterion is left out in turn; the total is
    made in other ways. The same --seed gives the same result.

    \b
    Examples:
      egov-score robustness samples/gia-lai-2022
      egov-score robustness samples/gia-lai-2022 --draws 5000 --spread 10 -o stability.json
    """,
)


def robustness(
    inputs: shared.Inputs = None,
    criteria: shared.Criteria = None,
    collated: shared.Collated = None,
    supplement: shared.Supplements = None,
    roster: shared.RosterFile = None,
    decimal: shared.Decimal = None,
    jobs: shared.Jobs = None,
    no_cache: shared.NoCache = False,
    use: shared.Use = "final",
    draws: Annotated[
        int,
        shared.option("số lần thay đổi trọng số", "how many times weights are drawn", min=20, max=100_000),
    ] = 1000,
    spread: Annotated[
        int,
        shared.option(
            "trọng số thay đổi trong khoảng cộng, trừ bao nhiêu phần trăm",
            "by how many percent, up or down, a weight may be drawn away",
            min=1,
            max=99,
        ),
    ] = 25,
    seed: Annotated[
        int,
        shared.option("số gieo của phép ngẫu nhiên", "the seed of the random numbers"),
    ] = 1,
    format_: Annotated[Literal["table", "json", "markdown"], shared.SHOWN_AS] = "table",
    output: Annotated[
        list[Path] | None,
        shared.option(
            "ghi vào tệp .json hoặc .md (dùng được nhiều lần)",
            "write to a .json or .md file (repeatable)",
            "--output",
            "-o",
            metavar="FILE",
        ),
    ] = None,
    force: shared.Force = False,
    lang: shared.Lang = None,
) -> None:
    """Reads the options, ranks, tries what could have been otherwise, and prints."""
    sources = shared.SubmissionSources(
        inputs, criteria, collated, supplement, roster, None, None, jobs, no_cache
    )
    egov.Robustness.check_targets(*(output or ()), force=force, inputs=sources.files)
    tried = {"draws": draws, "spread": spread, "seed": seed}
    found = sources.read(egov.robustness, decimal=decimal, use=use, **tried)
    language = speech.asked_for(lang) or found.language
    streams.tell(found.findings, language, found.agencies)
    show = partial(_print, found, language)
    streams.show_and_save(found, format_, show, output, language, force=force)
    raise typer.Exit(streams.FOUND_ERRORS if streams.fails(found.findings, False) else streams.OK)


def _print(found: egov.Robustness, language: Language) -> None:
    from egov_score.output.robustness_pages import print_robustness

    print_robustness(found, streams.console(), language)
