"""A comparison as a file: the formats by their endings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from egov_score.language import Language
from egov_score.output.comparison_csv import comparison_csv
from egov_score.output.comparison_json import comparison_json
from egov_score.output.comparison_markdown import comparison_markdown
from egov_score.output.comparison_xlsx import comparison_xlsx
from egov_score.years.year_changes import YearComparison

COMPARISON_WRITERS: Mapping[str, Callable[[YearComparison, Language], bytes]] = {
    ".xlsx": comparison_xlsx,
    ".json": lambda compared, language: comparison_json(compared, language).encode(),
    # With its mark in front, Excel reads the file as UTF-8.
    ".csv": lambda compared, language: comparison_csv(compared, language).encode("utf-8-sig"),
    ".md": lambda compared, language: comparison_markdown(compared, language).encode(),
}
