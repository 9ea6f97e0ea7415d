"""The words of answers: yes, no, "Không áp dụng". What recognises labels never recognises these."""

from __future__ import annotations

from egov_score.language import fold, may_fold_to

YES_WORDS = frozenset({"co", "x", "v", "1", "true", "yes"})
NO_WORDS = frozenset({"khong", "0", "false", "no"})
YES_SIGNS = frozenset("✓✔☑√")
NOT_APPLICABLE_WORDS = frozenset(
    {"khong ap dung", "kad", "k ad", "n a", "na", "not applicable", "khong thuoc doi tuong ap dung"}
)
"""Folded spellings of whole phrases (see language.fold); the signs are compared as they stand."""

NOT_APPLICABLE_FIRST = frozenset(word[0] for word in NOT_APPLICABLE_WORDS)
ANSWER_WORDS = YES_WORDS | NO_WORDS | NOT_APPLICABLE_WORDS


def says_not_applicable(text: str) -> bool:
    """Whether a text says "Không áp dụng", in whatever words."""
    return may_fold_to(text, NOT_APPLICABLE_FIRST) and fold(text) in NOT_APPLICABLE_WORDS
