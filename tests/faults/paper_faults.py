"""What is lost or misdirected on the way back to an agency, and on to the council."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import egov_score as egov
from egov_score.language import visible
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import INFO_FIELDS

from .editing import is_number, pick
from .forms import Form, form_of
from .held import Error, Held
from .package import Package
from .reading import FILE, Outcome

INFO = "Thông tin"
_OF_OTHERS = {
    "Mức độ hài lòng của người dùng": "survey",
    "Tỷ lệ văn bản đi được ký số": "central",
    "Sáng kiến chuyển đổi số được công nhận": "appraiser",
}
"""Criteria that others answer: by whom."""


@cache
def _form(seed: int) -> Form:
    """A form of the set with every measure; others answer some of its criteria."""
    text = (Path(__file__).parent / "every-measure-2022.yaml").read_text(encoding="utf-8")
    for title, by in _OF_OTHERS.items():
        text = text.replace(f"title: {title}\n", f"title: {title}\n        by: {by}\n")
    with TemporaryDirectory() as name:
        (Path(name) / "set.yaml").write_text(text, encoding="utf-8")
        return form_of(egov.load_criteria(Path(name) / "set.yaml"), "every-measure-2022", seed)


@dataclass(frozen=True)
class Sent:
    """A form that an agency sent. words: what it wrote, all of which the council must be able to read.

    slot: the cell that cannot be read, "" where there is none.
    """

    content: bytes
    words: tuple[str, ...] = ()
    slot: str = ""


PaperFault = Callable[[Form, Random], Sent]

_WORDS = (
    "Có, từ tháng 6/2022",
    "khoảng 85, xem phụ lục 2",
    "Đã hoàn thành <100%> & đang mở rộng",
    "chưa thống kê được (thiếu số liệu của 3 phòng)",
    "90 (kể cả đơn vị trực thuộc)",
)


def words_for_a_figure(form: Form, chance: Random) -> Sent:
    """Words where a figure is due: the council sees what the agency wrote."""
    package, words = Package(form.content), chance.choice(_WORDS)
    slot = pick(form, chance, is_number)
    assert slot is not None
    package.page(form.sheet).put(slot.row, slot.column, words)
    return Sent(package.packed(), (words,), slot.name)


def who_filled_it_in(form: Form, chance: Random) -> Sent:
    """Name, post, telephone, address and date of who filled the form in."""
    package = Package(form.content)
    page = package.page(INFO)
    said = ("Nguyễn Thị Bình", "Phó Chánh Văn phòng", "0269 3 824 404", "binhnt@mau.gov.vn", "12/01/2023")
    words = tuple(f"{each} {chance.randrange(10, 99)}" for each in said)
    for row, (line, text) in enumerate(zip(INFO_FIELDS[-len(words) :], words, strict=True), 3):
        page.put(row, 1, line.label.vi)
        page.put(row, 2, text)
    return Sent(package.packed(), words)


def evidence_and_notes(form: Form, chance: Random) -> Sent:
    """Evidence, a note and an explanation beside an answer."""
    package, slot = Package(form.content), pick(form, chance)
    assert slot is not None
    row = form.rows[slot.node.id]
    words = []
    for role in (Role.EVIDENCE, Role.NOTE, Role.EXPLANATION):
        if role in form.columns:
            words.append(f"{chance.choice(_WORDS)} – {role} {chance.randrange(10, 99)}")
            package.page(form.sheet).put(row, form.columns[role], words[-1])
    return Sent(package.packed(), tuple(words))


def unreadable_beside_what_others_owe(form: Form, chance: Random) -> Sent:
    """A figure that cannot be read, in a form of which others have answers to supply."""
    held: Held = chance.choice(("không rõ", Error("#REF!"), "9/0", "#N/A"))
    package, slot = Package(form.content), pick(form, chance, is_number)
    assert slot is not None
    package.page(form.sheet).put(slot.row, slot.column, held)
    return Sent(package.packed(), (), slot.name)


COUNCIL: dict[str, PaperFault] = {
    "words for a figure, in the council's workbook": words_for_a_figure,
    "who filled the form in, in the council's workbook": who_filled_it_in,
    "evidence and notes, in the council's workbook": evidence_and_notes,
}
COPIES: dict[str, PaperFault] = {
    "what an agency can mend, in its copy": unreadable_beside_what_others_owe,
    "words for a figure, in the agency's copy": words_for_a_figure,
}
PAPER_FAULTS = {**COUNCIL, **COPIES}


def try_paper_fault(kind: str, chance: Random, folder: Path) -> Outcome:
    """Makes the council's workbook of a form, or the copy that goes back, and reads what is in it."""
    form = _form(chance.randrange(3))
    sent = PAPER_FAULTS[kind](form, chance)
    path = folder / FILE
    path.write_bytes(sent.content)
    if kind in COUNCIL:
        return _for_the_council(sent, form, path)
    return _for_the_agency(sent, form, path, folder / f"back-{chance.randrange(10**9)}")


def _for_the_council(sent: Sent, form: Form, path: Path) -> Outcome:
    """Whether everything that the agency wrote is in the council's workbook."""
    made = egov.template(form.criteria, appraise=path)
    (workbook,) = made.files
    text = _text(workbook.content)
    lost = [words for words in sent.words if visible(words) not in text]
    if lost:
        return Outcome(f"LOST: {lost}")
    codes = frozenset(each.code for each in made.findings if each.place.cell == sent.slot)
    return Outcome("told" if sent.slot else "same", codes)


def _for_the_agency(sent: Sent, form: Form, path: Path, back: Path) -> Outcome:
    """Whether the copy says all that the agency can mend, and nothing of what others have to do."""
    checked = egov.check(path, criteria=form.criteria)
    findings = [finding for agency in checked.agencies for finding in agency.findings]
    (copy,) = egov.annotate(checked, back, language="vi").written
    text = _text(copy.read_bytes())
    own = [each for each in findings if each.addressee == "agency"]
    silent = [each for each in own if visible(each.message("vi")) not in text]
    astray = [
        each
        for each in findings
        if each.addressee != "agency"
        and any(visible(said) in text for said in (each.message("vi"), each.hint("vi")) if said)
    ]
    if silent or astray or "supplement" in text:
        return Outcome(f"SILENT: {silent}; for others: {astray}")
    there = frozenset(each.code for each in own if each.place.cell == sent.slot)
    if not there:
        return Outcome(f"SILENT: nothing at {sent.slot}; said: {findings}")
    if not any(each.addressee != "agency" for each in findings):
        return Outcome("nothing is for others to do")
    return Outcome("reported", there)


def _text(content: bytes) -> str:
    """All that stands in a workbook, comments too, as it shows."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.startswith("xl/") and name.endswith(".xml"):
                parts += re.findall(r"<(?:\w+:)?t\b[^>]*>([^<]*)<", package.read(name).decode())
    return visible(" ".join(map(unescape, parts)))
