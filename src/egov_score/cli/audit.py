"""``egov-score audit``: what contradicts itself in a table that somebody published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

import egov_score as egov
from egov_score.cli import shared_options as shared
from egov_score.cli import speech, streams
from egov_score.cli.speech import say

HELP = say(
    """Soát bảng đã công bố: tìm chỗ tự mâu thuẫn trong một bảng xếp hạng, không cần bộ tiêu chí.

    Đối chiếu thứ hạng với điểm, số lượng với số dòng, tổng với điểm thành phần, tỷ lệ, mức tăng giảm.
    Sai lệch do làm tròn là ghi chú, không phải lỗi.

    Mã thoát: 0 không thấy mâu thuẫn; 1 có mâu thuẫn; 2 gọi sai cách, hoặc không đọc được bảng.

    \b
    Ví dụ:
      egov-score audit phu-luc.xlsx
      egov-score audit bang-2022.csv --previous bang-2021.csv
      egov-score audit phu-luc.xlsx --format sarif > soat.sarif
    """,
    """Audits a published table: finds what contradicts itself in a ranking; no criteria set is needed.

    Holds places against scores, counts against rows, totals against parts, rates and changes against what
    makes them. What rounding explains is a note, no error.

    Exit status: 0 no contradiction; 1 contradictions found; 2 wrong usage, or no table could be read.

    \b
    Examples:
      egov-score audit appendix.xlsx
      egov-score audit table-2022.csv --previous table-2021.csv
      egov-score audit appendix.xlsx --format sarif > audit.sarif
    """,
)


def audit(
    table: Annotated[
        Path,
        shared.argument(
            "bảng đã công bố (.xlsx, .csv, .ods …); đọc cả dòng tiêu đề ở trên và dòng tổng hợp ở dưới",
            "the published table (.xlsx, .csv, .ods …); titles above and totals beneath are read too",
            metavar="TABLE",
        ),
    ],
    previous: Annotated[
        Path | None,
        shared.option(
            "bảng của năm trước, để đối chiếu mức tăng giảm",
            "the table of the year before, to hold changes against",
            metavar="TABLE",
        ),
    ] = None,
    decimal: shared.Decimal = None,
    format_: Annotated[Literal["text", "json", "github", "sarif", "junit"], shared.PRINTED_AS] = "text",
    warnings_are_errors: shared.WarningsAreErrors = False,
    lang: shared.Lang = None,
) -> None:
    """Reads the options, audits and prints."""
    audited = egov.audit(table, previous=previous, decimal=decimal)
    language = speech.asked_for(lang) or speech.spoken()
    if format_ == "text":
        from egov_score.output.audit_text import print_audit

        print_audit(audited, streams.console(), language)
    else:
        from egov_score.output.findings_formats import render
        from egov_score.output.findings_formats.interface import CheckReport

        report = CheckReport([audited.file], audited.findings, warnings_are_errors, streams.repository())
        streams.write(render(format_, report, language))
    failed = streams.fails(audited.findings, warnings_are_errors)
    raise typer.Exit(streams.FOUND_ERRORS if failed else streams.OK)
