"""Campaigns as folders: a whole country of communes, and the shipped one with some of its tables."""

from __future__ import annotations

import csv
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import yaml

from benchmarks.invented import agency_code, agency_name
from benchmarks.workbooks import SAMPLE, SETS, Kind, forms
from egov_score.criteria.loading import read_criteria

_SET = SETS / "gia-lai-2022-commune.yaml"
_CAMPAIGN = """
format: egov-score/campaign/1
title: Đánh giá cả nước
year: 2022
roster: roster.csv
tables:
  - {tier: commune, title: Các xã, criteria: set.yaml, submissions: submissions}
"""


def country(folder: Path, agencies: int) -> Kind:
    """The campaign of a whole country: a form of each of its communes, and the roster of them."""
    received = folder / "submissions"
    received.mkdir(parents=True)
    shutil.copy(_SET, folder / "set.yaml")
    (folder / "campaign.yaml").write_text(_CAMPAIGN, encoding="utf-8")
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        roster = csv.writer(file)
        roster.writerow(("code", "name", "tier"))
        roster.writerows((agency_code(number), agency_name(number), "commune") for number in range(agencies))
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        shares = [range(start, agencies, cores) for start in range(cores)]
        list(pool.map(_write_forms, [received] * cores, shares))
    return Kind.of("a country", sorted(received.iterdir()), _SET)


def _write_forms(folder: Path, numbers: range) -> None:
    criteria, _ = read_criteria(_SET)
    assert criteria is not None
    for number, form in zip(numbers, forms(criteria, numbers), strict=True):
        (folder / f"{agency_code(number)}.xlsx").write_bytes(form)


def shipped(folder: Path, *tiers: str) -> int:
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
