"""Parts of documents: paragraphs of this document ("paragraph 5 above"), and the paragraph or annex of another one.

It stands apart because a part is pointed to from either side of its document (paragraph 5 of resolution 70/1;
resolution 66/288, annex; 第70/1号决议第5段), while the document itself is recognised without it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from akn_convert.languages.pack import load
from akn_convert.recognizers.dates import number_of
from akn_convert.recognizers.references.figures import Token
from akn_convert.recognizers.references.lexicon import blanks
from akn_convert.recognizers.references.reference import Reference
from akn_convert.recognizers.references.shapes import roman_numeral, roman_value
from akn_convert.recognizers.references.symbols import LATIN
from akn_convert.recognizers.spans import Span

ITEM = r"\d{1,3}(?:\s?\([^\W\d_]{1,3}\)|\s[a-z]\)|(?<=段)\([a-z]\))*"
LETTER = re.compile(r"[^\W\d_]+")
REACH = re.compile(r"[^\d.,;:،؛()]{0,70}")
END_OF = itemgetter(0)
BEFORE_REACH = 90


class Pointer(NamedTuple):
    """A part that the words up to `end` announce: eId `part` of the document that follows."""

    end: int
    part: str


class Parts:
    """The words of one language that point to parts, compiled."""

    def __init__(self, section: Mapping[str, Any], number_first: bool) -> None:
        separator = blanks(section["separator"])
        items = f"{ITEM}(?:(?:{separator})第?{ITEM})*"
        fill = {"#": items, "@": ITEM}
        here, there, after = (
            re.sub("[#@]", lambda m: fill[m[0]], blanks(section[name])) for name in ("here", "there", "after")
        )
        self.ordinals: list[str] = section.get("ordinals", [])
        self.points: str = section.get("points", "")
        self.item = re.compile(ITEM)
        self.joined = re.compile(separator)
        self.after = re.compile(after)
        self.divisions: list[str] = section.get("divisions", [])
        self.before = re.compile(f"(?:{blanks(section.get('before', '(?!)'))})$").search
        self.treaty = re.compile(blanks(section["treaty"]))
        self.league = re.compile(blanks(section["league"]))
        self.cite_only = re.compile(blanks(section["cite_only"]))
        self.listed = re.compile(
            here if number_first else rf"\s(?P<list>{items})(?:(?P<here>{here})|(?P<there>{there}))"
        )

    def read(self, text: str, token: Token) -> tuple[list[Span], Pointer | None]:
        """What the word at `token` points to: spans of this document's paragraphs, or a part of what follows."""
        m = self.listed.match(text, token.end)
        if m is None:
            return [], None
        found = m.groupdict()
        if found.get("there") is None:
            return self._here(text, token, m), None
        items = self.item.findall(m["list"])
        item = self.eid(items[0]) if len(items) == 1 else ""
        part = "__".join(filter(None, (self._division(m), item)))
        return [], Pointer(m.end(), part) if part else None

    def _here(self, text: str, token: Token, m: re.Match[str]) -> list[Span]:
        spans: list[Span] = []
        for item in self.item.finditer(text, m.start("list"), m.end("list")):
            start, end = item.span()
            if not spans and token.kind != "here":
                start = token.start
            if token.kind == "here":
                start -= text.startswith("第", start - 1)
                end += text.startswith("段", end)
            spans.append(Span(start, end, "ref", Reference("", part=self.eid(item[0]))))
        return spans

    def _division(self, m: re.Match[str]) -> str:
        """The annex or section that a match names: `att_2`, `sec_VI`, the same for every script; empty for none."""
        found = m.groupdict()
        if found.get("section"):
            return f"sec_{roman_of(found['section'], self.ordinals)}"
        if not found.get("annex"):
            return ""
        number = roman_of(found.get("annex_number") or "1", self.ordinals)
        return f"att_{roman_value(number) or number}"

    def eid(self, item: str) -> str:
        """The eId of a paragraph as it is cited: `4 (b)` is `para_4__list_1__point_b`."""
        number, *letters = re.split(r"[\s()]+", item.strip(" ()"))
        points = [f"__list_1__point_{self._letter(letter)}" for letter in letters if LETTER.fullmatch(letter)]
        return f"para_{number_of(number)}{''.join(points)}"

    def _letter(self, letter: str) -> str:
        place = self.points.find(letter)
        return chr(ord("a") + place) if place >= 0 else letter

    def following(self, text: str, end: int) -> str:
        """The part named right behind a document (", annex", ", para. 5"), empty where none is."""
        m = self.after.match(text, end)
        if m is None:
            return ""
        found = m.groupdict()
        return "__".join(filter(None, (self._division(m), self.eid(found["item"]) if found.get("item") else "")))

    def divided(self, text: str) -> bool:
        """Whether a word for an annex or a section stands in a text."""
        return any(word in text for word in self.divisions)

    def announced(self, text: str, start: int) -> str:
        """The annex or section named right before a document ("annex II to resolution", "section VI of its")."""
        m = self.before(text, max(0, start - BEFORE_REACH), start)
        return self._division(m) if m else ""

    def preceding(self, text: str, pointers: list[Pointer], start: int) -> str:
        """The part announced in the words right before a document ("paragraph 5 of its resolution")."""
        place = bisect_right(pointers, start, key=END_OF) - 1
        if place < 0:
            return ""
        end, part = pointers[place]
        plain = REACH.fullmatch(text, end, start) is not None and self.joined.search(text, end, start) is None
        return part if plain else ""


def roman_of(printed: str, ordinals: Sequence[str]) -> str:
    """The number of a section or chapter in Latin scripts: `六` and `السادس` are `VI`; `A` and `VI` stay."""
    if printed in ordinals:
        return roman_numeral(ordinals.index(printed) + 1)
    latin = printed.translate(LATIN)
    return latin if latin.isascii() else roman_numeral(number_of(printed))


@cache
def parts(code: str) -> Parts | None:
    """The words for parts in the language `code`, compiled once; none where its pack lists none."""
    section = load(code).section("references")
    table = section.get("parts")
    return Parts(table, section.get("order") == "number-first") if table else None
