"""What one agency handed in, as read: an answer to each criterion, and the points each stage gave it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from operator import attrgetter
from typing import Any, Literal

from egov_score.data_classes import dataclass, field, fields
from egov_score.findings import Place
from egov_score.language import fold
from egov_score.rules.base import Entered

Stage = Literal["self", "appraised", "final"]
"""Who gave points: the agency itself, the first appraisal, the appraisal after the explanation."""

STAGES: tuple[Stage, ...] = ("self", "appraised", "final")
_NONE: Mapping[str, str] = {}
_NO_POINTS: Mapping[Stage, Fraction] = {}


@dataclass(frozen=True, slots=True)
class Claim:
    """What stands in the agency's own column of points. typed: a number typed by hand, not a formula's.

    points: None where a formula gives no number, or was never calculated.
    """

    points: Fraction | None
    typed: bool


@dataclass(frozen=True, slots=True)
class Response:
    """What a submission says about one criterion.

    entered: what was filled in and could be read, by input key (see Input.key).
    unreadable: keys of inputs that hold something which could not be read; a finding stands for each.
    not_applicable: answered "Không áp dụng".
    written: the whole text of what could not be read, by the keys of unreadable inputs, and by stages and
        rows as in places; where there is none, what made it unreadable stands elsewhere.
    points: what each stage gave, where it gave any. doubtful: stages whose points could not be read.
    claimed: what the agency's column of points says, whether or not it counts; None where it says nothing.
    reason: what other columns say in place of an appraisal note: the notes of a table that has no column
        for it, and the evidence where its column is headed "Minh chứng/Ghi chú" or the like.
    unproven: the evidence without which the criterion earns nothing is blank, where there is a place for it;
        never for a criterion that counts without.
    places: the cell of each input by its key, and of each stage's points by the stage's name with a ``@``
        in front (``@self``), blank or not; ``@evidence`` is the cell for the evidence, ``@note`` the one in
        which the reason of appraised points is looked for (of the appraisal note, else of those points);
        each only where there is one. ``@`` is the criterion's own row (the cell that says "Không áp
        dụng", where one does), or the sheet of the table where that has no row for the criterion.
    """

    entered: Mapping[str, Entered] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    written: Mapping[str, str] = field(default_factory=lambda: _NONE)
    not_applicable: bool = False
    points: Mapping[Stage, Fraction] = field(default_factory=lambda: _NO_POINTS)
    doubtful: frozenset[Stage] = frozenset()
    claimed: Claim | None = None
    evidence: str = ""
    note: str = ""
    appraisal_note: str = ""
    explanation: str = ""
    reason: str = ""
    unproven: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)

    def standing(self, places: Mapping[str, Place]) -> Response:
        """The same with other places: asked for each answer of a country's tables."""
        return Response(*(*_all_said(self), places))

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was entered as an answer (points aside)."""
        return not self.entered and not self.unreadable and not self.not_applicable

    @property
    def says_nothing(self) -> bool:
        """Whether neither an answer nor anybody's points were filled in, readable or not."""
        typed = self.claimed is not None and self.claimed.typed
        return self.is_blank and not self.points and not self.doubtful and not typed

    @property
    def has_reason(self) -> bool:
        """Whether a reason is written for what the appraisal gave; a dash is none."""
        return bool(fold(self.appraisal_note) or fold(self.reason))

    def place(self, key: str, default: Place) -> Place:
        """The cell of an input, stage or note (see places), else the criterion's row, else the default."""
        return self.places.get(key) or self.places.get("@") or default


_all_said: Callable[[Response], tuple[Any, ...]] = attrgetter(*[each.name for each in fields(Response)][:-1])


class PlacesInFile(Mapping[str, Place]):
    """Places in one file, made when they are asked for.

    known: the same places, naming no file; forms of one layout share them.
    """

    __slots__ = ("file", "known")

    def __init__(self, known: Mapping[str, Place], file: str) -> None:
        self.known = known
        self.file = file

    def __getitem__(self, key: str) -> Place:
        place = self.known[key]
        return Place(self.file, place.sheet, place.row, place.column)

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def __repr__(self) -> str:
        return repr(dict(self))


NO_RESPONSE = Response()
"""Of a criterion about which nothing is said."""


class OrderedResponses(Mapping[str, Response]):
    """Responses of which all can be had at once, as they are kept."""

    __slots__ = ()

    @abstractmethod
    def in_order(self, criteria: tuple[str, ...]) -> list[Response | Mapping[str, Entered] | None]:
        """The responses to some criteria: of those in which nothing is to be remarked only what was entered;
        None where there is none."""


def in_order(
    said: Mapping[str, Response], criteria: tuple[str, ...]
) -> Iterable[Response | Mapping[str, Entered] | None]:
    """The responses to some criteria, as :meth:`OrderedResponses.in_order` gives them."""
    return said.in_order(criteria) if isinstance(said, OrderedResponses) else map(said.get, criteria)


class CompactResponses(Mapping[str, Response]):
    """Responses by criterion that are made when they are asked for, from less than they take."""

    __slots__ = ()

    @property
    @abstractmethod
    def said(self) -> Mapping[str, Response]:
        """The responses for whoever does not ask for their places."""

    @property
    def is_blank(self) -> bool:
        """Whether none of them says anything."""
        return all(response.says_nothing for response in self.said.values())


class RowResponses(CompactResponses):
    """The responses in one row of a table.

    shared: by criterion, with the columns of their places and not the row: the equal answers of a column are
    one object, however many agencies give them.
    """

    __slots__ = ("row", "shared")

    def __init__(self, shared: Mapping[str, Response], row: int) -> None:
        self.shared = shared
        self.row = row

    @property
    def said(self) -> Mapping[str, Response]:
        """The responses for whoever does not ask for their places: equal ones of a table are one object."""
        return self.shared

    def __getitem__(self, criterion: str) -> Response:
        response = self.shared[criterion]
        return response.standing(self._in_row(response))

    def places(self, criterion: str) -> Mapping[str, Place]:
        """Where the response to a criterion stands."""
        return self._in_row(self.shared[criterion])

    def _in_row(self, response: Response) -> Mapping[str, Place]:
        return {
            key: Place(at.file, at.sheet, self.row, at.column, at.line, at.end_line, at.end_column)
            for key, at in response.places.items()
        }

    def column(self, response: Response, key: str) -> int | None:
        """The column of an input of one of the shared responses, else of its criterion; None where it has
        none of its own."""
        place = response.places.get(key) or response.places.get("@")
        return None if place is None else place.column

    def __iter__(self) -> Iterator[str]:
        return iter(self.shared)

    def __len__(self) -> int:
        return len(self.shared)


def without_places(responses: Mapping[str, Response]) -> Mapping[str, Response]:
    """The responses for whoever does not ask for their places."""
    return responses.said if isinstance(responses, CompactResponses) else responses


@dataclass(frozen=True, slots=True)
class Submission:
    """One agency's submission.

    code, name: of the agency, as the submission writes them; empty where it says nothing.
    own_form: the tool itself wrote the form, so its self points are formulas and never a source.
    rejected: a finding says that this must not be ranked (another set, say); the reason as in the results.
    in_table: it is one row of a collated table, and its place is that row.
    format: what the file is by its content: xlsx, xlsm, xls, xlsb, ods or csv; empty for collated tables.
    unprotected: the sheet of the table, where the tool wrote it protected and it no longer is.
    info: what the lines of the information sheet say, by their keys (see form_layout.INFO_FIELDS), blank
        ones left out.
    """

    file: str
    sha256: str = ""
    code: str = ""
    name: str = ""
    responses: Mapping[str, Response] = field(default_factory=dict)
    own_form: bool = False
    rejected: Literal["", "unreadable", "wrong_criteria"] = ""
    place: Place = field(default_factory=Place)
    in_table: bool = False
    format: str = ""
    unprotected: Place | None = None
    info: Mapping[str, str] = field(default_factory=dict)

    @property
    def at(self) -> Place:
        """Where it stands: its row of a table or its sheet, else its file."""
        return self.place if self.place.file else Place(self.file)

    @property
    def said(self) -> Mapping[str, Response]:
        """The responses for whoever does not ask for their places."""
        return without_places(self.responses)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in about any criterion."""
        if isinstance(self.responses, CompactResponses):
            return self.responses.is_blank
        return all(response.says_nothing for response in self.responses.values())

    def response(self, criterion: str) -> Response:
        """What it says about a criterion; an empty response where it says nothing."""
        return self.responses.get(criterion, NO_RESPONSE)
