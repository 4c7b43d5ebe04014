"""Notes whose markers are digits before a stroke (`1/`), as the documents typed from 1976 to 1998 print them.

Their form alone tells them, as it does for raised digits; a word for notes or a rule may stand above the bodies.
"""

from __future__ import annotations

import re

from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.raised import Found, continued, formed
from akn_convert.text.patterns import Patterns, squash

BODY = re.compile(r"(\d{1,3}|\*{1,3})/\s+(?=\S)")
CALL = re.compile(r"(?<![\w/.\-])(?P<marker>\d{1,3}|\*{1,3})/(?![\w/.])")
RULE = re.compile(r"[-_=]{5,}|(?:[-_] ){4,}[-_]")


def stroked_bodies(lines: list[Line], skipped: set[int]) -> list[Body]:
    """All bodies with a stroke behind their markers; none where the first is not that of note 1 or a star."""
    bodies: list[Body] = []
    for index, line in enumerate(lines):
        if "/" in line.text[:5] and index not in skipped and (match := BODY.match(line.text)) is not None:
            bodies.append(Body.begun(index, line, match))
    if bodies and lines[bodies[0].first].text.startswith(("1/", "*")):
        return continued(lines, bodies, skipped)
    return []


def stroked_calls(source: str, lines: list[Line], skipped: set[int]) -> Found:
    """The calls with their bodies, and those that repeat one."""
    return formed(source, lines, stroked_bodies(lines, skipped), skipped, CALL, "/")


def headings(lines: list[Line], begun: set[int], known: Patterns) -> set[int]:
    """The lines directly above notes, which are `begun` by these, that say no more than that notes follow: a word for
    them, a rule."""
    found: set[int] = set()
    for first in begun:
        above = first - 1
        while above >= 0 and (RULE.fullmatch(lines[above].text) or known.notes.fullmatch(squash(lines[above].text))):
            found.add(above)
            above -= 1
    return found
