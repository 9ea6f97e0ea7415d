"""``egov-score criteria convert``: from the table in which a set was drafted to the set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

import egov_score as egov
from egov_score.cli import shared_options as shared
from egov_score.cli import speech, streams
from egov_score.cli.speech import say

CONVERT_HELP = say(
    """Chuyển bảng dự thảo bộ tiêu chí (.xlsx, .docx, .csv…) thành tệp .yaml: nhóm, tiêu chí, điểm, cách tính.

    Cách tính chỉ được chuyển thành quy tắc khi chắc chắn; phần còn lại nhận thẳng số điểm và giữ nguyên văn
    trong guide. Mọi chỗ chưa rõ đều được nêu kèm ô tương ứng.

    Mã thoát: 0 đã chuyển; 1 đã chuyển nhưng còn lỗi phải sửa; 2 không chuyển được.

    \b
    Ví dụ:
      egov-score criteria convert du-thao.xlsx --tier commune --year 2026
      egov-score criteria convert du-thao.xlsx --sheet "Phụ lục II" -o bo-tieu-chi.yaml
      egov-score criteria convert quyet-dinh.docx --sheet "Bảng 2"
      egov-score criteria convert tu-danh-gia.csv --id dti-xa-2025 > dti-xa-2025.yaml
    """,
    """Makes a criteria set of the table in which it was drafted (.xlsx, .docx, …): groups, maxima, rules.

    A rule becomes one only where its text is certain; every other criterion takes points and keeps its text
    as guide. Every doubt is told at its cell.

    Exit status: 0 converted; 1 converted, with errors to mend; 2 not converted.

    \b
    Examples:
      egov-score criteria convert draft.xlsx --tier commune --year 2026
      egov-score criteria convert draft.xlsx --sheet "Annex II" -o my-set.yaml
      egov-score criteria convert decision.docx --sheet "Bảng 2"
      egov-score criteria convert self-assessment.csv --id dti-2025 > dti-2025.yaml
    """,
)


def convert(
    file: Annotated[
        Path,
        shared.argument(
            "bảng dự thảo: .xlsx, .xlsm, .xls, .ods, .xlsb, .csv, hoặc văn bản .docx có bảng",
            "the draft: .xlsx, .csv, …, or a .docx document with tables",
            metavar="FILE",
        ),
    ],
    output: Annotated[
        Path | None,
        shared.option(
            "ghi vào tệp .yaml này; mặc định in ra màn hình",
            "write to this .yaml file; by default the set is printed",
            "--output",
            "-o",
            metavar="SET",
        ),
    ] = None,
    id_: Annotated[
        str | None,
        shared.option(
            "mã bộ tiêu chí; mặc định theo tên tệp",
            "its id; by default from the file's name",
            "--id",
            metavar="ID",
        ),
    ] = None,
    title: Annotated[
        str | None,
        shared.option(
            "tên bộ tiêu chí; mặc định theo dòng tên phía trên bảng",
            "its title; by default the line above the table",
            metavar="TEXT",
        ),
    ] = None,
    tier: Annotated[
        str | None,
        shared.option(
            "cấp được đánh giá, đúng như trong danh sách cơ quan (commune, department…)",
            "the tier that it scores, as the roster says it (commune, department, …)",
            metavar="TIER",
        ),
    ] = None,
    year: Annotated[
        int | None,
        shared.option("năm đánh giá", "the data year", metavar="YEAR"),
    ] = None,
    status: Annotated[
        Literal["official", "reconstructed", "illustrative"],
        shared.option(
            "mức độ bám sát quyết định: chính thức, dựng lại hay minh họa", "how far it follows a decision"
        ),
    ] = "illustrative",
    sheet: Annotated[
        str | None,
        shared.option(
            "chỉ chuyển trang tính này; với .docx: phụ lục có bảng này",
            "convert only this sheet; of a .docx the annex with this table",
            metavar="NAME",
        ),
    ] = None,
    force: shared.Force = False,
    warnings_are_errors: shared.WarningsAreErrors = False,
    lang: shared.Lang = None,
) -> None:
    """Converts, tells the doubts, and prints or saves the set."""
    if output is not None:
        egov.ConvertedSet.check_target(output, force=force, inputs=[file])
    made = egov.convert_criteria(file, id=id_, title=title, tier=tier, year=year, status=status, sheet=sheet)
    language = speech.asked_for(lang) or speech.spoken()
    streams.tell(made.findings, language, show_all=True)
    if output is None:
        streams.write(made.text)
    else:
        made.write(output, force=force)
        streams.note(language, f"đã ghi {output}", f"wrote {output}")
    failed = streams.fails(made.findings, warnings_are_errors)
    raise typer.Exit(streams.FOUND_ERRORS if failed else streams.OK)
