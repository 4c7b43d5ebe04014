"""Feeds: valid Atom, archives that never change, and followers that end up with exactly the directory."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from pathlib import Path

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from akn_convert.publish import atom
from akn_convert.publish.languages import tag_of

from .conftest import Site, serving
from .followers import ATOM, Follower, fetch
from .samples import put, resolution

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def rules(data: bytes) -> None:
    """The rules of RFC 4287 (sections 4.1 and 4.2) that the feed validator checks."""
    root = etree.fromstring(data)
    assert root.tag == ATOM + "feed"
    holders = [root, *root.iter(ATOM + "entry")]
    for holder in holders:
        for name in ("id", "title", "updated"):
            assert len(holder.findall(ATOM + name)) == 1, name
        assert holder.find(ATOM + "author") is not None
        assert TIME.fullmatch(holder.findtext(ATOM + "updated"))
        assert holder.findtext(ATOM + "id").startswith("http")
        kinds = [
            (link.get("type"), link.get("hreflang"))
            for link in holder.findall(ATOM + "link")
            if link.get("rel") == "alternate"
        ]
        assert kinds and len(kinds) == len(set(kinds))
    assert len([link for link in root.findall(ATOM + "link") if link.get("rel") == "self"]) == 1
    names = [entry.findtext(ATOM + "id") for entry in root.iter(ATOM + "entry")]
    assert len(names) == len(set(names))


def test_every_feed_is_valid_atom(shared_site: Site) -> None:
    feeds = sorted((shared_site.path / "feeds").rglob("*.xml"))
    assert len(feeds) == 1 + 6 + 1 + 6
    for path in feeds:
        rules(path.read_bytes())
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo and parsed.version == "atom10"


def test_an_entry_names_files_languages_hashes_and_categories(shared_site: Site) -> None:
    parsed = feedparser.parse(fetch(shared_site.base_url + "feeds/all.xml"))
    entry = next(entry for entry in parsed.entries if entry.title.startswith("A/HRC/RES/32/6"))
    assert entry.published == "2016-06-30T00:00:00Z"
    pairs = {(link.type, link.hreflang) for link in entry.links}
    assert pairs == {
        (kind, tag)
        for kind in ("text/html", "application/akn+xml", "text/plain")
        for tag in ["en", "fr", "es", "ru", "ar", "zh"]
    }
    assert {(tag.scheme, tag.term) for tag in entry.tags} == {
        ("urn:akn-convert:organ", "unga-hrc"),
        ("urn:akn-convert:session", "32"),
        ("urn:akn-convert:year", "2016"),
        ("urn:akn-convert:outcome", "adoptedWithoutVote"),
    }
    root = etree.fromstring(fetch(shared_site.base_url + "feeds/all.xml"))
    for link in root.iter(ATOM + "link"):
        digest = link.get("{urn:akn-convert:feed}sha256")
        if digest:
            data = fetch(link.get("href"))
            assert hashlib.sha256(data).hexdigest() == digest and len(data) == int(link.get("length"))


def test_archived_pages_never_change(empty: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atom, "PAGE", 2)
    pages: dict[Path, bytes] = {}
    for step in range(12):
        put(empty.folder, f"{step % 5}.xml", resolution(f"32-{step % 5}", words=f"step {step}"))
        empty.publish(f"2026-01-01T00:00:{step:02}Z")
        for path, data in pages.items():
            assert path.read_bytes() == data
        for path in (empty.path / "feeds" / "archive" / "all").glob("*.xml"):
            pages[path] = path.read_bytes()
            rules(pages[path])
    assert len(pages) >= 3


LANGUAGES = ("eng", "ara", "zho")
STEPS = st.lists(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(LANGUAGES), st.integers(0, 3)), min_size=1, max_size=6
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_follower_has_exactly_the_directory(
    steps: list[list[tuple[str, str, int]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any sequence of additions, changes (a version above 0) and removals (version 0), with pages of two events."""
    monkeypatch.setattr(atom, "PAGE", 2)
    root = Path(tempfile.mkdtemp())
    try:
        (root / "akn").mkdir()
        for site in serving(root / "akn", root / "site"):
            follow(site, steps)
    finally:
        shutil.rmtree(root)


def follow(site: Site, steps: list[list[tuple[str, str, int]]]) -> None:
    site.publish()
    everything, chinese = (Follower(f"{site.base_url}feeds/{name}.xml") for name in ("all", "language/zho"))
    held: dict[str, dict[str, str]] = {}
    for moment, step in enumerate(steps):
        for name, language, version in step:
            path = site.folder / language / f"{name}.xml"
            entry = f"{site.base_url}akn/un/statement/deliberation/unga-hrc/2016-06-30/32-{name}/"
            if version:
                data = resolution(f"32-{name}", language, words=str(version))
                put(site.folder, f"{language}/{name}.xml", data)
                held.setdefault(entry, {})[tag_of(language)] = hashlib.sha256(data).hexdigest()
            else:
                path.unlink(missing_ok=True)
                held.get(entry, {}).pop(tag_of(language), None)
        site.publish(f"2026-01-01T00:00:{moment:02}Z")
        wanted = {entry: found for entry, found in held.items() if found}
        if (site.path / "feeds" / "all.xml").exists():
            everything.follow()
        assert everything.works == wanted
        if (site.path / "feeds" / "language" / "zho.xml").exists():
            chinese.follow()
        assert chinese.works == {entry: {"zh": found["zh"]} for entry, found in wanted.items() if "zh" in found}
