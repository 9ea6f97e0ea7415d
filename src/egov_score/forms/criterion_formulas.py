"""The hidden formulas of single criteria: what each entry means, the state of the criterion, its value.

They follow the reader and the engine: an entry that nobody can read is no answer and earns nothing, "Không
áp dụng" beside figures contradicts them, and a stray blank or another case changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.forms.lists import NO_EVIDENCE_NAME, NO_NAME, NOT_APPLICABLE_NAME, YES_NAME, Lists
from egov_score.forms.plan import BLANK, COMPLETE, NOT_APPLICABLE, UNREADABLE, Help, Plan
from egov_score.rules import excel
from egov_score.rules.base import Entry, RelativeScore
from egov_score.workbook.columns import Role
from egov_score.workbook.form_layout import FormRow

Cell = tuple[str, str, str]
"""The row's id, the key of the hidden column, the formula."""

_FIXED_BLANK = "\u00a0"
_LONGEST_FORMULA = 8_000


def criterion_cells(plan: Plan, lists: Lists) -> Iterator[Cell]:
    """The hidden formulas of all criteria that the agency answers."""
    for node in plan.criteria.leaves:
        if node.by == "agency":
            yield from _entries(plan, lists, node)
            yield node.id, Help.STATE, _state(plan, node)
            yield from _judgement(plan, node)


def is_live(node: Node) -> bool:
    """Whether the form computes a criterion's points: not those that others supply or that compare."""
    return (
        node.by == "agency" and not isinstance(node.scored, RelativeScore) and _points_form(node) is not None
    )


def blank_rule(criteria: CriteriaSet, node: Node) -> str:
    """What a blank criterion means: zero, drop or block, as the engine has it."""
    rule = node.missing or criteria.missing
    if node.mandatory:
        return "block" if rule == "block" else "zero"
    return "zero" if node.bonus or node.is_deduction else rule


def exact_points(plan: Plan, node: Node) -> str:
    """The formula of a criterion's points before they are rounded; 0 where the form cannot compute them."""
    if not is_live(node):
        return "0"
    state, value = plan.at(Help.STATE, node.id), plan.at(Help.VALUE, node.id)
    form = _points_form(node, value)
    most, least = node.limits.most, node.limits.least
    points = f"IF(ISNUMBER({value}),{excel.within(form or '0', least, most)},0)"
    if _may_be(node, excel.FULL):
        points = f"IF({value}={excel.FULL},{excel.number(most)},{points})"
    if node.not_applicable == "full":
        full = excel.number(most)
        points = f"IF(OR({state}={NOT_APPLICABLE},{value}={excel.NOT_APPLICABLE}),{full},{points})"
    return points


def applies(plan: Plan, node: Node) -> str:
    """The formula of whether a criterion counts: 1, or 0 where it is left out."""
    if node.by != "agency":
        return "0" if blank_rule(plan.criteria, node) == "drop" else "1"
    state, value = plan.at(Help.STATE, node.id), plan.at(Help.VALUE, node.id)
    out = []
    if blank_rule(plan.criteria, node) == "drop":
        out.append(f"{state}={BLANK}")
    if node.not_applicable == "excluded":
        out.append(f"{state}={NOT_APPLICABLE}")
    if _may_be(node, excel.NOT_APPLICABLE) and node.not_applicable in (None, "excluded"):
        out.append(f"{value}={excel.NOT_APPLICABLE}")
    return f"IF(OR({','.join(out)}),0,1)" if out else "1"


def _entries(plan: Plan, lists: Lists, node: Node) -> Iterator[Cell]:
    rows = (plan.row_of[node.id], *plan.subs[node.id])
    for row in rows:
        if not row.is_open:
            continue
        value = plan.at(Role.VALUE, row.id)
        text = f'IF(ISERROR({value}),"#",TRIM(CLEAN(SUBSTITUTE({value},"{_FIXED_BLANK}"," "))))'
        yield row.id, Help.TEXT, text
        yield row.id, Help.READ, _read(plan, lists, row)


def _read(plan: Plan, lists: Lists, row: FormRow) -> str:
    """What an entry means, as a number or a mark; an empty text where it is blank."""
    text, value = plan.at(Help.TEXT, row.id), plan.at(Role.VALUE, row.id)
    none = _is_in(NOT_APPLICABLE_NAME, text, excel.NOT_APPLICABLE, excel.WRONG)
    if row.input is None:
        return f'IF({text}="","",{none})'
    match row.input.entry:
        case Entry.YES_NO:
            said = _is_in(YES_NAME, text, "1", _is_in(NO_NAME, text, "0", none))
        case Entry.CHOICE:
            keys, places = lists.keys_of(row.input)
            place = f"SUMPRODUCT(({keys}={text})*{places})"
            said = f"IF({place}>0,{place},{none})"
        case Entry.NUMBER:
            return f'IF(ISNUMBER({value}),{value},IF({text}="","",{none}))'
    return f'IF({text}="","",{said})'


def _is_in(name: str, cell: str, then: str, otherwise: str) -> str:
    # Comparing with = disregards case, and knows no wildcards as COUNTIF and MATCH do.
    return f"IF(SUMPRODUCT(--({name}={cell}))>0,{then},{otherwise})"


def _state(plan: Plan, node: Node) -> str:
    own, subs = plan.row_of[node.id], plan.subs[node.id]
    read = plan.at(Help.READ, node.id)
    if not subs:
        return (
            f'IF({read}="",{BLANK},IF({read}={excel.NOT_APPLICABLE},{NOT_APPLICABLE},'
            f"IF({read}={excel.WRONG},{UNREADABLE},{COMPLETE})))"
        )
    cells = _range(plan, node)
    entered, wrong = f"COUNT({cells})", f"COUNTIF({cells},{excel.WRONG})"
    none = _not_applicable(plan, node)
    own_wrong = f"{read}={excel.WRONG}" if own.is_open else "FALSE"
    needed = node.measure.needed() if node.measure else None
    complete = str(COMPLETE)
    if needed is not None:
        complete = f"IF({entered}<{len(subs)},{BLANK},{COMPLETE})"
    of_entered = f"IF(OR({none}>0,{wrong}>0),{UNREADABLE},{complete})"
    of_none = f"IF({none}>0,{NOT_APPLICABLE},IF({own_wrong},{UNREADABLE},{BLANK}))"
    return f"IF({entered}+{wrong}>0,{of_entered},{of_none})"


def _not_applicable(plan: Plan, node: Node) -> str:
    """How many cells of a criterion say "Không áp dụng"."""
    none = f"COUNTIF({_range(plan, node)},{excel.NOT_APPLICABLE})"
    if plan.subs[node.id] and plan.row_of[node.id].is_open:
        none += f"+({plan.at(Help.READ, node.id)}={excel.NOT_APPLICABLE})"
    return none


def _judgement(plan: Plan, node: Node) -> Iterator[Cell]:
    state, value = plan.at(Help.STATE, node.id), plan.at(Help.VALUE, node.id)
    form = _value_form(plan, node)
    is_wrong = f"{state}={UNREADABLE}"
    if form is not None:
        yield node.id, Help.VALUE, f'IF({state}={COMPLETE},{form},"")'
        is_wrong = f"OR({is_wrong},{value}={excel.WRONG})"
    yield node.id, Help.DONE, f"IF(OR({state}={NOT_APPLICABLE},{state}={COMPLETE}),1,0)"
    yield node.id, Help.WRONG, f"IF({is_wrong},1,0)"
    if needs_evidence(node):
        # Figures that "Không áp dụng" contradicts claim nothing.
        conditions = [f'COUNTIF({_range(plan, node)},">0")>0', f"{_not_applicable(plan, node)}=0"]
        for row in _rows(plan, node):
            cell = f"TRIM({plan.at(Role.EVIDENCE, row.id)})"
            conditions.append(f'OR({cell}="",SUMPRODUCT(--({NO_EVIDENCE_NAME}={cell}))>0)')
        yield node.id, Help.LACKS, f"IF(AND({','.join(conditions)}),1,0)"
    wrong = plan.at(Help.WRONG, node.id)
    for row in _rows(plan, node):
        if row.is_open:
            read = plan.at(Help.READ, row.id)
            missing = f'IF(AND({read}="",{state}<>{NOT_APPLICABLE}),1,0)' if row.input else "0"
            yield row.id, Help.MARK, f"IF({wrong}=1,2,{missing})"


def needs_evidence(node: Node) -> bool:
    """Whether points that are claimed need evidence."""
    return node.evidence == "required" and node.by == "agency" and not node.is_deduction


def _rows(plan: Plan, node: Node) -> tuple[FormRow, ...]:
    return (plan.row_of[node.id], *plan.subs[node.id])


def _range(plan: Plan, node: Node) -> str:
    rows = plan.entry_rows(node)
    return f"{plan.at(Help.READ, rows[0].id)}:{plan.at(Help.READ, rows[-1].id)}"


def _value_form(plan: Plan, node: Node) -> str | None:
    assert node.measure is not None
    cells = {
        row.input.key: plan.at(Help.READ, row.id) for row in plan.entry_rows(node) if row.input is not None
    }
    form = node.measure.excel(cells, node.limits)
    return form if form is not None and len(form) < _LONGEST_FORMULA else None


def _points_form(node: Node, value: str = "A1") -> str | None:
    """The points of a value; None where a spreadsheet cannot compute them or the value itself."""
    assert node.measure is not None
    cells = dict.fromkeys((entry.key for entry in node.inputs), "AA100")
    form = node.measure.excel(cells, node.limits)
    if form is None or len(form) >= _LONGEST_FORMULA:
        return None
    points = node.scored.excel(value, node.limits)
    return points if points is not None and len(points) < _LONGEST_FORMULA else None


def _may_be(node: Node, mark: str) -> bool:
    """Whether a measure's value may be a mark."""
    assert node.measure is not None
    form = node.measure.excel(dict.fromkeys((entry.key for entry in node.inputs), "A1"), node.limits)
    return form is not None and mark in form
