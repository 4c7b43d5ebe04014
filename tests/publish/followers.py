"""Clients that follow a site as a legal database would: by Atom feed, with feedparser and the RFCs' rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.request import urlopen

import feedparser
from lxml import etree

AT = "{http://purl.org/atompub/tombstones/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "{urn:akn-convert:feed}"


def fetch(url: str) -> bytes:
    """A page from the loopback server."""
    with urlopen(url) as answer:
        data: bytes = answer.read()
    return data


@dataclass
class Follower:
    """Reads back from the feed to the last archived page that it knows; the latest word on a work counts.

    `works` is what it knows: by entry id, the SHA-256 of each language's XML.
    """

    url: str
    works: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    latest: dict[str, str] = field(default_factory=dict)

    def follow(self) -> None:
        """Bring what is known up to date."""
        pages, url = [], self.url
        while url and url not in self.seen:
            data = fetch(url)
            parsed = feedparser.parse(data)
            assert not parsed.bozo, parsed.bozo_exception
            pages.append(data)
            if url != self.url:
                self.seen.add(url)
            links = [link.href for link in parsed.feed.links if link.rel == "prev-archive"]
            url = links[0] if links else ""
        for data in reversed(pages):
            self._apply(data)

    def _apply(self, data: bytes) -> None:
        root = etree.fromstring(data)
        for gone in root.iter(AT + "deleted-entry"):
            if gone.get("when") >= self.latest.get(gone.get("ref"), ""):
                self.latest[gone.get("ref")] = gone.get("when")
                self.works.pop(gone.get("ref"), None)
        for entry in root.iter(ATOM + "entry"):
            name, updated = entry.findtext(ATOM + "id"), entry.findtext(ATOM + "updated")
            if updated >= self.latest.get(name, ""):
                self.latest[name] = updated
                links = [link for link in entry.iter(ATOM + "link") if link.get("type") == "application/akn+xml"]
                self.works[name] = {link.get("hreflang"): link.get(FEED + "sha256") for link in links}
