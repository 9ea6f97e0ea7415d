"""A copy of a set for another year: the same rules under a new head, and nothing that was true of the old."""

from __future__ import annotations

from pathlib import Path

import pytest

from as_files import HEAD
from egov_score.criteria.copying import NewHead, consolidated_text, copied, copied_examples, title_for
from egov_score.criteria.library import find
from egov_score.criteria.loading import parse
from egov_score.criteria.shelves import shipped_sets
from egov_score.findings import worst
from egov_score.reasoning import reason
from egov_score.workbook.examples import ENDING, run_examples

UNDER = NewHead("phu-tho-2026", "xa", 2026, "UBND tỉnh Phú Thọ", "criteria/phu-tho-2026.yaml")


@pytest.mark.parametrize(
    ("title", "tag", "becomes"),
    [
        (
            "Mức độ chính quyền điện tử cấp huyện, tỉnh Gia Lai, theo Quyết định 169 năm 2019",
            "vi",
            "Mức độ chính quyền điện tử cấp huyện, UBND tỉnh Phú Thọ, năm 2026",
        ),
        (
            "Mức độ chính quyền điện tử các sở, ban, ngành tỉnh Gia Lai, năm 2022",
            "vi",
            "Mức độ chính quyền điện tử các sở, ban, ngành, UBND tỉnh Phú Thọ, năm 2026",
        ),
        (
            "Điều kiện sẵn sàng chính quyền điện tử cấp huyện, Thừa Thiên Huế, năm 2020",
            "vi",
            "Điều kiện sẵn sàng chính quyền điện tử cấp huyện, UBND tỉnh Phú Thọ, năm 2026",
        ),
        (
            "Digital transformation of communes, 2026 (a starting point)",
            "en",
            "Digital transformation of communes, UBND tỉnh Phú Thọ, 2026",
        ),
        ("Bộ chỉ số của chúng tôi", "vi", "Bộ chỉ số của chúng tôi, UBND tỉnh Phú Thọ, năm 2026"),
    ],
)
def test_a_title_loses_year_decision_and_province(title: str, tag: str, becomes: str) -> None:
    assert title_for(title, tag, UNDER) == becomes


@pytest.mark.parametrize(
    "authority",
    [
        "Ủy ban nhân dân tỉnh Gia Lai",
        "UBND thành phố Huế",
        "Chủ tịch Ủy ban nhân dân tỉnh Gia Lai",
        "People's Committee of Gia Lai",
        "Sở Khoa học và Công nghệ",
    ],
)
def test_the_copy_of_a_copy_names_its_authority_once(authority: str) -> None:
    """As each further year begins."""
    first, second = (NewHead("a", "xa", year, authority, "a.yaml") for year in (2026, 2027))
    for tag, title, year in (("vi", "Bộ chỉ số cấp xã", "năm 2027"), ("en", "Index of communes", "2027")):
        assert title_for(title_for(title, tag, first), tag, second) == f"{title}, {authority}, {year}"
    if not authority.startswith("Sở"):
        other = title_for(title_for("Bộ chỉ số cấp xã", "vi", first), "vi", UNDER)
        assert other == "Bộ chỉ số cấp xã, UBND tỉnh Phú Thọ, năm 2026"


def test_nobody_named_is_not_in_the_title() -> None:
    assert title_for("Bộ mẫu năm 2022", "vi", NewHead("a", "xa", 2026)) == "Bộ mẫu, năm 2026"


def test_amendments_are_applied_and_notes_are_gone() -> None:
    """734/QĐ-UBND set the points of B to 25; that the annex was not read holds of the original only."""
    text = copied(find("gia-lai-2021-district"), UNDER, "vi")
    assert "max_points: 25  # 734/QĐ-UBND" in text
    assert "amends" not in text
    assert "Chưa đọc được phụ lục" not in text
    assert "document: {vi: Bộ tiêu chí gia-lai-2021-district" in text
    loaded = parse(text.encode(), "copy.yaml")
    assert loaded.criteria is not None
    assert loaded.findings == ()
    made = loaded.criteria
    assert (made.id, made.tier, made.years, made.status) == (
        "phu-tho-2026",
        "xa",
        (2026, 2026),
        "illustrative",
    )


@pytest.mark.parametrize(
    ("authority", "own"),
    [
        ("Ủy ban nhân dân tỉnh Phú Thọ", False),
        ("UBND tỉnh Gia Lai", True),
        ("Chủ tịch Ủy ban nhân dân tỉnh Gia Lai", True),
    ],
)
def test_decisions_of_another_province_are_no_grounds(authority: str, own: bool) -> None:
    """They are named as what the original follows; those of the ministry and of one's own province stay."""
    head = NewHead("a-2026", "district", 2026, authority)
    made = parse(copied(find("gia-lai-2021-district"), head, "vi").encode(), "copy.yaml").criteria
    assert made is not None
    first, *others = made.sources
    assert first.document.vi == "Bộ tiêu chí gia-lai-2021-district"
    documents = [source.document.vi for source in others]
    of_gia_lai = ["169/QĐ-UBND", "575/QĐ-UBND", "734/QĐ-UBND"]
    assert sorted(documents) == sorted(["2392/QĐ-BTTTT", *(of_gia_lai if own else [])])
    assert first.note is not None
    assert ("169/QĐ-UBND (UBND tỉnh Gia Lai, 05/04/2019)" in first.note.vi) is not own
    assert [source.note for source in others] == [None] * len(others)


def test_the_consolidated_set_says_what_it_is_made_of_and_is_the_same_set() -> None:
    loaded = find("gia-lai-2021-district")
    assert loaded.consolidated is not None
    text = consolidated_text(loaded.consolidated, "vi")
    assert "hợp nhất từ: 169/QĐ-UBND, 575/QĐ-UBND, 734/QĐ-UBND." in text.splitlines()[0]
    assert "\n\n# Các mức, cao nhất trước" in text
    again = parse(text.encode(), "own.yaml")
    assert again.findings == ()
    assert again.criteria == loaded.criteria


def test_a_set_of_one_decision_is_consolidated_from_nothing_else() -> None:
    loaded = find("hue-2020-readiness")
    assert loaded.consolidated is not None
    text = consolidated_text(loaded.consolidated, "en")
    assert text.startswith("# The criteria set hue-2020-readiness.\n")


def test_a_set_of_ones_own_is_copied_too(tmp_path: Path) -> None:
    body = (
        "max_points: 5\ncriteria:\n  - {id: A, title: Có quy chế, max_points: 5, measure: {kind: yes_no}}\n"
    )
    (tmp_path / "own.yaml").write_text(HEAD.lstrip() + body, encoding="utf-8")
    text = copied(find(str(tmp_path / "own.yaml")), UNDER, "en")
    made = parse(text.encode(), "copy.yaml").criteria
    assert made is not None
    assert made.title.vi == "Bộ mẫu, UBND tỉnh Phú Thọ, năm 2026"
    assert [leaf.id for leaf in made.leaves] == ["A"]


def holds(set_id: str, folder: Path) -> None:
    """The copy of a set has its rules, and all that a check and its examples ask."""
    original = find(set_id)
    assert original.criteria is not None and original.consolidated is not None
    as_it_is = parse(consolidated_text(original.consolidated, "en").encode(), "own.yaml")
    assert as_it_is.criteria == original.criteria
    assert worst([*as_it_is.findings, *reason(as_it_is)]) in (
        None,
        worst([*original.findings, *reason(original)]),
    )
    for language in ("vi", "en"):
        text = copied(original, UNDER, language)
        loaded = parse(text.encode(), "copy.yaml")
        assert loaded.criteria is not None
        found = [*loaded.findings, *reason(loaded)]
        assert worst(found) in (None, worst([*original.findings, *reason(original)]))
        assert loaded.criteria.criteria == original.criteria.criteria
        assert (loaded.criteria.levels, loaded.criteria.ranking) == (
            original.criteria.levels,
            original.criteria.ranking,
        )
        (folder / "c.yaml").write_text(text, encoding="utf-8")
        beside = shipped_sets()[set_id].with_name(f"{set_id}{ENDING}").read_bytes()
        (folder / f"c{ENDING}").write_bytes(copied_examples(beside, set_id, language))
        tested = run_examples(folder / f"c{ENDING}")
        assert tested.count > 0
        assert tested.findings == ()


def test_a_copy_has_the_rules_and_the_examples_of_its_original(tmp_path: Path) -> None:
    holds("gia-lai-2021-district", tmp_path)


@pytest.mark.proof
@pytest.mark.parametrize("set_id", shipped_sets())
def test_every_shipped_set_can_be_copied(set_id: str, tmp_path: Path) -> None:
    holds(set_id, tmp_path)
