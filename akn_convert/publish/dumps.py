"""The files for machines that want all of it: rows, RDF, the zip, SQLite, Parquet; and the page that lists them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from akn_convert.publish import bundle, database, intake, languages, rdf, rows, table
from akn_convert.publish.database import document_id
from akn_convert.publish.markup import Markup, element, join
from akn_convert.publish.places import relative, segment
from akn_convert.publish.rendering import Desk
from akn_convert.publish.shell import Page, render
from akn_convert.publish.summary import Summary, Work
from akn_convert.publish.tree import Change, Tree

if TYPE_CHECKING:
    from akn_convert.publish.options import Options

PATH = "data/index.html"
ZIP, SQLITE, MANIFEST = "data/collection.zip", "data/collection.sqlite", "data/manifest.jsonl"


class Dumps:
    """Brings the dumps up to date. `changed` are the expressions (work, language) whose files changed."""

    def __init__(
        self,
        tree: Tree,
        desk: Desk,
        options: Options,
        works: dict[str, Work],
        changed: set[tuple[str, str]],
        find: Callable[[str, str], str],
    ) -> None:
        self.tree, self.desk, self.options, self.works, self.changed = tree, desk, options, works, changed
        self.find = find
        self.rows = sorted((row for work in works.values() for row in work.rows), key=rows.order)

    def write(self, groups: set[str], graphs: set[str], gone: list[Summary]) -> Iterator[Change]:
        """All dumps: rows of `groups` and RDF of `graphs` (by organ and year), and those of the whole collection."""
        found = [*self._paragraphs(groups), *self._graphs(graphs), self.tree.write(MANIFEST, self._manifest(), "site")]
        if self.changed:
            found.append(self.tree.write_with(ZIP, "site", self._zip))
        if self.options.sqlite and self.changed:
            found.append(self.tree.write_with(SQLITE, "site", partial(self._database, gone)))
        elif not self.options.sqlite:
            found.append(self.tree.remove(SQLITE))
        yield from (change for change in found if change)

    def _paragraphs(self, groups: set[str]) -> Iterator[Change | None]:
        inside: dict[str, list[Summary]] = defaultdict(list)
        for row in self.rows:
            inside[row.group].append(row)
        for group in sorted(groups):
            path, columns = f"data/paragraphs/{group}.jsonl", f"data/paragraphs/{group}.parquet"
            if not inside[group]:
                yield from (self.tree.remove(path, group), self.tree.remove(columns, group))
                continue
            yield self.tree.write_with(path, group, partial(self._merge, path, inside[group]))
            if self.options.parquet:
                yield self.tree.write_with(columns, group, partial(table.write, self.tree.stage / path))
            else:
                yield self.tree.remove(columns, group)

    def _merge(self, path: str, found: list[Summary], new: Path) -> None:
        by_name = {document_id(row): row for row in found}

        def fresh(name: str) -> bytes | None:
            row = by_name[name]
            return self._fresh_rows(row) if (row.work, row.language) in self.changed else None

        rows.merge(self.tree.stage / path, new, list(by_name), fresh, rows.key_of_row)

    def _fresh_rows(self, row: Summary) -> bytes:
        return intake.kept(self.desk.spool, row.sha256, "rows") or b""

    def _graphs(self, groups: set[str]) -> Iterator[Change | None]:
        graph = rdf.Graph(self.options.base_url, self.find)
        inside: dict[str, list[Work]] = defaultdict(list)
        for work in self.works.values():
            inside[work.first.group].append(work)
        for group in sorted(groups):
            found = [(work.iri, graph.of(work)) for work in inside[group]]
            for ending, head, form in (("nt", b"", rdf.ntriples), ("ttl", rdf.turtle_head(), rdf.turtle)):
                path = f"data/graph/{group}.{ending}"
                data = b"".join(form(name, triples) for name, triples in found)
                yield self.tree.write(path, head + data, group) if data else self.tree.remove(path, group)

    def _manifest(self) -> bytes:
        lines = (
            {
                "xml": row.xml,
                "text": row.txt,
                "page": row.page,
                "work": row.work,
                "language": row.language,
                "symbol": row.symbol,
                "title": row.title,
                "date": row.date,
                "sha256": row.sha256,
                "bytes": row.size,
                "text_sha256": row.text_sha256,
                "text_bytes": row.text_size,
                "updated": row.updated,
            }
            for row in self.rows
        )
        return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines).encode()

    def _zip(self, new: Path) -> None:
        changed = {
            path for row in self.rows if (row.work, row.language) in self.changed for path in (row.xml, row.txt)
        } | {"manifest.jsonl"}

        def fresh(name: str) -> bytes | None:
            if name not in changed:
                return None
            return self.tree.read(MANIFEST if name == "manifest.jsonl" else name)

        names = ["manifest.jsonl", *(path for row in self.rows for path in (row.xml, row.txt))]
        bundle.rewrite(self.tree.stage / ZIP, new, names, fresh)

    def _database(self, gone: list[Summary], new: Path) -> None:
        fresh = [row for row in self.rows if (row.work, row.language) in self.changed]
        database.rewrite(self.tree.stage / SQLITE, new, gone, fresh, self._fresh_rows)


def page(works: dict[str, Work], options: Options) -> bytes:
    """The page of data and feeds."""
    actors = sorted({work.first.actor for work in works.values()})
    codes = sorted({row.language for work in works.values() for row in work.rows}, key=languages.rank)
    groups = sorted({row.group for work in works.values() for row in work.rows})
    files = [(ZIP, "All files as a zip"), (MANIFEST, "List of all files, with hashes")]
    files += [(SQLITE, "SQLite with full-text search")] if options.sqlite else []
    lists = [("feeds/all.xml", "Atom, everything")]
    feeds = [_feeds(actor, works) for actor in actors]
    sync = [
        ("sitemap.xml", "Sitemap"),
        (".well-known/resourcesync", "ResourceSync"),
        ("resourcelist.xml", "Resource list"),
        ("changelist.xml", "Change list"),
    ]
    tongues = [(f"feeds/language/{code}.xml", languages.name_of(code)) for code in codes]
    parts = [
        element("h1", None, languages.label("data")),
        element("h2", None, "Files"),
        _links(files),
        element("h2", None, "Paragraphs (JSON lines) and RDF, by organ and year"),
        element("ul", None, (_group(group, options.parquet) for group in groups)),
        element("h2", None, "Feeds"),
        _links([*lists, *tongues]),
        feeds,
        element("h2", None, "Following the site"),
        _links(sync),
    ]
    body = join(parts)
    return render(Page(path=PATH, title=languages.label("data"), body=body, base_url=options.base_url, kind="data"))


def _links(entries: list[tuple[str, str]]) -> Markup:
    return element(
        "ul", None, (element("li", None, element("a", {"href": relative(PATH, path)}, name)) for path, name in entries)
    )


def _group(group: str, parquet: bool) -> Markup:
    kinds = [
        ("paragraphs", "jsonl"),
        *([("paragraphs", "parquet")] if parquet else []),
        ("graph", "nt"),
        ("graph", "ttl"),
    ]
    links = (
        join(element("a", {"href": relative(PATH, f"data/{folder}/{group}.{ending}")}, f"{group}.{ending}"), " ")
        for folder, ending in kinds
    )
    return element("li", None, links)


def _feeds(actor: str, works: dict[str, Work]) -> Markup:
    organ = segment(actor or "other")
    codes = sorted(
        {row.language for work in works.values() if work.first.actor == actor for row in work.rows}, key=languages.rank
    )
    name = element("bdi", None, languages.organ_name(actor) if actor else "Other")
    links = (
        join(
            " · ",
            element(
                "a",
                {"href": relative(PATH, f"feeds/organ/{organ}/{code}.xml"), "hreflang": languages.tag_of(code)},
                languages.name_of(code),
            ),
        )
        for code in codes
    )
    return element("p", None, element("a", {"href": relative(PATH, f"feeds/organ/{organ}.xml")}, name), links)
