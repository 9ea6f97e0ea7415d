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
    from egov_score.api import annotate, check, explain, rank, robustness, score, verify
    from egov_score.auditing import Audit
    from egov_score.campaign.checking import Checked, CheckedAgency
    from egov_score.campaign.senders import Contact
    from egov_score.campaign_api import new, template
    from egov_score.compared_years import Comparison
    from egov_score.criteria.comparing import Difference
    from egov_score.criteria.fixing import FixedFile
    from egov_score.criteria.model import CriteriaSet
    from egov_score.criteria_api import (
        check_criteria,
        convert_criteria,
        criteria_schema,
        diff_criteria,
        finding_kinds,
        fix_criteria,
        list_criteria,
        load_criteria,
        show_criteria,
        test_criteria,
    )
    from egov_score.criteria_results import FixedSets, Library, SetComparison, ShownSet
    from egov_score.errors import EgovError
    from egov_score.explained_agency import Explanation
    from egov_score.findings import Finding
    from egov_score.output.annotating.copies import Copies
    from egov_score.published_api import audit, compare
    from egov_score.ranking.standings import Row
    from egov_score.ranking.whatif import Shift
    from egov_score.reasoning.inspecting import Inspection
    from egov_score.results import (
        ConvertedSet,
        Forms,
        Results,
        Robustness,
        Scored,
        Table,
    )
    from egov_score.started_campaign import NewCampaign
    from egov_score.verifying import Deviation, Verification
    from egov_score.workbook.examples import Tested

__all__ = [
    "Audit",
    "Checked",
    "CheckedAgency",
    "Comparison",
    "Contact",
    "ConvertedSet",
    "Copies",
    "CriteriaSet",
    "Deviation",
    "Difference",
    "EgovError",
    "Explanation",
    "Finding",
    "FixedFile",
    "FixedSets",
    "Forms",
    "Inspection",
    "Library",
    "NewCampaign",
    "Results",
    "Robustness",
    "Row",
    "Scored",
    "SetComparison",
    "Shift",
    "ShownSet",
    "Table",
    "Tested",
    "Verification",
    "__version__",
    "annotate",
    "audit",
    "check",
    "check_criteria",
    "compare",
    "convert_criteria",
    "criteria_schema",
    "diff_criteria",
    "explain",
    "finding_kinds",
    "fix_criteria",
    "list_criteria",
    "load_criteria",
    "new",
    "rank",
    "robustness",
    "score",
    "show_criteria",
    "template",
    "test_criteria",
    "verify",
]

# Names are imported when they are first used: `egov-score --help` must not wait for what it does not need.
_HOMES = {
    "Audit": "auditing",
    "Checked": "campaign.checking",
    "CheckedAgency": "campaign.checking",
    "Comparison": "compared_years",
    "Contact": "campaign.senders",
    "ConvertedSet": "results",
    "Copies": "output.annotating.copies",
    "CriteriaSet": "criteria.model",
    "Deviation": "verifying",
    "Difference": "criteria.comparing",
    "EgovError": "errors",
    "Explanation": "explained_agency",
    "Finding": "findings",
    "Forms": "results",
    "Inspection": "reasoning.inspecting",
    "FixedFile": "criteria.fixing",
    "FixedSets": "criteria_results",
    "Library": "criteria_results",
    "NewCampaign": "started_campaign",
    "Results": "results",
    "Robustness": "results",
    "Row": "ranking.standings",
    "Scored": "results",
    "SetComparison": "criteria_results",
    "Shift": "ranking.whatif",
    "ShownSet": "criteria_results",
    "Table": "results",
    "Tested": "workbook.examples",
    "Verification": "verifying",
    "audit": "published_api",
    "check_criteria": "criteria_api",
    "compare": "published_api",
    "convert_criteria": "criteria_api",
    "criteria_schema": "criteria_api",
    "diff_criteria": "criteria_api",
    "finding_kinds": "criteria_api",
    "fix_criteria": "criteria_api",
    "list_criteria": "criteria_api",
    "load_criteria": "criteria_api",
    "new": "campaign_api",
    "show_criteria": "criteria_api",
    "template": "campaign_api",
    "test_criteria": "criteria_api",
}
"""Where names are at home; other functions are in the module ``api``."""


def __getattr__(name: str) -> object:
    if name == "__version__":
        from egov_score.version import __version__

        return __version__
    if name in __all__:
        return getattr(import_module(f"egov_score.{_HOMES.get(name, 'api')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
