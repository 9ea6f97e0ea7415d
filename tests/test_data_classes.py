"""Our data classes are those of the standard library, in all that anybody can see of them."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import pytest

from egov_score import data_classes
from egov_score.language import Text


def declared(by: Any, **how: Any) -> Any:
    """Classes with everything that a data class may have."""

    @by.dataclass(**how)
    class Base:
        """One."""

        wide: int
        high: int = 2
        KINDS: ClassVar[tuple[str, ...]] = ("a", "b")

        @property
        def area(self) -> int:
            return self.wide * self.high

    @by.dataclass(**how, kw_only=True)
    class Below(Base):
        """Two."""

        high: int = 3
        names: list[str] = by.field(default_factory=list)
        kept: dict[str, int] = by.field(default_factory=dict, init=False, repr=False, compare=False)
        due: str
        quiet: str = by.field(default="q", repr=False)

    return Base, Below


OURS, STANDARD = data_classes, dataclasses


@pytest.mark.parametrize("slots", [True, False])
@pytest.mark.parametrize("frozen", [True, False])
def test_they_do_what_those_of_the_standard_library_do(frozen: bool, slots: bool) -> None:
    def seen(by: Any) -> Any:
        base, below = declared(by, frozen=frozen, slots=slots)
        one = below(1, due="d", names=["n"])
        answers = [
            str(inspect.signature(base)),
            [*inspect.signature(below).parameters],
            *(repr(each) for each in (base(1), one, below(wide=4, due="x"))),
            *(kind.__match_args__ for kind in (base, below)),
            *([(each.name, each.type, each.init) for each in dataclasses.fields(k)] for k in (base, below)),
            dataclasses.asdict(one),
            repr(dataclasses.replace(one, high=9)),
            repr(by.replace(one, high=9)),
            dataclasses.is_dataclass(one),
            one == copy.copy(one) == copy.deepcopy(one),
            one == below(1, due="e", names=["n"]),
            base(1) == one,
            below(1, due="d").names is below(1, due="d").names,
            base(1).area,
            base.KINDS,
            base.__hash__ is None,
            hasattr(one, "__dict__"),
            frozen and hash(base(1, 2)) == hash(base(1)),
            base.__qualname__,
        ]
        for wrong in (
            base,
            lambda: below(1),
            lambda: base(1, 2, 3),
            lambda: setattr(one, "wide", 2),
            lambda: delattr(one, "wide"),
        ):
            try:
                wrong()
            except Exception as error:
                answers.append((type(error), str(error)))
        return answers

    for ours, theirs in zip(seen(OURS), seen(STANDARD), strict=True):
        assert ours == theirs


def test_two_instances_match_by_position_and_are_equal_only_within_one_class() -> None:
    base, _ = declared(OURS, frozen=True, slots=True)
    match base(1, 5):
        case base(wide, high):
            assert (wide, high) == (1, 5)
    assert base(1) != (1, 2)


def test_values_that_are_kept_and_what_is_done_after_work_as_elsewhere() -> None:
    @data_classes.dataclass(frozen=True)
    class Kept:
        one: int

        @cached_property
        def two(self) -> int:
            return 2 * self.one

    @data_classes.dataclass(slots=True)
    class After:
        one: int
        two: int = data_classes.field(init=False)

        def __post_init__(self) -> None:
            self.two = 2 * self.one

    kept = Kept(4)
    assert (kept.two, kept.__dict__, After(3).two) == (8, {"one": 4, "two": 8}, 6)


def test_they_travel_between_processes() -> None:
    text = Text("một", "one")
    assert pickle.loads(pickle.dumps(text)) == text


def test_all_of_the_tool_declares_its_classes_so() -> None:
    """A data class of the one kind would not see the fields of one of the other above it."""
    home = Path(data_classes.__file__)
    others = [path for path in home.parent.rglob("*.py") if path != home]
    assert [path.name for path in others if "import dataclass" in path.read_text("utf-8")] == [
        path.name for path in others if "egov_score.data_classes import dataclass" in path.read_text("utf-8")
    ]


def test_nothing_is_written_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    write = data_classes._written
    monkeypatch.setattr(
        data_classes,
        "_written",
        lambda cls, name, *more: written.append(f"{cls.__name__}.{name}") or write(cls, name, *more),
    )
    base, _ = declared(OURS, frozen=True, slots=True)
    assert written == []
    base(1)
    base(1)
    assert written == ["Base.__init__"]
