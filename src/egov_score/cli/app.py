"""The command line as a whole: which commands there are."""

from __future__ import annotations

from typing import Annotated

import typer

from egov_score.cli import (
    audit,
    check,
    compare,
    convert,
    criteria_check,
    criteria_commands,
    explain,
    rank,
    report,
    robustness,
    template,
    verify,
)
from egov_score.cli.speech import say

HELP = say(
    """Chấm điểm và xếp hạng cơ quan nhà nước về chính quyền điện tử, chuyển đổi số.

    \b
    Bắt đầu:
      egov-score rank samples/gia-lai-2022
    """,
    """Scores and ranks public agencies on e-government and digital-transformation maturity.

    \b
    Start with:
      egov-score rank samples/gia-lai-2022
    """,
)

app = typer.Typer(
    name="egov-score",
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
library = typer.Typer(help=criteria_commands.HELP, no_args_is_help=True, rich_markup_mode=None)


def _first_sentence(text: str) -> str:
    return text.strip().splitlines()[0].partition(":")[0].rstrip(".") + "."


for home, name, text, command in (
    (app, "rank", rank.HELP, rank.rank),
    (app, "check", check.HELP, check.check),
    (app, "explain", explain.HELP, explain.explain),
    (app, "report", report.HELP, report.report),
    (app, "robustness", robustness.HELP, robustness.robustness),
    (app, "compare", compare.HELP, compare.compare),
    (app, "verify", verify.HELP, verify.verify),
    (app, "audit", audit.HELP, audit.audit),
    (app, "template", template.HELP, template.template),
    (library, "list", criteria_commands.LIST_HELP, criteria_commands.list_),
    (library, "show", criteria_commands.SHOW_HELP, criteria_commands.show),
    (library, "check", criteria_check.CHECK_HELP, criteria_check.check),
    (library, "explain", criteria_check.EXPLAIN_HELP, criteria_check.explain),
    (library, "test", criteria_commands.TEST_HELP, criteria_commands.test),
    (library, "diff", criteria_commands.DIFF_HELP, criteria_commands.diff),
    (library, "schema", criteria_commands.SCHEMA_HELP, criteria_commands.schema),
    (library, "convert", convert.CONVERT_HELP, convert.convert),
):
    home.command(name, help=text, short_help=_first_sentence(text))(command)
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
