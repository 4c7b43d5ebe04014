"""Where the annexes of a resolution begin.

Apart from the roles of blocks, since it looks at the whole text below the preamble before any of it has a role.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from akn_convert.text.blocks import Block
from akn_convert.text.numbering import value
from akn_convert.text.patterns import Patterns, squash
from akn_convert.text.tail import LONGEST_ANNEX, is_annex

TITLED = re.compile(r"\s*([:：.–—-])\s*\w")
DASHES = "–—-"
"""What stands between the word for an annex and its title."""
BELOW = 4


def first_annex(
    source: str, blocks: list[Block], start: int, patterns: Patterns, actor: str, heads: Callable[[int], bool]
) -> int:
    """The index of the block that heads the first annex; the number of blocks where there is none.

    The published files make an attachment of an annex of the Security Council where its heading stands alone, or has
    its title after a dash and numbers of its own below, or lacks the word. A title after a colon, or the word among
    others ("Designation Annex"), is a heading of the text. `heads` tells whether a block is a heading.
    """
    council = actor == "unsc"
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if not block.label and is_annex(source, block, patterns) and not (council and within(source, blocks, index)):
            return index
    return restarted(source, blocks, start, patterns, heads) if council else len(blocks)


def within(source: str, blocks: list[Block], index: int) -> bool:
    """Whether the heading of an annex has its title in the same line, and no paragraphs from one below a dash."""
    title = TITLED.search(source, *blocks[index].pieces[0])
    if title is None:
        return False
    below = next((block for block in blocks[index + 1 : index + BELOW] if block.kind == "decimal"), None)
    return title.group(1) not in DASHES or below is None or value(below.number) != 1


def restarted(source: str, blocks: list[Block], start: int, patterns: Patterns, heads: Callable[[int], bool]) -> int:
    """An annex without the word: a heading after the last paragraph, numbers from one."""
    last, after = 0, len(blocks)
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.kind == "decimal":
            if last > 1 and value(block.number) == 1 and after < index and heads(after):
                return len(blocks) if names_annex(source, blocks[after], patterns) else after
            last, after = value(block.number), index + 1
        elif block.number_end and after == index:
            after = index + 1
    return len(blocks)


def names_annex(source: str, block: Block, patterns: Patterns) -> bool:
    """Whether the word for an annex stands in a heading, among others."""
    line = squash(source[slice(*block.pieces[0])])
    words = (*line.split(), *(line[place:] for place in range(len(line))))
    return len(line) <= LONGEST_ANNEX and any(map(patterns.annex.match, words))
