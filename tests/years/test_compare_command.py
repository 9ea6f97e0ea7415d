"""``egov-score compare`` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from egov_score.cli.app import app
from egov_score.errors import EgovError

OLD = "Tỉnh;PCI;Hạng\nPhú Thọ;64,52;22/63\n"
NEW = "Tỉnh;PCI;Hạng\nPhú Thọ;66,11;20/63\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("pci-2020.csv").write_text(OLD, encoding="utf-8")
    Path("pci-2021.csv").write_text(NEW, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["compare", *arguments])
    if isinstance(done.exception, EgovError):
        # What the program prints before it ends with 2.
        return 2, " ".join(each.message("vi") for each in done.exception.findings)
    return done.exit_code, done.stdout


def test_the_table_and_the_sentence_of_one_agency(folder: Path) -> None:
    status, text = run("pci-2020.csv", "pci-2021.csv", "--lang", "vi")
    assert status == 0
    assert "20    22  ▲2  Phú Thọ          64,52  66,11   +1,59" in text
    assert "Phú Thọ: 66,11 điểm, hạng 20/63; tăng 1,59 điểm và tăng 2 bậc so với năm 2020" in text


def test_english_is_english_throughout(folder: Path) -> None:
    _, text = run("pci-2020.csv", "pci-2021.csv", "--lang", "en")
    assert "66.11 points, rank 20/63; gained 1.59 points and up 2 places compared" in text
    assert "điểm" not in text


@pytest.mark.parametrize("width", ["80", "160"])
def test_no_line_is_wider_than_the_window(folder: Path, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    root = Path(__file__).parents[2]
    tables = [str(root / "samples" / "phu-tho" / f"{year}.csv") for year in (2020, 2021)]
    _, text = run(*tables, "--criteria", "phu-tho-2021-department", "--lang", "vi")
    assert max(map(len, text.splitlines())) <= int(width)
    assert "▲11" in text


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_every_format_goes_to_standard_output(folder: Path, form: str) -> None:
    status, text = run("pci-2020.csv", "pci-2021.csv", "--format", form)
    assert status == 0
    assert "1,59" in text or "1.59" in text


def test_an_output_that_exists_is_refused_before_anything_is_read(folder: Path) -> None:
    Path("c.json").write_text("", encoding="utf-8")
    status, said = run("khong-co.csv", "pci-2021.csv", "-o", "c.json")
    assert status == 2
    assert "--force" not in said
    assert Path("c.json").read_text("utf-8") == ""
    status, _ = run("pci-2020.csv", "pci-2021.csv", "-o", "c.json", "--force")
    assert status == 0
    assert Path("c.json").stat().st_size > 100


@pytest.mark.parametrize("name", ["khong-co.csv", "khong-co.json", "."])
def test_a_year_that_cannot_be_read_ends_the_command(folder: Path, name: str) -> None:
    assert run(name, "pci-2021.csv")[0] == 2


def test_two_readings_ask_for_the_decimal_mark(folder: Path) -> None:
    for year, total in (("2020", "46,178"), ("2021", "47,178")):
        Path(f"papi-{year}.csv").write_text(f"Tỉnh;PAPI\nBình Dương;{total}\n", encoding="utf-8")
    status, said = run("papi-2020.csv", "papi-2021.csv")
    assert status == 2
    assert "46,178 hoặc 46178" in said
    status, text = run("papi-2020.csv", "papi-2021.csv", "--decimal", "comma", "--lang", "vi")
    assert status == 0
    assert "47,178 điểm; tăng 1 điểm so với năm 2020" in text
