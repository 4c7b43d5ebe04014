"""The preamble as a tree: the organ that speaks, and the preambular paragraphs with their sub-points."""

from __future__ import annotations

import re

from akn_convert.model import Formula, Item, Plain, Recital, Table
from akn_convert.text.blocks import Block
from akn_convert.text.leaves import line_of, numbered
from akn_convert.text.rows import cells

OPENING = 60
NAME_END = re.compile(r"[,،，:;；。.]")


def opening_words(text: str) -> str:
    """The name of a preambular paragraph: its first words, up to the first stop."""
    stop = NAME_END.search(text, 0, OPENING)
    words = text[: stop.start() if stop else OPENING].split()
    return " ".join(words[:3]) or "recital"


def recitals(blocks: list[Block], source: str) -> list[Formula | Recital | Plain | Table]:
    """The preamble: formula, preambular paragraphs with their sub-points."""
    out: list[Formula | Recital | Plain | Table] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if block.label == "formula":
            out.append(Formula(line_of(block)))
        elif block.label == "row":
            rows = [cells(block, source)]
            while index < len(blocks) and blocks[index].label == "row":
                rows.append(cells(blocks[index], source))
                index += 1
            out.append(Table(tuple(rows)))
        else:
            start = index
            while index < len(blocks) and blocks[index].label == "item":
                index += 1
            items = nested(blocks[start:index], source, 0)
            out.append(Recital(block.opening or opening_words(block.text), line_of(block), items))
    return out


def nested(blocks: list[Block], source: str, depth: int) -> tuple[Item, ...]:
    """Sub-points of a preambular paragraph, each with what stands under it."""
    out: list[Item] = []
    index = 0
    while index < len(blocks):
        num, lines = numbered(blocks[index], source)
        start = index + 1
        index = start
        while index < len(blocks) and blocks[index].depth > depth:
            index += 1
        out.append(Item(num, tuple(lines), nested(blocks[start:index], source, depth + 1)))
    return tuple(out)
