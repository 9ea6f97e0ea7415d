"""Rosters: the agencies that are expected, as a table or as YAML, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from egov_score.campaign.agencies import Agency
from egov_score.campaign.roster import read_roster
from helpers import codes

from .folders import workbook, write

ROWS = [
    ["code", "name", "tier", "parent", "aliases"],
    ["622", "UBND thành phố Pleiku", "district", "", "TP. Pleiku; TP Pleiku"],
    ["01", "Sở Y tế", "department", "GL", ""],
]
CSV = "\n".join(",".join(row) for row in ROWS) + "\n"
YAML = """\
agencies:
  - {code: "622", name: UBND thành phố Pleiku, tier: district, aliases: [TP. Pleiku, TP Pleiku]}
  - {code: "01", name: Sở Y tế, tier: department, parent: GL}
"""
AGENCIES = (
    Agency("622", "UBND thành phố Pleiku", "district", "", ("TP. Pleiku", "TP Pleiku")),
    Agency("01", "Sở Y tế", "department", "GL"),
)


IN_ONE_COLUMN = """code,name,tier,parent,aliases;;;;
622;UBND thành phố Pleiku;district;;"TP. Pleiku; TP Pleiku"
01;Sở Y tế;department;GL;
"""
"""What Excel saves where lists are separated by semicolons: it opens the labels in one column, and what was
filled in stands in five."""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.csv", CSV),
        ("one-column.csv", IN_ONE_COLUMN),
        ("r.csv", "\ufeff" + CSV),
        ("semicolons.csv", CSV.replace("; ", "|").replace(",", ";").replace("|", ",")),
        (
            "vietnamese.csv",
            CSV.replace("code,name,tier,parent,aliases", "Mã,Tên cơ quan,CẤP,Trực thuộc,Tên khác"),
        ),
        ("order.csv", "tier,code,name\ndistrict,622,UBND thành phố Pleiku\ndepartment,01,Sở Y tế\n"),
        ("r.yaml", YAML),
    ],
)
def test_a_roster_is_read_from_any_of_its_forms(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, {name: text})
    roster, findings = read_roster(tmp_path / name)
    assert findings == ()
    assert roster is not None
    if name == "order.csv":
        assert [(a.code, a.name, a.tier) for a in roster.agencies] == [
            (a.code, a.name, a.tier) for a in AGENCIES
        ]
    elif name != "semicolons.csv":
        assert roster.agencies == AGENCIES
    assert [agency.code for agency in roster.agencies] == ["622", "01"]


def test_a_parent_that_stands_on_the_roster_is_told_by_its_name(tmp_path: Path) -> None:
    """Communes name their district by its code; who reads a ranking knows it by its name."""
    text = "code,name,tier,parent\n23557,Phường Yên Đỗ,commune,622\n622,TP Pleiku,district,GL\n"
    write(tmp_path, {"r.csv": text})
    roster, _ = read_roster(tmp_path / "r.csv")
    assert roster is not None
    assert [each.parent for each in roster.agencies] == ["TP Pleiku", "GL"]


def test_a_roster_as_people_make_it(tmp_path: Path) -> None:
    text = """\
DANH SÁCH CƠ QUAN, ĐƠN VỊ NĂM 2022,,,

STT,Mã đơn vị,Tên cơ quan (đơn vị),Cấp
(1),(2),(3),(4)
I,,Các huyện,
1,622,UBND thành phố Pleiku,district
II,,Các sở,
2,01,Sở Y tế,department
,,Tổng cộng: 2 đơn vị,
,,Người lập biểu,
,,Nguyễn Văn A,
"""
    write(tmp_path, {"r.csv": text})
    roster, findings = read_roster(tmp_path / "r.csv")
    assert [(finding.code, finding.place.cell) for finding in findings] == [("A443", "A5")]
    assert roster is not None
    assert [(each.code, each.name, each.tier) for each in roster.agencies] == [
        (each.code, each.name, each.tier) for each in AGENCIES
    ]


def test_an_excel_roster_keeps_codes_as_they_show(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "r.xlsx", [ROWS[0], [622, *ROWS[1][1:]], ROWS[2], [], [7, "Sở Nội vụ", "department"]]
    )
    roster, findings = read_roster(path)
    assert findings == ()
    assert roster is not None
    assert [agency.code for agency in roster.agencies] == ["622", "01", "7"]
    assert [agency.code for agency in roster.of_tier("department")] == ["01", "7"]


@pytest.mark.parametrize(
    ("text", "code", "cell"),
    [
        ("code,tier\n622,district\n", "A411", "A1"),
        ("code,name,tier\n622,,district\n", "A412", "A2"),
        ("code,name,tier\n,Xã Một,\n", "A412", "A2"),
        ("code,name,tier\n,Pleiku,district\n", "A412", "A2"),
        ("code,name,tier\n1,Pleiku,district\n2,An Khê,district\n1,Ayun Pa,district\n", "A413", "A4"),
        ("code,name,tier\n", "A436", "A1"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_at_its_row(
    tmp_path: Path, text: str, code: str, cell: str
) -> None:
    write(tmp_path, {"r.csv": text})
    roster, findings = read_roster(tmp_path / "r.csv", "r.csv")
    assert roster is None
    assert [(finding.code, finding.place.cell) for finding in findings] == [(code, cell)]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("agencies:\n  - {code: 622, name: Pleiku, tier: district}\n", "C104", 2, 12),
        ("agencies:\n  - {code: 012, name: Pleiku, tier: district}\n", "C014", 2, 12),
        ('agencies:\n  - {code: "1", nam: Pleiku, tier: district}\n', "C101", 2, 17),
        ('agencies:\n  - {code: "1", name: Pleiku}\n', "C102", 2, 5),
        ('agencies:\n  - {code: "", name: Pleiku, tier: district}\n', "A412", 2, 5),
        ('agencies:\n  - {code: " ", name: Pleiku, tier: district}\n', "A412", 2, 5),
        ("agencies: []\n", "C117", 1, 1),
        ('agencies:\n  - &p {code: "1", name: Pleiku, tier: district}\n', "C009", 2, 5),
    ],
)
def test_what_is_wrong_with_yaml_is_said_at_its_line(
    tmp_path: Path, text: str, code: str, line: int, column: int
) -> None:
    write(tmp_path, {"r.yaml": text})
    roster, findings = read_roster(tmp_path / "r.yaml", "r.yaml")
    assert (code, line, column) in [(f.code, f.place.line, f.place.column) for f in findings]
    assert roster is None


def test_a_yaml_code_that_stands_twice_is_said_at_the_second(tmp_path: Path) -> None:
    entry = '  - {code: "1", name: Pleiku, tier: district}\n'
    write(tmp_path, {"r.yaml": "agencies:\n" + entry * 2})
    roster, findings = read_roster(tmp_path / "r.yaml", "r.yaml")
    assert roster is None
    assert [(f.code, f.place.line, f.place.column) for f in findings] == [("A413", 3, 5)]


def test_files_that_are_not_there_or_no_tables(tmp_path: Path) -> None:
    assert codes(read_roster(tmp_path / "none.csv")[1]) == ["F001"]
    (tmp_path / "r.xlsx").write_bytes(b"PK\x03\x04 not really")
    roster, findings = read_roster(tmp_path / "r.xlsx")
    assert roster is None
    assert findings
    write(tmp_path, {"list.yaml": "- a\n"})
    assert codes(read_roster(tmp_path / "list.yaml")[1]) == ["A414"]


def test_a_roster_of_more_agencies_than_there_are_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"X{n},Xã {n},commune\n" for n in range(20_001))
    (tmp_path / "r.csv").write_text("code,name,tier\n" + rows, encoding="utf-8")
    assert codes(read_roster(tmp_path / "r.csv", "r.csv")[1]) == ["F014"]
