"""What a criteria set means, reasoned out: what no answer can reach, and what has no effect.

Every finding is certain: where the best or the worst that may come about is not known for sure, nothing is
said.
"""

from __future__ import annotations

from egov_score.criteria.loading import Loaded
from egov_score.findings import Finding
from egov_score.reasoning.criterion_checks import check_criteria
from egov_score.reasoning.group_checks import check_groups
from egov_score.reasoning.level_checks import check_levels
from egov_score.reasoning.option_checks import check_options
from egov_score.reasoning.reach import Prospects

__all__ = ["reason"]


def reason(loaded: Loaded) -> tuple[Finding, ...]:
    """What is wrong with the meaning of a set that is right in shape; nothing for one that is not.

    The findings stand in the order of the file.
    """
    if loaded.criteria is None or loaded.shaped is None:
        return ()
    prospects = Prospects(loaded.criteria)
    found = [
        finding
        for check in (check_criteria, check_groups, check_options, check_levels)
        for finding in check(loaded.shaped, prospects)
    ]
    return tuple(sorted(found, key=Finding.sort_key))
