"""How a right-to-left text without embedding marks was printed, told from the text as a whole.

Tools and hands drop the marks behind pdftotext (`UNMARKED`). Other extractors never write them: some print every
character where it stands on the page, from its left edge (`REVERSED`), some turn each run of Arabic round where it
stands (`RUNS`).
"""

from __future__ import annotations

import re

from akn_convert.text.bidi import LETTERS, MARKS, NATURAL, SWAPPED

UNMARKED, REVERSED, RUNS = "unmarked", "reversed", "runs"
NARROW = "narrow"
"""Of several blanks in a row one is left, and none at the beginning of a line."""
LAST = ("\u0629", "\u0649")
"""Letters with which words only end."""
COMMA, COMMA_BEFORE = "\u060c ", re.compile(f"\u060c[{LETTERS}]")
BOTH = re.compile(rf"  (?<=\d  )[{LETTERS}]")
"""The blanks of both sides of a word behind a number, where the word was turned round between two numbers."""
GLUED, APART = re.compile(rf"[{LETTERS}]{{2}}\d"), re.compile(rf"[{LETTERS}] +\d")
LEAST, TIMES = 3, 4
"""So many numbers glued to words, and so many times as many as others, tell how text was printed."""
OPEN_WORDS, TURNED_WORDS = (
    re.compile(rf"\([{LETTERS}]|[{LETTERS}]\)"),
    re.compile(rf"\)[{LETTERS}]|[{LETTERS}]\((?!\()"),
)
OPEN_NUMBERS, TURNED_NUMBERS = re.compile(r"\(\d|\d\)"), re.compile(r"\)\d|\d\(")


def form_of(source: str) -> str:
    """One of the three; empty for text with marks, and for text that stands as it is read.

    Told by letters with which words only end, by blanks before commas, and by numbers that adjoin words on their left.
    """
    if MARKS.search(source) is not None:
        return ""
    if sum(source.count(f" {letter}") - source.count(f"{letter} ") for letter in LAST) > 0:
        return REVERSED
    if len(COMMA_BEFORE.findall(source)) > source.count(COMMA):
        return UNMARKED
    if BOTH.search(source) is None:
        return ""
    glued = len(GLUED.findall(source))
    return RUNS if glued >= LEAST and glued > TIMES * len(APART.findall(source)) else ""


def brackets_of(source: str, form: str) -> str:
    """Whether brackets are printed as they stand on the page, where they open before numbers, or each as the other one.

    Words stand there from the left, too, in the form `REVERSED`; elsewhere as they are read.
    """
    words = len(OPEN_WORDS.findall(source)) - len(TURNED_WORDS.findall(source))
    numbers = len(OPEN_NUMBERS.findall(source)) - len(TURNED_NUMBERS.findall(source))
    return NATURAL if numbers > (-words if form == REVERSED else words) else SWAPPED
