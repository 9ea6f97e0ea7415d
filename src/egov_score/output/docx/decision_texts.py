"""What the decision says: Vietnamese as Decree 30/2020/NĐ-CP words it, and the same in plain English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from egov_score.language import Text
from egov_score.output.tables import Role

BLANK: Final = "……………………"
"""What stands where something is not known: never a guess."""

NATION: Final = Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO: Final = Text("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
NUMBER: Final = Text("Số: {number}", "No. {number}")
NO_NUMBER: Final = ("……/QĐ-………", "……/QĐ-UBND")
"""Of any authority's decision, and of a People's Committee's."""
PLACE_AND_DATE: Final = Text("{place}, ngày {date}", "{place}, {date}")
DECISION: Final = Text("QUYẾT ĐỊNH", "DECISION")
DECIDES: Final = Text("QUYẾT ĐỊNH:", "DECIDES:")
SUBJECT: Final = Text("Về việc {what}", "To {what}")
PUBLISHES: Final = Text("công bố kết quả {title}", "publish the results of “{title}”")
PUBLISHES_RESULTS: Final = Text("công bố {title}", "publish “{title}”")
BY_SET: Final = Text("chấm điểm, xếp hạng theo bộ tiêu chí “{title}”", "{title}")

BASED_ON: Final = Text("Căn cứ {document}", "Pursuant to {document}")
NUMBERED: Final = Text("{kind} số {number}", "{kind} {number}")
DATED: Final = Text(" ngày {date}", " of {date}")
ISSUED_BY: Final = Text(" của {issuer}", " by {issuer}")
ABOUT_ACT: Final = Text(" về việc {title}", ": {title}")
ABOUT: Final = Text(" về {title}", ": {title}")
PROPOSED_BY: Final = Text("Theo đề nghị của {who}", "At the proposal of {who}")
KINDS: Final[Mapping[str, Text]] = {
    "qd": Text("Quyết định", "Decision"),
    "nd": Text("Nghị định", "Decree"),
    "nq": Text("Nghị quyết", "Resolution"),
    "tt": Text("Thông tư", "Circular"),
    "ttlt": Text("Thông tư liên tịch", "Joint circular"),
    "ct": Text("Chỉ thị", "Directive"),
    "kh": Text("Kế hoạch", "Plan"),
    "hd": Text("Hướng dẫn", "Guidance"),
    "tb": Text("Thông báo", "Notice"),
    "bc": Text("Báo cáo", "Report"),
    "cv": Text("Công văn", "Official letter"),
}
"""What a document is, by the letters in its number, folded: 169/QĐ-UBND is a decision."""
OTHER_KIND: Final = Text("Văn bản", "Document")

ARTICLE: Final = Text("Điều {number}. ", "Article {number}. ")
AS_FOLLOWS: Final = Text("{what}, như sau:", "{what}, as follows:")
TABLE_LINE: Final = Text(
    "{title}: {said} (chi tiết tại {appendix} kèm theo).", "{title}: {said} (see {appendix})."
)
ARTICLE_FORCE: Final = Text(
    "Quyết định này có hiệu lực kể từ ngày ký.", "This decision takes effect on the day of its signature."
)
ARTICLE_WHO: Final = Text(
    f"{BLANK}, Thủ trưởng các cơ quan, đơn vị có tên tại Phụ lục và các tổ chức, cá nhân có liên quan chịu"
    " trách nhiệm thi hành Quyết định này./.",
    f"{BLANK}, the heads of the agencies named in the appendix, and the organisations and persons concerned"
    " carry out this decision.",
)
SCORED: Final = (
    Text("{count} cơ quan, đơn vị được chấm điểm", "{count} agency scored"),
    Text("{count} cơ quan, đơn vị được chấm điểm", "{count} agencies scored"),
)

RECIPIENTS: Final = Text("Nơi nhận:", "Recipients:")
RECIPIENT_LINES: Final = (
    Text("- Như Điều 3;", "- as in Article 3;"),
    Text(f"- {BLANK};", f"- {BLANK};"),
    Text("- Lưu: VT, ………", "- files."),
)
COMMITTEE: Final = Text("Ủy ban nhân dân", "People's Committee")
CHAIR: Final = Text("CHỦ TỊCH", "CHAIRMAN")
ON_BEHALF: Final = Text("TM. {body}", "ON BEHALF OF THE {body}")

GROUPS: Final = Text("Điểm theo nhóm tiêu chí", "Points by group")
CHANGES: Final[Mapping[Role, Text]] = {
    "places": Text("Tăng, giảm hạng", "Places gained"),
    "gained": Text("Tăng, giảm điểm", "Points gained"),
}
