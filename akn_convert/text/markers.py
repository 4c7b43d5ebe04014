"""The lines that tools write where a page begins or ends: `--- Page 2 ---`, `[page 2]`, `Page 2 of 5`.

No printer set them, so their place says nothing: their form tells them, and their numbers, which count up.
"""

from __future__ import annotations

import re

from akn_convert.text.lines import Line
from akn_convert.text.patterns import Patterns, squash

SET_OFF = "-=–—_*#<>[](){}!~|•· "
"""Signs with which tools set a marker off."""
TOOL = re.compile(r"page:? ?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?|\d{1,4} of \d{1,4}")
"""What tools write in any language."""
DIGITS = re.compile(r"\d{1,4}")
LONGEST, WIDEST = 40, 80
"""A longer line is no marker, nor one with more signs round it."""
LINE = 6
"""So many signs that set a marker off draw a line, in which a number needs no word."""
TOP = 3
"""The marker of the first page stands among so many lines, where markers stand at the head of pages."""
SERIES = ("A/", "S/", "E/")


def markers_of(lines: list[Line], known: Patterns) -> list[int]:
    """The lines that are markers of pages, in order; none where their numbers do not count up."""
    found: list[int] = []
    last, sure = -1, False
    for index, line in enumerate(lines):
        if len(line.text) > WIDEST:
            continue
        core = line.text.strip(SET_OFF)
        number = number_of(core, len(line.text) - len(core), known)
        if number <= last or (last < 0 and number > 2):
            continue
        bare = len(core) == len(line.text) and len(DIGITS.findall(core)) == 1
        if bare and index and lines[index - 1].text.startswith(SERIES):
            continue
        sure = sure or not bare or number == last + 1
        found.append(index)
        last = number
    return found if sure else []


def number_of(core: str, signs: int, known: Patterns) -> int:
    """The number of the page that a marker names, which so many signs set off; -1 for any other line."""
    digits = DIGITS.search(core) if len(core) <= LONGEST else None
    if digits is None:
        return -1
    text = squash(core)
    if TOOL.fullmatch(text) is not None or known.page.match(text) is not None:
        return int(digits.group())
    return int(core) if signs >= LINE and DIGITS.fullmatch(core) is not None else -1


def begun_by(markers: list[int], lines: list[Line]) -> set[int]:
    """The lines with which pages begin: the markers, or the lines below them where they stand at the foot of pages."""
    first = DIGITS.search(lines[markers[0]].text) if markers else None
    foot = first is not None and int(first.group()) == 1 and markers[0] >= TOP
    return {index + foot for index in markers if index + foot < len(lines)}
