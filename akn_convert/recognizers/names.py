"""Names of organs, offices, States and groups: where one stands in a text, and which.

A name is looked up by its first word (its first two characters in Chinese), so the cost of a text is that of its
capitalised words, however many names there are; nothing is compiled but one small pattern. The longest name wins, and a
name that is part of a longer one that is none of ours ("Northern Ireland", 发展中国家) is kept from being read by
that longer one, which stands in the data under `x`.

Data: `[organs]` and `[offices]` of a pack hold `id: name | name` lines, `[states]` holds `CODE name=name;`. Braces are
endings: `Совет{,а,у}` is three names; a name after `~` is read after a verb that addresses it, but too unsure to be
marked elsewhere. `languages/entities.toml` says of what kind each id is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from akn_convert.languages.pack import FOLDER, Pack
from akn_convert.recognizers.states import expanded, state_forms

SHARED = FOLDER / "entities.toml"
UNSURE, NOTHING = "~", r"(?!)"
FIRST = re.compile(r"\w+")


Found = tuple[int, int, str]


class Index(NamedTuple):
    """Names by what they begin with: the first word, or three (for the shortest names two) characters."""

    by_first: dict[str, tuple[tuple[str, str], ...]]
    spaced: bool

    def at(self, text: str, start: int) -> Found | None:
        """The longest name that begins at `start` of `text`: its start, its end, and the id of what it names."""
        if self.spaced:
            word = FIRST.match(text, start)
            candidates = self.by_first.get(word.group(), ()) if word else ()
        else:
            candidates = self.by_first.get(text[start : start + 3]) or self.by_first.get(text[start : start + 2], ())
        for name, entity in candidates:
            if text.startswith(name, start):
                end = start + len(name)
                if not (self.spaced and _goes_on(text, end)):
                    return start, end, entity
        return None


class Names(NamedTuple):
    """The names of a language: all, those to be marked in running text, and how one of these begins.

    `trigger` finds words (or characters), `firsts` are those that a name begins with, `prefixes` the particles that
    Arabic writes together with a name.
    """

    all: Index
    marked: Index
    trigger: re.Pattern[str]
    firsts: frozenset[str]
    prefixes: tuple[str, ...]

    def addressed(self, text: str, start: int) -> Found | None:
        """Any name at `start` or behind particles there."""
        return self._behind(self.all, text, start)

    def mentioned(self, text: str, start: int) -> Found | None:
        """A name to be marked at `start` or behind particles there."""
        return self._behind(self.marked, text, start) if self.prefixes else self.marked.at(text, start)

    def _behind(self, index: Index, text: str, start: int) -> Found | None:
        found = index.at(text, start)
        for prefix in self.prefixes if found is None else ():
            if text.startswith(prefix, start) and (found := index.at(text, start + len(prefix))):
                break
        return found


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


def _first(name: str, spaced: bool) -> str:
    word = FIRST.match(name) if spaced else None
    return word.group() if word else name[:3]


def _characters(firsts: list[str]) -> str:
    """A pattern for the first of the characters that a name begins with, the next ones looked at."""
    first, *others = ("".join(sorted(set(place))) for place in zip(*firsts, strict=True))
    return f"[{first}](?={''.join(f'[{other}]' for other in others)})"


def _trigger(firsts: Iterable[str], spaced: bool) -> re.Pattern[str]:
    """What a name begins with: capitalised words and the few others, or the characters that begin one."""
    if not spaced:
        sizes = ([first for first in firsts if len(first) == size] for size in (3, 2))
        return re.compile("|".join(map(_characters, filter(None, sizes))) or NOTHING)
    capitals = "".join(sorted({first[0] for first in firsts if first[0].isupper()}))
    others = sorted({first for first in firsts if not first[0].isupper()})
    return re.compile("|".join(([rf"[{capitals}]\w*"] if capitals else []) + others) or NOTHING)


def _index(forms: dict[str, str], spaced: bool) -> Index:
    """An index of name -> id; under one beginning, the longest name comes first."""
    by_first: dict[str, list[tuple[str, str]]] = {}
    by_two: dict[str, set[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        first = _first(form, spaced)
        by_first.setdefault(first, []).append((form, forms[form]))
        by_two.setdefault(first[:2], set()).add(first)
    for form in () if spaced else filter(by_two.__contains__, forms):  # so that one look-up of three letters is enough
        for first in by_two[form] - {form}:
            by_first[first].append((form, forms[form]))
    return Index({first: tuple(group) for first, group in by_first.items()}, spaced)


@cache
def names(pack: Pack) -> Names:
    """All names of a pack, ready to be looked up."""
    section = pack.section("organs")
    spaced = section.get("spaced", True)
    article, joined = section.get("article", ""), section.get("article_joined", "")
    addressed: dict[str, str] = {}
    marked: dict[str, str] = {}
    for entity, shown in sorted(named(pack).items(), key=lambda item: kinds().get(item[0]) == "none"):
        joint = [joined + form[len(article) :] for form in shown if article and form.startswith(article)]
        for form in (*shown, *joint):
            addressed.setdefault(form.lstrip(UNSURE), entity)
            if kinds().get(entity) == "none":
                marked[form] = entity
            elif kinds().get(entity) != "group" and not form.startswith(UNSURE):
                marked.setdefault(form, entity)
    prefixes = tuple(prefix for prefix in section.get("prefixes", "").split("|") if prefix)
    firsts = {_first(form, spaced) for form in marked}
    trigger = FIRST if prefixes else _trigger(firsts, spaced)
    behind = {prefix + first for prefix in prefixes for first in firsts}
    return Names(_index(addressed, spaced), _index(marked, spaced), trigger, frozenset(firsts | behind), prefixes)
