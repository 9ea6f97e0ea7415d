"""``egov-score check``: everything that is wrong in the workbooks that came in, agency by agency."""

from __future__ import annotations

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
    """Kiểm tra biểu mẫu đã nhận: in mọi lỗi, cảnh báo, ghi chú theo từng cơ quan, không xếp hạng.

    Mã thoát: 0 không có lỗi; 1 có lỗi; 2 gọi sai cách, hoặc không kiểm tra được.

    \b
    Ví dụ:
      egov-score check samples/gia-lai-2022
      egov-score check samples/gia-lai-2022 --annotate gui-tra
      egov-score check --criteria gia-lai-2022-district bieu-mau/ --format csv
    """,
    """Checks the workbooks that were received: prints every finding by agency, without ranking.

    Exit status: 0 no errors; 1 errors found; 2 wrong usage, or the job could not run.

    \b
    Examples:
      egov-score check samples/gia-lai-2022
      egov-score check samples/gia-lai-2022 --annotate to-send-back
      egov-score check --criteria gia-lai-2022-district forms/ --format csv
    """,
)


def check(
    inputs: shared.Inputs = None,
    criteria: shared.Criteria = None,
    collated: shared.Collated = None,
    supplement: shared.Supplements = None,
    roster: shared.RosterFile = None,
    previous: Annotated[
        Path | None,
        shared.option(
            "results.json của năm trước, để hỏi về số liệu khác xa năm trước",
            "last year's results.json, to ask about values that are far from last year's",
            metavar="RESULTS",
        ),
    ] = None,
    mapping: shared.MappingFile = None,
    decimal: shared.Decimal = None,
    jobs: shared.Jobs = None,
    no_cache: shared.NoCache = False,
    format_: Annotated[
        Literal["text", "json", "csv", "github", "sarif", "junit"], shared.PRINTED_AS
    ] = "text",
    annotate: Annotated[
        Path | None,
        shared.option(
            "ghi vào thư mục DIR bản sao của mỗi tệp có lỗi để gửi trả: ô sai được tô màu, có chú thích",
            "write a copy of each faulty workbook into DIR to send back, its bad cells coloured and"
            " commented",
            metavar="DIR",
        ),
    ] = None,
    force: shared.Force = False,
    warnings_are_errors: shared.WarningsAreErrors = False,
    lang: shared.Lang = None,
) -> None:
    """Reads the options, checks and prints."""
    if annotate is not None:
        egov.Copies.check_target(annotate)
    sources = shared.SubmissionSources(
        inputs, criteria, collated, supplement, roster, previous, mapping, jobs, no_cache
    )
    checked = sources.read(egov.check, decimal=decimal)
    language = speech.asked_for(lang) or checked.language
    _print(checked, format_, language, warnings_are_errors)
    if annotate is not None:
        _annotate(checked, annotate, language, speech.asked_for(lang), force)
    failed = streams.fails(checked.findings, warnings_are_errors)
    if format_ == "text":
        streams.next_step(
            inputs or (),
            language,
            lambda steps: steps.after_check(received=bool(checked.files), failed=failed, marked=annotate),
        )
    raise typer.Exit(streams.FOUND_ERRORS if failed else streams.OK)


def _annotate(
    checked: egov.Checked, folder: Path, language: Language, asked: Language | None, force: bool
) -> None:
    copies = egov.annotate(checked, folder, language=asked, force=force)
    count = len(copies.written)
    streams.note(
        language,
        f"đã ghi {count} bản ghi chú và bảng tổng hợp vào {folder}",
        f"wrote {count} annotated {'copy' if count == 1 else 'copies'} and an overview to {folder}",
    )
    for each in copies.unmarked:
        streams.note(
            language,
            f"không có bản ghi chú của {each.file}: {each.why.vi} (xem {copies.overview})",
            f"no annotated copy of {each.file}: {each.why.en} (see {copies.overview})",
        )


def _print(checked: egov.Checked, form: str, language: Language, warnings_are_errors: bool) -> None:
    match form:
        case "text":
            from egov_score.output.by_agency import print_by_agency

            print_by_agency(checked, streams.console(), language)
        case "csv":
            from egov_score.output.by_agency import findings_csv

            streams.write(findings_csv(checked, language))
        case _:
            from egov_score.output.findings_formats import render
            from egov_score.output.findings_formats.interface import CheckReport

            files, root = list(checked.files), streams.repository()
            report = CheckReport(files, checked.findings, warnings_are_errors, root)
            streams.write(render(form, report, language))
