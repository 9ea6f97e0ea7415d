"""Chromium with its driver, where they are installed: CI demands them, a user who runs the tests need not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

_QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)


@contextmanager
def browser(profile: Path) -> Iterator[Chrome]:
    """A browser of its own. profile: an empty folder that it may fill.

    Without Chromium the test is skipped, or fails where EGOV_SCORE_NEEDS_CHROMIUM is set.
    """
    program, driver = (shutil.which(name) for name in ("chromium", "chromedriver"))
    if program is None or driver is None:
        if os.environ.get("EGOV_SCORE_NEEDS_CHROMIUM"):
            pytest.fail("Chromium and its driver are not installed, and CI must have them")
        pytest.skip("Chromium and its driver are not installed")
    options = ChromeOptions()
    options.binary_location = program
    for argument in (*_QUIET, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = Chrome(options=options, service=Service(driver))
    try:
        yield chrome
    finally:
        chrome.quit()
