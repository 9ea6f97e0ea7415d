"""Two years of the same agencies: points and places gained, levels, criteria that were missed in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from egov_score.campaign.agencies import Agency, Roster
from egov_score.campaign.renamings import Renaming
from egov_score.campaign.same_agency import Present, same_agencies, unknown_old
from egov_score.data_classes import replace
from egov_score.findings import Finding, Place, codes
from egov_score.language import Text, in_each, listed, natural_key, some_of, sort_key
from egov_score.numbers import mean
from egov_score.ranking.yardstick import Yardstick, yardstick
from egov_score.years.records import Absent, Year, YearRow, YearTable
from egov_score.years.stated_table import only_year
from egov_score.years.year_changes import (
    CriterionChange,
    NodeChange,
    On,
    OneYear,
    RowChange,
    TableComparison,
    YearComparison,
    compared_on,
    places_gained,
)


def compare_years(
    old: Year, new: Year, renamings: Sequence[Renaming] = ()
) -> tuple[YearComparison | None, tuple[Finding, ...]]:
    """Compares two years, table by table. None where they cannot be; then the findings say why."""
    findings = [*old.findings, *new.findings]
    if not old.tables or not new.tables:
        return None, tuple(findings)
    old, new = _as_told(old, new)
    wrong = _order(old, new)
    if wrong is not None:
        findings.append(wrong)
        if wrong.severity == "error":
            return None, tuple(findings)
    pairs = list(_pairs(old, new, findings))
    if not pairs:
        theirs, ours = (", ".join(filter(None, year.tables)) or "–" for year in (old, new))
        findings.append(codes.NOTHING_TO_COMPARE.at(Place(old.name), theirs=theirs, ours=ours))
        return None, tuple(findings)
    findings += unknown_old(renamings, (row for before, _ in pairs for row in before.rows))
    tables = {}
    for before, now in pairs:
        compared, said = _compare_tables(before, now, renamings, old.name)
        tables[compared.tier] = compared
        findings += said
    ordered = tuple(sorted(findings, key=Finding.sort_key))
    return YearComparison(old, new, tables, ordered), ()


def _as_told(old: Year, new: Year) -> tuple[Year, Year]:
    """The years as far as they are told: one set for both tells neither, but the names of the files may."""
    by_one_set = old.told_by == new.told_by == "set" and old.year == new.year
    told = []
    for year in (old, new):
        if by_one_set or year.year is None:
            year = replace(year, year=only_year([Path(year.name).stem]), told_by="name")
        told.append(year)
    return told[0], told[1]


def _order(old: Year, new: Year) -> Finding | None:
    """A finding where the new year is surely, or by the names of the files, not after the old one."""
    if old.year is None or new.year is None or old.year < new.year:
        return None
    sure = "name" not in (old.told_by, new.told_by)
    kind = codes.YEARS_NOT_IN_ORDER if sure else codes.YEARS_BY_NAME
    return kind.at(Place(new.name), old=old.name, theirs=str(old.year), ours=str(new.year))


def _pairs(old: Year, new: Year, findings: list[Finding]) -> Iterator[tuple[YearTable, YearTable]]:
    """The tables of one tier; where one of the years does not tell tiers, its only table."""
    if "" in {*old.tables, *new.tables}:
        if len(old.tables) == len(new.tables) == 1:
            yield next(iter(old.tables.values())), next(iter(new.tables.values()))
        return
    for tier, table in new.tables.items():
        if tier in old.tables:
            yield old.tables[tier], table
        else:
            known = listed(each.tier_name for each in old.tables.values())
            findings.append(codes.EARLIER_NO_TIER.at(Place(old.name), tier=table.tier_name, known=known))
    for tier, table in old.tables.items():
        if tier not in new.tables:
            known = listed(each.tier_name for each in new.tables.values())
            findings.append(codes.LATER_NO_TIER.at(Place(new.name), tier=table.tier_name, known=known))


def _compare_tables(
    old: YearTable, new: YearTable, renamings: Sequence[Renaming], file: str
) -> tuple[TableComparison, list[Finding]]:
    measure = yardstick(old.scale, new.scale)
    present = [Present(_agency(row, new.tier), row.place) for row in new.rows]
    present += [Present(_agency(each, new.tier), None) for each in new.absent]
    same, findings = same_agencies(old.rows, present, renamings, file)
    tier = new.tier_name if new.tier else old.tier_name
    findings += measure.findings(old.scale, new.scale, tier, file, on_percent=True)
    rows = [_change(same[row.code], row, old, new, measure) for row in new.rows if row.code in same]
    compared = {row.code for row in rows}
    used = {id(before) for code in compared for before in same[code]}
    absent = {each.code: each.why for each in new.absent}
    away = {id(before): absent[code] for code, many in same.items() if code in absent for before in many}
    only_old = [OneYear(row, away.get(id(row), _GONE)) for row in old.rows if id(row) not in used]
    told = {each.agency: in_each(each.message) for each in findings if each.agency}
    left = (row for row in new.rows if row.code not in compared)
    only_new = [OneYear(row, told.get(row.code, _NEW)) for row in left]
    criteria = tuple(_criteria(rows, new, measure))
    return TableComparison(
        old, new, measure, tuple(rows), _in_order(only_old), _in_order(only_new), criteria
    ), findings


_GONE = Text(
    "năm nay không có, hoặc không xác định được là cơ quan nào",
    "not here now, or nobody can tell which it is",
)
_NEW = Text("năm trước không có kết quả để so sánh", "no result of the year before to compare with")


def _agency(each: YearRow | Absent, tier: str) -> Agency:
    return Agency(each.code, each.name, tier, aliases=each.aliases)


def _in_order(agencies: Iterable[OneYear]) -> tuple[OneYear, ...]:
    return tuple(sorted(agencies, key=lambda each: (sort_key(each.row.name), natural_key(each.row.code))))


def _change(
    before: Sequence[YearRow], now: YearRow, old: YearTable, new: YearTable, measure: Yardstick
) -> RowChange:
    then = before[0] if len(before) == 1 else _mean_of(before)
    nodes = {
        node: NodeChange(
            then.nodes.get(was),
            now.nodes.get(node),
            node not in measure.rescaled,
            then.ranks.get(was),
            now.ranks.get(node),
            then.classes.get(was, ""),
            now.classes.get(node, ""),
            (_is_full(old, was, then), _is_full(new, node, now)),
        )
        for node, was in measure.same.items()
        if _is_told(then, was) and _is_told(now, node)
    }
    missed = (node for node in nodes if _misses(new, node, nodes) == (True, True))
    return RowChange(
        then,
        now,
        _gained(then, now, compared_on(measure)),
        places_gained(then.rank, now.rank) if measure.is_comparable else None,
        nodes,
        tuple(missed) if len(before) == 1 else (),
        len(before),
    )


def _is_told(row: YearRow, node: str) -> bool:
    return node in row.nodes or node in row.ranks


def _gained(then: YearRow, now: YearRow, on: On | None) -> Decimal | None:
    if on == "percent":
        pair = then.percent, now.percent
    elif on == "points":
        pair = then.total, now.total
    else:
        return None
    return None if pair[0] is None or pair[1] is None else pair[1] - pair[0]


def _is_full(table: YearTable, node: str, row: YearRow) -> bool | None:
    """Whether a node has its maximum; None where it has none of its own, or that is not known."""
    most, points = table.scale.most(node), row.nodes.get(node)
    return None if most is None or points is None else points >= most


def _misses(table: YearTable, node: str, changes: Mapping[str, NodeChange]) -> tuple[bool, bool] | None:
    """Whether a criterion was below its maximum in each year; None where it is none, or that is not known.

    Nothing is missed of what a group above it has in full: the better of two ways was enough.
    """
    if not table.scale.nodes[node].is_criterion or None in changes[node].full:
        return None
    full = [changes[each].full for each in _upwards(table, node) if each in changes]
    return not any(then for then, _ in full), not any(now for _, now in full)


def _upwards(table: YearTable, node: str) -> Iterator[str]:
    while node:
        yield node
        node = table.scale.nodes[node].parent


def _criteria(rows: Sequence[RowChange], new: YearTable, measure: Yardstick) -> Iterator[CriterionChange]:
    """What became of each criterion that anybody missed in one of the years."""
    for node_id in measure.same:
        both = [row.nodes for row in rows if node_id in row.nodes and row.merged == 1]
        missed = [(each[node_id], said) for each in both if (said := _misses(new, node_id, each))]
        if not any(any(said) for _, said in missed):
            continue
        twice = [each for each, said in missed if all(said)]
        most = new.scale.most(node_id) or Decimal(0)
        yield CriterionChange(
            new.scale.nodes[node_id],
            len(missed),
            sum(said[0] for _, said in missed),
            sum(said[1] for _, said in missed),
            len(twice),
            sum(not each.old and not each.new for each in twice),
            sum((most - (each.new or 0) for each, said in missed if said[1]), Decimal(0)),
        )


def _mean_of(rows: Sequence[YearRow]) -> YearRow:
    """What agencies that were merged had together: the plain mean of each number that all of them have.

    As the national digital transformation index of 2024 did for merged provinces. They had no one place,
    level or class.
    """
    shared = [node for node in rows[0].nodes if all(node in row.nodes for row in rows)]
    return YearRow(
        "; ".join(row.code for row in rows),
        "; ".join(row.name for row in rows),
        total=mean(row.total for row in rows),
        percent=mean(row.percent for row in rows),
        nodes={
            node: value for node in shared if (value := mean(row.nodes[node] for row in rows)) is not None
        },
    )


def only_agencies(
    compared: YearComparison, names: Iterable[str]
) -> tuple[dict[str, TableComparison], tuple[Finding, ...]]:
    """The tables with some agencies only, each by its code, name or alias; and which of them are not
    there."""
    chosen: dict[str, set[str]] = {tier: set() for tier in compared.tables}
    findings: list[Finding] = []
    rosters = {
        tier: Roster(tuple(_agency(row.new, tier) for row in table.rows))
        for tier, table in compared.tables.items()
    }
    for name in names:
        found = {
            tier: [each.code for each in ([by_code] if by_code else roster.by_name(name))]
            for tier, roster in rosters.items()
            if (by_code := roster.by_code(name)) is not None or roster.by_name(name)
        }
        if sum(map(len, found.values())) == 1:
            for tier, agency_codes in found.items():
                chosen[tier].update(agency_codes)
            continue
        near = [each for roster in rosters.values() for each in roster.nearest(name)]
        findings.append(codes.AGENCY_NOT_COMPARED.at(Place(name), name=name, near=some_of(near)))
    tables = {
        tier: replace(table, rows=tuple(row for row in table.rows if row.code in chosen[tier]))
        for tier, table in compared.tables.items()
        if chosen[tier]
    }
    return tables, tuple(findings)
