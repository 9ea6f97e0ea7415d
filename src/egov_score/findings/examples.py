"""Findings about examples beside a set: answers and the points they must earn (E…)."""

from egov_score.findings.record import Kind, Severity
from egov_score.language import Text

POINTS_DIFFER = Kind(
    "E601",
    Severity.ERROR,
    Text(
        "ví dụ “{name}”: {node} phải là {expected}, nhưng tính ra {got}",
        'example "{name}": {node} should be {expected} but comes out as {got}',
    ),
    Text("tính như sau: {chain}", "computed so: {chain}"),
)
LEVEL_DIFFERS = Kind(
    "E602",
    Severity.ERROR,
    Text(
        "ví dụ “{name}”: mức phải là {expected}, nhưng xếp được {got}",
        'example "{name}": the level should be {expected} but comes out as {got}',
    ),
    Text("{chain}", "{chain}"),
)
UNKNOWN_NODE = Kind(
    "E603",
    Severity.ERROR,
    Text("bộ tiêu chí không có mục “{id}”", 'the set has no node "{id}"'),
    Text("{suggestion}", "{suggestion}"),
)
NOT_A_CRITERION = Kind(
    "E604",
    Severity.ERROR,
    Text("{id} là một nhóm, không trả lời trực tiếp được", "{id} is a group and takes no answer"),
    Text("trả lời các tiêu chí bên trong: {children}", "answer the criteria in it: {children}"),
)
UNKNOWN_INPUT = Kind(
    "E605",
    Severity.ERROR,
    Text("{id} không có số liệu “{name}”", '{id} has no input "{name}"'),
    Text("{suggestion}", "{suggestion}"),
)
SEVERAL_INPUTS = Kind(
    "E606",
    Severity.ERROR,
    Text("{id} cần nhiều số liệu", "{id} takes several inputs"),
    Text("viết {{{inputs}}}", "write {{{inputs}}}"),
)
NO_SET = Kind(
    "E607",
    Severity.ERROR,
    Text(
        "không có bộ tiêu chí {id}.yaml bên cạnh ví dụ này", "there is no set {id}.yaml beside these examples"
    ),
    Text("đặt tên tệp ví dụ theo tên bộ tiêu chí", "name the file of examples after its set"),
)
NOT_EXAMPLES = Kind(
    "E608",
    Severity.ERROR,
    Text("tệp ví dụ phải là một danh sách", "a file of examples is a list"),
    Text(
        "viết mỗi ví dụ dạng “- name: …”, answers, expect",
        'write each example as "- name: …", answers, expect',
    ),
)
NO_EXAMPLES = Kind(
    "E609",
    Severity.ERROR,
    Text("không có tệp ví dụ (.examples.yaml) nào ở đây", "there are no examples (.examples.yaml) here"),
    Text(
        "đặt các ví dụ của X.yaml vào X.examples.yaml bên cạnh",
        "put the examples of X.yaml into X.examples.yaml beside it",
    ),
)
