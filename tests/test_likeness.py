"""What lies behind "did you mean": as difflib finds it, and as well among thousands."""

from __future__ import annotations

from difflib import get_close_matches
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from egov_score.language import Names
from egov_score.likeness import closest

_WORDS = st.text("abn ", max_size=9) | st.text("xa tnhếđ", min_size=150, max_size=260)


@given(
    _WORDS,
    st.lists(_WORDS, max_size=8, unique=True),
    st.integers(1, 4),
    st.sampled_from([0.0, 0.3, 0.5, 0.6, 0.75, 1.0]),
)
def test_the_closest_are_those_of_difflib(word: str, known: list[str], count: int, likeness: float) -> None:
    assert closest(word, known, count, likeness) == get_close_matches(word, known, count, likeness)


def test_one_of_thousands_is_found_without_comparing_all() -> None:
    """A slip in one letter of a name: nearly always it is among the few that are compared."""
    chance = Random(7)
    syllables = "tân thanh an phú bình dương ia băng chư sê đak pơ kon tum hoà mỹ long hải sơn hà vĩnh lộc"
    names = sorted({f"Xã {' '.join(chance.choices(syllables.split(), k=3))}" for _ in range(4000)})
    known = Names(names)
    asked = []
    for name in chance.sample(names, 200):
        at = chance.randrange(3, len(name))
        asked.append((name, f"{name[:at]}{chance.choice('bcdmx')}{name[at + 1 :]}"))
    found = [(name, known.nearest(word, 3, all=False)) for name, word in asked]
    assert sum(name in near for name, near in found) > 185
    assert all(name in known.nearest(word, 3) for name, word in asked[:20])


def test_what_is_like_nothing_is_near_nothing() -> None:
    known = Names(["Xã An Phú", "Xã Tân Thành"])
    assert known.nearest("Bộ Quốc phòng", 3, all=False) == []
    assert Names([]).nearest("xã", 3, all=False) == []
