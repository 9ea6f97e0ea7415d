"""Why results differ: another input, another set, another build of the tool; or else the file was edited.

What lies nearest explains a difference: an agency's own workbook before what all agencies share, and that
before the workbooks of others, which can only move places and scores that compare. Where inputs, set and tool
are the same, nothing is left but that somebody changed the results after they were written.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from egov_score.criteria.comparing import differences
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, field
from egov_score.language import Text, some_of
from egov_score.verifying.deviations import Deviation
from egov_score.verifying.inputs import ComparedInputs

_CHANGED = Text("tệp này có nội dung khác", "this file has other bytes")
_MISSING = Text("kết quả nêu tệp này, ở đây không có", "the results name this file; it is not here")
_EXTRA = Text("kết quả không nêu tệp này", "the results do not name this file")
_OWN = Text(
    "tệp {file} không phải tệp mà kết quả nêu", "the file {file} is not the one that the results name"
)
_SHARED = Text("tệp dùng chung khác: {files}", "other shared files: {files}")
_OTHERS = Text("biểu mẫu của cơ quan khác đã khác: {files}", "other workbooks of other agencies: {files}")
_SET = Text("bộ tiêu chí khác: {said}", "another criteria set: {said}")
_VERSION = Text(
    "cùng mã {id}, phiên bản khác ({theirs}, ở đây {ours})",
    "the same id {id} in another version ({theirs}, here {ours})",
)
_OTHER_SET = Text("kết quả dùng {theirs}, ở đây {ours}", "the results used {theirs}, here {ours}")
_PARTS = Text("{said}; khác ở {parts}", "{said}; it differs in {parts}")
_TOOL = Text(
    "phiên bản phần mềm khác: {theirs}, ở đây {ours}", "another build of the tool: {theirs}, here {ours}"
)
_EDITED = Text(
    "dữ liệu, bộ tiêu chí và phần mềm đều giống, nên tệp kết quả đã bị sửa sau khi ghi",
    "inputs, set and tool are the same, so the results were edited after they were written",
)
_OWN_FIELDS = frozenset(
    {
        "total",
        "percent",
        "level",
        "nodes",
        "views",
        "answers",
        "basis",
        "unmet",
        "changes",
        "name",
        "previous",
    }
)
"""What an agency has whatever others sent, where the set compares no agencies."""
_SHOWN = 15
"""Characters of a hash that tell two apart."""


@dataclass(slots=True)
class Reasons:
    """Knows what differs between what the results were made of and what was given.

    sets, comparing: see :func:`egov_score.verifying.verified`.
    """

    recorded: Mapping[str, Any]
    computed: Mapping[str, Any]
    inputs: ComparedInputs
    sets: Sequence[tuple[CriteriaSet | None, CriteriaSet]]
    comparing: Collection[str]
    _by_table: dict[str, Text] = field(init=False)
    _files: dict[tuple[str, str], str] = field(init=False)
    _tool: Text | None = field(init=False)

    def __post_init__(self) -> None:
        theirs = {table["tier"]: table["criteria"] for table in self.recorded["tables"]}
        self._by_table = {
            table["tier"]: self._of_set(theirs[table["tier"]], table["criteria"])
            for table in self.computed["tables"]
            if theirs.get(table["tier"], table["criteria"])["fingerprint"] != table["criteria"]["fingerprint"]
        }
        self._files = {
            (table["tier"], row["code"]): self.inputs.renamed.get(row["file"], row["file"])
            for document in (self.computed, self.recorded)
            for table in document["tables"]
            for row in (*table["rows"], *(each for each in table["not_ranked"] if "file" in each))
        }
        theirs_tool, ours_tool = _tool(self.recorded), _tool(self.computed)
        self._tool = None if theirs_tool == ours_tool else _TOOL.filled(theirs=theirs_tool, ours=ours_tool)

    def of(self, deviation: Deviation) -> Text:
        """Why something differs."""
        if deviation.what == "input":
            if deviation.recorded is None:
                return _EXTRA
            return _MISSING if deviation.computed is None else _CHANGED
        if deviation.what in ("tool", "tool_sha256") and self._tool is not None:
            return self._tool
        if deviation.what == "inputs_sha256":
            return _EDITED
        return self._of_content(deviation) or self._tool or _EDITED

    def _of_content(self, deviation: Deviation) -> Text | None:
        other = self.inputs.files
        own = deviation.file or self._files.get((deviation.table, deviation.code), "")
        if own in other:
            return _OWN.filled(file=own)
        by_set = self._by_table.get(deviation.table)
        if by_set is not None or (not deviation.table and deviation.what == "finding" and self._by_table):
            return by_set or next(iter(self._by_table.values()))
        shared = [file for file, role in other.items() if role != "workbook"]
        if shared:
            return _SHARED.filled(files=", ".join(some_of(shared)))
        if other and (deviation.what not in _OWN_FIELDS or deviation.table in self.comparing):
            return _OTHERS.filled(files=", ".join(some_of(list(other))))
        return None

    def _of_set(self, theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> Text:
        said = _OTHER_SET.filled(theirs=theirs["id"], ours=ours["id"])
        if theirs["id"] == ours["id"]:
            prints = [each["fingerprint"][:_SHOWN] for each in (theirs, ours)]
            said = _VERSION.filled(id=ours["id"], theirs=prints[0], ours=prints[1])
        for old, new in self.sets:
            if old is not None and old.fingerprint == theirs["fingerprint"] and new.id == ours["id"]:
                keys = dict.fromkeys(f"{each.node} {each.key}".strip() for each in differences(old, new))
                said = _with(_PARTS.filled(said="{said}", parts=", ".join(some_of(list(keys)))), said)
        return _with(_SET, said)


def _tool(document: Mapping[str, Any]) -> str:
    """Version and build of the tool that made results."""
    return f"{document['tool']} {document.get('tool_sha256', '')[:_SHOWN]}".strip()


def _with(text: Text, said: Text) -> Text:
    return Text(text.vi.format(said=said.vi), text.en.format(said=said.en))
