"""The kinds of rule that a criteria file may name: what reads them, lists them and describes them asks here.

A new measure or score is one module with its class, and one line in the registry of its family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, reduce
from operator import or_
from typing import Annotated, Any, Generic, TypeVar, get_args

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema

from egov_score.rules.fields import Strict

AnyRule = TypeVar("AnyRule", bound=Strict)


class Registry(Generic[AnyRule]):
    """Classes of rules by the ``kind`` that they read, in the order in which they are listed.

    As the annotation of a field (``Annotated[Measure, MEASURES]``) it lets the field hold any kind that is
    registered at the time when a file is read or a schema is made.
    """

    def __init__(self, *rules: type[AnyRule]) -> None:
        self._rules: dict[str, type[AnyRule]] = {_kind(rule): rule for rule in rules}

    def __iter__(self) -> Iterator[type[AnyRule]]:
        """The classes in their order."""
        return iter(tuple(self._rules.values()))

    @property
    def by_kind(self) -> Mapping[str, type[AnyRule]]:
        """The class of each kind."""
        return self._rules

    @contextmanager
    def including(self, rule: type[AnyRule]) -> Iterator[None]:
        """One more kind for a while, at the end of the list: how a rule is tried before it is added."""
        before = self._rules
        self._use({**before, _kind(rule): rule})
        try:
            yield
        finally:
            self._use(before)

    def _use(self, rules: dict[str, type[AnyRule]]) -> None:
        self._rules = rules
        self.__dict__.pop("_reader", None)

    @cached_property
    def _reader(self) -> TypeAdapter[Any]:
        any_of_them: Any = Annotated[reduce(or_, self), Field(discriminator="kind")]
        return TypeAdapter(any_of_them)

    def _read(self, value: object) -> Any:
        return self._reader.validate_python(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Reads a rule by what is registered when it is read, not when the field was declared."""
        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """One of the kinds, told apart by ``kind``."""
        return handler(self._reader.core_schema)


def _kind(rule: type[Strict]) -> str:
    (kind,) = get_args(rule.model_fields["kind"].annotation)
    return str(kind)
