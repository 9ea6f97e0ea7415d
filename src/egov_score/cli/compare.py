"""``egov-score compare``: two years side by side."""

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
    """So sánh hai năm: điểm và hạng tăng, giảm, mức độ, tiêu chí chưa đạt ở cả hai năm.

    Mỗi năm là một tệp results.json, một đợt đánh giá (thư mục hoặc campaign.yaml), một bảng số liệu được chấm
    theo bộ tiêu chí, hoặc một bảng đã công bố có cột Hạng, Tổng điểm và điểm từng nội dung.

    \b
    Ví dụ:
      egov-score compare 2021/results.json 2022/results.json
      egov-score compare 2021/ 2022/ -o so-sanh.xlsx
      egov-score compare papi-2020.csv papi-2021.csv --agency "Bình Dương"
      egov-score compare 2020.csv 2021.csv --old-criteria papi-2020 --new-criteria papi-2021-province
    """,
    """Compares two years: points and places gained or lost, levels, criteria missed in both years.

    Each year is a results.json, a campaign (its folder or campaign.yaml), a table of answers that is scored
    by a set, or a published table with the columns Rank, Total and the scores of its fields.

    \b
    Examples:
      egov-score compare 2021/results.json 2022/results.json
      egov-score compare 2021/ 2022/ -o comparison.xlsx
      egov-score compare papi-2020.csv papi-2021.csv --agency "Bình Dương"
      egov-score compare 2020.csv 2021.csv --old-criteria papi-2020 --new-criteria papi-2021-province
    """,
)


def compare(
    old: Annotated[Path, shared.argument("năm trước", "the earlier year", metavar="OLD")],
    new: Annotated[Path, shared.argument("năm sau", "the later year", metavar="NEW")],
    criteria: Annotated[
        str | None,
        shared.option(
            "bộ tiêu chí để chấm các bảng số liệu của cả hai năm: mã, hoặc tệp .yaml",
            "the set that scores the tables of both years: its id, or a .yaml file",
            "--criteria",
            "-c",
            metavar="SET",
        ),
    ] = None,
    old_criteria: Annotated[
        str | None,
        shared.option("bộ tiêu chí của riêng năm trước", "the set of the earlier year", metavar="SET"),
    ] = None,
    new_criteria: Annotated[
        str | None,
        shared.option("bộ tiêu chí của riêng năm sau", "the set of the later year", metavar="SET"),
    ] = None,
    agency: Annotated[
        list[str] | None,
        shared.option(
            "chỉ cơ quan này, đến từng tiêu chí: mã hoặc tên (dùng được nhiều lần)",
            "this agency only, down to each criterion: its code or name (repeatable)",
            "--agency",
            "-a",
            metavar="AGENCY",
        ),
    ] = None,
    mapping: shared.MappingFile = None,
    roster: Annotated[
        Path | None,
        shared.option(
            "danh sách cơ quan của năm sau; tên khác (aliases) cũng được tính là tên",
            "the agencies of the later year, whose aliases count as names",
            metavar="FILE",
        ),
    ] = None,
    decimal: shared.Decimal = None,
    jobs: shared.Jobs = None,
    no_cache: shared.NoCache = False,
    warnings_are_errors: shared.WarningsAreErrors = False,
    format_: Annotated[Literal["table", "json", "csv", "markdown"], shared.SHOWN_AS] = "table",
    output: Annotated[
        list[Path] | None,
        shared.option(
            "ghi vào tệp, dạng theo đuôi tệp: .xlsx .json .csv .md (dùng được nhiều lần)",
            "write to a file, its form by its ending: .xlsx .json .csv .md (repeatable)",
            "--output",
            "-o",
            metavar="FILE",
        ),
    ] = None,
    force: shared.Force = False,
    all_findings: shared.AllFindings = False,
    lang: shared.Lang = None,
) -> None:
    """Reads the options, compares, prints and saves."""
    files = shared.named_files(old, new, roster, mapping)
    egov.Comparison.check_targets(*(output or ()), force=force, inputs=files)
    compared = shared.read_submissions(
        egov.compare,
        old,
        new,
        criteria=criteria,
        old_criteria=old_criteria,
        new_criteria=new_criteria,
        roster=roster,
        mapping=mapping,
        decimal=decimal,
        jobs=jobs,
        cache=not no_cache,
    )
    names = compared.agencies  # of all, for what was found is about others as well
    if agency:
        compared = compared.only(*agency)
    language = speech.asked_for(lang) or compared.language
    streams.tell(compared.findings, language, names, show_all=all_findings)
    show = partial(_print, compared, language)
    streams.show_and_save(compared, format_, show, output, language, force=force)
    failed = streams.fails(compared.findings, warnings_are_errors)
    raise typer.Exit(streams.FOUND_ERRORS if failed else streams.OK)


def _print(compared: egov.Comparison, language: Language) -> None:
    from egov_score.output.comparison_terminal import print_comparison

    print_comparison(compared, streams.console(), language)
