"""Items of a list that a text points to: paragraphs 5, 7 and 9, paragraph 4 (a) and (b), sections II and IV.

It stands apart because a list is read the same way whatever stands around it: each item, or each end of a range, is a
place in the text and the eId of what it names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from akn_convert.recognizers.dates import number_of
from akn_convert.recognizers.references.shapes import roman_numeral
from akn_convert.recognizers.references.symbols import LATIN

BRACKETED = r"\((?![IVXL]+\))[^\W\d_]{1,3}\)"
ITEM = rf"\d{{1,3}}(?![\d/]|\s?\([IVXL]+\))(?:\s?{BRACKETED}|\s[a-z]\)|(?<=段)\([a-z]\))*"
ITEMS = re.compile(f"{ITEM}|{BRACKETED}")
LETTER = re.compile(r"[^\W\d_]+")
START = attrgetter("start")
BREAKS = re.compile(r"[\s()]+")


class Item(NamedTuple):
    """`text[start:end]` names the part with that eId."""

    start: int
    end: int
    part: str


class Pointed(NamedTuple):
    """What words point to inside a document: one part, or the items of a list in (a section or annex) `part`."""

    part: str = ""
    items: tuple[Item, ...] = ()

    def inside(self, division: str) -> Pointed:
        """The same in an annex or section of the document."""
        items = tuple(item._replace(part=joined(division, item.part)) for item in self.items)
        return Pointed(joined(division, self.part), items)


def joined(*parts: str) -> str:
    """An eId from its parts, those that are empty left out."""
    return "__".join(filter(None, parts))


def pointed(items: Sequence[Item]) -> Pointed:
    """One item is a part; several are a list."""
    return Pointed(items[0].part) if len(items) == 1 else Pointed("", tuple(items))


def within(items: Sequence[Item], place: int) -> bool:
    """Whether one of `items`, which are in order, stands at a place."""
    before = bisect_right(items, place, key=START) - 1
    return before >= 0 and place < items[before].end


def listed(separator: str) -> str:
    """A pattern for a list of paragraphs, between whose items `separator` stands."""
    return rf"{ITEM}(?:(?:{separator})(?:第\s?)?(?:{ITEM}|{BRACKETED}))*"


def paragraphs(text: str, start: int, end: int, points: str) -> Iterator[Item]:
    """The paragraphs in the list `text[start:end]`; `(b)` alone is a point of the paragraph before it."""
    number = ""
    for found in ITEMS.finditer(text, start, end):
        first, *letters = filter(None, BREAKS.split(found[0]))
        if not first[0].isdecimal():
            letters.insert(0, first)
        else:
            number = first
        yield Item(found.start(), found.end(), eid(number, letters, points))


def eid(number: str, letters: Sequence[str], points: str) -> str:
    """The eId of a paragraph or point: `4` with `b` is `para_4__list_1__point_b`; `points` are the script's letters."""
    below = [f"list_1__point_{_letter(letter, points)}" for letter in letters if LETTER.fullmatch(letter)]
    return joined(f"para_{number_of(number)}", *below)


def _letter(letter: str, points: str) -> str:
    place = points.find(letter)
    return chr(ord("a") + place) if place >= 0 else letter


def roman_of(printed: str, ordinals: Sequence[str]) -> str:
    """The number of a section or chapter in Latin scripts: `六` and `السادس` are `VI`; `A` and `VI` stay."""
    if printed in ordinals:
        return roman_numeral(ordinals.index(printed) + 1)
    latin = printed.translate(LATIN)
    return latin if latin.isascii() else roman_numeral(number_of(printed))
