"""The eight measures: what an agency reports about a criterion."""

from typing import Annotated

from pydantic import Field

from egov_score.rules.measures.checklist import Checklist
from egov_score.rules.measures.choice import Choice
from egov_score.rules.measures.formula import FormulaMeasure
from egov_score.rules.measures.number import NumberMeasure
from egov_score.rules.measures.points import PointsMeasure
from egov_score.rules.measures.ratio import Ratio
from egov_score.rules.measures.survey import Survey
from egov_score.rules.measures.yes_no import YesNo

AnyMeasure = Annotated[
    YesNo | Choice | Checklist | NumberMeasure | Ratio | Survey | PointsMeasure | FormulaMeasure,
    Field(discriminator="kind"),
]

__all__ = [
    "AnyMeasure",
    "Checklist",
    "Choice",
    "FormulaMeasure",
    "NumberMeasure",
    "PointsMeasure",
    "Ratio",
    "Survey",
    "YesNo",
]
