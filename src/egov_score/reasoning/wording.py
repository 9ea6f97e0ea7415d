"""Numbers and conditions as findings name them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from egov_score.criteria.model import Condition
from egov_score.language import Language, Text
from egov_score.numbers import Percent, write
from egov_score.reasoning.possible import Values


def written(value: Decimal) -> Text:
    """A number as the set writes it: a percentage stays one."""
    return Text(_written(value, "vi"), _written(value, "en"))


def _written(value: Decimal, language: Language) -> str:
    if isinstance(value, Percent):
        return write(Decimal(value) * 100, language, trim=True) + "%"
    return write(value, language, trim=True)


def range_of(values: Values, *, share: bool) -> Text:
    """The values that may come about, in words; share: as percentages."""

    def number(end: Fraction, language: Language) -> str:
        return write(end * 100, language) + "%" if share else write(end, language)

    least, most = values.least, values.most
    if isinstance(least, Fraction) and isinstance(most, Fraction):
        return Text(
            f"từ {number(least, 'vi')} đến {number(most, 'vi')}",
            f"from {number(least, 'en')} to {number(most, 'en')}",
        )
    if isinstance(least, Fraction):
        return Text(f"từ {number(least, 'vi')} trở lên", f"{number(least, 'en')} or more")
    if isinstance(most, Fraction):
        return Text(f"từ {number(most, 'vi')} trở xuống", f"{number(most, 'en')} or less")
    return Text("là số bất kỳ", "any number")


def condition_words(condition: Condition) -> Text:
    """A condition as a person would write it down."""
    mark = written(condition.at_least)
    if condition.every is not None:
        return Text(
            f"“mỗi mục của {condition.every} ≥ {mark.vi}”", f'"everything in {condition.every} ≥ {mark.en}"'
        )
    return Text(f"“{condition.node} ≥ {mark.vi}”", f'"{condition.node} ≥ {mark.en}"')
