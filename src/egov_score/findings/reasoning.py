"""Findings about what a criteria set comes to: criteria, groups, options without effect and levels (C5…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

NO_ANSWER = Kind(
    "C501",
    Severity.ERROR,
    Text(
        "{id} không nhận được số nào: phải từ {least} đến {most}{whole}",
        "no number can be entered for {id}: it must be from {least} to {most}{whole}",
    ),
    Text("sửa at_least hoặc at_most", "correct at_least or at_most"),
)
MAX_UNREACHED = Kind(
    "C502",
    Severity.WARNING,
    Text(
        "điểm tối đa của {id} là {most}, nhưng câu trả lời tốt nhất chỉ được {best} điểm",
        "{id} has a maximum of {most}, but the best possible answer earns {best}",
    ),
    Text(
        "sửa max_points, hoặc cách tính điểm và giới hạn nhập",
        "correct max_points, or the score and the limits of what may be entered",
    ),
)
CONSTANT = Kind(
    "C503",
    Severity.ERROR,
    Text(
        "câu trả lời nào của {id} cũng được {points} điểm, nên tiêu chí này không đánh giá được gì",
        "every answer to {id} earns {points} points, so the criterion assesses nothing",
    ),
    Text(
        "sửa cách tính điểm; nếu chỉ thu thập số liệu thì ghi max_points: 0",
        "correct the score; where the answer is only collected, write max_points: 0",
    ),
)
MIN_UNREACHED = Kind(
    "C504",
    Severity.WARNING,
    Text(
        "điểm tối thiểu của {id} là {least}, nhưng không câu trả lời nào dưới {worst} điểm",
        "{id} has a minimum of {least}, but no answer earns less than {worst}",
    ),
    Text("sửa min_points hoặc cách tính điểm", "correct min_points or the score"),
)
BAND_UNREACHED = Kind(
    "C505",
    Severity.WARNING,
    Text(
        "không giá trị nào rơi vào bậc từ {start}: giá trị chỉ có thể {values}",
        "no value falls into the band from {start}: values are {values}",
    ),
    Text(
        "sửa from (tỷ lệ viết kèm dấu %), hoặc bỏ bậc này",
        "correct from (a share is written with %), or remove the band",
    ),
)
BANDS_ZIGZAG = Kind(
    "C506",
    Severity.WARNING,
    Text(
        "điểm các bậc của {id} lúc tăng lúc giảm: bậc từ {start} được {points} điểm, bậc ngay dưới {below}",
        "the bands of {id} rise and fall: the band from {start} earns {points}, the one below {below}",
    ),
    Text("kiểm tra điểm và mốc của các bậc", "check the points and the beginnings of the bands"),
)
BANDS_HOLE = Kind(
    "C507",
    Severity.WARNING,
    Text(
        "giá trị dưới {start} không thuộc bậc nào nên được 0 điểm, trong khi bậc thấp nhất được {points} "
        "điểm và các bậc trên {direction}",
        "values below {start} are in no band and earn 0, though the lowest band earns {points} and those "
        "above it {direction}",
    ),
    Text(
        "thêm một bậc cho các giá trị thấp hơn, hoặc chặn chúng bằng at_least",
        "add a band for the lower values, or keep them out with at_least",
    ),
)
BAND_SAME = Kind(
    "C508",
    Severity.WARNING,
    Text(
        "bậc từ {start} được {points} điểm, bằng bậc liền dưới (từ {below}), nên không có tác dụng",
        "the band from {start} earns {points}, as does the one below it (from {below}), so it does nothing",
    ),
    Text("sửa điểm, hoặc gộp hai bậc", "correct the points, or make one band of the two"),
)
KNOT_UNREACHED = Kind(
    "C509",
    Severity.WARNING,
    Text(
        "nút ở {at} không có tác dụng: giá trị chỉ có thể {values}",
        "the knot at {at} does nothing: values are {values}",
    ),
    Text(
        "sửa at (tỷ lệ viết kèm dấu %), hoặc bỏ nút này",
        "correct at (a share is written with %), or remove the knot",
    ),
)
RELATIVE_NEGATIVE = Kind(
    "C510",
    Severity.WARNING,
    Text(
        "{id} so sánh bằng phép chia, nhưng nhập được cả số âm; chia cho số âm không cho biết ai hơn ai",
        "{id} compares by division, but negative numbers may be entered; quotients of those compare nothing",
    ),
    Text("thêm at_least: 0, hoặc dùng to: range", "add at_least: 0, or use to: range"),
)
STEP_ZERO = Kind(
    "C511",
    Severity.ERROR,
    Text("step của {id} bằng 0 nên không có tác dụng", "the step of {id} is 0 and does nothing"),
    Text("viết bước điểm, ví dụ 0.25, hoặc bỏ step", "write the step, 0.25 say, or remove it"),
)
GROUP_MAX_UNREACHED = Kind(
    "C521",
    Severity.WARNING,
    Text(
        "điểm tối đa của nhóm {id} là {most}, nhưng mọi tiêu chí đều tốt nhất cũng chỉ được {best} điểm",
        "the group {id} has a maximum of {most}, but with the best answers it comes to {best}",
    ),
    Text(
        "kiểm tra điểm trừ, làm tròn và cách gộp của nhóm",
        "check the group's deductions, rounding and combine",
    ),
)
TOTAL_MAX_UNREACHED = Kind(
    "C522",
    Severity.WARNING,
    Text(
        "tổng điểm tối đa là {most}, nhưng kết quả tốt nhất có thể là {best}",
        "the maximum is {most}, but the best possible total is {best}",
    ),
    Text(
        "sửa những mục không đạt được điểm tối đa, hoặc điểm tối đa của bộ tiêu chí",
        "correct what cannot reach its maximum, or the maximum of the set",
    ),
)
CAP_IDLE = Kind(
    "C523",
    Severity.WARNING,
    Text(
        "cap không có tác dụng: {id} không bao giờ ra ngoài khoảng từ {least} đến {most} điểm",
        "cap does nothing: {id} is never outside of {least} to {most} points",
    ),
    Text("bỏ cap", "remove cap"),
)
MIN_BROKEN = Kind(
    "C524",
    Severity.ERROR,
    Text(
        "điểm tối thiểu của nhóm {id} là {least}, nhưng các mục bên trong cộng lại xuống tới {worst}",
        "the group {id} has a minimum of {least}, but what is in it adds up to as little as {worst}",
    ),
    Text(
        "sửa min_points, hoặc thêm cap: true để giữ nhóm trong giới hạn",
        "correct min_points, or add cap: true, which keeps the group within its limits",
    ),
)
EXTRA_IN_INDEX = Kind(
    "C525",
    Severity.WARNING,
    Text(
        "{id} là điểm thưởng hoặc điểm trừ trong {parent}, nơi gộp theo {combine}: điểm của nó cộng thẳng "
        "vào kết quả, không qua phép {combine}",
        "{id} is a bonus or deduction in {parent}, which combines by {combine}: its points are added to the "
        "result and take no part in the {combine}",
    ),
    Text("đưa mục này ra ngoài nhóm nếu ý không phải vậy", "move it out of the group if that is not meant"),
)
WEIGHTS_SUM = Kind(
    "C531",
    Severity.WARNING,
    Text(
        "trọng số trong {id} cộng lại bằng {sum}, không phải 1 (100%); khi tính sẽ chia cho {sum}",
        "the weights in {id} add up to {sum}, not to 1 (100%); they are divided by {sum}",
    ),
    Text(
        "kiểm tra các trọng số; viết sao cho cộng lại bằng 1 hoặc 100%",
        "check the weights; write them so that they add up to 1 or 100%",
    ),
)
WEIGHT_NEGATIVE = Kind(
    "C532",
    Severity.ERROR,
    Text("trọng số của {id} là số âm ({weight})", "the weight of {id} is negative ({weight})"),
    Text("viết trọng số từ 0 trở lên", "write a weight of 0 or more"),
)
WEIGHTS_ZERO = Kind(
    "C533",
    Severity.ERROR,
    Text(
        "mọi trọng số trong {id} đều bằng 0, nên nhóm này luôn được 0 điểm",
        "all weights in {id} are 0, so it always comes to 0",
    ),
    Text("sửa các trọng số", "correct the weights"),
)
WEIGHT_IGNORED = Kind(
    "C534",
    Severity.ERROR,
    Text("trọng số (weight) của {id} không có tác dụng: {why}", "the weight of {id} has no effect: {why}"),
    Text("bỏ weight, hoặc sửa combine của {parent}", "remove weight, or correct the combine of {parent}"),
)
IGNORED_ON_GROUP = Kind(
    "C541",
    Severity.ERROR,
    Text(
        "“{name}” không có tác dụng ở nhóm {id}: nhóm không có câu trả lời riêng",
        '"{name}" has no effect on the group {id}: a group has no answer of its own',
    ),
    Text("ghi {name} ở từng tiêu chí của nhóm", "write {name} at each criterion of the group"),
)
IGNORED_ON_CRITERION = Kind(
    "C542",
    Severity.ERROR,
    Text(
        "“{name}” không có tác dụng ở tiêu chí {id}; chỉ dùng cho nhóm",
        '"{name}" has no effect on the criterion {id}; it is for groups',
    ),
    Text("bỏ {name}", "remove {name}"),
)
MIN_IGNORED = Kind(
    "C543",
    Severity.ERROR,
    Text(
        "min_points không có tác dụng ở nhóm {id} khi nhóm không có cap: true",
        "min_points has no effect on the group {id} without cap: true",
    ),
    Text("thêm cap: true, hoặc bỏ min_points", "add cap: true, or remove min_points"),
)
MISSING_IGNORED = Kind(
    "C544",
    Severity.ERROR,
    Text(
        "“missing: {missing}” không có tác dụng ở {id}: {why}",
        '"missing: {missing}" has no effect on {id}: {why}',
    ),
    Text("bỏ missing", "remove missing"),
)
MANDATORY_EXTRA = Kind(
    "C545",
    Severity.WARNING,
    Text(
        "{id} là điểm thưởng hoặc điểm trừ nhưng bắt buộc trả lời: cơ quan để trống sẽ bị báo lỗi",
        "{id} is a bonus or deduction and yet mandatory: an agency that leaves it blank makes an error",
    ),
    Text("bỏ mandatory nếu mục này không bắt buộc", "remove mandatory if it need not be answered"),
)
RESCALE_IDLE = Kind(
    "C546",
    Severity.WARNING,
    Text(
        "rescale không có tác dụng: không tiêu chí nào được loại khỏi đánh giá",
        "rescale has no effect: no criterion may be left out",
    ),
    Text(
        "bỏ rescale, hoặc ghi not_applicable: excluded ở tiêu chí có thể không áp dụng",
        "remove rescale, or write not_applicable: excluded where a criterion may not apply",
    ),
)
ROUNDED_FINER = Kind(
    "C547",
    Severity.WARNING,
    Text(
        "tổng điểm làm tròn đến {rounded} chữ số thập phân nhưng chỉ in {shown} chữ số, nên số in ra không "
        "phải số đã làm tròn",
        "totals are rounded to {rounded} decimals but printed with {shown}, so what is printed is not what "
        "was rounded",
    ),
    Text(
        "ghi cùng một số chữ số ở report.decimals và rounding.decimals",
        "give report.decimals and rounding.decimals the same number",
    ),
)
ROUNDING_NOWHERE = Kind(
    "C548",
    Severity.WARNING,
    Text(
        "làm tròn ở nhóm (at: group), nhưng bộ tiêu chí không có nhóm nào, nên không điểm nào được làm tròn",
        "rounding is at: group, but the set has no groups, so nothing is rounded",
    ),
    Text("ghi at: total hoặc at: criterion", "write at: total or at: criterion"),
)
NAMED_TWICE = Kind(
    "C549",
    Severity.WARNING,
    Text("“{id}” đã nêu ở trên, lần này không có tác dụng", '"{id}" is named above; here it does nothing'),
    Text("bỏ một lần", "name it once"),
)
TIE_BREAK_IDLE = Kind(
    "C550",
    Severity.WARNING,
    Text(
        "{id} không phân định được ai trước ai sau: cơ quan nào cũng được {points} điểm",
        "{id} cannot break a tie: every agency has {points} points there",
    ),
    Text("chọn mục khác, hoặc bỏ {id}", "choose another node, or remove {id}"),
)
VIEW_TWICE = Kind(
    "C551",
    Severity.WARNING,
    Text(
        "khung nhìn {view} tính điểm của {id} hai lần: đã có trong {other}",
        "the view {view} counts the points of {id} twice: they are in {other}",
    ),
    Text("bỏ {id} hoặc {other}", "remove {id} or {other}"),
)
LEVELS_ABSENT = Kind(
    "C552",
    Severity.WARNING,
    Text(
        "“{name}” không có tác dụng: bộ tiêu chí không xếp mức theo điều kiện (levels)",
        '"{name}" has no effect: the set has no levels',
    ),
    Text("bỏ {name}, hoặc thêm levels", "remove {name}, or add levels"),
)
LEVEL_UNREACHED = Kind(
    "C561",
    Severity.ERROR,
    Text(
        "không cơ quan nào đạt được mức {level}: {node} cần {needed} điểm, mà cao nhất có thể là {best}",
        "no agency can reach the level {level}: {node} needs {needed} points and can have {best} at most",
    ),
    Text("sửa điều kiện hoặc điểm tối đa của {node}", "correct the condition or the maximum of {node}"),
)
LEVEL_BEYOND_ANSWERS = Kind(
    "C562",
    Severity.WARNING,
    Text(
        "không câu trả lời nào đạt được mức {level}: {node} cần {needed} điểm, mà nhiều nhất chỉ được {best}",
        "no answer reaches the level {level}: {node} needs {needed} points and the best answers earn {best}",
    ),
    Text(
        "sửa điều kiện, hoặc tiêu chí không đạt được điểm tối đa",
        "correct the condition, or the criterion that cannot reach its maximum",
    ),
)
LEVEL_SHADOWED = Kind(
    "C563",
    Severity.ERROR,
    Text(
        "không cơ quan nào rơi vào mức {level}: ai đủ điều kiện của mức này cũng đủ điều kiện của mức "
        "{better} tốt hơn",
        "no agency can fall into the level {level}: whoever meets its conditions meets those of the better "
        "level {better} as well",
    ),
    Text(
        "xếp các mức từ tốt nhất trở xuống, và nâng điều kiện của mức {better} hoặc hạ của mức {level}",
        "list the levels best first, and ask more for {better} or less for {level}",
    ),
)
LEVELS_UNORDERED = Kind(
    "C564",
    Severity.WARNING,
    Text(
        "mức {level} đòi tổng {needed} điểm, cao hơn mức {better} tốt hơn (chỉ {other} điểm)",
        "the level {level} asks for a total of {needed}, more than the better level {better} ({other})",
    ),
    Text("kiểm tra thứ tự và mốc điểm của các mức", "check the order and the marks of the levels"),
)
CONDITION_REDUNDANT = Kind(
    "C565",
    Severity.WARNING,
    Text(
        "điều kiện {condition} của mức {level} thừa: các điều kiện khác của mức này đã bao hàm",
        "the condition {condition} of the level {level} is redundant: its other conditions imply it",
    ),
    Text("bỏ điều kiện này, hoặc kiểm tra lại mốc điểm", "remove the condition, or check its mark"),
)
CONDITION_IDLE = Kind(
    "C566",
    Severity.WARNING,
    Text(
        "điều kiện {condition} của mức {level} lúc nào cũng đúng",
        "the condition {condition} of the level {level} always holds",
    ),
    Text("bỏ điều kiện này, hoặc kiểm tra lại mốc điểm", "remove the condition, or check its mark"),
)
