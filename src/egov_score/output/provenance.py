"""Where results come from, as documents print it on their last page: tool, sets, what was asked, inputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from egov_score.language import Language, Text
from egov_score.output.notes import Note
from egov_score.ranking.provenance import InputRole
from egov_score.ranking.standings import Standings
from egov_score.safe import clean
from egov_score.scoring.outcome import Use
from egov_score.version import tool, tool_sha256

HEADING = Text("Thông tin kiểm chứng", "Provenance")
"""The title of the lines, and of the sheet that also lists every input."""
HASH = Text("Mã kiểm tra (SHA-256)", "SHA-256")
ROLE = Text("Loại dữ liệu", "What it is")
ROLES: Mapping[InputRole, tuple[Text, Text]] = {
    "campaign": (Text("kế hoạch đánh giá", "campaign file"), Text("kế hoạch đánh giá", "campaign files")),
    "roster": (Text("danh sách cơ quan", "roster"), Text("danh sách cơ quan", "rosters")),
    "workbook": (Text("biểu mẫu đã nhận", "workbook"), Text("biểu mẫu đã nhận", "workbooks")),
    "collated": (Text("bảng tổng hợp", "collated table"), Text("bảng tổng hợp", "collated tables")),
    "supplement": (
        Text("bảng số liệu bổ sung", "supplement"),
        Text("bảng số liệu bổ sung", "supplements"),
    ),
    "previous": (
        Text("kết quả năm trước", "results of the year before"),
        Text("kết quả năm trước", "results of the year before"),
    ),
    "mapping": (Text("bảng đổi mã, tên", "mapping file"), Text("bảng đổi mã, tên", "mapping files")),
}
"""What a file was read for, in words, of one and of several."""
UNOPENED = Text("(không mở được)", "(could not be opened)")

_TOOL = Text("Phần mềm", "Tool")
_SET = Text("Bộ tiêu chí", "Criteria set")
_OPTIONS = Text("Tùy chọn", "Options")
_USES: Mapping[Use, Text] = {
    "final": Text("", ""),
    "appraised": Text("tính đến điểm thẩm định lần 1", "points up to the first appraisal"),
    "self": Text("tính điểm tự chấm", "the agencies' own points"),
    "computed": Text("chỉ tính điểm từ số liệu", "only points that the answers give"),
}
_MARKS: Mapping[str, Text] = {
    "comma": Text("dấu thập phân là dấu phẩy", "decimal comma"),
    "point": Text("dấu thập phân là dấu chấm", "decimal point"),
}
_INPUTS = Text("Dữ liệu đầu vào", "Inputs")
_COUNT = Text("{count} tệp ({kinds})", "files: {count} ({kinds})")
_DIGEST = Text("mã kiểm tra chung {digest}", "combined SHA-256 {digest}")
_LISTED = Text(
    "mã kiểm tra của từng tệp: mục inputs của results.json, trang tính “{sheet}” của tệp .xlsx",
    "the SHA-256 of each file: “inputs” in results.json, the sheet “{sheet}” of the .xlsx",
)
_AGAIN = Text("Chấm lại", "Score again")
_VERIFY = Text("egov-score verify results.json (dữ liệu đầu vào)", "egov-score verify results.json (inputs)")


def provenance_lines(results: Standings, language: Language) -> list[Note]:
    """A few labelled lines: which tool and sets, what was asked, and one hash for all inputs.

    The hash of each input stands in results.json, and on the last sheet of the workbook.
    """
    provenance = results.provenance
    lines = [(_TOOL, f"{tool()} · {tool_sha256()}")]
    sets = {table.criteria.id: table.criteria.fingerprint for table in results.tables.values()}
    lines += [(_SET, f"{id} · {fingerprint.removeprefix('sha256:')}") for id, fingerprint in sets.items()]
    asked = [_USES[provenance.use], *([_MARKS[provenance.decimal]] if provenance.decimal else [])]
    if said := "; ".join(filter(None, (each.to(language) for each in asked))):
        lines.append((_OPTIONS, said))
    counts = Counter(each.role for each in provenance.inputs)
    kinds = ", ".join(f"{count} {ROLES[role][count != 1].to(language)}" for role, count in counts.items())
    total = _COUNT.filled(count=len(provenance.inputs), kinds=kinds).to(language)
    lines.append((_INPUTS, f"{total}; {_DIGEST.filled(digest=provenance.digest).to(language)}"))
    lines.append((_INPUTS, _LISTED.filled(sheet=HEADING.to(language)).to(language)))
    lines.append((_AGAIN, _VERIFY.to(language)))
    return [Note("provenance", label.to(language), clean(text)) for label, text in lines]
