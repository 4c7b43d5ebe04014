"""Notes whose markers keep the markup of the page that they come from: `[^1]`, `<sup>1</sup>`, `^1^`, `^1`.

Their form alone tells them, as it does for square brackets.
"""

from __future__ import annotations

import re

from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.raised import Found, continued, formed

SIGNS = "[<^"
BODY = re.compile(r"(?:\[\^|<sup>|\^)(\d{1,3})(?:\]:?|</sup>|\^|(?=\s))\s*(?=[^\s\[\],;.:])")
CALL = re.compile(r"(?:\[\^|\s?<sup>|(?<=[^\s\d])\^)(?P<marker>\d{1,3})(?:\](?!:)|</sup>|\^|(?![\w\]]))")


def marked_up_bodies(lines: list[Line], skipped: set[int]) -> list[Body]:
    """All lines that begin with a marker in markup."""
    bodies: list[Body] = []
    for index, line in enumerate(lines):
        if line.text[0] in SIGNS and index not in skipped and (match := BODY.match(line.text)) is not None:
            bodies.append(Body.begun(index, line, match))
    return continued(lines, bodies, skipped)


def marked_up_calls(source: str, lines: list[Line], skipped: set[int]) -> Found:
    """The calls with their bodies, and those that repeat one."""
    return formed(source, lines, marked_up_bodies(lines, skipped), skipped, CALL, SIGNS)
