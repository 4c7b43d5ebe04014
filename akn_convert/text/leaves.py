"""Blocks as lines of the tree: what a block prints, its number apart from its words."""

from __future__ import annotations

from akn_convert.model import Line, Words
from akn_convert.text.blocks import Block
from akn_convert.text.forms import uncalled
from akn_convert.text.numbering import logical


def line_of(block: Block) -> Line:
    """The block as one line, its number included in the words."""
    words = block.words()
    if block.lead:
        words = Words(words.text, (*((0, end) for end in block.lead), *words.anchors), words.marks, words.offset)
    return Line(block.gap, words, earlier=block.earlier)


def numbered(block: Block, source: str) -> tuple[Line, list[Line]]:
    """The number of a block and what it numbers, as lines."""
    said = logical(source[block.start : block.number_end])
    printed = block.printed or source[block.start : block.number_end]
    words = Words(said, tuple([(0, end) for end in block.lead]) if block.lead else (), (), block.start)
    num = Line(block.gap, words, printed if said != printed else "", block.earlier)
    if not block.text and not block.anchors:
        return num, []
    return num, [Line(block.inner_gap, block.words(), earlier=block.inner_earlier)]


def last_of(block: Block) -> str:
    """The last sign of a block's words, calls of notes left out."""
    return uncalled(block.text.rstrip())[-1:] or "."
