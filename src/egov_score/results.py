"""What :func:`egov_score.rank` returns: the standings, with what an analyst does with them.

The standings themselves know of no file and of no pandas; here they get a short ``repr``, a table in
notebooks, data frames, and a way into files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from egov_score.errors import EgovError
from egov_score.language import Language
from egov_score.ranking.standings import RankedTable, Standings

if TYPE_CHECKING:
    import pandas as pd

LEADING = ("rank", "tied", "code", "name")
"""The first columns of a data frame."""


@dataclass(frozen=True, repr=False)
class Table(RankedTable):
    """The ranking of one tier, as an analyst meets it."""

    def to_dataframe(self, *, exact: bool = False) -> pd.DataFrame:
        """The ranking as a pandas data frame: one row an agency, best first.

        Columns: ``rank`` (Int64, missing where the set does not rank the agency), ``tied`` (boolean),
        ``code``, ``name``, ``level`` (string), and ``total``, ``percent``, every view and every node that the
        set has (missing where it does not apply), as 64-bit floats. exact: those as exact decimals
        instead, which pandas and numpy can compare and add but not much more.
        """
        from egov_score.output.frames import to_dataframe

        return to_dataframe(self, exact=exact)

    def __repr__(self) -> str:
        first = f", first {self.rows[0].name}" if self.rows else ""
        return f"<Table {self.tier}: {len(self.rows)} ranked, {len(self.not_ranked)} not{first}>"

    def _repr_html_(self) -> str:
        frame = self.to_dataframe()
        named = [*LEADING, "total", "percent", "level"]
        tops = [top.id for top in self.criteria.criteria if top.id in frame.columns]
        return str(frame[[*named, *tops]].to_html(index=False, na_rep="", notebook=True))


@dataclass(frozen=True, repr=False)
class Results(Standings):
    """Everything that a run came to: tables by tier, and the findings in the order of their places.

    tables: by the tier that each ranks. campaign: None where workbooks were ranked without a campaign file.
    inputs: the files that were read; they are never written over.
    """

    tables: Mapping[str, Table]
    inputs: tuple[Path, ...] = ()

    @classmethod
    def of(cls, standings: Standings, inputs: Iterable[Path] = ()) -> Results:
        """The standings as results."""
        tables = {tier: Table(**_values(table)) for tier, table in standings.tables.items()}
        return cls(tables, standings.findings, standings.campaign, tuple(inputs))

    def write(
        self, *paths: str | PathLike[str], language: Language | None = None, force: bool = False
    ) -> None:
        """Writes the results to files, each in the format of its ending.

        The endings are .xlsx (the appendices), .json (the full record), .csv, .md and .parquet. language: of
        titles and messages; that of the first table's set where not given. force: replace what is there.

        Nothing is written where any of the files cannot be, and each file is moved into place whole. Raises
        EgovError with the reasons. What was read is never replaced.
        """
        from egov_score.output.writing_files import write_outputs

        problems = write_outputs(
            self, map(Path, paths), language or self.language, force=force, inputs=self.inputs
        )
        if problems:
            raise EgovError(problems)

    def __repr__(self) -> str:
        tables = ", ".join(f"{tier}: {len(table.rows)}" for tier, table in self.tables.items())
        return f"<Results {{{tables}}}, {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        tables = (
            f"<h4>{escape(table.title.to(self.language))}</h4>{table._repr_html_()}"
            for table in self.tables.values()
        )
        return "".join(tables)


def _values(record: RankedTable) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}
