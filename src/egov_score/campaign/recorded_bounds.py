"""How much a results.json may hold, told by its bytes before any of it is parsed."""

from __future__ import annotations

import re

from egov_score.findings import Finding, Place, codes
from egov_score.language import Text

MOST_BYTES = 60_000_000
"""Of 12,500 agencies with 43 criteria it is 40 MB."""
MOST_VALUES = 10_000_000
"""Values, keys and whatever else a comma or a colon stands before; an object or a list is eight of them."""
MOST_TEXTS, MOST_OF_TEXTS, MOST_NUMBERS = 200_000, 20_000_000, 400_000
"""Different keys and texts, their bytes, and different numbers; each takes memory of its own."""
_PIECE = 1_000_000
_QUOTED = re.compile(rb'"([^"\\]*(?:\\.[^"\\]*)*)"')


def beyond_bounds(data: bytes, name: str) -> tuple[Finding, ...]:
    """The bound that a file is beyond: what is larger is not parsed, for it could take any memory."""
    problem: Text | None = None
    texts: set[bytes] = set()
    room = MOST_OF_TEXTS
    values = data.count(b",") + data.count(b":") + 8 * (data.count(b"{") + data.count(b"["))
    if values > MOST_VALUES:
        problem = Text(f"có hơn {MOST_VALUES} giá trị", f"it holds more than {MOST_VALUES} values")
    within = False
    for start in range(0, len(data) - _PIECE, _PIECE) if problem is None else ():
        end = start + _PIECE
        first = data.find(b'"', start, end) + 1 if within else start
        within ^= (data.count(b'"', start, end) - data.count(b'\\"', start, end)) % 2 == 1
        new = set(_QUOTED.findall(data, first, end)) - texts
        texts |= new
        room -= sum(map(len, new))
        if len(texts) > MOST_TEXTS or room < 0:
            problem = Text("có quá nhiều chữ khác nhau", "it holds too many different texts")
        elif data.find(b'"', start, end) < 0:
            problem = Text("có chữ dài hơn mọi biểu mẫu", "it holds a text of a million characters")
        if problem is not None:
            break
    return () if problem is None else (codes.NOT_RESULTS.at(Place(name), problem=problem),)
