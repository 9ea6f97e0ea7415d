"""The page as a whole: the template filled in, with its styles, its scripts and what they show."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from egov_score.language import LANGUAGES, Language, Text
from egov_score.output import notes, texts
from egov_score.output.json_text import Json
from egov_score.output.page.page_data import finding_data, table_data
from egov_score.output.page.page_tables import labelled, page_table
from egov_score.output.page.page_texts import PAGE, SHOWN, pair
from egov_score.output.provenance import HEADING, provenance_lines
from egov_score.ranking.namesakes import names_by_code
from egov_score.ranking.standings import Standings
from egov_score.safe import clean, for_json
from egov_score.version import tool

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_STYLES = ("base.css", "tables.css", "agency.css", "print.css")
_SCRIPTS = ("start.js", "grid.js", "tables.js", "agency.js", "views.js")


def results_html(results: Standings, language: Language) -> bytes:
    """The results as one page. language: the one that shows first; the page holds all that there are."""
    from markupsafe import Markup

    style, script = _joined(_STYLES), _joined(_SCRIPTS)
    found = results.findings
    heading, *below = _heading(results)
    decision = results.campaign.decision if results.campaign is not None else None
    page = _environment().get_template("page.html.j2")
    # A set's own language is that of its texts; the page itself speaks English beside them.
    own = next((each.language for each in results.tables.values() if each.language not in LANGUAGES), None)
    text = page.render(
        language=language,
        spoken=language if language in LANGUAGES else "en",
        shown=language if language in LANGUAGES else "own",
        own=own,
        heading=heading,
        below=below,
        authority=clean(decision.authority) if decision is not None else "",
        tables=[
            page_table(results, table, language) | {"number": number, "json": _json(table_data(table))}
            for number, table in enumerate(results.tables.values(), start=1)
        ],
        provenance_heading=HEADING,
        provenance=_provenance(results),
        findings=len(found),
        findings_json=_json(finding_data(found, names_by_code(results.tables.values()))),
        texts_json=_json({name: pair(text) for name, text in PAGE.items()}),
        status_label=texts.STATUS_LABEL,
        no_agency=texts.NO_AGENCY,
        t=PAGE,
        tool=tool(),
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return text.encode()


def _heading(results: Standings) -> list[Text]:
    lines = zip(*(notes.heading(results, each) for each in LANGUAGES), strict=True)
    return [Text(*line) for line in lines] or [PAGE["results"]]


def _provenance(results: Standings) -> list[tuple[Text, list[Text]]]:
    if not results.provenance.inputs:
        return []
    return list(labelled(*(provenance_lines(results, each) for each in LANGUAGES)))


def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["both"] = _both
    return environment


def _both(text: Text, tag: str = "span") -> Markup:
    """A text in every language, of which the styles show one; the sets' own stands before the English that
    it takes the place of."""
    from markupsafe import Markup, escape

    vi, en, own = (clean(text.to(language)) for language in SHOWN)
    if vi == en == own:
        return escape(vi)
    part = Markup('<{0} data-in="{1}" lang="{1}">{2}</{0}>')
    between = Markup('<{0} data-in="own">{1}</{0}>').format(tag, own) if own != en else Markup("")
    return part.format(tag, "vi", vi) + between + part.format(tag, "en", en)


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _joined(names: Sequence[str]) -> str:
    return "\n" + "".join(map(_file, names))


def _hash(text: str) -> str:
    """What the page's content policy calls a style or a script by."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _json(value: Json) -> Markup:
    """JSON that ends no script and opens no comment, whatever it says."""
    from markupsafe import Markup

    text = for_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
