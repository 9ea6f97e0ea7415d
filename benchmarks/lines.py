"""What was measured, line by line, and the table of it for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Bound:
    """What is promised: at most this. times: the ratio to the reference, instead of the value itself.

    text: as it was promised.
    """

    most: float
    text: str
    times: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table.

    group: under which heading. what: was measured. values: of each repeat, in the unit. reference: what it is
    compared with, and ratios: its share of that, of each repeat; none where it is compared with nothing.
    bound: what is promised; None where nothing is.
    """

    group: str
    what: str
    values: tuple[float, ...]
    unit: str
    reference: str = ""
    ratios: tuple[float, ...] = ()
    bound: Bound | None = None

    @classmethod
    def compared(
        cls,
        group: str,
        what: str,
        values: Sequence[float],
        unit: str,
        reference: str,
        those: Sequence[float],
        bound: Bound | None = None,
    ) -> Line:
        """A line whose ratios are those of the values to the values of something else, repeat by repeat."""
        ratios = tuple(value / other for value, other in zip(values, those, strict=True))
        return cls(group, what, tuple(values), unit, reference, ratios, bound)

    @property
    def held(self) -> bool | None:
        """Whether the promise is kept; None where there is none, or nothing could be measured."""
        measured = self.ratios if self.bound is not None and self.bound.times else self.values
        return None if self.bound is None or not measured else median(measured) <= self.bound.most

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """What stands in its columns."""
        ratio = f"{_ratio(median(self.ratios))} {self.reference}" if self.ratios else ""
        verdict = {True: "held", False: "missed", None: ""}[self.held]
        if self.bound is not None and self.held is None:
            verdict = "not measured"
        return self.what, self._measured, ratio, self.bound.text if self.bound else "", verdict

    @property
    def _measured(self) -> str:
        if not self.values:
            return "–"
        value = f"{_number(median(self.values))} {self.unit}"
        if len(self.values) == 1:
            return value
        return f"{value} ({_number(min(self.values))}–{_number(max(self.values))})"

    @property
    def raw(self) -> dict[str, Any]:
        """The line as data."""
        return {
            "group": self.group,
            "what": self.what,
            "unit": self.unit,
            "values": self.values,
            "reference": self.reference,
            "ratios": self.ratios,
            "promised": None if self.bound is None else self.bound.text,
            "held": self.held,
        }


HEADERS = ("what", "measured (least–most)", "ratio", "promised", "")


def terminal_table(lines: Iterable[Line]) -> str:
    """The lines as a table for a terminal."""
    grouped = _grouped(lines)
    rows = [HEADERS, *(line.cells for each in grouped.values() for line in each)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADERS))]

    def row_text(row: Sequence[str]) -> str:
        return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()

    parts = [row_text(HEADERS), "─" * (sum(widths) + 2 * len(widths) - 2)]
    for group, each in grouped.items():
        parts += ["", group, *(row_text(line.cells) for line in each)]
    return "\n".join(parts)


def markdown_table(lines: Iterable[Line]) -> str:
    """The lines as a table of Markdown, a heading for each group."""
    parts: list[str] = []
    for group, each in _grouped(lines).items():
        parts += [f"### {group}", "", f"| {' | '.join(HEADERS)} |", "|---|---|---|---|---|"]
        parts += [f"| {' | '.join(line.cells)} |" for line in each]
        parts.append("")
    return "\n".join((*parts, ""))


def _grouped(lines: Iterable[Line]) -> dict[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    return groups


def _ratio(ratio: float) -> str:
    """``1/7.3`` or ``4.1 ×``."""
    return f"1/{1 / ratio:.1f}" if ratio < 0.5 else f"{ratio:.2f} ×"


def _number(value: float) -> str:
    """With three digits, or as many as stand before the point."""
    digits = next((digits for digits, bound in ((2, 10), (1, 100)) if value < bound), 0)
    return f"{value:,.{digits}f}"
