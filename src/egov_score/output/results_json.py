"""results.json: numbers exactly as reported, the same bytes for the same results."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.findings import Finding, Place
from egov_score.language import Language
from egov_score.numbers import decimal_of, plain, shortest
from egov_score.output.changes import Change, changes_of
from egov_score.output.json_text import Digits, Flat, Json, Lines, flat, lines, named, pieces, quoted
from egov_score.output.level_reasons import condition_words
from egov_score.ranking.provenance import InputFile
from egov_score.ranking.standings import Before, Campaign, NotRanked, RankedTable, Row, Standings
from egov_score.ranking.yardstick import Scale, ScaleNode
from egov_score.scoring.levels import Check
from egov_score.scoring.outcome import State
from egov_score.scoring.packed_outcomes import KINDS
from egov_score.scoring.packed_responses import Plain, plain_answers
from egov_score.scoring.submission import NO_RESPONSE, Response, without_places
from egov_score.version import tool, tool_sha256

RESULTS_FORMAT = "egov-score/results/1"


def results_json(results: Standings, language: Language) -> str:
    """The results as the text of results.json. language: of titles, messages and hints."""
    return results_json_file(results, language).decode()


def results_json_file(results: Standings, language: Language) -> bytes:
    """The same as the bytes of a file, agency by agency: as text a country's would take 100 MB more."""
    record = _record(results, language)
    written = io.BytesIO()
    for piece in pieces(record):
        written.write(piece.encode())
    return written.getvalue()


def _record(results: Standings, language: Language) -> Json:
    return {
        "format": RESULTS_FORMAT,
        "tool": tool(),
        "tool_sha256": tool_sha256(),
        "language": language,
        "year": results.year,
        "campaign": None if results.campaign is None else _campaign(results.campaign),
        "options": {"use": results.provenance.use, "decimal": results.provenance.decimal},
        "tables": [_table(table, language) for table in results.tables.values()],
        "inputs": _made(map(_input, results.provenance.inputs)),
        "inputs_sha256": results.provenance.digest,
        "findings": _made(finding_record(finding, language) for finding in results.findings),
    }


def _made(items: Iterator[Json]) -> Json:
    """A list of many that are made while it is written."""
    first = next(items, None)
    return [] if first is None else chain([first], items)


def finding_record(finding: Finding, language: Language) -> dict[str, Json]:
    """One finding. Column, criterion and related places only where they apply."""
    place = finding.place
    record: dict[str, Json] = {
        "severity": str(finding.severity),
        "code": finding.code,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "line": place.line,
        "agency": finding.agency,
        "message": finding.message(language),
        "hint": finding.hint(language),
        "to": finding.addressee,
    }
    if place.line is not None and place.column is not None:
        record["column"] = place.column
    if finding.criterion is not None:
        record["criterion"] = finding.criterion
    if finding.related:
        record["related"] = [
            _place(related.place) | {"label": related.label.to(language)} for related in finding.related
        ]
    return record


def _place(place: Place) -> dict[str, Json]:
    parts: dict[str, Json] = {
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "line": place.line,
    }
    if place.line is not None and place.column is not None:
        parts["column"] = place.column
    return parts


def _campaign(campaign: Campaign) -> dict[str, Json]:
    decision = campaign.decision
    return {
        "title": campaign.title,
        "year": campaign.year,
        "decision": None
        if decision is None
        else {
            "number": decision.number,
            "date": None if decision.date is None else decision.date.isoformat(),
            "authority": decision.authority,
            "place": decision.place,
        },
    }


def _input(given: InputFile) -> dict[str, Json]:
    return {"file": given.file, "role": given.role, "sha256": given.sha256}


def _table(table: RankedTable, language: Language) -> dict[str, Json]:
    criteria = table.criteria
    asked = {leaf.id: _keys(leaf) for leaf in criteria.leaves}
    return {
        "tier": table.tier,
        **({} if criteria.tier_title is None else {"tier_title": criteria.tier_title.to(language)}),
        "title": table.title.to(language),
        "criteria": {
            "id": criteria.id,
            "fingerprint": criteria.fingerprint,
            "title": criteria.title.to(language),
            "status": criteria.status,
        },
        "arithmetic": _arithmetic(criteria),
        "max_points": Decimal(plain(criteria.max_points)),
        "decimals": table.decimals,
        "nodes": {node.id: _node(node, language) for node in Scale.of(criteria).nodes.values()},
        "levels": dict(table.level_counts),
        "level_titles": {level: title.to(language) for level, title in table.level_titles.items()},
        **_class_titles(criteria, language),
        "rows": _made(_row(table, row, language, asked) for row in table.rows),
        "not_ranked": _made(map(_not_ranked, table.not_ranked)),
    }


def _class_titles(criteria: CriteriaSet, language: Language) -> dict[str, Json]:
    """The titles of the classes by points of each node; those of classes by place are those of the levels."""
    titles: dict[str, Json] = {
        node_id: {name: title.to(language) for name, title in classes.titles.items()}
        for node_id, classes in criteria.by_points.items()
    }
    return {"class_titles": titles} if titles else {}


def _node(node: ScaleNode, language: Language) -> dict[str, Json]:
    """What a node is, so that other years can be compared without the set."""
    most = None if node.max_points is None else Decimal(plain(node.max_points))
    record: dict[str, Json] = {"title": node.title.to(language), "max_points": most}
    if node.parent:
        record["parent"] = node.parent
    if node.is_view:
        record["view"] = True
    return record if node.counts or node.is_view else record | {"counts": False}


def _arithmetic(criteria: CriteriaSet) -> dict[str, Json]:
    rounding, ranking = criteria.rounding, criteria.ranking
    nodes = criteria.report.nodes
    return {
        "unit": criteria.report.as_,
        **({} if nodes is None else {"node_unit": nodes}),
        "rounding": {"at": rounding.at, "decimals": rounding.decimals, "mode": rounding.mode},
        "missing": criteria.missing,
        "combine": criteria.combine,
        "rescale": criteria.rescale,
        "ranking": {"by": ranking.by, "order": list(ranking.order), "ties": ranking.ties},
    }


def _row(
    table: RankedTable, row: Row, language: Language, asked: Mapping[str, tuple[str, ...]]
) -> dict[str, Json]:
    """asked: the keys of the inputs of each criterion."""
    criteria, changed, decimals = table.criteria, list(changes_of(table, row)), table.decimals
    record: dict[str, Json] = {
        "rank": row.rank,
        "tied": row.tied,
        "code": row.code,
        "name": row.name,
        "total": row.total.reported,
        "percent": row.percent,
        "level": row.level,
        "nodes": flat(
            [named(node_id) + _units(units, decimals) for node_id, units in row.nodes.all_printed()]
        ),
        "views": {view.id: row.views[view.id].reported for view in criteria.views if view.id in row.views},
        "ranks": dict(row.ranks),
        "answers": _answers(asked, row.responses),
        "basis": _basis(row.outcomes.codes, tuple(asked)),
        "file": row.file,
        "sha256": row.sha256,
    }
    if unproven := _without_evidence(criteria, row.responses):
        record["without_evidence"] = unproven
    if row.classes:
        record["classes"] = dict(row.classes)
    if row.parent:
        record["parent"] = row.parent
    if row.before is not None:
        record["previous"] = _previous(row.before)
        record["gained"] = _gained(table, row)
    if unmet := row.unmet:
        record["unmet"] = [_check(table, check, language) for check in unmet]
    if changed:
        record["changes"] = [_change(change) for change in changed]
    return record


@lru_cache(16_384)
def _units(units: int, decimals: int) -> str:
    """So many units of the last decimal, written: few points are earned by many agencies."""
    return f"{decimal_of(units, decimals):f}"


@lru_cache(256)
def _basis(codes: bytes, criteria: tuple[str, ...]) -> Flat:
    """Where the points of each criterion come from: most agencies have the same of all."""
    kinds = zip(criteria, map(KINDS.__getitem__, codes), strict=True)
    return flat(f'{named(leaf)}"{basis}"' for leaf, (state, basis, _) in kinds if state is not State.LEFT_OUT)


def _not_ranked(agency: NotRanked) -> dict[str, Json]:
    record: dict[str, Json] = {"code": agency.code, "name": agency.name, "reason": agency.reason}
    if agency.parent:
        record["parent"] = agency.parent
    return record | ({"file": agency.file} if agency.file else {})


def _previous(before: Before) -> dict[str, Json]:
    return {
        "rank": before.rank,
        "total": before.total,
        "level": before.level,
        "nodes": dict(before.nodes),
        "ranks": dict(before.ranks),
        "classes": dict(before.classes),
    }


def _gained(table: RankedTable, row: Row) -> dict[str, Json]:
    """Points and places gained in the total, and in every node and view that both years have."""
    gains = {node_id: table.gain(row, node_id) for node_id in (*table.criteria.nodes, *row.views)}
    return {
        "points": row.gained,
        "places": row.places,
        "nodes": {
            node_id: {"points": gain.points} | ({} if gain.places is None else {"places": gain.places})
            for node_id, gain in gains.items()
            if gain is not None
        },
    }


def _check(table: RankedTable, check: Check, language: Language) -> dict[str, Json]:
    points, needed = shortest(check.points), check.needed
    more_than: dict[str, Json] = {"more_than": True} if check.strict else {}
    return {
        "level": check.level,
        "node": check.node,
        "condition": condition_words(table, check, language),
        "needed": _mark(*needed.as_integer_ratio()),
        "points": points,
        "has": points,
        "missing": shortest(needed - check.points),
        **more_than,
    }


@lru_cache(1024)
def _mark(top: int, bottom: int) -> Decimal:
    """What is needed: few marks are asked of many agencies."""
    return shortest(Fraction(top, bottom))


def _change(change: Change) -> dict[str, Json]:
    return {
        "criterion": change.node.id,
        "before": None if change.before is None else shortest(change.before),
        "after": shortest(change.after),
        "note": change.note,
        "explanation": change.explanation,
    }


def _answers(asked: Mapping[str, tuple[str, ...]], responses: Mapping[str, Response]) -> Flat | Lines:
    """What was entered and could be read; blank criteria are absent."""
    answers = plain_answers(responses, tuple(asked))
    said = [(leaf, _answer(asked[leaf], *answer)) for leaf, answer in answers if leaf in asked]
    nests = any(text[0] == "{" and text != "{}" for _, text in said)
    return lines([named(leaf) + text for leaf, text in said], nests=nests)


def _without_evidence(criteria: CriteriaSet, responses: Mapping[str, Response]) -> list[Json]:
    """The criteria whose answers earn nothing, because the evidence that they need is blank."""
    ruled = [leaf.id for leaf in criteria.leaves if leaf.counts_only_with_evidence]
    responses = without_places(responses) if ruled else responses
    given = ((leaf, responses.get(leaf, NO_RESPONSE)) for leaf in ruled)
    return [leaf for leaf, response in given if response.unproven and not response.says_nothing]


def answer_record(leaf: Node, response: Response) -> Json:
    """What was entered for a criterion and could be read; None where nothing was."""
    for _, answer in plain_answers({leaf.id: response}, (leaf.id,)):
        text = _answer(_keys(leaf), *answer)
        return Flat(text) if text[0] == "{" else Digits(text)
    return None


def _keys(leaf: Node) -> tuple[str, ...]:
    return tuple(item.key for item in leaf.inputs)


def _answer(keys: tuple[str, ...], entered: Iterable[tuple[str, Plain]], not_applicable: bool) -> str:
    """What was entered, by the keys of the inputs where there are several."""
    if not_applicable:
        return '"not_applicable"'
    given = dict(entered)
    if keys == ("",):
        return _entry(given[""])
    return flat([named(key) + _entry(given[key]) for key in keys if key in given])


def _entry(value: Plain) -> str:
    """A number with every decimal it has, one whose decimals never end with fifteen; others as they are."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    top, bottom = value
    if bottom == 1:
        return str(top)
    millionths, rest = divmod(top * 10**6, bottom)
    if not rest:
        whole, decimals = divmod(abs(millionths), 10**6)
        return f"{'-' * (top < 0)}{whole}.{decimals:06}".rstrip("0")
    number = Fraction(top, bottom)
    exactly = shortest(number, 40)
    return f"{exactly if Fraction(exactly) == number else shortest(number, 15):f}"
