"""The folder of copies: one for each faulty workbook, and an overview of everything in one more."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path, PurePath
from typing import Final

from egov_score.campaign.checking import Checked, CheckedAgency
from egov_score.data_classes import dataclass
from egov_score.errors import EgovError
from egov_score.files import read_file
from egov_score.findings import Finding, Severity, worst
from egov_score.language import Language, Text
from egov_score.output.annotating.marked_copy import Request, annotated
from egov_score.output.annotating.overview import Unmarked, overview
from egov_score.output.targets import folder_refusals, refusals
from egov_score.output.writing_files import write_files
from egov_score.spreadsheet import read_book
from egov_score.spreadsheet.bounds import BOUNDS
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

    @staticmethod
    def check_target(folder: str | PathLike[str]) -> None:
        """Says before any work whether copies could be written into a folder; raises EgovError where not."""
        if problems := folder_refusals(Path(folder)):
            raise EgovError(problems)

    def __repr__(self) -> str:
        return f"<Copies: {len(self.written)} written, {len(self.unmarked)} files without one>"


def annotate(
    checked: Checked,
    folder: Path,
    language: Language | None = None,
    *,
    force: bool = False,
) -> Copies:
    """Writes a copy of each workbook with an error or a warning for who sent it, and the overview.

    A copy holds what the agency can mend; that of a collated table all that is said of its rows. What the
    organiser has to do stands in the findings of the check only; so does what the council has to, unless
    nothing else is wrong: then the council sent the workbook.

    Copies keep the names of the originals, and the folders below the one that holds them all. language: of
    comments and lists; by default that of the agency's criteria set. What was read is never replaced, even
    with force. All names are checked and all copies made before the first is written, each in one step.
    """
    contents: dict[Path, bytes] = {}
    unmarked: list[Unmarked] = []
    names = _names(checked.files)
    for file, agencies in _by_file(checked.agencies).items():
        about = [each for agency in agencies for each in agency.findings if each.place.file == file]
        # Whoever collated a table sent it, for all the agencies in it.
        findings = _for_the_sender(about) if len(agencies) == 1 else about
        if worst(findings) in (None, Severity.NOTE):
            continue
        copy = _copy(checked, agencies, file, findings, language)
        if isinstance(copy, Text):
            unmarked.append(Unmarked(tuple(agencies), file, copy))
        else:
            contents[folder / names.get(file, file)] = copy
    whole = language or checked.language
    summary = folder / OVERVIEW.to(whole)
    contents[summary] = overview(checked, unmarked, whole)
    inputs = (*checked.files.values(), *checked.inputs)
    if refused := folder_refusals(folder) or refusals(contents, force=force, inputs=inputs):
        return Copies(problems=refused)
    failed = write_files(contents.items(), force=force)
    written = tuple(path for path in contents if path != summary)
    return Copies(written, summary, tuple(unmarked), failed)


def _by_file(agencies: Iterable[CheckedAgency]) -> dict[str, list[CheckedAgency]]:
    """The agencies of each file: one, or those of a collated table's rows."""
    by_file: dict[str, list[CheckedAgency]] = {}
    for agency in agencies:
        for file in agency.files:
            by_file.setdefault(file, []).append(agency)
    return by_file


def _for_the_sender(findings: Iterable[Finding]) -> list[Finding]:
    """Of the findings in a workbook, those for who sent it."""
    by_reader: dict[str, list[Finding]] = {"agency": [], "council": []}
    for finding in findings:
        by_reader.get(finding.addressee, []).append(finding)
    own, others = by_reader.values()
    return others if worst(own) in (None, Severity.NOTE) and others else own


def _copy(
    checked: Checked,
    agencies: Sequence[CheckedAgency],
    file: str,
    findings: list[Finding],
    language: Language | None,
) -> bytes | Text:
    """The copy of a workbook, or why there is none."""
    path = checked.files[file]
    book, _ = read_book(path, file, packed=True)
    content, _ = read_file(path, BOUNDS.file_bytes, file)
    if book is None or content is None:
        return _UNREADABLE
    if book.format not in _MARKED:
        why = (text.format(format=book.format) for text in (_OTHER_FORMAT.vi, _OTHER_FORMAT.en))
        return Text(*why)
    criteria = next((each for each in checked.criteria if each.id == agencies[0].criteria), None)
    said = language or (criteria.language if criteria is not None else checked.language)
    sender = agencies[0].name if len(agencies) == 1 else PurePath(file).name
    try:
        return annotated(content, book, Request(findings, sender, criteria, said))
    except NotEditableError:
        return _ODD


def _names(files: Mapping[str, Path]) -> dict[str, PurePath]:
    """What each copy is called: its path below the folder that holds all the files."""
    whole = {name: path.absolute() for name, path in files.items()}
    if not whole:
        return {}
    common = Path(os.path.commonpath([path.parent for path in whole.values()]))
    return {name: path.relative_to(common) for name, path in whole.items()}
