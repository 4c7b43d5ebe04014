"""Several resolutions one below another, as volumes and their printed pages have them: where each begins.

A page of a volume holds the end of one resolution, some whole ones and the beginning of another. What tells them is
the numbered title with an organ that speaks below it, and the numbers, which run on. Source: the printed volumes
"Resolutions adopted by the General Assembly", "Resolutions and decisions of the Security Council".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from akn_convert.akn.numbers import chinese, roman
from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import recital_opening
from akn_convert.text.blocks import Block
from akn_convert.text.composite import COMMAS
from akn_convert.text.head import LONGEST_FORMULA, TITLE_NUMBER
from akn_convert.text.patterns import LONGEST_OPENING, Patterns, squash

BELOW = 6
"""So many blocks below its title the organ speaks: a title of several lines, a date, the letter of a part."""
BELOW_DECISION = 3
"""So many blocks below its title a decision begins."""
LOST = 10
"""So many numbers on from the last one a resolution may be; those between are decisions, or lost their titles."""
SERIES = re.compile(
    r"(?P<session>(?:ES|S|EM)?[-‑]?\s?\d{1,4})\s?[/／]\s?(?P<one>\d{1,4})"
    r"|(?P<old>\d{1,4})(?:\s[A-Z])?\s{0,3}[(（](?P<roman>[IVXLC]+|[一二三四五六七八九十]+)[)）]"
)
NUMBERED = re.compile(r"\D{0,24}+\d{1,4}(?:\s?[A-Z])?\s{0,3}[/／(（]")
"""How any numbered title begins; most blocks are told by it to be none."""
COUNCIL = "unsc"
YEAR = re.compile(r"[(（]\d{4}[)）]")
LONGEST_NUMBER = 30
"""So far from the beginning of its line the year of a Security Council resolution may end."""


class Numbered(NamedTuple):
    """The number of a resolution: the session or series in which it counts, and its place there."""

    series: str
    number: int

    def before(self, other: Numbered) -> bool:
        """Whether another number may be that of the next resolution."""
        return self.series == other.series and self.number < other.number <= self.number + LOST


def resolution_starts(source: str, blocks: list[Block], known: Patterns, pack: Pack) -> list[int]:
    """The indices of the blocks with which resolutions and decisions begin; fewer than two where the text is one.

    Decisions count in a series of their own, from 401, 301, 201 or 101 on. Where the organ's name was misread below
    the title of a resolution, the next number and a recital below it tell as much.
    """
    starts: list[int] = []
    last: Numbered | None = None
    decision: Numbered | None = None
    for index, block in enumerate(blocks):
        if NUMBERED.match(source, *block.pieces[0]) is None:
            continue
        found = number_at(source[slice(*block.pieces[0])], known)
        if found is None:
            continue
        below = list(below_title(source, blocks, index, known))
        if any(known.decides(line)[1] for line in below[:BELOW_DECISION]):
            if decision is None or decision.before(found):
                starts.append(index)
                decision = found
            continue
        if last is not None and not last.before(found):
            continue
        next_one = last is not None and found.number == last.number + 1
        if any(speaks(line, known) for line in below) or (
            next_one and any(recital_opening(line, pack) for line in below)
        ):
            starts.append(index)
            last = found
    return starts


def number_at(text: str, known: Patterns) -> Numbered | None:
    """The number in the title that a block begins with; None for any other block."""
    match = TITLE_NUMBER.match(text)
    found = SERIES.match(match[0]) if match is not None else None
    if found is None:
        council = known.resolution_number.match(squash(text)) if YEAR.search(text, 0, LONGEST_NUMBER) else None
        return Numbered(COUNCIL, int(council[1])) if council is not None else None
    if found["session"]:
        return Numbered("".join(found["session"].split()), int(found["one"]))
    session = found["roman"]
    return Numbered(session if session.isascii() else roman(chinese(session)), int(found["old"]))


def below_title(source: str, blocks: list[Block], title: int, known: Patterns) -> Iterator[str]:
    """How the blocks right below a title begin, as far as the title of another resolution."""
    for block in blocks[title + 1 : title + 1 + BELOW]:
        start, end = block.pieces[0]
        if number_at(source[start:end], known) is not None:
            return
        yield source[start : min(block.end, start + LONGEST_OPENING)]


def speaks(text: str, known: Patterns) -> bool:
    """Whether a line is the formula with which an organ speaks, or begins with one and its comma."""
    line = squash(text[:LONGEST_FORMULA]).rstrip(" .;")
    found = known.speaker(line)
    return found is not None and (found[1] == len(line) or line[found[1] - 1] in COMMAS)
