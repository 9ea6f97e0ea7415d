"""Gathering the files of a campaign: which are workbooks, and which are left aside and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, natural_key

ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
_LOCK = Text(
    "tệp tạm của Excel (đang có người mở biểu mẫu)", "a lock file of Excel (somebody has the form open)"
)
_HIDDEN = Text("tệp ẩn", "a hidden file")
_OTHER = Text("không phải bảng tính", "not a spreadsheet")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that may be a submission. name: what findings call it, the same on every machine."""

    path: Path
    name: str


def gather(inputs: Iterable[Path], base: Path | None = None) -> tuple[list[Workbook], list[Finding]]:
    """The workbooks that files and folders hold, by name, and what was skipped or is not there.

    Folders are searched through. base: the folder that names are relative to; without it names start with
    the input as it was given. An input that is named itself is read whatever its ending.
    """
    workbooks: dict[Path, Workbook] = {}
    findings: list[Finding] = []
    for given in inputs:
        if given.is_dir():
            for path in sorted(given.rglob("*")):
                if path.is_file():
                    name = _name(path, base)
                    why = _left_aside(path.relative_to(given))
                    if why is None:
                        workbooks.setdefault(path.resolve(), Workbook(path, name))
                    else:
                        findings.append(codes.SKIPPED.at(Place(name), reason=why))
        elif given.exists():
            workbooks.setdefault(given.resolve(), Workbook(given, _name(given, base)))
        else:
            findings.append(codes.NOT_FOUND.at(Place(_name(given, base))))
    return sorted(workbooks.values(), key=lambda workbook: natural_key(workbook.name)), findings


def _name(path: Path, base: Path | None) -> str:
    if base is not None and path.is_relative_to(base):
        return path.relative_to(base).as_posix()
    return path.as_posix()


def _left_aside(path: Path) -> Text | None:
    if path.name.startswith("~$"):
        return _LOCK
    if any(part.startswith(".") for part in path.parts):
        return _HIDDEN
    return None if path.suffix.lower() in ENDINGS else _OTHER
