"""Ordinals in words or digits ("twenty-fourth", двадцать четвертый, 第二十四): their spelling and their value.

It stands apart because mastheads count sessions and texts count the paragraphs of a preamble with the same words.
Ordinals are added up from their parts ("soixante-dix-septième" = 60 + 10 + 7), which needs no list of all of them. All
is compared folded (recognizers/folding.py). Data: `ordinals`, `endings` and `suffixes` in `[sessions]` of a pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from akn_convert.recognizers.folding import fold

PART = re.compile(r"[\u2e80-\u9fff]|[^\s\-\u2e80-\u9fff]+")  # a Chinese character, or a word of letters
BLANKS = re.compile(r"[\s\-]")
LONGEST_RUN = 8
"""So many words on from its first a run of ordinals may go."""


class Ordinal(NamedTuple):
    """`text[start:end]` is an ordinal that stands for `value`."""

    start: int
    end: int
    value: int


class Ordinals:
    """The ordinals of one language. `run` is a pattern for one or several, folded; `gap` is what stands between two."""

    def __init__(self, sessions: Mapping[str, Any], gap: str) -> None:
        self.values = {BLANKS.sub("", word): value for word, value in values_of(sessions).items()}
        suffixes = any_of(words_of(sessions.get("suffixes", "")))
        digits = r"(?<!\d)\d{1,3}(?!\d)" + (rf"(?:\s?-?(?:{suffixes})(?!\w))?" if suffixes else "")
        one = f"(?:{digits}|{any_of(values_of(sessions))})"
        self.one = re.compile(one)
        self.run = rf"{one}(?:(?:{gap}|[\s\-]{{0,2}}){one}){{0,{LONGEST_RUN}}}+"

    def read(self, text: str, start: int, end: int) -> Iterator[Ordinal]:
        """The ordinals of a run in a folded text: `second and third` are two, `twenty-fourth` is one."""
        group: list[re.Match[str]] = []
        for word in self.one.finditer(text, start, end):
            if group and not self._one(text, group[-1], word):
                yield self._ordinal(group)
                group = []
            group.append(word)
        if group:
            yield self._ordinal(group)

    def _one(self, text: str, first: re.Match[str], second: re.Match[str]) -> bool:
        """Whether two words are parts of one ordinal: nothing stands between them, or tens and units are joined."""
        if first[0][0].isdecimal() or second[0][0].isdecimal():
            return False
        if not BLANKS.sub("", text[first.end() : second.start()]):
            return True
        values = sorted((total([self._value(first)]), total([self._value(second)])))
        return values[0] < 20 <= values[1] and values[1] % 10 == 0  # soixante et onzième, الرابعة والعشرون

    def _value(self, word: re.Match[str]) -> str:
        return self.values[BLANKS.sub("", word[0])]

    def _ordinal(self, group: list[re.Match[str]]) -> Ordinal:
        digits = re.match(r"\d+", group[0][0])
        value = int(digits[0]) if digits else total(map(self._value, group))
        return Ordinal(group[0].start(), group[-1].end(), value)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the folded words, longest first; blanks and hyphens inside a word may come and go."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"[\s\-]*".join(map(re.escape, PART.findall(word))) for word in ordered)


def words_of(section: object) -> list[str]:
    """The folded words of data in which they are set apart by `|`."""
    return [fold(word.strip()) for word in str(section).split("|") if word.strip()]


def values_of(sessions: Mapping[str, Any]) -> dict[str, str]:
    """Folded ordinal word -> its value as the data writes it (`7`, `*10`)."""
    endings = [fold(ending) for ending in sessions.get("endings", "").split("|")]
    values: dict[str, str] = {}
    for entry in sessions["ordinals"].split():
        word, _, value = entry.partition("=")
        word = fold(word.replace("_", " "))
        forms = [word[:-1] + ending for ending in endings] if word.endswith("~") else [word]
        values.update(dict.fromkeys(forms, value))
    return values


def total(values: Iterable[str]) -> int:
    """The number that ordinal words stand for: parts are added, a multiplier takes the part before it."""
    done = pending = 0
    for value in values:
        if value.startswith("*"):
            done += (pending or 1) * int(value[1:])
            pending = 0
        else:
            done += pending
            pending = int(value)
    return done + pending
