"""Results such as a page is tested on: two districts, four communes, last year, and names that attack."""

from __future__ import annotations

from pathlib import Path

import egov_score as egov
from as_files import ranked

SET = """
    max_points: 20
    report: {as: points, decimals: 2, trim_zeros: true}
    levels:
      - id: I
        title: {vi: Mức độ I, en: Level I}
        require: [{node: total, at_least: 80%}, {node: B, at_least: 5}]
      - {id: II, title: {vi: Mức độ II, en: Level II}, require: [{node: total, at_least: 50%}]}
    criteria:
      - id: A
        title: {vi: Hạ tầng, en: Infrastructure}
        max_points: 10
        criteria:
          - {id: A1, title: {vi: Máy tính, en: Computers}, max_points: 8, measure: {kind: points}}
          - {id: A2, title: {vi: Quy chế, en: Rules}, max_points: 2, measure: {kind: points}}
      - id: B
        title: {vi: Ứng dụng, en: Use}
        max_points: 10
        measure: {kind: points}
"""
ATTACKS = (
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "{{7*7}}",
    "a\u2028b\u202ec",
    "\"><svg onload=alert(1)>'",
)
THIS_YEAR = """
code,name,A1,A2,B
01,Xã Ân,8,2,10
02,Xã An,8,1.5,4.25
03,Xã Đông,4,0,7.125
04,Xã Dương,3,0,1
"""
LAST_YEAR = """
code,name,A1,A2,B
01,Xã Ân,7,2,9
02,Xã An,8,2,10
03,Xã Đông,4,0,2
"""
ROSTER = """
code,name,tier,parent
01,Xã Ân,district,Huyện Đông
02,Xã An,district,Huyện Bắc
03,Xã Đông,district,Huyện Đông
04,Xã Dương,district,Huyện Bắc
05,Xã Vắng,district,Huyện Bắc
"""


def two_years(folder: Path) -> egov.Results:
    """The ranking of this year beside that of last year."""
    for name in ("old", "new"):
        (folder / name).mkdir(parents=True)
    old = ranked(folder / "old", SET, LAST_YEAR)
    old.write(folder / "2021.json")
    recorded = (folder / "2021.json").read_text(encoding="utf-8").replace('"year": 2022', '"year": 2021')
    (folder / "2021.json").write_text(recorded, encoding="utf-8")
    (folder / "roster.csv").write_text(ROSTER.lstrip(), encoding="utf-8")
    return ranked(folder / "new", SET, THIS_YEAR, roster=folder / "roster.csv", previous=folder / "2021.json")


def attacked(folder: Path) -> egov.Results:
    """A ranking in which names, codes and titles attack the page."""
    folder.mkdir(parents=True, exist_ok=True)
    body = SET.replace("vi: Hạ tầng, en: Infrastructure", f"vi: '{ATTACKS[0]}', en: '{ATTACKS[1]}'")
    quoted = (attack.replace('"', '""') for attack in ATTACKS)
    rows = "".join(f'"{name}","{name}",{8 - n},1,5\n' for n, name in enumerate(quoted))
    return ranked(folder, body, "code,name,A1,A2,B\n" + rows)
