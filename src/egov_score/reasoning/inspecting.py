"""Checking criteria sets: whatever is wrong in any of the files, folders and ids named, in one run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from egov_score.criteria.accepting import AcceptedFinding
from egov_score.criteria.library import unknown_set
from egov_score.criteria.loading import Loaded, load
from egov_score.criteria.shelves import ENDINGS, file_of
from egov_score.criteria.tree import MOST_BYTES
from egov_score.data_classes import dataclass, field
from egov_score.files import look_at, look_through, read_file
from egov_score.findings import Finding, Place, Related, codes
from egov_score.language import Text
from egov_score.reasoning import weigh

_OTHER_FORMAT = r"""(?m)^[\s{\ufffd]*["']?format["']?\s*:\s*["']?egov-score/(?!criteria)"""
_OWN_KEYS = (
    r"""(?m)^[\s{\ufffd]*["']?(?:format["']?\s*:\s*["']?egov-score/criteria|"""
    r"""(?:criteria|amends|changes)["']?\s*:)"""
)


@dataclass(frozen=True, slots=True, repr=False)
class Inspection:
    """What came of checking several criteria files.

    files: the names of the files that were checked, in the order they were named, folders by name. findings:
    everything that is wrong in them, and every name that led to no set; in the order of files and places.
    accepted: what their sets declare deliberate, which is not among the findings.
    """

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    accepted: tuple[AcceptedFinding, ...] = ()

    def __repr__(self) -> str:
        return f"<Inspection: {len(self.files)} files, {len(self.findings)} findings>"


def inspect(references: Iterable[str], base: Path | None = None) -> Inspection:
    """Checks every set that the references name: files, folders that are searched through, ids of sets.

    base: the folder that paths are relative to; the current one where it is not given.

    Files of examples beside sets are not sets and are passed over. In a folder only what looks like a
    criteria file is taken for one: a campaign's other .yaml files are left alone. A file that cannot be
    read is a finding and never keeps the others from being checked.
    """
    inspecting = _Inspecting(base or Path())
    for reference in references:
        inspecting.take(reference)
    return inspecting.whole()


def is_set_file(path: Path) -> bool:
    """Whether a file's name is that of a criteria set."""
    return path.suffix in ENDINGS and not path.stem.endswith(".examples")


@dataclass(slots=True)
class _Inspecting:
    base: Path
    names: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    accepted: list[AcceptedFinding] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    first: dict[str, Place] = field(default_factory=dict)

    def take(self, reference: str) -> None:
        folder = self.base / reference
        entry = look_at(folder)
        if entry is not None and entry.is_folder:
            self._folder(folder)
            return
        file = file_of(reference, self.base)
        if file is None:
            missing = len(Path(reference).parts) > 1 or bool(folder.suffix)
            nothing = codes.NOT_FOUND.at(Place(reference)) if missing else unknown_set(reference)
            self.findings.append(nothing)
        elif (named := look_at(file[0])) is None or not named.is_file:
            gone = codes.NOT_FOUND.at(Place(file[1]))
            self.findings.append(gone if named is None else named.refusal(file[1]))
        elif not file[0].stem.endswith(".examples"):
            self._file(*file)

    def whole(self) -> Inspection:
        # An amendment repeats what is wrong with the set that it amends, which may be checked as well.
        said: dict[tuple[object, ...], Finding] = {}
        for finding in sorted(self.findings, key=Finding.sort_key):
            said.setdefault((finding.code, finding.place, finding.message("en")), finding)
        known: dict[tuple[object, ...], AcceptedFinding] = {}
        for each in self.accepted:
            known.setdefault((each.finding.code, each.finding.place), each)
        return Inspection(tuple(self.names), tuple(said.values()), tuple(known.values()))

    def _folder(self, folder: Path) -> None:
        count = len(self.seen)
        for path in _searched(folder, self.findings):
            if _looks_like_a_set(path):
                self._file(path, path.as_posix())
        if len(self.seen) == count and not any(
            os.path.realpath(path) in self.seen for path in _searched(folder, [])
        ):
            self.findings.append(codes.NO_SETS.at(Place(folder.as_posix())))

    def _file(self, path: Path, name: str) -> None:
        real = os.path.realpath(path)
        if real in self.seen:
            return
        self.seen.add(real)
        self.names.append(name)
        loaded = load(path, name)
        left, accepted = weigh(loaded)
        self.findings += (*loaded.findings, *left)
        self.accepted += accepted
        self._id(loaded)

    def _id(self, loaded: Loaded) -> None:
        """Two files of one run may not hold the same set: which of them scored could not be told."""
        whole = loaded.consolidated
        own = whole.tree.get("id") if whole is not None else None
        if own is None or own.broken or not isinstance(own.value, str):
            return
        if own.value in self.first:
            also = Related(self.first[own.value], Text("mã này đã dùng ở đây", "the id is used here"))
            self.findings.append(codes.SET_ID_DUPLICATE.at(own.place, related=[also], id=own.value))
        self.first.setdefault(own.value, own.place)


def _searched(folder: Path, findings: list[Finding]) -> Iterator[Path]:
    """The files in and below a folder that are named like sets, by name; hidden folders are left out."""
    for entry in look_through(folder, lambda path: not path.name.startswith(".")):
        if entry.is_folder and entry.why_not is not None:
            findings.append(entry.refusal())
        elif not entry.is_folder and is_set_file(entry.path):
            yield entry.path


def _looks_like_a_set(path: Path) -> bool:
    """Whether a file is meant as a criteria set, however broken; one that cannot be read may be."""
    data, _ = read_file(path, MOST_BYTES)
    if data is None:
        return True
    # Without the zero bytes of UTF-16 its keys can be read, and the file be reported. Its byte order mark
    # reads as U+FFFD.
    text = data.decode("utf-8", errors="replace").replace("\0", "")
    return not re.search(_OTHER_FORMAT, text) and re.search(_OWN_KEYS, text) is not None
