"""The command line as a whole: which commands there are. Each is imported when it is asked for."""

from __future__ import annotations

from typing import Annotated, ClassVar

import typer

from egov_score.cli.commands import CommandGroup
from egov_score.cli.speech import say

HELP = say(
    """Chấm điểm và xếp hạng cơ quan nhà nước về chính quyền điện tử, chuyển đổi số.

    \b
    Bắt đầu:
      egov-score new thu --demo
      egov-score rank thu
    """,
    """Scores and ranks public agencies on e-government and digital-transformation maturity.

    \b
    Start with:
      egov-score new trial --demo
      egov-score rank trial
    """,
)


class _Root(CommandGroup):
    homes: ClassVar = {
        name: (name, name, "HELP")
        for name in (
            *("new", "rank", "check", "explain", "report", "robustness"),
            *("compare", "verify", "audit", "template"),
        )
    }


class _Library(CommandGroup):
    homes: ClassVar = {
        "list": ("criteria_commands", "list_", "LIST_HELP"),
        "show": ("criteria_commands", "show", "SHOW_HELP"),
        "check": ("criteria_check", "check", "CHECK_HELP"),
        "explain": ("criteria_check", "explain", "EXPLAIN_HELP"),
        "test": ("criteria_commands", "test", "TEST_HELP"),
        "diff": ("criteria_commands", "diff", "DIFF_HELP"),
        "schema": ("criteria_commands", "schema", "SCHEMA_HELP"),
        "convert": ("convert", "convert", "CONVERT_HELP"),
    }


LIBRARY_HELP = say("Thư viện bộ tiêu chí.", "The library of criteria sets.")

app = typer.Typer(
    name="egov-score",
    cls=_Root,
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
library = typer.Typer(help=LIBRARY_HELP, cls=_Library, no_args_is_help=True, rich_markup_mode=None)
app.add_typer(library, name="criteria")


def _version(asked: bool) -> None:
    if asked:
        from egov_score.version import tool

        typer.echo(tool())
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help=say("in phiên bản", "print the version"),
        ),
    ] = False,
) -> None:
    pass
