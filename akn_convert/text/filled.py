"""Blocks of text without blank lines whose lines a program filled: each took every word that fitted on it.

In such a text width is certain, which it is not in print: a line on which the next word would have fitted ends its
paragraph. Only where one happens to end with a full line grammar has to tell.
"""

from __future__ import annotations

from akn_convert.languages.pack import Pack
from akn_convert.text.head import says_what
from akn_convert.text.joins import Call
from akn_convert.text.lines import Line
from akn_convert.text.numbering import Number, is_lone
from akn_convert.text.patterns import Patterns
from akn_convert.text.setting import Width
from akn_convert.text.solid import Solid


class Filled(Solid):
    """Gathers the blocks of one such text."""

    def __init__(
        self, lines: list[Line], skipped: set[int], known: Patterns, pack: Pack, width: Width, calls: list[Call]
    ) -> None:
        super().__init__(lines, skipped, known, pack, width.signs, calls)
        self.set = width

    def full(self, before: int, index: int) -> bool:
        """Whether the first word of a line did not fit on the line before."""
        return self.set.full(self.lines[before], self.lines[index])

    def fits(self, before: int, index: int) -> bool:
        """Whether opening words stand where paragraphs begin: wherever a paragraph may end."""
        return True

    def heads(self, before: int, index: int, titled: bool) -> bool:
        """Whether a line of the head is no more of the one before it."""
        return before < 0 or not self.full(before, index) or says_what(self.folded[index], self.known)

    def breaks(self, before: int, index: int, number: Number) -> bool:
        """Whether a number may begin a block below a line without a stop."""
        return not self.full(before, index)

    def starts(self, before: int, index: int, place: int) -> bool:
        """Whether a new block begins with a line: a row of a table, any line below one that is not full."""
        starts = super().starts(before, index, place)
        if "\t" in self.lines[index].text or "\t" in self.lines[before].text:
            return True
        return starts or not (self.full(before, index) or is_lone(self.folded[before]))
