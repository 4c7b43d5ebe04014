"""The labelled blocks of an operative part, or of an annex, as a tree: what stands under what."""

from __future__ import annotations

from dataclasses import dataclass, field

from akn_convert.akn.numbers import token
from akn_convert.model import (
    Body,
    CrossHeading,
    Line,
    Plain,
    Provision,
    Section,
    Table,
)
from akn_convert.text.blocks import COLONS, Block
from akn_convert.text.divisions import GREATER, RANKS
from akn_convert.text.leaves import last_of, line_of, numbered
from akn_convert.text.paragraphs import is_bare_numeral
from akn_convert.text.rows import cells

ENDS = ".。;；:："
STOPS, QUOTES = ".。", ("“", '"', "«", "„")


class Open:
    """A provision that is still being filled."""

    __slots__ = ("lines", "num", "points", "tag", "wrap_up")

    def __init__(self, tag: str, num: Line | None, lines: list[Line]) -> None:
        self.tag = tag
        self.num = num
        self.lines = lines
        self.points: list[Open] = []
        self.wrap_up: list[Line] = []

    def closed(self) -> Provision:
        points = tuple([point.closed() for point in self.points])
        return Provision(self.tag, self.num, tuple(self.lines), points, tuple(self.wrap_up))


@dataclass
class OpenSection:
    """A section that is still being filled; `style` tells its level."""

    style: str
    num: Line | None
    heading: Line | None
    token: str = ""
    lines: tuple[Line, ...] = ()
    children: list[object] = field(default_factory=list)

    def closed(self) -> Section:
        tag = self.style if self.token else ""
        children = tuple(close(child) for child in self.children)
        return Section(self.num, self.heading, children, tag, self.token, self.lines)


def close(child: object) -> Body:
    return child.closed() if isinstance(child, (Open, OpenSection)) else child  # type: ignore[return-value]


class BodyBuilder:
    """Builds the operative part, or an annex."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.root: list[object] = []
        self.sections: list[OpenSection] = []
        self.paragraph: Open | None = None
        self.points: list[Open] = []

    def build(self, blocks: list[Block]) -> tuple[Body, ...]:
        """The children of `mainBody`."""
        index = 0
        while index < len(blocks):
            index = self.add(blocks, index)
        return tuple(close(child) for child in self.root)

    @property
    def here(self) -> list[object]:
        return self.sections[-1].children if self.sections else self.root

    def add(self, blocks: list[Block], index: int) -> int:
        """Add the block at `index` (or several that belong together); returns the index after them."""
        block = blocks[index]
        label = block.label
        if label == "paragraph":
            self.paragraph = Open("paragraph", *numbered(block, self.source))
            self.points = []
            self.here.append(self.paragraph)
        elif label == "point":
            self.point(block)
        elif label == "heading":
            return self.division(blocks, index) if block.token else self.heading(blocks, index)
        elif label == "lead" and (after := self.inside(blocks, index)) > index:
            return after
        elif label == "row":
            return self.table(blocks, index)
        elif label == "section-recital" and self.sections:
            self.paragraph = None
            self.here.append(CrossHeading(line_of(block), preamble=True))
        elif label == "plain" and not self.sections:
            self.paragraph = None
            self.root.append(Plain(line_of(block)))
        else:
            self.lead(blocks, index)
        return index + 1

    def point(self, block: Block) -> None:
        point = Open("point", *numbered(block, self.source))
        if self.paragraph is None or self.paragraph.wrap_up:
            self.paragraph = Open("paragraph", None, [])
            self.points = []
            self.here.append(self.paragraph)
        del self.points[block.depth :]
        parent = self.points[-1] if self.points else self.paragraph
        parent.points.append(point)
        self.points.append(point)

    def inside(self, blocks: list[Block], index: int) -> int:
        """Add the blocks without number that stand inside a paragraph or point; returns the index after them.

        Below a colon, up to a full stop, they are points whose marks are lost, or quoted text; elsewhere more text of a
        point, where the next point goes on with a list that is open.
        """
        if self.paragraph is None or self.paragraph.wrap_up:
            return index
        after = index
        while after < len(blocks) and blocks[after].label == "lead":
            after += 1
        goes_on = bool(self.points) and after < len(blocks) and blocks[after].continues
        owner = self.points[-1] if self.points else self.paragraph
        if index and blocks[index - 1].number_end and last_of(blocks[index - 1]) in COLONS and not owner.points:
            if not goes_on:
                after = next((place + 1 for place in range(index, after) if last_of(blocks[place]) in STOPS), after)
            if not any(block.text.startswith(QUOTES) for block in blocks[index:after]):
                owner.points += [Open("point", None, [line_of(block)]) for block in blocks[index:after]]
                return after
            goes_on = True
        if not goes_on:
            return index
        (owner.wrap_up if owner.points else owner.lines).extend(map(line_of, blocks[index:after]))
        return after

    def lead(self, blocks: list[Block], index: int) -> None:
        """Text without a number: what follows a list ends its paragraph, anything else is a paragraph of its own."""
        block = blocks[index]
        line = line_of(block)
        followed = index + 1 < len(blocks) and blocks[index + 1].label == "point"
        if self.paragraph is not None and self.paragraph.points and not followed and block.text[:1].islower():
            self.paragraph.wrap_up.append(line)
            return
        self.paragraph = Open("paragraph", None, [line])
        self.points = []
        self.here.append(self.paragraph)

    def heading(self, blocks: list[Block], index: int) -> int:
        block = blocks[index]
        num: Line | None = None
        heading: Line | None = None
        after = index + 1
        if block.number_end:
            num, lines = numbered(block, self.source)
            heading = lines[0] if lines else None
        elif is_bare_numeral(block.text):
            num = line_of(block)
            follower = blocks[after] if after < len(blocks) else None
            if (
                follower is not None
                and follower.label == "heading"
                and not follower.number_end
                and not is_bare_numeral(follower.text)
            ):
                heading = line_of(follower)
                after += 1
        else:
            heading = line_of(block)
        style = style_of(num.words.text) if num is not None else "plain"
        self.open(OpenSection(style, num, heading))
        return after

    def division(self, blocks: list[Block], index: int) -> int:
        """An article, chapter, …: its title is a heading where it is printed with its number, else a `crossHeading`.

        The published files have a title on a line of its own as a heading beside the number's. What ends with a
        stop is no title, but the article's text.
        """
        block = blocks[index]
        num, lines = numbered(block, self.source)
        says = bool(lines) and last_of(block) in ENDS
        heading = lines[0] if lines and not says else None
        self.open(OpenSection(block.kind, num, heading, block.token, tuple(lines) if says else ()))
        follower = blocks[index + 1] if index + 1 < len(blocks) else None
        if lines or follower is None or follower.label != "heading" or follower.number_end:
            return index + 1
        if is_bare_numeral(follower.text):
            return index + 1
        self.here.append(CrossHeading(line_of(follower)))
        return index + 2

    def open(self, section: OpenSection) -> None:
        """Open a section at its level: that of the last open one of its style, else below all that are open.

        Divisions that their words name stand below those that are greater.
        """
        self.paragraph = None
        self.points = []
        if section.token:
            self.close_to(section.style)
        for place, other in enumerate(self.sections):
            if other.style == section.style:
                del self.sections[place:]
                break
        self.here.append(section)
        self.sections.append(section)

    def close_to(self, tag: str) -> None:
        """Close what a division of this name ends: those of its rank and below, headings above a whole chapter."""
        for place, other in enumerate(self.sections):
            rank = RANKS[other.style] if other.token else RANKS[tag] if tag in GREATER and other.style == "plain" else 0
            if rank >= RANKS[tag]:
                del self.sections[place:]
                break

    def table(self, blocks: list[Block], index: int) -> int:
        rows = []
        while index < len(blocks) and blocks[index].label == "row":
            rows.append(cells(blocks[index], self.source))
            index += 1
        self.paragraph = None
        self.here.append(Table(tuple(rows)))
        return index


def style_of(numeral: str) -> str:
    """What tells the level of a section's numeral: its script and kind."""
    core = numeral.strip(" .．、-–")
    if "\u4e00" <= core[:1] <= "\u9fff":
        return "chinese"
    if core.isascii() and set(token(numeral)) <= set("IVXL") and core not in ("C", "D", "L"):
        return "roman"
    return "letter"
