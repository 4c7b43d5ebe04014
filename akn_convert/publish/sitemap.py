"""Lists in the form of sitemaps: the sitemap itself, and ResourceSync's resource list, change list and capability list
(ANSI/NISO Z39.99-2017).

The lists are kept in parts by organ and year, so that a change touches one part and no run holds them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from akn_convert.publish import languages
from akn_convert.publish.markup import Markup, xml
from akn_convert.publish.summary import Work
from akn_convert.publish.tree import Change

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
RESOURCESYNC = "http://www.openarchives.org/rs/terms/"
LIMIT = 10_000
ENTRY = re.compile(rb"<url><loc>([^<]*)</loc>.*")
TYPES = {
    ".html": "text/html",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".nt": "application/n-triples",
    ".ttl": "text/turtle",
    ".zip": "application/zip",
    ".sqlite": "application/vnd.sqlite3",
    ".parquet": "application/vnd.apache.parquet",
}


def media_type(path: str) -> str:
    """The media type of a file of the site: Akoma Ntoso, Atom, and others by their ending."""
    name = path.rsplit("/", 1)[-1]
    ending = name[name.rfind(".") :] if "." in name else ""
    if path.startswith("feeds/"):
        return "application/atom+xml"
    if ending == ".xml" and "/" in path and not path.startswith(("resourcesync/", "sitemaps/")):
        return "application/akn+xml"
    return "application/xml" if path == ".well-known/resourcesync" else TYPES.get(ending, "application/octet-stream")


def document(root: str, children: Iterable[object], **namespaces: str) -> bytes:
    """A sitemap file: `urlset` or `sitemapindex`, an entry a line."""
    spaces = {"xmlns": SITEMAP} | {f"xmlns:{name}": uri for name, uri in namespaces.items()}
    body = xml(root, spaces, "\n", [[child, "\n"] for child in children])
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()


def pages(works: list[Work], base_url: str) -> bytes:
    """The part of the sitemap for some works: each page with its languages as alternates."""
    entries = []
    for work in works:
        others = [
            xml(
                "xhtml:link",
                {"rel": "alternate", "hreflang": languages.tag_of(row.language), "href": base_url + row.page},
            )
            for row in work.rows
        ]
        entries.append(xml("url", None, xml("loc", None, base_url + work.page), xml("lastmod", None, work.updated)))
        entries += [
            xml("url", None, xml("loc", None, base_url + row.page), xml("lastmod", None, row.updated), others)
            for row in work.rows
        ]
    return document("urlset", entries, xhtml="http://www.w3.org/1999/xhtml")


def index(parts: list[tuple[str, str]], base_url: str, head: Markup | None = None) -> bytes:
    """A sitemap index of `parts` (path, time)."""
    entries = [
        xml("sitemap", None, xml("loc", None, base_url + path), xml("lastmod", None, when)) for path, when in parts
    ]
    return document("sitemapindex", [head, *entries] if head else entries, rs=RESOURCESYNC)


def head(capability: str, base_url: str, up: str, **times: str) -> Markup:
    """The first lines of a ResourceSync list: what it is, of when, and where the list above it is."""
    attributes: dict[str, object] = {"capability": capability}
    attributes |= {name.rstrip("_"): value for name, value in times.items() if value}
    return Markup(xml("rs:ln", {"rel": "up", "href": base_url + up}) + "\n" + xml("rs:md", attributes))


def resources(old: bytes, changes: list[Change], base_url: str, when: str) -> bytes:
    """The part of the resource list for one group, brought up to date from the old one."""
    entries = {unescape(found[1].decode()): Markup(found[0].decode()) for found in ENTRY.finditer(old)}
    for change in changes:
        address = base_url + change.path
        entries.pop(address, None)
        if change.kind in ("created", "updated"):
            about = {"hash": f"sha-256:{change.sha256}", "length": change.size, "type": media_type(change.path)}
            entries[address] = xml(
                "url", None, xml("loc", None, address), xml("lastmod", None, when), xml("rs:md", about)
            )
    if not entries:
        return b""
    first = head("resourcelist", base_url, "capabilitylist.xml", at=when)
    return document("urlset", [first, *(entries[address] for address in sorted(entries))], rs=RESOURCESYNC)


def change_entries(changes: list[Change], base_url: str, when: str) -> list[Markup]:
    """The changes of one run as entries, in the order of their paths."""
    entries = []
    for change in sorted(changes, key=lambda change: change.path):
        about: dict[str, object] = {"change": change.kind, "datetime": when}
        if change.kind != "deleted":
            about |= {"hash": f"sha-256:{change.sha256}", "length": change.size, "type": media_type(change.path)}
        entries.append(
            xml("url", None, xml("loc", None, base_url + change.path), xml("lastmod", None, when), xml("rs:md", about))
        )
    return entries


def changes(old: bytes, entries: list[Markup], base_url: str, since: str) -> tuple[bytes, str]:
    """The change list with more entries at its end, and from when on it is complete.

    Where it grows too long whole runs are dropped from its beginning.
    """
    known = [Markup(found[0].decode()) for found in ENTRY.finditer(old)] + entries
    if len(known) > LIMIT:
        since = _moment(known[len(known) - LIMIT - 1])
        known = [entry for entry in known if _moment(entry) > since]
    first = head("changelist", base_url, "capabilitylist.xml", from_=since)
    return document("urlset", [first, *known], rs=RESOURCESYNC), since


def _moment(entry: str) -> str:
    start = entry.index(' datetime="') + 11
    return entry[start : entry.index('"', start)]


def capability_list(base_url: str) -> bytes:
    """What ResourceSync can do here."""
    entries = [
        xml("url", None, xml("loc", None, f"{base_url}{name}.xml"), xml("rs:md", {"capability": name}))
        for name in ("resourcelist", "changelist")
    ]
    return document("urlset", [head("capabilitylist", base_url, ".well-known/resourcesync"), *entries], rs=RESOURCESYNC)


def source_description(base_url: str) -> bytes:
    """The file at `/.well-known/resourcesync`, from which clients find the rest."""
    md = xml("rs:md", {"capability": "description"})
    entry = xml(
        "url", None, xml("loc", None, f"{base_url}capabilitylist.xml"), xml("rs:md", {"capability": "capabilitylist"})
    )
    return document("urlset", [md, entry], rs=RESOURCESYNC)
