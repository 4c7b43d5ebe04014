"""Several resolutions under one number: a `documentCollection` that points to its parts, and the parts in `components`.

Source: Akoma Ntoso 1.0 part 1, collections; eIds are unique inside each component.
"""

from __future__ import annotations

from typing import NamedTuple

from akn_convert.akn.eids import Eids
from akn_convert.akn.inline import escape
from akn_convert.akn.write import HEAD, KEEP, Writer
from akn_convert.model import Document


class Part(NamedTuple):
    """What a part needs beside its tree: letter, symbol, its `meta`, those of its annexes, whether it is a decision."""

    letter: str
    symbol: str
    meta: str
    annex_meta: tuple[str, ...]
    kind: str


class CollectionWriter(Writer):
    """Writes a document with parts. `used` are the eIds given in the file."""

    def collection(self, document: Document, meta: str, parts: list[Part]) -> bytes:
        """The whole file: what stands above the parts, and each part."""
        out = self.out
        out.append(f'{HEAD}<documentCollection name="resolution" contains="originalVersion">\n{meta}')
        self.part("coverPage", "masthead", document.masthead)
        self.preface(document)
        out.append("<collectionBody>\n")
        for part in parts:
            letter, symbol = escape(part.letter), escape(part.symbol or part.letter)
            reference = f'<documentRef href="#cmp_{letter}" showAs="{symbol}"/>'
            out.append(f'<component eId="collectionBody__cmp_{letter}">{reference}</component>\n')
        out.append("</collectionBody>\n</documentCollection>\n<components>\n")
        for tree, part in zip(document.parts, parts, strict=True):
            self.component(tree, part)
        out.append("</components>\n</akomaNtoso>\n")
        return "".join(out).encode()

    def preface(self, document: Document) -> None:
        """The common title, and the preamble that the parts share: a collection has no `preamble`."""
        if document.title or document.preamble:
            self.out.append(f"<preface{KEEP}>\n")
            for line in document.title:
                self.leaf("p", "title", line)
            for child in document.preamble:
                self.preamble(child)
            self.out.append("</preface>\n")

    def component(self, tree: Document, part: Part) -> None:
        """One part. Its eIds begin anew; the entries among the references are those of the collection."""
        used = self.eids.used
        self.eids = Eids(self.taken)
        self.note_ids = {}
        self.annex_meta = part.annex_meta
        self.out.append(f'<component eId="cmp_{escape(part.letter)}">')
        self.statement(tree, part.meta, part.kind)
        self.out.append("</component>\n")
        self.eids.used.update(used)
