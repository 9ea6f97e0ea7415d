"""The responses of one agency as few bytes: those of a nation stay in memory and travel between processes.

What 35 criteria say takes about 1.5 KB so, evidence in words included. Their places are packed apart, since
hardly anybody asks for them, and without the file: all forms of one layout share them.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from egov_score.data_classes import fields, replace
from egov_score.findings import Place
from egov_score.numbers import Pair, fraction_of
from egov_score.rules.base import Entered
from egov_score.scoring.submission import (
    Claim,
    CompactResponses,
    PlacesInFile,
    Response,
    RowResponses,
    in_order,
    without_places,
)

_PLAIN = 2
"""The version of the packing that gives equal values equal bytes, whoever else holds parts of them."""
_FAST = 1
_LAYOUTS = 200
"""So many different places are kept once for all who have them."""
_MOST_SHARED = 4_000
_UNPACKED = 8
"""So many agencies' responses stay unpacked: whoever asks for one response soon asks for the next."""

Plain = str | bool | Pair
"""What was entered for an input; a number as its numerator and denominator, reduced."""

_Told = tuple[Any, ...]
_Where = tuple[Any, ...]
"""Sheet, row and column of a cell in the file that is common to all; else all that a place says."""
_IN_FILE = 3
_all_of = attrgetter("file", "sheet", "row", "column", "line", "end_line", "end_column")
_SHARED: dict[int, tuple[Mapping[str, Place], list[tuple[str, _Where]]]] = {}
"""Beside the places themselves: while they are kept, nothing else has their identity."""
_NOBODY: frozenset[Any] = frozenset()
_NOTHING: Mapping[str, Any] = {}
_FIELDS = [each.name for each in fields(Response)]
_ENTERED, _NOT_APPLICABLE = _FIELDS.index("entered"), _FIELDS.index("not_applicable")
_all_said = attrgetter(*_FIELDS[:-1])
_PUT = [getattr(Response, name).__set__ for name in _FIELDS]


class PackedResponses(CompactResponses):
    """The responses of one agency by criterion, unpacked when asked; equal to a dictionary of the same.

    It pickles as its bytes. Nothing but what this program has packed itself may be unpacked.
    """

    __slots__ = ("_file", "_is_blank", "_places", "_row", "_said")

    def __init__(self, said: bytes, is_blank: bool, places: bytes, file: str, row: int | None) -> None:
        """said: the responses without their places. is_blank: none of them says anything (as
        :attr:`Response.says_nothing`). places: of these criteria, perhaps of more, without what is common to
        all of them: file, and row where all are in one row of a table.
        """
        self._said = said
        self._is_blank = is_blank
        self._places = _one_of_equal(places)
        self._file = file
        self._row = row

    @classmethod
    def of(cls, responses: Mapping[str, Response]) -> PackedResponses:
        """The responses, packed."""
        if isinstance(responses, PackedResponses):
            return responses
        row = None
        if isinstance(responses, RowResponses):
            row, responses = responses.row, responses.shared
        said = marshal.dumps([(criterion, told_by(each)) for criterion, each in responses.items()], _PLAIN)
        is_blank = all(response.says_nothing for response in responses.values())
        file = next((place.file for each in responses.values() for place in each.places.values()), "")
        return cls(zlib.compress(said, _FAST), is_blank, _packed_places(responses, file), file, row)

    def with_others(self, others: Mapping[str, Response]) -> PackedResponses:
        """The same with other responses to some criteria; those to the rest are not unpacked."""
        if self._row is not None:
            return PackedResponses.of({**self, **others})
        said = self.told | {criterion: told_by(each) for criterion, each in others.items()}
        wheres = {criterion: _wheres(each.places, self._file) for criterion, each in others.items()}
        is_blank = all(each.says_nothing for each in others.values()) and (
            self._is_blank or all(each.says_nothing for key, each in self.said.items() if key not in others)
        )
        return PackedResponses(
            zlib.compress(marshal.dumps(list(said.items()), _PLAIN), _FAST),
            is_blank,
            _squeezed(marshal.dumps(list((_places(self._places) | wheres).items()), _PLAIN)),
            self._file,
            None,
        )

    @property
    def said(self) -> Mapping[str, Response]:
        """The responses for whoever does not ask for their places."""
        return _responses(self._said)

    @property
    def told(self) -> dict[str, _Told]:
        """What they say as plain values, in the order of the fields of a response."""
        return dict(marshal.loads(zlib.decompress(self._said)))

    @property
    def is_blank(self) -> bool:
        """Whether none of them says anything; nothing is unpacked for it."""
        return self._is_blank

    def __getitem__(self, criterion: str) -> Response:
        response = _responses(self._said)[criterion]
        places = {key: self._place(where) for key, where in _places(self._places).get(criterion, ())}
        return response.standing(places) if places else response

    def _place(self, where: _Where) -> Place:
        place = Place(self._file, *where) if len(where) == _IN_FILE else Place(*where)
        return place if self._row is None else replace(place, row=self._row)

    def __iter__(self) -> Iterator[str]:
        return iter(_responses(self._said))

    def __len__(self) -> int:
        return len(_responses(self._said))

    def __reduce__(self) -> tuple[object, ...]:
        return PackedResponses, (self._said, self._is_blank, self._places, self._file, self._row)

    def __repr__(self) -> str:
        return repr(dict(self))


def plain_answers(
    responses: Mapping[str, Response], criteria: tuple[str, ...]
) -> Iterator[tuple[str, tuple[Iterable[tuple[str, Plain]], bool]]]:
    """What was entered for some criteria, by their ids and the keys of their inputs, and whether it says that
    the criterion does not apply; nothing of those that are blank."""
    if isinstance(responses, PackedResponses):
        kept = responses.told
        for criterion in criteria:
            if (told := kept.get(criterion)) and (told[_ENTERED] or told[_NOT_APPLICABLE]):
                yield criterion, (told[_ENTERED], told[_NOT_APPLICABLE])
        return
    said = in_order(without_places(responses), criteria)
    for criterion, response in zip(criteria, said, strict=True):
        if isinstance(response, Response):
            if response.entered or response.not_applicable:
                yield criterion, (_plain(response.entered), response.not_applicable)
        elif response:
            yield criterion, (_plain(response), False)


def told_by(response: Response) -> _Told:
    """What a response says, places aside, as plain values; what it does not say as something empty."""
    entered, unreadable, written, not_applicable, points, doubtful, claimed, *others = _all_said(response)
    return (
        _plain(entered),
        unreadable and tuple(sorted(unreadable)),
        written and tuple(written.items()),
        not_applicable,
        points and _plain(points),
        doubtful and tuple(sorted(doubtful)),
        claimed and (None if claimed.points is None else claimed.points.as_integer_ratio(), claimed.typed),
        *others,
    )


def _plain(values: Mapping[str, Entered]) -> _Told:
    return tuple(
        [
            (key, value if isinstance(value, bool | str) else value.as_integer_ratio())
            for key, value in values.items()
        ]
    )


@lru_cache(_UNPACKED)
def _responses(packed: bytes) -> Mapping[str, Response]:
    return {criterion: response_of(*told) for criterion, told in marshal.loads(zlib.decompress(packed))}


def response_of(
    entered: _Told,
    unreadable: _Told,
    written: _Told,
    not_applicable: bool,
    points: _Told,
    doubtful: _Told,
    claimed: _Told,
    *others: str | bool,
    places: Mapping[str, Place] = _NOTHING,
) -> Response:
    """The response that told them (see :func:`told_by`), with such places."""
    values = (
        _values(entered),
        frozenset(unreadable) if unreadable else _NOBODY,
        dict(written) if written else _NOTHING,
        not_applicable,
        _values(points) if points else _NOTHING,
        frozenset(doubtful) if doubtful else _NOBODY,
        claimed and Claim(_value(claimed[0]), claimed[1]),
        *others,
        places,
    )
    # As the response would be made by its class, in a quarter of the time.
    response = object.__new__(Response)
    for put, value in zip(_PUT, values, strict=True):
        put(response, value)
    return response


def _values(plain: _Told) -> dict[str, Any]:
    return {key: _value(value) for key, value in plain}


def _value(plain: Any) -> Any:
    return fraction_of(plain) if isinstance(plain, tuple) else plain


def _packed_places(responses: Mapping[str, Response], file: str) -> bytes:
    told = [(criterion, _wheres(response.places, file)) for criterion, response in responses.items()]
    return _squeezed(marshal.dumps(told, _PLAIN))


def _wheres(places: Mapping[str, Place], file: str) -> list[tuple[str, _Where]]:
    if isinstance(places, PlacesInFile) and places.file == file:
        return _shared_wheres(places.known)
    return [(key, _where(place, file)) for key, place in places.items()]


def _shared_wheres(known: Mapping[str, Place]) -> list[tuple[str, _Where]]:
    """Of places that name no file: those that forms of one layout share are one object."""
    found = _SHARED.get(id(known))
    if found is None:
        if len(_SHARED) >= _MOST_SHARED:
            _SHARED.clear()
        found = _SHARED[id(known)] = known, [(key, _where(place, "")) for key, place in known.items()]
    return found[1]


def _where(place: Place, file: str) -> _Where:
    in_file = place.file == file and place.line is place.end_line is place.end_column is None
    return (place.sheet, place.row, place.column) if in_file else _all_of(place)


@lru_cache(_LAYOUTS)
def _squeezed(plain: bytes) -> bytes:
    return zlib.compress(plain, _FAST)


@lru_cache(_LAYOUTS)
def _one_of_equal(places: bytes) -> bytes:
    return places


@lru_cache(_UNPACKED)
def _places(packed: bytes) -> dict[str, list[tuple[str, _Where]]]:
    return dict(marshal.loads(zlib.decompress(packed)))
