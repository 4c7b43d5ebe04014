"""Notes whose markers are raised digits (`¹`, `(¹)`) or stars: their form alone tells them."""

from __future__ import annotations

import re

from akn_convert.text.blocks import Block
from akn_convert.text.forms import PLAIN
from akn_convert.text.joins import Call
from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body

FORMAT = "[\u200b-\u200f\u202a-\u202e\u2066-\u2069]*"
BODY = re.compile(rf"{FORMAT}([(\[]?)([⁰¹²³⁴-⁹]+|\*+)([)\]]?){FORMAT}\s*(?=[^\s⁰¹²³⁴-⁹*])")
CALL = re.compile(r"[(\[]?([⁰¹²³⁴-⁹]+)[)\]]?")
STAR_CALL = re.compile(r"(?<=[\w.,;:)»”\]])(\*{1,3})(?![\w*])")
FIRST = frozenset("(¹²³⁰⁴⁵⁶⁷⁸⁹[*\u202b\u200f")


def raised_bodies(lines: list[Line], skipped: set[int]) -> list[Body]:
    """All bodies with raised markers. A line that follows directly goes on with the body before it."""
    bodies: list[Body] = []
    for index, line in enumerate(lines):
        if line.text[0] in FIRST and index not in skipped and (match := BODY.match(line.text)) is not None:
            start = line.start
            bodies.append(Body(index, index, start + match.start(2), start + match.end(2), start + match.end(), line.end))
    return bodies


def raised_calls(source: str, blocks: list[Block], notes: dict[str, list[Block]]) -> dict[int, list[Call]]:
    """The calls by `id` of their block: the first call of a number takes the first body of that number."""
    found: dict[int, list[Call]] = {}
    stars = any(marker.startswith("*") for marker in notes)
    for block in blocks:
        for start, end in block.pieces:
            stretch = source[start:end]
            for match in CALL.finditer(stretch):
                bodies = notes.get(match.group(1).translate(PLAIN))
                if bodies and start + match.start() >= block.text_start:
                    found.setdefault(id(block), []).append(Call(*offsets(match, start), bodies.pop(0)))
            if stars and "*" in stretch:
                for match in STAR_CALL.finditer(stretch):
                    bodies = notes.get(match.group(1))
                    if bodies and start + match.start() >= block.text_start:
                        found.setdefault(id(block), []).append(Call(*offsets(match, start), bodies.pop(0)))
    for calls in found.values():
        calls.sort(key=lambda call: call.start)
    return found


def offsets(match: re.Match[str], start: int) -> tuple[int, int, int, int]:
    """A call's place and its marker's, brackets included only where both stand."""
    whole = match.group()
    opened, closed = whole[0] in "([", whole[-1] in ")]"
    left = match.start() if opened == closed or not opened else match.start(1)
    right = match.end() if opened == closed or not closed else match.end(1)
    return start + left, start + right, start + match.start(1), start + match.end(1)
