"""Parts of documents: paragraphs and annexes of this document ("paragraph 5 above"), and those of another one.

It stands apart because a part is pointed to from either side of its document (paragraph 5 of resolution 70/1;
resolution 66/288, annex; 第70/1号决议第5段), while the document itself is recognised without it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from akn_convert.languages.pack import load
from akn_convert.recognizers.references.figures import Token
from akn_convert.recognizers.references.items import ITEM, Item, Pointed, joined, listed, paragraphs, pointed, roman_of
from akn_convert.recognizers.references.lexicon import blanks
from akn_convert.recognizers.references.preamble import Preamble
from akn_convert.recognizers.references.reference import Reference
from akn_convert.recognizers.references.shapes import roman_value
from akn_convert.recognizers.spans import Span

REACH = re.compile(r"[^\d.,;:،؛()]{0,70}")
END_OF = itemgetter(0)
BEFORE_REACH = 110
DIVISIONS = ("att_", "sec_")
ORDINAL, UNIT = re.compile(r"第\s?\Z"), re.compile(r"\s?[段节条章]")
NOTHING = Pointed()


class Pointer(NamedTuple):
    """The parts of the document that follows which the words up to `end` announce."""

    end: int
    what: Pointed


class Parts:
    """The words of one language that point to parts, compiled. In a pattern `#` is a list of paragraphs, `@` a single
    one, `%` a list of sections."""

    def __init__(self, section: Mapping[str, Any], number_first: bool, sessions: Mapping[str, Any]) -> None:
        separator = blanks(section["separator"])
        numeral = section.get("numerals", "[IVXL]+|[A-Z]")
        numerals = f"(?:{numeral})(?![^\\W\\d_])" if not number_first else f"(?:{numeral})"
        fill = {"#": listed(separator), "@": ITEM, "%": f"{numerals}(?:(?:{separator})第?{numerals})*"}
        self.number_first = number_first
        self.ordinals: list[str] = section.get("ordinals", [])
        self.near = re.compile(section.get("near", "(?!)"))
        self.points: str = section.get("points", "")
        self.numerals = re.compile(numerals)
        self.joined = re.compile(separator)
        here, there, after, before, own = (
            re.sub("[#@%]", lambda m: fill[m[0]], blanks(section.get(name, "(?!)")))
            for name in ("here", "there", "after", "before", "own_annex")
        )
        self.listed = re.compile(
            here if number_first else rf"\s(?P<list>{fill['#']})(?:(?P<here>{here})|(?P<there>{there}))"
        )
        self.after, self.own = re.compile(after), re.compile(own)
        self.divisions: list[str] = section.get("divisions", [])
        self.before = re.compile(f"(?:{before})$").search
        self.treaty = re.compile(blanks(section["treaty"]))
        self.league = re.compile(blanks(section["league"]))
        self.cite_only = re.compile(blanks(section["cite_only"]))
        self.preamble = Preamble(section, sessions)

    def read(self, text: str, token: Token) -> tuple[list[Span], Pointer | None]:
        """What the word at `token` points to: spans of parts of this document, or parts of what follows."""
        m = self.listed.match(text, token.end) if token.kind != "annex" else None
        if m is None:
            return self._annex(text, token), None
        division, items = self._division(m), self._items(m, token.start)
        if m.groupdict().get("there") is None:
            return self._here(pointed(items).inside(division), items[0], self._is_near(m, token)), None
        return [], Pointer(m.end(), pointed(items).inside(division))

    def read_preamble(self, text: str) -> tuple[list[Span], list[Pointer], list[Item]]:
        """Preambular paragraphs: those of this document, those of what follows, and all of them."""
        spans: list[Span] = []
        pointers: list[Pointer] = []
        named: list[Item] = []
        for items in self.preamble.find(text):
            named += items
            own, end = self.preamble.follows(text, items)
            if own:
                spans += [Span(item.start, item.end, "ref", Reference("", part=item.part)) for item in items]
            elif end >= 0:
                pointers.append(Pointer(end, pointed(items)))
        return spans, pointers, named

    def _is_near(self, m: re.Match[str], token: Token) -> bool:
        """Whether "above" or "below" is said, and not "of the present resolution"."""
        if self.number_first:
            return self.near.fullmatch(m.string, token.start, token.end) is not None
        return m.groupdict().get("near") is not None

    def _here(self, inside: Pointed, first: Item, near: bool) -> list[Span]:
        """The mentions of parts of this document."""
        items = inside.items or (first._replace(part=inside.part),)
        return [Span(item.start, item.end, "ref", Reference("", part=item.part, near=near)) for item in items]

    def _annex(self, text: str, token: Token) -> list[Span]:
        """An annex of this document ("annex II to the present resolution")."""
        m = self.own.match(text, token.end)
        if m is None:
            return []
        start = m.start() if self.number_first else token.start
        return [Span(start, m.end(), "ref", Reference("", part=self._annex_eid(m["annex_number"])))]

    def _annex_eid(self, printed: str | None) -> str:
        number = roman_of(printed or "1", self.ordinals)
        return f"att_{roman_value(number) or number}"

    def _items(self, m: re.Match[str], word: int) -> list[Item]:
        """The paragraphs in the list of a match; the first with the word that announces them (第 and 段 in Chinese)."""
        text = m.string
        items = list(paragraphs(text, m.start("list"), m.end("list"), self.points))
        if not self.number_first:
            items[0] = items[0]._replace(start=word)
            return items
        return [whole(text, item) for item in items]

    def _division(self, m: re.Match[str]) -> str:
        """The annex or section that a match names: `att_2`, `sec_VI`, the same for every script; empty for none or for
        several."""
        found = m.groupdict()
        if found.get("section"):
            sections = self.numerals.findall(found["section"])
            return f"sec_{roman_of(sections[0], self.ordinals)}" if len(sections) == 1 else ""
        if not (found.get("annex") or found.get("own")):
            return ""
        return self._annex_eid(found.get("annex_number") or found.get("own_number"))

    def _sections(self, m: re.Match[str], word: int) -> tuple[Item, ...]:
        """The sections that a match names, where they are several."""
        if not m.groupdict().get("section"):
            return ()
        found = list(self.numerals.finditer(m.string, m.start("section"), m.end("section")))
        if len(found) == 1:
            return ()
        items = [Item(one.start(), one.end(), f"sec_{roman_of(one[0], self.ordinals)}") for one in found]
        if self.number_first:
            return tuple(whole(m.string, item) for item in items)
        return (items[0]._replace(start=word), *items[1:])

    def following(self, text: str, end: int) -> Pointed:
        """The part named right behind a document (", annex", ", paras. 5 and 7"), or nothing."""
        m = self.after.match(text, end)
        if m is None or m.end() == end:
            items = self.preamble.behind(text, end)
            return pointed(items) if items else NOTHING
        found, division = m.groupdict(), self._division(m)
        if not found.get("list"):
            sections = self._sections(m, m.start("unit" if found.get("unit") else "section"))
            return Pointed(division, sections) if division or sections else NOTHING
        word = m.start("word") if found.get("word") else m.start("list")
        return pointed(self._items(m, word)).inside(division)

    def divided(self, text: str) -> bool:
        """Whether a word for an annex or a section stands in a text."""
        return any(word in text for word in self.divisions)

    def announced(self, text: str, start: int) -> Pointed:
        """The annex or sections named right before a document ("annex II to resolution", "section VI of its")."""
        m = self.before(text, max(0, start - BEFORE_REACH), start)
        if m is None:
            return NOTHING
        item = next(paragraphs(text, *m.span("item"), self.points)).part if m.groupdict().get("item") else ""
        return Pointed(joined(self._division(m), item), self._sections(m, m.start()))

    def preceding(self, text: str, pointers: list[Pointer], start: int) -> Pointed:
        """The parts announced in the words right before a document ("paragraph 5 of its resolution")."""
        place = bisect_right(pointers, start, key=END_OF) - 1
        if place < 0:
            return NOTHING
        end, what = pointers[place]
        plain = REACH.fullmatch(text, end, start) is not None and self.joined.search(text, end, start) is None
        return what if plain else NOTHING

    def of(self, text: str, start: int, ends: Iterable[int], pointers: list[Pointer], divided: bool = False) -> Pointed:
        """What is named before the document at `start`, or behind one of `ends` (its number's, and its date's)."""
        what = self.preceding(text, pointers, start) if pointers else NOTHING
        if divided and not what.part.startswith(DIVISIONS) and not any(i.part[:4] in DIVISIONS for i in what.items):
            division = self.announced(text, start)
            if division.items:
                return division
            if division is not NOTHING:
                return what.inside(division.part)
        if what is not NOTHING:
            return what
        for end in ends:
            if (what := self.following(text, end)) is not NOTHING:
                return what
        return NOTHING


def whole(text: str, item: Item) -> Item:
    """A Chinese item with the signs that it is counted by."""
    before, behind = ORDINAL.search(text, max(0, item.start - 2), item.start), UNIT.match(text, item.end)
    return item._replace(start=before.start() if before else item.start, end=behind.end() if behind else item.end)


@cache
def parts(code: str) -> Parts | None:
    """The words for parts in the language `code`, compiled once; none where its pack lists none."""
    section = load(code).section("references")
    table = section.get("parts")
    return Parts(table, section.get("order") == "number-first", load(code).section("sessions")) if table else None
