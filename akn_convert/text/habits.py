"""A document's habits of layout: what it does most often, said once, so that only exceptions are said in place."""

from __future__ import annotations

from collections import Counter, defaultdict

from akn_convert.akn.names import canonical
from akn_convert.model import (
    Annex,
    Body,
    CrossHeading,
    Document,
    Formula,
    Item,
    Layout,
    Line,
    LineEnd,
    Note,
    Plain,
    Provision,
    Recital,
    Section,
    Table,
)
from akn_convert.text.blocks import Block


class Gaps:
    """Collects the gaps before each kind of block, as the writer will name the kinds."""

    def __init__(self) -> None:
        self.found: defaultdict[str, list[str]] = defaultdict(list)
        self.first = True

    def line(self, kind: str, line: Line) -> None:
        if self.first:
            self.first = False
            return
        self.found[kind].append(line.gap)

    def lines(self, kind: str, lines: tuple[Line, ...]) -> None:
        for line in lines:
            self.line(kind, line)

    def document(self, document: Document) -> None:
        self.lines("masthead", document.masthead)
        self.lines("title", document.title)
        for child in document.preamble:
            if isinstance(child, Formula):
                self.line("formula", child.line)
            elif isinstance(child, Recital):
                self.line("recital", child.line)
                self.items(child.items)
            elif isinstance(child, Table):
                self.table(child)
            else:
                self.line("plain", child.line)
        self.children(document.body)
        for annex in document.annexes:
            self.annex(annex)
        self.lines("conclusion", document.conclusions)
        for part in document.parts:
            self.document(part)

    def annex(self, annex: Annex) -> None:
        self.line("heading", annex.heading)
        if annex.subheading is not None:
            self.line("heading", annex.subheading)
        self.children(annex.children)

    def items(self, items: tuple[Item, ...]) -> None:
        for item in items:
            self.line("item", item.num)
            for place, line in enumerate(item.lines):
                self.line("item" if place else "text", line)
            self.items(item.items)

    def children(self, children: tuple[Body, ...], inside: bool = False) -> None:
        for child in children:
            if isinstance(child, Provision):
                self.provision(child)
            elif isinstance(child, Section):
                self.section(child)
            elif isinstance(child, Table):
                self.table(child)
            elif isinstance(child, CrossHeading):
                self.line("recital" if child.preamble else "heading", child.line)
            elif isinstance(child, Plain):
                self.line("lead" if inside else "plain", child.line)

    def provision(self, provision: Provision) -> None:
        kind = "lead"
        if provision.num is not None:
            self.line(provision.tag, provision.num)
            kind = "text"
        for line in provision.lines:
            self.line(kind, line)
            kind = "lead"
        self.children(provision.points)
        self.lines("lead", provision.wrap_up)

    def section(self, section: Section) -> None:
        kind = "heading"
        if section.num is not None:
            self.line(kind, section.num)
            kind = "text"
        if section.heading is not None:
            self.line(kind, section.heading)
        for line in section.lines:
            self.line(kind, line)
        self.children(section.children, True)

    def table(self, table: Table) -> None:
        for row in table.rows:
            for place, cell in enumerate(row):
                self.line("cell" if place else "row", cell)


def habits(document: Document, blocks: list[Block], notes: list[Note], end: str, newline: str) -> Layout:
    """The habits of a document; `end` is what stands after its last block."""
    gaps = Gaps()
    gaps.document(document)
    for note in notes:
        gaps.found["note"].append(note.gap)
    anchors = [anchor for block in blocks for _, anchor in block.anchors]
    anchors += [anchor for note in notes for _, anchor in note.words.anchors]
    lines = [anchor.gap for anchor in anchors if isinstance(anchor, LineEnd)]
    usual = {kind: most(found) for kind, found in sorted(gaps.found.items())}
    return Layout(
        newline=newline,
        line=most(lines) if lines else newline,
        gaps=tuple((kind, gap) for kind, gap in usual.items() if gap != canonical(kind).replace("\n", newline)),
        call=most([note.call for note in notes]) if notes else "¹",
        body=most([note.body for note in notes]) if notes else "¹ ",
        end=end,
    )


def most(strings: list[str]) -> str:
    """The commonest string; of equals the one found first. Mostly all are the same."""
    if strings.count(strings[0]) == len(strings):
        return strings[0]
    return Counter(strings).most_common(1)[0][0]
