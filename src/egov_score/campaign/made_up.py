"""Agencies and filled forms that are made up, to show a campaign at work. They are the same on every machine.

Of each criterion some answers are drawn, and the one is taken whose points come nearest to what the agency
is to reach; so any measure is answered without knowing its kind.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from fractions import Fraction
from random import Random

from egov_score.campaign.agencies import Agency
from egov_score.campaign.issuing import FormFile, filled_forms
from egov_score.criteria.model import CriteriaSet, Node
from egov_score.language import Language, Text
from egov_score.numbers import shortest
from egov_score.rules.base import Entered, Entry, Input, RelativeScore
from egov_score.scoring.submission import Response, Submission

MADE_UP_AGENCIES = 10
_BEST, _STEP = Fraction(95, 100), Fraction(6, 100)
"""The share of the points that the first agency is to reach, and how much less each further one."""
_DRAWN = 40
_LARGEST = 120
_NAMES: Mapping[str, Text] = {
    "ministry": Text("Bộ Ví Dụ", "Example Ministry"),
    "province": Text("Tỉnh Ví Dụ", "Example Province"),
    "department": Text("Sở Ví Dụ", "Example Department"),
    "district": Text("Huyện Ví Dụ", "Example District"),
    "commune": Text("Xã Ví Dụ", "Example Commune"),
    "country": Text("Nước Ví Dụ", "Example Country"),
}
_ANY_NAME = Text("Cơ quan Ví Dụ", "Example Agency")
_EVIDENCE = Text("Minh chứng tự đặt của {id}", "Made-up evidence of {id}")


def made_up_agencies(tier: str, language: Language) -> tuple[Agency, ...]:
    """Ten agencies of a tier, by their codes."""
    name = _NAMES.get(tier, _ANY_NAME).to(language)
    return tuple(
        Agency(f"{tier}-{number:02}", f"{name} {number}", tier) for number in range(1, MADE_UP_AGENCIES + 1)
    )


def made_up_forms(
    criteria: CriteriaSet, tier: str, language: Language
) -> tuple[tuple[FormFile, ...], bytes | None]:
    """A filled form of each made-up agency, and the table of what others supply; None where nobody does."""
    agencies = made_up_agencies(tier, language)
    sent = {agency: _answers(criteria, agency, number, language) for number, agency in enumerate(agencies)}
    own = {leaf.id for leaf in criteria.leaves if leaf.by == "agency"}
    forms = filled_forms(
        criteria,
        [
            (agency, Submission("", responses={key: each for key, each in given.items() if key in own}))
            for agency, given in sent.items()
        ],
        language,
    )
    return tuple(forms), _supplement(criteria, sent)


def _answers(criteria: CriteriaSet, agency: Agency, number: int, language: Language) -> dict[str, Response]:
    # Neighbours in the ranking differ in more than one criterion.
    place = (number * 7) % MADE_UP_AGENCIES
    responses: dict[str, Response] = {}
    for leaf in criteria.leaves:
        drawn = Random(f"{criteria.id}/{agency.code}/{leaf.id}")
        share = _BEST - place * _STEP + Fraction(drawn.getrandbits(16) % 21 - 10, 100)
        entered = _entered(leaf, min(max(share, Fraction(0)), Fraction(1)), drawn)
        if entered is not None:
            evidence = _EVIDENCE.to(language).format(id=leaf.id) if leaf.evidence == "required" else ""
            responses[leaf.id] = Response(entered, evidence=evidence)
    return responses


def _entered(leaf: Node, share: Fraction, drawn: Random) -> Mapping[str, Entered] | None:
    """An answer whose points come near to a share of what can be earned; None where none is found."""
    limits, wanted = leaf.limits, leaf.limits.least + (leaf.limits.most - leaf.limits.least) * share
    if leaf.is_deduction or leaf.bonus:
        wanted = Fraction(0)
    best: tuple[Fraction, Mapping[str, Entered]] | None = None
    for _ in range(_DRAWN):
        entered = {each.key: _drawn(each, leaf, drawn) for each in leaf.inputs}
        evaluated = leaf.measure.evaluate(entered, limits) if leaf.measure is not None else None
        if evaluated is None or evaluated.value is None or evaluated.problems:
            continue
        if isinstance(leaf.scored, RelativeScore):
            return entered
        away = abs(limits.keep(leaf.scored.points(evaluated.value, limits)) - wanted)
        if best is None or away < best[0]:
            best = away, entered
    return best[1] if best is not None else None


def _drawn(asked: Input, leaf: Node, drawn: Random) -> Entered:
    """Anything that may be entered."""
    match asked.entry:
        case Entry.YES_NO:
            return bool(drawn.getrandbits(1))
        case Entry.CHOICE:
            return asked.options[drawn.getrandbits(16) % len(asked.options)].id
        case Entry.NUMBER:
            least = Fraction(asked.at_least or 0)
            most = Fraction(asked.at_most) if asked.at_most is not None else _reach(leaf, least)
            step = Fraction(asked.step or 1)
            if not asked.whole and not asked.counted and most - least < 20 * step:
                step = (most - least) / 20
            # Among several figures some are to be small beside the others, as in a good survey.
            steps = int((most - least) / step) >> (drawn.getrandbits(2) if len(leaf.inputs) > 1 else 0)
            return least + step * (drawn.getrandbits(16) % (steps + 1))


def _reach(leaf: Node, least: Fraction) -> Fraction:
    """How far a number without an end of its own goes: a little beyond what the score looks at."""
    marks = [Fraction(mark) for mark in leaf.scored.marks(leaf.limits)] if len(leaf.inputs) == 1 else []
    return least + (max(marks) * Fraction(5, 4) if marks and max(marks) > 0 else Fraction(_LARGEST))


def _supplement(criteria: CriteriaSet, sent: Mapping[Agency, Mapping[str, Response]]) -> bytes | None:
    others = [leaf for leaf in criteria.leaves if leaf.by != "agency"]
    if not others:
        return None
    columns = [(leaf, each) for leaf in others for each in leaf.inputs]
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["code", "name", *(f"{leaf.id}:{each.key}".rstrip(":") for leaf, each in columns)])
    for agency, given in sent.items():
        answers = (
            given[leaf.id].entered.get(each.key, "") if leaf.id in given else "" for leaf, each in columns
        )
        rows.writerow([agency.code, agency.name, *map(_written, answers)])
    return out.getvalue().encode()


def _written(entered: Entered) -> str:
    if isinstance(entered, bool):
        return "có" if entered else "không"
    return entered if isinstance(entered, str) else str(shortest(entered, 15))
