"""Notes whose markers are digits in square brackets (`[1]`, `〔1〕`), as word processors and web pages save them.

Their form alone tells them where both are there: a call right behind a word or its stop, and a line that begins so.
Where no line does, a body is a line below its call that begins with the bare number: tools that make
Markdown of PDF write so.
"""

from __future__ import annotations

import re

from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.raised import Found, continued, formed, holding

SIGNS = "[［〔【"
BODY = re.compile(r"[\[［〔【](\d{1,3}|\*{1,3})[\]］〕】]\s*(?=[^\s\[\],;.:])")
BARE = re.compile(r"(\d{1,3})[ \t]+(?=[^\W\d])")
CALL = re.compile(r"(?<=[^\s(\[（［〔【][\[［〔【])(?P<marker>\d{1,3}|\*{1,3})(?=[\]］〕】])")


def boxed_bodies(lines: list[Line], skipped: set[int]) -> list[Body]:
    """All lines that begin with a marker in square brackets of any form."""
    bodies: list[Body] = []
    for index, line in enumerate(lines):
        if line.text[0] in SIGNS and index not in skipped and (match := BODY.match(line.text)) is not None:
            bodies.append(Body.begun(index, line, match))
    return continued(lines, bodies, skipped)


def boxed_calls(source: str, lines: list[Line], skipped: set[int]) -> Found:
    """The calls with their bodies, and those that repeat one."""
    bodies = boxed_bodies(lines, skipped) or bare_bodies(source, lines, skipped)
    return formed(source, lines, bodies, skipped, CALL, SIGNS)


def bare_bodies(source: str, lines: list[Line], skipped: set[int]) -> list[Body]:
    """The lines that begin with a number that is called above in square brackets, each below the one before.

    One below a blank line or another note comes before one that may be a line of a paragraph.
    """
    called: dict[str, int] = {}
    for index in holding(source, lines, SIGNS):
        for call in CALL.finditer(lines[index].text):
            called.setdefault(call["marker"], index)
    offers: dict[int, list[tuple[bool, int]]] = {}
    below = False
    for index in range(min(called.values()) + 1, len(lines)) if called else ():
        apart = lines[index].blanks > 0 or index - 1 in skipped
        match = BARE.match(lines[index].text) if index not in skipped else None
        if match is not None and called.get(match[1], index) < index:
            offers.setdefault(int(match[1]), []).append((not (apart or below), index))
            below |= apart
        elif apart:
            below = False
    bodies: list[Body] = []
    for number in sorted(offers):
        index = min(offers[number])[1]
        match = BARE.match(lines[index].text)
        if match is not None and (not bodies or index > bodies[-1].first):
            bodies.append(Body.begun(index, lines[index], match))
    return continued(lines, bodies, skipped)
