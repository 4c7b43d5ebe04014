"""Blocks of right-to-left text out of PDF: what extractors do to its lines, before grammar gathers them.

A line with a vowel sign on its own comes in pieces, printed from left to right: the sign, the end of the line, its
beginning. Such pieces are one row here. Columns say nothing, since lines are set flush right.
"""

from __future__ import annotations

from akn_convert.languages.pack import Pack
from akn_convert.text.bidi import EMBEDDED, is_mark
from akn_convert.text.joins import Call
from akn_convert.text.lines import Line
from akn_convert.text.numbering import number_at
from akn_convert.text.paragraphs import LONE_NUMBER
from akn_convert.text.patterns import Patterns
from akn_convert.text.solid import Solid

USUAL = 0.9
"""Nine lines of ten are no longer than this one, which is full."""
MOST_PIECES = 24
LEFT = 12
"""Where lines keep their columns, only the signs of a line are printed apart, not its pieces."""


def is_turned(lines: list[Line]) -> bool:
    """Whether an extractor wrote the lines between embedding marks."""
    return sum(EMBEDDED in line.text for line in lines) * 2 > len(lines)


class Turned(Solid):
    """Gathers the blocks of one such text."""

    def __init__(self, lines: list[Line], skipped: set[int], known: Patterns, pack: Pack, calls: list[Call]) -> None:
        super().__init__(lines, skipped, known, pack, 0, calls)
        lengths = sorted(len(self.folded[index]) for index in self.kept)
        self.width = max(60, lengths[int(len(lengths) * USUAL)]) if lengths else 60
        self.plain = all(lines[index].column < LEFT for index in self.kept)
        self.apart = {lines[index].start for index in self.kept if is_mark(lines[index].text)}
        self.kept = self.rows()

    def rows(self) -> list[int]:
        """The first lines of the rows; `members` has the other lines of a row, `folded` its whole text."""
        kept, out, place = self.kept, list[int](), 0
        while place < len(kept):
            first = kept[place]
            out.append(first)
            end = place + 1
            if is_mark(self.lines[first].text):
                end = self.row_end(kept, place) if self.plain else place + 1
                pieces = [self.folded[index] for index in kept[place:end]]
                self.folded[first] = " ".join(piece for piece in reversed(pieces) if piece)
                self.members[first] = kept[place:end]
                self.marks[first] = next((n for n, piece in enumerate(pieces) if piece), 0)
            place = end
        return out

    def row_end(self, kept: list[int], place: int) -> int:
        """Where the pieces of a row end: where they fill a line, or with the piece that opens a paragraph."""
        filled = 0
        end = place + 1
        while end < len(kept) and end < place + MOST_PIECES:
            index = kept[end]
            text = self.folded[index]
            if filled + len(text) > self.width * 1.05 or (filled and self.end_line(text, self.folded[kept[end - 1]])):
                break
            filled += len(text) + 1
            end += 1
            if text and (self.recital(text) or number_at(text) is not None or LONE_NUMBER.match(text)):
                break
        return end

    def indented(self, before: int, index: int) -> bool:
        """Lines are set flush right: where one begins says nothing."""
        return False

    def centred(self, index: int) -> bool:
        """Where the right margin is cannot be told."""
        return False

    def fits(self, before: int, index: int) -> bool:
        """The columns of lines that are set flush right say nothing."""
        return True

    def full(self, before: int, index: int) -> bool:
        """Whether the first word of a line might not have fitted on the line before."""
        words = self.folded[index].split(None, 1)
        return len(self.folded[before]) + (len(words[0]) if words else 1) + 1 > 0.8 * self.width
