"""The public Python API of submissions: everything the commands do with them is a call of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from egov_score.campaign.assessment import Assessment, assess_campaign, assess_files
from egov_score.campaign.campaign_file import find_campaign
from egov_score.campaign.last_year_files import LastYearFiles
from egov_score.campaign.receiving import Manner, Progress, silent
from egov_score.campaign.running import rank_assessment
from egov_score.campaign.sets_in_use import set_in_use
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.criteria_api import AnyPath, criteria_of, paths_of
from egov_score.data_classes import replace
from egov_score.errors import EgovError
from egov_score.findings import Finding, Place, codes
from egov_score.language import Language
from egov_score.results import Results, Robustness, Scored
from egov_score.scoring.outcome import Use
from egov_score.workbook.typed_numbers import DecimalMark, DecimalName

if TYPE_CHECKING:
    from egov_score.campaign.checking import Checked
    from egov_score.explained_agency import Explanation
    from egov_score.output.annotating.copies import Copies
    from egov_score.verifying import Verification

_OTHER_RESULTS = (".csv", ".xlsx", ".md", ".parquet", ".docx", ".html")
"""What results are written to as well; of these, not everything can be scored again."""


def rank(
    *inputs: AnyPath,
    criteria: CriteriaSet | AnyPath | None = None,
    collated: AnyPath | Sequence[AnyPath] = (),
    supplements: Sequence[AnyPath] = (),
    roster: AnyPath | None = None,
    previous: AnyPath | None = None,
    mapping: AnyPath | None = None,
    decimal: DecimalName | None = None,
    use: Use = "final",
    progress: Progress = silent,
    jobs: int | None = None,
    cache: bool = True,
) -> Results:
    """Reads submissions, scores and ranks them.

    inputs: a campaign (its folder or file), or workbooks and folders of workbooks.
    criteria: the set to score with, where the input is not a campaign: a set, its id or its file.
    collated: tables with one row per agency and one column per criterion, instead of workbooks.
    supplements: collated tables with the answers that a survey or a central system supplies.
    roster: the agencies that are expected, as .csv, .xlsx or .yaml.
    previous: a results.json of the year before, for places and points gained or lost; it takes the place of
    the one that a campaign names. An agency is compared where its code and name are those of then.
    mapping: a table with the columns ``old`` and ``new`` (codes or names) that says which agencies are the
    same where one of the two has changed.
    decimal: the decimal mark of numbers that mean two things (``1.234``) and that neither the set nor the
    file settles; it takes the place of the one that a campaign names.
    use: the last stage whose points count: ``final`` (all), ``appraised``, ``self`` or ``computed``.
    progress: called with how many of how many workbooks are read. jobs: how many processes read them; by
    default as many as pay. The results are the same for any number; with 1 it is this process.
    cache: what workbooks say is kept in the user's cache folder, and those that have not changed since are
    not read again; the results are the same.

    Everything wrong with a submission is a finding of the results. Raises EgovError where the job cannot be
    run at all: no such input, no criteria, a campaign or criteria file with errors.
    """
    assessment = _assessment(inputs, criteria, collated, supplements, roster, previous, mapping, decimal)
    return Results.of(*rank_assessment(assessment, use, Manner(progress, jobs, cache)))


def check(
    *inputs: AnyPath,
    criteria: CriteriaSet | AnyPath | None = None,
    collated: AnyPath | Sequence[AnyPath] = (),
    supplements: Sequence[AnyPath] = (),
    roster: AnyPath | None = None,
    previous: AnyPath | None = None,
    mapping: AnyPath | None = None,
    decimal: DecimalName | None = None,
    progress: Progress = silent,
    jobs: int | None = None,
    cache: bool = True,
) -> Checked:
    """Reads submissions and says everything that is wrong with them, agency by agency, without ranking.

    The inputs are those of :func:`rank`. previous: last year's results.json, with which values are compared;
    by default the one that the campaign names. Raises EgovError where the job cannot be run at all, and where
    the results that were given cannot be read or are of no year before.
    """
    from egov_score.campaign.checking import check_assessment

    assessment = _assessment(inputs, criteria, collated, supplements, roster, previous, mapping, decimal)
    if previous is not None and any(task.previous is None for task in assessment.tasks):
        raise EgovError(assessment.findings)
    return check_assessment(assessment, Manner(progress, jobs, cache))


def explain(
    *inputs: AnyPath,
    agency: str | None = None,
    criteria: CriteriaSet | AnyPath | None = None,
    collated: AnyPath | Sequence[AnyPath] = (),
    supplements: Sequence[AnyPath] = (),
    roster: AnyPath | None = None,
    previous: AnyPath | None = None,
    mapping: AnyPath | None = None,
    decimal: DecimalName | None = None,
    use: Use = "final",
    progress: Progress = silent,
    jobs: int | None = None,
    cache: bool = True,
) -> Explanation:
    """Ranks all and explains one agency: where its points come from and went, and its cheapest ways up.

    ``explain("samples/gia-lai-2022", "Pleiku")``: agency is its code, its name or another name of it, with or
    without diacritics; where it is not given, it is the last of the inputs. All else is as for :func:`rank`.

    Raises EgovError as :func:`rank` does, and where no agency, or more than one, has that code or name.
    """
    from egov_score.campaign.asked_agency import explain_assessment
    from egov_score.explained_agency import Explanation

    if agency is None:
        if not inputs:
            raise TypeError("explain() needs an agency")
        inputs, agency = inputs[:-1], str(inputs[-1])
    assessment = _assessment(inputs, criteria, collated, supplements, roster, previous, mapping, decimal)
    explained, findings, files = explain_assessment(assessment, agency, use, Manner(progress, jobs, cache))
    if explained is None:
        raise EgovError(findings)
    return Explanation.of(explained, files)


def robustness(
    *inputs: AnyPath,
    criteria: CriteriaSet | AnyPath | None = None,
    collated: AnyPath | Sequence[AnyPath] = (),
    supplements: Sequence[AnyPath] = (),
    roster: AnyPath | None = None,
    decimal: DecimalName | None = None,
    use: Use = "final",
    draws: int = 1000,
    spread: int = 25,
    seed: int = 1,
    progress: Progress = silent,
    jobs: int | None = None,
    cache: bool = True,
) -> Robustness:
    """Ranks, and says how far the ranking depends on weights, single criteria and rounding.

    The inputs are those of :func:`rank`. draws: how many times the weights of the groups are drawn, each from
    ``spread`` percent (1 to 99) below what the set gives to as many above. seed: of the draws; the same seed
    gives the same result. Raises EgovError where the job cannot be run at all.
    """
    from egov_score.stability import stability_of

    assessment = _assessment(inputs, criteria, collated, supplements, roster, None, None, decimal)
    results = Results.of(*rank_assessment(assessment, use, Manner(progress, jobs, cache)))
    tables = {tier: stability_of(table, draws, spread, seed) for tier, table in results.tables.items()}
    return Robustness(
        tables, results.language, results.provenance, results.findings, results.agencies, results.inputs
    )


def score(answers: Mapping[str, object], criteria: CriteriaSet | AnyPath) -> Scored:
    """Scores the answers of one agency: the points of every node, the total, the level and what it lacks.

    answers: the id of a criterion with its answer, or with a mapping from the keys of its inputs to theirs:
    ``{"A1": {"part": 45, "whole": 50}, "A2": "có", "A3": "85%"}``. An answer is a number, a truth value, or a
    text as a form's cell may hold it. A criterion without an answer is blank.
    criteria: the set to score with: a set, its id or its file.

    Where a set compares agencies, this one is alone. What cannot be read or must not be blank is a finding,
    whose place names criterion and input (``A1:part``). Raises EgovError where there is no such set.
    """
    from egov_score.ranking.ordering import Entrant, rank_agencies
    from egov_score.scoring.classes import classes_by_points
    from egov_score.scoring.submission import Submission
    from egov_score.workbook.answers import read_answers

    loaded = criteria_of(criteria)
    responses, unread = read_answers(loaded, answers, lambda *path, key=False: Place(":".join(path)))
    table, said = rank_agencies(loaded, [Entrant("", "–", Submission("", responses=responses))])
    findings = tuple(replace(finding, agency=None) for finding in (*unread, *said))
    if not table.rows:
        return Scored(loaded, None, None, None, {}, (), findings)
    (row,) = table.rows
    numbers = {node_id: table.reported(row, node_id) for node_id in (*row.nodes, *row.views)}
    points = {node_id: number for node_id, number in numbers.items() if number is not None}
    total = row.total.reported
    classes = classes_by_points(loaded, row)
    return Scored(loaded, total, row.percent, row.level, points, row.unmet, findings, classes)


def annotate(
    checked: Checked, folder: AnyPath, *, language: Language | None = None, force: bool = False
) -> Copies:
    """Writes a copy of each faulty workbook to send back, bad cells coloured and commented, and an overview.

    checked: what :func:`check` returned. language: of the comments; by default that of the agency's set.
    force: replace what is there; what was read is never replaced. Raises EgovError where nothing, or not
    everything, could be written.
    """
    from egov_score.output.annotating.copies import annotate as write_copies

    copies = write_copies(checked, Path(folder), language, force=force)
    if copies.problems:
        raise EgovError(copies.problems)
    return copies


def verify(
    results: AnyPath,
    *inputs: AnyPath,
    criteria: CriteriaSet | AnyPath | None = None,
    collated: AnyPath | Sequence[AnyPath] = (),
    supplements: Sequence[AnyPath] = (),
    roster: AnyPath | None = None,
    previous: AnyPath | None = None,
    mapping: AnyPath | None = None,
    progress: Progress = silent,
    jobs: int | None = None,
    cache: bool = True,
) -> Verification:
    """Scores again and shows that results follow from their inputs, or what differs and why.

    results: a results.json; language, ``use`` and ``decimal`` are those that it records. The inputs are those
    of :func:`rank`. criteria: the set, where the input is not a campaign; by default the one that the results
    name. A file of the same bytes under another name is the same input.

    An edited number, an agency too many or too few, another workbook, set or build of the tool is a
    difference with its reason. Raises EgovError where the results do not fit their schema, are of another
    format, or scoring cannot be run.
    """
    from egov_score.campaign.recorded import parse_document, read_document
    from egov_score.criteria.library import find_criteria
    from egov_score.files import noted_hashes
    from egov_score.output.results_json import results_json_file
    from egov_score.verifying import verified

    path = Path(results)
    if path.suffix.lower() in _OTHER_RESULTS:
        raise EgovError([codes.VERIFY_OTHER_FORMAT.at(Place(path.as_posix()), ending=path.suffix)])
    with noted_hashes() as hashes:
        document, findings = read_document(path)
    if document is None:
        raise EgovError(findings)
    tables, options = document["tables"], document.get("options", {})
    if criteria is None and len(tables) == 1 and (collated or not _is_campaign(inputs)):
        criteria = tables[0]["criteria"]["id"]
    assessment = _assessment(
        inputs, criteria, collated, supplements, roster, previous, mapping, options.get("decimal")
    )
    standings, _ = rank_assessment(assessment, options.get("use", "final"), Manner(progress, jobs, cache))
    content = results_json_file(standings, document["language"])
    computed, findings = parse_document(content, path.as_posix())
    if computed is None:
        raise EgovError(findings)
    recorded_sets = {table["tier"]: table["criteria"] for table in tables}
    base = assessment.tasks[0].base if assessment.tasks else None
    sets = [
        (find_criteria(theirs["id"], base)[0] or find_criteria(theirs["id"])[0], task.criteria)
        for task in assessment.tasks
        if (theirs := recorded_sets.get(task.tier)) and theirs["fingerprint"] != task.criteria.fingerprint
    ]
    comparing = {
        task.tier
        for task in assessment.tasks
        if task.criteria.quantiles or any(_compares(leaf) for leaf in task.criteria.leaves)
    }
    same = sha256(content).hexdigest() == hashes[path]
    return verified(path.as_posix(), document, computed, identical=same, sets=sets, comparing=comparing)


def _assessment(
    inputs: Sequence[AnyPath],
    criteria: CriteriaSet | AnyPath | None,
    collated: AnyPath | Sequence[AnyPath],
    supplements: Sequence[AnyPath],
    roster: AnyPath | None,
    previous: AnyPath | None,
    mapping: AnyPath | None,
    decimal: DecimalName | None,
) -> Assessment:
    """What :func:`rank` and :func:`check` are asked to do: a campaign, or the one table of the inputs."""
    paths, tables, earlier = paths_of(*inputs), paths_of(collated), _earlier(previous, mapping)
    if criteria is not None:
        agencies = None if roster is None else Path(roster)
        own, doubts = _set_in_use(criteria)
        assessment, findings = assess_files(own, paths, tables, paths_of(supplements), agencies, earlier)
        if assessment is not None and doubts:
            assessment = replace(assessment, findings=(*doubts, *assessment.findings))
    elif tables or len(paths) != 1:
        raise EgovError([codes.CAMPAIGN_NO_CRITERIA.at(Place(paths[0].as_posix() if paths else ""))])
    else:
        assessment, findings = assess_campaign(paths[0], earlier)
    if assessment is None:
        raise EgovError(findings)
    return assessment.with_decimal(DecimalMark.named(decimal))


def _set_in_use(given: CriteriaSet | AnyPath) -> tuple[CriteriaSet, tuple[Finding, ...]]:
    """A set that is given as it is, by its id or its file, and whether a check of that finds errors."""
    if isinstance(given, CriteriaSet):
        return given, ()
    loaded, doubts = set_in_use(str(given))
    if loaded.criteria is None:
        raise EgovError(loaded.findings)
    return loaded.criteria, doubts


def _compares(leaf: Node) -> bool:
    return leaf.score is not None and leaf.score.kind == "relative"


def _is_campaign(inputs: Sequence[AnyPath]) -> bool:
    return len(inputs) == 1 and find_campaign(Path(inputs[0])) is not None


def _earlier(previous: AnyPath | None, mapping: AnyPath | None) -> LastYearFiles:
    results, same = (None if path is None else Path(path) for path in (previous, mapping))
    return LastYearFiles.of(results, same)
