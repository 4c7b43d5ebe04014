"""Rows of tables whose tabs are lost, as a page pasted from a browser leaves them: short lines, most ending in figures.

Each looks like a heading; what tells them is that nothing stands below them but the next one. Where one cell ends and
the next begins is lost, so that a row is one cell.
"""

from __future__ import annotations

import re

from akn_convert.text.blocks import Block
from akn_convert.text.numbering import section_at

FIGURES = re.compile(r"(?:\d[%)）\]]{0,2}[a-z]?|(?:^|\s)[–—-])\Z")
"""How a row ends: with a figure, perhaps with the letter of a note, or with a dash where there is none."""
FEWEST, MOST = 4, 6
"""So many lines are rows where some of them end in figures; so many are no headings whatever they end in."""
SOME = 0.4


def tabulate(source: str, blocks: list[Block]) -> None:
    """Make rows of runs of headings without numbers below which nothing stands. The title of an annex heads it."""
    run: list[Block] = []
    titled = False
    for block in [*blocks, Block(0, 0)]:
        if block.label == "heading" and not (titled or block.number_end or block.token or block.role):
            run.append(block)
            continue
        titled = block.role == "annex"
        if len(run) >= FEWEST:
            label(source, run)
        run = []


def label(source: str, run: list[Block]) -> None:
    """Label a run: rows where figures tell them, plain text where there are none."""
    texts = [source[block.start : block.end] for block in run]
    closed = sum(FIGURES.search(text) is not None for text in texts)
    figured = sum(any(map(str.isdigit, text)) for text in texts)
    tabled = closed >= max(2, SOME * len(run)) or (len(run) >= MOST and figured >= SOME * len(run))
    if tabled or len(run) >= MOST:
        for block in run:
            block.label = "row" if tabled else "lead"


def tabbed(text: str) -> bool:
    """Whether a tab stands in a text elsewhere than behind the number of a section."""
    if "\t" not in text:
        return False
    found = section_at(text)
    return found is None or "\t" in text[found.text :]
