"""The notes of a text, whichever way they are printed."""

from __future__ import annotations

from akn_convert.text.blocks import Block
from akn_convert.text.joins import Call
from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body, Place
from akn_convert.text.notes.groups import groups
from akn_convert.text.notes.plain import pages, plain_calls
from akn_convert.text.notes.raised import raised_bodies, raised_calls


class Notes:
    """The notes that have both a call and a body: their `blocks`, and the lines that they have `taken`."""

    def __init__(self, source: str, lines: list[Line], found: list[tuple[Place, Body]]) -> None:
        self.blocks = [body.block(source, lines) for _, body in found]
        self.taken = {index for _, body in found for index in range(body.first, body.last + 1)}
        self.found = sorted(
            (Call(*place, block) for (place, _), block in zip(found, self.blocks, strict=True)), key=lambda call: call.start
        )

    def calls(self, blocks: list[Block]) -> dict[int, list[Call]]:
        """The calls by `id` of the block that they stand in; `blocks` are in the order of the text."""
        out: dict[int, list[Call]] = {}
        waiting = iter(self.found)
        call = next(waiting, None)
        for block in blocks:
            while call is not None and call.start < block.end:
                out.setdefault(id(block), []).append(call)
                call = next(waiting, None)
        return out


def find_notes(source: str, lines: list[Line], furniture: set[int]) -> Notes:
    """Raised markers are certain; where there are none, plain digits at the ends of pages are looked at."""
    raised = raised_bodies(lines, furniture)
    if raised:
        return Notes(source, lines, raised_calls(source, lines, raised, furniture))
    paged = any(line.page for line in lines)
    if not furniture and not paged:
        return Notes(source, lines, [])
    found = pages(lines, furniture) if paged else groups(lines, furniture)
    return Notes(source, lines, plain_calls(source, lines, found, furniture))
