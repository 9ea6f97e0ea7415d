"""How stable a ranking is: on a terminal, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from textwrap import wrap
from typing import TYPE_CHECKING, Final, Literal, Protocol

from egov_score.language import Language, Text
from egov_score.numbers import write
from egov_score.output import texts
from egov_score.output.json_text import Json, encode
from egov_score.output.line_printing import print_line
from egov_score.output.markdown import escaped, provenance_blocks, table
from egov_score.output.tables import level_label, node_title
from egov_score.ranking.provenance import Provenance
from egov_score.ranking.standings import Standings
from egov_score.safe import clean
from egov_score.stability import Stability, StableRow, Variant
from egov_score.version import tool, tool_sha256

if TYPE_CHECKING:
    from rich.console import Console

ROBUSTNESS_FORMAT: Final = "egov-score/robustness/1"
_SURE: Final = Decimal("0.95")

_VARIANTS: Final = {
    "equal_weights": Text("mọi nhóm có trọng số bằng nhau", "all groups weigh the same"),
    "geometric_mean": Text(
        "trung bình nhân của các nhóm (điểm cao không bù được điểm thấp)",
        "geometric mean of the groups (high points do not make up for low ones)",
    ),
    "unrounded": Text("không làm tròn", "nothing rounded"),
    "one_decimal_less": Text("làm tròn ít hơn một chữ số thập phân", "rounded to one decimal less"),
}
_NO_DRAWS: Final = Text(
    "Trọng số không có vai trò trong cách tính này nên không được thay đổi.",
    "Weights have no say in this total, so none were drawn.",
)
_DRAWS: Final = Text(
    "Trọng số các nhóm thay đổi ngẫu nhiên trong khoảng ±{spread} % ({draws} lần, --seed {seed});"
    " khoảng hạng chứa 90 % số lần.",
    "The weights of the groups drawn at random within ±{spread} % ({draws} draws, --seed {seed});"
    " the range of ranks holds 90 % of them.",
)
_SUMMARY: Final = Text(
    "{sure}/{all} cơ quan giữ nguyên mức độ trong ít nhất 95 % số lần.",
    "{sure} of {all} agencies keep their level in at least 95 % of the draws.",
)
_NOT_CLASSES: Final = Text(
    "Chỉ thử hạng và mức độ; xếp loại theo điểm của từng mục không được thử.",
    "Ranks and levels are tried; the classes that nodes have by their points are not.",
)
_RANGE: Final = Text("Khoảng hạng", "Range")
_KEPT: Final = Text("Giữ mức độ", "Keeps level")
_WITHOUT: Final = Text("Nếu bỏ tiêu chí", "Without the criterion")
_MEAN: Final = Text("Hạng đổi, bình quân", "Mean shift")
_LARGEST: Final = Text("Nhiều nhất", "Largest")
_FULL: Final = Text("Đạt tối đa", "At maximum")
_CORRELATION: Final = Text("Tương quan với tổng", "Correlation")
_OTHERWISE: Final = Text("Nếu tính cách khác", "Made otherwise")
_RANKED: Final = Text("{count} cơ quan được xếp hạng", "{count} ranked agencies")
_BETWEEN: Final = 3
"""Columns of the terminal between two of a table."""
_NO_SHIFT: Final = "–"

_Grid = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""A heading and rows; the first texts of each are words, the others numbers."""


class Told(Protocol):
    """What is told: the stability of tables by their tiers, and of what they were made."""

    @property
    def tables(self) -> Mapping[str, Stability]:
        """By the tier that each ranks."""

    @property
    def provenance(self) -> Provenance:
        """The hashes of what was read."""


def robustness_json(found: Told, language: Language) -> str:
    """The stability of tables as JSON."""
    return encode(
        {
            "format": ROBUSTNESS_FORMAT,
            "tool": tool(),
            "tool_sha256": tool_sha256(),
            "inputs_sha256": found.provenance.digest,
            "tables": [_record(stability) for stability in found.tables.values()],
        }
    )


def _record(stability: Stability) -> dict[str, Json]:
    return {
        "tier": stability.table.tier,
        "set": {
            "id": stability.table.criteria.id,
            "fingerprint": stability.table.criteria.fingerprint,
        },
        "draws": stability.draws,
        "spread": stability.spread,
        "seed": stability.seed,
        "rows": [asdict(row) for row in stability.rows],
        "criteria": [
            {
                "id": each.node.id,
                "mean_shift": each.mean_shift,
                "largest_shift": each.largest_shift,
                "at_maximum": each.at_maximum,
                "correlation": each.correlation,
            }
            for each in stability.criteria
        ],
        "variants": [asdict(each) for each in stability.variants],
    }


def print_robustness(found: Told, console: Console, language: Language) -> None:
    """Prints each table's ranges, what hangs on each criterion, and other ways to make the total."""
    for number, stability in enumerate(found.tables.values()):
        if number:
            console.print()
        print_line(console, (_title(stability, language).upper(), "bold"))
        for line in _lines(stability, language):
            print_line(console, (line, ""))
        for words, (heading, rows) in _grids(stability, language):
            console.print()
            _print_grid(console, words, heading, rows)


def robustness_markdown(found: Told, language: Language) -> str:
    """The same as Markdown."""
    blocks: list[str] = []
    for stability in found.tables.values():
        blocks.append(f"## {escaped(_title(stability, language))}")
        blocks.append("\n".join(f"- {escaped(line)}" for line in _lines(stability, language)))
        for words, (heading, rows) in _grids(stability, language):
            blocks.append(table(heading, rows, words))
    results = Standings(
        {tier: each.table for tier, each in found.tables.items()}, provenance=found.provenance
    )
    blocks += provenance_blocks(results, language)
    return "\n\n".join(blocks) + "\n"


def _title(stability: Stability, language: Language) -> str:
    count = _RANKED.to(language).format(count=len(stability.rows))
    return f"{clean(stability.table.title.to(language))} — {count}"


def _lines(stability: Stability, language: Language) -> list[str]:
    untried = [_NOT_CLASSES.to(language)] if stability.table.criteria.classes else []
    if not stability.draws:
        return [_NO_DRAWS.to(language), *untried]
    told = {"spread": stability.spread, "draws": stability.draws, "seed": stability.seed}
    lines = [_DRAWS.to(language).format(**told)]
    shares = [row.level_share for row in stability.rows if row.level_share is not None]
    if shares:
        sure = sum(share >= _SURE for share in shares)
        lines.append(_SUMMARY.to(language).format(sure=sure, all=len(shares)))
    return lines + untried


def _grids(stability: Stability, language: Language) -> Iterable[tuple[tuple[int, ...], _Grid]]:
    """The grids of a table, each with the numbers of its columns of words."""
    if stability.rows:
        yield (1, 3), _row_grid(stability, language)
    if stability.criteria:
        yield (0,), _criterion_grid(stability, language)
    if stability.variants:
        heading = (_OTHERWISE.to(language), _MEAN.to(language), _LARGEST.to(language))
        yield (0,), (heading, [_variant(each, language) for each in stability.variants])


def _row_grid(stability: Stability, language: Language) -> _Grid:
    table = stability.table
    called = {row.code: table.names(row) for row in table.rows}
    has_levels = any(row.level_share is not None for row in stability.rows)
    heading = (texts.RANK, texts.AGENCY, _RANGE) + ((texts.LEVEL, _KEPT) if has_levels else ())

    def cells(row: StableRow) -> tuple[str, ...]:
        span = f"{row.low}" if row.low == row.high else f"{row.low}–{row.high}"
        shown = (str(row.rank), called[row.code], span)
        if not has_levels:
            return shown
        return (*shown, level_label(table, row.level, language), _share(row.level_share, language))

    return tuple(text.to(language) for text in heading), [cells(row) for row in stability.rows]


def _criterion_grid(stability: Stability, language: Language) -> _Grid:
    """The criteria on which most hangs first."""
    heading = tuple(text.to(language) for text in (_WITHOUT, _MEAN, _LARGEST, _FULL, _CORRELATION))
    ordered = sorted(stability.criteria, key=lambda each: (-each.mean_shift, -each.largest_shift))
    return heading, [
        (
            node_title(each.node, language),
            write(each.mean_shift, language, 2),
            str(each.largest_shift),
            _share(each.at_maximum, language),
            _NO_SHIFT if each.correlation is None else write(each.correlation, language, 2),
        )
        for each in ordered
    ]


def _variant(variant: Variant, language: Language) -> tuple[str, ...]:
    words = _VARIANTS[variant.name].to(language)
    return words, write(variant.mean_shift, language, 2), str(variant.largest_shift)


def _share(share: Decimal | None, language: Language) -> str:
    return _NO_SHIFT if share is None else f"{write(share * 100, language, trim=True)} %"


def _in_two_lines(heading: str) -> int:
    """The least width in which a heading takes two lines."""
    longest = max(map(len, heading.split()))
    return next(width for width in range(longest, len(heading) + 1) if len(wrap(heading, width)) <= 2)


def _print_grid(
    console: Console, words: Sequence[int], heading: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table as RichTable
    from rich.text import Text as RichText

    rows = list(rows)
    lengths = [max(map(cell_len, column)) for column in zip(heading, *rows, strict=True)]
    is_wide = sum(lengths) + _BETWEEN * (len(lengths) - 1) > console.width
    grid = RichTable(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for at, text in enumerate(heading):
        # Where words have too little room, headings of numbers take two lines.
        narrow = max(_in_two_lines(text), *(cell_len(row[at]) for row in rows), 0)
        most = narrow if is_wide and at not in words else None
        justify: Literal["left", "right"] = "left" if at in words else "right"
        grid.add_column(RichText(text), justify=justify, overflow="fold", max_width=most)
    for row in rows:
        grid.add_row(*map(RichText, row))
    console.print(grid)
