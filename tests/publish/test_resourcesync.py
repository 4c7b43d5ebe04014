"""ResourceSync and sitemap: the client `resync`, which no one here wrote, mirrors the site and follows it."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from lxml import etree

from .conftest import Site
from .followers import fetch
from .samples import WORDS, collection, put, resolution
from .test_runs import tree

resync_client = pytest.importorskip("resync.client")

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LISTS = ("resource", "change", "capability", ".well-known/", "sitemap", "robots.txt", ".publish/")


def published(site: Site) -> dict[str, str]:
    """What a mirror should have: everything but the lists themselves and the site's own memory."""
    return {path: mark for path, mark in tree(site.path).items() if not path.startswith(LISTS) or path == "robots.txt"}


def client(site: Site, mirror: Path, hashes: tuple[str, ...] = ()) -> object:
    found = resync_client.Client(hashes=list(hashes))
    found.set_mappings([site.base_url.rstrip("/"), str(mirror)])
    found.noauth = True
    return found


@pytest.mark.slow
def test_resync_mirrors_the_site_and_follows_random_changes(
    empty: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.chdir(tmp_path)
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    collection(empty.folder)
    empty.publish("2026-01-01T00:00:00Z")
    mirrored = client(empty, mirror, ("sha-256",))
    mirrored.sitemap_name = empty.base_url + "resourcelist.xml"  # type: ignore[attr-defined]
    mirrored.baseline_or_audit(allow_deletion=True)  # type: ignore[attr-defined]
    assert tree(mirror) == published(empty)
    chance = random.Random(20)
    for step in range(20):
        language, number = chance.choice(list(WORDS)), chance.choice(("32-6", "28-2", "35-1", "40-1"))
        path = empty.folder / language / f"{number}.xml"
        if path.exists() and chance.random() < 0.4:
            path.unlink()
        else:
            cites = tuple(chance.sample(("A/HRC/RES/32/6", "A/HRC/RES/28/2", "A/HRC/RES/40/1", "A/RES/60/251"), 2))
            put(
                empty.folder,
                f"{language}/{number}.xml",
                resolution(number, language, words=f"step {step}", cites=cites),
            )
        now = f"2026-01-02T00:00:{step:02}Z"
        empty.publish(now)
        client(empty, mirror).incremental(  # type: ignore[attr-defined]
            allow_deletion=True, change_list_uri=empty.base_url + "changelist.xml", from_datetime=now
        )
        assert tree(mirror) == published(empty), step


def locations(data: bytes) -> list[str]:
    return [node.text for node in etree.fromstring(data).iter(SITEMAP + "loc")]


def test_discovery_leads_to_every_list(shared_site: Site) -> None:
    base = shared_site.base_url
    assert locations(fetch(base + ".well-known/resourcesync")) == [base + "capabilitylist.xml"]
    assert locations(fetch(base + "capabilitylist.xml")) == [base + "resourcelist.xml", base + "changelist.xml"]
    assert f"Sitemap: {base}sitemap.xml" in fetch(base + "robots.txt").decode()


def test_the_sitemap_has_every_page_of_every_document_once(shared_site: Site) -> None:
    parts = locations(fetch(shared_site.base_url + "sitemap.xml"))
    pages = [page for part in parts for page in locations(fetch(part))]
    found = {
        shared_site.base_url + path.relative_to(shared_site.path).as_posix()
        for path in (shared_site.path / "akn").rglob("*.html")
        if path.name != "compare.html"
    }
    assert sorted(pages) == sorted(found) and len(pages) == 9 + 3
    for part in parts:
        root = etree.fromstring(fetch(part))
        assert root.tag == SITEMAP + "urlset"
        assert all([child.tag for child in url][:2] == [SITEMAP + "loc", SITEMAP + "lastmod"] for url in root)
