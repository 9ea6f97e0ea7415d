"""An explanation in words: what a terminal and a Markdown page have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from egov_score.criteria.model import TOTAL, CriteriaSet, Node
from egov_score.criteria.rule_words import rule_words
from egov_score.data_classes import dataclass
from egov_score.explaining.conditions import MetCondition
from egov_score.explaining.explanation import Explained, ExplainedNode
from egov_score.explaining.reasons import NOTHING
from egov_score.explaining.steps import Step, Way
from egov_score.findings import Place
from egov_score.language import Language, Text, snippet
from egov_score.numbers import write
from egov_score.output import texts
from egov_score.output.class_words import class_standing
from egov_score.output.level_reasons import condition_words, level_name, why_not_higher
from egov_score.output.notes import counted_level
from egov_score.output.tables import NO_VALUE, number_text
from egov_score.ranking.yardstick import UNITS
from egov_score.rules.base import Entered, Entry, Input
from egov_score.safe import clean
from egov_score.scoring.submission import Response

POINTS: Final = Text("Điểm", "Points")
MAXIMUM: Final = Text("Tối đa", "Maximum")
LOST: Final = Text("Mất", "Lost")
ANSWER: Final = Text("Trả lời", "Answer")
RULE: Final = Text("Cách tính điểm", "Rule")
WHY: Final = Text("Vì sao", "Why")
CELL: Final = Text("Ô", "Cell")
BASIS_IN_LAW: Final = Text("Căn cứ", "Source")
TREE: Final = Text("Điểm từng tiêu chí", "Points of each criterion")
LEVELS: Final = Text("Điều kiện của từng mức", "The conditions of each level")
CLASSES: Final = Text("Các nhóm theo thứ hạng", "The classes by place")
WAYS: Final = Text("Cách lên mức cao hơn, ít tiêu chí nhất", "The ways up, fewest criteria first")
NEEDED: Final = Text("Cần", "Needed")
HAS: Final = Text("Có", "Has")
MISSING: Final = Text("Thiếu", "Missing")
CONDITION: Final = Text("Điều kiện", "Condition")
TIED: Final = Text("đồng hạng", "tied")
ROUNDING: Final = Text("chênh lệch làm tròn", "rounding difference")
REST_OF_WAY: Final = Text("do quy đổi hoặc giới hạn điểm", "by rescaling or limits")
REST_IN_INDEX: Final = Text("do trọng số, quy đổi hoặc giới hạn điểm", "by weights, rescaling or limits")
NOT_SHORTEST: Final = Text("có thể còn cách ít tiêu chí hơn", "there may be a way with fewer criteria")
AS_REPORTED: Final = Text("công bố", "reported as")
NOT_APPLICABLE: Final = Text("Không áp dụng", "Not applicable")
NOT_SEARCHED: Final = Text(
    "{levels} (số mức: {count}): chưa tìm hết các cách lên, vì quá nhiều điều kiện và tiêu chí",
    "{levels} (levels: {count}): not all ways up were looked for: too many conditions and criteria",
)
NOT_TOLD: Final = Text(
    "{levels} (số mức: {count}): không liệt kê điều kiện, vì quá nhiều",
    "{levels} (levels: {count}): the conditions are not listed, as they are too many",
)
NOT_OWN: Final = Text("do khảo sát hoặc hệ thống trung ương", "by a survey or a central system")
NOTHING_READ: Final = Text(
    "Không có câu trả lời nào đọc được để giải thích.", "No answer of it could be read, so none is explained."
)
ALL_REACHED: Final = Text("Cơ quan đã ở mức cao nhất.", "It is at the best level.")
NO_LEVELS: Final = Text("Bộ tiêu chí không chia mức.", "The set has no levels.")
_YES, _NO = Text("Có", "Yes"), Text("Không", "No")


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A line of the tree, in one language; what has no id is what must be added to the parts of a group.

    lost: with its sign; empty where nothing was.
    """

    id: str
    title: str
    depth: int
    is_group: bool
    points: str
    maximum: str
    lost: str
    answer: str
    rule: str
    why: str
    cell: str
    source: str


def heading(explained: Explained, language: Language) -> list[str]:
    """Who it is, in which table, what it has, and what keeps it from a better level."""
    table, row, agency = explained.table, explained.row, explained.agency
    who = clean(agency.name)
    apart = ", ".join(clean(part) for part in (agency.parent, agency.code) if part and part != agency.name)
    lines = [f"{who} ({apart})" if apart else who]
    lines.append(f"{clean(table.title.to(language))} ({table.criteria.id})")
    if row is None:
        assert explained.absent is not None
        return [*lines, f"{texts.NOT_SCORED.to(language)}: {explained.absent.why.to(language)}"]
    parts = [_total(explained, language)]
    if row.rank is not None:
        place = f"{texts.RANK.to(language).lower()} {row.rank}/{len(table.rows)}"
        parts.append(f"{place} ({TIED.to(language)})" if row.tied else place)
    if said := class_standing(table, row, TOTAL, language):
        parts.append(said)
    if row.level in table.level_titles:
        parts.append(counted_level(clean(table.level_titles[row.level].to(language))))
    return [*lines, " · ".join(parts), *filter(None, [why_not_higher(table, row, language)])]


def _total(explained: Explained, language: Language) -> str:
    table, row = explained.table, explained.row
    assert row is not None
    most = write(explained.maximum, language, trim=True)
    whole = f"{_number(explained, explained.points, language)}/{most}"
    share = number_text(table, row.percent, language)
    if table.criteria.report.as_ == "points":
        return f"{texts.TOTAL['points'].to(language)} {whole} ({share}%)"
    name = texts.TOTAL[table.criteria.report.as_].to(language)
    points = "điểm" if language == "vi" else "points"
    return f"{name} {number_text(table, row.total.reported, language)} ({whole} {points})"


def _number(explained: Explained, value: Decimal | None, language: Language) -> str:
    return number_text(explained.table, value, language).replace("-", "−")


def tree(explained: Explained, language: Language) -> Iterator[NodeLine]:
    """The nodes in the order of the set; behind what each group holds, what its parts do not add up to."""
    children: dict[str | None, list[ExplainedNode]] = {}
    for node in explained.nodes:
        children.setdefault(node.parent, []).append(node)

    def lines(parent: str | None, depth: int) -> Iterator[NodeLine]:
        for node in children.get(parent, ()):
            yield _line(explained, node, depth, language)
            if node.node.children:
                yield from lines(node.node.id, depth + 1)
                yield from _rest(explained, node.rounding, node.why, depth + 1, language)

    yield from lines(None, 0)
    yield from _rest(explained, explained.rounding, explained.why, 0, language)
    for each in explained.views:
        title, nodes = clean(each.view.title.to(language)), " + ".join(map(clean, each.view.nodes))
        why = "; ".join(
            filter(None, (nodes, class_standing(explained.table, explained.row, each.view.id, language)))
        )
        points, most = _number(explained, each.points, language), write(each.maximum, language, trim=True)
        yield NodeLine(clean(each.view.id), title, 0, True, points, most, "", "", "", why, "", "")
        yield from _rest(explained, each.rounding, NOTHING, 1, language)


def _rest(
    explained: Explained, rounding: Decimal | None, why: Text, depth: int, language: Language
) -> Iterator[NodeLine]:
    """What must be added to the parts of a group, where that is something."""
    if rounding:
        said = why.to(language) or ROUNDING.to(language)
        points = _signed(explained, rounding, language)
        yield NodeLine("", said, depth, False, points, "", "", "", "", "", "", "")


def _line(explained: Explained, node: ExplainedNode, depth: int, language: Language) -> NodeLine:
    of = node.node
    sign = "+" if of.bonus else ""
    lost = "" if not node.lost else _signed(explained, -node.lost, language)
    return NodeLine(
        clean(of.id),
        clean(of.title.to(language)),
        depth,
        bool(of.children),
        NO_VALUE if node.points is None else _number(explained, node.points, language),
        sign + write(node.maximum, language, trim=True),
        lost,
        "" if of.children else answer_words(of, node.response, language),
        "" if of.children else clean(rule_words(of, language)),
        "; ".join(
            filter(
                None,
                (
                    _as_reported(explained, of.id, language),
                    clean(node.why.to(language)),
                    class_standing(explained.table, explained.row, of.id, language),
                ),
            )
        ),
        "" if node.place is None else clean(cell_words(node.place)),
        "" if of.source is None else clean(of.source.to(language)),
    )


def reported(explained: Explained, node_id: str) -> Decimal | None:
    """What the table prints of a node, where the set reports nodes in another unit than points and that is
    not the total's."""
    table, row = explained.table, explained.row
    is_other = table.criteria.report.nodes is not None and table.criteria.unit_of(node_id) != "points"
    return table.reported(row, node_id) if is_other and row is not None else None


def _as_reported(explained: Explained, node_id: str, language: Language) -> str:
    value = reported(explained, node_id)
    if value is None:
        return ""
    unit = UNITS[explained.table.criteria.unit_of(node_id)].to(language)
    number = _number(explained, value, language)
    return f"{AS_REPORTED.to(language)} {number}%" if unit == "%" else f"{unit} {number}"


def cell_words(place: Place) -> str:
    """A cell with its sheet; its file where it is in none."""
    if place.cell is None:
        return str(place)
    return f"{place.sheet}!{place.cell}" if place.sheet else place.cell


def _signed(explained: Explained, value: Decimal, language: Language) -> str:
    return ("−" if value < 0 else "+") + _number(explained, abs(value), language)


def answer_words(node: Node, response: Response, language: Language) -> str:
    """What was answered, as people say it; what could not be read as it was written."""
    if response.not_applicable:
        return NOT_APPLICABLE.to(language)
    entered = response.entered
    quotient = node.measure.quotient if node.measure is not None else None
    if quotient is not None and all(key in entered for key in quotient):
        part, whole = (_plain(entered[key], language) for key in quotient)
        return f"{part}/{whole}"
    if len(node.inputs) > 1 and all(item.entry is Entry.YES_NO for item in node.inputs) and entered:
        ticked = [clean(item.title.to(language)) for item in node.inputs if entered.get(item.key)]
        return "; ".join(ticked) or _NO.to(language)
    said = [_input_words(item, entered, len(node.inputs) > 1, language) for item in node.inputs]
    unread = [response.written[key] for key in sorted(response.unreadable) if key in response.written]
    return "; ".join([*filter(None, said), *(snippet(clean(text)) for text in unread)])


def _input_words(item: Input, entered: Mapping[str, Entered], labelled: bool, language: Language) -> str:
    if item.key not in entered:
        return ""
    value = entered[item.key]
    if isinstance(value, bool):
        said = (_YES if value else _NO).to(language)
    elif isinstance(value, str):
        said = next(
            (clean(each.title.to(language)) for each in item.options if each.id == value), clean(value)
        )
    else:
        said = _plain(value, language)
        said += f" {clean(item.unit.to(language))}" if item.unit is not None else ""
    return f"{clean(item.title.to(language))}: {said}" if labelled else said


def _plain(value: Entered, language: Language) -> str:
    return write(value, language, trim=True) if isinstance(value, Fraction) else str(value)


def condition_cells(explained: Explained, each: MetCondition, language: Language) -> tuple[str, ...]:
    """A condition and what is needed, there and missing."""
    table, node = explained.table, each.check.node
    trim = table.criteria.report.trim_zeros
    words = clean(condition_words(table, each.check, language))
    if node in table.criteria.nodes:
        title = clean(table.criteria.nodes[node].title.to(language))
        words = f"{words} ({title})"
    return (
        words,
        write(each.needed, language, trim=True),
        write(each.has, language, trim=trim),
        "" if each.holds else "> " * each.check.strict + write(each.missing, language, trim=trim),
    )


def level_line(explained: Explained, level: str, reached: bool, language: Language) -> str:
    """``✗ Mức độ I: chưa đạt``."""
    title = clean(explained.table.level_titles[level].to(language))
    said = Text("đạt", "holds") if reached else Text("chưa đạt", "does not hold")
    return f"{'✓' if reached else '✗'} {title}: {said.to(language)}"


def way_line(explained: Explained, way: Way, language: Language) -> str:
    """``Mức I: +1,160 điểm, tổng điểm 155,763, hạng 1``."""
    name = level_name(explained.table, way.level, language)
    points = _signed(explained, way.points, language)
    total = number_text(explained.table, way.total, language)
    unit = texts.TOTAL[explained.table.criteria.report.as_].to(language).lower()
    said = f"{name}: {points} {'điểm' if language == 'vi' else 'points'}, {unit} {total}"
    if way.rank is not None:
        said += f", {texts.RANK.to(language).lower()} {way.rank}"
    if way.rounding:
        rest = _signed(explained, way.rounding, language)
        little = abs(way.rounding) <= Decimal(len(way.steps) + 1).scaleb(-explained.table.decimals)
        in_index = REST_IN_INDEX if has_index(explained.table.criteria) else REST_OF_WAY
        why = ROUNDING if little else in_index
        said += f" ({why.to(language)} {rest})"
    if not way.shortest:
        said += f" ({NOT_SHORTEST.to(language)})"
    return said


def has_index(criteria: CriteriaSet) -> bool:
    """Whether points enter the total by weights or means, so that one of a criterion is none of the total."""
    return criteria.combine != "sum" or any(node.combine != "sum" for node in criteria.nodes.values())


def step_cells(explained: Explained, step: Step, language: Language) -> tuple[str, str, str]:
    """The criterion, its points of now and then, and the answer."""
    node = explained.table.criteria.nodes[step.criterion]
    name = f"{clean(node.id)}. {clean(node.title.to(language))}"
    points = f"{_number(explained, step.before, language)} → {_number(explained, step.after, language)}"
    answer = clean(step.answer.to(language))
    return name, points, answer if step.own else f"{answer} ({NOT_OWN.to(language)})"


def ways_notes(explained: Explained, language: Language) -> list[str]:
    """What is said where there are no ways, or not to every level."""
    row, titles, found = explained.row, explained.table.level_titles, []
    if row is not None and not explained.up.ways:
        best = next(iter(titles), None)
        found += [NO_LEVELS.to(language)] if best is None else []
        found += [ALL_REACHED.to(language)] if row.level == best else []
    for level in explained.up.out_of_reach:
        name = level_name(explained.table, level, language)
        found.append(
            f"{name}: không câu trả lời nào đủ để đạt" if language == "vi" else f"{name}: no answers reach it"
        )
    return [*found, *_of_levels(explained, NOT_SEARCHED, explained.up.not_searched, language)]


def levels_notes(explained: Explained, language: Language) -> list[str]:
    """What is said where not the conditions of every level are told."""
    return _of_levels(explained, NOT_TOLD, explained.untold, language)


def _of_levels(explained: Explained, said: Text, levels: Sequence[str], language: Language) -> list[str]:
    """What is said of several levels, by the first and the last; nothing of none."""
    ends = dict.fromkeys([*levels[:1], *levels[-1:]])
    names = " … ".join(level_name(explained.table, level, language) for level in ends)
    return [said.to(language).format(levels=names, count=len(levels))] if levels else []
