"""Hundreds of findings alike are one: folded while they are found, or afterwards, or twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from egov_score.findings import Finding, Place, codes
from egov_score.findings.alike import Alike, fold_alike

_FINDINGS = st.lists(
    st.builds(
        lambda row, column, sheet, kind, criterion, said: kind.at(
            Place("t.csv", sheet, row, column), criterion=criterion, agency=f"X{row}", value=f"{said}"
        ),
        st.none() | st.integers(1, 30),
        st.integers(1, 2),
        st.sampled_from([None, "t"]),
        st.sampled_from([codes.NOT_A_NUMBER, codes.NOT_YES_OR_NO]),
        st.sampled_from([None, "A"]),
        st.integers(0, 3),
    ),
    max_size=60,
)


def _said(findings: list[Finding]) -> list[tuple[str, str, str, str | None]]:
    return sorted((str(each.place), each.code, each.message("en"), each.agency or "") for each in findings)


@given(_FINDINGS, st.integers(1, 5))
def test_many_are_one_with_the_place_of_the_first_and_the_cells_of_others(
    findings: list[Finding], most: int
) -> None:
    groups: dict[object, list[Finding]] = {}
    for each in findings:
        place = each.place
        alone = place.sheet is None or place.row is None
        key = id(each) if alone else (each.code, place.sheet, place.column, each.criterion)
        groups.setdefault(key, []).append(each)
    expected = []
    for group in groups.values():
        first, *others = sorted(group, key=lambda each: each.place.row or 0)
        if len(group) <= most:
            expected += _said(group)
            continue
        cells = ", ".join(str(each.place.cell) for each in others[:5]) + (", …" if len(others) > 5 else "")
        message = f"{first.message('en')} (the same at {len(others)} more of the column: {cells})"
        expected.append((str(first.place), first.code, message, ""))
    singly, folded = fold_alike(findings, most)
    assert _said([*singly, *folded]) == sorted(expected)


@given(_FINDINGS, st.integers(0, 60), st.integers(1, 5))
def test_what_was_folded_before_is_folded_again(findings: list[Finding], cut: int, most: int) -> None:
    """As where a table is read for two tables of a campaign: each is folded, then both."""
    at_once = Alike(most)
    for part in (findings[:cut], findings[cut:]):
        singly, folded = fold_alike(part, most)
        at_once.add([*folded, *singly])
    assert [len(each) for each in at_once.folded()] == [len(each) for each in fold_alike(findings, most)]
    counts = [
        [len(each.elsewhere) for each in many] for _, many in (at_once.folded(), fold_alike(findings, most))
    ]
    assert sorted(counts[0]) == sorted(counts[1])
