"""A consolidated set as a file to work on: as it is, or as the start of one's own under a new head.

In a copy, what was true of the original only is left out (notes on how it follows its decision, comments of
its file); what it says of itself anew is that nobody has decided it yet.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from egov_score.criteria.amending import Consolidated
from egov_score.criteria.loading import Loaded
from egov_score.criteria.tree import Tree
from egov_score.criteria.writing import Plain, tree_of, write_yaml
from egov_score.language import Language, Text

_HEAD = ("format", "id", "title", "status", "sources", "tier", "tier_title", "year")
_APART = frozenset(
    {"sources", "tier", "max_points", "criteria", "views", "classes", "levels", "quantiles", "ranking"}
)
"""What begins a part of a set, and has a line of space before it."""
_COMMENTS: Mapping[str, Text] = {
    "max_points": Text(
        "Cách tính chung: điểm tối đa, cách báo cáo, làm tròn, ô để trống.",
        "The arithmetic of the whole: the maximum, what is reported, rounding, blanks.",
    ),
    "criteria": Text(
        "Nhóm và tiêu chí; nơi cộng điểm thì điểm tối đa của các mục cộng lại bằng điểm tối đa của nhóm.",
        "Groups and criteria; where points are added, the maxima in a group add up to the group's.",
    ),
    "levels": Text(
        "Các mức, cao nhất trước: cơ quan đạt mức đầu tiên mà mọi điều kiện đều đúng.",
        "The levels, best first: an agency gets the first of which every condition holds.",
    ),
    "ranking": Text("Thứ tự xếp hạng và cách xử lý khi bằng điểm.", "The order, and what equal points mean."),
}
_SOURCES = Text(
    "Văn bản của bộ gốc. Phần Căn cứ của quyết định lấy từ đây: chỉ giữ văn bản còn là căn cứ của mình.",
    "The documents of the original. The grounds of the decision come from here: keep what still is one.",
)
_STATUS = Text(
    "bản sao chưa được ban hành; khi ban hành thì ghi official",
    "a copy that nobody has decided; once it is, write official",
)
_HINT = Text(
    "Bộ tiêu chí năm {year}, sao từ {id}.\n"
    "Tiêu chí, điểm và mức là của bộ gốc: sửa cho khớp quyết định của mình.\n"
    "Sau mỗi lần sửa: egov-score criteria check {file}",
    "Criteria of {year}, copied from {id}.\n"
    "Criteria, points and levels are those of the original: change them to what is decided.\n"
    "After each change: egov-score criteria check {file}",
)
_AS_IT_IS = Text(
    "Bộ tiêu chí {id}{documents}.\n"
    "Lập bộ của mình từ bản này: đổi id, title, status, year; bỏ nguồn và ghi chú (note) không còn đúng.",
    "The criteria set {id}{documents}.\n"
    "To make it your own: change id, title, status and year; delete sources and notes that no longer hold.",
)
_OF_SEVERAL = Text(", hợp nhất từ: {documents}", ", consolidated from: {documents}")
_EXAMPLES = Text(
    "Ví dụ của {id}: đúng khi quy tắc chưa sửa. Sửa quy tắc thì sửa theo, hoặc xóa tệp này.",
    "The examples of {id}: they hold while the rules are unchanged. Change them with the rules, or delete"
    " this file.",
)

_YEARS = re.compile(
    r",?(?:\s+(?:năm|in|for|of))?\s+[12]\d{3}(?:\s*(?:và|đến|and|to|–|-)\s*[12]\d{3})?(?:\s*\([^()]*\))?"
)
_DECISION = re.compile(r",?\s+(?:theo Quyết định|by Decision)\s.*")
_NAME = r"(?:\s+[A-ZĂÂÁÀẢÃẠĐÊÉÔƠƯÚÝ][^\W\d_]*)+"
_PROVINCE = re.compile(rf",?\s+tỉnh{_NAME}(?=,|$)|,{_NAME}(?:\s+province)?(?=,|$)")


@dataclass(frozen=True, slots=True)
class NewHead:
    """What a copy says of itself. authority: whose it will be; empty where nobody says. file: what messages
    call its file."""

    id: str
    tier: str
    year: int
    authority: str = ""
    file: str = ""


def copied(original: Loaded, head: NewHead, language: Language) -> str:
    """The text of a copy. original: a set without errors. language: of the comments."""
    assert original.criteria is not None and original.consolidated is not None
    criteria, tree = original.criteria, copy.deepcopy(original.consolidated.tree)
    parts = dict(tree.mapping)
    title = parts["title"].plain()
    if head.tier != criteria.tier:
        parts.pop("tier_title", None)
    parts |= {
        "id": tree_of(head.id),
        "title": tree_of(_titled(title, head)),
        "status": tree_of("illustrative"),
        "sources": Tree([_origin(title, criteria.id, head), *_sources(parts)], tree.place),
        "tier": tree_of(head.tier),
        "year": tree_of(Decimal(head.year)),
    }
    parts["status"].basis = _STATUS.to(language)
    order = [key for key in _HEAD if key in parts] + [key for key in parts if key not in _HEAD]
    text = write_yaml(Tree({key: parts[key] for key in order}, tree.place))
    first = _HINT.to(language).format(year=head.year, id=criteria.id, file=head.file)
    comments = {**_COMMENTS, "sources": _SOURCES}
    return "\n".join((*_comment(first), *_spaced(text, comments, language)))


def consolidated_text(whole: Consolidated, language: Language) -> str:
    """The text of a set as it is, every amendment applied. language: of the comments."""
    last = whole.chain[-1]
    listed = ", ".join(each.document or each.id for each in whole.chain)
    documents = _OF_SEVERAL.to(language).format(documents=listed) if len(whole.chain) > 1 else ""
    first = _AS_IT_IS.to(language).format(id=last.id, documents=documents)
    return "\n".join((*_comment(first), *_spaced(write_yaml(whole.tree), _COMMENTS, language)))


def copied_examples(examples: bytes, of: str, language: Language) -> bytes:
    """The examples beside a set, for its copy. of: the id of the set."""
    first = "\n".join(_comment(_EXAMPLES.to(language).format(id=of)))
    return f"{first}\n".encode() + examples.removeprefix(b"\xef\xbb\xbf")


def title_for(title: str, tag: str, head: NewHead) -> str:
    """A title for another year and authority.

    "Mức độ chính quyền điện tử cấp huyện, tỉnh Gia Lai, theo Quyết định 169 năm 2019" becomes "Mức độ chính
    quyền điện tử cấp huyện, UBND tỉnh Phú Thọ, năm 2026": years, the decision and the province go. What says
    none of them stays as it is.
    """
    for pattern in (_DECISION, _YEARS, _PROVINCE):
        title = pattern.sub("", title)
    year = f"năm {head.year}" if tag == "vi" else str(head.year)
    return ", ".join(part for part in (title.strip(" ,"), head.authority, year) if part)


def _titled(title: Plain, head: NewHead) -> Plain:
    if isinstance(title, dict):
        return {tag: title_for(str(text), tag, head) for tag, text in title.items()}
    return title_for(str(title), "vi", head)


def _origin(title: Plain, id_: str, head: NewHead) -> Tree:
    """The source that says of which set it is a copy."""
    vi, en = (
        str(title.get(tag, next(iter(title.values())))) if isinstance(title, dict) else str(title)
        for tag in ("vi", "en")
    )
    return tree_of(
        {
            "document": {"vi": f"Bộ tiêu chí {id_}", "en": f"The criteria set {id_}"},
            "title": {"vi": vi, "en": en},
            "note": {
                "vi": f"Bản sao để bắt đầu năm {head.year}, chưa được ban hành. Các văn bản sau là nguồn của"
                " bộ gốc.",
                "en": f"Copied as the start of {head.year}; decided by nobody. The documents below are the"
                " original's sources.",
            },
        }
    )


def _sources(parts: Mapping[str, Tree]) -> Iterator[Tree]:
    for source in parts["sources"].items if "sources" in parts else ():
        yield Tree({key: part for key, part in source.mapping.items() if key != "note"}, source.place)


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}" for line in text.splitlines())


def _spaced(text: str, comments: Mapping[str, Text], language: Language) -> Iterator[str]:
    """The lines of a set, with space and a word of help where a part of it begins."""
    for line in text.split("\n"):
        key = line.partition(":")[0]
        if key in _APART:
            yield ""
        if key in comments:
            yield from _comment(comments[key].to(language))
        yield line
