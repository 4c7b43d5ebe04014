"""What stands before the preambular paragraphs: the masthead, the title, the organ that speaks."""

from __future__ import annotations

import re
from itertools import pairwise

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import recital_opening
from akn_convert.recognizers.sessions import session_number
from akn_convert.text.blocks import Block
from akn_convert.text.patterns import Patterns, squash
from akn_convert.text.quantities import introducers
from akn_convert.text.stacks import part
from akn_convert.text.tail import is_date

TITLE_NUMBER = re.compile(
    r"(?:(?:ES|S|EM|DS|E|دإط|دإ)[-‑]\s?)?\d{1,4}[/／]\s?\d{1,4}(?:\s?[A-Z](?:\s?[-–]\s?[A-Z])?(?![\w’'])|\s(?:ألف|باء|جيم|دال))?(?:\s?[.．]|\s[-–—](?=\s|$))?(?=\s|$|[\u4e00-\u9fff])"
    r"|\d{1,4}(?:\s[A-Z])?\s{0,3}\([IVXLC]{1,8}\)(?:\s?[.．]|\s[-–—](?=\s))?(?=\s|$)"
    r"|\d{1,4}\s?[（(][一二三四五六七八九十]{1,4}[)）]\s?[.．]?(?=\s|$|[\u4e00-\u9fff])"
)
LETTER = re.compile(r"(?:[A-ZА-Я甲乙丙丁戊己庚辛壬癸]|ألف|باء|جيم|دال|هاء)[.．]?[⁰¹²³⁴-⁹()*\s]*")
LONGEST_FORMULA = 90
LONGEST_HEAD = 24
"""So many blocks can stand before the preamble."""
WORD = 18
FULL_TITLE = 40
"""A line of a title that was broken is no shorter than this."""
COMMAS = re.compile("[,，،:：]")


def find_formula(source: str, blocks: list[Block], patterns: Patterns) -> tuple[int, str] | None:
    """The block that names the organ that speaks, and the organ's actor.

    A comma tells the formula from the masthead's line that names the organ too; without one the last such line counts.
    A block that goes on after the formula is split.
    """
    bare: tuple[int, str] | None = None
    titled = False
    for index, block in enumerate(blocks):
        text = source[block.start : block.pieces[0][1]]
        if bare is not None and text[0].isdigit() and re.match(r"1\s?[.．\-–]", text):
            break
        line = squash(text)
        found = None if text[0].islower() else patterns.speaker(line)
        if found is None:
            titled = titled or is_title(text, line, patterns)
            continue
        actor, end = found
        if line[end - 1] not in ",，،:：":
            bare = (index, actor)
            if titled:
                break
            continue
        if end < len(line) or len(block.pieces) > 1:
            split_after(source, blocks, index)
        return index, actor
    return bare


def find_stranger(source: str, blocks: list[Block], pack: Pack) -> int | None:
    """The formula of an organ that the pack does not know: a short line with a comma, before a preambular paragraph."""
    for index, (block, following) in enumerate(pairwise(blocks)):
        text = source[block.start : block.end]
        if len(text) > LONGEST_FORMULA or text[-1] not in ",，،" or not text[0].isupper():
            continue
        if recital_opening(text, pack):
            continue
        if recital_opening(source[following.start : following.end], pack):
            return index
    return None


def find_faint(source: str, blocks: list[Block], patterns: Patterns, pack: Pack) -> tuple[int, str] | None:
    """The formula whose comma was read as a full stop: a line of its own before a preambular paragraph."""
    for index, (block, following) in enumerate(pairwise(blocks)):
        text = source[block.start : block.end]
        if len(text) > LONGEST_FORMULA or text[-1] not in ".;" or not text[0].isupper():
            continue
        line = squash(text).rstrip(" .;")
        found = patterns.speaker(line)
        if (
            found is not None
            and found[1] == len(line)
            and recital_opening(source[following.start : following.end], pack)
        ):
            return index, found[0]
    return None


def find_silent(source: str, blocks: list[Block], patterns: Patterns, pack: Pack) -> tuple[int, str] | None:
    """Where the preamble begins in a text that names no organ, and the actor: old texts leave the formula out.

    A preambular paragraph has to stand below the number, the title or the words of adoption.
    """
    actor: str | None = None
    for index, block in enumerate(blocks[:LONGEST_HEAD]):
        text = source[block.start : block.end]
        if recital_opening(text, pack):
            return (index, actor) if actor is not None else None
        line = squash(text)
        if patterns.resolution_number.match(line):
            actor = "unsc"
        elif actor is None and (patterns.adopted_by.match(line) or is_title(text, line, patterns)):
            actor = ""
    return None


def is_title(text: str, line: str, patterns: Patterns) -> bool:
    """Whether a block is the numbered title, after which only the formula can name the organ alone on its line."""
    return TITLE_NUMBER.match(text) is not None and not patterns.draft.match(line) and len(text) > 12


def split_after(source: str, blocks: list[Block], index: int) -> None:
    """Make two blocks of one that holds the formula and what follows it."""
    block = blocks[index]
    start, end = block.pieces[0]
    match = COMMAS.search(source, start, end)
    if match is None:
        return
    rest = match.end()
    while rest < end and source[rest].isspace():
        rest += 1
    following = [(rest, end)] if rest < end else []
    following += block.pieces[1:]
    if not following:
        return
    other = Block(*following[0])
    other.pieces = following
    block.pieces = [(start, match.end())]
    blocks.insert(index + 1, other)


def label_head(source: str, blocks: list[Block], patterns: Patterns, actor: str, pack: Pack) -> None:
    """Label the blocks before the formula `masthead` or `title`."""

    def begins(above: str, line: str) -> bool:
        ends = is_date(above, pack) or patterns.resolution_number.match(squash(above)) is not None
        return ends or says_what(line, patterns) or session_number(line, pack) is not None

    for index in reversed(range(len(blocks))):
        part(source, blocks, index, begins)
    after, numbered = -1, -1
    lines = (patterns.adopted_by, patterns.origin, patterns.resolution_number, patterns.draft)
    for index, block in enumerate(blocks):
        block.label = "masthead"
        text = source[block.start : block.pieces[0][1]]
        line = squash(text)
        if any(pattern.match(line) for pattern in lines):
            after = index
        elif TITLE_NUMBER.match(text) and not patterns.draft.match(line):
            numbered = index
    if actor == "unsc":
        return
    if numbered >= 0 and not (after > numbered and is_lone(source, blocks[numbered])):
        title(source, blocks, numbered)
        letter(source, blocks, numbered + 1)
    elif 0 <= after < len(blocks) - 1:
        for block in blocks[after + 1 :]:
            block.label = "title"


def says_what(line: str, patterns: Patterns) -> bool:
    """Whether a line of the masthead says what it is, so that it goes on with none above it."""
    known = (patterns.adopted_by, patterns.origin, patterns.agenda, patterns.status, patterns.original)
    text = squash(line)
    name = patterns.bodies.match(text)
    if name is not None and patterns.status.match(text[name.end() :].lstrip()) is not None:
        return True
    return any(pattern.match(text) is not None for pattern in known)


def is_lone(source: str, block: Block) -> bool:
    """Whether a block is the number of a title and nothing else."""
    return TITLE_NUMBER.fullmatch(source[block.start : block.end]) is not None


def letter(source: str, blocks: list[Block], index: int) -> None:
    """The letter of a part alone below the title that it shares with the other parts belongs to the title."""
    if index < len(blocks) and LETTER.fullmatch(source, blocks[index].start, blocks[index].end):
        blocks[index].label = "title"


def title(source: str, blocks: list[Block], index: int) -> None:
    """The numbered title. A number alone on its line takes the line after it."""
    block = blocks[index]
    block.label = "title"
    start, end = block.pieces[0]
    match = TITLE_NUMBER.match(source[start:end])
    if match is None:
        return
    block.number_end = 0
    if block.start + match.end() == block.end and index + 1 < len(blocks):
        block.pieces += blocks[index + 1].pieces
        del blocks[index + 1]
    while index + 1 < len(blocks) and wrapped(source, block, blocks[index + 1]):
        block.pieces += blocks[index + 1].pieces
        del blocks[index + 1]
    block.number = source[block.start : block.start + match.end()]


def wrapped(source: str, block: Block, following: Block) -> bool:
    """Whether the line below a title goes on with it: in small letters, or after `of the`, or `du`."""
    start, end = block.pieces[-1]
    if end - start < FULL_TITLE or not source[end : following.start].isspace():
        return False
    return source[following.start].islower() or introducers().search(source, max(start, end - WORD), end) is not None
