"""The benchmarks run at a tiny size, and have a line for all that is promised; no test asks for speed."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from benchmarks.__main__ import measure  # noqa: E402
from benchmarks.contestants import CONTESTANTS, PHASES  # noqa: E402
from benchmarks.settings import Settings  # noqa: E402

TINY = Settings(agencies=20, workbooks=4, criteria=10, repeat=1)


def test_every_reader_and_every_phase_has_its_line() -> None:
    lines = measure(TINY, ["read"])
    of_a_kind = {
        *(set(CONTESTANTS) - {"egov-score"}),
        *(f"egov-score: {phase}" for phase in (*PHASES, "read + check + score")),
    }
    for group in {line.group for line in lines}:
        assert {line.what for line in lines if line.group == group} == of_a_kind
    promised = [(line.group[0], line.bound.text) for line in lines if line.bound is not None]
    assert promised == [
        (kind, bound)
        for kind in ("S", "F")
        for bound in ("≤ 1/7 of the plain script", "≤ 9 × inflate + expat")
    ]
    assert all(line.values and min(line.values) > 0 for line in lines)
