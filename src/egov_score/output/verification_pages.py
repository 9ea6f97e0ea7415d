"""What became of scoring again: on a terminal by its reason, agency by agency, and as JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from egov_score.language import Language, Text, snippet
from egov_score.numbers import write
from egov_score.output.json_text import Json, encode
from egov_score.output.line_printing import print_line
from egov_score.output.tables import NO_VALUE
from egov_score.ranking.standings import REASONS
from egov_score.safe import clean
from egov_score.verifying import Deviation, Verification

if TYPE_CHECKING:
    from rich.console import Console

_FORMAT: Final = "egov-score/verification/1"
_MOST_PLACES = 20
"""Agencies and files that are shown for one reason …"""
_MOST_FIELDS = 4
"""… and so many fields of each; a program is told of all."""
_IDENTICAL: Final = Text(
    "ĐÃ KIỂM CHỨNG: chấm lại từ {inputs} tệp đầu vào được đúng từng byte của {file} ({agencies} cơ quan).",
    "VERIFIED: scoring again from {inputs} inputs gives every byte of {file} ({agencies} agencies).",
)
_VERIFIED: Final = Text(
    "ĐÃ KIỂM CHỨNG: chấm lại từ {inputs} tệp đầu vào, mọi kết quả của {file} đều khớp ({agencies} cơ quan).",
    "VERIFIED: scoring again from {inputs} inputs, everything in {file} follows ({agencies} agencies).",
)
_FAILED: Final = Text(
    "KHÔNG KHỚP: {file} có {count} chỗ khác kết quả chấm lại.",
    "NOT VERIFIED: {file} differs from scoring again in {count} places.",
)
_OTHER_FORM: Final = Text(
    "Các byte của tệp không giống hệt: tên tệp đầu vào, cách trình bày hoặc phiên bản phần mềm khác.",
    "The bytes are not the same: names of inputs, layout or the build of the tool differ.",
)
_PAIR: Final = Text("ghi {recorded}, chấm lại {computed}", "recorded {recorded}, computed {computed}")
_MORE: Final = Text(
    "… và {count} chỗ nữa (xem đủ: --format json)", "… and {count} more (all of them: --format json)"
)
_WHAT: Final[Mapping[str, Text]] = {
    "total": Text("tổng", "total"),
    "percent": Text("tỷ lệ", "percent"),
    "rank": Text("hạng", "rank"),
    "level": Text("mức độ", "level"),
    "nodes": Text("điểm", "points of"),
    "ranks": Text("hạng ở", "place in"),
    "classes": Text("loại ở", "class in"),
    "answers": Text("trả lời", "answer"),
    "name": Text("tên", "name"),
    "agency": Text("cơ quan", "agency"),
    "not_ranked": Text("không xếp hạng", "not ranked"),
    "finding": Text("kết quả kiểm tra", "finding"),
    "input": Text("tệp đầu vào", "input"),
    "criteria": Text("bộ tiêu chí", "criteria set"),
    "levels": Text("số cơ quan ở mức", "agencies at level"),
    "tool": Text("phần mềm", "tool"),
    "order": Text("thứ tự các cơ quan", "order of the agencies"),
}


def verification_json(verification: Verification, language: Language) -> str:
    """The verification as JSON. language: of the reasons."""
    return encode(
        {
            "format": _FORMAT,
            "results": verification.results,
            "verified": verification.verified,
            "identical": verification.identical,
            "differences": [_difference(each, language) for each in verification.differences],
        }
    )


def _difference(each: Deviation, language: Language) -> dict[str, Json]:
    """One difference; what does not apply is left out."""
    where = {"table": each.table, "code": each.code, "name": each.name, "node": each.node, "file": each.file}
    return {
        "what": each.what,
        **{key: value for key, value in where.items() if value},
        "recorded": each.recorded,
        "computed": each.computed,
        "because": each.because.to(language),
    }


def print_verification(verification: Verification, console: Console, language: Language) -> None:
    """Prints the verdict, and below it every reason with what it explains."""
    counts = {
        "file": clean(verification.results),
        "inputs": verification.inputs,
        "agencies": verification.agencies,
        "count": len(verification.differences),
    }
    good = _IDENTICAL if verification.identical else _VERIFIED
    verdict = (good if verification.verified else _FAILED).to(language).format(**counts)
    print_line(console, (verdict, "bold green" if verification.verified else "bold red"))
    if verification.verified and not verification.identical:
        print_line(console, (_OTHER_FORM.to(language), "dim"))
    by_reason: dict[Text, list[Deviation]] = {}
    for each in verification.differences:
        by_reason.setdefault(each.because, []).append(each)
    for reason, found in by_reason.items():
        print_line(console, (clean(reason.to(language)), "bold"))
        _print_places(found, verification.tiers, console, language)


def _print_places(
    found: Sequence[Deviation], tiers: Mapping[str, Text], console: Console, language: Language
) -> None:
    def where(each: Deviation) -> str:
        """The agency, or else the file or table, that something is about."""
        if each.code and each.name:
            return f"{each.name} ({each.code})"
        table = tiers[each.table].to(language) if each.table in tiers else each.table
        return each.name or each.file or each.code or table

    places = [(place, list(items)) for place, items in groupby(found, key=where)]
    for place, items in places[:_MOST_PLACES]:
        said = [_said(each, language) for each in items[:_MOST_FIELDS]]
        if len(items) > _MOST_FIELDS:
            said.append(_MORE.to(language).format(count=len(items) - _MOST_FIELDS))
        print_line(console, (f"  {clean(place)}: " if place else "  ", "none"), ("; ".join(said), "none"))
    if len(places) > _MOST_PLACES:
        rest = sum(len(items) for _, items in places[_MOST_PLACES:])
        print_line(console, (f"  {_MORE.to(language).format(count=rest)}", "dim"))


def _said(each: Deviation, language: Language) -> str:
    what = _WHAT[each.what].to(language) if each.what in _WHAT else each.what
    label = f"{what} {clean(each.node)}" if each.node else what
    pair = _PAIR.to(language)
    return f"{label}: " + pair.format(
        recorded=_value(each.recorded, language), computed=_value(each.computed, language)
    )


_HASH = re.compile(r"[0-9a-f]{64}")
_HASH_SHOWN = 12


def _value(value: Any, language: Language) -> str:
    match value:
        case None:
            return NO_VALUE
        case Decimal():
            return write(value, language)
        case {"message": message, "code": code}:
            return f"[{code}] {snippet(clean(message))}"
        case {"reason": reason}:
            return REASONS[reason].to(language)
        case str() if _HASH.fullmatch(value):
            return f"{value[:_HASH_SHOWN]}…"
        case _:
            return snippet(clean(str(value)))
