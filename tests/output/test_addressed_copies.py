"""A copy that goes back holds what its sender can mend; what others have to do is said once, elsewhere."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import egov_score as egov
from egov_score import Checked
from egov_score.output.by_agency import findings_csv
from egov_score.output.results_json import finding_record

SET = """\
format: egov-score/criteria/1
id: hint
title: Bộ thử
status: illustrative
sources: [{{document: Tự đặt để thử}}]
tier: commune
year: 2025
max_points: 10
missing: {missing}
criteria:
  - {{id: A, title: Có quy chế, max_points: 5, measure: {{kind: yes_no}}}}
  - id: S
    title: Mức độ hài lòng
    max_points: 5
    by: {by}
    mandatory: {mandatory}
    measure: {{kind: ratio, part: Hài lòng, whole: Tất cả}}
"""


def sent(
    folder: Path, cells: dict[str, dict[str, Any]], by: str = "survey", missing: str = "zero", **more: str
) -> Checked:
    """What a check finds in forms, one an agency. cells: what stands in the table of each, by address."""
    criteria = folder / "set.yaml"
    text = SET.format(by=by, missing=missing, mandatory=more.get("mandatory", "false"))
    criteria.write_text(text, encoding="utf-8")
    roster = folder / "roster.csv"
    rows = "".join(f"{code},Xã {code},commune\n" for code in cells)
    roster.write_text("code,name,tier\n" + rows, encoding="utf-8")
    egov.template(criteria, roster=roster).write(folder / "in", force=True)
    for code, values in cells.items():
        path = folder / "in" / f"{code}-xa-{code.casefold()}.xlsx"
        book = openpyxl.load_workbook(path)
        for address, value in values.items():
            book.worksheets[1][address] = value
        book.save(path)
    return egov.check(folder / "in", criteria=criteria, roster=roster)


def words(path: Path) -> str:
    """All that the list and the comments of a copy say."""
    book = openpyxl.load_workbook(path)
    texts = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    texts += [
        cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment
    ]
    return "\n".join(texts)


@pytest.mark.parametrize(
    ("missing", "mandatory", "code"),
    [
        ("zero", "false", "S308"),
        ("zero", "true", "S345"),
        ("block", "false", "S344"),
        ("drop", "false", "S346"),
    ],
)
@pytest.mark.parametrize("by", ["survey", "central", "appraiser"])
def test_what_others_supply_is_not_in_the_agencys_copy(
    tmp_path: Path, missing: str, mandatory: str, code: str, by: str
) -> None:
    checked = sent(tmp_path, {"X1": {"E7": "Cóo"}}, by, missing, mandatory=mandatory)
    assert {each.code: each.addressee for each in checked.findings} == {"V108": "agency", code: "organiser"}
    copies = egov.annotate(checked, tmp_path / "back")
    (copy,) = copies.written
    said = words(copy)
    assert "V108" in said
    for word in (code, "supplement", "đơn vị khác", "S –", "S "):
        assert word not in said


def test_a_form_in_which_only_others_are_wanting_has_no_copy(tmp_path: Path) -> None:
    copies = egov.annotate(sent(tmp_path, {"X1": {"E7": "Có"}}), tmp_path / "back")
    assert copies.written == ()
    assert copies.unmarked == ()


def test_a_survey_that_is_missing_for_many_is_said_once(tmp_path: Path) -> None:
    """In the check and in the ranking; where it is missing for one only, that one is named."""
    checked = sent(tmp_path, {f"X{number}": {"E7": "Có"} for number in range(1, 13)})
    (finding,) = checked.findings
    assert checked.others == (finding,)
    assert (finding.code, finding.agency, finding.criterion) == ("S308", None, "S")
    assert "12 cơ quan (Xã X1; Xã X2" in finding.message("vi")
    assert "và 2 cơ quan khác" in finding.message("vi")
    results = egov.rank(tmp_path / "in", criteria=tmp_path / "set.yaml")
    assert [each.message("vi") for each in results.findings] == [finding.message("vi")]
    (tmp_path / "s.csv").write_text(
        "code,S:part,S:whole\n" + "".join(f"X{number},1,2\n" for number in range(1, 12)), encoding="utf-8"
    )
    results = egov.rank(tmp_path / "in", criteria=tmp_path / "set.yaml", supplements=[tmp_path / "s.csv"])
    assert [(each.code, each.agency) for each in results.findings] == [("S308", "X12")]


def test_a_fault_in_what_others_supply_is_the_organisers(tmp_path: Path) -> None:
    sent(tmp_path, {"X1": {"E7": "Có"}})
    (tmp_path / "s.csv").write_text("code,S:part,S:whole\nX1,3,2\n", encoding="utf-8")
    checked = egov.check(tmp_path / "in", criteria=tmp_path / "set.yaml", supplements=[tmp_path / "s.csv"])
    assert [(each.code, each.addressee) for each in checked.findings] == [("V201", "organiser")]


def appraised(folder: Path, value: object) -> Checked:
    """A council's workbook in which A has 9 of 5 points, and its answer is this."""
    sent(folder, {"X1": {"E7": "Có"}})
    egov.template(folder / "set.yaml", appraise=folder / "in").write(folder / "council")
    (path,) = (folder / "council").glob("X1*.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    columns = {cell.value: cell.column for cell in sheet[6]}
    sheet.cell(7, columns["Số liệu"], value)
    sheet.cell(7, columns["Điểm thẩm định"], 9)
    book.save(path)
    return egov.check(path, criteria=folder / "set.yaml")


@pytest.mark.parametrize(("value", "kept", "left"), [("Cóo", "V108", "S312"), ("Có", "S312", "V108")])
def test_the_councils_faults_go_to_the_council_alone(
    tmp_path: Path, value: str, kept: str, left: str
) -> None:
    """Where the agency has something to mend, the copy is the agency's; else the council sent it."""
    checked = appraised(tmp_path, value)
    assert {("S312", "council")} <= {(each.code, each.addressee) for each in checked.findings}
    (copy,) = egov.annotate(checked, tmp_path / "back").written
    assert kept in words(copy)
    assert left not in words(copy)


def test_the_copy_of_a_collated_table_holds_what_is_said_of_every_row(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(
        SET.format(by="survey", missing="zero", mandatory="false"), encoding="utf-8"
    )
    book = openpyxl.Workbook()
    for row in (
        ["code", "name", "A", "S:part", "S:whole"],
        ["X1", "Xã Một", "Cóo", 1, 2],
        ["X2", "Xã Hai", "Có", 3, 2],
    ):
        book.worksheets[0].append(row)
    book.save(tmp_path / "t.xlsx")
    checked = egov.check(criteria=tmp_path / "set.yaml", collated=tmp_path / "t.xlsx")
    (copy,) = egov.annotate(checked, tmp_path / "back").written
    said = words(copy)
    assert "V108" in said
    assert "V201" in said
    assert "t.xlsx — 2 lỗi" in said


def test_machine_formats_say_whom_each_finding_is_for(tmp_path: Path) -> None:
    checked = sent(tmp_path, {"X1": {"E7": "Cóo"}})
    records = [finding_record(finding, "vi") for finding in checked.findings]
    assert [(each["code"], each["to"]) for each in records] == [("V108", "agency"), ("S308", "organiser")]
    rows = list(csv.DictReader(io.StringIO(findings_csv(checked, "vi"))))
    assert [(row["code"], row["to"]) for row in rows] == [("V108", "agency"), ("S308", "organiser")]
