"""Reading criteria sets: from a file's bytes to a set that can score, or to all that is wrong with it."""

from __future__ import annotations

from datetime import date
from os.path import realpath
from pathlib import Path, PureWindowsPath
from posixpath import normpath

from egov_score.criteria.accepting import AcceptedFinding, sift
from egov_score.criteria.amending import Consolidated, amend, decision_of
from egov_score.criteria.consistency import check
from egov_score.criteria.model import CriteriaSet
from egov_score.criteria.shape import Shaped, shape
from egov_score.criteria.shelves import file_of, shipped_sets
from egov_score.criteria.sizes import check_sizes
from egov_score.criteria.tree import Tree, read_tree, read_yaml
from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Severity, codes, worst
from egov_score.language import Text, did_you_mean

MOST_VALUES = 20_000
"""Of a criteria file: many times what the largest sets hold."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a criteria file.

    criteria: the set, None where an error stands: a set that is not whole must not score. shaped: the set
    as far as it could be read. consolidated: its tree and the decisions that made it. findings: in the order
    of the files, without those that the set accepts, which are accepted.
    """

    criteria: CriteriaSet | None
    shaped: Shaped | None
    consolidated: Consolidated | None
    findings: tuple[Finding, ...]
    accepted: tuple[AcceptedFinding, ...] = ()


def read_criteria(path: Path, name: str | None = None) -> tuple[CriteriaSet | None, tuple[Finding, ...]]:
    """The criteria set of a file, and everything that was found in it.

    name: how the findings call the file.
    """
    loaded = load(path, name)
    return loaded.criteria, loaded.findings


def load(path: Path, name: str | None = None, at: date | None = None) -> Loaded:
    """All that a criteria file says, an amendment applied to the set that it amends.

    at: of a chain of amendments, only those that were issued by this day.
    """
    return _load(*read_yaml(path, name or path.as_posix(), MOST_VALUES), path.parent, at)


def parse_criteria(
    data: bytes, name: str, folder: Path | None = None
) -> tuple[CriteriaSet | None, tuple[Finding, ...]]:
    """The criteria set that a file's bytes hold. folder: where the sets lie that it may amend."""
    loaded = parse(data, name, folder)
    return loaded.criteria, loaded.findings


def parse(data: bytes, name: str, folder: Path | None = None, at: date | None = None) -> Loaded:
    """All that a file's bytes say, as :func:`load` gives it."""
    return _load(*read_tree(data, name, MOST_VALUES), folder or Path(), at)


def _load(tree: Tree | None, findings: list[Finding], folder: Path, at: date | None) -> Loaded:
    consolidated = _consolidate(tree, findings, folder, (), at) if tree is not None else None
    if consolidated is None:
        return Loaded(None, None, None, tuple(sorted(findings, key=Finding.sort_key)))
    shaped, misshapen = shape(consolidated.tree)
    findings = [*consolidated.findings, *misshapen]
    if shaped is not None and (too_much := [*check_sizes(shaped)]):
        shaped, findings = None, [*findings, *too_much]
    if shaped is None:
        return Loaded(None, None, consolidated, tuple(sorted(findings, key=Finding.sort_key)))
    left, accepted = sift(
        shaped, sorted([*findings, *check(shaped, sums=not consolidated.unapplied)], key=Finding.sort_key)
    )
    whole = shaped.complete and worst(left) is not Severity.ERROR
    return Loaded(shaped.criteria if whole else None, shaped, consolidated, left, accepted)


def _leaves_folder(reference: str) -> bool:
    """Whether a path leads out of the folder that it is written in; then it is no base of an amendment.

    A set may come from anywhere, and must not have files read that nobody handed over with it.
    """
    path = normpath(reference.replace("\\", "/"))
    return path.startswith(("/", "~")) or path.partition("/")[0] == ".." or bool(PureWindowsPath(path).drive)


def _beside(base_id: str) -> Text:
    hint = did_you_mean(base_id, shipped_sets())
    return Text(
        f"đặt tệp {base_id}.yaml cùng thư mục; {hint.vi}", f"put {base_id}.yaml beside this file; {hint.en}"
    )


_LONGEST_CHAIN = 50
_OUTSIDE = Text(
    "“amends” là mã của bộ tiêu chí, hoặc đường dẫn bên trong thư mục của tệp này",
    '"amends" takes the id of a set, or a path inside the folder of this file',
)


def _consolidate(
    tree: Tree,
    findings: list[Finding],
    folder: Path,
    amending: tuple[str, ...],
    at: date | None,
    read: tuple[str, ...] = (),
) -> Consolidated | None:
    """The whole set that a tree is, or makes of the one it amends; findings collects why there is none.

    amending: the ids of the sets that amend it. read: the files that were read on the way.
    """
    own = decision_of(tree)
    if "amends" not in tree.mapping:
        return Consolidated(tree, (own,), findings)
    base_id, place = tree.mapping["amends"].text, tree.place_of("amends")
    if not base_id:
        findings.append(codes.TEXT_DUE.at(place, name="amends"))
        return None
    chain = (*amending, own.id)
    if base_id in chain:
        findings.append(codes.AMENDS_CIRCLE.at(place, chain=" → ".join((*chain, base_id))))
        return None
    leaves = _leaves_folder(base_id)
    file = None if leaves else file_of(base_id, folder)
    if file is None:
        hint = _OUTSIDE if leaves else _beside(base_id)
        findings.append(codes.AMENDS_UNKNOWN_SET.at(place, id=base_id, suggestion=hint))
        return None
    path, name = file
    real = realpath(path)
    if real in read or len(chain) > _LONGEST_CHAIN:
        findings.append(codes.AMENDS_CIRCLE.at(place, chain=" → ".join((*chain, base_id))))
        return None
    base_tree, said = read_yaml(path, name, MOST_VALUES)
    if base_tree is None:
        findings += [*said, codes.AMENDS_BROKEN.at(place, id=base_id)]
        return None
    whole = _consolidate(base_tree, said, path.parent, chain, at, (*read, real))
    if whole is None:
        findings += said
        return None
    if at is not None and own.issued is not None and own.issued > at:
        return whole
    result = amend(whole, tree)
    result.findings += findings
    return result
