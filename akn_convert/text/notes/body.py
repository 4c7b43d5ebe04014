"""A note's body: the lines that hold it, and how its marker is printed."""

from __future__ import annotations

import re
from typing import NamedTuple

from akn_convert.text.blocks import Block
from akn_convert.text.forms import PLAIN, one_as
from akn_convert.text.lines import Line


class Place(NamedTuple):
    """Where a call stands in the source, `start:end`, and its marker in it."""

    start: int
    end: int
    marker_start: int
    marker_end: int


class Body(NamedTuple):
    """Lines `first` to `last` (indices) hold the body.

    The marker stands at `marker_start:marker_end` in the source, the words at `words:words_end`. A marker before the
    first line is printed with the body before this one (extractors stack markers), or on a line of its own elsewhere on
    the page: then this one's form is empty.
    """

    first: int
    last: int
    marker_start: int
    marker_end: int
    words: int
    words_end: int

    @classmethod
    def begun(cls, index: int, line: Line, match: re.Match[str], marker: int = 1) -> Body:
        """A body of one line, from the match of its beginning; `marker` is the group of its marker."""
        start = line.start
        left, right = match.span(marker)
        return cls(index, index, start + left, start + right, start + match.end(), line.end)

    def marker(self, source: str) -> str:
        """What is printed, without raised digits."""
        return source[self.marker_start : self.marker_end].translate(PLAIN)

    def block(self, source: str, lines: list[Line]) -> Block:
        """The body as a block; its `number` is the form that its marker is printed in."""
        block = Block(lines[self.first].start, lines[self.first].end)
        block.pieces = [(line.start, line.end) for line in lines[self.first : self.last + 1]]
        block.label = "note"
        block.text_start = self.words
        block.text_end = self.words_end
        one = one_as(source[self.marker_start : self.marker_end])
        if block.start <= self.marker_start < self.words:
            block.number = source[block.start : self.marker_start] + one + source[self.marker_end : self.words]
        else:
            block.number = ""
        return block
