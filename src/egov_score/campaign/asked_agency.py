"""The one agency of a year that somebody asks about, by its code, its name or another name of it."""

from __future__ import annotations

from pathlib import Path

from egov_score.campaign.agencies import Agency, Roster, first_of
from egov_score.campaign.assessment import Assessment, Task
from egov_score.campaign.intake import take_in
from egov_score.campaign.receiving import AS_IT_PAYS, Manner
from egov_score.campaign.running import rank_assessment
from egov_score.data_classes import dataclass, replace
from egov_score.explaining.explanation import Explained, explain_absent, explain_row
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, fold, nearest, squeeze
from egov_score.ranking.standings import NotRanked, RankedTable, Row, Standings
from egov_score.scoring.outcome import Use
from egov_score.scoring.submission import Submission

_SUGGESTED = 5
_NOTHING_TO_SCORE = frozenset({"no_submission", "unreadable", "wrong_criteria"})
"""Reasons that say that there is no submission which the set can score."""


@dataclass(frozen=True, slots=True)
class _Known:
    """An agency of a table, as it may be asked for."""

    task: Task
    table: RankedTable
    is_as: Row | NotRanked
    agency: Agency


def explain_assessment(
    assessment: Assessment, asked: str, use: Use = "final", manner: Manner = AS_IT_PAYS
) -> tuple[Explained | None, tuple[Finding, ...], tuple[Path, ...]]:
    """Ranks all and explains one agency; None where it is not found, then with a finding. And the files that
    were read.

    asked: its code, its name or another name of it, with or without diacritics, where that means one agency.
    """
    assessment = _of_its_tier(assessment, asked)
    standings, files = rank_assessment(assessment, use, manner)
    everybody = _all(assessment, standings)
    known, findings = _found(everybody, asked)
    if known is None:
        # Where nobody was found at all, what was found in the files says why.
        return None, findings if everybody else (*standings.findings, *findings), files
    table, findings = known.table, standings.findings
    if isinstance(known.is_as, Row):
        explained = explain_row(table, known.is_as, findings)
    else:
        explained = explain_absent(table, known.is_as, _sent(known, manner), findings, use)
    return replace(explained, provenance=standings.provenance), (), files


def _of_its_tier(assessment: Assessment, asked: str) -> Assessment:
    """Only the tables of the tiers in which rosters have such an agency, if any has: the forms of no other
    need to be read."""
    tiers = {task.tier for task in assessment.tasks}
    listed = {each: None for task in assessment.tasks if task.roster for each in task.roster.agencies}
    those = {
        each.tier for each in _meant(Roster(tuple(each for each in listed if each.tier in tiers)), asked)
    }
    tasks = tuple(task for task in assessment.tasks if {task.tier} == those)
    return replace(assessment, tasks=tasks) if tasks else assessment


def _meant(roster: Roster, asked: str) -> list[Agency]:
    """The agencies that a code or a name may mean."""
    exactly = [agency for agency in roster.agencies if agency.code == asked]
    by_code = roster.by_code(asked)
    found = exactly or ([by_code] if by_code is not None else list(roster.by_name(asked)))
    name, bracket, apart = asked.removesuffix(")").rpartition(" (")
    if found or not bracket:
        return found
    # As outputs and messages write it: with its parent, its code or both behind the name.
    told = {fold(part) for part in apart.split(",")}
    return [each for each in roster.by_name(name) if told <= {fold(each.parent), fold(each.code)}]


def _all(assessment: Assessment, standings: Standings) -> list[_Known]:
    found = []
    for task in assessment.tasks:
        table = standings.tables[task.tier]
        those: list[Row | NotRanked] = [*table.rows, *table.not_ranked]
        for each in those:
            listed = task.roster.by_code(each.code) if task.roster is not None else None
            aliases = () if listed is None else listed.aliases
            agency = Agency(each.code, each.name, task.tier, each.parent, aliases)
            found.append(_Known(task, table, each, agency))
    return found


def _found(known: list[_Known], asked: str) -> tuple[_Known | None, tuple[Finding, ...]]:
    roster = Roster(tuple(each.agency for each in known))
    code, place = squeeze(asked), Place()
    means = _meant(roster, code)
    fitting = [each for each in known if any(each.agency is agency for agency in means)]
    if len(fitting) == 1:
        return fitting[0], ()
    if fitting:
        agencies = first_of(map(_told_apart, fitting))
        return None, (codes.EXPLAINED_SEVERAL.at(place, name=code, agencies=agencies),)
    # A part of a name is no name, but what people remember.
    parts = [each.agency.name for each in known if fold(code) and fold(code) in fold(each.agency.name)]
    called: dict[str, str] = {}
    for each in roster.agencies:
        called |= dict.fromkeys((each.code, each.name, *each.aliases), each.name)
    similar = (called[word] for word in nearest(code, called, _SUGGESTED))
    near = list(dict.fromkeys([*parts, *similar, *roster.nearest(code)]))
    listed = "; ".join(near[:_SUGGESTED])
    hint = Text(f"có phải là: {listed}?", f"did you mean: {listed}?")
    if not near:
        hint = Text("xem tên trong bảng của lệnh rank", "see the names in the table of rank")
    return None, (codes.EXPLAINED_NOBODY.at(place, name=code, suggestion=hint),)


def _told_apart(known: _Known) -> str:
    agency = known.agency
    apart = ", ".join(filter(None, (agency.parent, agency.code or agency.tier)))
    return f"{agency.name} ({apart})"


def _sent(known: _Known, manner: Manner) -> Submission | None:
    """The one submission of an agency that is not ranked, read again; None where there is none that its set
    can score, or several."""
    if isinstance(known.is_as, NotRanked) and known.is_as.reason in _NOTHING_TO_SCORE:
        return None
    for sender in take_in(known.task, manner, blanks=True).senders:
        is_it = sender.code == known.agency.code and (sender.code or sender.name == known.agency.name)
        if is_it and len(sender.submissions) == 1 and not sender.submissions[0].rejected:
            return sender.submissions[0]
    return None
