"""Which language the command line speaks, settled once before anything is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache

from egov_score.language import Language

VARIABLE = "EGOV_SCORE_LANG"


def asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Language | None:
    """The language that was asked for: ``--lang``, else EGOV_SCORE_LANG; None where neither says."""
    for index, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if name == "--lang":
            value = value if equals else (arguments[index + 1] if index + 1 < len(arguments) else "")
            if value in ("vi", "en"):
                return "vi" if value == "vi" else "en"
    said = environment.get(VARIABLE, "").strip().casefold()[:2]
    return "vi" if said == "vi" else "en" if said == "en" else None


def of_locale(environment: Mapping[str, str]) -> Language:
    """The language of the locale: Vietnamese where it is, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "vi" if environment[name].casefold().startswith("vi") else "en"
    return "en"


def asked_for(lang: str | None) -> Language | None:
    """The language that a command was told to speak: its --lang, else EGOV_SCORE_LANG."""
    return asked([f"--lang={lang}"] if lang else [], os.environ)


@cache
def spoken() -> Language:
    """The language of help and of messages that belong to no criteria set."""
    return asked(sys.argv[1:], os.environ) or of_locale(os.environ)


def say(vi: str, en: str) -> str:
    """One of two texts, by the language of help."""
    return vi if spoken() == "vi" else en
