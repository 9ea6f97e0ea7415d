"""The columns of a decision's appendix, shared by every format that people read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from egov_score.criteria.model import TOTAL, Node
from egov_score.data_classes import dataclass
from egov_score.language import Language, Text
from egov_score.numbers import write
from egov_score.output import texts
from egov_score.output.class_words import class_title
from egov_score.output.level_reasons import why_not_higher
from egov_score.ranking.standings import RankedTable, Row
from egov_score.ranking.yardstick import in_unit
from egov_score.safe import clean
from egov_score.scoring.levels import NONE

Role = Literal[
    "rank",
    "code",
    "name",
    "group",
    "view",
    "total",
    "percent",
    "then",
    "rank_then",
    "level_then",
    "places",
    "gained",
    "class",
    "level",
    "reason",
]

NO_VALUE = "–"
"""What stands where an agency has no number: no rank, or a node that does not apply."""


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One column.

    node: the id of the group or view. heading: as short as it can be (a group's id); title: in full; both
    with the unit, where the set reports nodes in another than the total's. maximum: the node's maximum points
    (for a deduction its minimum, below 0), None where points are not what is reported of it. bonus: its
    points come on top of the maximum of the whole.
    """

    role: Role
    heading: str
    title: str
    node: str = ""
    maximum: Decimal | None = None
    bonus: bool = False

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers with decimals."""
        return self.role in ("group", "view", "total", "percent", "then", "gained")


def columns(
    table: RankedTable,
    language: Language,
    *,
    codes: bool = False,
    percent: bool = False,
    then: bool = False,
    reasons: bool = False,
) -> tuple[ResultColumn, ...]:
    """The columns of a table from left to right.

    codes: with the agencies' codes. percent: with the share of the maximum, where the table reports points.
    then: with the total, the place and the level of earlier results. reasons: with what keeps an agency from
    a better level. Levels are left out for a set that only ranks; places and points gained stand where
    earlier results are given.
    """
    criteria = table.criteria
    as_points = criteria.report.as_ == "points"

    def simple(role: Role, text: Text, maximum: Decimal | None = None) -> ResultColumn:
        return ResultColumn(role, text.to(language), text.to(language), maximum=maximum)

    found = [simple("rank", texts.RANK)]
    if codes:
        found.append(simple("code", texts.CODE))
    found.append(simple("name", texts.AGENCY))
    for node in criteria.criteria:
        said, title = in_unit(criteria, node.id).to(language), node_title(node, language)
        most = node.min_points if node.is_deduction else node.max_points
        shown = most if criteria.unit_of(node.id) == "points" else None
        heading = clean(node.id) + said
        found.append(ResultColumn("group", heading, title + said, node.id, shown, node.bonus))
    for view in criteria.views:
        said, title = in_unit(criteria, view.id).to(language), clean(view.title.to(language))
        whole = sum((criteria.nodes[n].max_points for n in view.nodes), Decimal(0)) if as_points else None
        found.append(ResultColumn("view", clean(view.id) + said, title + said, view.id, whole))
    found.append(
        simple("total", texts.TOTAL[criteria.report.as_], criteria.max_points if as_points else None)
    )
    if percent and as_points:
        found.append(simple("percent", texts.PERCENT))
    if table.has_before:
        if then:
            found += [simple("then", texts.TOTAL_THEN), simple("rank_then", texts.RANK_THEN)]
            if table.level_titles:
                level = texts.CLASS_THEN if criteria.quantiles else texts.LEVEL_THEN
                found.append(simple("level_then", level))
        found += [simple("places", texts.MOVED), simple("gained", texts.GAINED)]
    if TOTAL in criteria.by_points:
        found.append(simple("class", texts.CLASS_BY_POINTS))
    if table.level_titles:
        found.append(simple("level", texts.CLASS if criteria.quantiles else texts.LEVEL))
        if reasons:
            found.append(simple("reason", texts.WHY_NOT_HIGHER))
    return tuple(found)


def node_title(node: Node, language: Language) -> str:
    """A node's id and title, such as ``A. Hạ tầng kỹ thuật``."""
    return f"{clean(node.id)}. {clean(node.title.to(language))}"


def number(table: RankedTable, row: Row, column: ResultColumn) -> Decimal | None:
    """What stands in a column of numbers; None where there is nothing."""
    if column.role == "total":
        return row.total.reported
    if column.role == "percent":
        return row.percent
    if column.role == "gained":
        return row.gained
    if column.role == "then":
        return None if row.then is None else row.then.total
    return table.reported(row, column.node)


def number_text(table: RankedTable, value: Decimal | None, language: Language) -> str:
    """A number of the table as people read it: the set's decimals, zeros trimmed where it says so."""
    report = table.criteria.report
    return NO_VALUE if value is None else _written(value, language, report.decimals, report.trim_zeros)


@lru_cache(16_384)
def _written(value: Decimal, language: Language, decimals: int, trim: bool) -> str:
    """Few points are earned by many agencies."""
    return write(value, language, decimals, trim=trim)


def signed_text(table: RankedTable, value: Decimal | None, language: Language) -> str:
    """A gain as people read it, with its sign."""
    sign = "+" if value is not None and value > 0 else ""
    return sign + number_text(table, value, language)


def cell(table: RankedTable, row: Row, column: ResultColumn, language: Language) -> str:
    """What stands in a row and column, as text."""
    match column.role:
        case "rank":
            # A place that is shared has "=" behind it.
            return NO_VALUE if row.rank is None else f"{row.rank}=" if row.tied else str(row.rank)
        case "code":
            return clean(row.code)
        case "name":
            return table.names(row)
        case "level":
            return level_label(table, row.level, language)
        case "class":
            return class_title(table, TOTAL, row.classes.get(TOTAL), language) or NO_VALUE
        case "reason":
            return why_not_higher(table, row, language)
        case "rank_then":
            return NO_VALUE if row.then is None or row.then.rank is None else str(row.then.rank)
        case "level_then":
            return level_label(table, row.then.level, language) if row.then and row.then.level else NO_VALUE
        case "places":
            return moved_text(row.places)
        case "gained":
            return signed_text(table, row.gained, language)
        case _:
            return number_text(table, number(table, row, column), language)


def with_class(row: Row, column: ResultColumn, text: str) -> str:
    """Points of a group or view with its class by points in brackets: ``4,31 (5)``."""
    by_points = column.node in row.criteria.by_points and column.node in row.classes
    return f"{text} ({row.classes[column.node]})" if by_points else text


def standing_text(table: RankedTable, row: Row, node_id: str, *, by_points: bool = True) -> str:
    """The place in a group or view, how many places were gained, the class: ``3``, ``3▲2``, ``3▲2·1``.

    by_points: whether classes by points are among that.
    """
    rank, gain, group = row.ranks.get(node_id), table.gain(row, node_id), row.classes.get(node_id)
    group = group if by_points or isinstance(group, int) else None
    moved = "" if gain is None or gain.places is None else arrow(gain.places)
    parts = [f"{rank}{moved}"] * (rank is not None) + [str(group)] * (group is not None)
    return "·".join(parts)


def places_legend(table: RankedTable, language: Language, *, in_brackets: bool = True) -> str:
    """What stands in :func:`standing_text`. in_brackets: whether it stands in brackets behind the points."""
    said = [texts.PLACE_IN_GROUP.to(language)] if in_brackets else []
    if table.has_before:
        said.append(texts.PLACES_SINCE.to(language))
    by_points = table.criteria.by_points
    if any(row.classes.keys() - {TOTAL} - by_points.keys() for row in table.rows):
        named = "; ".join(
            f"{number} = {level_label(table, number, language)}" for number in table.level_titles
        )
        said.append(texts.CLASS_IN_GROUP.to(language).format(classes=named))
    if in_brackets and by_points.keys() - {TOTAL}:
        said.append(texts.CLASS_BEHIND.to(language))
    return ", ".join(said)


def moved_text(places: int | None) -> str:
    """Places gained ``▲2`` or lost ``▼1``; ``=`` where the place was kept, ``–`` where nothing is known."""
    return NO_VALUE if places is None else arrow(places) or "="


def arrow(places: int) -> str:
    """``▲2``, ``▼1``, or nothing for a place that is kept."""
    return f"▲{places}" if places > 0 else f"▼{-places}" if places else ""


def level_label(table: RankedTable, level: str, language: Language) -> str:
    """A level's title without the words that the column's heading says already: ``I`` of ``Mức độ I``."""
    title = clean(table.level_titles[level].to(language)) if level in table.level_titles else clean(level)
    return title if level == NONE else without_prefix(title)


def without_prefix(title: str) -> str:
    """The title of a level without the word for what it is: ``I`` of ``Mức độ I``."""
    prefix = next((each for each in texts.LEVEL_PREFIXES if title.casefold().startswith(each)), "")
    return title[len(prefix) :]


def maximum_text(column: ResultColumn, language: Language) -> str:
    """A column's maximum as people write it: ``30``, ``+2`` for a bonus, ``-3`` for a deduction."""
    if not column.maximum:
        return ""
    sign = "+" if column.bonus and column.maximum > 0 else ""
    return sign + write(column.maximum, language, trim=True)


def groups(found: Iterable[ResultColumn]) -> tuple[ResultColumn, ...]:
    """The columns of groups and views."""
    return tuple(column for column in found if column.role in ("group", "view"))


def legend(found: tuple[ResultColumn, ...], language: Language) -> list[str]:
    """What the short headings of groups and views stand for: ``A = Hạ tầng kỹ thuật (tối đa 40)``."""
    said = []
    for column in groups(found):
        name = clean(column.node)
        title = column.title.removeprefix(f"{name}. ")
        if column.maximum:
            template = texts.LESS_AT_MOST if column.maximum < 0 else texts.AT_MOST
            template = texts.MORE_AT_MOST if column.bonus else template
            most = write(abs(column.maximum), language, trim=True)
            title = template.to(language).format(title=title, points=most)
        said.append(f"{name} = {title}")
    return said


def level_look(table: RankedTable, level: str, looks: Sequence[str], none: str) -> str:
    """How a level looks: looks are those of the best level, the next …; none: of the class below the last."""
    known = [name for name in table.level_titles if name != NONE]
    if level in known:
        return looks[known.index(level) % len(looks)]
    return none if level == NONE and table.level_titles else ""
