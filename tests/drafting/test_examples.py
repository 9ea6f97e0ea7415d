"""The worked example at the head of each heuristic module is what the module does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from egov_score.drafting import Wanted
from egov_score.drafting.rule_phrases import Clause, Range, clause_of, clauses, range_of

from .tables import Row, from_csv, from_xlsx, one_rule, outline

HEADER: Row = ["STT", "Tiêu chí", "Điểm tối đa"]


def test_markers(tmp_path: Path) -> None:
    numbers = [Decimal(number) for number in ("1", "1.8", "1.9", "1.1", "1.11", "2")]
    ids = [*numbers, date(2025, 2, 1)]
    rows: list[list[object]] = [["Mã", "Tiêu chí", "Điểm tối đa"]]
    rows += [[id_, f"Việc thứ {index}", 10] for index, id_ in enumerate(ids)]
    done = from_xlsx(tmp_path, rows)  # type: ignore[arg-type]
    assert outline(done.criteria.criteria) == [["1", "1.8", "1.9", "1.10", "1.11"], ["2", "2.1"]]


def test_draft_tables(tmp_path: Path) -> None:
    header = ["STT", "Lĩnh vực", "Chỉ tiêu", "Điểm tối đa", "Cách tính", "Nguồn số liệu", "Hạn xử lý"]
    row = ["1", "Hạ tầng", "Có mạng", "10", "Có: 10 điểm; Không: 0 điểm", "Sở", "30/6"]
    done = from_csv(tmp_path, [header, row])
    (group,) = done.criteria.criteria
    (node,) = group.children
    assert (group.title.vi, node.id, node.title.vi, node.max_points) == ("Hạ tầng", "1", "Có mạng", 10)
    assert node.measure is not None
    assert node.measure.kind == "yes_no"
    assert node.guide is not None
    assert node.guide.vi.split("\n")[1:] == ["Nguồn dữ liệu: Sở"]
    assert "A1 N854 these columns were left aside: “Hạn xử lý”" in done.said


def test_draft_rows(tmp_path: Path) -> None:
    rows: list[Row] = [
        [*HEADER, "Cách tính"],
        ["I", "Hạ tầng", None, None],
        ["4.1", "Tỷ lệ hồ sơ trực tuyến", "Tối đa 2,5 điểm", "a/b × điểm tối đa"],
        ["4.2", "Kế hoạch", 2, None],
        [None, "- Đúng hạn:", 2, None],
        [None, "- Chậm:", 1, None],
        [None, "- Không có:", 0, None],
        [None, "Cộng nhóm I", Decimal("4.5"), None],
    ]
    done = from_csv(tmp_path, rows)
    assert outline(done.criteria.criteria) == [["I", "4.1", "4.2"]]
    assert [str(node.max_points) for node in done.criteria.leaves] == ["2.5", "2"]
    kinds = [node.measure.kind for node in done.criteria.leaves if node.measure is not None]
    assert kinds == ["ratio", "choice"]
    assert not done.errors


def test_outline(tmp_path: Path) -> None:
    rows: list[Row] = [
        HEADER,
        ["I", "HẠ TẦNG SỐ", None],
        ["1", "Có mạng", 10],
        ["1.1", "Trong trụ sở", 5],
        [None, "- Có cáp quang", 3],
        [None, "- Có dự phòng", 2],
        ["2", "Có máy", 10],
        ["II", "NHÂN LỰC SỐ", None],
        ["3", "Có người", 10],
    ]
    done = from_csv(tmp_path, rows)
    assert outline(done.criteria.criteria) == [["I", ["1", ["1.1", "1.1.1", "1.1.2"]], "2"], ["II", "3"]]


def test_settling(tmp_path: Path) -> None:
    def settled(*steps: tuple[str, int | None]) -> tuple[str | None, int, str]:
        signs = ["2.1", "2.2"] if steps[0][1] is None else [None] * len(steps)
        rows: list[Row] = [HEADER, ["2", "Kế hoạch", 10]]
        rows += [[sign, title, points] for sign, (title, points) in zip(signs, steps, strict=True)]
        node = from_csv(tmp_path, rows).criteria.nodes["2"]
        kind = node.measure.kind if node.measure is not None else None
        return kind, len(node.children), node.guide.vi if node.guide is not None else ""

    choice = settled(("- Đúng hạn", 10), ("- Chậm", 5), ("- Không ban hành", 0))
    assert choice == ("choice", 0, "- Đúng hạn: 10 điểm\n- Chậm: 5 điểm\n- Không ban hành: 0 điểm")
    assert settled(("- Đúng hạn", 4), ("- Chậm", 6)) == (None, 2, "")
    assert settled(("- Đúng hạn", 8), ("- Chậm", 5))[:2] == ("points", 0)
    assert settled(("Có gửi", None), ("Đúng mẫu", None)) == ("points", 0, "2.1) Có gửi\n2.2) Đúng mẫu")


def test_node_ids(tmp_path: Path) -> None:
    rows: list[Row] = [
        HEADER,
        ["I", "Một", None],
        ["1", "a b", 5],
        ["2", "c d", 5],
        ["II", "Hai", None],
        ["1", "e f", 5],
        ["a)", "g h", 5],
    ]
    done = from_csv(tmp_path, rows)
    assert outline(done.criteria.criteria) == [["I", "I.1", "I.2"], ["II", ["II.1", "II.1.a"]]]
    columns: list[Row] = [["Nhóm", "Mã", "Tiêu chí", "Điểm tối đa"]]
    columns += [["Hạ tầng", "4.1", "a b", 5], [None, "4.2", "c d", 5], ["Khác", None, "e f", 5]]
    assert outline(from_csv(tmp_path, columns).criteria.criteria) == [["4", "4.1", "4.2"], ["II", "II.1"]]


def test_building(tmp_path: Path) -> None:
    rows: list[Row] = [HEADER, ["I", "Hạ tầng", 25], ["1", "a b", 10], ["2", "c d", 10]]
    rows += [["II", "Điểm trừ", -5], ["III", "Điểm thưởng", 3]]
    done = from_csv(tmp_path, rows)
    group, deduction, bonus = done.criteria.criteria
    assert (group.max_points, deduction.min_points, deduction.max_points) == (20, -5, 0)
    assert (bonus.bonus, done.criteria.max_points) == (True, 20)
    assert [code.split()[0] for code in done.codes] == ["N833", "N838", "N837"]


def test_rule_phrases() -> None:
    (said,) = clauses(["- Từ 70% đến dưới 90%: được 1/2 số điểm tối đa"])
    clause = clause_of(said, Decimal(10))
    assert clause == Clause("Từ 70% đến dưới 90%", Decimal(5))
    assert range_of(clause.label) == Range(Decimal(70), Decimal(90), True, False, percent=True)


def test_rule_bands(tmp_path: Path) -> None:
    node, codes = one_rule(tmp_path, "≥ 90%: 10 điểm; 70%–90%: 7 điểm; dưới 50%: 0")
    assert node.score is not None
    bands = node.score.model_dump(by_alias=True)["bands"]
    assert [(str(band["from"]), str(band["points"])) for band in bands] == [("90", "10"), ("70", "7")]
    assert codes == ["N845", "N841", "N846"]
    assert one_rule(tmp_path, "≥ 90%: 10 điểm; từ 70% đến 95%: 7 điểm; dưới 70%: 0")[1] == ["N842"]


RULES = {
    "Có ban hành: 10 điểm; Không: 0 điểm": ("yes_no", ["N841"]),
    "a/b × điểm tối đa. Trong đó: a là số hộ có cáp quang; b là tổng số hộ": ("ratio", ["N841"]),
    "Mỗi sáng kiến được 2 điểm, tối đa 10 điểm": ("number", ["N841"]),
    "Có: 10 điểm": ("points", ["N842"]),
    "Có: 5 điểm; Không: 0 điểm": ("points", ["N843"]),
}


def test_rule_texts(tmp_path: Path) -> None:
    for rule, (kind, codes) in RULES.items():
        node, said = one_rule(tmp_path, rule)
        assert node.measure is not None
        assert (node.measure.kind, said) == (kind, codes), rule


def test_set_head(tmp_path: Path) -> None:
    lines = [
        "BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2026",
        "(Kèm theo Quyết định số 318/QĐ-UBND ngày 14 tháng 6 năm 2025 của UBND tỉnh Gia Lai)",
    ]
    rows: list[Row] = [["", "", ""], *([line, "", ""] for line in lines), HEADER, ["1", "Có mạng", 10]]
    done = from_csv(tmp_path, rows, Wanted(), "du-thao.csv")
    criteria = done.criteria
    assert (criteria.id, criteria.title.vi, criteria.tier) == ("du-thao", lines[0], "commune")
    assert (criteria.year, criteria.sources[0].document.vi) == (2026, "318/QĐ-UBND")
    assert done.codes == ["N812 None", "N811 A2", "N811 A2", "N811 A2", "N816 A3"]
