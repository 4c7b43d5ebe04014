"""Lines to blocks: which line goes on with the paragraph before it.

A line can only have been broken by its printer if it is full: if the first word of the next line would not have fitted
on it. Everything else is a cue for or against: a blank line, a number, an indent, the case of the next letter.
"""

from __future__ import annotations

import re
from itertools import pairwise

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import opens_operative, recital_opening
from akn_convert.text.blocks import CJK_END, CJK_START, Block
from akn_convert.text.lines import Line
from akn_convert.text.numbering import BARE
from akn_convert.text.patterns import patterns, squash
from akn_convert.text.quantities import introducers

STOPPED = re.compile(r"[,;:.،؛，；。：!?…](?:[(\[]?\d{1,3}[)\]]?|\s?[(\[]?[⁰¹²³⁴-⁹*]{1,3}[)\]]?)?\Z")
"""A stop alone: a line that ends in a bracket or a quotation mark goes on."""
ENDED = re.compile(
    r"[,;:.،؛，；。：!?…»”\"’)\]](?:[(\[]?\d{1,3}[)\]]?|\s?[(\[]?[⁰¹²³⁴-⁹*]{1,3}[)\]]?)?[\u202a-\u202e]*\Z"
)
"""How a line ends after which a paragraph may begin: a stop, and perhaps a note's call."""
LONE_NUMBER = re.compile(
    r"(?:\d{1,3}\s?[.．]|\d{1,3}\s?[-–]|\([a-z]{1,2}\)|[a-z]{1,2}\)|\([ivx]{1,5}\)|[ivx]{1,5}\)|\(\d{1,2}\)|\([\u0621-\u064a]\))\Z"
)
PARAGRAPH = re.compile(
    r"\d{1,3}\s?[.．](?:\s|$)|[\u202a-\u202e]*\s?-?\s?\d{1,3}[\u202a-\u202e]*\s?-?\s?[\u202a-\u202e]*[\u0600-\u06ff]"
)
HEAD = 9
HIGHEST_FORMULA = 80
"""A text that names no organ in so many lines leaves the formula out."""
SHORT, LONGEST_LINE = 60, 120
"""A line of fewer characters may be a heading."""
LONGEST_HEADING, LONGEST_WORD = 250, 18
WITHIN, QUOTES = ",،)]»”\"’'", '(«“„"'
"""Signs after which a paragraph may go on in mid-sentence, and with which its next words may begin."""
BLANK = re.compile(r"[ \t]")
NARROW, NARROW_CHINESE = 130, 62
"""No printer sets lines of more characters than this; a longer line is a whole paragraph."""


def width_of(lines: list[Line]) -> int:
    """The column that full lines reach (95 in 100 do not pass it); 0 where the text has one line a paragraph."""
    ends = sorted(line.column + len(line.text) for line in lines)
    if not ends:
        return 0
    width = ends[min(len(ends) - 1, len(ends) * 95 // 100)]
    chinese = sum(CJK_START <= line.text[0] <= CJK_END for line in lines) > 0.5 * len(lines)
    return width if width <= (NARROW_CHINESE if chinese else NARROW) else 0


class Joiner:
    """Decides for one text. `broken` says that furniture was found in it: then paragraphs may be broken anywhere."""

    def __init__(self, lines: list[Line], pack: Pack, broken: bool) -> None:
        self.lines = lines
        self.pack = pack
        self.broken = broken
        self.spoken = False
        self.small = False
        self.width = width_of(lines)
        if self.width and (is_tight(lines) or (broken and is_apart(lines, self.width))):
            self.width = 0
        self.solid = self.width > 0 and is_solid(lines)
        wide = any(CJK_START <= line.text[0] <= CJK_END for line in lines[:50])
        self.chinese = wide

    def goes_on(self, before: Line, line: Line, after_page: bool) -> bool:
        """Whether `line` continues the block that ends with `before`."""
        if LONE_NUMBER.match(before.text):
            return True
        if not self.width:
            if not (self.broken and self.spoken):
                return after_page and self.unfinished(before, line)
            return self.resumes(before, line, after_page)
        if line.blanks or after_page:
            return after_page and self.unfinished(before, line)
        return self.full(before, line) or (self.spoken and self.same_paragraph(before, line))

    def resumes(self, before: Line, line: Line, after_page: bool) -> bool:
        """Whether a paragraph that stands in one line goes on in the next: a page's end, or an extractor, cut it.

        A small letter tells it where paragraphs begin with capitals. Elsewhere the paragraph has not come to a stop,
        cannot be a heading, and nothing opens.
        """
        if patterns(self.pack).number(line.text) is not None or self.speaks(line):
            return False
        stop = ENDED.search(before.text)
        if not self.small and (line.text[0].islower() or (line.text[0].isdigit() and stop)):
            return stop is None or stop.group()[0] in WITHIN
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

    def full(self, before: Line, line: Line) -> bool:
        """Whether the first word of the next line would not have fitted."""
        word = 1 if self.chinese else len(BLANK.split(line.text, 1)[0]) + 1
        return before.column + len(before.text) + word > self.width

    def same_paragraph(self, before: Line, line: Line) -> bool:
        """Whether a line right below another belongs to its paragraph although that one is not full (ragged OCR)."""
        if "\t" in line.text or "\t" in before.text or self.speaks(line):
            return False
        if self.speaks(before) and not (line.text[0].islower() and self.adopts(before)):
            return False
        if ENDED.search(before.text) is None:
            return patterns(self.pack).number(line.text) is None
        return line.text[0].islower() and self.interrupted(before, line)

    def interrupted(self, before: Line, line: Line) -> bool:
        """Whether a paragraph stops in mid-sentence, so that the next line must go on with it."""
        if patterns(self.pack).number(line.text) is not None or not line.text[0].isalnum():
            return False
        if ENDED.search(before.text) and not (before.text[-1] in ",،" and line.text[0].islower()):
            return False
        return not (recital_opening(line.text, self.pack) or opens_operative(line.text, self.pack) or self.speaks(line))

    def speaks(self, line: Line) -> bool:
        """Whether a line is the enacting formula, or an end line."""
        if len(line.text) > LONGEST_LINE:
            return False
        text = squash(line.text)
        known = patterns(self.pack)
        return bool(
            known.speaker(text) or known.meeting.match(text) or known.adopted.match(text) or known.annex.match(text)
        )

    def adopts(self, line: Line) -> bool:
        """Whether a line begins the words of adoption (`Adopted at the 3262nd meeting by 14 votes to`)."""
        return patterns(self.pack).adopted.match(squash(line.text)) is not None

    def opens(self, line: Line) -> bool:
        """Whether a line opens a paragraph of either part."""
        return bool(recital_opening(line.text, self.pack) or opens_operative(line.text, self.pack))

    def unfinished(self, before: Line, line: Line) -> bool:
        """Whether a paragraph that a page's end interrupts goes on."""
        if recital_opening(line.text, self.pack) and ENDED.search(before.text):
            return False
        if ENDED.search(before.text) or patterns(self.pack).number(line.text) is not None:
            return before.text[-1] in ",،，" and line.text[0].islower()
        return not line.text[0].isupper()


def is_tight(lines: list[Line]) -> bool:
    """Whether every line is a paragraph and none is blank between: most lines end with a stop, and the next follows."""
    ended = [following.blanks == 0 for line, following in pairwise(lines) if ENDED.search(line.text)]
    return len(ended) > 0.6 * len(lines) and sum(ended) > 0.5 * len(ended)


def is_apart(lines: list[Line], width: int) -> bool:
    """Whether every line is a paragraph and a blank line stands between any two: few of them are full."""
    apart = sum(line.blanks > 0 for line in lines[1:])
    full = sum(line.column + len(line.text) > 0.8 * width for line in lines)
    return apart > 0.95 * (len(lines) - 1) and full < 0.3 * len(lines)


def is_solid(lines: list[Line]) -> bool:
    """Whether paragraphs follow each other without a blank line: told by the numbered ones, else by all lines."""
    head = lines[1:HEAD]
    if sum(line.blanks > 0 for line in head) > 0.4 * len(head):
        return False
    numbered = [line.blanks == 0 for line in lines[1:] if PARAGRAPH.match(line.text)]
    if len(numbered) > 2:
        return sum(numbered) > 0.5 * len(numbered)
    return sum(line.blanks == 0 for line in lines) > 0.93 * len(lines)


def gather(lines: list[Line], joiner: Joiner, skipped: set[int]) -> list[Block]:
    """The blocks of a text; `skipped` are the indices of furniture and note lines."""
    blocks: list[Block] = []
    before: Line | None = None
    gap = False
    joiner.spoken = bool(joiner.width) and not any(map(joiner.speaks, lines))
    known = patterns(joiner.pack)
    silent = bool(joiner.width or joiner.broken) and not any(
        known.speaker(squash(line.text)) for line in lines[:HIGHEST_FORMULA]
    )
    for index, line in enumerate(lines):
        if index in skipped:
            gap = True
            continue
        if before is not None and joiner.goes_on(before, line, gap or line.page):
            blocks[-1].pieces.append((line.start, line.end))
        else:
            blocks.append(Block(line.start, line.end))
        before, gap = line, False
        if not joiner.spoken and (joiner.width or joiner.broken):
            following = lines[index + 1] if index + 1 < len(lines) else line
            joiner.spoken = (silent and recital_opening(line.text, joiner.pack) > 0) or (
                joiner.speaks(line) and (line.text[-1] in ",，،" or joiner.opens(following))
            )
    return blocks


def is_bare_numeral(text: str) -> bool:
    """Whether a block is nothing but the numeral of a section (`II`, `A.`, `三`)."""
    return len(text) < 16 and BARE.fullmatch(text) is not None
