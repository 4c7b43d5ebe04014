"""Footnotes: where their bodies stand, and which digit in the text calls them.

Bodies come first: a line at a page's end that begins with the next number. Then each looks for its call before it, on
the same page, after the call of the note before. A body without a call and a call without a body stay text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from akn_convert.text.blocks import Block
from akn_convert.text.forms import PLAIN
from akn_convert.text.joins import Call
from akn_convert.text.lines import Line

FORMAT = "[\u200b-\u200f\u202a-\u202e\u2066-\u2069]*"
RAISED = re.compile(rf"{FORMAT}([(\[]?)([⁰¹²³⁴-⁹]+|\*+)([)\]]?){FORMAT}(?=\s|[^\s⁰¹²³⁴-⁹*])")
RAISED_CALL = re.compile(r"[(\[]?([⁰¹²³⁴-⁹]+)[)\]]?")
STAR_CALL = re.compile(r"(?<=[\w.,;:)»”\]])(\*{1,3})(?![\w*])")


class Body(NamedTuple):
    """A note's body: the lines `first` to `last` (indices), its marker's place in the source, where its words begin."""

    first: int
    last: int
    marker_start: int
    marker_end: int
    words: int
    marker: str


def raised_body(line: Line, index: int) -> Body | None:
    """A body whose marker is raised (`¹ See …`, `(¹) …`) or a star."""
    if line.text[0] not in "(¹²³⁰⁴⁵⁶⁷⁸⁹[*\u202b\u200f":
        return None
    match = RAISED.match(line.text)
    if match is None or match.end() >= len(line.text):
        return None
    words = match.end()
    while line.text[words].isspace():
        words += 1
    start = line.start
    return Body(index, index, start + match.start(2), start + match.end(2), start + words, match.group(2).translate(PLAIN))


def raised_bodies(lines: list[Line]) -> list[Body]:
    """All bodies with raised markers."""
    bodies = []
    for index, line in enumerate(lines):
        body = raised_body(line, index)
        if body is not None:
            bodies.append(body)
    return bodies


def note_block(source: str, body: Body, lines: list[Line]) -> Block:
    """The body as a block; its `number` is the form that its marker is printed in."""
    block = Block(lines[body.first].start, lines[body.first].end)
    block.pieces = [(line.start, line.end) for line in lines[body.first : body.last + 1]]
    block.label = "note"
    block.text_start = body.words
    one = "1" if source[body.marker_start : body.marker_end].isdigit() and source[body.marker_start] in "0123456789٠١٢٣٤٥٦٧٨٩" else "¹"
    block.number = source[block.start : body.marker_start] + one + source[body.marker_end : body.words]
    return block


def raised_calls(source: str, blocks: list[Block], notes: dict[str, list[Block]]) -> dict[int, list[Call]]:
    """The calls of bodies with raised markers: the first call of a number takes the first body of that number."""
    found: dict[int, list[Call]] = {}
    stars = any(marker.startswith("*") for marker in notes)
    for block in blocks:
        for start, end in block.pieces:
            stretch = source[start:end]
            for match in RAISED_CALL.finditer(stretch):
                bodies = notes.get(match.group(1).translate(PLAIN))
                if bodies and start + match.start() >= block.text_start:
                    add(found, block, Call(*offsets(match, start), bodies.pop(0)))
            if stars and "*" in stretch:
                for match in STAR_CALL.finditer(stretch):
                    bodies = notes.get(match.group(1))
                    if bodies:
                        add(found, block, Call(*offsets(match, start), bodies.pop(0)))
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


def add(found: dict[int, list[Call]], block: Block, call: Call) -> None:
    found.setdefault(id(block), []).append(call)
