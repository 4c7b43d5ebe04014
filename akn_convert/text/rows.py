"""A table's row: a printed line whose cells are set apart by tabs."""

from __future__ import annotations

from dataclasses import replace

from akn_convert.model import Line, Mark, Words
from akn_convert.text.blocks import Block


def cells(block: Block, source: str) -> tuple[Line, ...]:
    """The cells of a row. The tab and the blanks round it are the gap of the second cell; empty cells are cells."""
    text, gap, start, at = block.text, block.gap, 0, block.text_start
    out: list[Line] = []
    for part in text.split("\t"):
        end = start + len(part)
        left, right = bounds(block, part, start)
        if end == len(text):
            right = end
        found = source.find(text[left:right], at, block.end)
        at = at if found < 0 else found
        out.append(cell(block, left, right, gap + text[start:left], at))
        at += right - left if found >= 0 else 0
        gap = text[right:end] + "\t"
        start = end + 1
    if block.earlier:
        out[0] = replace(out[0], earlier=block.earlier)
    if block.lead:
        words = out[0].words
        anchors = (*((0, page_end) for page_end in block.lead), *words.anchors)
        out[0] = replace(out[0], words=Words(words.text, anchors, words.marks, words.offset))
    return tuple(out)


def bounds(block: Block, part: str, start: int) -> tuple[int, int]:
    """Where the words of a cell begin and end; a note's call beyond them counts as one of them."""
    printed = part.strip()
    left = start + (len(part) - len(part.lstrip()) if printed else 0)
    right = left + len(printed)
    inside = [offset for offset, _ in block.anchors if start <= offset <= start + len(part)]
    return min([left, *inside]), max([right, *inside])


def cell(block: Block, start: int, end: int, gap: str, at: int) -> Line:
    """One cell with the anchors and marks that stand in it; `at` is where it begins in the source."""
    anchors = tuple((offset - start, anchor) for offset, anchor in block.anchors if start <= offset <= end)
    marks = tuple(
        Mark(mark.start - start, mark.end - start, mark.tag, mark.attributes)
        for mark in block.marks
        if start <= mark.start and mark.end <= end
    )
    return Line(gap, Words(block.text[start:end], anchors, marks, at))
