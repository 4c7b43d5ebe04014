"""Collections on a site: each resolution in one is found by its own symbol, at its place on the page."""

from __future__ import annotations

import pytest
from lxml import html

from akn_convert.convert import convert

from .conftest import Site
from .samples import put, resolution

LINES = (
    "The General Assembly,",
    "Recalling its resolutions,",
    "1. Decides to rest.",
    "12th plenary meeting",
    "3 May 2045",
)
END = "\n\n".join(LINES) + "\n\n"
VOLUME = f"99/88. Bridges\n\n{END}99/89. Ferries\n\n{END}"
COMPOSITE = f"99/90. Dams\n\nA\n\n{END}B\n\n{END}"
CITING = "akn/un/statement/deliberation/unga-hrc/2047-06-22/35-1/eng.html"
FOLDER = "akn/un/statement/deliberation/unga/2045-05-03"


@pytest.fixture
def site(empty: Site) -> Site:
    put(empty.folder, "volume.xml", convert(VOLUME.encode()).xml)
    put(empty.folder, "composite.xml", convert(COMPOSITE.encode()).xml)
    cites = ("A/RES/99/89", "A/RES/99/90 B", "A/RES/99/90")
    put(empty.folder, "later.xml", resolution("35-1", cites=cites, date="2047-06-22"))
    empty.publish()
    return empty


def test_a_reference_leads_to_the_component(site: Site) -> None:
    page = html.fromstring((site.path / "akn/un/statement/deliberation/unga-hrc/2047-06-22/35-1/eng.html").read_bytes())
    links = [
        link.get("href").removeprefix("../../../") for link in page.xpath("//*[@id='container_1']//a[@class='akn-ref']")
    ]
    assert links == [
        "unga/2045-05-03/99-88_99-89/eng.html#cmp_2",
        "unga/2045-05-03/99-90/eng.html#cmp_B",
        "unga/2045-05-03/99-90/eng.html",
    ]


def test_every_component_has_its_anchor(site: Site) -> None:
    for name, anchors in (("99-88_99-89", ["cmp_1", "cmp_2"]), ("99-90", ["cmp_A", "cmp_B"])):
        page = html.fromstring((site.path / FOLDER / name / "eng.html").read_bytes())
        assert [found for found in page.xpath("//@id") if found in anchors] == anchors
        assert page.xpath(f"//*[@id='{anchors[1]}--para_1']")


def test_a_collection_without_a_symbol_is_called_by_the_first_and_the_last(site: Site) -> None:
    page = html.fromstring((site.path / FOLDER / "99-88_99-89/eng.html").read_bytes())
    assert "A/RES/99/88 – A/RES/99/89" in page.findtext(".//title")
