"""The parts of a resolution: labelled blocks divided into masthead, preface, preamble, body, end lines and annexes."""

from __future__ import annotations

from akn_convert.model import Annex, Document
from akn_convert.text.blocks import Block
from akn_convert.text.leaves import line_of
from akn_convert.text.paragraphs import is_bare_numeral
from akn_convert.text.recitals import recitals
from akn_convert.text.tree import BodyBuilder

PARTS = {"masthead": 0, "title": 1, "formula": 2, "recital": 2, "item": 2, "conclusion": 4}
PREAMBLE, BODY, ANNEX = 2, 3, 5


def divide(blocks: list[Block], annexes_first: bool) -> list[list[Block]]:
    """The blocks by part, in the order of the parts: one that comes too late stays in the part that it stands in."""
    if annexes_first:
        last = [block for block in blocks if block.label == "conclusion"]
        parts = divide([block for block in blocks if block.label != "conclusion"], False)
        parts[4] = last
        return parts
    parts = [list[Block]() for _ in range(ANNEX + 1)]
    here = 0
    for block in blocks:
        own = ANNEX if block.role == "annex" else PARTS.get(block.label, BODY)
        if block.label == "row" and here == PREAMBLE:
            own = PREAMBLE
        here = max(here, own)
        if here == BODY and own < BODY:
            block.label = "point" if block.label == "item" else "lead"
        elif here == ANNEX and own < BODY:
            block.label = "point" if block.label == "item" else "plain"
        parts[here].append(block)
    return parts


def document(blocks: list[Block], source: str, annexes_first: bool) -> Document:
    """The tree of a resolution from its labelled and composed blocks."""
    masthead, title, preamble, body, conclusions, rest = divide(blocks, annexes_first)
    annexes: list[list[Block]] = []
    for block in rest:
        if block.role == "annex":
            annexes.append([])
        annexes[-1].append(block)
    return Document(
        masthead=tuple(line_of(block) for block in masthead),
        title=tuple(line_of(block) for block in title),
        preamble=tuple(recitals(preamble, source)),
        body=BodyBuilder(source).build(body),
        conclusions=tuple(line_of(block) for block in conclusions),
        annexes=tuple(annex(found, source) for found in annexes),
    )


def annex(blocks: list[Block], source: str) -> Annex:
    """An annex: its heading, a title below it, and the rest."""
    heading = line_of(blocks[0])
    rest = blocks[1:]
    subheading = None
    if rest and rest[0].label == "heading" and not rest[0].number_end and not is_bare_numeral(rest[0].text):
        subheading = line_of(rest[0])
        rest = rest[1:]
    return Annex(heading, subheading, BodyBuilder(source).build(rest))
