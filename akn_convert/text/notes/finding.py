"""The notes of a text, whichever way they are printed."""

from __future__ import annotations

from akn_convert.text.blocks import Block
from akn_convert.text.joins import Call
from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.plain import Page, pages, plain_calls
from akn_convert.text.notes.raised import raised_bodies, raised_calls


class Notes:
    """The bodies found: their `blocks`, and the lines that they have `taken`."""

    def __init__(self, source: str, lines: list[Line], bodies: list[Body], found: list[Page] | None) -> None:
        self.source = source
        self.lines = lines
        self.bodies = bodies
        self.pages = found
        self.blocks = [body.block(source, lines) for body in bodies]
        self.taken = {index for body in bodies for index in range(body.first, body.last + 1)}

    def calls(self, blocks: list[Block]) -> dict[int, list[Call]]:
        """The calls of the bodies by `id` of the block that they stand in."""
        if not self.bodies:
            return {}
        if self.pages is not None:
            notes = {body.first: block for body, block in zip(self.bodies, self.blocks, strict=True)}
            return plain_calls(self.source, blocks, self.lines, self.pages, notes)
        by_marker: dict[str, list[Block]] = {}
        for body, block in zip(self.bodies, self.blocks, strict=True):
            by_marker.setdefault(body.marker(self.source), []).append(block)
        return raised_calls(self.source, blocks, by_marker)


def find_notes(source: str, lines: list[Line], furniture: set[int]) -> Notes:
    """Raised markers are certain; where there are none, plain digits at the ends of pages are looked at."""
    raised = raised_bodies(lines, furniture)
    if raised:
        return Notes(source, lines, raised, None)
    if not furniture and not any(line.page for line in lines):
        return Notes(source, lines, [], None)
    found = pages(lines, furniture)
    return Notes(source, lines, [body for page in found for body in page.bodies], found)
