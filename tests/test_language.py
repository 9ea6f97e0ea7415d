"""What spellings share, what shows of a text, and what a message repeats of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from egov_score.language import (
    Text,
    fold,
    listed,
    may_fold_to,
    snippet,
    strip_marks,
    visible,
    without_brackets,
)
from egov_score.workbook.legacy_fonts import guesses


@pytest.mark.parametrize(
    "text",
    [
        "Điểm tối đa",
        " ĐIỂM  TỐI ĐA\n",
        "Điểm tối đa",
        "Điểm\u00a0tối-đa:",
        "Đi\u00adểm tối đa\u200b",
        "\ufeffđiểm tối đ\u2060a",
    ],
)
def test_spellings_of_one_label_fold_alike(text: str) -> None:
    assert fold(text) == "diem toi da"


_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


@given(st.text() | st.text("aáạăđĐ e\u0301\u0323\u00ad\u200b_-1ﬁßİ", max_size=12))
@example("".join(map(chr, range(0x3000))))
def test_a_text_folds_as_it_does_without_its_marks_and_case(text: str) -> None:
    plain = re.sub(r"[\W_]+", " ", strip_marks(_UNSEEN.sub("", text)).casefold()).strip()
    assert fold(text) == plain
    assert visible(text) == " ".join(_UNSEEN.sub("", text).split())


def test_long_texts_fold_as_short_ones_do() -> None:
    assert fold("Điểm " * 100) == ("diem " * 100).strip()


def test_letters_that_differ_fold_apart() -> None:
    assert fold("4.1") != fold("4.10")
    assert fold("a b") != fold("ab")


def test_what_shows_of_a_text() -> None:
    assert visible("\ufeff Sở\u200b  Y\u00a0tế\n") == "Sở Y tế"
    assert snippet("x\n" * 20) == " ".join("x" * 20)
    assert snippet("á" * 60) == "á" * 60
    assert snippet("á" * 61) == "á" * 59 + "…"


def test_brackets_are_no_part_of_a_label() -> None:
    assert fold(without_brackets("Điểm tối đa (theo QĐ [1]) [2]")) == "diem toi da"


def test_several_texts_in_one() -> None:
    assert listed([Text("một", "one"), Text("hai", "two")]) == Text("một; hai", "one; two")
    assert listed([]) == Text("", "")


_WRITTEN = st.text(st.sampled_from("aAkKñÑöÖùÙ\u0301\u200b«®§Đđ1 .-ߌ")) | st.text()


@given(_WRITTEN)
def test_a_text_is_only_left_unfolded_where_it_folds_to_something_else(text: str) -> None:
    """Neither do old fonts make another letter of a plain one."""
    for folded in (fold(text), *guesses(text)):
        assert may_fold_to(text, {folded[:1]})
    assert not may_fold_to("Kế hoạch", {"c", "n"})


@given(_WRITTEN)
def test_what_shows_of_a_text_has_no_blanks_that_are_not_seen(text: str) -> None:
    shown = visible(text)
    assert text.isalnum() or shown == " ".join(
        re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", text).split()
    )
