"""The library: the criteria sets that ship with the tool, and sets in files and folders of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

from egov_score.criteria.loading import read_criteria
from egov_score.criteria.mistakes import did_you_mean
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding, Place
from egov_score.findings import criteria as found

ENDINGS = (".yaml", ".yml")


def shipped_folder() -> Path:
    """The folder of the shipped sets: inside the package, or in a checkout that is installed as editable."""
    inside = Path(str(package_files("egov_score"))) / "library"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "criteria"


def set_files(folder: Path) -> Iterator[Path]:
    """The criteria files right in a folder, by name; examples beside sets are not sets."""
    for path in sorted(folder.glob("*.y*ml")):
        if path.suffix in ENDINGS and not path.stem.endswith(".examples"):
            yield path


@cache
def shipped_sets() -> dict[str, Path]:
    """The shipped sets' files by the set's id, which is the file's name."""
    return {path.stem: path for path in set_files(shipped_folder())}


def shipped() -> tuple[tuple[CriteriaSet, ...], tuple[Finding, ...]]:
    """Every shipped set, by its id, and what is wrong with any of them."""
    sets: list[CriteriaSet] = []
    findings: list[Finding] = []
    for path in shipped_sets().values():
        criteria, said = read_criteria(path, path.name)
        findings += said
        if criteria is not None:
            sets.append(criteria)
    return tuple(sets), tuple(findings)


def find_criteria(
    reference: str, beside: Path | None = None
) -> tuple[CriteriaSet | None, tuple[Finding, ...]]:
    """The set that a reference names: a file's path, or the id of a set in a folder or of a shipped one.

    beside: the folder that paths are relative to and whose own sets (in it, or in its folder ``criteria``)
    come before the shipped ones; the current folder where it is not given.
    """
    base = beside or Path()
    path = base / reference
    if path.suffix in ENDINGS or path.is_file():
        return read_criteria(path, path.as_posix())
    for folder in (base, base / "criteria"):
        for ending in ENDINGS:
            own = folder / f"{reference}{ending}"
            if own.is_file():
                return read_criteria(own, own.as_posix())
    shipped = shipped_sets()
    if reference in shipped:
        return read_criteria(shipped[reference], f"{reference}.yaml")
    hint = did_you_mean(reference, shipped)
    return None, (found.SET_UNKNOWN.at(Place(reference), name=reference, suggestion=hint),)
