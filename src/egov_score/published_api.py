"""The public Python API of two years side by side, and of tables that somebody published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from egov_score.campaign.receiving import Manner, Progress, silent
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria_api import AnyPath, criteria_of
from egov_score.errors import EgovError
from egov_score.findings import Severity, worst
from egov_score.results import Results
from egov_score.workbook.typed_numbers import DecimalMark, DecimalName

if TYPE_CHECKING:
    from egov_score.auditing import Audit
    from egov_score.compared_years import Comparison
    from egov_score.years.records import Year


def compare(
    old: Results | AnyPath,
    new: Results | AnyPath,
    *,
    criteria: CriteriaSet | AnyPath | None = None,
    old_criteria: CriteriaSet | AnyPath | None = None,
    new_criteria: CriteriaSet | AnyPath | None = None,
    roster: AnyPath | None = None,
    mapping: AnyPath | None = None,
    decimal: DecimalName | None = None,
    progress: Progress = silent,
    jobs: int | None = None,
    cache: bool = True,
) -> Comparison:
    """Puts two years side by side: points and places gained or lost, levels, criteria missed in both years.

    old, new: each year as results, a results.json, a campaign (its folder or file), or a table: one that is
    scored by a set, or one that somebody published, with columns such as ``Hạng`` and ``Tổng điểm``.
    criteria: the set that scores the tables of both years, and workbooks; old_criteria, new_criteria: those
    of one year, where they differ. Without a set a table is compared as it was published. roster: the
    agencies of the new year, whose aliases count as names. mapping, decimal, progress, jobs, cache: as for
    :func:`rank`.

    What differs between the sets, and every agency that cannot be compared, is a finding of the comparison.
    Raises EgovError where a year cannot be read, where the new one is not after the old one, and where they
    have no table of one tier.
    """
    from egov_score.campaign.renamings import read_renamings
    from egov_score.compared_years import Comparison
    from egov_score.years.comparison import compare_years
    from egov_score.years.year_inputs import YearInput, read_year
    from egov_score.years.year_sources import year_of_standings

    def year(given: Results | AnyPath, own: CriteriaSet | AnyPath | None, agencies: AnyPath | None) -> Year:
        if isinstance(given, Results):
            return year_of_standings(given, "Results", {}, given.inputs)
        scored_by = criteria if own is None else own
        known = None if scored_by is None else criteria_of(scored_by)
        expected = None if agencies is None else Path(agencies)
        return read_year(YearInput(Path(given), known, expected, DecimalMark.named(decimal)), manner)

    renamings, said = ((), ()) if mapping is None else read_renamings(Path(mapping), Path(mapping).as_posix())
    if worst(said) is Severity.ERROR:
        raise EgovError(said)
    manner = Manner(progress, jobs, cache)
    years = year(old, old_criteria, None), year(new, new_criteria, roster)
    compared, problems = compare_years(*years, renamings)
    if compared is None:
        raise EgovError(problems)
    return Comparison(compared.old, compared.new, compared.tables, (*said, *compared.findings))


def audit(path: AnyPath, *, previous: AnyPath | None = None, decimal: DecimalName | None = None) -> Audit:
    """Finds what contradicts itself in the tables that somebody published; no criteria set is needed.

    path: a table of any format, with titles above and totals, means and counts beneath. Places are held
    against scores, counts against rows, totals against parts, rates and changes against what makes them.
    previous: the table of the year before. decimal: the decimal mark of numbers that mean two things.

    Every contradiction is a finding at its cell that names both numbers; what rounding explains is a note.
    Raises EgovError where a file cannot be read or has no such table.
    """
    from egov_score.auditing import audit_file

    before = None if previous is None else Path(previous)
    audited, findings = audit_file(Path(path), before, DecimalMark.named(decimal))
    if audited is None:
        raise EgovError(findings)
    return audited
