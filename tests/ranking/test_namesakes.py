"""Agencies of one name are told apart by their parents or codes, wherever a name is shown."""

from egov_score.ranking.namesakes import AgencyNames
from egov_score.ranking.standings import NotRanked


def names(*agencies: tuple[str, str, str]) -> list[str]:
    absent = [NotRanked(code, name, "no_submission", parent=parent) for code, name, parent in agencies]
    return [AgencyNames(absent)(each) for each in absent]


def test_a_name_that_stands_once_stays_as_it_is() -> None:
    assert names(("1", "xã Ia Mơ", "huyện Đông"), ("2", "xã Ia Tô", "huyện Tây")) == ["xã Ia Mơ", "xã Ia Tô"]


def test_the_parent_tells_two_of_one_name_apart() -> None:
    same = names(("1", "xã Ia Mơ", "huyện Đông"), ("2", "Xã  Ia Mơ", "huyện Tây"))
    assert same == ["xã Ia Mơ (huyện Đông)", "Xã Ia Mơ (huyện Tây)"]


def test_the_code_does_where_there_is_no_parent_or_the_same() -> None:
    assert names(("1", "xã A", ""), ("2", "xã A", "")) == ["xã A (1)", "xã A (2)"]
    assert names(("1", "xã A", "huyện X"), ("2", "xã A", "huyện X"), ("3", "xã A", "huyện Y")) == [
        "xã A (1)",
        "xã A (2)",
        "xã A (huyện Y)",
    ]


def test_other_marks_are_another_name() -> None:
    assert names(("1", "xã Tân Thanh", "a"), ("2", "xã Tân Thành", "b")) == ["xã Tân Thanh", "xã Tân Thành"]
