"""How deep a point stands: which list it continues, which it opens.

`(i)` is a letter after `(h)` and a Roman one elsewhere; a form of number that is open goes on or starts again at its
level; a new form opens a level below.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from akn_convert.akn.numbers import token
from akn_convert.text.blocks import Block
from akn_convert.text.numbering import Number, logical, value

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
CORE = re.compile(r"\w+(?:\s\w+)?")


class Level(NamedTuple):
    """An open list: the shape of its numbers (`(#)`), whether they are letters or Roman, and the last value."""

    shape: str
    sequence: str
    value: int


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral in small letters."""
    total = 0
    for sign, following in zip(numeral, [*numeral[1:], ""], strict=True):
        value = ROMAN[sign]
        total += -value if following and ROMAN[following] > value else value
    return total


def readings(number: Number) -> tuple[str, list[tuple[str, int]]]:
    """The shape of a printed number, and what it can be: sequences with values."""
    printed = logical(number.printed).strip()
    if number.kind == "bullet":
        return printed[:1], [("bullet", 0)]
    core = token(printed)
    shape = CORE.sub("#", unicodedata.normalize("NFKC", printed))
    if printed[0] in "’‘'" or "\u3220" <= printed[0] <= "\u3229" or re.search("[一二三四五六七八九十]", printed):
        return shape + "~", [("roman", roman_value(core) if core and set(core) <= set(ROMAN) else 0)]
    found: list[tuple[str, int]] = []
    if core.isdigit():
        found.append(("digit", int(core)))
    elif len(core) == 1 and "a" <= core <= "z":
        found.append(("letter", ord(core) - 96))
    elif len(core) == 2 and core[0] == core[1]:
        found.append(("letter", ord(core[0]) - 70))
    if core and set(core) <= set(ROMAN):
        found.append(("roman", roman_value(core)))
    return shape, found or [("letter", 0)]


class Lists:
    """The lists that are open under one paragraph. `continued`: the last point went on with one."""

    def __init__(self) -> None:
        self.levels: list[Level] = []
        self.continued = False

    def depth(self, number: Number) -> int:
        """The depth of the next point: 0 under the paragraph itself."""
        shape, found = readings(number)
        self.continued = True
        for place in range(len(self.levels) - 1, -1, -1):
            level = self.levels[place]
            for sequence, now in found:
                if level.shape == shape and level.sequence == sequence and now in (level.value + 1, 0):
                    return self.put(place, Level(shape, sequence, now))
        self.continued = False
        sequence, now = next(((s, v) for s, v in found if v == 1), found[0])
        for place, level in enumerate(self.levels):
            if level.shape == shape and (level.sequence == sequence):
                return self.put(place, Level(shape, sequence, now))
        return self.put(len(self.levels), Level(shape, sequence, now))

    def put(self, place: int, level: Level) -> int:
        del self.levels[place:]
        self.levels.append(level)
        return place


def inner_lists(blocks: list[Block]) -> None:
    """Make points of paragraphs whose numbers start again below another, and after which the outer count goes on.

    `8. … as follows:`, `1. …`, `2. …`, `9. …`: only what follows tells it. Where the next number goes on with both
    counts, it is not told.
    """
    outer = 0
    inner: list[Block] = []
    for before, block in pairwise([Block(0, 0), *blocks]):
        if block.kind != "decimal":
            continue
        now, last = value(block.number), len(inner)
        if last and now == last + 1:
            inner.append(block)
            if now == outer + 1:
                outer, inner = now, []
        elif now == 1 and outer and before.number_end:
            outer, inner = last or outer, [block]
        else:
            if now == outer + 1:
                for one in inner:
                    one.kind = "letter"
            outer, inner = now, []
