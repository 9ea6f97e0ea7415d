"""Agencies and their names: finding the agency that a form means on the roster."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from egov_score.language import Text, fold, nearest, squeeze, strip_marks


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the roster. tier: which kind it is; aliases: other names that people write."""

    code: str
    name: str
    tier: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()


_SHORT = {
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "p": "phuong",
    "h": "huyen",
    "x": "xa",
    "vp": "van phong",
}
_NAMED = 10
"""So many agencies are named in one finding; the others are counted."""
_NOT_WORD = re.compile(r"[\W_]+")
_KIND = re.compile(r"^(?:thanh pho|thi xa|thi tran|huyen|quan|phuong|xa|dac khu) ")


def name_key(name: str) -> str:
    """What two ways to write one agency's name share: ``TP. Pleiku`` and ``UBND thành phố Pleiku``."""
    words = fold(name).replace("uy ban nhan dan", "ubnd").split()
    if words[:1] == ["ubnd"]:
        words = words[1:]
    if words and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


def bare_key(name: str) -> str:
    """A name without the kind of unit in front: ``huyện Đak Pơ`` and ``Đak Pơ`` share it."""
    return _KIND.sub("", name_key(name))


@lru_cache(maxsize=100_000)
def spelling(name: str) -> str:
    """A name with its diacritics, but without what :func:`bare_key` leaves out in front."""
    words = _NOT_WORD.sub(" ", squeeze(name).casefold()).split()
    return " ".join(words[-len(bare_key(name).split()) :])


@dataclass(frozen=True)
class Roster:
    """The agencies that are assessed, in the order of the roster's file."""

    agencies: tuple[Agency, ...] = ()

    def of_tier(self, tier: str) -> tuple[Agency, ...]:
        """The agencies of a tier."""
        return tuple(agency for agency in self.agencies if agency.tier == tier)

    @cached_property
    def _by_code(self) -> Mapping[str, list[Agency]]:
        codes: dict[str, list[Agency]] = {}
        for agency in self.agencies:
            codes.setdefault(_code_key(agency.code), []).append(agency)
        return codes

    @cached_property
    def _by_key(self) -> Sequence[Mapping[str, list[Agency]]]:
        """What names lead to which agencies, the closest way to compare first."""
        ladders: list[dict[str, list[Agency]]] = [{}, {}, {}]
        for agency in self.agencies:
            for name in (agency.name, *agency.aliases):
                for ladder, key in zip(ladders, (fold(name), name_key(name), bare_key(name)), strict=True):
                    ladder.setdefault(key, [])
                    if agency not in ladder[key][-1:]:  # An agency's own names follow each other.
                        ladder[key].append(agency)
        return ladders

    def by_code(self, code: str) -> Agency | None:
        """The agency with a code: written as on the roster, or otherwise (``gl s01`` for ``GL-S01``) where
        that means one agency only."""
        alike = self._by_code.get(_code_key(code), []) if code.strip() else []
        for agencies in ([agency for agency in alike if agency.code == code], alike):
            if len(agencies) == 1:
                return agencies[0]
        return None

    def by_name(self, name: str, tier: str | None = None) -> tuple[Agency, ...]:
        """The agencies that a name can mean: one, none, or several that it does not tell apart.

        tier: of several, those of this tier come first: a name only has to be clear within its table.
        """
        known = self._found.get((name, tier))
        if known is None:
            known = self._found[name, tier] = self._find(name, tier)
        return known

    @cached_property
    def _found(self) -> dict[tuple[str, str | None], tuple[Agency, ...]]:
        """What names were asked for already: thousands of rows may bear one name."""
        return {}

    def _find(self, name: str, tier: str | None) -> tuple[Agency, ...]:
        for ladder, key in zip(self._by_key, (fold(name), name_key(name), bare_key(name)), strict=True):
            agencies = ladder.get(key, []) if key else []
            within = [agency for agency in agencies if tier is None or agency.tier == tier]
            if within or agencies:
                return _as_spelled(within or agencies, name)
        return ()

    def nearest(self, name: str, tier: str | None = None) -> list[str]:
        """The names nearest to one that is not on the roster."""
        names = [a.name for a in (self.of_tier(tier) if tier else ()) or self.agencies]
        return nearest(name, names, 3) or nearest(name_key(name), names, 3, 0.5)


def first_of(names: Iterable[str]) -> Text:
    """Names for a message: the first of them where there are many, and how many more."""
    every = list(names)
    shown, more = "; ".join(every[:_NAMED]), len(every) - _NAMED
    if more <= 0:
        return Text(shown, shown)
    return Text(f"{shown}; và {more} cơ quan khác", f"{shown}; and {more} more")


def _as_spelled(agencies: Sequence[Agency], name: str) -> tuple[Agency, ...]:
    """Of the agencies that a name means without its diacritics, those that are spelled like it, if any:
    Tân Thanh is not Tân Thành, unless it is typed without any diacritics."""
    if strip_marks(name) == squeeze(name):
        return tuple(agencies)
    spelled = [
        agency
        for agency in agencies
        if any(spelling(known) == spelling(name) for known in (agency.name, *agency.aliases))
    ]
    return tuple(spelled or agencies)


def _code_key(code: str) -> str:
    return fold(code).replace(" ", "")


def same_name(agency: Agency, name: str) -> bool:
    """Whether a name is one of the agency's, however it is written."""
    return any(_alike(known, name) for known in (agency.name, *agency.aliases))


def _alike(first: str, second: str) -> bool:
    return name_key(first) == name_key(second) or bare_key(first) == bare_key(second)


def named_in(stem: str, agencies: Iterable[Agency]) -> list[Agency]:
    """The agencies that a file's name names: by code (``622`` or ``622-pleiku``), else by name."""
    plain = stem.replace("_", "-")
    rest = plain.partition("-")[2]
    agencies = list(agencies)
    starts = f"{plain}-".casefold()
    by_code = [a for a in agencies if starts.startswith(f"{a.code.replace('_', '-')}-".casefold())]
    names = (stem.replace("-", " "), rest.replace("-", " "))
    return by_code or [a for a in agencies if any(name and same_name(a, name) for name in names)]
