"""``egov-score rank``: from submitted workbooks to ranked tables."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from egov_score.cli import speech, streams
from egov_score.cli.shared_options import (
    Collated,
    Criteria,
    Force,
    Inputs,
    Lang,
    Outputs,
    RosterFile,
    Supplements,
    WarningsAreErrors,
)
from egov_score.cli.speech import say

if TYPE_CHECKING:
    from egov_score.language import Language
    from egov_score.ranking.standings import Standings


class Stage(StrEnum):
    """What --use takes."""

    FINAL = "final"
    APPRAISED = "appraised"
    SELF = "self"
    COMPUTED = "computed"


class Format(StrEnum):
    """What --format takes."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


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
    use: Annotated[
        Stage,
        typer.Option(
            help=say(
                "điểm nào được tính: đến thẩm định lần 2 (final), thẩm định, tự chấm, hoặc tính từ số liệu",
                "whose points count: up to the second appraisal, the appraisal, the agency's own, or only"
                " what the values give",
            )
        ),
    ] = Stage.FINAL,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help=say("không xếp hạng khi còn bất kỳ lỗi nào", "do not rank while any error stands"),
        ),
    ] = False,
    warnings_are_errors: WarningsAreErrors = False,
    format_: Annotated[
        Format,
        typer.Option("--format", "-f", help=say("dạng in ra màn hình", "the form of what is printed")),
    ] = Format.TABLE,
    output: Outputs = None,
    force: Force = False,
    all_findings: Annotated[
        bool,
        typer.Option(
            "--all-findings",
            help=say(
                "in mọi phát hiện, không rút gọn các phát hiện giống nhau",
                "print every finding, however many are alike",
            ),
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    """Reads the options, ranks, prints and saves."""
    from egov_score import api

    with streams.progress("Đang đọc biểu mẫu", "Reading workbooks") as progress:
        results = api.rank(
            *(inputs or ()),
            criteria=criteria,
            collated=collated or (),
            supplements=supplement or (),
            roster=roster,
            previous=previous,
            use=use.value,
            progress=progress,
        )
    language = speech.asked_for(lang) or results.language
    failed = streams.fails(results.findings, warnings_are_errors)
    streams.tell(results.findings, language, results.agencies, show_all=all_findings)
    if strict and failed:
        streams.note(language, "không xếp hạng vì còn lỗi (--strict)", "not ranked: errors stand (--strict)")
        raise typer.Exit(streams.FOUND_ERRORS)
    _print(results, format_, language, all_findings)
    inputs_of = [
        *(inputs or ()),
        *(collated or ()),
        *(supplement or ()),
        *(each for each in (roster, previous) if each),
    ]
    streams.save(results, output or (), language, force=force, inputs=inputs_of)
    raise typer.Exit(streams.FOUND_ERRORS if failed else streams.OK)


def _print(results: Standings, form: Format, language: Language, all_findings: bool) -> None:
    match form:
        case Format.TABLE:
            from egov_score.output.terminal import print_results

            print_results(results, streams.console(), language, all_findings=all_findings)
        case Format.JSON:
            from egov_score.output.results_json import results_json

            streams.write(results_json(results, language))
        case Format.CSV:
            from egov_score.output.results_csv import results_csv

            streams.write(results_csv(results, language))
        case Format.MARKDOWN:
            from egov_score.output.markdown import results_markdown

            streams.write(results_markdown(results, language))
