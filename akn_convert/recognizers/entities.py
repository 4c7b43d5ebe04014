"""Entities: the organs, offices and States that a text names, as spans, and what is known of each.

Only names that are certain are marked: full names with their word boundaries. "The Council" and "the Committee" are
not, because which one is meant is not said in the word.

A name is found by its first word with a capital; what stands before that ("lac Tchad") is compared backwards. So the
cost of a text is that of its capitalised words, however many names there are, and nothing is compiled but one small
pattern. In scripts without capitals it is found by its first word, in Chinese by its first characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.names import UNSURE, WORD, Found, Index, Name, forms, index, kinds, named, prefixes, spaced
from akn_convert.recognizers.spans import Span
from akn_convert.recognizers.states import state_names

ALIKE = (
    ("\u2011", "-"), ("\u00a0", " "), ("\u202f", " "), ("\n", " "), ("'", "\u2019"), ("\uff08", "("), ("\uff09", ")"),
)  # fmt: skip
ELEMENTS = {"organization": "organization", "role": "role", "group": "organization"}
HINT = 8
ONTOLOGY = "/akn/ontology"


class Entity(NamedTuple):
    """What the TLC entry of an entity needs: its id, the kind of its element, the name shown, the IRI."""

    id: str
    kind: str
    show_as: str
    href: str


def plain(text: str) -> str:
    """`text` with ordinary blanks, hyphens, apostrophes and brackets, letter for letter."""
    for odd, usual in ALIKE:
        if odd in text:
            text = text.replace(odd, usual)
    return text


@cache
def entity(identifier: str, pack: Pack) -> Entity:
    """The entity with that id, shown by its name in the pack's language; raises `KeyError` where the pack has none.

    The IRI of a UN organ or office is below `/akn/ontology/{kind}/un/`, that of a State is its ISO 3166 code.
    """
    shown = named(pack)[identifier][0]
    if identifier in state_names(pack):
        return Entity(identifier, "location", shown, f"{ONTOLOGY}/location/{identifier}")
    kind = ELEMENTS[kinds()[identifier]]
    return Entity(identifier, kind, shown, f"{ONTOLOGY}/{kind}/un/{identifier}")


class Mentions(NamedTuple):
    """The names of a language that are marked in running text, by the words or characters that `trigger` finds.

    `behind` are the words that have a particle before a name's first word (Arabic): its length, and that word.
    `uncapped` is how names without a capital begin in a language that has capitals.
    """

    known: Index
    trigger: re.Pattern[str]
    words: frozenset[str]
    behind: Mapping[str, tuple[int, str]]
    uncapped: tuple[str, ...]

    def find(self, text: str) -> list[Found]:
        """The names in `text`, in order, none overlapping."""
        found: list[Found] = []
        last = 0
        for start, key in self._words(text) if self.known.spaced else self._characters(text):
            name = self.known.at(text, start, key, last)
            if name is None and key in self.behind:
                length, word = self.behind[key]
                name = self.known.at(text, start + length, word, last, behind=True)
            if name is not None:
                found.append(name)
                last = name[1]
        return found

    def _words(self, text: str) -> list[tuple[int, str]]:
        """The words that a name may be looked up by, and where they start."""
        known = self.words
        words = [(m.start(), word) for m in self.trigger.finditer(text) if (word := m[0]) in known]
        uncapped = [(start, self.known.key(text, start)) for hint in self.uncapped for start in _places(text, hint)]
        return sorted(words + uncapped) if uncapped else words

    def _characters(self, text: str) -> list[tuple[int, str]]:
        """The characters that a name may begin with, and where they start."""
        starts = [m.start() for m in self.trigger.finditer(text)]
        return [(start, key) for start in starts if (key := self.known.key(text, start)) in self.words]


def _places(text: str, part: str) -> list[int]:
    places = []
    place = text.find(part)
    while place >= 0:
        places.append(place)
        place = text.find(part, place + 1)
    return places


def _capital(name: str) -> int:
    """The place of the first capital in a name, -1 where it has none."""
    return next((place for place, letter in enumerate(name) if letter.isupper()), -1)


def _charset(letters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(set(letters))))}]"


def _next(names: Iterable[str], size: int) -> str:
    """A pattern for the characters that may follow the first one of names of that size."""
    _, *others = (_charset(place) for place in zip(*(name for name in names if len(name) == size), strict=True))
    return "".join(others)


@cache
def mentions(pack: Pack) -> Mentions:
    """The names of a pack that are marked, ready to be found."""
    marked: dict[str, str] = {}
    for form, entity in forms(pack):
        kind = kinds().get(entity)
        if kind == "none":
            marked[form] = entity
        elif kind != "group" and not form.startswith(UNSURE):
            marked.setdefault(form, entity)
    particles, capitals = prefixes(pack), {form: _capital(form) for form in marked}
    if not spaced(pack) or particles or max(capitals.values(), default=-1) < 0:
        capitals = {}
    names = [Name(form, max(capitals.get(form, 0), 0), entity) for form, entity in marked.items()]
    known = index(names, spaced(pack))
    behind = {prefix + word: (len(prefix), word) for prefix in particles[::-1] for word in known.by_word}
    uncapped = sorted({form[:HINT] for form, place in capitals.items() if place < 0})
    words = frozenset((*known.by_word, *behind))
    return Mentions(known, re.compile(_trigger(known, capitals)), words, behind, tuple(uncapped))


def _trigger(known: Index, capitals: Mapping[str, int]) -> str:
    """What names are looked up by: words, those with a capital that begins one, or the characters that begin names."""
    if capitals:
        return _charset(form[place] for form, place in capitals.items() if place >= 0) + r"\w*"
    if known.spaced:
        return WORD.pattern
    sizes = {len(beginning) for beginning in known.by_word}
    ahead = "|".join(_next(known.by_word, size) for size in sorted(sizes, reverse=True))
    return f"{_charset(beginning[0] for beginning in known.by_word)}(?={ahead})" if sizes else r"(?!)"


def find_entities(text: str, pack: Pack) -> list[Span]:
    """The organs, offices and States named in `text`, in order.

    The kind of a span is `organization`, `role` or `location`, its value the id for `entity`.
    """
    kind_of = kinds()
    spans = []
    for start, end, entity_id in mentions(pack).find(plain(text)):
        kind = kind_of.get(entity_id, "location")
        if kind != "none":
            spans.append(Span(start, end, kind, entity_id))
    return spans
