"""What a site holds beside the pages of works: lists, feeds, search, dumps, and what the lists of changes need."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from akn_convert.publish import atom, charts, dumps, finding, intake, listing, search, sitemap, state
from akn_convert.publish.ledger import Ledger
from akn_convert.publish.places import group as group_of
from akn_convert.publish.rendering import Desk
from akn_convert.publish.summary import Summary, Work
from akn_convert.publish.tree import Change, Tree

if TYPE_CHECKING:
    from akn_convert.publish.options import Options

ASSETS = ("style.css", "icon.svg", "search.js", "compare.js")


@cache
def edition() -> str:
    """A mark of the code that makes the pages: where it differs, every page is made anew."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".css", ".js", ".toml", ".svg"):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


class Outputs:
    """Writes what is not the page of a work. `works` are the new ones, `dirty` those that were rendered."""

    def __init__(
        self,
        tree: Tree,
        desk: Desk,
        options: Options,
        old: dict[str, Work],
        works: dict[str, Work],
        new: state.State,
        dirty: set[str],
        find: Callable[[str, str], str],
    ) -> None:
        self.dirty, self.find = dirty, find
        self.tree, self.desk, self.options = tree, desk, options
        self.old, self.works, self.state = old, works, new
        self.ledger = Ledger(desk.spool / "changes")
        self.before = {(row.work, row.language): row for work in old.values() for row in work.rows}
        self.after = {(row.work, row.language): row for work in works.values() for row in work.rows}

    def note(self, changes: Iterable[Change]) -> None:
        """Take in what the pages of a work changed."""
        for change in changes:
            self.ledger.add(change)

    def write(self, path: str, data: bytes, group: str = "site") -> None:
        """Write a file, or remove it where it would be empty."""
        self.ledger.add(self.tree.write(path, data, group) if data else self.tree.remove(path, group))

    def finish(self, everything: bool) -> None:
        """All of it, in the order in which one needs the other."""
        changed = [
            key
            for key in sorted({*self.before, *self.after})
            if _hash(self.before.get(key)) != _hash(self.after.get(key))
        ]
        self._remove_old()
        for name in ASSETS:
            self.write(f"assets/{name}", (Path(__file__).parent / "assets" / name).read_bytes())
        self._lists()
        self._feeds(changed)
        self._search(list(self.after) if everything else changed)
        self._dumps(list(self.after) if everything else changed)
        self._sitemap()
        self._resources()
        self.tree.write(state.PATH, self.state.dump())

    def _remove_old(self) -> None:
        for iri, work in self.old.items():
            new = self.works.get(iri)
            kept = {row.language for row in new.rows} if new else set()
            for row in work.rows:
                if row.language not in kept:
                    for path in (row.page, row.xml, row.txt):
                        self.ledger.add(self.tree.remove(path, work.first.group))
            if new is None:
                self.ledger.add(self.tree.remove(work.page, work.first.group))
            if len(kept) < 2:
                self.ledger.add(self.tree.remove(work.compare, work.first.group))
            if new is not None and new.first.group != work.first.group:
                self._move(work, new)

    def _move(self, old: Work, new: Work) -> None:
        paths = [old.page, old.compare, *(path for row in new.rows for path in (row.page, row.xml, row.txt))]
        done = {change.path for change in self.ledger.of(new.first.group)}
        for path in paths:
            self.ledger.add(Change(path, "moved", old.first.group))
            data = self.tree.read(path)
            if data and path not in done:
                digest = hashlib.sha256(data).hexdigest()
                self.ledger.add(Change(path, "updated", new.first.group, digest, len(data)))

    def _lists(self) -> None:
        written = set()
        for path, data in listing.pages(self.works, self.options.base_url, self.options.title):
            self.write(path, data)
            written.add(path)
        for path in listing.paths(self.old) - written:
            self.write(path, b"")
        self.write(charts.PATH, charts.page(self.works, self.options.base_url))
        self.write(finding.PATH, finding.page(self.works, self.options.base_url))
        self.write(dumps.PATH, dumps.page(self.works, self.options))

    def _feeds(self, changed: list[tuple[str, str]]) -> None:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for key in changed:
            for row in (self.before.get(key), self.after.get(key)):
                if row is not None:
                    found[row.work, row.actor].add(row.language)
        events = [atom.Event(work, actor, frozenset(codes)) for (work, actor), codes in sorted(found.items())]
        feeds = atom.Feeds(self.options.base_url, self.options.title, self.works, self.state.feeds)
        for path, data in feeds.record(events, self.state.time):
            self.write(path, data)

    def _search(self, changed: list[tuple[str, str]]) -> None:
        gone = [self.before[key] for key in changed if key in self.before]
        fresh = [self.after[key] for key in changed if key in self.after]
        for change in search.Index(self.tree, self.state.search).update(gone, fresh, self._words):
            self.ledger.add(change)

    def _words(self, row: Summary) -> list[str]:
        return (intake.kept(self.desk.spool, row.sha256, "words") or b"").decode().split("\n")

    def _dumps(self, changed: list[tuple[str, str]]) -> None:
        writer = dumps.Dumps(self.tree, self.desk, self.options, self.works, set(changed), self.find)
        groups = {row.group for key in changed for row in (self.before.get(key), self.after.get(key)) if row}
        graphs = {work.first.group for iri in self.dirty for work in (self.old.get(iri), self.works.get(iri)) if work}
        gone = [self.before[key] for key in changed if key in self.before]
        for change in writer.write(groups, graphs, gone):
            self.ledger.add(change)

    def _sitemap(self) -> None:
        groups: dict[str, list[Work]] = defaultdict(list)
        for work in self.works.values():
            groups[work.first.group].append(work)
        parts = []
        for group, works in sorted(groups.items()):
            self.write(f"sitemaps/{group}.xml", sitemap.pages(works, self.options.base_url), "lists")
            parts.append((f"sitemaps/{group}.xml", max(work.updated for work in works)))
        for group in {group_of(work.first.actor, work.first.year) for work in self.old.values()} - set(groups):
            self.write(f"sitemaps/{group}.xml", b"", "lists")
        self.write("sitemap.xml", sitemap.index(parts, self.options.base_url), "lists")
        self.write("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {self.options.base_url}sitemap.xml\n".encode())

    def _resources(self) -> None:
        self.ledger.drop("lists")
        base_url, when = self.options.base_url, self.state.time
        times: dict[str, str] = self.state.changes.setdefault("parts", {})
        for group in self.ledger.groups():
            path = f"resourcesync/lists/{group}.xml"
            data = sitemap.resources(self.tree.read(path), self.ledger.of(group), base_url, when)
            self.tree.write(path, data) if data else self.tree.remove(path)
            times[group] = when
            if not data:
                times.pop(group)
        head = sitemap.head("resourcelist", base_url, "capabilitylist.xml", at=when)
        parts = [(f"resourcesync/lists/{group}.xml", time) for group, time in sorted(times.items())]
        self.tree.write("resourcelist.xml", sitemap.index(parts, base_url, head))
        self._changes()
        self.tree.write("capabilitylist.xml", sitemap.capability_list(base_url))
        self.tree.write(".well-known/resourcesync", sitemap.source_description(base_url))

    def _changes(self) -> None:
        """The change list reaches back as far as its length allows; who was away longer starts anew."""
        base_url, when = self.options.base_url, self.state.time
        old = self.tree.read("changelist.xml")
        changes = [change for change in self.ledger.all() if change.kind != "moved"] if old else []
        entries = sitemap.change_entries(changes, base_url, when)
        since = self.state.changes.get("since") or when
        data, self.state.changes["since"] = sitemap.changes(old, entries, base_url, since)
        self.tree.write("changelist.xml", data)


def _hash(row: Summary | None) -> tuple[str, str] | None:
    return (row.sha256, row.source) if row else None
