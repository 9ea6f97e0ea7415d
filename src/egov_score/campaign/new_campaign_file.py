"""The text of a new campaign file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from egov_score.campaign.folder_layout import APPRAISAL, CRITERIA, ROSTER, SUBMISSIONS
from egov_score.campaign.made_up import MADE_UP_AGENCIES
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass
from egov_score.findings import Finding
from egov_score.language import Language, Text


@dataclass(frozen=True, slots=True)
class CampaignStart:
    """What a campaign is to be. tables: the criteria set of each tier, by its id or file. place: where its
    decision is signed; empty where it is not said. demo: with made-up agencies and filled forms."""

    year: int
    authority: str
    place: str
    tables: Mapping[str, str]
    demo: bool = False
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class NewTable:
    """One table of a new campaign: the copy of its set, and what folders are called for it.

    text, examples: what the files of the copy hold. findings: of the copy.
    """

    tier: str
    folder: str
    criteria: CriteriaSet
    text: str
    examples: bytes | None
    findings: tuple[Finding, ...] = ()

    @property
    def by_others(self) -> list[str]:
        """The criteria that no agency answers."""
        return [leaf.id for leaf in self.criteria.leaves if leaf.by != "agency"]

    @property
    def supplement(self) -> str:
        """The file of what others supply."""
        return f"supplements/{self.folder}.csv"


_ABOUT = Text(
    "Một đợt đánh giá. Phần sau dấu # là ghi chú; đường dẫn tính từ thư mục này.",
    "A campaign. What follows a # is a note; paths start in this folder.",
)
_MADE_UP = Text(
    f"Đợt đánh giá mẫu: {MADE_UP_AGENCIES} cơ quan mỗi bảng, tên và số liệu đều tự đặt.",
    f"A sample campaign: {MADE_UP_AGENCIES} agencies in each table, names and figures all made up.",
)
_TITLE = Text("Đánh giá, xếp hạng năm {year}", "Assessment and ranking, {year}")
_MADE_UP_TITLE = Text(" (mẫu, số liệu tự đặt)", " (a sample with made-up figures)")
_HEADS = Text("in ở đầu kết quả", "heads the results")
_DECISION = Text(
    "Quyết định công bố kết quả. Có số và ngày thì điền; chưa có thì văn bản để dòng chấm.",
    "The decision that publishes the results. Number and day stay dotted lines until they are known.",
)
_ROSTER = Text("code,name,tier[,parent,aliases]; tệp .xlsx cũng được", "code,name,tier[,parent,aliases]")
_TIER = Text("như cột tier của danh sách", "as the roster has it")
_RECEIVED = Text("các biểu mẫu đã nhận", "the forms that came back")
_APPRAISED = Text("thay dòng trên bằng dòng này sau khi thẩm định", "instead, once they are appraised")
_BY_OTHERS = Text(
    "Cơ quan không tự trả lời {ids}. Bảng số liệu của nơi cung cấp có cột code, name, {ids}:",
    "The agencies do not answer {ids} themselves. Whoever does has a table code, name, {ids}:",
)
_COMMUNES = Text("Xã, phường, đặc khu", "Communes")
_PREVIOUS = Text("Kết quả năm trước, để so sánh:", "Last year's results, to compare with:")


def campaign_file(wish: CampaignStart, tables: Sequence[NewTable], language: Language) -> str:
    """The campaign file, with a note wherever somebody has to fill in or to decide something."""
    return "\n".join(_lines(wish, tables, language)) + "\n"


def _lines(wish: CampaignStart, tables: Sequence[NewTable], language: Language) -> Iterator[str]:
    title = (_TITLE.to(language) + _MADE_UP_TITLE.to(language) * wish.demo).format(year=wish.year)
    if wish.demo:
        yield f"# {_MADE_UP.to(language)}"
    yield f"# {_ABOUT.to(language)}"
    yield "format: egov-score/campaign/1"
    yield f"title: {_quoted(title)} # {_HEADS.to(language)}"
    yield f"year: {wish.year}"
    yield f"# {_DECISION.to(language)}"
    yield "decision:"
    yield '  number: "" # 318/QĐ-UBND'
    yield f"  # date: {wish.year + 1}-06-14"
    yield f"  authority: {_quoted(wish.authority)}"
    yield f"  place: {_quoted(wish.place)}"
    yield f"roster: {ROSTER} # {_ROSTER.to(language)}"
    yield "tables:"
    for table in tables:
        title = _tier_title(table.criteria, wish.year).to(language)
        yield f"  - tier: {_quoted(table.tier)} # {_TIER.to(language)}"
        yield f"    title: {_quoted(title)}"
        yield f"    criteria: {table.criteria.id} # {CRITERIA}/{table.criteria.id}.yaml"
        yield f"    submissions: {SUBMISSIONS}/{table.folder} # {_RECEIVED.to(language)}"
        if not wish.demo:
            yield f"    # submissions: {APPRAISAL}/{table.folder} # {_APPRAISED.to(language)}"
        if table.by_others:
            yield f"    # {_BY_OTHERS.to(language).format(ids=', '.join(table.by_others))}"
            yield f"    {'' if wish.demo else '# '}supplements: [{table.supplement}]"
    if not wish.demo:
        yield f"# {_PREVIOUS.to(language)}"
        yield f"# previous: ../{wish.year - 1}/results.json"


def _tier_title(criteria: CriteriaSet, year: int) -> Text:
    """What heads a table. Since July 2025 no commune is a township, and some are special zones."""
    is_new = criteria.tier == "commune" and criteria.tier_title is None and year > 2025
    return _COMMUNES if is_new else criteria.tier_name


def _quoted(text: str) -> str:
    """A text in YAML, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)
