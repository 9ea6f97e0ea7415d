"""What the press prints of two years: ``tăng 1,59 điểm và tăng 2 bậc``, ``3/220 đơn vị mức III``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from egov_score.language import Language, Text, number_of
from egov_score.numbers import write
from egov_score.output import texts
from egov_score.output.tables import NO_VALUE, without_prefix
from egov_score.safe import clean
from egov_score.scoring.levels import NONE
from egov_score.years.records import Year, YearTable
from egov_score.years.year_changes import NodeChange, RowChange, TableComparison, YearComparison

_UNITS = {
    "points": Text("điểm", "points"),
    "percent": Text("điểm phần trăm", "percentage points"),
    "index": Text("điểm", "points"),
}
SENTENCES = Text("Câu viết sẵn", "Ready sentences")
_LAST_YEAR, _THIS_YEAR = Text("năm trước", "the year before"), Text("năm nay", "this year")


def year_name(year: Year, language: Language, *, old: bool) -> str:
    """``năm 2021``, or ``năm trước`` where no year is known."""
    if year.year is None:
        return (_LAST_YEAR if old else _THIS_YEAR).to(language)
    return f"năm {year.year}" if language == "vi" else str(year.year)


def year_headings(compared: YearComparison, language: Language) -> tuple[str, str]:
    """The earlier and the later year above columns: ``2021``, or ``Năm trước``."""
    old, new = compared.old.year, compared.new.year
    return (
        Text("Năm trước", "Before").to(language) if old is None else str(old),
        Text("Năm nay", "Now").to(language) if new is None else str(new),
    )


def score_text(value: Decimal | None, table: YearTable, language: Language) -> str:
    """A total or a node's points as people read them."""
    return NO_VALUE if value is None else write(value, language, trim=table.trim)


def gained_text(value: Decimal | None, table: YearTable, language: Language) -> str:
    """What was gained, with its sign: ``+1,59``, ``-0,5``, ``0``."""
    if value is None:
        return NO_VALUE
    trim = table.trim or table.scale.is_published
    return ("+" if value > 0 else "") + (write(value, language, trim=trim) if value else "0")


def level_text(table: YearTable, level: str, language: Language) -> str:
    """A level as it is called within a table: ``I`` of ``Mức độ I``."""
    if not level:
        return NO_VALUE
    title = clean(table.levels[level].to(language)) if level in table.levels else clean(level)
    return title if level == NONE else without_prefix(title)


def levels_text(change: RowChange, table: TableComparison, language: Language) -> str:
    """``III → II``, or the one level of both years."""
    old = level_text(table.old, change.old.level, language)
    new = level_text(table.new, change.new.level, language)
    return new if old == new else f"{old} → {new}"


def classes_text(table: TableComparison, node: str, old: str, new: str, language: Language) -> str:
    """``Khá → Tối ưu`` of classes by points, or the one of both years; a dash for none."""
    then, now = (
        clean(titles[name].to(language)) if name in titles else clean(name) or NO_VALUE
        for titles, name in ((table.old.classes.get(node, {}), old), (table.new.classes.get(node, {}), new))
    )
    return now if then == now else f"{then} → {now}"


def sentences(compared: YearComparison, table: TableComparison, language: Language) -> list[str]:
    """All sentences of a table: of the whole, then of each agency."""
    found = list(table_sentences(compared, table, language))
    for change in table.rows:
        found += agency_sentences(compared, table, change, language)
    return found


def table_sentences(compared: YearComparison, table: TableComparison, language: Language) -> Iterator[str]:
    """How many agencies have each level in both years, how many rose and fell, and what was missed again."""
    vi = language == "vi"
    then, now = (year_name(year, language, old=year is compared.old) for year in (compared.old, compared.new))
    if table.old.levels and table.new.levels and table.on is not None:
        new, old = (_levels(each, language) for each in (table.new, table.old))
        yield f"{new}; {then}: {old}"
    if table.levels_moved and any(table.levels_moved):
        better, worse = table.levels_moved
        if vi:
            yield f"{better} cơ quan lên mức cao hơn, {worse} xuống mức thấp hơn"
        else:
            yield f"{number_of(better, 'agency', 'agencies')} up a level, {worse} down"
    moved = Text("tăng hạng; giảm hạng; giữ hạng", "moved up; down; kept their place")
    if said := _counted((change.places for change in table.rows), moved, language):
        yield f"So với {then}: {said}" if vi else f"Compared with {then}: {said}"
    gained = Text("tăng điểm; giảm điểm; giữ nguyên", "gained; lost points; kept them")
    if said := _counted((change.points for change in table.rows), gained, language):
        yield said
    if again := sum(bool(each.missed_twice) for each in table.criteria):
        what = f"{again} tiêu chí chưa đạt điểm tối đa {then} vẫn chưa đạt {now}" if vi else ""
        those = "1 criterion below its maximum in {} still is in {}"
        if again > 1:
            those = f"{again} criteria below their maximum in {{}} still are in {{}}"
        yield what or f"{those.format(then, now)}, for some agency"


def _counted(changes: Iterable[Decimal | int | None], words: Text, language: Language) -> str:
    """``9 cơ quan tăng hạng, 6 giảm hạng``: those of which there are any; nothing for fewer than two
    agencies.

    words: for more, less, and as much.
    """
    signs = [(change > 0) - (change < 0) for change in changes if change is not None]
    if len(signs) < 2:
        return ""
    counted = [
        f"{signs.count(sign)} {{}}{word}"
        for sign, word in zip((1, -1, 0), words.to(language).split("; "), strict=True)
        if sign in signs
    ]
    unit = "cơ quan " if language == "vi" else "agency " if counted[0].startswith("1 ") else "agencies "
    return ", ".join(text.format("" if place else unit) for place, text in enumerate(counted))


def _levels(table: YearTable, language: Language) -> str:
    """``3/220 đơn vị mức III, 12 mức IV``, or ``100% không xếp hạng``."""
    vi = language == "vi"
    counts = {level: count for level, count in table.level_counts.items() if count}
    whole = sum(counts.values())
    if len(counts) == 1:
        (level,) = counts
        return f"100% {_level_name(table, level, language)}"
    said: list[str] = []
    for level, count in counts.items():
        name = _level_name(table, level, language)
        if not said:
            unit = "đơn vị" if vi else "agencies"
            said.append(f"{count}/{whole} {unit} {name}")
        else:
            said.append(f"{count} {name}")
    return ", ".join(said)


def _level_name(table: YearTable, level: str, language: Language) -> str:
    """``mức III`` within a sentence; the title of the class below the last as it is."""
    title = clean(table.levels[level].to(language)) if level in table.levels else clean(level)
    if level == NONE or title.casefold().startswith(texts.LEVEL_PREFIXES) or " " in title:
        return title[:1].lower() + title[1:]
    return f"mức {title}" if language == "vi" else f"level {title}"


def agency_sentences(
    compared: YearComparison, table: TableComparison, change: RowChange, language: Language
) -> Iterator[str]:
    """An agency's sentence on its total and place, and the ones on its fields."""
    yield _of_total(compared, table, change, language)
    if said := _directions(table, change, language):
        yield f"{table.called(change.new)}: {said}"
    if said := _fields(table, change, language):
        yield f"{table.called(change.new)}: {said}"


def _of_total(compared: YearComparison, table: TableComparison, change: RowChange, language: Language) -> str:
    """``Phú Thọ: 66,11 điểm, hạng 20/63; tăng 1,59 điểm và tăng 2 bậc so với năm 2020``."""
    vi = language == "vi"
    new = change.new
    said = []
    if new.total is not None:
        number = score_text(new.total, table.new, language)
        unit = {"points": " điểm" if vi else " points", "percent": "%", "index": ""}[table.new.scale.unit]
        said.append(number + unit)
    if new.rank is not None:
        of = new.of or table.new.ranked
        place = f"{new.rank}/{of}" if of else str(new.rank)
        said.append(f"hạng {place}" if vi else f"rank {place}")
    if new.level:
        said.append(_of_level(compared, table, change, language))
    moves = _moves(table, change, language)
    text = f"{table.called(change.new)}: {', '.join(said)}"
    if not moves:
        return text
    then = year_name(compared.old, language, old=True)
    if change.merged > 1:
        then += (
            f" (trung bình cộng của {change.merged} cơ quan được sáp nhập)"
            if vi
            else f" (the mean of the {change.merged} agencies that were merged)"
        )
    return f"{text}; {moves} so với {then}" if vi else f"{text}; {moves} compared with {then}"


def _of_level(compared: YearComparison, table: TableComparison, change: RowChange, language: Language) -> str:
    """``mức II (năm 2021: mức III)``, or ``vẫn mức I``."""
    new = _level_name(table.new, change.new.level, language)
    if table.on is None or not change.old.level:
        return new
    old = _level_name(table.old, change.old.level, language)
    if old == new:
        return f"vẫn {new}" if language == "vi" else f"still {new}"
    return f"{new} ({year_name(compared.old, language, old=True)}: {old})"


def _moves(table: TableComparison, change: RowChange, language: Language) -> str:
    """``tăng 1,59 điểm và tăng 2 bậc``; ``nhưng`` where one goes up and the other down."""
    vi = language == "vi"
    said: list[tuple[int, str]] = []
    if change.points is not None:
        unit = _UNITS["percent" if table.on == "percent" else table.new.scale.unit].to(language)
        said.append(_move(change.points, write(abs(change.points), language, trim=True), unit, language))
    if change.places is not None:
        unit = "bậc" if vi else "place" if abs(change.places) == 1 else "places"
        said.append(_move(change.places, str(abs(change.places)), unit, language))
    if not said:
        return ""
    if len(said) == 1:
        return said[0][1]
    opposite = said[0][0] * said[1][0] < 0
    joint = (" nhưng " if opposite else " và ") if vi else (" but " if opposite else " and ")
    return joint.join(text for _, text in said)


def _move(change: Decimal | int, size: str, unit: str, language: Language) -> tuple[int, str]:
    if not change:
        kept = {"bậc": "giữ nguyên hạng", "places": "kept its place"}.get(unit)
        return 0, kept or ("giữ nguyên điểm" if language == "vi" else "kept its score")
    up = change > 0
    if language == "vi":
        return (1 if up else -1), f"{'tăng' if up else 'giảm'} {size} {unit}"
    word = ("up" if up else "down") if unit.startswith("place") else ("gained" if up else "lost")
    return (1 if up else -1), f"{word} {size} {unit}"


def top_changes(table: TableComparison, change: RowChange) -> dict[str, NodeChange]:
    """The changes of the nodes at the top, by their ids, in the order of the new year."""
    return {node: change.nodes[node] for node in table.new.scale.top_nodes if node in change.nodes}


def _directions(table: TableComparison, change: RowChange, language: Language) -> str:
    """``8 nội dung đều tăng; 7 nội dung thuộc nhóm cao nhất, 1 nội dung thuộc nhóm trung bình cao``."""
    vi = language == "vi"
    tops = top_changes(table, change)
    moved = [each.points for each in tops.values() if each.points is not None]
    said = []
    if len(moved) > 1:
        up, down = sum(each > 0 for each in moved), sum(each < 0 for each in moved)
        if len(moved) in (up, down):
            way = ("tăng" if up else "giảm") if vi else ("up" if up else "down")
            said.append(f"{len(moved)} nội dung đều {way}" if vi else f"all {len(moved)} fields {way}")
        else:
            parts = [
                (up, "tăng", "up"),
                (down, "giảm", "down"),
                (len(moved) - up - down, "không đổi", "unchanged"),
            ]
            counted = [(f"{n} nội dung {v}" if vi else f"{n} fields {e}") for n, v, e in parts if n]
            said.append(", ".join(counted))
    those = {node: each.new_class for node, each in tops.items() if each.new_class}
    classes = Counter(_class_name(table.new, node, name, language) for node, name in those.items())
    if classes:
        known = (("", table.new.levels), *table.new.classes.items())
        order = [_class_name(table.new, node, each, language) for node, titles in known for each in titles]
        ranked = sorted(classes, key=[*order, *sorted(classes)].index)
        counted = [
            f"{classes[each]} nội dung thuộc {each}" if vi else f"{classes[each]} fields in the class {each}"
            for each in ranked
        ]
        said.append(", ".join(counted))
    return "; ".join(said)


def _class_name(table: YearTable, node: str, name: str, language: Language) -> str:
    """``nhóm cao nhất``, whether the title says that it is a group or not; by points ``loại khá``."""
    titles, kind = (table.classes[node], "loại") if node in table.classes else (table.levels, "nhóm")
    title = clean(titles[name].to(language)) if name in titles else clean(name)
    title = title[:1].lower() + title[1:]
    return title if language == "en" or title.startswith(("nhóm", "mức", "loại")) else f"{kind} {title}"


def _fields(table: TableComparison, change: RowChange, language: Language) -> str:
    """``Tổ chức bộ máy 99,36 (+3,2), hạng 1 (▲56); Tài chính công hạng 24 (▲3)``."""
    vi = language == "vi"
    said = []
    for node, each in top_changes(table, change).items():
        text = clean(table.new.scale.nodes[node].title.to(language))
        percent = "%" if table.new.scale.unit_of(node) == "percent" else ""
        if each.new is not None:
            text += f" {score_text(each.new, table.new, language)}{percent}"
            if each.points:
                text += f" ({gained_text(each.points, table.new, language)})"
        if each.new_rank is not None:
            text += (
                ("," if each.new is not None else "") + (" hạng " if vi else " rank ") + str(each.new_rank)
            )
            if each.places:
                text += f" ({_places_words(each.places, language)})"
        said.append(text)
    return "; ".join(said)


def _places_words(places: int, language: Language) -> str:
    return _move(places, str(abs(places)), "bậc" if language == "vi" else "places", language)[1]
