"""What stands at a path, and every entry of a folder: a walk that passes over nothing in silence."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from egov_score.data_classes import dataclass
from egov_score.files.troubles import GONE, dead_link, no_plain_file, trouble
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, snippet


@dataclass(frozen=True, slots=True)
class PathEntry:
    """What stands at a path. is_folder, is_link: also both, for a link to a folder.

    why_not: what keeps it from being read or looked into; None for a plain file, for a folder that was
    passed over on purpose, and for one that nobody has looked into yet.
    """

    path: Path
    is_folder: bool = False
    is_link: bool = False
    why_not: Text | None = None

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file, or a link to one."""
        return not self.is_folder and self.why_not is None

    def refusal(self, name: str | None = None) -> Finding:
        """The finding that it cannot be read or looked into. name: what findings call it."""
        place = Place(self.path.as_posix() if name is None else name)
        if self.is_folder and self.why_not is not None:
            return codes.FOLDER_NOT_OPENED.at(place, why=self.why_not)
        return codes.NOT_OPENED.at(place, why=self.why_not or no_plain_file(stat.S_IFDIR))


def look_at(path: Path) -> PathEntry | None:
    """What stands at a path; None where there is nothing. Links are followed."""
    is_link = False
    try:
        is_link = path.is_symlink()
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        if not is_link:
            return None
        return PathEntry(path, is_link=True, why_not=dead_link(snippet(str(path.readlink()))))
    except (OSError, ValueError) as error:
        return PathEntry(path, is_link=is_link, why_not=trouble(error))
    if stat.S_ISDIR(mode):
        return PathEntry(path, is_folder=True, is_link=is_link)
    return PathEntry(path, is_link=is_link, why_not=None if stat.S_ISREG(mode) else no_plain_file(mode))


def look_through(folder: Path, enters: Callable[[Path], bool] = lambda path: True) -> Iterator[PathEntry]:
    """Everything in a folder and in those below it, by name, files before folders.

    enters: whether a folder below is looked into; one that is not is an entry itself. Links to folders never
    are: they may lead up again, or to what belongs elsewhere. What cannot be looked into comes with the
    reason, the folder itself included.
    """
    pending = [PathEntry(folder, is_folder=True)]
    while pending:
        entry = pending.pop()
        inside = entry.path is folder or (entry.is_folder and not entry.is_link and enters(entry.path))
        if not inside:
            yield entry
            continue
        try:
            with os.scandir(entry.path) as found:
                names = [each.name for each in found]
        except (OSError, ValueError) as error:
            yield PathEntry(entry.path, is_folder=True, why_not=trouble(error))
            continue
        # What is gone since it was listed is named as well.
        entries = [look_at(path) or PathEntry(path, why_not=GONE) for path in map(entry.path.joinpath, names)]
        pending += sorted(entries, key=_order, reverse=True)


def _order(entry: PathEntry) -> tuple[bool, str]:
    return entry.is_folder and not entry.is_link, entry.path.name
