"""Data classes as :mod:`dataclasses` makes them, declared in a tenth of the time, made in two thirds of it.

The standard decorator writes and compiles six methods of each class when it is declared, and a command
declares two hundred. Here a method is written when it is first asked for, as most never are. To whoever looks
the classes are those of the standard library: its ``fields``, ``replace``, ``asdict`` and ``is_dataclass``
take them, and so do type checkers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, FrozenInstanceError, field
from functools import cache
from inspect import get_annotations
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "field", "fields", "replace"]


class _Later:
    """A member of a class that is made when it is first asked for, there or in a class below."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, instance: object, kind: type | None = None) -> Any:
        member = self._make(self._owner)
        setattr(self._owner, self._name, member)
        return member.__get__(instance, kind) if hasattr(member, "__get__") else member


def _declare(
    cls: Any = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    repr: bool = True,
    kw_only: bool = False,
) -> Any:
    """The decorator: see :func:`dataclasses.dataclass`. Annotations must be kept as texts."""
    if cls is None:
        return lambda cls: _declare(cls, frozen=frozen, slots=slots, eq=eq, repr=repr, kw_only=kw_only)
    fields: dict[str, dataclasses.Field[Any]] = {}
    for base in reversed(cls.__mro__[1:]):
        fields |= base.__dict__.get("__declared__", {})
    inherited = set(fields)
    own = dict(_own_fields(cls, kw_only))
    fields |= own
    members = {
        "__qualname__": cls.__qualname__,
        "__declared__": fields,
        "__match_args__": tuple(name for name, each in fields.items() if each.init and not each.kw_only),
        "__init__": _Later(lambda cls: _init(cls, frozen, slots)),
        "__dataclass_fields__": _Later(lambda cls: _standard(cls, frozen).__dataclass_fields__),
        "__dataclass_params__": _Later(lambda cls: _standard(cls, frozen).__dataclass_params__),
        "__replace__": _replace,
    }
    if eq:
        members |= {"__eq__": _Later(_eq), "__hash__": _Later(_hash) if frozen else None}
    if repr:
        members["__repr__"] = _repr
    if frozen:
        members |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if frozen and slots:
        members |= {"__getstate__": _state, "__setstate__": _set_state}
    if slots:
        members["__slots__"] = tuple(name for name in own if name not in inherited)
    for name, value in cls.__dict__.items():
        if name in own:
            if not slots and own[name].default is not MISSING:
                members[name] = own[name].default
        elif name not in ("__dict__", "__weakref__"):
            members[name] = value
    return type(cls)(cls.__name__, cls.__bases__, members)


def _own_fields(cls: type, kw_only: bool) -> Iterator[tuple[str, dataclasses.Field[Any]]]:
    for name, annotation in get_annotations(cls).items():
        if not annotation.startswith("ClassVar"):
            default = cls.__dict__.get(name, MISSING)
            own: Any = default if isinstance(default, dataclasses.Field) else field(default=default)
            own.name, own.type, own.kw_only = name, annotation, kw_only
            yield name, own


def _init(cls: Any, frozen: bool, slots: bool) -> Any:
    """Its parameters are numbered at first, so that one text does for all classes of so many fields."""
    taken = {name: each for name, each in cls.__declared__.items() if each.init}
    plain = [name for name in taken if not taken[name].kw_only]
    names = [*plain, *(name for name in taken if taken[name].kw_only)]
    known: dict[str, Any] = {"_unset": MISSING, "_set": object.__setattr__}
    body: list[str] = []
    for place, (name, each) in enumerate(cls.__declared__.items()):
        value = f"_{names.index(name)}" if each.init else ""
        if each.default_factory is not MISSING:
            known[f"_make_{place}"] = each.default_factory
            value = f"_make_{place}() if {value} is _unset else {value}" if value else f"_make_{place}()"
        elif not value:
            continue  # __post_init__ sets it.
        if frozen and slots:
            known[f"_set_{place}"] = getattr(cls, name).__set__
            body.append(f"_set_{place}(self, {value})")
        elif frozen:
            known[f"_name_{place}"] = name
            body.append(f"_set(self, _name_{place}, {value})")
        else:
            body.append(f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = [f"_{place}" for place in range(len(names))]
    if len(plain) < len(names):
        parameters.insert(len(plain), "*")
    init = _written(cls, "__init__", ["self", *parameters], body or ["pass"], known)
    init.__code__ = init.__code__.replace(co_varnames=("self", *names))
    defaults = {name: each.default for name, each in taken.items() if not _is_required(each)}
    init.__defaults__ = tuple(defaults[name] for name in plain if name in defaults)
    init.__kwdefaults__ = {name: defaults[name] for name in names[len(plain) :] if name in defaults}
    init.__annotations__ = {**{name: each.type for name, each in taken.items()}, "return": None}
    return init


def _is_required(each: dataclasses.Field[Any]) -> bool:
    return each.default is each.default_factory is MISSING


def _eq(cls: Any) -> Any:
    names = [name for name, each in cls.__declared__.items() if each.compare]
    ours, theirs = (f"({''.join(f'{side}.{name}, ' for name in names)})" for side in ("self", "other"))
    answer = f"return {ours} == {theirs} if other.__class__ is self.__class__ else NotImplemented"
    return _written(cls, "__eq__", ["self", "other"], [answer])


def _hash(cls: Any) -> Any:
    values = "".join(f"self.{name}, " for name, each in cls.__declared__.items() if each.compare)
    return _written(cls, "__hash__", ["self"], [f"return hash(({values}))"])


def _written(
    cls: type, name: str, parameters: Iterable[str], body: Iterable[str], known: Mapping[str, Any] = {}
) -> Any:
    lines = "".join(f"\n    {line}" for line in body)
    names = {"__name__": cls.__module__, **known}
    exec(_compiled(f"def {name}({', '.join(parameters)}):{lines}"), names)
    method: Any = names[name]
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    return method


@cache
def _compiled(text: str) -> Any:
    return compile(text, "<string>", "exec")


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, each in self.__declared__.items() if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__declared__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__declared__, state, strict=True):
        object.__setattr__(self, name, value)


def _replace(self: Any, /, **changes: Any) -> Any:
    for name, each in self.__declared__.items():
        if each.init and name not in changes:
            changes[name] = getattr(self, name)
    return type(self)(**changes)


def _standard(cls: Any, frozen: bool) -> Any:
    """What the standard library would have made of it, for its own functions to look at."""
    fields = [(name, each.type, each) for name, each in cls.__declared__.items()]
    return dataclasses.make_dataclass(cls.__name__, fields, frozen=frozen)


def _fields(of: Any) -> tuple[dataclasses.Field[Any], ...]:
    return tuple(of.__declared__.values())


if TYPE_CHECKING:
    from dataclasses import dataclass, fields, replace
else:
    dataclass, fields, replace = _declare, _fields, _replace
