"""What came in for one table: its files read, and a record for each sender."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from egov_score.campaign.assessment import Task
from egov_score.campaign.collated import read_collated
from egov_score.campaign.gathering import Workbook, gather, name_in
from egov_score.campaign.received import Received
from egov_score.campaign.receiving import AS_IT_PAYS, Manner, Reader, Wanted, read_workbooks
from egov_score.campaign.same_agency import Present
from egov_score.campaign.senders import Sender, identify
from egov_score.campaign.supplements import Supplements
from egov_score.data_classes import dataclass
from egov_score.files import look_at, noted_hashes
from egov_score.findings import Finding, Place, Severity, codes, worst
from egov_score.ranking.provenance import InputFile, InputRole
from egov_score.scoring.outcome import Use

_UNOPENED = (codes.FOLDER_NOT_OPENED, codes.FOLDER_LINKED, codes.NOT_FOUND)
"""What is said of an input or a folder whose files nobody has seen."""


@dataclass(frozen=True, slots=True)
class Intake:
    """A record for each sender, and what was found that concerns none of them.

    files: the paths of the files that were read, by the names that findings give them. inputs: their hashes.
    """

    senders: tuple[Sender, ...]
    others: tuple[Finding, ...]
    files: Mapping[str, Path]
    inputs: tuple[InputFile, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found, of whomever it is."""
        return (*self.others, *(finding for sender in self.senders for finding in sender.findings))

    @property
    def present(self) -> list[Present]:
        """The agencies of this year; of those that sent nothing there is nothing to say."""
        return [
            Present(sender.agency, sender.submissions[0].at if sender.submissions else None)
            for sender in self.senders
            if sender.agency is not None
        ]


@contextmanager
def taken_in(
    tasks: Sequence[Task],
    manner: Manner = AS_IT_PAYS,
    wanted: Wanted = "answers",
    use: Use = "final",
    *,
    blanks: bool = False,
) -> Iterator[Iterator[Intake]]:
    """Reads the workbooks, collated tables and supplements of each task, and tells whose each of them is.

    blanks: forms in which nothing was filled in take part too. What cannot be read never stops the rest. The
    workbooks of all tasks are read together, each task's in time; at the end of the context nobody reads on.
    wanted: what else of them. use: the last stage whose points count.
    """
    gathered = [gather(task.inputs, task.base) for task in tasks]
    work = [
        (Reader(task.criteria, task.decimal, wanted, use), books)
        for task, (books, _) in zip(tasks, gathered, strict=True)
    ]
    with closing(read_workbooks(work, manner)) as received:
        yield (
            _taken_in(
                task,
                books,
                others,
                list(islice(received, len(books))),
                manner.jobs,
                blanks=blanks,
                folds=wanted != "answers",
            )
            for task, (books, others) in zip(tasks, gathered, strict=True)
        )


def take_in(task: Task, manner: Manner = AS_IT_PAYS, *, blanks: bool = False) -> Intake:
    """The same of one task."""
    with taken_in([task], manner, blanks=blanks) as (intake,):
        return intake


def _taken_in(
    task: Task,
    workbooks: Sequence[Workbook],
    others: list[Finding],
    received: list[Received],
    jobs: int | None,
    *,
    blanks: bool,
    folds: bool,
) -> Intake:
    if task.inputs and not workbooks:
        empty = [path for path in task.inputs if (entry := look_at(path)) is not None and entry.is_folder]
        others += [codes.NOTHING_SUBMITTED.at(Place(name_in(path, task.base))) for path in empty]
    unread = sum(each.kind is codes.NOT_OPENED for each in others)
    unopened = sum(each.kind in _UNOPENED for each in others)
    files = {each.name: each.path for each in workbooks}
    inputs = [InputFile(each.file, "workbook", each.sha256) for each in received]
    for path in task.collated:
        rows, said = _read_table(path, task, "collated", files, inputs, jobs)
        received += rows
        others += said
        unread += not rows and worst(said) is Severity.ERROR
    senders = identify(received, task.roster, task.tier, unread, unopened)
    if not blanks and any(leaf.by == "agency" for leaf in task.criteria.leaves):
        senders = tuple(sender.unless_blank() for sender in senders)
    supplements = Supplements(task.criteria, task.roster, task.tier, senders, folds=folds)
    for path in task.supplements:
        rows, said = _read_table(path, task, "supplement", files, inputs, jobs)
        others += said
        supplements.lay_over(rows)
    return Intake(supplements.senders, (*others, *supplements.findings), files, tuple(inputs))


def _read_table(
    path: Path, task: Task, role: InputRole, files: dict[str, Path], inputs: list[InputFile], jobs: int | None
) -> tuple[tuple[Received, ...], tuple[Finding, ...]]:
    name = name_in(path, task.base)
    files[name] = path
    with noted_hashes() as hashes:
        table = read_collated(path, task.criteria, name, task.decimal, task.roster, jobs)
    inputs.append(InputFile(name, role, hashes.get(path, "")))
    return table
