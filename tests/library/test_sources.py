"""Every number of a shipped set has its source, or the set says that it is made up.

What a source tells is prose; held here is that each kind of number which a set states is spoken of: in the
source of the node, or in a note of the set, in both languages of the tool, or in English beside another.
"""

from __future__ import annotations

import re

import pytest

import egov_score as egov
from egov_score import CriteriaSet
from egov_score.criteria.shelves import shipped_sets
from egov_score.language import LANGUAGES, Text

MADE_UP = {"vi": r"minh họa|tự đặt|đặt ra|theo trí nhớ", "en": r"illustrat|made up|invented|recalled"}
"""Words that say so."""
SPOKEN_OF = {
    "weights": {"vi": r"trọng số", "en": r"weight"},
    "levels": {"vi": r"\bmức\b|ngưỡng|mốc|nhóm", "en": r"level|mark|class|group"},
    "quantiles": {"vi": r"nhóm", "en": r"group"},
    "points": {
        "vi": r"điểm tối đa|thang điểm|(?:giá trị|thành phần|nội dung) từ \d|từ \d+ đến \d+ điểm",
        "en": r"maxim|scale|values from \d|of \d+ to \d+",
    },
    "rules": {"vi": r"cách tính|công thức|quy tắc|mục tiêu", "en": r"rule|formula|target|deduced"},
}
"""By the kind of number a set states: words of which a note that tells its source has one."""


def kinds_of_numbers(criteria: CriteriaSet) -> set[str]:
    nodes = criteria.nodes.values()
    kinds = {"points"}
    kinds |= {"weights"} if any(node.weight is not None for node in nodes) else set()
    kinds |= {"levels"} if criteria.levels else set()
    kinds |= {"quantiles"} if criteria.quantiles else set()
    turned = {leaf.score.kind for leaf in criteria.leaves if leaf.score is not None}
    kinds |= {"rules"} if turned & {"bands", "linear", "per_unit", "relative"} else set()
    return kinds


def told(criteria: CriteriaSet, language: str) -> str:
    """All that the set says of where its numbers come from."""
    texts = [source.note for source in criteria.sources]
    texts += [node.source for node in criteria.nodes.values()]
    return " ".join(text.to(language) for text in texts if isinstance(text, Text)).casefold()


@pytest.mark.parametrize("set_id", shipped_sets())
def test_every_kind_of_number_has_its_source_or_is_said_to_be_made_up(set_id: str) -> None:
    criteria = egov.load_criteria(set_id)
    assert all(source.note for source in criteria.sources)
    for language in LANGUAGES if criteria.language in LANGUAGES else ("en",):
        text = told(criteria, language)
        is_made_up = bool(re.search(MADE_UP[language], text))
        assert is_made_up or criteria.status != "illustrative"
        silent = [
            kind for kind in kinds_of_numbers(criteria) if not re.search(SPOKEN_OF[kind][language], text)
        ]
        assert is_made_up or not silent, (language, silent)
