"""From the table in which a criteria set was drafted to the set itself, with every doubt said."""

from egov_score.drafting.converting import convert
from egov_score.drafting.set_head import Wanted

__all__ = ["Wanted", "convert"]
