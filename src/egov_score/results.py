"""What the functions of the API return, with what an analyst does with it.

Standings, forms and sets themselves know of no file and of no pandas; here they get a short ``repr``, a table
in notebooks, data frames, and a way into files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from egov_score.data_classes import dataclass, field, fields, replace
from egov_score.errors import EgovError
from egov_score.findings import Finding, Place, codes
from egov_score.language import Language
from egov_score.output.targets import folder_refusals, refusals
from egov_score.output.writing_files import (
    RESULTS_WRITERS,
    ROBUSTNESS_WRITERS,
    Writer,
    write_files,
    write_outputs,
)
from egov_score.ranking.namesakes import names_by_code
from egov_score.ranking.provenance import Provenance
from egov_score.ranking.standings import RankedTable, Standings

if TYPE_CHECKING:
    import pandas as pd

    from egov_score.campaign.issuing import FormFile
    from egov_score.criteria.model import CriteriaSet
    from egov_score.scoring.levels import Check
    from egov_score.stability import Stability


class Writable:
    """What can be written to files, each in the format of its ending."""

    writers: ClassVar[Mapping[str, Writer]]
    """The formats that there are, by ending."""

    if TYPE_CHECKING:

        @property
        def language(self) -> Language:
            """That of its criteria set."""

        @property
        def inputs(self) -> tuple[Path, ...]:
            """The files that were read; they are never written over."""

    @classmethod
    def check_targets(
        cls, *paths: str | PathLike[str], force: bool = False, inputs: Iterable[str | PathLike[str]] = ()
    ) -> None:
        """Says before any work whether it could be written to these files; raises EgovError where not.

        inputs: what will be read. force: files that exist may be replaced.
        """
        refuse(refusals(map(Path, paths), force=force, inputs=map(Path, inputs), endings=cls.writers))

    def write(
        self, *paths: str | PathLike[str], language: Language | None = None, force: bool = False
    ) -> None:
        """Writes it to files, each in the format of its ending.

        language: of titles and messages; that of the set where not given. force: replace what is there.
        Nothing is written where any of the files cannot be; then EgovError says why.
        """
        said, files = language or self.language, map(Path, paths)
        refuse(write_outputs(self, files, said, self.writers, force=force, inputs=self.inputs))


LEADING = ("rank", "tied", "code", "name")
"""The first columns of a data frame."""


@dataclass(frozen=True, repr=False)
class Table(RankedTable):
    """The ranking of one tier, as an analyst meets it."""

    def to_dataframe(self, *, exact: bool = False) -> pd.DataFrame:
        """The ranking as a pandas data frame: one row per agency, best first.

        Columns: ``rank`` (Int64, missing where the set does not rank the agency), ``tied`` (boolean),
        ``code``, ``name``, ``parent``, ``level``, ``level_reason`` (string), ``total``, ``percent``, every
        view and every node that the set has (missing where it does not apply), as 64-bit floats. exact: those
        as exact decimals instead, which pandas and numpy can compare and add but not much more. The place in
        each top node and view is ``rank:A``, a class by place ``class:A`` (Int64). Where earlier results are
        given, ``previous_rank``, ``previous_total``, ``previous_level``, ``places`` and ``gained`` say what
        became of the whole, ``previous:A1``, ``previous_rank:A`` and ``previous_class:A`` what a node had.
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
class Results(Standings, Writable):
    """Everything that a run came to: tables by tier, and the findings in the order of their places.

    tables: by the tier that each ranks. campaign: None where workbooks were ranked without a campaign file.
    inputs: the files that were read; they are never written over.
    """

    writers = RESULTS_WRITERS

    tables: Mapping[str, Table]
    inputs: tuple[Path, ...] = ()

    @classmethod
    def of(cls, standings: Standings, inputs: Iterable[Path] = ()) -> Results:
        """The standings as results."""
        tables = {tier: Table(**_values(table)) for tier, table in standings.tables.items()}
        return cls(tables, standings.findings, standings.campaign, standings.provenance, tuple(inputs))

    @property
    def agencies(self) -> dict[str, str]:
        """What all agencies, ranked or not, are called, by code; those of one name with parent or code."""
        return names_by_code(self.tables.values())

    @classmethod
    def check_targets(
        cls,
        *paths: str | PathLike[str],
        force: bool = False,
        inputs: Iterable[str | PathLike[str]] = (),
        endings: Iterable[str] = tuple(RESULTS_WRITERS),
        public: bool = False,
    ) -> None:
        """Says before any work whether results could be written to these files.

        inputs: what will be read. endings: those that the names may have, by default of every format. public:
        see :meth:`write`. Raises EgovError with the reasons where they could not: an unknown ending, an
        input, a file that exists (without force), a folder that cannot be made or written into.
        """
        files, read = map(Path, paths), map(Path, inputs)
        refuse(refusals(files, force=force, inputs=read, endings=endings, public=public))

    def write(
        self,
        *paths: str | PathLike[str],
        language: Language | None = None,
        force: bool = False,
        public: bool = False,
    ) -> None:
        """Writes the results to files, each in the format of its ending.

        The endings are .docx (the decision with its appendices), .xlsx (the appendices), .html (a page for a
        browser), .json (the full record), .csv, .md and .parquet. language: of titles and messages; that of
        the first table's set where not given. force: replace what is there. public: the page without its part
        for the organiser; only a page and a decision are for everybody.

        Nothing is written where any of the files cannot be, and each file is moved into place whole. Raises
        EgovError with the reasons. What was read is never replaced.
        """
        files, said = map(Path, paths), language or self.language
        told = replace(self, findings=()) if public else self
        refuse(write_outputs(told, files, said, self.writers, force=force, inputs=self.inputs, public=public))

    def __repr__(self) -> str:
        tables = ", ".join(f"{tier}: {len(table.rows)}" for tier, table in self.tables.items())
        return f"<Results {{{tables}}}, {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        from html import escape

        tables = (
            f"<h4>{escape(table.title.to(self.language))}</h4>{table._repr_html_()}"
            for table in self.tables.values()
        )
        return "".join(tables)


@dataclass(frozen=True, repr=False)
class Robustness(Writable):
    """What :func:`egov_score.robustness` finds: how far each table depends on what could have been otherwise.

    tables: by the tier that each ranks. provenance: the hashes of what was read. findings: those of ranking.
    agencies: what all are called, by code.
    """

    writers = ROBUSTNESS_WRITERS

    tables: Mapping[str, Stability]
    language: Language
    provenance: Provenance
    findings: tuple[Finding, ...] = ()
    agencies: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[Path, ...] = ()

    def __repr__(self) -> str:
        draws = ", ".join(f"{tier}: {table.draws} draws" for tier, table in self.tables.items())
        return f"<Robustness {{{draws}}}>"


@dataclass(frozen=True, repr=False)
class Scored:
    """What :func:`egov_score.score` finds: what one agency's answers come to, as the set reports it.

    total: in the set's unit; None where the answers allow none. percent: of the maximum that applies. level:
    its id, or ``none``; None without a total. points: of every node and view that applies, in the set's unit.
    unmet: the conditions, in points, that stand in the way of the next better level. findings: what is wrong
    with the answers. classes: of each node, view and the total that is in one by points, its id.
    """

    criteria: CriteriaSet
    total: Decimal | None
    percent: Decimal | None
    level: str | None
    points: Mapping[str, Decimal]
    unmet: tuple[Check, ...]
    findings: tuple[Finding, ...]
    classes: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        result = "no total" if self.total is None else f"{self.total}, level {self.level}"
        return f"<Scored by {self.criteria.id}: {result}, {len(self.findings)} findings>"


@dataclass(frozen=True, repr=False)
class Forms:
    """What :func:`egov_score.template` makes: one blank form, or a workbook for each of many agencies.

    files: each with its name and its bytes; the one form for everybody has no name. many: they are for a
    folder, however few they are. findings: about the submissions, the roster and last year's results. inputs:
    the files that were read; they are never written over.
    """

    files: tuple[FormFile, ...]
    many: bool
    language: Language
    findings: tuple[Finding, ...] = ()
    inputs: tuple[Path, ...] = ()

    def write(self, path: str | PathLike[str], *, force: bool = False) -> tuple[Path, ...]:
        """Writes the one form to an .xlsx file, or many into a folder, which is made where it is missing.

        No folder is made whose name ends in .xlsx. force: replace what is there. Returns the files. Nothing
        is written where any of them cannot be; then EgovError says why, as where there is no form to write.
        """
        given = Path(path)
        if self.many and not self.files:
            raise EgovError([codes.NOTHING_TO_APPRAISE.at(Place(str(given)))])
        self.check_target(given, many=self.many, force=force, inputs=self.inputs)
        forms = {(given / form.name if self.many else given): form for form in self.files}
        refuse(refusals(forms, force=force, inputs=self.inputs))
        refuse(write_files(((path, form.content) for path, form in forms.items()), force=force))
        return tuple(forms)

    @staticmethod
    def check_target(
        path: str | PathLike[str],
        *,
        many: bool,
        force: bool = False,
        inputs: Iterable[str | PathLike[str]] = (),
    ) -> None:
        """Says before any work whether forms could be written to this file (many: into this folder).

        Raises EgovError with the reason where they could not.
        """
        given, place = Path(path), Place(str(path))
        if many:
            if not given.is_dir() and (given.exists() or given.suffix.lower() == ".xlsx"):
                raise EgovError([codes.NOT_A_FOLDER.at(place)])
            refuse(folder_refusals(given))
        else:
            if given.suffix.lower() != ".xlsx" or given.is_dir():
                raise EgovError([codes.FORM_NOT_XLSX.at(place)])
            refuse(refusals([given], force=force, inputs=map(Path, inputs)))

    def __repr__(self) -> str:
        forms = f"{len(self.files)} forms" if self.many else "one blank form"
        return f"<Forms: {forms}, {len(self.findings)} findings>"


@dataclass(frozen=True, repr=False)
class ConvertedSet:
    """What :func:`egov_score.convert_criteria` makes of a draft: the text of a set, and every doubt about it.

    source: the draft, which is never written over.
    """

    text: str
    findings: tuple[Finding, ...]
    source: Path

    def write(self, path: str | PathLike[str], *, force: bool = False) -> None:
        """Writes the set to a .yaml file. force: replace what is there. Raises EgovError where it cannot."""
        self.check_target(path, force=force, inputs=[self.source])
        write_whole({Path(path): self.text.encode()}, (), force)

    @staticmethod
    def check_target(
        path: str | PathLike[str], *, force: bool = False, inputs: Iterable[str | PathLike[str]] = ()
    ) -> None:
        """Says before any work whether a set could be written to this file; raises EgovError where not."""
        endings = (".yaml", ".yml")
        refuse(refusals([Path(path)], force=force, inputs=map(Path, inputs), endings=endings))

    def __repr__(self) -> str:
        return f"<ConvertedSet of {self.source.name}: {len(self.findings)} findings>"


def write_whole(contents: Mapping[Path, bytes], problems: tuple[Finding, ...], force: bool) -> None:
    """Writes files where there is no problem, or raises EgovError with what stood in the way."""
    refuse(problems or write_files(contents.items(), force=force))


def refuse(problems: tuple[Finding, ...]) -> None:
    """Raises EgovError with the problems, if there are any."""
    if problems:
        raise EgovError(problems)


def _values(record: RankedTable) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in fields(record)}
