"""A new campaign: what it holds, what it asks for, and that it is written whole or not at all."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

import egov_score as egov
from as_files import HEAD
from egov_score.campaign.campaign_file import read_campaign
from egov_score.campaign.roster import read_roster
from egov_score.campaign.starting import place_of
from egov_score.criteria.shelves import shipped_sets
from helpers import codes

SET = """
max_points: 10
criteria:
  - {id: A, title: Máy tính, max_points: 6, measure: {kind: ratio, part: có máy, whole: tất cả}}
  - {id: B, title: Có quy chế, max_points: 2, measure: {kind: yes_no}, evidence: required}
  - {id: C, title: Hài lòng, max_points: 2, by: survey, measure: {kind: number, at_least: 0, at_most: 10},
     score: {kind: per_unit, each: 0.2}}
"""
AUTHORITY = "Ủy ban nhân dân tỉnh Hà Tĩnh"


@pytest.fixture
def own(tmp_path: Path) -> str:
    file = tmp_path / "own.yaml"
    file.write_text(HEAD.lstrip() + SET.lstrip(), encoding="utf-8")
    return str(file)


def new(own: str, tier: str = "xã", **more: object) -> egov.NewCampaign:
    given = {"year": 2026, "authority": AUTHORITY, "tables": {tier: own}} | more
    return egov.new(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("authority", "place"),
    [
        ("Ủy ban nhân dân tỉnh Gia Lai", "Gia Lai"),
        ("UBND TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("Chủ tịch Ủy ban nhân dân xã Đak Pơ", "Đak Pơ"),
        ("Sở Khoa học và Công nghệ tỉnh Gia Lai", "Gia Lai"),
        ("People's Committee of Gia Lai", "Gia Lai"),
        ("Văn phòng Chính phủ", ""),
        ("Ủy ban nhân dân Quận 1", ""),
    ],
)
def test_where_an_authority_signs(authority: str, place: str) -> None:
    assert place_of(authority) == place


def test_a_campaign_is_ready_to_edit(own: str, tmp_path: Path) -> None:
    folder = tmp_path / "mới"
    written = new(own).write(folder)
    assert [path.relative_to(folder).as_posix() for path in written] == [
        "campaign.yaml",
        "roster.csv",
        "criteria/ha-tinh-2026-xa.yaml",
    ]
    assert (folder / "submissions/xa").is_dir()
    loaded, findings = read_campaign(folder / "campaign.yaml")
    assert loaded is not None
    assert findings == ()
    assert loaded.file.decision is not None
    assert (loaded.file.year, loaded.file.decision.authority, loaded.file.decision.place) == (
        2026,
        AUTHORITY,
        "Hà Tĩnh",
    )
    (table,) = loaded.file.tables
    assert (table.tier, table.criteria, table.submissions) == ("xã", "ha-tinh-2026-xa", "submissions/xa")
    text = (folder / "campaign.yaml").read_text("utf-8")
    assert "    # Cơ quan không tự trả lời C." in text
    assert "    # supplements: [supplements/xa.csv]" in text
    assert "    # submissions: appraisal/xa" in text


def test_texts_are_written_as_people_mean_them(own: str, tmp_path: Path) -> None:
    """Accents as separate characters (macOS), quotes, a line break: one line of composed letters."""
    authority = unicodedata.normalize("NFD", 'Ủy ban: #\n"Hà  Tĩnh"')
    new(own, tier="commune", authority=authority, place=" Hà\nTĩnh").write(tmp_path / "a")
    loaded, findings = read_campaign(tmp_path / "a/campaign.yaml")
    assert loaded is not None and loaded.file.decision is not None
    assert findings == ()
    assert (loaded.file.decision.authority, loaded.file.decision.place) == ('Ủy ban: # "Hà Tĩnh"', "Hà Tĩnh")
    assert loaded.file.tables[0].title.vi == "Xã, phường, đặc khu"
    assert egov.check_criteria(tmp_path / "a/criteria").findings == ()


def test_rows_of_a_new_roster_are_valid_and_remembered_as_examples(own: str, tmp_path: Path) -> None:
    new(own).write(tmp_path / "a")
    file = tmp_path / "a/roster.csv"
    roster, findings = read_roster(file)
    assert roster is not None
    assert [(agency.code, agency.tier) for agency in roster.agencies] == [("xa-1", "xã"), ("xa-2", "xã")]
    assert codes(findings) == ["D786", "D786"]
    filled = file.read_text("utf-8-sig").replace("Cơ quan thứ 1 (sửa tên này)", "Xã Đức Thọ")
    file.write_text(filled.replace("Cơ quan thứ 2 (sửa tên này)", "Xã Can Lộc"), encoding="utf-8")
    assert read_roster(file)[1] == ()


def test_what_is_not_given_is_named() -> None:
    with pytest.raises(egov.EgovError) as error:
        egov.new(year=2026)
    (finding,) = error.value.findings
    assert finding.code == "D781"
    assert "--authority" in finding.message("en")
    assert "--table" in finding.message("en")
    assert "--year" not in finding.message("en")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"tables": ["xa"]}, "D782"),
        ({"tables": ["xa="]}, "D782"),
        ({"tables": ["xa=commune-2026", "xa=vn-766-commune"]}, "A402"),
        ({"year": 26}, "D783"),
        ({"tables": {"xa": "comune-2026"}}, "C301"),
    ],
)
def test_what_is_wrong_is_told(own: str, wrong: dict[str, object], code: str) -> None:
    with pytest.raises(egov.EgovError) as error:
        new(own, **wrong)
    assert codes(error.value.findings) == [code]


def test_a_copy_never_takes_the_id_of_a_shipped_set() -> None:
    made = egov.new(year=2022, authority="UBND tỉnh Gia Lai", tables={"district": "gia-lai-2022-district"})
    assert [path.stem for path in made.files if path.suffix == ".yaml"][1] == "gia-lai-2022-district-own"
    assert "gia-lai-2022-district" in shipped_sets()


def test_each_table_has_folders_of_its_own(own: str) -> None:
    made = new(own, tables={"xã": own, "xa": own})
    assert [path.as_posix() for path in made.folders] == ["submissions/xa", "submissions/xa-2"]
    assert {path.name for path in made.files if path.parent.name == "criteria"} == {
        "ha-tinh-2026-xa.yaml",
        "ha-tinh-2026-xa-2.yaml",
    }


def test_a_demonstration_is_ranked_at_once_and_says_that_it_is_made_up(own: str, tmp_path: Path) -> None:
    made = new(own, demo=True)
    made.write(tmp_path / "demo")
    results = egov.rank(tmp_path / "demo", cache=False)
    (table,) = results.tables.values()
    assert results.findings == ()
    assert len(table.rows) == 10
    assert len({row.total.reported for row in table.rows}) > 5
    assert egov.check(tmp_path / "demo", cache=False).findings == ()
    assert results.campaign is not None
    assert "số liệu tự đặt" in results.campaign.title
    assert made.files == new(own, demo=True).files


@pytest.mark.proof
@pytest.mark.parametrize("set_id", shipped_sets())
def test_every_shipped_set_can_be_demonstrated(set_id: str, tmp_path: Path) -> None:
    """Whatever is asked in it, answers are found that are worth about what each agency is to reach."""
    tier = egov.load_criteria(set_id).tier
    egov.new(tables={tier: set_id}, demo=True).write(tmp_path / "demo")
    results = egov.rank(tmp_path / "demo", cache=False, jobs=1)
    rows = results.tables[tier].rows
    assert results.findings == ()
    assert len(rows) == 10
    assert rows[0].percent > 80
    assert rows[-1].percent < 60


def test_a_folder_that_holds_something_is_left_alone(own: str, tmp_path: Path) -> None:
    made, folder = new(own), tmp_path / "a"
    folder.mkdir()
    (folder / ".git").mkdir()
    made.write(folder)
    (folder / "roster.csv").write_text("mine", encoding="utf-8")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(egov.EgovError) as error:
        made.write(folder)
    assert codes(error.value.findings) == ["D780"]
    assert (folder / "roster.csv").read_text("utf-8") == "mine"
    made.write(folder, force=True)
    assert (folder / "roster.csv").read_bytes() == made.files[
        next(p for p in made.files if p.name == "roster.csv")
    ]
    assert (folder / "notes.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_what_was_there(
    own: str, tmp_path: Path, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, folder = new(own), tmp_path / "in" / "a"
    if there:
        folder.mkdir(parents=True)
        (folder / "campaign.yaml").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    synced: list[int] = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(egov.EgovError) as error:
        made.write(folder, force=True)
    assert codes(error.value.findings) == ["O007"]
    left = [path for path in sorted(tmp_path.rglob("*")) if path not in before]
    assert [path for path in left if path.is_file() or path.name.startswith(".")] == []
    if there:
        assert (folder / "campaign.yaml").read_text("utf-8") == "mine"


def test_a_file_in_the_way_is_no_folder(own: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    with pytest.raises(egov.EgovError) as error:
        new(own).write(tmp_path / "a")
    assert codes(error.value.findings) == ["O003"]
