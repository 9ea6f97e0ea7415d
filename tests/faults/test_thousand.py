"""A thousand faults in filled forms: each is scored as the clean form or reported at its place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from .editing import answer, is_number, typed
from .forms import Form, own_form, pool
from .page import CHAPTERS, COLUMNS, PAGE, REGENERATE, page, rows, total
from .reading import Injected, Where, hear, judge_fault, supposed
from .running import AGENCY, CELL, FOLDER, FORM_FAULTS, KINDS, LAYOUT, TABLE, tally


@pytest.mark.parametrize("kind", KINDS)
def test_one_of_each_kind_is_scored_as_the_clean_form_or_reported(kind: str) -> None:
    of = tally(kind, 1)
    assert not of.failures, "\n".join(of.failures)
    assert of.count == 1


@pytest.mark.proof
@pytest.mark.parametrize("kind", KINDS)
def test_each_is_scored_as_the_clean_form_or_reported(kind: str) -> None:
    of = tally(kind)
    assert not of.failures, "\n".join(of.failures)
    assert of.count >= min(CELL, LAYOUT, AGENCY, FOLDER, TABLE)


@pytest.mark.proof
def test_there_are_a_thousand_of_many_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{COLUMNS}")
        for kinds in CHAPTERS.values():
            print("\n".join(rows(kinds)))
        print(total())
    assert sum(tally(kind).count for kind in KINDS) >= 1000
    assert len(set(KINDS)) == len(KINDS) >= 25


@pytest.mark.proof
def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), f"run: {REGENERATE}"


@pytest.mark.parametrize("form", pool(0), ids=lambda form: form.name)
def test_a_clean_form_has_the_points_of_its_answers(form: Form, tmp_path: Path) -> None:
    heard = hear(form.content, form, tmp_path)
    assert heard.points == supposed(form, {}).points
    # Only what the agency cannot know: that the form is not the tool's, that a survey is to come.
    assert {finding.code for finding in heard.findings} <= {"W105", "S308"}


@pytest.mark.proof
@pytest.mark.parametrize("kind", FORM_FAULTS)
def test_a_fault_changes_the_workbook_and_comes_of_its_seed(kind: str) -> None:
    for seed in range(60):
        made = [
            FORM_FAULTS[kind](chance.choice(pool(0)), chance)
            for chance in (Random(f"{kind} {seed}"), Random(f"{kind} {seed}"))
        ]
        if made[0] is not None and made[1] is not None:
            assert made[0].content == made[1].content
            assert made[0].content not in [form.content for form in pool(0)]
            return
    pytest.fail("it never applies")


# The judge itself: what it must not let pass.

FORM = own_form("every-measure-2022", 0)
SLOT = next(slot for slot in FORM.slots if slot.node.id == "1.2" and is_number(slot))


def test_a_changed_figure_without_a_finding_is_silent(tmp_path: Path) -> None:
    clean = hear(FORM.content, FORM, tmp_path)
    content = typed(FORM, [(SLOT, Decimal(str(answer(FORM, SLOT))) + 1)])
    injected = Injected(content, (Where(FORM.sheet, SLOT.name),))
    assert "SILENT" in judge_fault(clean, hear(content, FORM, tmp_path), injected, FORM).how


def test_the_right_points_for_a_wrong_reading_are_silent_too(tmp_path: Path) -> None:
    """10 more beyond the full marks change no points, and yet the figure was not understood."""
    slot = next(slot for slot in FORM.slots if slot.node.id == "4.12")
    full = typed(FORM, [(slot, 300)])
    clean, got = hear(full, FORM, tmp_path), hear(typed(FORM, [(slot, 310)]), FORM, tmp_path)
    assert clean.points != () and clean.score and got.score
    assert clean.score.total == got.score.total
    read = replace(FORM.responses["4.12"], entered={"": slot.says(FORM.responses["4.12"])})
    outcome = judge_fault(clean, got, Injected(full, (Where(FORM.sheet, slot.name),), {"4.12": read}), FORM)
    assert "SILENT" in outcome.how


def test_a_finding_at_another_cell_does_not_count(tmp_path: Path) -> None:
    clean = hear(FORM.content, FORM, tmp_path)
    content = typed(FORM, [(SLOT, "chưa thống kê")])
    got = hear(content, FORM, tmp_path)
    lost = {"1.2": SLOT.lost(FORM.responses["1.2"])}
    right = Injected(content, (Where(FORM.sheet, SLOT.name),), lost)
    wrong = Injected(content, (Where(FORM.sheet, "E3"),), lost)
    assert judge_fault(clean, got, right, FORM).how == "reported"
    assert "other places" in judge_fault(clean, got, wrong, FORM).how


def test_a_finding_with_other_points_than_it_says_does_not_count(tmp_path: Path) -> None:
    clean = hear(FORM.content, FORM, tmp_path)
    content = typed(FORM, [(SLOT, "chưa thống kê")])
    kept = Injected(content, (Where(FORM.sheet, SLOT.name),), {"1.2": FORM.responses["1.2"]})
    assert "wrong score" in judge_fault(clean, hear(content, FORM, tmp_path), kept, FORM).how
