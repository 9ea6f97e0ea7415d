"""``egov-score new``: a campaign's folder, asked for or written as the options say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import egov_score as egov
from egov_score.cli import shared_options as shared
from egov_score.cli import speech, streams
from egov_score.cli.speech import say

HELP = say(
    """Lập thư mục cho một đợt đánh giá: campaign.yaml, danh sách cơ quan, bản sao bộ tiêu chí, nơi nhận tệp.

    Thiếu tùy chọn nào thì hỏi (khi chạy trong cửa sổ dòng lệnh). Sau đó mỗi lệnh nhắc lệnh kế tiếp:
    template, check, rank, report.

    \b
    Ví dụ:
      egov-score new kiem-tra-2026
      egov-score new xa-2026 --authority "UBND tỉnh Gia Lai" --year 2026 --table commune=commune-2026
      egov-score new thu --demo
    """,
    """Writes the folder of a campaign: campaign.yaml, roster, copies of criteria sets, a place for forms.

    What no option says is asked, on a terminal. Each command then names the next: template, check, rank,
    report.

    \b
    Examples:
      egov-score new assessment-2026
      egov-score new communes-2026 --authority "UBND tỉnh Gia Lai" --year 2026 --table commune=commune-2026
      egov-score new trial --demo
    """,
)


def new(
    folder: Annotated[
        Path,
        shared.argument("thư mục sẽ được lập", "the folder, which will be made", metavar="DIR"),
    ],
    authority: Annotated[
        str | None,
        shared.option(
            "cơ quan ban hành quyết định",
            "who issues the decision that publishes the results",
            metavar="TEXT",
        ),
    ] = None,
    place: Annotated[
        str | None,
        shared.option(
            "nơi ban hành; mặc định theo tên cơ quan (UBND tỉnh Gia Lai: Gia Lai)",
            "where it is signed; by default as the authority is called (UBND tỉnh Gia Lai: Gia Lai)",
            metavar="TEXT",
        ),
    ] = None,
    year: Annotated[
        int | None,
        shared.option("năm của số liệu", "the year of the figures", metavar="YEAR"),
    ] = None,
    table: Annotated[
        list[str] | None,
        shared.option(
            "cấp được xếp hạng và bộ tiêu chí để bắt đầu, theo mã hoặc tệp .yaml (dùng được nhiều lần)",
            "a tier to rank and the criteria set to start from, by its id or .yaml file (repeatable)",
            metavar="TIER=SET",
        ),
    ] = None,
    demo: Annotated[
        bool,
        shared.option(
            "kèm cơ quan và biểu mẫu tự đặt, xếp hạng được ngay",
            "with made-up agencies and filled forms, to be ranked at once",
            "--demo",
        ),
    ] = False,
    force: Annotated[
        bool,
        shared.option(
            "ghi cả vào thư mục không trống, thay các tệp trùng tên",
            "write into a folder that is not empty too, replacing files of the same names",
            "--force",
        ),
    ] = False,
    lang: shared.Lang = None,
) -> None:
    """Asks for what is missing, makes the campaign, writes it and names the next command."""
    egov.NewCampaign.check_target(folder, force=force)
    if not demo and streams.can_ask():
        from egov_score.cli import questions

        asked = questions.ask(folder, authority, place, year, table or ())
        authority, place, year, table = asked.authority, asked.place, asked.year, asked.tables
    made = egov.new(
        year=year,
        authority=authority,
        place=place,
        tables=table or (),
        demo=demo,
        language=speech.asked_for(lang),
    )
    # What was asked and what is said afterwards is one conversation, whatever language the files are in.
    language = speech.asked_for(lang) or speech.spoken()
    streams.tell(made.findings, language)
    written = made.write(folder, force=force)
    forms = [path for path in written if path.suffix == ".xlsx"]
    streams.wrote((path for path in written if path not in forms), language)
    if forms:
        count = len(forms)
        streams.note(language, f"đã ghi {count} biểu mẫu đã điền", f"wrote {count} forms that are filled in")
    streams.next_step([folder], language, lambda campaign: campaign.after_new(filled=demo))
