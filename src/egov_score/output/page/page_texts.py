"""What the page says, in both languages; what other outputs say too stands in ``output.texts``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from egov_score.language import LANGUAGES, OWN, Language, Text, in_each
from egov_score.output import explanation_words
from egov_score.output.json_text import Json
from egov_score.ranking.standings import RankedTable
from egov_score.safe import clean

PAGE: Final[Mapping[str, Text]] = {
    "results": Text("Kết quả chấm điểm, xếp hạng", "Scores and ranking"),
    "skip": Text("Đến nội dung chính", "Skip to the content"),
    "tables": Text("Các bảng", "Tables"),
    "language": Text("Ngôn ngữ", "Language"),
    "own": Text("Theo bộ tiêu chí", "As in the set"),
    "dark": Text("Nền tối", "Dark"),
    "no_script": Text(
        "Trình duyệt không chạy JavaScript: các bảng vẫn đọc được, nhưng không tìm, lọc, sắp xếp được và"
        " không mở được trang của từng cơ quan.",
        "JavaScript is off: the tables can be read, but not searched, filtered or sorted, and the pages of"
        " single agencies do not open.",
    ),
    "cut": Text(
        "Chưa bật JavaScript nên chỉ hiện {count} dòng đầu.",
        "Only the first {count} rows show without JavaScript.",
    ),
    "scored": Text("Được chấm điểm", "Scored"),
    "not_scored": Text("chưa có kết quả: {count}", "without a result: {count}"),
    "maximum": Text("điểm tối đa {points}", "maximum {points} points"),
    "median": Text("Trung vị", "Median"),
    "best": Text("Cao nhất", "Highest"),
    "lowest": Text("Thấp nhất", "Lowest"),
    "ranking": Text("Bảng xếp hạng", "Ranking"),
    "search": Text("Tìm cơ quan", "Find an agency"),
    "search_criteria": Text("Tìm tiêu chí", "Find a criterion"),
    "search_findings": Text("Tìm trong kết quả kiểm tra", "Search the findings"),
    "search_hint": Text("tên hoặc mã", "name or code"),
    "level": Text("Mức độ", "Level"),
    "class": Text("Nhóm", "Group"),
    "class_by_points": Text("Xếp loại", "Class"),
    "parent": Text("Trực thuộc", "Belongs to"),
    "show": Text("Xem theo", "Show"),
    "any": Text("Tất cả", "All"),
    "clear": Text("Bỏ lọc", "Clear filters"),
    "shown": Text("{shown} trên {all} cơ quan", "{shown} of {all} agencies"),
    "shown_rows": Text("{shown} trên {all} dòng", "{shown} of {all} rows"),
    "nothing": Text("Không có dòng nào phù hợp.", "No row matches."),
    "more": Text("Hiện thêm {count} dòng", "Show {count} more rows"),
    "scroll": Text("{table}, cuộn ngang được", "{table}, scrolls sideways"),
    "totals": Text("Phân bố tổng điểm (số cơ quan)", "Totals (number of agencies)"),
    "totals_bar": Text(
        "từ {low} đến dưới {high}: {count} cơ quan{levels}", "from {low} to below {high}: {count}{levels}"
    ),
    "by_level": Text("Theo mức độ", "By level"),
    "by_class": Text("Theo nhóm", "By group"),
    "losses": Text("Mất điểm ở đâu", "Where points are lost"),
    "losses_about": Text(
        "Tính trên mọi cơ quan trong bảng, theo số điểm đã công bố.",
        "Over all agencies of the table, by the points as reported.",
    ),
    "criteria": Text("Tiêu chí", "Criteria"),
    "groups": Text("Nhóm tiêu chí", "Groups of criteria"),
    "criterion": Text("Tiêu chí", "Criterion"),
    "group": Text("Nhóm tiêu chí", "Group"),
    "most": Text("Tối đa", "Maximum"),
    "lost_mean": Text("Mất bình quân", "Lost on average"),
    "share": Text("Đạt (%)", "Reached (%)"),
    "full": Text("Đạt tối đa", "All points"),
    "zero": Text("Không điểm", "No points"),
    "about": Text("Cách tính và căn cứ", "How it is calculated"),
    "changes": Text("Thay đổi so với năm trước", "Changes since last year"),
    "back": Text("Về bảng xếp hạng", "Back to the ranking"),
    "before_it": Text("Trước: {name}", "Previous: {name}"),
    "after_it": Text("Sau: {name}", "Next: {name}"),
    "rank": Text("Hạng", "Rank"),
    "tied": Text("đồng hạng", "tied"),
    "of": Text("trên {count}", "of {count}"),
    "highest_level": Text("đã ở mức cao nhất", "the highest there is"),
    "no_last_year": Text("không có kết quả năm trước", "no results of last year"),
    "was": Text("năm trước {total}", "last year {total}"),
    "rank_then": Text("hạng {rank}", "rank {rank}"),
    "own_groups": Text(
        "Từng nhóm tiêu chí, so với các cơ quan khác", "The groups, beside the other agencies"
    ),
    "key": Text(
        "Thanh: điểm của cơ quan · vạch đậm: trung vị · vạch mảnh: cao nhất",
        "Bar: this agency · thick mark: median · thin mark: highest",
    ),
    "points": explanation_words.POINTS,
    "lost": explanation_words.LOST,
    "place": Text("Hạng", "Rank"),
    "gained": Text("So với năm trước", "Since last year"),
    "ways": Text("Cách lên {level}", "Ways up to {level}"),
    "ways_about": Text(
        "Ít tiêu chí nhất và ít điểm nhất thì đủ; tính lại bằng chính bộ tiêu chí, cơ quan khác giữ nguyên.",
        "The fewest criteria and the fewest points that do it, scored again by the set, others as they are.",
    ),
    "ways_elsewhere": Text(
        "Nhiều cơ quan nên trang này không tính sẵn; lệnh egov-score explain cho biết cách của từng cơ quan.",
        "There are too many agencies for this page; the command egov-score explain tells the way of each.",
    ),
    "ways_too_long": Text(
        "Bộ tiêu chí lớn nên tìm cách lên mức cho mọi cơ quan mất quá nhiều thời gian; lệnh egov-score"
        " explain cho biết cách của từng cơ quan.",
        "To look for the ways of all agencies takes too long with so large a criteria set; the command"
        " egov-score explain tells the way of each.",
    ),
    "no_way": Text("Không câu trả lời nào đưa lên {level}.", "No answers reach {level}."),
    "way": Text("Cách {count}", "Way {count}"),
    "way_points": Text("+{points} điểm", "+{points} points"),
    "way_rounding": Text("{points} do làm tròn hoặc quy đổi", "{points} by rounding or rescaling"),
    "way_weights": Text(
        "{points} do trọng số, làm tròn hoặc quy đổi", "{points} by weights, rounding or rescaling"
    ),
    "way_longer": explanation_words.NOT_SHORTEST,
    "way_others": explanation_words.NOT_OWN,
    "now": Text("Hiện nay", "Now"),
    "then": Text("Cần đạt", "Needed"),
    "answer": explanation_words.ANSWER,
    "own_losses": Text("Tiêu chí mất điểm, nhiều nhất trước", "Points lost, the most first"),
    "no_losses": Text("Không mất điểm ở tiêu chí nào.", "No points lost in any criterion."),
    "all_criteria": Text("Mọi tiêu chí", "All criteria"),
    "other_losses": Text(
        "và {count} tiêu chí khác, xem “Mọi tiêu chí”", 'and {count} more, see "All criteria"'
    ),
    "not_applicable": Text("không áp dụng", "does not apply"),
    "bonus": Text("cộng tối đa {points}", "adds at most {points}"),
    "deduction": Text("trừ tối đa {points}", "takes at most {points}"),
    "organiser": Text("Kết quả kiểm tra biểu mẫu", "Findings of the checks"),
    "private": Text("Dành cho đơn vị tổ chức, không công bố", "For the organiser, not for publication"),
    "private_about": Text(
        "Phần này không in cùng các bảng. Muốn có trang để công bố, lập trang với tùy chọn --public.",
        "This part is not printed with the tables. For a page to publish, make it with the option --public.",
    ),
    "unknown": Text(
        "Không có cơ quan mang mã “{code}” trong kết quả này.", 'No agency has the code "{code}".'
    ),
    "severity": Text("Loại", "Severity"),
    "agency": Text("Cơ quan, đơn vị", "Agency"),
    "where": Text("Nơi thấy", "Place"),
    "what": Text("Nội dung và cách xử lý", "What, and what to do"),
}

SHOWN: Final[tuple[Language, Language, Language]] = (*LANGUAGES, OWN)
"""In what the page can be read: the tool's languages, and the sets' own beside English."""


def pair(text: Text) -> Json:
    """A text as the scripts take it: one string where all languages say the same, else one for each; the
    sets' own only where that says something else than the English."""
    vi, en, own = (clean(text.to(language)) for language in SHOWN)
    return [vi, en, own] if own != en else vi if vi == en else [vi, en]


def said_of(table: RankedTable, of: Callable[[Language], str]) -> Text:
    """What something says in each language that a table is read in; many are asked of."""
    return in_each(of) if table.language not in LANGUAGES else Text(of("vi"), of("en"))
