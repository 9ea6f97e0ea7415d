"""What workbooks said when they were read before: one that has not changed is not read again.

Kept by all that the answer depends on: the bytes of the file and its name, the meaning of the set, what was
wanted, the tool to the byte of its own source, and the programs beneath it. Nothing is trusted that another
build has kept, or that anybody else has: see :mod:`egov_score.files.kept_bytes`. Only what was read is kept:
a file that could not be is tried again.
"""

from __future__ import annotations

import io
import os
import pickle
import platform
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from typing import Any

from egov_score.campaign.gathering import Workbook
from egov_score.campaign.received import Received
from egov_score.files import noted_hashes, read_hashed
from egov_score.files.kept_bytes import KeptBytes
from egov_score.spreadsheet.bounds import BOUNDS
from egov_score.version import tool, tool_sha256

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
    """The readings of workbooks by one set, in one manner; it can be sent to another process."""

    def __init__(self, kept: KeptBytes, manner: Sequence[str]) -> None:
        """manner: all that the answers depend on, besides the workbook and the programs that read it."""
        programs = (tool(), tool_sha256(), platform.python_version(), _build_of("python_calamine"))
        self._kept = kept
        self._told = "\0".join((*programs, *manner))

    def get(self, workbook: Workbook) -> Received | None:
        """What the workbook said, where its bytes are those that were read then."""
        with noted_hashes():
            _, digest, _ = read_hashed(workbook.path, BOUNDS.file_bytes, workbook.name)
        kept = self._kept.get(self._key(workbook.name, digest)) if digest else None
        if kept is None:
            return None
        try:
            received = _Reading(io.BytesIO(kept)).load()
        except Exception:  # Whatever it is, the workbook itself is still there to be read.
            return None
        return received if isinstance(received, Received) else None

    def put(self, received: Received) -> None:
        """Keeps what a workbook said."""
        if received.submission is not None and received.sha256:
            key = self._key(received.file, received.sha256)
            self._kept.put(key, pickle.dumps(received, _PROTOCOL))

    def _key(self, name: str, digest: str) -> str:
        return sha256(f"{self._told}\0{digest}\0{name}".encode(errors="surrogatepass")).hexdigest()


def _build_of(library: str) -> str:
    """Tells builds of a library apart by its files, for what states its version takes long to load."""
    spec = find_spec(library)
    folders = (spec and spec.submodule_search_locations) or ()
    files = (entry for folder in folders for entry in os.scandir(folder) if entry.is_file())
    return repr(sorted((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files))


class _Reading(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if name not in _KNOWN.get(module, ()):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)
