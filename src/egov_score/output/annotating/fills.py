"""New styles behind a workbook's own: a cell's own style with another fill, and those of the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from egov_score.findings import Severity
from egov_score.spreadsheet.markup import Markup, MarkupElement, NotEditableError, set_in_tag
from egov_score.spreadsheet.package_editing import PackageEditor

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STYLES_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
FILLS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "FFFFB3B3",
    Severity.WARNING: "FFFFC966",
    Severity.NOTE: "FFCFE2F3",
}
"""Red, amber and blue, light enough for black text, told apart in grey print too."""

_FONT: Final = '<font>{how}<sz val="{size}"/><color rgb="{colour}"/><name val="Times New Roman"/></font>'
_FONTS: Final[Mapping[str, str]] = {
    "text": _FONT.format(how="", size=11, colour="FF000000"),
    "plain": _FONT.format(how="", size=11, colour="FF404040"),
    "bold": _FONT.format(how="<b/>", size=11, colour="FF000000"),
    "link": _FONT.format(how="<u/>", size=11, colour="FF0563C1"),
    "head": _FONT.format(how="<b/>", size=11, colour="FFFFFFFF"),
    "title": _FONT.format(how="<b/>", size=14, colour="FF000000"),
}
_SIDE: Final = '<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>'
_SIDES: Final = "".join(_SIDE.format(side=side) for side in ("left", "right", "top", "bottom"))
_BORDER: Final = f"<border>{_SIDES}<diagonal/></border>"
_HEAD_FILL: Final = "FF1F4E79"
_NEW: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


_TABLES: Final = ("fonts", "fills", "borders", "cellXfs")
_LISTED: Final = (("cellXfs", "xf"), ("fills", "fill"))


class Styles:
    """The styles of a workbook and those that a copy needs beside them."""

    def __init__(self, package: PackageEditor, workbook: str) -> None:
        self._package = package
        part = next((link.target for link in package.links(workbook) if link.kind == "styles"), None)
        if part is None or part not in package:
            pattern = "xl/styles{}.xml" if "xl/styles.xml" in package else "xl/styles.xml"
            part = package.add(pattern, _NEW, _STYLES_TYPE)
            package.link(workbook, "styles", part)
        self._part = part
        self._markup = Markup(package.read(part), _is_style)
        self._tables = {name: self._table(name) for name in _TABLES}
        self._own, self._fills = (list(self._tables[of].all(each)) for of, each in _LISTED)
        self._added: dict[str, list[str]] = {name: [] for name in self._tables}
        self._known: dict[tuple[str, str], int] = {}

    def _table(self, name: str) -> MarkupElement:
        table = self._markup.root.child(name)
        if table is None or table.is_empty or self._markup.root.prefix:
            raise NotEditableError(f"styles without {name}")
        return table

    def with_fill(self, style: int, fill: str) -> int:
        """The style of a cell with another fill, everything else as it was."""
        own = self._own[style if 0 <= style < len(self._own) else 0]
        written = self._markup.text(own)
        number = self._add("fills", fill)
        tag_end = own.inside - own.start
        encoded = written.encode()
        tag = set_in_tag(encoded[:tag_end], {"fillId": str(number), "applyFill": "1"})
        return self._add("cellXfs", (tag + encoded[tag_end:]).decode())

    def fill_of(self, style: int) -> str:
        """The fill of a cell's style, as it is written."""
        own, fills = self._own, self._fills
        number = int(own[style].attributes.get("fillId", "0")) if 0 <= style < len(own) else 0
        return self._markup.text(fills[number if 0 <= number < len(fills) else 0])

    def listed(self, font: str, severity: Severity | None = None) -> int:
        """A style of the list: a font by its name, wrapped and framed; a title is neither."""
        fill = 0
        if font == "head":
            fill = self._add("fills", solid(_HEAD_FILL))
        elif severity is not None:
            fill = self._add("fills", solid(FILLS[severity]))
        number = self._add("fonts", _FONTS[font])
        framed = font not in ("title", "plain")
        border = self._add("borders", _BORDER) if framed else 0
        wrap = (
            '<alignment vertical="top" wrapText="1"/>' if font != "title" else '<alignment vertical="top"/>'
        )
        return self._add(
            "cellXfs",
            f'<xf numFmtId="49" fontId="{number}" fillId="{fill}" borderId="{border}" xfId="0"'
            ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f"{wrap}</xf>",
        )

    def write(self) -> None:
        """Puts the new styles into the package."""
        for name, table in self._tables.items():
            if added := self._added[name]:
                self._markup.set(table, count=str(len(table.children) + len(added)))
                self._markup.append(table, "".join(added))
        self._package.write(self._part, self._markup.result())

    def _add(self, name: str, text: str) -> int:
        key = (name, text)
        if key not in self._known:
            self._known[key] = len(self._tables[name].children) + len(self._added[name])
            self._added[name].append(text)
        return self._known[key]


def _is_style(local: str, attributes: dict[str, str], parent: MarkupElement | None) -> bool:
    """Whether an element is one of the styles, or holds some; not what each is made of."""
    if parent is None or parent.parent is None:
        return parent is None or local in _TABLES
    return parent.local in _TABLES


def is_ours(fill: str) -> bool:
    """Whether a fill is one that marks findings."""
    return any(colour in fill for colour in FILLS.values())


def solid(colour: str) -> str:
    """A fill of one colour."""
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/>'
        "</patternFill></fill>"
    )
