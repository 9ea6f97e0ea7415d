"""XML as text with known places: where each element stands, so that bytes can be put beside it.

The parser says where elements begin and end; nothing is ever written back from a tree, which would lose
prefixes, order and declarations that spreadsheet programs insist on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import Self
from xml.parsers import expat
from xml.sax.saxutils import escape as escape_text

from egov_score.data_classes import dataclass, field
from egov_score.safe import for_xml

_TAG = re.compile(rb"""<[^\s/>]+(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_DECLARATION = re.compile(r"""^(<\?xml[^>]*?encoding=)["'][^"']+["']""")


_MOST_KEPT = 100_000
"""Elements of a part that somebody else wrote: each takes half a kilobyte."""


class NotEditableError(Exception):
    """The part is not what a spreadsheet program writes; nothing is changed in it."""


@dataclass(slots=True)
class MarkupElement:
    """An element and where it stands in the bytes. children: those that are wanted.

    start, inside: of its start tag, and just behind that. close, end: of its end tag, and just behind that;
    for an empty element (``<a/>``) inside, close and end are the same.
    """

    name: str
    attributes: Mapping[str, str]
    parent: MarkupElement | None
    start: int
    inside: int
    close: int = 0
    end: int = 0
    children: list[MarkupElement] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon, or nothing."""
        return self.name[: -len(self.local)]

    @property
    def is_empty(self) -> bool:
        """Whether it is written as ``<a/>``."""
        return self.inside == self.end

    def child(self, local: str) -> MarkupElement | None:
        """The first child of a name."""
        return next((each for each in self.children if each.local == local), None)

    def all(self, local: str) -> Iterator[MarkupElement]:
        """The children of a name."""
        return (each for each in self.children if each.local == local)


Keeps = Callable[[str, dict[str, str], MarkupElement | None], bool]
"""Whether an element is wanted, by its name without prefix, its attributes, and what it stands in."""


def everything(local: str, attributes: dict[str, str], parent: MarkupElement | None) -> bool:
    """Wants every element."""
    return True


class Markup:
    """The text of one part, its elements, and the changes that are to be made to it.

    keeps: which elements are known, of those in others that are; for a part that anybody may have written. Of
    such, where there are too many, NotEditableError is raised.
    """

    def __init__(self, data: bytes, keeps: Keeps | None = None) -> None:
        self.data = _as_utf8(data)
        self.root = _parsed(self.data, keeps)
        self._edits: list[tuple[int, int, int, bytes]] = []

    def put(self, at: int, text: str) -> None:
        """Puts text at a place; several texts at one place stand in the order in which they were put."""
        self._edits.append((at, at, len(self._edits), text.encode()))

    def append(self, parent: MarkupElement, text: str) -> None:
        """Puts text at the end of an element, which may be an empty one."""
        if not parent.is_empty:
            self.put(parent.close, text)
            return
        slash = self.data.rindex(b"/", parent.start, parent.end)
        self._edits.append((slash, parent.end, len(self._edits), f">{text}</{parent.name}>".encode()))

    def replace(self, element: MarkupElement, text: str = "") -> None:
        """Puts text in the place of an element; without any, takes it away."""
        self._edits.append((element.start, element.end, len(self._edits), text.encode()))

    def set(self, element: MarkupElement, **attributes: str) -> None:
        """Gives an element attributes, in place of those of the same name."""
        tag = self.data[element.start : element.inside]
        changed = set_in_tag(tag, attributes)
        if changed != tag:
            self._edits.append((element.start, element.inside, len(self._edits), changed))

    def text(self, element: MarkupElement) -> str:
        """An element as it stands."""
        return self.data[element.start : element.end].decode()

    def untouched(self) -> Self:
        """The same text and elements without the changes, parsed only once for any number of copies."""
        other = copy(self)
        other._edits = []
        return other

    def result(self) -> bytes:
        """The bytes with all changes made."""
        pieces: list[bytes | memoryview] = []
        data, done = memoryview(self.data), 0
        for start, end, _, text in sorted(self._edits, key=lambda edit: (edit[0], edit[2])):
            if start < done:
                raise NotEditableError("two changes at one place")
            pieces += [data[done:start], text]
            done = end
        return b"".join((*pieces, data[done:]))


def set_in_tag(tag: bytes, attributes: Mapping[str, str]) -> bytes:
    """A start tag with these attributes."""
    for name, value in attributes.items():
        written = f'{name}="{attribute(value)}"'.encode()
        known = re.compile(rb"(?<=\s)" + re.escape(name.encode()) + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""")
        tag, count = known.subn(lambda _, written=written: written, tag, count=1)  # type: ignore[misc]
        if not count:
            end = -2 if tag.endswith(b"/>") else -1
            tag = tag[:end].rstrip() + b" " + written + tag[end:]
    return tag


def attribute(text: str) -> str:
    """Text for an attribute between double quotes."""
    return content(text).replace('"', "&quot;").replace("\n", "&#10;")


def content(text: str) -> str:
    """Text for the inside of an element, without characters that XML cannot hold."""
    return escape_text(for_xml(text))


def _as_utf8(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
    elif data[:4] in (b"<\0?\0", b"\0<\0?"):
        text = data.decode("utf-16-le" if data[1] == 0 else "utf-16-be")
    else:
        head = data[:200].lower()
        if b"encoding=" in head and not re.search(rb"""encoding=["'](?:utf-8|us-ascii|ascii)["']""", head):
            raise NotEditableError("an encoding that is not Unicode")
        return data
    return _DECLARATION.sub(r'\1"UTF-8"', text).encode()


def _parsed(data: bytes, keeps: Keeps | None) -> MarkupElement:
    parser = expat.ParserCreate()
    stack: list[MarkupElement] = []
    roots: list[MarkupElement] = []
    left = _MOST_KEPT
    unknown = 0  # elements around this place that are not wanted

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal left, unknown
        if keeps is not None:
            if unknown or not keeps(name.rpartition(":")[2], attributes, stack[-1] if stack else None):
                unknown += 1
                return
            left -= 1
            if left < 0:
                raise NotEditableError("more elements than any program writes")
        at = parser.CurrentByteIndex
        tag = _TAG.match(data, at)
        if tag is None:
            raise NotEditableError("a tag that cannot be found again")
        parent = stack[-1] if stack else None
        element = MarkupElement(name, attributes, parent, at, tag.end(), tag.end(), tag.end())
        (parent.children if parent else roots).append(element)
        stack.append(element)

    def end(name: str) -> None:
        nonlocal unknown
        if unknown:
            unknown -= 1
            return
        element = stack.pop()
        if data[element.inside - 2 : element.inside] != b"/>":
            element.close = parser.CurrentByteIndex
            element.end = data.index(b">", element.close) + 1

    def refuse(*_: object) -> None:
        raise NotEditableError("a document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise NotEditableError(str(error)) from None
    return roots[0]
