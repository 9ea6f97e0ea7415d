"""Gathering what was sent: which files are workbooks, and which are left aside."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from egov_score.data_classes import dataclass
from egov_score.files import PathEntry, look_at, look_through
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, natural_key

ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
_LOCK = Text(
    "tệp tạm của Excel (đang có người mở biểu mẫu)", "a lock file of Excel (somebody has the form open)"
)
_HIDDEN = Text("tệp ẩn", "a hidden file")
_SAME = Text("liên kết đến {file}, đã được đọc", "a link to {file}, which is read")
_OTHER = Text("không phải bảng tính", "not a spreadsheet")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that may be a submission. name: what findings call it, the same on every machine."""

    path: Path
    name: str


def gather(inputs: Iterable[Path], base: Path | None = None) -> tuple[list[Workbook], list[Finding]]:
    """The workbooks that files and folders hold, by name, and what was skipped, refused or is not there.

    Folders are searched through, and every entry that is not read is named. base: the folder that names are
    relative to; without it names start with the input as it was given. An input that is named itself is read
    whatever its ending.
    """
    workbooks: dict[str, Workbook] = {}
    findings: list[Finding] = []
    links: list[Path] = []
    folders: dict[Path, str] = {}
    for given in inputs:
        named = look_at(given)
        if named is None:
            findings.append(codes.NOT_FOUND.at(Place(name_in(given, base))))
        elif not named.is_folder:
            key = os.path.realpath(given) if named.is_file else str(given)
            workbooks.setdefault(key, Workbook(given, name_in(given, base)))
        else:
            for entry in look_through(given):
                name = name_in(entry.path, base)
                said = _said(entry, given, name)
                if said is not None:
                    findings.append(said)
                elif entry.is_link:
                    links.append(entry.path)
                else:
                    folder = entry.path.parent
                    real = folders.get(folder) or folders.setdefault(folder, os.path.realpath(folder))
                    key = os.path.join(real, entry.path.name)  # noqa: PTH118
                    workbooks.setdefault(key, Workbook(entry.path, name))
    # A link beside the file that it leads to brings nothing new, whichever of the two comes first by name.
    for link in links:
        book = workbooks.setdefault(os.path.realpath(link), Workbook(link, name_in(link, base)))
        if book.path != link:
            reason = _SAME.filled(file=book.name)
            findings.append(codes.FILE_SKIPPED.at(Place(name_in(link, base)), reason=reason))
    return sorted(workbooks.values(), key=lambda workbook: natural_key(workbook.name)), findings


def name_in(path: Path, base: Path | None) -> str:
    """What findings and results call a file: its path from the base folder, where it is in it."""
    if base is not None:
        with suppress(ValueError):
            path = path.relative_to(base)
    return path.as_posix()


def _said(entry: PathEntry, folder: Path, name: str) -> Finding | None:
    """Why an entry of a folder is not read; None where it is."""
    why = _left_aside(entry, entry.path.relative_to(folder))
    if why is not None:
        return codes.FILE_SKIPPED.at(Place(name), reason=why)
    if entry.is_folder and entry.why_not is None:
        return codes.FOLDER_LINKED.at(Place(name))
    return None if entry.is_file else entry.refusal(name)


def _left_aside(entry: PathEntry, path: Path) -> Text | None:
    """Why an entry is passed over whatever is in it. path: its path below the input."""
    if path.name.startswith("~$"):
        return _LOCK
    if any(part.startswith(".") for part in path.parts):
        return _HIDDEN
    # Where a link without an ending leads, nobody can tell once it leads nowhere.
    if entry.is_folder or path.suffix.lower() in ENDINGS or (entry.is_link and not path.suffix):
        return None
    return _OTHER
