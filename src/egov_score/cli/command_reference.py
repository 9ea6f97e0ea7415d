"""The reference of all commands, made from what ``--help`` prints.

EGOV_SCORE_LANG=en python -m egov_score.cli.command_reference > docs/commands.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

_WIDTH = 100
_HEAD = """\
# The commands

What `--help` prints of each command, in English; with `EGOV_SCORE_LANG=vi` (or a Vietnamese locale) it speaks
Vietnamese. This page is generated, and a test holds it against the program:

```sh
EGOV_SCORE_LANG=en python -m egov_score.cli.command_reference > docs/commands.md
```
"""


def page() -> str:
    """The reference as Markdown."""
    from typer.main import get_command

    from egov_score.cli.app import app

    sections = [_HEAD]
    for words, command, context in _commands(get_command(app), ("egov-score",), None):
        name = " ".join(words)
        sections.append(f"## {name}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(sections)


def _commands(
    command: Any, words: tuple[str, ...], parent: Any
) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Every command that does something, with its context, groups before what is in them."""
    settings = {"help_option_names": ["-h", "--help"], "terminal_width": _WIDTH, "max_content_width": _WIDTH}
    context = command.context_class(command, info_name=words[-1], parent=parent, **settings)
    yield words, command, context
    for name, child in getattr(command, "commands", {}).items():
        yield from _commands(child, (*words, name), context)


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
