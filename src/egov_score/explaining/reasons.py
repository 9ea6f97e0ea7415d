"""Why a criterion or a group has its points, each in one phrase of both languages."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Finding, Severity
from egov_score.language import Text, in_each, snippet
from egov_score.numbers import write, written
from egov_score.rules.base import Extremes, Gives, RelativeScore
from egov_score.rules.combining import COMBINE_WORDS
from egov_score.scoring.outcome import Outcome, State
from egov_score.scoring.readding import Sums
from egov_score.scoring.submission import Response

_NOT_ENTERED = {
    "agency": Text("để trống", "left blank"),
    "appraiser": Text("hội đồng thẩm định chưa cho điểm", "the council has given no points yet"),
    "survey": Text("chưa có kết quả khảo sát", "no survey result yet"),
    "central": Text("chưa có số liệu từ hệ thống trung ương", "nothing yet from the central system"),
}
_BY_RULE = {
    "not_applicable": Text("ghi “Không áp dụng”", 'answered "not applicable"'),
    "when_whole_is_zero": Text("mẫu số bằng 0", "there is none of what is counted (the whole is 0)"),
    "missing": Text("để trống", "left blank"),
    "without_evidence": Text("không có tài liệu kiểm chứng", "no evidence"),
}
NOTHING = Text("", "")


def leaf_reason(
    outcome: Outcome, response: Response, findings: Sequence[Finding], field: Extremes | None
) -> Text:
    """Why a criterion has its points. findings: about it. field: between which values all agencies lie, for a
    score that compares them."""
    match outcome.state:
        case State.LEFT_OUT:
            return _joined(_because(outcome), Text("không tính, không mất điểm", "left out, nothing is lost"))
        case State.FULL:
            return _joined(_because(outcome), Text("đủ điểm theo quy định", "full points by rule"))
        case State.ZERO:
            return _joined(_because(outcome), Text("0 điểm theo quy định", "0 points by rule"))
        case State.BLANK:
            return _joined(_NOT_ENTERED[outcome.node.by], _no_points(outcome))
        case State.REFUSED:
            return _refused(outcome, findings)
        case State.GIVEN:
            return _given(outcome, response)
        case State.VALUED:
            return _valued(outcome, response, field)


def group_reason(sums: Sums, group: CriteriaSet | Node) -> Text:
    """How a group, or the whole, makes its points of its parts; nothing where it only adds them."""
    is_node = isinstance(group, Node)
    part = sums.parts[group.id] if is_node else sums.whole
    if not part.applies:
        return Text("không tiêu chí nào áp dụng", "nothing in it applies")
    plan = next(
        (plan for node, plan in sums.adder.groups if is_node and node.id == group.id), sums.adder.whole
    )
    most = written(Fraction(group.max_points))
    if group.combine != "sum":
        how = COMBINE_WORDS[group.combine]
        if group.combine in ("max", "min"):
            return Text(f"không cộng: {how.vi} trong các mục", f"not a sum: {how.en} of its parts")
        weights = _weights(group) if group.combine == "weighted_mean" else NOTHING
        return Text(
            f"không cộng: {how.vi} tỷ lệ đạt của các mục{weights.vi}, nhân {most.vi}",
            f"not a sum: the {how.en} of its parts' shares{weights.en}, times {most.en}",
        )
    shared = [sums.parts[child] for child in plan.counting if sums.parts[child].applies]
    achieved = sum((each.counting for each in shared), Fraction(0))
    applicable = sum((each.maximum for each in shared), Fraction(0))
    stretch = plan.stretch(sums.parts)
    said = NOTHING
    if stretch != 1:
        had, of, whole = (_short(number) for number in (achieved, applicable, applicable * stretch))
        said = Text(
            f"quy đổi vì có tiêu chí không tính: {had.vi} × {whole.vi} ÷ {of.vi}",
            f"rescaled, for some of it does not apply: {had.en} × {whole.en} ÷ {of.en}",
        )
    if group.cap and achieved * stretch + Fraction(*part.plus) > part.points and part.points == plan.most:
        said = _joined(said, Text(f"không quá {most.vi} điểm", f"{most.en} points at most"))
    if plan.least is not None and part.points == plan.least and achieved * stretch < part.counting:
        least = written(plan.least)
        said = _joined(said, Text(f"không dưới {least.vi} điểm", f"no less than {least.en} points"))
    return said


def _weights(group: CriteriaSet | Node) -> Text:
    """`` (A 0,3; B 0,7)``."""
    weights = [
        (child.id, written(child.weight if child.weight is not None else Fraction(1)))
        for child in group.children
        if child.counts
    ]
    return in_each(lambda to: f" ({'; '.join(f'{name} {each.to(to)}' for name, each in weights)})")


def _joined(first: Text, second: Text) -> Text:
    if not first.vi or not second.vi:
        return first if first.vi else second
    return Text("{a}: {b}", "{a}: {b}").with_texts(a=first, b=second)


def _because(outcome: Outcome) -> Text:
    if outcome.rule == "missing":
        return _NOT_ENTERED[outcome.node.by]
    return _BY_RULE.get(outcome.rule, NOTHING)


def _no_points(outcome: Outcome) -> Text:
    if outcome.blocks:
        return Text("không có tổng điểm", "so there is no total")
    if outcome.node.is_deduction:
        return Text("không bị trừ", "nothing is deducted")
    return Text("0 điểm", "0 points")


def _refused(outcome: Outcome, findings: Sequence[Finding]) -> Text:
    first = next((each for each in findings if each.severity is Severity.ERROR), None)
    if first is None:
        said = Text("câu trả lời không tính được", "the answer could not be counted")
        return _joined(said, _no_points(outcome))
    said = in_each(lambda language: f"[{first.code}] {first.message(language)}")
    if not outcome.blocks:
        return said
    ends = _no_points(outcome)
    return Text("{said} ({ends})", "{said} ({ends})").with_texts(said=said, ends=ends)


def _given(outcome: Outcome, response: Response) -> Text:
    if outcome.basis == "self":
        return Text("điểm cơ quan tự chấm trên biểu mẫu", "the points that the agency gave itself")
    assert outcome.points is not None
    before = None if outcome.before is None else outcome.before.worth(response.points.get("self"))
    after = _short(outcome.points)
    if outcome.before is None or outcome.before.state is State.BLANK:
        said = Text(f"hội đồng thẩm định cho {after.vi} điểm", f"the council gave {after.en} points")
    elif before is None or before == outcome.points:
        said = Text(f"thẩm định xác nhận {after.vi} điểm", f"the council confirmed {after.en} points")
    else:
        was, lower = _short(before), outcome.points < before
        said = Text(
            f"thẩm định {'giảm' if lower else 'nâng'} từ {was.vi} {'xuống' if lower else 'lên'} {after.vi}",
            f"{'lowered' if lower else 'raised'} by the council from {was.en} to {after.en}",
        )
    note = snippet(response.appraisal_note or response.reason)
    return Text(f"{said.vi} – {note}", f"{said.en} – {note}") if note else said


def _valued(outcome: Outcome, response: Response, field: Extremes | None) -> Text:
    node, value, points = outcome.node, outcome.value, outcome.points
    assert value is not None and points is not None
    if node.is_deduction:
        lost = _short(-points)
        return Text(f"bị trừ {lost.vi} điểm", f"{lost.en} points deducted") if points else _no_points(outcome)
    if node.bonus:
        more = _short(points)
        return (
            Text(f"được cộng {more.vi} điểm", f"{more.en} points added")
            if points
            else Text("chưa được điểm cộng", "no bonus earned")
        )
    if not node.is_scored:
        return Text("chỉ thu thập số liệu, không tính điểm", "only collected, not scored")
    if isinstance(node.scored, RelativeScore) and field is not None:
        own, least, most = (_value(node, number) for number in (value, field.least, field.most))
        return Text(
            f"đạt {own.vi}; các cơ quan cùng bảng từ {least.vi} đến {most.vi}",
            f"{own.en}, where all agencies lie between {least.en} and {most.en}",
        )
    if points == node.limits.most:
        return Text("đủ điểm", "full points")
    if (lacking := node.measured.shortfall(response.entered)) is not None:
        return lacking
    if node.measured.gives is not Gives.FIGURE:
        return Text("câu trả lời này không được đủ điểm", "this answer does not earn all points")
    if value in response.entered.values():
        return Text("chưa đến mức đủ điểm", "not enough for all points")
    reached = _value(node, value)
    return Text(f"mới đạt {reached.vi}", f"only {reached.en} was reached")


def _value(node: Node, value: Fraction) -> Text:
    """What a measure came to; a share as a percentage."""
    if node.measured.percentage_points == 100:
        return in_each(lambda language: write(value * 100, language, 2, trim=True) + "%")
    return _short(value)


def _short(number: Fraction) -> Text:
    """A number within a phrase: three decimals at most."""
    return in_each(lambda language: write(number, language, 3, trim=True))
