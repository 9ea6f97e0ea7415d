"""A set in a language that the tool does not speak: English around it, its own texts in it, end to end."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from zipfile import ZipFile

import openpyxl
import pytest
from jsonschema import Draft202012Validator

import egov_score as egov
from as_files import HEAD, only
from egov_score.output.explanation_markdown import explanation_markdown
from egov_score.output.markdown import results_markdown
from egov_score.output.results_json import results_json
from egov_score.schema import load_schema

TITLE = "{id: Tingkat kematangan SPBE, en: E-government maturity}"
SET = HEAD.lstrip().replace("title: Bộ mẫu", f"title: {TITLE}") + dedent("""\
    max_points: 30
    criteria:
      - id: A
        title: {id: Kebijakan, en: Policy}
        max_points: 20
        criteria:
          - id: A1
            title: {id: Pegawai terlatih, en: Trained staff}
            max_points: 10
            measure: {kind: ratio, part: {id: Terlatih, en: Trained}, whole: {id: Pegawai, en: Staff}}
          - id: A2
            title: {id: Kebijakan internal, en: Internal policy}
            max_points: 10
            measure:
              kind: choice
              options:
                - {id: none, title: {id: Belum ada, en: None yet}, points: 0}
                - {id: all, title: {id: Seluruh unit, en: All units}, points: 10}
      - id: B
        title: {id: Layanan, en: Services}
        max_points: 10
        measure:
          kind: checklist
          items:
            - {id: x, title: {id: Daring, en: Online}, points: 4}
            - {id: y, title: {id: Terpadu, en: Joint}, points: 6}
    levels:
      - {id: I, title: {id: Memuaskan, en: Very good}, require: [{node: total, at_least: 90%}]}
      - {id: II, title: {id: Baik, en: Good}, require: [{node: total, at_least: 50%}]}
    unlevelled: {title: {id: Kurang, en: Poor}}
    """)
ROWS = """\
code,name,Pegawai terlatih: Terlatih,Pegawai terlatih: Pegawai,Internal policy,Layanan: Daring,Terpadu
X,Kota X,9,10,Seluruh unit,x,no
Y,Kota Y,1,2,None yet,x,x
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "t.csv").write_text(ROWS, encoding="utf-8")
    return {"criteria": tmp_path / "set.yaml", "collated": tmp_path / "t.csv"}


def test_columns_are_known_by_titles_and_options_in_any_language_of_the_set(files: dict[str, Path]) -> None:
    """9 of 10 is 9, the whole policy 10, one of two items 4."""
    results = egov.rank(**files)
    assert results.findings == ()
    assert [str(row.total.reported) for row in only(results).rows] == ["23.00", "15.00"]


def test_the_table_speaks_english_around_the_sets_own_texts(files: dict[str, Path]) -> None:
    results = egov.rank(**files)
    for language, words in (
        (
            results.language,
            ("## Tingkat kematangan SPBE", "| Rank |", "A = Kebijakan", "Memuaskan: the total 23"),
        ),
        ("en", ("## E-government maturity", "| Rank |", "A = Policy", "Very good: the total 23")),
        ("vi", ("## Tingkat kematangan SPBE", "| Hạng |", "A = Kebijakan", "Memuaskan: tổng điểm 23")),
    ):
        page = results_markdown(results, language)
        assert [word for word in words if word not in page] == []


def test_results_json_tells_the_language_and_can_be_verified(files: dict[str, Path], tmp_path: Path) -> None:
    results = egov.rank(**files)
    assert results.language == "id"
    record = json.loads(results_json(results, results.language))
    assert not list(Draft202012Validator(load_schema("results")).iter_errors(record))
    assert (record["language"], record["tables"][0]["level_titles"]["I"]) == ("id", "Memuaskan")
    results.write(tmp_path / "r.json")
    assert egov.verify(tmp_path / "r.json", **files).identical


def test_a_form_has_the_sets_own_words_and_is_read_back(files: dict[str, Path], tmp_path: Path) -> None:
    egov.template(files["criteria"]).write(tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    sheet = book["Self-assessment"]
    cells = {str(cell.value): cell for line in sheet.iter_rows() for cell in line if cell.value is not None}
    assert {"Criterion", "Kebijakan internal", "Terlatih"} <= cells.keys()
    value = cells["Value"].column
    answers = {"Terlatih": 9, "Pegawai": 10, "Kebijakan internal": "Seluruh unit", "Daring": "Yes"}
    for title, answer in (answers | {"Terpadu": "No"}).items():
        sheet.cell(cells[title].row, value).value = answer
    for line in book["Information"].iter_rows():
        if line[0].value in ("Agency code", "Agency name"):
            line[1].value = "Kota X"
    book.save(tmp_path / "filled.xlsx")
    results = egov.rank(tmp_path / "filled.xlsx", criteria=files["criteria"])
    assert str(only(results).rows[0].total.reported) == "23.00"


def test_an_explanation_and_the_decision_have_the_sets_words(files: dict[str, Path], tmp_path: Path) -> None:
    found = egov.explain(agency="X", **files)
    page = explanation_markdown(found, found.language)
    assert "Terlatih ÷ Pegawai; in proportion" in page
    assert "| Daring |" in page
    egov.rank(**files).write(tmp_path / "r.docx")
    document = ZipFile(tmp_path / "r.docx").read("word/document.xml").decode()
    assert "Kebijakan" in document
    assert "Policy" not in document


def test_a_campaign_heads_its_table_in_the_language_of_the_set(files: dict[str, Path]) -> None:
    """Also where the title is given in another order, or in another language first."""
    folder = files["criteria"].parent
    roster = "code,name,tier\nX,Kota X,district\nY,Kota Y,district\n"
    (folder / "roster.csv").write_text(roster, encoding="utf-8")
    for title, due in (
        ("{en: Cities, id: Kota}", ("Kota", "Cities", "Kota")),
        ("{fr: Villes, en: Cities}", ("Villes", "Cities", "Cities")),
        ("{fr: Villes}", ("Villes", "Villes", "Villes")),
    ):
        table = f"  - {{tier: district, title: {title}, criteria: set.yaml, collated: t.csv}}\n"
        head = "format: egov-score/campaign/1\ntitle: SPBE\nyear: 2022\nroster: roster.csv\ntables:\n"
        (folder / "campaign.yaml").write_text(head + table, encoding="utf-8")
        results = egov.rank(folder)
        found = only(results).title
        assert tuple(found.to(language) for language in ("vi", "en", results.language)) == due


def test_the_page_is_also_read_as_the_set_has_it(files: dict[str, Path], tmp_path: Path) -> None:
    results = egov.rank(**files)
    results.write(tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<html lang="en" data-shown="own">' in page
    assert 'data-language="own"' in page
    assert '["Kebijakan","Policy","Kebijakan"]' in page.replace(", ", ",")
    results.write(tmp_path / "en.html", language="en")
    assert '<html lang="en" data-shown="en">' in (tmp_path / "en.html").read_text(encoding="utf-8")
