"""Bytes that are kept from one run to the next, in the user's own cache folder: a help and never a source.

What is found there is given back only where this user's tool wrote it, whole, under that very key: each entry
carries a seal that only who knows the folder's secret can make. Everything else is as if it were not there:
entries that are damaged, cut short or brought from elsewhere, folders that belong to others or that others
may write into. Where nothing can be written, nothing is kept, and nobody is told. Any of it may be deleted
at any time. Several processes may read and write at once, for entries are moved into place whole.
"""

from __future__ import annotations

import hmac
import os
import stat
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

FOLDER_VARIABLE = "EGOV_SCORE_CACHE_DIR"
MOST_BYTES = 200_000_000
"""Of all entries: those that nobody has used for the longest time go first."""
_SWEPT_TO = 160_000_000
_DAY = 86_400
_SEAL = 32
_SECRET = "secret"


def cache_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """The folder in which this tool may keep things for this user; None where the system names none.

    It is the one that EGOV_SCORE_CACHE_DIR names, else what is usual: %LOCALAPPDATA% on Windows,
    ~/Library/Caches on macOS, $XDG_CACHE_HOME or ~/.cache elsewhere, and in it the folder ``egov-score``.
    """
    if named := environment.get(FOLDER_VARIABLE):
        return Path(named)
    home = environment.get("USERPROFILE" if platform == "win32" else "HOME", "")
    match platform:
        case "win32":
            above = environment.get("LOCALAPPDATA") or (home and str(Path(home, "AppData", "Local")))
        case "darwin":
            above = home and str(Path(home, "Library", "Caches"))
        case _:
            named = environment.get("XDG_CACHE_HOME", "")
            above = named if Path(named).is_absolute() else home and str(Path(home, ".cache"))
    return Path(above, "egov-score") if above and Path(above).is_absolute() else None


class KeptBytes:
    """Entries by their keys, which are names of files; it can be sent to another process."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self._folder = folder
        self._secret = secret

    @classmethod
    def within(cls, above: Path | None) -> KeptBytes | None:
        """The entries in a folder of this folder, which is made where it is missing; None where none can be.

        A folder is only used where it is this user's own and nobody else may write into it.
        """
        if above is None:
            return None
        folder = above / "readings"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(folder):
                return None
            return cls(folder, _secret_of(folder))
        except (OSError, ValueError):
            return None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept yet."""
        with suppress(OSError), os.scandir(self._folder) as entries:
            return all(entry.name == _SECRET for entry in entries)
        return True

    def get(self, key: str) -> bytes | None:
        """What was put under the key; None where nothing was, or where it can no longer be trusted."""
        path = self._folder / key
        try:
            held = path.read_bytes()
            if not hmac.compare_digest(held[:_SEAL], self._seal(key, held[_SEAL:])):
                return None
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)
        except OSError:
            return None
        return held[_SEAL:]

    def put(self, key: str, content: bytes) -> None:
        """Keeps content under the key, if that can be done."""
        with suppress(OSError):
            _write(self._folder / key, self._seal(key, content) + content)

    def sweep(self, most: int = MOST_BYTES, to: int = _SWEPT_TO) -> None:
        """Where there is more than so many bytes, deletes what was not used for the longest time.

        to: what is left at most. What a run has left half written is deleted a day later.
        """
        found: list[tuple[float, int, str]] = []
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name != _SECRET:
                    with suppress(OSError):
                        seen = entry.stat(follow_symlinks=False)
                        found.append((seen.st_mtime, seen.st_size, entry.path))
        total, now = sum(size for _, size, _ in found), time.time()
        target = to if total > most else total
        for changed, size, path in sorted(found):
            if total > target or (path.endswith(".tmp") and now - changed > _DAY):
                with suppress(OSError):
                    Path(path).unlink()
                    total -= size

    def _seal(self, key: str, content: bytes) -> bytes:
        return hmac.digest(self._secret, key.encode() + b"\0" + content, "sha256")


def _is_own(folder: Path) -> bool:
    """Whether a folder is this user's, and nobody else may write into it; Windows itself sees to that."""
    seen = folder.lstat()
    if not stat.S_ISDIR(seen.st_mode):
        return False
    return os.name == "nt" or (seen.st_uid == os.geteuid() and not seen.st_mode & 0o022)


def _secret_of(folder: Path) -> bytes:
    """The folder's secret, which is made where there is none: with it all earlier entries are void."""
    path = folder / _SECRET
    with suppress(OSError):
        secret = path.read_bytes()
        if len(secret) == _SEAL:
            return secret
    _write(path, os.urandom(_SEAL))
    return path.read_bytes()  # That of another process, where it was quicker.


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
