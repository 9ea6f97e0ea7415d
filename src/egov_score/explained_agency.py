"""What :func:`egov_score.explain` returns: one agency explained, with a way into files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from egov_score.data_classes import dataclass, fields
from egov_score.explaining.explanation import Explained
from egov_score.language import Language
from egov_score.output.explanation_markdown import explanation_markdown
from egov_score.output.writing_files import EXPLANATION_WRITERS
from egov_score.results import Writable


@dataclass(frozen=True, repr=False)
class Explanation(Explained, Writable):
    """Why one agency has what it has, and what it could have.

    inputs: the files that were read; they are never written over.
    """

    writers = EXPLANATION_WRITERS

    inputs: tuple[Path, ...] = ()

    @classmethod
    def of(cls, explained: Explained, inputs: Iterable[Path] = ()) -> Explanation:
        """What was explained, with the files that were read."""
        values = {each.name: getattr(explained, each.name) for each in fields(explained)}
        return cls(**values, inputs=tuple(inputs))

    @property
    def language(self) -> Language:
        """The language of its table's set."""
        return self.table.language

    def __repr__(self) -> str:
        has = "not ranked" if self.row is None else f"{self.row.total.reported}, level {self.row.level}"
        return f"<Explanation of {self.agency.name}: {has}, {len(self.up.ways)} ways up>"

    def _repr_markdown_(self) -> str:
        return explanation_markdown(self, self.language)
