"""An explanation as JSON: what is printed, number by number, with the cell and the article of each."""

from __future__ import annotations

from decimal import Decimal

from egov_score.criteria.rule_words import rule_words
from egov_score.explaining.conditions import MetCondition
from egov_score.explaining.explanation import Explained, ExplainedLevel, ExplainedNode
from egov_score.explaining.steps import Way
from egov_score.findings import Place
from egov_score.language import Language
from egov_score.numbers import plain
from egov_score.output.explanation_words import reported
from egov_score.output.json_text import Json, encode
from egov_score.output.level_reasons import condition_words
from egov_score.output.results_json import answer_record, finding_record
from egov_score.ranking.standings import RankedTable
from egov_score.version import tool, tool_sha256

EXPLANATION_FORMAT = "egov-score/explanation/1"


def explanation_json(explained: Explained, language: Language) -> str:
    """An explanation as the text of a JSON file."""
    table, row, absent, agency = explained.table, explained.row, explained.absent, explained.agency
    record: dict[str, Json] = {
        "format": EXPLANATION_FORMAT,
        "tool": tool(),
        "tool_sha256": tool_sha256(),
        "language": language,
        "criteria": {"id": table.criteria.id, "fingerprint": table.criteria.fingerprint},
        "agency": {"code": agency.code, "name": agency.name}
        | ({"parent": agency.parent} if agency.parent else {}),
        "tier": table.tier,
        "rank": None if row is None else row.rank,
        "ranked": len(table.rows),
        "total": None if row is None else row.total.reported,
        "unit": table.criteria.report.as_,
        "points": explained.points,
        "max_points": Decimal(plain(explained.maximum)),
        "rounding": explained.rounding,
        "level": None if row is None else row.level,
    }
    if row is not None and table.criteria.by_points:
        record["classes"] = dict(row.classes)
    if absent is not None:
        record |= {"reason": absent.reason, "why": absent.why.to(language)}
    elif explained.why.to(language):
        record["why"] = explained.why.to(language)
    record |= {
        "nodes": [_node(explained, node, language) for node in explained.nodes],
        "views": [
            {
                "id": each.view.id,
                "title": each.view.title.to(language),
                "nodes": list(each.view.nodes),
                "points": each.points,
                "max_points": Decimal(plain(each.maximum)),
                "rounding": each.rounding,
            }
            for each in explained.views
        ],
        "levels": [_level(table, level, language) for level in explained.levels],
        **({"levels_not_told": list(explained.untold)} if explained.untold else {}),
        "ways": [_way(way, language) for way in explained.up.ways],
        "out_of_reach": list(explained.up.out_of_reach),
        **({"not_searched": list(explained.up.not_searched)} if explained.up.not_searched else {}),
        "file": agency.file,
        "sha256": "" if row is None else row.sha256,
        "inputs_sha256": explained.provenance.digest,
        "findings": [finding_record(finding, language) for finding in explained.findings],
    }
    return encode(record)


def _node(whole: Explained, explained: ExplainedNode, language: Language) -> dict[str, Json]:
    node = explained.node
    record: dict[str, Json] = {
        "id": node.id,
        "title": node.title.to(language),
        "parent": explained.parent,
        "points": explained.points,
        "max_points": Decimal(plain(explained.maximum)),
        "lost": explained.lost,
    }
    if (value := reported(whole, node.id)) is not None:
        record |= {"reported": value, "unit": whole.table.criteria.unit_of(node.id)}
    if node.children:
        record |= {"combine": node.combine, "rounding": explained.rounding}
    else:
        record |= {
            "basis": explained.basis,
            "state": None if explained.outcome is None else str(explained.outcome.state),
            "rule": rule_words(node, language),
            "answer": answer_record(node, explained.response),
            "place": None if explained.place is None else _place(explained.place),
        }
    why = explained.why.to(language)
    source = None if node.source is None else node.source.to(language)
    return record | {"why": why or None, "source": source}


def _place(place: Place) -> dict[str, Json]:
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell}


def _level(table: RankedTable, level: ExplainedLevel, language: Language) -> dict[str, Json]:
    return {
        "id": level.level,
        "title": table.level_titles[level.level].to(language),
        "reached": level.reached,
        "conditions": [_condition(table, each, language) for each in level.conditions],
    }


def _condition(table: RankedTable, condition: MetCondition, language: Language) -> dict[str, Json]:
    more_than: dict[str, Json] = {"more_than": True} if condition.check.strict else {}
    return {
        "text": condition_words(table, condition.check, language),
        "node": condition.check.node,
        "needed": condition.needed,
        "has": condition.has,
        "missing": condition.missing,
        "holds": condition.holds,
        **more_than,
    }


def _way(way: Way, language: Language) -> dict[str, Json]:
    return {
        "level": way.level,
        "steps": [
            {
                "criterion": step.criterion,
                "from": step.before,
                "to": step.after,
                "answer": step.answer.to(language),
                "own": step.own,
            }
            for step in way.steps
        ],
        "points": way.points,
        "total": way.total,
        "rank": way.rank,
        "rounding": way.rounding,
        "shortest": way.shortest,
    }
