"""All files of one work, made in a process of its own: pages of every language, side by side, overview, copies."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from akn_convert.publish import intake, overview, resolution, sidebyside
from akn_convert.publish.citations import Node
from akn_convert.publish.lines import Resolver, Target
from akn_convert.publish.places import anchor, relative
from akn_convert.publish.summary import Summary, Work
from akn_convert.publish.tree import Change, Tree


@dataclass(frozen=True)
class Neighbour:
    """Another work as this one's pages show it: page and name by language; the empty language is its overview.

    `component` is the one that is meant, where the work is a collection.
    """

    label: str
    names: dict[str, tuple[str, str]]
    component: str = ""

    def seen_from(self, language: str) -> tuple[str, str]:
        """Path and name for a reader of a language."""
        return self.names.get(language) or self.names[""]


@dataclass(frozen=True)
class Task:
    """A work to be rendered, with all that its pages say of others. `targets` are by IRI and by symbol."""

    rows: list[Summary]
    targets: dict[str, Neighbour] = field(default_factory=dict)
    citing: list[Neighbour] = field(default_factory=list)


@dataclass(frozen=True)
class Desk:
    """Where a run works: the directory of sources, the new site, the run's own folder."""

    folder: Path
    site: Path
    spool: Path
    base_url: str


def render(task: Task, desk: Desk) -> list[Change]:
    """Write the work's files into the new site; the changes against the old one."""
    work, tree = Work(task.rows), Tree(desk.site)
    group = work.first.group
    documents = {row.language: intake.view(desk.folder, row, desk.spool) for row in work.rows}
    files: list[tuple[str, bytes]] = []
    for row in work.rows:
        resolve = resolver(task, row.language, row.page)
        citing = [other.seen_from(row.language) for other in task.citing]
        files.append((row.page, resolution.page(documents[row.language], row, work, desk.base_url, resolve, citing)))
        text = intake.kept(desk.spool, row.sha256, "text")
        if text is not None:
            files += [(row.txt, text), (row.xml, (desk.folder / row.source).read_bytes())]
    if len(work.rows) > 1:
        resolvers = {row.language: resolver(task, row.language, work.compare) for row in work.rows}
        files.append((work.compare, sidebyside.page(documents, work, desk.base_url, resolvers)))
    files.append((work.page, overview.page(work, desk.base_url, *_nodes(task, work))))
    changes = (tree.write(path, data, group) for path, data in files)
    return [change for change in changes if change]


def resolver(task: Task, language: str, page: str) -> Resolver:
    """How the references on a page find their pages."""

    def resolve(iri: str, symbol: str, href: str) -> Target | None:
        found = task.targets.get(iri) or task.targets.get(normal(symbol))
        if found is None:
            return None
        path, name = found.seen_from(language)
        return Target(relative(page, path) + _part(href, found.component), name)

    return resolve


def normal(symbol: str) -> str:
    """A symbol without the blanks that sources put into it."""
    return symbol.replace(" ", "").upper()


def _part(href: str, component: str) -> str:
    for mark in ("~", "#"):
        if mark in href:
            return "#" + anchor(component, href.rsplit(mark, 1)[1])
    return f"#{component}" if component else ""


def _nodes(task: Task, work: Work) -> tuple[list[Node], list[Node]]:
    citing = [_node(other, work.page) for other in task.citing]
    cited: dict[str, Node] = {}
    for iri, symbol in work.cites():
        found = task.targets.get(iri) or task.targets.get(normal(symbol))
        name = found.label if found else symbol or iri.rsplit("/", 1)[-1]
        if found is None and not symbol and not iri.startswith("/akn/un/"):
            continue
        href = "" if found or "/" not in symbol else f"https://docs.un.org/en/{normal(symbol)}"
        if name != work.first.label and (found or name not in cited):
            cited[name] = _node(found, work.page) if found else Node(name, href)
    ordered = sorted(cited.values(), key=lambda node: (not node.title, node.name))
    return citing, ordered


def _node(other: Neighbour, page: str) -> Node:
    path, name = other.names[""]
    return Node(other.label, relative(page, path), name.removeprefix(f"{other.label}: ") if name != other.label else "")
