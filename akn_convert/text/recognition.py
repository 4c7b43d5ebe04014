"""Spans to marks: what recognizers saw in a block becomes inline elements, and entries among the references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from akn_convert.akn.meta import Entry
from akn_convert.languages.pack import Pack
from akn_convert.metadata import Metadata
from akn_convert.model import Mark, Note, Words
from akn_convert.recognizers import Context, Scanned, recognize_scanned, scan
from akn_convert.recognizers.actions import action_labels, opening_action, recital_opening
from akn_convert.recognizers.entities import entity
from akn_convert.recognizers.references.reference import Reference
from akn_convert.recognizers.spans import Span
from akn_convert.text.blocks import Block

UNSAFE = re.compile(r"[^\w.\-]+")
OPERATIVE = frozenset({"paragraph", "lead"})
RUNNING = frozenset(
    {"title", "recital", "item", "paragraph", "point", "lead", "heading", "section-recital", "row", "plain"}
)


class Recognition:
    """Reads the blocks of one document. `entries` are the references found, by eId.

    `unknown` are numbers that name no document that is known, with the offset of their block. `annex` is the number of
    the annex that is read: "paragraph 3 above" is in it.
    """

    def __init__(self, pack: Pack, metadata: Metadata) -> None:
        self.pack = pack
        self.context = Context(pack, metadata.organ, metadata.symbol, metadata.date)
        self.entries: dict[str, Entry] = {}
        self.ids: dict[str, str] = {}
        self.unknown: list[tuple[str, int]] = []
        self.annex = 0

    def read(self, blocks: Sequence[Block]) -> None:
        """Mark what stands in the blocks and in their notes, in order."""
        read = [(block, running(block)) for block in blocks]
        scanned = iter(scan([text for block, runs in read for text in texts(block, runs)], self.pack))
        for block, runs in read:
            if block.role == "annex":
                self.annex += 1
            elif block.label == "formula":
                self.annex = 0
            if runs:
                self.block(block, next(scanned))
            for place, (offset, anchor) in enumerate(block.anchors):
                if isinstance(anchor, Note) and (words := self.words(anchor.words, next(scanned))) is not anchor.words:
                    block.anchors[place] = (offset, replace(anchor, words=words))

    def block(self, block: Block, scanned: Scanned) -> None:
        spans = recognize_scanned(scanned, self.context)
        for start, end in self.context.unknown:
            mention = block.text[start:end]
            if "/" in mention:
                self.unknown.append((mention, block.start))
        if block.label == "recital":
            block.opening = block.text[: recital_opening(block.text, self.pack)]
        outer = self.action(block) if block.label in OPERATIVE else block.marks
        block.marks = outer + [self.mark(span) for span in spans if not outer or fits(span, outer)]

    def words(self, words: Words, scanned: Scanned) -> Words:
        found = [self.mark(span) for span in recognize_scanned(scanned, self.context)]
        return Words(words.text, words.anchors, tuple(found), words.offset) if found else words

    def mark(self, span: Span) -> Mark:
        start, end, kind, value = span.start, span.end, span.kind, span.value
        if isinstance(value, Reference):
            return Mark(start, end, "ref", self.target(value))
        if kind == "date":
            return Mark(start, end, "date", (("date", value),))
        return Mark(start, end, kind, (("refersTo", f"#{self.entity(kind, value)}"),))

    def target(self, reference: Reference) -> tuple[tuple[str, str], ...]:
        """`href` and `refersTo` of a mention; a part of this document has no entry."""
        href = reference.href(self.pack.iso)
        if reference.internal:
            near = self.annex and reference.near and not reference.part.startswith("att_")
            return (("href", f"#att_{self.annex}__{reference.part}" if near else href),)
        eid = self.ids.get(reference.label) or self.document(reference)
        return (("href", href), ("refersTo", f"#{eid}"))

    def document(self, reference: Reference) -> str:
        """The entry of a document that was not named before."""
        eid = self.ids[reference.label] = "doc-" + UNSAFE.sub("-", reference.label).strip("-")
        if eid not in self.entries:
            self.entries[eid] = Entry("TLCReference", eid, reference.whole().href(self.pack.iso), reference.label)
        return eid

    def entity(self, kind: str, name: str) -> str:
        """The entry of an organ, office or State."""
        if name not in self.entries:
            found = entity(name, self.pack)
            self.entries[name] = Entry("TLC" + kind.capitalize(), name, found.href, found.show_as)
        return name

    def action(self, block: Block) -> list[Mark]:
        """The opening words of an operative paragraph, as the action that they name."""
        found = opening_action(block.text, self.pack)
        if found is None:
            return []
        name = found.value
        if name not in self.entries:
            self.entries[name] = Entry("TLCConcept", name, f"/akn/ontology/concept/un/{name}", action_labels()[name])
        return [Mark(0, found.end, "concept", (("refersTo", f"#{name}"),))]


def running(block: Block) -> bool:
    """Whether a block is text to be read: running text, or the line that says who speaks."""
    if not block.marks or block.label in RUNNING:
        return bool(block.text) and block.label in RUNNING
    return bool(block.text) and any(mark.tag == "docProponent" for mark in block.marks)


def texts(block: Block, runs: bool) -> list[str]:
    """The texts of a block that are read: its own where that is running text, and those of its notes."""
    own = [block.text] if runs else []
    return (
        own + [anchor.words.text for _, anchor in block.anchors if isinstance(anchor, Note)] if block.anchors else own
    )


def fits(span: Span, outer: list[Mark]) -> bool:
    """Whether a span stands wholly inside or wholly outside all of `outer`, and is no mention of the document's own
    number."""
    for other in outer:
        inside = other.start <= span.start and span.end <= other.end
        if not (inside or span.end <= other.start or span.start >= other.end):
            return False
        if span.kind == "ref" and other.tag == "docNumber" and span.end <= other.end:
            return False
    return True
