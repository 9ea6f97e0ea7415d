"""Whether files may be written under their names: asked before any work, and again before the first byte."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from egov_score.files import trouble
from egov_score.findings import Finding, Place, codes
from egov_score.output.endings import PUBLIC


def refusals(
    paths: Iterable[Path],
    *,
    force: bool = False,
    inputs: Iterable[Path] = (),
    endings: Iterable[str] | None = None,
    public: bool = False,
) -> tuple[Finding, ...]:
    """Why files may not be written under these names: a finding for each that may not.

    force: files that exist may be replaced. inputs: files that must not be replaced even so. endings: those
    that the names may have; any where none are given. public: they are for everybody. A missing folder is no
    obstacle: it will be made.
    """
    guarded = {real(path) for path in inputs}
    known = None if endings is None else tuple(endings)
    seen: set[Path] = set()
    found: list[Finding] = []
    for path in paths:
        place, target = Place(str(path)), real(path)
        if known is not None and path.suffix.lower() not in known:
            ending = path.suffix or path.name
            found.append(codes.OUTPUT_UNKNOWN_ENDING.at(place, ending=ending, known=", ".join(known)))
        elif public and path.suffix.lower() not in PUBLIC:
            found.append(codes.OUTPUT_NOT_PUBLIC.at(place, ending=path.suffix, known=", ".join(PUBLIC)))
        elif path.suffix.lower() == ".parquet" and find_spec("pyarrow") is None:
            found.append(codes.PARQUET_NO_LIBRARY.at(place))
        elif target in seen:
            found.append(codes.OUTPUT_TWICE.at(place))
        elif target in guarded:
            found.append(codes.OUTPUT_IS_INPUT.at(place))
        elif target.is_dir():
            found.append(codes.OUTPUT_IS_FOLDER.at(place))
        elif target.exists() and not force:
            found.append(codes.OUTPUT_EXISTS.at(place))
        else:
            found += folder_refusals(path.parent, str(path))
        seen.add(target)
    return tuple(found)


def folder_refusals(folder: Path, name: str = "") -> tuple[Finding, ...]:
    """Why nothing can be written into a folder, which may still have to be made. name: of what would be."""
    place = Place(name or str(folder))
    above = real(folder)
    while not above.exists() and above != above.parent:
        above = above.parent
    if not above.is_dir():
        return (codes.OUTPUT_NO_FOLDER.at(place, folder=str(folder)),)
    if not os.access(above, os.W_OK | os.X_OK):
        denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return (codes.OUTPUT_NOT_WRITTEN.at(place, why=trouble(denied)),)
    return ()


def real(path: Path) -> Path:
    """Where a path leads, links followed."""
    return Path(os.path.realpath(path))
