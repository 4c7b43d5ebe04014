"""Notes whose markers are raised digits (`¹`, `(¹)`) or stars: their form alone tells them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from operator import attrgetter

from akn_convert.text.forms import PLAIN, RAISED
from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body, Place
from akn_convert.text.numbering import number_at
from akn_convert.text.setting import Width, cells, filling, is_solid, width_of

FORMAT = "[\u200b-\u200f\u202a-\u202e\u2066-\u2069]*"
BODY = re.compile(
    rf"{FORMAT}([(\[]?)([⁰¹²³⁴-⁹]+|\*+)([)\]]?){FORMAT}(?:\s*(?=[^\s⁰¹²³⁴-⁹*])|(?<=[⁰¹²³⁴-⁹)\]])\s+(?=\*))"
)
EMPHASIS = re.compile(r"(\*{1,3})\w[^*]*\w\1(?!\*)")
"""Words between stars, as some tools print what is in italics."""
CALL = re.compile("(?P<marker>[⁰¹²³⁴-⁹]+)")
ANY_CALL = re.compile(r"(?P<marker>[⁰¹²³⁴-⁹]+|(?<=[\w.,;:)»”\]])\*{1,3}(?![\w*]))")
UNIT = re.compile(r"(?:^|[\s\d\u00a0])(?:[kcdm]?m|[кс]?м)\Z")
STOPS = ".。;；"
OPEN, CLOSED = frozenset("([（［〔【"), frozenset(")]）］〕】")
FULL, WIDEST = 40, 130
"""Between these columns a line of a body can be full."""
FIRST = frozenset("(¹²³⁰⁴⁵⁶⁷⁸⁹[*\u202b\u200f")


Found = tuple[list[tuple[Place, Body]], list[Place]]


def raised_bodies(lines: list[Line], skipped: set[int]) -> list[Body]:
    """All bodies with raised markers."""
    bodies: list[Body] = []
    for index, line in enumerate(lines):
        if line.text[0] in FIRST and index not in skipped and (match := BODY.match(line.text)) is not None:
            if match[2][0] == "*" and EMPHASIS.match(line.text) is not None:
                continue
            bodies.append(Body.begun(index, line, match, 2))
    return continued(lines, bodies, skipped)


def raised_calls(source: str, lines: list[Line], bodies: list[Body], skipped: set[int]) -> Found:
    """The calls with their bodies, and those without one of their own: they repeat one, or their note is lost."""
    stars = any(body.marker(source).startswith("*") for body in bodies)
    pattern, signs = (ANY_CALL, f"{RAISED}*") if stars else (CALL, RAISED)
    return paired(source, lines, bodies, skipped, pattern, signs, is_call)


def formed(
    source: str, lines: list[Line], bodies: list[Body], skipped: set[int], pattern: re.Pattern[str], signs: str
) -> Found:
    """The calls that `pattern` finds by their form, with their bodies, and those that repeat one."""
    if not bodies:
        return [], []
    markers = {body.marker(source) for body in bodies}
    found, others = paired(source, lines, bodies, skipped, pattern, signs, lambda text, start: True)
    return found, [place for place in others if source[place.marker_start : place.marker_end] in markers]


def paired(
    source: str,
    lines: list[Line],
    bodies: list[Body],
    skipped: set[int],
    pattern: re.Pattern[str],
    signs: str,
    certain: Callable[[str, int], bool],
) -> Found:
    """The calls that `pattern` finds, with their bodies, and those without one that are `certain` by their place.

    The first call of a number takes its first body. Each call has one of `signs`.
    """
    waiting: dict[str, deque[Body]] = {}
    for body in bodies:
        waiting.setdefault(body.marker(source), deque()).append(body)
    taken = {index for body in bodies for index in range(body.first, body.last + 1)}
    found: list[tuple[Place, Body]] = []
    lone: list[Place] = []
    for index in holding(source, lines, signs):
        if index in taken or index in skipped:
            continue
        line = lines[index]
        for match in pattern.finditer(line.text):
            marker = match["marker"].translate(PLAIN)
            if waiting.get(marker):
                found.append((offsets(match, line.start), waiting[marker].popleft()))
            elif certain(line.text, match.start()):
                lone.append(offsets(match, line.start))
    return found, lone


def holding(source: str, lines: list[Line], signs: str) -> list[int]:
    """The indices of the lines that have one of some signs; the signs are rare, and looked for in the whole text."""
    found: set[int] = set()
    for sign in signs:
        at = source.find(sign)
        while at >= 0:
            index = bisect_right(lines, at, key=attrgetter("start")) - 1
            found.add(index)
            at = source.find(sign, max(at + 1, lines[index].end if index >= 0 else 0))
    return sorted(found - {-1})


def is_call(text: str, start: int) -> bool:
    """Whether a raised number without a body is a call: it follows a word or a stop, and is no power (`km²`, `10⁶`)."""
    if not start or text[start - 1].isdigit() or text[start - 1].isspace():
        return False
    return UNIT.search(text, max(0, start - 4), start) is None


def continued(lines: list[Line], bodies: list[Body], skipped: set[int]) -> list[Body]:
    """Bodies with the lines that go on with them: no blank line between, and no body of its own.

    In a text with one line a paragraph nothing goes on.
    """
    closed = skipped | {body.first for body in bodies}
    below = (body.last + 1 for body in bodies)
    if all(index in closed or index >= len(lines) or lines[index].blanks for index in below):
        return bodies
    if not width_of(lines).signs:
        return bodies
    solid = is_solid(lines)
    width = filling(lines) if solid else None
    out = []
    for body in bodies:
        last = body.last
        while last + 1 < len(lines) and last + 1 not in closed and goes_on(lines[last], lines[last + 1], solid, width):
            last += 1
        out.append(body._replace(last=last, words_end=lines[last].end))
    return out


def goes_on(before: Line, line: Line, solid: bool, width: Width | None) -> bool:
    """Whether a line directly below a body's line is its continuation.

    In a `solid` text, without blank lines between paragraphs, the one above must be full, and this is no new block;
    `width` is known where a program filled the lines.
    """
    if line.blanks or line.page:
        return False
    if not solid:
        return True
    if number_at(line.text) is not None:
        return False
    if width is not None:
        return width.full(before, line)
    length = before.column + cells(before.text)
    return FULL <= length <= WIDEST or (length < FULL and before.text[-1] not in STOPS)


def offsets(match: re.Match[str], start: int) -> Place:
    """A call's place and its marker's; brackets are part of the call where both stand round it."""
    text, left, right = match.string, match.start(), match.end()
    marker = (start + match.start("marker"), start + match.end("marker"))
    if left and text[left - 1] in OPEN and text[right : right + 1] in CLOSED:
        left, right = left - 1, right + 1
    return Place(start + left, start + right, *marker)
