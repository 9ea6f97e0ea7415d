"""What whoever runs the benchmarks may choose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """agencies: of the large run. workbooks: of each kind, read one by one. criteria: of the set whose forms
    they are. repeat: how many times each thing is measured; the median counts."""

    agencies: int = 1_000
    workbooks: int = 256
    criteria: int = 100
    repeat: int = 3
