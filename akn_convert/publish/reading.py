"""From the bytes of an Akoma Ntoso file to the view: one reading function, safe on files from anyone.

No DOCTYPE, no entities, no network, no depth beyond libxml2's own limit. Element names are matched without their
namespace, so that version 2 files show too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from akn_convert.errors import InputError
from akn_convert.publish.actions import opening
from akn_convert.publish.document import Block, Cell, Content, Document, Inline, Part, plain
from akn_convert.publish.identity import first, identify, local, named, words
from akn_convert.publish.phrases import DEPTH, INLINES, LineReader
from akn_convert.publish.places import anchor

REGIONS = {
    "coverPage": "cover",
    "preface": "preface",
    "header": "preface",
    "preamble": "preamble",
    "conclusions": "conclusions",
}
TITLES = ("heading", "subheading")
WRAPPERS = ("attachments", "components", "collectionBody", "component", "attachment")
LEAVES = frozenset({"p", "listIntroduction", "listWrapUp", "docTitle", "longTitle", "from", "block", "num", "heading"})


def parse(data: bytes) -> etree._Element:
    """The root element. Raises `InputError` for what is no XML, has a DOCTYPE, or is no Akoma Ntoso."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise InputError(
            "P001", f"This is not well-formed XML: {error.msg}. The file is left out.", line, column
        ) from None
    if _doctype(root):
        raise InputError(
            "P002", "The file has a DOCTYPE, which is not read for safety. Remove it; Akoma Ntoso needs none.", 1, 1
        )
    if local(root) != "akomaNtoso":
        raise InputError("P003", f"The root element is <{local(root)}>, not <akomaNtoso>. The file is left out.", 1, 1)
    return root


def _doctype(root: etree._Element) -> str:
    return str(getattr(root.getroottree().docinfo, "doctype", ""))


def read(data: bytes, stem: str) -> Document:
    """The view of one file. `stem` names the document where its metadata does not."""
    root = parse(data)
    main = next((node for node in root if local(node) not in ("components", "")), None)
    if main is None:
        raise InputError("P004", "There is no document inside <akomaNtoso>. The file is left out.", 1, 1)
    identity = identify(main, stem)
    reader = _Reader(root, identity.language)
    parts = list(reader.parts(main))
    for extra in root:
        if extra is not main and local(extra) == "components":
            parts += reader.parts(extra)
    return Document(identity, tuple(parts))


class _Reader(LineReader):
    """Walks the blocks of one document."""

    def parts(self, node: etree._Element) -> Iterator[Part]:
        """The parts of a document, those of its attachments and components after its own.

        The heading of an attachment, and whatever else stands before a part, is the beginning of that part.
        """
        loose = self._titled(node)
        for child in node:
            tag = local(child)
            if tag in ("meta", "", "componentRef", "documentRef") or (tag in TITLES and local(node) == "attachment"):
                continue
            if tag in WRAPPERS or (self._has_meta(child)):
                for part in self._inner(child, tag):
                    yield replace(part, blocks=(*loose, *part.blocks)) if loose else part
                    loose = []
                continue
            region = REGIONS.get(tag, "annex" if self._inside_annex(child) else "body")
            self.region = region
            if tag in REGIONS or tag.lower().endswith("body"):
                yield Part(region, (*loose, *self.blocks(child)), self.anchor(child))
                loose = []
            else:
                loose += self.block(child)
        if loose:
            yield Part("annex" if self._inside_annex(node) else "body", tuple(loose))

    def _titled(self, node: etree._Element) -> list[Block]:
        """The heading of an attachment, with what stands below it."""
        if local(node) != "attachment":
            return []
        heading = self._titles(node)
        return [Block("attachment", self.anchor(node), heading=heading)] if heading else []

    def _has_meta(self, node: etree._Element) -> bool:
        return first(node, "meta") is not None

    def _inside_annex(self, node: etree._Element) -> bool:
        return any(local(parent) in ("attachment", "attachments") for parent in node.iterancestors())

    def _inner(self, node: etree._Element, tag: str) -> Iterator[Part]:
        if tag != "component":
            yield from self.parts(node)
            return
        outer, own = self.prefix, self.anchor(node)
        self.prefix = anchor(f"{outer}{node.get('eId') or 'cmp'}", "")
        for place, part in enumerate(self.parts(node)):
            yield replace(part, eid=part.eid or own) if place == 0 else part
        self.prefix = outer

    def blocks(self, node: etree._Element) -> Iterator[Block]:
        """The blocks inside a container; text that stands between them becomes a block too."""
        if (node.text or "").strip():
            yield Block("p", text=(self._fold(node.text or ""),))
        run: list[etree._Element] = []
        for child in node:
            if local(child) in INLINES or local(child) == "authorialNote":
                run.append(child)
                continue
            yield from self._line(run)
            run = []
            yield from self.block(child)
            if (child.tail or "").strip():
                yield Block("p", text=(self._fold(child.tail or ""),))
        yield from self._line(run)

    def _line(self, run: list[etree._Element]) -> Iterator[Block]:
        content = self.trim([piece for node in run for piece in (*self.inline(node), self._tail(node))])
        if content:
            yield Block("p", text=content)

    def block(self, node: etree._Element) -> Iterator[Block]:
        """The block that an element is; nothing for metadata and for what has neither text nor children."""
        tag = local(node)
        if tag in ("", "meta", "eop", "eol", "toc", "foreign"):
            return
        if self.depth >= DEPTH:
            yield Block("p", text=(words(node),))
            return
        self.depth += 1
        found = (
            self._table(node) if tag == "table" else self._leaf(node) if self._is_leaf(node) else self._container(node)
        )
        self.depth -= 1
        if found.text or found.children or found.num or found.heading or found.rows:
            yield found

    def _is_leaf(self, node: etree._Element) -> bool:
        if local(node) in LEAVES and all(
            local(child) in INLINES or local(child) == "authorialNote" or not local(child) for child in node
        ):
            return True
        return bool((node.text or "").strip()) and len(node) == 0

    def _leaf(self, node: etree._Element) -> Block:
        return Block(local(node), self.anchor(node), text=self.content(node))

    def _container(self, node: etree._Element) -> Block:
        tag, anchor = local(node), self.anchor(node)
        if tag in ("preamble", "mainBody"):
            self.region = "preamble" if tag == "preamble" else self.region
        num, heading, rest = self._head(node)
        children: tuple[Block, ...] = ()
        text: Content = ()
        if tag == "crossHeading":
            text = self.content(node)
        else:
            outer, node_text = self.region, rest
            children = tuple(node_text)
            self.region = outer
        name = node.get("name") or ""
        key = self._key(tag, plain(num))
        action = ""
        if tag in ("paragraph", "point", "container", "recital", "item", "formula"):
            children, action = opening(children, tag, name, self.language, self.region)
        return Block(tag, anchor or self._own_anchor(tag), name, num, heading, text, children, action=action, key=key)

    def _head(self, node: etree._Element) -> tuple[Content, Content, list[Block]]:
        num = next((self.content(child) for child in node if local(child) == "num"), ())
        return num, self._titles(node), [] if local(node) == "crossHeading" else list(self._rest(node))

    def _titles(self, node: etree._Element) -> Content:
        """The heading and the subheadings of an element, a dash between them."""
        heading: list[str | Inline] = []
        for child in node:
            if local(child) in TITLES:
                heading += [" – ", *self.content(child)] if heading else self.content(child)
        return tuple(heading)

    def _rest(self, node: etree._Element) -> Iterator[Block]:
        copy = [child for child in node if local(child) not in ("num", *TITLES)]
        if len(copy) == len(node):
            yield from self.blocks(node)
            return
        run: list[etree._Element] = []
        for child in copy:
            if local(child) in INLINES:
                run.append(child)
            else:
                yield from self._line(run)
                run = []
                yield from self.block(child)
        yield from self._line(run)

    def _own_anchor(self, tag: str) -> str:
        self.counts[tag] += 1
        anchor = f"{self.prefix}{tag}-{self.counts[tag]}"
        return anchor if tag in ("paragraph", "container", "point", "formula", "recital", "item", "article") else ""

    def _key(self, tag: str, num: str) -> str:
        bare = "".join(character for character in num if character.isalnum())
        place = f"{self.prefix}{self.region}/{tag}/{bare}"
        self.counts[place] += 1
        return f"{place}/{self.counts[place]}"

    def _table(self, node: etree._Element) -> Block:
        rows = tuple(
            tuple(self._cell(cell) for cell in row if local(cell) in ("td", "th")) for row in named(node, "tr")
        )
        return Block("table", self.anchor(node) or self._own_anchor("table"), rows=tuple(row for row in rows if row))

    def _cell(self, node: etree._Element) -> Cell:
        return Cell(tuple(self.blocks(node)), _count(node, "colspan"), _count(node, "rowspan"), local(node) == "th")


def _count(node: etree._Element, name: str) -> int:
    value = node.get(name) or "1"
    return min(int(value), 100) if value.isascii() and value.isdigit() and value != "0" else 1
