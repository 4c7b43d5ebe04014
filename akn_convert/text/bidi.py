"""Lines of right-to-left text as extractors leave them, in the order in which they are read.

Extractors print each line in its visual order, between embedding marks: numbers turned round with their stops and
brackets (`،2030` for 2030 and its comma), pieces of one line from left to right. What is made here serves for matching
only; the document keeps what is printed. Source: Unicode Standard Annex 9, explicit directional embeddings.
"""

from __future__ import annotations

import re

EMBEDDED = "\u202b"
TURNED = re.compile("\u202a([^\u202a-\u202c]*)\u202c")
PIECES = re.compile("\u202c\\s*(?=\u202b)")
TOKEN = re.compile(r"[^\W_](?:[\w./\-]*[^\W_])?|\S|\s+")
LATIN = re.compile("[A-Za-z]")
MIRRORED = re.compile(r"\)\s?(\d{1,4}|[\u0621-\u064a]\u0640?)\(\s?")
UNCLOSED = re.compile(r"\)([^()\u0600-\u06ff]*\(\d{1,4})")
FORMAT = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x061C])
LOOSE_MARK = re.compile("\\s[\u064b-\u0652]")
"""A vowel sign set apart from the letter that it stands on, inside a word."""
MARK = re.compile("[\u064b-\u0652\\s]*")


def in_reading_order(line: str) -> str:
    """A line as it is read, without direction marks; a line without embeddings stays."""
    if EMBEDDED not in line:
        return line
    pieces = PIECES.split(line) if "\u202c" in line else [line]
    plain = " ".join(TURNED.sub(turned, piece).translate(FORMAT).strip() for piece in reversed(pieces))
    unclosed = UNCLOSED.fullmatch(plain)
    return f"{unclosed[1]})" if unclosed is not None else MIRRORED.sub(r"(\1) ", plain).rstrip()


def turned(match: re.Match[str]) -> str:
    """A left-to-right run in reading order: its tokens from the right, where no Latin words are among them."""
    run = match[1]
    if LATIN.search(run) and " " in run.strip():
        return run
    return "".join(reversed(TOKEN.findall(run)))


def is_mark(line: str) -> bool:
    """Whether a line has nothing but vowel signs, which extractors print apart from their letters."""
    return len(line) < 40 and MARK.fullmatch(line.translate(FORMAT)) is not None
