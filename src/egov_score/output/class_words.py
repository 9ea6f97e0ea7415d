"""Classes by points in words: where each begins, and in which an agency is."""

from __future__ import annotations

from collections.abc import Iterator

from egov_score.criteria.classification import TOTAL, Classes, ClassName
from egov_score.criteria.model import CriteriaSet
from egov_score.language import Language, Text
from egov_score.numbers import amount
from egov_score.output import texts
from egov_score.ranking.standings import RankedTable, Row
from egov_score.safe import clean

NONE = Text("không xếp loại", "no class")
NO_CLASS = Text("dưới {mark}: không xếp loại", "below {mark}: no class")


def class_lines(criteria: CriteriaSet, language: Language) -> Iterator[str]:
    """``D1, D2: 5 = Tối ưu (từ 4,2); 4 = Khá (từ 3,5); dưới 3,5: không xếp loại``, for each list of bands."""
    for classes in criteria.classes:
        nodes = ", ".join(node_name(criteria, node_id, language) for node_id in classes.nodes)
        yield f"{nodes}: {band_words(classes, language)}"


def band_words(classes: Classes, language: Language) -> str:
    """Where each class begins, best first."""
    said = [
        f"{_with_id(band.id, clean(band.title.to(language)))}"
        f" ({texts.FROM_MARK.to(language).format(mark=amount(band.from_, language))})"
        for band in classes.best_first
    ]
    lowest = classes.best_first[-1].from_
    below = [NO_CLASS.to(language).format(mark=amount(lowest, language))] if lowest > 0 else []
    return "; ".join([*said, *below])


def class_standing(table: RankedTable, row: Row | None, node_id: str, language: Language) -> str:
    """``xếp loại: Khá (Tối ưu từ 4,2)``: the class by points of an agency in a node, and where the next
    better one begins; nothing where the set has none there, or the node does not apply."""
    if row is None or node_id not in table.criteria.by_points or row.amount(node_id) is None:
        return ""
    own, bands = row.classes.get(node_id), table.criteria.by_points[node_id].best_first
    title = class_title(table, node_id, own, language) or NONE.to(language)
    said = f"{texts.CLASS_BY_POINTS.to(language).lower()}: {title}" if own is not None else title
    place = next((at for at, band in enumerate(bands) if band.id == own), len(bands))
    if not place:
        return said
    mark = texts.FROM_MARK.to(language).format(mark=amount(bands[place - 1].from_, language))
    return f"{said} ({clean(bands[place - 1].title.to(language))} {mark})"


def class_counts(table: RankedTable, node_id: str, language: Language) -> list[str]:
    """How many agencies are in each class by points of a node, in words, best first, zeros included."""
    if node_id not in table.criteria.by_points:
        return []
    names = [row.classes.get(node_id) for row in table.rows]
    titles = table.criteria.by_points[node_id].titles
    said = [f"{clean(title.to(language))}: {names.count(name)}" for name, title in titles.items()]
    return [*said, *[f"{NONE.to(language)}: {names.count(None)}"] * (None in names)]


def node_name(criteria: CriteriaSet, node_id: str, language: Language) -> str:
    """How a node is called in a short line: by its id; the total and views by their titles."""
    if node_id == TOTAL:
        return texts.THE_WHOLE[criteria.report.as_].to(language)
    title = next((view.title for view in criteria.views if view.id == node_id), None)
    return clean(node_id if title is None else title.to(language))


def class_title(table: RankedTable, node_id: str, name: ClassName | None, language: Language) -> str:
    """The title of a class by points; empty for none."""
    if name is None:
        return ""
    titles = table.criteria.class_titles(node_id)
    return clean(titles[str(name)].to(language) if str(name) in titles else str(name))


def _with_id(band_id: str, title: str) -> str:
    return title if title == band_id else f"{clean(band_id)} = {title}"
