"""Every kind of contradiction, in layouts as people have them, and the likes of each that are none."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import egov_score as egov
from as_files import ranked
from samples.makers import SAMPLES

from .tables import as_csv, as_xlsx, errors, found, message


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ("1 2 2 4", []),
        ("1 2 2 3", []),
        ("1 3 3 4", [("U004", "C3")]),
        ("2 3 3 4", [("U004", "C2")]),
        ("1 2 3 4", [("U002", "C4")]),
        ("1 2 2 2", [("U003", "C5")]),
        ("1 2 2 9", []),
    ],
)
def test_places_count_in_one_of_two_ways_and_equals_share_theirs(
    tmp_path: Path, places: str, said: list[tuple[str, str]]
) -> None:
    scored = zip((80, 70, 70, 60), places.split(), strict=True)
    rows = [f"Xã {n};{score};{place}\n" for n, (score, place) in enumerate(scored)]
    # A place beyond the number of rows says that rows were left out.
    assert errors(as_csv(tmp_path, "Đơn vị;Điểm;Hạng\n" + "".join(rows))) == said


@pytest.mark.parametrize(
    "text",
    [
        # Titles above, a heading of two rows, numbered columns, Windows line ends.
        "UBND TỈNH\r\nBẢNG XẾP HẠNG\r\nTT;Tên cơ quan;Kết quả;\r\n;;Điểm;Xếp thứ\r\n(1);(2);(3);(4)\r\n"
        "1;Sở A;90,5;1\r\n2;Sở B;80,5;3\r\n3;Sở C;85,5;2\r\n4;Sở D;70,5;5\r\n5;Sở Đ;75;4\r\n6;Sở E;76;6\r\n",
        # English, commas, the point as decimal mark, a shared place marked.
        'Rank,Country,Index\n1,A,0.9\n2=,B,0.8\n2=,"C, D",0.8\n4,E,0.7\n5,F,0.75\n',
        # Percentages.
        "Tỉnh;SIPAS (%);Vị thứ\nA;90,59%;1\nB;85,89%;2\nC;86,10%;3\n",
        # Years alone: the latest is the one whose places stand beside it.
        "TT;Tên đơn vị;2020;2021;Hạng\n1;A;80;90;1\n2;B;70;95;2\n",
        # Less is better.
        "Đơn vị;Chỉ số;Hạng\nA;1,5;1\nB;2,5;2\nC;3,5;3\nD;4,5;4\nE;5,5;5\nF;5,0;6\n",
    ],
    ids=["two rows of headings", "English", "percent", "years", "less is better"],
)
def test_a_better_place_with_a_worse_score_is_found_in_any_layout(tmp_path: Path, text: str) -> None:
    assert [code for code, _ in errors(as_csv(tmp_path, text))] == ["U001"]


def test_each_group_has_its_own_places_beside_it(tmp_path: Path) -> None:
    text = """\
    STT;Đơn vị;Nhóm A;Hạng A;Nhóm B;Hạng B;Tổng điểm;Xếp hạng
    1;Xã Một;10,0;1;20,0;2;30,0;1
    2;Xã Hai;9,0;2;20,5;1;29,5;2
    3;Xã Ba;8,0;3;19,0;3;27,0;3
    4;Xã Bốn;8,5;4;10,0;4;18,5;4
    """
    assert errors(as_csv(tmp_path, text)) == [("U001", "D4")]


def test_groups_below_headings_are_ranked_each_by_itself(tmp_path: Path) -> None:
    text = """\
    STT;Cơ quan;Điểm;Hạng;Mức
    I. Các sở, ban, ngành
    1;Sở A;118,348;1;I
    2;Sở B;117,5;2;I
    II. Các huyện
    1;Huyện X;154,603;1;II
    2;Huyện Y;151,57;2;II
    Tổng số: 4 đơn vị
    """
    assert [each for each in found(as_csv(tmp_path, text)) if each[0] != "note"] == []
    turned = text.replace("117,5;2", "119,5;2")
    assert errors(as_csv(tmp_path, turned)) == [("U001", "D3")]


def test_places_of_another_ranking_are_not_held_against_the_scores(tmp_path: Path) -> None:
    rows = "".join(f"Sở {n};{50 + (n * 37) % 41};{1 + (n * 29) % 31}\n" for n in range(1, 31))
    assert [each[:2] for each in found(as_csv(tmp_path, "Đơn vị;Điểm;Hạng\n" + rows))] == [("note", "U005")]


COUNTED = """\
    STT;Đơn vị;Tổng điểm;Mức độ
    1;Huyện A;90;I
    2;Huyện B;80;II
    3;Huyện C;75;II
    4;Huyện D;60;Không xếp hạng
    """


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Mức độ I: 1 đơn vị\nMức độ II: 2 đơn vị\nKhông xếp hạng: 1", []),
        ("Tổng số: 4 đơn vị", []),
        ("2/4 đơn vị được xếp hạng", ["U015"]),
        ("4/4 huyện được đánh giá", []),
        ("Mức độ I: 1 đơn vị\nMức độ II: 3 đơn vị", ["U011"]),
        ("Mức độ;Số đơn vị\nI;2\nII;2\nTổng số;4", ["U011"]),
        ("Tổng cộng: 5 đơn vị", ["U014"]),
        ("Có 5 huyện được đánh giá", []),
        ("4/5 huyện được xếp hạng", ["U015"]),
        ("Mức độ I: 1, mức độ II: 2, mức độ III: 3, tổng số 4", ["U011", "U013"]),
        ("Mức II: 2 đơn vị\nCó 3 đơn vị đạt mức II", ["U019"]),
        ("(Kèm theo Quyết định số 318/QĐ-UBND ngày 14/6/2023)", []),
    ],
)
def test_counts_around_a_table_are_held_against_its_rows(tmp_path: Path, lines: str, said: list[str]) -> None:
    body = "\n".join(line.strip() for line in COUNTED.strip().splitlines())
    assert sorted({code for code, _ in errors(as_csv(tmp_path, f"{body}\n{lines}\n"))}) == said


def test_counts_may_stand_in_the_columns_of_the_table(tmp_path: Path) -> None:
    rows = "UBND thành phố Pleiku;154,603;I\nUBND huyện Đak Pơ;151,57;II\n"
    counts = "Mức độ II;6\nMức độ III;8\nMức độ IV;3\nTổng số;17\n"
    path = as_csv(tmp_path, "Đơn vị;Tổng điểm;Mức độ\n" + rows + counts)
    assert errors(path) == [("U012", "C2")]
    assert len(egov.audit(path).tables[0].rows) == 2


def test_a_row_of_highest_scores_numbered_as_a_province(tmp_path: Path) -> None:
    text = "STT;Tỉnh;PAPI\n1;Hà Nội;40,60\n999;Điểm cao nhất;48,06\n2;Quảng Ninh;48,06\n"
    assert errors(as_csv(tmp_path, text)) == [("U053", "A3")]


def test_an_excerpt_lacks_rows_but_no_row_may_contradict_its_counts(tmp_path: Path) -> None:
    text = """\
    Đơn vị;Điểm;Mức
    Xã A;60;III
    Xã B;50;IV
    Xã C;40;Không xếp hạng
    Trong số 220 xã có 3/220 xã đạt mức III, 12 xã mức IV
    """
    assert errors(as_csv(tmp_path, text)) == []


SUMMED = """\
    STT;Đơn vị;A. Hạ tầng;B. Ứng dụng;C. Nhân lực;Điểm trừ;Tổng điểm
    1;Sở A;20,5;30,25;10;0;60,75
    2;Sở B;19,25;28,5;9,5;1;56,25
    3;Sở C;18,75;27,25;9,25;0;55,25
    4;Sở D;10,25;20,25;5,25;0;{last}
    """


def test_totals_are_sums_less_deductions(tmp_path: Path) -> None:
    assert errors(as_csv(tmp_path, SUMMED.format(last="35,75"))) == []
    path = as_csv(tmp_path, SUMMED.format(last="37,55"))
    assert errors(path) == [("U021", "G5")]
    assert "in 37,55, trong khi tổng các cột A, B, C, Điểm trừ là 35,75" in message(path, "U021")


def test_groups_are_sums_of_their_criteria_by_their_ids(tmp_path: Path) -> None:
    text = """\
    Đơn vị;A;A1;A2;B;B1;B2;Tổng
    X;10;4;6;20;15;5;30
    Y;9;4;5;18;14;5;27
    Z;8;3;5;17;12;5;25
    """
    assert errors(as_csv(tmp_path, text)) == [("U021", "E3")]


def test_a_mean_of_indices_and_weights_in_a_row_or_in_brackets(tmp_path: Path) -> None:
    mean = """\
    Tỉnh;Hạ tầng;Nhân lực;Ứng dụng;ICT Index;Hạng
    Đà Nẵng;0,7908;0,7892;0,9655;0,8485;1
    Huế;0,6111;0,6222;0,7333;0,6555;2
    Hà Nội;0,5123;0,5234;0,5345;0,5324;3
    """
    assert errors(as_csv(tmp_path, mean)) == [("U021", "E4")]
    weighted = """\
    Tỉnh;Chính quyền số{0};Kinh tế số{1};Xã hội số{1};DTI
    {2}Đà Nẵng;0,5346;0,4155;0,4964;0,4874
    Huế;0,5220;0,3040;0,3655;0,4097
    Bắc Ninh;0,4449;0,3668;0,4052;0,4196
    """
    in_brackets = weighted.format(" (40%)", " (30%)", "")
    in_a_row = weighted.format("", "", "Trọng số;0,4;0,3;0,3;1\n    ")
    assert errors(as_csv(tmp_path, in_brackets)) == [("U021", "E4")]
    assert errors(as_csv(tmp_path, in_a_row)) == [("U021", "E5")]


@pytest.mark.parametrize(
    ("head", "said"),
    [("Tổng điểm (tối đa 150)", ["U031"]), ("Tổng điểm", ["U031"]), ("Điểm", ["U031"])],
    ids=["stated", "told by the others", "a bare heading"],
)
def test_a_percentage_follows_from_points_and_maximum(tmp_path: Path, head: str, said: list[str]) -> None:
    text = f"Đơn vị;{head};Tỷ lệ (%)\nA;120;80\nB;135;90\nC;75;50\nD;60;45\n"
    assert [code for code, _ in errors(as_csv(tmp_path, text))] == said


def test_points_above_the_maximum_of_their_column(tmp_path: Path) -> None:
    text = """\
    BẢNG ĐIỂM (thang điểm 100)
    Đơn vị;A (40);B (60);Tổng điểm
    X;40;50;90
    Y;41;40;81
    Z;10;40;50
    T;40;61;101
    """
    assert errors(as_csv(tmp_path, text)) == [("U034", "B4"), ("U034", "C6"), ("U034", "D6")]


SUMMARY = """\
    Tỉnh;Điểm;Hạng
    A;80,5;1
    B;70,5;2
    C;63,5;3
    {row}
    """


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Trung bình;71,5;", []),
        ("Điểm trung bình chung;71,0;", ["U055"]),
        ("Cao nhất;80,5;", []),
        ("Điểm cao nhất;81,5;", ["U055"]),
        ("Thấp nhất;63,0;", ["U055"]),
        ("Trung vị;70,5;", []),
        ("Tổng cộng;214,5;", []),
        ("Mean;71.5;", []),
        ("Cao nhất;80,5;1", ["U053"]),
    ],
)
def test_rows_of_means_and_extremes_are_no_agencies_and_are_right(
    tmp_path: Path, row: str, said: list[str]
) -> None:
    assert [code for code, _ in errors(as_csv(tmp_path, SUMMARY.format(row=row)))] == said


TWO_YEARS = """\
    TT;Tên đơn vị;Năm 2020;;Năm 2021;;Tăng, giảm so với năm 2020;
    ;;Tổng điểm;Hạng;Tổng điểm;Hạng;Điểm;Hạng
    1;Sở A;80,5;2;85,5;1;5,0;{up}
    2;Sở B;81,5;1;84,0;2;2,5;{down}
    3;Sở C;70,0;3;72,0;3;{points};0
    """


@pytest.mark.parametrize(
    ("up", "down", "points", "said"),
    [
        ("1", "-1", "2,0", []),
        ("▲1", "▼1", "+2,0", []),
        ("tăng 1 bậc", "giảm 1 bậc", "tăng 2,0", []),
        ("1", "1", "2,0", [("U041", "H4")]),
        ("tăng 2 bậc", "giảm 1 bậc", "2,0", [("U041", "H3")]),
        ("1", "-1", "-2,0", [("U041", "G5")]),
        ("1", "-1", "2,5", [("U041", "G5")]),
    ],
)
def test_changes_follow_from_both_years(
    tmp_path: Path, up: str, down: str, points: str, said: list[tuple[str, str]]
) -> None:
    assert errors(as_csv(tmp_path, TWO_YEARS.format(up=up, down=down, points=points))) == said


def test_the_table_of_the_year_before_is_held_against(tmp_path: Path) -> None:
    before = as_csv(tmp_path, "Đơn vị;Tổng điểm;Hạng\nSở A;80,5;2\nSở B;81,5;1\n", "2020.csv")
    text = """\
    Đơn vị;Điểm 2020;Điểm 2021;Hạng;Tăng giảm
    UBND Sở A;80,5;85,5;1;5,0
    Sở B;81,0;84,0;2;3,0
    Sở C;;70;3;
    """
    path = as_csv(tmp_path, text)
    assert errors(path) == []
    assert errors(path, previous=before) == [("U043", "B3")]
    assert ("note", "U044", "A4") in found(path, previous=before)
    only_changes = as_csv(tmp_path, "Đơn vị;Điểm;Hạng;Tăng giảm\nSở A;85,5;1;5,0\nSở B;84,0;2;3,0\n")
    assert errors(only_changes, previous=before) == [("U041", "D3")]


def test_rows_that_stand_twice(tmp_path: Path) -> None:
    text = "Mã;Đơn vị;Điểm\nX1;Xã Ia Mẫu;10\nX2;Xã Ia Mẫu;9\nX2;Xã Khác;8\n"
    assert errors(as_csv(tmp_path, text)) == [("U051", "A4")]
    assert found(as_csv(tmp_path, "Đơn vị;Điểm\nXã Ia Mẫu;10\nXã Ia Mẫu;9\n")) == [("warning", "U052", "A3")]
    assert errors(as_csv(tmp_path, "Đơn vị;Điểm\nXã A;10\nXã A;10\n")) == [("U051", "A3")]


def test_numbers_of_two_readings_are_read_by_the_rest_or_by_what_is_named(tmp_path: Path) -> None:
    text = "Đơn vị;Tổng điểm;Hạng\nHuyện A;154,603;1\nHuyện B;151,570;2\n"
    path = as_csv(tmp_path, text)
    assert found(path) == [("note", "U071", "B2")]
    assert found(path, decimal="comma") == []
    settled = as_csv(tmp_path, text + "Huyện C;151,35;3\n")
    assert [code for _, code, _ in found(settled)] == ["U073"]


def test_cells_among_numbers_that_hold_none_are_named(tmp_path: Path) -> None:
    text = "Đơn vị;Tổng điểm;Hạng\nA;10,5;1\nB;chín điểm;2\nC;–;3\nD;8,5;4\nĐ;7,5;5\n"
    assert found(as_csv(tmp_path, text)) == [("warning", "U072", "B3")]


def test_the_notes_below_a_table_of_three_tell_nothing_of_its_columns(tmp_path: Path) -> None:
    """Texts in the column of places, more than there are places: it once was taken for the levels."""
    body = """
        max_points: 20
        criteria:
          - {id: A, title: Hạ tầng, max_points: 10, measure: {kind: points}}
          - {id: B, title: Ứng dụng, max_points: 10, measure: {kind: points}}
        levels:
          - {id: I, title: Mức độ I, require: [{node: total, at_least: 60%}]}
    """
    ranked(tmp_path, body, "code,name,A,B\nX,Sở X,5,6\nY,Sở Y,9,8\nZ,Sở Z,4,3\n").write(tmp_path / "own.xlsx")
    audited = egov.audit(tmp_path / "own.xlsx")
    assert audited.findings == ()
    assert [len(table.rows) for table in audited.tables] == [3, 3]


def test_an_appendix_of_ours_with_findings_deductions_and_last_year_has_no_error(tmp_path: Path) -> None:
    """Groups headed by numbers, a deduction of which 0 is the best, findings behind the tables."""
    body = """
        max_points: 20
        criteria:
          - {id: "1", title: Nhận thức số, max_points: 10, measure: {kind: points}}
          - {id: "2", title: Hạ tầng số, max_points: 10, measure: {kind: points}}
          - {id: "3", title: Chậm báo cáo, max_points: 0, min_points: -2, measure: {kind: points}}
    """
    rows = "code,name,1,2,3\nX,Xã X,5,6,0\nY,Xã Y,9,8,-2\nZ,Xã Z,4,3,-2\nT,Xã T,abc,,-2\n"
    ranked(tmp_path, body, rows).write(tmp_path / "2022.json")
    before = (tmp_path / "2022.json").read_text("utf-8").replace('"year": 2022', '"year": 2021')
    (tmp_path / "2021.json").write_text(before, encoding="utf-8")
    results = ranked(tmp_path, body, rows, previous=tmp_path / "2021.json")
    results.write(tmp_path / "own.xlsx", tmp_path / "own.csv")
    audited = egov.audit(tmp_path / "own.xlsx")
    assert errors(tmp_path / "own.xlsx") == errors(tmp_path / "own.csv") == []
    assert {each.code for each in audited.findings} <= {"U022"}
    assert [len(table.rows) for table in audited.tables] == [4, 4]
    assert len(openpyxl.load_workbook(tmp_path / "own.xlsx").sheetnames) == 4


@pytest.mark.proof
@pytest.mark.parametrize("name", ["own.csv", "own.xlsx"])
def test_what_the_tool_itself_writes_has_no_error(tmp_path: Path, name: str) -> None:
    results = egov.rank(SAMPLES / "gia-lai-2022")
    results.write(tmp_path / name)
    assert errors(tmp_path / name) == []
    ranked = [len(table.rows) for table in egov.audit(tmp_path / name).tables]
    assert ranked[:3] == ([20, 17, 220] if name == "own.xlsx" else [257])


@pytest.mark.proof
def test_a_number_changed_in_an_appendix_of_ours_is_found(tmp_path: Path) -> None:
    egov.rank(SAMPLES / "gia-lai-2022").write(tmp_path / "own.xlsx")
    book = openpyxl.load_workbook(tmp_path / "own.xlsx")
    sheet: Any = book.worksheets[1]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == 135.815)
    cell.value = 153.815
    book.save(tmp_path / "own.xlsx")
    said = errors(tmp_path / "own.xlsx")
    assert {code for code, _ in said} == {"U001", "U021", "U031"}
    assert cell.coordinate in {place for _, place in said}


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "Ghi chú\nkhông có bảng\n"])
def test_without_a_table_the_job_cannot_run(tmp_path: Path, text: str) -> None:
    with pytest.raises(egov.EgovError):
        egov.audit(as_csv(tmp_path, text))


def test_both_languages_say_the_same(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path, "Đơn vị;Tổng điểm;Hạng\nA;80,5;2\nB;70,5;1\n")
    assert message(path, "U001", "vi") == "B xếp hạng 1 với 70.5, trong khi A xếp hạng 2 với 80.5"
    assert message(path, "U001", "en") == "B has rank 1 with 70.5, but A has rank 2 with 80.5"


_TABLE = "Đơn vị;Điểm;Hạng\nXã Một;5;1\nXã Hai;4;2\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Đơn vị;Điểm" + "".join(f";Nhóm {n}" for n in range(999)) + "\nXã Một;5\n", "1000 columns"),
        ("\n".join(_TABLE for _ in range(201)), "200 tables"),
        (_TABLE + "".join(f"{n} {'a' * 20_000}\n" for n in range(11)), "200000 characters around"),
    ],
)
def test_more_than_is_published_for_people_to_read_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(egov.EgovError) as refused:
        egov.audit(as_csv(tmp_path, text))
    assert [each.code for each in refused.value.findings] == ["F014"]
    assert says in refused.value.findings[0].message("en")


@pytest.mark.proof
def test_of_places_that_contradict_all_others_the_nearest_is_named(tmp_path: Path) -> None:
    """Of 15,000 rows a quarter are in the wrong place: each is held against one other, not against all."""
    places = [n + 1 if n % 4 else 15_000 - n for n in range(15_000)]
    rows = "".join(f"Xã {n};{20_000 - n};{place}\n" for n, place in enumerate(places))
    audited = egov.audit(as_csv(tmp_path, "Đơn vị;Điểm;Hạng\n" + rows))
    assert sum(1 + len(each.elsewhere) for each in audited.findings if each.code == "U001") > 3_000
