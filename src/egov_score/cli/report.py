"""``egov-score report``: the documents that publish a ranking."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import egov_score as egov
from egov_score.cli import shared_options as shared
from egov_score.cli import speech, streams
from egov_score.cli.speech import say
from egov_score.output.endings import DOCUMENTS

HELP = say(
    """Văn bản công bố kết quả: quyết định kèm phụ lục (.docx), trang web (.html), bảng phụ lục (.xlsx).

    Quyết định trình bày theo Nghị định 30/2020/NĐ-CP: số, ngày, cơ quan ban hành lấy từ campaign.yaml, căn cứ
    lấy từ nguồn của bộ tiêu chí; điều chưa biết để dấu chấm cho người soạn thảo điền.

    \b
    Ví dụ:
      egov-score report samples/gia-lai-2022 -o quyet-dinh.docx
      egov-score report samples/gia-lai-2022 -o quyet-dinh.docx -o phu-luc.xlsx
      egov-score report samples/gia-lai-2022 -o trang.html --public
      egov-score report --criteria egdi-2018 --collated egdi.csv -o egdi.docx --lang en
    """,
    """The documents that publish results: the decision with its appendices (.docx), a page (.html), or the
    appendices (.xlsx).

    The decision is laid out as Decree 30/2020/NĐ-CP asks: number, date and authority come from campaign.yaml,
    the grounds from the sources of the criteria sets; what is not known stays a dotted line to fill in.

    \b
    Examples:
      egov-score report samples/gia-lai-2022 -o decision.docx
      egov-score report samples/gia-lai-2022 -o decision.docx -o appendices.xlsx
      egov-score report samples/gia-lai-2022 -o page.html --public
      egov-score report --criteria egdi-2018 --collated egdi.csv -o egdi.docx --lang en
    """,
)


def report(
    output: Annotated[
        list[Path],
        shared.option(
            f"tệp văn bản, dạng theo đuôi tệp: {' '.join(DOCUMENTS)} (dùng được nhiều lần)",
            f"the document, its form by its ending: {' '.join(DOCUMENTS)} (repeatable)",
            "--output",
            "-o",
            metavar="FILE",
        ),
    ],
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
    force: shared.Force = False,
    public: Annotated[
        bool,
        shared.option(
            "trang .html để công bố: bỏ phần dành cho đơn vị tổ chức",
            "a page (.html) to publish: without the part for the organiser",
            "--public",
        ),
    ] = False,
    all_findings: shared.AllFindings = False,
    lang: shared.Lang = None,
) -> None:
    """Reads the options, ranks, writes the documents and says so."""
    sources = shared.SubmissionSources(
        inputs, criteria, collated, supplement, roster, previous, mapping, jobs, no_cache
    )
    egov.Results.check_targets(*output, force=force, inputs=sources.files, endings=DOCUMENTS, public=public)
    results = sources.read(egov.rank, decimal=decimal, use=use)
    language = speech.asked_for(lang) or results.language
    failed = streams.fails(results.findings, warnings_are_errors)
    streams.tell(results.findings, language, results.agencies, show_all=all_findings)
    if strict and failed:
        streams.refuse_to_rank(language)
    results.write(*output, language=language, force=force, public=public)
    streams.wrote(output, language)
    raise typer.Exit(streams.FOUND_ERRORS if failed else streams.OK)
