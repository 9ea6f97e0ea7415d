"""The kinds of rule that a criteria file may name: what reads them, lists them and describes them asks here.

A new measure or score is one module with its class, and one line in the registry of its family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Generic, TypeVar, get_args

from egov_score.rules.fields import Strict
from egov_score.rules.parts import Misfit, Path

AnyRule = TypeVar("AnyRule", bound=Strict)


class Registry(Generic[AnyRule]):
    """Classes of rules by the ``kind`` that they read, in the order in which they are listed.

    As the annotation of a field (``Annotated[Measure, MEASURES]``) it lets the field hold any kind that is
    registered at the time when a file is read or a schema is made.
    """

    def __init__(self, *rules: type[AnyRule]) -> None:
        self._rules = rules
        self._by_kind: dict[str, type[AnyRule]] = {}

    def __iter__(self) -> Iterator[type[AnyRule]]:
        """The classes in their order."""
        return iter(self._rules)

    @property
    def by_kind(self) -> Mapping[str, type[AnyRule]]:
        """The class of each kind."""
        if not self._by_kind:
            self._by_kind = {_kind(rule): rule for rule in self._rules}
        return self._by_kind

    @contextmanager
    def including(self, rule: type[AnyRule]) -> Iterator[None]:
        """One more kind for a while, at the end of the list: how a rule is tried before it is added."""
        before = self._rules
        self._rules, self._by_kind = (*before, rule), {}
        try:
            yield
        finally:
            self._rules, self._by_kind = before, {}

    def read_at(self, value: Any, path: Path, misfits: list[Misfit]) -> Any:
        """The rule that stands at a path, by what is registered now: a reader of the parts that name it."""
        if isinstance(value, self._rules):
            return value
        if isinstance(value, Decimal) or (isinstance(value, dict) and "kind" not in value):
            misfits.append(Misfit("kind_missing", path, value))
        elif not isinstance(value, dict):
            misfits.append(Misfit("mapping_due", path, value))
        elif not isinstance(value["kind"], str) or value["kind"] not in self.by_kind:
            said = {"tag": str(value["kind"]), "known": list(self.by_kind)}
            misfits.append(Misfit("unknown_kind", path, value, said))
        else:
            return self.by_kind[value["kind"]].read_at(value, path, misfits)
        return None


def _kind(rule: type[Strict]) -> str:
    (kind,) = get_args(rule.model_fields["kind"].annotation)
    return str(kind)
