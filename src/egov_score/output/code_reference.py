"""The reference of findings: what every code means, for the terminal and as a page of the documentation.

``python -m egov_score.output.code_reference > docs/criteria-findings.md`` writes the page anew.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap
from typing import TYPE_CHECKING

from egov_score.findings import Finding, Kind, explaining
from egov_score.findings.catalogue import TABLE_FILE, Addressee, Example, entries
from egov_score.findings.explaining import general
from egov_score.language import Language, Text
from egov_score.output import texts
from egov_score.output.finding_words import SEVERITY_STYLES, FindingWords, hint_line
from egov_score.output.line_printing import print_line
from egov_score.safe import clean

if TYPE_CHECKING:
    from rich.console import Console

REGENERATE = "python -m egov_score.output.code_reference > docs/criteria-findings.md"
"""The command that writes the page anew."""

_FAMILIES: Mapping[str, Text] = {
    "C0": Text("Tệp và YAML", "The file and its YAML"),
    "C1": Text("Hình thức của ngôn ngữ tiêu chí", "The shape of the criteria language"),
    "C2": Text("Nội dung mâu thuẫn", "What contradicts itself"),
    "C3": Text("Các bộ tiêu chí", "Which sets"),
    "C4": Text("Văn bản sửa đổi", "Amendments"),
    "C5": Text("Điều không bao giờ xảy ra", "What can never come about"),
    "C59": Text(
        "Thang đo, chữ số thập phân, dấu phẩy, cảnh báo có chủ ý",
        "Scales, decimals, commas, deliberate warnings",
    ),
    "A": Text("Đợt đánh giá, danh sách cơ quan, tệp đã nhận", "Campaigns, rosters, what was received"),
    "D": Text("So sánh bộ tiêu chí và kết quả", "Comparing sets and results"),
    "E": Text("Ví dụ kèm bộ tiêu chí", "Examples beside a set"),
    "F": Text("Tệp", "Files"),
    "H": Text("Tính nhất quán của biểu mẫu", "Whether a form agrees with itself"),
    "N": Text("Chuyển bảng Excel thành bộ tiêu chí", "Making a set from an Excel table"),
    "O": Text("Ghi kết quả", "Writing results"),
    "R": Text("Chấm lại để kiểm tra", "Scoring results again"),
    "S": Text("Chấm điểm", "Scoring"),
    "T": Text("Biểu mẫu được lập", "Writing forms"),
    "U": Text("Bảng đã công bố", "Tables that somebody published"),
    "V": Text("Giá trị đã nhập", "Values that were entered"),
    "W": Text("Biểu mẫu", "Workbooks"),
}
_WIDEST = 100
"""Prose is not wider than this, however wide the terminal."""
_OTHERS = Text("Các mã khác", "Other codes")
_WRONG, _RIGHT = Text("Sai", "Wrong"), Text("Đúng", "Right")
_WHY = Text("Vì sao", "Why")
_MENDS = Text("người sửa", "to mend it")
_ADDRESSEES: Mapping[Addressee, Text] = {
    "agency": Text("cơ quan gửi biểu mẫu", "the agency that sent the form"),
    "council": Text("hội đồng thẩm định", "the council that appraises"),
    "organiser": Text("đơn vị chủ trì đợt đánh giá", "whoever organises the assessment"),
    "author": Text("người soạn bộ tiêu chí", "the author of the criteria set"),
}
_SAVED: Mapping[str, Text] = {
    "NFD": Text("lưu theo dạng Unicode NFD", "saved in the Unicode form NFD"),
    "MB": Text("dài thêm thành {size}", "made {size} long"),
    "": Text("lưu bằng mã {size}", "saved as {size}"),
}


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Every kind of finding of the tool by its code, in the order of the codes."""
    return {code: Kind(code) for code in entries()}


def findings_of(example: Example, folder: Path) -> tuple[Finding, ...]:
    """What the tool finds in an example, whose files are written to an empty folder."""
    from egov_score.criteria.library import find
    from egov_score.reasoning.inspecting import inspect

    if not example.command:
        written = explaining.files_of(example)
        for name, data in written.items():
            (folder / name).write_bytes(data)
        if TABLE_FILE in written:
            return _findings_of_table(folder)
        return inspect(written, folder).findings
    (folder / explaining.EMPTY_FOLDER).mkdir()
    _, _, command, reference, *options = shlex.split(example.command)
    if command == "check":
        return inspect([reference], folder).findings
    return find(reference, folder, date.fromisoformat(options[-1])).findings


def _findings_of_table(folder: Path) -> tuple[Finding, ...]:
    from egov_score.campaign.assessment import Assessment, Task
    from egov_score.campaign.checking import check_assessment
    from egov_score.criteria.loading import read_criteria

    criteria, findings = read_criteria(folder / explaining.SET_FILE)
    if criteria is None:
        return findings
    task = Task(criteria, criteria.tier, criteria.title, collated=[folder / TABLE_FILE])
    return check_assessment(Assessment((task,))).findings


def said(kind: Kind) -> Finding | None:
    """What the tool says about the wrong example of a kind; None where there is no such example."""
    if kind.entry.wrong is None:
        return None
    with TemporaryDirectory() as folder:
        found = findings_of(kind.entry.wrong, Path(folder))
    return next((finding for finding in found if finding.kind == kind), None)


def print_explanation(kind: Kind, console: Console, language: Language) -> None:
    """Prints all that is known about a kind of finding."""
    entry = kind.entry
    severity = texts.SEVERITIES[entry.severity].to(language)
    line = f": {general(entry.message, language)}"
    print_line(console, (f"{severity}[{kind.code}]", SEVERITY_STYLES[entry.severity]), (line, "bold"))
    if hint := general(entry.hint, language).strip("… "):
        print_line(console, (hint_line(hint, language), ""))
    print_line(console, (f"{_MENDS.to(language)}: {_ADDRESSEES[entry.to].to(language)}", ""))
    if entry.why:
        print_line(console, ("\n" + _WHY.to(language), "bold"))
        for line in wrap(entry.why.to(language), min(console.width, _WIDEST) - 2):
            print_line(console, (f"  {line}", ""))
    for title, example in ((_WRONG, entry.wrong), (_RIGHT, entry.right)):
        if example:
            print_line(console, ("\n" + title.to(language), "bold"))
            for line in _shown(example, language):
                print_line(console, (f"  {line}", ""))
            if example is entry.wrong:
                _print_said(kind, console, language)


def _print_said(kind: Kind, console: Console, language: Language) -> None:
    finding = None
    with suppress(OSError):  # Where there is no temporary folder, the example stands on its own.
        finding = said(kind)
    if finding is not None:
        words = FindingWords.of(finding, language)
        print_line(console, (f"\n  {words.head}: {words.message}", "dim"))
        if words.hint:
            print_line(console, (f"  {words.hint_line}", "dim"))


def _shown(example: Example, language: Language) -> list[str]:
    lines: list[str] = []
    if example.command:
        return [f"$ {example.command}"]
    for name, text in example.texts.items():
        lines += [f"# {name}"] if name else []
        lines += text.splitlines()
    if example.saved_as:
        lines.append(f"({_saved(example, language)})")
    return lines


def _saved(example: Example, language: Language) -> str:
    form = example.saved_as if example.saved_as in _SAVED else "MB" if example.saved_as.endswith("MB") else ""
    return _SAVED[form].to(language).format(size=example.saved_as)


def print_codes(kinds: Iterable[Kind], console: Console, language: Language) -> None:
    """Prints one line for each kind, under the family that it belongs to."""
    for place, (family, members) in enumerate(groupby(kinds, lambda kind: _family(kind, language))):
        print_line(console, (("\n" if place else "") + family, "bold"))
        for kind in members:
            print_line(
                console,
                (kind.code, SEVERITY_STYLES[kind.entry.severity]),
                (f"  {general(kind.entry.message, language)}", ""),
            )


def _family(kind: Kind, language: Language) -> str:
    known = (_FAMILIES[name] for size in (3, 2, 1) if (name := kind.code[:size]) in _FAMILIES)
    return next(known, _OTHERS).to(language)


def criteria_findings_page() -> str:
    """The page of all that ``criteria check`` may find, as Markdown."""
    kinds = [kind for code, kind in all_kinds().items() if code.startswith("C")]
    lines = [
        "# What `criteria check` finds",
        "",
        f"<!-- Generated by `{REGENERATE}`; the texts are in src/egov_score/findings. -->",
        "",
        "`egov-score criteria check PATH…` finds everything that is wrong in criteria sets, in one run, and",
        "says where. Each finding has a code that never changes its meaning; `egov-score criteria explain",
        "CODE` prints what is said here, in Vietnamese or English. An error keeps a set from scoring; a",
        "warning does not.",
        "",
        "An example that shows part of a set is checked completed with the keys that it does not show. What",
        "the tool says about it stands below it.",
    ]
    for family, members in groupby(kinds, lambda kind: _family(kind, "en")):
        lines += ["", f"## {family}", "", "| code | | what is wrong |", "|---|---|---|"]
        same = list(members)
        lines += [
            f"| [{kind.code}](#{kind.code.lower()}) | {kind.entry.severity} | {_cell(kind.entry.message)} |"
            for kind in same
        ]
        for kind in same:
            lines += _section(kind)
    return "\n".join(lines) + "\n"


def _cell(message: Text) -> str:
    return general(message, "en").replace("|", "\\|").replace("<", "&lt;")


def _section(kind: Kind) -> list[str]:
    entry = kind.entry
    lines = ["", f"### {kind.code}", ""]
    lines += [f"**{entry.severity}:** {_prose(general(entry.message, 'en'))}  "]
    lines += [f"**{texts.SEVERITIES[entry.severity].vi}:** {_prose(general(entry.message, 'vi'))}"]
    if entry.why:
        lines += ["", _prose(entry.why.en)]
    if entry.wrong:
        lines += ["", *_fenced(_WRONG, entry.wrong)]
        if finding := said(kind):
            message = "; ".join(text for text in (finding.message("en"), finding.hint("en")) if text)
            lines += ["", f"> {kind.code}: {_prose(clean(message))}"]
    if entry.right:
        lines += ["", *_fenced(_RIGHT, entry.right)]
    return lines


def _prose(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_<>|[]" else char for char in text)


def _fenced(title: Text, example: Example) -> list[str]:
    remark = f" ({_saved(example, 'en')})" if example.saved_as else ""
    if example.command:
        return [f"{title.en}:", "", "```console", f"$ {example.command}", "```"]
    lines = [f"{title.en}{remark}:"]
    for name, text in example.texts.items():
        lines += ["", *([f"`{name}`", ""] if name else []), "```yaml", *text.splitlines(), "```"]
    return lines


if __name__ == "__main__":
    sys.stdout.buffer.write(criteria_findings_page().encode())
