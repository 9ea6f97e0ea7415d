"""Agencies and their names: finding the agency that a form means on the roster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from egov_score.criteria.tier_names import usual_name
from egov_score.data_classes import dataclass, field
from egov_score.language import Names, Text, fold, squeeze, strip_marks
from egov_score.patterns import pattern


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the roster. tier: which kind it is; aliases: other names that people write."""

    code: str
    name: str
    tier: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and the others that people write."""
        return (self.name, *self.aliases)


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
_NOT_WORD = pattern(r"[\W_]+")
_KIND = pattern(r"^(?:thanh pho|thi xa|thi tran|huyen|quan|phuong|xa|dac khu) ")


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


def _keys(name: str) -> tuple[str, str, str]:
    """What a name is looked for by, the closest way to compare first."""
    return fold(name), name_key(name), bare_key(name)


@lru_cache(maxsize=100_000)
def spelling(name: str) -> str:
    """A name with its diacritics, but without what :func:`bare_key` leaves out in front."""
    words = _NOT_WORD.sub(" ", squeeze(name).casefold()).split()
    return " ".join(words[-len(bare_key(name).split()) :])


_Namesakes = tuple[tuple["Agency", ...], Mapping[str, tuple["Agency", ...]]]


@dataclass(frozen=True)
class Roster:
    """The agencies that are assessed, in the order of the roster's file.

    called: what sets call the tiers that they assess.
    """

    agencies: tuple[Agency, ...] = ()
    called: Mapping[str, Text] = field(default_factory=dict)

    def tier_name(self, tier: str) -> Text:
        """What people call a tier."""
        return self.called.get(tier) or usual_name(tier)

    def of_tier(self, tier: str) -> tuple[Agency, ...]:
        """The agencies of a tier."""
        return tuple(agency for agency in self.agencies if agency.tier == tier)

    @cached_property
    def _by_code(self) -> Sequence[Mapping[str, list[Agency]]]:
        """The agencies by their codes: as these are written, as people may write them, and in file names."""
        return [
            _grouped(self.agencies, lambda each: [each.code]),
            _grouped(self.agencies, lambda each: [_code_key(each.code)]),
            _grouped(self.agencies, lambda each: [_file_key(each.code)]),
        ]

    @cached_property
    def _by_key(self) -> Sequence[Mapping[str, list[Agency]]]:
        """What names lead to which agencies, the closest way to compare first."""
        ladders: list[dict[str, list[Agency]]] = [{}, {}, {}]
        for agency in self.agencies:
            for name in agency.names:
                for ladder, key in zip(ladders, _keys(name), strict=True):
                    ladder.setdefault(key, [])
                    if agency not in ladder[key][-1:]:  # An agency's own names follow each other.
                        ladder[key].append(agency)
        return ladders

    def by_code(self, code: str) -> Agency | None:
        """The agency with a code: written as on the roster, or otherwise (``gl s01`` for ``GL-S01``) where
        that means one agency only."""
        if not code.strip():
            return None
        exactly, alike, _ = self._by_code
        for agencies in (exactly.get(code, []), alike.get(_code_key(code), [])):
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
        for step, key in enumerate(_keys(name)):
            if key and key in self._by_key[step]:
                of_tier, spelled = self._of_key(step, key, tier)
                # Tân Thanh is not Tân Thành, unless it is typed without any diacritics.
                plain = strip_marks(name) == squeeze(name)
                return of_tier if plain else spelled.get(spelling(name), of_tier)
        return ()

    def _of_key(self, step: int, key: str, tier: str | None) -> _Namesakes:
        """The agencies of a key, those of a tier where there are any, and the same as they are spelled."""
        known = self._namesakes.get((step, key, tier))
        if known is None:
            agencies = self._by_key[step][key]
            of_tier = [each for each in agencies if tier is None or each.tier == tier] or agencies
            spelled = _grouped(of_tier, lambda each: map(spelling, each.names))
            known = tuple(of_tier), {key: tuple(those) for key, those in spelled.items()}
            self._namesakes[step, key, tier] = known
        return known

    @cached_property
    def _namesakes(self) -> dict[tuple[int, str, str | None], _Namesakes]:
        return {}

    def named_in(self, stem: str) -> Mapping[Agency, None]:
        """The agencies that a file's name names: by code (``622`` or ``622-pleiku``), else by name."""
        tables = (self._by_code[2], *self._by_key[1:])
        plain = _file_key(stem)
        starts = (plain[:at] for at, mark in enumerate(f"{plain}-") if mark == "-")
        keys = [(0, start) for start in starts if start in tables[0]]
        if not keys:
            names = (stem.replace("-", " "), stem.replace("_", "-").partition("-")[2].replace("-", " "))
            keys = [each for name in names if name for each in ((1, name_key(name)), (2, bare_key(name)))]
        known = self._named.get(tuple(keys))
        if known is None:
            found = {agency for table, key in keys for agency in tables[table].get(key, ())}
            known = dict.fromkeys(sorted(found, key=self._order.__getitem__))
            if known:
                self._named[tuple(keys)] = known
        return known

    @cached_property
    def _named(self) -> dict[tuple[tuple[int, str], ...], Mapping[Agency, None]]:
        """What names of files lead to: those of thousands may lead to the same thousands of agencies."""
        return {}

    @cached_property
    def _order(self) -> Mapping[Agency, int]:
        return {agency: number for number, agency in enumerate(self.agencies)}

    def nearest(self, name: str, tier: str | None = None, *, all: bool = True) -> list[str]:
        """The names nearest to one that is not on the roster. all: whether to compare it with every name."""
        known = self._near.get((name, tier, all))
        if known is None:
            names = self._names_of(tier)
            known = names.nearest(name, 3, all=all) or names.nearest(name_key(name), 3, 0.5, all=all)
            self._near[name, tier, all] = known
        return known

    @cached_property
    def _near(self) -> dict[tuple[str, str | None, bool], list[str]]:
        return {}

    def _names_of(self, tier: str | None) -> Names:
        known = self._names.get(tier)
        if known is None:
            agencies = (self.of_tier(tier) if tier else ()) or self.agencies
            known = self._names[tier] = Names(agency.name for agency in agencies)
        return known

    @cached_property
    def _names(self) -> dict[str | None, Names]:
        return {}


def first_of(names: Iterable[str]) -> Text:
    """Names for a message: the first of them where there are many, and how many more."""
    every = list(names)
    shown, more = "; ".join(every[:_NAMED]), len(every) - _NAMED
    if more <= 0:
        return Text(shown, shown)
    return Text(f"{shown}; và {more} cơ quan khác", f"{shown}; and {more} more")


@dataclass(frozen=True, slots=True)
class Called:
    """Agencies as a message names them; it comes to no end of its own where a name means thousands."""

    agencies: Iterable[Agency]

    def __iter__(self) -> Iterator[str]:
        return (f"{each.name} ({each.code})" for each in self.agencies)


def _grouped(agencies: Iterable[Agency], keys: Callable[[Agency], Iterable[str]]) -> dict[str, list[Agency]]:
    groups: dict[str, list[Agency]] = {}
    for agency in agencies:
        for key in dict.fromkeys(keys(agency)):
            groups.setdefault(key, []).append(agency)
    return groups


def _code_key(code: str) -> str:
    return fold(code).replace(" ", "")


def _file_key(text: str) -> str:
    """A code as the names of files start with it."""
    return text.replace("_", "-").casefold()


def same_name(agency: Agency, name: str) -> bool:
    """Whether a name is one of the agency's, however it is written."""
    return any(_alike(known, name) for known in agency.names)


def _alike(first: str, second: str) -> bool:
    return name_key(first) == name_key(second) or bare_key(first) == bare_key(second)
