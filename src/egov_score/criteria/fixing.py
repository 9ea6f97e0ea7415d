"""What is mechanical to mend in a criteria file: quotes, accents, and numbers that can be read in one way.

Nothing is guessed. Whether ``0,5`` stands where a number is due, or where a text is, is tried: the file is
read with each, and only what can be right in one way is written. Every other byte stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from difflib import unified_diff
from pathlib import Path

from egov_score.criteria.loading import parse
from egov_score.criteria.tree import LINE_BREAK
from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Severity, codes
from egov_score.numbers import exact

_ROUNDS = 5
"""What hides behind something mended is mended in the next round."""
_TO_QUOTE = (codes.ID_NUMBER, codes.TEXT_DUE, codes.TITLE_DUE, codes.COMMA_CUTS)
_TO_UNQUOTE = (codes.NUMBER_DUE, codes.TRUTH_DUE)
_TRAPS = (codes.NUMBER_TRAP, codes.YES_NO_TRAP)


@dataclass(frozen=True, slots=True, repr=False)
class FixedFile:
    """A criteria file that was mended. fixed: what was found where it was mended."""

    name: str
    before: bytes
    after: bytes
    fixed: tuple[Finding, ...]

    def __repr__(self) -> str:
        return f"<FixedFile {self.name}: {len(self.fixed)} places>"

    @property
    def diff(self) -> str:
        """The difference, as a unified diff."""
        old, new = (data.decode("utf-8").split("\n") for data in (self.before, self.after))
        return "".join(f"{line}\n" for line in unified_diff(old, new, self.name, self.name, lineterm=""))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place to mend. number, text: what is tried there as a number (or truth value), and as a text.

    reading: what the number surely is, None where it may be another.
    """

    finding: Finding
    start: int
    end: int
    number: str
    text: str
    reading: str | None


def fix(data: bytes, name: str, folder: Path) -> FixedFile:
    """A file with all mended that is mechanical; name: as findings call it. folder: where it lies."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return FixedFile(name, data, data, ())
    fixed = [
        f for f in parse(data, name, folder).findings if f.kind == codes.NOT_NFC and f.place.file == name
    ]
    mark = "\ufeff" * text.startswith("\ufeff")
    text = text.removeprefix(mark)
    text = unicodedata.normalize("NFC", text) if fixed else text
    for _ in range(_ROUNDS):
        edits = _edits(text, name, folder)
        if not edits:
            break
        fixed += [spot.finding for spot, _ in edits]
        text = _written(text, edits)[0]
    return FixedFile(name, data, (mark + text).encode(), tuple(fixed))


def _edits(text: str, name: str, folder: Path) -> list[tuple[_Spot, str]]:
    """What is to be written where."""
    spots = list(_spots(text, name, folder))
    stand = [_stand(text, [(spot, spot.number) for spot in spots], name, folder)]
    stand.append(_stand(text, [(spot, spot.text) for spot in spots], name, folder))
    edits = []
    for spot, as_number, as_text in zip(spots, *stand, strict=True):
        if (as_number and as_text and spot.number == spot.text) or (as_text and not as_number):
            edits.append((spot, spot.text))
        elif as_number and not as_text and spot.reading is not None:
            edits.append((spot, spot.reading))
    return edits


def _spots(text: str, name: str, folder: Path) -> Iterable[_Spot]:
    starts = _line_starts(text)
    taken = 0
    for finding in parse(text.encode(), name, folder).findings:
        place = finding.place
        if (
            place.file != name
            or place.end_line is None
            or finding.kind not in (*_TO_QUOTE, *_TO_UNQUOTE, *_TRAPS)
        ):
            continue
        start, end = (
            _index(starts, place.line, place.column),
            _index(starts, place.end_line, place.end_column),
        )
        spot = _spot(finding, start, end, text[start:end])
        if spot is not None and start >= taken:
            yield spot
            taken = end


def _spot(finding: Finding, start: int, end: int, raw: str) -> _Spot | None:
    plain = not raw.startswith(tuple("\"'[{&*!|>%@`")) and raw.isprintable()
    quoted = '"' + raw.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if finding.kind in _TO_QUOTE:
        return _Spot(finding, start, end, quoted, quoted, None) if plain else None
    if finding.kind in _TO_UNQUOTE:
        inner = raw[1:-1] if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'" else ""
        truth = inner if inner in ("true", "false") else None
        value = truth if finding.kind == codes.TRUTH_DUE else reading_of(inner)
        return _Spot(finding, start, end, value, value, None) if value else None
    if not plain:
        return None
    if finding.kind == codes.YES_NO_TRAP:
        truth = str(finding.values["truth"])
        return _Spot(finding, start, end, truth, quoted, truth)
    reading = reading_of(raw)
    return _Spot(finding, start, end, reading or "1" + "%" * raw.endswith("%"), quoted, reading)


def reading_of(text: str) -> str | None:
    """The number that a text surely is, as a criteria file writes it; None where it may be another.

    ``0,5`` is 0.5 and ``1.234,5`` is 1234.5, but ``1,234`` may be either of two, and ``010`` may be 8.
    """
    match = re.fullmatch(r"([-+]?)([0-9.,_eE+-]+?)\s*(%?)", text.strip())
    if match is None:
        return None
    sign, body, percent = match.groups()
    if re.fullmatch(r"[0-9]+,[0-9]+", body):
        whole, _, part = body.partition(",")
        body = f"{whole}.{part}" if len(part) != 3 or whole == "0" or len(whole) > 3 else ""
    elif re.fullmatch(r"[0-9]{1,3}([_,])[0-9]{3}(\1[0-9]{3})+(\.[0-9]+)?|[0-9]{1,3}(_[0-9]{3})+", body) or (
        re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+\.[0-9]+", body)
    ):
        body = body.replace(",", "").replace("_", "")
    elif re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", body):
        body = body.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[0-9]+(\.[0-9]+)?[eE][-+]?[0-9]{1,2}", body):
        body = f"{Decimal(body):f}"
    body = ("0" if body.startswith(".") else "") + body.removesuffix(".")
    number = ("-" if sign == "-" else "") + body + percent
    return number if exact(number) is not None else None


def _stand(text: str, edits: list[tuple[_Spot, str]], name: str, folder: Path) -> list[bool]:
    """Of each edit whether no error stands at its place any more, were all of them made.

    Nothing stands where the file cannot be read so far that errors would show.
    """
    tried, places = _written(text, edits)
    loaded = parse(tried.encode(), name, folder)
    if loaded.shaped is None:
        return [False] * len(edits)
    starts = _line_starts(tried)
    wrong = {
        _index(starts, each.place.line, each.place.column)
        for each in loaded.findings
        if each.severity is Severity.ERROR and each.place.file == name and each.place.line is not None
    }
    return [place not in wrong for place in places]


def _written(text: str, edits: list[tuple[_Spot, str]]) -> tuple[str, list[int]]:
    """The text with the edits made, and where each stands then."""
    parts, places, at, length = [], [], 0, 0
    for spot, new in edits:
        parts += [text[at : spot.start], new]
        length += spot.start - at
        places.append(length)
        length += len(new)
        at = spot.end
    return "".join([*parts, text[at:]]), places


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in LINE_BREAK.finditer(text))]


def _index(starts: list[int], line: int | None, column: int | None) -> int:
    return starts[(line or 1) - 1] + (column or 1) - 1
