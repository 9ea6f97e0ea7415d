"""Findings about criteria files: their YAML (C0…), their shape (C1…) and their meaning (C2…, C3…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

TOO_LARGE = Kind(
    "C001",
    Severity.ERROR,
    Text(
        "tệp lớn hơn {most} MB, không thể là bộ tiêu chí",
        "the file is larger than {most} MB, which no criteria set is",
    ),
    Text("kiểm tra lại tên tệp", "check the name of the file"),
)
NOT_UTF8 = Kind(
    "C002",
    Severity.ERROR,
    Text("tệp không được lưu bằng mã UTF-8", "the file is not UTF-8"),
    Text("lưu lại bằng mã UTF-8 (Unicode)", "save it as UTF-8"),
)
NOT_NFC = Kind(
    "C003",
    Severity.WARNING,
    Text(
        "chữ có dấu viết theo dạng tổ hợp (NFD), khác mã với chữ thường gặp (NFC)",
        "text is not in Unicode form NFC: its accents are separate characters",
    ),
    Text(
        "chuyển tệp sang NFC để các mã và tên khớp nhau",
        "convert the file to NFC, so that ids and names match",
    ),
)
SYNTAX = Kind(
    "C004",
    Severity.ERROR,
    Text("không đọc được YAML: {problem}", "this is not YAML: {problem}"),
    Text(
        "xem lại dấu thụt dòng, ngoặc và dấu nháy ở dòng này và dòng trước",
        "look at the indentation, brackets and quotes here and on the line before",
    ),
)
EMPTY_FILE = Kind(
    "C005",
    Severity.ERROR,
    Text("tệp không có nội dung", "the file is empty"),
    Text("bắt đầu bằng “format: egov-score/criteria/1”", 'begin with "format: egov-score/criteria/1"'),
)
SEVERAL_DOCUMENTS = Kind(
    "C006",
    Severity.ERROR,
    Text("tệp chứa nhiều hơn một tài liệu YAML", "the file holds more than one YAML document"),
    Text("mỗi tệp chỉ một bộ tiêu chí; bỏ dòng “---”", 'one set a file; remove the line "---"'),
)
DUPLICATE_KEY = Kind(
    "C007",
    Severity.ERROR,
    Text("khóa “{name}” đã có trong cùng một mục", 'the key "{name}" stands twice in one mapping'),
    Text("giữ lại một", "keep one of them"),
)
KEY_NOT_TEXT = Kind(
    "C008",
    Severity.ERROR,
    Text("khóa phải là chữ", "a key must be a text"),
    Text("viết khóa là một từ", "write the key as one word"),
)
ANCHOR = Kind(
    "C009",
    Severity.ERROR,
    Text("không dùng neo YAML (&{name})", "anchors (&{name}) are not used in criteria sets"),
    Text(
        "viết nội dung ra đầy đủ: văn bản pháp lý không trỏ đi nơi khác",
        "write it out: a law is read where it stands",
    ),
)
ALIAS = Kind(
    "C010",
    Severity.ERROR,
    Text("không dùng tham chiếu YAML (*{name})", "aliases (*{name}) are not used in criteria sets"),
    Text("viết nội dung ra đầy đủ ở đây", "write it out here"),
)
TAG = Kind(
    "C011",
    Severity.ERROR,
    Text("không dùng thẻ YAML ({name})", "tags ({name}) are not used in criteria sets"),
    Text("bỏ thẻ", "remove the tag"),
)
NO_VALUE = Kind(
    "C012",
    Severity.ERROR,
    Text("thiếu giá trị", "a value is missing"),
    Text("điền giá trị hoặc bỏ cả khóa", "give the value, or remove the key"),
)
YES_NO_TRAP = Kind(
    "C013",
    Severity.ERROR,
    Text(
        "“{text}” có phần mềm hiểu là chữ, có phần mềm hiểu là đúng/sai",
        '"{text}" is a text to some programs and a truth value to others',
    ),
    Text(
        'viết {truth} nếu là đúng/sai, hoặc đặt trong dấu nháy: "{text}"',
        'write {truth} for a truth value, or quote it: "{text}"',
    ),
)
NUMBER_TRAP = Kind(
    "C014",
    Severity.ERROR,
    Text("“{text}” có thể bị hiểu là một số khác", '"{text}" can be read as another number'),
    Text(
        'viết {number} nếu là số, hoặc đặt trong dấu nháy nếu là chữ: "{text}"',
        'write {number} if it is a number, or quote it if it is a text: "{text}"',
    ),
)
NOT_A_MAPPING = Kind(
    "C015",
    Severity.ERROR,
    Text("bộ tiêu chí phải là các cặp “khóa: giá trị”", 'a criteria set is made of "key: value" pairs'),
    Text("bắt đầu bằng “format: egov-score/criteria/1”", 'begin with "format: egov-score/criteria/1"'),
)
UNKNOWN_KEY = Kind(
    "C101",
    Severity.ERROR,
    Text("không có khóa “{name}” ở đây", 'there is no key "{name}" here'),
    Text("{suggestion}", "{suggestion}"),
)
MISSING_KEY = Kind(
    "C102",
    Severity.ERROR,
    Text("thiếu khóa bắt buộc “{name}”", 'the key "{name}" is missing'),
    Text("thêm “{name}: …”", 'add "{name}: …"'),
)
UNKNOWN_WORD = Kind(
    "C103",
    Severity.ERROR,
    Text("“{text}” không phải là giá trị hợp lệ của “{name}”", '"{text}" is not a value of "{name}"'),
    Text("chọn một trong: {known}{suggestion}", "one of: {known}{suggestion}"),
)
TEXT_DUE = Kind(
    "C104",
    Severity.ERROR,
    Text("“{name}” phải là chữ", '"{name}" must be a text'),
    Text('đặt trong dấu nháy: "…"', 'put it in quotes: "…"'),
)
TEXT_EMPTY = Kind(
    "C105",
    Severity.ERROR,
    Text("“{name}” không được để trống", '"{name}" must not be empty'),
    Text("điền nội dung", "write something"),
)
TITLE_DUE = Kind(
    "C106",
    Severity.ERROR,
    Text(
        "“{name}” phải là chữ, hoặc chữ theo từng ngôn ngữ",
        '"{name}" must be a text, or a text for each language',
    ),
    Text(
        'viết: {name}: "…" hoặc {name}: {{vi: "…", en: "…"}}',
        'write {name}: "…" or {name}: {{vi: "…", en: "…"}}',
    ),
)
NUMBER_DUE = Kind(
    "C107",
    Severity.ERROR,
    Text("“{name}” phải là một số", '"{name}" must be a number'),
    Text(
        "viết số bằng dấu chấm thập phân, không có dấu nháy, ví dụ 12.5",
        "write it with a decimal point and without quotes, 12.5 say",
    ),
)
PERCENT_HERE = Kind(
    "C108",
    Severity.ERROR,
    Text(
        "“{name}” tính bằng điểm, không viết bằng phần trăm ({text})",
        '"{name}" is in points and takes no percentage ({text})',
    ),
    Text("viết số điểm", "write the points"),
)
WHOLE_DUE = Kind(
    "C109",
    Severity.ERROR,
    Text("“{name}” phải là số nguyên, không phải {text}", '"{name}" must be a whole number, not {text}'),
    Text("viết số nguyên", "write a whole number"),
)
NUMBER_SMALL = Kind(
    "C110",
    Severity.ERROR,
    Text(
        "“{name}” là {text}, nhưng không được nhỏ hơn {least}",
        '"{name}" is {text} but must be at least {least}',
    ),
    Text("viết số từ {least} trở lên", "write {least} or more"),
)
NUMBER_LARGE = Kind(
    "C111",
    Severity.ERROR,
    Text(
        "“{name}” là {text}, nhưng không được lớn hơn {most}", '"{name}" is {text} but must be at most {most}'
    ),
    Text("viết số từ {most} trở xuống", "write {most} or less"),
)
ID_NUMBER = Kind(
    "C112",
    Severity.ERROR,
    Text(
        "mã chưa đặt trong dấu nháy nên bị hiểu là số (4.10 thành 4.1)",
        "an id without quotes is read as a number (4.10 becomes 4.1)",
    ),
    Text('đặt trong dấu nháy: "{text}"', 'quote it: "{text}"'),
)
ID_FORM = Kind(
    "C113",
    Severity.ERROR,
    Text("mã “{text}” có ký tự không dùng được", 'the id "{text}" has characters that an id cannot have'),
    Text(
        "không dùng dấu cách, dấu hai chấm, dấu phẩy, dấu chấm phẩy và dấu nháy",
        "no blanks, colons, commas, semicolons or quotes",
    ),
)
SET_ID_FORM = Kind(
    "C114",
    Severity.ERROR,
    Text("mã bộ tiêu chí “{text}” không hợp lệ", '"{text}" cannot be the id of a criteria set'),
    Text(
        "chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ gia-lai-2022-district",
        "lower-case letters, digits and hyphens only, gia-lai-2022-district say",
    ),
)
TRUTH_DUE = Kind(
    "C115",
    Severity.ERROR,
    Text("“{name}” phải là true hoặc false", '"{name}" must be true or false'),
    Text("viết true hoặc false, không có dấu nháy", "write true or false, without quotes"),
)
LIST_DUE = Kind(
    "C116",
    Severity.ERROR,
    Text("“{name}” phải là một danh sách", '"{name}" must be a list'),
    Text("viết mỗi mục trên một dòng bắt đầu bằng “- ”", 'write each item on a line that begins with "- "'),
)
LIST_EMPTY = Kind(
    "C117",
    Severity.ERROR,
    Text("danh sách “{name}” cần ít nhất {least} mục", 'the list "{name}" needs at least {least} items'),
    Text("thêm mục còn thiếu", "add what is missing"),
)
MAPPING_DUE = Kind(
    "C118",
    Severity.ERROR,
    Text("“{name}” phải là các cặp “khóa: giá trị”", '"{name}" must be "key: value" pairs'),
    Text("viết dạng {{khóa: giá trị, …}}", "write it as {{key: value, …}}"),
)
DATE_DUE = Kind(
    "C119",
    Severity.ERROR,
    Text("“{name}” phải là ngày", '"{name}" must be a date'),
    Text("viết năm-tháng-ngày, ví dụ 2023-06-14", "write year-month-day, 2023-06-14 say"),
)
KIND_MISSING = Kind(
    "C120",
    Severity.ERROR,
    Text("“{name}” chưa nói là loại gì", '"{name}" does not say its kind'),
    Text("thêm kind: một trong {known}", "add kind: one of {known}"),
)
LANGUAGE_UNKNOWN = Kind(
    "C121",
    Severity.ERROR,
    Text("không có ngôn ngữ “{text}” (chỉ có vi và en)", 'there is no language "{text}" (only vi and en)'),
    Text("dùng vi hoặc en", "use vi or en"),
)
FORMULA_SYNTAX = Kind(
    "C122",
    Severity.ERROR,
    Text(
        "không đọc được công thức ở ký tự thứ {position}: {reason}",
        "the formula cannot be read at character {position}: {reason}",
    ),
    Text(
        "dùng số, tên số liệu, + - * / **, so sánh, min, max, abs, round, sqrt, ln, if(…)",
        "use numbers, input names, + - * / **, comparisons, min, max, abs, round, sqrt, ln, if(…)",
    ),
)
INPUT_NAME = Kind(
    "C123",
    Severity.ERROR,
    Text(
        "tên số liệu “{text}” không dùng được trong công thức",
        'the input name "{text}" cannot stand in a formula',
    ),
    Text(
        "chỉ dùng chữ cái không dấu, chữ số và gạch dưới, bắt đầu bằng chữ cái",
        "unaccented letters, digits and underscores only, a letter first",
    ),
)
INVALID = Kind(
    "C199",
    Severity.ERROR,
    Text("giá trị của “{name}” không hợp lệ ({problem})", 'the value of "{name}" does not fit ({problem})'),
    Text("xem tài liệu về ngôn ngữ tiêu chí", "see the reference of the criteria language"),
)
DUPLICATE_ID = Kind(
    "C201",
    Severity.ERROR,
    Text("mã “{id}” đã dùng cho một mục khác", 'the id "{id}" is taken'),
    Text("đặt mã khác", "choose another id"),
)
RESERVED_ID = Kind(
    "C202",
    Severity.ERROR,
    Text("“{id}” là tên dành riêng", '"{id}" is a name with a meaning of its own'),
    Text("đặt mã khác", "choose another id"),
)
NEITHER_NOR = Kind(
    "C203",
    Severity.ERROR,
    Text(
        "{id} không có tiêu chí con (criteria) và cũng không có cách đo (measure)",
        "{id} has neither criteria nor a measure",
    ),
    Text(
        "thêm measure nếu là tiêu chí, hoặc criteria nếu là nhóm",
        "add a measure to a criterion, or criteria to a group",
    ),
)
BOTH = Kind(
    "C204",
    Severity.ERROR,
    Text("{id} vừa có tiêu chí con (criteria) vừa có cách đo (measure)", "{id} has criteria and a measure"),
    Text("một mục chỉ là nhóm hoặc tiêu chí", "a node is either a group or a criterion"),
)
SCORE_MISSING = Kind(
    "C205",
    Severity.ERROR,
    Text("cách đo “{measure}” cần nói rõ cách tính điểm (score)", 'the measure "{measure}" needs a score'),
    Text("thêm score: một trong {known}", "add a score: one of {known}"),
)
SCORE_WRONG = Kind(
    "C206",
    Severity.ERROR,
    Text(
        "cách tính điểm “{score}” không dùng được với cách đo “{measure}”",
        'the score "{score}" does not go with the measure "{measure}"',
    ),
    Text("chọn một trong: {known}", "one of: {known}"),
)
SCORE_ON_GROUP = Kind(
    "C207",
    Severity.ERROR,
    Text("nhóm {id} không có cách tính điểm riêng", "the group {id} cannot have a score"),
    Text("bỏ score; điểm của nhóm tính theo combine", "remove score; a group's points follow its combine"),
)
SUM_DIFFERS = Kind(
    "C208",
    Severity.ERROR,
    Text(
        "điểm tối đa của {id} là {stated}, nhưng các mục bên trong cộng lại là {summed} (chênh {difference})",
        "{id} has {stated} points, but what is in it adds up to {summed} (a difference of {difference})",
    ),
    Text(
        "sửa điểm tối đa của {id} hoặc của một mục bên trong",
        "correct the maximum of {id} or of something in it",
    ),
)
SUM_BELOW_CAP = Kind(
    "C209",
    Severity.ERROR,
    Text(
        "điểm tối đa của {id} là {stated}, nhưng các mục bên trong cộng lại chỉ được {summed}",
        "{id} has {stated} points, but what is in it adds up to only {summed}",
    ),
    Text("giảm điểm tối đa của {id} xuống {summed}", "lower the maximum of {id} to {summed}"),
)
WEIGHT_MISSING = Kind(
    "C210",
    Severity.ERROR,
    Text(
        "{id} thiếu trọng số (weight), trong khi {parent} là trung bình có trọng số",
        "{id} has no weight, but {parent} is a weighted mean",
    ),
    Text("thêm weight", "add a weight"),
)
UNKNOWN_NODE = Kind(
    "C211",
    Severity.ERROR,
    Text("không có mục nào mang mã “{id}”", 'there is no node "{id}"'),
    Text("{suggestion}", "{suggestion}"),
)
CONDITION_FORM = Kind(
    "C212",
    Severity.ERROR,
    Text("mỗi điều kiện nêu node hoặc every, đúng một trong hai", "a condition names either node or every"),
    Text("ví dụ {{node: total, at_least: 80%}}", "{{node: total, at_least: 80%}} say"),
)
EVERY_LEAF = Kind(
    "C213",
    Severity.ERROR,
    Text(
        "{id} là một tiêu chí, không có mục con để xét “every”",
        "{id} is a criterion and has no children for every",
    ),
    Text("dùng node: {id}", "use node: {id}"),
)
UNKNOWN_INPUT = Kind(
    "C214",
    Severity.ERROR,
    Text(
        "công thức dùng “{name}”, nhưng inputs không có tên này",
        'the formula uses "{name}", which inputs does not have',
    ),
    Text("{suggestion}", "{suggestion}"),
)
MIN_POSITIVE = Kind(
    "C215",
    Severity.ERROR,
    Text(
        "min_points của {id} là {value}; chỉ được bằng 0 hoặc âm",
        "min_points of {id} is {value}; it may be 0 or negative",
    ),
    Text(
        "bỏ min_points, hoặc viết số âm cho điểm trừ",
        "remove min_points, or make it negative for a deduction",
    ),
)
POINTS_ABOVE_MAX = Kind(
    "C216",
    Severity.ERROR,
    Text(
        "{points} điểm cao hơn điểm tối đa của {id} ({most})",
        "{points} points are above the maximum of {id} ({most})",
    ),
    Text("sửa số điểm hoặc điểm tối đa", "correct the points or the maximum"),
)
POINTS_BELOW_MIN = Kind(
    "C217",
    Severity.ERROR,
    Text(
        "{points} điểm thấp hơn điểm tối thiểu của {id} ({least})",
        "{points} points are below the minimum of {id} ({least})",
    ),
    Text("sửa số điểm hoặc min_points", "correct the points or min_points"),
)
KNOTS_EQUAL = Kind(
    "C218",
    Severity.ERROR,
    Text("hai nút cùng ở giá trị {value}", "two knots stand at the value {value}"),
    Text("bỏ một nút", "remove one"),
)
BANDS_EQUAL = Kind(
    "C219",
    Severity.ERROR,
    Text("hai bậc cùng bắt đầu từ {value}", "two bands begin at {value}"),
    Text("bỏ một bậc", "remove one"),
)
FULL_AT_ZERO = Kind(
    "C220",
    Severity.ERROR,
    Text("full_at phải lớn hơn 0", "full_at must be above 0"),
    Text("viết giá trị đạt điểm tối đa, ví dụ 100%", "write the value that earns the maximum, 100% say"),
)
QUANTILE_TITLES = Kind(
    "C221",
    Severity.ERROR,
    Text("có {count} nhóm nhưng {titles} tên nhóm", "there are {count} classes but {titles} titles"),
    Text("viết đủ tên cho từng nhóm, từ cao đến thấp", "write a title for each class, best first"),
)
LEVELS_AND_QUANTILES = Kind(
    "C222",
    Severity.ERROR,
    Text("bộ tiêu chí vừa có levels vừa có quantiles", "the set has both levels and quantiles"),
    Text("chọn một cách xếp loại", "choose one way to classify"),
)
VIEW_MAX = Kind(
    "C223",
    Severity.ERROR,
    Text("khung nhìn {id} gồm các mục không có điểm", "the view {id} has only nodes without points"),
    Text("thêm mục có điểm", "add nodes that have points"),
)
INDEX_GROUP_EMPTY = Kind(
    "C224",
    Severity.ERROR,
    Text(
        "{id} gộp theo {combine}, nhưng không mục con nào có điểm tối đa lớn hơn 0",
        "{id} combines by {combine}, but no child has a maximum above 0",
    ),
    Text("kiểm tra điểm tối đa của các mục con", "check the maxima of its children"),
)
YEARS_REVERSED = Kind(
    "C225",
    Severity.ERROR,
    Text("năm bắt đầu {first} sau năm kết thúc {last}", "the first year {first} is after the last {last}"),
    Text("đổi lại thứ tự", "put them in order"),
)
NO_SOURCE = Kind(
    "C226",
    Severity.WARNING,
    Text("bộ tiêu chí chưa nêu nguồn (sources)", "the set names no source"),
    Text("thêm sources: văn bản ban hành bộ tiêu chí", "add sources: the document that the set follows"),
)
RELATIVE_NEEDS_MAX = Kind(
    "C227",
    Severity.ERROR,
    Text(
        "{id} có điểm tối đa bằng 0 nên không chấm theo {score} được",
        "{id} has a maximum of 0, so {score} cannot give it points",
    ),
    Text("sửa điểm tối đa hoặc cách tính điểm", "correct the maximum or the score"),
)
UNUSED_INPUT = Kind(
    "C228",
    Severity.WARNING,
    Text("công thức không dùng số liệu “{name}”", 'the formula does not use the input "{name}"'),
    Text("dùng nó trong value, hoặc bỏ khỏi inputs", "use it in value, or remove it from inputs"),
)
SET_UNKNOWN = Kind(
    "C301",
    Severity.ERROR,
    Text("không có bộ tiêu chí nào tên “{name}”", 'there is no criteria set "{name}"'),
    Text("{suggestion}", "{suggestion}"),
)
SET_ID_DUPLICATE = Kind(
    "C302",
    Severity.ERROR,
    Text("hai tệp cùng mang mã bộ tiêu chí “{id}”", 'two files hold the criteria set "{id}"'),
    Text("đổi mã của một tệp", "change the id of one"),
)
AMENDS_UNKNOWN_SET = Kind(
    "C401",
    Severity.ERROR,
    Text("không tìm thấy bộ tiêu chí được sửa đổi “{id}”", 'there is no set "{id}" to amend'),
    Text("đặt tệp {id}.yaml cùng thư mục; {suggestion}", "put {id}.yaml beside this file; {suggestion}"),
)
AMENDS_CIRCLE = Kind(
    "C402",
    Severity.ERROR,
    Text("các quyết định sửa đổi lẫn nhau thành vòng: {chain}", "the amendments go in a circle: {chain}"),
    Text("bộ tiêu chí gốc không được có amends", "the original set must not amend anything"),
)
AMENDS_BROKEN = Kind(
    "C403",
    Severity.ERROR,
    Text("bộ tiêu chí được sửa đổi “{id}” không đọc được", "the set that is amended, {id}, cannot be read"),
    Text("sửa các lỗi của tệp đó trước", "correct the errors of that file first"),
)
AMENDS_UNKNOWN_NODE = Kind(
    "C404",
    Severity.ERROR,
    Text("không có mục “{id}” để sửa đổi", 'there is no node "{id}" to amend'),
    Text("{suggestion}", "{suggestion}"),
)
CHANGE_NO_GROUP = Kind(
    "C405",
    Severity.ERROR,
    Text(
        "{id} là một tiêu chí, không thêm mục con được", "{id} is a criterion; nothing can be added under it"
    ),
    Text("chọn một nhóm, hoặc total", "name a group, or total"),
)
CHANGE_KEY = Kind(
    "C406",
    Severity.ERROR,
    Text("không sửa “{name}” bằng thao tác set", '"{name}" cannot be changed with set'),
    Text("dùng add, remove hoặc replace", "use add, remove or replace"),
)
CHANGE_EMPTY = Kind(
    "C407",
    Severity.ERROR,
    Text("thay đổi này không nêu gì để sửa", "this change names nothing to set"),
    Text("thêm khóa và giá trị mới, ví dụ max_points: 8", "add a key and its new value, max_points: 8 say"),
)
CHANGE_NOTHING = Kind(
    "C411",
    Severity.WARNING,
    Text(
        "“{name}” của {id} vốn đã như vậy, nên thay đổi này không có tác dụng",
        '"{name}" of {id} is so already: this change does nothing',
    ),
    Text("bỏ thay đổi này, hoặc kiểm tra lại giá trị", "remove the change, or check its value"),
)
CHANGE_TWICE = Kind(
    "C412",
    Severity.WARNING,
    Text(
        "“{name}” của {id} đã được sửa ở trên trong cùng văn bản",
        '"{name}" of {id} is set above in the same amendment',
    ),
    Text("giữ lại một thay đổi", "keep one of them"),
)
CHANGE_UNDONE = Kind(
    "C413",
    Severity.WARNING,
    Text(
        "{id} bị bỏ, nên thay đổi khác của cùng văn bản đối với nó không có tác dụng",
        "{id} is removed, so what the same amendment did to it has no effect",
    ),
    Text("bỏ thay đổi không còn tác dụng", "remove what has no effect"),
)
DATE_BEFORE = Kind(
    "C414",
    Severity.ERROR,
    Text(
        "{id} chưa có hiệu lực vào ngày {date}; văn bản đầu tiên ngày {first}",
        "{id} was not in force on {date}; its first decision is of {first}",
    ),
    Text("chọn ngày sau đó", "choose a later date"),
)
