"""Rules by bands: ranges of a value and the points of each, held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from egov_score.drafting.phrases import Range
from egov_score.drafting.recognised import Doubt, Plain, Refusal, Rule, disagrees
from egov_score.findings import codes
from egov_score.language import Text
from egov_score.numbers import Percent, plain, write

Scored = tuple[Range, Decimal]
_MIXED = Refusal(
    Text("có khoảng lấy cả điểm đầu, có khoảng không", "some bands hold their lower end and some do not")
)
_OVERLAP = Refusal(Text("các khoảng chồng lên nhau", "its bands overlap"))
_UNITS = Refusal(Text("lẫn lộn tỷ lệ phần trăm và số lượng", "it mixes percentages and counts"))
_REST = Refusal(Text("trường hợp còn lại cũng có điểm", "all other cases earn points too"))


def read_bands(said: Sequence[Scored], most: Decimal, labels: tuple[str, str] | None) -> Rule | Refusal:
    """The rule that these ranges make. labels: of the part and the whole, where the text names them."""
    if any(points for band, points in said if band.is_rest):
        return _REST
    bands = sorted(
        (each for each in said if not each[0].is_rest),
        key=lambda each: each[0].low if each[0].low is not None else Decimal("-Infinity"),
        reverse=True,
    )
    if len({band.percent for band, _ in bands}) != 1:
        return _UNITS
    percent = bands[0][0].percent
    whole = not percent and _counts(bands)
    if whole:
        bands = [(_of_counts(band), points) for band, points in bands]
    if any(upper.low == lower.low for (upper, _), (lower, _) in pairwise(bands)):
        return _OVERLAP
    doubts = _edges(bands, percent, whole, has_rest=len(bands) < len(said))
    if doubts is None:
        return _OVERLAP
    largest = max(points for _, points in bands)
    if largest != most:
        return disagrees(largest)
    scored = [(band, points) for band, points in bands if band.low is not None or points]
    while scored and not scored[-1][1]:
        scored.pop()
    ends = {band.holds_low if band.low is not None else True for band, _ in scored}
    if len(ends) != 1:
        return _MIXED
    return _rule(scored, percent, whole, labels, doubts, strict=not ends.pop())


def _rule(
    scored: Sequence[Scored],
    percent: bool,
    whole: bool,
    labels: tuple[str, str] | None,
    doubts: Sequence[Doubt],
    *,
    strict: bool,
) -> Rule:
    ratio = percent and labels is not None
    measure: dict[str, Plain] = {"kind": "number"}
    if ratio and labels is not None:
        measure = {"kind": "ratio", "part": labels[0], "whole": labels[1]}
    elif percent:
        measure |= {"unit": "%", "at_least": Decimal(0)}
        if all((band.high or band.low or 0) <= 100 for band, _ in scored):
            measure["at_most"] = Decimal(100)
    else:
        if unit := next((band.unit for band, _ in scored if band.unit), ""):
            measure["unit"] = unit
        measure["at_least"] = Decimal(0)
        if whole:
            measure["whole"] = True
    steps: list[Plain] = [
        {"from": _from(band.low or Decimal(0), ratio=ratio), "points": points} for band, points in scored
    ]
    score: dict[str, Plain] = {"kind": "bands", "bands": steps}
    if strict:
        score["strict"] = True
    said = [(_written(band.low or Decimal(0), percent), points) for band, points in scored]
    reach_vi, reach_en = ("trên", "above") if strict else ("từ", "from")
    name = Text(
        "các mức: " + "; ".join(f"{reach_vi} {low.vi}: {write(points, 'vi')}" for low, points in said),
        "bands: " + "; ".join(f"{reach_en} {low.en}: {write(points, 'en')}" for low, points in said),
    )
    return Rule(name, measure, score, tuple(doubts))


def _from(low: Decimal, *, ratio: bool) -> Decimal:
    return Percent(low.scaleb(-2)) if ratio else low


def _counts(bands: Sequence[Scored]) -> bool:
    """Whether the values are counts: whole numbers, at least one of them on its own or with a unit."""
    ends = [end for band, _ in bands for end in (band.low, band.high) if end is not None]
    single = any(band.low is not None and band.low == band.high for band, _ in bands)
    return all(end == int(end) for end in ends) and (single or any(band.unit for band, _ in bands))


def _of_counts(band: Range) -> Range:
    """The range with ends that belong to it, as whole numbers allow: above 3 is from 4."""
    low = band.low + 1 if band.low is not None and not band.holds_low else band.low
    high = band.high - 1 if band.high is not None and not band.holds_high else band.high
    return replace(band, low=low, high=high, holds_low=True, holds_high=True)


def _edges(bands: Sequence[Scored], percent: bool, whole: bool, *, has_rest: bool) -> list[Doubt] | None:
    """What lies between the bands and beside them; None where two overlap by more than an end."""
    doubts: list[Doubt] = []
    top, bottom = bands[0], bands[-1]
    if top[0].high is not None and not (percent and top[0].high >= 100):
        above = _written(top[0].high, percent)
        doubts.append(_gap(Text(f"trên {above.vi}", f"above {above.en}"), top[1]))
    for (upper, points), (lower, less) in pairwise(bands):
        assert upper.low is not None
        if lower.high is None:
            continue
        between = upper.low - lower.high - (1 if whole else 0)
        shared = between == -1 if whole else between == 0 and lower.holds_high and upper.holds_low
        if shared:
            doubts.append(Doubt(codes.BANDS_SHARE, {"value": _written(upper.low, percent), "points": points}))
        elif between < 0:
            return None
        elif between > 0 or (not whole and not lower.holds_high and not upper.holds_low):
            low, high = _written(lower.high, percent), _written(upper.low, percent)
            where = Text(f"khoảng giữa {low.vi} và {high.vi}", f"what lies between {low.en} and {high.en}")
            if between == 0:
                where = Text(f"đúng {low.vi}", f"exactly {low.en}")
            doubts.append(_gap(where, less))
    least = bottom[0].low
    if least is not None and least > (1 if whole else 0) and not has_rest:
        below = _written(least, percent)
        doubts.append(_gap(Text(f"dưới {below.vi}", f"below {below.en}"), Decimal(0)))
    return doubts


def _gap(where: Text, points: Decimal) -> Doubt:
    return Doubt(codes.BANDS_GAP, {"gap": where, "points": points})


def _written(value: Decimal, percent: bool) -> Text:
    sign = "%" if percent else ""
    exact = Decimal(plain(value))
    return Text(write(exact, "vi") + sign, write(exact, "en") + sign)
