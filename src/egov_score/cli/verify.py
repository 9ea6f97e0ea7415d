"""``egov-score verify``: whether published results follow from the workbooks that they name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

import egov_score as egov
from egov_score.cli import shared_options as shared
from egov_score.cli import speech, streams
from egov_score.cli.speech import say

HELP = say(
    """Kiểm chứng kết quả: chấm lại từ dữ liệu đầu vào, nêu chỗ khác results.json và lý do.

    Ngôn ngữ, --use và --decimal lấy theo tệp kết quả. Mã kiểm tra (SHA-256) của từng tệp được đối chiếu.

    Mã thoát: 0 mọi kết quả đều khớp; 1 có chỗ khác; 2 gọi sai cách, hoặc không chấm lại được.

    \b
    Ví dụ:
      egov-score verify results.json samples/gia-lai-2022
      egov-score verify results.json --criteria bo-tieu-chi.yaml bieu-mau/
      egov-score verify results.json --collated egdi.csv --format json
    """,
    """Verifies results: scores again from the inputs, and says what differs from results.json and why.

    Language, --use and --decimal are those of the results. The SHA-256 of every file is compared.

    Exit status: 0 everything follows; 1 something differs; 2 wrong usage, or scoring could not run.

    \b
    Examples:
      egov-score verify results.json samples/gia-lai-2022
      egov-score verify results.json --criteria my-set.yaml forms/
      egov-score verify results.json --collated egdi.csv --format json
    """,
)


def verify(
    results: Annotated[
        Path,
        shared.argument(
            "results.json cần kiểm chứng", "the results.json that is to be verified", metavar="RESULTS"
        ),
    ],
    inputs: shared.Inputs = None,
    criteria: shared.Criteria = None,
    collated: shared.Collated = None,
    supplement: shared.Supplements = None,
    roster: shared.RosterFile = None,
    previous: Annotated[
        Path | None,
        shared.option(
            "results.json của năm trước, nếu kết quả có so với năm trước mà không theo campaign.yaml",
            "the results.json of the year before that the results were compared with, without a campaign",
            metavar="FILE",
        ),
    ] = None,
    mapping: shared.MappingFile = None,
    jobs: shared.Jobs = None,
    no_cache: shared.NoCache = False,
    format_: Annotated[Literal["text", "json"], shared.PRINTED_AS] = "text",
    lang: shared.Lang = None,
) -> None:
    """Reads the options, scores again and prints."""
    sources = shared.SubmissionSources(
        inputs, criteria, collated, supplement, roster, previous, mapping, jobs, no_cache
    )
    verification = sources.read(egov.verify, results)
    language = speech.asked_for(lang) or verification.language
    if format_ == "json":
        from egov_score.output.verification_pages import verification_json

        streams.write(verification_json(verification, language))
    else:
        from egov_score.output.verification_pages import print_verification

        print_verification(verification, streams.console(), language)
    raise typer.Exit(streams.OK if verification.verified else streams.FOUND_ERRORS)
