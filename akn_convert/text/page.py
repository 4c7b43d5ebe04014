"""How the lines of a text without blank lines are set: their margins, how wide they are, and which are full.

This half knows columns; the other, `solid`, knows the grammar of a resolution.
"""

from __future__ import annotations

from akn_convert.text.joins import Call, without
from akn_convert.text.lines import Line
from akn_convert.text.margins import margins
from akn_convert.text.patterns import unmarked
from akn_convert.text.widths import FULL, FULL_CHINESE, extent, first_word, is_chinese, reached, single, stretched

INDENT, OFF, MIDDLE = 4, 5, 15
"""From this column on a line stands in the middle; where it ends says nothing."""


class Page:
    """The lines of one text, without the calls of notes. `skipped` are the indices of furniture and note lines.

    `kept` are the others; `members` has for some of them the lines that are one row with them.
    """

    def __init__(self, lines: list[Line], skipped: set[int], width: int, calls: list[Call]) -> None:
        self.lines = lines
        self.kept = [index for index in range(len(lines)) if index not in skipped]
        self.folded = [unmarked(text).strip() for text in without(lines, calls)]
        self.members: dict[int, list[int]] = {}
        self.chinese = is_chinese(self.folded)
        self.lengths = [extent(single(text)) if self.chinese else len(single(text)) for text in self.folded]
        self.width = width
        if self.chinese:
            self.width = reached(self.lines[index].column + self.lengths[index] for index in self.kept)
        self.margins = margins(lines, self.kept)

    def full(self, before: int, index: int) -> bool:
        """Whether the first word of a line might not have fitted on the line before."""
        if stretched(self.folded[before]):
            return True
        left = self.margins[before] if self.shift(before) >= MIDDLE else self.lines[before].column
        end = left + self.lengths[before] + first_word(self.folded[index], self.chinese) + 1
        return end > (FULL_CHINESE if self.chinese else FULL) * self.width

    def below(self, before: int, index: int) -> bool:
        """Whether a line is set in the middle below another, shorter on both sides, as headings of many lines are."""
        left = self.lines[index].column - self.lines[before].column
        right = self.lines[before].column + self.lengths[before] - self.lines[index].column - self.lengths[index]
        return left >= INDENT and right >= INDENT and abs(left - right) <= OFF

    def shift(self, index: int) -> int:
        """How far right of the page's margin a line begins."""
        return self.lines[index].column - self.margins[index]

    def indented(self, before: int, index: int) -> bool:
        """Whether a line begins further right than the one before it."""
        return self.lines[index].column - self.lines[before].column >= INDENT
