"""Bytes that are kept from one run to the next, in the user's own cache folder: a help and never a source.

What is found there is given back only where this user's tool wrote it, whole, under that very key: each entry
carries a seal that only who knows the folder's secret can make. Everything else is as if it were not there:
entries that are damaged, cut short or brought from elsewhere, folders that belong to others or that others
may write into. Where nothing can be written, nothing is kept, and nobody is told. Any of it may be deleted
at any time. Several processes may read and write at once, for files are moved into place whole.

Many entries share a file, a pack, for to make a file takes longer than to read a small workbook::

    number of entries (4 bytes) · of each its key (32) and its length (4) · of each its seal (32) and content
"""

from __future__ import annotations

import hmac
import os
import stat
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from struct import Struct

FOLDER_VARIABLE = "EGOV_SCORE_CACHE_DIR"
MOST_BYTES = 200_000_000
"""Of all entries: those that nobody has used for the longest time go first."""
_SWEPT_TO = 160_000_000
_DAY = 86_400
_MOST_PACKS = 1_000
_IN_A_PACK = 250
_AT_HAND = 4
_SEAL = 32
_SECRET = "secret"
_COUNT, _LISTED = Struct("<I"), Struct("<32sI")


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
    """Entries of one kind by their keys, 32 bytes each.

    What is put is there for whoever opens the folder after :meth:`save`, or after so many more.
    """

    def __init__(self, folder: Path, secret: bytes, kind: str) -> None:
        self._folder, self._secret, self._kind = folder, secret, kind
        self._known: dict[bytes, tuple[Path, int, int]] = {}
        self._opened: dict[Path, bytes] = {}
        self._new: list[tuple[bytes, bytes]] = []
        self._has_grown = False

    @classmethod
    def within(cls, above: Path | None, kind: str) -> KeptBytes | None:
        """What is kept in a folder of this folder, which is made where it is missing; None where none can be.

        A folder is only used where it is this user's own and nobody else may write into it. kind: what
        begins the names of the files, and is of the key of every entry.
        """
        if above is None:
            return None
        folder = above / "readings"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(folder):
                return None
            kept = cls(folder, _secret_of(folder), kind)
            with os.scandir(folder) as entries:
                packs = sorted(each.name for each in entries if each.name.startswith(f"{kind}-"))
        except (OSError, ValueError):
            return None
        for name in packs:
            kept._look_into(folder / name)
        return kept

    @property
    def is_empty(self) -> bool:
        """Whether nothing is there to be got."""
        return not self._known

    def get(self, key: bytes) -> bytes | None:
        """What was put under the key; None where nothing was, or where it can no longer be trusted."""
        if key not in self._known:
            return None
        pack, start, end = self._known[key]
        held = self._content(pack)[start:end]
        content = held[_SEAL:]
        return content if hmac.compare_digest(held[:_SEAL], self._seal(key, content)) else None

    def put(self, key: bytes, content: bytes) -> None:
        """Keeps content under the key, if that can be done."""
        self._new.append((key, self._seal(key, content) + content))
        if len(self._new) == _IN_A_PACK:
            self._write_pack()

    def save(self) -> None:
        """Writes what was put, and throws out what is old where that makes too much of it."""
        if self._new:
            self._write_pack()
        if self._has_grown:
            self.sweep()

    def sweep(self, most: int = MOST_BYTES, to: int = _SWEPT_TO, packs: int = _MOST_PACKS) -> None:
        """Where there is more than so many bytes, or packs, deletes what was not used for the longest time.

        to: the bytes that are left at most. What a run has left half written is deleted a day later.
        """
        found: list[tuple[float, int, str]] = []
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name != _SECRET:
                    with suppress(OSError):
                        seen = entry.stat(follow_symlinks=False)
                        found.append((seen.st_mtime, seen.st_size, entry.path))
        total, count, now = sum(size for _, size, _ in found), len(found), time.time()
        target = to if total > most else total
        for changed, size, path in sorted(found):
            is_half = path.endswith(".tmp") and now - changed > _DAY
            if total > target or count > packs or is_half:
                with suppress(OSError):
                    Path(path).unlink()
                    total, count = total - size, count - 1

    def _look_into(self, pack: Path) -> None:
        """Learns which entries a pack holds; whether they are what they seem their seals will tell."""
        with suppress(OSError), pack.open("rb") as file:
            (count,) = _COUNT.unpack(file.read(_COUNT.size).ljust(_COUNT.size, b"\0"))
            listed = file.read(min(count, _IN_A_PACK) * _LISTED.size)
            start = _COUNT.size + len(listed)
            for key, length in _LISTED.iter_unpack(listed[: len(listed) // _LISTED.size * _LISTED.size]):
                self._known[key] = pack, start, start + length
                start += length

    def _content(self, pack: Path) -> bytes:
        """All of a pack; a few that were asked for last are at hand."""
        if pack not in self._opened:
            if len(self._opened) == _AT_HAND:
                del self._opened[next(iter(self._opened))]
            self._opened[pack] = b""
            with suppress(OSError):
                self._opened[pack] = pack.read_bytes()
                if time.time() - pack.stat().st_mtime > _DAY:
                    os.utime(pack)
        return self._opened[pack]

    def _write_pack(self) -> None:
        listed = b"".join(_LISTED.pack(key, len(sealed)) for key, sealed in self._new)
        content = b"".join((_COUNT.pack(len(self._new)), listed, *(sealed for _, sealed in self._new)))
        name = f"{self._kind}-{sha256(content).hexdigest()[:16]}"
        self._new.clear()
        with suppress(OSError):
            _write(self._folder / name, content)
            self._has_grown = True

    def _seal(self, key: bytes, content: bytes) -> bytes:
        return hmac.digest(self._secret, b"\0".join((self._kind.encode(), key, content)), "sha256")


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
