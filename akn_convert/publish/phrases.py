"""Lines of Akoma Ntoso read as runs of text and inlines: references, notes, breaks, and what blanks mean.

Apart from the reading of blocks because a line is the same wherever it stands: in a paragraph, a cell, a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from akn_convert.publish.document import Block, Content, Inline
from akn_convert.publish.identity import local, named, reference, words

INLINES = frozenset(
    """a abbr affectedDocument argument b br change concept courtType date def del docAuthority docCommittee docDate
    docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType docketNumber
    entity eol eop event fillIn i img inline ins judge lawyer legislature location marker mmod mod mref neutralCitation
    noteRef object omissis opinion organization outcome party person placeholder process quantity ref relatedDocument
    remark rmod role rref session shortTitle signature span sub sup term time u vote""".split()  # noqa: SIM905
)
KINDS = {
    "i": "italic", "b": "bold", "u": "underline", "sup": "sup", "sub": "sub", "ref": "ref", "a": "ref", "mref": "span",
    "date": "date", "docDate": "date", "concept": "concept", "br": "break", "authorialNote": "note",
}  # fmt: skip
CLASSES = {"italic": "italic", "bold": "bold", "underline": "underline"}
BLANKS = re.compile(r"[ \t\r\n]+")
LAYOUT = "{urn:akn-convert:layout}"
ANCHOR = re.compile(r"\s+")
DEPTH = 60


class LineReader:
    """Reads lines of one document; holds what that needs: symbols, anchors given, whose layout it is."""

    def __init__(self, root: etree._Element, language: str) -> None:
        self.language = language
        self.symbols = {n.get("eId", ""): n.get("showAs", "") for n in named(root, "TLCReference")}
        self.own = any(
            LAYOUT in str(name) for node in named(root, "proprietary") for child in node for name in (child.tag,)
        )
        self.given: set[str] = set()
        self.repeats: Counter[str] = Counter()
        self.prefix = ""
        self.counts: Counter[str] = Counter()
        self.depth = 0
        self.region = "body"

    def blocks(self, node: etree._Element) -> Iterator[Block]:
        """The blocks inside a container; whoever reads blocks says which."""
        raise NotImplementedError

    def anchor(self, node: etree._Element) -> str:
        """The element's eId, unique in the page: a repeated one gets a counter, blanks become underscores."""
        stated = node.get("eId") or node.get("id") or ""
        if not stated:
            return ""
        wanted = self.prefix + ANCHOR.sub("_", stated.strip())
        anchor = wanted
        while anchor in self.given:
            self.repeats[wanted] += 1
            anchor = f"{wanted}-{self.repeats[wanted] + 1}"
        self.given.add(anchor)
        return anchor

    def content(self, node: etree._Element) -> Content:
        """The line inside an element, without blanks at its ends."""
        pieces: list[str | Inline] = [self._fold(node.text or "", node)]
        for child in node:
            pieces += [*self.inline(child), self._tail(child)]
        return self.trim(pieces)

    def inline(self, node: etree._Element) -> Iterator[str | Inline]:
        """The inline that an element is; one that means nothing to a reader gives its text."""
        tag = local(node)
        if tag == "eol" or tag == "eop":
            if not self.own:
                yield Inline("break") if tag == "eol" else " "
            return
        if tag == "img":
            return
        if tag == "authorialNote" or self.depth >= DEPTH:
            yield self._note(node) if tag == "authorialNote" else words(node)
            return
        self.depth += 1
        content = self.inside(node)
        self.depth -= 1
        kind = KINDS.get(tag) or CLASSES.get((node.get("class") or "").split(" ")[0], "span")
        if tag == "span" and kind == "span" and not node.get("eId"):
            yield from content
        elif content or kind == "break":
            yield self._styled(node, tag, kind, content)

    def inside(self, node: etree._Element) -> Content:
        """The content of an inline: blanks at its ends count."""
        pieces: list[str | Inline] = [self._fold(node.text or "", node)]
        for child in node:
            if local(child) in INLINES or local(child) == "authorialNote":
                pieces += self.inline(child)
            elif local(child):
                pieces.append(words(child))
            pieces.append(self._tail(child))
        return tuple(piece for piece in pieces if piece != "")

    def _styled(self, node: etree._Element, tag: str, kind: str, content: Content) -> Inline:
        anchor = self.anchor(node) if kind in ("ref", "span") else ""
        refers = (node.get("refersTo") or "").lstrip("#")
        if kind == "ref":
            found = reference(node.get("href") or "", self.symbols.get(refers, ""))
            return Inline(kind, content, tag, anchor, found.href, found.symbol, found.iri)
        value = node.get("date") or "" if kind == "date" else refers
        return Inline(kind, content, tag, anchor, value=value)

    def _note(self, node: etree._Element) -> Inline:
        body: list[str | Inline] = []
        for block in self.blocks(node):
            body += [Inline("break"), *_flat(block)] if body else _flat(block)
        self.counts["note"] += 1
        anchor = self.anchor(node) or f"{self.prefix}note-{self.counts['note']}"
        return Inline(
            "note", self.trim(body), "authorialNote", anchor, value=node.get("marker") or str(self.counts["note"])
        )

    def _fold(self, text: str, node: etree._Element | None = None) -> str:
        if not text:
            return ""
        if self.own and ("\n" in text or "\r" in text) and not text.strip():
            return ""
        return BLANKS.sub(" ", text)

    def _tail(self, node: etree._Element) -> str:
        return self._fold(node.tail or "")

    def trim(self, pieces: list[str | Inline]) -> Content:
        """A line without empty pieces, and without blanks and breaks at its ends."""
        line = [piece for piece in pieces if piece != ""]
        start, end = 0, len(line)
        while start < end and _blank(line[start]):
            start += 1
        while start < end and _blank(line[end - 1]):
            end -= 1
        line = line[start:end]
        if line and isinstance(line[0], str):
            line[0] = line[0].lstrip(" ")
        if line and isinstance(line[-1], str):
            line[-1] = line[-1].rstrip(" ")
        return tuple(line)


def _blank(piece: str | Inline) -> bool:
    return piece.kind == "break" if isinstance(piece, Inline) else not piece.strip(" ")


def _flat(block: Block) -> list[str | Inline]:
    line: list[str | Inline] = [*block.num, " "] if block.num else []
    line += [*block.heading, *block.text]
    for child in block.children:
        line += [" ", *_flat(child)] if line else _flat(child)
    for row in block.rows:
        for cell in row:
            for inner in cell.blocks:
                line += [" ", *_flat(inner)]
    return line
