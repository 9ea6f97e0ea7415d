"""A consolidated set as a file to work on: as it is, or as the start of one's own under a new head.

In a copy, what was true of the original only is left out (notes on how it follows its decision, comments of
its file); what it says of itself anew is that nobody has decided it yet.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from egov_score.criteria.amending import Consolidated
from egov_score.criteria.loading import Loaded
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.set_parts import Source
from egov_score.criteria.tree import Tree
from egov_score.criteria.writing import Plain, tree_of, write_yaml
from egov_score.data_classes import dataclass
from egov_score.language import LANGUAGES, Language, Text, fold

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
_ORIGINAL = Text("Bộ tiêu chí {id}", "The criteria set {id}")
_COPIED = Text(
    "Bản sao để bắt đầu năm {year}, chưa được ban hành.", "Copied as the start of {year}; decided by nobody."
)
_OF_OTHERS = Text(
    "Bộ gốc theo văn bản của nơi khác, không phải căn cứ ở đây: {others}.",
    "The original follows decisions of others, which are no grounds here: {others}.",
)
_FOLLOWING = Text(
    "Các văn bản sau cũng là nguồn của bộ gốc.", "The documents below are sources of the original too."
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
_AUTHORITY = re.compile(
    rf",\s+(?:Chủ tịch\s+)?(?:(?:Ủy ban nhân dân|UBND)\s+(?:tỉnh|thành phố)|People's Committee of){_NAME}"
    r"(?:\s+province)?(?=,|$)"
)
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
        "sources": Tree([*_sources(criteria, parts.get("sources"), title, head)], tree.place),
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
    quyền điện tử cấp huyện, UBND tỉnh Phú Thọ, năm 2026": years, the decision, the province and the authority
    of a copy go. What says none of them stays as it is.
    """
    for pattern in (_DECISION, _YEARS, _AUTHORITY, _PROVINCE):
        title = pattern.sub("", title)
    if head.authority:
        title = title.replace(f", {head.authority}", "")
    year = f"năm {head.year}" if tag == "vi" else str(head.year)
    return ", ".join(part for part in (title.strip(" ,"), head.authority, year) if part)


def _titled(title: Plain, head: NewHead) -> Plain:
    if isinstance(title, dict):
        return {tag: title_for(str(text), tag, head) for tag, text in title.items()}
    return title_for(str(title), "vi", head)


def _sources(original: CriteriaSet, given: Tree | None, title: Plain, head: NewHead) -> Iterator[Tree]:
    """The sources of a copy: the set that it comes from, and the documents of that which may be grounds here.

    What the committee of another province decided is none: it is named as what the original follows.
    """
    trees = given.items if given is not None else []
    here = [not _is_of_another(source, head.authority) for source in original.sources]
    others = [source for source, is_here in zip(original.sources, here, strict=True) if not is_here]
    yield tree_of(
        {
            "document": _said(_ORIGINAL, id=original.id),
            "title": title,
            "note": {
                language: " ".join(
                    text.to(language).format(year=head.year, others="; ".join(_cited(others, language)))
                    for text in (_COPIED, *[_OF_OTHERS][: len(others)], *[_FOLLOWING][: sum(here)])
                )
                for language in LANGUAGES
            },
        }
    )
    for source, is_here in zip(trees, here, strict=True):
        if is_here:
            yield Tree({key: part for key, part in source.mapping.items() if key != "note"}, source.place)


def _is_of_another(source: Source, authority: str) -> bool:
    """Whether a People's Committee issued it that is not the authority: "UBND tỉnh Gia Lai" is not "Ủy ban
    nhân dân tỉnh Phú Thọ"."""
    issuer, own = (
        f" {fold(text)} ".replace(" ubnd ", " uy ban nhan dan ")
        for text in (source.issuer.vi if source.issuer is not None else "", authority)
    )
    return " uy ban nhan dan " in issuer and issuer not in own


def _cited(sources: Iterable[Source], language: Language) -> Iterator[str]:
    for source in sources:
        issuer = source.issuer.to(language) if source.issuer is not None else ""
        form = "%d/%m/%Y" if language == "vi" else "%Y-%m-%d"
        day = source.issued.strftime(form) if source.issued is not None else ""
        facts = ", ".join(filter(None, (issuer, day)))
        yield f"{source.document.to(language)} ({facts})"


def _said(text: Text, **values: object) -> Plain:
    return {language: text.to(language).format(**values) for language in LANGUAGES}


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
