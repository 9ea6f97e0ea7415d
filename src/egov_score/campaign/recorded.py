"""Results that were written to a file earlier: what a results.json records, read back exactly."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cache
from json import scanner
from pathlib import Path
from typing import Any

from egov_score.campaign.recorded_bounds import MOST_BYTES, MOST_NUMBERS, beyond_bounds
from egov_score.criteria.classification import ClassName
from egov_score.files import read_file
from egov_score.findings import Finding, Place, codes
from egov_score.language import MANY_MARKS, Text, snippet
from egov_score.ranking.earlier import RecordedAbsent, RecordedRow, RecordedTable
from egov_score.ranking.yardstick import Scale, ScaleNode
from egov_score.schema import load_schema
from egov_score.schema.holding import Breach, Check, compiled

FORMAT = "egov-score/results/1"
MOST_AGENCIES = 20_000
"""As many as a table may hold that is ranked."""
LONGEST_NUMBER = 60
_PIECE = 1_000_000
_MOST_MARKS = 50
_OTHER = re.compile(r"[^\x00-\x7f]+")
_ESCAPE_OF_OTHER = re.compile(r"\\[^\x00-\x7f]")
_BLANKS = re.compile(r"[ \t\n\r]*")
_TOO_MANY = Text(f"có hơn {MOST_AGENCIES} cơ quan", f"more than {MOST_AGENCIES} agencies")
_TWICE = Text("mã “{name}” đã có ở phần trước", 'the code "{name}" stands there already')
_TIER_TWICE = Text("cấp “{name}” đã có ở phần trước", 'the tier "{name}" stands there already')
_MANY_NUMBERS = Text("có quá nhiều số khác nhau", "it holds too many different numbers")
_KEY_TWICE = Text("khóa “{name}” có hai lần", 'the key "{name}" stands twice')
_ODD_NUMBER = Text("“{name}” không phải là số dùng được", '"{name}" is no usable number')


def read_results(
    path: Path, name: str | None = None, *, answers: bool = True
) -> tuple[tuple[RecordedTable, ...], tuple[Finding, ...]]:
    """The tables of a results.json, numbers as exact decimals. answers: with what the agencies answered.

    The whole file is held against its own schema first: where anything in it does not fit, no table is given
    and the one finding says what, and where.
    """
    document, findings = read_document(path, name, answers=answers)
    if document is None:
        return (), findings
    year = document.get("year") or (document["campaign"] or {}).get("year")
    return tuple(_table(table, None if year is None else int(year)) for table in document["tables"]), ()


def read_document(
    path: Path, name: str | None = None, *, answers: bool = True
) -> tuple[Mapping[str, Any] | None, tuple[Finding, ...]]:
    """All that a results.json records, numbers as exact decimals; None where it does not fit its schema.

    answers: with those of the agencies, which are more than all the rest; else they are held against the
    schema as they are met, and left out.
    """
    name = name or path.as_posix()
    data, findings = read_file(path, MOST_BYTES, name)
    if data is None:
        return None, findings
    if beyond := beyond_bounds(data, name):
        return None, beyond
    text = _escaped(data)
    if text is not None:
        del data
        try:
            if (parsed := _sound(text, answers)) is not None:
                return parsed, ()
        except _ManyNumbersError:
            return None, (codes.NOT_RESULTS.at(Place(name), problem=_MANY_NUMBERS),)
        # What is wrong with it, and where, is told by the text as it stands.
        del text
        data, findings = read_file(path, MOST_BYTES, name)
    return (None, findings) if data is None else parse_document(data, name)


def parse_document(data: bytes, name: str) -> tuple[Mapping[str, Any] | None, tuple[Finding, ...]]:
    """The same of the bytes of such a file, which are few. name: what the finding calls it."""
    text, finding = _text(data, name)
    if finding is not None:
        return None, (finding,)
    try:
        parsed = json.loads(text, **_exactly())
    except _ManyNumbersError:
        return None, (codes.NOT_RESULTS.at(Place(name), problem=_MANY_NUMBERS),)
    except json.JSONDecodeError as error:
        place = Place(name, line=error.lineno, column=error.colno)
        return None, (codes.NOT_RESULTS.at(place, problem=error.msg),)
    except _OddError as error:
        place = _spot(text, _where_odd(text), name)
        return None, (codes.NOT_RESULTS.at(place, problem=error.problem),)
    except RecursionError:
        deep = Text("lồng nhau quá sâu", "nested too deeply")
        return None, (codes.NOT_RESULTS.at(Place(name), problem=deep),)
    if not isinstance(parsed, dict) or parsed.get("format") != FORMAT:
        return None, (codes.NOT_RESULTS.at(Place(name), problem=f'"format" is not "{FORMAT}"'),)
    breach = _schema()(parsed) or _twice(parsed)
    if breach is not None:
        where = _written(breach.path)
        problem = Text(where + breach.problem.vi, where + breach.problem.en)
        return None, (codes.NOT_RESULTS.at(_place(text, breach.path, name), problem=problem),)
    return parsed, ()


def _escaped(data: bytes) -> str | None:
    """The text in ASCII, other characters as ``\\u1ec7``; None where that might say something else.

    One Vietnamese letter would have each of its characters take two bytes, and one emoji four.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    pieces: list[str] = []
    before = ""
    for start in range(0, len(data), _PIECE):
        try:
            piece = decoder.decode(data[start : start + _PIECE], start + _PIECE >= len(data))
        except UnicodeDecodeError:
            return None
        seam = before + piece
        if MANY_MARKS.search(seam) or _ESCAPE_OF_OTHER.search(seam):
            return None
        before = seam[-_MOST_MARKS:]
        pieces.append(_OTHER.sub(lambda found: json.dumps(found[0])[1:-1], piece))
    return "".join(pieces)


def _sound(text: str, answers: bool) -> Mapping[str, Any] | None:
    """The results that a text holds; None where it holds none, or something in it does not fit."""
    try:
        parsed = json.loads(text, **_exactly(answers))
    except (json.JSONDecodeError, _OddError, RecursionError):
        return None
    if not isinstance(parsed, dict) or parsed.get("format") != FORMAT or _schema()(parsed) or _twice(parsed):
        return None
    return parsed


@cache
def _schema() -> Check:
    return compiled(load_schema("results"))


@cache
def _answers_schema() -> Check:
    schema = load_schema("results")
    return compiled({**schema["$defs"]["row"]["properties"]["answers"], "$defs": schema["$defs"]})


def _text(data: bytes, name: str) -> tuple[str, Finding | None]:
    """The text of a file, or why it is none that is parsed."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(name, line=data.count(b"\n", 0, error.start) + 1)
        problem = Text("không dùng bảng mã UTF-8", "it is not in UTF-8")
        return "", codes.NOT_RESULTS.at(place, problem=problem)
    if marks := MANY_MARKS.search(text):
        problem = Text("quá nhiều dấu trên một chữ", "too many combining characters")
        return "", codes.NOT_RESULTS.at(_spot(text, marks.start(), name), problem=problem)
    return text, None


class _OddError(Exception):
    """JSON that could be parsed but says nothing certain. It never leaves this module."""

    def __init__(self, problem: Text, name: str) -> None:
        super().__init__()
        self.problem = problem.filled(name=snippet(name))


class _ManyNumbersError(Exception):
    """JSON with more different numbers than may be kept. It never leaves this module."""


class _Numbers(dict[str, Decimal]):
    """Numbers by how they are written, each made once."""

    def __missing__(self, text: str) -> Decimal:
        value = Decimal(text) if len(text) <= LONGEST_NUMBER else Decimal("nan")
        if not value.is_finite() or abs(value.adjusted()) > LONGEST_NUMBER:
            raise _OddError(_ODD_NUMBER, text)
        if len(self) == MOST_NUMBERS:
            raise _ManyNumbersError
        self[text] = value
        return value


def _exactly(answers: bool = True) -> dict[str, Any]:
    """How JSON is parsed with exact numbers, each kept once, and without keys that stand twice.

    answers: sound answers of agencies are kept.
    """
    texts: dict[tuple[tuple[str, Any], ...], dict[str, Any]] = {}

    def mapping(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        made = _mapping(pairs)
        if not answers and "answers" in made and _answers_schema()(made["answers"]) is None:
            made["answers"] = {}
        # Where points come from is the same for nearly all agencies, criterion by criterion.
        if pairs and type(pairs[0][1]) is not str:
            return made
        return texts.setdefault(tuple(pairs), made) if all(type(each) is str for _, each in pairs) else made

    number = _Numbers().__getitem__
    return {
        "object_pairs_hook": mapping,
        "parse_float": number,
        "parse_int": number,
        "parse_constant": number,
    }


def _mapping(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _OddError(_KEY_TWICE, next(key for key in keys if keys.count(key) > 1))
    return mapping


def _twice(results: Mapping[str, Any]) -> Breach | None:
    """The first tier, or agency of a table, that stands there twice, so that nobody knows which counts; or
    agencies without end."""
    tiers: set[str] = set()
    for index, table in enumerate(results["tables"]):
        if len(table["rows"]) > MOST_AGENCIES:
            return Breach(("tables", index, "rows"), _TOO_MANY)
        if table["tier"] in tiers:
            return Breach(("tables", index, "tier"), _TIER_TWICE.filled(name=snippet(table["tier"])))
        tiers.add(table["tier"])
        seen: set[str] = set()
        for number, row in enumerate(table["rows"]):
            if row["code"] in seen:
                problem = _TWICE.filled(name=snippet(row["code"]))
                return Breach(("tables", index, "rows", number, "code"), problem)
            seen.add(row["code"])
    return None


def _written(path: Sequence[str | int]) -> str:
    """A path as programmers write it, before what is said of it: ``tables[0].rows[1].total: ``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{snippet(step)}" for step in path)
    return "".join(steps).removeprefix(".") + ": " if path else ""


def _place(text: str, path: Sequence[str | int], name: str) -> Place:
    """Where a value begins in JSON text that could be parsed; of a key that it has, where that key does."""
    at = _after_blanks(text, 0)
    decoder = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
    for step in path:
        index = 0
        while True:
            at = _after_blanks(text, at + 1)
            if isinstance(step, int):
                if index == step:
                    break
            else:
                key, after = decoder.raw_decode(text, at)
                at = _after_blanks(text, _after_blanks(text, after) + 1)
                if key == step:
                    break
            _, at = decoder.raw_decode(text, at)
            at = _after_blanks(text, at)
            index += 1
    return _spot(text, at, name)


def _spot(text: str, at: int, name: str) -> Place:
    return Place(name, line=text.count("\n", 0, at) + 1, column=at - text.rfind("\n", 0, at))


def _where_odd(text: str) -> int:
    """Where the innermost object begins that has an odd key or number; 0 where that lies too deep."""
    begun: list[int] = []

    class Decoder(json.JSONDecoder):
        def __init__(self) -> None:
            super().__init__(**_exactly())
            whole: Any = self.parse_object  # type: ignore[has-type]

            def parse(state: tuple[str, int], *more: Any) -> Any:
                begun.append(state[1] - 1)
                result = whole(state, *more)
                begun.pop()
                return result

            self.parse_object = parse
            self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]

    with suppress(_OddError, RecursionError):
        Decoder().decode(text)
    return begun[-1] if begun else 0


def _after_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return at if found is None else found.end()


def _table(table: Mapping[str, Any], year: int | None) -> RecordedTable:
    absent = (RecordedAbsent(each["code"], each["name"], each["reason"]) for each in table["not_ranked"])
    rows = tuple(map(_row, table["rows"]))
    titles = table["level_titles"]
    scale, classes = _scale(table), table.get("class_titles", {})
    return RecordedTable(
        table["tier"],
        table["title"],
        scale,
        rows,
        year,
        titles,
        tuple(absent),
        classes,
        table.get("tier_title", ""),
    )


def _class(own: str | Decimal) -> ClassName:
    """The id of a class by points, or the number of one by place."""
    return own if isinstance(own, str) else int(own)


def _scale(table: Mapping[str, Any]) -> Scale:
    criteria, arithmetic = table["criteria"], table["arithmetic"]
    nodes: Mapping[str, Mapping[str, Any]] = table.get("nodes", {})
    groups = {each["parent"] for each in nodes.values() if "parent" in each}
    known = {
        node: ScaleNode(
            node,
            Text(each["title"], each["title"]),
            each["max_points"],
            each.get("parent", ""),
            node not in groups and not each.get("view", False),
            each.get("counts", not each.get("view", False)),
            each.get("view", False),
        )
        for node, each in nodes.items()
    }
    return Scale(
        arithmetic["unit"],
        table["max_points"],
        known,
        criteria["id"],
        criteria["fingerprint"],
        node_unit=arithmetic.get("node_unit"),
    )


def _row(row: Mapping[str, Any]) -> RecordedRow:
    return RecordedRow(
        code=row["code"],
        name=row["name"],
        rank=None if row["rank"] is None else int(row["rank"]),
        total=row["total"],
        level=row["level"],
        nodes=row["nodes"] | row["views"] if row["views"] else row["nodes"],
        answers=row["answers"],
        basis=row["basis"],
        ranks={node: int(place) for node, place in row["ranks"].items()},
        classes={node: _class(own) for node, own in row.get("classes", {}).items()},
        parent=row.get("parent", ""),
        percent=row["percent"],
        without_evidence=frozenset(row.get("without_evidence", ())),
    )
