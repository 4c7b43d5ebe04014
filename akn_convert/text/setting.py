"""How a text is set: how wide its lines are, and what stands between its paragraphs.

It is measured once for a text, before anybody asks which of its lines go on with the one before.
"""

from __future__ import annotations

import re
from itertools import pairwise

from akn_convert.text.blocks import CJK_END, CJK_START
from akn_convert.text.lines import Line

ENDED = re.compile(
    r"[,;:.،؛，；。：!?…»”\"’)\]](?:[(\[]?\d{1,3}[)\]]?|\s?[(\[]?[⁰¹²³⁴-⁹*]{1,3}[)\]]?)?[\u202a-\u202e]*\Z"
)
"""How a line ends after which a paragraph may begin: a stop, and perhaps a note's call."""
PARAGRAPH = re.compile(
    r"\d{1,3}\s?[.．](?:\s|$)|[\u202a-\u202e]*\s?-?\s?\d{1,3}[\u202a-\u202e]*\s?-?\s?[\u202a-\u202e]*[\u0600-\u06ff]"
)
HEAD = 9
NARROW, NARROW_CHINESE = 130, 62
"""No printer sets lines of more characters than this; a longer line is a whole paragraph."""


def width_of(lines: list[Line]) -> int:
    """The column that full lines reach (95 in 100 do not pass it); 0 where the text has one line a paragraph."""
    ends = sorted(line.column + len(line.text) for line in lines)
    if not ends:
        return 0
    width = ends[min(len(ends) - 1, len(ends) * 95 // 100)]
    chinese = sum(CJK_START <= line.text[0] <= CJK_END for line in lines) > 0.5 * len(lines)
    return width if width <= (NARROW_CHINESE if chinese else NARROW) else 0


def is_tight(lines: list[Line]) -> bool:
    """Whether every line is a paragraph and none is blank between: most lines end with a stop, and the next follows."""
    ended = [following.blanks == 0 for line, following in pairwise(lines) if ENDED.search(line.text)]
    return len(ended) > 0.6 * len(lines) and sum(ended) > 0.5 * len(ended)


def is_apart(lines: list[Line], width: int) -> bool:
    """Whether every line is a paragraph and a blank line stands between any two: few of them are full."""
    apart = sum(line.blanks > 0 for line in lines[1:])
    full = sum(line.column + len(line.text) > 0.8 * width for line in lines)
    return apart > 0.95 * (len(lines) - 1) and full < 0.3 * len(lines)


def is_solid(lines: list[Line]) -> bool:
    """Whether paragraphs follow each other without a blank line: told by the numbered ones, else by all lines."""
    head = lines[1:HEAD]
    if sum(line.blanks > 0 for line in head) > 0.4 * len(head):
        return False
    numbered = [line.blanks == 0 for line in lines[1:] if PARAGRAPH.match(line.text)]
    if len(numbered) > 2:
        return sum(numbered) > 0.5 * len(numbered)
    return sum(line.blanks == 0 for line in lines) > 0.93 * len(lines)
