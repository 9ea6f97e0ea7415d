"""How file formats write numbers, truth values, dates and escaped characters, and what they mean exactly."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from egov_score.numbers import LARGEST_POWER, plain, without_residue
from egov_score.patterns import pattern

_NUMBER = pattern(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_WHOLE = pattern(r"[+-]?[0-9]+")
_SHORTEST = pattern(r"-?[1-9][0-9]{0,8}(?:\.[0-9]{0,4}[1-9])?|0(?:\.[0-9]{0,4}[1-9])?")
"""Numbers of few digits that are written as short as can be, and mean just what they say."""
_LONGEST = 400
"""Characters of a number; the longest that a double can need written out has 308 digits before the point."""
_PLAIN_DIGITS = 21
"""Up to this power of ten a number is written in plain digits, beyond with an exponent, as Excel does."""

_ESCAPED = pattern(r"_x([0-9A-Fa-f]{4})_")
_TRUTH = {"1": True, "true": True, "0": False, "false": False}
_XML_BLANKS = " \t\r\n"

LAST_SERIAL = 2_958_466
"""The day after 9999-12-31 in the 1900 date system: from here on spreadsheets show no date."""
_DAY = 86_400


@lru_cache(maxsize=4096)
def number(text: str) -> tuple[Decimal, str] | None:
    """The number a file's digits mean, and that as text; None if no finite number.

    XML's form of a number: a decimal point, perhaps an exponent; ASCII digits; no ``NaN``, no ``1,5``. With
    a fraction or an exponent it is taken at 15 significant digits; a whole number keeps all of its own.
    """
    if _SHORTEST.fullmatch(text):
        return Decimal(text), text
    text = text.strip(_XML_BLANKS)
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return None
    value = Decimal(text)
    if value.adjusted() > LARGEST_POWER:
        return None
    if not _WHOLE.fullmatch(text):
        value = without_residue(value)
    text = _digits(value)
    return Decimal(text), text


_ERROR_WORD = pattern(r"#\s?N/?A!?|#NV|#[^\W\d_][\w/ ]{1,20}[!?]|#GETTING_DATA|#{2,}|Err:[0-9]{3}", re.I)
_LONGEST_ERROR = 24


def is_error_word(text: str) -> bool:
    """Whether a text is what spreadsheets show where a formula fails: ``#N/A``, ``#DIV/0!``, ``Err:502``.

    Copied, exported or typed, it says the same as an error cell.
    """
    word = text.strip()
    return len(word) <= _LONGEST_ERROR and _ERROR_WORD.fullmatch(word) is not None


def _digits(value: Decimal) -> str:
    if -_PLAIN_DIGITS <= value.adjusted() < _PLAIN_DIGITS or not value:
        return plain(value)
    return str(value.normalize())


def truth(text: str) -> bool | None:
    """The truth value that XML writes as 1, true, 0 or false, or None."""
    return _TRUTH.get(text.strip(_XML_BLANKS).lower())


def unescape(text: str) -> str:
    """Text with OOXML's ``_x000D_`` escapes resolved (ECMA-376 part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes may make one character beyond U+FFFF; a half of one alone is nothing that can be written.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def serial_date(value: Decimal, *, from_1904: bool) -> str | None:
    """The ISO date, time or both that a spreadsheet's day number shows, to the second, or None if none.

    Day 1 is 1900-01-01, and day 60 the 29 February 1900 that never was (kept from Lotus 1-2-3); or day 0 is
    1904-01-01. A number below 1 is a time of day.
    """
    if not 0 <= value < LAST_SERIAL:
        return None
    seconds = int((value * _DAY).to_integral_value(ROUND_HALF_UP))
    days, seconds = divmod(seconds, _DAY)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if days == 0 and not (from_1904 and seconds == 0):
        return clock
    if from_1904:
        day = _day_after("1904-01-01", days)
    elif days == 60:
        day = "1900-02-29"
    else:
        day = _day_after("1899-12-31" if days < 60 else "1899-12-30", days)
    if day is None:
        return None
    return f"{day}T{clock}" if seconds else day


def _day_after(start: str, days: int) -> str | None:
    try:
        return (date.fromisoformat(start) + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def elapsed(value: Decimal) -> str:
    """A number of days as the hours, minutes and seconds that a format such as ``[h]:mm`` shows."""
    seconds = int((abs(value) * _DAY).to_integral_value(ROUND_HALF_UP))
    sign = "-" if value < 0 and seconds else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def iso_date(text: str) -> str | None:
    """A date or time written in ISO 8601, in the one form that cells use here, or None."""
    text = text.strip(_XML_BLANKS)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]", text) else None
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    if moment.microsecond >= 500_000:
        moment += timedelta(seconds=1)
    has_time = moment.hour or moment.minute or moment.second
    return moment.strftime("%Y-%m-%dT%H:%M:%S") if has_time else moment.date().isoformat()
