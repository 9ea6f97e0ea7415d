"""``egov-score criteria``: the library of criteria sets."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from egov_score.cli import speech, terminal
from egov_score.cli.options import Lang
from egov_score.cli.speech import say

HELP = say("Thư viện bộ tiêu chí.", "The library of criteria sets.")
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
    """,
    """Shows a set: its sources, groups, criteria and how each is scored, and its levels.

    \b
    Examples:
      egov-score criteria show gia-lai-2022-district
      egov-score criteria show my-set.yaml --lang vi
    """,
)


class Format(StrEnum):
    """What --format takes here."""

    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help=say("dạng in ra", "the form of what is printed"))
]


def list_(form: FormatOption = Format.TABLE, lang: Lang = None) -> None:
    """Prints one line for each shipped set."""
    from egov_score.criteria.library import shipped
    from egov_score.output import library

    sets, findings = shipped()
    language = speech.asked_for(lang) or speech.spoken()
    terminal.tell(findings, language)
    if form is Format.JSON:
        terminal.write(library.list_json(sets, language))
    else:
        library.print_list(sets, terminal.console(), language)
    raise typer.Exit(terminal.FOUND_ERRORS if terminal.fails(findings, False) else terminal.OK)


def show(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="SET", help=say("mã bộ tiêu chí, hoặc tệp .yaml", "the id of a set, or a .yaml file")
        ),
    ],
    form: FormatOption = Format.TABLE,
    lang: Lang = None,
) -> None:
    """Prints one set."""
    from egov_score.criteria.library import find_criteria
    from egov_score.errors import EgovError
    from egov_score.output import library

    criteria, findings = find_criteria(reference)
    if criteria is None:
        raise EgovError(findings)
    language = speech.asked_for(lang) or criteria.language
    terminal.tell(findings, language)
    if form is Format.JSON:
        terminal.write(library.set_json(criteria))
    else:
        library.print_set(criteria, terminal.console(), language)
