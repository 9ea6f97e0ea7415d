"""Where criteria sets lie: the shipped folder, and the files and folders of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ENDINGS = (".yaml", ".yml")


def shipped_folder() -> Path:
    """The folder of the shipped sets: inside the package, or in a checkout that is installed as editable."""
    inside = Path(__file__).parents[1] / "library"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "criteria"


def set_files(folder: Path) -> Iterator[Path]:
    """The criteria files right in a folder, by name; examples beside sets are not sets."""
    for path in sorted(folder.iterdir()):
        if path.suffix in ENDINGS and not path.stem.endswith(".examples"):
            yield path


@cache
def shipped_sets() -> Mapping[str, Path]:
    """The shipped sets' files by the set's id, which is the file's name."""
    return {path.stem: path for path in set_files(shipped_folder())}


def file_of(reference: str, base: Path) -> tuple[Path, str] | None:
    """The file that a reference means, and what findings call it; None where there is none.

    A reference is a path, or the id of a set in the base folder, in its folder ``criteria``, or shipped.
    """
    from egov_score.files import look_at

    path = base / reference
    entry = look_at(path)
    if path.suffix in ENDINGS or (entry is not None and not entry.is_folder):
        return path, path.as_posix()
    for folder in (base, base / "criteria"):
        for ending in ENDINGS:
            own = folder / f"{reference}{ending}"
            if look_at(own) is not None:
                return own, own.as_posix()
    shipped = shipped_sets().get(reference)
    return (shipped, shipped.name) if shipped is not None else None
