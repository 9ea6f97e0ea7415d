"""Single workbooks: samples, the tool's form filled in and saved by other programs, and made by hand."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.by_hand import write_by_hand
from benchmarks.contestants import Job
from benchmarks.invented import Answers, agency_code, agency_name, set_text
from benchmarks.settings import Settings
from egov_score.criteria.loading import read_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.forms import BlankForm, Content, known_scores
from egov_score.scoring.submission import Response, Submission
from egov_score.workbook.form_layout import form_rows

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "gia-lai-2022"
SETS = ROOT / "criteria"
_OFFICE = "soffice"


@dataclass(frozen=True, slots=True)
class Kind:
    """Workbooks of one kind. title: what the table calls them. promised: whether promises speak of them."""

    title: str
    jobs: tuple[Job, ...]
    promised: bool = False

    @classmethod
    def of(cls, title: str, paths: Iterable[Path], set_path: Path, *, promised: bool = False) -> Kind:
        """Workbooks that are read by one set."""
        return cls(title, tuple((str(path), str(set_path)) for path in paths), promised)


def kinds(folder: Path, settings: Settings) -> Iterator[Kind]:
    """All kinds, the same number of workbooks of each, made in a folder."""
    size, count = settings.criteria, settings.workbooks
    paths = sorted((SAMPLE / "submissions").glob("*/*.xlsx"), key=lambda path: path.name)[:count]
    jobs = tuple((str(path), str(SETS / f"gia-lai-2022-{path.parent.name}.yaml")) for path in paths)
    yield Kind("S: the shipped samples (35–46 criteria)", jobs, promised=True)
    set_path = folder / "set.yaml"
    set_path.write_text(set_text(size), encoding="utf-8")
    criteria, _ = read_criteria(set_path)
    assert criteria is not None
    filled = [
        _written(folder / "F" / f"{number:05}.xlsx", form)
        for number, form in enumerate(forms(criteria, range(count)))
    ]
    title = f"F: the tool's own form, filled in ({size} criteria)"
    yield Kind.of(title, filled, set_path, promised=True)
    if settings.saved_by_others:
        yield Kind.of("F saved by openpyxl (no results of formulas)", _by_openpyxl(filled), set_path)
        if shutil.which(_OFFICE):
            yield Kind.of("F saved by LibreOffice", _by_office(filled), set_path)
    by_hand = [folder / f"H{number:05}.xlsx" for number in range(count)]
    for number, path in enumerate(by_hand):
        write_by_hand(path, form_rows(criteria), _info(number), _responses(criteria, number))
    yield Kind.of(f"H: a form made by hand ({size} criteria)", by_hand, set_path)


def forms(criteria: CriteriaSet, numbers: Iterable[int]) -> Iterator[bytes]:
    """The tool's own forms of some agencies, each with other answers; the same ones each time."""
    blank = BlankForm(criteria, named=True)
    for number in numbers:
        submission = Submission("", responses=_responses(criteria, number))
        yield blank.form(Content(known_scores(blank.plan, submission), _info(number)))


def _responses(criteria: CriteriaSet, number: int) -> dict[str, Response]:
    return Answers(Random(f"{criteria.id}/{number}")).responses(criteria)


def _info(number: int) -> dict[str, str]:
    return {"code": agency_code(number), "name": agency_name(number), "prepared_by": f"Cán bộ {number}"}


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def _by_openpyxl(paths: Iterable[Path]) -> Iterator[Path]:
    from openpyxl import load_workbook

    for path in paths:
        saved = path.with_name(f"openpyxl-{path.name}")
        load_workbook(path).save(saved)
        yield saved


def _by_office(paths: Iterable[Path]) -> Iterator[Path]:
    paths = list(paths)
    saved = paths[0].parent / "office"
    command = [_OFFICE, "--headless", f"-env:UserInstallation={saved.as_uri()}-profile"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True)
    return (saved / path.name for path in paths)
