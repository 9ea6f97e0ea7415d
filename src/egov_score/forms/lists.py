"""The lists that formulas and drop-downs of a form look things up in.

They stand on the very hidden sheet, to the right of what identifies the form: a formula of Excel 2007 takes
no text of more than 255 characters, and a drop-down no more than that in all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, field
from egov_score.language import Language, squeeze, strip_marks
from egov_score.rules import answer_words
from egov_score.rules.base import Entry, Input, Option
from egov_score.rules.fields import Title
from egov_score.scoring.evidence import NO_EVIDENCE
from egov_score.workbook import form_layout

YES_NAME, NO_NAME, NOT_APPLICABLE_NAME, NO_EVIDENCE_NAME = "egov_yes", "egov_no", "egov_na", "egov_none"
ANSWERS_NAME, NOT_APPLICABLE_ONLY_NAME = "egov_answers", "egov_only_na"
FIRST_COLUMN = 3
"""The first three columns of the sheet identify the form and stay free."""
_NOT_APPLICABLE = ("k/ad", "n/a", "không thuộc đối tượng áp dụng")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in one column of the hidden sheet. name: as a formula calls it, where it has a name."""

    values: tuple[str | int, ...]
    name: str


@dataclass(slots=True)
class Lists:
    """All lists of a form, one column each, in their order."""

    criteria: CriteriaSet
    language: Language
    listings: list[Listing] = field(default_factory=list)
    _options: dict[tuple[Title, tuple[Option, ...]], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        yes = {form_layout.YES.vi, form_layout.YES.en, *answer_words.YES_WORDS, *answer_words.YES_SIGNS}
        no = {form_layout.NO.vi, form_layout.NO.en, *answer_words.NO_WORDS}
        none = {
            form_layout.NOT_APPLICABLE.vi,
            form_layout.NOT_APPLICABLE.en,
            *answer_words.NOT_APPLICABLE_WORDS,
        }
        self.add(YES_NAME, _spellings(yes))
        self.add(NO_NAME, _spellings(no))
        self.add(NOT_APPLICABLE_NAME, _spellings({*none, *_NOT_APPLICABLE}))
        self.add(NO_EVIDENCE_NAME, _spellings(NO_EVIDENCE))
        answers = [form_layout.YES.to(self.language), form_layout.NO.to(self.language)]
        not_applicable = form_layout.NOT_APPLICABLE.to(self.language)
        # Drop-downs of lists in cells disregard case; those of lists in the rule itself would refuse "có".
        self.add(f"{ANSWERS_NAME}1", answers)
        self.add(f"{ANSWERS_NAME}2", [*answers, not_applicable])
        self.add(NOT_APPLICABLE_ONLY_NAME, [not_applicable])
        for node in self.criteria.leaves:
            if node.by == "agency" and node.inputs[0].entry is Entry.CHOICE:
                self._add_options(node.inputs[0], node.not_applicable is not None)

    def add(self, name: str, values: Iterable[str | int]) -> None:
        """Adds a list."""
        self.listings.append(Listing(tuple(values), name))

    def _add_options(self, entry: Input, takes_not_applicable: bool) -> None:
        number = len(self.listings)
        keys = option_keys(entry.options)
        self.add(f"egov_key{number}", keys)
        self.add(f"egov_place{number}", keys.values())
        titles = [squeeze(option.title.to(self.language)) for option in entry.options]
        if takes_not_applicable:
            titles.append(form_layout.NOT_APPLICABLE.to(self.language))
        self.add(f"egov_option{number}", titles)
        self._options[entry.title, entry.options] = number

    def keys_of(self, entry: Input) -> tuple[str, str]:
        """The names of the spellings of a choice's options, and of the places that they mean."""
        number = self._options[entry.title, entry.options]
        return f"egov_key{number}", f"egov_place{number}"

    def titles_of(self, entry: Input) -> str:
        """The name of the titles that the drop-down of a choice shows."""
        return f"egov_option{self._options[entry.title, entry.options]}"


def option_keys(options: Iterable[Option]) -> Mapping[str, int]:
    """The spellings in which an option may be entered, each with its place from 1.

    Titles come before ids; a spelling that fits two options means neither.
    """
    options = tuple(options)
    titles = _clear([(place, _of_title(option)) for place, option in enumerate(options, 1)])
    ids = _clear([(place, {option.id.casefold()}) for place, option in enumerate(options, 1)])
    return {**{key: place for key, place in ids.items() if key not in titles}, **titles}


def _of_title(option: Option) -> set[str]:
    return set(_spellings(option.title.texts))


def _clear(spellings: Iterable[tuple[int, set[str]]]) -> dict[str, int]:
    places: dict[str, set[int]] = {}
    for place, texts in spellings:
        for text in texts:
            places.setdefault(text, set()).add(place)
    return {text: found.pop() for text, found in sorted(places.items()) if len(found) == 1}


def _spellings(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts in small letters, composed and decomposed, with and without their marks."""
    found: set[str] = set()
    for text in texts:
        small = squeeze(text).lower()
        found |= {small, unicodedata.normalize("NFD", small), strip_marks(small)}
    return tuple(sorted(found))
