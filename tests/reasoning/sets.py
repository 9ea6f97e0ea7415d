"""Criteria sets as an official writes them, and what reasoning says of them."""

from __future__ import annotations

from textwrap import dedent, indent

from egov_score.criteria.loading import Loaded, parse
from egov_score.findings import Finding, Place
from egov_score.reasoning import reason

HEAD = """\
format: egov-score/criteria/1
id: mau-2022
title: Bộ mẫu
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: district
year: 2022
"""


def written_out(body: str) -> str:
    """The file of a set with the usual head and this body."""
    return HEAD + dedent(body).lstrip("\n")


def load(body: str) -> Loaded:
    """The set with the usual head and this body, which is right in shape."""
    loaded = parse(written_out(body).encode(), "set.yaml")
    assert loaded.criteria is not None, [f"{f.place} {f.code} {f.message('en')}" for f in loaded.findings]
    return loaded


def reasoned(body: str) -> tuple[Finding, ...]:
    """What reasoning says of the set with this body."""
    return reason(load(body))


def said(body: str) -> list[tuple[str, int, str]]:
    """Of all that reasoning says: the code, the line of the body (from 1) and the text that it points at."""
    lines = written_out(body).splitlines()
    return [(f.code, *_spot(lines, f.place)) for f in reasoned(body)]


def _spot(lines: list[str], place: Place) -> tuple[int, str]:
    assert place.line is not None
    assert place.column is not None
    assert place.end_column is not None
    text = lines[place.line - 1][place.column - 1 : place.end_column - 1]
    return place.line - HEAD.count("\n"), text


def codes(body: str) -> list[str]:
    """The codes of all that reasoning says."""
    return [finding.code for finding in reasoned(body)]


def criterion(node: str, points: float = 10) -> str:
    """The body of a set with one criterion A of so many points; node: its measure, score and the rest.

    Its lines begin at line 6.
    """
    lines = indent(dedent(node).strip("\n"), "    ")
    head = f"max_points: {points}\ncriteria:\n  - id: A\n    title: Tiêu chí\n    max_points: {points}\n"
    return head + lines + "\n"
