"""The parts of an Office file: a few replaced or added, all others copied as they are.

The one way in which packages are changed here: blank forms that are filled in, copies that are marked. What a
library would read into a model of its own and write anew (openpyxl keeps no cached results, drops what it
does not know) stays byte for byte what it was.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from itertools import count

from egov_score.spreadsheet.markup import Markup, NotEditableError, attribute, everything
from egov_score.spreadsheet.ooxml import Relationship, relationship, relationships_part

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EMPTY_RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_PACKAGE}/relationships"/>'
)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"


_MOST_CHANGED = 64_000_000
"""Bytes of all parts that are changed, for they are kept until all is done."""


class PackageEditor:
    """The parts of a zip file by name. What is written to it stands in the result; the rest is copied.

    NotEditableError is raised where something in it is missing, or where too much of it would be changed.
    """

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._infos = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        self._by_fold = {name.casefold(): name for name in self._infos}
        self._changed: dict[str, bytes] = {}
        self._left = _MOST_CHANGED
        self._types: list[str] = []
        self._last: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._changed or name.casefold() in self._by_fold

    def read(self, name: str) -> bytes:
        """A part as it stands now. Raises NotEditableError where there is none."""
        name = self._by_fold.get(name.casefold(), name)
        if name in self._changed:
            return self._changed[name]
        if name not in self._infos:
            raise NotEditableError(f"no part {name}")
        return self._zip.read(self._infos[name])

    def write(self, name: str, data: bytes | str) -> None:
        """Replaces a part, or adds one at the end."""
        name = self._by_fold.setdefault(name.casefold(), name)
        data = data.encode() if isinstance(data, str) else data
        self._left += len(self._changed.get(name, b"")) - len(data)
        if self._left < 0:
            raise NotEditableError("more than may be changed")
        self._changed[name] = data

    def add(self, pattern: str, data: bytes | str, content_type: str) -> str:
        """Adds a part of a type under the pattern with the first number that is free; returns its name."""
        first = self._last.get(pattern, 0) + 1
        number = next(number for number in count(first) if pattern.format(number) not in self)
        self._last[pattern] = number
        name = pattern.format(number)
        self.write(name, data)
        self._types.append(f'PartName="/{attribute(name)}" ContentType="{attribute(content_type)}"')
        return name

    def links(self, part: str) -> list[Relationship]:
        """The relationships of a part to other parts of the file."""
        name = relationships_part(part)
        if name not in self:
            return []
        root = Markup(self.read(name), everything).root
        found = (relationship(each.attributes, part) for each in root.all("Relationship"))
        return [link for link in found if not link.external]

    def link(self, part: str, kind: str, target: str) -> str:
        """Adds a relationship from a part to another; returns its id."""
        name = relationships_part(part)
        markup = Markup(self.read(name) if name in self else _EMPTY_RELATIONSHIPS.encode(), everything)
        taken = {each.attributes.get("Id", "") for each in markup.root.children}
        link_id = next(link_id for number in count(1) if (link_id := f"rId{number}") not in taken)
        path = posixpath.relpath(target, posixpath.dirname(part))
        prefix = markup.root.prefix
        markup.append(
            markup.root,
            f'<{prefix}Relationship Id="{link_id}" Type="{_RELATIONSHIPS}/{kind}"'
            f' Target="{attribute(path)}"/>',
        )
        self.write(name, markup.result())
        return link_id

    def result(self) -> bytes:
        """The whole file; the same for the same original and changes."""
        if self._types:
            markup = Markup(self.read(_CONTENT_TYPES), everything)
            prefix = markup.root.prefix
            markup.append(markup.root, "".join(f"<{prefix}Override {each}/>" for each in self._types))
            self.write(_CONTENT_TYPES, markup.result())
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
            for name, info in self._infos.items():
                kept = zipfile.ZipInfo(info.filename, info.date_time)
                kept.compress_type, kept.external_attr = info.compress_type, info.external_attr
                copy.writestr(kept, self.read(name))
            for name in sorted(self._changed.keys() - self._infos.keys()):
                added = zipfile.ZipInfo(name, _FIRST_DAY)
                added.compress_type = zipfile.ZIP_DEFLATED
                copy.writestr(added, self._changed[name])
        return out.getvalue()
