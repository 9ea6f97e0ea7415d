"""What every key of the criteria language means, in both languages: what editors show while one writes.

Keys are ``Model.key`` with the names that files use; a plain ``Model`` is the thing as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from egov_score.language import Text
from egov_score.rules.fields import ID_KEY, TITLE_KEY

FIELD_TEXTS: Mapping[str, Text] = {
    "CriteriaSet": Text(
        "Bộ tiêu chí: toàn bộ quy định của một kỳ đánh giá.",
        "A criteria set: the law of one assessment.",
    ),
    "CriteriaSet.format": Text(
        "Định dạng của tệp: luôn là egov-score/criteria/1.",
        "The file's format: always egov-score/criteria/1.",
    ),
    "CriteriaSet.id": Text(
        "Mã bộ tiêu chí, duy nhất trong thư viện: chữ thường không dấu, chữ số, gạch nối.",
        "The set's id, unique in a library: lower-case letters, digits, hyphens.",
    ),
    "CriteriaSet.title": TITLE_KEY,
    "CriteriaSet.status": Text(
        "official: đúng nguyên văn quyết định; reconstructed: dựng lại từ nguồn công khai; illustrative: minh họa.",
        "official: follows the decision to the letter; reconstructed: from public sources; illustrative: made up.",
    ),
    "CriteriaSet.sources": Text("Các văn bản mà bộ tiêu chí dựa vào.", "The documents that the set follows."),
    "CriteriaSet.tier": Text(
        "Loại cơ quan được chấm (ví dụ department, district): từ tùy chọn, dùng chung với danh sách cơ quan.",
        "Which kind of agency it scores (department, district …): a free word that rosters use too.",
    ),
    "CriteriaSet.year": Text(
        "Năm số liệu, hoặc khoảng năm {from: 2022, to: 2023}.",
        "The data year, or years {from: 2022, to: 2023}.",
    ),
    "CriteriaSet.max_points": Text(
        "Tổng điểm tối đa: vừa ghi vừa cộng lại; khác nhau là lỗi.",
        "The maximum of the total: stated and summed; a difference is an error.",
    ),
    "CriteriaSet.report": Text("Cách công bố tổng điểm.", "How totals are reported."),
    "CriteriaSet.rounding": Text(
        "Làm tròn ở đâu, đến đâu và theo cách nào.", "Where points are rounded, how far and which way."
    ),
    "CriteriaSet.missing": Text(
        "Tiêu chí để trống: zero được 0 điểm; drop không tính, chia lại phần điểm; block không có tổng điểm.",
        "A blank answer: zero earns nothing; drop leaves it out and rescales; block denies the total.",
    ),
    "CriteriaSet.rescale": Text(
        "Khi tiêu chí bị loại ra: quy đổi theo nhóm chứa nó (parent) hay theo tổng (total).",
        "When a criterion is left out: whether its parent or the total is rescaled.",
    ),
    "CriteriaSet.combine": Text("Cách gộp các nhóm thành tổng điểm.", "How the top nodes make the total."),
    "CriteriaSet.cap": Text(
        "Giữ tổng điểm (cả điểm cộng) không vượt quá tối đa.",
        "Keeps the total, bonus included, within its maximum.",
    ),
    "CriteriaSet.criteria": Text("Các nhóm và tiêu chí.", "The groups and criteria."),
    "CriteriaSet.views": Text(
        "Các tổng khác tính trên một số mục, không cộng vào tổng điểm.",
        "Further totals over some nodes; they do not add to the total.",
    ),
    "CriteriaSet.levels": Text(
        "Các mức, tốt nhất trước; cơ quan nhận mức đầu tiên mà mọi điều kiện đều đạt.",
        "The levels, best first; an agency gets the first whose every condition holds.",
    ),
    "CriteriaSet.unlevelled": Text(
        "Tên của loại dưới mức cuối cùng.", "What the class below the last level is called."
    ),
    "CriteriaSet.quantiles": Text(
        "Chia nhóm theo thứ hạng, thay cho levels.", "Classes by place, instead of levels."
    ),
    "CriteriaSet.ranking": Text("Quy tắc xếp hạng.", "How agencies are ranked."),
    "Source": Text("Một văn bản làm căn cứ.", "A document that something comes from."),
    "Source.document": Text("Số, ký hiệu văn bản, ví dụ 318/QĐ-UBND.", "Its number, 318/QĐ-UBND say."),
    "Source.issuer": Text("Cơ quan ban hành.", "Who issued it."),
    "Source.issued": Text("Ngày ban hành: năm-tháng-ngày.", "When it was issued: year-month-day."),
    "Source.title": Text("Trích yếu.", "Its title."),
    "Source.note": Text(
        "Đã đọc được gì và chưa đọc được gì của văn bản.", "What of it was read, and what was not."
    ),
    "Span": Text("Khoảng năm, tính cả hai đầu.", "Years, both included."),
    "Span.from": Text("Năm đầu.", "The first year."),
    "Span.to": Text("Năm cuối.", "The last year."),
    "Report": Text("Cách công bố tổng điểm.", "How totals are reported."),
    "Report.as": Text(
        "points: điểm; percent: phần trăm của tối đa; index: tổng chia tối đa.",
        "points, percent of the maximum, or index (total ÷ maximum).",
    ),
    "Report.decimals": Text("Số chữ số thập phân được công bố.", "How many decimals are reported."),
    "Report.trim_zeros": Text(
        "Bỏ số 0 ở cuối: 100,320 thành 100,32.", "Drops zeros at the end: 100.320 becomes 100.32."
    ),
    "Rounding": Text("Quy tắc làm tròn.", "How points are rounded."),
    "Rounding.at": Text(
        "Làm tròn tổng điểm, điểm nhóm, điểm tiêu chí, hay ở mọi mục.",
        "Rounds the total, the groups, the criteria, or every node.",
    ),
    "Rounding.decimals": Text("Làm tròn đến mấy chữ số thập phân.", "To how many decimals."),
    "Rounding.mode": Text(
        "half_up: nửa trở lên thì lên; half_even: nửa thì về số chẵn; cut: cắt bỏ.",
        "half_up: a half goes up; half_even: a half goes to the even digit; cut: the rest is dropped.",
    ),
    "Node": Text(
        "Một nhóm (có criteria) hoặc một tiêu chí (có measure).",
        "A group (with criteria) or a criterion (with a measure).",
    ),
    "Node.id": ID_KEY,
    "Node.title": TITLE_KEY,
    "Node.max_points": Text(
        "Điểm tối đa; 0 là thu thập số liệu nhưng không chấm.",
        "The maximum; 0 means collected but not scored.",
    ),
    "Node.min_points": Text("Điểm thấp nhất; số âm cho điểm trừ.", "The least; negative for a deduction."),
    "Node.bonus": Text(
        "Điểm cộng: không tính vào điểm tối đa của nhóm.",
        "Adds points without counting in the parent's maximum.",
    ),
    "Node.weight": Text(
        "Trọng số, khi nhóm chứa nó là weighted_mean.", "Its weight, where its parent is a weighted_mean."
    ),
    "Node.guide": Text("Hướng dẫn cho người điền biểu mẫu.", "Help for the person who fills in the form."),
    "Node.evidence": Text(
        "Tài liệu kiểm chứng: bắt buộc, không bắt buộc, hay không cần.",
        "Whether evidence is required, optional, or not asked for.",
    ),
    "Node.mandatory": Text(
        "Để trống là lỗi, kể cả khi missing: drop.", "Blank is an error, even where missing is drop."
    ),
    "Node.source": Text("Điều, khoản, trang của văn bản.", "The article or page it comes from."),
    "Node.missing": Text(
        "Quy tắc khi để trống của riêng mục này.",
        "What a blank answer means here, instead of the set's rule.",
    ),
    "Node.by": Text(
        "Ai cung cấp: cơ quan, hội đồng thẩm định, khảo sát, hay hệ thống trung ương.",
        "Who supplies the answer: the agency, the appraiser, a survey, or a central system.",
    ),
    "Node.not_applicable": Text(
        "Được trả lời “Không áp dụng”, và khi đó: loại ra, đủ điểm, hay 0 điểm.",
        'May be answered "Không áp dụng", which then leaves it out, earns full points, or none.',
    ),
    "Node.combine": Text(
        "Cách gộp các mục con; sum cộng điểm, các cách khác gộp tỷ lệ đạt của từng mục.",
        "How the children are combined; sum adds points, the others combine shares.",
    ),
    "Node.cap": Text(
        "Giữ tổng các mục con không vượt quá tối đa.", "Keeps the sum of the children within the maximum."
    ),
    "Node.criteria": Text("Các mục con của nhóm.", "The children of a group."),
    "Node.measure": Text("Cơ quan báo cáo gì.", "What the agency reports."),
    "Node.score": Text("Số liệu thành điểm như thế nào.", "How that turns into points."),
    "View": Text("Một tổng khác trên một số mục.", "A further total over some nodes."),
    "View.id": ID_KEY,
    "View.title": TITLE_KEY,
    "View.nodes": Text("Mã các mục được cộng.", "The ids of its nodes."),
    "Level": Text("Một mức và các điều kiện của nó.", "A level and what it requires."),
    "Level.id": ID_KEY,
    "Level.title": TITLE_KEY,
    "Level.require": Text("Các điều kiện; phải đạt tất cả.", "The conditions; all must hold."),
    "Condition": Text(
        "Một điều kiện: một mục, hoặc mọi mục con của một nhóm, đạt ngưỡng.",
        "A condition: a node, or every child of one, reaches a mark.",
    ),
    "Condition.node": Text("Mã của mục, hoặc total.", "A node's id, or total."),
    "Condition.every": Text("Mọi mục con của nhóm này, hoặc của total.", "Every child of this, or of total."),
    "Condition.at_least": Text(
        "Phần trăm là của điểm tối đa của chính mục đó; số thường là số điểm.",
        "A percentage is of that node's own maximum; a plain number is points.",
    ),
    "Unlevelled": Text("Loại dưới mức cuối cùng.", "The class below the last level."),
    "Unlevelled.title": TITLE_KEY,
    "Quantiles": Text("Chia nhóm theo thứ hạng.", "Classes by place."),
    "Quantiles.count": Text("Số nhóm.", "How many classes."),
    "Quantiles.titles": Text("Tên các nhóm, cao nhất trước.", "Their titles, best first."),
    "Quantiles.nodes": Text("Các mục được chia nhóm; total là tổng.", "The nodes that are classified."),
    "Ranking": Text("Quy tắc xếp hạng.", "How agencies are ranked."),
    "Ranking.by": Text(
        "So điểm đã làm tròn (rounded) hay điểm chính xác (exact).",
        "Whether the comparison sees rounded or exact numbers.",
    ),
    "Ranking.order": Text(
        "So theo mục nào trước; sau total là các mục xét khi bằng điểm.",
        "What is compared first; after total, the tie-breaks.",
    ),
    "Ranking.ties": Text(
        "Đồng hạng: standard 1, 2, 2, 4; dense 1, 2, 2, 3.", "Ties: standard 1, 2, 2, 4; dense 1, 2, 2, 3."
    ),
    "Ranking.unlevelled_are_ranked": Text(
        "Cơ quan không đạt mức nào có được xếp hạng không.", "Whether agencies without a level have a rank."
    ),
    "Amendment": Text(
        "Văn bản sửa đổi một bộ tiêu chí khác bằng các thao tác.",
        "A decision that amends another set by operations.",
    ),
    "Amendment.amends": Text("Mã bộ tiêu chí được sửa đổi.", "The id of the set that is amended."),
    "Amendment.changes": Text("Các thay đổi, theo thứ tự.", "The changes, in their order."),
    "Change.op": Text(
        "set đổi giá trị, add thêm mục, remove bỏ mục, replace thay mục.",
        "set changes values, add adds a node, remove removes one, replace puts another in its place.",
    ),
    "Change.at": Text("Mã của mục bị sửa, hoặc total.", "The id of the node that changes, or total."),
    "Change.under": Text("Nhóm nhận mục mới, hoặc total.", "The group that gets the node, or total."),
    "Change.after": Text("Đặt sau mục này.", "Puts it after this node."),
    "Change.before": Text("Đặt trước mục này.", "Puts it before this node."),
    "Change.node": Text("Mục mới.", "The new node."),
    "Change.basis": Text("Điều, khoản ra lệnh thay đổi này.", "The article that orders the change."),
}

KINDS = Text("Loại.", "Its kind.")
