"""A real browser and the tools of others, where this machine has them; tests skip where it has not."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def chromium() -> Iterator[Any]:
    """Debian's Chromium, without a window, through its driver."""
    webdriver = pytest.importorskip("selenium.webdriver")
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("chromium and chromium-driver are not here")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1000"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        yield browser
    finally:
        browser.quit()


def package(name: str, folder: Path) -> Path:
    """The folder of an npm package: from AKN_NODE_MODULES, or fetched with npm into `folder`."""
    here = Path(os.environ.get("AKN_NODE_MODULES", "/nowhere")) / name
    if here.is_dir():
        return here
    npm = shutil.which("npm")
    if not npm:
        pytest.skip(f"npm is not here, so {name} cannot be had")
    command = [npm, "install", "--no-audit", "--no-fund", "--fetch-retries=0", "--prefix", str(folder), name]
    if subprocess.run(command, capture_output=True, timeout=120).returncode:
        pytest.skip(f"npm cannot fetch {name}")
    return folder / "node_modules" / name
