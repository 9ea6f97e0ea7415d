"""Puts every kind of fault into many forms and counts what the tool makes of them."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from .agency_faults import AGENCY_FAULTS, try_agency_fault
from .cell_faults import CELL_FAULTS
from .context_faults import CONTEXT_FAULTS
from .editing import Fault
from .file_faults import FILE_FAULTS, try_file_fault
from .folder_faults import FOLDER_FAULTS, try_folder_fault
from .forms import Form, pool
from .paper_faults import PAPER_FAULTS, try_paper_fault
from .reading import Heard, Outcome, hear, judge_fault
from .row_faults import ROW_FAULTS
from .sheet_faults import SHEET_FAULTS
from .slip_faults import SLIP_FAULTS
from .spelling_faults import SPELLING_FAULTS
from .table_faults import TABLE_FAULTS
from .tables import judge_table, sound
from .year_faults import YEAR_FAULTS, try_year_fault

CELL, LAYOUT, AGENCY, FOLDER, TABLE = 14, 11, 8, 5, 10
"""Workbooks for each kind of fault."""
FORM_FAULTS: Mapping[str, Fault] = {
    **SPELLING_FAULTS,
    **SLIP_FAULTS,
    **CELL_FAULTS,
    **CONTEXT_FAULTS,
    **ROW_FAULTS,
    **SHEET_FAULTS,
}
_OF_CELLS = SPELLING_FAULTS.keys() | SLIP_FAULTS.keys() | CELL_FAULTS.keys()
KINDS = (
    *FORM_FAULTS,
    *AGENCY_FAULTS,
    *FOLDER_FAULTS,
    *TABLE_FAULTS,
    *YEAR_FAULTS,
    *FILE_FAULTS,
    *PAPER_FAULTS,
)
_FORMS = 2
"""Fillings of each form that faults are put into."""
_TRIES = 400
_RIGHT = ("same", "told", "reported")


@dataclass(frozen=True)
class Tally:
    """What became of the faults of one kind.

    outcomes: how many were scored as the clean form (same), so and pointed out (told), or reported.
    codes: of the findings at their places. failures: what went wrong, with the seed and the form.
    """

    kind: str
    outcomes: Mapping[str, int]
    codes: tuple[str, ...]
    failures: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many workbooks."""
        return sum(self.outcomes.values()) + len(self.failures)


@lru_cache(maxsize=256)
def tally(kind: str, count: int | None = None) -> Tally:
    """Puts one kind of fault into so many forms, or into as many as its sort is tried on."""
    outcomes: Counter[str] = Counter()
    codes: set[str] = set()
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = _all_of(kind) if count is None else count
        seed = 0
        while sum(outcomes.values()) + len(failures) < wanted and seed < _TRIES:
            seed += 1
            chance = Random(f"{kind} {seed}")
            if kind in AGENCY_FAULTS:
                outcome: Outcome | None = try_agency_fault(AGENCY_FAULTS[kind], chance, folder)
                where = "ranked"
            elif kind in FOLDER_FAULTS:
                outcome, where = try_folder_fault(FOLDER_FAULTS[kind], chance, folder), "folder"
            elif kind in YEAR_FAULTS:
                outcome, where = try_year_fault(YEAR_FAULTS[kind], chance, folder), "years"
            elif kind in FILE_FAULTS:
                outcome, where = try_file_fault(FILE_FAULTS[kind], chance, folder), "files"
            elif kind in PAPER_FAULTS:
                outcome, where = try_paper_fault(kind, chance, folder), "papers"
            elif kind in TABLE_FAULTS:
                table = sound(seed % _FORMS)
                outcome = judge_table(TABLE_FAULTS[kind](table, chance), sound(seed % _FORMS))
                where = "table"
            else:
                form = chance.choice(pool(seed % _FORMS))
                outcome, where = _try(kind, form, chance, folder), form.name
            if outcome is None:
                continue
            codes |= outcome.codes
            if outcome.how in _RIGHT:
                outcomes[outcome.how] += 1
            else:
                failures.append(f"seed {seed}, {where}: {outcome.how}")
    return Tally(kind, outcomes, tuple(sorted(codes)), tuple(failures))


def _all_of(kind: str) -> int:
    """How many workbooks or tables a kind is tried on."""
    if kind in AGENCY_FAULTS:
        return AGENCY
    if kind in FOLDER_FAULTS or kind in PAPER_FAULTS:
        return FOLDER
    if kind in TABLE_FAULTS or kind in YEAR_FAULTS or kind in FILE_FAULTS:
        return TABLE
    return CELL if kind in _OF_CELLS else LAYOUT


def _try(kind: str, form: Form, chance: Random, folder: Path) -> Outcome | None:
    injected = FORM_FAULTS[kind](form, chance)
    if injected is None:
        return None
    clean = _clean(form, folder) if injected.instead is None else hear(injected.instead, form, folder)
    return judge_fault(clean, hear(injected.content, form, folder), injected, form)


_CLEAN: dict[int, tuple[Form, Heard]] = {}


def _clean(form: Form, folder: Path) -> Heard:
    # The form is kept beside it, so that its id is not given to another one.
    if id(form) not in _CLEAN:
        _CLEAN[id(form)] = form, hear(form.content, form, folder)
    return _CLEAN[id(form)][1]
