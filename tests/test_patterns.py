"""A pattern that is compiled later is as one that is compiled at once."""

from __future__ import annotations

import re

import pytest

from egov_score.patterns import compiled_later, pattern


def test_it_does_what_a_compiled_pattern_does() -> None:
    later, now = pattern(r"(\w)x", re.IGNORECASE), re.compile(r"(\w)x", re.IGNORECASE)
    assert later.sub(r"\1", "aX bx cy") == now.sub(r"\1", "aX bx cy") == "a b cy"
    assert later.findall("aX bx") == ["a", "b"]
    assert later.pattern == now.pattern
    assert pattern(rb"\d").fullmatch(b"7")
    assert later.search("none") is None is later.search("none")


def test_a_mistake_in_it_shows_when_it_is_met() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")


def test_a_library_may_be_had_compile_its_patterns_later() -> None:
    with compiled_later():
        later = re.compile("(")
        assert re.compile("a").match("a")
    with pytest.raises(re.error):
        re.compile("(")
    with pytest.raises(re.error):
        later.match("")
