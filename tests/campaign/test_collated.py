"""Collated tables: a row for each agency, the same from .csv, .xlsx and .parquet."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.campaign.collated import read_collated
from egov_score.campaign.regular_answers import Regular
from egov_score.criteria.model import CriteriaSet
from egov_score.findings import Finding
from egov_score.scoring.submission import Submission
from helpers import codes, criteria

from .folders import SET, workbook, write

RULES: CriteriaSet = criteria(SET.split("year: 2022\n")[1])
COLUMNS = ["code", "name", "A:part", "A:whole", "B", "C"]
ROWS: list[list[Any]] = [
    ["P1", "UBND thành phố Pleiku", 45, 50, True, 1.25],
    ["P2", "UBND huyện Đak Pơ", 1, 3, False, None],
    ["P3", "UBND thị xã An Khê", None, None, None, 0],
]


def read(path: Path) -> tuple[dict[str, dict[str, Any]], tuple[Finding, ...]]:
    """What each agency answered, by its code and criterion."""
    submissions, findings = collated(path, path.name)
    return {each.code or each.name: answers(each) for each in submissions}, findings


def collated(path: Path, name: str) -> tuple[list[Submission], tuple[Finding, ...]]:
    """The submissions of a table, and what was found in the table and in its rows."""
    received, findings = read_collated(path, RULES, name)
    said = (finding for each in received for finding in each.findings)
    return [each.submission for each in received if each.submission is not None], (*findings, *said)


def answers(submission: Submission) -> dict[str, Any]:
    return {
        criterion: dict(response.entered)
        for criterion, response in submission.responses.items()
        if not response.is_blank
    }


def as_csv(folder: Path) -> Path:
    lines = [",".join(COLUMNS)]
    for row in ROWS:
        values = ["Có" if v is True else "Không" if v is False else "" if v is None else v for v in row]
        lines.append(",".join(f'"{v}"'.replace("1.25", "1,25") for v in values))
    return write(folder, {"t.csv": "\n".join(lines) + "\n"}) / "t.csv"


def as_xlsx(folder: Path) -> Path:
    return workbook(folder / "t.xlsx", [COLUMNS, *ROWS])


def as_parquet(folder: Path) -> Path:
    columns = {name: [row[index] for row in ROWS] for index, name in enumerate(COLUMNS)}
    pyarrow.parquet.write_table(pyarrow.table(columns), folder / "t.parquet")
    return folder / "t.parquet"


@pytest.mark.parametrize("make", [as_csv, as_xlsx, as_parquet])
def test_every_form_of_a_table_says_the_same(tmp_path: Path, make: Any) -> None:
    said, findings = read(make(tmp_path))
    assert codes(findings) == []
    assert said == {
        "P1": {"A": {"part": 45, "whole": 50}, "B": {"": True}, "C": {"": 1.25}},
        "P2": {"A": {"part": 1, "whole": 3}, "B": {"": False}},
        "P3": {"C": {"": 0}},
    }


def test_columns_stand_in_any_order_and_are_named_in_vietnamese_too(tmp_path: Path) -> None:
    write(tmp_path, {"t.csv": "B;Tên cơ quan;A:whole;A:part\nx;Pleiku;1.000;900\n"})
    said, findings = read(tmp_path / "t.csv")
    # 1.000 alone may be one or a thousand; nothing in the table tells.
    assert [(f.code, f.place.cell) for f in findings] == [("V105", "C2")]
    assert said == {"Pleiku": {"A": {"part": 900}, "B": {"": True}}}


def test_the_decimal_mark_of_the_table_settles_what_could_be_two_things(tmp_path: Path) -> None:
    write(tmp_path, {"t.csv": "code;A:whole;A:part;C\nP1;1.000;900;0,5\n"})
    said, findings = read(tmp_path / "t.csv")
    assert codes(findings) == ["V116"]
    assert said == {"P1": {"A": {"part": 900, "whole": 1000}, "C": {"": 0.5}}}


def test_places_are_cells_of_the_table(tmp_path: Path) -> None:
    write(tmp_path, {"t.csv": "code,A:part,A:whole\nP1,45,năm mươi\n"})
    submissions, findings = collated(tmp_path / "t.csv", "t.csv")
    assert [(f.code, f.place.file, f.place.cell, f.criterion) for f in findings] == [
        ("V101", "t.csv", "C2", "A")
    ]
    assert submissions[0].responses["A"].unreadable == {"whole"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("code,A:part,A:whole,D\nP1,1,2,3\n", [("A431", "D1")]),
        ("code,A:part,A:whole,A:part\nP1,1,2,3\n", [("A432", "D1")]),
        ("mã số thuế,A:part,A:whole\nP1,1,2\n", [("A431", "A1"), ("A433", "A1")]),
        ("code,X,Y\nP1,1,2\n", [("A431", "B1"), ("A431", "C1"), ("A434", "A1")]),
        ("code,A:part\n", [("A436", "A1")]),
    ],
)
def test_columns_that_are_missing_unknown_or_twice(
    tmp_path: Path, text: str, found: list[tuple[str, str]]
) -> None:
    write(tmp_path, {"t.csv": text})
    _, findings = read(tmp_path / "t.csv")
    assert [(finding.code, finding.place.cell) for finding in findings] == found


def test_an_unknown_column_is_told_with_what_it_may_have_meant(tmp_path: Path) -> None:
    write(tmp_path, {"t.csv": "code,A:parts,A:whole\nP1,1,2\n"})
    _, findings = read(tmp_path / "t.csv")
    assert [finding.hint("en") for finding in findings] == ['did you mean "A:part"?']


def test_not_applicable_is_an_answer_but_not_beside_figures(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"t.csv": "code,A:part,A:whole,B\nP1,Không áp dụng,,KAD\nP2,5,Không áp dụng,không áp dụng\n"},
    )
    submissions, findings = collated(tmp_path / "t.csv", "t.csv")
    first, second = submissions
    assert first.responses["A"].not_applicable
    assert second.responses["B"].not_applicable
    # Both at once is a contradiction: neither counts, and it is said.
    assert not second.responses["A"].not_applicable
    assert second.responses["A"].unreadable
    assert ("V114", "C3", "A") in [(f.code, f.place.cell, f.criterion) for f in findings]


@pytest.mark.parametrize("name", ["t.parquet", "t.xlsx", "t.csv"])
def test_a_damaged_table_is_a_finding(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x00\xff\xfe broken")
    submissions, findings = read_collated(tmp_path / name, RULES, name)
    assert submissions == ()
    assert [finding.severity for finding in findings] == ["error"]
    assert findings[0].place.file == name


def test_a_table_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    for name in ("none.csv", "none.parquet"):
        submissions, findings = read_collated(tmp_path / name, RULES, name)
        assert (submissions, codes(findings)) == ((), ["F001"])


_CELLS = st.one_of(
    st.just(""),
    st.sampled_from(
        ["Có", "Không áp dụng", "45/50", "1.234", "-", "0,5", "1e3", "12 máy", "#N/A", "90%", "xx"]
    ),
    st.from_regex(r"-?[0-9]{1,4}([.,][0-9]{1,4})?", fullmatch=True),
)


_QUOTIENTS = st.one_of(
    _CELLS, st.from_regex(r"-?[0-9]{1,4}([.,][0-9]{1,4})?/[0-9]{1,4}([.,][0-9]{1,4})?", fullmatch=True)
)


@pytest.mark.proof
@given(st.lists(st.tuples(_QUOTIENTS, _CELLS, _CELLS, _CELLS, _CELLS), min_size=1, max_size=6), st.booleans())
def test_plain_numbers_mean_the_same_without_the_quick_way(rows: list[tuple[str, ...]], parts: bool) -> None:
    """parts: with columns for the part and the whole, beside the one in which people write both."""
    lines = [["code", "A", "A:part", "A:whole", "B", "C"], *([f"P{n}", *row] for n, row in enumerate(rows))]
    if not parts:
        lines = [[*line[:2], *line[4:]] for line in lines]
    text = "".join(";".join(f'"{cell}"' for cell in line) + "\n" for line in lines)
    with TemporaryDirectory() as folder:
        path = write(Path(folder), {"t.csv": text}) / "t.csv"
        quick = collated(path, "t.csv")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Regular, "read", lambda self, contents: None)
            patch.setattr("egov_score.campaign.collated_answers.mark_of_text", lambda text: None)
            careful = collated(path, "t.csv")
    assert [dict(each.responses) for each in quick[0]] == [dict(each.responses) for each in careful[0]]
    assert [dict(each.said) for each in quick[0]] == [dict(each.said) for each in careful[0]]
    assert list(map(repr, quick[1])) == list(map(repr, careful[1]))
