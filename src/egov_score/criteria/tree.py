"""Strict YAML: a file's tree with exact numbers and the place of every key and value.

YAML converts a great deal silently: ``no`` to false, ``010`` to 8, ``12:30`` to 750, ``1_000`` to 1000,
``4.10`` to 4.1. Here nothing is converted. A plain scalar is a number if its text is exactly one, a truth
value if it is ``true`` or ``false``, else text; what looks like a trap is a finding. Anchors, aliases, tags,
duplicate keys and several documents are findings too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from egov_score.data_classes import dataclass, field
from egov_score.files import read_file
from egov_score.findings import Finding, Kind, Place, Related, codes
from egov_score.language import MANY_MARKS, Text, snippet
from egov_score.numbers import exact
from egov_score.patterns import compiled_later, pattern

with compiled_later():  # Its patterns are for loaders that are not used here.
    import yaml

MOST_BYTES = 5_000_000
MOST_VALUES = 300_000
"""Of a roster; a criteria set has far fewer."""
LONGEST_NUMBER = 40
_LISTED = 100
"""Findings of one kind that are listed one by one; the rest is counted."""
_NUMERAL = pattern(r"[-+0-9.,_:eE%]+")
DEEPEST = 60
_VALUES = Text("giá trị", "values")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Step = str | int
Path = tuple[Step, ...]


@dataclass(slots=True)
class Tree:
    """A node of the file: a mapping, a sequence or a scalar, and where it stands.

    value: a dict or list of trees, or a text, Decimal or truth value. keys: the places of a mapping's keys.
    broken: a finding stands for it already; its value means nothing. basis: the document and article that
    wrote it, where an amendment did.
    """

    value: dict[str, Tree] | list[Tree] | str | Decimal | bool
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)
    broken: bool = False
    basis: str = ""

    @property
    def mapping(self) -> dict[str, Tree]:
        """Its keys and what they hold; nothing where it is no mapping."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[Tree]:
        """Its items, broken ones included; nothing where it is no list."""
        return self.value if isinstance(self.value, list) else []

    @property
    def text(self) -> str:
        """Its text; an empty one where it is no text or means nothing."""
        return self.value if isinstance(self.value, str) and not self.broken else ""

    def plain(self, but: str = "") -> Any:
        """The tree as plain dicts, lists and scalars; broken values and their keys are left out.

        but: a key of it that is left out too.
        """
        value = self.value
        if isinstance(value, dict):
            return {key: child.plain() for key, child in value.items() if not child.broken and key != but}
        if isinstance(value, list):
            return [child.plain() for child in value if not child.broken]
        return value

    def child(self, step: Step) -> Tree | None:
        """The child at a key or, counted without broken ones, at an index."""
        if isinstance(step, str):
            return self.mapping.get(step)
        sound = [child for child in self.items if not child.broken]
        return sound[step] if -len(sound) <= step < len(sound) else None

    @property
    def children(self) -> list[Tree]:
        """The trees right below it, broken ones included."""
        value = self.value
        return value if isinstance(value, list) else [*value.values()] if isinstance(value, dict) else []

    def is_sound(self) -> bool:
        """Whether nothing in it is broken."""
        pending = [self]
        while pending:
            tree = pending.pop()
            if tree.broken:
                return False
            pending += tree.children
        return True

    def is_broken_at(self, *path: Step) -> bool:
        """Whether a path leads to or through something broken."""
        tree: Tree | None = self
        for step in path:
            tree = tree.child(step) if tree else None
            if tree is not None and tree.broken:
                return True
        return False

    def get(self, *path: Step) -> Tree | None:
        """The tree at a path below this one, or None."""
        tree: Tree | None = self
        for step in path:
            tree = tree.child(step) if tree else None
        return tree

    def place_of(self, *path: Step, key: bool = False) -> Place:
        """The place at a path, or of what is nearest above it; key: of the key rather than the value."""
        tree, place = self, self.place
        for index, step in enumerate(path):
            if key and index == len(path) - 1 and isinstance(step, str) and step in tree.keys:
                return tree.keys[step]
            child = tree.child(step)
            if child is None:
                break
            # A mapping or sequence starts where its key does: that is what a reader looks for.
            nested = isinstance(child.value, dict | list)
            place = tree.keys[step] if nested and isinstance(step, str) else child.place
            tree = child
        return place


def read_yaml(path: FilePath, file: str, most: int = MOST_VALUES) -> tuple[Tree | None, list[Finding]]:
    """The tree of a YAML file, as :func:`read_tree` gives it. file: what findings call it."""
    data, findings = read_file(path, MOST_BYTES, file)
    if data is not None:
        return read_tree(data, file, most)
    return None, [_too_large(file) if each.kind is codes.FILE_TOO_LARGE else each for each in findings]


def read_tree(data: bytes, file: str, most: int = MOST_VALUES) -> tuple[Tree | None, list[Finding]]:
    """The tree of a YAML file's bytes, and everything about it that is not plain and exact YAML.

    most: the values that the file may hold. No tree where the bytes are not one YAML document.
    """
    if len(data) > MOST_BYTES:
        return None, [_too_large(file)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, [codes.SET_NOT_UTF8.at(Place(file, line=line))]
    if marks := MANY_MARKS.search(text):
        return None, [_not_yaml(text, marks.start(), "too many combining characters", file)]
    composed = unicodedata.normalize("NFC", text)
    builder = _Builder(file, most, composed)
    tree: Tree | None = None
    try:
        tree = builder.document(yaml.parse(composed, Loader=_LOADER))
    except yaml.YAMLError as error:
        builder.say(_syntax(error, composed, file))
    except _TooMuchError as error:
        builder.say(codes.YAML_TOO_MUCH.at(error.place, what=_VALUES, most=most))
    return tree, [*_not_composed(text, file), *builder.findings()]


def _too_large(file: str) -> Finding:
    return codes.SET_TOO_LARGE.at(Place(file), most=MOST_BYTES // 1_000_000)


def _not_composed(text: str, file: str) -> Iterator[Finding]:
    if unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            yield codes.NOT_NFC.at(Place(file, line=number, column=1))
            return


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    place = Place(file)
    if mark:
        place = Place(file, line=mark.line + 1, column=mark.column + 1)
    elif odd := re.search(_NOT_YAML, text):
        # A character that YAML cannot hold is refused before lines are counted.
        return _not_yaml(text, odd.start(), problem, file)
    return codes.YAML_SYNTAX.at(place, problem=problem.splitlines()[0])


def _not_yaml(text: str, at: int, problem: str, file: str) -> Finding:
    before = LINE_BREAK.split(text[:at])
    place = Place(file, line=len(before), column=len(before[-1]) + 1)
    return codes.YAML_SYNTAX.at(place, problem=problem.splitlines()[0])


_NOT_YAML = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
LINE_BREAK = pattern("\r\n|[\n\r\x85\u2028\u2029]")
_TRUTH = {"true": True, "false": False}
_NOTHING = {"", "~", "null", "Null", "NULL"}
_YES_NO = pattern(r"(?:yes|no|on|off|true|false)", re.IGNORECASE)
_TRAPS = pattern(
    r"""[-+]?(?:
        0[0-9_.,]+ | 0[xo][0-9a-fA-F_]+          # 010 is 8, 0x1F is 31
      | [0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?  # 12:30 is 750
      | [0-9][0-9_]*_[0-9_.]*                    # 1_000 is 1000
      | [0-9.]*,[0-9][0-9.,]*                    # 0,5 is a text, or two numbers
      | [0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+       # 1e3
      | \.[0-9]+ | [0-9]+\.                      # .5 and 5.
      | \.(?:inf|nan) | [0-9]+(?:\.[0-9]+)?
    )\s*%?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def reads_as_text(text: str) -> bool:
    """Whether a plain scalar of this text is read as that text."""
    return not (
        text in _TRUTH
        or text in _NOTHING
        or exact(text) is not None
        or _YES_NO.fullmatch(text)
        or _TRAPS.fullmatch(text)
    )


class _TooMuchError(Exception):
    """The file holds more than it may. It never leaves this module."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class _Builder:
    def __init__(self, file: str, most: int, text: str) -> None:
        self.file = file
        self.text = text
        self.left = most
        self._listed: list[Finding] = []
        self._counts: dict[str, int] = {}

    def say(self, finding: Finding) -> None:
        """Records a finding; of one kind only so many are listed."""
        count = self._counts[finding.code] = self._counts.get(finding.code, 0) + 1
        if count <= _LISTED:
            self._listed.append(finding)

    def findings(self) -> list[Finding]:
        """What was recorded, with the count of what was too much to list."""
        further = sum(max(0, count - _LISTED) for count in self._counts.values())
        return [*self._listed, *([codes.YAML_MORE.at(Place(self.file), count=further)] if further else [])]

    def document(self, events: Iterator[Any]) -> Tree | None:
        tree: Tree | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent | yaml.DocumentEndEvent):
                continue
            if isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent):
                continue
            if tree is not None:
                self._say(codes.SEVERAL_DOCUMENTS, self._place(event))
                break
            tree = self._node(event, events, 0)
        if tree is None:
            self._say(codes.YAML_EMPTY, Place(self.file, line=1, column=1))
        return tree

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Tree:
        place = self._place(event)
        broken = False
        self.left -= 1
        if self.left < 0:
            raise _TooMuchError(place)
        if isinstance(event, yaml.AliasEvent):
            self._say(codes.YAML_ALIAS, place, name=str(event.anchor))
            return Tree("", place, broken=True)
        if event.anchor is not None:
            self._say(codes.YAML_ANCHOR, place, name=str(event.anchor))
        if event.tag is not None:
            self._say(codes.YAML_TAG, place, name=event.tag)
            broken = True
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(None, None, "nested too deeply", event.start_mark)
        if isinstance(event, yaml.MappingStartEvent):
            tree = self._mapping(place, events, depth, in_braces=bool(event.flow_style))
        elif isinstance(event, yaml.SequenceStartEvent):
            tree = self._sequence(place, events, depth)
        else:
            tree = self._scalar(event, place)
        tree.broken = tree.broken or broken
        return tree

    def _mapping(self, place: Place, events: Iterator[Any], depth: int, *, in_braces: bool) -> Tree:
        children: dict[str, Tree] = {}
        keys: dict[str, Place] = {}
        name = ""
        pieces: list[Any] = []  # A value without quotes, and what a comma has cut off from it.
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            at = self._place(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._node(event, events, depth + 1)
                self._say(codes.KEY_NOT_TEXT, at)
            value = next(events)
            if in_braces and pieces and _is_cut_off(event, value):
                pieces.append(event)
                continue
            if len(pieces) > 1:
                children[name] = self._cut(pieces)
            child = self._node(value, events, depth + 1)
            pieces = [value] if in_braces and _is_plain(value) else []
            if not isinstance(event, yaml.ScalarEvent):
                continue
            name = key = str(event.value)
            if key in keys:
                first = Related(keys[key], Text("lần đầu ở đây", "first written here"))
                self._say(codes.DUPLICATE_KEY, at, (first,), name=key)
            else:
                keys[key], children[key] = at, child
        if len(pieces) > 1:
            children[name] = self._cut(pieces)
        return Tree(children, place, keys)

    def _cut(self, pieces: Sequence[Any]) -> Tree:
        """What stands for a value that commas cut: ``{title: Mạng, máy chủ}`` holds a key without a value."""
        first, last = pieces[0].start_mark, pieces[-1].end_mark
        text, place = self.text[first.index : last.index], self._place(pieces[0], pieces[-1])
        if _TRAPS.fullmatch(text):
            self._say(codes.NUMBER_TRAP, place, text=text, number=_suggested(text))
        else:
            self._say(codes.COMMA_CUTS, place, text=text)
        return Tree(text, place, broken=True)

    def _sequence(self, place: Place, events: Iterator[Any], depth: int) -> Tree:
        children: list[Tree] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            children.append(self._node(event, events, depth + 1))
        return Tree(children, place)

    def _scalar(self, event: Any, place: Place) -> Tree:
        text: str = event.value
        if not _is_plain(event):
            return Tree(text, place)
        if text in _TRUTH:
            return Tree(_TRUTH[text], place)
        if len(text) > LONGEST_NUMBER and _NUMERAL.fullmatch(text):
            cut = snippet(text)
            self.say(codes.YAML_LONG_NUMBER.at(place, text=cut, length=len(text), most=LONGEST_NUMBER))
            return Tree(text, place, broken=True)
        number = exact(text)
        if number is not None:
            return Tree(number, place)
        if text in _NOTHING:
            self._say(codes.KEY_WITHOUT_VALUE, place)
        elif _YES_NO.fullmatch(text):
            truth = "true" if text.casefold() in ("yes", "on", "true") else "false"
            self._say(codes.YES_NO_TRAP, place, text=text, truth=truth)
        elif _TRAPS.fullmatch(text):
            self._say(codes.NUMBER_TRAP, place, text=text, number=_suggested(text))
        else:
            return Tree(text, place)
        return Tree(text, place, broken=True)

    def _place(self, event: Any, last: Any = None) -> Place:
        start, end = event.start_mark, (last or event).end_mark
        return Place(self.file, None, None, start.column + 1, start.line + 1, end.line + 1, end.column + 1)

    def _say(self, kind: Kind, place: Place, related: tuple[Related, ...] = (), **values: str) -> None:
        short = {name: snippet(value) for name, value in values.items()}
        self.say(Finding(kind, place, short, related=related))


def _is_plain(event: Any) -> bool:
    """Whether it is a scalar without quotes."""
    return isinstance(event, yaml.ScalarEvent) and event.style in (None, "")


def _is_cut_off(key: Any, value: Any) -> bool:
    """Whether a key without a value is the rest of a text rather than a word of the language."""
    empty = _is_plain(value) and not value.value
    return empty and _is_plain(key) and not re.fullmatch("[a-z_]{2,}", key.value)


def _suggested(text: str) -> str:
    """The exact number that somebody who wrote a trap most likely meant."""
    bare = text.replace("_", "").replace(" ", "").lstrip("+")
    if "," in bare:
        bare = bare.replace(".", "").replace(",", ".") if bare.count(",") == 1 else bare.replace(",", "")
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
    if re.fullmatch(r"0+[0-9]+(\.[0-9]+)?%?", digits):
        digits = digits.lstrip("0")
    digits = ("0" + digits) if digits.startswith(".") else digits.removesuffix(".")
    meant = sign + digits
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?e[-+]?[0-9]{1,3}", meant, re.IGNORECASE):
        meant = f"{Decimal(meant):f}"
    return meant if exact(meant) is not None else "123.45"
