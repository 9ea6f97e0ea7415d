"""Results that were written to a file earlier: what a results.json records, read back exactly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Finding, Place, codes
from egov_score.numbers import exact
from egov_score.ranking.ordering import Entrant
from egov_score.rules.base import Entered, Entry
from egov_score.scoring.submission import Response, Submission

FORMAT = "egov-score/results/1"


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """One ranked agency of earlier results."""

    code: str
    name: str
    rank: int | None
    total: Decimal
    level: str
    nodes: Mapping[str, Decimal]
    answers: Mapping[str, Any]
    basis: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RecordedTable:
    """One table of earlier results. unit: points, percent or index."""

    tier: str
    criteria: str
    fingerprint: str
    unit: str
    rows: tuple[RecordedRow, ...]


def read_results(
    path: Path, name: str | None = None
) -> tuple[tuple[RecordedTable, ...], tuple[Finding, ...]]:
    """The tables of a results.json, numbers as exact decimals; no table where the file is not one."""
    name = name or path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return (), (codes.NOT_FOUND.at(Place(name)),)
    except (OSError, UnicodeDecodeError) as error:
        return (), (codes.NOT_RESULTS.at(Place(name), problem=str(error)),)
    try:
        data = json.loads(text, parse_float=_number, parse_int=_number, parse_constant=_number)
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            return (), (codes.NOT_RESULTS.at(Place(name), problem=f'"format" is not "{FORMAT}"'),)
        return tuple(_table(table) for table in data["tables"]), ()
    except json.JSONDecodeError as error:
        place = Place(name, line=error.lineno, column=error.colno)
        return (), (codes.NOT_RESULTS.at(place, problem=error.msg),)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        return (), (codes.NOT_RESULTS.at(Place(name), problem=repr(error)),)


def _number(text: str) -> Decimal:
    number = exact(text)
    if number is None:
        raise ValueError(f"{text} is not a plain number")
    return number


def _table(table: Mapping[str, Any]) -> RecordedTable:
    criteria = table["criteria"]
    unit = table.get("arithmetic", {}).get("unit", "points")
    rows = tuple(_row(row) for row in table["rows"])
    return RecordedTable(table["tier"], criteria["id"], criteria["fingerprint"], unit, rows)


def _row(row: Mapping[str, Any]) -> RecordedRow:
    return RecordedRow(
        code=row["code"],
        name=row["name"],
        rank=None if row["rank"] is None else int(row["rank"]),
        total=row["total"],
        level=row["level"],
        nodes=dict(row["nodes"]),
        answers=dict(row["answers"]),
        basis=dict(row["basis"]),
    )


def entrants_of(table: RecordedTable, old: CriteriaSet, new: CriteriaSet) -> list[Entrant]:
    """The agencies of an earlier table as the new set would meet them.

    Their answers are carried to every criterion that asks the same. Points that the agency or the appraisal
    gave are carried where the criterion's rule and maximum are unchanged; points under another maximum mean
    nothing.
    """
    carried = [node for node in new.leaves if node.id in old.nodes and old.nodes[node.id].measure is not None]
    return [
        Entrant(
            row.code,
            row.name,
            Submission(
                table.tier,
                code=row.code,
                name=row.name,
                responses={node.id: _response(row, table, old.nodes[node.id], node) for node in carried},
            ),
        )
        for row in table.rows
    ]


def _response(row: RecordedRow, table: RecordedTable, old: Node, new: Node) -> Response:
    answer = row.answers.get(new.id)
    not_applicable = answer == "not_applicable"
    entered: dict[str, Entered] = {}
    if answer is not None and not not_applicable:
        given = answer if isinstance(answer, dict) else {"": answer}
        for item in new.inputs:
            value = _entered(given.get(item.key), item.entry, {option.id for option in item.options})
            if value is not None:
                entered[item.key] = value
    basis = row.basis.get(new.id, "computed")
    same_rule = old.measure == new.measure and old.scored == new.scored and old.limits == new.limits
    points: dict[Any, Fraction] = {}
    if basis != "computed" and same_rule and new.id in row.nodes:
        share = Fraction(row.nodes[new.id])
        unit = {"points": Fraction(1), "percent": new.limits.most / 100, "index": new.limits.most}
        points["appraised" if basis == "appraised" else "self"] = share * unit[table.unit]
    return Response(entered=entered, not_applicable=not_applicable, points=points)


def _entered(value: Any, entry: Entry, options: set[str]) -> Entered | None:
    match entry:
        case Entry.YES_NO:
            return value if isinstance(value, bool) else None
        case Entry.CHOICE:
            return value if isinstance(value, str) and value in options else None
        case Entry.NUMBER:
            return Fraction(value) if isinstance(value, Decimal) else None
