"""Judging the rows of a large table, and asking about them, on as many processors as pay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from egov_score.campaign.honesty import look
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
from egov_score.scoring.submission import Submission


def judged(
    criteria: CriteriaSet, entrants: Sequence[Entrant], use: Use, jobs: int | None
) -> Sequence[Entrant]:
    """The entrants, judged where they are rows of which much is to be remarked and other processors are free.

    jobs: how many processes judge; None for as many as pay.
    """
    if any(each.judged is not None for each in entrants):
        return entrants
    shares = _shares([each.submission for each in entrants], partial(_judge, criteria, use), jobs)
    told = (each for share in shares for each in share.of_each())
    done = [
        replace(entrant, judged=Judged(criteria, entrant.submission, outcomes, findings))
        for entrant, (outcomes, findings) in zip(entrants, told, strict=False)
    ]
    return done or entrants


def asked_of_rows(
    criteria: CriteriaSet, rows: Sequence[Submission], jobs: int | None
) -> Iterable[Sequence[Finding]]:
    """What :func:`egov_score.campaign.receiving.further_findings` finds in rows of a table, where much is to
    be remarked and other processors are free; nothing else.

    What stands for many rows is given with one of them. jobs: how many processes look; None for as many as
    pay.
    """
    shares = _shares(rows, partial(_ask, criteria), jobs)
    return (findings for share in shares for _, findings in share.of_each())


def _shares(
    rows: Sequence[Submission], do: Callable[[Sequence[Submission]], _Share], jobs: int | None
) -> Iterable[_Share]:
    """What became of the rows, in shares; none where it does not pay to share them."""
    if len(rows) <= TRIED:
        return ()
    tried, rest = do(rows[:TRIED]), rows[TRIED:]
    workers = workers_for(tried.careful * len(rest) // TRIED, jobs)
    return () if workers < 2 else chain([tried], work_in_shares(rest, do, workers))


@dataclass(frozen=True, slots=True)
class _Share:
    """What became of some rows.

    outcomes: of each; empty where nobody wants them. findings: each of the agency that has this place among
    them; what stands for many rows is of none. careful: how many remarks there were, and how many answers
    were given no plain value.
    """

    outcomes: Sequence[Mapping[str, Outcome]]
    findings: Sequence[Finding]
    careful: int

    def of_each(self) -> Iterator[tuple[Mapping[str, Outcome], tuple[Finding, ...]]]:
        """The outcomes and findings of each row."""
        said: list[list[Finding]] = [[] for _ in self.outcomes]
        for finding in self.findings:
            said[int(finding.agency or 0)].append(replace(finding, agency=None))
        for outcomes, findings in zip(self.outcomes, said, strict=True):
            yield outcomes, tuple(findings)


def _judge(criteria: CriteriaSet, use: Use, rows: Sequence[Submission]) -> _Share:
    return _share(Judge(criteria, use), rows, lambda _: ())


def _ask(criteria: CriteriaSet, rows: Sequence[Submission]) -> _Share:
    share = _share(Judge(criteria), rows, partial(look, criteria))
    return replace(share, outcomes=[{}] * len(rows))


def _share(
    judge: Judge, rows: Sequence[Submission], asks: Callable[[Submission], Iterable[Finding]]
) -> _Share:
    found, careful = Alike(apart=SUPPLIED), 0

    def counted(kind: Kind, row: Place, column: int | None, criterion: str, to: Addressee | None) -> bool:
        nonlocal careful
        careful += 1
        return found.also(kind, row, column, criterion, to)

    outcomes = []
    for place, row in enumerate(rows):
        result = judge.judge(row, counted)
        outcomes.append(result.outcomes)
        assert isinstance(result.outcomes, PackedOutcomes)  # as all that a Judge gives
        careful += len(result.outcomes) - result.outcomes.codes.count(VALUED)
        found.add((*result.findings, *asks(row)), str(place))
    return _Share(outcomes, list(chain(*found.folded())), careful)
