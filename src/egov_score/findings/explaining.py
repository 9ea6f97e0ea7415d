"""Why each finding matters, with a wrong and a right example: the texts of ``criteria explain``.

They stand in the entries of :mod:`egov_score.findings.catalogue`::

    C112:
      why: {vi: …, en: …}
      wrong: |                     # an example that has the finding; right: one that has none
        criteria:
          - id: 4.10
            …

An example is one of:

- a text: part of a criteria set. :func:`files_of` completes it: each of its top-level keys takes the place of
  that key in a small whole set (MINIMAL_SET), or, where the text has ``amends`` or ``changes``, in a small
  amendment (MINIMAL_AMENDMENT) of that set;
- ``{set: …, table: …}``: a part of a set, completed likewise, and a collated table of answers to it; what is
  right names only another table for the same set;
- ``{files: {name: text, …}}``: whole files, used as they are;
- ``{command: …}``: a command line, for what is not in any file;
- ``{text: …, saved_as: …}``: a part that is saved as ``UTF-16``, in the Unicode form ``NFD``, or made so
  many ``MB`` long: what is wrong with it are its bytes.
"""

from __future__ import annotations

import re
import unicodedata

from egov_score.findings.catalogue import Example
from egov_score.language import Counted, Language, Text

SET_FILE, AMENDMENT_FILE = "vi-du-2025.yaml", "vi-du-2025-sua-doi.yaml"
MINIMAL_SET = """\
format: egov-score/criteria/1
id: vi-du-2025
title: Bộ tiêu chí ví dụ
status: illustrative
sources: [{document: Ví dụ}]
tier: commune
year: 2025
max_points: 10
criteria:
  - id: A
    title: Hạ tầng
    max_points: 10
    criteria:
      - id: A1
        title: Có mạng nội bộ
        max_points: 4
        measure: {kind: yes_no}
      - id: A2
        title: Có quy chế an toàn thông tin
        max_points: 6
        measure: {kind: yes_no}
"""
"""What an example that is part of a set is completed with."""

EMPTY_FOLDER = "tai-lieu"
"""The folder without criteria sets that a command line of an example may name."""

MINIMAL_AMENDMENT = """\
format: egov-score/criteria/1
id: vi-du-2025-sua-doi
amends: vi-du-2025
sources: [{document: Quyết định sửa đổi, issued: 2025-06-01}]
changes:
  - {op: set, at: A1, title: Có mạng nội bộ và tường lửa}
"""
"""What an example that is part of an amendment is completed with; it amends MINIMAL_SET."""


def general(text: Text, language: Language) -> str:
    """A message or hint with ``…`` for each of the values that a finding fills in."""
    return text.to(language).format_map(_Ellipses()).replace("……", "…")


def files_of(example: Example) -> dict[str, bytes]:
    """The whole files that an example stands for, by name; the first is the one that it is about."""
    others = {name: text.encode() for name, text in example.texts.items() if name}
    if "" not in example.texts:
        return others
    text = example.texts[""]
    if _keys(text) & {"amends", "changes"}:
        whole = {AMENDMENT_FILE: _completed(text, MINIMAL_AMENDMENT), SET_FILE: MINIMAL_SET}
    else:
        whole = {SET_FILE: _completed(text, MINIMAL_SET)}
    return {name: _saved(each, example.saved_as) for name, each in whole.items()} | others


class _Ellipses(dict[str, Counted]):
    def __missing__(self, key: str) -> Counted:
        return Counted("…")


_TOP_LEVEL = re.compile(r"^(?=[^\s#\-\]}])", re.MULTILINE)
_KEY = re.compile(r"""["']?([\w-]+)["']?\s*:""")


def _blocks(text: str) -> list[tuple[str, str]]:
    """The parts of a YAML text that begin with a top-level key, each with the key."""
    parts = [part for part in _TOP_LEVEL.split(text) if part.strip()]
    return [(key[1] if (key := _KEY.match(part)) else "", part) for part in parts]


def _keys(text: str) -> set[str]:
    return {key for key, _ in _blocks(text)}


def _completed(text: str, whole: str) -> str:
    own = _keys(text.partition("\n---\n")[0])
    return "".join(block for key, block in _blocks(whole) if key not in own) + text


def _saved(text: str, saved_as: str) -> bytes:
    if saved_as == "NFD":
        return unicodedata.normalize("NFD", text).encode()
    if saved_as.endswith(" MB"):
        return text.encode() + b"# \n" * (int(saved_as.removesuffix(" MB")) * 1_000_000 // 3)
    return text.encode(saved_as or "utf-8")
