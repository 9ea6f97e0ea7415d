"""What :func:`egov_score.explain` returns: one agency explained, with a way into files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from pathlib import Path

from egov_score.data_classes import dataclass, fields
from egov_score.errors import EgovError
from egov_score.explaining.explanation import Explained
from egov_score.language import Language
from egov_score.output.explanation_json import explanation_json
from egov_score.output.explanation_markdown import explanation_markdown
from egov_score.output.targets import refusals
from egov_score.output.writing_files import write_files

WRITERS: Mapping[str, Callable[[Explained, Language], str]] = {
    ".json": explanation_json,
    ".md": explanation_markdown,
}
"""The formats of explanations by the ending of the file's name."""


@dataclass(frozen=True, repr=False)
class Explanation(Explained):
    """Why one agency has what it has, and what it could have.

    inputs: the files that were read; they are never written over.
    """

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

    @staticmethod
    def check_targets(
        *paths: str | PathLike[str], force: bool = False, inputs: Iterable[str | PathLike[str]] = ()
    ) -> None:
        """Says before any work whether an explanation could be written to these files.

        inputs: what will be read. Raises EgovError with the reasons where it could not.
        """
        problems = refusals(map(Path, paths), force=force, inputs=map(Path, inputs), endings=WRITERS)
        if problems:
            raise EgovError(problems)

    def write(
        self, *paths: str | PathLike[str], language: Language | None = None, force: bool = False
    ) -> None:
        """Writes it to .json and .md files.

        language: that of the set where not given. force: replace what is there. Nothing is written where any
        of the files cannot be; then EgovError says why.
        """
        self.check_targets(*paths, force=force, inputs=self.inputs)
        said = language or self.language
        contents = {path: WRITERS[path.suffix.lower()](self, said).encode() for path in map(Path, paths)}
        problems = write_files(contents, force=force)
        if problems:
            raise EgovError(problems)

    def __repr__(self) -> str:
        has = "not ranked" if self.row is None else f"{self.row.total.reported}, level {self.row.level}"
        return f"<Explanation of {self.agency.name}: {has}, {len(self.up.ways)} ways up>"

    def _repr_markdown_(self) -> str:
        return explanation_markdown(self, self.language)
