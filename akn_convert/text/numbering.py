"""Printed numbers at the start of a block: paragraph numbers, points of every script, sections.

Source: United Nations Editorial Manual, numbering of paragraphs and subparagraphs; the forms of the six languages
are listed in docs/mapping.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from akn_convert.recognizers.folding import NARROW, WIDE

FORMAT = "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]*"
ENUMERATOR = re.compile(
    rf"""{FORMAT}(?:
      (?P<decimal>\d{{1,2}},(?=\s[A-ZÀ-Þ])|\d{{1,3}}(?:[.-]\d{{1,3}}){{0,3}}{FORMAT}(?:\s?\.(?!\d)|\s?[．、](?!\d(?!\d{{3}}(?!\d)))|\s{{2,8}}[.．](?=\s)|\s?[-–—‑](?=\s|$|{FORMAT}[\u0600-\u06ff])))
    | (?P<roman>\([ivxlc]{{1,8}}\)|[ivxlc]{{1,8}}\)|[’‘']{FORMAT}\d{{1,2}}{FORMAT}[‘’'](?!\w)
        |[\u3220-\u3229\u2460-\u2487]
        |\([一二三四五六七八九十]{{1,3}}\)|[ivx]{{1,5}}(?:\.(?=\s|[^\W\d_]{{3}})|．))
    | (?P<letter>\(\s?[a-z]{{1,2}}\)|[a-z]{{1,2}}\s?[)）]|\([а-я]\)|[а-я]\)
        |\({FORMAT}(?P<twin>[\u0621-\u064a])\u0640?(?:\s?(?P=twin)\u0640?)?{FORMAT}\)|\(هـ?\)|[a-z](?:\.(?=\s|[^\W\d_]{{3}})|[．、])|[\u0621-\u064a]\u0640?\s?[-–—](?=\s)
        |\(\d{{1,3}}\)|\d{{1,3}}[)）])
    | (?P<bullet>[•●▪◦·‣](?=\s|\S)|[–—-](?=\s))
    ){FORMAT}""",
    re.X,
)
MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]")
SECTION = re.compile(
    rf"""{FORMAT}(?P<section>
      (?:[IVXLC]{{1,7}}|[A-Z]|[А-Я]){FORMAT}[.．](?=\s|$|[^\x00-\x7f]|[A-Z][a-z]{{2}})
    | [一二三四五六七八九十]{{1,4}}[、.．]
    | (?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|حادي\ عشر|ثاني\ عشر|ألف|باء|جيم|دال
        |هاء|واو|زاي|حاء|طاء|ياء)ً?\s?[-–—.](?=\s)
    ){FORMAT}""",
    re.X,
)
PARTED = re.compile(r"\d+[.-]\d")
"""A number of a section and of a paragraph in it."""
BARE = re.compile(
    r"(?:[IVXLC]{1,7}|[A-Z]|[А-ЯЁ]|[一二三四五六七八九十]{1,4}|أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا"
    r"|ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء)ً?\s?[.．]?"
)

ARTICLE = re.compile(r"[^\W\d_]{3,12}\s(?:[IVXLC]{1,7}|\d{1,3})\s?[.:]?")
LONE = re.compile(
    r"(?:\d{1,3}\s?[.．、]|\d{1,3}\s?[-–]|\([a-z]{1,2}\)|[a-z]{1,2}\)|\([ivx]{1,5}\)|[ivx]{1,5}\)|\(\d{1,2}\)|\([\u0621-\u064a]\)"
    r"|[\u3220-\u3229\u2474-\u2487]|\([一二三四五六七八九十]{1,3}\))\Z"
)
LONGEST_ARTICLE = 26
LONGEST_NUMBER = 16


@dataclass(slots=True, init=False)
class Number:
    """A printed number: `end` of it and `text`, where what it numbers begins, as offsets in the block."""

    kind: Final[str]
    end: Final[int]
    text: Final[int]
    printed: Final[str]

    def __init__(self, kind: str, end: int, text: int, printed: str) -> None:
        self.kind = kind
        self.end = end
        self.text = text
        self.printed = printed


def number_at(text: str) -> Number | None:
    """The number with which a block begins; `kind` is `decimal`, `roman`, `letter` or `bullet`."""
    match = ENUMERATOR.match(text)
    if match is None and text[:1] in WIDE:
        match = ENUMERATOR.match(text[:LONGEST_NUMBER].translate(NARROW))
    return None if match is None else found(match, text)


def section_at(text: str) -> Number | None:
    """The number of a section with which a block begins."""
    match = SECTION.match(text)
    return found(match, text) if match is not None else None


def found(match: re.Match[str], text: str) -> Number:
    kind = match.lastgroup or "decimal"
    end = match.end()
    start = end
    while start < len(text) and text[start].isspace():
        start += 1
    return Number(kind, end, start, text[:end])


def is_lone(text: str) -> bool:
    """Whether a line is the number of a paragraph or of a point, and nothing else."""
    if len(text) < LONGEST_NUMBER and text[:1] in WIDE:
        text = text.translate(NARROW)
    return LONE.match(text) is not None


@lru_cache(maxsize=1024)
def logical(printed: str) -> str:
    """What a printed number says: without direction marks."""
    if printed.isascii():
        return printed
    return MARKS.sub("", printed).strip()


@lru_cache(maxsize=1024)
def value(printed: str) -> int:
    """The value of a decimal number (`12.` gives 12); 0 where it has none."""
    match = re.search(r"\d+", printed)
    return int(match.group()) if match else 0


def is_article(text: str) -> bool:
    """Whether a block is the number of an article (`Article 5`)."""
    return len(text) < LONGEST_ARTICLE and ARTICLE.fullmatch(text) is not None
