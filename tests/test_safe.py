"""Text on its way out: nothing in it steers a terminal, a page or a spreadsheet."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_score.safe import clean, no_formula

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("  a \r\n b\tc\u00a0d ", "a b c d"),
        ("a\x1b[2Jb\x07\x9bc", "a [2Jb c"),
        ("\u202eêt Y\u202c \u200fSở\ufeff", "êt Y Sở"),
        ("a\udce1b", "a\ufffdb"),
        (unicodedata.normalize("NFD", "Đắk Đoa"), "Đắk Đoa"),
        ("a  b", "a b"),
        ("", ""),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(ANY_TEXT)
def test_clean_text_has_no_control_and_is_clean_already(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not {unicodedata.category(char) for char in once} & {"Cc", "Cs", "Zl", "Zp"}
    once.encode()


def test_clean_text_is_left_as_it_is_by_the_rules_that_clean_others() -> None:
    """Each character in a text that is in NFC already, and in one that is not."""
    for char in map(chr, (*range(0x3100), *range(0xD7F0, 0xE010), *range(0xFE00, 0x10000))):
        assert clean(f"é b{char}d") == clean(f"e\u0301 b{char}d"), ascii(char)


@given(ANY_TEXT)
def test_no_cell_starts_as_a_formula(text: str) -> None:
    assert no_formula(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}
