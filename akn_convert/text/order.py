"""The order of lines: as they are read, which is how the XML has them, and as an extractor printed them.

Only the words of lines change places; the white space between two lines stays where it is. A line that is printed
before others that are read before it says how many: so much layout as an edited file can lose without harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from akn_convert.text.lines import Line, split

FARTHEST = 400
"""No line of ours is printed more lines earlier than these; a file edited by hand may say anything."""


class Read(NamedTuple):
    """A text with its lines in reading order; `earlier` says, by a line's start, how many lines earlier it is printed.

    `origin` has the start of each line in the text as it is printed.
    """

    text: str
    earlier: dict[int, int]
    origin: dict[int, int]


def as_read(printed: str, lines: list[Line], order: Sequence[int]) -> Read:
    """The text with line `order[n]` in the place of its n-th line."""
    starts = placed(lines, order)
    earlier: dict[int, int] = {}
    origin: dict[int, int] = {}
    done: list[int] = []
    last = -1
    for index, start in zip(order, starts, strict=True):
        origin[start] = lines[index].start
        if index < last:
            earlier[start] = sum(one > index for one in done[-FARTHEST:])
        last = max(last, index)
        done.append(index)
    return Read(exchanged(printed, lines, order), earlier, origin)


def as_printed(read: str, earlier: dict[int, int]) -> str:
    """The text with each line of `earlier` (by its start) so many lines further up."""
    lines = split(read)
    order: list[int] = []
    for index, line in enumerate(lines):
        order.insert(len(order) - min(earlier.get(line.start, 0), FARTHEST), index)
    return exchanged(read, lines, order)


def exchanged(text: str, lines: list[Line], order: Sequence[int]) -> str:
    """The words of line `order[n]` where those of line n stand; everything between the lines as it is."""
    out: list[str] = []
    done = 0
    for line, index in zip(lines, order, strict=True):
        out += [text[done : line.start], lines[index].text]
        done = line.end
    return "".join([*out, text[done:]])


def placed(lines: list[Line], order: Sequence[int]) -> list[int]:
    """Where each line of the exchanged text begins."""
    starts: list[int] = []
    at = done = 0
    for line, index in zip(lines, order, strict=True):
        at += line.start - done
        starts.append(at)
        at += len(lines[index].text)
        done = line.end
    return starts
