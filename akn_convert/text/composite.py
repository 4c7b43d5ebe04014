"""Several resolutions under one number (A and B): where each begins.

Source: United Nations Editorial Manual, resolutions in parts: a capital letter alone on its line stands above each
part, its title may follow, and each part has its own enacting formula.
"""

from __future__ import annotations

from akn_convert.akn.numbers import ABJAD_NAMES, token
from akn_convert.text.blocks import Block
from akn_convert.text.patterns import Patterns, squash

ABOVE = 3
"""How many blocks above its formula the letter of a part may stand: its title, perhaps in two lines, is between."""
LONGEST_LETTER, LONGEST_FORMULA = 8, 80


def part_starts(source: str, blocks: list[Block], known: Patterns) -> list[int]:
    """The indices of the blocks with which the parts A, B, … begin; empty where the text is one resolution."""
    starts: list[int] = []
    for index, block in enumerate(blocks):
        start, end = block.pieces[0]
        if end - start > LONGEST_FORMULA or source[end - 1] not in ",，،":
            continue
        if known.formula.fullmatch(squash(source[start:end])) is None:
            continue
        above = letter_above(source, blocks, index, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[len(starts) % 26])
        if above is None:
            return starts if len(starts) > 1 else []
        starts.append(above)
    return starts if len(starts) > 1 else []


def letter_above(source: str, blocks: list[Block], formula: int, letter: str) -> int | None:
    """The block that is the letter of the part whose formula is given."""
    for index in range(formula - 1, max(-1, formula - 1 - ABOVE), -1):
        if letter_of(source, blocks[index]) == letter:
            return index
    return None


def letter_of(source: str, block: Block) -> str:
    """The letter that a block consists of (`A`, `ألف`), empty for any other block."""
    text = source[block.start : block.end].strip(" .")
    if len(text) > LONGEST_LETTER or not (text in ABJAD_NAMES or (len(text) == 1 and text.isupper())):
        return ""
    return token(text)


def label_part(source: str, blocks: list[Block]) -> None:
    """Label the letter and the title of a part, which stand before its formula."""
    for index, block in enumerate(blocks):
        if block.label == "formula":
            return
        block.label = "title"
        if index == 0:
            block.number = source[block.start : block.end]
