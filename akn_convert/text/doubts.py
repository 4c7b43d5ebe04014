"""What a person should look at: doubts about a text that was understood all the same, each with its place.

The codes are listed in docs/problems.md. Nothing is mended here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from akn_convert.errors import Problem
from akn_convert.text.blocks import COLONS, Block
from akn_convert.text.forms import PLAIN, RAISED
from akn_convert.text.head import TITLE_NUMBER
from akn_convert.text.numbering import value
from akn_convert.text.patterns import Patterns, squash

CALLS = re.compile(f"[{RAISED}]+")
LINE_END = re.compile(r"\r\n|\n|\r")
LONGEST_FORMULA, LONGEST_TITLE = 80, 250
STRANGE = ("plain", "lead", "heading", "recital")
Doubt = tuple[str, str, int]


def doubts(source: str, blocks: list[Block], lone: list[tuple[str, int]], known: Patterns) -> Iterator[Doubt]:
    """Code, message and offset of every doubt. `lone` are calls with plain digits whose notes are not in the text."""
    yield from numbers(blocks)
    words = "\n".join([block.text for block in blocks])
    if any(digit in words for digit in RAISED):
        yield from notes(source, blocks)
    for marker, offset in lone:
        yield (
            "T130",
            f"Note {marker} is called here, but its text is not in the file. Look whether a page is missing.",
            offset,
        )
    yield from strangers(source, blocks, known)


def numbers(blocks: list[Block]) -> Iterator[Doubt]:
    """Paragraph numbers of the body that do not run on. Source: Editorial Manual, numbering of paragraphs."""
    last = 0
    for block in blocks:
        if block.role == "annex":
            return
        if block.label == "heading":
            continue
        if block.label == "paragraph" and block.kind == "decimal":
            now = value(block.number)
            if now not in (last + 1, 1) and re.search(r"\d[.-]\d", block.number) is None:
                yield (
                    "T110",
                    f"Paragraph {now} follows paragraph {last}. Look whether one is missing or misread.",
                    block.start,
                )
            last = now


def notes(source: str, blocks: list[Block]) -> Iterator[Doubt]:
    """Raised digits that are left in the words: calls without notes, notes without calls."""
    for block in blocks:
        for match in CALLS.finditer(block.text):
            marker = match.group().translate(PLAIN)
            offset = max(block.start, source.find(match.group(), block.text_start))
            if match.start() == 0:
                yield "T131", f"Note {marker} stands here, but nothing calls it. It is kept as a paragraph.", offset
            elif not block.text[match.start() - 1].isspace():
                yield "T130", f"Note {marker} is called here, but no note has this number. It is kept as text.", offset


def strangers(source: str, blocks: list[Block], known: Patterns) -> Iterator[Doubt]:
    """A second resolution in the same text: an organ speaks again, or stands alone below another numbered title.

    One behind a colon is quoted, as a draft that is recommended to another organ is. A decision below the end lines is
    another text as well.
    """
    spoken, titled, quoted, closed = False, False, False, False
    for block in blocks:
        closed = block.label == "conclusion" or (closed and block.label != "title")
        if closed and block.label in STRANGE and known.decides(block.text)[1]:
            yield "T140", "A decision seems to begin here. Split the file before converting it.", block.start
            closed = False
        if block.label == "formula":
            spoken = True
        elif quoted:
            titled = False
        elif spoken and block.label in STRANGE and len(block.text) < LONGEST_TITLE:
            line = squash(block.text) if len(block.text) < LONGEST_FORMULA else ""
            if line and (titled or line[-1] in ",，،") and known.formula.fullmatch(line):
                yield (
                    "T140",
                    "Another resolution seems to begin here. Split the file before converting it.",
                    block.start,
                )
            titled = TITLE_NUMBER.match(block.text) is not None
        else:
            titled = False
        quoted = block.text.endswith(tuple(COLONS)) or (quoted and block.label == "heading")


def placed(source: str, found: list[Doubt]) -> list[Problem]:
    """Doubts as problems with line and column, in the order of the text."""
    if not found:
        return []
    starts = [0, *(match.end() for match in LINE_END.finditer(source))]
    out = []
    for code, message, offset in sorted(found, key=lambda doubt: doubt[2]):
        line = bisect_right(starts, offset)
        out.append(Problem(code, message, line, offset - starts[line - 1] + 1))
    return out
