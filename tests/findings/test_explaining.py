"""Every explanation is true: the wrong example has the finding, the right one has none at all."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from egov_score.findings import Kind, codes, explaining
from egov_score.findings.catalogue import Example
from egov_score.output.code_reference import all_kinds, findings_of

CODES = [code for code in all_kinds() if code.startswith("C")]
WITH_EXAMPLE = [code for code, kind in all_kinds().items() if kind.entry.wrong is not None]
EXPLAINED = [code for code, kind in all_kinds().items() if kind.entry.why is not None]
WITHOUT_EXAMPLE = {"C199"}
"""The net below all other codes of the shape: no value is known that falls into it."""


def test_every_code_of_every_family_says_why_it_matters() -> None:
    assert [code for code in all_kinds() if code not in EXPLAINED] == []


def test_every_code_of_criteria_has_examples() -> None:
    assert set(CODES) - set(WITH_EXAMPLE) == WITHOUT_EXAMPLE


@pytest.mark.parametrize("code", EXPLAINED)
def test_an_explanation_is_given_in_both_languages(code: str) -> None:
    why = all_kinds()[code].entry.why
    assert why is not None
    assert why.vi.endswith(".")
    assert why.en.endswith(".")
    assert why.vi != why.en


@pytest.mark.parametrize("code", WITH_EXAMPLE)
def test_the_wrong_example_has_the_finding(code: str, tmp_path: Path) -> None:
    wrong = all_kinds()[code].entry.wrong
    assert wrong is not None
    assert code in [finding.code for finding in findings_of(wrong, tmp_path)]


@pytest.mark.parametrize("code", WITH_EXAMPLE)
def test_the_right_example_has_no_finding(code: str, tmp_path: Path) -> None:
    right = all_kinds()[code].entry.right
    assert right is not None
    assert [finding.code for finding in findings_of(right, tmp_path)] == []


def test_every_entry_has_one_name_and_every_name_one_entry() -> None:
    named = {kind.code: name for name, kind in vars(codes).items() if isinstance(kind, Kind)}
    written = {
        code: entry["name"]
        for file in (files("egov_score.findings") / "texts").iterdir()
        for code, entry in yaml.safe_load(file.read_text("utf-8")).items()
    }
    assert named == written


def test_the_set_that_completes_examples_is_without_findings(tmp_path: Path) -> None:
    whole = Example({"set.yaml": explaining.MINIMAL_SET})
    assert findings_of(whole, tmp_path) == ()


def test_the_amendment_that_completes_examples_is_without_findings(tmp_path: Path) -> None:
    both = Example({"sua-doi.yaml": explaining.MINIMAL_AMENDMENT, "vi-du-2025.yaml": explaining.MINIMAL_SET})
    assert findings_of(both, tmp_path) == ()


def test_a_part_of_a_set_takes_the_place_of_its_keys() -> None:
    (data,) = explaining.files_of(Example({"": "max_points: 5\ntitle: Khác\n"})).values()
    text = data.decode()
    assert text.count("max_points: 10\n") == 1  # of the group; that of the set has gone
    assert "title: Bộ tiêu chí ví dụ" not in text
    assert text.endswith("max_points: 5\ntitle: Khác\n")


def test_a_part_of_an_amendment_stands_beside_the_set_that_it_amends() -> None:
    files = explaining.files_of(Example({"": "changes: []\n"}))
    assert list(files) == [explaining.AMENDMENT_FILE, explaining.SET_FILE]
    assert files[explaining.AMENDMENT_FILE].decode().endswith("changes: []\n")
    assert files[explaining.SET_FILE].decode() == explaining.MINIMAL_SET


def test_values_are_left_open_in_what_a_code_says_in_general() -> None:
    kind = all_kinds()["C106"]
    assert explaining.general(kind.entry.message, "en") == '"…" must be a text, or a text for each language'
    assert explaining.general(kind.entry.hint, "en") == 'write …: "…" or …: {vi: "…", en: "…"}'
