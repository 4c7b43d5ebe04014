"""Blocks of right-to-left text out of PDF, once it is in reading order: lines that are set flush right.

Columns say nothing there, and a line may come in pieces: they are one row here, and no paragraph begins inside it.
"""

from __future__ import annotations

from akn_convert.languages.pack import Pack
from akn_convert.text.joins import Call
from akn_convert.text.lines import Line
from akn_convert.text.numbering import Number
from akn_convert.text.patterns import Patterns
from akn_convert.text.scattered import FULL, LIGATURE
from akn_convert.text.solid import Solid

USUAL, FILLED = 0.9, 0.85
"""Nine lines of ten are no longer than the one, which is full; the other is quite full."""
POINTED, ROOM = 0.93, 1.05
INDENTED = 0.965
"""A line with an indent is shorter than this part of a full one."""


class Turned(Solid):
    """Gathers the blocks of one such text."""

    ragged = True

    def __init__(self, lines: list[Line], skipped: set[int], known: Patterns, pack: Pack, calls: list[Call]) -> None:
        super().__init__(lines, skipped, known, pack, 0, calls)
        self.kept = self.rows()
        lengths = sorted(len(self.folded[index]) for index in self.kept)
        self.width = max(60, lengths[int(len(lengths) * USUAL)]) if lengths else 60
        self.usual = max(60, lengths[int(len(lengths) * FILLED)]) if lengths else 60
        self.kept = self.halves()

    def rows(self) -> list[int]:
        """The first lines of the rows; `members` has the other lines of a row, `folded` its whole text."""
        out: list[int] = []
        for index in self.kept:
            if self.lines[index].joined and out and self.members[out[-1]][-1] == index - 1:
                self.members[out[-1]].append(index)
            else:
                out.append(index)
                self.members[index] = [index]
        for first in out:
            self.folded[first] = " ".join([self.folded[index] for index in self.members[first]])
        return out

    def halves(self) -> list[int]:
        """The rows, each that breaks off at a loose sign with the next one, where both fit on one line."""
        out: list[int] = []
        for index in self.kept:
            first = out[-1] if out else index
            room = ROOM * self.width - len(self.folded[first]) - len(self.folded[index])
            if out and room > 0 and self.hangs(first) and self.goes_on(self.folded[index]):
                self.members[first] += self.members[index]
                self.folded[first] = f"{self.folded[first]} {self.folded[index]}"
            else:
                out.append(index)
        return out

    def hangs(self, row: int) -> bool:
        """Whether a row ends with a vowel sign of the word after it."""
        return self.lines[self.members[row][-1]].hangs

    def goes_on(self, text: str) -> bool:
        """Whether a row opens nothing."""
        return bool(text) and not self.recital(text) and self.known.number(text) is None

    def fragment(self, index: int) -> bool:
        """A ligature of two letters has a height of its own."""
        return len(self.folded[index]) <= LIGATURE and self.folded[index].isalpha()

    def capital(self, text: str) -> bool:
        """The script has no capitals: whatever is no continuation by its case may begin a paragraph."""
        return not text[:1].islower() and self.known.number(text) is None

    def breaks(self, before: int, index: int, number: Number) -> bool:
        """Whether the line before is short, a little before the number of a point, which text seldom begins with."""
        if number.kind == "decimal":
            return not self.full(before, index)
        return len(self.folded[before]) < POINTED * self.usual

    def indented(self, before: int, index: int) -> bool:
        """Lines are set flush right: where one begins says nothing."""
        return False

    def centred(self, index: int) -> bool:
        """Where the right margin is cannot be told."""
        return False

    def recital(self, text: str) -> bool:
        """Whether a line begins with the opening words of a preambular paragraph, or is nothing but their particle."""
        return super().recital(text) or text in self.pack.section("preambular").get("verb_follows", "").split("|")

    def fits(self, before: int, index: int) -> bool:
        """Whether opening words begin a paragraph: not between full lines, the second without an indent."""
        return len(self.folded[before]) < self.usual or len(self.folded[index]) < INDENTED * self.usual

    def full(self, before: int, index: int) -> bool:
        """Whether the first word of a line might not have fitted on the line before."""
        if self.hangs(before):
            return True
        words = self.folded[index].split(None, 1)
        return len(self.folded[before]) + (len(words[0]) if words else 1) + 1 > FULL * self.width
