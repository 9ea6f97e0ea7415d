"""``egov-score criteria check`` and ``explain``: what is wrong in criteria sets, and what that means."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import egov_score as egov
from egov_score.cli import shared_options as shared
from egov_score.cli import speech, streams
from egov_score.cli.speech import say

if TYPE_CHECKING:
    from egov_score.findings import Finding
    from egov_score.language import Language
    from egov_score.output.findings_formats.interface import CheckReport

CHECK_HELP = say(
    """Kiểm tra bộ tiêu chí: mọi lỗi trong một lần chạy, kèm chỗ sai và cách xử lý.

    Mã thoát: 0 không có lỗi; 1 có lỗi; 2 gọi sai cách, hoặc không có gì để kiểm tra.

    \b
    Ví dụ:
      egov-score criteria check bo-tieu-chi.yaml
      egov-score criteria check criteria/ --warnings-are-errors
      egov-score criteria check criteria/ --format sarif > criteria.sarif
      egov-score criteria check bo-tieu-chi.yaml --fix
    """,
    """Checks criteria sets: everything that is wrong, in one run, where it is and what to write instead.

    Exit status: 0 nothing wrong; 1 errors found; 2 wrong usage, or nothing to check.

    \b
    Examples:
      egov-score criteria check my-set.yaml
      egov-score criteria check criteria/ --warnings-are-errors
      egov-score criteria check criteria/ --format sarif > criteria.sarif
      egov-score criteria check my-set.yaml --fix
    """,
)
EXPLAIN_HELP = say(
    """Giải thích một mã lỗi: nghĩa là gì, vì sao quan trọng, viết thế nào là sai và đúng.

    \b
    Ví dụ:
      egov-score criteria explain C112
      egov-score criteria explain
    """,
    """Explains the code of a finding: what it means, why it matters, and what is wrong and right.

    \b
    Examples:
      egov-score criteria explain C112
      egov-score criteria explain
    """,
)


def check(
    paths: Annotated[
        list[str],
        shared.argument(
            "tệp .yaml, thư mục chứa bộ tiêu chí, hoặc mã bộ tiêu chí đi kèm",
            "criteria files, folders to search for them, or ids of shipped sets",
            metavar="PATH…",
        ),
    ],
    form: Annotated[
        Literal["auto", "text", "concise", "json", "github", "sarif", "junit"],
        shared.option(
            "dạng in ra; auto là github khi chạy trong GitHub Actions, còn lại là text",
            "the form of what is printed; auto is github inside GitHub Actions, else text",
            "--format",
            "-f",
        ),
    ] = "auto",
    fix: Annotated[
        bool,
        shared.option(
            "tự sửa những chỗ chỉ hiểu được một nghĩa (dấu nháy, NFC, dấu phẩy thập phân), in chỗ đã sửa",
            "mend what can be mended in one way only (quotes, NFC, decimal commas), and print it",
            "--fix",
        ),
    ] = False,
    diff: Annotated[
        bool,
        shared.option(
            "chỉ in những gì --fix sẽ sửa, không ghi tệp", "only print what --fix would mend", "--diff"
        ),
    ] = False,
    warnings_are_errors: shared.WarningsAreErrors = False,
    lang: shared.Lang = None,
) -> None:
    """Checks sets, mended before if that is asked for, and prints what was found."""
    from egov_score.output.findings_formats.interface import CheckReport

    unwritten = _fix(paths, speech.asked_for(lang) or speech.spoken(), form, diff) if fix or diff else ()
    inspection = egov.check_criteria(*paths)
    report = CheckReport(
        inspection.files,
        (*unwritten, *inspection.findings),
        warnings_are_errors,
        streams.repository(),
        inspection.accepted,
    )
    language = speech.asked_for(lang) or speech.spoken()
    _print(report, _settled(form), language)
    if not inspection.files:
        if not inspection.findings:
            streams.note(language, "không có bộ tiêu chí nào để kiểm tra", "there are no sets to check")
        raise typer.Exit(streams.CANNOT_RUN)
    failed = streams.fails(report.findings, warnings_are_errors)
    raise typer.Exit(streams.FOUND_ERRORS if failed else streams.OK)


def _fix(paths: list[str], language: Language, form: str, only_tell: bool) -> tuple[Finding, ...]:
    """Mends, prints the differences, and says how much was mended; what could not be written."""
    from egov_score.language import number_of
    from egov_score.output.quoted_lines import quoted_lines

    mended = egov.fix_criteria(*paths, write=not only_tell)
    for each in mended.files:
        lines = quoted_lines(each.diff)
        if _settled(form) == "text":
            streams.write(lines + "\n")
        else:  # Standard output is for the format.
            streams.note(language, lines, lines)
    count, files = sum(len(each.fixed) for each in mended.files), len(mended.files)
    if not count and not mended.findings:
        streams.note(language, "không có chỗ nào tự sửa được", "there is nothing that --fix can mend")
    elif not mended.findings:
        places = f"{number_of(count, 'place')} in {number_of(files, 'file')}"
        streams.note(
            language,
            f"{'có thể tự sửa' if only_tell else 'đã sửa'} {count} chỗ trong {files} tệp",
            f"{'to be mended' if only_tell else 'mended'}: {places}",
        )
    return mended.findings


def _settled(form: str) -> str:
    if form != "auto":
        return form
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _print(report: CheckReport, form: str, language: Language) -> None:
    from egov_score.output.findings_formats.interface import summary
    from egov_score.output.line_printing import print_line

    if form != "text":
        from egov_score.output.findings_formats import render

        streams.write(render(form, report, language))
        return
    if report.findings:
        from egov_score.output.findings_annotated import print_annotated

        print_annotated(report.findings, streams.console(), language)
    if report.files or report.findings:
        print_line(streams.lines(), (summary(report, language), "none"))


def explain(
    code: Annotated[
        str | None,
        shared.argument(
            "mã, ví dụ C112; không nêu thì liệt kê tất cả",
            "the code, C112 say; all where none is given",
            metavar="[CODE]",
        ),
    ] = None,
    lang: shared.Lang = None,
) -> None:
    """Prints what a code means, or all codes."""
    from egov_score.language import nearest
    from egov_score.output import code_reference

    language = speech.asked_for(lang) or speech.spoken()
    kinds = egov.finding_kinds()
    if code is None:
        code_reference.print_codes(kinds.values(), streams.console(), language)
        return
    kind = kinds.get(code.strip().upper())
    if kind is None:
        near = nearest(code, kinds, count=3)
        streams.note(
            language,
            f"không có mã “{code}”" + (f"; có phải là {' hoặc '.join(near)}?" if near else ""),
            f'there is no code "{code}"' + (f"; did you mean {' or '.join(near)}?" if near else ""),
        )
        raise typer.Exit(streams.CANNOT_RUN)
    code_reference.print_explanation(kind, streams.console(), language)
