"""The nine measures: what an agency reports about a criterion. One more is a module and a line here."""

from typing import Annotated

from egov_score.rules.base import Measure
from egov_score.rules.measures.checklist import Checklist
from egov_score.rules.measures.choice import Choice
from egov_score.rules.measures.formula import FormulaMeasure
from egov_score.rules.measures.number import NumberMeasure
from egov_score.rules.measures.points import PointsMeasure
from egov_score.rules.measures.ratio import Ratio
from egov_score.rules.measures.staged import Staged
from egov_score.rules.measures.survey import Survey
from egov_score.rules.measures.yes_no import YesNo
from egov_score.rules.registry import Registry

MEASURES: Registry[Measure] = Registry(
    YesNo,
    Choice,
    Checklist,
    Staged,
    NumberMeasure,
    Ratio,
    Survey,
    PointsMeasure,
    FormulaMeasure,
)
"""Every measure that a criteria file may name."""

AnyMeasure = Annotated[Measure, MEASURES]

__all__ = [
    "MEASURES",
    "AnyMeasure",
    "Checklist",
    "Choice",
    "FormulaMeasure",
    "NumberMeasure",
    "PointsMeasure",
    "Ratio",
    "Staged",
    "Survey",
    "YesNo",
]
