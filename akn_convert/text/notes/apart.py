"""The notes of a page whose markers an extractor printed away from their bodies: below them, or further up.

The markers count up, and the last lines of the page fall into as many bodies: then each body has the marker of its
place. It stands apart from `zones`, where a marker stands before its words and says where they begin.
"""

from __future__ import annotations

from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.zones import ALONE, CLOSERS, FORWARD, paragraph

STOPS = ".。"


def apart(lines: list[Line], page: range, furniture: set[int], expected: int) -> tuple[list[Body], frozenset[int]]:
    """The bodies of a page, and the lines of their markers; none where they differ in number."""
    markers = counted(lines, page, furniture, expected)
    if not markers:
        return [], frozenset()
    alone = frozenset(markers)
    found = divided(lines, [index for index in page if index not in alone and index not in furniture], len(markers))
    bodies: list[Body] = []
    for marker, (first, last) in zip(markers, found, strict=bool(found)):
        line = lines[marker]
        begins = marker if marker == first - 1 else first
        bodies.append(Body(begins, last, line.start, line.end, lines[first].start, lines[last].end))
    return bodies, alone - {body.first for body in bodies} if bodies else frozenset()


def counted(lines: list[Line], page: range, furniture: set[int], expected: int) -> list[int]:
    """The lines of a page that are the markers of its notes and nothing else, in the order of their numbers.

    Some may have been taken for numbers of the page, but not all.
    """
    places = {int(lines[index].text): index for index in page if ALONE.fullmatch(lines[index].text)}
    if not any(index not in furniture for index in places.values()):
        return []
    number = next((one for one in range(expected, expected + FORWARD) if one in places), 0)
    out: list[int] = []
    while number in places:
        out.append(places[number])
        number += 1
    return out


def divided(lines: list[Line], kept: list[int], count: int) -> list[tuple[int, int]]:
    """The last lines of a page as `count` bodies, first and last line of each; none where they are not as many.

    A body ends with a stop, a blank line stands above the first one, and no paragraph begins among them.
    """
    found: list[tuple[int, int]] = []
    last = -1
    for place in reversed(range(len(kept))):
        index, above = kept[place], kept[place - 1] if place else -1
        if paragraph(lines[index].text):
            return []
        if last < 0:
            last = index
            if not ended(lines[last].text):
                return []
        parted = above != index - 1 or lines[index].blanks > 0
        if parted or ended(lines[above].text):
            found.append((index, last))
            last = -1
            if len(found) == count:
                return found[::-1] if parted else []
    return []


def ended(text: str) -> bool:
    """Whether a line ends with a full stop."""
    return text.rstrip(CLOSERS)[-1:] in STOPS
