"""What a cell accepts and what it says about that: drop-downs, limits, and messages in its language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from egov_score.criteria.model import Node
from egov_score.forms import form_texts
from egov_score.forms.lists import ANSWERS_NAME, NOT_APPLICABLE_ONLY_NAME, Lists
from egov_score.language import Language, Text
from egov_score.numbers import Percent, plain, write
from egov_score.rules import excel
from egov_score.rules.base import Entry, Input, Scale
from egov_score.workbook.form_layout import NOT_APPLICABLE, FormRow

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
_ANY = Decimal(10) ** 15


def value_rule(row: FormRow, cell: str, lists: Lists) -> Mapping[str, Any]:
    """What the value cell of a row accepts, as XlsxWriter takes it. cell: its address."""
    language, node, entry = lists.language, row.node, row.input
    if entry is None:
        prompt = form_texts.NOT_HERE.to(language)
        return _rule(node, _list(NOT_APPLICABLE_ONLY_NAME), prompt, prompt, language)
    prompt = _prompt(node, entry, language)
    if row.takes_not_applicable:
        prompt += " " + form_texts.OR_NOT_APPLICABLE.to(language)
    match entry.entry:
        case Entry.YES_NO:
            accepted = _list(f"{ANSWERS_NAME}{2 if row.takes_not_applicable else 1}")
        case Entry.CHOICE:
            accepted = _list(lists.titles_of(entry))
        case Entry.NUMBER:
            accepted = _number(entry, cell, NOT_APPLICABLE.to(language) if row.takes_not_applicable else "")
    guide = f" {node.guide.to(language)}" if node.guide and row.kind != "group" else ""
    return _rule(node, accepted, prompt + guide, prompt, language)


def points_rule(node: Node, language: Language) -> Mapping[str, Any]:
    """What the council's points of a criterion accept."""
    limits = {"least": write(node.min_points, language), "most": write(node.max_points, language)}
    prompt = form_texts.COUNCIL_POINTS.to(language).format(**limits)
    accepted = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": _literal(node.min_points),
        "maximum": _literal(node.max_points),
    }
    return _rule(node, accepted, prompt, prompt, language)


def prompt_rule(row: FormRow, text: Text, language: Language) -> Mapping[str, Any]:
    """A message without a limit."""
    return {
        "validate": "any",
        "input_title": row.node.id[:_LONGEST_TITLE],
        "input_message": _cut(text.to(language)),
    }


def number_format(node: Node, entry: Input | None) -> str:
    """How the value cell of an input shows numbers; text shows as it is."""
    if entry is None or entry.entry is not Entry.NUMBER:
        return "General"
    if isinstance(entry.at_most, Percent) or isinstance(entry.at_least, Percent):
        return "0.00%"
    return "#,##0"


def _prompt(node: Node, entry: Input, language: Language) -> str:
    match entry.entry:
        case Entry.YES_NO:
            return form_texts.CHOOSE_YES_NO.to(language)
        case Entry.CHOICE:
            return form_texts.CHOOSE_OPTION.to(language)
    what = form_texts.A_WHOLE_NUMBER if entry.whole else form_texts.A_NUMBER
    if entry.is_points:
        what = form_texts.THE_POINTS
    message = form_texts.ENTER.to(language).format(what=what.to(language), limits=_limits(entry, language))
    if entry.unit is not None and not entry.is_points:
        message += form_texts.UNIT_IS.to(language).format(unit=entry.unit.to(language))
    if entry.scale is Scale.HUNDRED:
        message += form_texts.HUNDRED.to(language)
    return message


def _limits(entry: Input, language: Language) -> str:
    least, most = (
        None if limit is None else str(limit) if isinstance(limit, Percent) else write(limit, language)
        for limit in (entry.at_least, entry.at_most)
    )
    if least is not None and most is not None:
        text = form_texts.BETWEEN.to(language).format(least=least, most=most)
    elif least is not None:
        text = form_texts.AT_LEAST.to(language).format(least=least)
    else:
        text = form_texts.AT_MOST.to(language).format(most=most) if most is not None else ""
    if entry.step:
        text += form_texts.IN_STEPS.to(language).format(step=write(entry.step, language))
    return text


def _number(entry: Input, cell: str, not_applicable: str) -> Mapping[str, Any]:
    """Within the limits: as Excel's own number rule, or as a formula where it is more than that."""
    least = entry.at_least if entry.at_least is not None else -_ANY
    most = entry.at_most if entry.at_most is not None else _ANY
    if not not_applicable and not entry.step:
        return {
            "validate": "integer" if entry.whole else "decimal",
            "criteria": "between",
            "minimum": _literal(least),
            "maximum": _literal(most),
        }
    limits = f"N({cell})>={excel.number(least)}", f"N({cell})<={excel.number(most)}"
    conditions = [*limits, f"ISNUMBER({cell})"]
    if entry.whole:
        conditions.append(f"N({cell})=INT(N({cell}))")
    if entry.step:
        steps = f"ROUND(N({cell})/{excel.number(entry.step)},9)"
        conditions.append(f"{steps}=INT({steps})")
    fits = f"AND({','.join(conditions)})"
    if not_applicable:
        fits = f"OR({fits},TRIM({cell})={excel.quoted(not_applicable)})"
    return {"validate": "custom", "value": f"={fits}"}


def _list(name: str) -> Mapping[str, Any]:
    return {"validate": "list", "source": f"={name}"}


def _rule(
    node: Node, accepted: Mapping[str, Any], prompt: str, error: str, language: Language
) -> Mapping[str, Any]:
    return {
        **accepted,
        "input_title": node.id[:_LONGEST_TITLE],
        "input_message": _cut(prompt),
        "error_title": form_texts.REFUSED.to(language),
        "error_message": _cut(error),
    }


def _literal(number: Decimal) -> str:
    """A number of Excel's own rules, in full where a float would not hold it."""
    return "=" + plain(Decimal(number))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_MESSAGE else text[: _LONGEST_MESSAGE - 1] + "…"
