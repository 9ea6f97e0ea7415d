"""The page of all codes is what the program says, and every code can be printed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from egov_score.output.code_reference import (
    REGENERATE,
    all_kinds,
    criteria_findings_page,
    print_codes,
    print_explanation,
)

PAGE = Path(__file__).parents[2] / "docs" / "criteria-findings.md"


def test_the_page_is_what_is_generated_now() -> None:
    assert PAGE.read_text("utf-8") == criteria_findings_page(), f"write it anew: {REGENERATE}"


def test_the_page_links_to_a_section_for_every_code() -> None:
    page = PAGE.read_text("utf-8")
    for code in all_kinds():
        if code.startswith("C"):
            assert f"[{code}](#{code.lower()})" in page
            assert f"\n### {code}\n" in page


@pytest.mark.parametrize("language", ["vi", pytest.param("en", marks=pytest.mark.proof)])
def test_every_code_can_be_explained(language: str) -> None:
    for kind in all_kinds().values():
        out = io.StringIO()
        print_explanation(kind, Console(file=out, width=80), language)  # type: ignore[arg-type]
        assert f"[{kind.code}]: " in out.getvalue()
        assert "{" not in out.getvalue().splitlines()[0]


def test_an_explanation_reads_so() -> None:
    out = io.StringIO()
    print_explanation(all_kinds()["C112"], Console(file=out, width=60), "vi")
    assert out.getvalue() == (
        "lỗi[C112]: mã chưa đặt trong dấu nháy nên bị hiểu là số (4.10 thành 4.1)\n"
        'cách xử lý: đặt trong dấu nháy: "…"\n'
        "người sửa: người soạn bộ tiêu chí\n"
        "\n"
        "Vì sao\n"
        "  Không có dấu nháy thì 4.10 là số và bằng 4.1, nên tiêu chí\n"
        "  4.10 bị lẫn với 4.1. Đây là lỗi hay gặp nhất khi chép mã\n"
        "  tiêu chí.\n"
        "\n"
        "Sai\n"
        "  criteria:\n"
        "    - {id: 4.10, title: Có mạng nội bộ, max_points: 10, measure: {kind: yes_no}}\n"
        "\n"
        "  lỗi[C112]: mã chưa đặt trong dấu nháy nên bị hiểu là số (4.10 thành 4.1)\n"
        '  cách xử lý: đặt trong dấu nháy: "4.10"\n'
        "\n"
        "Đúng\n"
        "  criteria:\n"
        '    - {id: "4.10", title: Có mạng nội bộ, max_points: 10, measure: {kind: yes_no}}\n'
    )


def test_the_list_has_a_line_for_every_code() -> None:
    out = io.StringIO()
    print_codes(all_kinds().values(), Console(file=out, width=40), "en")
    lines = out.getvalue().splitlines()
    assert [line.split()[0] for line in lines if line[1:4].isdigit()] == list(all_kinds())
    assert lines[0] == "Campaigns, rosters, what was received"
