"""Lines that stand one below the other with no blank line between: a block that is several of them is parted.

The masthead and the end lines are stacks: each printed line is a paragraph of its own, where a paragraph of the text
goes on over many. Only a line that was wrapped stays with the one before it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from akn_convert.text.blocks import Block


def part(source: str, blocks: list[Block], index: int, begins: Callable[[str, str], bool]) -> None:
    """Make a block for each line of the block at `index` that `begins` says, given the line above it and it."""
    pieces = blocks[index].pieces
    if len(pieces) == 1:
        return
    parted = [blocks[index]]
    blocks[index].pieces = pieces[:1]
    for above, line in pairwise(pieces):
        if begins(source[slice(*above)], source[slice(*line)]):
            parted.append(Block(*line))
        else:
            parted[-1].pieces.append(line)
    blocks[index : index + 1] = parted
