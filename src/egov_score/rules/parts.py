"""Parts of files as frozen objects: the keys that a part has, and everything that is wrong with one at once.

A class names its keys as annotations, as a dataclass does; what may stand at each is read from them: texts,
truth values, words (``Literal``), lists (``tuple[X, ...]``), mappings, parts, ``None`` beside something else,
one of several, and :class:`Plain` values. Nothing is converted into another kind.

There are libraries for this. To load them and to make their models takes longer than to check a set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from inspect import get_annotations
from types import MappingProxyType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    Self,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

from egov_score.data_classes import dataclass, field

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Misfit:
    """One value that does not fit, or one key that is missing or unknown.

    kind: what is wrong, in a word. path: of the key or value. value: what stands there. said: what a message
    about it names.
    """

    kind: str
    path: Path
    value: Any = None
    said: Mapping[str, Any] = field(default_factory=dict)


class MisfitError(ValueError):
    """A part cannot be made; misfits says all that is wrong."""

    def __init__(self, misfits: list[Misfit]) -> None:
        super().__init__("; ".join(f"{each.kind} at {each.path}" for each in misfits))
        self.misfits = misfits


class RefusedValueError(ValueError):
    """A plain value does not fit: of which kind that misfit is, and what a message about it names."""

    def __init__(self, kind: str, said: Mapping[str, str]) -> None:
        super().__init__(kind)
        self.kind = kind
        self.said = said


@dataclass(frozen=True, slots=True, eq=False)
class Plain:
    """A value that a function reads, which raises RefusedValueError. schema: its JSON Schema."""

    read: Callable[[Any], Any]
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The fewest items of a list or mapping."""

    count: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """What all of a text must look like: with ``^`` and ``$``, for those who read it from the JSON Schema."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Named:
    """The key as a file has it, where Python cannot call it so."""

    key: str


Reader = Callable[[Any, Path, list[Misfit]], Any]
"""Reads the value at a path; what is wrong goes to the list, and then what is returned counts for nothing."""
_REQUIRED: Any = object()


class Key:
    """A key of a part. own: as the file has it. annotation: what may stand there; is_required: must stand."""

    def __init__(self, name: str, annotation: Any, default: Any) -> None:
        self.name = name
        self.default = default
        self.annotation, self.rules = _apart(annotation)
        self.own = next((each.key for each in self.rules if isinstance(each, Named)), name)
        self.is_required = default is _REQUIRED
        self.read = _reader(annotation)


class _Keys:
    """The keys of a class by their names, those of its bases first; found when they are first asked for."""

    def __get__(self, part: object, kind: type[Part]) -> Mapping[str, Key]:
        if "_keys" not in kind.__dict__:
            keys: dict[str, Key] = {}
            for above in reversed(kind.__mro__[1:]):
                keys |= getattr(above, "model_fields", {})
            for name, hint in get_annotations(kind, eval_str=True).items():
                if ClassVar not in (hint, get_origin(hint)):
                    keys[name] = Key(name, hint, kind.__dict__.get(name, _REQUIRED))
            kind._keys = MappingProxyType(keys)
        return kind._keys


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _PartMeta(type):
    pass


class Part(metaclass=_PartMeta):
    """A frozen part of a file that refuses unknown keys and converts nothing."""

    model_fields: ClassVar[Mapping[str, Key]] = _Keys()  # type: ignore[assignment]
    _keys: ClassVar[Mapping[str, Key]]
    _given: ClassVar[frozenset[str]]

    def __init__(self, **data: Any) -> None:
        """Reads it as from a file; raises MisfitError."""
        self.__dict__.update(self.model_validate(data).__dict__)

    @classmethod
    def model_validate(cls, data: Any) -> Self:
        """The part that plain data describe; raises MisfitError with all that is wrong with them."""
        misfits: list[Misfit] = []
        made: Self = cls.read_at(data, (), misfits)
        if misfits:
            raise MisfitError(misfits)
        return made

    @classmethod
    def read_at(cls, data: Any, path: Path, misfits: list[Misfit]) -> Any:
        """The part that stands at a path; a :data:`Reader`."""
        if isinstance(data, cls):
            return data
        if not isinstance(data, dict):
            misfits.append(Misfit("mapping_due", path, data))
            return None
        before, keys = len(misfits), cls.model_fields.values()
        values: dict[str, Any] = {}
        given = []
        for key in keys:
            own = key.own
            if own in data:
                values[key.name] = key.read(data[own], (*path, own), misfits)
                given.append(key.name)
            elif key.is_required:
                misfits.append(Misfit("missing", (*path, own)))
            else:
                values[key.name] = key.default
        if len(given) < len(data):
            known = {key.own for key in keys}
            misfits += [Misfit("unknown", (*path, each), data[each]) for each in data if each not in known]
        return None if len(misfits) > before else cls._made(values, given)._settled()

    @classmethod
    def _made(cls, values: Mapping[str, Any], given: Any) -> Self:
        made = object.__new__(cls)
        made.__dict__.update(values)
        made.__dict__["_given"] = frozenset(given)
        return made

    def _settled(self) -> Self:
        """The part with what one key says of another."""
        return self

    @property
    def model_fields_set(self) -> frozenset[str]:
        """The names of the keys that were given."""
        return self._given

    def model_copy(self, *, update: Mapping[str, Any] = MappingProxyType({})) -> Self:
        """The same with other values, which are not looked at."""
        values = {name: self.__dict__[name] for name in self.model_fields}
        return self._made({**values, **update}, self._given.union(update))

    def model_dump(self, *, by_alias: bool = False, exclude_defaults: bool = False) -> dict[str, Any]:
        """As plain data. by_alias: by the keys of files. exclude_defaults: without what need not be said."""

        def dump(value: Any) -> Any:
            if isinstance(value, Part):
                return value.model_dump(by_alias=by_alias, exclude_defaults=exclude_defaults)
            if isinstance(value, tuple):
                return tuple(map(dump, value))
            if isinstance(value, dict):
                return {key: dump(part) for key, part in value.items()}
            return self.written(value)

        return {
            key.own if by_alias else key.name: dump(value)
            for key in self.model_fields.values()
            if (value := self.__dict__[key.name]) != key.default or not exclude_defaults
        }

    @staticmethod
    def written(value: Any) -> Any:
        """A plain value as a file has it."""
        return value

    def __getstate__(self) -> dict[str, Any]:
        """What the file says, without what was made ready from it: that is made again where it is needed."""
        return {name: self.__dict__[name] for name in (*self.model_fields, "_given")}

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(self.__dict__[name] == other.__dict__[name] for name in self.model_fields)

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[name] for name in self.model_fields))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.model_fields)
        return f"{type(self).__name__}({said})"


def _apart(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """What may stand at a key, and the rules beside it."""
    if get_origin(annotation) is not Annotated:
        return annotation, ()
    inner, *rules = get_args(annotation)
    return inner, tuple(rules)


def _reader(annotation: Any) -> Reader:
    bare, rules = _apart(annotation)
    for rule in rules:
        if isinstance(rule, Plain):
            return _plain(rule.read)
        if hasattr(rule, "read_at"):  # one of several kinds of parts, which it knows itself
            read: Reader = rule.read_at
            return read
    least = next((rule.count for rule in rules if isinstance(rule, AtLeast)), 0)
    origin, inner = get_origin(bare), get_args(bare)
    if origin is tuple:
        return _list(_reader(inner[0]), least)
    if origin is dict:
        return _mapping(_reader(inner[0]), _reader(inner[1]), least)
    if origin is Literal:
        return _word(inner)
    if origin in (Union, UnionType):
        return _one_of([_reader(each) for each in inner if each is not type(None)], type(None) in inner)
    if bare is str:
        return _text(next((re.compile(each.pattern) for each in rules if isinstance(each, Pattern)), None))
    if bare is bool:
        return _truth
    if isinstance(bare, type) and issubclass(bare, Part):
        return bare.read_at
    if bare is Any:
        return lambda value, path, misfits: value
    raise TypeError(f"no value of {annotation} is read from files")


def _plain(read_plain: Callable[[Any], Any]) -> Reader:
    def read(value: Any, path: Path, misfits: list[Misfit]) -> Any:
        try:
            return read_plain(value)
        except RefusedValueError as error:
            misfits.append(Misfit(error.kind, path, value, error.said))

    return read


def _text(pattern: re.Pattern[str] | None) -> Reader:
    def read(value: Any, path: Path, misfits: list[Misfit]) -> Any:
        if not isinstance(value, str):
            misfits.append(Misfit("text_due", path, value))
        elif pattern is not None and not pattern.fullmatch(value):
            misfits.append(Misfit("pattern", path, value))
        return value

    return read


def _truth(value: Any, path: Path, misfits: list[Misfit]) -> Any:
    if not isinstance(value, bool):
        misfits.append(Misfit("truth_due", path, value))
    return value


def _word(words: tuple[Any, ...]) -> Reader:
    def read(value: Any, path: Path, misfits: list[Misfit]) -> Any:
        if not isinstance(value, str) or value not in words:
            misfits.append(Misfit("unknown_word", path, value, {"known": words}))
        return value

    return read


def _list(read_item: Reader, least: int) -> Reader:
    def read(value: Any, path: Path, misfits: list[Misfit]) -> Any:
        if not isinstance(value, list | tuple):
            misfits.append(Misfit("list_due", path, value))
            return None
        before = len(misfits)
        items = tuple([read_item(each, (*path, place), misfits) for place, each in enumerate(value)])
        if len(misfits) == before and len(items) < least:
            misfits.append(Misfit("too_short", path, value, {"least": least}))
        return items

    return read


def _mapping(read_key: Reader, read_value: Reader, least: int) -> Reader:
    def read(value: Any, path: Path, misfits: list[Misfit]) -> Any:
        if not isinstance(value, dict):
            misfits.append(Misfit("mapping_due", path, value))
            return None
        before, made = len(misfits), {}
        for key, each in value.items():
            own = read_key(key, (*path, key), misfits)
            made[own] = read_value(each, (*path, key), misfits)
        if len(misfits) == before and len(made) < least:
            misfits.append(Misfit("too_short", path, value, {"least": least}))
        return made

    return read


def _one_of(readers: list[Reader], may_be_none: bool) -> Reader:
    def read(value: Any, path: Path, misfits: list[Misfit]) -> Any:
        if value is None and may_be_none:
            return None
        wrong: list[list[Misfit]] = []
        for each in readers:
            own: list[Misfit] = []
            made = each(value, path, own)
            if not own:
                return made
            wrong.append(own)
        # What finds fault only with what is in the value is what was meant.
        meant = [own for own in wrong if all(len(misfit.path) > len(path) for misfit in own)]
        for own in meant[:1] or wrong:
            misfits += own
        return None

    return read
