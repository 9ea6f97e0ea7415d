"""What results say of where they come from: tool, sets, options, and the hash of every input."""

import csv
import io
import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import egov_score as egov
from as_files import ranked
from campaign.folders import CAMPAIGN, campaign, form

SURVEY = "code,name,C\nP1,UBND thành phố Pleiku,2\n"


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """A campaign with every kind of input, one workbook among them that is none."""
    tables = CAMPAIGN.replace("submissions: submissions", "submissions: submissions, supplements: [c.csv]")
    folder = campaign(tmp_path / "2023", campaign=tables + "previous: ../2022.json\nmapping: same.csv\n")
    (folder / "c.csv").write_text(SURVEY, encoding="utf-8")
    (folder / "same.csv").write_text("old,new\nP2,P2\n", encoding="utf-8")
    before = campaign(tmp_path / "old", campaign=CAMPAIGN.replace("year: 2022", "year: 2021"))
    form(before / "submissions" / "P2.xlsx", code="P2")
    egov.rank(before).write(tmp_path / "2022.json")
    form(folder / "submissions" / "P1.xlsx", code="P1")
    (folder / "submissions" / "broken.xlsx").write_bytes(b"PK\x03\x04 no more")
    return folder


def written(results: egov.Results, folder: Path, ending: str) -> bytes:
    results.write(folder / f"out{ending}", force=True)
    return (folder / f"out{ending}").read_bytes()


def test_every_file_that_was_read_is_listed_with_the_hash_of_its_bytes(year: Path) -> None:
    document = json.loads(written(egov.rank(year, decimal="comma", use="self"), year.parent, ".json"))
    files = {each["file"]: each["role"] for each in document["inputs"]}
    assert list(files.items()) == [
        ("campaign.yaml", "campaign"),
        ("roster.csv", "roster"),
        ("submissions/P1.xlsx", "workbook"),
        ("submissions/broken.xlsx", "workbook"),
        ("c.csv", "supplement"),
        ("../2022.json", "previous"),
        ("same.csv", "mapping"),
    ]
    for each in document["inputs"]:
        assert each["sha256"] == sha256((year / each["file"]).read_bytes()).hexdigest(), each
    lines = "".join(f"{each['sha256']}  {each['file']}\n" for each in document["inputs"])
    assert document["inputs_sha256"] == sha256(lines.encode()).hexdigest()
    assert document["options"] == {"use": "self", "decimal": "comma"}


def test_the_same_campaign_in_another_folder_gives_the_same_bytes(
    year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {ending: written(egov.rank(year), tmp_path, ending) for ending in (".json", ".csv", ".md")}
    moved = tmp_path / "elsewhere" / "under another name"
    shutil.copytree(year, moved)
    shutil.copy(tmp_path / "2022.json", moved.parent)
    monkeypatch.chdir(moved)
    after = {ending: written(egov.rank("."), tmp_path, ending) for ending in before}
    assert after == before


def test_another_byte_in_any_input_is_another_digest(year: Path) -> None:
    def digest() -> Any:
        return egov.rank(year).provenance.digest

    first = digest()
    for name in ("roster.csv", "c.csv", "same.csv", "../2022.json"):
        path = year / name
        path.write_bytes(path.read_bytes() + b"\n")
        second = digest()
        assert second != first, name
        first = second


def test_what_could_not_be_opened_is_listed_without_a_hash(tmp_path: Path) -> None:
    folder = campaign(tmp_path)
    form(folder / "submissions" / "P1.xlsx", code="P1")
    (folder / "submissions" / "gone.xlsx").symlink_to(tmp_path / "nothing")
    results = egov.rank(folder, previous=tmp_path / "no.json")
    assert [(each.file, each.role, bool(each.sha256)) for each in results.provenance.inputs][2:] == [
        ("submissions/P1.xlsx", "workbook", True),
        ((tmp_path / "no.json").as_posix(), "previous", False),
    ]


def test_tables_name_set_tool_and_inputs_in_each_row_and_hash_what_is_not_ranked(year: Path) -> None:
    results = egov.rank(year)
    text = written(results, year.parent, ".csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    fingerprint = results.tables["district"].criteria.fingerprint
    for row in rows:
        assert (row["fingerprint"], row["inputs_sha256"]) == (fingerprint, results.provenance.digest)
        assert row["tool"].startswith("egov-score ")
    hashes = {row["file"]: row["sha256"] for row in rows if row["file"]}
    for name in ("submissions/broken.xlsx", "submissions/P1.xlsx"):
        assert hashes[name] == sha256((year / name).read_bytes()).hexdigest()


@pytest.mark.parametrize(("language", "title"), [("vi", "Thông tin kiểm chứng"), ("en", "Provenance")])
def test_documents_end_with_one_hash_for_all_and_the_workbook_with_each(
    year: Path, language: Any, title: str
) -> None:
    results = egov.rank(year, use="self")
    results.write(year / "out.md", year / "out.xlsx", language=language)
    _, _, end = (year / "out.md").read_text(encoding="utf-8").partition(f"## {title}\n")
    fingerprint = results.tables["district"].criteria.fingerprint.removeprefix("sha256:")
    for due in (results.provenance.digest, f"mau-2022 · {fingerprint}", "egov-score "):
        assert due in end
    sheet = openpyxl.load_workbook(year / "out.xlsx").worksheets[-1]
    assert sheet.title == title
    shown = {cell.value for row in sheet.iter_rows() for cell in row}
    for each in results.provenance.inputs:
        assert {each.file, each.sha256} <= shown
    assert any(results.provenance.digest in str(value) for value in shown)


def test_files_named_one_by_one_are_listed_as_they_were_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    body = "max_points: 1\ncriteria: [{id: A, title: T, max_points: 1, measure: {kind: yes_no}}]\n"
    results = ranked(Path(), body, "code,name,A\nX,Xã X,có\n")
    assert [(each.file, each.role) for each in results.provenance.inputs] == [("t.csv", "collated")]
