"""Strict YAML: nothing is converted silently, and every trap is a finding at its place."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from egov_score.criteria.loading import parse_criteria
from egov_score.criteria.tree import read_tree
from helpers import HEAD, codes, parse, said, spots

SMALL = """\
format: egov-score/criteria/1
id: mau-2022
title: Bộ mẫu
status: illustrative
sources: [{document: 1/QĐ-UBND}]
tier: district
year: 2022
max_points: 10
criteria:
  - id: A
    title: Tiêu chí
    max_points: 10
    measure: {kind: yes_no}
"""


def small(old: str = "", new: str = "") -> str:
    """The smallest whole set, with one piece of it replaced."""
    assert old in SMALL
    return SMALL.replace(old, new, 1)


def test_the_smallest_set_is_a_set() -> None:
    criteria, findings = parse(SMALL)
    assert criteria is not None
    assert findings == ()
    assert criteria.nodes["A"].max_points == 10


@pytest.mark.parametrize(
    ("trap", "code", "hint"),
    [
        # What YAML 1.1 makes of it without a word: false, 8, 750, 1000, text, 1000.0, 0.5 …
        ("no", "C013", "false"),
        ("Yes", "C013", "true"),
        ("ON", "C013", "true"),
        ("False", "C013", "false"),
        ("010", "C014", "10"),
        ("0o17", "C014", '"0o17"'),
        ("0x1F", "C014", '"0x1F"'),
        ("12:30", "C014", '"12:30"'),
        ("1_000", "C014", "1000"),
        ("0,5", "C014", "0.5"),
        ("1.234,5", "C014", "1234.5"),
        ("1e3", "C014", "1000"),
        ("1.5E-2", "C014", "0.015"),
        (".5", "C014", "0.5"),
        ("5.", "C014", "5"),
        ("+5", "C014", "5"),
        ("-.5", "C014", "-0.5"),
        ("90 %", "C014", "90%"),
        (".inf", "C014", '".inf"'),
        (".NaN", "C014", '".NaN"'),
        ("~", "C012", ""),
        ("null", "C012", ""),
        ("", "C012", ""),
    ],
)
def test_each_trap_is_a_finding_where_it_stands(trap: str, code: str, hint: str) -> None:
    _, findings = parse(small("max_points: 10\ncriteria", f"max_points: {trap}\ncriteria"))
    # A missing value has no place of its own: the end of its key is as near as it gets.
    column = 13 if trap else 12
    assert spots(findings) == [(code, 8, column)]
    assert hint in findings[0].hint("en")
    assert hint in findings[0].hint("vi")


@pytest.mark.parametrize("trap", ["no", "010", "12:30", "1_000", "0,5", "1e3", ".5", "~", "+84"])
def test_a_trap_in_quotes_is_a_text(trap: str) -> None:
    criteria, findings = parse(small("title: Bộ mẫu", f'title: "{trap}"'))
    assert findings == ()
    assert criteria is not None
    assert criteria.title.vi == trap


@pytest.mark.parametrize("text", ["1.2.3", "2023-06-14", "Điểm 10", "10 điểm", "y", "n", "No.", "1/2"])
def test_what_no_program_takes_for_anything_else_needs_no_quotes(text: str) -> None:
    criteria, findings = parse(small("title: Bộ mẫu", f"title: {text}"))
    assert said(findings) == []
    assert criteria is not None
    assert criteria.title.vi == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [("4.10", "4.10"), ("4.1", "4.1"), ("1", "1"), ("12.500", "12.500"), ("100", "100")],
)
def test_an_id_that_looks_like_a_number_must_be_quoted(written: str, meant: str) -> None:
    """4.10 is not 4.1: unquoted, YAML has dropped the zero before anybody could look."""
    _, findings = parse(small("id: A", f"id: {written}"))
    assert spots(findings) == [("C112", 10, 9)]
    assert f'"{meant}"' in findings[0].hint("en")
    criteria, findings = parse(small("id: A", f'id: "{written}"'))
    assert findings == ()
    assert criteria is not None
    assert list(criteria.nodes) == [meant]


@pytest.mark.parametrize("text", ["0.1", "33.3333333333333333333333", "0.30000000000000004", "12.50"])
def test_numbers_are_exactly_what_their_text_says(text: str) -> None:
    criteria, findings = parse(SMALL.replace("max_points: 10", f"max_points: {text}"))
    assert findings == ()
    assert criteria is not None
    assert criteria.nodes["A"].max_points == Decimal(text)
    assert criteria.max_points == Decimal(text)


def test_a_sum_of_tenths_is_exact() -> None:
    """0.1 + 0.2 is 0.3; in binary floats it is not, and the set would be refused."""
    criteria, findings = parse(
        HEAD
        + """
max_points: 0.3
criteria:
  - {id: A, title: A, max_points: 0.1, measure: {kind: yes_no}}
  - {id: B, title: B, max_points: 0.2, measure: {kind: yes_no}}
"""
    )
    assert findings == ()
    assert criteria is not None


ANCHORS = small("measure: {kind: yes_no}", "measure: &same {kind: yes_no}") + (
    "  - id: B\n    title: Khác\n    max_points: 0\n    measure: *same\n"
)


def test_anchors_and_aliases_are_refused() -> None:
    criteria, findings = parse(ANCHORS)
    assert criteria is None
    assert {("C009", 13, 14), ("C010", 17, 14)} <= set(spots(findings))


def test_merge_keys_are_refused() -> None:
    _, findings = parse(small("    measure: {kind: yes_no}", "    <<: {measure: {kind: yes_no}}"))
    assert ("C101", 13, 5) in spots(findings)


@pytest.mark.parametrize("tag", ["!!str 10", "!!float 10", "!Thing 10", "! 10"])
def test_tags_are_refused(tag: str) -> None:
    criteria, findings = parse(small("max_points: 10\ncriteria", f"max_points: {tag}\ncriteria"))
    assert criteria is None
    assert spots(findings) == [("C011", 8, 13)]


def test_a_key_that_stands_twice_names_both_places() -> None:
    _, findings = parse(small("    max_points: 10\n", "    max_points: 10\n    max_points: 12\n"))
    assert spots(findings) == [("C007", 13, 5)]
    (first,) = findings[0].related
    assert (first.place.line, first.place.column) == (12, 5)


def test_an_id_that_stands_twice_names_both_places() -> None:
    _, node = SMALL.split("criteria:\n")
    _, findings = parse(small("max_points: 10\ncriteria", "max_points: 20\ncriteria") + node)
    twice = [finding for finding in findings if finding.code == "C201"]
    assert [(f.place.line, f.place.column) for f in twice] == [(14, 9)]
    assert [(r.place.line, r.place.column) for r in twice[0].related] == [(10, 9)]


def test_a_key_is_a_word() -> None:
    _, findings = parse(small("tier: district", "[tier, level]: district"))
    assert ("C008", 6, 1) in spots(findings)


@pytest.mark.parametrize("text", ["", "\n\n", "# chỉ có chú thích\n", "---\n", "\ufeff"])
def test_an_empty_file_says_how_to_begin(text: str) -> None:
    criteria, findings = parse_criteria(text.encode(), "set.yaml")
    assert criteria is None
    assert codes(findings)[0] in ("C005", "C012")
    assert len(findings) <= 2


def test_several_documents_are_refused_at_the_second() -> None:
    criteria, findings = parse(SMALL + "---\n" + SMALL)
    assert criteria is None
    assert spots(findings) == [("C006", 15, 1)]


@pytest.mark.parametrize("text", ["- a\n- b\n", "chỉ một câu\n", "10\n"])
def test_a_file_that_is_no_mapping_is_no_set(text: str) -> None:
    criteria, findings = parse(text)
    assert criteria is None
    assert spots(findings) == [("C015", 1, 1)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (small("title: Bộ mẫu", 'title: "Bộ mẫu'), 3),
        (small("title: Bộ mẫu", "title: {vi: Bộ mẫu"), 4),
        (small("    max_points: 10", "   max_points: 10"), 12),
        (small("tier: district", "tier: a: b"), 6),
        (small("tier: district", "tier:\tdistrict\n\tx: y"), 7),
    ],
)
def test_broken_yaml_is_one_finding_near_the_break(text: str, line: int) -> None:
    criteria, findings = parse(text)
    assert criteria is None
    assert codes(findings) == ["C004"]
    assert findings[0].place.line is not None
    # A quote or bracket that is never closed is noticed later, never before it begins.
    assert findings[0].place.line >= line


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1258"])
def test_a_file_that_is_not_utf8_says_so(encoding: str) -> None:
    data = SMALL.encode(encoding, errors="replace")
    if encoding == "latin-1":
        data = SMALL.replace("Bộ mẫu", "Tiêu chí").encode("utf-8").replace("ê".encode(), b"\xea")
    criteria, findings = parse_criteria(data, "set.yaml")
    assert criteria is None
    assert codes(findings) == ["C002"]
    assert findings[0].place.line is not None


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble() -> None:
    criteria, findings = parse_criteria(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode(), "set.yaml")
    assert findings == ()
    assert criteria is not None
    assert criteria.nodes["A"].title.vi == "Tiêu chí"


def test_decomposed_text_is_read_composed_and_said_once() -> None:
    """Two spellings of one id would be two ids; the file is read in NFC, with a warning."""
    criteria, findings = parse_criteria(unicodedata.normalize("NFD", SMALL).encode(), "set.yaml")
    assert spots(findings) == [("C003", 3, 1)]
    assert criteria is not None
    assert criteria.title.vi == unicodedata.normalize("NFC", "Bộ mẫu")


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_what_is_nested_too_deeply_is_refused_quickly(opening: str) -> None:
    criteria, findings = parse(small("tier: district", "tier: " + opening * 20_000))
    assert criteria is None
    assert codes(findings) == ["C004"]


def test_a_billion_laughs_are_none() -> None:
    names = zip("abcdefgh", "bcdefghi", strict=True)
    laughs = "\n".join(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in names)
    criteria, findings = parse("a: &a [x]\n" + laughs + "\n")
    assert criteria is None
    assert set(codes(findings)) >= {"C009", "C010"}


def test_a_file_beyond_all_measure_is_not_read() -> None:
    criteria, findings = parse_criteria(b"# " + b"x" * 6_000_000, "set.yaml")
    assert criteria is None
    assert codes(findings) == ["C001"]


def test_control_characters_are_a_finding() -> None:
    criteria, findings = parse(small("Bộ mẫu", "Bộ\x00mẫu"))
    assert criteria is None
    assert codes(findings) == ["C004"]


def test_all_problems_come_in_one_run_in_the_order_of_the_file() -> None:
    text = """\
format: egov-score/criteria/1
id: Mau 2022
title: Bộ mẫu
status: oficial
sources: [{document: 1/QĐ-UBND}]
tier: district
year: 2022
max_points: 0,5
rounding: {at: total, decimal: 3}
criteria:
  - id: 4.10
    title: Tiêu chí
    max_points: 10
    measure: {kind: yes_no}
  - id: B
    title: Khác
    max_points: 5
    mesure: {kind: ratio}
  - id: C
    title: Thứ ba
    max_points: 5
    measure: {kind: formula, inputs: {x: X}, value: "x +"}
levels:
  - {id: I, title: Một, require: [{node: D, at_least: 5}]}
"""
    criteria, findings = parse(text)
    assert criteria is None
    assert spots(findings) == [
        ("C114", 2, 5),  # the set's id
        ("C103", 4, 9),  # oficial
        ("C014", 8, 13),  # 0,5
        ("C101", 9, 23),  # decimal
        ("C112", 11, 9),  # 4.10
        ("C101", 18, 5),  # mesure; that B has no measure is the same mistake
        ("C122", 22, 53),  # the formula
        ("C211", 24, 42),  # the node D
    ]
    hints = {finding.code: finding.hint("en") for finding in findings}
    assert '"official"' in hints["C103"]
    assert '"measure"' in hints["C101"]


def test_messages_fill_in_both_languages() -> None:
    _, findings = parse(small("status: illustrative", "status: oficial"))
    (finding,) = findings
    for language in ("vi", "en"):
        assert "oficial" in finding.message(language)  # type: ignore[arg-type]
        assert "{" not in finding.message(language) + finding.hint(language)  # type: ignore[arg-type]


@pytest.mark.parametrize("odd", ["\x1b", "\x00", "\x7f", "\x9b", "\uffff"])
def test_a_character_that_yaml_cannot_hold_is_pointed_at(odd: str) -> None:
    text = f"format: egov-score/criteria/1\r\nid: a\n\n  title: Tỷ lệ {odd}[31m x{odd}\n"
    _, findings = read_tree(text.encode(), "set.yaml")
    assert [(f.code, f.place.line, f.place.column) for f in findings] == [("C004", 4, 16)]


def test_characters_that_yaml_can_hold_are_not_refused() -> None:
    text = "title: \U0001f600 \u00a0 \ud7ff \ue000 \ufffd \u202e\n"
    tree, findings = read_tree(text.encode(), "set.yaml")
    assert tree is not None
    assert findings == []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("9" * 1_000_000, "C016"),
        ("-0." + "1" * 500_000, "C016"),
        ("1_" * 500_000, "C016"),
        ("1:" * 500_000 + "1", "C016"),
        ("1e" + "9" * 500_000, "C016"),
        ("x" * 1_000_000, "C107"),
        ("a" + "\u0301\u0323" * 500_000, "C004"),
        ("[" + "x, " * 30_000 + "x]", "F048"),
        ("[" * 100_000, "C004"),
    ],
)
def test_whatever_stands_there_is_answered_briefly(value: str, code: str) -> None:
    criteria, findings = parse(small("max_points: 10", f"max_points: {value}"))
    assert criteria is None
    assert code in codes(findings)
    assert all(len(each.message("vi")) < 3_000 for each in findings)


def test_of_findings_that_are_alike_a_hundred_are_listed() -> None:
    laughs = "\n".join(f"k{n}: *a" for n in range(5_000))
    _, findings = parse(f"a: &a x\n{laughs}\n")
    assert codes(findings).count("C010") == 100
    (more,) = (each for each in findings if each.code == "F049")
    assert "4900" in more.message("vi")


def test_a_key_that_is_as_long_as_its_file_is_not_repeated_whole() -> None:
    criteria, findings = parse(small("max_points: 10", "max_points: 10\n? " + "k" * 1_000_000 + "\n: 1"))
    assert criteria is None
    assert all(len(each.message("vi") + each.hint("vi")) < 5_000 for each in findings)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("Hạ tầng, kỹ thuật", "C598", "Hạ tầng, kỹ thuật"),
        ("Mạng,máy chủ, và nữa", "C598", "Mạng,máy chủ, và nữa"),
        ("0,5", "C014", "0,5"),
        ("1.234,5", "C014", "1.234,5"),
        ("min(x, 1)", "C598", "min(x, 1)"),
    ],
)
def test_a_comma_that_cuts_a_value_in_braces_is_one_finding(value: str, code: str, text: str) -> None:
    """``{a: 0,5}`` is a 0 and a key 5 to YAML; here it is said once, with all that was meant."""
    tree, findings = read_tree(f"{{a: {value}, b: x, c: {{d: {value}}}}}".encode(), "x.yaml")
    assert tree is not None
    assert [(f.code, f.place.column, f.values["text"]) for f in findings] == [
        (code, 5, text),
        (code, 5 + len(value) + len(", b: x, c: {d: "), text),
    ]
    assert list(tree.mapping) == ["a", "b", "c"]
    assert tree.is_broken_at("a")
    assert not tree.is_broken_at("b")


@pytest.mark.parametrize("text", ["{a: 1, mandatory, b: 2}", "a: 0\n5:\n", "{a: '0', 5: }", "{a: [0,5]}"])
def test_a_key_that_only_lacks_its_value_is_no_cut(text: str) -> None:
    _, findings = read_tree(text.encode(), "x.yaml")
    assert {finding.code for finding in findings} <= {"C012"}
