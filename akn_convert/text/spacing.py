"""Blank lines that say nothing: between all lines of double-spaced pages, and inside sentences.

Some tools put a blank line wherever two lines stand a little further apart than usual, or begin at other places:
pdfminer below the first line of an indented paragraph, pdfplumber with `layout=True` below every few lines. There it is
left out of account where a full line goes on below it, and everywhere where paragraphs follow each other without one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import opens_operative, recital_opening
from akn_convert.text.lines import Line
from akn_convert.text.numbering import number_at
from akn_convert.text.patterns import patterns, squash
from akn_convert.text.setting import ENDED, PARAGRAPH, filling
from akn_convert.text.widths import extent, reached, single, stretched

LEAST, WIDEST, PRINTED = 24, 130, 170
"""So many lines tell how a text is spaced, each no longer than a line that a program filled; few are longer than one
that stands between direction marks."""
MOST = 0.8
"""No larger part of the lines has three blank ones above where single blank lines were doubled."""
COMMAS, STOPS = ",，،", ".。,，،;；؛:：]］)）"
OPEN = 0.4
"""The part of the lines that stop in mid-sentence where the blank lines stand between lines and not paragraphs."""
FULL, FEWEST, SHARE = 0.75, 3, 0.02
"""A line goes on below a blank one where it fills so much of the width; so many do where that means anything."""
INDENTED, SOLID = 0.05, 0.15
"""More lines than this have an indent where none is printed in columns.

Of the numbered paragraphs, more than this part have no blank line before them where blank lines tell no paragraph."""


def closed_up(lines: list[Line], pack: Pack) -> list[Line]:
    """The lines, those without a blank line before them that have one for no reason."""
    if len(lines) < LEAST:
        return lines
    if any(not line.blanks for line in lines[1:] if not line.page):
        return unbroken(lines, pack)
    return single_spaced(lines)


def unbroken(lines: list[Line], pack: Pack) -> list[Line]:
    """The lines of a text whose sentences have blank lines inside."""
    apart = [index for index, line in enumerate(lines) if line.blanks and index]
    least = max(FEWEST, SHARE * len(apart))
    if sum(lines[index - 1].text[-1] not in STOPS and lines[index].text[0].isalnum() for index in apart) < least:
        return lines
    if is_wide(lines):
        return lines
    lengths = [extent(single(line.text)) for line in lines]
    width = reached(lengths)
    full = [index for index in apart if lengths[index - 1] > FULL * width or stretched(lines[index - 1].text)]
    within = {index for index in full if continues(lines[index - 1].text, lines[index].text, pack)}
    onward = sum(not (lines[index].text[0].isupper() or lines[index].text[0].isdigit()) for index in within)
    if len(within) < least or 4 * onward < len(within):
        return lines  # below headings stands what they head
    numbered = [line.blanks == 0 for line in lines[1:] if PARAGRAPH.match(line.text)]
    if 2 * sum(numbered) > len(numbered) and sum(line.column > 0 for line in lines) <= INDENTED * len(lines):
        return lines  # blank lines stand between columns
    if sum(numbered) > SOLID * len(numbered):
        within = set(apart)
    within.update(index for index in full if resumes(lines[index - 1].text, lines[index].text, pack))
    return [replace(line, blanks=0) if index in within else line for index, line in enumerate(lines)]


def is_wide(lines: list[Line]) -> bool:
    """Whether so many lines are wider than printed ones that full lines reach farther (`reached`); few are measured."""
    over = (line for line in lines if 2 * len(line.text) > WIDEST and extent(single(line.text)) > WIDEST)
    needed = len(lines) - min(len(lines) - 1, len(lines) * 95 // 100)
    return sum(1 for _ in islice(over, needed)) == needed


def continues(before: str, text: str, pack: Pack) -> bool:
    """Whether a line below one without a stop goes on: it has no number, and no organ begins to speak."""
    if not (text[0].isalpha() or text[0].isdecimal()) or ENDED.search(before) is not None:
        return False
    if number_at(text) is not None:
        return False
    return text[-1] not in COMMAS or patterns(pack).speaker(squash(text)) is None


def resumes(before: str, text: str, pack: Pack) -> bool:
    """Whether a line below a comma goes on: no capital, no number, and none of the words that open a paragraph."""
    stop = ENDED.search(before)
    if stop is None or stop.group()[0] not in COMMAS or not text[0].isalpha() or text[0].isupper():
        return False
    return not (recital_opening(text, pack) or opens_operative(text, pack))


def single_spaced(lines: list[Line]) -> list[Line]:
    """The lines of a double-spaced text with a blank line less before each."""
    lengths = [len(line.text) for line in lines]
    if sum(line.text[-1] in STOPS for line in lines) > (1 - OPEN) * len(lines):
        return lines
    even = any(line.blanks % 2 == 0 for line in lines[1:])
    printed = not even and doubled(lines) and reached(lengths) <= PRINTED
    if not printed and (max(lengths) > WIDEST or filling(lines) is None):
        return lines
    return [replace(line, blanks=max(0, line.blanks - 1 if even else (line.blanks - 1) // 2)) for line in lines]


def doubled(lines: list[Line]) -> bool:
    """Whether some lines, and not most, have three blank ones above: one stood there before all were doubled."""
    return FEWEST <= sum(line.blanks > 2 for line in lines) <= MOST * len(lines)
