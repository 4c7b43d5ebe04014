"""Atom feeds as a log of what changed (RFC 4287), in pages that never change once full (RFC 5005, archived feeds),
with removals as tombstones (RFC 6721).

A client that reads back to the last page it knows, and applies newest first, has exactly the directory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from akn_convert.publish import languages
from akn_convert.publish.markup import Markup, xml
from akn_convert.publish.places import folder, segment
from akn_convert.publish.summary import Summary, Work

PAGE = 100
NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom", "xmlns:fh": "http://purl.org/syndication/history/1.0",
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0", "xmlns:akc": "urn:akn-convert:feed",
}  # fmt: skip


@dataclass(frozen=True)
class Event:
    """Something that happened to one work: in which languages, and who it belonged to."""

    work: str
    actor: str
    languages: frozenset[str]


def names(actor: str, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Name and language of every feed that a work of an organ stands in; the language is empty for feeds of all."""
    organ = segment(actor or "other")
    yield "all", ""
    yield f"organ/{organ}", ""
    for code in sorted(codes):
        yield f"language/{code}", code
        yield f"organ/{organ}/{code}", code


@dataclass
class Feeds:
    """All feeds of a site. `state` is what is kept between runs: by name, the number of archived pages and the tail."""

    base_url: str
    title: str
    works: dict[str, Work]
    state: dict[str, dict[str, object]]

    def record(self, events: list[Event], when: str) -> Iterator[tuple[str, bytes]]:
        """Add what happened at `when`; path and bytes of every page of a feed that is new or changes."""
        touched: dict[str, str] = {}
        fresh: dict[str, dict[str, None]] = defaultdict(dict)
        for event in sorted(events, key=self._age):
            for name, code in names(event.actor, event.languages):
                touched[name] = code
                fresh[name][event.work] = None
        for name, code in sorted(touched.items()):
            yield from self._feed(name, code, list(fresh[name]), when)

    def _age(self, event: Event) -> tuple[str, str]:
        work = self.works.get(event.work)
        return (work.first.date if work else "", event.work)

    def _feed(self, name: str, code: str, changed: list[str], when: str) -> Iterator[tuple[str, bytes]]:
        known = self.state.setdefault(name, {"pages": 0, "tail": []})
        pages = int(str(known["pages"]))
        again = set(changed)
        tail: list[list[str]] = [item for item in known["tail"] if item[0] not in again]  # type: ignore[attr-defined]
        tail += [[work, when] for work in changed]
        while len(tail) >= 2 * PAGE:
            pages += 1
            yield archive(name, pages), self._page(name, code, tail[:PAGE], pages, True)
            tail = tail[PAGE:]
        self.state[name] = {"pages": pages, "tail": tail}
        yield path(name), self._page(name, code, tail, pages + 1, False)

    def _page(self, name: str, code: str, tail: list[list[str]], number: int, archived: bool) -> bytes:
        own = archive(name, number) if archived else path(name)
        links = [_link("self", self.base_url + own, "application/atom+xml")]
        if archived:
            links.append(_link("current", self.base_url + path(name), "application/atom+xml"))
        if number > 1:
            links.append(_link("prev-archive", self.base_url + archive(name, number - 1), "application/atom+xml"))
        head = [
            xml("id", None, self.base_url + path(name)),
            xml("title", None, self._title(name, code)),
            xml("updated", None, max((when for _, when in tail), default="1970-01-01T00:00:00Z")),
            xml("author", None, xml("name", None, self.title)),
            links,
            xml("link", {"rel": "alternate", "type": "text/html", "href": self.base_url + "index.html"}),
            xml("fh:archive") if archived else None,
        ]
        entries = (self._event(work, when, code) for work, when in reversed(tail))
        feed = xml(
            "feed", {**NAMESPACES}, "\n", [[part, "\n"] for part in head if part], [[entry, "\n"] for entry in entries]
        )
        return f'<?xml version="1.0" encoding="utf-8"?>\n{feed}\n'.encode()

    def _title(self, name: str, code: str) -> str:
        parts = name.split("/")
        organ = languages.organ_name(parts[1], code or "eng") if parts[0] == "organ" else ""
        return " – ".join(filter(None, (self.title, organ, languages.name_of(code) if code else "")))

    def _event(self, iri: str, when: str, code: str) -> Markup:
        work = self.works.get(iri)
        rows = [row for row in work.rows if not code or row.language == code] if work else []
        if work is None or not rows:
            return xml("at:deleted-entry", {"ref": entry_id(self.base_url, iri), "when": when})
        return entry(work, rows, when, self.base_url, code)


def entry_id(base_url: str, iri: str) -> str:
    """The entry's id: the address of the work's folder."""
    return f"{base_url}{folder(iri)}/"


def entry(work: Work, rows: list[Summary], when: str, base_url: str, code: str = "") -> Markup:
    """An entry for a work with the files of `rows`; titled in the feed's language, else in English if it can be."""
    first = work.row(code) if code else work.first
    parts = [
        xml("id", None, entry_id(base_url, work.iri)),
        xml("title", {"xml:lang": languages.tag_of(first.language)} if first.language != "und" else None, first.name),
        xml("updated", None, when),
        xml("published", None, f"{first.date}T00:00:00Z") if first.date else None,
        xml("author", None, xml("name", None, first.organ or first.actor or "unknown")),
        _categories(work),
        [_files(row, base_url) for row in rows],
    ]
    return xml("entry", None, parts)


def _categories(work: Work) -> list[Markup]:
    row, outcome = work.first, work.outcome()
    terms = [
        ("organ", row.actor, languages.organ_name(row.actor)),
        ("session", row.session, row.session),
        ("year", row.year, row.year),
        ("outcome", outcome, languages.outcome_name(outcome)),
    ]
    return [
        xml("category", {"term": term, "scheme": f"urn:akn-convert:{scheme}", "label": label})
        for scheme, term, label in terms
        if term
    ]


def _files(row: Summary, base_url: str) -> list[Markup]:
    common: dict[str, object] = {"rel": "alternate", "hreflang": languages.tag_of(row.language)}
    page = common | {"type": "text/html", "href": base_url + row.page, "title": languages.name_of(row.language)}
    akn = common | {"type": "application/akn+xml", "href": base_url + row.xml, "length": row.size}
    text = common | {"type": "text/plain", "href": base_url + row.txt, "length": row.text_size}
    hashes: tuple[dict[str, object], ...] = ({}, {"akc:sha256": row.sha256}, {"akc:sha256": row.text_sha256})
    return [xml("link", link | digest) for link, digest in zip((page, akn, text), hashes, strict=True)]


def _link(rel: str, href: str, kind: str) -> Markup:
    return xml("link", {"rel": rel, "href": href, "type": kind})


def path(name: str) -> str:
    """The path of the feed that clients subscribe to."""
    return f"feeds/{name}.xml"


def archive(name: str, number: int) -> str:
    """The path of an archived page, numbered from the oldest."""
    return f"feeds/archive/{name}/{number}.xml"
