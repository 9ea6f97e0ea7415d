"""Findings on standard error: one line each, few enough to read, none forgotten in the count."""

import io
import unicodedata
from typing import Any

import pytest
from rich.console import Console

from egov_score.findings import Finding, Place, Related, codes
from egov_score.language import Language, Text
from egov_score.output.findings_annotated import print_annotated
from egov_score.output.findings_formats import FORMATS, render
from egov_score.output.findings_formats.interface import CheckReport
from egov_score.output.findings_text import MOST_IN_A_FILE, MOST_OF_A_CODE, print_findings

FORM = "Tự đánh giá"


def said(findings: list[Finding], language: Any = "vi", width: int = 80, **options: Any) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, color_system=None)
    print_findings(findings, console, language, {"S1": "Sở Y tế"}, **options)
    return file.getvalue()


def blank(file: str, row: int) -> Finding:
    return codes.ANSWER_BLANK.at(Place(file, FORM, row, 5), agency="S1", criterion=f"A{row}")


NAMES = {"part_name": Text("Số máy", "Computers"), "whole_name": Text("Số người", "People")}
ABOVE = codes.PART_ABOVE_WHOLE.at(
    Place("so-y-te.xlsx", FORM, 17, 5), agency="S1", criterion="4.10", part=52, whole=50, **NAMES
)


def test_a_finding_is_one_line_with_its_place_and_agency_and_a_hint_below() -> None:
    assert said([ABOVE]) == (
        "lỗi[V201]: so-y-te.xlsx 'Tự đánh giá'!E17 (4.10), Sở Y tế:"
        " tử số “Số máy” (52) lớn hơn mẫu số “Số người” (50), nên tiêu chí này không có điểm\n"
        "  cách xử lý: kiểm tra lại hai số liệu; có thể chúng bị đổi chỗ\n"
        "Tổng cộng: 1 lỗi, 0 cảnh báo, 0 ghi chú\n"
    )
    assert said([ABOVE], "en").startswith(
        "error[V201]: so-y-te.xlsx 'Tự đánh giá'!E17 (4.10), Sở Y tế: the part"
    )
    assert said([ABOVE], "en").endswith("In all: 1 error, 0 warnings, 0 notes\n")


def test_no_findings_print_nothing() -> None:
    assert said([]) == ""


def test_an_agency_without_a_name_is_given_by_its_code() -> None:
    assert ", S77: " in said([ABOVE.about("S77")])


def test_findings_alike_stand_in_the_order_of_their_places() -> None:
    text = said([blank("b.xlsx", 3), blank("a.xlsx", 10), blank("a.xlsx", 9)])
    places = [line.split("'!")[1].split()[0] for line in text.splitlines() if "S301" in line]
    assert places == ["E9", "E10", "E3"]


def test_equal_hints_are_given_once() -> None:
    text = said([blank("a.xlsx", 1), blank("a.xlsx", 2), ABOVE])
    assert text.count("cách xử lý: ") == 2


def test_many_alike_in_a_file_are_cut_short_and_counted() -> None:
    findings = [blank("a.xlsx", row) for row in range(1, MOST_IN_A_FILE + 8)]
    text = said([*findings, ABOVE])
    assert text.count("cảnh báo[S301]") == MOST_IN_A_FILE
    assert "  và 7 trường hợp [S301] nữa trong a.xlsx (xem đủ: --format json)\n" in text
    assert text.index("nữa trong a.xlsx") > text.index("V201")  # errors come first
    assert f"1 lỗi, {MOST_IN_A_FILE + 7} cảnh báo" in text
    everything = said([*findings, ABOVE], show_all=True)
    assert everything.count("cảnh báo[S301]") == MOST_IN_A_FILE + 7
    assert "--format json" not in everything


def test_many_alike_in_many_files_are_cut_short_and_counted() -> None:
    findings = [blank(f"f{n:03}.xlsx", 5) for n in range(MOST_OF_A_CODE + 30)]
    text = said(findings)
    assert text.count("cảnh báo[S301]") == MOST_OF_A_CODE
    assert "và 30 trường hợp [S301] nữa trong 30 tệp khác" in text
    assert f"{MOST_OF_A_CODE + 30} cảnh báo" in text


def test_a_line_of_a_source_is_shown_with_the_place_marked() -> None:
    place = Place("set.yaml", line=2, column=5, end_line=2, end_column=8)
    other = Related(Place("set.yaml", line=1, column=1), Text("lần đầu", "the first"))
    text = said([codes.NOT_FOUND.at(place, related=[other])], sources={"set.yaml": "a: 1\nid: A.1\n"}.get)
    assert " 2 | id: A.1\n   |     ^^^\n" in text
    assert "  xem: set.yaml:1:1: lần đầu\n" in text
    assert text.startswith("lỗi[F001]: set.yaml:2:5: ")


def test_a_place_past_the_end_of_a_source_shows_no_line() -> None:
    finding = codes.NOT_FOUND.at(Place("set.yaml", line=9, column=5))
    assert " | " not in said([finding], sources={"set.yaml": "a: 1\n"}.get)


def test_names_of_files_and_cells_are_neither_markup_nor_control() -> None:
    text = said([codes.FILE_EMPTY.at(Place("[bold]x\x1b[31m\n.xlsx", "[red]", 1, 1))])
    assert text.startswith("lỗi[F003]: [bold]x [31m .xlsx '[red]'!A1: tệp rỗng")
    assert "\x1b" not in text


def test_long_lines_are_not_broken_so_that_they_can_be_searched() -> None:
    assert len(said([ABOVE], width=40).splitlines()) == 3


HOSTILE = "\x1b]0;x\x07\x1b[2J\x9b31m\u202e\u2066\u200f\x00"
"""What renames a terminal, clears it, colours it and turns the direction of writing."""


def steering(text: str) -> list[str]:
    """What would steer a terminal or a page."""
    return [char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_file_holds_never_steers_the_terminal_whatever_prints_it(language: Language) -> None:
    place = Place(
        f"a{HOSTILE}.json", line=1, column=len(HOSTILE) + 1, end_line=1, end_column=len(HOSTILE) + 4
    )
    other = Related(Place(f"b{HOSTILE}", f"s{HOSTILE}", 1, 1), Text(f"l{HOSTILE}", f"l{HOSTILE}"))
    finding = codes.NOT_RESULTS.at(
        place, agency=f"g{HOSTILE}", criterion=f"c{HOSTILE}", related=[other], problem=f"p{HOSTILE}"
    )

    def source(name: str) -> str:
        return f"{HOSTILE}abc{HOSTILE}"

    out = io.StringIO()
    console = Console(file=out)
    print_findings([finding], console, language, {f"g{HOSTILE}": f"n{HOSTILE}"}, sources=source)
    print_annotated([finding], console, language, source)
    for name in FORMATS:
        out.write(render(name, CheckReport((place.file,), [finding]), language))
    assert steering(out.getvalue()) == []
    lines = out.getvalue().splitlines()
    shown = [at for at, line in enumerate(lines) if r"\x1b[2J\x9b31m\u202e" in line and "abc" in line]
    assert len(shown) == 2
    for at in shown:
        first = lines[at].index("abc")
        assert lines[at + 1].index("^") == first
        assert lines[at + 1].count("^") == 3


def test_a_line_as_long_as_its_file_is_quoted_in_part() -> None:
    place = Place("a.json", line=1, column=700_001, end_line=1, end_column=700_004)
    text = "9" * 700_000 + "abc" + "9" * 300_000
    lines = said([codes.NOT_RESULTS.at(place, problem="x")], sources=lambda name: text).splitlines()
    assert max(map(len, lines)) < 600
    assert lines[2].index("^") == lines[1].index("abc")


def test_lines_of_json_are_counted_as_its_reader_counts_them() -> None:
    text = '{"a": "\u2028",\n"b" x}\n'
    place = Place("a.json", line=2, column=5)
    lines = said([codes.NOT_RESULTS.at(place, problem="x")], sources=lambda name: text).splitlines()
    assert lines[1:3] == [' 2 | "b" x}', "   |     ^"]
