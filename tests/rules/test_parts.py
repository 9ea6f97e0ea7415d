"""Parts of files: what may stand at each key, all that is wrong at once, and parts as objects."""

from __future__ import annotations

import copy
import pickle
from typing import Annotated, Any, Literal

import pytest

from egov_score.rules.parts import AtLeast, Misfit, MisfitError, Named, Part, Pattern


class Leaf(Part):
    word: Literal["a", "b"]
    on: bool = False


class Tree(Part):
    id: Annotated[str, Pattern("^[a-z]+$")]
    from_: Annotated[str, Named("from")] = "here"
    leaves: Annotated[tuple[Leaf, ...], AtLeast(1)]
    best: Leaf | None = None
    either: str | Leaf = "x"
    named: Annotated[dict[str, bool], AtLeast(1)] | None = None


WHOLE: dict[str, Any] = {"id": "t", "from": "there", "leaves": [{"word": "a"}], "named": {"x": True}}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"id": 5}, [("text_due", ("id",))]),
        ({"id": "T"}, [("pattern", ("id",))]),
        ({"from_": "x"}, [("unknown", ("from_",))]),
        ({"leaves": []}, [("too_short", ("leaves",))]),
        ({"leaves": "ab"}, [("list_due", ("leaves",))]),
        ({"leaves": [{"word": "c", "on": 1}, 3]}, [
            ("unknown_word", ("leaves", 0, "word")),
            ("truth_due", ("leaves", 0, "on")),
            ("mapping_due", ("leaves", 1)),
        ]),
        ({"best": {}}, [("missing", ("best", "word"))]),
        ({"either": {"word": "a", "y": 1}}, [("unknown", ("either", "y"))]),
        ({"either": 3}, [("text_due", ("either",)), ("mapping_due", ("either",))]),
        ({"named": {}}, [("too_short", ("named",))]),
        ({"named": []}, [("mapping_due", ("named",))]),
        ({"id": None, "z": 1}, [("text_due", ("id",)), ("unknown", ("z",))]),
    ],
)  # fmt: skip
def test_all_that_is_wrong_is_said_where_it_is(change: dict[str, Any], wrong: list[Any]) -> None:
    with pytest.raises(MisfitError) as error:
        Tree.model_validate(WHOLE | change)
    assert [(each.kind, each.path) for each in error.value.misfits] == wrong


def test_a_key_that_is_missing_is_said_at_its_path() -> None:
    with pytest.raises(MisfitError) as error:
        Tree(id="t")  # type: ignore[call-arg]
    assert error.value.misfits == [Misfit("missing", ("leaves",))]


def test_a_part_is_frozen_and_equal_to_one_that_says_the_same() -> None:
    tree, other = Tree.model_validate(WHOLE), Tree.model_validate(WHOLE | {"best": None})
    assert tree == other != tree.model_copy(update={"id": "u"})
    assert (tree.model_fields_set ^ other.model_fields_set) == {"best"}
    assert hash(tree.leaves[0]) == hash(Leaf(word="a"))
    with pytest.raises(AttributeError):
        tree.id = "u"  # type: ignore[misc]
    for same in (copy.copy(tree), copy.deepcopy(tree), pickle.loads(pickle.dumps(tree))):
        assert same == tree
        assert same.model_fields_set == tree.model_fields_set


def test_as_plain_data_it_reads_again() -> None:
    tree = Tree.model_validate(WHOLE | {"either": {"word": "b"}})
    short = tree.model_dump(by_alias=True, exclude_defaults=True)
    assert short == WHOLE | {"leaves": ({"word": "a"},), "either": {"word": "b"}}
    assert Tree.model_validate(short) == tree
    assert list(tree.model_dump()) == ["id", "from_", "leaves", "best", "either", "named"]
