"""``options``: the points of what was chosen or ticked; the only score of measures that name
points."""

from __future__ import annotations

from typing import ClassVar, Literal

from egov_score.language import Language, Text
from egov_score.rules.base import Gives
from egov_score.rules.scores.direct import ValueItself


class Options(ValueItself):
    """The points that the options themselves name."""

    kind: Literal["options"]
    takes: ClassVar = frozenset({Gives.CHOSEN})
    about: ClassVar = Text("Điểm của phương án đã chọn.", "The points of what was chosen or ticked.")

    def words(self, language: Language) -> str:
        """That what was chosen has its points."""
        return "điểm của lựa chọn" if language == "vi" else "the points of what was chosen"
