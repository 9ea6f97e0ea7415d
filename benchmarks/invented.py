"""Invented sets and answers: every rule that sets have, and every agency with other figures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from egov_score.criteria.model import CriteriaSet, Node
from egov_score.rules.base import Entered, Entry, Input
from egov_score.rules.measures import FormulaMeasure, Ratio
from egov_score.scoring.submission import Response

_POINTS = 5
_GROUP = 10
_RATIO = {"kind": "ratio", "part": "Số {} đạt yêu cầu", "whole": "Tổng số {}"}
_RULES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("hồ sơ công việc", {"measure": _RATIO, "score": {"kind": "proportional", "full_at": 0.9}}),
    ("quy chế an toàn thông tin", {"measure": {"kind": "yes_no"}, "evidence": "required"}),
    ("văn bản đi", {"measure": _RATIO}),
    (
        "phần mềm quản lý văn bản",
        {
            "measure": {
                "kind": "choice",
                "options": [
                    {"id": "all", "title": "Toàn bộ đơn vị", "points": 5},
                    {"id": "part", "title": "Một phần đơn vị", "points": 2.5},
                    {"id": "none", "title": "Chưa sử dụng", "points": 0},
                ],
            }
        },
    ),
    (
        "kinh phí",
        {
            "measure": {"kind": "number", "unit": "triệu đồng", "at_least": 0},
            "score": {"kind": "linear", "knots": [{"at": 0, "points": 0}, {"at": 2000, "points": 5}]},
        },
    ),
    (
        "thiết bị mạng nội bộ",
        {
            "measure": {
                "kind": "checklist",
                "items": [
                    {"id": "firewall", "title": "Thiết bị tường lửa", "points": 2},
                    {"id": "backup", "title": "Thiết bị sao lưu dữ liệu", "points": 2},
                    {"id": "power", "title": "Nguồn điện dự phòng", "points": 1},
                ],
            }
        },
    ),
    (
        "dịch vụ công trực tuyến",
        {
            "measure": _RATIO,
            "score": {
                "kind": "bands",
                "bands": [
                    {"from": 0.8, "points": 5},
                    {"from": 0.6, "points": 3.5},
                    {"from": 0.3, "points": 1},
                ],
            },
        },
    ),
    (
        "hồ sơ nộp trực tuyến",
        {"measure": {**_RATIO, "when_whole_is_zero": "not_applicable"}, "not_applicable": "excluded"},
    ),
    (
        "buổi tập huấn kỹ năng số",
        {
            "measure": {"kind": "number", "unit": "buổi", "at_least": 0, "whole": True},
            "score": {"kind": "per_unit", "each": 0.2},
        },
    ),
    (
        "người dùng hài lòng",
        {
            "measure": {
                "kind": "survey",
                "answers": [
                    {"id": "pleased", "title": "Số phiếu hài lòng", "counts_as": 1},
                    {"id": "neutral", "title": "Số phiếu bình thường", "counts_as": 0.5},
                    {"id": "displeased", "title": "Số phiếu không hài lòng", "counts_as": 0},
                ],
            },
            "score": {"kind": "proportional"},
        },
    ),
    ("cán bộ, công chức", {"measure": _RATIO, "score": {"kind": "proportional", "full_at": 0.95}}),
    (
        "nhiệm vụ theo kế hoạch",
        {
            "measure": {
                "kind": "formula",
                "inputs": {"done": "Nhiệm vụ hoàn thành", "late": "Nhiệm vụ chậm", "planned": "Nhiệm vụ"},
                "value": "(done + late / 2) / (planned + late)",
            },
            "score": {"kind": "linear", "knots": [{"at": 0, "points": 0}, {"at": 1, "points": 5}]},
        },
    ),
    (
        "báo cáo định kỳ",
        {
            "measure": _RATIO,
            "score": {"kind": "linear", "knots": [{"at": 0.4, "points": 0}, {"at": 0.9, "points": 5}]},
        },
    ),
    (
        "văn bản được ký số",
        {
            "measure": {"kind": "number", "unit": "%", "at_least": 0, "at_most": 100},
            "score": {"kind": "proportional", "full_at": 100},
        },
    ),
    ("cổng thông tin điện tử", {"measure": {"kind": "yes_no"}}),
    (
        "bộ dữ liệu mở",
        {
            "measure": {"kind": "number", "unit": "bộ dữ liệu", "at_least": 0, "whole": True},
            "score": {"kind": "relative", "to": "best"},
        },
    ),
    ("cuộc họp", {"measure": _RATIO}),
    (
        "tổ công nghệ số cộng đồng",
        {
            "measure": {"kind": "number", "unit": "tổ", "at_least": 0, "whole": True},
            "score": {
                "kind": "bands",
                "bands": [{"from": 4, "points": 5}, {"from": 2, "points": 2.5}, {"from": 1, "points": 1}],
            },
        },
    ),
    ("máy tính", {"measure": _RATIO, "score": {"kind": "proportional", "full_at": 1}}),
    ("kết quả kiểm tra thực tế", {"measure": {"kind": "points"}}),
)
"""What twenty criteria ask, and how that is scored; sets of any size repeat them."""


def set_text(criteria: int, tier: str = "commune") -> str:
    """The file of a set with so many criteria of all kinds, in groups of ten."""
    leaves = [_leaf(number) for number in range(criteria)]
    groups = [
        {
            "id": f"G{start // _GROUP + 1}",
            "title": f"Nhóm {start // _GROUP + 1}",
            "max_points": sum(leaf["max_points"] for leaf in leaves[start : start + _GROUP]),
            "criteria": leaves[start : start + _GROUP],
        }
        for start in range(0, criteria, _GROUP)
    ]
    text = json.dumps(
        {
            "format": "egov-score/criteria/1",
            "id": f"invented-{criteria}-2022",
            "title": f"Bộ {criteria} tiêu chí tự đặt để đo thời gian",
            "status": "illustrative",
            "sources": [{"document": "Tự đặt"}],
            "tier": tier,
            "year": 2022,
            "max_points": sum(group["max_points"] for group in groups),
            "report": {"as": "points", "decimals": 3},
            "rounding": {"at": "total", "decimals": 3, "mode": "half_up"},
            "missing": "zero",
            "rescale": "parent",
            "criteria": groups,
            "levels": [
                {
                    "id": level,
                    "title": f"Mức {level}",
                    "require": [{"node": "total", "at_least": total}, {"every": "total", "at_least": group}],
                }
                for level, total, group in (("I", "80%", "60%"), ("II", "65%", "40%"), ("III", "50%", "20%"))
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
    # Only without quotes is a percentage one.
    return re.sub(r'"(\d+%)"', r"\1", text)


def small_set_text() -> str:
    """The file of a set with one criterion, which compares agencies."""
    return _SMALL


def _leaf(number: int) -> dict[str, Any]:
    about, rule = _RULES[number % len(_RULES)]
    about = f"{about} thuộc lĩnh vực {number // len(_RULES) + 1}"
    measure = {
        key: text.format(about) if isinstance(text, str) else text for key, text in rule["measure"].items()
    }
    leaf = {"id": f"C{number + 1}", "title": f"Tiêu chí {number + 1}: {about}", "max_points": _POINTS}
    return leaf | rule | {"measure": measure}


_SMALL = """
format: egov-score/criteria/1
id: small-2022
title: Bộ một tiêu chí
status: illustrative
sources: [{document: Tự đặt}]
tier: commune
year: 2022
max_points: 10
criteria:
  - id: A
    title: Số dịch vụ đã cung cấp
    max_points: 10
    measure: {kind: number, unit: dịch vụ, at_least: 0, whole: true}
    score: {kind: relative, to: best}
"""


@dataclass(slots=True)
class Answers:
    """What one agency answers, drawn from its own chance.

    wholes: how large it is, by the label of what is counted: one label means one number on all of its rows.
    """

    chance: Random
    wholes: dict[str, int] = field(default_factory=dict)

    def responses(self, criteria: CriteriaSet) -> dict[str, Response]:
        """An answer to each criterion that the agency is asked."""
        return {node.id: self._response(node) for node in criteria.leaves if node.by == "agency"}

    def _response(self, node: Node) -> Response:
        entered = dict(self._entered(node))
        if node.evidence == "none" or (node.evidence == "optional" and self.chance.random() < 0.5):
            return Response(entered)
        day = f"{self.chance.randint(1, 28):02}/{self.chance.randint(1, 12):02}/2022"
        document = f"{self.chance.randint(1, 1999)}/{self.chance.choice(('BC', 'QĐ', 'KH', 'CV'))}-UBND"
        return Response(entered, evidence=f"Văn bản số {document} ngày {day}")

    def _entered(self, node: Node) -> Iterator[tuple[str, Entered]]:
        match node.measure:
            case Ratio(whole=label):
                whole = self.wholes.setdefault(label.vi, self.chance.randint(120, 9_999))
                yield "part", Fraction(self.chance.randint(whole // 4, whole))
                yield "whole", Fraction(whole)
            case FormulaMeasure(inputs_=inputs):
                # In the order of the sets: what is done, what is begun, and last what was planned.
                keys = list(inputs)
                planned = self.chance.randint(20, 400)
                for key in keys[:-1]:
                    yield key, Fraction(self.chance.randint(0, planned // len(keys)))
                yield keys[-1], Fraction(planned)
            case _:
                for asked in node.inputs:
                    yield asked.key, self._one(asked, node)

    def _one(self, asked: Input, node: Node) -> Entered:
        match asked.entry:
            case Entry.YES_NO:
                return self.chance.random() < 0.7
            case Entry.CHOICE:
                return self.chance.choice(asked.options).id
            case Entry.NUMBER:
                least = int(asked.at_least or 0)
                most = int(asked.at_most or (node.max_points if asked.is_points else 2_500))
                if asked.whole or asked.counted:
                    return Fraction(self.chance.randint(least, most))
                return least + Fraction(self.chance.randint(0, 100 * (most - least)), 100)


_SYLLABLES = (
    "An",
    "Bình",
    "Châu",
    "Đông",
    "Gia",
    "Hòa",
    "Ia",
    "Khánh",
    "Long",
    "Minh",
    "Nam",
    "Phú",
    "Quang",
)


def agency_name(number: int) -> str:
    """The name of a commune, another for each number."""
    high, low = divmod(number, len(_SYLLABLES))
    return f"UBND xã {_SYLLABLES[low]} {_SYLLABLES[high % len(_SYLLABLES)]} {high + 1}"


def agency_code(number: int) -> str:
    """The code of an agency, another for each number."""
    return f"X{number:05}"
