"""``egov-score rank``: from submitted workbooks to ranked tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import egov_score as egov
from egov_score.cli import speech, streams
from egov_score.cli.shared_options import (
    Collated,
    Criteria,
    Decimal,
    Force,
    Inputs,
    Lang,
    MappingFile,
    Outputs,
    RosterFile,
    Supplements,
    WarningsAreErrors,
    read_submissions,
)
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
    inputs: Inputs = None,
    criteria: Criteria = None,
    collated: Collated = None,
    supplement: Supplements = None,
    roster: RosterFile = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=say(
                "results.json của năm trước: thêm số hạng và số điểm tăng, giảm",
                "a results.json of the year before: adds the places and points gained or lost",
            ),
        ),
    ] = None,
    mapping: MappingFile = None,
    decimal: Decimal = None,
    use: Annotated[
        Literal["final", "appraised", "self", "computed"],
        typer.Option(
            help=say(
                "điểm nào được tính: đến thẩm định lần 2 (final), thẩm định, tự chấm, hoặc tính từ số liệu",
                "whose points count: up to the second appraisal, the appraisal, the agency's own, or only"
                " what the values give",
            )
        ),
    ] = "final",
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help=say("không xếp hạng khi còn bất kỳ lỗi nào", "do not rank while any error stands"),
        ),
    ] = False,
    warnings_are_errors: WarningsAreErrors = False,
    format_: Annotated[
        Literal["table", "json", "csv", "markdown"],
        typer.Option("--format", "-f", help=say("dạng in ra màn hình", "the form of what is printed")),
    ] = "table",
    output: Outputs = None,
    force: Force = False,
    all_findings: Annotated[
        bool,
        typer.Option(
            "--all-findings",
            help=say(
                "in toàn bộ kết quả kiểm tra, không rút gọn những chỗ giống nhau",
                "print every finding, however many are alike",
            ),
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    """Reads the options, ranks, prints and saves."""
    files = (*(inputs or ()), *(collated or ()), *(supplement or ()), roster, previous, mapping)
    egov.Results.check_targets(*(output or ()), force=force, inputs=[path for path in files if path])
    results = read_submissions(
        egov.rank,
        *(inputs or ()),
        criteria=criteria,
        collated=collated or (),
        supplements=supplement or (),
        roster=roster,
        previous=previous,
        mapping=mapping,
        decimal=decimal,
        use=use,
    )
    language = speech.asked_for(lang) or results.language
    failed = streams.fails(results.findings, warnings_are_errors)
    streams.tell(results.findings, language, results.agencies, show_all=all_findings)
    if strict and failed:
        streams.note(language, "không xếp hạng vì còn lỗi (--strict)", "not ranked: errors stand (--strict)")
        raise typer.Exit(streams.FOUND_ERRORS)
    _print(results, format_, language, all_findings)
    results.write(*(output or ()), language=language, force=force)
    for path in output or ():
        streams.note(language, f"đã ghi {path}", f"wrote {path}")
    raise typer.Exit(streams.FOUND_ERRORS if failed else streams.OK)


def _print(results: egov.Results, form: str, language: Language, all_findings: bool) -> None:
    match form:
        case "table":
            from egov_score.output.terminal import print_results

            print_results(results, streams.console(), language, all_findings=all_findings)
        case "json":
            from egov_score.output.results_json import results_json

            streams.write(results_json(results, language))
        case "csv":
            from egov_score.output.results_csv import results_csv

            streams.write(results_csv(results, language))
        case "markdown":
            from egov_score.output.markdown import results_markdown

            streams.write(results_markdown(results, language))
