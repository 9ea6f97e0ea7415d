"""Changes to bytes and to texts: what happens on the way, and what editors and programs do to a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from random import Random

from .odd_values import odd

_MOST = 5_000_000
"""Characters that rows are copied to, so that the fuzzer itself stays small."""
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1258", "latin-1", "utf-7")


def change_bytes(content: bytes, chance: Random) -> bytes:
    """Bytes flipped, cut, doubled, or put in."""
    data = bytearray(content)
    at = chance.randrange(len(data) + 1)
    size = chance.choice((1, 1, 2, 8, 64, 1024))
    match chance.randrange(7):
        case 0:
            for _ in range(chance.choice((1, 3, 20))):
                if data:
                    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 1:
            del data[at:]
        case 2:
            del data[at : at + size]
        case 3:
            data[at:at] = data[at : at + size] * chance.choice((1, 2, 50))
        case 4:
            data[at:at] = chance.randbytes(size)
        case 5:
            data[at : at + size] = chance.choice((b"\0", b"\xff", b"\n", b'"')) * size
        case 6:
            data += chance.choice((b"\0" * 512, b"\n\n", content[: 2 * size], b"PK\x05\x06" + bytes(18)))
    return bytes(data)


def encoded(text: str, chance: Random) -> bytes:
    """The text in bytes: mostly UTF-8, which cannot hold half a surrogate pair either."""
    if chance.random() < 0.15:
        return text.encode(chance.choice(ENCODINGS), "replace")
    return text.encode("utf-8", "surrogatepass" if chance.random() < 0.1 else "replace")


def change_lines(text: str, chance: Random) -> str:
    """Lines doubled, lost, exchanged, cut, indented; odd values and marks put in."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    other = chance.randrange(len(lines))
    match chance.randrange(9):
        case 0:
            lines[at:at] = [lines[at]] * chance.choice((1, 1, 2, 3000))
        case 1:
            del lines[at]
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
        case 4:
            lines[at] = chance.choice(("  ", "\t", "- ", "# ", "    ", "\u00a0")) + lines[at]
        case 5 | 6:
            spot = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:spot] + odd(chance) + lines[at][spot:]
        case 7:
            return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n", "\u2028", "\v")))
        case 8:
            mark = chance.choice(
                ('"', "'", ",", ";", ":", "[", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`")
            )
            spot = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:spot] + mark * chance.choice((1, 1, 1, 5000)) + lines[at][spot:]
    return "\n".join(lines)


def _records(text: str, chance: Random) -> str:
    """Changes that keep it a table: cells, rows and columns, another delimiter or quotation."""
    rows = list(csv.reader(io.StringIO(text)))
    row = chance.choice(rows) if rows else []
    match chance.randrange(8):
        case 0 | 1 | 2 if row:
            row[chance.randrange(len(row))] = odd(chance)
        case 3:
            row += [odd(chance) for _ in range(chance.choice((1, 3, 2000)))]
        case 4:
            copies = min(chance.choice((1, 20, 5000)), _MOST // (1 + sum(map(len, row))))
            rows += [list(row) for _ in range(copies)]
        case 5 if row:
            column = chance.randrange(len(row))
            for each in rows:
                if column < len(each):
                    each.insert(chance.randrange(len(each) + 1), each[column])
        case 6:
            rows[0:0] = [[odd(chance)], [], ["ỦY BAN NHÂN DÂN TỈNH", "", odd(chance)]]
        case 7:
            chance.shuffle(rows)
    out = io.StringIO()
    delimiter = chance.choice((",", ",", ",", ";", "\t", "|"))
    quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    csv.writer(
        out, delimiter=delimiter, quoting=quoting, lineterminator=chance.choice(("\n", "\r\n"))
    ).writerows(rows)
    return chance.choice(("", "", "", "sep=;\n", "sep=\n", "\n\n")) + out.getvalue()


def change_table(content: bytes, chance: Random) -> bytes:
    """A .csv file changed as a table, as lines, or as bytes."""
    changes: list[Callable[[str, Random], str]] = [_records, _records, _records, change_lines]
    text = content.decode()
    for _ in range(chance.choice((1, 1, 2, 5))):
        # A table that was changed as lines may be none afterwards.
        try:
            text = chance.choice(changes)(text, chance)
        except csv.Error:
            text = change_lines(text, chance)
    data = encoded(text, chance)
    return change_bytes(data, chance) if chance.random() < 0.15 else data
