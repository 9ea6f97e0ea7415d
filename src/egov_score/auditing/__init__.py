"""What contradicts itself in a table that somebody published, whatever its layout."""

from egov_score.auditing.auditing import Audit, audit_file

__all__ = ["Audit", "audit_file"]
