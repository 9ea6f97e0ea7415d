"""Names as people write them: which agency of the roster is meant, and when nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.campaign.agencies import Agency, Roster, bare_key, name_key, same_name, spelling
from egov_score.language import fold, squeeze, strip_marks

ROSTER = Roster(
    tuple(
        Agency(code, name, tier, parent, tuple(aliases))
        for code, name, tier, parent, *aliases in [
            ("622", "UBND thành phố Pleiku", "district", ""),
            ("634", "UBND huyện Đăk Pơ", "district", ""),
            ("627", "UBND huyện Chư Păh", "district", ""),
            ("639", "UBND huyện Chư Pưh", "district", ""),
            ("633", "UBND huyện Chư Sê", "district", ""),
            ("623", "UBND thị xã An Khê", "district", ""),
            ("S11", "Sở Thông tin và Truyền thông", "department", "", "Sở TTTT", "Sở TT&TT"),
            ("S01", "Văn phòng UBND tỉnh", "department", ""),
            ("C1", "UBND thị trấn Chư Sê", "commune", "633"),
            ("C2", "UBND xã An Phú", "commune", "622"),
            ("C3", "UBND phường An Phú", "commune", "623"),
            ("C4", "UBND xã Ia Băng", "commune", "626"),
            ("C5", "UBND xã Ia Băng", "commune", "632"),
            ("C6", "UBND xã Ia Bang", "commune", "632"),
        ]
    )
)


def meant(name: str, tier: str = "district") -> list[str]:
    return [agency.code for agency in ROSTER.by_name(name, tier)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UBND thành phố Pleiku", "622"),
        ("TP. Pleiku", "622"),
        ("TP Pleiku", "622"),
        ("Tp.Pleiku", "622"),
        ("thành phố  Pleiku ", "622"),
        ("Ủy ban nhân dân TP Pleiku", "622"),
        ("Uỷ ban nhân dân thành phố Pleiku", "622"),
        ("THÀNH PHỐ PLEIKU", "622"),
        ("Pleiku", "622"),
        ("Đak Pơ", "634"),
        ("Đăk Pơ", "634"),
        ("huyện Đắk Pơ", "634"),
        ("H. Đắk Pơ", "634"),
        ("dak po", "634"),
        ("\u0110a\u0306k Po\u031b", "634"),  # decomposed, as Macs write it
        ("Chư Păh", "627"),
        ("Chư Pưh", "639"),
        ("TX. An Khê", "623"),
    ],
)
def test_spellings_of_a_district(name: str, code: str) -> None:
    assert meant(name) == [code]


@pytest.mark.parametrize(
    ("name", "code"), [("Sở TTTT", "S11"), ("sở tt&tt", "S11"), ("VP UBND tỉnh", "S01"), ("Sở TT-TT", "S11")]
)
def test_aliases_and_short_words_of_departments(name: str, code: str) -> None:
    assert meant(name, "department") == [code]


def test_a_name_needs_to_be_clear_only_within_its_table() -> None:
    """Chư Sê is a district and its town; in the districts' table the district is meant."""
    assert meant("Chư Sê", "district") == ["633"]
    assert meant("Chư Sê", "commune") == ["C1"]
    assert meant("thị trấn Chư Sê", "commune") == ["C1"]


def test_a_name_that_two_agencies_have_is_not_a_choice() -> None:
    assert meant("UBND xã Ia Băng", "commune") == ["C4", "C5"]
    assert meant("An Phú", "commune") == ["C2", "C3"]
    assert meant("xã An Phú", "commune") == ["C2"]


def test_diacritics_tell_two_names_apart_where_they_are_written() -> None:
    """Ia Bang and Ia Băng are two communes of one district of Gia Lai."""
    assert meant("UBND xã Ia Bang", "commune") == ["C6"]
    assert meant("xã Ia Bang", "commune") == ["C6"]
    assert meant("UBND xa Ia Bang", "commune") == ["C4", "C5", "C6"]


@pytest.mark.parametrize("name", ["", "UBND", "Sở", "xã", "Đức Cơ", "Plei Ku 2"])
def test_what_is_nobodys_name_means_nobody(name: str) -> None:
    assert meant(name) == []


def test_suggestions_are_the_nearest_of_the_tier() -> None:
    assert ROSTER.nearest("huyện Chư Pứh", "district")[0] == "UBND huyện Chư Pưh"
    assert ROSTER.nearest("Sở Thông tin Truyền thông", "department") == ["Sở Thông tin và Truyền thông"]
    assert ROSTER.nearest("Bộ Quốc phòng", "district") == []


def test_codes_are_read_in_any_case_and_without_their_hyphens() -> None:
    roster = Roster((Agency("GL-S01", "Văn phòng"), Agency("GL-S02", "Sở Nội vụ")))
    for written in ("GL-S01", "gl-s01", "GL S01", " GLS01 "):
        agency = roster.by_code(written)
        assert agency is not None
        assert agency.name == "Văn phòng"
    assert roster.by_code("") is None
    assert roster.by_code("GL-S03") is None


def test_codes_that_differ_only_in_marks_are_never_taken_for_each_other() -> None:
    roster = Roster((Agency("ĐN", "Đà Nẵng"), Agency("DN", "Đồng Nai")))
    for code, name in (("ĐN", "Đà Nẵng"), ("DN", "Đồng Nai")):
        agency = roster.by_code(code)
        assert agency is not None
        assert agency.name == name
    assert roster.by_code("dn") is None


def _named_by_going_through_all(stem: str, agencies: Iterable[Agency]) -> list[Agency]:
    """What a file's name names, as it is told of each agency by itself."""
    plain = stem.replace("_", "-")
    rest = plain.partition("-")[2]
    starts = f"{plain}-".casefold()
    agencies = list(agencies)
    by_code = [a for a in agencies if starts.startswith(f"{a.code.replace('_', '-')}-".casefold())]
    names = (stem.replace("-", " "), rest.replace("-", " "))
    return by_code or [a for a in agencies if any(name and same_name(a, name) for name in names)]


_SYLLABLES = st.sampled_from(["an", "ân", "Phú", "phu", "xã", "TP.", "UBND", "huyện", "xa"])
_SAID = st.lists(_SYLLABLES, max_size=3).map(" ".join)
_CODES = st.text("aA1_-", max_size=3)
_AGENCIES = st.lists(
    st.builds(Agency, _CODES, _SAID, st.sampled_from(["x", "y"]), aliases=st.tuples() | st.tuples(_SAID)),
    max_size=6,
    unique_by=lambda agency: agency.code,
)


@given(_AGENCIES, st.lists(_CODES | _SAID, max_size=3).map("-".join) | _SAID)
def test_files_are_named_for_those_whose_code_or_name_they_start_with(
    agencies: list[Agency], stem: str
) -> None:
    assert list(Roster(tuple(agencies)).named_in(stem)) == _named_by_going_through_all(stem, agencies)


@given(_AGENCIES, _SAID, st.sampled_from([None, "x", "y"]))
def test_a_name_means_those_that_share_its_closest_key_and_its_spelling(
    agencies: list[Agency], name: str, tier: str | None
) -> None:
    meant: list[Agency] = []
    for key in (fold, name_key, bare_key):
        alike = [each for each in agencies if key(name) and key(name) in map(key, each.names)]
        if alike:
            meant = [each for each in alike if tier in (None, each.tier)] or alike
            spelled = [each for each in meant if spelling(name) in map(spelling, each.names)]
            meant = meant if strip_marks(name) == squeeze(name) else spelled or meant
            break
    assert list(Roster(tuple(agencies)).by_name(name, tier)) == meant
