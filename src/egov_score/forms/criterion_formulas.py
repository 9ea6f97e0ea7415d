"""The hidden formulas of single criteria: what each entry means, the state of the criterion, its value.

They follow the reader and the engine: an entry that nobody can read is no answer and earns nothing, "Không
áp dụng" beside figures contradicts them, and a stray blank or another case changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from egov_score.criteria.model import Node
from egov_score.forms.lists import NO_EVIDENCE_NAME, NO_NAME, NOT_APPLICABLE_NAME, YES_NAME, Lists
from egov_score.forms.plan import BLANK, COMPLETE, NOT_APPLICABLE, UNREADABLE, Help, Plan
from egov_score.rules import excel
from egov_score.rules.base import Entry, RelativeScore
from egov_score.scoring.outcome import may_be_left_out, missing_rule
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
    return node.by == "agency" and _points_form(node, "A1") is not None


def exact_points(plan: Plan, node: Node) -> str:
    """The formula of a criterion's points before they are rounded; 0 where the form cannot compute them."""
    if node.by != "agency":
        return "0"
    points = _points_by_answer(plan, node)
    return f"IF({plan.at(Help.LACKS, node.id)}=1,0,{points})" if node.counts_only_with_evidence else points


def _points_by_answer(plan: Plan, node: Node) -> str:
    """The same without asking for evidence."""
    value = plan.at(Help.VALUE, node.id)
    form = _points_form(node, value)
    most, least = node.limits.most, node.limits.least
    points = "0" if form is None else f"IF(ISNUMBER({value}),{excel.within(form, least, most)},0)"
    full = [f"{value}={excel.FULL}"] if node.measured.without_value == "full" else []
    if node.not_applicable == "full":
        full += _not_applicable(plan, node)
    return f"IF(OR({','.join(full)}),{excel.number(most)},{points})" if full else points


def applies(plan: Plan, node: Node) -> str:
    """The formula of whether a criterion counts: 1, or 0 where it is left out."""
    drops = missing_rule(plan.criteria, node) == "drop"
    if node.by != "agency":
        return "0" if drops else "1"
    out = [f"{plan.at(Help.STATE, node.id)}={BLANK}"] if drops else []
    if may_be_left_out(node) and node.not_applicable in (None, "excluded"):
        out += _not_applicable(plan, node)
    return f"IF(OR({','.join(out)}),0,1)" if out else "1"


def blocks(plan: Plan, node: Node) -> str | None:
    """The formula of whether a criterion denies the total: 1 or 0; None where it never does."""
    if node.by != "agency" or missing_rule(plan.criteria, node) != "block":
        return None
    state, wrong = plan.at(Help.STATE, node.id), plan.at(Help.WRONG, node.id)
    return f"IF(OR({state}={BLANK},{wrong}=1),1,0)"


def _not_applicable(plan: Plan, node: Node) -> list[str]:
    """The conditions under which a criterion is not applicable, as it may be answered or comes to be."""
    conditions = []
    if node.not_applicable is not None:
        conditions.append(f"{plan.at(Help.STATE, node.id)}={NOT_APPLICABLE}")
    if node.measured.without_value == "not_applicable":
        conditions.append(f"{plan.at(Help.VALUE, node.id)}={excel.NOT_APPLICABLE}")
    return conditions


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
    none = _said_not_applicable(plan, node)
    own_wrong = f"{read}={excel.WRONG}" if own.is_open else "FALSE"
    complete = str(COMPLETE)
    if not node.measured.one_is_enough:
        complete = f"IF({entered}<{len(subs)},{BLANK},{COMPLETE})"
    of_entered = f"IF(OR({none}>0,{wrong}>0),{UNREADABLE},{complete})"
    of_none = f"IF({none}>0,{NOT_APPLICABLE},IF({own_wrong},{UNREADABLE},{BLANK}))"
    return f"IF({entered}+{wrong}>0,{of_entered},{of_none})"


def _said_not_applicable(plan: Plan, node: Node) -> str:
    """How many cells of a criterion say "Không áp dụng"."""
    none = f"COUNTIF({_range(plan, node)},{excel.NOT_APPLICABLE})"
    if plan.subs[node.id] and plan.row_of[node.id].is_open:
        none += f"+({plan.at(Help.READ, node.id)}={excel.NOT_APPLICABLE})"
    return none


def _judgement(plan: Plan, node: Node) -> Iterator[Cell]:
    state, value = plan.at(Help.STATE, node.id), plan.at(Help.VALUE, node.id)
    form = _value_form(plan, node)
    wrong = [f"{state}={UNREADABLE}"]
    if node.not_applicable is None:
        wrong.append(f"{state}={NOT_APPLICABLE}")
    if form is not None:
        yield node.id, Help.VALUE, f'IF({state}={COMPLETE},{form},"")'
        wrong.append(f"{value}={excel.WRONG}")
    yield node.id, Help.DONE, f"IF(OR({state}={NOT_APPLICABLE},{state}={COMPLETE}),1,0)"
    yield node.id, Help.WRONG, f"IF(OR({','.join(wrong)}),1,0)"
    if node.needs_evidence:
        # Figures that "Không áp dụng" contradicts claim nothing.
        conditions = [f'COUNTIF({_range(plan, node)},">0")>0', f"{_said_not_applicable(plan, node)}=0"]
        if node.counts_only_with_evidence:
            # Values that are compared may earn something, whatever they are.
            compared = isinstance(node.scored, RelativeScore) and form is not None
            earns = f"({_points_by_answer(plan, node)})>0"
            conditions = [f"OR({earns},ISNUMBER({value}))" if compared else earns]
        for row in _rows(plan, node):
            cell = f"TRIM({plan.at(Role.EVIDENCE, row.id)})"
            conditions.append(f'OR({cell}="",SUMPRODUCT(--({NO_EVIDENCE_NAME}={cell}))>0)')
        yield node.id, Help.LACKS, f"IF(AND({','.join(conditions)}),1,0)"
    for row in _rows(plan, node):
        if row.is_open:
            read = plan.at(Help.READ, row.id)
            missing = f'IF(AND({read}="",{state}<>{NOT_APPLICABLE}),1,0)' if row.input else "0"
            yield row.id, Help.MARK, f"IF({plan.at(Help.WRONG, node.id)}=1,2,{missing})"


def _rows(plan: Plan, node: Node) -> tuple[FormRow, ...]:
    return (plan.row_of[node.id], *plan.subs[node.id])


def _range(plan: Plan, node: Node) -> str:
    rows = plan.entry_rows(node)
    return f"{plan.at(Help.READ, rows[0].id)}:{plan.at(Help.READ, rows[-1].id)}"


def _value_form(plan: Plan, node: Node) -> str | None:
    """The value of what was entered; None where a spreadsheet cannot compute it."""
    rows = plan.entry_rows(node)
    return _measured(node, {row.input.key: plan.at(Help.READ, row.id) for row in rows if row.input})


def _points_form(node: Node, value: str) -> str | None:
    """The points of a value; None where a spreadsheet cannot compute them or the value itself."""
    if _measured(node, dict.fromkeys((entry.key for entry in node.inputs), "AA100")) is None:
        return None
    return _if_short(node.scored.excel(value, node.limits))


def _measured(node: Node, cells: Mapping[str, str]) -> str | None:
    return _if_short(node.measured.excel(cells, node.limits))


def _if_short(formula: str | None) -> str | None:
    return formula if formula is not None and len(formula) < _LONGEST_FORMULA else None
