"""Spans to marks: what recognizers saw in a block becomes inline elements, and entries among the references."""

from __future__ import annotations

import re
from dataclasses import replace

from akn_convert.akn.meta import Entry
from akn_convert.languages.pack import Pack
from akn_convert.metadata import Metadata
from akn_convert.model import Mark, Note, Words
from akn_convert.recognizers import Context, recognize
from akn_convert.recognizers.actions import action_labels, find_action, recital_opening
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
    """Reads the blocks of one document in order. `entries` are the references found, by eId.

    `unknown` are numbers that name no document that is known, with the offset of their block.
    """

    def __init__(self, pack: Pack, metadata: Metadata) -> None:
        self.pack = pack
        self.context = Context(pack, metadata.organ, metadata.symbol, metadata.date)
        self.entries: dict[str, Entry] = {}
        self.unknown: list[tuple[str, int]] = []

    def read(self, block: Block) -> None:
        """Mark what stands in a block and in its notes."""
        if block.text and (block.label in RUNNING or any(mark.tag == "docProponent" for mark in block.marks)):
            self.block(block)
        for place, (offset, anchor) in enumerate(block.anchors):
            if isinstance(anchor, Note):
                block.anchors[place] = (offset, replace(anchor, words=self.words(anchor.words)))

    def block(self, block: Block) -> None:
        found = [self.mark(span) for span in recognize(block.text, self.context)]
        for start, end in self.context.unknown:
            mention = block.text[start:end]
            if "/" in mention:
                self.unknown.append((mention, block.start))
        if block.label == "recital":
            block.opening = block.text[: recital_opening(block.text, self.pack)]
        outer = self.action(block) if block.label in OPERATIVE else list(block.marks)
        block.marks = outer + [
            mark for mark in found if all(nests(mark, other) for other in outer) and not own(mark, outer)
        ]

    def words(self, words: Words) -> Words:
        found = [self.mark(span) for span in recognize(words.text, self.context)]
        return Words(words.text, words.anchors, tuple(found), words.offset) if found else words

    def mark(self, span: Span) -> Mark:
        start, end, kind, value = span
        if kind == "date":
            return Mark(start, end, "date", (("date", str(value)),))
        if isinstance(value, Reference):
            return Mark(start, end, "ref", self.target(value))
        return Mark(start, end, kind, (("refersTo", f"#{self.entity(kind, str(value))}"),))

    def target(self, reference: Reference) -> tuple[tuple[str, str], ...]:
        """`href` and `refersTo` of a mention; a part of this document has no entry."""
        href = reference.href(self.pack.iso)
        if reference.internal:
            return (("href", href),)
        shown, name = reference.symbol or reference.label, reference.symbol or reference.name
        eid = "doc-" + UNSAFE.sub("-", name).strip("-")
        if eid not in self.entries:
            address = replace(reference, part="").href(self.pack.iso)
            self.entries[eid] = Entry("TLCReference", eid, address, shown)
        return (("href", href), ("refersTo", f"#{eid}"))

    def entity(self, kind: str, name: str) -> str:
        """The entry of an organ, office or State."""
        if name not in self.entries:
            found = entity(name, self.pack)
            self.entries[name] = Entry("TLC" + kind.capitalize(), name, found.href, found.show_as)
        return name

    def action(self, block: Block) -> list[Mark]:
        """The opening words of an operative paragraph, as the action that they name."""
        found = find_action(block.text, self.pack)
        if found is None:
            return []
        end, name, _ = found
        if name not in self.entries:
            self.entries[name] = Entry("TLCConcept", name, f"/akn/ontology/concept/un/{name}", action_labels()[name])
        return [Mark(0, end, "concept", (("refersTo", f"#{name}"),))]


def own(mark: Mark, outer: list[Mark]) -> bool:
    """Whether a mention is the document's own number."""
    return mark.tag == "ref" and any(other.tag == "docNumber" and mark.end <= other.end for other in outer)


def nests(mark: Mark, outer: Mark) -> bool:
    """Whether a mark stands wholly inside or wholly outside another."""
    inside = outer.start <= mark.start and mark.end <= outer.end
    return inside or mark.end <= outer.start or mark.start >= outer.end
