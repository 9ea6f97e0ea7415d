"""Findings as SARIF 2.1.0, which code scanning and many editors read (OASIS standard, 2020)."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

from egov_score.findings import Finding, Kind, Place, explaining
from egov_score.language import Language
from egov_score.output.finding_words import FindingWords
from egov_score.output.findings_formats.interface import CheckReport
from egov_score.output.json_text import Json, encode
from egov_score.safe import clean
from egov_score.version import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"


def render(report: CheckReport, language: Language) -> str:
    """The whole log: one run, a rule for each code that was found, a result for each finding; those that the
    set accepts are suppressed in source."""
    findings = (*report.findings, *(each.finding for each in report.accepted))
    kinds = {finding.code: finding.kind for finding in findings}
    order = sorted(kinds)
    results = [_result(finding, order, report, language) for finding in report.findings]
    accepted: list[dict[str, Json]] = [
        _result(each.finding, order, report, language)
        | {"suppressions": [{"kind": "inSource", "justification": clean(each.because.to(language))}]}
        for each in report.accepted
    ]
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "egov-score",
                "version": __version__,
                "rules": [_rule(kinds[code], language) for code in order],
            }
        },
        "invocations": [{"executionSuccessful": True}],
        "language": language,
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _artifact(report.path(name))} for name in report.files],
        "results": [*results, *accepted],
    }
    return encode({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(kind: Kind, language: Language) -> dict[str, Json]:
    why = kind.entry.why
    hint = explaining.general(kind.entry.hint, language).strip("… ")
    about = why.to(language) if why else hint
    rule: dict[str, Json] = {
        "id": kind.code,
        "shortDescription": {"text": explaining.general(kind.entry.message, language)},
        "defaultConfiguration": {"level": str(kind.entry.severity)},
    }
    if about:
        rule |= {"fullDescription": {"text": about}, "help": {"text": hint or about}}
    return rule


def _result(finding: Finding, order: list[str], report: CheckReport, language: Language) -> dict[str, Json]:
    words = FindingWords.of(finding, language)
    result: dict[str, Json] = {
        "ruleId": finding.code,
        "ruleIndex": order.index(finding.code),
        "level": str(finding.severity),
        "message": {"text": "\n".join(filter(None, (words.message, words.hint)))},
        "locations": [_location(finding.place, report)],
    }
    if finding.related:
        result["relatedLocations"] = [
            _location(related.place, report) | {"id": index, "message": {"text": label}}
            for index, (related, (_, label)) in enumerate(zip(finding.related, words.related, strict=True))
        ]
    return result


def _location(place: Place, report: CheckReport) -> dict[str, Json]:
    physical: dict[str, Json] = {"artifactLocation": _artifact(report.path(place.file))}
    if place.line is not None:
        physical["region"] = _region(place, place.line)
    location: dict[str, Json] = {"physicalLocation": physical}
    if place.sheet is not None:
        cell = f"{place.sheet}!{place.cell}" if place.cell else place.sheet
        location["logicalLocations"] = [{"fullyQualifiedName": clean(cell)}]
    return location


def _region(place: Place, line: int) -> dict[str, Json]:
    region: dict[str, Json] = {"startLine": line}
    if place.column is not None:
        region["startColumn"] = place.column
        end = (place.end_line or line, place.end_column or 0)
        # The end is the column after the last character, here as in SARIF.
        if end > (line, place.column):
            region |= {"endLine": end[0], "endColumn": end[1]}
    return region


def _artifact(name: str) -> dict[str, Json]:
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).is_absolute():
        return {"uri": "file://" + quote("/" + name.lstrip("/"), errors="replace")}
    return {"uri": quote(name, errors="replace"), "uriBaseId": _ROOT}
