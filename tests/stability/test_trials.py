"""How far a ranking depends on weights, single criteria and rounding: held against computing it by hand."""

import json
import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

import egov_score as egov
from as_files import HEAD
from egov_score.cli.app import app
from egov_score.errors import EgovError

BODY = """
max_points: 100
report: {as: points, decimals: 2}
criteria:
  - {id: A, title: Hạ tầng, max_points: 80, measure: {kind: points}}
  - {id: B, title: Nhân lực, max_points: 20, criteria: [
      {id: B1, title: Cán bộ, max_points: 15, measure: {kind: points}},
      {id: B2, title: Tập huấn, max_points: 5, measure: {kind: points}}]}
levels:
  - {id: I, title: Mức I, require: [{node: total, at_least: 70%}, {node: B, at_least: 40%}]}
"""
ROWS = """
code,name,A,B1,B2
X1,Một,80,2,5
X2,Hai,40,15,5
X3,Ba,60,9,5
X4,Bốn,20,3,5
"""


def files(folder: Path, body: str = BODY, rows: str = ROWS) -> tuple[Path, Path]:
    criteria, table = folder / "set.yaml", folder / "t.csv"
    criteria.write_text(HEAD.lstrip() + body.lstrip(), encoding="utf-8")
    table.write_text(rows.lstrip(), encoding="utf-8")
    return criteria, table


def found(folder: Path, body: str = BODY, rows: str = ROWS, **options: int) -> egov.Robustness:
    criteria, table = files(folder, body, rows)
    return egov.robustness(criteria=criteria, collated=table, **options)


def by_hand(draws: int, spread: int, seed: int) -> dict[str, list[int]]:
    """The places of every draw, by weights of 8000 and 2000 and shares in fractions."""
    points = {"X1": (80, 7), "X2": (40, 20), "X3": (60, 14), "X4": (20, 8)}
    chance = random.Random(seed)
    places: dict[str, list[int]] = {code: [] for code in points}
    for _ in range(draws):
        parts = [1000 - 10 * spread + int(chance.random() * (20 * spread + 1)) for _ in range(2)]
        a, b = 8000 * parts[0], 2000 * parts[1]
        shares = {code: (Fraction(x, 80), Fraction(y, 20)) for code, (x, y) in points.items()}
        totals = {code: (x * a + y * b) / (a + b) for code, (x, y) in shares.items()}
        for code, total in totals.items():
            places[code].append(1 + sum(other > total for other in totals.values()))
    return places


@pytest.mark.parametrize(("draws", "spread", "seed"), [(200, 25, 1), (400, 90, 7)])
def test_nine_in_ten_draws_lie_within_the_range(tmp_path: Path, draws: int, spread: int, seed: int) -> None:
    (table,) = found(tmp_path, draws=draws, spread=spread, seed=seed).tables.values()
    tail = draws // 20
    for code, places in by_hand(draws, spread, seed).items():
        row = next(each for each in table.rows if each.code == code)
        assert (row.low, row.high) == (sorted(places)[tail], sorted(places)[-1 - tail])
    assert any(row.low < row.high for row in table.rows) == (spread > 50)


def test_a_level_is_kept_where_its_conditions_still_hold(tmp_path: Path) -> None:
    """Level I asks 70 % of the whole and 40 % of B; X1 lacks B whatever the weights, X4 everything."""
    (table,) = found(tmp_path, draws=400, spread=90).tables.values()
    shares = {row.code: row.level_share for row in table.rows}
    assert shares["X1"] == shares["X4"] == 1
    assert shares["X3"] == 1  # 75 % and 70 %: every mean of the two is at least 70 %
    assert 0 < (shares["X2"] or 0) < 1  # 50 % and 100 %: a heavy B lifts it to level I


def test_a_mark_that_must_be_exceeded_is_not_where_it_is_just_reached(tmp_path: Path) -> None:
    """X3 has 70 % of A and of B, so that every mean of the two is just 70 %."""
    rows = ROWS.replace("X3,Ba,60", "X3,Ba,56")
    for key, level in (("at_least", "I"), ("more_than", "none")):
        body = BODY.replace("at_least: 70%", f"{key}: 70%")
        (table,) = found(tmp_path, body, rows, draws=100, spread=90).tables.values()
        shares = {row.code: (row.level, row.level_share) for row in table.rows}
        assert shares["X3"] == (level, 1)


def test_a_criterion_less_is_the_set_without_it(tmp_path: Path) -> None:
    (table,) = found(tmp_path).tables.values()
    without = BODY.replace("- {id: A, title: Hạ tầng, max_points: 80, measure: {kind: points}}\n  ", "")
    cells = [row.split(",") for row in ROWS.split()]
    rows = "\n".join(",".join((code, name, *rest)) for code, name, _, *rest in cells)
    criteria, collated = files(tmp_path, without.replace("100", "20"), rows + "\n")
    (again,) = egov.rank(criteria=criteria, collated=collated).tables.values()
    places = {row.code: row.rank or 0 for row in again.rows}
    shifts = [abs(places[row.code] - row.rank) for row in table.rows]
    effect = next(each for each in table.criteria if each.node.id == "A")
    assert effect.largest_shift == max(shifts) > 0
    assert effect.mean_shift == Decimal(sum(shifts)) / len(shifts)


def test_what_everybody_has_in_full_tells_nobody_apart(tmp_path: Path) -> None:
    (table,) = found(tmp_path).tables.values()
    effect = next(each for each in table.criteria if each.node.id == "B2")
    assert (effect.mean_shift, effect.largest_shift, effect.at_maximum) == (0, 0, 1)
    assert effect.correlation is None


def test_correlation_is_that_of_points_with_totals(tmp_path: Path) -> None:
    import statistics

    (table,) = found(tmp_path).tables.values()
    effect = next(each for each in table.criteria if each.node.id == "A")
    expected = statistics.correlation([80, 40, 60, 20], [87, 60, 74, 28])
    assert float(effect.correlation or 0) == pytest.approx(expected, abs=0.005)


def test_other_ways_to_make_the_total(tmp_path: Path) -> None:
    """With equal weights: X1 67.5, X2 75, X3 72.5, X4 32.5; geometric: X1 59.2, X2 70.7, X3 72.5, X4 31.6."""
    (table,) = found(tmp_path).tables.values()
    moved = {each.name: (each.mean_shift, each.largest_shift) for each in table.variants}
    assert moved == {
        "equal_weights": (Decimal("1.00"), 2),  # X2, X3, X1, X4 instead of X1, X3, X2, X4
        "geometric_mean": (Decimal("1.00"), 2),  # X3, X2, X1, X4
        "unrounded": (0, 0),
        "one_decimal_less": (0, 0),
    }


def test_rounding_that_makes_ties_shows(tmp_path: Path) -> None:
    rows = "code,name,A,B1,B2\nX1,Một,50.04,0,0\nX2,Hai,50.01,0,0\n"
    body = BODY.replace("decimals: 2}", "decimals: 1}")
    (table,) = found(tmp_path, body, rows).tables.values()
    moved = {each.name: each.largest_shift for each in table.variants}
    assert moved["unrounded"] == 1
    assert moved["one_decimal_less"] == 0


def test_weights_without_a_say_are_not_drawn(tmp_path: Path) -> None:
    body = BODY.replace("max_points: 100\n", "max_points: 100\ncombine: geometric_mean\n")
    (table,) = found(tmp_path, body).tables.values()
    assert table.draws == 0
    assert all(row.low == row.rank == row.high and row.level_share is None for row in table.rows)


def test_the_same_seed_gives_the_same_bytes_and_the_fields_are_those_of_the_contract(tmp_path: Path) -> None:
    results = found(tmp_path)
    results.write(tmp_path / "a.json", tmp_path / "a.md")
    found(tmp_path).write(tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert document["format"] == "egov-score/robustness/1"
    assert document["inputs_sha256"] == results.provenance.digest
    assert document["inputs_sha256"] in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert document["tables"][0]["set"]["fingerprint"].startswith("sha256:")
    (table,) = document["tables"]
    assert (table["tier"], table["draws"], table["seed"]) == ("district", 1000, 1)
    assert {"code", "rank", "low", "high", "level", "level_share"} <= table["rows"][0].keys()
    assert {"id", "mean_shift", "largest_shift", "at_maximum", "correlation"} <= table["criteria"][0].keys()
    assert {"name", "mean_shift"} <= table["variants"][0].keys()
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("## Bộ mẫu — 4 cơ quan được xếp hạng\n")


def test_the_command_prints_and_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files(tmp_path)
    arguments = ["robustness", "-c", "set.yaml", "--collated", "t.csv", "--draws", "50", "-o", "out/r.json"]
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "80", "EGOV_SCORE_LANG": "vi"})
    assert done.exit_code == 0
    assert "Khoảng hạng" in done.stdout
    assert "A. Hạ tầng" in done.stdout
    assert (tmp_path / "out" / "r.json").exists()
    refused = CliRunner().invoke(app, arguments)
    assert isinstance(refused.exception, EgovError)
    assert [finding.code for finding in refused.exception.findings] == ["O002"]


def test_long_titles_have_room_in_a_narrow_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    title = "Tỷ lệ cán bộ, công chức được bồi dưỡng kỹ năng số trong năm"
    files(tmp_path, BODY.replace("title: Hạ tầng", f'title: "{title}"'))
    arguments = ["robustness", "-c", "set.yaml", "--collated", "t.csv", "--draws", "50"]
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "80", "EGOV_SCORE_LANG": "vi"})
    lines = done.stdout.splitlines()
    assert max(map(len, lines[4:])) <= 80
    assert any(line.startswith("A. Tỷ lệ cán bộ, công chức được") for line in lines)
    # The headings of the numbers take two lines instead.
    above = next(line.split() for line in lines if "Hạng đổi," in line)
    assert above == ["Hạng", "đổi,", "Nhiều", "Đạt", "Tương", "quan"]


def test_a_table_in_which_nobody_is_ranked_has_nothing_to_tell(tmp_path: Path) -> None:
    (table,) = found(tmp_path, rows="code,name,A,B1,B2\nX1,Một,,,\n").tables.values()
    assert (table.rows, table.criteria, table.variants) == ((), (), ())
