"""Every workbook that is written, judged as Excel would: formulas, messages, the parts and their schemas."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from campaign.folders import GIA_LAI, MESSY, messy
from egov_score import api
from egov_score.campaign.agencies import Agency
from egov_score.campaign.issuing import appraisal_forms, blank_form
from egov_score.campaign.last_year import LastYear
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.shelves import shipped_sets
from egov_score.language import Language
from egov_score.output.annotating.copies import annotate
from egov_score.output.xlsx import results_xlsx
from egov_score.ranking.earlier import RecordedRow, RecordedTable
from egov_score.ranking.yardstick import Scale
from excel_judge import Known, faults, faulty_formulas, faulty_parts, formulas_of, reason_against
from forms.random_sets import SetMaker
from helpers import one_criterion, shipped

LANGUAGES: tuple[Language, ...] = ("vi", "en")
STEMS = (
    "05-ambiguous",
    "19-blank-cells",
    "37-two-row-header",
    "61-first-of-two",
    "62-second-of-two",
    "65-empty",
)
EVERY_STEM = tuple(path.stem for path in (MESSY / "submissions").iterdir())
KNOWN = Known(frozenset({"TỰ ĐÁNH GIÁ"}), frozenset({"EGOV_YES"}))


@pytest.mark.parametrize(
    "formula",
    [
        "N(E7)>==0",
        "SUM(A1;B1)",
        "1,5+2",
        "IF(A1,2",
        "IF(A1,2))",
        "A1 B1",
        '"a" "b"',
        "MAXIFS(A1,B1,1)",
        "IF()",
        "ROUND(A1)",
        "egov_no",
        "'Khác'!A1",
        "#REF!+1",
        '"' + "a" * 256 + '"',
        "+".join(["SUM(A1,B1)"] * 1000),
        "ABS(" * 65 + "A1" + ")" * 65,
    ],
)
def test_the_judge_refuses_what_excel_refuses(formula: str) -> None:
    assert reason_against(formula, KNOWN)


@pytest.mark.parametrize(
    "formula",
    [
        "N(E7)>=-5",
        "IF(A1,,2)",
        '"a""b"&A$1',
        "COUNTIF(egov_yes,TRIM(A1))",
        "'Tự đánh giá'!$B$5:$C$9",
        "ABS(" * 64 + "A1" + ")" * 64,
    ],
)
def test_the_judge_takes_what_excel_takes(formula: str) -> None:
    assert not reason_against(formula, KNOWN)


def test_the_judge_sees_parts_that_excel_would_repair() -> None:
    out = io.BytesIO()
    form = blank_form(shipped("egdi-2018"))
    with zipfile.ZipFile(io.BytesIO(form)) as good, zipfile.ZipFile(out, "w") as odd:
        for name in good.namelist():
            odd.writestr(name, good.read(name).replace(b"<sheetData>", b"<sheetDatum/><sheetData>"))
    assert faulty_parts(out.getvalue())


def forms_of(made: CriteriaSet, folder: Path) -> list[bytes]:
    """A blank form, one of an agency with its last year beside, and the council's workbook of that one."""
    agency = Agency("SYT", "Sở Y tế & “Dân số”", made.tier)
    row = RecordedRow("SYT", agency.name, 1, Decimal(1), "", {}, {}, {})
    last_year = LastYear(
        "results.json", (RecordedTable(made.tier, "", Scale("points", set_id=made.id), (row,)),)
    )
    named = blank_form(made, "en", agency, row)
    folder.mkdir(exist_ok=True)
    (folder / "SYT.xlsx").write_bytes(named)
    council, _ = appraisal_forms(made, [folder], None, "vi", last_year)
    return [blank_form(made, "vi"), named, *(form.content for form in council)]


QUICK = ("egdi-2018", "hue-2020-readiness")
QUICK_AND_ALL = [
    pytest.param(name, marks=() if name in QUICK else pytest.mark.proof) for name in sorted(shipped_sets())
]


@pytest.mark.parametrize("name", QUICK_AND_ALL)
def test_forms_of_shipped_sets(name: str, tmp_path: Path) -> None:
    forms = forms_of(shipped(name), tmp_path / "sent")
    assert len(forms) == 3
    for form in forms:
        assert len(list(formulas_of(form))) > 20
        assert faults(form) == []


@pytest.mark.parametrize(
    "rule",
    [
        "measure: {kind: points}",
        "measure: {kind: points, step: 0.25}",
        "measure: {kind: number, at_least: -5, whole: true}\nscore: {kind: proportional, full_at: 9}",
        "measure: {kind: ratio, part: Có, whole: Tổng}\nscore: {kind: proportional, full_at: 80%}",
    ],
)
@pytest.mark.parametrize("more", ["", "not_applicable: excluded"])
def test_limits_of_entries_are_formulas(rule: str, more: str) -> None:
    """A limit was written as ``N(E7)>==0``, which Excel repairs away and LibreOffice takes."""
    assert faults(blank_form(one_criterion(f"{rule}\n{more}"))) == []


@pytest.mark.proof
@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.proof) for n in range(1, 4))])
def test_forms_of_random_sets(seed: int, tmp_path: Path) -> None:
    maker = SetMaker(seed)
    for place in range(2):
        for form in forms_of(maker.draw(), tmp_path / str(place)):
            assert faults(form) == []


@pytest.mark.proof
def test_forms_of_many_random_sets(tmp_path: Path) -> None:
    maker = SetMaker(2026)
    for place in range(60):
        for form in forms_of(maker.draw(), tmp_path / str(place)):
            assert faulty_formulas(form) == []


@pytest.mark.parametrize("sample", [MESSY, pytest.param(GIA_LAI, marks=pytest.mark.proof)])
def test_results(sample: Path) -> None:
    results = api.rank(sample)
    for language in LANGUAGES:
        assert faults(results_xlsx(results, language)) == []


@pytest.mark.parametrize(
    "stems", [STEMS, pytest.param(EVERY_STEM, marks=pytest.mark.proof)], ids=("few", "all")
)
def test_copies_and_their_overview(stems: tuple[str, ...], tmp_path: Path) -> None:
    copies = annotate(api.check(messy(tmp_path / "campaign", *stems)), tmp_path / "back")
    assert len(copies.written) >= 4
    assert copies.overview is not None
    assert faults(copies.overview.read_bytes()) == []
    for copy in copies.written:
        # What the agency's own formulas say is the agency's: only what a copy adds is judged.
        assert faulty_parts(copy.read_bytes()) == [], copy.name
