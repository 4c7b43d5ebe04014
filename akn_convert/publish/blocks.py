"""Blocks as HTML, with the class names that Laws.Africa's components know (`akn-paragraph`, `data-eId`)."""

from __future__ import annotations

import re

from akn_convert.publish import languages
from akn_convert.publish.document import Block, Content, Document, Inline, Part, inlines, plain
from akn_convert.publish.lines import Lines
from akn_convert.publish.markup import Markup, element, join, without_controls

NUMBERED = frozenset(
    {"paragraph", "point", "item", "indent", "subparagraph", "level", "subsection", "clause", "alinea"}
)
LINKED = NUMBERED | {"container", "recital", "citation", "formula", "article", "section", "speech"}
WRAPPERS = frozenset({"content", "intro", "list", "wrapUp", "blockList"})
TITLES = ("docTitle", "shortTitle", "longTitle")
CLASS = re.compile(r"[A-Za-z][A-Za-z0-9]*")


class Blocks:
    """Renders the blocks of one document through its `Lines`; keeps whether the page's title has been met."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.titled = False

    def document(self, document: Document) -> Markup:
        """All parts; a page without a printed title gets one that only screen readers see."""
        parts = [self.part(part) for part in document.parts]
        title = document.identity.title or document.identity.label
        hidden = None if self.titled else element("h1", {"class": "unseen"}, title)
        return join(hidden, parts)

    def part(self, part: Part) -> Markup:
        """A stretch of the document under a class of its own."""
        if part.region == "cover":
            return element("header", {"class": "akn-coverPage masthead"}, (self._line(block) for block in part.blocks))
        body = [self.block(block, 2, part.region) for block in part.blocks]
        attributes: dict[str, object] = {
            "class": f"akn-{part.region}",
            "id": part.eid,
            "data-eId": part.eid,
        }
        return element("div", attributes, body)

    def _line(self, block: Block) -> Markup:
        if not block.text:
            return join(self._line(child) for child in block.children)
        kinds = {piece.tag for piece in inlines(block.text) if piece.tag.startswith("doc")}
        name = "symbol" if "docNumber" in kinds else "authority" if "docAuthority" in kinds else ""
        return element("p", {"class": name}, self.lines.render(block.text))

    def block(self, block: Block, level: int, region: str) -> Markup:
        """A block and what is inside it; `level` is that of the next heading."""
        if block.tag == "crossHeading":
            return element(f"h{min(level, 6)}", self._names(block), self.lines.render(block.text))
        if block.text:
            return self._leaf(block, region)
        if block.rows:
            return self._table(block, level, region)
        inner = level + 1 if block.heading else level
        if block.tag in NUMBERED and block.num and not block.heading:
            children = _without_content(block)
            body = [self.block(child, inner, region) for child in children]
            alone = len(children) == 1 and bool(children[0].text)
            content = body if alone else element("div", {"class": "akn-content"}, body)
            return element("div", self._names(block), self._number(block), content)
        body = [self.block(child, inner, region) for child in block.children]
        return element("div", self._names(block), self._heading(block, level), body, self._permalink(block))

    def _number(self, block: Block) -> Markup:
        """The printed number; it is also the link to its paragraph, for copying."""
        if not block.eid or any(isinstance(piece, Inline) for piece in block.num):
            return element("span", {"class": "akn-num"}, self.lines.render(block.num))
        return element("a", {"class": "akn-num", "href": f"#{block.eid}"}, self.lines.render(block.num))

    def _leaf(self, block: Block, region: str) -> Markup:
        line = self.lines.render(block.text)
        kinds = {piece.tag for piece in inlines(block.text)} if region == "preface" else set()
        if not self.titled and not kinds.isdisjoint(TITLES):
            self.titled = True
            return element("h1", {"class": "akn-docTitle", "id": block.eid}, line)
        if self.titled and not kinds.isdisjoint(("docNumber", *TITLES)):  # a resolution under a number with others
            return element("h2", {"class": "akn-docTitle", "id": block.eid}, line)
        attributes: dict[str, object] = {"class": "akn-p", "id": block.eid}
        return element("p", attributes, line)

    def _heading(self, block: Block, level: int) -> Markup | None:
        if not block.heading and not block.num:
            return None
        num = element("span", {"class": "akn-num"}, self.lines.render(block.num)) if block.num else None
        text = element("span", {"class": "akn-heading"}, self.lines.render(block.heading)) if block.heading else None
        return element(f"h{min(level, 6)}", None, num, " " if num and text else None, text)

    def _names(self, block: Block) -> dict[str, object]:
        name = f"akn-{block.tag}" if CLASS.fullmatch(block.tag) else "akn-block"
        return {"class": name, "id": block.eid, "data-eId": "" if block.tag in WRAPPERS else block.eid}

    def _permalink(self, block: Block) -> Markup | None:
        if not block.eid or block.tag not in LINKED:
            return None
        label = languages.label("permalink", self.lines.language)
        return element("a", {"class": "permalink", "href": f"#{block.eid}", "aria-label": label}, "§")

    def _table(self, block: Block, level: int, region: str) -> Markup:
        rows = []
        for row in block.rows:
            cells = []
            for cell in row:
                spans = {
                    "colspan": cell.columns if cell.columns > 1 else None,
                    "rowspan": cell.rows if cell.rows > 1 else None,
                }
                body = [self._cell(inner, level, region) for inner in cell.blocks]
                cells.append(element("th" if cell.head else "td", spans, body))
            rows.append(element("tr", None, cells))
        names = self._names(block)
        label = without_controls(plain(_first_words(block)))[:80] or block.tag
        box: dict[str, object] = {
            "class": "scroll",
            "role": "region",
            "tabindex": "0",
            "aria-label": label,
        }
        return element("div", box, element("table", names, element("tbody", None, rows)))

    def _cell(self, block: Block, level: int, region: str) -> Markup:
        return self.lines.render(block.text) if block.text and not block.eid else self.block(block, level, region)


def _without_content(block: Block) -> tuple[Block, ...]:
    """The children of a numbered block; its `content`, which the page's own element stands for, is opened."""
    if len(block.children) == 1 and block.children[0].tag == "content":
        return block.children[0].children
    return block.children


def _first_words(block: Block) -> Content:
    for row in block.rows:
        for cell in row:
            for inner in cell.blocks:
                if inner.text:
                    return tuple(
                        piece for piece in inner.text if not (isinstance(piece, Inline) and piece.kind == "note")
                    )
    return ()
