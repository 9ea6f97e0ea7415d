"""Measures and scores in words: what a criterion asks for and how that turns into points."""

from __future__ import annotations

from decimal import Decimal

from egov_score.criteria.model import Node
from egov_score.language import Language, Text
from egov_score.numbers import Percent, write
from egov_score.rules.base import Measure, Score
from egov_score.rules.measures import (
    Checklist,
    Choice,
    FormulaMeasure,
    NumberMeasure,
    PointsMeasure,
    Ratio,
    Survey,
    YesNo,
)
from egov_score.rules.scores import Bands, Direct, Linear, PerUnit, Proportional, Relative

_COMBINE = {
    "sum": Text("cộng", "sum"),
    "mean": Text("trung bình", "mean"),
    "weighted_mean": Text("trung bình có trọng số", "weighted mean"),
    "geometric_mean": Text("trung bình nhân", "geometric mean"),
    "harmonic_mean": Text("trung bình điều hòa", "harmonic mean"),
    "max": Text("lấy cao nhất", "the highest"),
    "min": Text("lấy thấp nhất", "the lowest"),
}
_BESIDE = {
    "best": Text("so với cơ quan cao nhất", "compared with the best agency"),
    "lowest": Text("so với cơ quan thấp nhất", "compared with the lowest agency"),
    "range": Text("so với khoảng từ thấp nhất đến cao nhất", "within the range from least to largest"),
}
_BY = {
    "appraiser": Text("hội đồng thẩm định cho", "given by the appraisal council"),
    "survey": Text("lấy từ khảo sát", "from a survey"),
    "central": Text("lấy từ hệ thống trung ương", "from the central system"),
}


def combine_words(combine: str, language: Language) -> str:
    """How a group makes its points."""
    return _COMBINE[combine].to(language)


def rule_words(node: Node, language: Language) -> str:
    """What a criterion asks for and how it is scored, and who supplies it where that is not the agency."""
    parts = [measure_words(node.measure, language) if node.measure else ""]
    # Where the options or the points are themselves what is entered, the measure has said it all.
    entered = isinstance(node.measure, YesNo | Choice | Checklist | PointsMeasure)
    if node.measure is not None and not entered:
        parts.append(score_words(node.scored, language))
    if node.by in _BY:
        parts.append(_BY[node.by].to(language))
    if node.not_applicable:
        parts.append(Text("có thể không áp dụng", "may not apply").to(language))
    return "; ".join(part for part in parts if part)


def amount(value: Decimal, language: Language) -> str:
    """A number as the set writes it: a percentage stays one."""
    if isinstance(value, Percent):
        return write(Decimal(value) * 100, language, trim=True) + "%"
    return write(value, language, trim=True)


def _listed(pairs: list[tuple[str, str]]) -> str:
    return ", ".join(f"{title} → {points}" for title, points in pairs)


def measure_words(measure: Measure, language: Language) -> str:
    """What a measure asks for."""
    vi = language == "vi"
    if isinstance(measure, Choice):
        return _listed([(o.title.to(language), amount(o.points, language)) for o in measure.options])
    if isinstance(measure, Checklist):
        return _listed([(i.title.to(language), amount(i.points, language)) for i in measure.items])
    if isinstance(measure, Ratio):
        return f"{measure.part.to(language)} ÷ {measure.whole.to(language)}"
    if isinstance(measure, Survey):
        return _listed([(a.title.to(language), amount(a.counts_as, language)) for a in measure.answers])
    if isinstance(measure, NumberMeasure):
        unit = f" ({measure.unit.to(language)})" if measure.unit else ""
        return ("số" if vi else "number") + unit
    if isinstance(measure, PointsMeasure):
        return "cho điểm trực tiếp" if vi else "points given directly"
    if isinstance(measure, FormulaMeasure):
        names = ", ".join(f"{name} = {title.to(language)}" for name, title in measure.inputs_.items())
        return f"{measure.value} ({names})"
    return "Có/Không" if vi else "Yes/No"


def score_words(score: Score, language: Language) -> str:
    """How a score turns a value into points."""
    vi = language == "vi"
    if isinstance(score, Proportional):
        full = amount(score.full_at, language)
        return f"tỷ lệ thuận, đủ điểm từ {full}" if vi else f"in proportion, full points at {full}"
    if isinstance(score, PerUnit):
        each = amount(score.each, language)
        return f"mỗi đơn vị {each} điểm" if vi else f"{each} points each"
    if isinstance(score, Bands):
        sign = ">" if score.strict else "≥"
        bands = [(f"{sign} {amount(b.from_, language)}", amount(b.points, language)) for b in score.bands]
        return _listed(bands)
    if isinstance(score, Linear):
        knots = [(amount(k.at, language), amount(k.points, language)) for k in score.knots]
        return ("đường thẳng qua " if vi else "straight lines through ") + _listed(knots)
    if isinstance(score, Relative):
        return _BESIDE[score.to].to(language)
    if isinstance(score, Direct):
        return "giá trị là số điểm" if vi else "the value is the points"
    return "điểm của lựa chọn" if vi else "the points of what was chosen"
