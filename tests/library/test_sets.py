"""What every shipped set owes its reader: it loads, and says where it comes from and how far to trust it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import egov_score as egov
from egov_score import CriteriaSet
from egov_score.criteria.library import shipped
from egov_score.criteria.loading import load
from egov_score.criteria.shelves import shipped_sets

from .tables import only_table, rank_answers

FIRST_LINE = "# yaml-language-server: $schema=schema/criteria-set.json"
TIERS = {"department", "district", "commune", "province", "country", "government"}
CHAIN = ("gia-lai-2019-district", "gia-lai-2020-district", "gia-lai-2021-district")
PHU_THO = {
    "Cục Thuế": ("141.4", "141.6"),
    "Sở Thông tin và Truyền thông": ("136.1", "136.8"),
    "Văn phòng UBND tỉnh": ("135.0", "136.5"),
    "Sở Y tế": ("134.1", "136.0"),
    "Sở Tài chính": ("130.9", "134.3"),
    "Sở Kế hoạch và Đầu tư": ("129.2", "134.2"),
    "Kho bạc Nhà nước": ("131.0", "134.0"),
    "Bảo hiểm xã hội": ("133.7", "133.3"),
    "Sở Lao động - Thương binh và Xã hội": ("130.4", "132.4"),
    "Sở Giáo dục và Đào tạo": ("129.8", "132.3"),
    "Sở Nội vụ": ("130.0", "130.3"),
    "Sở Tư pháp": ("130.7", "129.6"),
    "Sở Tài nguyên và Môi trường": ("129.8", "129.4"),
    "Sở Giao thông vận tải": ("130.6", "128.5"),
    "Sở Xây dựng": ("128.3", "128.2"),
    "Sở Khoa học và Công nghệ": ("129.3", "128.0"),
    "Sở Nông nghiệp và Phát triển nông thôn": ("129.9", "127.5"),
    "Sở Công Thương": ("129.8", "127.0"),
}
"""Decision 519/QĐ-UBND: the rows that could be read, by rank in 2021; totals of 2020 and 2021."""


def test_no_shipped_set_has_any_finding() -> None:
    sets, findings = shipped()
    assert findings == ()
    assert [criteria.id for criteria in sets] == list(shipped_sets())


@pytest.mark.parametrize("path", shipped_sets().values(), ids=lambda path: path.stem)
def test_a_file_starts_with_its_schema_and_is_named_after_its_set(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.splitlines()[0] == FIRST_LINE
    assert re.search(r"^id: (.+)$", text, re.MULTILINE)[1] == path.stem  # type: ignore[index]


@pytest.mark.parametrize("set_id", shipped_sets())
def test_a_set_says_where_it_comes_from_and_how_far_to_trust_it(set_id: str) -> None:
    criteria = egov.load_criteria(set_id)
    assert criteria.tier in TIERS
    assert criteria.sources
    assert any(source.note for source in criteria.sources)
    # No annex could be read whole, so none may call itself the law.
    assert criteria.status in ("reconstructed", "illustrative")
    assert criteria.title.vi != criteria.title.en
    assert criteria.language == ("id" if set_id == "spbe-2020" else "vi")
    assert 2012 <= criteria.years[0] <= criteria.years[1] <= 2026


@pytest.mark.parametrize("set_id", shipped_sets())
def test_the_id_tells_the_year(set_id: str) -> None:
    criteria = egov.load_criteria(set_id)
    said = re.search(r"\d{4}", set_id)
    # A set in force goes by the number of its decision.
    assert said is None or criteria.years[0] <= int(said[0]) <= criteria.years[1]
    assert said is not None or set_id.startswith("vn-766")


def test_a_district_set_ends_with_the_districts() -> None:
    """The tier was abolished on 1 July 2025."""
    sets, _ = shipped()
    assert all(criteria.years[1] < 2025 for criteria in sets if criteria.tier == "district")


@pytest.mark.parametrize(
    ("set_id", "documents"),
    [
        (CHAIN[0], ["169/QĐ-UBND"]),
        (CHAIN[1], ["169/QĐ-UBND", "575/QĐ-UBND"]),
        (CHAIN[2], ["169/QĐ-UBND", "575/QĐ-UBND", "734/QĐ-UBND"]),
    ],
)
def test_the_chain_of_law_names_every_decision_in_its_order(set_id: str, documents: list[str]) -> None:
    consolidated = load(shipped_sets()[set_id], set_id).consolidated
    assert consolidated is not None
    assert [link.document for link in consolidated.chain] == documents


def test_the_chain_uses_every_operation() -> None:
    texts = [shipped_sets()[set_id].read_text("utf-8") for set_id in CHAIN]
    operations = {found for text in texts for found in re.findall(r"\bop: (\w+)", text)}
    assert operations == {"set", "add", "remove", "replace"}


def test_each_decision_of_the_chain_changes_what_it_says_and_nothing_else() -> None:
    first, second, third = (egov.load_criteria(set_id) for set_id in CHAIN)
    assert _maxima(second) == _maxima(first) - {("C2", 5), ("C", 15), ("D2", 15), ("D", 25)} | {
        ("C", 10),
        ("D2", 20),
        ("D", 30),
    }
    assert _maxima(third) == _maxima(second) - {("B2", 10), ("B", 30), ("D", 30)} | {
        ("B2", 5),
        ("B", 25),
        ("D3", 5),
        ("D", 35),
    }
    assert second.nodes["E1"] == first.nodes["E1"]
    assert third.nodes["E1"].measure is not None
    assert third.nodes["E1"].measure.kind == "choice"
    assert [len(level.require) for level in third.levels] == [2, 2, 2, 2]


def _maxima(criteria: CriteriaSet) -> set[tuple[str, Decimal]]:
    return {(node.id, node.max_points) for node in criteria.nodes.values()}


@pytest.mark.parametrize("which", [0, 1], ids=["2020", "2021"])
def test_phu_tho_prints_its_totals_in_this_order(which: int, tmp_path: Path) -> None:
    """Both columns of the table; in 2020 three departments share 129,8 and the next place is left out."""
    criteria = egov.load_criteria("phu-tho-2021-department")
    printed = {name: totals[which] for name, totals in PHU_THO.items()}
    field = {name: {"CQDT": Decimal(total)} for name, total in printed.items()}
    table = only_table(rank_answers(criteria, field, tmp_path))
    assert {row.name: str(row.total.reported) for row in table.rows} == printed
    better = {name: sum(Decimal(o) > Decimal(t) for o in printed.values()) for name, t in printed.items()}
    assert {row.name: row.rank for row in table.rows} == {name: n + 1 for name, n in better.items()}
    if which == 1:
        assert [row.name for row in table.rows] == list(PHU_THO)
    else:
        tied = [(row.name, row.rank) for row in table.rows if row.tied]
        assert tied == [
            ("Sở Công Thương", 13),
            ("Sở Giáo dục và Đào tạo", 13),
            ("Sở Tài nguyên và Môi trường", 13),
        ]


@pytest.mark.parametrize("tier", ["department", "district", "commune"])
def test_from_2023_gia_lai_measures_three_pillars_and_no_levels(tier: str) -> None:
    criteria = egov.load_criteria(f"gia-lai-2023-{tier}")
    assert [node.id for node in criteria.children] == ["CQS", "KTS", "XHS"]
    assert criteria.levels == ()
    assert egov.load_criteria(f"gia-lai-2022-{tier}").years == (2022, 2022)


def test_par_index_has_the_fields_and_counts_of_the_decision() -> None:
    """8 fields, 43 criteria, 95 sub-criteria; the counts stand in the fields' guides."""
    criteria = egov.load_criteria("par-index-2020-province")
    counts = [
        [int(n) for n in re.findall(r"\d+", str(node.guide and node.guide.vi))] for node in criteria.children
    ]
    assert len(counts) == 8
    assert [sum(column) for column in zip(*counts, strict=True)] == [43, 95]


def test_pci_weights_add_up_to_the_whole() -> None:
    criteria = egov.load_criteria("pci-2013-province")
    assert len(criteria.children) == 10
    assert sum(node.weight or 0 for node in criteria.children) == 1
