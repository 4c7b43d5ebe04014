"""Notes whose markers are digits in square brackets (`[1]`, `〔1〕`), as word processors and web pages save them.

Their form alone tells them where both are there: a call right behind a word or its stop, and a line that begins so.
"""

from __future__ import annotations

import re

from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.raised import Found, continued, formed

SIGNS = "[［〔【"
BODY = re.compile(r"[\[［〔【](\d{1,3}|\*{1,3})[\]］〕】]\s*(?=[^\s\[\],;.:])")
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
    return formed(source, lines, boxed_bodies(lines, skipped), skipped, CALL, SIGNS)
