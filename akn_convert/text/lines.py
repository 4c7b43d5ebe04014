"""The source as lines: where each begins and ends without its white space, and what stands between two.

Lines end at LF, CRLF and CR; a vertical tab ends a line and a form feed a page, since XML can hold neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from akn_convert.text.separators import HANGING, ONWARD, ROUND, SIGN

APART = re.compile(rf"[{SIGN}{HANGING}]\S+")
BETWEEN = "\r\f\v\x17\x18\x19\x1c\x1d\x1e\x1f"
"""What stands between lines and parts of lines beside LF."""
ENDS = re.compile(r"\r\n|\n|\r|\v")


@dataclass(slots=True, init=False)
class Line:
    """A line that is not blank. `start`, `end`: offsets of its text; `column`: width of its indent.

    `blanks`: blank lines before it; `page`: a form feed stands before it; `joined`: it belongs to the line before it,
    an extractor printed it apart. `hangs`: a sign of the next word is printed behind it.
    """

    start: Final[int]
    end: Final[int]
    column: Final[int]
    blanks: Final[int]
    page: Final[bool]
    text: Final[str]
    joined: Final[bool]
    hangs: Final[bool]

    def __init__(
        self,
        start: int,
        end: int,
        column: int,
        blanks: int,
        page: bool,
        text: str,
        joined: bool = False,
        hangs: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.column = column
        self.blanks = blanks
        self.page = page
        self.text = text
        self.joined = joined
        self.hangs = hangs


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in one pass."""
    lines: list[Line] = []
    unusual = any(sign in text for sign in BETWEEN)
    done = at = 0
    for raw in (flat(text) if unusual else text).split("\n"):
        printed = raw.strip()
        if printed:
            indent = 0 if raw[0] == printed[0] else raw.index(printed)
            start = at + indent
            gap = text[done:start]
            done = start + len(printed)
            if unusual:
                blanks = max(0, count_ends(gap) - 1)
                joined, hangs = ROUND in gap or ONWARD in gap, text.startswith(HANGING, done)
                lines.append(Line(start, done, indent, blanks, "\f" in gap, printed, joined, hangs))
            else:
                lines.append(Line(start, done, indent, max(0, gap.count("\n") - 1), False, printed))
        at += len(raw) + 1
    return lines


def in_pages(lines: list[Line], text: str) -> bool:
    """Whether anything tells where pages begin or end: a form feed, or what is printed at their heads and feet."""
    return "\f" in text or any(line.page for line in lines)


def flat(text: str) -> str:
    """`text` with LF for whatever else stands between lines, and for what is printed apart from its line."""
    if SIGN in text or HANGING in text:
        text = APART.sub(lambda match: "\n" * len(match.group()), text)
    for sign in BETWEEN:
        text = text.replace(sign, "\n")
    return text


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
