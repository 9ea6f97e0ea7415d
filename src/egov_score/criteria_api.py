"""The public Python API of criteria sets: to list, load, show, check, test, compare and convert them.

Apart from what reads submissions, which loads ten times as much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from egov_score.criteria_results import FixedSets, Library, SetComparison, ShownSet
from egov_score.data_classes import replace
from egov_score.errors import EgovError

if TYPE_CHECKING:
    from datetime import date

    from egov_score.criteria.model import CriteriaSet
    from egov_score.findings import Kind
    from egov_score.reasoning.inspecting import Inspection
    from egov_score.results import ConvertedSet
    from egov_score.workbook.examples import Tested

AnyPath = str | PathLike[str]


def list_criteria() -> Library:
    """Every set that ships with the tool, by id."""
    from egov_score.criteria.shipped_index import list_shipped

    return Library(*list_shipped())


def load_criteria(reference: AnyPath, *, at: date | None = None) -> CriteriaSet:
    """A criteria set by the id of a shipped one, or by the path of its file.

    at: of a chain of amendments, only those that were issued by this day are applied.

    Raises EgovError with every finding where there is no such set or its file has errors.
    """
    return _find(reference, at).criteria


def show_criteria(reference: AnyPath, *, at: date | None = None) -> ShownSet:
    """A set as :func:`load_criteria` gives it, with what its files give reason to say, and its text."""
    return _find(reference, at)


def check_criteria(*references: AnyPath) -> Inspection:
    """Checks criteria sets: everything that is wrong in any of them.

    references: files, folders that are searched through, and ids of shipped sets. A file that cannot be read
    is a finding. The inspection names the files that were checked.
    """
    from egov_score.reasoning.inspecting import inspect

    return inspect(map(str, references))


def fix_criteria(*references: AnyPath, write: bool = True) -> FixedSets:
    """Mends in criteria files what is mechanical: quotes around an id like 4.10, NFC, a decimal comma, and
    the like. Nothing is guessed, and nothing else of a file changes.

    references: as in :func:`check_criteria`; sets that are named by their id are not changed. write: replace
    the files; else only tell what would be mended. What stays wrong is what check_criteria finds then.
    """
    from egov_score.criteria.fixing import fix
    from egov_score.criteria.tree import MOST_BYTES
    from egov_score.files import read_file
    from egov_score.output.writing_files import write_files

    fixed = []
    for path in map(Path, check_criteria(*references).files):
        data, _ = read_file(path, MOST_BYTES) if path.is_file() else (None, ())
        if data is not None and (mended := fix(data, path.as_posix(), path.parent)).after != data:
            fixed.append(mended)
    failed = write_files(((Path(each.name), each.after) for each in fixed), force=True) if write else ()
    return FixedSets(tuple(fixed), failed)


def test_criteria(*paths: AnyPath) -> tuple[Tested, ...]:
    """Runs the examples beside criteria sets: answers, and the points and level that they must earn.

    paths: files of examples, criteria files with examples beside them, and folders; by default the sets that
    ship. What does not come out is a finding at the expectation. Raises EgovError where there is none.
    """
    from egov_score.criteria.shelves import shipped_folder
    from egov_score.workbook.examples import find_examples, run_examples

    found, problems = find_examples(paths_of(*paths) or [shipped_folder()])
    if problems:
        raise EgovError(problems)
    return tuple(run_examples(path) for path in found)


def diff_criteria(
    old: CriteriaSet | AnyPath, new: CriteriaSet | AnyPath, *, results: AnyPath | None = None
) -> SetComparison:
    """What differs between two sets, and what the new one would have done to earlier results.

    results: a results.json that was scored with the old set. Raises EgovError where a set or the results
    cannot be read, or no table of the results was scored with the old set.
    """
    from egov_score.campaign.recorded import read_results
    from egov_score.criteria.comparing import differences
    from egov_score.findings import Severity, worst
    from egov_score.ranking.whatif import what_if

    before, after = criteria_of(old), criteria_of(new)
    comparison = SetComparison(before, after, differences(before, after))
    if results is None:
        return comparison
    tables, problems = read_results(Path(results))
    if problems:
        raise EgovError(problems)
    shifts, said = what_if(tables, before, after, Path(results).as_posix())
    if not shifts and worst(said) is Severity.ERROR:
        raise EgovError(said)
    return replace(comparison, shifts=shifts, findings=said)


def convert_criteria(
    path: AnyPath,
    *,
    id: str | None = None,
    title: str | None = None,
    tier: str | None = None,
    year: int | None = None,
    status: Literal["official", "reconstructed", "illustrative"] = "illustrative",
    sheet: str | None = None,
) -> ConvertedSet:
    """Makes a criteria set of the table in which it was drafted: .xlsx, .csv, another workbook, or .docx.

    id, title, tier, year (the data year), status: what the table does not say, or says otherwise. sheet: the
    only one to convert; of a document, "Bảng 2" for the annex with its second table. Every doubt is a finding
    at its cell. Raises EgovError where no set comes of it.
    """
    from egov_score.drafting import Wanted, convert
    from egov_score.results import ConvertedSet

    text, findings = convert(Path(path), Wanted(id, title, tier, year, status, sheet))
    if text is None:
        raise EgovError(findings)
    return ConvertedSet(text, findings, Path(path))


def criteria_schema(of: Literal["set", "examples", "campaign"] = "set") -> str:
    """The JSON Schema (2020-12) of criteria files, as JSON, with which editors complete and check.

    of: or of the files of examples beside sets, or of campaign files.
    """
    from egov_score.criteria import schema

    match of:
        case "set":
            return schema.schema_text(schema.criteria_schema())
        case "examples":
            from egov_score.workbook.examples import examples_schema

            return schema.schema_text(examples_schema())
        case "campaign":
            from egov_score.campaign.campaign_file import campaign_schema

            return schema.schema_text(campaign_schema())


def finding_kinds() -> Mapping[str, Kind]:
    """Every kind of finding by its stable code: severity, message, hint and who can mend it."""
    from egov_score.output.code_reference import all_kinds

    return all_kinds()


def criteria_of(given: CriteriaSet | AnyPath) -> CriteriaSet:
    """A set that is given as it is, by its id or by its file."""
    from egov_score.criteria.model import CriteriaSet

    return given if isinstance(given, CriteriaSet) else load_criteria(given)


def paths_of(*given: AnyPath | Sequence[AnyPath] | None) -> list[Path]:
    """Paths, however they are given: alone, or several."""
    paths: list[Path] = []
    for each in given:
        if isinstance(each, str | PathLike):
            paths.append(Path(each))
        elif each is not None:
            paths += map(Path, each)
    return paths


def _find(reference: AnyPath, at: date | None) -> ShownSet:
    from egov_score.criteria.library import find

    loaded = find(str(reference), at=at)
    if loaded.criteria is None or loaded.consolidated is None:
        raise EgovError(loaded.findings)
    return ShownSet(loaded.criteria, loaded.consolidated, loaded.findings)
