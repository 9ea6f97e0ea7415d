"""A real table, one commune's 62 criteria in six groups: read as a draft, and read as a submission."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from egov_score.drafting import Wanted
from helpers import shipped

from .tables import ENOUGH, Converted, Row, from_csv, from_xlsx, outline, tree

FIGURES = Path(__file__).parents[2] / "samples" / "can-giuoc-2025" / "figures.csv"
HEADER = (
    "Mã",
    "Chỉ tiêu",
    "Nhóm",
    "Điểm tối đa",
    "Tự đánh giá",
    "Thẩm định",
    "Chênh lệch",
    "Trạng thái",
    "Phụ trách",
    "Hạn xử lý",
    "Minh chứng/Ghi chú",
)


def export() -> list[Row]:
    """The export: its columns and figures; what the commune wrote as evidence is not copied."""
    criteria = shipped("can-giuoc-2025")
    group_of = {node.id: group.title.vi for group in criteria.criteria for node in group.children}
    rows: list[Row] = [HEADER]
    with FIGURES.open(encoding="utf-8", newline="") as file:
        for each in csv.DictReader(file):
            node = criteria.nodes[each["id"]]
            evidence = "(có minh chứng)" if each["evidence"] == "yes" else ""
            points = (str(node.max_points), each["self"], each["appraised"])
            rows.append(
                (node.id, node.title.vi, group_of[node.id], *points, "", each["status"], "", "", evidence)
            )
    return rows


@pytest.fixture(scope="module", params=["csv", "xlsx"])
def done(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Converted:
    folder = tmp_path_factory.mktemp("export")
    if request.param == "xlsx":
        return from_xlsx(folder, export())
    return from_csv(folder, export(), Wanted(tier="commune"), name="can-giuoc-2025.csv")


def test_its_groups_criteria_and_maxima_are_those_of_the_real_set(done: Converted) -> None:
    criteria, real = done.criteria, shipped("can-giuoc-2025")
    assert (len(criteria.leaves), len(criteria.criteria), str(criteria.max_points)) == (62, 6, "960")
    assert tree(criteria.criteria) == tree(real.criteria)
    assert outline(criteria.criteria)[3][-2:] == ["4.22.10", "4.22.11"]  # type: ignore[index]
    assert not done.errors


def test_the_same_file_gives_its_own_totals_back(done: Converted) -> None:
    assert done.total("self") == ("787.84", [])
    assert done.total("appraised") == ("606.27", [])


def test_nothing_that_the_commune_wrote_is_in_the_set(done: Converted) -> None:
    assert done.text is not None
    assert "minh chứng" not in done.text
    assert "Hoàn thành" not in done.text
    assert any(finding.code == "N855" for finding in done.findings)


def test_what_the_table_does_not_say_is_said(tmp_path: Path) -> None:
    done = from_csv(tmp_path, export(), Wanted(), name="can-giuoc-2025.csv")
    assert [f.code for f in done.findings] == [
        "N812", "N812", "N812", "N813", "N815", "N817", "N854", "N855", "N824",
    ]  # fmt: skip
    criteria = done.criteria
    assert (criteria.id, criteria.title.vi, criteria.year) == ("can-giuoc-2025", "can-giuoc-2025", 2025)
    assert (criteria.tier, criteria.status) == ("agency", "illustrative")


def test_it_begins_with_its_schema_and_the_name_of_the_file_but_not_its_folder(done: Converted) -> None:
    assert done.text is not None
    first, second, third = done.text.splitlines()[:3]
    assert first == "# yaml-language-server: $schema=schema/criteria-set.json"
    assert second.startswith(f"# Chuyển từ tệp {done.path.name} ")
    assert third == "format: egov-score/criteria/1"
    assert done.path.parent.as_posix() not in done.text


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    assert from_csv(tmp_path, export()).text == from_csv(tmp_path, export(), ENOUGH).text
