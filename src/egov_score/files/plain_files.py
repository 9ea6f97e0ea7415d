"""The bytes of one file: a plain one, never more of it than its kind may hold, and unchanged meanwhile."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from egov_score.files.folders import look_at
from egov_score.files.troubles import CHANGED, no_plain_file, trouble
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text

# Without O_NONBLOCK a pipe that takes the place of a file between two looks would be waited for.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


_NOTED: ContextVar[dict[Path, str] | None] = ContextVar("noted", default=None)


@contextmanager
def noted_hashes() -> Iterator[Mapping[Path, str]]:
    """The SHA-256 of each file that is read meanwhile, in hexadecimal, by its path.

    It is that of the bytes that were read. What another process reads is not among them.
    """
    noted: dict[Path, str] = {}
    before = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(before)


def read_file(path: Path, most: int, name: str | None = None) -> tuple[bytes | None, tuple[Finding, ...]]:
    """The whole content of a file, or the one finding that says why it cannot be had.

    most: the bytes that a file of this kind may have. name: what findings call it. Links are followed. A
    pipe or a device is refused at once, since nobody knows when it ends; so is a file that changed while it
    was read, for half of it is old.
    """
    name = path.as_posix() if name is None else name
    try:
        content, why = _content(path, most)
    except (FileNotFoundError, NotADirectoryError):
        entry = look_at(path)
        if entry is None or entry.why_not is None:
            return None, (codes.NOT_FOUND.at(Place(name)),)
        content, why = None, entry.why_not
    except (OSError, ValueError) as error:
        content, why = None, trouble(error)
    if content is None:
        return None, (codes.NOT_OPENED.at(Place(name), why=why),)
    if len(content) > most:
        return None, (codes.FILE_TOO_LARGE.at(Place(name), limit=most // 1_000_000, unit="MB"),)
    if (noted := _NOTED.get()) is not None:
        noted[path] = _hash(content)
    return content, ()


def read_hashed(
    path: Path, most: int, name: str | None = None
) -> tuple[bytes | None, str, tuple[Finding, ...]]:
    """What :func:`read_file` gives and, between them, the SHA-256 of the content in hexadecimal."""
    content, findings = read_file(path, most, name)
    if content is None:
        return None, "", findings
    noted = _NOTED.get()
    return content, _hash(content) if noted is None else noted[path], ()


def _hash(content: bytes) -> str:
    from hashlib import sha256

    return sha256(content).hexdigest()


def _content(path: Path, most: int) -> tuple[bytes | None, Text]:
    """What the file holds, one byte more than the bound at most; None with why it is not read."""
    # Looked at before it is opened: opening a device may already do something.
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        return None, no_plain_file(mode)
    with os.fdopen(os.open(path, _FLAGS), "rb", buffering=0) as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            return None, no_plain_file(before.st_mode)
        content = _read(file.fileno(), most + 1)
        after = os.fstat(file.fileno())
    changed = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)
    if changed or len(content) < min(before.st_size, most):
        return None, CHANGED
    return content, Text("", "")


def _read(descriptor: int, most: int) -> bytes:
    pieces = []
    while most > 0 and (piece := os.read(descriptor, min(most, 4_000_000))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)
