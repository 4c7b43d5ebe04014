"""Latin letters that a font joins (`ﬁ`, `ﬂ`, `ﬀ`), which some extractors print as the one sign that the font has.

What is read are the letters. Which of them are joined is told once for a text, with the words that are printed apart in
it, as those of another font are. Apart from the shapes of Arabic letters, which follow from their neighbours.
Source: Unicode Standard, chapter 7.1.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

NAME = "ligatures"
SIGNS = {unicodedata.normalize("NFKC", sign): sign for sign in "\ufb03\ufb04\ufb00\ufb01\ufb02"}
"""By letters the sign that joins them, the longest first."""
SIGN = re.compile("[\ufb00-\ufb04]")
LETTERS = {ord(sign): letters for letters, sign in SIGNS.items()}
WORD = re.compile(r"\w+")
NOTHING = "(?!)"
MOST = 4
"""So many times as many signs as words that are printed apart make the form of a text."""


def unjoined(text: str) -> tuple[str, str]:
    """The text with letters for the signs that join them, and the form that it is printed in: `ligatures:fi,fl:of`.

    The form has no blanks. The text is as it is, and the form empty, where its signs are few beside its letters.
    """
    signs = SIGN.findall(text)
    if not signs:
        return text, ""
    used = ",".join(letters for letters, sign in SIGNS.items() if sign in signs)
    pair = pairs(used)
    apart = {word for word in WORD.findall(text) if pair.search(word) is not None}
    if len(signs) < MOST * len(apart):
        return text, ""
    form = f"{NAME}:{used}:{','.join(sorted(apart))}"
    read = WORD.sub(lambda match: word_read(match[0], pair, apart), text)
    return (read, form) if joined(read, form) == text else (text, "")


def joined(text: str, form: str) -> str:
    """The text with the signs that its form names for letters, but in the words that are printed apart."""
    _, used, words = (*form.split(":"), "", "")[:3]
    pair, apart = pairs(used), frozenset(words.split(","))
    return WORD.sub(lambda match: match[0] if match[0] in apart else word_joined(match[0], pair), text)


@cache
def pairs(used: str) -> re.Pattern[str]:
    """The letters that are joined, the longest first; what a form that somebody wrote names beside them is left out."""
    named = used.split(",")
    return re.compile("|".join(letters for letters in SIGNS if letters in named) or NOTHING)


def word_read(word: str, pair: re.Pattern[str], apart: set[str]) -> str:
    """A word in letters, unless it would not be printed as it was."""
    read = word.translate(LETTERS)
    return word if read in apart or word_joined(read, pair) != word else read


def word_joined(word: str, pair: re.Pattern[str]) -> str:
    """A word with its letters joined."""
    return pair.sub(lambda match: SIGNS[match[0]], word)
