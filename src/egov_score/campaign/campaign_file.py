"""The campaign file: which tiers are ranked by which criteria set, and where everything lies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from egov_score.criteria.shape import fit
from egov_score.criteria.tree import Tree, read_yaml
from egov_score.data_classes import dataclass, replace
from egov_score.files import look_at
from egov_score.findings import Finding, Related, Severity, codes, worst
from egov_score.language import Text
from egov_score.rules.fields import Day, Strict, TitleText, Year
from egov_score.rules.parts import AtLeast
from egov_score.workbook.typed_numbers import DecimalName

FILE_NAME = "campaign.yaml"


class DecisionEntry(Strict):
    """The decision that publishes the results."""

    number: str
    date: Day | None = None
    authority: str = ""
    place: str = ""


class TableEntry(Strict):
    """One table: a tier, its criteria set, its submissions, and results that others supply.

    submissions: a folder or file, or several. collated: one table instead of workbooks. supplements: tables
    with the answers that a survey or a central system gives. decimal: the decimal mark of its files, for
    numbers that mean two things and that nothing else settles. previous, mapping: results of the year before
    and which agencies are the same, where they are not those of the campaign.
    """

    tier: str
    title: TitleText
    criteria: str
    submissions: str | None = None
    collated: str | None = None
    supplements: tuple[str, ...] = ()
    decimal: DecimalName | None = None
    previous: str | None = None
    mapping: str | None = None


class CampaignFile(Strict):
    """A campaign file as it stands."""

    format: Literal["egov-score/campaign/1"]
    title: str
    year: Year
    decision: DecisionEntry | None = None
    roster: str | None = None
    tables: Annotated[tuple[TableEntry, ...], AtLeast(1)]
    previous: str | None = None
    mapping: str | None = None


def campaign_schema() -> dict[str, Any]:
    """The JSON Schema of a campaign file."""
    from egov_score.criteria.schema import schema_of

    schema = schema_of(CampaignFile, "egov-score campaign, version 1")
    schema["$defs"]["TableEntry"]["oneOf"] = [{"required": ["submissions"]}, {"required": ["collated"]}]
    return schema


def find_campaign(path: Path) -> Path | None:
    """The campaign file that a path names: the file itself, or the one in the folder."""
    entry = look_at(path)
    if entry is not None and entry.is_folder:
        inside = path / FILE_NAME
        return inside if look_at(inside) is not None else None
    return path if entry is not None and path.suffix in (".yaml", ".yml") else None


@dataclass(frozen=True, slots=True)
class LoadedCampaign:
    """A campaign file and its tree, which knows the place of everything that the file names."""

    file: CampaignFile
    tree: Tree

    def named(self, findings: Iterable[Finding], *path: str | int) -> list[Finding]:
        """Findings about what the file names at a path; of what is not there they tell who named it."""
        place = self.tree.place_of(*path)
        related = Related(place, Text("được nêu ở đây", "named here"))
        said: list[Finding] = []
        for finding in findings:
            if finding.kind is codes.SET_UNKNOWN:
                finding = replace(finding, place=place)
            elif finding.kind is codes.NOT_FOUND:
                finding = replace(finding, related=(*finding.related, related))
            said.append(finding)
        return said


def read_campaign(path: Path) -> tuple[LoadedCampaign | None, tuple[Finding, ...]]:
    """The campaign that a file describes, or all that is wrong with it."""
    loaded, findings = _read(path)
    # What the author of a set mends in a criteria file is the organiser's in this one.
    return loaded, tuple(replace(finding, to="organiser") for finding in findings)


def _read(path: Path) -> tuple[LoadedCampaign | None, tuple[Finding, ...]]:
    tree, findings = read_yaml(path, path.as_posix())
    if tree is None:
        return None, tuple(findings)
    if not isinstance(tree.value, dict):
        return None, (*findings, codes.NOT_A_MAPPING.at(tree.place))
    campaign, lost, wrong = fit(CampaignFile, tree, tree.plain())
    findings += wrong
    if campaign is None or lost or not tree.is_sound():
        return None, tuple(findings)
    seen: set[str] = set()
    for index, table in enumerate(campaign.tables):
        if table.tier in seen:
            findings.append(codes.SAME_TIER.at(tree.place_of("tables", index, "tier"), tier=table.tier))
        if (table.submissions is None) == (table.collated is None):
            findings.append(codes.NO_SUBMISSIONS.at(tree.place_of("tables", index), tier=table.tier))
        seen.add(table.tier)
    sound = worst(findings) is not Severity.ERROR
    return (LoadedCampaign(campaign, tree) if sound else None), tuple(findings)
