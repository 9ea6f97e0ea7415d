"""What every finding says: one entry a code, in ``texts/*.yaml``, read when the first finding needs it.

The texts are data beside the code and not constants in it, because translators and officials who check
wordings read YAML and not Python, and because a command without findings should not load them. A file holds
one family and is named by the letters its codes share (``S-scores.yaml``). An entry is::

    S312:
      name: POINTS_ABOVE           # its name in egov_score.findings.codes
      severity: error              # error | warning | note
      to: agency                   # who can mend it: agency | council | organiser | author
      message: {vi: …, en: …}      # {names} are filled in by the finding; {count:row} says "1 row", "2 rows"
      hint: {vi: …, en: …}
      hints: {organiser: {vi: …, en: …}}   # for another reader than the one it is to, where words differ
      why: {vi: …, en: …}          # what would go wrong; with wrong and right, see findings.explaining
      wrong: …
      right: …
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal

from egov_score.data_classes import dataclass, field
from egov_score.language import Text


class Severity(StrEnum):
    """How bad a finding is: an error costs points or a place, a warning wants a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note: the order of lists."""
        return list(Severity).index(self)


_NOTHING = Text("", "")
TABLE_FILE = "so-lieu.csv"
"""The collated table of an example that has one."""

Addressee = Literal["agency", "council", "organiser", "author"]
"""Who can mend a finding: the agency that filled the form in, the council that appraised it, whoever
organises the year, or the author of the criteria set."""


@dataclass(frozen=True, slots=True)
class Example:
    """What has a finding, or what is right instead; see :mod:`egov_score.findings.explaining`.

    texts: by the name of the file, which is empty for a part of a set. command: a command line instead of
    texts. saved_as: how the bytes differ from plain UTF-8.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    command: str = ""
    saved_as: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """One entry of the catalogue.

    hint: for whoever it is to; hints: for others, where they do something else about it. why: what would go
    wrong; wrong, right: examples, where there are any.
    """

    severity: Severity
    message: Text
    hint: Text = _NOTHING
    to: Addressee = "organiser"
    hints: Mapping[Addressee, Text] = field(default_factory=dict)
    why: Text | None = None
    wrong: Example | None = None
    right: Example | None = None


def entry(code: str) -> Wording:
    """The entry of a code; KeyError where the catalogue has none."""
    family = max((name for name in _families() if code.startswith(name)), key=len, default="")
    return _family(family)[code]


@cache
def entries() -> Mapping[str, Wording]:
    """Every entry by its code, in the order of the codes."""
    return dict(sorted(item for name in _families() for item in _family(name).items()))


@cache
def _families() -> Mapping[str, Path]:
    """The files of the catalogue by the letters that their codes share."""
    folder = Path(__file__).with_name("texts")
    return {file.name.partition("-")[0]: file for file in folder.iterdir() if file.suffix == ".yaml"}


@cache
def _family(name: str) -> Mapping[str, Wording]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(_families()[name].read_text(encoding="utf-8"), loader)
    return {code: _entry(said) for code, said in data.items()}


def _entry(said: Mapping[str, Any]) -> Wording:
    return Wording(
        Severity(said["severity"]),
        Text(**said["message"]),
        Text(**said["hint"]) if "hint" in said else _NOTHING,
        said["to"],
        {reader: Text(**text) for reader, text in said.get("hints", {}).items()},
        Text(**said["why"]) if "why" in said else None,
        _example(said["wrong"]) if "wrong" in said else None,
        _example(said["right"], said["wrong"]) if "right" in said else None,
    )


def _example(said: Any, wrong: Any = None) -> Example:
    if isinstance(said, str):
        return Example({"": said})
    if "table" in said:  # what is right is another table for the same set
        return Example({"": (wrong or said)["set"], TABLE_FILE: said["table"]})
    texts = {"": said["text"]} if "text" in said else said.get("files", {})
    return Example(texts, said.get("command", ""), said.get("saved_as", ""))
