"""Markdown: tables that no name can break out of."""

import re

import pytest

from egov_score.output.markdown import escaped, results_markdown
from egov_score.ranking.standings import Standings

from .sets import answers, entrant, results_of


def test_the_table_and_what_stands_under_it() -> None:
    lines = results_markdown(results_of(), "vi").splitlines()
    assert lines[0] == "# Đánh giá mức độ chính quyền điện tử năm 2022"
    assert lines[4] == "## Các sở, ban, ngành"
    assert lines[6:9] == [
        "| Hạng | Cơ quan, đơn vị | A | B | Tổng điểm | Tỷ lệ (%) | Mức độ |",
        "|---:|:---|---:|---:|---:|---:|:---|",
        "| 1 | Sở Nội vụ | 20 | 10 | 30 | 100 | I |",
    ]
    assert "| 2= | Sở Y tế | 12 | 7,35 | 19,35 | 64,5 | II |" in lines
    assert "- **Theo mức độ**: I: 1 · II: 2 · Không xếp hạng mức độ: 2" in lines
    assert "- **Chưa chấm điểm**: không gửi số liệu (1): Sở Xây dựng" in lines
    assert any("DỰNG LẠI" in line for line in lines)
    assert any("Làm tròn một lần" in line for line in lines)


def test_english_numbers_have_points() -> None:
    assert "| 2= | Sở Y tế | 12 | 7.35 | 19.35 | 64.5 | II |" in results_markdown(results_of(), "en")


@pytest.mark.parametrize(
    "name", ["a|b", "a\nb | c", "*a*", "[x](http://y)", "<b>x</b>", "a\\|b", "`x`", "$x$"]
)
def test_a_name_stays_one_cell_of_plain_text(name: str) -> None:
    text = results_markdown(results_of([entrant("S1", name, answers(1, 1, True))], absent=()), "vi")
    row = next(line for line in text.splitlines() if line.startswith("| 1 |"))
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 8
    assert not re.search(r"(?<!\\)[*\[<`$]", row)


def test_a_line_that_looks_like_a_list_is_not_one() -> None:
    assert escaped("1. Sở") == "1\\. Sở"
    assert escaped("- Sở") == "\\- Sở"
    assert escaped("Đánh giá 2. Sở") == "Đánh giá 2. Sở"


def test_no_table_still_says_what_was_found() -> None:
    assert results_markdown(Standings({}), "en") == "**Findings in all**: 0 errors, 0 warnings, 0 notes\n"
