"""Lines to blocks in text without blank lines between paragraphs, as it comes out of PDF.

There the grammar of a resolution tells where a paragraph begins: every preambular paragraph opens with one of a few
words after a comma, every operative one with the next number after a semicolon. Widths and indents only help.
"""

from __future__ import annotations

import re
from itertools import pairwise

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import goes_on, opens_operative, recital_opening
from akn_convert.text.blocks import Block
from akn_convert.text.head import LETTER, TITLE_NUMBER
from akn_convert.text.joins import Call
from akn_convert.text.lines import Line
from akn_convert.text.numbering import PARTED, Number, is_lone, section_at, value
from akn_convert.text.page import MIDDLE, Page
from akn_convert.text.paragraphs import is_bare_numeral
from akn_convert.text.patterns import Patterns, squash
from akn_convert.text.setting import ENDED, STROKE
from akn_convert.text.tail import is_date

CLOSED = re.compile(
    r"[;:.؛；。：!?…]\s?[»”\"’)\]]?\s?(?:[(\[（［〔【]?[\d⁰¹²³⁴-⁹*①-⑳]{1,3}[)\]）］〕】]?)?(?:\s(?:and|et|y|и|و|or|ou|o))?\Z"
)
SHIFT = 3
OFF, NEAR_MIDDLE = 9, 10
VOTE_LINES = 40
"""A recorded vote with all its lists takes no more lines; a bracket that never closes ends here."""
PIECE, OPENER = 24, 10
"""A shorter line may be a piece of a justified one, or hold half of the opening words."""
AHEAD = 3


class Solid(Page):
    """Gathers the blocks of one text. `skipped` are the indices of furniture and note lines."""

    ragged = False
    """Whether a line that is not full ends a paragraph: lines are justified, and their beginnings tell nothing."""

    def __init__(
        self, lines: list[Line], skipped: set[int], known: Patterns, pack: Pack, width: int, calls: list[Call]
    ) -> None:
        super().__init__(lines, skipped, width, calls)
        self.known = known
        self.pack = pack
        self.beside: frozenset[int] = frozenset()
        self.began = -1
        self.small = False
        self.section = False
        self.titling = False
        self.indents = False
        self.sticky = False
        self.last_number = 0
        self.operative = False
        self.closing = False
        self.voting = 0
        self.annex = False

    def gather(self, beside: frozenset[int] = frozenset()) -> list[Block]:
        """The blocks: the head's lines, the title joined, the rest by grammar. Lines `beside` go on to the right."""
        self.beside = beside
        for above, index in pairwise(self.kept):
            if index in beside:
                self.lengths[index] += self.lengths[above] + 1
        formula = self.formula()
        self.small = any(self.folded[index][:1].islower() for index in self.kept[formula + 1 : formula + 2])
        self.indents = self.indented_recitals(formula)
        blocks: list[Block] = []
        titled = False
        before = -1
        for place, index in enumerate(self.kept):
            if place < formula:
                numbered = TITLE_NUMBER.match(self.folded[index]) is not None
                starts = numbered or self.heads(before, index, titled)
                titled = titled or numbered
            else:
                starts = place <= formula + 1 or before < 0 or self.starts(before, index, place)
            pieces = [(self.lines[one].start, self.lines[one].end) for one in self.members.get(index, [index])]
            if starts:
                blocks.append(Block(*pieces[0]))
                pieces = pieces[1:]
                self.began = index
            blocks[-1].pieces += pieces
            if self.folded[index] and not self.fragment(index):
                ended = before >= 0 and ENDED.search(self.folded[before]) is not None
                self.sticky = len(self.folded[index]) < PIECE and (self.sticky or ended)
                before = index
        return blocks

    def heads(self, before: int, index: int, titled: bool) -> bool:
        """Whether a line above the formula begins a block: any that is not of the title below its number."""
        return not titled or any(LETTER.fullmatch(self.folded[one]) for one in (before, index))

    def fragment(self, index: int) -> bool:
        """Whether a line is a piece of a word that an extractor printed below its own line."""
        return False

    def formula(self) -> int:
        """The place among the kept lines of the enacting formula: the first that ends in a comma, else the last one."""
        bare = 0
        for place, index in enumerate(self.kept[:120]):
            line = squash(self.folded[index])
            match = self.known.formula.fullmatch(line)
            if match is None:
                continue
            if line[-1] in ",，،":
                return place
            bare = place
        return bare

    def starts(self, before: int, index: int, place: int) -> bool:
        """Whether a new block begins with line `index`, after line `before`."""
        text, previous = self.folded[index], self.folded[before]
        if not text or index in self.beside or is_lone(previous) or STROKE.search(previous):
            return False
        if len(previous) < OPENER and not ENDED.search(previous) and self.halved(before, text):
            return False
        if self.voting:
            self.voting = 0 if "]" in text else self.voting - 1
            return False
        below = self.closing
        if self.end_line(text, previous):
            self.voting = VOTE_LINES if text[0] == "[" and "]" not in text else 0
            return True
        if below:
            self.annexed(text)
        ended = below or ENDED.search(previous) is not None
        number = self.known.number(text)
        if number is not None:
            return self.numbered(number, ended or self.breaks(before, index, number), previous)
        annexed = CLOSED.search(previous) is not None and self.annexed(text)
        short = not self.full(before, index)
        if below or (short and (self.chinese or (self.annex and not ended and self.speaks(place)))):
            return True
        alone = not self.ragged or ended or before == self.began
        if self.annex and alone and short and self.capital(text):
            return True
        if ended and is_bare_numeral(text):
            self.section = self.titling = True
            return True
        if self.centred(index) or self.centred(before):
            return not text[:1].islower() or (self.small and self.recital(text))
        if self.titling and self.recital(text) and before != self.began:
            self.titling = False
            return True
        if not ended and not (self.sticky and self.recital(text)):
            return self.after_heading(before, index)
        if annexed:
            return True
        return self.opens(before, index, place)

    def halved(self, before: int, text: str) -> bool:
        """Whether a line is the first half of opening words, alone or with the line below it."""
        previous = self.folded[before]
        return self.recital(previous) or (before == self.began and self.recital(f"{previous} {text}"))

    def spread(self, place: int) -> str:
        """The words of a line, with those of the next ones where an extractor gave each a line of its own."""
        text = self.folded[self.kept[place]]
        for index in self.kept[place + 1 : place + AHEAD]:
            if len(text) >= PIECE or ENDED.search(text):
                break
            text = f"{text} {self.folded[index]}"
        return text

    def speaks(self, place: int) -> bool:
        """Whether a line of an annex names the organ that speaks: it ends in a comma, and a recital follows."""
        text = self.folded[self.kept[place]]
        if text[-1] not in ",،，" or len(text) > 0.7 * self.width or place + 1 == len(self.kept):
            return False
        return self.recital(self.folded[self.kept[place + 1]])

    def breaks(self, before: int, index: int, number: Number) -> bool:
        """Whether a number may begin a block below a line without a stop: that is short, or numbers start again."""
        again = number.printed == "1." and (self.chinese or self.capital(self.folded[index][number.text :]))
        short = not self.full(before, index)
        if before == self.began and (PARTED.match(number.printed) or (short and again)):
            return True
        return self.annex and (again or short)

    def capital(self, text: str) -> bool:
        """Whether a line begins as a paragraph does, where the script tells."""
        return text[:1].isupper()

    def annexed(self, text: str) -> bool:
        """Whether a line is the heading of an annex; the numbers of paragraphs may start again below it."""
        if self.known.annex.match(squash(text)) is None:
            return False
        self.annex, self.last_number = True, 0
        return True

    def centred(self, index: int) -> bool:
        """Whether a line is set in the middle, as headings are: as far from the margin as from a full line's end."""
        text, left = self.folded[index], self.shift(index)
        if not self.indents or left < (NEAR_MIDDLE if self.chinese else MIDDLE) or ENDED.search(text):
            return False
        right = self.width - self.lines[index].column - self.lengths[index]
        middle = right >= MIDDLE and (self.chinese or abs(left - right) < OFF)
        return middle and self.known.number(text) is None

    def recital(self, text: str) -> bool:
        """Whether a line begins with the opening words of a preambular paragraph."""
        return recital_opening(text, self.pack) > 0 and not goes_on(text, self.pack)

    def end_line(self, text: str, previous: str) -> bool:
        """Whether a line is one of the end lines. A date is one only below another or where a paragraph has ended."""
        if len(text) > 90:
            return False
        line = squash(text)
        found = bool(self.known.adopted.match(line) or self.known.meeting.match(line)) or self.dated(text, previous)
        apart = not text[:1].islower() or self.closing or ENDED.search(previous) is not None
        self.closing = found and apart
        return self.closing

    def dated(self, text: str, previous: str) -> bool:
        """Whether a line is the date of adoption."""
        if not text or text[-1] in ";,؛，；" or not (self.closing or (self.operative and CLOSED.search(previous))):
            return False
        return is_date(text, self.pack)

    def numbered(self, number: Number, ended: bool, previous: str) -> bool:
        """Whether a number at a line's start is printed as one: it is the next, or the line before has ended."""
        if number.kind != "decimal" or PARTED.match(number.printed):
            return ended or CLOSED.search(previous) is not None
        now = value(number.printed)
        if now == self.last_number + 1 or (ended and (now == 1 or self.last_number < now < self.last_number + 4)):
            self.last_number = now
            self.operative = True
            self.section = self.titling = False
            return True
        return self.annex and ended

    def opens(self, before: int, index: int, place: int) -> bool:
        """Whether a line after an ended one opens a paragraph."""
        text = self.folded[index]
        if text[:1].islower() and not self.small:
            return False
        if (self.section or not self.operative) and self.recital(self.spread(place)) and self.fits(before, index):
            return True
        closed = CLOSED.search(self.folded[before]) is not None
        if closed and section_at(text) is not None:
            self.section = self.titling = True
            return True
        if closed and (opens_operative(text, self.pack) or self.recital(text)) and not self.full(before, index):
            return True
        if (closed or self.ragged or not self.operative) and self.heading(index, place, closed):
            return True
        if self.indented(before, index):
            return not self.below(before, index)
        return (closed or not self.ragged) and not self.full(before, index) and self.capital(text)

    def indented_recitals(self, formula: int) -> bool:
        """Whether paragraphs begin with an indent: most opening words stand right of the margin."""
        found = [
            self.shift(index)
            for above, index in pairwise(self.kept[formula + 1 :])
            if ENDED.search(self.folded[above]) and self.recital(self.folded[index])
        ]
        return len(found) > 2 and sum(shift >= SHIFT for shift in found) > 0.6 * len(found)

    def fits(self, before: int, index: int) -> bool:
        """Whether opening words stand where paragraphs begin: with an indent, where this text has indents.

        In Chinese without indents a line that is full to the last sign goes on more often than not.
        """
        if self.chinese and not self.indents and self.lengths[before] >= self.width:
            return False
        return not self.indents or self.shift(index) >= SHIFT

    def after_heading(self, before: int, index: int) -> bool:
        """After a short line without a stop: a heading, if what follows opens a paragraph."""
        above = self.folded[before]
        if self.full(before, index) or len(above) > 0.7 * self.width:
            return False
        text = self.folded[index]
        if before == self.began and self.operative and len(above) < 0.5 * self.width and self.capital(above):
            return self.capital(text)
        return self.recital(text) and (self.capital(text) or self.section)

    def heading(self, index: int, place: int, closed: bool) -> bool:
        """Whether a short line without a stop stands before a paragraph that opens.

        Below a comma (`closed` is false) only a numbered paragraph tells it: recitals have no headings between them.
        """
        text = self.folded[index]
        wide = len(text) > 0.8 * self.width and not (self.small and not closed)
        if (wide and not self.annex) or ENDED.search(text) or text[:1].islower():
            return False
        for following in self.kept[place + 1 : place + AHEAD]:
            after = self.folded[following]
            if self.known.number(after) is not None or (closed and self.recital(after)):
                return True
            if ENDED.search(after):
                return False
        return False
