"""What others have yet to supply, said once a criterion: a missing survey is missing for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from egov_score.campaign.agencies import first_of
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import replace
from egov_score.findings import Finding, Place
from egov_score.language import Text, number_of
from egov_score.scoring.judging import SUPPLIED


def told_once(
    said: Sequence[Iterable[Finding]], criteria: CriteriaSet, names: Mapping[str, str]
) -> tuple[list[list[Finding]], list[Finding]]:
    """Lists of findings without those that stand for several agencies, and these.

    What others have not supplied for several agencies is said once a criterion, with their names. names: of
    the agencies by code.
    """
    lists = [list(each) for each in said]
    missing: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in (finding for each in lists for finding in each if finding.kind in SUPPLIED):
        missing.setdefault((finding.code, finding.criterion), []).append(finding)
    shared = {key: _of_all(those, criteria, names) for key, those in missing.items() if len(those) > 1}
    own = [[each for each in those if (each.code, each.criterion) not in shared] for those in lists]
    return own, list(shared.values())


def _of_all(those: Sequence[Finding], criteria: CriteriaSet, names: Mapping[str, str]) -> Finding:
    count, whose = len(those), first_of(names.get(each.agency or "", each.place.file) for each in those)
    text = Text(
        f" của {count} cơ quan ({whose.vi})", f" for {number_of(count, 'agency', 'agencies')} ({whose.en})"
    )
    values = {**those[0].values, "whose": text}
    return replace(those[0], place=Place(criteria.id), values=values, agency=None)
