"""An audit on a terminal: what each table was read as, everything that was found, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from egov_score.auditing import Audit
from egov_score.auditing.columns import Holds
from egov_score.auditing.published import PublishedTable
from egov_score.auditing.ranks import rankings
from egov_score.findings import Severity
from egov_score.language import Language, Text, some_of
from egov_score.output.findings_text import FindingPrinter
from egov_score.output.line_printing import print_line
from egov_score.safe import clean

if TYPE_CHECKING:
    from rich.console import Console

_TABLE = Text(
    "Bảng {number}, {sheet}, dòng {first}–{last}: {count} dòng đơn vị",
    "Table {number}, {sheet}, rows {first}–{last}: {count} agencies",
)
_RANKED = Text("“{rank}” đối chiếu với “{score}”", "“{rank}” held against “{score}”")
_KINDS = (
    (Holds.LEVEL, Text("mức độ “{label}”", "levels “{label}”")),
    (Holds.RATE, Text("tỷ lệ “{label}”", "rates “{label}”")),
    (Holds.RESCALED, Text("điểm quy đổi “{label}”", "rescaled points “{label}”")),
    (Holds.CHANGE, Text("tăng, giảm điểm “{label}”", "change of points “{label}”")),
    (Holds.RANK_CHANGE, Text("tăng, giảm hạng “{label}”", "change of places “{label}”")),
)
_PARTS = Text("điểm thành phần {labels}", "parts {labels}")
_NOT_READ = Text("không đối chiếu: {labels}", "not checked: {labels}")
_CLEAN = Text("Không thấy mâu thuẫn nào.", "No contradiction was found.")


def print_audit(audit: Audit, console: Console, language: Language) -> None:
    """Prints what was read, the findings in the order of their places, and how many there are."""
    print_line(console, (clean(audit.file), "bold"))
    for number, table in enumerate(audit.tables, start=1):
        print_line(console, (f"  {_heading(table, number, language)}", "none"))
        for said in _read_as(table, language):
            print_line(console, (f"    {said}", "dim"))
    printer = FindingPrinter(console, language)
    for finding in audit.findings:
        printer.print(finding)
    if not any(each.severity is Severity.ERROR for each in audit.findings):
        print_line(console, (_CLEAN.to(language), "green"))
    printer.total(audit.findings)


def _heading(table: PublishedTable, number: int, language: Language) -> str:
    rows = [row.row for row in table.rows]
    return _TABLE.to(language).format(
        number=number,
        sheet=clean(table.grid.sheet.name),
        first=min(rows),
        last=max(rows),
        count=len(rows),
    )


def _read_as(table: PublishedTable, language: Language) -> Iterator[str]:
    """What the columns were taken for: a reader sees at once where that is wrong."""
    said = [
        _RANKED.filled(rank=clean(ranks.label), score=clean(scores.label))
        for ranks, scores in rankings(table)
    ]
    for holds, words in _KINDS:
        said += [words.filled(label=clean(each.label)) for each in table.holding(holds)]
    # Of a table that says the same of each group every heading stands many times.
    said = list(dict.fromkeys(said))
    if parts := list(dict.fromkeys(clean(each.label) for each in table.holding(Holds.PART))):
        said.append(_PARTS.filled(labels=", ".join(some_of(parts))))
    yield from ("; ".join(each.to(language) for each in said),) if said else ()
    if beside := list(dict.fromkeys(clean(each.label) for each in table.holding(Holds.BESIDE))):
        yield _NOT_READ.filled(labels=", ".join(some_of(beside))).to(language)
