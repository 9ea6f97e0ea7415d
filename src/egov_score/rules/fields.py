"""The kinds of value a criteria file may hold, as strict field types.

The YAML reader gives texts, exact Decimals and truth values; these types accept each only where it is due
and never convert one into another. What they refuse carries a word that the loader turns into a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, ClassVar

from egov_score.data_classes import dataclass
from egov_score.language import LANGUAGES, Language, Text
from egov_score.language_tags import TAG_FORM, is_tag, language_of
from egov_score.numbers import Percent, plain
from egov_score.patterns import pattern
from egov_score.rules.parts import Part, Plain, RefusedValueError


class Strict(Part):
    """A frozen part of a criteria set that refuses unknown keys and converts nothing.

    about, keys: what the part is and what each of its keys means, by the names that files use: what editors
    show while one writes. Rules say it here; all else is said in criteria/key_texts.yaml.
    """

    about: ClassVar[Text | None] = None
    keys: ClassVar[Mapping[str, Text]] = {}

    @staticmethod
    def written(value: Any) -> Any:
        """A plain value as a file has it: a title in both languages once, a percentage with its sign."""
        if isinstance(value, Title):
            return _write_title(value)
        return str(value) if isinstance(value, Percent) else value


@dataclass(frozen=True, slots=True)
class Title(Text):
    """A text of a criteria set. One that is given once serves all languages.

    first: the tag of the language it was written in first; a set speaks the language of its own title. given:
    what the file has, by the tags of languages; empty where these are ``vi`` and ``en`` alone, or none.
    """

    first: str = "vi"
    given: tuple[tuple[str, str], ...] = ()

    def in_set(self, language: str) -> Title:
        """The same text beside a set that speaks a language."""
        if not self.given:
            return self
        with set_language({language: self.main}):
            return _in_languages(dict(self.given))

    @property
    def main(self) -> str:
        """What it says in Vietnamese or, where it has further languages, in the first of all."""
        return self.given[0][1] if self.given else self.vi

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it says, in every language that it is given in."""
        return tuple(dict.fromkeys((self.vi, self.en, *(text for _, text in self.given))))


_spoken: ContextVar[str] = ContextVar("spoken", default="vi")
"""The first language of the set that is being read: in it a text is shown that lacks the reader's."""


@contextmanager
def set_language(title: Any) -> Iterator[None]:
    """Reads texts as those of a set of such a title, as the file has it."""
    before = _spoken.set(str(next(iter(title), "vi")) if isinstance(title, dict) else "vi")
    try:
        yield
    finally:
        _spoken.reset(before)


def refuse(kind: str, **values: str) -> RefusedValueError:
    """The error of a value that does not fit; the loader finds its finding by the kind."""
    return RefusedValueError(kind, values)


def _title(value: Any) -> Title:
    if isinstance(value, Title):
        return value
    if isinstance(value, str):
        if not value.strip():
            raise refuse("text_empty")
        return Title(value, value)
    if isinstance(value, dict):
        if unknown := [str(key) for key in value if not is_tag(str(key))]:
            raise refuse("title_language", text=unknown[0])
        folded = [str(key).casefold() for key in value]
        if twice := [str(key) for place, key in enumerate(value) if folded[place] in folded[:place]]:
            raise refuse("title_language_twice", text=twice[0])
        if not value or not all(isinstance(text, str) and text.strip() for text in value.values()):
            raise refuse("title_due")
        return _in_languages(value)
    raise refuse("title_due")


def _in_languages(given: Mapping[str, str]) -> Title:
    """What is shown in each language: the text in it, else in the set's first, else the first of all."""
    vi, en, own = (given[tag] for tag in _tags_shown(tuple(given), _spoken.get()))
    texts = tuple(given.items()) if given.keys() - LANGUAGES else ()
    return Title(vi, en, "" if own == en else own, next(iter(given)), texts)


@lru_cache(maxsize=100)
def _tags_shown(given: Sequence[str], spoken: str) -> tuple[str, str, str]:
    """Of the tags that a text is given in, those of what is shown in each language of ``Text``."""

    def nearest(language: str) -> str | None:
        found = (tag for tag in given if tag.casefold() == language.casefold())
        return next(found, next((tag for tag in given if language_of(tag) == language_of(language)), None))

    either = nearest(spoken) or given[0]
    en = nearest("en") or either
    own = en if language_of(spoken) in LANGUAGES else nearest(spoken) or en
    return nearest("vi") or either, en, own


def _write_title(title: Title) -> str | dict[str, str]:
    if title.given:
        return dict(title.given)
    if title.vi == title.en and title.first == "vi":
        return title.vi
    order: tuple[Language, ...] = ("vi", "en") if title.first == "vi" else ("en", "vi")
    return {language: title.to(language) for language in order}


def _identifier(value: Any) -> str:
    if isinstance(value, Decimal):
        raise refuse("id_number", text=plain(value))
    if not isinstance(value, str):
        raise refuse("text_due")
    if not re.fullmatch(_ID_FORM, value):
        raise refuse("id_form", text=value)
    return value


def _number(*, percent: bool, whole: bool = False, least: int | None = None) -> Callable[[Any], Decimal]:
    def validate(value: Any) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            raise refuse("number_due", text=value if isinstance(value, str) else "")
        number: Decimal = value if isinstance(value, Decimal) else Decimal(value)
        if isinstance(number, Percent) and not percent:
            raise refuse("percent_here", text=str(number))
        if whole and number != int(number):
            raise refuse("whole_due", text=plain(number))
        if least is not None and number < least:
            raise refuse("number_small", text=plain(number), least=str(least))
        return number

    return validate


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def validate(value: Any) -> int:
        number = int(_number(percent=False, whole=True, least=least)(value))
        if number > most:
            raise refuse("number_large", text=str(number), most=str(most))
        return number

    return validate


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise refuse("date_due")


_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ID_FORM = r"""^(?!-?[0-9]+(\.[0-9]+)?%$)[^\s\x1c-\x1f\x85\ufeff:,;'"]+$"""
"""Read alike by Python and by ECMA-262 with the u flag, which differ in what they call a blank."""
_NUMBER_SCHEMA: dict[str, Any] = {"type": "number"}
_PERCENT_SCHEMA: dict[str, Any] = {"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?%$"}
_AMOUNT_SCHEMA: dict[str, Any] = {"anyOf": [_NUMBER_SCHEMA, _PERCENT_SCHEMA]}

TitleText = Annotated[
    Title,
    Plain(
        _title,
        {
            "anyOf": [
                {"type": "string", "minLength": 1, "pattern": r"\S"},
                {
                    "type": "object",
                    "properties": {
                        "vi": {"type": "string", "pattern": r"\S"},
                        "en": {"type": "string", "pattern": r"\S"},
                    },
                    "propertyNames": {"pattern": TAG_FORM},
                    "additionalProperties": {"type": "string", "pattern": r"\S"},
                    "minProperties": 1,
                },
            ]
        },
    ),
]
"""A text, or one for each language, by tags as BCP 47 has them: ``{vi: …, en: …, id: …}``."""

Id = Annotated[str, Plain(_identifier, {"type": "string", "pattern": _ID_FORM})]
"""An identifier: text without blanks; one that looks like a number must be quoted."""

Number = Annotated[Decimal, Plain(_number(percent=False), _NUMBER_SCHEMA)]
"""An exact number without a percent sign."""

Amount = Annotated[Decimal, Plain(_number(percent=True), _AMOUNT_SCHEMA)]
"""An exact number that may be written as a percentage: ``90%`` is 0.9."""

Positive = Annotated[Decimal, Plain(_number(percent=False, least=0), {"type": "number", "minimum": 0})]
"""An exact number of zero or more."""

Decimals = Annotated[int, Plain(_whole(0, 12), {"type": "integer", "minimum": 0, "maximum": 12})]
"""How many decimals: 0 to 12."""

Year = Annotated[int, Plain(_whole(1900, 2999), {"type": "integer", "minimum": 1900, "maximum": 2999})]
"""A calendar year."""

Count = Annotated[int, Plain(_whole(2, 100), {"type": "integer", "minimum": 2, "maximum": 100})]
"""A number of classes: 2 to 100."""

Day = Annotated[
    date, Plain(_day, {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]
"""A day, written year-month-day."""
