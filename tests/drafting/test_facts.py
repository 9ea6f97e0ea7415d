"""What a set says about itself: from options, else the lines above the table, else the file's name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from egov_score.drafting import Wanted

from .tables import Converted, Row, from_csv

TABLE: list[Row] = [["STT", "Tiêu chí", "Điểm tối đa"], ["1", "Có mạng", "10"]]


def titled(folder: Path, *lines: str, wanted: Wanted | None = None, name: str = "bang.csv") -> Converted:
    # The first line says which delimiter a text file has.
    rows: list[Row] = [["", "", ""], *([line, "", ""] for line in lines), *TABLE]
    return from_csv(folder, rows, wanted or Wanted(), name)


def test_the_lines_above_a_table_say_title_tier_year_and_decision(tmp_path: Path) -> None:
    done = titled(
        tmp_path,
        "PHỤ LỤC II",
        "BỘ TIÊU CHÍ ĐÁNH GIÁ CHUYỂN ĐỔI SỐ",
        "CỦA UBND CẤP XÃ NĂM 2026",
        "(Kèm theo Quyết định số 318/QĐ-UBND ngày 14 tháng 6 năm 2025 của UBND tỉnh Gia Lai)",
    )
    criteria = done.criteria
    assert criteria.title.vi == "BỘ TIÊU CHÍ ĐÁNH GIÁ CHUYỂN ĐỔI SỐ CỦA UBND CẤP XÃ NĂM 2026"
    assert (criteria.tier, criteria.year, criteria.status) == ("commune", 2026, "illustrative")
    (source,) = criteria.sources
    assert (source.document.vi, source.issued) == ("318/QĐ-UBND", date(2025, 6, 14))
    assert source.issuer is not None
    assert source.issuer.vi == "UBND tỉnh Gia Lai"
    assert done.codes == ["N812 None", "N811 A3", "N811 A4", "N811 A4", "N816 A5"]


def test_options_are_taken_as_they_are_and_nothing_is_said_about_them(tmp_path: Path) -> None:
    wanted = Wanted("dti-2025", "Bộ chỉ số", "department", 2025, "reconstructed")
    done = titled(tmp_path, "BỘ TIÊU CHÍ CẤP XÃ NĂM 2026", wanted=wanted)
    criteria = done.criteria
    assert (criteria.id, criteria.title.vi, criteria.tier, criteria.year) == (
        "dti-2025",
        "Bộ chỉ số",
        "department",
        2025,
    )
    assert criteria.status == "reconstructed"
    assert done.said == []


def test_without_a_year_nothing_is_converted(tmp_path: Path) -> None:
    assert titled(tmp_path, "Bộ tiêu chí cấp xã").text is None
    two = titled(tmp_path, "Bộ tiêu chí năm 2024 và năm 2025", name="bang-2025.csv")
    assert (two.text, two.codes[-1][:4]) == (None, "N813") or any(
        code.startswith("N814") for code in two.codes
    )


def test_a_name_without_latin_letters_still_gives_an_id(tmp_path: Path) -> None:
    done = titled(tmp_path, name="数据 2025.csv")
    assert done.criteria.id == "2025"
    assert titled(tmp_path, wanted=Wanted(year=2025), name="数据.csv").criteria.id == "bo-tieu-chi"
    assert titled(tmp_path, name="Bộ tiêu chí (Đắk Lắk) 2025.csv").criteria.id == "bo-tieu-chi-dak-lak-2025"


WRONG = {
    "--id": Wanted(id="Bộ 1", year=2025),
    "--year": Wanted(year=25),
    "--status": Wanted(status="draft", year=2025),
    "--title": Wanted(title=" ", year=2025),
    "--tier": Wanted(tier="", year=2025),
}


@pytest.mark.parametrize("option", WRONG)
def test_options_that_no_set_can_hold_are_refused(tmp_path: Path, option: str) -> None:
    done = titled(tmp_path, wanted=WRONG[option])
    (finding,) = done.findings
    assert (done.text, finding.code, finding.values["option"]) == (None, "N807", option)


def test_a_form_of_the_tool_is_no_draft(tmp_path: Path) -> None:
    from .tables import ENOUGH, from_xlsx

    done = from_xlsx(tmp_path, {"Tự đánh giá": TABLE, "_egov_score": [["format", "x"]]}, ENOUGH)
    assert (done.text, done.codes) == (None, ["N805 None"])


def test_a_file_that_cannot_be_read_is_the_readers_finding(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    from egov_score.drafting import convert

    text, findings = convert(tmp_path / "a.xlsx")
    assert (text, [finding.code[0] for finding in findings]) == (None, ["F"])
    assert convert(tmp_path / "none.xlsx")[1][0].code.startswith("F")


@pytest.mark.parametrize(
    ("header", "rows", "language", "note"),
    [
        (
            ["No", "Criterion", "Maximum points"],
            [["1", "Share of staff with a computer", "10"], ["2", "The network is secured", "5"]],
            "en",
            "Converted from the file bang-2026.csv; it names no decision that issued it",
        ),
        (
            ["No", "Indikator", "Bobot"],
            [["1", "Persentase pegawai yang memiliki komputer", "10"], ["2", "Kebijakan layanan", "5"]],
            "id",
            "Converted from the file bang-2026.csv; it names no decision that issued it",
        ),
        (
            ["TT", "Tieu chi", "Diem toi da"],
            [["1", "Ty le may tinh", "10"], ["2", "Co quy che", "5"]],
            "vi",
            "Chuyển từ tệp bang-2026.csv; chưa ghi số quyết định ban hành",
        ),
    ],
)
def test_a_draft_speaks_the_language_of_its_words(
    tmp_path: Path, header: Row, rows: list[Row], language: str, note: str
) -> None:
    done = from_csv(tmp_path, [header, *rows], Wanted(), "bang-2026.csv")
    assert done.criteria.language == language
    assert done.criteria.sources[0].note is not None
    assert done.criteria.sources[0].note.to("en") == note
    assert not [code for code in done.codes if code.startswith("N818")]


def test_words_that_tell_no_language_are_said_to_count_as_vietnamese(tmp_path: Path) -> None:
    done = from_csv(tmp_path, [["No", "Titel", "Max"], ["1", "Netzwerk", "10"]], Wanted(), "bang-2026.csv")
    assert done.criteria.language == "vi"
    assert [code for code in done.codes if code.startswith("N818")] == ["N818 None"]
