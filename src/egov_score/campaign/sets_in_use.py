"""Sets that something is scored by: that a check would find errors in one is said without being asked."""

from __future__ import annotations

from pathlib import Path

from egov_score.criteria.library import find
from egov_score.criteria.loading import Loaded
from egov_score.criteria.shelves import file_of, shipped_sets
from egov_score.findings import Finding, Place, codes
from egov_score.language import in_each


def set_in_use(reference: str, beside: Path | None = None) -> tuple[Loaded, tuple[Finding, ...]]:
    """What came of the file that a reference names, as :func:`library.find` gives it; and, where it can score
    but a check of it finds errors, one finding that counts them and tells the first.

    Shipped sets have none, which tests hold; they are not checked again.
    """
    loaded = find(reference, beside)
    file = file_of(reference, beside or Path())
    if loaded.criteria is None or file is None or file[0] in shipped_sets().values():
        return loaded, ()
    from egov_score.reasoning import errors_in

    errors = errors_in(loaded)
    if not errors:
        return loaded, ()
    told = in_each(lambda language: f"{errors[0].code}, {errors[0].message(language)}")
    # The set is named and not its file: results are the same wherever they are made and verified.
    return loaded, (codes.SET_UNSOUND.at(Place(loaded.criteria.id), count=len(errors), first=told),)
