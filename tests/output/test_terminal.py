"""The tables as an official sees them, at two widths and in both languages."""

import io
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from egov_score.numbers import Percent
from egov_score.output.column_fit import aligned, lay_out, wrapped
from egov_score.output.terminal import print_results
from egov_score.ranking.standings import NotRanked, Standings

from .sets import ENTRANTS, answers, criteria_set, entrant, results_of, table_of

GOLDEN = Path(__file__).parent / "golden"


def shown(results: Standings, width: int = 80, language: Any = "vi", **options: Any) -> str:
    file = io.StringIO()
    print_results(results, Console(file=file, width=width, color_system=None), language, **options)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 160])
def test_the_table_as_it_was_looked_at(language: str, width: int) -> None:
    golden = (GOLDEN / f"terminal-{language}-{width}.txt").read_text(encoding="utf-8")
    assert shown(results_of(), width, language) == golden


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160, 220])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    assert max(map(len, shown(results_of(), width).splitlines())) <= width


@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_name_and_no_number_is_cut(width: int) -> None:
    text = " ".join(shown(results_of(), width).split())
    assert "…" not in text
    for word in ("19,35", "Truyền hình", "9,55"):
        assert word in text


def test_ties_are_marked_and_named() -> None:
    text = shown(results_of())
    assert text.count("2=") == 2
    assert "Đồng hạng (=) hạng 2: Sở Tài nguyên và Môi trường, Sở Y tế" in " ".join(text.split())
    assert "=" not in shown(results_of(ENTRANTS[:2]), 160).split("Cách tính")[0]


def test_levels_that_nobody_has_are_counted() -> None:
    assert "I: 0 · II: 2 · Không xếp hạng mức độ: 1" in shown(results_of(ENTRANTS[1:4]))


def test_decimal_commas_stand_below_each_other() -> None:
    lines = [line for line in shown(results_of()).splitlines() if line[2:3].isdigit()]
    assert len({line.rindex(",") for line in lines if ",35" in line or ",55" in line}) == 1
    assert aligned(["9,5", "10", "-3,125", "–"]) == [" 9,5  ", "10    ", "-3,125", "     –"]
    assert aligned(["2=", "17"]) == [" 2=", "17 "]


def test_zeros_stay_where_the_set_keeps_them() -> None:
    report = {"as": "points", "decimals": 3, "trim_zeros": False}
    text = shown(results_of(criteria=criteria_set(report=report)))
    assert "19,350" in text
    assert "30,000" in text


def test_of_many_that_sent_nothing_a_few_are_named() -> None:
    absent = [NotRanked(f"X{n}", f"Xã {n}", "no_submission") for n in range(1, 31)]
    results = results_of(absent=absent)
    text = " ".join(shown(results).split())
    few = "không gửi số liệu (30): Xã 1, Xã 2, Xã 3, Xã 4, Xã 5, Xã 6, Xã 7, Xã 8 … và 22 cơ quan khác"
    assert few in text
    assert "Xã 30" in shown(results, all_findings=True)


def test_groups_are_left_out_where_they_do_not_fit_and_named_all_the_same() -> None:
    text = shown(results_of(), 60)
    assert "7,35 " not in text
    assert "A = Hạ tầng kỹ thuật (tối đa 20)" in text
    needed = lay_out(table_of()[0], "vi", 60).needed
    assert needed is not None
    assert f"từ {needed} cột" in " ".join(text.split())
    assert lay_out(table_of()[0], "vi", needed).needed is None
    assert lay_out(table_of()[0], "vi", needed - 1).needed == needed


def test_a_deduction_and_a_bonus_say_what_they_do() -> None:
    node = {"title": "Gửi chậm", "measure": {"kind": "yes_no"}}
    criteria = criteria_set(
        node | {"id": "K", "max_points": Decimal(0), "min_points": Decimal(-3)},
        node | {"id": "H", "max_points": Decimal("1.5"), "bonus": True},
    )
    narrow, wide = (" ".join(shown(results_of(criteria=criteria), width).split()) for width in (90, 160))
    assert "K = Gửi chậm (trừ tối đa 3)" in narrow
    assert "H = Gửi chậm (cộng tối đa 1,5)" in narrow
    assert "(-3) (+1,5)" in wide


def test_agencies_without_a_rank_stand_last_with_a_dash() -> None:
    text = shown(results_of(criteria=criteria_set(ranking={"unlevelled_are_ranked": False})))
    assert "   –  Sở Tư pháp" in text
    assert "Cơ quan thuộc loại “Không xếp hạng” không có thứ hạng." in text
    assert "Được chấm điểm 5 cơ quan" in " ".join(text.split())


def test_a_campaign_of_two_tables_counts_the_findings_of_each() -> None:
    results = results_of()
    table = results.tables["department"]
    bare = entrant("D1", "Huyện Đak Pơ", answers(1, 1, True) | {"A2": answers(1, 1, True)["A1"]})
    other, findings = table_of([bare], absent=())
    both = Standings({"department": table, "district": other}, results.findings + findings, results.campaign)
    text = " ".join(shown(both).split())
    assert "Kết quả kiểm tra 1 lỗi, 0 cảnh báo, 0 ghi chú" in text
    assert "Kết quả kiểm tra 0 lỗi, 1 cảnh báo, 0 ghi chú" in text
    assert "Kết quả kiểm tra toàn bộ: 1 lỗi, 1 cảnh báo, 0 ghi chú" in text


def test_a_table_of_nobody_says_so() -> None:
    printed = shown(results_of((), absent=()))
    assert "Không có cơ quan nào được chấm điểm." in printed
    assert "trong ngoặc" not in printed  # There is no table whose brackets need a word.


def test_hostile_names_neither_steer_the_terminal_nor_count_as_markup() -> None:
    bad = entrant("S1", "[red]Sở\x1b[2J\u202e Nội\r\nvụ[/red]", answers(1, 1, True))
    text = shown(results_of([bad]))
    assert "[red]Sở [2J Nội vụ[/red]" in text
    assert "\x1b" not in text


def test_colours_say_the_level_only_on_a_terminal() -> None:
    file = io.StringIO()
    console = Console(file=file, width=100, force_terminal=True, color_system="standard", no_color=False)
    print_results(results_of(), console, "vi")
    assert re.search(r"\x1b\[1;32mI\x1b", file.getvalue())
    assert "\x1b[31mKhông xếp hạng mức độ: 2\x1b[0m" in file.getvalue()
    assert "\x1b" not in shown(results_of())


def test_hundreds_of_rows_are_all_printed() -> None:
    many = [entrant(f"X{n}", f"Xã {n}", answers(n % 17, 17, n % 2 == 0)) for n in range(1, 221)]
    text = shown(results_of(many))
    assert all(f"Xã {n} " in text for n in range(1, 221))


def test_wrapping_keeps_words_whole() -> None:
    assert wrapped("một hai ba", 7) == ["một hai", "ba"]
    assert wrapped("nghiêngngả a", 3) == ["nghiêngngả", "a"]
    assert wrapped("", 3) == [""]


def test_a_view_has_a_column_of_its_own() -> None:
    views = [{"id": "half", "title": "Một nửa", "nodes": ["A", "B"]}]
    table, _ = table_of(criteria=criteria_set(views=views), absent=())
    text = shown(Standings({"x": replace(table, rows=table.rows[1:2])}), 80)
    assert "half" in text
    assert text.count("19,35 ") - text.count("19,35 <") == 2
    assert Fraction(table.rows[1].views["half"].reported) == Fraction("19.35")


def lines_of(results: Standings, width: int, language: Any = "vi") -> list[str]:
    return shown(results, width, language).splitlines()


def test_the_reason_of_a_level_stands_beside_it_where_there_is_room() -> None:
    (line,) = (line for line in lines_of(results_of(), 110) if "Sở Y tế" in line and "19,35" in line)
    assert line.endswith("  II              Mức I: tổng điểm 19,35 < 27")


def every_group(mark: str) -> dict[str, Any]:
    require = [{"every": "total", "at_least": Percent(mark)}, {"every": "A", "at_least": Percent(mark)}]
    return {"levels": [{"id": "I", "title": "Mức độ I", "require": require}]}


def test_and_beneath_the_row_where_there_is_none() -> None:
    lines = lines_of(results_of(criteria=criteria_set(**every_group("0.99"))), 72)
    (at,) = (place for place, line in enumerate(lines) if "Sở Tư pháp" in line and "9,55" in line)
    # A 8 of 20, B 1.55 of 10, A1 8 of 12, A2 0 of 8.
    assert lines[at + 1] == "      Mức I: A 8 < 19,8; B 1,55 < 9,9; A1 8 < 11,88; A2 0 < 7,92"
    narrow = lines_of(results_of(criteria=criteria_set(**every_group("0.99"))), 60)
    assert "      Mức I: A 8 < 19,8; B 1,55 < 9,9; và 2 điều kiện khác" in narrow


def test_a_condition_is_not_broken_over_two_lines() -> None:
    text = "\n".join(lines_of(results_of(criteria=criteria_set(**every_group("0.99"))), 110))
    assert re.search(r"A 8 < 19,8; B 1,55 < 9,9;\n +A1 8 < 11,88; A2 0 < 7,92", text)


def test_places_in_groups_stand_in_brackets_where_there_is_room() -> None:
    text = " ".join(shown(results_of(), 200).split())
    # A: 20, 12, 12, 8, 0; B: 10, 10, 7.35, 7.35, 1.55.
    assert "20 (1) 10 (1) 30" in text
    assert "12 (2) 7,35 (3) 19,35" in text
    assert "(trong ngoặc: hạng theo từng nhóm tiêu chí)" in text
    assert " (1) " not in shown(results_of(), 80)


def test_classes_in_groups_too() -> None:
    quantiles = {"count": 2, "titles": ["Cao", "Thấp"], "nodes": ["total", "A"]}
    text = " ".join(shown(results_of(criteria=criteria_set(levels=[], quantiles=quantiles)), 200).split())
    assert "20 (1·1) 10 (1) 30" in text
    assert "sau dấu ·: nhóm theo hạng (1 = Cao; 2 = Thấp)" in text


def test_agencies_of_one_name_are_told_apart_at_every_width() -> None:
    same = [replace(entrant(f"X{n}", "Xã Ia Mẫu", answers(1, n, True)), parent=f"Huyện {n}") for n in (1, 2)]
    for width in (60, 80, 160):
        text = " ".join(shown(results_of(same), width).split())
        assert "Xã Ia Mẫu (Huyện 1)" in text
        assert "Xã Ia Mẫu (Huyện 2)" in text
