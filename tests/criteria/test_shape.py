"""A file that has not the language's shape: each fault is said where it stands, marked ▸ below."""

from __future__ import annotations

import pytest

from helpers import HEAD, parse, said, spots

NODE = """
max_points: 10
criteria:
  - id: A
    title: Tiêu chí
    max_points: 10
    measure: {kind: yes_no}
"""


def with_measure(measure: str) -> str:
    """The body with another measure."""
    return NODE.replace("{kind: yes_no}", measure)


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the line and column of each."""
    places = []
    for number, line in enumerate(text.split("\n"), start=1):
        while "▸" in line:
            places.append((number, line.index("▸") + 1))
            line = line.replace("▸", "", 1)
    return text.replace("▸", ""), places


def check(code: str, text: str, hint: str = "") -> None:
    """The code stands at every mark, and nowhere else."""
    text, places = marked(text)
    criteria, findings = parse(text)
    found = [(line, column) for each, line, column in spots(findings) if each == code]
    assert found == places, said(findings)
    assert criteria is None
    for finding in findings:
        if finding.code == code:
            assert hint in finding.message("en") + finding.hint("en")


HEADS = [
    # code, a line of the head, what takes its place, what the message or hint names
    ("C101", "tier: district", "▸teir: district", '"tier"'),
    ("C102", "tier: district\n", "", '"tier"'),
    ("C103", "status: illustrative", "status: ▸reconstruct", '"reconstructed"'),
    ("C103", "format: egov-score/criteria/1", "format: ▸egov-score/criteria/2", "egov-score/criteria/1"),
    ("C104", "tier: district", "tier: ▸2", "quotes"),
    ("C104", "tier: district", "tier: ▸true", "quotes"),
    ("C105", "title: Bộ mẫu", 'title: ▸" "', "empty"),
    ("C106", "title: Bộ mẫu", "title: ▸2022", "text"),
    ("C121", "title: Bộ mẫu", "title: {vi: Bộ mẫu, ▸eng: Sample}", '"en"'),
    ("C007", "title: Bộ mẫu", "title: {en: Sample, ▸EN: Sample}", "one"),
    ("C107", "year: 2022", 'year: ▸"2022"', "number"),
    ("C109", "year: 2022", "year: ▸2022.5", "2022.5"),
    ("C110", "year: 2022", "year: ▸22", "1900"),
    ("C111", "year: 2022", "year: ▸20222", "2999"),
    ("C114", "id: mau-2022", "id: ▸Mẫu_2022", "hyphens"),
    ("C116", "sources: [{document: 1/QĐ-UBND}]", "▸sources: {document: 1/QĐ-UBND}", "list"),
    ("C118", "sources: [{document: 1/QĐ-UBND}]", "sources: [▸1/QĐ-UBND]", "pairs"),
    ("C119", "{document: 1/QĐ-UBND}", "{document: 1/QĐ-UBND, issued: ▸14/6/2023}", "2023-06-14"),
]


@pytest.mark.parametrize(("code", "old", "new", "hint"), HEADS)
def test_the_head(code: str, old: str, new: str, hint: str) -> None:
    text = HEAD.lstrip() + NODE.lstrip()
    assert old in text
    text = text.replace(old, new, 1)
    check(code, text if "▸" in new else "▸" + text, hint)


BODIES = [
    ("C117", "max_points: 0\n▸criteria: []\n", "at least 1"),
    ("C116", "max_points: 10\n▸criteria: {id: A}\n", "list"),
    ("C116", NODE + "    ▸criteria: {id: B}\n", "list"),
    ("C118", "max_points: 10\ncriteria: [▸A]\n", "pairs"),
    ("C108", NODE.replace("max_points: 10\nc", "max_points: ▸90%\nc"), "points"),
    ("C110", NODE.replace("    max_points: 10", "    max_points: ▸-10"), "0"),
    ("C107", NODE.replace("    max_points: 10", "    max_points: ▸mười"), "number"),
    ("C113", NODE.replace("id: A", 'id: ▸"A 1"'), "blanks"),
    ("C113", NODE.replace("id: A", 'id: ▸"A:1"'), "colons"),
    ("C115", NODE + '    bonus: ▸"true"\n', "true or false"),
    ("C115", NODE + "    bonus: ▸1\n", "true or false"),
    ("C103", NODE + "    evidence: ▸must\n", "required"),
    ("C103", NODE + "    by: ▸agancy\n", '"agency"'),
    ("C103", NODE + "    not_applicable: ▸exclude\n", '"excluded"'),
    ("C103", NODE + "    missing: ▸skip\n", "drop"),
    ("C103", NODE + "    combine: ▸average\n", "mean"),
    ("C101", NODE + "    ▸guides: Hướng dẫn\n", '"guide"'),
    ("C101", NODE.replace("{kind: yes_no}", "{kind: yes_no, ▸unit: người}"), "kind"),
    (
        "C101",
        NODE.replace("{kind: yes_no}", "{kind: ratio, part: a, whole: b, ▸may_excede: true}"),
        '"may_exceed"',
    ),
    ("C102", NODE.replace("measure: {kind: yes_no}", "▸measure: {kind: ratio, part: a}"), '"whole"'),
    ("C103", NODE.replace("yes_no", "▸yesno"), '"yes_no"'),
    ("C120", NODE.replace("measure: {kind: yes_no}", "▸measure: {part: a, whole: b}"), "ratio"),
    ("C118", NODE.replace("measure: {kind: yes_no}", "measure: ▸yes_no"), "pairs"),
    ("C117", NODE.replace("measure: {kind: yes_no}", "measure: {kind: choice, ▸options: []}"), "options"),
    (
        "C122",
        NODE.replace("{kind: yes_no}", '{kind: formula, inputs: {x: X}, value: ▸"x + * 2"}'),
        "character 5",
    ),
    ("C103", NODE + "    score: {kind: ▸proportionate}\n", '"proportional"'),
    ("C101", NODE + "    score: {kind: bands, bands: [{from: 0, points: 1}], ▸weight: 2}\n", '"weight"'),
    ("C120", NODE + "    ▸score: {full_at: 1}\n", "bands"),
    ("C108", NODE + "    score: {kind: per_unit, each: ▸5%}\n", "points"),
    ("C111", NODE + "report: {decimals: ▸13}\n", "12"),
    ("C103", NODE + "report: {as: ▸percentage}\n", '"percent"'),
    ("C103", NODE + "rounding: {mode: ▸half-up}\n", '"half_up"'),
    ("C103", NODE + "rounding: {at: ▸end}\n", "every_node"),
    ("C101", NODE + "ranking: {▸sort: [total]}\n", "order"),
    ("C103", NODE + "ranking: {ties: ▸shared}\n", "dense"),
    ("C117", NODE + "levels: [{id: I, title: I, ▸require: []}]\n", "require"),
    ("C102", NODE + "levels: [{id: I, title: I, require: [▸{node: total}]}]\n", "at_least"),
    ("C110", NODE + "quantiles: {count: ▸1, titles: [a]}\n", "2"),
    ("C102", NODE + "views: [▸{id: v, nodes: [A]}]\n", "title"),
]


@pytest.mark.parametrize(("code", "body", "hint"), BODIES)
def test_the_body(code: str, body: str, hint: str) -> None:
    check(code, HEAD.lstrip() + body, hint)


def test_one_wrong_key_hides_nothing_else() -> None:
    """A node with three faults says all three, and those beside it say theirs."""
    text, places = marked(
        HEAD
        + """
max_points: 20
criteria:
  - id: A
    title: ▸5
    max_points: ▸mười
    evidence: ▸must
    measure: {kind: yes_no}
  - id: B
    title: B
    max_points: 10
    measure: {kind: ▸yesno}
"""
    )
    _, findings = parse(text)
    assert [(line, column) for _, line, column in spots(findings)] == places


def test_a_title_may_be_in_both_languages_and_the_set_speaks_the_first() -> None:
    for title, language in (("{vi: Bộ mẫu, en: A set}", "vi"), ("{en: A set, vi: Bộ mẫu}", "en")):
        criteria, _ = parse(HEAD.replace("title: Bộ mẫu", f"title: {title}") + NODE)
        assert criteria is not None
        assert (criteria.title.vi, criteria.title.en, criteria.language) == ("Bộ mẫu", "A set", language)
    criteria, _ = parse(HEAD.replace("title: Bộ mẫu", "title: {en: A set}") + NODE)
    assert criteria is not None
    assert (criteria.title.vi, criteria.language) == ("A set", "en")


def test_an_item_that_does_not_fit_is_all_that_is_wrong_with_its_list() -> None:
    """The list is as long as it must be; only one of its items is wrong."""
    survey = (
        "{kind: survey, answers: [{id: ▸no, title: Không, counts_as: 0}, {id: b, title: Có, counts_as: 1}]}"
    )
    text = HEAD.lstrip() + NODE.replace("{kind: yes_no}", survey)
    check("C013", text, "quote")
    assert {finding.code for finding in parse(marked(text)[0])[1]} == {"C013"}


def test_a_broken_measure_is_not_a_missing_one() -> None:
    text = HEAD.lstrip() + NODE.replace("{kind: yes_no}", "▸*other")
    check("C010", text, "write it out")
    assert {finding.code for finding in parse(marked(text)[0])[1]} == {"C010"}


def test_maxima_of_any_length_add_up_exactly() -> None:
    long = "33.333333333333333333333333333333"
    text = (HEAD.lstrip() + NODE).replace("max_points: 10", f"max_points: {long}")
    assert said(parse(text)[1]) == said(())


def test_an_input_that_the_formula_does_not_use_is_said() -> None:
    formula = "{kind: formula, inputs: {x: X, ▸y: Y}, value: x / 2}"
    text, places = marked(HEAD.lstrip() + NODE.replace("{kind: yes_no}", formula))
    assert [(code, *place) for code, *place in spots(parse(text)[1])] == [("C228", *places[0])]


def test_an_input_whose_name_no_formula_can_hold_is_said() -> None:
    formula = "{kind: formula, inputs: {▸số: X}, value: 1}"
    check("C123", HEAD.lstrip() + NODE.replace("{kind: yes_no}", formula), "unaccented")
