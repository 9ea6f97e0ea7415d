"""Counts that lines around a table claim against its rows, and against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from egov_score.auditing.claims import Claim, claims_of, level_key
from egov_score.auditing.published import HELD_AGAINST, PublishedTable
from egov_score.findings import Finding, Place, Related, codes
from egov_score.language import Text, some_of

_CLAIMED = Text("số đơn vị theo mức độ được nêu ở đây", "the counts by level stand here")
_SHOWN = 50
"""Counts that a message shows, which is more than there are levels."""
_UNLEVELLED = ("khong", "chua", "none")


def audit_counts(table: PublishedTable) -> Iterator[Finding]:
    """What contradicts itself in counts."""
    levels = Counter(level for row in table.rows if (level := level_key(table.level_of(row))))
    claims = list(claims_of(table.lines, levels.keys() if len(levels) <= _SHOWN else ()))
    by_level: dict[str, Claim] = {}
    for claim in claims:
        if claim.kind == "level":
            first = by_level.setdefault(claim.level, claim)
            if first.count != claim.count:
                yield codes.CLAIMED_TWICE.at(
                    claim.line.place,
                    related=[Related(first.line.place, HELD_AGAINST)],
                    level=claim.level.upper(),
                    first=first.count,
                    second=claim.count,
                )
    whole = _whole(claims)
    yield from _rows_counted(table, claims)
    if by_level:
        yield from _levels(table, levels, by_level, whole)
    yield from _places_among(table, claims)


def _whole(claims: Sequence[Claim]) -> int | None:
    """How many there are in all, as the claims have it."""
    of = [claim.count for claim in claims if claim.kind == "all"]
    of += [claim.of for claim in claims if claim.of is not None and claim.kind in ("level", "ranked")]
    return of[0] if of else None


def _levels(
    table: PublishedTable, rows: Counter[str], claims: dict[str, Claim], whole: int | None
) -> Iterator[Finding]:
    claimed = sum(claim.count for claim in claims.values())
    last = list(claims.values())[-1]
    listed = sum(rows.values())
    excerpt = table.is_excerpt or (whole is not None and len(table.rows) < whole)
    if whole is not None and claimed > whole:
        yield codes.COUNTS_ABOVE_WHOLE.at(last.line.place, sum=claimed, whole=whole)
    for level, claim in claims.items():
        there = rows.get(level, 0)
        if not listed or (excerpt and there <= claim.count):
            continue
        if there != claim.count and not level.startswith(_UNLEVELLED):
            yield codes.LEVEL_COUNT_DIFFERS.at(
                claim.line.place, level=claim.level.upper(), claimed=claim.count, there=there
            )
    every = whole if whole is not None else None if excerpt else listed
    if claimed != every and not any(level.startswith(_UNLEVELLED) for level in claims):
        return
    column = table.level
    counts = ", ".join(some_of([f"{key.upper()}: {claim.count}" for key, claim in claims.items()], _SHOWN))
    for row in table.rows:
        level = level_key(table.level_of(row))
        if column is not None and level and level not in claims and not level.startswith(_UNLEVELLED):
            yield codes.LEVEL_WITHOUT_COUNT.at(
                table.place(row, column.column),
                related=[Related(last.line.place, _CLAIMED)],
                name=row.name,
                level=table.level_of(row),
                counts=counts,
                sum=claimed,
                whole=claimed if whole is None else whole,
            )


def _rows_counted(table: PublishedTable, claims: Sequence[Claim]) -> Iterator[Finding]:
    there, ranked = len(table.rows), len(table.ranked)
    if not there or table.of_fields:
        return
    for claim in claims:
        if claim.kind == "all" and claim.count not in (there, ranked):
            if claim.count < ranked or not table.misses(claim.count):
                yield codes.ROW_COUNT_DIFFERS.at(claim.line.place, claimed=claim.count, there=there)
        elif claim.kind == "ranked":
            of = claim.of or claim.count
            wrong = claim.count != ranked and (claim.count < ranked or not table.misses(of))
            whole_wrong = claim.of is not None and of != there and (of < there or not table.misses(of))
            if (claim.of is not None and claim.count > claim.of) or wrong or whole_wrong:
                yield codes.N_OF_M_DIFFERS.at(
                    claim.line.place,
                    claimed=str(claim.count) if claim.of is None else f"{claim.count}/{claim.of}",
                    ranked=ranked,
                    there=there,
                )


def _places_among(table: PublishedTable, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Places "n of m", in lines and in the column of places."""
    if table.of_fields:
        return
    said = [(claim.line.place, claim.count, claim.of) for claim in claims if claim.kind == "place"]
    if table.rank is not None:
        said += [
            (table.place(row, figure.cell.column), int(figure.value), int(figure.of))
            for row in table.rows
            if (figure := row.figures.get(table.rank.column)) is not None and figure.of is not None
        ]
    ranked, there = len(table.ranked), len(table.rows)
    wrong: list[tuple[Place, int, int]] = []
    for place, count, of in said:
        if of is None:
            continue
        if count > of:
            yield codes.PLACE_BEYOND.at(place, rank=count, of=of)
        elif of < ranked or (of not in (ranked, there) and not table.is_excerpt):
            wrong.append((place, count, of))
        elif of != ranked and not table.is_excerpt:
            yield codes.PLACE_AMONG_UNRANKED.at(place, claimed=f"{count}/{of}", ranked=ranked, there=there)
    # The same of every row is said once.
    for place, count, of in wrong[:1] if len({of for _, _, of in wrong}) == 1 else wrong:
        yield codes.PLACE_AMONG_OTHERS.at(place, claimed=f"{count}/{of}", ranked=ranked)
