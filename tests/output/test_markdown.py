"""Markdown: tables that no name can break out of."""

import re
from dataclasses import replace

import pytest

from egov_score.output.markdown import escaped, results_markdown
from egov_score.ranking.standings import NotRanked, Standings

from .sets import answers, criteria_set, entrant, results_of


def test_the_table_and_what_stands_under_it() -> None:
    lines = results_markdown(results_of(), "vi").splitlines()
    assert lines[0] == "# Đánh giá mức độ chính quyền điện tử năm 2022"
    assert lines[4] == "## Các sở, ban, ngành"
    assert lines[6:9] == [
        "| Hạng | Cơ quan, đơn vị | A | B | Tổng điểm | Tỷ lệ (%) | Mức độ | Vì sao chưa đạt mức cao hơn |",
        "|---:|:---|---:|---:|---:|---:|:---|:---|",
        "| 1 | Sở Nội vụ | 20 | 10 | 30 | 100 | I |  |",
    ]
    assert "| 2= | Sở Y tế | 12 | 7,35 | 19,35 | 64,5 | II | Mức I: tổng điểm 19,35 \\< 27 |" in lines
    assert "- **Theo mức độ**: I: 1 · II: 2 · Không xếp hạng mức độ: 2" in lines
    assert "- **Chưa chấm điểm**: không gửi số liệu (1): Sở Xây dựng" in lines
    assert any("DỰNG LẠI" in line for line in lines)
    assert any("Làm tròn một lần" in line for line in lines)


def test_english_numbers_have_points() -> None:
    assert "| 2= | Sở Y tế | 12 | 7.35 | 19.35 | 64.5 | II | Level I:" in results_markdown(results_of(), "en")


@pytest.mark.parametrize(
    "name", ["a|b", "a\nb | c", "*a*", "[x](http://y)", "<b>x</b>", "a\\|b", "`x`", "$x$"]
)
def test_a_name_stays_one_cell_of_plain_text(name: str) -> None:
    text = results_markdown(results_of([entrant("S1", name, answers(1, 1, True))], absent=()), "vi")
    row = next(line for line in text.splitlines() if line.startswith("| 1 |"))
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 9
    assert not re.search(r"(?<!\\)[*\[<`$]", row)


def test_a_line_that_looks_like_a_list_is_not_one() -> None:
    assert escaped("1. Sở") == "1\\. Sở"
    assert escaped("- Sở") == "\\- Sở"
    assert escaped("Đánh giá 2. Sở") == "Đánh giá 2. Sở"


def test_no_table_still_says_what_was_found() -> None:
    assert results_markdown(Standings({}), "en") == "**Findings in all**: 0 errors, 0 warnings, 0 notes\n"


def test_places_in_each_group_have_a_table_of_their_own() -> None:
    lines = results_markdown(results_of(), "vi").splitlines()
    at = lines.index("### Theo nhóm tiêu chí")
    assert lines[at + 2 : at + 5] == [
        "| Hạng | Cơ quan, đơn vị | A | B |",
        "|---:|:---|:---|:---|",
        "| 1 | Sở Nội vụ | 1 | 1 |",
    ]
    assert "| 2 | Sở Y tế | 2 | 3 |" in lines


def test_classes_in_groups_stand_behind_the_places() -> None:
    quantiles = {"count": 2, "titles": ["Nhóm cao", "Nhóm thấp"], "nodes": ["total", "A"]}
    text = results_markdown(results_of(criteria=criteria_set(levels=[], quantiles=quantiles)), "vi")
    assert "| 1 | Sở Nội vụ | 1 · cao | 1 |" in text


def test_agencies_of_one_name_are_told_apart() -> None:
    one, other = (replace(entrant(code, "Xã Ia Mơ", answers(1, 1, True)), parent=code) for code in "xy")
    text = results_markdown(results_of([one, other], absent=[NotRanked("z", "Xã Ia Mơ", "blank")]), "vi")
    assert text.count("Xã Ia Mơ (x)") == text.count("Xã Ia Mơ (y)") == 3
    assert "Xã Ia Mơ (z)" in text
