"""What a criteria set means, reasoned out: what no answer can reach, and what has no effect.

Every finding is certain: where the best or the worst that may come about is not known for sure, nothing is
said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from egov_score.criteria.accepting import AcceptedFinding, idle, sift
from egov_score.criteria.loading import Loaded
from egov_score.criteria.shape import Shaped
from egov_score.findings import Finding, Severity, codes
from egov_score.reasoning.class_checks import check_classes
from egov_score.reasoning.criterion_checks import check_criteria
from egov_score.reasoning.group_checks import check_groups
from egov_score.reasoning.level_checks import check_levels
from egov_score.reasoning.option_checks import check_options
from egov_score.reasoning.reach import Prospects

__all__ = ["errors_in", "reason", "weigh"]


def reason(loaded: Loaded) -> tuple[Finding, ...]:
    """What is wrong with the meaning of a set, in the order of the file, without what the set accepts."""
    return weigh(loaded)[0]


def errors_in(loaded: Loaded) -> list[Finding]:
    """The errors alone of what :func:`reason` gives, in the order of the file.

    Whether a level's conditions imply each other is a question of warnings, takes longest, and is not asked.
    """
    found = [] if loaded.shaped is None else _reasoned(loaded, loaded.shaped, only_errors=True)
    return sorted((each for each in found if each.severity is Severity.ERROR), key=Finding.sort_key)


def weigh(loaded: Loaded) -> tuple[tuple[Finding, ...], tuple[AcceptedFinding, ...]]:
    """What :func:`reason` gives, and all that the set accepts, of what was found in its files as well."""
    shaped = loaded.shaped
    if shaped is None:
        return (), ()
    left, more = sift(shaped, _reasoned(loaded, shaped))
    accepted = (*loaded.accepted, *more)
    if loaded.criteria is not None:
        left += tuple(idle(shaped, accepted, (*loaded.findings, *left)))
    return tuple(sorted(left, key=Finding.sort_key)), accepted


def _reasoned(loaded: Loaded, shaped: Shaped, *, only_errors: bool = False) -> list[Finding]:
    """All that is wrong with the meaning of a set.

    A criterion is judged by itself, whatever is wrong with the others. Groups, options and levels depend on
    all of the set: nothing is said of them while an error stands.
    """
    wrong = {finding.criterion for finding in loaded.findings if finding.severity is Severity.ERROR}
    found = list(check_criteria(shaped, wrong - {None}))
    if loaded.criteria is not None:
        prospects = Prospects(loaded.criteria)
        checks: list[Callable[[Shaped, Prospects], Iterator[Finding]]] = [check_options, check_classes]
        # That a total or a level is out of reach may come of a mark that is.
        if not any(finding.kind == codes.MARK_BEYOND_SHARE for finding in found):
            checks += [check_groups, partial(check_levels, only_errors=only_errors)]
        for check in checks:
            found += check(shaped, prospects)
    return found
