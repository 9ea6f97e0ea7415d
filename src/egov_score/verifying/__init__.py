"""Whether published results follow from the inputs they name; where they differ from those, and why."""

from egov_score.verifying.deviations import Deviation
from egov_score.verifying.verification import Verification, verified

__all__ = ["Deviation", "Verification", "verified"]
