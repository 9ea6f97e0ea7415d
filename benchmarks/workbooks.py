"""The workbooks that are measured: shipped samples, the tool's own form filled in, a form made by hand."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import yaml

from benchmarks.contestants import Job
from benchmarks.invented import Answers, agency_code, agency_name, set_text
from egov_score.criteria.loading import read_criteria
from egov_score.criteria.model import CriteriaSet
from egov_score.forms import BlankForm, Content, known_scores
from egov_score.scoring.submission import Submission

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "gia-lai-2022"
SETS = ROOT / "criteria"


@dataclass(frozen=True, slots=True)
class Kind:
    """Workbooks of one kind. title: what the table calls them. promised: whether promises speak of them."""

    title: str
    jobs: tuple[Job, ...]
    promised: bool = False

    def first(self, count: int) -> Kind:
        """The same with no more than so many workbooks."""
        return replace(self, jobs=self.jobs[:count])


def shipped() -> Kind:
    """S: the shipped samples, each with its set."""
    paths = sorted((SAMPLE / "submissions").glob("*/*.xlsx"), key=lambda path: path.name)
    jobs = tuple((str(path), str(SETS / f"gia-lai-2022-{path.parent.name}.yaml")) for path in paths)
    return Kind("S: the shipped samples (35–46 criteria)", jobs, promised=True)


def filled_forms(folder: Path, size: int, count: int) -> Kind:
    """F: the form that the tool makes of a set of this size, filled in, with what its formulas come to."""
    set_path = folder / "set.yaml"
    set_path.write_text(set_text(size), encoding="utf-8")
    criteria, _ = read_criteria(set_path)
    assert criteria is not None
    jobs = []
    for number, form in enumerate(forms(criteria, count)):
        path = folder / f"{number:05}.xlsx"
        path.write_bytes(form)
        jobs.append((str(path), str(set_path)))
    return Kind(f"F: the tool's own form, filled in ({size} criteria)", tuple(jobs), promised=True)


def forms(criteria: CriteriaSet, count: int) -> Iterator[bytes]:
    """The forms of so many agencies, each with other answers; the same ones each time."""
    blank = BlankForm(criteria, named=True)
    for number in range(count):
        responses = Answers(Random(f"{criteria.id}/{number}")).responses(criteria)
        info = {
            "code": agency_code(number),
            "name": agency_name(number),
            "prepared_by": f"Cán bộ {number}",
        }
        yield blank.form(Content(known_scores(blank.plan, Submission("", responses=responses)), info))


def country(folder: Path, agencies: int) -> Kind:
    """The campaign of a whole country: a form of each of its communes, and the roster of them."""
    received = folder / "submissions"
    received.mkdir(parents=True)
    set_path = SETS / "gia-lai-2022-commune.yaml"
    criteria, _ = read_criteria(set_path)
    assert criteria is not None
    shutil.copy(set_path, folder / "set.yaml")
    (folder / "campaign.yaml").write_text(_CAMPAIGN, encoding="utf-8")
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        roster = csv.writer(file)
        roster.writerow(("code", "name", "tier"))
        roster.writerows((agency_code(number), agency_name(number), "commune") for number in range(agencies))
    jobs = []
    for number, form in enumerate(forms(criteria, agencies)):
        path = received / f"{agency_code(number)}.xlsx"
        path.write_bytes(form)
        jobs.append((str(path), str(set_path)))
    return Kind(f"{agencies} communes", tuple(jobs))


_CAMPAIGN = """
format: egov-score/campaign/1
title: Đánh giá cả nước
year: 2022
roster: roster.csv
tables:
  - {tier: commune, title: Các xã, criteria: set.yaml, submissions: submissions}
"""


def sample_campaign(folder: Path, *tiers: str) -> int:
    """Copies the shipped campaign with the tables of some tiers alone; gives the number of its workbooks."""
    folder.mkdir(exist_ok=True)
    campaign = yaml.safe_load((SAMPLE / "campaign.yaml").read_text(encoding="utf-8"))
    campaign["tables"] = [table for table in campaign["tables"] if table["tier"] in tiers]
    text = yaml.safe_dump(campaign, allow_unicode=True, sort_keys=False)
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    shutil.copy(SAMPLE / "roster.csv", folder)
    shutil.copytree(SAMPLE / "supplements", folder / "supplements")
    for tier in tiers:
        shutil.copytree(SAMPLE / "submissions" / tier, folder / "submissions" / tier)
    return sum(1 for _ in (folder / "submissions").rglob("*.xlsx"))
