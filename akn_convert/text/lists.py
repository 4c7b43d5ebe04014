"""How deep a point stands: which list it continues, which it opens.

`(i)` is a letter after `(h)` and a Roman one elsewhere; a form of number that is open goes on or starts again at its
level; a new form opens a level below.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from akn_convert.akn.numbers import token
from akn_convert.text.numbering import Number, logical

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
CORE = re.compile(r"\w+")


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
    """The lists that are open under one paragraph."""

    def __init__(self) -> None:
        self.levels: list[Level] = []

    def depth(self, number: Number) -> int:
        """The depth of the next point: 0 under the paragraph itself."""
        shape, found = readings(number)
        for place in range(len(self.levels) - 1, -1, -1):
            level = self.levels[place]
            for sequence, value in found:
                if level.shape == shape and level.sequence == sequence and value in (level.value + 1, 0):
                    return self.put(place, Level(shape, sequence, value))
        sequence, value = next(((s, v) for s, v in found if v == 1), found[0])
        for place, level in enumerate(self.levels):
            if level.shape == shape and (level.sequence == sequence):
                return self.put(place, Level(shape, sequence, value))
        return self.put(len(self.levels), Level(shape, sequence, value))

    def put(self, place: int, level: Level) -> int:
        del self.levels[place:]
        self.levels.append(level)
        return place
