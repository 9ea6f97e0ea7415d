"""What the tool has to say about an input: one record for YAML spans and sheet cells alike."""

from egov_score.findings.catalogue import Severity
from egov_score.findings.record import Finding, Kind, Place, Related, worst, worst_first

__all__ = ["Finding", "Kind", "Place", "Related", "Severity", "worst", "worst_first"]
