"""The source line of a finding, with the spot underlined exactly as a terminal draws it."""

from __future__ import annotations

import io
import unicodedata
from textwrap import dedent

import pytest
from rich.cells import cell_len
from rich.console import Console

from egov_score.criteria.loading import parse_criteria
from egov_score.findings import Finding, Place, Related, codes
from egov_score.language import Language, Text
from egov_score.output.findings_annotated import print_annotated
from egov_score.output.quoted_lines import WIDEST, snippet


def printed(text: str, language: Language = "en", **more: object) -> str:
    """What is printed about a criteria file."""
    _, findings = parse_criteria(text.encode(), "set.yaml")
    return shown(findings, text, language, **more)


def shown(findings: tuple[Finding, ...], text: str | None, language: Language = "en", **more: object) -> str:
    out = io.StringIO()
    console = Console(file=out, **more)  # type: ignore[arg-type]
    print_annotated(findings, console, language, lambda name: text)
    return out.getvalue()


SET = """\
format: egov-score/criteria/1
id: mau
title: Bộ mẫu
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: district
year: 2022
max_points: 10
criteria:
  - {id: A1, title: "Tỷ lệ hồ sơ trực tuyến", max_points: 4, measure: {kind: yes_no}}
  - {id: A1, title: Quy chế, max_points: 6, measure: {kind: yes_no}}
"""


def test_a_finding_with_a_second_place_and_a_hint() -> None:
    assert printed(SET) == dedent(
        """\
        error[C201]: the id "A1" is taken
          --> set.yaml:11:10
           |
        11 |   - {id: A1, title: Quy chế, max_points: 6, measure: {kind: yes_no}}
           |          ^^
          ::: set.yaml:10:10
           |
        10 |   - {id: A1, title: "Tỷ lệ hồ sơ trực tuyến", max_points: 4, measure: {kind: yes_no}}
           |          -- used here
           = hint: choose another id

        """
    )


def test_in_vietnamese() -> None:
    lines = printed(SET, "vi").splitlines()
    assert lines[0] == "lỗi[C201]: mã “A1” đã dùng cho một mục khác"
    assert lines[-2] == "   = cách xử lý: đặt mã khác"


def underlined(line: str, place: Place, width: int = WIDEST) -> str:
    """The characters above the underline, found by their width on the screen."""
    part = snippet(line, place, width)
    chars, at, below = [], 0, False
    for char in part.line:
        if cell_len(char):
            below = part.start <= at < part.end
        chars += [char] * below
        at += cell_len(char)
    return "".join(chars)


@pytest.mark.parametrize("value", ["0,5", "1_000", "12:30:45", "010"])
def test_the_whole_of_a_number_is_underlined(value: str) -> None:
    text = SET.replace("max_points: 10", f"max_points: {value}")
    _, findings = parse_criteria(text.encode(), "set.yaml")
    (trap,) = (finding for finding in findings if finding.code == "C014")
    assert underlined(text.splitlines()[7], trap.place) == value


@pytest.mark.parametrize("before", ["Tỷ lệ hồ sơ", "漢字かな", "ﾊﾝｶｸ", "👩 😀", "a\u0301\u0323b\u0302"])
@pytest.mark.parametrize("value", ["half_upp", "nửa đơn vị", "漢字", "ê\u0323\u0301"])
def test_wide_and_combining_characters_keep_the_underline_in_place(before: str, value: str) -> None:
    line = f'title: "{before}", mode: "{value}" # {before}'
    first = line.index(f'"{value}"') + 1
    place = Place("f", line=1, column=first, end_line=1, end_column=first + len(value) + 2)
    assert underlined(line, place) == f'"{value}"'


def test_a_file_with_decomposed_accents_is_underlined_where_its_composed_text_is() -> None:
    text = unicodedata.normalize(
        "NFD", SET.replace("title: Quy chế, max_points: 6", "title: Quy chế, mox: 6")
    )
    said = printed(text)
    row, marks = said[said.index('there is no key "mox"') :].splitlines()[3:5]
    assert row[marks.index("^") : marks.rindex("^") + 1] == "mox"
    assert unicodedata.is_normalized("NFC", said)


def test_a_key_without_an_extent_is_underlined_as_a_word() -> None:
    place = Place("f", line=1, column=3, end_line=1, end_column=3)
    assert underlined("  criteria: []", place) == "criteria"


def test_a_place_that_goes_on_is_underlined_to_the_end_of_its_line() -> None:
    place = Place("f", line=1, column=8, end_line=3, end_column=2)
    assert underlined("title: >- dài  ", place) == ">- dài"


def test_a_place_beyond_its_line_is_still_marked() -> None:
    part = snippet("id:", Place("f", line=1, column=40, end_line=1, end_column=41))
    assert (part.line, part.start, part.end) == ("id:", 3, 4)


def test_what_steers_a_terminal_is_shown_and_not_sent() -> None:
    part = snippet("a\x1b[31m\u202eb\tc", Place("f", line=1, column=9, end_line=1, end_column=10))
    assert part.line == r"a\x1b[31m\u202eb c"
    assert part.line[part.start : part.end] == " "


@pytest.mark.parametrize("column", [1, 20, 60, 100, 119, 120])
@pytest.mark.parametrize("text", ["0123456789" * 12, "Tỷ lệ hồ sơ " * 10, "漢字" * 60])
def test_a_long_line_is_cut_around_what_is_underlined(text: str, column: int) -> None:
    place = Place("f", line=1, column=column, end_line=1, end_column=column + 1)
    part = snippet(text, place, 50)
    assert cell_len(part.line) <= 50
    assert 0 <= part.start < part.end <= 50
    if text[column - 1] != " ":
        assert underlined(text, place, 50) == text[column - 1]


def test_a_line_is_cut_only_for_a_terminal() -> None:
    text = SET.replace("title: Quy chế", "title: Quy chế " + "rất dài " * 30)
    assert "rất dài , max_points" in printed(text, width=60)
    rows = printed(text, width=60, force_terminal=True, color_system=None).splitlines()
    assert max(map(cell_len, rows)) <= 90
    assert any(row.endswith("…") for row in rows)


def test_a_finding_about_a_file_as_a_whole_or_one_that_cannot_be_shown() -> None:
    whole = codes.YAML_EMPTY.at(Place("set.yaml"))
    far = codes.YAML_EMPTY.at(
        Place("set.yaml", line=99, column=1), related=[Related(Place("b"), Text("đó", "that"))]
    )
    assert shown((whole,), "id: x").splitlines()[1] == "--> set.yaml"
    assert shown((far,), "id: x").splitlines()[1:3] == ["  --> set.yaml:99:1", "  ::: b: that"]
    assert shown((far,), None).splitlines()[1] == "  --> set.yaml:99:1"


def test_lines_are_counted_as_yaml_counts_them() -> None:
    text = "id: a\rtitle: b\r\nstatus: c\x0c\u2028tier: d\n"
    (finding,) = [codes.TEXT_EMPTY.at(Place("f", line=4, column=1, end_line=4, end_column=5), name="tier")]
    assert "4 | tier: d" in shown((finding,), text)
