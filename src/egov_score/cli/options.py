"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from egov_score.cli.speech import say

Lang = Annotated[
    Literal["vi", "en"] | None,
    typer.Option(
        "--lang",
        help=say(
            "ngôn ngữ; mặc định là EGOV_SCORE_LANG, sau đó là ngôn ngữ của bộ tiêu chí",
            "the language; by default EGOV_SCORE_LANG, then that of the criteria set",
        ),
    ),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=say(
            "ghi kết quả vào tệp, dạng theo đuôi tệp: .xlsx .json .csv .md .parquet (dùng được nhiều lần)",
            "write the results to a file, its form by its ending: .xlsx .json .csv .md .parquet (repeatable)",
        ),
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help=say("thay tệp kết quả đã có", "replace outputs that exist"))
]
WarningsAreErrors = Annotated[
    bool,
    typer.Option(
        "--warnings-are-errors",
        help=say("coi cảnh báo như lỗi", "count warnings as errors"),
    ),
]
