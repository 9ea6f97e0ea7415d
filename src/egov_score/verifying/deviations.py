"""Where two results differ: table by table, agency by agency, node by node, finding by finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from egov_score.data_classes import dataclass
from egov_score.language import Text
from egov_score.verifying.inputs import ComparedInputs

_NOT_KNOWN = Text("", "")
_APART = frozenset({"tables", "inputs", "inputs_sha256", "findings"})
_ROWS = frozenset({"rows", "not_ranked"})


@dataclass(frozen=True, slots=True)
class Deviation:
    """One thing that differs.

    what: the field of results.json (``total``, ``nodes``), or ``agency``, ``not_ranked``, ``order``,
    ``table``, ``input`` or ``finding``. table: the tier; code, name: of the agency; node: of a field with one
    value a node. file: of an input or a finding. recorded, computed: None where there is none. because: the
    reason.
    """

    what: str
    recorded: Any
    computed: Any
    table: str = ""
    code: str = ""
    name: str = ""
    node: str = ""
    file: str = ""
    because: Text = _NOT_KNOWN


def deviations(
    recorded: Mapping[str, Any], computed: Mapping[str, Any], inputs: ComparedInputs
) -> Iterator[Deviation]:
    """All that differs, what comes first in the file first.

    A field that the results lack is no difference where another version of the tool wrote them: it may have
    recorded less.
    """
    older = any(recorded.get(key) != computed.get(key) for key in ("tool", "tool_sha256"))
    for key in computed:
        if key not in _APART and not (older and key not in recorded) and recorded.get(key) != computed[key]:
            yield Deviation(key, recorded.get(key), computed[key])
    yield from _inputs(recorded, inputs)
    theirs = {table["tier"]: table for table in recorded["tables"]}
    ours = {table["tier"]: table for table in computed["tables"]}
    for tier in dict.fromkeys((*theirs, *ours)):
        if tier in theirs and tier in ours:
            yield from _table(tier, theirs[tier], ours[tier], older)
        else:
            there, here = (tables[tier]["title"] if tier in tables else None for tables in (theirs, ours))
            yield Deviation("table", there, here, table=tier)
    yield from _findings(recorded["findings"], computed["findings"])


def _inputs(recorded: Mapping[str, Any], inputs: ComparedInputs) -> Iterator[Deviation]:
    for (_, file), (theirs, ours) in inputs.changed.items():
        yield Deviation("input", theirs, ours, file=file)
    for (_, file), digest in inputs.missing.items():
        yield Deviation("input", digest, None, file=file)
    for (_, file), digest in inputs.extra.items():
        yield Deviation("input", None, digest, file=file)
    if "inputs" in recorded and "inputs_sha256" in recorded:
        lines = "".join(f"{each['sha256']}  {each['file']}\n" for each in recorded["inputs"])
        digest = sha256(lines.encode()).hexdigest()
        if digest != recorded["inputs_sha256"]:
            yield Deviation("inputs_sha256", recorded["inputs_sha256"], digest)


def _table(tier: str, theirs: Mapping[str, Any], ours: Mapping[str, Any], older: bool) -> Iterator[Deviation]:
    yield from _fields(theirs, ours, older, _ROWS, table=tier)
    there, here = ({row["code"]: row for row in table["rows"]} for table in (theirs, ours))
    for code in dict.fromkeys((*there, *here)):
        before, after = (rows[code]["name"] if code in rows else None for rows in (there, here))
        if code in there and code in here:
            yield from _fields(there[code], here[code], older, frozenset(), table=tier, code=code, name=after)
        else:
            yield Deviation("agency", before, after, table=tier, code=code, name=str(before or after))
    common = [code for code in there if code in here]
    if common != [code for code in here if code in there]:
        yield Deviation("order", common, [code for code in here if code in there], table=tier)
    absent = Counter(map(_frozen, theirs["not_ranked"]))
    absent.subtract(map(_frozen, ours["not_ranked"]))
    by_key = {_frozen(each): each for each in (*ours["not_ranked"], *theirs["not_ranked"])}
    for key, count in absent.items():
        if count:
            each = by_key[key]
            left, right = (each, None) if count > 0 else (None, each)
            yield Deviation("not_ranked", left, right, table=tier, code=each["code"], name=each["name"])


def _fields(
    theirs: Mapping[str, Any],
    ours: Mapping[str, Any],
    older: bool,
    apart: frozenset[str],
    **where: Any,
) -> Iterator[Deviation]:
    """The fields of a table or a row that differ; of a field that holds one value a node, each node."""
    for key in dict.fromkeys((*ours, *theirs)):
        there, here = theirs.get(key), ours.get(key)
        if key in apart or there == here or (older and key not in theirs):
            continue
        if isinstance(there, Mapping) and isinstance(here, Mapping):
            for node in dict.fromkeys((*here, *there)):
                if there.get(node) != here.get(node):
                    yield Deviation(key, there.get(node), here.get(node), node=node, **where)
        else:
            yield Deviation(key, there, here, **where)


def _findings(theirs: Sequence[Mapping[str, Any]], ours: Sequence[Mapping[str, Any]]) -> Iterator[Deviation]:
    """The findings that only one of the two has, in their order."""
    left = Counter(map(_frozen, theirs))
    left.subtract(map(_frozen, ours))
    for findings, sign in ((theirs, 1), (ours, -1)):
        for each in findings:
            key = _frozen(each)
            if left[key] * sign > 0:
                left[key] -= sign
                before, after = (each, None) if sign > 0 else (None, each)
                yield Deviation("finding", before, after, code=each["agency"] or "", file=each["file"])


def _frozen(value: Any) -> Any:
    """A value that can be counted."""
    if isinstance(value, Mapping):
        return tuple((key, _frozen(item)) for key, item in sorted(value.items()))
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
