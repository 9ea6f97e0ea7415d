"""Tables that were published: what contradicts itself in them is found, what is true has no error."""

from pathlib import Path
from typing import Any

import pytest

from .tables import as_csv, as_xlsx, errors, found, message

BOTH = pytest.mark.parametrize("save", [as_csv, as_xlsx], ids=["csv", "xlsx"])

HEAD = (
    "STT;Tên đơn vị;Điểm tối đa;Số điểm không đưa vào đánh giá;Số điểm tối đa cần thực hiện;"
    "Số điểm thực hiện;Tỷ lệ thực hiện;Số điểm thực hiện được quy đổi;Xếp hạng mức độ"
)
HUE = f"""\
XẾP HẠNG ĐIỀU KIỆN SẴN SÀNG CHÍNH QUYỀN ĐIỆN TỬ NĂM 2020
{HEAD}
1;UBND huyện Nam Đông;50;0;50;50,00;100%;50;I
2;UBND huyện Quảng Điền;50;0;50;49,01;98%;;I
3;UBND huyện A Lưới;50;0;50;48,93;98%;;I
4;UBND huyện Phú Lộc;50;0;50;48,82;98%;;I
5;UBND thị xã Hương Trà;50;0;50;47,77;96%;;I
6;UBND huyện Phú Vang;50;0;50;45,95;92%;;I
7;UBND thị xã Hương Thủy;50;0;50;45,71;91%;;I
8;UBND thành phố Huế;50;2;48;42,63;89%;44,41;II
9;UBND huyện Phong Điền;50;0;50;43,51;87%;;II

XẾP HẠNG KẾT QUẢ CHÍNH QUYỀN ĐIỆN TỬ NĂM 2020
{HEAD}
1;UBND huyện Nam Đông;100;8;92;78,53;85%;85,36;II
2;UBND huyện Phú Vang;100;8;92;75,81;82%;82,40;III
3;UBND huyện A Lưới;100;8;92;75,41;82%;81,96;III
"""
PHU_THO = """\
Thứ tự xếp hạng;Tên đơn vị;Tổng điểm 2020;Tổng điểm 2021
1;Cục Thuế tỉnh;141,4;141,6
2;Sở Thông tin và Truyền thông;136,1;136,8
3;Văn phòng UBND tỉnh;135,0;136,5
4;Sở Y tế;134,1;136,0
5;Sở Tài chính;130,9;134,3
6;Sở Kế hoạch và Đầu tư;129,2;134,2
7;Kho bạc Nhà nước tỉnh;131,0;134,0
8;Bảo hiểm xã hội tỉnh;133,7;133,3
9;Sở Lao động - Thương binh và Xã hội;130,4;132,4
10;Sở Giáo dục và Đào tạo;129,8;132,3
11;Sở Nội vụ;130,0;130,3
12;Sở Tư pháp;130,7;129,6
13;Sở Tài nguyên và Môi trường;129,8;129,4
14;Sở Giao thông vận tải;130,6;128,5
15;Sở Xây dựng;128,3;128,2
16;Sở Khoa học và Công nghệ;129,3;128,0
17;Sở Nông nghiệp và PTNT;129,9;127,5
18;Sở Công Thương;129,8;127,0
"""
ICT_2017 = """\
Xếp hạng;Tỉnh/Thành phố;Chỉ số ICT 2017
1;Thừa Thiên Huế;0,727
17;Thanh Hóa;0,633
17;Bà Rịa – Vũng Tàu;0,633
19;Phú Thọ;0,624
24;Gia Lai;0,602
32;Đắk Nông;0,567
32;Quảng Trị;0,567
40;Ninh Thuận;0,546
40;Tuyên Quang;0,546
"""
EGDI = """\
Country;OSI;TII;HCI;EGDI;Rank;EGDI level
Viet Nam;0,7081;0,8780;0,7267;0,7709;71;Very High
"""
GIA_LAI = """\
KẾT QUẢ ĐÁNH GIÁ, XẾP HẠNG NĂM 2022
(Kèm theo Quyết định số 318/QĐ-UBND ngày 14/6/2023 của UBND tỉnh)
STT;Đơn vị;Tổng điểm;Xếp hạng
1;UBND thành phố Pleiku;154,603;1
2;UBND huyện Đak Pơ;151,57;2
3;UBND huyện Chư Pưh;151,35;3
…
17;UBND huyện Đức Cơ;135,815;17
17/17 huyện, thị xã, thành phố được xếp hạng
Mức độ I: 0 đơn vị, mức độ II: 6 đơn vị, mức độ III: 8 đơn vị, mức độ IV: 3 đơn vị
"""
DTI_2020 = """\
TT;Tỉnh, thành phố;Chính quyền số (0,4);Kinh tế số (0,3);Xã hội số (0,3);DTI;Xếp hạng
1;Đà Nẵng;0,5346;0,4155;0,4964;0,4874;1
2;Thừa Thiên Huế;0,5220;0,3040;0,3655;0,4097;2
3;Bắc Ninh;0,4449;0,3668;0,4052;0,4096;3
"""


@BOTH
@pytest.mark.parametrize(
    "text",
    [HUE, PHU_THO, ICT_2017, EGDI, GIA_LAI, DTI_2020],
    ids=["Huế", "Phú Thọ", "ICT 2017", "EGDI", "Gia Lai", "DTI 2020"],
)
def test_a_true_table_has_no_error_and_no_warning(tmp_path: Path, save: Any, text: str) -> None:
    assert [each for each in found(save(tmp_path, text)) if each[0] != "note"] == []


def test_a_value_that_was_cut_where_others_are_rounded_is_said_at_its_cell(tmp_path: Path) -> None:
    path = as_csv(tmp_path, HUE)
    assert ("note", "U032", "H17") in found(path)
    # 75.41 / 92 × 100 = 81.967…
    assert "81,96 là 81,9674 bị cắt bớt, làm tròn thì được 81,97" in message(path, "U032")


@BOTH
@pytest.mark.parametrize(
    "lines",
    [
        "Mức độ II: 6 đơn vị\nMức độ III: 8 đơn vị\nMức độ IV: 3 đơn vị\nTổng số: 17",
        "Có 6 đơn vị mức II, 8 đơn vị mức III, 3 đơn vị mức IV; 17/17 đơn vị được xếp hạng",
        "Theo mức độ: II: 6 · III: 8 · IV: 3\nTổng cộng 17 đơn vị",
        "Mức độ I: 0 · Mức độ II: 6 · Mức độ III: 8 · Mức độ IV: 3",
    ],
    ids=["a line each", "in words", "in short", "with zero"],
)
def test_pleiku_is_at_level_one_of_which_the_counts_leave_none(tmp_path: Path, save: Any, lines: str) -> None:
    table = """\
    STT;Đơn vị;Tổng điểm;Xếp hạng;Mức độ
    1;UBND thành phố Pleiku;154,603;1;I
    2;UBND huyện Đak Pơ;151,57;2;II
    17;UBND huyện Đức Cơ;135,815;17;IV
    """
    body = "\n".join(line.strip() for line in table.splitlines() if line.strip())
    path = save(tmp_path, f"{body}\n{lines}\n")
    (error,) = errors(path)
    assert error in {("U012", "E2"), ("U011", "A5")}
    said = next(iter({message(path, code) for code, _ in [error]}))
    assert "I" in said


def test_one_score_in_two_fields_with_two_ranks_is_suspicious(tmp_path: Path) -> None:
    text = """\
    Lĩnh vực;Chỉ số (%);Xếp hạng
    Tổ chức bộ máy hành chính;99,36;1
    Chỉ đạo điều hành CCHC;;20
    Hiện đại hóa hành chính;83,24;22
    Tài chính công;83,24;24
    Cải cách thủ tục hành chính;;28
    """
    path = as_csv(tmp_path, text)
    assert errors(path) == [("U002", "C5")]
    assert message(path, "U002") == (
        "Tài chính công và Hiện đại hóa hành chính cùng 83,24 nhưng xếp hạng 24 và 22"
    )


@BOTH
def test_sipas_2015_gives_two_ranks_to_one_score(tmp_path: Path, save: Any) -> None:
    text = """\
    Tỉnh, thành phố;SIPAS 2015;Xếp hạng
    Đà Nẵng;88,23;1
    Quảng Ninh;87,50;2
    Hải Phòng;85,61;3
    Hà Tĩnh;84,94;4
    Lai Châu;84,94;5
    Hà Nội;80,03;6
    """
    assert errors(save(tmp_path, text)) == [("U002", "C6")]


def test_equals_that_a_stated_rule_tells_apart_are_a_note(tmp_path: Path) -> None:
    text = """\
    Đơn vị;Tổng điểm;Hạng
    Xã Một;84,94;1
    Xã Hai;84,94;2
    Ghi chú: bằng điểm thì xét tiếp điểm nhóm B
    """
    assert found(as_csv(tmp_path, text)) == [("note", "U006", "C3")]


@BOTH
def test_a_misprint_in_the_ict_list_is_named_with_both_numbers(tmp_path: Path, save: Any) -> None:
    text = """\
    Hạng;Tỉnh;ICT Index
    1;Đà Nẵng;0,8485
    2;Hà Nội;0,7421
    3;Quảng Ninh;0,6514
    4;Bắc Ninh;0,664
    5;Thừa Thiên Huế;0,6401
    """
    path = save(tmp_path, text)
    assert errors(path) == [("U001", "A4")]
    for part in ("Quảng Ninh", "6514", "Bắc Ninh", "664"):
        assert part in message(path, "U001")


@BOTH
def test_the_row_of_highest_scores_is_no_province_and_a_percentage_is_cut(tmp_path: Path, save: Any) -> None:
    text = """\
    id;Tỉnh;Trục 1-4;Trục 5-8;Tổng điểm PAPI;Tỷ lệ % (trên 80)
    1;Hà Nội;20,10;20,50;40,60;50,75
    46;Thừa Thiên Huế;20,12;20,50;40,62;50,77
    999;Điểm cao nhất;20,12;20,50;40,62;50,77
    64;Gia Lai;19,00;19,00;38,00;47,50
    """
    path = save(tmp_path, text)
    assert errors(path) == [("U053", "A4")]
    # 40.62 of 80 is 50.775.
    assert ("note", "U032", "F3") in found(path)


def test_a_total_of_printed_parts_may_be_off_in_the_last_digit(tmp_path: Path) -> None:
    # Σ(maximum × index) / 1000 of the second is 0.716355 from what is printed, and may have been 0.71634.
    text = """\
    Tỉnh;Nhận thức;Thể chế;Hạ tầng;Nhân lực;An toàn;Chính quyền;Kinh tế;Xã hội;DTI 2022
    Điểm tối đa;100;100;100;100;100;200;150;150;1000
    Đà Nẵng;1,0000;0,9000;0,8253;0,8487;0,7578;0,8575;0,7836;0,5197;0,8002
    TP. Hồ Chí Minh;0,8917;0,9000;0,8258;0,6267;0,5580;0,8406;0,7611;0,3590;0,7163
    Thừa Thiên Huế;0,9500;0,9000;0,6823;0,6794;0,6423;0,8262;0,6787;0,3001;0,6975
    """
    # 89.17 + 90 + 82.58 + 62.67 + 55.8 + 168.12 + 114.165 + 53.85 = 716.355
    path = as_csv(tmp_path, text)
    assert found(path) == [("note", "U022", "J4")]
    wrong = as_csv(tmp_path, text.replace("0,7163", "0,7136"), "khac.csv")
    assert errors(wrong) == [("U021", "J4")]


def test_parts_are_called_by_their_headings_and_not_by_the_first_word_of_them(tmp_path: Path) -> None:
    # 3 + 2 + 1 is no 9, no mean and no weighted mean: "Gia" and "Chi" are words, "A1" is an id.
    text = """\
    Tỉnh;Gia nhập;Chi phí;A1 Hạ tầng;Tổng điểm
    Một;3;2;1;9
    Hai;4;2;1;8
    """
    assert "Gia nhập, Chi phí, A1 " in message(as_csv(tmp_path, text), "U023")


def test_six_of_63_where_60_are_ranked(tmp_path: Path) -> None:
    rows = "".join(f"{n};Tỉnh {n};{46 - n / 100:.2f}\n".replace(".", ",") for n in range(1, 61))
    path = as_csv(tmp_path, "Hạng;Tỉnh;PAPI 2021\n" + rows + "Phú Thọ xếp thứ 6/63 tỉnh, thành phố\n")
    assert errors(path) == [("U017", "A62")]
    assert "6/63" in message(path, "U017")
    assert "60" in message(path, "U017")
    within = "Hạng;Tỉnh;PAPI 2021\n" + rows.replace("\n", "/63\n").replace(";Tỉnh", "/63;Tỉnh").replace(
        "/63\n", "\n"
    )
    assert errors(as_csv(tmp_path, within, "o.csv")) == [("U017", "A2")]
