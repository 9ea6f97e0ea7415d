"""The table of shared strings of an .xlsx file: each text once, rich text joined, furigana left out."""

from __future__ import annotations

from egov_score.language import Text
from egov_score.spreadsheet.bounds import STRINGS, Ledger
from egov_score.spreadsheet.numerals import unescape
from egov_score.spreadsheet.ooxml import names
from egov_score.spreadsheet.xml import Attributes, parse


def read_strings(data: bytes, ledger: Ledger) -> list[str]:
    """All shared strings in their order. Raises MalformedError where the part is broken."""
    strings: list[str] = []
    runs: list[str] = []
    pieces: list[str] = []
    phonetic = 0

    def open_item(_: Attributes) -> None:
        runs.clear()

    def open_text(_: Attributes) -> None:
        pieces.clear()

    def close_text() -> None:
        if not phonetic:
            runs.append("".join(pieces))

    def open_phonetic(_: Attributes) -> None:
        nonlocal phonetic
        phonetic += 1

    def close_phonetic() -> None:
        nonlocal phonetic
        phonetic -= 1

    def close_item() -> None:
        text = unescape(runs[0] if len(runs) == 1 else "".join(runs))
        pieces.clear()
        ledger.use_text(len(text))
        strings.append(text)
        if len(strings) > STRINGS:
            raise ledger.too_much(Text("chuỗi ký tự", "texts"), STRINGS)

    parse(
        data,
        ledger,
        names({"sst": None}),
        names({"si": open_item, "t": open_text, "rPh": open_phonetic}),
        names({"t": close_text, "rPh": close_phonetic, "si": close_item}),
        pieces,
    )
    return strings
