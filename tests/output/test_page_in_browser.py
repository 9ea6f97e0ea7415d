"""The page as people use it, in a real browser: sorted, searched, filtered, opened, translated, printed.

After every test the browser must have had nothing to say: no error, no warning, no refused content.
"""

from __future__ import annotations

import base64
import functools
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from chromium import browser

from .pages import ATTACKS, attacked, two_years

pytestmark = pytest.mark.proof


class Reader:
    """Somebody with the page open."""

    def __init__(self, chrome: Chrome, page: Path) -> None:
        self.chrome, self.page = chrome, page

    def open(self, at: str = "") -> None:
        """Opens the page anew. at: what stands behind the "#"."""
        self.chrome.get("about:blank")
        self.chrome.get(f"{self.page.as_uri()}#{at}")

    def all(self, css: str) -> list[WebElement]:
        return [each for each in self.chrome.find_elements(By.CSS_SELECTOR, css) if each.is_displayed()]

    def one(self, css: str) -> WebElement:
        (element,) = self.all(css)
        return element

    def texts(self, css: str) -> list[str]:
        return [each.text for each in self.all(css)]

    def press(self, text: str, css: str = "button") -> None:
        next(each for each in self.all(css) if each.text.split("\n")[0].startswith(text)).click()

    def ask(self, script: str) -> Any:
        return self.chrome.execute_script(f"return {script}")

    @property
    def focused(self) -> str:
        return self.chrome.switch_to.active_element.text


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    two_years(folder).write(folder / "page.html")
    return folder / "page.html"


@pytest.fixture
def reader(chrome: Chrome, written: Path) -> Iterator[Reader]:
    found = Reader(chrome, written)
    found.open()
    yield found
    assert chrome.get_log("browser") == []  # type: ignore[no-untyped-call]


NAMES = "[data-grid=ranking] tbody th a"


def test_headings_sort_and_say_so(reader: Reader) -> None:
    assert reader.texts(NAMES) == ["Xã Ân", "Xã An", "Xã Đông", "Xã Dương"]
    reader.press("Cơ quan", "th button")
    assert reader.texts(NAMES) == ["Xã An", "Xã Ân", "Xã Dương", "Xã Đông"]
    headings = reader.all("[data-grid=ranking] th[aria-sort]")[:3]
    assert [each.get_attribute("aria-sort") for each in headings] == ["none", "ascending", "none"]
    reader.press("Cơ quan", "th button")
    assert reader.texts(NAMES)[0] == "Xã Đông"
    reader.press("± điểm", "th button")
    assert reader.texts(NAMES) == ["Xã Đông", "Xã Ân", "Xã An", "Xã Dương"]  # +5.13, +2, −6.25, none
    reader.press("± điểm", "th button")
    assert reader.texts(NAMES) == ["Xã An", "Xã Ân", "Xã Đông", "Xã Dương"], "who has nothing stays last"


def test_the_keyboard_is_enough(reader: Reader) -> None:
    body = reader.chrome.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert reader.focused == "Đến nội dung chính"
    for _ in range(30):
        reader.chrome.switch_to.active_element.send_keys(Keys.TAB)
        if reader.focused.startswith("Cơ quan"):
            break
    reader.chrome.switch_to.active_element.send_keys(Keys.ENTER)
    assert reader.texts(NAMES)[0] == "Xã An"
    assert reader.focused.startswith("Cơ quan")
    outline = reader.ask("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_search_needs_no_marks_and_filters_say_how_many_are_left(reader: Reader) -> None:
    reader.one("[data-grid=ranking] input").send_keys("dong 03")
    assert reader.texts(NAMES) == ["Xã Đông"]
    assert "1 trên 4 cơ quan" in reader.texts("[data-grid=ranking] [role=status]")
    reader.press("Bỏ lọc")
    reader.press("II", ".chip")
    assert reader.texts(NAMES) == ["Xã An", "Xã Đông"]
    reader.one("[data-grid=ranking] select").send_keys("Huyện Bắc")
    assert reader.texts(NAMES) == ["Xã An"]
    reader.one("[data-grid=ranking] input").send_keys("nowhere")
    assert reader.texts("[data-grid=ranking] tbody td") == ["Không có dòng nào phù hợp."]
    reader.press("Bỏ lọc")
    assert len(reader.texts(NAMES)) == 4


def test_an_agency_opens_with_its_groups_losses_and_last_year(reader: Reader) -> None:
    next(each for each in reader.all(NAMES) if each.text == "Xã An").click()
    assert reader.ask("location.hash") == "#02"
    assert reader.focused == "Xã An"
    tiles = reader.texts("#agency .tiles dd")
    assert tiles[0] == "2\ntrên 4"
    assert tiles[1] == "13,75\n/ 20 · 68,75 %"
    assert tiles[2] == "II\nMức I: tổng điểm 13,75 < 16; B 4,25 < 5"
    assert tiles[3] == "-6,25\n▼1 · năm trước 20 · hạng 1 · Mức I"
    assert [each.replace("\n", " ") for each in reader.texts("#agency .groups tbody tr")] == [
        "A Hạ tầng 9,5 / 10 0,5 2▼1 6,75 10 -0,5",
        "B Ứng dụng 4,25 / 10 5,75 3▼2 5,69 10 -5,75",
    ]
    assert [each.split("\n")[0][:12] for each in reader.texts("#agency .lost tbody tr")] == [
        "B Ứng dụng",
        "A2 Quy chế",
    ]
    assert reader.texts("#agency .ways h3") == ["Cách lên Mức I"]
    assert "+2,25 điểm · tổng điểm 16 · hạng 2" in reader.texts("#agency .ways li p")[0]
    assert reader.texts("#agency .ways tbody tr")[0].replace("\n", " ") == (
        "B Ứng dụng Trả lời: 6,5 điểm 4,25 6,5"
    )
    reader.chrome.back()
    assert reader.focused == "Xã An"
    assert len(reader.texts(NAMES)) == 4


def test_an_address_opens_an_agency_and_says_where_there_is_none(reader: Reader) -> None:
    reader.open("03")
    assert reader.texts("#agency h2") == ["Xã Đông"]
    assert reader.chrome.title.startswith("Xã Đông")
    reader.open("99")
    assert "Không có cơ quan mang mã “99”" in reader.one("#status").text
    assert len(reader.texts(NAMES)) == 4


def test_the_language_changes_everywhere_and_numbers_with_it(reader: Reader) -> None:
    reader.press("Cơ quan", "th button")
    reader.press("English")
    assert reader.ask("document.documentElement.lang") == "en"
    assert reader.texts(NAMES)[0] == "Xã An", "the order stays"
    row = reader.texts("[data-grid=ranking] tbody tr")[0].replace("\n", " ")
    assert row.startswith(
        "2 Xã An Huyện Bắc 13.75 68.75 ▼1 -6.25 II Level I: the total 13.75 < 16; B 4.25 < 5"
    )
    assert not [each for each in reader.texts("button") if each.startswith("Bỏ lọc")]
    reader.one("[data-grid=losses] input").send_keys("computers")
    assert len(reader.texts("[data-grid=losses] tbody tr")) == 1
    reader.press("Tiếng Việt")
    assert reader.texts("[data-grid=losses] tbody td") == ["Không có dòng nào phù hợp."]
    reader.open("02")
    reader.press("English")
    assert "Infrastructure" in reader.one("#agency .groups").text
    reader.press("Tiếng Việt")
    assert "Hạ tầng" in reader.one("#agency .groups").text


def test_paper_gets_every_table_whole_and_light(reader: Reader, tmp_path: Path) -> None:
    reader.one("#look").click()
    page = reader.chrome.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert base64.b64decode(page["data"]).startswith(b"%PDF-")
    assert len(reader.texts(NAMES)) == 4, "and the screen is as it was"
    reader.chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert reader.ask("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert reader.texts(".toolbar, .tabs, .switches") == []
    finally:
        reader.chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_nothing_is_wider_than_a_telephone(reader: Reader) -> None:
    for at in ("", "02"):
        reader.chrome.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True},
        )
        reader.open(at)
        assert reader.ask("document.documentElement.scrollWidth") <= 360
    reader.chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_every_commune_of_the_country_fits(reader: Reader, written: Path, tmp_path: Path) -> None:
    """12,500 rows: a part of them in the page at a time, all of them found, sorted and printed."""
    results = two_years(tmp_path)
    table = results.tables["district"]
    rows = [replace(table.rows[n % 4], code=f"X{n}", name=f"Xã {n}", rank=n + 1) for n in range(12_500)]
    many = replace(results, tables={"district": replace(table, rows=tuple(rows))})
    many.write(tmp_path / "page.html")
    page = Reader(reader.chrome, tmp_path / "page.html")
    page.open()
    assert page.one("[data-grid=ranking] table").get_attribute("aria-rowcount") == "12501"
    drawn = page.ask("document.querySelectorAll('[data-grid=ranking] tbody tr').length")
    assert 0 < drawn <= 600
    page.press("± điểm", "th button")
    page.one("[data-grid=ranking] input").send_keys("xa 12345")
    assert page.texts(NAMES) == ["Xã 12345"]
    page.press("Bỏ lọc")
    page.chrome.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert page.ask("document.querySelectorAll('[data-grid=ranking] tbody tr').length") == 12_500
    page.chrome.execute_script("window.dispatchEvent(new Event('afterprint'))")
    assert page.ask("document.querySelectorAll('[data-grid=ranking] tbody tr').length") == drawn
    page.open("X12499")
    assert page.texts("#agency h2") == ["Xã 12499"]


def test_what_workbooks_say_is_shown_and_never_run(reader: Reader, tmp_path: Path) -> None:
    attacked(tmp_path).write(tmp_path / "page.html")
    Reader(reader.chrome, tmp_path / "page.html").open()
    assert reader.texts(NAMES) == [ATTACKS[0], ATTACKS[1], ATTACKS[2], "a bc", ATTACKS[4]]
    reader.all(NAMES)[0].click()
    assert reader.texts("#agency h2") == [ATTACKS[0]]
    assert reader.ask("document.images.length") == 0


def test_it_may_be_put_on_a_server(reader: Reader, written: Path) -> None:
    """Over http the browser asks for an icon too; the policy must not make a message of that."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    handler = functools.partial(Quiet, directory=str(written.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        reader.chrome.get(f"http://127.0.0.1:{server.server_port}/page.html#01")
        assert reader.texts("#agency h2") == ["Xã Ân"]
        server.shutdown()
