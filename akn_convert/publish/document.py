"""The view of a document that every output shares: who it is, and its blocks, runs of text and notes.

It stands apart from the converter's own tree because a site is made from anyone's Akoma Ntoso, not only from ours.
Pages, feeds, rows, RDF and the database all read this and never the XML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of a line that is more than text. `kind` says what, `tag` the Akoma Ntoso element it came from.

    kinds: `ref`, `note`, `break`, `italic`, `bold`, `underline`, `sup`, `sub`, `date`, `concept`, `span`
    """

    kind: str
    content: Content = ()
    tag: str = ""
    eid: str = ""
    href: str = ""
    symbol: str = ""
    value: str = ""


Content = tuple["str | Inline", ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block: a leaf has `text`, a table has `rows`, anything else has `children`; `tag` is the element's name."""

    tag: str
    eid: str = ""
    name: str = ""
    num: Content = ()
    heading: Content = ()
    text: Content = ()
    children: tuple[Block, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    action: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, with the columns and rows that it covers."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document: `cover`, `preface`, `preamble`, `body`, `conclusions` or `annex`."""

    region: str
    blocks: tuple[Block, ...]
    eid: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that is mentioned: the work's IRI or the symbol or both, and the link as the source has it."""

    iri: str
    symbol: str
    href: str

    @property
    def key(self) -> str:
        """What tells one target from another: its symbol, else its IRI."""
        return self.symbol or self.iri


@dataclass(frozen=True, slots=True)
class Vote:
    """A recorded vote: counts by what was voted (`inFavour`, `against`, `abstaining`), and who, where it is known."""

    outcome: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    voters: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Identity:
    """Which document this is; dates are ISO or empty, `language` a three-letter code, `work` an IRI.

    `holds` are the documents inside it, where it is a collection: IRI, symbol and eId of the component of each.
    """

    work: str
    language: str
    symbol: str = ""
    actor: str = ""
    organ: str = ""
    number: str = ""
    title: str = ""
    session: str = ""
    date: str = ""
    published: str = ""
    expression_date: str = ""
    outcome: str = ""
    kind: str = ""
    vote: Vote = field(default_factory=Vote)
    subjects: tuple[tuple[str, str], ...] = ()
    holds: tuple[tuple[str, str, str], ...] = ()

    @property
    def year(self) -> str:
        """Year of adoption, empty where no date is known."""
        return self.date[:4]

    @property
    def label(self) -> str:
        """The shortest name: the symbol, else the number, else the last step of the IRI."""
        return self.symbol or self.number or self.work.rstrip("/").rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Document:
    """An expression: its identity and its parts in the order of the text."""

    identity: Identity
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Unit:
    """What is addressed by itself: a recital, a paragraph, a point, a heading, a line of the masthead.

    `texts` are the unit's own pieces of text, without those of the units inside it. `key` is the same for the same
    place in another language; `depth` counts the units around it.
    """

    kind: str
    eid: str
    key: str
    region: str
    depth: int
    num: Content = ()
    action: str = ""
    texts: list[Content] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The plain words, without number and notes."""
        return "\n".join(filter(None, (plain(piece) for piece in self.texts)))


def plain(content: Content, notes: bool = False) -> str:
    """The words of a line; the text of notes is left out unless `notes`."""
    return "".join(_words(content, notes)).strip()


def _words(content: Content, notes: bool) -> Iterator[str]:
    for piece in content:
        if isinstance(piece, str):
            yield piece
        elif piece.kind == "break":
            yield " "
        elif piece.kind != "note" or notes:
            yield from _words(piece.content, notes)


def inlines(content: Content) -> Iterator[Inline]:
    """Every inline of a line in document order, those inside others and inside notes too."""
    for piece in content:
        if isinstance(piece, Inline):
            yield piece
            yield from inlines(piece.content)


UNITS = {
    "formula": "formula", "container": "recital", "recital": "recital", "citation": "recital", "paragraph": "paragraph",
    "point": "point", "item": "point", "indent": "point", "subparagraph": "point", "crossHeading": "heading",
    "article": "article", "level": "paragraph", "subsection": "paragraph", "clause": "paragraph", "alinea": "point",
    "rule": "paragraph", "speech": "paragraph", "longTitle": "title",
}  # fmt: skip
LINES = {"cover": "masthead", "preface": "title", "conclusions": "conclusion"}


def units(document: Document) -> list[Unit]:
    """The document as a flat list of what can be addressed, in reading order."""
    found: list[Unit] = []
    for part in document.parts:
        for block in part.blocks:
            _collect(block, part.region, None, 0, found)
    return [unit for unit in found if unit.texts or unit.num]


def _collect(block: Block, region: str, owner: Unit | None, depth: int, found: list[Unit]) -> None:
    if block.heading or (block.num and block.tag not in UNITS):
        key = f"{block.key or block.eid}__heading"
        found.append(Unit("heading", block.eid, key, region, depth, block.num, "", [block.heading]))
    if block.tag in UNITS and block.tag not in {"crossHeading"}:
        num = () if block.heading else block.num
        owner = Unit(UNITS[block.tag], block.eid, block.key or block.eid, region, depth, num, block.action)
        found.append(owner)
        depth += 1
    if block.text:
        if owner is None or block.tag == "crossHeading":
            kind = UNITS.get(block.tag) or LINES.get(region, "text")
            found.append(Unit(kind, block.eid, block.key or block.eid, region, depth, block.num, "", [block.text]))
        else:
            owner.texts.append(block.text)
    for number, row in enumerate(block.rows, 1):
        line = tuple(piece for cell in row for inner in cell.blocks for piece in (*inner.text, "\t"))
        if owner is None:
            key = f"{block.key or block.eid}__row_{number}"
            found.append(Unit("row", block.eid, key, region, depth, (), "", [line]))
        else:
            owner.texts.append(line)
    for child in block.children:
        _collect(child, region, owner, depth, found)
