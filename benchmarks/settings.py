"""What whoever runs the benchmarks may choose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How much is measured.

    agencies: of the country. workbooks: of each kind, read one by one. criteria: of the large set. rows:
    of the collated table. tiers: of the sample that are ranked twice. starts: runs of a program that takes
    a hundredth of a second, of which one repeat is the mean. repeat: how many times each thing is measured;
    the median counts. saved_by_others: also read the forms as other programs save them.
    """

    agencies: int = 1_000
    workbooks: int = 128
    criteria: int = 100
    saved_by_others: bool = True
    rows: int = 3_667
    tiers: tuple[str, ...] = ("department", "district", "commune")
    starts: int = 5
    repeat: int = 3
