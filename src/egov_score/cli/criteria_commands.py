"""``egov-score criteria``: the library of criteria sets."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

import egov_score as egov
from egov_score.cli import shared_options as shared
from egov_score.cli import speech, streams
from egov_score.cli.speech import say

LIST_HELP = say(
    """Liệt kê các bộ tiêu chí đi kèm: năm, cấp, điểm tối đa, tình trạng.

    \b
    Ví dụ:
      egov-score criteria list
      egov-score criteria list --format json
    """,
    """Lists the sets that ship with the tool: year, tier, maximum, status.

    \b
    Examples:
      egov-score criteria list
      egov-score criteria list --format json
    """,
)
SHOW_HELP = say(
    """In một bộ tiêu chí: nguồn, các nhóm, các tiêu chí và cách tính điểm, mức xếp loại.

    \b
    Ví dụ:
      egov-score criteria show gia-lai-2022-district
      egov-score criteria show bo-tieu-chi.yaml --lang en
      egov-score criteria show gia-lai-2021-district --effective --at 2020-12-31
      egov-score criteria show gia-lai-2021-district --effective > bo-cua-minh.yaml
    """,
    """Shows a set: its sources, groups, criteria and how each is scored, and its levels.

    \b
    Examples:
      egov-score criteria show gia-lai-2022-district
      egov-score criteria show my-set.yaml --lang vi
      egov-score criteria show gia-lai-2021-district --effective --at 2020-12-31
      egov-score criteria show gia-lai-2021-district --effective > own.yaml
    """,
)

TEST_HELP = say(
    """Chạy các ví dụ đặt cạnh bộ tiêu chí: câu trả lời và số điểm phải được.

    \b
    Ví dụ:
      egov-score criteria test
      egov-score criteria test bo-tieu-chi.yaml
    """,
    """Runs the examples beside criteria sets: answers and the points that they must earn.

    \b
    Examples:
      egov-score criteria test
      egov-score criteria test my-set.yaml
    """,
)

DIFF_HELP = say(
    """So sánh hai bộ tiêu chí: thêm, bỏ, đổi điểm, đổi cách tính, đổi mức.

    \b
    Ví dụ:
      egov-score criteria diff gia-lai-2019-district gia-lai-2021-district
      egov-score criteria diff cu.yaml moi.yaml --results results.json
    """,
    """Says what differs between two sets: added, removed, re-pointed, re-banded, re-levelled.

    \b
    Examples:
      egov-score criteria diff gia-lai-2019-district gia-lai-2021-district
      egov-score criteria diff old.yaml new.yaml --results results.json
    """,
)

SCHEMA_HELP = say(
    """In JSON Schema (2020-12) của tệp bộ tiêu chí, để trình soạn thảo nhắc từ khóa và bắt lỗi khi gõ;
    hoặc của tệp ví dụ, của campaign.yaml.

    \b
    Ví dụ:
      egov-score criteria schema > schema/criteria-set.json
      egov-score criteria schema examples > schema/examples.json
    Dòng đầu của bộ tiêu chí:
      # yaml-language-server: $schema=schema/criteria-set.json
    """,
    """Prints the JSON Schema (2020-12) of criteria files, with which editors complete and check as one types;
    or that of examples, or of campaign.yaml.

    \b
    Examples:
      egov-score criteria schema > schema/criteria-set.json
      egov-score criteria schema examples > schema/examples.json
    The first line of a set:
      # yaml-language-server: $schema=schema/criteria-set.json
    """,
)


FormatOption = Annotated[Literal["table", "json"], shared.PRINTED_AS]


def list_(
    form: Annotated[Literal["table", "json", "csv"], shared.PRINTED_AS] = "table",
    lang: shared.Lang = None,
) -> None:
    """Prints one line for each shipped set."""
    from egov_score.output import set_list

    found = egov.list_criteria()
    language = speech.asked_for(lang) or speech.spoken()
    streams.tell(found.findings, language)
    match form:
        case "json":
            streams.write(set_list.list_json(found.listed, language))
        case "csv":
            streams.write(set_list.list_csv(found.listed, language))
        case _:
            set_list.print_list(found.listed, streams.lines(), language)
    raise typer.Exit(streams.FOUND_ERRORS if streams.fails(found.findings, False) else streams.OK)


def show(
    reference: Annotated[
        str,
        shared.argument("mã bộ tiêu chí, hoặc tệp .yaml", "the id of a set, or a .yaml file", metavar="SET"),
    ],
    effective: Annotated[
        bool,
        shared.option(
            "in bộ tiêu chí hợp nhất (đã áp dụng mọi sửa đổi) thành YAML đọc lại được",
            "print the consolidated set, every amendment applied, as YAML that loads again",
            "--effective",
        ),
    ] = False,
    at: Annotated[
        datetime | None,
        shared.option(
            "chỉ áp dụng các sửa đổi ban hành đến ngày này (năm-tháng-ngày)",
            "apply only amendments issued by this day (year-month-day)",
            formats=["%Y-%m-%d"],
            metavar="DATE",
        ),
    ] = None,
    form: FormatOption = "table",
    lang: shared.Lang = None,
) -> None:
    """Prints one set."""
    from egov_score.output import set_pages

    shown = egov.show_criteria(reference, at=at.date() if at else None)
    language = speech.asked_for(lang) or shown.criteria.language
    streams.tell(shown.findings, language)
    if effective:
        streams.write(shown.text)
    elif form == "json":
        streams.write(set_pages.set_json(shown.criteria))
    else:
        set_pages.print_set(shown.criteria, streams.console(), language)


def test(
    paths: Annotated[
        list[Path] | None,
        shared.argument(
            "tệp .examples.yaml, tệp bộ tiêu chí, hoặc thư mục; mặc định là các bộ đi kèm",
            "files of examples, criteria files, or folders; by default the sets that ship",
            metavar="PATH…",
        ),
    ] = None,
    form: FormatOption = "table",
    lang: shared.Lang = None,
) -> None:
    """Runs examples."""
    from egov_score.language import number_of
    from egov_score.output.findings_formats import render
    from egov_score.output.findings_formats.interface import CheckReport

    tested = egov.test_criteria(*(paths or ()))
    findings = [finding for each in tested for finding in each.findings]
    language = speech.asked_for(lang) or speech.spoken()
    if form == "json":
        streams.write(render("json", CheckReport([], findings), language))
    else:
        streams.tell(findings, language, show_all=True)
        count, files = sum(each.count for each in tested), len(tested)
        failed = len({finding.place.file for finding in findings})
        vi = f"{count} ví dụ trong {files} tệp" + (f"; {failed} tệp có lỗi" if failed else ", đều đúng")
        fail = f"; {number_of(failed, 'file fails', 'files fail')}" if failed else ", all come out"
        en = f"{number_of(count, 'example')} in {number_of(files, 'file')}{fail}"
        streams.console().print(vi if language == "vi" else en)
    raise typer.Exit(streams.FOUND_ERRORS if streams.fails(findings, False) else streams.OK)


def diff(
    old: Annotated[str, shared.argument("bộ tiêu chí cũ", "the old set", metavar="OLD")],
    new: Annotated[str, shared.argument("bộ tiêu chí mới", "the new set", metavar="NEW")],
    results: Annotated[
        Path | None,
        shared.option(
            "results.json đã chấm theo bộ cũ: xem bộ mới làm thay đổi xếp hạng ra sao",
            "a results.json scored with the old set: shows what the new one does to the ranking",
            metavar="FILE",
        ),
    ] = None,
    form: Annotated[Literal["words", "table", "json"], shared.PRINTED_AS] = "words",
    lang: shared.Lang = None,
) -> None:
    """Prints what differs, and what that does to earlier results."""
    from egov_score.output import differences as printers

    found = egov.diff_criteria(old, new, results=results)
    language = speech.asked_for(lang) or found.new.language
    streams.tell(found.findings, language)
    if form == "json":
        changes, shifts = found.differences, found.shifts
        streams.write(printers.differences_json(found.old.id, found.new.id, changes, shifts, language))
        return
    console = streams.console()
    in_form = printers.print_table if form == "table" else printers.print_words
    in_form(found.differences, console, language)
    if found.shifts:
        console.print()
        printers.print_shifts(found.shifts, console, language)


def schema(
    of: Annotated[
        Literal["set", "examples", "campaign"],
        shared.argument(
            "của tệp nào: bộ tiêu chí, ví dụ (X.examples.yaml), hay campaign.yaml",
            "of which files: sets, examples (X.examples.yaml), or campaign.yaml",
            metavar="[set|examples|campaign]",
        ),
    ] = "set",
) -> None:
    """Prints the schema."""
    streams.write(egov.criteria_schema(of))
