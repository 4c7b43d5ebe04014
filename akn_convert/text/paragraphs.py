"""Lines to blocks: which line goes on with the paragraph before it.

A line can only have been broken by its printer if it is full: if the first word of the next line would not have fitted
on it. Everything else is a cue for or against: a blank line, a number, an indent, the case of the next letter.
"""

from __future__ import annotations

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import opens_operative, recital_opening
from akn_convert.text.blocks import Block
from akn_convert.text.lines import Line
from akn_convert.text.numbering import BARE, is_lone
from akn_convert.text.patterns import patterns, squash
from akn_convert.text.quantities import introducers
from akn_convert.text.setting import ENDED, filling, is_apart, is_solid, is_tight, margin_of, width_of
from akn_convert.text.widths import single, stretched

HIGHEST_FORMULA = 80
"""A text that names no organ in so many lines leaves the formula out."""
SHORT, LONGEST_LINE = 60, 120
"""A line of fewer characters may be a heading."""
SOFT = 40
"""A shorter line of Markdown may be one of several below one another, as end lines are."""
LONGEST_HEADING, LONGEST_WORD = 250, 18
FILLED = 0.85
WITHIN, QUOTES = ",،)]»”\"’'", '(«“„"'
"""Signs after which a paragraph may go on in mid-sentence, and with which its next words may begin."""


class Joiner:
    """Decides for one text. `broken` says that furniture was found in it: then paragraphs may be broken anywhere.

    `soft`: it was saved as Markdown, where no line ends a paragraph but one above a blank line or an item of a list.
    """

    def __init__(self, lines: list[Line], pack: Pack, broken: bool, soft: bool = False) -> None:
        self.lines = lines
        self.soft = soft
        self.pack = pack
        self.broken = broken
        self.spoken = False
        self.small = False
        self.silent = False
        self.heard = False
        self.first = False
        self.opening = ""
        self.set = width_of(lines)
        self.width = self.set.signs
        self.solid = self.width > 0 and is_solid(lines)
        self.filled = filling(lines) if self.solid else None
        self.margin = -1
        if self.width and not self.filled and (is_tight(lines) or (broken and is_apart(lines, self.width))):
            self.margin = margin_of(lines, self.width)
            self.width, self.solid = self.width if self.margin >= 0 else 0, False
        self.common = sorted(line.column + len(single(line.text)) for line in lines)[len(lines) // 2] if lines else 0
        self.apart = sum(line.blanks > 0 for line in lines) > 0.7 * len(lines)

    def listen(self, lines: list[Line]) -> None:
        """Look for an organ that speaks; where nothing in the text can be one, its head is not told from the rest."""
        self.silent = not any(self.names_organ(line) for line in lines[:HIGHEST_FORMULA])
        self.spoken = bool(self.width) and not any(map(self.speaks, lines))

    def hear(self, line: Line, following: Line) -> None:
        """Whether the text begins below a line: the enacting formula or, where no organ speaks, with a recital."""
        if self.silent:
            self.heard = recital_opening(line.text, self.pack) > 0
        else:
            self.heard = self.speaks(line) and (line.text[-1] in ",，،" or self.opens(following))
            self.small = self.heard and following.text[0].islower()
        self.spoken |= self.heard

    def begin(self, line: Line, first: bool) -> None:
        """Remember whether the block that a line stands in begins with it, and how that block begins."""
        self.first = first
        if first:
            self.opening = line.text

    def is_point(self) -> bool:
        """Whether the block at hand is a point of a list."""
        number = patterns(self.pack).number(self.opening)
        return number is not None and number.kind != "decimal"

    def goes_on(self, before: Line, line: Line, after_page: bool) -> bool:
        """Whether `line` continues the block that ends with `before`."""
        if self.first and is_lone(before.text):
            return True
        paged = after_page and (self.broken or line.page)
        if self.margin >= 0 and not (line.blanks or after_page):
            return line.column <= self.margin and patterns(self.pack).number(line.text) is None
        if not self.width:
            if not (self.broken and self.spoken):
                return self.slips(before, line) or (paged and self.unfinished(before, line))
            return self.resumes(before, line, after_page)
        if line.blanks or after_page:
            if self.heard and self.begins_small(before, line) and not self.is_point():
                return True
            return paged and self.unfinished(before, line)
        if (self.first and self.both_recitals(before, line)) or self.ends(before, line):
            return False
        if self.soft and self.heard and self.softly(before, line):
            return True
        return (
            self.set.full(before, line) or stretched(before.text) or (self.spoken and self.same_paragraph(before, line))
        )

    def softly(self, before: Line, line: Line) -> bool:
        """Whether a line of Markdown goes on below another: it is no item, no row, and neither is an end line."""
        if line.text[0] == "|":
            return False
        stop = ENDED.search(before.text)
        if stop is None and len(before.text) > SHORT:
            return True
        if self.speaks(before) or self.speaks(line):
            return False
        if stop is not None and patterns(self.pack).number(line.text) is not None:
            return False
        return line.text[0].islower() or len(before.text) > SOFT

    def both_recitals(self, before: Line, line: Line) -> bool:
        """Whether a line that begins a block is a whole recital, and the next line one too, as capitals tell."""
        if not line.text[0].isupper() or ENDED.search(before.text) is None:
            return False
        return recital_opening(before.text, self.pack) > 0 and recital_opening(line.text, self.pack) > 0

    def ends(self, before: Line, line: Line) -> bool:
        """Whether a line below a full stop is an end line: a meeting, or words of adoption."""
        if before.text[-1] != "." or len(line.text) > LONGEST_LINE:
            return False
        text, known = squash(line.text), patterns(self.pack)
        return bool(known.meeting.match(text) or known.adopted.match(text))

    def slips(self, before: Line, line: Line) -> bool:
        """Whether a line's end, or a page's, slipped into a paragraph where all others stand in one line."""
        if not self.apart or line.page or len(before.text) <= SHORT or not is_word(line.text[:3]):
            return False
        if line.blanks and (self.small or not self.heard):
            return False
        return ENDED.search(before.text) is None and patterns(self.pack).number(line.text) is None

    def begins_small(self, before: Line, line: Line) -> bool:
        """Whether a line begins in mid-sentence: with a small letter, where paragraphs begin with capitals."""
        if self.small or not is_word(line.text[:3]) or patterns(self.pack).number(line.text) is not None:
            return False
        stop = ENDED.search(before.text)
        return (stop is None or stop.group()[0] in WITHIN) and not self.speaks(line)

    def resumes(self, before: Line, line: Line, after_page: bool) -> bool:
        """Whether a paragraph that stands in one line goes on in the next: a page's end, or an extractor, cut it.

        A small letter tells it where paragraphs begin with capitals. Elsewhere the paragraph has not come to a stop,
        cannot be a heading, and nothing opens.
        """
        if patterns(self.pack).number(line.text) is not None or self.speaks(line):
            return False
        stop = ENDED.search(before.text)
        if self.begins_small(before, line) or (line.text[0].isdigit() and stop and stop.group()[0] in WITHIN):
            return True
        if stop or not (line.text[0].isalnum() or line.text[0] in QUOTES):
            return False
        if self.dangles(before):
            return True
        if len(before.text) <= SHORT or self.opens(line):
            return False
        return after_page or len(before.text) > LONGEST_HEADING or self.begins(before)

    def dangles(self, line: Line) -> bool:
        """Whether a line ends with a word that no sentence ends with (`of the`, `du`)."""
        length = len(line.text)
        return length > LONGEST_WORD and introducers().search(line.text, length - LONGEST_WORD) is not None

    def begins(self, line: Line) -> bool:
        """Whether a line begins a paragraph that is no heading: with its number, or with opening words."""
        number = patterns(self.pack).number(line.text)
        return number.kind == "decimal" if number is not None else self.opens(line)

    def same_paragraph(self, before: Line, line: Line) -> bool:
        """Whether a line right below another belongs to its paragraph although that one is not full (ragged OCR)."""
        if "\t" in line.text or "\t" in before.text or self.speaks(line):
            return False
        if self.speaks(before) and not (line.text[0].islower() and self.adopts(before)):
            return False
        if patterns(self.pack).number(line.text) is not None:
            return False
        stop = ENDED.search(before.text)
        if stop is None:
            return True
        if line.text[0].islower():
            return self.goes_small(line, stop.group()[0])
        if stop.group()[0] not in WITHIN and (stop.group()[0] == ":" or not self.fills(line)):
            return False
        return self.heard and not self.opens(line)

    def goes_small(self, line: Line, stop: str) -> bool:
        """Whether a line with a small letter goes on right below a stop."""
        if self.heard and not self.small:
            return stop != ":"
        return stop in WITHIN and not self.opens(line)

    def fills(self, line: Line) -> bool:
        """Whether a line is as long as most lines, as no heading and no end line is."""
        return line.column + len(single(line.text)) > FILLED * self.common

    def speaks(self, line: Line) -> bool:
        """Whether a line is the enacting formula, or an end line."""
        if len(line.text) > LONGEST_LINE:
            return False
        text = squash(line.text)
        known = patterns(self.pack)
        return bool(
            known.speaker(text) or known.meeting.match(text) or known.adopted.match(text) or known.annex.match(text)
        )

    def names_organ(self, line: Line) -> bool:
        """Whether a line begins with an organ that speaks."""
        return len(line.text) <= LONGEST_LINE and patterns(self.pack).speaker(squash(line.text)) is not None

    def adopts(self, line: Line) -> bool:
        """Whether a line begins the words of adoption (`Adopted at the 3262nd meeting by 14 votes to`)."""
        return patterns(self.pack).adopted.match(squash(line.text)) is not None

    def opens(self, line: Line) -> bool:
        """Whether a line opens a paragraph of either part."""
        return bool(recital_opening(line.text, self.pack) or opens_operative(line.text, self.pack))

    def unfinished(self, before: Line, line: Line) -> bool:
        """Whether a paragraph that a page's end interrupts goes on."""
        if (self.speaks(before) and not self.adopts(before)) or self.speaks(line):
            return False
        if recital_opening(line.text, self.pack) and ENDED.search(before.text):
            return False
        stop, numbered = ENDED.search(before.text), patterns(self.pack).number(line.text) is not None
        if not numbered and not line.text[0].isupper() and (stop is None or stop.group()[0] in WITHIN):
            return stop is None or line.text[0].islower() or self.cut(before, line)
        if stop or numbered:
            return before.text[-1] in ",،，" and line.text[0].islower()
        return self.cut(before, line)

    def cut(self, before: Line, line: Line) -> bool:
        """Whether a page ends with a line that is full, and nothing opens on the next one."""
        return bool(self.width) and self.set.full(before, line) and not self.opens(line)


def gather(lines: list[Line], joiner: Joiner, skipped: set[int]) -> list[Block]:
    """The blocks of a text; `skipped` are the indices of furniture and note lines."""
    blocks: list[Block] = []
    before: Line | None = None
    gap = False
    joiner.listen(lines)
    for index, line in enumerate(lines):
        if index in skipped:
            gap = True
            continue
        if before is not None and joiner.goes_on(before, line, gap or line.page):
            blocks[-1].pieces.append((line.start, line.end))
        else:
            blocks.append(Block(line.start, line.end))
        joiner.begin(line, len(blocks[-1].pieces) == 1)
        before, gap = line, False
        if not joiner.heard:
            joiner.hear(line, next((lines[one] for one in range(index + 1, len(lines)) if one not in skipped), line))
    return blocks


def is_bare_numeral(text: str) -> bool:
    """Whether a block is nothing but the numeral of a section (`II`, `A.`, `三`)."""
    return len(text) < 16 and BARE.fullmatch(text) is not None


def is_word(start: str) -> bool:
    """Whether a line that begins so begins with a word in small letters."""
    letters = [sign for sign in start if sign.isalpha()][:2]
    return start[0].islower() and all(map(str.islower, letters))
