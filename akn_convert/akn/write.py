"""The tree to Akoma Ntoso. Read side by side with `read`: what one writes as an attribute, the other prints.

The XML is composed as text, not as a tree of lxml: the writer knows its own output, and a tree costs much more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from akn_convert.akn.eids import Run
from akn_convert.akn.inline import escape
from akn_convert.akn.names import AKN, LAYOUT
from akn_convert.akn.numbers import chinese, token
from akn_convert.akn.words import WordsWriter
from akn_convert.model import (
    Annex,
    Body,
    CrossHeading,
    Document,
    Formula,
    Item,
    Line,
    Plain,
    Provision,
    Recital,
    Section,
    Table,
)

PLAIN = re.compile(r"\d{1,6}")
KEEP = ' xml:space="preserve"'
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{AKN}" xmlns:l="{LAYOUT}">\n'


class Writer(WordsWriter):
    """Writes the elements of one document."""

    def document(self, document: Document, meta: str, kind: str) -> bytes:
        """The whole file. `meta` is the document's `meta` element, `kind` what it is called."""
        self.out.append(HEAD)
        self.statement(document, meta, kind)
        self.out.append("</akomaNtoso>\n")
        return "".join(self.out).encode()

    def statement(self, document: Document, meta: str, kind: str) -> None:
        """One resolution or decision."""
        out = self.out
        out.append(f'<statement name="{kind}" contains="originalVersion">\n{meta}')
        self.part("coverPage", "masthead", document.masthead)
        self.part("preface", "title", document.title)
        if document.preamble:
            out.append(f"<preamble{KEEP}>\n")
            for child in document.preamble:
                self.preamble(child)
            out.append("</preamble>\n")
        out.append("<mainBody>\n")
        self.body(document.body)
        if not document.body:
            out.append("<p/>\n")
        out.append("</mainBody>\n")
        self.part("conclusions", "conclusion", document.conclusions)
        if document.annexes:
            out.append("<attachments>\n")
            for place, annex in enumerate(document.annexes):
                self.annex(annex, self.annex_meta[place])
            out.append("</attachments>\n")
        out.append("</statement>\n")

    def part(self, tag: str, kind: str, lines: tuple[Line, ...]) -> None:
        if lines:
            self.out.append(f"<{tag}{KEEP}>\n")
            for line in lines:
                self.leaf("p", kind, line)
            self.out.append(f"</{tag}>\n")

    def preamble(self, child: Formula | Recital | Plain | Table) -> None:
        out = self.out
        if isinstance(child, Formula):
            out.append(f'<formula eId="{self.eids.counted(self.scope, "formula")}" name="enactingFormula">')
            self.leaf("p", "formula", child.line)
            out.append("</formula>\n")
        elif isinstance(child, Recital):
            self.recital(child)
        elif isinstance(child, Table):
            self.table(child, KEEP)
        else:
            self.leaf("p", "plain", child.line, KEEP)

    def recital(self, recital: Recital) -> None:
        eid = self.eids.counted(self.scope, "container")
        self.out.append(f'<container eId="{eid}" name="{escape(recital.name)}">')
        if recital.items:
            self.block_list(eid, recital.items, recital.line)
        else:
            self.leaf("p", "recital", recital.line)
        self.out.append("</container>\n")

    def block_list(self, parent: str, items: tuple[Item, ...], introduction: Line | None) -> None:
        eid = self.eids.counted(parent, "list")
        self.out.append(f'<blockList eId="{eid}">')
        if introduction is not None:
            self.leaf("listIntroduction", "recital", introduction)
        for item in items:
            own = self.eids.numbered(eid, "item", token(item.num.words.text) or "nn")
            self.out.append(f'<item eId="{own}">')
            self.leaf("num", "item", item.num)
            for place, line in enumerate(item.lines):
                self.leaf("p", "item" if place else "text", line)
            if item.items:
                self.block_list(own, item.items, None)
            if not item.lines and not item.items:
                self.out.append("<p/>")
            self.out.append("</item>")
        self.out.append("</blockList>\n")

    def body(self, children: tuple[Body, ...]) -> None:
        """The children of a `mainBody`."""
        self.run = Run(set(plain_numbers(children)))
        self.children(children, "", KEEP)

    def children(self, children: tuple[Body, ...], parent: str, keep: str) -> None:
        for child, following in zip_longest(children, children[1:]):
            if isinstance(child, Provision):
                self.provision(child, parent, keep, introduces(child, following))
            elif isinstance(child, Section):
                self.section(child, parent, keep)
            elif isinstance(child, CrossHeading):
                self.cross_heading(child, parent)
            elif parent:
                self.wrapped(child)
            elif isinstance(child, Plain):
                self.leaf("p", "plain", child.line, keep)
            else:
                self.table(child, keep)

    def wrapped(self, child: Plain | Table) -> None:
        """A block inside a section stands in a paragraph without number: the schema wants it so."""
        eid = self.eids.counted(self.article or self.scope, "para_nn")
        self.out.append(f'<paragraph eId="{eid}"><content>')
        if isinstance(child, Plain):
            self.leaf("p", "lead", child.line)
        else:
            self.table(child, "")
        self.out.append("</content></paragraph>\n")

    def provision(self, provision: Provision, parent: str, keep: str, introduces: bool) -> None:
        tag, num = provision.tag, provision.num
        eid = self.provision_id(provision, parent, introduces)
        out = self.out
        out.append(f'<{tag} eId="{eid}"{keep}>')
        kind = "lead"
        if num is not None:
            self.leaf("num", tag, num)
            kind = "text"
        if provision.points:
            self.listed(provision, eid, kind)
        else:
            self.content("content", provision.lines, kind)
        out.append(f"</{tag}>\n")

    def listed(self, provision: Provision, eid: str, kind: str) -> None:
        """`list / intro + point… + wrapUp`. Points without a printed number count."""
        own = self.eids.counted(eid, "list")
        self.out.append(f'<list eId="{own}">')
        if provision.lines:
            self.content("intro", provision.lines, kind)
        self.children(provision.points, own, "")
        if provision.wrap_up:
            self.content("wrapUp", provision.wrap_up, "lead")
        self.out.append("</list>")

    def content(self, tag: str, lines: tuple[Line, ...], kind: str) -> None:
        self.out.append(f"<{tag}>")
        for line in lines:
            self.leaf("p", kind, line)
            kind = "lead"
        if not lines:
            self.out.append("<p/>")
        self.out.append(f"</{tag}>")

    def provision_id(self, provision: Provision, parent: str, introduces: bool) -> str:
        """By the printed number; without the section's where the numbering runs through the document, but always with
        that of an article.

        A paragraph without number takes the one that is missing, so that a language in which numbers are lost aligns
        with others; not where it `introduces` what is numbered. 一. numbers a section as I and a point as i.
        """
        number = token(provision.num.words.text) if provision.num is not None else ""
        if provision.tag == "paragraph":
            number = number or ("" if introduces else self.run.missing())
            if not number:
                return self.eids.counted(self.article or self.scope, "para_nn")
            if self.run.goes_on(number, parent):
                parent = self.article or self.scope
        elif provision.num is not None and chinese(provision.num.words.text.strip(" .．、")):
            number = number.lower()
        if number:
            return self.eids.numbered(parent or self.scope, provision.tag, number)
        return self.eids.counted(parent, f"{provision.tag}_nn")

    def section(self, section: Section, parent: str, keep: str) -> None:
        tag = section.tag or ("section" if section.num is not None else "division")
        eid = self.section_id(section, tag, parent)
        self.out.append(f'<{tag} eId="{eid}"{keep}>')
        kind = "heading"
        if section.num is not None:
            self.leaf("num", kind, section.num)
            kind = "text"
        if section.heading is not None:
            self.leaf("heading", kind, section.heading)
        if section.lines:
            self.content("intro" if section.children else "content", section.lines, kind)
        if tag == "article":
            self.article_children(section, eid)
        else:
            self.children(section.children, eid, "")
        self.out.append(f"</{tag}>\n")

    def article_children(self, section: Section, eid: str) -> None:
        """The children of an article, whose paragraphs have their own numbers."""
        outer = self.article, self.run
        self.article, self.run = eid, Run(set(plain_numbers(section.children)))
        self.children(section.children, eid, "")
        self.article, self.run = outer

    def section_id(self, section: Section, tag: str, parent: str) -> str:
        """By the printed number, else counted. The numbers of articles run through a text."""
        number = section.token or (token(section.num.words.text) if section.num is not None else "")
        parent = self.scope if tag == "article" else parent or self.scope
        return self.eids.numbered(parent, tag, number) if number else self.eids.counted(parent, tag)

    def cross_heading(self, child: CrossHeading, parent: str) -> None:
        eid = self.eids.counted(parent, "crossHeading")
        refers = ' refersTo="#preamble"' if child.preamble else ""
        self.leaf("crossHeading", "recital" if child.preamble else "heading", child.line, f' eId="{eid}"{refers}')

    def table(self, table: Table, keep: str) -> None:
        self.out.append(f'<table eId="{self.eids.counted(self.scope, "table")}"{keep}>\n')
        for row in table.rows:
            self.out.append("<tr>")
            for place, cell in enumerate(row):
                self.out.append("<td>")
                self.leaf("p", "cell" if place else "row", cell)
                self.out.append("</td>")
            self.out.append("</tr>\n")
        self.out.append("</table>\n")

    def annex(self, annex: Annex, meta: str) -> None:
        eid = self.eids.counted("", "attachment")
        self.out.append(f'<attachment eId="{eid}">')
        self.scope = eid
        self.leaf("heading", "heading", annex.heading, KEEP)
        if annex.subheading is not None:
            self.leaf("subheading", "heading", annex.subheading, KEEP)
        self.out.append(f'<doc name="annex" contains="originalVersion">\n{meta}<mainBody>\n')
        self.body(annex.children)
        if not annex.children:
            self.out.append("<p/>\n")
        self.out.append("</mainBody></doc></attachment>\n")
        self.scope = ""


def plain_numbers(children: tuple[Body, ...]) -> Iterator[int]:
    """The numbers without parts (`12.`, not `1.2`) of paragraphs, those below headings too, those of articles not."""
    for child in children:
        if isinstance(child, Section) and child.tag != "article":
            yield from plain_numbers(child.children)
        elif isinstance(child, Provision) and child.num is not None and PLAIN.fullmatch(token(child.num.words.text)):
            yield int(token(child.num.words.text))


def introduces(child: Body, following: Body | None) -> bool:
    """Whether a paragraph without number ends with a colon above a heading (`Adopts the following declaration:`)."""
    if not isinstance(following, Section) or not isinstance(child, Provision) or child.points or not child.lines:
        return False
    return child.lines[-1].words.text.endswith((":", "："))
