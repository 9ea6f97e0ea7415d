"""Why an agency has no better level, in one line that stands beside the level in every output.

``Mức I: D 26,841 < 28; tổng điểm 110,473 < 112,5; A2 0/5``: what is there beside what is needed, for each
condition of the next better level that does not hold, in the unit of the columns beside it. Where all of a
node's points are needed they stand behind a stroke: "0/5" says that only 5 would do.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from egov_score.criteria.model import TOTAL
from egov_score.data_classes import dataclass, replace
from egov_score.language import Language
from egov_score.numbers import Pair, decimal_of, nearest, write
from egov_score.output import texts
from egov_score.output.class_words import node_name
from egov_score.ranking.standings import RankedTable, Row
from egov_score.safe import clean
from egov_score.scoring.levels import Check

_MOST_DECIMALS = 30
_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class LevelReason:
    """What keeps an agency from the next better level. shortfalls: one a condition that does not hold."""

    level: str
    shortfalls: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.level}: {'; '.join(self.shortfalls)}"

    def within(self, length: int, language: Language) -> str:
        """As many of the shortfalls as a line of that length holds, one at least, and how many more."""
        for shown in range(len(self.shortfalls), 0, -1):
            more = len(self.shortfalls) - shown
            text = str(replace(self, shortfalls=self.shortfalls[:shown]))
            text += texts.MORE_CONDITIONS.to(language).format(count=more) if more else ""
            if len(text) <= length:
                break
        return text


def why_not_higher(table: RankedTable, row: Row, language: Language) -> str:
    """What keeps an agency from the next better level, or class by place; empty at the best, and for a set
    that only ranks."""
    return str(level_reason(table, row, language) or "")


def level_reason(table: RankedTable, row: Row, language: Language) -> LevelReason | None:
    """The same in parts."""
    if table.criteria.quantiles is not None:
        return _in_better_class(table, row, language)
    unmet = row.unmet
    if not unmet:
        return None
    said = dict.fromkeys(shortfall(table, check, language) for check in unmet)
    return LevelReason(level_name(table, unmet[0].level, language), tuple(said))


def level_name(table: RankedTable, level: str, language: Language) -> str:
    """A level's title as people say it within a sentence: ``Mức I`` for ``Mức độ I``."""
    title = clean(table.level_titles[level].to(language)) if level in table.level_titles else clean(level)
    long, short = texts.LONG_LEVEL
    return short + title[len(long) :] if title.casefold().startswith(long.casefold()) else title


def shortfall(table: RankedTable, check: Check, language: Language) -> str:
    """What is there and what is needed, in the unit of the table: ``D 26,841 < 28``, ``A2 0/5``; of a mark
    that must be exceeded ``C 80%: phải trên 80%``.

    What is there has the table's decimals, or as many more as show that it is less.
    """
    unit = check.unit
    has, needed, sign = check.points, check.needed, "%" * (table.criteria.unit_of(check.node) == "percent")
    if unit != 1:
        has, needed = has * unit, needed * unit
    there, mark = has.as_integer_ratio(), needed.as_integer_ratio()
    decimals = table.decimals if there == mark else _decimals(table, there, mark)
    said = write(decimal_of(nearest(*there, decimals), decimals), language, trim=True)
    between = "/" if check.needed == check.maximum else f"{sign} < "
    between = f"{sign}: {texts.MUST_EXCEED.to(language)} " if check.strict else between
    name = node_name(table.criteria, check.node, language)
    name += ":" * name[:1].isdecimal()  # else an id such as 7 would read as a number: "7 6,96 < 7"
    return f"{name} {said}{between}{_mark(*mark, language)}{sign}"


def condition_words(table: RankedTable, check: Check, language: Language) -> str:
    """What a condition asks of one node: ``D ≥ 28``, ``tổng điểm > 90%``."""
    name, share = node_name(table.criteria, check.node, language), check.share and bool(check.maximum)
    of = check.maximum if share else _ONE
    return _condition(
        name, check.needed.as_integer_ratio(), of.as_integer_ratio(), share, check.strict, language
    )


@lru_cache(1024)
def _condition(name: str, needed: Pair, of: Pair, share: bool, strict: bool, language: Language) -> str:
    asked = Fraction(*needed) / Fraction(*of) * (100 if share else 1)
    return f"{name} {'>' if strict else '≥'} {write(asked, language)}{'%' * share}"


@lru_cache(1024)
def _mark(top: int, bottom: int, language: Language) -> str:
    """What is needed, as people write it: few marks are asked of many agencies."""
    return write(Fraction(top, bottom), language)


def _decimals(table: RankedTable, has: Pair, needed: Pair) -> int:
    """How many decimals show that a number is less than another, the table's at the least."""
    tries = range(table.decimals, _MOST_DECIMALS)
    return next((n for n in tries if nearest(*has, n) < nearest(*needed, n)), _MOST_DECIMALS)


def _in_better_class(table: RankedTable, row: Row, language: Language) -> LevelReason | None:
    """The total beside the least total of the next better class that anyone is in."""
    better = max((place for place in table.last_in_class if place < int(row.level)), default=None)
    if better is None:
        return None
    last, trim = table.last_in_class[better].total, table.criteria.report.trim_zeros
    # Classes may be cut between totals that print alike.
    alike = last.reported == row.total.reported
    has, needed = (each.in_unit if alike else Fraction(each.reported) for each in (row.total, last))
    shown = _decimals(table, has.as_integer_ratio(), needed.as_integer_ratio())
    there, mark = (write(each, language, shown, trim=trim) for each in (has, needed))
    short = f"{node_name(table.criteria, TOTAL, language)} {there} < {mark}"
    return LevelReason(level_name(table, str(better), language), (short,))
