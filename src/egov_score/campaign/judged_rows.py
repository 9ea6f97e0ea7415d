"""Judging the rows of a large table, on as many processors as pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain

from egov_score.campaign.shared_work import TRIED, work_in_shares, workers_for
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, replace
from egov_score.findings import Finding, Kind, Place
from egov_score.findings.alike import Alike
from egov_score.findings.catalogue import Addressee
from egov_score.ranking.ordering import Entrant
from egov_score.scoring.judging import SUPPLIED, Judge
from egov_score.scoring.outcome import Outcome, Use
from egov_score.scoring.packed_outcomes import VALUED, PackedOutcomes
from egov_score.scoring.scores import Judged


def judged(
    criteria: CriteriaSet, entrants: Sequence[Entrant], use: Use, jobs: int | None
) -> Sequence[Entrant]:
    """The entrants, judged where they are rows of which much is to be remarked and other processors are free.

    jobs: how many processes judge; None for as many as pay.
    """
    judge = partial(_share, criteria, use)
    if len(entrants) <= TRIED or any(each.judged is not None for each in entrants):
        return entrants
    tried, rest = judge(entrants[:TRIED]), entrants[TRIED:]
    workers = workers_for(tried.careful * len(rest) // TRIED, jobs)
    if workers < 2:
        return entrants
    shares = chain([tried], work_in_shares(rest, judge, workers))
    done: list[Entrant] = []
    for share in shares:
        said: list[list[Finding]] = [[] for _ in share.outcomes]
        for finding in share.findings:
            # What stands for many rows is said of none of them.
            said[int(finding.agency or 0)].append(finding)
        for outcomes, findings in zip(share.outcomes, said, strict=True):
            entrant = entrants[len(done)]
            result = Judged(criteria, entrant.submission, outcomes, tuple(findings))
            done.append(replace(entrant, judged=result))
    return done


@dataclass(frozen=True, slots=True)
class _Share:
    """What became of some entrants.

    findings: each of the agency that has this place among them. careful: how many remarks there were, and
    how many answers were given no plain value.
    """

    outcomes: Sequence[Mapping[str, Outcome]]
    findings: Sequence[Finding]
    careful: int


def _share(criteria: CriteriaSet, use: Use, entrants: Sequence[Entrant]) -> _Share:
    judge, found, careful = Judge(criteria, use), Alike(apart=SUPPLIED), 0

    def counted(kind: Kind, row: Place, column: int | None, criterion: str, to: Addressee | None) -> bool:
        nonlocal careful
        careful += 1
        return found.also(kind, row, column, criterion, to)

    outcomes = []
    for place, entrant in enumerate(entrants):
        result = judge.judge(entrant.submission, counted)
        outcomes.append(result.outcomes)
        assert isinstance(result.outcomes, PackedOutcomes)  # as all that a Judge gives
        careful += len(result.outcomes) - result.outcomes.codes.count(VALUED)
        found.add(result.findings, str(place))
    return _Share(outcomes, list(chain(*found.folded())), careful)
