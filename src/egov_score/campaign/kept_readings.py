"""What workbooks said when they were read before: one that has not changed is not read again.

Kept by all that the answer depends on: the bytes of the file and its name, the meaning of the set, what was
wanted, the build of the tool, and the programs beneath it. Nothing is trusted that another build has kept, or
that anybody else has: see :mod:`egov_score.files.kept_bytes`. Only what was read is kept: a file that could
not be is tried again.
"""

from __future__ import annotations

import io
import os
import pickle
import platform
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from egov_score.campaign.gathering import Workbook
from egov_score.campaign.received import Received
from egov_score.files import noted_hashes, read_hashed
from egov_score.files.kept_bytes import KeptBytes
from egov_score.spreadsheet.bounds import BOUNDS
from egov_score.version import files_below, tool

_PROTOCOL = 5
_KNOWN = {
    "array": ("_array_reconstructor", "array"),
    "datetime": ("date", "datetime", "time"),
    "decimal": ("Decimal",),
    "egov_score.campaign.received": ("Received",),
    "egov_score.findings.record": ("Finding", "Kind", "Place", "Related"),
    "egov_score.language": ("Counted", "Text"),
    "egov_score.numbers": ("Percent",),
    "egov_score.rules.fields": ("Title",),
    "egov_score.scoring.packed_outcomes": ("PackedOutcomes",),
    "egov_score.scoring.packed_responses": ("PackedResponses",),
    "egov_score.scoring.scores": ("Judged",),
    "egov_score.scoring.submission": ("Submission",),
    "fractions": ("Fraction",),
}
"""Of which classes an entry may be made: no other is ever called."""


class KeptReadings:
    """The readings of workbooks by one set, in one manner."""

    def __init__(self, kept: KeptBytes) -> None:
        self._kept = kept

    @classmethod
    def within(cls, folder: Path | None, manner: Sequence[str]) -> KeptReadings | None:
        """What is kept in the user's cache folder; None where nothing can be.

        manner: all that the answers depend on, besides the workbook and the programs that read it.
        """
        programs = (tool(), platform.python_version(), *map(build_of, ("egov_score", "python_calamine")))
        told = "\0".join((*programs, *manner))
        kept = KeptBytes.within(folder, sha256(told.encode(errors="surrogatepass")).hexdigest()[:32])
        return None if kept is None else cls(kept)

    def get(self, workbook: Workbook) -> Received | None:
        """What the workbook said, where its bytes are those that were read then."""
        if self._kept.is_empty:
            return None
        with noted_hashes():
            _, digest, _ = read_hashed(workbook.path, BOUNDS.file_bytes, workbook.name)
        kept = self._kept.get(_key(workbook.name, digest)) if digest else None
        if kept is None:
            return None
        try:
            received = _Reading(io.BytesIO(kept)).load()
        except Exception:  # Whatever it is, the workbook itself is still there to be read.
            return None
        return received if isinstance(received, Received) else None

    def put(self, received: Received, packed: bytes | None) -> None:
        """Keeps what a workbook said. packed: by :func:`pack`, where that has been done."""
        if received.submission is not None and received.sha256:
            self._kept.put(_key(received.file, received.sha256), packed or pack(received))

    def save(self) -> None:
        """Has all that was put there for the next run."""
        self._kept.save()


def pack(received: Received) -> bytes:
    """What a workbook said, as it is kept and as it is sent to another process."""
    return pickle.dumps(received, _PROTOCOL)


def _key(name: str, digest: str) -> bytes:
    return sha256(f"{digest}\0{name}".encode(errors="surrogatepass")).digest()


@cache
def build_of(library: str) -> str:
    """Tells builds of a library apart by the sizes and times of its files, which are not read for it.

    By these, and less exactly, Python itself tells whether what it has compiled of a file is still the file.
    """
    spec = find_spec(library)
    folders = (spec and spec.submodule_search_locations) or ()
    states = []
    for name, path in sorted(each for folder in folders for each in files_below(folder)):
        seen = os.stat(path)  # noqa: PTH116 (of hundreds)
        states.append((name, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))
    return repr(states)


class _Reading(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if name not in _KNOWN.get(module, ()):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)
