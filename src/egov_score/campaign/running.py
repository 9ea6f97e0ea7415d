"""Ranking an assessment: from files to ranked tables. Nothing stops at the first problem."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from egov_score.campaign.assessment import Assessment
from egov_score.campaign.intake import taken_in
from egov_score.campaign.judged_rows import judged
from egov_score.campaign.missing_supplements import told_once
from egov_score.campaign.receiving import AS_IT_PAYS, Manner
from egov_score.data_classes import replace
from egov_score.findings import Finding
from egov_score.findings.alike import fold_alike
from egov_score.language import natural_key, sort_key
from egov_score.ranking.namesakes import AgencyNames
from egov_score.ranking.ordering import rank_agencies
from egov_score.ranking.provenance import InputFile, Provenance
from egov_score.ranking.standings import NotRanked, RankedTable, Standings
from egov_score.scoring.outcome import Use


def rank_assessment(
    assessment: Assessment, use: Use = "final", manner: Manner = AS_IT_PAYS
) -> tuple[Standings, tuple[Path, ...]]:
    """Makes every table, the findings in the order of their places; beside them, the files that were read."""
    tables: dict[str, RankedTable] = {}
    findings: list[Finding] = [*assessment.findings]
    files = list(assessment.inputs)
    inputs: list[InputFile] = [*assessment.inputs.values()]
    with taken_in(assessment.tasks, manner, "outcomes", use) as intakes:
        for task, intake in zip(assessment.tasks, intakes, strict=True):
            files += intake.files.values()
            inputs += intake.inputs
            taking_part = [each.entrant for each in intake.senders if each.entrant is not None]
            entrants = judged(task.criteria, taking_part, use, manner.jobs)
            table, said = rank_agencies(task.criteria, entrants, tier=task.tier, title=task.title, use=use)
            called = AgencyNames(entrants)
            names = {entrant.code: called(entrant) for entrant in entrants}
            (own,), shared = told_once([said], task.criteria, names)
            findings += [*intake.findings, *own, *shared]
            absent = (each.not_ranked for each in intake.senders if each.not_ranked is not None)
            table = replace(table, not_ranked=_in_order((*table.not_ranked, *absent)))
            if task.previous is not None:
                table, said = task.previous.beside(table, intake.present)
                findings += said
            tables[task.tier] = table
    singly, folded = fold_alike(findings)
    mark = assessment.decimal
    provenance = Provenance.of(inputs, use, None if mark is None else mark.name.lower())
    standings = Standings(tables, campaign=assessment.campaign, provenance=provenance)
    return standings.with_findings([*singly, *folded]), tuple(files)


def _in_order(absent: Iterable[NotRanked]) -> tuple[NotRanked, ...]:
    return tuple(sorted(absent, key=lambda each: (sort_key(each.name), natural_key(each.code), each.file)))
