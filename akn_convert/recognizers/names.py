"""Names of organs, offices, States and groups: the names of a language, and which of them stands at a place.

A name is looked up by its first word (its first characters in Chinese), so the cost of a place is that of the few names
with that word. The longest name wins, and a name that is part of a longer one that is none of ours ("Northern Ireland",
发展中国家) is kept from being read by that longer one, which stands in the data under `x`.

Data: `[organs]` and `[offices]` of a pack hold `id: name | name` lines, `[states]` holds `CODE name=name;`. Braces are
endings: `Совет{,а,у}` is three names; a name after `~` is read after a verb that addresses it, but too unsure to be
marked elsewhere. `languages/entities.toml` says of what kind each id is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from akn_convert.languages.pack import FOLDER, Pack
from akn_convert.recognizers.states import expanded, state_forms

SHARED = FOLDER / "entities.toml"
UNSURE = "~"
WORD = re.compile(r"\w+")

Found = tuple[int, int, str]
"""Where a name starts and ends in a text, and the id of what it names."""


class Name(NamedTuple):
    """A name, how many of its letters stand before the word that it is looked up by, and the id of what it names."""

    text: str
    before: int
    entity: str


class Index(NamedTuple):
    """Names by a word of theirs, or (not `spaced`) by their first three characters, the shortest ones by two.

    Under one word stand first the names of which most is before it, then the longer ones.
    """

    by_word: Mapping[str, tuple[Name, ...]]
    spaced: bool

    def key(self, text: str, start: int) -> str:
        """What the names that begin at `start` are looked up by."""
        if self.spaced:
            word = WORD.match(text, start)
            return word[0] if word else ""
        beginning = text[start : start + 3]
        return beginning if beginning in self.by_word else beginning[:2]

    def at(self, text: str, start: int, key: str, last: int = 0, behind: bool = False) -> Found | None:
        """The longest name whose word `key` stands at `start`; it begins at `last` or later.

        Where words are parted, it is whole words; `behind` is for a name that a particle is written before.
        """
        for name, before, entity in self.by_word.get(key, ()):
            begin = start - before
            if begin >= last and text.startswith(name, begin):
                end = begin + len(name)
                if not self.spaced or not (_goes_on(text, end) or (not behind and _inside(text, begin))):
                    return begin, end, entity
        return None


def _inside(text: str, begin: int) -> bool:
    """Whether a word began before `begin`."""
    return begin > 0 and text[begin - 1].isalnum()


def _goes_on(text: str, end: int) -> bool:
    """Whether the word before `end` goes on there."""
    after = text[end : end + 2]
    return after[:1].isalnum() or (len(after) == 2 and after[0] in "-\u2010\u2011" and after[1].isalpha())


@cache
def kinds() -> dict[str, str]:
    """Entity id -> its kind: `organization`, `role`, `group` (asked to act, but never marked in a text) or `none`."""
    table = tomllib.loads(SHARED.read_text(encoding="utf-8"))["kinds"]
    return {entity: kind for kind, entities in table.items() for entity in entities.split()}


@cache
def named(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Entity id -> its names in the pack, the one that is shown first. States have their ISO 3166 codes as ids."""
    found: dict[str, tuple[str, ...]] = {}
    for section in ("organs", "offices"):
        for line in str(pack.section(section).get("names", "")).strip().splitlines():
            entity, _, forms = line.partition(":")
            found[entity] = tuple(form for name in forms.split("|") for form in expanded(name.strip()))
    return found | state_forms(pack)


def forms(pack: Pack) -> Iterable[tuple[str, str]]:
    """Every name of the pack and the id of what it names, those of nobody last; also with a contracted article."""
    section = pack.section("organs")
    article, joined = section.get("article", ""), section.get("article_joined", "")
    for entity, shown in sorted(named(pack).items(), key=lambda item: kinds().get(item[0]) == "none"):
        for form in shown:
            yield form, entity
        for form in shown if article else ():
            if form.startswith(article):
                yield joined + form[len(article) :], entity


def index(names: Iterable[Name], spaced: bool) -> Index:
    """An index of names."""
    by_word: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda name: (-name.before, -len(name.text), name.text)):
        by_word.setdefault(first(name.text, name.before, spaced), []).append(name)
    if not spaced:
        _share_shortest(by_word)
    return Index({word: tuple(group) for word, group in by_word.items()}, spaced)


def first(name: str, before: int, spaced: bool) -> str:
    """The word of a name that begins at `before`, or its first three characters."""
    word = WORD.match(name, before) if spaced else None
    return word[0] if word else name[:3]


def _share_shortest(by_word: dict[str, list[Name]]) -> None:
    """Put names of two characters also under the three that they are part of, so that one look-up is enough."""
    by_two: dict[str, list[str]] = {}
    for beginning in by_word:
        by_two.setdefault(beginning[:2], []).append(beginning)
    for short in [beginning for beginning in by_word if len(beginning) == 2]:
        for beginning in by_two[short]:
            by_word[beginning] += by_word[short] if beginning != short else []


class Addressed(NamedTuple):
    """All names of a language, and the particles that Arabic writes together with a name."""

    known: Index
    prefixes: tuple[str, ...]

    def at(self, text: str, start: int) -> Found | None:
        """The longest name at `start` or behind particles there."""
        for prefix in ("", *self.prefixes):
            if text.startswith(prefix, start):
                place = start + len(prefix)
                if found := self.known.at(text, place, self.known.key(text, place), behind=True):
                    return found
        return None


@cache
def addressed(pack: Pack) -> Addressed:
    """All names of a pack, also those that are too unsure to be marked."""
    known: dict[str, str] = {}
    for form, entity in forms(pack):
        known.setdefault(form.lstrip(UNSURE), entity)
    names = (Name(form, 0, entity) for form, entity in known.items())
    return Addressed(index(names, spaced(pack)), prefixes(pack))


def spaced(pack: Pack) -> bool:
    """Whether the language parts its words with blanks."""
    return bool(pack.section("organs").get("spaced", True))


def prefixes(pack: Pack) -> tuple[str, ...]:
    """The particles that the language writes together with a name."""
    return tuple(prefix for prefix in pack.section("organs").get("prefixes", "").split("|") if prefix)
