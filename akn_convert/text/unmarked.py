"""Right-to-left text out of PDF that has lost the embedding marks of pdftotext: they are put back.

With them it is text as `bidi` reads it. Tools and hands drop them behind pdftotext; what stands left of a number on the
page and what stands right of it then follow each other, and which of the two each blank and bracket belongs to is told
by how the words would read: of all ways to part them that give this print the one with the fewest oddities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from akn_convert.languages.pack import Pack
from akn_convert.text.bidi import (
    BETWEEN,
    CODE,
    DAMMA,
    DOUBLED,
    EMBEDDED,
    KINDS,
    LEFT,
    LETTERS,
    OTHER,
    POP,
    SIGNS,
    SWAPPED,
    UNIT,
    restored,
)
from akn_convert.text.oddity import oddity
from akn_convert.text.prints import NARROW, UNMARKED, brackets_of
from akn_convert.text.turning import read_piece

PIECE = re.compile(r"[^\s](?:[^\n\r\f\v\t ]|[ ]{1,2}(?=[^\s]))*")
"""What an extractor prints in one go: three blanks part columns."""
FROM_LEFT, FROM_RIGHT = "\\w\u060c./:,+%-", f"\u061b{LETTERS}"
PARTS = (
    rf"(?<=[^\W{FROM_RIGHT}]) +(?=[(\[]*[{FROM_RIGHT}])|(?<=[\u060c./:,-]) +(?=[(\[]*[{FROM_RIGHT}])"
    rf"|(?<=[{FROM_RIGHT}])  +(?=[{FROM_RIGHT}])| (?= [-\u2013] ?\d{{1,3}}[{LETTERS}])"
    rf"| +(?=[{SIGNS}]+ (?![-(\d]))|(?<=[ \n][{SIGNS}]) +(?![-( \d])|(?<=[ \n][{SIGNS}][{SIGNS}]) +(?![-( \d])"
    rf"|(?<=[\u060c\u061b]) +(?=[{SIGNS}])|  +(?=[{SIGNS}])"
)
"""Where one piece ends and another begins: behind what is printed from the left, where only more of it could follow;
at a double blank between words, before a paragraph's number, and beside a vowel sign by itself."""
COLUMNS, WIDE = re.compile("   \\S"), re.compile("  |^ ", re.M)
LEADING = re.compile("n*")
BESIDE = "\u0627"
MOST, LONGEST = 12, 400
"""No more blanks and brackets stand before a number, and no more signs between two words."""


def with_marks(source: str, pack: Pack) -> tuple[str, str]:
    """The text with its embedding marks again, and the extractor's habit. What no rule prints stays without marks."""
    habit = brackets_of(source, UNMARKED)
    if DOUBLED in source:
        habit = f"{habit} {DAMMA}"
    narrow = WIDE.search(source) is None
    known = parts(pack) if COLUMNS.search(source) else None
    out, done = list[str](), 0
    for match in PIECE.finditer(source):
        for start, end in parted(source, *match.span(), known) if known else [match.span()]:
            piece = source[start:end]
            if (narrow or (start > done and source[start - 1] == " ")) and belongs(piece, habit):
                piece = f" {piece}"
                start -= not narrow
            printed = parted_piece(piece, habit, narrow)
            if read_piece(printed[1:-1], habit) is None:
                printed = source[start:end]
            out += [source[done:start], printed]
            done = end
    return "".join([*out, source[done:]]), f"{habit} {UNMARKED} {NARROW}" if narrow else f"{habit} {UNMARKED}"


@lru_cache(maxsize=8)
def parts(pack: Pack) -> re.Pattern[str]:
    """Where pieces end: also before "and" with a particle that opens recitals, where no comma stands before it."""
    particles = pack.section("preambular").get("verb_follows", "").split("|")
    joined = "|".join([one for one in particles if one[1:] in particles])
    return re.compile(rf"{PARTS}|(?<=[{LETTERS}]) (?=(?:{joined})[ \n])" if joined else PARTS)


def parted(source: str, start: int, end: int, known: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The pieces of what has no wide gap in it, told by what no single piece has."""
    for match in known.finditer(source, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def belongs(piece: str, habit: str) -> bool:
    """Whether a blank before a piece is of the piece: what begins with a number has one before its first word."""
    stretch = BETWEEN.match(piece.translate(KINDS))
    if stretch is None or stretch.end() == len(piece):
        return False
    shown = piece[: stretch.end()]
    behind = neighbour(piece[stretch.end()])
    return best(f" {shown}", " ", behind, habit)[0] < best(shown, " ", behind, habit)[0]


def parted_piece(piece: str, habit: str, narrow: bool) -> str:
    """A piece between embedding marks, each stretch that is printed from the left between its own."""
    kinds = piece.translate(KINDS)
    out, done = [EMBEDDED], 0
    letters = "r" in kinds
    for match in BETWEEN.finditer(kinds):
        start, end = match.span()
        if end - start > 1 or piece[start] != " ":
            before = neighbour(piece[start - 1]) if start else " "
            behind = neighbour(piece[end]) if end < len(piece) else " "
            shown = piece[start:end]
            odd, place = best(shown, before, behind, habit, letters)
            if narrow and odd and " " in shown:
                wider = shown.replace(" ", "  ", 1)
                less, there = best(wider, before, behind, habit, letters)
                shown, place = (wider, there) if less < odd else (shown, place)
            out += [piece[done:start], shown[:place]]
            out += [LEFT, shown[place:], POP] if place < len(shown) else []
            done = end
    return "".join([*out, piece[done:], POP])


@lru_cache(maxsize=4096)
def best(shown: str, before: str, behind: str, habit: str, letters: bool = True) -> tuple[int, int]:
    """How odd a stretch without Arabic letters reads at the best, and where in it begins what is printed from the left.

    `before`, `behind`: its neighbours, a blank at an end; `letters`: Arabic letters stand on its line.
    """
    kinds = shown.translate(KINDS)
    lead = LEADING.match(kinds)
    stop = lead.end() if lead is not None else 0
    if stop == len(shown) or len(shown) > LONGEST:
        return 0, stop
    unit = UNIT if letters else CODE
    found = (9999, 0)
    for place in range(max(0, stop - MOST), stop + 1):
        seen = shown[:place] + shown[place:][::-1]
        if habit.startswith(SWAPPED):
            seen = seen.translate(OTHER)
        found = min(found, (oddity(restored(seen, unit), before, behind), place))
    return found


def neighbour(sign: str) -> str:
    """One letter for all letters."""
    return BESIDE if sign.isalpha() else sign
