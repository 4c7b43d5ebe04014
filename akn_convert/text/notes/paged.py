"""The pages of a text, each with the notes at its end, whichever way their markers are printed."""

from __future__ import annotations

from typing import NamedTuple

from akn_convert.text.lines import Line
from akn_convert.text.notes.apart import apart
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.zones import notes_of

NO_LINES: frozenset[int] = frozenset()


class Page(NamedTuple):
    """A page: lines `first` to `last`, of which those from `zone` on are notes; `markers` are lines elsewhere."""

    first: int
    zone: int
    last: int
    bodies: tuple[Body, ...]
    markers: frozenset[int] = NO_LINES


def pages(lines: list[Line], furniture: set[int], bare: bool = True) -> list[Page]:
    """The pages of a text with the notes at their ends, as form feeds part them.

    `bare`: the first note of a page may begin without brackets.
    """
    out: list[Page] = []
    expected, first = 1, 0
    count = len(lines)
    while first < count:
        last = first
        while last + 1 < count and not lines[last + 1].page:
            last += 1
        kept = [index for index in range(first, last + 1) if index not in furniture]
        found, following = notes_of(lines, kept, expected, bare)
        others, markers = apart(lines, range(first, last + 1), furniture, expected) if bare else ([], NO_LINES)
        if likelier(lines, others, found):
            found, following = others, expected + len(others)
        else:
            markers = NO_LINES
        zone = found[0].first if found else last + 1
        out.append(Page(first, zone, last, tuple(found), markers))
        expected = following
        first = last + 1
    return out


def likelier(lines: list[Line], others: list[Body], found: list[Body]) -> bool:
    """Whether the bodies whose markers stand apart are more than those behind their markers, or less broken."""
    return len(others) > len(found) or (len(others) == len(found) and parted(lines, found) > parted(lines, others))


def parted(lines: list[Line], bodies: list[Body]) -> int:
    """How many blank lines stand among the words of bodies."""
    return sum(
        lines[index].blanks > 0 and lines[index - 1].end >= body.words
        for body in bodies
        for index in range(body.first + 1, body.last + 1)
    )
