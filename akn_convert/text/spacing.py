"""Text whose lines all have a blank line below them, as double-spaced pages come out of some tools.

There a blank line says nothing, and lines stop where the next word did not fit: they are read as if there were one
blank line less everywhere.
"""

from __future__ import annotations

from dataclasses import replace

from akn_convert.text.lines import Line
from akn_convert.text.setting import filling

LEAST, WIDEST = 24, 130
"""So many lines tell how a text is spaced, each no longer than a printed line."""
STOPS = ".。,，،;；؛:：]］)）"
OPEN = 0.4
"""The part of the lines that stop in mid-sentence where the blank lines stand between lines and not paragraphs."""


def closed_up(lines: list[Line]) -> list[Line]:
    """The lines, those of a double-spaced text with a blank line less before each."""
    if len(lines) < LEAST or any(not line.blanks for line in lines[1:] if not line.page):
        return lines
    ended = sum(line.text[-1] in STOPS for line in lines)
    if max(len(line.text) for line in lines) > WIDEST or ended > (1 - OPEN) * len(lines) or filling(lines) is None:
        return lines
    even = any(line.blanks % 2 == 0 for line in lines[1:])
    return [replace(line, blanks=max(0, line.blanks - 1 if even else (line.blanks - 1) // 2)) for line in lines]
