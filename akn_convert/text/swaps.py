"""Signs that a whole text has in the place of others, as some systems save it: told once, read as the usual ones.

Apart from the layout of places, since they are the same everywhere. Each sign is read as the other, so that what is
done once more is undone, and every text comes back.
"""

from __future__ import annotations

import re

SWAPPED = {"NBSP": ("\u00a0", " "), "LS": ("\u2028", "\n"), "PS": ("\u2029", "\n"), "NEL": ("\x85", "\n")}
"""By form the sign that stands for another, as no-break spaces for all blanks."""
FEWEST, OFTEN = 5, 20
"""So many line ends of a kind, and so many times as many as of the usual ones, make the form of a text."""
BLANK = re.compile(r"(?<=\S)[ \u00a0](?=\S)")
"""A blank between two words: those of an indent, and those between columns, stay what they are."""
MOST = 0.9
"""The part of the blanks between words that are no-break spaces in a text that has them for blanks."""


def unswapped(text: str) -> tuple[str, str]:
    """A text with the usual signs, and the names of the others that it had, in the order in which they were changed."""
    names: list[str] = []
    for name, (odd, usual) in SWAPPED.items():
        if (count := text.count(odd)) >= FEWEST and stands_for(odd, usual, count, text):
            text = swapped(text, name)
            names.append(name)
    return text, " ".join(names)


def stands_for(odd: str, usual: str, count: int, text: str) -> bool:
    """Whether a sign, which a text has so many times, stands in the place of another."""
    if usual != " ":
        return count > OFTEN * text.count(usual)
    if OFTEN * count < text.count(usual):
        return False
    between = BLANK.findall(text)
    return between.count(odd) > MOST * len(between)


def swapped(text: str, name: str) -> str:
    """A text with two signs in each other's place."""
    odd, usual = SWAPPED[name]
    if usual == " ":
        return BLANK.sub(lambda match: usual if match.group() == odd else odd, text)
    return text.translate({ord(odd): usual, ord(usual): odd})
