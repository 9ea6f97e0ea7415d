"""How thoroughly the tests look, and the road that every small case takes: files in, results out."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

# No test may use, or leave behind, what anybody has kept: where no folder can be made, nothing is.
os.environ["EGOV_SCORE_CACHE_DIR"] = os.devnull

QUICK, PROOF = 8, 100
"""Examples for each property, in the quick tests and with the long proofs."""

_SAME_EVERYWHERE = settings(
    deadline=None,
    derandomize=True,
    database=None,
    # Explaining why an example fails takes longer than finding it.
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", _SAME_EVERYWHERE, max_examples=QUICK)
settings.register_profile("proof", _SAME_EVERYWHERE, max_examples=PROOF)
# For whoever looks for more: pytest --hypothesis-profile=search finds other examples each time.
settings.register_profile("search", deadline=None, max_examples=10 * PROOF, print_blob=True)


def pytest_configure(config: pytest.Config) -> None:
    """Properties are tried on more examples where the long proofs run as well."""
    if config.getoption("--hypothesis-profile") is None:
        settings.load_profile("quick" if config.option.markexpr == "not proof" else "proof")
