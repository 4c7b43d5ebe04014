"""The source as lines: where each begins and ends without its white space, and what stands between two.

Lines end at LF, CRLF and CR; a vertical tab ends a line and a form feed a page, since XML can hold neither.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from akn_convert.text.turning import HANGING, ONWARD, ROUND, SIGN

PRINTED = re.compile(rf"[{SIGN}{HANGING}]\S+|[^\n\r\f\v\x17-\x19\x1c-\x1f]+")
APART = frozenset(SIGN + HANGING)
ENDS = re.compile(r"\r\n|\n|\r|\v")


class Line(NamedTuple):
    """A line that is not blank. `start`, `end`: offsets of its text; `column`: width of its indent.

    `blanks`: blank lines before it; `page`: a form feed stands before it; `joined`: it belongs to the line before it,
    an extractor printed it apart. `hangs`: a sign of the next word is printed behind it.
    """

    start: int
    end: int
    column: int
    blanks: int
    page: bool
    text: str
    joined: bool = False
    hangs: bool = False


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in one pass."""
    lines: list[Line] = []
    done = 0
    for match in PRINTED.finditer(text):
        raw = match.group()
        printed = raw.strip()
        if not printed or raw[0] in APART:
            continue
        start = match.start() + (len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0)
        gap = text[done:start]
        if gap == "\n\n":
            ends, page = 2, False
        else:
            ends, page = count_ends(gap), "\f" in gap
        done = start + len(printed)
        joined, hangs = ROUND in gap or ONWARD in gap, text.startswith(HANGING, done)
        lines.append(Line(start, done, start - match.start(), max(0, ends - 1), page, printed, joined, hangs))
    return lines


def count_ends(gap: str) -> int:
    """How many lines end in `gap`."""
    if "\r" in gap or "\v" in gap:
        return len(ENDS.findall(gap))
    return gap.count("\n")


def newline_of(text: str) -> str:
    """The line end that the text uses most: LF, CRLF or CR."""
    if "\r" not in text:
        return "\n"
    crlf = text.count("\r\n")
    counts = {"\n": text.count("\n") - crlf, "\r\n": crlf, "\r": text.count("\r") - crlf}
    return max(counts, key=lambda end: counts[end])


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1. Lines end at LF, CRLF and CR."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
