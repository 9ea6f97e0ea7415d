"""``egov-score explain``: why one agency has its points and its level, and its cheapest ways up."""

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
    """Giải thích một cơ quan: điểm từ tổng đến từng ô, vì sao ở mức này, cách lên mức cao hơn.

    \b
    Ví dụ:
      egov-score explain samples/gia-lai-2022 "Đăk Pơ"
      egov-score explain samples/gia-lai-2022 pleiku -o pleiku.md -o pleiku.json
      egov-score explain --criteria egdi-2018 --collated egdi.csv VNM
    """,
    """Explains one agency: its points from the total down to each cell, its level, the ways up.

    \b
    Examples:
      egov-score explain samples/gia-lai-2022 "Đăk Pơ"
      egov-score explain samples/gia-lai-2022 pleiku -o pleiku.md -o pleiku.json
      egov-score explain --criteria egdi-2018 --collated egdi.csv VNM
    """,
)


def explain(
    arguments: Annotated[
        list[str],
        shared.argument(
            "như lệnh rank, sau đó là mã hoặc tên cơ quan (có dấu hoặc không dấu)",
            "as for rank, then the agency's code or name, with or without diacritics",
            metavar="INPUT… AGENCY",
        ),
    ],
    criteria: shared.Criteria = None,
    collated: shared.Collated = None,
    supplement: shared.Supplements = None,
    roster: shared.RosterFile = None,
    previous: Annotated[
        Path | None,
        shared.option("results.json của năm trước", "last year's results.json", metavar="FILE"),
    ] = None,
    mapping: shared.MappingFile = None,
    decimal: shared.Decimal = None,
    jobs: shared.Jobs = None,
    no_cache: shared.NoCache = False,
    use: Annotated[
        Literal["final", "appraised", "self", "computed"],
        shared.option("điểm nào được tính, như lệnh rank", "whose points count, as for rank"),
    ] = "final",
    format_: Annotated[Literal["tree", "json", "markdown"], shared.SHOWN_AS] = "tree",
    output: Annotated[
        list[Path] | None,
        shared.option(
            "ghi vào tệp, dạng theo đuôi tệp: .json .md (dùng được nhiều lần)",
            "write it to a file, its form by its ending: .json .md (repeatable)",
            "--output",
            "-o",
            metavar="FILE",
        ),
    ] = None,
    force: shared.Force = False,
    lang: shared.Lang = None,
) -> None:
    """Reads the options, explains, prints and saves."""
    *inputs, agency = arguments
    if not inputs and not collated:
        raise typer.BadParameter(
            say(
                "thiếu mã hoặc tên cơ quan: egov-score explain THƯ_MỤC CƠ_QUAN",
                "the agency's code or name is missing: egov-score explain FOLDER AGENCY",
            )
        )
    sources = shared.SubmissionSources(
        inputs, criteria, collated, supplement, roster, previous, mapping, jobs, no_cache
    )
    egov.Explanation.check_targets(*(output or ()), force=force, inputs=sources.files)
    explanation = sources.read(egov.explain, agency=agency, decimal=decimal, use=use)
    language = speech.asked_for(lang) or explanation.language
    who = explanation.agency
    streams.tell(explanation.findings, language, {who.code: who.name})
    show = partial(_print, explanation, language)
    streams.show_and_save(explanation, format_, show, output, language, force=force)
    failed = streams.fails(explanation.findings, warnings_are_errors=False)
    raise typer.Exit(streams.FOUND_ERRORS if failed else streams.OK)


def _print(explanation: egov.Explanation, language: Language) -> None:
    from egov_score.output.explanation_terminal import print_explanation

    print_explanation(explanation, streams.console(), language)
