"""The site in a real browser: following notes and references, choosing languages, searching, on a phone too."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from akn_convert.publish import search, single

from .conftest import Site
from .samples import put, resolution

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORK = "akn/un/statement/deliberation/unga-hrc/2016-06-30/32-6"
SERIOUS = """const done = arguments[0];
axe.run(document).then((found) => done(found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => one.id + ": " + one.nodes[0].html)));"""

SHOWN = """const done = arguments[0], count = document.getElementById("count");
const links = () => [...document.querySelectorAll("#results a")].map((link) => link.href);
const look = () => count.textContent ? done([count.textContent, links()]) : setTimeout(look, 20);
look();"""


def css(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def test_a_note_and_back(shared_site: Site, browser: Any) -> None:
    browser.get(f"{shared_site.base_url}{WORK}/eng.html")
    css(browser, "a[role=doc-noteref]").click()
    assert browser.current_url.endswith("#authorialNote_1")
    assert "A/CONF.157/24" in css(browser, ":target").text
    css(browser, ":target a[role=doc-backlink]").click()
    assert browser.current_url.endswith("#call-authorialNote_1")


def test_a_reference_leads_to_the_page_in_the_same_language(shared_site: Site, browser: Any) -> None:
    browser.get(f"{shared_site.base_url}{WORK}/zho.html")
    link = css(browser, "a.akn-ref")
    assert link.get_attribute("title") == "A/HRC/RES/28/2: Earlier"
    link.click()
    assert browser.current_url.endswith("/2015-03-26/28-2/zho.html")
    assert css(browser, ".citing a").get_attribute("href").endswith("/32-6/zho.html")


def test_a_paragraph_can_be_linked_to(shared_site: Site, browser: Any) -> None:
    browser.get(f"{shared_site.base_url}{WORK}/ara.html#para_2__list_1__point_b")
    target = css(browser, ":target")
    assert target.get_attribute("data-eId") == "para_2__list_1__point_b"
    assert browser.execute_script("return getComputedStyle(document.querySelector('.akn-p')).direction") == "rtl"


def test_any_two_languages_side_by_side(shared_site: Site, browser: Any) -> None:
    browser.get(f"{shared_site.base_url}{WORK}/compare.html")
    shown = "return [...document.querySelectorAll('#para_1 .cell')].filter(c => c.offsetParent).map(c => c.lang)"
    assert browser.execute_script(shown) == ["en", "fr", "es", "ru", "ar", "zh"]
    for code in ("fra", "spa", "rus", "ara"):
        css(browser, f"#show-{code}").click()
    assert browser.execute_script(shown) == ["en", "zh"]
    assert browser.current_url.endswith("?show=eng,zho")
    address = browser.current_url
    browser.get("about:blank")
    browser.get(address)
    assert browser.execute_script(shown) == ["en", "zh"]


QUERIES = [
    ("refugees", "eng"),
    ("réfugiés", "fra"),
    ("REFUGIADOS", "spa"),
    ("беженцах", "rus"),
    ("اللاجئين", "ara"),
    ("لاجئين", "ara"),
    ("难民", "zho"),
    ("秘书长报告", "zho"),
    ("A/HRC/RES/32/6", "eng"),
    ("refug*", "spa"),
    ("32/6", "rus"),
]


@pytest.mark.parametrize(("query", "language"), QUERIES)
def test_searching_without_a_server(shared_site: Site, browser: Any, query: str, language: str) -> None:
    for base in (shared_site.base_url, shared_site.path.as_uri() + "/"):
        browser.get(f"{base}search/index.html?q={quote(query)}&in={language}")
        links = browser.execute_async_script(SHOWN)[1]
        assert any(f"/32-6/{language}.html" in link for link in links)


def test_what_is_not_there_is_not_found(shared_site: Site, browser: Any) -> None:
    browser.get(f"{shared_site.base_url}search/index.html?q=xylophone")
    assert browser.execute_async_script(SHOWN) == ["Nothing found.", []]


TEXTS = [
    "A/HRC/RES/32/6 第28/2号决议",
    "وإذ تشير إلى القرارات والإعلان، اللاجئين أُخرى",
    "Ёлка ещё не всё",
    "Œuvre, straße — naïve ‘l’été’",
    "ﬁne x² ①",
    "人 权理事会abc混合1234",
    "don't co-operation e.g. 1.2.3",
    "İstanbul",
    "२०२५ कखग",
]


def test_page_and_index_cut_words_in_the_same_way(shared_site: Site, browser: Any) -> None:
    browser.get(f"{shared_site.base_url}search/index.html")
    for text in TEXTS:
        wanted = set(search.terms(text))
        found = browser.execute_script("return terms(arguments[0])", text)
        assert found and set(found) <= wanted, (text, set(found) - wanted)
        assert browser.execute_script("return arguments[0].map(shard)", found) == [search.shard(term) for term in found]


@pytest.mark.parametrize(
    "page",
    [
        f"{WORK}/eng.html",
        f"{WORK}/ara.html",
        f"{WORK}/compare.html",
        f"{WORK}/index.html",
        "index.html",
        "search/index.html",
        "charts/index.html",
        "data/index.html",
        "organs/unga-hrc/32.html",
    ],
)
def test_no_serious_barrier_and_no_overflow_on_a_phone(shared_site: Site, browser: Any, axe: str, page: str) -> None:
    browser.get(shared_site.base_url + page)
    browser.execute_script(axe)
    assert browser.execute_async_script(SERIOUS) == []
    browser.set_window_size(500, 900)
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    )
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.set_window_size(1280, 1000)
    assert wide <= 360


def test_hostile_content_never_runs_and_keeps_the_layout(empty: Site, browser: Any) -> None:
    bad = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>" + "\u202e" + "w" * 4000
    put(empty.folder, "bad.xml", resolution(title=bad, words=bad))
    empty.publish()
    for page in (f"{WORK}/eng.html", f"{WORK}/index.html", "index.html", "organs/unga-hrc/32.html"):
        browser.get(empty.base_url + page)
        assert browser.title != "run" and not browser.find_elements("css selector", "img")
        assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_a_single_page_needs_nothing_beside_it(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(single.page(resolution(language="ara"), "x"))
    browser.get(path.as_uri())
    assert browser.execute_script("return getComputedStyle(document.querySelector('.akn-paragraph')).display") == "grid"
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_every_page_is_valid_html(shared_site: Site, validator: Path) -> None:
    pages = [str(path) for path in sorted(shared_site.path.rglob("*.html"))]
    command = ["java", "-jar", str(validator), "--errors-only", "--format", "json", "--stdout", *pages]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, timeout=300).stdout)
    assert [message["message"] for message in report["messages"]] == []
