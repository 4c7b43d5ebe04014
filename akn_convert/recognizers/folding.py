"""Letters as they are compared: without case, accents, vowel signs, direction marks and the many kinds of blank.

Extractors change these freely, and typists leave them out. Recognizers that read a few short lines (mastheads, votes)
compare folded text, and find the way back to the text itself by the origin of each folded letter. Running text is not
folded: that would cost more than recognizing it.
"""

from __future__ import annotations

from functools import cache
from unicodedata import category, normalize

WIDE = "（１２３４５６７８９０"
"""A bracket and digits as wide as a Chinese sign. A text without any has its wide stops read as they are."""
NARROW: dict[int, str | None] = {wide: chr(wide - 0xFEE0) for wide in map(ord, "０１２３４５６７８９（）．／－")}
NARROW.update((wide, chr(wide - 0xFEE0)) for first in "Ａａ" for wide in range(ord(first), ord(first) + 26))
TATWEEL = "\u0640"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
QUOTES = "\u2018\u2019\u02bc\u00b4`"


def narrow(text: str) -> str:
    """`text` with wide digits, brackets and Latin letters as narrow ones; as long as it was."""
    return text.translate(NARROW) if is_wide(text) else text


def is_wide(text: str) -> bool:
    """Whether a text has a wide bracket or digit. Looking for each is ten times faster than for any."""
    return not text.isascii() and any(sign in text for sign in WIDE)


@cache
def folded_letter(letter: str) -> str:
    """What one letter is compared as; empty for marks, soft hyphens, direction marks and kashidas."""
    if letter in DASHES:
        return "-"
    if letter in QUOTES:
        return "'"
    if letter in "\n\r\t\f":
        return letter
    kept = [part for part in normalize("NFKD", letter) if category(part) not in ("Mn", "Cf", "Cc") and part != TATWEEL]
    return "".join(kept).casefold()


def fold(text: str) -> str:
    """`text` as it is compared."""
    return "".join(map(folded_letter, text))


def fold_with_origin(text: str) -> tuple[str, list[int]]:
    """`text` as it is compared, and for each folded letter (and the end) the offset in `text` it comes from."""
    letters: list[str] = []
    origin: list[int] = []
    for offset, letter in enumerate(text):
        for part in folded_letter(letter):
            letters.append(part)
            origin.append(offset)
    origin.append(len(text))
    return "".join(letters), origin
