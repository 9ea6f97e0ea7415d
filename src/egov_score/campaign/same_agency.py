"""Which agency of last year is which of this year.

Codes are given anew and units are merged: province 52 of last year need not be province 52 of this year. An
agency is the same where its code and its name agree (or a name that the roster gives it as an alias), or
where the mapping file says so. Where that merges several into one, the one is beside all of them. Everything
else is said, and not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from egov_score.campaign.agencies import Agency, Roster, first_of, same_name
from egov_score.data_classes import dataclass, field, replace
from egov_score.findings import Finding, Kind, Place, codes
from egov_score.language import Text, fold, without_brackets
from egov_score.ranking.namesakes import Named

if TYPE_CHECKING:
    from egov_score.campaign.renamings import Renaming

Then = TypeVar("Then", bound=Named)
"""A row of last year."""


@dataclass(frozen=True, slots=True)
class Present:
    """An agency of this year. place: where what is said of it stands; None where nothing need be said."""

    agency: Agency
    place: Place | None


@dataclass(slots=True)
class _Claims(Generic[Then]):
    """The agencies of last year that one of this year may be.

    mapped: by the mapping file. same: by code and name. alike: by name or alias only, under another code.
    """

    mapped: list[Then] = field(default_factory=list)
    same: list[Then] = field(default_factory=list)
    alike: list[Then] = field(default_factory=list)

    @property
    def all(self) -> list[Then]:
        """All that count: where the mapping file speaks, a like name does not."""
        return [*self.mapped, *self.same, *([] if self.mapped else self.alike)]


def same_agencies(
    rows: Sequence[Then], present: Iterable[Present], renamings: Iterable[Renaming], file: str
) -> tuple[dict[str, tuple[Then, ...]], list[Finding]]:
    """The row of last year by the code of this year, for each agency that is the same in both; several rows
    where the mapping file says that several agencies are one now.

    rows: of last year. present: all agencies of this year, ranked or not. file: what findings call last
    year's results.
    """
    present = list(present)
    roster = Roster(tuple(each.agency for each in present))
    renamed = _Renamed(renamings)
    claims: dict[str, _Claims[Then]] = {each.agency.code: _Claims() for each in present}
    findings: list[Finding] = []
    gone: list[Then] = []
    holders: dict[str, Then] = {}
    for row in rows:
        if entries := renamed.of(row):
            into, said = _into(roster, entries)
            findings += said
            if len(into) == 1:
                claims[into[0].code].mapped.append(row)
            elif into:
                names = first_of(map(_label, into))
                findings.append(codes.AGENCY_DIVIDED.at(Place(file), name=_label(row), into=names))
            continue
        by_code = roster.by_code(row.code)
        if by_code is not None and _agree(by_code, row):
            claims[by_code.code].same.append(row)
            continue
        if by_code is not None:
            holders[by_code.code] = row
        by_name = roster.by_name(row.name) or roster.by_name(row.code)
        if len(by_name) != 1:
            gone.append(row)
        elif _is_one_word(row) or _is_one_word(by_name[0]):
            claims[by_name[0].code].same.append(row)
        else:
            claims[by_name[0].code].alike.append(row)
    known: dict[str, tuple[Then, ...]] = {}
    for each in present:
        code = each.agency.code
        then = claims[code].all
        if claims[code].mapped or (len(then) == 1 and then[0] not in claims[code].alike):
            known[code] = tuple(then)
            if len(then) > 1 and each.place is not None:
                findings.append(_merged(codes.AGENCY_MERGED_MEAN, each.agency, each.place, then))
        elif each.place is not None:
            findings += _why_not(each.agency, each.place, then, holders.get(code))
    if gone:
        names = first_of(map(_label, gone))
        findings.append(codes.AGENCIES_GONE.at(Place(file), count=len(gone), names=names))
    return known, findings


def _why_not(agency: Agency, place: Place, then: Sequence[Named], holder: Named | None) -> Iterator[Finding]:
    """Why an agency is compared with nobody; nothing where last year did not know it.

    then: those of last year that it may be. holder: who had its code.
    """
    code, name = agency.code, agency.name
    if len(then) > 1:
        yield _merged(codes.AGENCY_MERGED, agency, place, then)
    elif holder is not None:
        old = then[0].code if then else ""
        also = Text(f"; năm trước cơ quan này có mã {old}", f"; its code then was {old}") if then else ""
        yield codes.CODE_OF_ANOTHER.at(place, agency=code, name=name, code=code, other=holder.name, also=also)
    elif then:
        yield codes.CODE_CHANGED.at(place, agency=code, name=name, code=code, old=_label(then[0]))


def _merged(kind: Kind, agency: Agency, place: Place, then: Sequence[Named]) -> Finding:
    code, names = agency.code, first_of(map(_label, then))
    return kind.at(place, agency=code, name=agency.name, code=code, count=len(then), names=names)


class _Renamed:
    """The rows of the mapping file by the agency of last year that they name."""

    def __init__(self, renamings: Iterable[Renaming]) -> None:
        self._by_old: dict[str, list[Renaming]] = {}
        for each in renamings:
            self._by_old.setdefault(fold(each.old), []).append(each)

    def of(self, row: Named) -> list[Renaming]:
        """Those that name it by its code, else by its name."""
        return self._by_old.get(fold(row.code)) or self._by_old.get(fold(row.name)) or []


def unknown_old(renamings: Iterable[Renaming], rows: Iterable[Named]) -> list[Finding]:
    """A finding for each row of the mapping file that names nobody of last year."""
    known = {fold(said) for row in rows for said in (row.code, row.name)}
    return [
        codes.MAPPING_UNKNOWN_OLD.at(each.place, old=each.old)
        for each in renamings
        if fold(each.old) not in known
    ]


def _into(roster: Roster, entries: Iterable[Renaming]) -> tuple[list[Agency], list[Finding]]:
    """The agencies of this year that rows of the mapping file name, and the names that mean nobody."""
    into: list[Agency] = []
    findings: list[Finding] = []
    for entry in entries:
        agency = _meant(roster, entry.new)
        if agency is None:
            findings.append(codes.MAPPING_UNKNOWN_NEW.at(entry.place, new=entry.new, old=entry.old))
        elif agency not in into:
            into.append(agency)
    return into, findings


def _meant(roster: Roster, said: str) -> Agency | None:
    """The agency that a mapping file means: by its code, else by its name."""
    by_name = roster.by_name(said)
    return roster.by_code(said) or (by_name[0] if len(by_name) == 1 else None)


def _agree(agency: Agency, row: Named) -> bool:
    """Whether the names agree, as far as both years give one; one of them may add something in brackets."""
    if _is_one_word(row) or _is_one_word(agency) or same_name(agency, row.name):
        return True
    name, then = without_brackets(agency.name).strip(), without_brackets(row.name).strip()
    one_adds = (name == agency.name) != (then == row.name)
    return one_adds and same_name(replace(agency, name=name), then)


def _is_one_word(each: Named) -> bool:
    """Whether code and name are one text: a table without the one shows the other in its place."""
    return each.code == each.name


def _label(agency: Named) -> str:
    return agency.code if _is_one_word(agency) else f"{agency.name} ({agency.code})"
