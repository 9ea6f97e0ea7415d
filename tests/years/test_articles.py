"""Every statement of the five articles about a change, from csv files such as an analyst keeps.

Numbers of the year before that no article prints are what the change leaves (domain notes, section 7).
"""

from __future__ import annotations

from pathlib import Path

import pytest

import egov_score as egov
from egov_score.output.comparison_words import table_sentences

from .yearly import compared, said_of, said_of_all

PHU_THO = ("Tỉnh;Chỉ số;Hạng\nPhú Thọ;{};{}\n", "Tỉnh;Chỉ số;Hạng\nPhú Thọ;{};{}\n")


def phu_tho(folder: Path, old: tuple[str, str], new: tuple[str, str]) -> list[str]:
    texts = [text.format(*values) for text, values in zip(PHU_THO, (old, new), strict=True)]
    return said_of(compared(folder, *texts, names=("2020.csv", "2021.csv")), "Phú Thọ")


def test_pci_gains_points_and_places(tmp_path: Path) -> None:
    """Article 000: PCI 66,11, 20/63, +1,59 điểm, tăng 2 bậc."""
    assert phu_tho(tmp_path, ("64,52", "22/63"), ("66,11", "20/63")) == [
        "66,11 điểm, hạng 20/63; tăng 1,59 điểm và tăng 2 bậc so với năm 2020"
    ]


def test_papi_rises_by_32_places(tmp_path: Path) -> None:
    """Article 000: PAPI 45,34, 6/63, tăng 32 bậc; the total of the year before is not printed."""
    assert phu_tho(tmp_path, ("", "38"), ("45,34", "6/63")) == [
        "45,34 điểm, hạng 6/63; tăng 32 bậc so với năm 2020"
    ]


def test_par_index_without_the_place_of_the_year_before(tmp_path: Path) -> None:
    """Article 000: PAR INDEX 88,59, 9/63, +2,85 điểm; no change of place is given, so none is made up."""
    assert phu_tho(tmp_path, ("85,74", ""), ("88,59", "9/63")) == [
        "88,59 điểm, hạng 9/63; tăng 2,85 điểm so với năm 2020"
    ]


def test_sipas_in_percent_with_mixed_decimals(tmp_path: Path) -> None:
    """Article 000: SIPAS 89,3%, 13/63, +1,1, tăng 8 bậc; tiếp cận 86,78% (+3,45), thủ tục 90,17% (+2,89)."""
    old = "Tỉnh;SIPAS;Hạng;Tiếp cận dịch vụ;Thủ tục hành chính\nPhú Thọ;88,2%;21;83,33%;87,28%\n"
    new = "Tỉnh;SIPAS;Hạng;Tiếp cận dịch vụ;Thủ tục hành chính\nPhú Thọ;89,3%;13/63;86,78%;90,17%\n"
    assert said_of(compared(tmp_path, old, new, names=("2020.csv", "2021.csv")), "Phú Thọ") == [
        "89,3%, hạng 13/63; tăng 1,1 điểm phần trăm và tăng 8 bậc so với năm 2020",
        "2 nội dung đều tăng",
        "Tiếp cận dịch vụ 86,78% (+3,45); Thủ tục hành chính 90,17% (+2,89)",
    ]


FIELDS = """
    Tỉnh;PAR INDEX;Xếp hạng;Tổ chức bộ máy;;Điều hành;Hiện đại hóa;;Tài chính công;;Thủ tục hành chính
    ;;;Tỷ lệ;Hạng;Hạng;Tỷ lệ;Hạng;Tỷ lệ;Hạng;Hạng
"""


def test_fields_of_par_index_gain_places_where_scores_are_missing(tmp_path: Path) -> None:
    """Article 001: 82,01, 20/63, +2; fields 99,36 (hạng 1, +56), chỉ đạo điều hành 20 (+27), hiện đại hóa
    83,24 (22, +13), tài chính 83,24 (24, +3), thủ tục 28 (+27)."""
    comparison = compared(
        tmp_path,
        FIELDS + "    Phú Thọ;;22;;57;47;;35;;27;55\n",
        FIELDS + "    Phú Thọ;82,01;20/63;99,36;1;20;83,24;22;83,24;24;28\n",
        names=("2018.csv", "2019.csv"),
    )
    assert said_of(comparison, "Phú Thọ") == [
        "82,01 điểm, hạng 20/63; tăng 2 bậc so với năm 2018",
        "Tổ chức bộ máy 99,36, hạng 1 (tăng 56 bậc); Điều hành hạng 20 (tăng 27 bậc);"
        " Hiện đại hóa 83,24, hạng 22 (tăng 13 bậc); Tài chính công 83,24, hạng 24 (tăng 3 bậc);"
        " Thủ tục hành chính hạng 28 (tăng 27 bậc)",
    ]


def test_sipas_of_2019_rises_by_28_places(tmp_path: Path) -> None:
    """Article 001: SIPAS 85,89%, hạng 25, tăng 28 bậc."""
    assert phu_tho(tmp_path, ("", "53"), ("85,89%", "25")) == ["85,89%, hạng 25; tăng 28 bậc so với năm 2020"]


def test_points_up_and_places_down(tmp_path: Path) -> None:
    """Bà Rịa–Vũng Tàu, PAR INDEX 2021: +1,59 điểm, −7 bậc."""
    comparison = compared(
        tmp_path,
        "Tỉnh;PAR INDEX;Hạng\nBà Rịa – Vũng Tàu;86,02;14\n",
        "Tỉnh;PAR INDEX;Hạng\nBà Rịa-Vũng Tàu;87,61;21\n",
        names=("2020.csv", "2021.csv"),
    )
    assert said_of(comparison, "Vũng Tàu") == [
        "87,61 điểm, hạng 21; tăng 1,59 điểm nhưng giảm 7 bậc so với năm 2020"
    ]
    assert said_of(comparison, "Vũng Tàu", "en") == [
        "87.61 points, rank 21; gained 1.59 points but down 7 places compared with 2020"
    ]


def test_dti_gains_9_places_from_31(tmp_path: Path) -> None:
    """Article 004: DTI 2021 hạng 22/63, tăng 9 bậc, từ hạng 31: places alone."""
    comparison = compared(
        tmp_path,
        "TT,Tỉnh thành phố,Hạng DTI\n1,Bình Dương,31\n",
        "TT,Tỉnh thành phố,Hạng DTI\n1,Bình Dương,22/63\n",
        names=("dti_2020.csv", "dti_2021.csv"),
    )
    assert said_of(comparison, "Bình Dương") == ["hạng 22/63; tăng 9 bậc so với năm 2020"]


def test_papi_8_fields_up_and_7_in_the_top_group(tmp_path: Path) -> None:
    """Article 004: PAPI 2021 47,178, hạng 2, tăng 55 bậc; 8 nội dung tăng; 7 ở nhóm cao nhất, 1 trung bình
    cao.

    The scores of the dimensions are not printed: made up so that all rise.
    """
    heads = "".join(f";{number}. Nội dung {number};" for number in range(1, 9))
    below = ";Điểm;Nhóm" * 8
    header = f"Tỉnh;PAPI;Hạng{heads}\n;;{below}\n"
    old = header + "Bình Dương;41,5;57" + "".join(";5,1;Trung bình thấp" for _ in range(8)) + "\n"
    groups = ["Cao nhất"] * 7 + ["Trung bình cao"]
    new = header + "Bình Dương;47,178;2" + "".join(f";5,9;{group}" for group in groups) + "\n"
    comparison = compared(tmp_path, old, new, names=("papi-2020.csv", "papi-2021.csv"))
    first, second, _ = said_of(comparison, "Bình Dương")
    assert first == "47,178 điểm, hạng 2; tăng 5,678 điểm và tăng 55 bậc so với năm 2020"
    assert (
        second == "8 nội dung đều tăng; 7 nội dung thuộc nhóm cao nhất, 1 nội dung thuộc nhóm trung bình cao"
    )


def test_papi_by_its_set_needs_all_provinces(tmp_path: Path) -> None:
    """The same through the shipped sets, which put 60 provinces into groups themselves.

    Bình Dương: from rank 57 to 2, 8 dimensions up, 7 of them among the first 15 of 60, one among the next.
    """
    dimensions = ";".join(f"D{number}" for number in range(1, 9))

    def table(*scores: str) -> str:
        """59 provinces from 4 to 5,933, each alike in all dimensions, and Bình Dương."""
        others = (f"{4 + number / 30:.3f}".replace(".", ",") for number in range(59))
        lines = [f"Tỉnh {number:02};" + ";".join([own] * 8) for number, own in enumerate(others)]
        return "\n".join([f"Tỉnh, thành phố;{dimensions}", *lines, "Bình Dương;" + ";".join(scores)]) + "\n"

    comparison = compared(
        tmp_path,
        table(*["4,07"] * 8),
        table(*["5,99"] * 7, "5,30"),
        old_criteria="papi-2020",
        new_criteria="papi-2021-province",
    )
    first, second, _ = said_of(comparison, "Bình Dương")
    assert first == (
        "47,230 điểm, hạng 2/60, nhóm cao nhất (năm 2020: nhóm thấp nhất);"
        " tăng 14,67 điểm và tăng 55 bậc so với năm 2020"
    )
    assert (
        second == "8 nội dung đều tăng; 7 nội dung thuộc nhóm cao nhất, 1 nội dung thuộc nhóm trung bình cao"
    )


def communes(levels: dict[str, int]) -> str:
    rows, number = ["Mã;Tên xã;Tổng điểm;Mức độ"], 0
    for level, count in levels.items():
        for _ in range(count):
            number += 1
            rows.append(f"{number};Xã số {number};{90 - number * 0.1:.1f};{level}".replace(".", ","))
    return "\n".join(rows) + "\n"


def test_levels_of_220_communes(tmp_path: Path) -> None:
    """Article 002: xã 3/220 mức III, 12 mức IV; năm 2021 100% không được xếp hạng."""
    comparison = compared(
        tmp_path,
        communes({"Không xếp hạng": 220}),
        communes({"Mức III": 3, "Mức IV": 12, "Không xếp hạng": 205}),
        names=("xa-2021.csv", "xa-2022.csv"),
    )
    assert said_of_all(comparison)[0] == (
        "3/220 đơn vị mức III, 12 mức IV, 205 không xếp hạng; năm 2021: 100% không xếp hạng"
    )
    assert said_of_all(comparison, "en")[0] == (
        "3/220 agencies mức III, 12 mức IV, 205 không xếp hạng; 2021: 100% không xếp hạng"
    )


@pytest.mark.proof
def test_the_same_levels_from_results(tmp_path: Path) -> None:
    """The sample of Gia Lai 2022 against results of 2021 in which no commune has a level."""
    sample = Path(__file__).parents[2] / "samples" / "gia-lai-2022"
    results = egov.rank(sample)
    results.write(tmp_path / "2021.json")
    path = tmp_path / "2021.json"
    text = path.read_text("utf-8").replace('"year": 2022', '"year": 2021')
    head, _, communes_text = text.partition('"tier": "commune"')
    for level in ("III", "IV"):
        communes_text = communes_text.replace(f'"level": "{level}"', '"level": "none"')
    path.write_text(head + '"tier": "commune"' + communes_text, encoding="utf-8")
    comparison = egov.compare(path, results)
    table = comparison.tables["commune"]
    assert next(iter(table_sentences(comparison, table, "vi"))) == (
        "3/220 đơn vị mức độ III, 12 mức độ IV, 205 không xếp hạng; năm 2021: 100% không xếp hạng"
    )
    assert {row.points for row in table.rows} == {0}
    assert comparison.findings == ()


def test_departments_and_districts_by_level(tmp_path: Path) -> None:
    """Article 002: sở 16/20 mức I, 2 mức II, 2 mức III; huyện 6 mức II, 8 mức III, 3 mức IV."""
    comparison = compared(
        tmp_path,
        communes({"I": 15, "II": 3, "III": 2}),
        communes({"I": 16, "II": 2, "III": 2}),
        names=("so-2021.csv", "so-2022.csv"),
    )
    assert said_of_all(comparison)[0] == (
        "16/20 đơn vị mức I, 2 mức II, 2 mức III; năm 2021: 15/20 đơn vị mức I, 3 mức II, 2 mức III"
    )
