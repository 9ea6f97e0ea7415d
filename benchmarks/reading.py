"""Reading, checking and scoring workbooks one by one in one process, against whoever else reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.contestants import CONTESTANTS, PHASES, Seconds
from benchmarks.lines import Bound, Line
from benchmarks.measuring import side_by_side
from benchmarks.settings import Settings
from benchmarks.workbooks import Kind, kinds

_PLAIN = Bound(1 / 7, "≤ 1/7 of the plain script")
_EXPAT = Bound(9, "≤ 9 × inflate + expat")


def measure(settings: Settings, folder: Path) -> Iterator[Line]:
    """The lines of all kinds of workbooks."""
    with side_by_side(tuple(CONTESTANTS)) as arena:
        for kind in kinds(folder, settings):
            yield from _lines(kind, arena.measure(kind.jobs, settings.repeat))


def _lines(kind: Kind, measured: Mapping[str, Sequence[Seconds]]) -> Iterator[Line]:
    plain, expat, ours = (
        [used[""] for used in measured[name]] for name in ("plain script", "inflate + expat", "egov-score")
    )
    for name, used in measured.items():
        if name != "egov-score":
            values = [each[""] for each in used]
            yield Line.compared(kind.title, name, values, "ms", "plain script", plain)
    for phase in PHASES:
        values = [each[phase] for each in measured["egov-score"]]
        yield Line.compared(kind.title, f"egov-score: {phase}", values, "ms", "inflate + expat", expat)
    what = "read + check + score"
    for name, those, bound in (("plain script", plain, _PLAIN), ("inflate + expat", expat, _EXPAT)):
        held = bound if kind.promised else None
        yield Line.compared(kind.title, what, ours, "ms", name, those, held)
