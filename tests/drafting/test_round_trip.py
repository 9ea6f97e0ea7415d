"""Any table comes back: the set loads, says what the table says, and gives the table's own totals."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egov_score.criteria.model import Node
from egov_score.criteria.shelves import shipped_sets
from egov_score.numbers import roman
from helpers import shipped

from .tables import Row, from_csv, from_xlsx, outline, tree

FREELY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
SUBJECTS = ("Có kế hoạch", "Tỷ lệ hồ sơ", "Số cuộc họp", "Mức độ an toàn", "Ban hành quy chế", "Đào tạo")
ODD = st.text(
    st.sampled_from(string.ascii_letters + string.punctuation + " đĐưêạộ“”–…0123456789"), max_size=20
)


@dataclass
class Drafted:
    """A group or criterion of a made-up table."""

    title: str
    most: Decimal = Decimal(0)
    points: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    below: list[Drafted] = field(default_factory=list)

    def leaves(self) -> list[Drafted]:
        return [leaf for child in self.below for leaf in child.leaves()] if self.below else [self]


@st.composite
def drafts(draw: st.DrawFn, depth: int) -> list[Drafted]:
    """A list of nodes so many levels deep; every title differs from the others."""
    count = iter(range(10_000))

    def node(level: int) -> Drafted:
        number = next(count)
        title = f"{draw(st.sampled_from(SUBJECTS))} {number} {draw(ODD)}".strip()
        if level > 1:
            return Drafted(
                " ".join(title.split()), below=[node(level - 1) for _ in range(draw(st.integers(1, 4)))]
            )
        most = Decimal(draw(st.integers(1, 4000))).scaleb(-draw(st.integers(0, 2)))
        steps = [draw(st.integers(0, 20)) for _ in range(2)]
        points = tuple((most * step / 20).quantize(Decimal("0.01")) for step in steps)
        return Drafted(" ".join(title.split()), most, (min(points[0], most), min(points[1], most)))

    return [node(depth) for _ in range(draw(st.integers(1, 5)))]


Signs = Callable[[tuple[int, ...]], str | int | None]
"""The sign of a row by its place: (2, 3) is the third of the second."""


def dotted(place: tuple[int, ...]) -> str:
    return ".".join(map(str, place))


def roman_dotted(place: tuple[int, ...]) -> str:
    return roman(place[0]) if len(place) == 1 else ".".join(map(str, place[1:]))


def letters(place: tuple[int, ...]) -> str:
    head = string.ascii_uppercase[place[0] - 1]
    return head + dotted(place[1:])


def mixed(place: tuple[int, ...]) -> str | int:
    if len(place) == 1:
        return roman(place[0])
    return place[1] if len(place) == 2 else f"{string.ascii_lowercase[place[-1] - 1]})"


def alphabetic(place: tuple[int, ...]) -> str | int:
    return (string.ascii_uppercase[place[0] - 1], roman(place[-1]), place[-1])[len(place) - 1]


SCHEMES: dict[str, Signs] = {
    "dotted": dotted,
    "Roman figures over dotted numbers": roman_dotted,
    "letters": letters,
    "Roman figures, numbers, small letters": mixed,
    "letters, Roman figures, numbers": alphabetic,
}


def rows_of(nodes: list[Drafted], signs: Signs, above: tuple[int, ...] = ()) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number, node in enumerate(nodes, 1):
        place = (*above, number)
        row: dict[str, Any] = {"STT": signs(place), "Tiêu chí": node.title}
        if not node.below:
            row |= {"Điểm tối đa": node.most, "Tự đánh giá": node.points[0], "Thẩm định": node.points[1]}
        rows += [row, *rows_of(node.below, signs, place)]
    return rows


def table(rows: list[dict[str, Any]], columns: list[str]) -> list[Row]:
    return [columns, *([row.get(column) for column in columns] for row in rows)]


def said(nodes: tuple[Node, ...]) -> list[object]:
    return [
        [node.title.vi, *said(node.children)] if node.children else (node.title.vi, node.max_points)
        for node in nodes
    ]


def meant(nodes: list[Drafted]) -> list[object]:
    return [[node.title, *meant(node.below)] if node.below else (node.title, node.most) for node in nodes]


COLUMNS = st.permutations(["STT", "Tiêu chí", "Điểm tối đa", "Tự đánh giá", "Thẩm định"])


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("write", [from_csv, pytest.param(from_xlsx, marks=pytest.mark.proof)])
@FREELY
@given(data=st.data(), columns=COLUMNS, depth=st.integers(1, 3))
def test_a_table_comes_back_whole(
    tmp_path: Path, write: Any, scheme: str, data: st.DataObject, columns: list[str], depth: int
) -> None:
    nodes = data.draw(drafts(depth))
    done = write(tmp_path, table(rows_of(nodes, SCHEMES[scheme]), columns))
    assert not done.errors
    assert said(done.criteria.criteria) == meant(nodes)
    leaves = [leaf for node in nodes for leaf in node.leaves()]
    assert done.criteria.max_points == sum(leaf.most for leaf in leaves)
    for use, index in (("self", 0), ("appraised", 1)):
        total, errors = done.total(use)
        assert not errors
        assert Decimal(total) == sum(leaf.points[index] for leaf in leaves)


@FREELY
@given(nodes=drafts(2), start_anew=st.booleans(), with_ids=st.booleans())
def test_a_table_with_its_groups_in_a_column_comes_back_whole(
    tmp_path: Path, nodes: list[Drafted], start_anew: bool, with_ids: bool
) -> None:
    rows: list[dict[str, Any]] = []
    for group in nodes:
        for number, row in enumerate(rows_of(group.below, dotted), 1):
            sign = (number if start_anew else len(rows) + 1) if with_ids else None
            rows.append(row | {"Nhóm": group.title, "STT": sign})
    columns = ["STT", "Tiêu chí", "Nhóm", "Điểm tối đa", "Tự đánh giá", "Thẩm định"]
    done = from_csv(tmp_path, table(rows, columns[0 if with_ids else 1 :]))
    assert not done.errors
    assert said(done.criteria.criteria) == meant(nodes)
    total, errors = done.total("self")
    assert not errors
    assert Decimal(total) == sum(leaf.points[0] for node in nodes for leaf in node.leaves())


def rows_of_set(nodes: tuple[Node, ...]) -> list[Row]:
    rows: list[Row] = []
    for node in nodes:
        rows.append([node.id, node.title.vi, node.min_points if node.is_deduction else node.max_points])
        rows += rows_of_set(node.children)
    return rows


@pytest.mark.parametrize("set_id", shipped_sets())
def test_the_sets_that_ship_come_back_from_tables_of_their_own(tmp_path: Path, set_id: str) -> None:
    criteria = shipped(set_id)
    done = from_csv(tmp_path, [["Mã", "Tiêu chí", "Điểm tối đa"], *rows_of_set(criteria.criteria)])
    assert not done.errors
    assert outline(done.criteria.criteria) == outline(criteria.criteria)
    nodes = criteria.nodes.values()
    # A group that is a mean has not what its children add up to; the table has no weights, and that is said.
    means = {node.id for node in nodes if node.combine != "sum"}
    assert means <= {each.values["id"] for each in done.findings if each.code == "N833"}
    if not means and not any(node.bonus for node in nodes):
        assert tree(done.criteria.criteria) == tree(criteria.criteria)


@FREELY
@given(count=st.integers(1, 35), groups=st.integers(1, 3))
def test_ids_that_a_spreadsheet_made_numbers_come_back(tmp_path: Path, count: int, groups: int) -> None:
    rows: list[Row] = [["Mã", "Tiêu chí", "Điểm tối đa", "Tự chấm"]]
    wanted = []
    for group in range(1, groups + 1):
        rows.append([group, f"Nhóm việc {group}", None, None])
        for number in range(1, count + 1):
            wanted.append(f"{group}.{number}")
            rows.append([Decimal(wanted[-1]), f"Việc {group} số {number}", 10, 1])
    done = from_xlsx(tmp_path, rows)
    assert [node.id for node in done.criteria.leaves] == wanted
    assert done.total("self") == (f"{len(wanted)}.00", [])


@pytest.mark.proof
@FREELY
@given(cells=st.lists(st.lists(st.text(max_size=30), min_size=4, max_size=4), max_size=12))
def test_whatever_the_cells_hold_there_is_a_set_that_loads_or_an_error(
    tmp_path: Path, cells: list[list[str]]
) -> None:
    rows = [["Mã", "Tiêu chí", "Điểm tối đa", "Cách tính"], *cells]
    text = "".join(char for row in rows for cell in row for char in cell)
    if "\0" in text or any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        return
    done = from_csv(tmp_path, rows)
    assert done.errors if done.text is None else done.criteria
