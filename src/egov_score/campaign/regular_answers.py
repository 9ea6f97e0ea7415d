"""Answers of a table in which nothing is to be remarked: plain numbers, kept as such until somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from egov_score.data_classes import dataclass
from egov_score.findings import Place
from egov_score.rules.base import Entered
from egov_score.scoring.submission import OrderedResponses, Response
from egov_score.spreadsheet import CellKind
from egov_score.workbook.cell_values import Due
from egov_score.workbook.plain_figures import figure_of_number, figure_of_text

Figures = tuple[Fraction, ...]
"""The figures that answer one criterion, each in its own cell."""
Answers = tuple[Response | Figures | None, ...]
"""What a row answers to each criterion of its table."""


@dataclass(frozen=True, slots=True)
class Regular:
    """A criterion that is answered by numbers.

    figures: in which of its cells each stands, its key, and what is due. places: of its answers, the row
    aside. is_quotient: they stand in one cell, with a stroke between them.
    """

    figures: tuple[tuple[int, str, Due], ...]
    places: Mapping[str, Place]
    is_quotient: bool = False

    def read(self, contents: Sequence[object]) -> Figures | None:
        """What the cells of the criterion say; None where that is to be told with care."""
        read: list[Fraction] = []
        if self.is_quotient:
            contents = contents[0].split("/") if isinstance(contents[0], str) else ()
            if len(contents) != len(self.figures):
                return None
        for number, _, due in self.figures:
            content = contents[number]
            if isinstance(content, str):
                figure = figure_of_text(content, due)
            elif isinstance(content, tuple) and content[0] is CellKind.NUMBER and not content[3]:
                figure = figure_of_number(content[2], due)
            else:
                figure = None
            if figure is None:
                return None
            read.append(figure)
        return tuple(read)

    def figures_of(self, response: Response) -> Figures | None:
        """The figures that make such a response; None where it says anything else."""
        entered = [response.entered.get(key) for _, key, _ in self.figures]
        figures = tuple([each for each in entered if isinstance(each, Fraction)])
        return figures if len(figures) == len(entered) and self.response(figures) == response else None

    def response(self, figures: Figures) -> Response:
        """The response that they make."""
        entered = {key: figure for (_, key, _), figure in zip(self.figures, figures, strict=True)}
        return Response(entered=entered, places=self.places)


class RegularAnswers:
    """What the rows of a table share: which criteria they answer, and how the regular answers are made.

    places: where the answers to each criterion stand in those of a row. regular: by that, None where a
    criterion has no regular answers.
    """

    def __init__(self, places: Mapping[str, int], regular: Sequence[Regular | None]) -> None:
        self.places = places
        self.regular = regular
        self._keys = [() if each is None else tuple(key for _, key, _ in each.figures) for each in regular]
        self._order: tuple[tuple[str, ...], Sequence[tuple[int, tuple[str, ...]] | None]] = (), ()

    def order(self, criteria: tuple[str, ...]) -> Sequence[tuple[int, tuple[str, ...]] | None]:
        """Of each of some criteria where its answers stand in a row, and the keys of its plain numbers; None
        where the table does not ask it."""
        if self._order[0] is not criteria:
            places = map(self.places.get, criteria)
            self._order = criteria, [None if at is None else (at, self._keys[at]) for at in places]
        return self._order[1]

    def of_row(self, answers: Answers) -> Mapping[str, Response]:
        """The responses of one row, those of plain numbers made when they are asked for."""
        return _OfRow(self, answers)


class _OfRow(OrderedResponses):
    __slots__ = ("_answers", "_shared")

    def __init__(self, shared: RegularAnswers, answers: Answers) -> None:
        self._shared = shared
        self._answers = answers

    def get(self, criterion: str, default: Any = None) -> Any:
        """The response to a criterion, or the default where it is not answered."""
        place = self._shared.places.get(criterion)
        answer = None if place is None else self._answers[place]
        if answer is None:
            return default
        if isinstance(answer, Response):
            return answer
        assert place is not None
        regular = self._shared.regular[place]
        assert regular is not None  # else nothing is kept as plain numbers
        return regular.response(answer)

    def in_order(self, criteria: tuple[str, ...]) -> list[Response | Mapping[str, Entered] | None]:
        """As all such responses are asked for at once."""
        answers = self._answers
        found: list[Response | Mapping[str, Entered] | None] = []
        for asked in self._shared.order(criteria):
            if asked is None or (answer := answers[asked[0]]) is None:
                found.append(None)
            elif isinstance(answer, Response):
                found.append(answer)
            else:
                found.append(dict(zip(asked[1], answer, strict=True)))
        return found

    def __getitem__(self, criterion: str) -> Response:
        response: Response | None = self.get(criterion)
        if response is None:
            raise KeyError(criterion)
        return response

    def __iter__(self) -> Iterator[str]:
        return (each for each, place in self._shared.places.items() if self._answers[place] is not None)

    def __len__(self) -> int:
        return sum(answer is not None for answer in self._answers)

    def __repr__(self) -> str:
        return repr(dict(self))
