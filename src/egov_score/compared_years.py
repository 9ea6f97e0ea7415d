"""What :func:`egov_score.compare` returns, with what an analyst does with it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from egov_score.data_classes import dataclass, replace
from egov_score.errors import EgovError
from egov_score.language import Language
from egov_score.output.writing_files import COMPARISON_WRITERS
from egov_score.results import Writable
from egov_score.years.comparison import only_agencies
from egov_score.years.year_changes import YearComparison

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Comparison(YearComparison, Writable):
    """What :func:`egov_score.compare` finds: two years side by side.

    old, new: the years. tables: by the tier that both have, in each the agencies that are the same in both,
    in the order of the new year, and those of one year only. findings: about the inputs, the sets, and which
    agency is which.
    """

    writers = COMPARISON_WRITERS

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that were read; they are never written over."""
        return (*self.old.files, *self.new.files)

    @property
    def language(self) -> Language:
        """The language of the first table's set; Vietnamese where none is known."""
        sets = (table.new.scale.criteria for table in self.tables.values())
        return next((criteria.language for criteria in sets if criteria is not None), "vi")

    @property
    def agencies(self) -> dict[str, str]:
        """What the agencies of the new year are called, by code; those of one name with parent or code."""
        tables = self.tables.values()
        return {row.code: table.called(row) for table in tables for row in table.new.rows}

    def only(self, *agencies: str) -> Comparison:
        """The comparison of some agencies, each by its code, name or alias.

        Raises EgovError where there is none of that name, or more than one.
        """
        tables, problems = only_agencies(self, agencies)
        if problems:
            raise EgovError(problems)
        return replace(self, tables=tables)

    def to_dataframe(self) -> pd.DataFrame:
        """One row an agency, with the columns of the .csv; numbers as 64-bit floats."""
        import pandas as pd

        from egov_score.output.comparison_csv import comparison_records

        names, rows = comparison_records(self, self.language)
        frame = pd.DataFrame(rows, columns=names)
        numbers = [name for name in names if any(isinstance(row.get(name), Decimal | int) for row in rows)]
        return frame.astype(dict.fromkeys(numbers, "float64"))

    def __repr__(self) -> str:
        tables = ", ".join(f"{tier}: {len(table.rows)}" for tier, table in self.tables.items())
        years = f"{self.old.year or self.old.name} → {self.new.year or self.new.name}"
        return f"<Comparison {years} {{{tables}}}, {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        frame = self.to_dataframe()
        shown = ["name", "old_rank", "new_rank", "places", "old_total", "new_total", "points"]
        return str(frame[shown].to_html(index=False, na_rep="", notebook=True))
