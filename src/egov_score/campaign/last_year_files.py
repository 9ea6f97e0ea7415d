"""Which files of the year before are meant, and reading them: results, and which agencies are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from egov_score.campaign.campaign_file import LoadedCampaign
from egov_score.criteria.model import CriteriaSet
from egov_score.data_classes import dataclass, field, replace
from egov_score.files import noted_hashes
from egov_score.findings import Finding, Place, Severity, codes, worst
from egov_score.ranking.provenance import InputFile, InputRole

if TYPE_CHECKING:
    from egov_score.campaign.last_year import LastYear, Years
    from egov_score.campaign.renamings import Renaming
    from egov_score.ranking.earlier import RecordedRow


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file, what findings call it, and where a campaign names it (the keys on the way to its name).

    base: the folder in which the criteria sets that it names are looked for.
    """

    path: Path
    name: str
    base: Path
    at: tuple[str | int, ...] = ()

    @classmethod
    def of(cls, path: Path | None) -> NamedFile | None:
        """A file that a command names."""
        return None if path is None else cls(path, path.as_posix(), path.parent)


@dataclass(frozen=True, slots=True)
class LastYearFiles:
    """The files of the year before: its results, and a mapping file that says which agencies are the same."""

    results: NamedFile | None = None
    mapping: NamedFile | None = None

    @classmethod
    def of(cls, results: Path | None, mapping: Path | None) -> LastYearFiles:
        """Files that a command names."""
        return cls(NamedFile.of(results), NamedFile.of(mapping))

    def or_named_by(self, campaign: LoadedCampaign, index: int, base: Path) -> LastYearFiles:
        """These, and where one is not given that which a table of a campaign, or else the campaign, names."""

        def named(key: str) -> NamedFile | None:
            for entry, at in ((campaign.file.tables[index], ("tables", index, key)), (campaign.file, (key,))):
                if (name := getattr(entry, key)) is not None:
                    return NamedFile(base / name, name, base, at)
            return None

        return LastYearFiles(self.results or named("previous"), self.mapping or named("mapping"))


NOTHING_NAMED = LastYearFiles()


@dataclass(slots=True)
class LastYearReader:
    """Reads the files of the year before, those that several tables share once.

    years, sets: the data years of this year and its criteria sets. campaign: what may have named the files.
    files: those that were read, by their paths.
    """

    years: Years
    sets: Sequence[CriteriaSet]
    campaign: LoadedCampaign | None = None
    files: dict[Path, InputFile] = field(default_factory=dict)
    _said: list[Finding] = field(default_factory=list)
    _known: dict[LastYearFiles, LastYear | None] = field(default_factory=dict)
    _mapped: dict[Path, tuple[tuple[Renaming, ...], list[RecordedRow]]] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        """What was found, rows of mapping files that name nobody of last year among it."""
        if not self._mapped:
            return [*self._said]
        from egov_score.campaign.same_agency import unknown_old

        unknown = (unknown_old(*each) for each in self._mapped.values())
        return [*self._said, *(finding for findings in unknown for finding in findings)]

    def read(self, earlier: LastYearFiles) -> LastYear | None:
        """Last year's results; None where none are given, one of the files cannot be read, or they are of no
        year before."""
        key = LastYearFiles(*(each and replace(each, at=()) for each in (earlier.results, earlier.mapping)))
        if key not in self._known:
            with noted_hashes() as hashes:
                self._known[key] = self._read(earlier)
            self._note(earlier.results, "previous", hashes)
            self._note(earlier.mapping, "mapping", hashes)
        return self._known[key]

    def _read(self, earlier: LastYearFiles) -> LastYear | None:
        results, mapping = earlier.results, earlier.mapping
        if results is None:
            if mapping is not None:
                self._say([codes.MAPPING_WITHOUT_RESULTS.at(Place(mapping.name))], mapping)
            return None
        from egov_score.campaign.last_year import LastYear
        from egov_score.campaign.recorded import read_results
        from egov_score.campaign.renamings import read_renamings

        tables, findings = read_results(results.path, results.name)
        renamings: tuple[Renaming, ...] = ()
        sound = self._say(findings, results)
        if sound and mapping is not None:
            renamings, findings = read_renamings(mapping.path, mapping.name)
            sound = self._say(findings, mapping)
            rows = [row for table in tables for row in table.rows]
            self._mapped.setdefault(mapping.path, (renamings, []))[1].extend(rows)
        if not sound:
            return None
        last_year = LastYear(results.name, tables, results.base, renamings)
        wrong = last_year.not_before(self.years, self.sets)
        self._said += [] if wrong is None else [wrong]
        return last_year if wrong is None else None

    def _note(self, file: NamedFile | None, role: InputRole, hashes: Mapping[Path, str]) -> None:
        if file is not None:
            self.files[file.path] = InputFile(file.name, role, hashes.get(file.path, ""))

    def _say(self, findings: Sequence[Finding], file: NamedFile) -> bool:
        """Keeps findings about a file, with who named it; whether no error is among them."""
        if self.campaign is not None and file.at:
            findings = self.campaign.named(findings, *file.at)
        self._said += findings
        return worst(findings) is not Severity.ERROR
