"""The numbers with which blocks begin, and those that were read wrong: with a blank inside, or with letters for digits.

A number read wrong is told by its place alone: it must be the next of its sequence.
"""

from __future__ import annotations

import re

from akn_convert.text.blocks import Block
from akn_convert.text.divisions import Division
from akn_convert.text.numbering import Number, section_at, value
from akn_convert.text.paragraphs import is_bare_numeral
from akn_convert.text.patterns import Patterns

LOOSE = re.compile(r"(?P<number>[\dIlO](?: ?[\dIlO]){0,2})\s?[.．,](?P<gap>\s+)(?=[^\W\d_])")
DIGITS = str.maketrans("IlO", "110", " ")
FIRST = "0123456789IlO"
LONGEST = 60
LEAST = 2
"""The first paragraph has nothing before it that would tell its number."""


def number_blocks(source: str, blocks: list[Block], patterns: Patterns) -> None:
    """Find the number with which each block begins."""
    last = 0
    for block in blocks:
        start, end = block.pieces[0]
        found = patterns.number(source[start : min(end, start + LONGEST)])
        if found is None and last and source[start] in FIRST:
            found = misread_number(words_of(source, block), last + 1)
            last += found is not None
        elif found is not None and found.kind == "decimal":
            last = value(found.printed)
        if found is not None:
            take(block, found)


def take(block: Block, found: Number) -> None:
    """Set a block's number apart from its words."""
    start = block.start
    block.kind = found.kind
    block.number = found.printed
    block.number_end = start + len(found.printed.rstrip())
    block.text_start = start + found.text
    if start + found.text >= block.pieces[0][1]:
        block.text_start = block.pieces[1][0] if len(block.pieces) > 1 else block.pieces[0][1]
        block.number_end = block.pieces[0][1]


def unnumber(block: Block) -> None:
    """Take a number back: it is part of the words."""
    block.number_end, block.text_start, block.number, block.kind = 0, block.start, "", ""


def release(block: Block) -> None:
    """Take back a number that holds a note's call (`Rule 1`, where 1 is the call): the block goes without it."""
    unnumber(block)
    block.token = ""
    block.label = {"paragraph": "lead", "point": "lead", "item": "recital"}.get(block.label, block.label)


def words_of(source: str, block: Block) -> str:
    """The words of a block after its number, as far as its first line goes."""
    start, end = block.pieces[0]
    if start <= block.text_start < end:
        return source[block.text_start : end]
    if len(block.pieces) > 1 and block.text_start >= end:
        return source[slice(*block.pieces[1])]
    return source[start:end]


def misread_number(text: str, expected: int) -> Number | None:
    """The number with which a block begins if it is the expected one with its stop, however it was read.

    One that only lost its stop stays with the words, as in the published files.
    """
    match = LOOSE.match(text)
    if match is None or expected < LEAST or not text[match.end()].isupper():
        return None
    printed = match["number"]
    if not any(sign.isdigit() or sign == "O" for sign in printed) or int(printed.translate(DIGITS)) != expected:
        return None
    end = match.end() - len(match["gap"])
    return Number("decimal", end, match.end(), text[:end])


def entitle(block: Block, text: str, division: Division | None) -> None:
    """Set the number of a heading apart: that of a section, or the designation of an article, a chapter, …"""
    found = division.number if division is not None else section_at(text)
    if found is not None and not is_bare_numeral(text):
        take(block, found)
        block.token = division.token if division is not None else ""
