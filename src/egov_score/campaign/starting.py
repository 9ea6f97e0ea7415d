"""The files of a new campaign: campaign file, roster and a copy of each table's criteria set."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from egov_score.campaign.campaign_file import FILE_NAME
from egov_score.campaign.folder_layout import CRITERIA, ROSTER, SUBMISSIONS, folder_names
from egov_score.campaign.made_up import made_up_agencies, made_up_forms
from egov_score.campaign.new_campaign_file import CampaignStart, NewTable, campaign_file
from egov_score.campaign.roster import EXAMPLE_NAME
from egov_score.criteria.copying import NewHead, copied, copied_examples
from egov_score.criteria.library import find, unknown_set
from egov_score.criteria.loading import Loaded, parse
from egov_score.criteria.shelves import file_of, shipped_sets
from egov_score.criteria.tree import MOST_BYTES
from egov_score.data_classes import dataclass
from egov_score.files import read_file
from egov_score.findings import Finding, Place, codes
from egov_score.language import Language, Text, fold, squeeze, strip_marks
from egov_score.workbook.examples import ENDING

_PLACE = re.compile(
    r".*\b(?:tỉnh|thành phố|TP\.?|đặc khu|huyện|quận|thị xã|xã|phường|thị trấn|of)\s+(\D+)", re.IGNORECASE
)
DEMO_TABLES: Mapping[str, str] = {"commune": "commune-2026"}
DEMO_YEAR = 2026
DEMO_AUTHORITY = Text("Ủy ban nhân dân tỉnh Ví Dụ", "People's Committee of Example")
_EXAMPLE_ROWS = (1, 2)


@dataclass(frozen=True)
class StartedCampaign:
    """A campaign that is not yet in any folder.

    files: what they hold, by their paths in its folder: the campaign file, the roster, criteria sets with
    their examples, and the forms of a demonstration. folders: those that hold nothing yet. findings: what is
    to be known of the sets that were copied.
    """

    files: Mapping[PurePosixPath, bytes]
    folders: tuple[PurePosixPath, ...]
    language: Language
    findings: tuple[Finding, ...] = ()


def place_of(authority: str) -> str:
    """Where an authority signs, as Decree 30/2020/NĐ-CP has it: the name of its unit. "Ủy ban nhân dân tỉnh
    Gia Lai" signs in "Gia Lai". Empty where the name does not tell."""
    found = _PLACE.match(authority.strip())
    return found[1].strip() if found else ""


def wished(
    year: int | None,
    authority: str | None,
    place: str | None,
    tables: Mapping[str, object] | Sequence[str],
    *,
    demo: bool,
    language: Language | None,
) -> tuple[CampaignStart | None, tuple[Finding, ...]]:
    """What a campaign is to be, of what was given; None, and what is missing or wrong, where that is no more.

    A demonstration needs nothing: whatever is not given is made up. tables: see :func:`egov_score.new`.
    """
    sets, wrong = _sets(tables)
    authority = squeeze(authority or "")
    if demo:
        sets = sets or dict(DEMO_TABLES)
        authority = authority or DEMO_AUTHORITY.to(language or "vi")
        year = DEMO_YEAR if year is None else year
    given = {"--authority": authority, "--year": year, "--table": sets or wrong}
    missing = [option for option, value in given.items() if not value]
    if missing:
        wrong.append(codes.NEW_INCOMPLETE.at(Place(), options=missing))
    if year is not None and not 1900 <= year <= 2999:
        wrong.append(codes.NEW_YEAR.at(Place("--year"), year=str(year)))
    if wrong or year is None or not authority:
        return None, tuple(wrong)
    place = place_of(authority) if place is None else squeeze(place)
    return CampaignStart(year, authority, place, sets, demo, language), ()


def _sets(tables: Mapping[str, object] | Sequence[str]) -> tuple[dict[str, str], list[Finding]]:
    """The set of each tier, of a mapping or of texts ``TIER=SET``."""
    pairs = tables.items() if isinstance(tables, Mapping) else (each.partition("=")[::2] for each in tables)
    sets: dict[str, str] = {}
    wrong: list[Finding] = []
    for tier, reference in ((squeeze(tier), str(reference).strip()) for tier, reference in pairs):
        if not tier or not reference:
            wrong.append(codes.NEW_TABLE.at(Place("--table"), text=tier or reference))
        elif tier in sets:
            wrong.append(codes.SAME_TIER.at(Place("--table"), tier=tier))
        sets[tier] = reference
    return sets, wrong


def start(wish: CampaignStart) -> tuple[StartedCampaign | None, tuple[Finding, ...]]:
    """The files of a campaign; None, and why, where a set cannot be used."""
    tables: list[NewTable] = []
    wrong: list[Finding] = []
    for (tier, reference), folder in zip(wish.tables.items(), folder_names(wish.tables), strict=True):
        table, findings = _table(wish, tier, reference, folder)
        if table is None:
            wrong += findings
        else:
            tables.append(table)
    if wrong:
        return None, tuple(wrong)
    language = wish.language or tables[0].criteria.language
    files: dict[PurePosixPath, bytes] = {}
    for table in tables:
        path = PurePosixPath(CRITERIA, table.criteria.id)
        files[path.with_name(f"{path.name}.yaml")] = table.text.encode()
        if table.examples is not None:
            files[path.with_name(f"{path.name}{ENDING}")] = table.examples
        if wish.demo:
            inside = PurePosixPath(SUBMISSIONS, table.folder)
            forms, supplement = made_up_forms(table.criteria, table.tier, language)
            files |= {inside / form.name: form.content for form in forms}
            if supplement:
                files[PurePosixPath(table.supplement)] = supplement
    head = {
        PurePosixPath(FILE_NAME): campaign_file(wish, tables, language).encode(),
        PurePosixPath(ROSTER): _roster(wish, tables, language),
    }
    folders = () if wish.demo else tuple(PurePosixPath(SUBMISSIONS, table.folder) for table in tables)
    told = tuple(finding for table in tables for finding in table.findings)
    return StartedCampaign(head | files, folders, language, told), ()


def _table(
    wish: CampaignStart, tier: str, reference: str, folder: str
) -> tuple[NewTable | None, tuple[Finding, ...]]:
    file = file_of(reference, Path())
    if file is None:
        return None, (unknown_set(reference),)
    original = find(reference)
    if original.criteria is None:
        return None, original.findings
    id_ = _id(wish, folder, original)
    path = f"{CRITERIA}/{id_}.yaml"
    language = wish.language or original.criteria.language
    text = copied(original, NewHead(id_, tier, wish.year, wish.authority, path), language)
    copy = parse(text.encode(), path)
    if copy.criteria is None:
        return None, copy.findings
    beside = file[0].with_name(f"{file[0].stem}{ENDING}")
    examples, _ = read_file(beside, MOST_BYTES, beside.name) if beside.is_file() else (None, ())
    if examples is not None:
        examples = copied_examples(examples, original.criteria.id, language)
    return NewTable(tier, folder, copy.criteria, text, examples, copy.findings), ()


def _id(wish: CampaignStart, folder: str, original: Loaded) -> str:
    """The id of a copy: ``gia-lai-2026-commune``, of where the decision is signed; never that of a shipped
    set, which is another."""
    assert original.criteria is not None
    whose = _plain(wish.place) or re.sub(r"-?[12]\d{3}\b.*", "", original.criteria.id)
    id_ = "-".join(filter(None, (whose, str(wish.year), _plain(folder))))
    return f"{id_}-own" if id_ in shipped_sets() else id_


def _plain(text: str) -> str:
    """A text as ids are written: ``Thừa Thiên Huế`` gives ``thua-thien-hue``."""
    return re.sub(r"[^a-z0-9]+", "-", strip_marks(fold(text)).casefold()).strip("-")


def _roster(wish: CampaignStart, tables: Sequence[NewTable], language: Language) -> bytes:
    """The roster, with rows to write over; Excel takes its letters for what they are by the first bytes."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(("code", "name", "tier", "parent", "aliases"))
    for table in tables:
        if wish.demo:
            made_up = made_up_agencies(table.tier, language)
            rows.writerows((each.code, each.name, each.tier, "", "") for each in made_up)
        else:
            name = EXAMPLE_NAME.to(language)
            rows.writerows(
                (f"{table.folder}-{n}", name.format(number=n), table.tier, "", "") for n in _EXAMPLE_ROWS
            )
    return b"\xef\xbb\xbf" + out.getvalue().encode()
