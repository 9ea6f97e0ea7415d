"""What rows of a table answer as few bytes, on the way from the process that read them."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping

from egov_score.campaign.regular_answers import Answers, Figures
from egov_score.data_classes import replace
from egov_score.findings import Place
from egov_score.numbers import fraction_of
from egov_score.scoring.packed_responses import response_of, told_by
from egov_score.scoring.submission import Response

_PLAIN = 2
"""The version of the packing that gives equal values equal bytes, whoever else holds parts of them."""
_REMEMBERED = 30_000
"""Equal answers that are one object, as where all rows are read by one process."""


def pack(rows: Iterable[Answers]) -> bytes:
    """The rows packed; of the places of their answers only the columns are."""
    numbers: dict[int, int] = {}
    responses: list[Response] = []  # While they are kept, nothing else has their identity.
    packed: list[list[object]] = []
    for answers in rows:
        row: list[object] = []
        for answer in answers:
            if answer is None:
                row.append(None)
            elif isinstance(answer, Response):
                number = numbers.setdefault(id(answer), len(responses))
                if number == len(responses):
                    responses.append(answer)
                row.append(number)
            else:
                row.append(tuple([figure.as_integer_ratio() for figure in answer]))
        packed.append(row)
    told = [marshal.dumps((told_by(each), _columns(each)), _PLAIN) for each in responses]
    return marshal.dumps((told, packed))


def _columns(response: Response) -> tuple[tuple[str, int | None], ...]:
    return tuple([(key, place.column) for key, place in response.places.items()])


class Unpacker:
    """Makes answers of what :func:`pack` packed; equal ones of a column are one object again.

    place: of the table as a whole.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._places: dict[object, Mapping[str, Place]] = {}
        self._same: dict[bytes, Response] = {}
        self._figures: dict[object, Figures] = {}

    def rows(self, packed: bytes) -> Iterator[Answers]:
        """What the rows answer."""
        told, rows = marshal.loads(packed)
        responses = [self._response(each) for each in told]
        for row in rows:
            answers: list[Response | Figures | None] = []
            for said in row:
                if isinstance(said, tuple):
                    figures = self._figures.get(said)
                    if figures is None:
                        figures = tuple([fraction_of(pair) for pair in said])
                        if len(self._figures) < _REMEMBERED:
                            self._figures[said] = figures
                    answers.append(figures)
                else:
                    answers.append(None if said is None else responses[said])
            yield tuple(answers)

    def _response(self, packed: bytes) -> Response:
        response = self._same.get(packed)
        if response is None:
            told, columns = marshal.loads(packed)
            places = self._places.get(columns)
            if places is None:
                places = {key: replace(self._place, column=column) for key, column in columns}
                self._places[columns] = places
            response = response_of(*told, places=places)
            if len(self._same) < _REMEMBERED:
                self._same[packed] = response
        return response
