"""Warnings that a set declares deliberate: which finding each entry of ``accept`` answers.

An entry answers findings of its code: those about the node, level or view that it names, or, where it names
none, those about the set as a whole. Only warnings and notes can be accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from egov_score.criteria.model import TOTAL
from egov_score.criteria.set_parts import AcceptedWarning
from egov_score.criteria.shape import Shaped
from egov_score.criteria.tree import Tree
from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Kind, Place, Severity, codes
from egov_score.language import Text, nearest, suggested
from egov_score.rules.fields import Title


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding that the set declares deliberate, and why. entry: which entry of ``accept`` says so."""

    finding: Finding
    because: Title
    entry: int


def sift(
    shaped: Shaped, findings: Iterable[Finding]
) -> tuple[tuple[Finding, ...], tuple[AcceptedFinding, ...]]:
    """The findings that are left, and those that the set accepts."""
    entries, findings = shaped.criteria.accept, tuple(findings)
    if not entries or not findings:
        return findings, ()
    owners = _owners(shaped)
    left: list[Finding] = []
    accepted: list[AcceptedFinding] = []
    for finding in findings:
        about = finding.criterion or owners.get(finding.place)
        answers = (index for index, entry in enumerate(entries) if _answers(entry, finding, about))
        index = None if finding.severity is Severity.ERROR else next(answers, None)
        if index is None:
            left.append(finding)
        else:
            accepted.append(AcceptedFinding(finding, entries[index].because, index))
    return tuple(left), tuple(accepted)


def _answers(entry: AcceptedWarning, finding: Finding, about: str | None) -> bool:
    of_it = about in (None, TOTAL) if entry.at is None else entry.at == about
    return entry.code == finding.code and of_it


def idle(shaped: Shaped, accepted: Iterable[AcceptedFinding], left: Iterable[Finding]) -> Iterator[Finding]:
    """The entries that nothing answers to; of an amendment only its own, for the base may need the others.

    left: what was found and not accepted, which tells where the code of an entry does stand.
    """
    used = {each.entry for each in accepted}
    places = {index: shaped.place("accept", index) for index in range(len(shaped.criteria.accept))}
    unused = [n for n, place in places.items() if n not in used and place.file == shaped.tree.place.file]
    owners, left = _owners(shaped) if unused else {}, tuple(left)
    for index in unused:
        entry, place = shaped.criteria.accept[index], places[index]
        found = ", ".join(
            dict.fromkeys(
                finding.criterion or owners.get(finding.place, TOTAL)
                for finding in left
                if finding.code == entry.code
            )
        )
        hint = (
            Text(f"mã này có ở: {found}", f"this code is found at: {found}")
            if found
            else Text("bỏ dòng này", "remove this entry")
        )
        where = Text(f" ở {entry.at}", f" at {entry.at}") if entry.at else Text("", "")
        yield codes.ACCEPT_IDLE.at(place, code=entry.code, where=where, suggestion=hint)


def check_entries(shaped: Shaped) -> Iterator[Finding]:
    """Entries of codes that ``criteria check`` does not have, or that are errors."""
    if not shaped.criteria.accept:
        return
    known = {
        kind.code: kind for kind in vars(codes).values() if isinstance(kind, Kind) and kind.code[0] == "C"
    }
    for index, entry in enumerate(shaped.criteria.accept):
        place = shaped.place("accept", index, "code")
        if entry.code not in known:
            warnings = [code for code, kind in known.items() if kind.entry.severity is not Severity.ERROR]
            hint = suggested(nearest(entry.code, warnings), warnings)
            yield codes.ACCEPT_UNKNOWN.at(place, code=entry.code, suggestion=hint)
        elif known[entry.code].entry.severity is Severity.ERROR:
            yield codes.ACCEPT_OF_ERROR.at(place, code=entry.code)


def _owners(shaped: Shaped) -> dict[Place, str]:
    """Which node, level or view each place of a set is about: the innermost."""
    parts = [(placed.node.id, shaped.tree.get(*placed.path)) for placed in shaped.walk()]
    parts += [(each.id, shaped.tree.get("levels", n)) for n, each in enumerate(shaped.criteria.levels)]
    parts += [(each.id, shaped.tree.get("views", n)) for n, each in enumerate(shaped.criteria.views)]
    owners: dict[Place, str] = {}
    for own_id, tree in parts:
        pending: list[Tree] = [tree] if tree is not None else []
        while pending:
            part = pending.pop()
            owners |= dict.fromkeys((part.place, *part.keys.values()), own_id)
            pending += part.children
    return owners
