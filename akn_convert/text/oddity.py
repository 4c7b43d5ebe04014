"""How odd a stretch of right-to-left text between two words would read: of two readings the less odd one is taken."""

from __future__ import annotations

import re

from akn_convert.text.bidi import LETTERS, loose_brackets

ODD = tuple(
    (re.compile(pattern), weight)
    for pattern, weight in (
        (rf"[{LETTERS}]\d|\d[{LETTERS}]", 3),
        (r"\s[)\]}\u060c\u061b\u201c.:,;]|[(\[{\u201d]\s|(?<!\w)[)\]}](?=\w)", 2),
        (r"[\u060c,;:\u061b](?=[^\W\d_])|[)\]}](?=\w)", 2),
        (r"[^\W\d_](?=[(\[](?!\(?\d{1,3}\)))", 1),
        (r"\A\s+[-\u2013]\s?\d", 2),
        ("(?<![\\d\u2019])\\d+\u2018", 2),
        ('[.\u060c,:][)\\]\u201c]|[\u060c,] ?[("]', 1),
        (r"\s\s|\A\s\d+ ?[-\u2013](?=[^\W\d_])", 1),
    )
)
"""What is seldom read, and how much it tells: digits glued to words, blanks inside brackets and before commas, brackets
that adjoin words though they are no call of a note, numbers with a dash on one side only."""
HOLE, CALL = "( )", "(0)"
"""The place of a note's number that is printed elsewhere, and what stands for it."""


def oddity(read: str, before: str, behind: str) -> int:
    """How odd a stretch reads between its neighbours: unmatched brackets, blanks before commas and the like."""
    text = f"{before}{read.replace(HOLE, CALL)}{behind}"
    if (before == " " and read[0] == " ") or (behind == " " and read[-1] == " "):
        return 99
    return loose_brackets(read) * 3 + sum(weight * len(odd.findall(text)) for odd, weight in ODD)
