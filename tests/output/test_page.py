"""The page as a file: it loads nothing, runs its own script alone, and holds every number as reported."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import egov_score as egov
from as_files import ranked
from egov_score.errors import EgovError
from egov_score.output.page.page import results_html
from egov_score.ranking.standings import Standings

from .pages import ATTACKS, SET, attacked, two_years
from .sets import criteria_set, results_of


class Page(HTMLParser):
    """What a browser makes of the page: elements with their attributes, and what scripts and styles hold."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.held: dict[str, str] = {}
        self._text: list[str] = []
        self._inside = ""
        self.feed(page.decode())
        self.text = " ".join(" ".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        self._inside = attributes.get("id", tag) if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.held[self._inside] = self.held.get(self._inside, "") + data
        else:
            self._text.append(data)

    def data(self, name: str) -> Any:
        """What the scripts are given under a name."""
        return json.loads(self.held[name])

    def count(self, tag: str) -> int:
        """How many elements of a kind there are."""
        return sum(each == tag for each, _ in self.elements)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> egov.Results:
    return two_years(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def page(results: egov.Results) -> Page:
    return Page(results_html(results, "vi"))


def test_nothing_is_loaded_and_only_its_own_script_runs(page: Page) -> None:
    policy = next(each["content"] for _, each in page.elements if "http-equiv" in each)
    hashes = {
        kind: "sha256-" + b64encode(hashlib.sha256(page.held[kind].encode()).digest()).decode()
        for kind in ("script", "style")
    }
    assert policy == (
        f"default-src 'none'; script-src '{hashes['script']}'; style-src '{hashes['style']}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )
    for tag, attributes in page.elements:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("href", "#").startswith(("#", "data:")), tag
        assert "src" not in attributes
    assert not re.search(r"innerHTML|eval\(|new Function|insertAdjacent|document\.write", page.held["script"])
    assert not re.search(r"@import|url\(", page.held["style"])


def test_the_rows_can_be_read_without_a_script(page: Page) -> None:
    """20 of 20; 8 + 1.5 + 4.25; 4 + 7.125, half up at two decimals, is 55.65 % of 20; 4."""
    assert "1 Xã Ân Huyện Đông 20 100 ▲1 +2 I 10 10" in page.text
    assert "2 Xã An Huyện Bắc 13,75 68,75 ▼1 -6,25 II Mức I: tổng điểm 13,75 < 16; B 4,25 < 5 9,5 4,25" in (
        page.text
    )
    assert "3 Xã Đông Huyện Đông 11,13 55,65 = +5,13 II" in page.text
    assert "4 Xã Dương Huyện Bắc 4 20 – – Không xếp hạng" in page.text
    assert "không gửi số liệu (1): Xã Vắng" in page.text


def test_both_languages_and_the_status_of_the_set_stand_in_it(page: Page) -> None:
    for said in ("Bảng xếp hạng", "Ranking", "MINH HỌA: tiêu chí", "ILLUSTRATIVE: points", "13,75", "13.75"):
        assert said in page.text or said in page.held["data-1"]
    assert ("html", {"lang": "vi", "data-shown": "vi"}) in page.elements


def test_english_is_shown_first_where_it_is_asked_for(results: egov.Results) -> None:
    english = Page(results_html(results, "en"))
    assert ("html", {"lang": "en", "data-shown": "en"}) in english.elements
    assert (
        "2 Xã An Huyện Bắc 13.75 68.75 ▼1 -6.25 II Level I: the total 13.75 < 16; B 4.25 < 5" in english.text
    )


def test_the_scripts_are_given_numbers_as_reported(page: Page) -> None:
    data = page.data("data-1")
    nodes = [node["id"] for node in data["nodes"]]
    rows = data["rows"]
    assert nodes == ["A", "A1", "A2", "B"]
    assert rows["name"] == ["Xã Ân", "Xã An", "Xã Đông", "Xã Dương"]
    assert rows["points"] == ["10 8 2 10", "9.5 8 1.5 4.25", "4 4 0 7.13", "3 3 0 1"]
    assert rows["lost"] == ["0 0 0 0", "0.5 0 0.5 5.75", "6 4 2 2.87", "7 5 2 9"]
    assert rows["ranks"][2] == "3 2▲1"
    assert rows["before"][3] is None
    assert rows["before"][1] == {
        "rank": 1, "total": "20", "level": ["Mức I", "Level I"],
        "places": -1, "gained": "-6.25", "nodes": "-0.5 0 -0.5 -5.75",
    }  # fmt: skip


def test_the_way_up_says_what_would_do(page: Page) -> None:
    """02 has 13.75, of it 4.25 in B. Level I asks 16 (80 %) and 5 in B: 6.5 in B gives both."""
    way = page.data("data-1")["rows"]["ways"][1]
    assert way["level"] == ["Mức I", "Level I"]
    first = way["ways"][0]
    (step,) = first.pop("steps")
    assert step == {
        "node": 3, "from": "4.25", "to": "6.5", "answer": ["6,5 điểm", "6.5 points"], "own": True,
    }  # fmt: skip
    assert first == {"points": "2.25", "rounding": None, "total": "16", "rank": 2, "shortest": True}
    assert page.data("data-1")["rows"]["ways"][0] is None


def test_names_stand_in_the_order_of_the_vietnamese_alphabet(page: Page) -> None:
    """An, Ân, Dương, Đông: â follows a, and đ follows d."""
    rows = page.data("data-1")["rows"]
    in_order = sorted(zip(rows["alphabet"], rows["name"], strict=True))
    assert [name for _, name in in_order] == ["Xã An", "Xã Ân", "Xã Dương", "Xã Đông"]
    assert rows["parents"] == ["Huyện Bắc", "Huyện Đông"]


def test_where_points_are_lost(page: Page) -> None:
    """B: 10, 4.25, 7.13 and 1 of 10 each: lost 0 + 5.75 + 2.87 + 9 = 17.62, a quarter of it 4.405; 22.38 of
    40 is 55.95 %; in the middle 4.25 and 7.13, halfway 5.69."""
    b = page.data("data-1")["nodes"][3]
    assert (b["lost"], b["share"], b["median"], b["best"], b["full"], b["zero"]) == (
        "4.41", "56.0", "5.69", "10", 1, 0,
    )  # fmt: skip


def test_views_stand_beside_the_groups() -> None:
    """The view of A alone, out of 20: S1 has all, S4 (where A1 does not apply, and A2 is no) nothing."""
    view = {"id": "ready", "title": {"vi": "Sẵn sàng", "en": "Readiness"}, "nodes": ["A"]}
    data = Page(results_html(results_of(criteria=criteria_set(views=[view])), "vi")).data("data-1")
    shown = data["nodes"][-1]
    assert (shown["id"], shown["kind"], shown["most"], shown["best"]) == ("ready", "view", "20", "20")
    points = dict(zip(data["rows"]["code"], data["rows"]["points"], strict=True))
    assert points["S1"].split()[-1] == "20"
    assert points["S4"].split()[-1] == "0"
    assert dict(zip(data["rows"]["code"], data["rows"]["ranks"], strict=True))["S1"] == "1 1 1"


def test_what_does_not_apply_lowers_the_maximum_of_its_group() -> None:
    """A1 (12 of the 20 points of A) does not apply to S4, and the set rescales the total alone."""
    page = Page(results_html(results_of(criteria=criteria_set(rescale="total")), "vi"))
    rows = page.data("data-1")["rows"]
    place = rows["code"].index("S4")
    assert rows["maxima"][place] == {"0": "8"}
    assert rows["points"][place].split() == ["0", ".", "0", "10", "4", "6"]
    assert rows["lost"][place].split() == ["8", ".", "8", "0", "0", "0"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_that_a_workbook_says_becomes_markup(tmp_path: Path, language: Any) -> None:
    results = attacked(tmp_path)
    page = Page(results_html(results, language))
    assert page.count("img") == 0
    assert not [
        attributes for _, attributes in page.elements if "onerror" in attributes or "onload" in attributes
    ]
    assert [each["id"] for tag, each in page.elements if tag == "script" and "id" in each] == [
        "texts", "data-1", "data-findings",
    ][: page.count("script") - 1]  # fmt: skip
    names = page.data("data-1")["rows"]["name"]
    assert names == [ATTACKS[0], ATTACKS[1], ATTACKS[2], "a bc", ATTACKS[4]]
    assert "{{7*7}}" in page.text
    for text in (page.held["data-1"], page.held["texts"]):
        assert not re.search("[<>&\u2028\u202e]", text)


def test_a_page_for_the_public_has_nothing_that_is_for_the_organiser(tmp_path: Path) -> None:
    """ "y" is no number, which is the organiser's to know; the appraisal's changes are too."""
    results = ranked(tmp_path, SET, "code,name,A1,A2,B\n01,Xã Ân,y,2,10\n")
    results.write(tmp_path / "whole.html")
    results.write(tmp_path / "public.html", public=True)
    whole, public = (Page((tmp_path / f"{name}.html").read_bytes()) for name in ("whole", "public"))
    assert "“y”" in str(whole.data("data-findings")["message"])
    assert "data-findings" not in public.held
    assert not any(each.get("id") == "~findings" for _, each in public.elements)
    with pytest.raises(EgovError, match="O020"):
        results.write(tmp_path / "r.xlsx", public=True)
    assert not (tmp_path / "r.xlsx").exists()


def test_results_without_tables_or_rows_make_a_page() -> None:
    assert Page(results_html(Standings({}), "vi")).count("h1") == 1
    assert "Không có cơ quan nào" in Page(results_html(results_of([]), "vi")).text


def test_the_same_bytes_each_time(results: egov.Results) -> None:
    assert results_html(results, "vi") == results_html(results, "vi")


def _contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG 2 counts it."""

    def light(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [":root {", '[data-look="dark"] {', ":root, :root[data-look] {"])
def test_every_text_stands_out_from_what_is_behind_it(page: Page, look: str) -> None:
    """By 4.5 to 1, on the screen, in the dark and on paper; marks and the frame of the focus by 3 to 1."""
    style = page.held["style"]
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", style[style.index(look) :].split("}")[0]))
    levels = [f"l{tone}" for tone in "01234n"]
    texts = [("ink", "quiet", "link"), ("page", "card", "soft", "note", "private")]
    pairs = [(text, behind) for text in texts[0] for behind in texts[1]]
    pairs += [(level, f"{level}-soft") for level in levels] + [("card", "ink"), ("private-edge", "private")]
    for text, behind in pairs:
        assert _contrast(colours[text], colours[behind]) >= 4.5, (text, behind)
    for mark, behind in [("focus", "page"), ("focus", "card"), *((level, "card") for level in levels)]:
        assert _contrast(colours[mark], colours[behind]) >= 3, (mark, behind)
