"""Columns are known by what they are called and by what they hold; two candidates for one thing are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from .tables import Row, from_csv, from_docx, from_xlsx, outline

NAMES = {
    "Max": "STT | Tiêu chí",
    "Max score": "No. | Indicator",
    "Weight": "No | Criterion",
    "Trọng số": "TT | Chỉ tiêu",
    "Trọng số (%)": "TT | Chỉ tiêu",
    "Mức điểm": "STT | Nội dung, tiêu chí",
    "Điểm số tối đa": "TT | Nội dung đánh giá",
    "Thang điểm": "STT | Tiêu chí thành phần",
    "Bobot": "No | Indikator",
    "Nilai maksimal": "Nomor | Kriteria",
    "Full marks": "Ref | Sub-indicator",
}


@pytest.mark.parametrize("maximum", NAMES)
def test_maxima_and_titles_have_many_names(tmp_path: Path, maximum: str) -> None:
    header: Row = [*NAMES[maximum].split(" | "), maximum]
    done = from_csv(tmp_path, [header, ["1", "Có mạng nội bộ", "7,5"], ["2", "Có máy chủ", "2,5"]])
    said = [(node.id, node.title.vi, str(node.max_points)) for node in done.criteria.leaves]
    assert said == [("1", "Có mạng nội bộ", "7.5"), ("2", "Có máy chủ", "2.5")]
    assert not done.errors


def test_weights_in_percent_are_points(tmp_path: Path) -> None:
    rows: list[Row] = [["No", "Indikator", "Bobot"], ["1", "Kebijakan arsitektur", "60%"]]
    done = from_csv(tmp_path, [*rows, ["2", "Kebijakan peta rencana", "40%"]])
    assert [str(node.max_points) for node in done.criteria.leaves] == ["60", "40"]
    assert done.codes == ["N836 C1"]


def test_a_column_of_numbers_is_never_the_titles(tmp_path: Path) -> None:
    header: Row = ["STT", "Tiêu chí", "Chỉ số (%)", "Điểm tối đa"]
    done = from_csv(tmp_path, [header, ["1", "Có mạng", "84,21", 10], ["2", "Có máy", "90", 10]])
    assert [node.title.vi for node in done.criteria.leaves] == ["Có mạng", "Có máy"]
    assert done.said == ["A1 N854 these columns were left aside: “Chỉ số (%)”"]


def test_titles_without_a_known_header_are_found_by_their_length(tmp_path: Path) -> None:
    header: Row = ["STT", "Những việc phải làm", "Phòng", "Điểm tối đa"]
    done = from_csv(tmp_path, [header, ["1", "Có mạng nội bộ", "VP", 10], ["2", "Có máy chủ", "TH", 10]])
    assert [node.title.vi for node in done.criteria.leaves] == ["Có mạng nội bộ", "Có máy chủ"]
    assert done.codes == ["N854 A1", "N880 B1"]


def test_of_two_columns_of_titles_one_is_taken_and_the_other_is_kept_as_help(tmp_path: Path) -> None:
    header: Row = ["STT", "Tiêu chí", "Nội dung", "Điểm tối đa"]
    rows: list[Row] = [["1", "Mạng nội bộ", "Có mạng trong trụ sở", 10], ["2", "Máy chủ", "Có phòng máy", 5]]
    done = from_csv(tmp_path, [header, *rows])
    assert [node.title.vi for node in done.criteria.leaves] == ["Mạng nội bộ", "Máy chủ"]
    guides = [node.guide.vi for node in done.criteria.leaves if node.guide is not None]
    assert guides == ["Nội dung: Có mạng trong trụ sở", "Nội dung: Có phòng máy"]
    assert done.codes == ["N881 B1"]


def test_of_two_columns_of_maxima_one_is_taken_and_the_other_is_told(tmp_path: Path) -> None:
    header: Row = ["STT", "Tiêu chí", "Trọng số", "Điểm tối đa"]
    done = from_csv(tmp_path, [header, ["1", "Có mạng", 2, 10], ["2", "Có máy", 1, 5]])
    assert [node.max_points for node in done.criteria.leaves] == [10, 5]
    assert done.codes == ["N854 A1", "N883 D1"]


def test_maxima_of_groups_and_criteria_may_have_columns_of_their_own(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["BẢNG ĐIỂM", None, None, None],
        ["TT", "Nội dung", "Thang điểm", None],
        [None, None, "Nhóm", "Tiêu chí"],
        ["A", "Hạ tầng", 15, None],
        [1, "Có mạng", None, 10],
        [2, "Có máy", None, 5],
        ["", "Tổng cộng", 15, None],
    ]
    for done in (from_xlsx(tmp_path, rows, merged=["A1:D1", "C2:D2"]), from_csv(tmp_path, rows)):
        assert outline(done.criteria.criteria) == [["A", "1", "2"]]
        assert done.criteria.max_points == 15
        assert done.codes == ["N882 C2"]


def test_the_maximum_of_a_group_may_stand_beside_its_name(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Lĩnh vực", "Điểm lĩnh vực tối đa", "STT", "Tiêu chí", "Điểm tối đa"],
        ["Hạ tầng", 15, 1, "Có mạng", 10],
        [None, None, 2, "Có máy", 5],
        ["Nhân lực", 6, 3, "Có người", 5],
    ]
    done = from_xlsx(tmp_path, rows, merged=["A2:A3", "B2:B3"])
    assert [node.max_points for node in done.criteria.criteria] == [15, 5]
    assert done.codes == ["N824 C2", "N833 B4"]


def test_a_column_of_numbers_of_groups_gives_their_ids(tmp_path: Path) -> None:
    rows: list[Row] = [["Nhóm", "STT", "Tiêu chí", "Điểm tối đa"], [1, "1.1", "Có mạng", 10]]
    done = from_csv(tmp_path, [*rows, [1, "1.2", "Có máy", 5], [2, "2.1", "Có người", 5]])
    assert outline(done.criteria.criteria) == [["1", "1.1", "1.2"], ["2", "2.1"]]
    assert [node.title.vi for node in done.criteria.criteria] == ["Nhóm 1", "Nhóm 2"]


def test_two_columns_of_groups_are_two_levels(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Domain", "Aspek", "No", "Indikator", "Bobot"],
        ["Kebijakan", "Kebijakan internal", 1, "Arsitektur", 10],
        ["Kebijakan", "Kebijakan internal", 2, "Peta rencana", 10],
        ["Tata kelola", "Perencanaan", 3, "Inovasi", 5],
        ["Tata kelola", "Penyelenggara", 4, "Tim koordinasi", 5],
    ]
    done = from_csv(tmp_path, rows)
    assert outline(done.criteria.criteria) == [
        ["I", ["I.1", "1", "2"]],
        ["II", ["II.1", "3"], ["II.2", "4"]],
    ]


def test_points_of_options_may_have_a_column_of_their_own(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["TT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm", "Mức điểm"],
        [1, "Ban hành kế hoạch", 10, "Ban hành đúng hạn", 10],
        [None, None, None, "Ban hành chậm", 5],
        [None, None, None, "Không ban hành", 0],
        [2, "Quy chế", 5, "Có\nKhông", "5\n0"],
    ]
    done = from_xlsx(tmp_path, rows)
    kinds = [node.measure.kind for node in done.criteria.leaves if node.measure is not None]
    assert (kinds, done.criteria.max_points) == (["choice", "yes_no"], 15)
    assert done.codes == ["N841 A2", "N841 A5"]


def test_sentences_below_a_label_of_points_are_the_rule(tmp_path: Path) -> None:
    rows: list[Row] = [["STT", "Tiêu chí", "Thang điểm", "Điểm tối đa"]]
    done = from_csv(tmp_path, [*rows, ["1", "Có mạng", "Có: 10 điểm; Không có: 0 điểm", 10]])
    (node,) = done.criteria.leaves
    assert node.measure is not None
    assert (node.measure.kind, done.codes) == ("yes_no", ["N841 A2"])


def test_a_cell_may_hold_a_title_and_its_options(tmp_path: Path) -> None:
    title = "Ban hành kế hoạch\n- Đúng hạn: 10 điểm\n- Chậm: 5 điểm\n- Không ban hành: 0 điểm"
    done = from_xlsx(tmp_path, [["STT", "Tiêu chí", "Điểm tối đa"], [1, title, 10]])
    (node,) = done.criteria.leaves
    assert node.measure is not None
    assert (node.title.vi, node.measure.kind) == ("Ban hành kế hoạch", "choice")


def test_an_indonesian_table_of_domains_and_aspects_with_their_weights(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Domain", "Bobot Domain", "Aspek", "Bobot Aspek", "No", "Indikator", "Bobot"],
        ["Kebijakan Internal", "20%", "Tata Kelola", "20%", 1, "Arsitektur", "12,5%"],
        [None, None, None, None, 2, "Peta rencana", "7,5%"],
        ["Tata Kelola", "81%", "Perencanaan", "30%", 3, "Inovasi", "30%"],
        [None, None, "Penyelenggara", "49%", 4, "Tim koordinasi", "50%"],
        ["Jumlah", "100%", None, "100%", None, None, "100%"],
        ["Catatan: bobot dalam persen", None, None, None, None, None, None],
    ]
    done = from_xlsx(tmp_path, rows, merged=["A2:A3", "B2:B3", "C2:C3", "D2:D3", "A4:A5", "B4:B5"])
    assert outline(done.criteria.criteria) == [
        ["I", ["I.1", "1", "2"]],
        ["II", ["II.1", "3"], ["II.2", "4"]],
    ]
    assert [node.title.vi for node in done.criteria.criteria] == ["Kebijakan Internal", "Tata Kelola"]
    assert [str(node.max_points) for node in done.criteria.leaves] == ["12.5", "7.5", "30", "50"]
    # What the table says of the second domain (81) and of its second aspect (49) is not what is below them.
    assert done.codes == ["N836 G1", "N824 E2", "N833 B4", "N833 D5", "N853 E7"]


def test_a_row_that_numbers_the_columns_fills_nothing_in(tmp_path: Path) -> None:
    header: Row = ["STT", "Tiêu chí", "Điểm tối đa", "Tự chấm", "Minh chứng"]
    numbers: Row = ["(1)", "(2)", "(3)", "(4)", "(5)"]
    done = from_csv(tmp_path, [header, numbers, ["1", "Có mạng", 10, None, "Biên bản"]])
    assert done.node("1").evidence == "required"


def test_options_below_titles_are_nothing_to_be_reached(tmp_path: Path) -> None:
    rows: list[Row] = [["STT", "Nội dung", "Điểm tối đa"]]
    for sign in ("1", "2"):
        rows += [[sign, f"Việc thứ {sign}", 10], [None, "- Có", 10], [None, "- Không", 0]]
    done = from_csv(tmp_path, rows)
    assert [node.title.vi for node in done.criteria.leaves] == ["Việc thứ 1", "Việc thứ 2"]
    assert done.codes == ["N841 A2", "N841 A5"]


def test_a_rule_in_one_word_is_a_rule(tmp_path: Path) -> None:
    rows: list[Row] = [["STT", "Tiêu chí", "Điểm tối đa", "Cách tính"], ["1", "Có mạng", 5, "Đạt/Không đạt"]]
    done = from_csv(tmp_path, [*rows, ["2", "Có máy", 5, "Đạt"], ["3", "Có người", 5, "Đạt"]])
    assert done.codes == ["N841 A2", "N842 A3", "N842 A4"]


def test_what_an_agency_answered_is_no_help_for_others(tmp_path: Path) -> None:
    rows: list[Row] = [["STT", "Tiêu chí", "Điểm tối đa", "Kết quả", "Hiện trạng"]]
    done = from_csv(tmp_path, [*rows, ["1", "Có mạng", 5, "Có", "Đạt"], ["2", "Có máy", 5, "Có", "Đạt"]])
    assert [node.guide for node in done.criteria.leaves] == [None, None]
    assert done.codes == ["N854 A1"]


def test_a_second_column_of_rules_is_help(tmp_path: Path) -> None:
    rows: list[Row] = [["STT", "Tiêu chí", "Điểm tối đa", "Cách tính", "Hướng dẫn"]]
    done = from_csv(tmp_path, [*rows, ["1", "Có mạng", 5, "Có: 5 điểm; Không: 0 điểm", "Nộp biên bản"]])
    guide = done.node("1").guide
    assert guide is not None
    assert guide.vi == "Có: 5 điểm; Không: 0 điểm\nHướng dẫn: Nộp biên bản"


TARGETS: list[Row] = [
    ["TT", "Tên tiêu chí", "Nội dung tiêu chí", "Chỉ tiêu"],
    [1, "Quy hoạch", "1.1. Có quy hoạch chung", "Đạt"],
    [None, None, "1.2. Ban hành quy định quản lý", "Đạt"],
    [2, "Giao thông", "2.1. Tỷ lệ đường xã được nhựa hóa", "100%"],
    [None, None, "2.2. Tỷ lệ đường thôn được cứng hóa", "≥ 80%"],
    [None, None, "2.3. Tỷ lệ đường hỏng", "< 5%"],
    [None, None, "2.4. Đường nội đồng", "Theo quy định của tỉnh"],
]


def test_a_table_without_points_says_what_is_to_be_reached(tmp_path: Path) -> None:
    documents = from_docx(tmp_path, ["BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI", TARGETS])
    for done in (documents, from_xlsx(tmp_path, TARGETS, merged=["A2:A3", "B2:B3", "A4:A7", "B4:B7"])):
        assert outline(done.criteria.criteria) == [["1", "1.1", "1.2"], ["2", "2.1", "2.2", "2.3", "2.4"]]
        assert [node.title.vi for node in done.criteria.criteria] == ["Quy hoạch", "Giao thông"]
        assert done.criteria.max_points == 6
        kinds = [node.measure.kind for node in done.criteria.leaves if node.measure is not None]
        assert kinds == ["yes_no", "yes_no", "number", "number", "number", "points"]
        bands = [
            node.score.model_dump()["bands"] for node in done.criteria.leaves[2:5] if node.score is not None
        ]
        assert [[(str(b["from_"]), str(b["points"])) for b in each] for each in bands] == [
            [("100", "1")],
            [("80", "1")],
            [("5", "0"), ("0", "1")],
        ]
        assert [code.split()[0] for code in done.codes].count("N894") == 1
        assert [code.split()[0] for code in done.codes].count("N842") == 1


def test_what_is_to_be_reached_is_no_title_where_there_are_points(tmp_path: Path) -> None:
    rows: list[Row] = [["STT", "Tiêu chí", "Chỉ tiêu", "Điểm tối đa"]]
    done = from_csv(tmp_path, [*rows, ["1", "Có mạng", "Đạt", 5], ["2", "Hồ sơ trực tuyến", "≥ 80%", 10]])
    assert [node.title.vi for node in done.criteria.leaves] == ["Có mạng", "Hồ sơ trực tuyến"]
    guides = [node.guide.vi for node in done.criteria.leaves if node.guide is not None]
    assert (guides, done.codes) == (["Chỉ tiêu: Đạt", "Chỉ tiêu: ≥ 80%"], [])
