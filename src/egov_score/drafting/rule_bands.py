"""Rules by bands: ranges of a value and the points of each, held against each other.

For example ``≥ 90%: 10 điểm; 70%–90%: 7 điểm; dưới 50%: 0`` becomes bands from 90 % (10) and from 70 % (7).
90 % belongs to two of them and counts for the upper one; of what lies between 50 % and 70 % the text says
nothing, and the set gives 0 there: both are told. Where ranges overlap by more than an end, or some hold
their lower end and some do not, the text is not certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from egov_score.criteria.writing import Plain
from egov_score.data_classes import replace
from egov_score.drafting.recognised import Doubt, ReadRule, Refusal, disagrees
from egov_score.drafting.rule_phrases import Range
from egov_score.findings import codes
from egov_score.language import Text
from egov_score.numbers import Percent, write, written

Scored = tuple[Range, Decimal]
"""A range and the points that it gives."""
_MIXED = Refusal(
    Text("có khoảng lấy cả điểm đầu, có khoảng không", "some bands hold their lower end and some do not")
)
_OVERLAP = Refusal(Text("các khoảng chồng lên nhau", "its bands overlap"))
_UNITS = Refusal(Text("lẫn lộn tỷ lệ phần trăm và số lượng", "it mixes percentages and counts"))
_REST = Refusal(Text("trường hợp còn lại cũng có điểm", "all other cases earn points too"))


def read_bands(said: Sequence[Scored], most: Decimal, labels: tuple[str, str] | None) -> ReadRule | Refusal:
    """The rule that these ranges make. labels: of the part and the whole, where the text names them."""
    if any(points for band, points in said if band.is_rest):
        return _REST
    bands = sorted(
        (each for each in said if not each[0].is_rest),
        key=lambda each: Decimal("-Infinity") if each[0].low is None else each[0].low,
        reverse=True,
    )
    if len({band.percent for band, _ in bands}) != 1:
        return _UNITS
    percent = bands[0][0].percent
    whole = not percent and _are_counts(bands)
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
    # Below the last band that gives something a value earns nothing anyhow.
    while scored and not scored[-1][1]:
        scored.pop()
    holds_low = {band.low is None or band.holds_low for band, _ in scored}
    if len(holds_low) != 1:
        return _MIXED
    measure = _measure([band for band, _ in scored], percent, whole, labels)
    return _rule(
        [(band.low or Decimal(0), points) for band, points in scored],
        percent,
        measure,
        doubts,
        strict=not holds_low.pop(),
    )


def _measure(
    bands: Sequence[Range], percent: bool, whole: bool, labels: tuple[str, str] | None
) -> dict[str, Plain]:
    if percent and labels is not None:
        return {"kind": "ratio", "part": labels[0], "whole": labels[1]}
    measure: dict[str, Plain] = {"kind": "number"}
    if unit := "%" if percent else next((band.unit for band in bands if band.unit), ""):
        measure["unit"] = unit
    measure["at_least"] = Decimal(0)
    if percent and all((band.high or band.low or 0) <= 100 for band in bands):
        measure["at_most"] = Decimal(100)
    if whole:
        measure["whole"] = True
    return measure


def _rule(
    steps: Sequence[tuple[Decimal, Decimal]],
    percent: bool,
    measure: dict[str, Plain],
    doubts: Sequence[Doubt],
    *,
    strict: bool,
) -> ReadRule:
    """The rule of bands from these values on, each with its points. strict: from above them on."""
    is_share = measure["kind"] == "ratio"
    score: dict[str, Plain] = {
        "kind": "bands",
        "bands": [
            {"from": Percent(low.scaleb(-2)) if is_share else low, "points": points} for low, points in steps
        ],
    }
    if strict:
        score["strict"] = True
    said = [(_written(low, percent), points) for low, points in steps]
    reach_vi, reach_en = ("trên", "above") if strict else ("từ", "from")
    name = Text(
        "các mức: " + "; ".join(f"{reach_vi} {low.vi}: {write(points, 'vi')}" for low, points in said),
        "bands: " + "; ".join(f"{reach_en} {low.en}: {write(points, 'en')}" for low, points in said),
    )
    return ReadRule(name, measure, score, tuple(doubts))


def _are_counts(bands: Sequence[Scored]) -> bool:
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
    highest, least = bands[0][0].high, bands[-1][0].low
    if highest is not None and not (percent and highest >= 100):
        above = _written(highest, percent)
        doubts.append(_gap(Text(f"trên {above.vi}", f"above {above.en}"), bands[0][1]))
    for (upper, points), (lower, less) in pairwise(bands):
        assert upper.low is not None
        if lower.high is None:
            continue
        # Counts touch where one ends a whole number below the other: up to 3, from 4.
        between = upper.low - lower.high - (1 if whole else 0)
        shared = between == -1 if whole else between == 0 and lower.holds_high and upper.holds_low
        low, high = _written(lower.high, percent), _written(upper.low, percent)
        if shared:
            doubts.append(Doubt(codes.BANDS_SHARE, {"value": high, "points": points}))
        elif between < 0:
            return None
        elif between > 0:
            where = Text(f"khoảng giữa {low.vi} và {high.vi}", f"what lies between {low.en} and {high.en}")
            doubts.append(_gap(where, less))
        elif not lower.holds_high and not upper.holds_low:
            doubts.append(_gap(Text(f"đúng {low.vi}", f"exactly {low.en}"), less))
    if least is not None and least > (1 if whole else 0) and not has_rest:
        below = _written(least, percent)
        doubts.append(_gap(Text(f"dưới {below.vi}", f"below {below.en}"), Decimal(0)))
    return doubts


def _gap(where: Text, points: Decimal) -> Doubt:
    return Doubt(codes.BANDS_GAP, {"gap": where, "points": points})


def _written(value: Decimal, percent: bool) -> Text:
    return written(Percent(value.scaleb(-2)) if percent else value)
