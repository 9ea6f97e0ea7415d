"""Lines of styled text broken to a width, as rich breaks them, which need not be loaded for it."""

from __future__ import annotations

from collections.abc import Iterator

from egov_score.output.line_printing import Line
from egov_score.patterns import pattern

_NARROW = pattern("[ -~\xa0-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027\u20ab\u2190-\u22ff\u2500-\u25fc]*")
"""Characters that take one column: those that Vietnamese and its reports are written with."""
_WORD = pattern(r"\s*\S+\s*")


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrapped(line: Line, width: int, *, cut: bool = False) -> list[Line]:
    """A line in lines of so many columns at most, broken between words; longer words are broken too.

    Blanks at which it is broken stay at the end as far as there is room. cut: a longer word is cut instead
    and ends in an ellipsis.
    """
    text = "".join(part for part, _ in line)
    if cells(text) <= width:
        return [line]
    lines: list[Line] = []
    starts = [0, *_breaks(text, width, cut)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        kept = max(start + width, start + len(text[start:end].rstrip()))
        lines.append(_between(line, start, min(end, kept)))
        if cut and cells(text[start : min(end, kept)]) > width:
            lines[-1] = [
                *_between(line, start, start + len(_chopped(text[start:end], width - 1)[0])),
                ("…", ""),
            ]
    return lines


def _breaks(text: str, width: int, cut: bool) -> Iterator[int]:
    """Where lines begin, after the first."""
    taken = 0
    for found in _WORD.finditer(text):
        start, word = found.start(), found[0]
        length = cells(word.rstrip())
        if length <= width - taken:
            taken += cells(word)
            continue
        pieces = [word] if cut or length <= width else _chopped(word, width)
        for piece in pieces:
            if start:
                yield start
            start += len(piece)
        taken = cells(pieces[-1])


def _chopped(word: str, width: int) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and cells(pieces[-1] + char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _between(line: Line, start: int, end: int) -> Line:
    parts = []
    for text, style in line:
        if part := text[max(start, 0) : max(end, 0)]:
            parts.append((part, style))
        start, end = start - len(text), end - len(text)
    return parts
