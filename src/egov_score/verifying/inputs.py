"""The inputs that results name against those that were given: the same bytes are the same, whatever named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from egov_score.data_classes import dataclass

_END = 4
"""Letters at the end of a name: few different ones end the names of files."""
Input = tuple[str, str]
"""The role and the name of a file."""


@dataclass(frozen=True, slots=True)
class ComparedInputs:
    """Which inputs differ.

    changed: those of other bytes, with both hashes. missing: named by the results and not given; extra: given
    and not named; both with their hash. renamed: the names that files have here, with those that the results
    give them.
    """

    changed: Mapping[Input, tuple[str, str]]
    missing: Mapping[Input, str]
    extra: Mapping[Input, str]
    renamed: Mapping[str, str]

    @classmethod
    def of(cls, recorded: Mapping[str, Any], computed: Mapping[str, Any]) -> ComparedInputs:
        """Of two results; where those on record list no inputs, of the files of their agencies."""
        theirs, ours = _listed(recorded), _listed(computed)
        if "inputs" not in recorded:
            ours = {key: digest for key, digest in ours.items() if key in theirs}
        missing = {key: digest for key, digest in theirs.items() if key not in ours}
        extra = {key: digest for key, digest in ours.items() if key not in theirs}
        names: dict[str, str] = {}
        of_bytes: dict[Input, list[Input]] = {}
        for (role, file), digest in reversed(missing.items()):
            of_bytes.setdefault((role, digest), []).append((role, file))
        for (role, file), digest in list(extra.items()):
            if digest and (same := of_bytes.get((role, digest))):
                names[file] = same[-1][1]
                del missing[same.pop()], extra[role, file]
        changed = {
            key: (digest, ours[key]) for key, digest in theirs.items() if ours.get(key, digest) != digest
        }
        return cls(changed, missing, extra, names)

    @property
    def files(self) -> dict[str, str]:
        """The role of each file that is not as the results have it, by its name."""
        return {file: role for role, file in (*self.changed, *self.missing, *self.extra)}


def _listed(document: Mapping[str, Any]) -> dict[Input, str]:
    if "inputs" in document:
        return {(each["role"], each["file"]): each["sha256"] for each in document["inputs"]}
    rows = (row for table in document["tables"] for row in table["rows"])
    return {("workbook", row["file"]): row["sha256"] for row in rows if row["sha256"]}


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A document in which files have the names that the results give them, in messages too."""
    # Thousands of names are looked for only in texts that hold the end of one.
    return _renamed(value, names, {name[-_END:] for name in names})


def _renamed(value: Any, names: Mapping[str, str], ends: Collection[str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(item, names, ends) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names, ends) for item in value]
    if isinstance(value, str) and value:
        if value in names:
            return names[value]
        if any(end in value for end in ends):
            for name, theirs in names.items():
                if name in value:
                    value = value.replace(name, theirs)
    return value
