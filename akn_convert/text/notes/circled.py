"""Notes at the end of a text whose markers are numbers in circles (`①`), as Chinese texts print them.

Points of a list are printed so too: they are notes where nothing but such lines stands below the first of them, their
numbers count up, and each is called above, right behind a word or its stop.
"""

from __future__ import annotations

import re

from akn_convert.text.forms import CIRCLED, PLAIN
from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.raised import Found, continued, formed

BODY = re.compile(rf"([{CIRCLED}])\s*(?=[^\s{CIRCLED}])")
CALL = re.compile(rf"(?<=[^\s{CIRCLED}])(?P<marker>[{CIRCLED}])")


def circled_calls(source: str, lines: list[Line], skipped: set[int]) -> Found:
    """The calls with their bodies, and those that repeat one; none where the lines are points of a list."""
    bodies = circled_bodies(lines, skipped)
    found, others = formed(source, lines, bodies, skipped, CALL, CIRCLED)
    if len(found) < len(bodies) or any(place.start > body.marker_start for place, body in found):
        return [], []
    return found, others


def circled_bodies(lines: list[Line], skipped: set[int]) -> list[Body]:
    """The last lines of a text, each of which begins with the next number."""
    bodies: list[Body] = []
    following = 1
    for index in range(len(lines)):
        if index in skipped:
            continue
        match = BODY.match(lines[index].text)
        if match is None:
            if bodies and lines[index].blanks:
                bodies = []
            continue
        number = int(match[1].translate(PLAIN))
        bodies = bodies if number == following else []
        bodies.append(Body.begun(index, lines[index], match))
        following = number + 1
    return continued(lines, bodies, skipped)
