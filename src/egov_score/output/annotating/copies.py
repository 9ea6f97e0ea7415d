"""The folder of copies: one for each faulty workbook, and an overview of everything in one more."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

from egov_score.campaign.checking import Checked, CheckedAgency
from egov_score.findings import Finding, Place, Severity, codes
from egov_score.language import Language, Text
from egov_score.output.annotating.marked_copy import Request, annotated
from egov_score.output.annotating.overview import Unmarked, overview
from egov_score.output.writing_files import refusals, write_files
from egov_score.spreadsheet import read_book
from egov_score.spreadsheet.markup import NotEditableError

OVERVIEW: Final = Text("tong-hop.xlsx", "overview.xlsx")
_MARKED: Final = frozenset({"xlsx", "xlsm"})
_UNREADABLE: Final = Text("tệp không đọc được", "the file cannot be read")
_OTHER_FORMAT: Final = Text(
    "tệp .{format} không ghi chú thích vào được; hãy lưu thành .xlsx",
    "comments cannot be put into a .{format} file; save it as .xlsx",
)
_ODD: Final = Text(
    "cấu trúc tệp không cho phép sửa an toàn", "the file is not built so that it can be changed safely"
)


@dataclass(frozen=True, slots=True, repr=False)
class Copies:
    """What came of it. written: the copies; overview: the workbook that lists everything; unmarked: faulty
    files of which there is no copy, and why; problems: why nothing, or not everything, was written."""

    written: tuple[Path, ...] = ()
    overview: Path | None = None
    unmarked: tuple[Unmarked, ...] = ()
    problems: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        return f"<Copies: {len(self.written)} written, {len(self.unmarked)} files without one>"


@dataclass(slots=True)
class _Planned:
    contents: dict[Path, bytes] = field(default_factory=dict)
    unmarked: list[Unmarked] = field(default_factory=list)


def annotate(
    checked: Checked,
    folder: Path,
    language: Language | None = None,
    *,
    force: bool = False,
) -> Copies:
    """Writes a copy of each workbook with an error or a warning, and the overview.

    Copies keep the names of the originals, and the folders below the one that holds them all. language: of
    comments and lists; by default that of the agency's criteria set. What was read is never replaced, even
    with force. All names are checked and all copies made before the first is written, each in one step.
    """
    plan = _Planned()
    names = _names(checked.files)
    for agency in checked.agencies:
        for file in agency.files:
            _plan_copy(plan, checked, agency, file, folder / names.get(file, file), language)
    whole = language or checked.language
    summary = folder / OVERVIEW.to(whole)
    plan.contents[summary] = overview(checked, plan.unmarked, whole)
    refused = _refusals(folder, plan.contents, (*checked.files.values(), *checked.inputs), force)
    if refused:
        return Copies(problems=refused)
    failed = write_files(plan.contents, force=force)
    written = tuple(path for path in plan.contents if path != summary)
    return Copies(written, summary, tuple(plan.unmarked), failed)


def _plan_copy(
    plan: _Planned,
    checked: Checked,
    agency: CheckedAgency,
    file: str,
    target: Path,
    language: Language | None,
) -> None:
    findings = [finding for finding in agency.findings if finding.place.file == file]
    if not any(finding.severity is not Severity.NOTE for finding in findings) or target in plan.contents:
        return
    path = checked.files[file]
    book, _ = read_book(path, file)
    if book is None:
        plan.unmarked.append(Unmarked(agency, file, _UNREADABLE))
        return
    if book.format not in _MARKED:
        why = Text(*(text.format(format=book.format) for text in (_OTHER_FORMAT.vi, _OTHER_FORMAT.en)))
        plan.unmarked.append(Unmarked(agency, file, why))
        return
    criteria = next((each for each in checked.criteria if each.id == agency.criteria), None)
    said = language or (criteria.language if criteria is not None else checked.language)
    try:
        plan.contents[target] = annotated(
            path.read_bytes(), book, Request(findings, agency.name, criteria, said)
        )
    except NotEditableError:
        plan.unmarked.append(Unmarked(agency, file, _ODD))


def _names(files: Mapping[str, Path]) -> dict[str, PurePath]:
    """What each copy is called: its path below the folder that holds all the files."""
    whole = {name: path.absolute() for name, path in files.items()}
    if not whole:
        return {}
    common = Path(os.path.commonpath([path.parent for path in whole.values()]))
    return {name: path.relative_to(common) for name, path in whole.items()}


def _refusals(
    folder: Path, targets: Iterable[Path], inputs: Iterable[Path], force: bool
) -> tuple[Finding, ...]:
    if folder.exists() and not folder.is_dir():
        return (codes.OUTPUT_NO_FOLDER.at(Place(str(folder)), folder=str(folder)),)
    return refusals(targets, force=force, inputs=inputs, makes_folders=True)
