"""Scores and ranks public agencies on e-government and digital-transformation maturity.

Everything the command line does is a call of this module:

    import egov_score as egov
    criteria = egov.load_criteria("gia-lai-2022-district")
    results = egov.rank("samples/gia-lai-2022")
    results.tables["district"].to_dataframe()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from egov_score.api import check, load_criteria, rank
    from egov_score.criteria.model import CriteriaSet
    from egov_score.errors import EgovError
    from egov_score.findings import Finding
    from egov_score.ranking.standings import Row
    from egov_score.results import Results, Table

__all__ = [
    "CriteriaSet",
    "EgovError",
    "Finding",
    "Results",
    "Row",
    "Table",
    "__version__",
    "check",
    "load_criteria",
    "rank",
]

# Names are imported when they are first used: `egov-score --help` must not wait for what it does not need.
_HOMES = {
    "CriteriaSet": "egov_score.criteria.model",
    "EgovError": "egov_score.errors",
    "Finding": "egov_score.findings",
    "Results": "egov_score.results",
    "Row": "egov_score.ranking.standings",
    "Table": "egov_score.results",
    "check": "egov_score.api",
    "load_criteria": "egov_score.api",
    "rank": "egov_score.api",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from egov_score.version import version

        return version()
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
