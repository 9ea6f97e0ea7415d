"""The options of a choice by all that people write for them: titles in any language, and ids."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property

from egov_score.language import Names, Text, fold, listed
from egov_score.rules.base import Input

_REMEMBERED = 10_000


class KnownOptions:
    """The options of an input by what people write for them. titles: in all their languages."""

    def __init__(self, entry: Input) -> None:
        self._entry = entry
        self._exact: dict[str, set[str]] = {}
        self._alike: dict[str, set[str]] = {}
        self._by_id: dict[str, set[str]] = {}
        for option in entry.options:
            for title in option.title.texts:
                self._exact.setdefault(title, set()).add(option.id)
                self._alike.setdefault(fold(title), set()).add(option.id)
            self._by_id.setdefault(option.id.casefold(), set()).add(option.id)
        self.titles = {title: option for option in entry.options for title in option.title.texts}
        self.folded = frozenset(map(fold, self.titles))
        self._near: dict[str, Text | str] = {}

    def meant(self, texts: Set[str]) -> str | None:
        """The one option that one of the texts names: as it is titled, as it folds, or by its id."""
        for known, written in ((self._exact, str), (self._alike, fold), (self._by_id, str.casefold)):
            hits = set().union(*(known.get(written(text), ()) for text in texts))
            if len(hits) == 1:
                return hits.pop()
        return None

    @cached_property
    def _names(self) -> Names:
        return Names(self.titles)

    @cached_property
    def listed(self) -> Text:
        """All of them, as a message names them."""
        return listed(option.title for option in self._entry.options)

    def nearest(self, text: str) -> Text | str:
        """The one that is written most like a text; nothing where there are none."""
        # Message and hint both ask for it.
        if text not in self._near:
            if len(self._near) >= _REMEMBERED:
                self._near.clear()
            near = self._names.nearest(text, 1, 0.0)
            self._near[text] = self.titles[near[0]].title if near else ""
        return self._near[text]


_OPTIONS: dict[int, tuple[Input, KnownOptions]] = {}


def options_of(entry: Input) -> KnownOptions:
    """The options of an input, put in order once."""
    known = _OPTIONS.get(id(entry))
    if known is None:
        if len(_OPTIONS) >= _REMEMBERED:
            _OPTIONS.clear()
        known = _OPTIONS[id(entry)] = entry, KnownOptions(entry)
    return known[1]
