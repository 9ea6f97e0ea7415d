"""A folder that is written whole: either all of it is there in the end, or what was there before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from egov_score.files import look_through, trouble
from egov_score.findings import Finding, Place, codes
from egov_score.output.targets import folder_refusals, real


def new_folder_refusals(folder: Path, *, force: bool = False) -> tuple[Finding, ...]:
    """Why nothing can be written into a folder that is to be new. force: it may hold something already.

    Hidden files (``.git``, ``.DS_Store``) are nobody's work.
    """
    refused = folder_refusals(folder)
    if refused or force or not folder.is_dir():
        return refused
    holds = any(not each.path.name.startswith(".") for each in look_through(folder, lambda inside: False))
    return (codes.FOLDER_NOT_EMPTY.at(Place(str(folder))),) if holds else ()


def write_new_folder(
    folder: Path,
    files: Mapping[PurePosixPath, bytes],
    folders: Iterable[PurePosixPath] = (),
    *,
    force: bool = False,
) -> tuple[Finding, ...]:
    """Writes files and empty folders into a folder, which is made where it is missing; returns what failed.

    All is written beside and moved into place when it is whole, the first file last: where that is there, so
    is all that it names. force: the folder may hold something; files of the same names are replaced.
    """
    refused = new_folder_refusals(folder, force=force)
    if refused:
        return refused
    home = real(folder)
    inside = home.is_dir()
    # Beside a folder nobody may be allowed to write, so what goes into one that exists is made in it.
    beside = (home if inside else home.parent) / f".{home.name[:100]}.{os.getpid()}.tmp"
    try:
        beside.mkdir(parents=True)
        for path, content in files.items():
            target = beside / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for path in folders:
            (beside / path).mkdir(parents=True, exist_ok=True)
        if inside:
            _move(beside, home, files, folders)
        else:
            beside.replace(home)
    except OSError as error:
        return (codes.OUTPUT_NOT_WRITTEN.at(Place(str(folder)), why=trouble(error)),)
    finally:
        with suppress(OSError):
            shutil.rmtree(beside)
    return ()


def _move(beside: Path, home: Path, files: Iterable[PurePosixPath], folders: Iterable[PurePosixPath]) -> None:
    for path in (*folders, *(path.parent for path in files)):
        (home / path).mkdir(parents=True, exist_ok=True)
    for path in reversed([*files]):
        (beside / path).replace(home / path)
