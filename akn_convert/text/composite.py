"""Several resolutions under one number (A and B): where each begins.

Source: United Nations Editorial Manual, resolutions in parts: a capital letter stands above each part, its title may
follow, and each part has its own enacting formula. Until 1980 a preamble that all share may stand above the first.
"""

from __future__ import annotations

import re

from akn_convert.akn.numbers import ABJAD_NAMES, STEMS, token
from akn_convert.text.blocks import Block
from akn_convert.text.patterns import Patterns, squash

ABOVE = 3
"""How many blocks above its formula the letter of a part may stand: its title, perhaps in two lines, is between."""
LONGEST_LETTER, LONGEST_FORMULA, LONGEST_TITLE = 8, 80, 250
COMMAS = ",،，:："
LOST = 3
"""So many letters on from the last one a part may be; those between lost theirs, or their formula."""
LETTER = re.compile(rf"({'|'.join(ABJAD_NAMES)}|[{STEMS}]|[^\W\d_])(?:\s?[.．](?:\s+(?=\S)|\Z)|\s[-–—]\s+(?=\S)|\Z)")


def part_starts(source: str, blocks: list[Block], known: Patterns) -> tuple[list[int], int]:
    """The indices of the blocks with which the parts A, B, … begin, none where the text is one resolution.

    Beside them the index of the formula of a preamble that the parts share; -1 where there is none.
    """
    starts: list[int] = []
    shared, last, short = -1, "", -ABOVE
    for index, block in enumerate(blocks):
        start, end = block.pieces[0]
        if end - start <= LONGEST_LETTER:
            short = index
        comma = source[end - 1] in COMMAS
        if end - start > LONGEST_FORMULA or not (comma or index - short <= ABOVE):
            continue
        if known.formula.fullmatch(squash(source[start:end])) is None:
            continue
        above = letter_above(source, blocks, index, last)
        if above is not None:
            starts.append(above)
            last = letter_of(source, blocks[above])[0]
        elif comma:
            if starts or shared >= 0:
                break
            shared = index
    if len(starts) < 2 or (shared >= 0 and not is_preamble(source, blocks[shared + 1 : starts[0]], known)):
        return [], -1
    return starts, shared


def letter_above(source: str, blocks: list[Block], formula: int, last: str) -> int | None:
    """The block with the letter of the part whose formula is given; `last` is the letter of the part before."""
    for index in range(formula - 1, max(-1, formula - 1 - ABOVE), -1):
        letter, _ = letter_of(source, blocks[index])
        if letter and (not last or ord(last) < ord(letter) <= ord(last) + LOST):
            return index
    return None


def letter_of(source: str, block: Block) -> tuple[str, int]:
    """The letter that a block begins with (`A`, `ألف`, `A. Title`) and where it ends; empty for any other block."""
    start, end = block.pieces[0]
    if block.end - start > LONGEST_TITLE:
        return "", 0
    found = LETTER.match(source[start:end])
    letter = token(found[1]) if found is not None else ""
    if found is None or len(letter) != 1 or not letter.isupper():
        return "", 0
    return letter, start + len(found[0].rstrip())


def is_preamble(source: str, blocks: list[Block], known: Patterns) -> bool:
    """Whether none of some blocks is a numbered paragraph."""
    numbers = (known.number(source[slice(*block.pieces[0])]) for block in blocks)
    return not any(number is not None and number.kind == "decimal" for number in numbers)


def label_part(source: str, blocks: list[Block]) -> None:
    """Label the letter and the title of a part, which stand before its formula."""
    for index, block in enumerate(blocks):
        if block.label == "formula":
            return
        block.label = "title"
        if index == 0:
            block.number = source[block.start : letter_of(source, block)[1]]
