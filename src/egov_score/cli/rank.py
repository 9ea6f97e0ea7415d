"""``egov-score rank``: from submitted workbooks to ranked tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import egov_score as egov
from egov_score.cli import shared_options as shared
from egov_score.cli import speech, streams
from egov_score.cli.speech import say

if TYPE_CHECKING:
    from egov_score.language import Language


HELP = say(
    """Chấm điểm và xếp hạng: đọc các biểu mẫu đã nhận, tính điểm, in bảng xếp hạng.

    \b
    Ví dụ:
      egov-score rank samples/gia-lai-2022
      egov-score rank samples/gia-lai-2022 -o phu-luc.xlsx -o results.json
      egov-score rank --criteria gia-lai-2022-district bieu-mau/
      egov-score rank --criteria egdi-2018 --collated egdi.csv --format csv
    """,
    """Scores and ranks: reads the workbooks that were received, scores them, prints the ranking.

    \b
    Examples:
      egov-score rank samples/gia-lai-2022
      egov-score rank samples/gia-lai-2022 -o appendices.xlsx -o results.json
      egov-score rank --criteria gia-lai-2022-district forms/
      egov-score rank --criteria egdi-2018 --collated egdi.csv --format csv
    """,
)


def rank(
    inputs: shared.Inputs = None,
    criteria: shared.Criteria = None,
    collated: shared.Collated = None,
    supplement: shared.Supplements = None,
    roster: shared.RosterFile = None,
    previous: shared.PreviousFile = None,
    mapping: shared.MappingFile = None,
    decimal: shared.Decimal = None,
    jobs: shared.Jobs = None,
    no_cache: shared.NoCache = False,
    use: shared.Use = "final",
    strict: shared.Strict = False,
    warnings_are_errors: shared.WarningsAreErrors = False,
    format_: Annotated[Literal["table", "json", "csv", "markdown"], shared.SHOWN_AS] = "table",
    output: shared.Outputs = None,
    force: shared.Force = False,
    all_findings: shared.AllFindings = False,
    lang: shared.Lang = None,
) -> None:
    """Reads the options, ranks, prints and saves."""
    sources = shared.SubmissionSources(
        inputs, criteria, collated, supplement, roster, previous, mapping, jobs, no_cache
    )
    egov.Results.check_targets(*(output or ()), force=force, inputs=sources.files)
    results = sources.read(egov.rank, decimal=decimal, use=use)
    language = speech.asked_for(lang) or results.language
    failed = streams.fails(results.findings, warnings_are_errors)
    streams.tell(results.findings, language, results.agencies, show_all=all_findings)
    if strict and failed:
        streams.refuse_to_rank(language)
    show = partial(_print, results, language, all_findings)
    answers = sum(len(table.rows) * len(table.criteria.leaves) for table in results.tables.values())
    streams.show_and_save(results, format_, show, output, language, force=force, answers=answers, jobs=jobs)
    if format_ == "table" and any(table.rows for table in results.tables.values()):
        streams.next_step(inputs or (), language, lambda steps: steps.after_rank())
    raise typer.Exit(streams.FOUND_ERRORS if failed else streams.OK)


def _print(results: egov.Results, language: Language, all_findings: bool) -> None:
    from egov_score.output.terminal import print_results

    print_results(results, streams.lines(), language, all_findings=all_findings)
