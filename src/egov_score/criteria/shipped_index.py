"""What the list of the shipped sets says of each, without reading it again: an index that ships beside them.

python -m egov_score.criteria.shipped_index > criteria/index.json

An entry counts only where the set, and the sets that it amends, are to the byte those of which it was made;
any other set is read in full.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from egov_score.criteria.shelves import shipped_folder, shipped_sets
from egov_score.criteria.tier_names import usual_name
from egov_score.data_classes import dataclass
from egov_score.language import Language, Text

if TYPE_CHECKING:
    from egov_score.criteria.loading import Loaded
    from egov_score.criteria.model import CriteriaSet
    from egov_score.findings import Finding

_NAME = "index.json"


@dataclass(frozen=True, slots=True)
class ListedSet:
    """A set as it is listed.

    language: the one it speaks. criteria: how many it has. tier_title: what it calls its tier, if it says so.
    """

    id: str
    title: Text
    language: Language
    tier: str
    years: tuple[int, int]
    max_points: Decimal
    criteria: int
    status: str
    fingerprint: str
    tier_title: Text | None = None

    @property
    def tier_name(self) -> Text:
        """What people call its tier."""
        return self.tier_title or usual_name(self.tier)

    @classmethod
    def of(cls, criteria: CriteriaSet) -> ListedSet:
        """What is listed of a set."""
        return cls(
            criteria.id,
            _plain(criteria.title),
            criteria.language,
            criteria.tier,
            criteria.years,
            criteria.max_points,
            len(criteria.leaves),
            criteria.status,
            criteria.fingerprint,
            None if criteria.tier_title is None else _plain(criteria.tier_title),
        )


def list_shipped() -> tuple[tuple[ListedSet, ...], tuple[Finding, ...]]:
    """Every shipped set, by its id, and what is wrong with any of them."""
    listed: list[ListedSet] = []
    findings: list[Finding] = []
    known = _entries()
    hashes = {path.name: _hash(path) for path in shipped_sets().values()}
    for name, path in shipped_sets().items():
        entry = known.get(name)
        if entry is not None and entry["files"].items() <= hashes.items():
            listed.append(_listed(entry))
            continue
        loaded = _load(path)
        findings += loaded.findings
        if loaded.criteria is not None:
            listed.append(ListedSet.of(loaded.criteria))
    return tuple(listed), tuple(findings)


def page() -> str:
    """The index of the sets as they are now: those with which nothing at all is wrong."""
    lines = (f"{json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}" for name, entry in _made())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _made() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, path in shipped_sets().items():
        loaded = _load(path)
        if loaded.criteria is None or loaded.consolidated is None or loaded.findings:
            continue
        one = ListedSet.of(loaded.criteria)
        files = [shipped_folder() / decision.file for decision in loaded.consolidated.chain]
        yield (
            name,
            {
                "files": {each.name: _hash(each) for each in files},
                "id": one.id,
                "title": _texts(one.title),
                "language": one.language,
                "tier": one.tier,
                "years": one.years,
                "max_points": str(one.max_points),
                "criteria": one.criteria,
                "status": one.status,
                "fingerprint": one.fingerprint,
                **({} if one.tier_title is None else {"tier_title": _texts(one.tier_title)}),
            },
        )


def _plain(title: Text) -> Text:
    return Text(title.vi, title.en, title.own)


def _texts(title: Text) -> list[str]:
    return [title.vi, title.en, *filter(None, [title.own])]


def _hash(path: Path) -> str:
    """SHA-256 of a file; of one that cannot be read, that of no set."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _entries() -> Mapping[str, Any]:
    try:
        return dict(json.loads((shipped_folder() / _NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _listed(entry: Mapping[str, Any]) -> ListedSet:
    told = {key: value for key, value in entry.items() if key != "files"}
    read = {
        "title": Text(*told["title"]),
        "tier_title": Text(*told["tier_title"]) if "tier_title" in told else None,
        "years": tuple(told["years"]),
        "max_points": Decimal(told["max_points"]),
    }
    return ListedSet(**{**told, **read})


def _load(path: Path) -> Loaded:
    from egov_score.criteria.loading import load

    return load(path, path.name)


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
