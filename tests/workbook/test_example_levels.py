"""An example that expects another level is told why its answers do not give it."""

from __future__ import annotations

from pathlib import Path

import egov_score as egov
from as_files import HEAD

BODY = """
max_points: 10
criteria:
  - {id: A, title: A, max_points: 10, measure: {kind: points}}
levels:
  - {id: I, title: Mức I, require: [{node: A, more_than: 80%}]}
  - {id: II, title: Mức II, require: [{node: A, at_least: 5}]}
"""


def test_what_there_is_stands_beside_what_is_needed(tmp_path: Path) -> None:
    """8 of 10 is not more than 80 %; 9 is; 4 is less than 5."""
    (tmp_path / "set.yaml").write_text(HEAD.lstrip() + BODY.lstrip(), encoding="utf-8")
    examples = "".join(
        f"- {{name: n{points}, answers: {{A: {points}}}, expect: {{level: {level}}}}}\n"
        for points, level in ((8, "I"), (9, "II"), (4, "II"), (8, "II"))
    )
    (tmp_path / "set.examples.yaml").write_text(examples, encoding="utf-8")
    (tested,) = egov.test_criteria(tmp_path / "set.yaml")
    said = [(finding.code, finding.message("vi") + finding.hint("vi")) for finding in tested.findings]
    assert [code for code, _ in said] == ["E602"] * 3
    for (_, text), words in zip(said, ("A: 8 ≤ 8", "A: 9 > 8", "A: 4 < 5"), strict=True):
        assert words in text


def test_more_examples_than_can_be_scored_in_seconds_are_refused(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(HEAD.lstrip() + BODY.lstrip(), encoding="utf-8")
    examples = "- {name: n, expect: {A: 0}}\n" * 5_000
    (tmp_path / "set.examples.yaml").write_text(examples, encoding="utf-8")
    (tested,) = egov.test_criteria(tmp_path / "set.yaml")
    assert [(finding.code, finding.place.line) for finding in tested.findings] == [("F048", 4_902)]
