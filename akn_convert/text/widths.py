"""How wide printed lines are, in columns: signs of Chinese take two, everything else one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from akn_convert.text.blocks import CJK_END, CJK_START

QUOTES = "“”‘’…—"
"""Signs that are as wide as Chinese ones between them."""
DOUBLE = re.compile(f"[{CJK_START}-{CJK_END}{QUOTES}]")
LATIN = re.compile(r"[!-~]+")
WIDE = re.compile(f"[{CJK_START}-{CJK_END}]+")
SAMPLE = 100
FULL, FULL_CHINESE = 0.8, 0.72
"""The part of the width that a line fills at least, unless a paragraph or its heading ends with it."""

COLUMN = " " * 8
"""No justified words stand so far apart."""
FEWEST = 4
"""So many words a line has at least that is stretched."""


def is_chinese(texts: list[str]) -> bool:
    """Whether a text is Chinese: most of its first lines have Chinese signs."""
    first = texts[:SAMPLE]
    return sum(not text.isascii() and WIDE.search(text) is not None for text in first) > 0.5 * len(first)


def extent(text: str) -> int:
    """How many columns a line of Chinese takes."""
    return len(text) if text.isascii() else len(text) + len(DOUBLE.findall(text))


def reached(ends: Iterable[int], hundredths: int = 95) -> int:
    """The column that full lines reach: so many in 100 do not pass it. 0 where there are no lines."""
    ordered = sorted(ends)
    return ordered[min(len(ordered) - 1, len(ordered) * hundredths // 100)] if ordered else 0


def first_word(text: str, chinese: bool) -> int:
    """The columns of what must stand together at a line's beginning: a word; in Chinese one sign, or Latin letters."""
    if chinese:
        match = LATIN.match(text)
        return match.end() if match is not None else 2
    words = text.split(None, 1)
    return len(words[0]) if words else 1


def single(text: str) -> str:
    """A line with single blanks between its words where it is stretched; else its gaps are as wide as they look."""
    return " ".join(text.split()) if stretched(text) else text


def stretched(text: str) -> bool:
    """Whether most words of a line stand wider apart, as extractors print justified ones; the next word did not fit.

    A few wide gaps, as behind a number, and those between two columns tell nothing.
    """
    if "  " not in text or COLUMN in text:
        return False
    words = len(text.split())
    return words >= FEWEST and 2 * text.count("  ") > words
