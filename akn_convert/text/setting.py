"""How a text is set: how wide its lines are, and what stands between its paragraphs.

It is measured once for a text, before anybody asks which of its lines go on with the one before.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from akn_convert.text.lines import Line
from akn_convert.text.widths import WIDE, is_chinese, reached, single

ENDED = re.compile(
    r"[,;:.،؛，；。：!?…»”\"’)\]](?:[(\[（［〔【]?\d{1,3}[)\]）］〕】]?|\s?[(\[]?[⁰¹²³⁴-⁹*①-⑳]{1,3}[)\]]?)?[\u202a-\u202e]*\Z"
)
"""How a line ends after which a paragraph may begin: a stop, and perhaps a note's call."""
STROKE = re.compile(r"[^\W\d_]{2}/\Z")
"""How a line ends that goes on with the other of two words. One letter before it marks a note, or begins a symbol."""
PARAGRAPH = re.compile(
    r"\d{1,3}\s?(?:[.．](?:\s|$)|、)|[\u202a-\u202e]*\s?-?\s?\d{1,3}[\u202a-\u202e]*\s?-?\s?[\u202a-\u202e]*[\u0600-\u06ff]"
)
HEAD = 9
BLANK = re.compile(r"[ \t]")
LATIN = re.compile(r"[^\s\u2e80-\uffef]*")
GLUED = re.compile("[\u2e80-\uffef](?:[，。；：、！？）”》’]+[⁰¹²³⁴-⁹]*|[⁰¹²³⁴-⁹]+[，。；：、！？）”》’]*)")
"""A Chinese sign with what cannot begin a line."""
COMMON = 75
"""So many lines in 100 do not pass the width of a text in which others are two lines joined."""
NARROW = 130
"""No printer sets wider lines; a longer line is a whole paragraph."""
HANGING = 1
"""A Chinese line takes a stop more than its width, rather than that the next one begins with it."""
LONG, FILLED = 0.8, 0.85
"""Of the lines without a stop that are longer than this part of the width, so many are full."""
SHARE = 0.25
"""The part of all lines without a stop that is full, at least; the others are headings and the masthead's."""
FEWEST = 4
OUTLIERS = 99


class Width(NamedTuple):
    """The column that full lines reach, in signs and in `cells`; 0 where the text has one line a paragraph."""

    signs: int
    cells: int
    chinese: bool

    def full(self, before: Line, line: Line) -> bool:
        """Whether the first word of `line` would not have fitted on the line before it.

        Chinese lines are set to a number of signs, or to a width of which a letter takes half of what a sign does.
        """
        if not self.chinese:
            return before.column + len(single(before.text)) + len(BLANK.split(line.text, 1)[0]) + 1 > self.signs
        latin = LATIN.match(line.text)
        word = latin.end() if latin else 0
        if before.column + len(single(before.text)) + max(word, 1) + HANGING > self.signs:
            return True
        glued = GLUED.match(line.text)
        word = max(word, 2) + 2 * HANGING if glued is None else max(cells(glued[0]), 2 + 2 * HANGING)
        return before.column + cells(single(before.text)) + word > self.cells


def width_of(lines: list[Line]) -> Width:
    """The width of a text: 95 of its lines in 100 do not pass it. Rows of tables do not count."""
    prose = [line for line in lines if "\t" not in line.text]
    if not prose:
        return Width(0, 0, False)
    chinese = is_chinese([line.text for line in prose])
    signs = reached([line.column + len(single(line.text)) for line in prose])
    if chinese and signs > NARROW:
        return Width(0, 0, chinese)
    room = reached([line.column + cells(single(line.text)) for line in prose]) if chinese else signs
    if room <= NARROW:
        return Width(signs, room, chinese)
    if chinese or not is_ragged(prose):
        return Width(0, 0, chinese)
    common = reached([line.column + len(single(line.text)) for line in prose], COMMON)
    return Width(common, common, chinese) if common <= NARROW else Width(0, 0, chinese)


def filling(lines: list[Line]) -> Width | None:
    """The width to which a program filled some lines; None where a printer set them. Rows of tables do not count.

    A few lines may be longer: those of one word that cannot be broken.
    """
    prose = [line for line in lines if "\t" not in line.text]
    chinese = is_chinese([line.text for line in prose])
    onward = [(line, below) for line, below in pairwise(prose) if ENDED.search(line.text) is None]
    for share in (100, OUTLIERS):
        signs = reached([line.column + len(single(line.text)) for line in prose], share)
        room = reached([line.column + cells(single(line.text)) for line in prose], share) if chinese else signs
        width = Width(signs, room, chinese)
        found = [
            width.full(line, below) for line, below in onward if line.column + cells(single(line.text)) > LONG * room
        ]
        if sum(found) >= max(FEWEST, FILLED * len(found), SHARE * len(onward)):
            return width
    return None


def is_ragged(lines: list[Line]) -> bool:
    """Whether many lines stop in mid-sentence right above one with a small letter: others are two that were joined."""
    broken = sum(
        not below.blanks and below.text[0].islower() and ENDED.search(line.text) is None
        for line, below in pairwise(lines)
    )
    return broken > 0.25 * len(lines)


def cells(text: str) -> int:
    """How wide a line is where a Chinese sign takes the room of two letters."""
    return len(text) if text.isascii() else 2 * len(text) - len(WIDE.sub("", text))


def is_tight(lines: list[Line]) -> bool:
    """Whether every line is a paragraph and none is blank between: most lines end with a stop, and the next follows."""
    ended = [following.blanks == 0 for line, following in pairwise(lines) if ENDED.search(line.text)]
    return len(ended) > 0.6 * len(lines) and sum(ended) > 0.5 * len(ended)


def margin_of(lines: list[Line], width: int) -> int:
    """The column of the lines that go on, where each paragraph begins further right than it goes on; else -1.

    Lines that are full and have no stop tell it, two at least: the next one stands on the margin.
    """
    margin = min((line.column for line in lines), default=0)
    close = [(line, below) for line, below in pairwise(lines) if below.blanks == 0]
    onward = [
        below.column
        for line, below in close
        if line.column + len(single(line.text)) > LONG * width and ENDED.search(line.text) is None
    ]
    begun = [
        below.column
        for line, below in close
        if line.column + len(single(line.text)) <= LONG * width and ENDED.search(line.text)
    ]
    goes_on = sum(column == margin for column in onward)
    return margin if goes_on > max(1, LONG * len(onward)) and margin not in begun else -1


def is_apart(lines: list[Line], width: int) -> bool:
    """Whether every line is a paragraph and a blank line stands between any two: few of them are full."""
    apart = sum(line.blanks > 0 for line in lines[1:])
    full = sum(line.column + len(single(line.text)) > 0.8 * width for line in lines)
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
