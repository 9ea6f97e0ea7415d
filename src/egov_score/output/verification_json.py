"""What became of scoring again, for programs."""

from __future__ import annotations

from egov_score.language import Language
from egov_score.output.json_text import Json, encode
from egov_score.verifying import Deviation, Verification

FORMAT = "egov-score/verification/1"


def verification_json(verification: Verification, language: Language) -> str:
    """The verification as JSON. language: of the reasons."""
    return encode(
        {
            "format": FORMAT,
            "results": verification.results,
            "verified": verification.verified,
            "identical": verification.identical,
            "differences": [_difference(each, language) for each in verification.differences],
        }
    )


def _difference(each: Deviation, language: Language) -> dict[str, Json]:
    """One difference; what does not apply is left out."""
    where = {"table": each.table, "code": each.code, "name": each.name, "node": each.node, "file": each.file}
    return {
        "what": each.what,
        **{key: value for key, value in where.items() if value},
        "recorded": each.recorded,
        "computed": each.computed,
        "because": each.because.to(language),
    }
