"""Opening words: the longest known phrase at the beginning of a text, read over the adverbs that may stand in it.

"Requests", "Also requests", "Strongly requests" and "requests also" open with the same phrase; so do "Expresses its
deep concern" and "Expresses concern". Phrases are kept as a tree of words (of characters where a script has no blanks)
and walked once: a word that goes on in the tree is taken first, an adverb or filler is passed over, anything else ends
the walk. Nothing is tried twice, so the cost is that of the few words read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

HEAD_OF_WORDS, HEAD_OF_CHARACTERS = 84, 22
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?|,")
CHARACTER = re.compile(r"\S")
DROPPED = re.compile(
    "[\u00ad\u0307\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Also the dot that stays of İ, the only letter that is two in small."""
ALIKE = (("\u2019", "'"), ("\u2018", "'"), ("\u02bc", "'"), ("\u2010", "-"), ("\u2011", "-"), ("ё", "е"),
         ("أ", "ا"), ("إ", "ا"), ("آ", "ا"))  # fmt: skip


class Meaning(NamedTuple):
    """What a phrase stands for, and how many words at its end only tell it apart and are not part of it."""

    value: str
    ahead: int = 0


@dataclass(slots=True, init=False)
class Found:
    """A phrase at the beginning of a text: where it starts and ends (with its adverbs), and what it stands for."""

    start: Final[int]
    end: Final[int]
    value: Final[str]

    def __init__(self, start: int, end: int, value: str) -> None:
        self.start = start
        self.end = end
        self.value = value


class Node:
    """A place in the tree of phrases: the words that go on from it, and what the phrase that ends there stands for."""

    __slots__ = ("further", "meaning")

    def __init__(self) -> None:
        self.further: dict[str, Node] = {}
        self.meaning: Meaning | None = None


class Vocabulary(NamedTuple):
    """The phrases of one kind in one language, of words or (not `spaced`) of characters, keyed by the first of them."""

    spaced: bool
    tree: Node
    adverbs: Mapping[str, tuple[tuple[str, ...], ...]]
    fillers: frozenset[str]
    suffixes: tuple[str, ...]


def plain(text: str) -> str:
    """`text` in small letters without vowel signs, hamzas and direction marks, its apostrophes straight.

    Latin accents stay: "Engagé" opens a recital, "Engage" a paragraph.
    """
    text = text.lower()
    if text.isascii():
        return text
    text = DROPPED.sub("", text)
    for odd, usual in ALIKE:
        if odd in text:
            text = text.replace(odd, usual)
    return text


def _words(phrase: str, spaced: bool) -> tuple[str, ...]:
    return tuple((WORD if spaced else CHARACTER).findall(plain(phrase)))


def vocabulary(
    phrases: Iterable[tuple[str, str]], adverbs: str, fillers: str, suffixes: str = "", spaced: bool = True
) -> Vocabulary:
    """A vocabulary from (phrase, value) pairs and lists set apart by `|`.

    Words after a `+` in a phrase must follow, but are not part of it ("demande + au secrétaire").
    """
    tree = Node()
    for phrase, value in phrases:
        node = tree
        for word in _words(phrase.replace("+", " "), spaced):
            node = node.further.setdefault(word, Node())
        node.meaning = node.meaning or Meaning(value, len(_words(phrase.partition("+")[2], spaced)))
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for adverb in adverbs.split("|"):
        if words := _words(adverb, spaced):
            by_first.setdefault(words[0], []).append(words)
    ordered = {first: tuple(sorted(group, key=len, reverse=True)) for first, group in by_first.items()}
    filled = frozenset(word for filler in fillers.split("|") for word in _words(filler, spaced))
    return Vocabulary(spaced, tree, ordered, filled, tuple(plain(suffix) for suffix in suffixes.split("|") if suffix))


class Head:
    """The first words (or characters) of a text as they are compared: they are cut once, for all vocabularies, and no
    further than they are read.

    `printed` is how they stand in the text, `kept` the letters of it that are compared.
    """

    __slots__ = ("ends", "kept", "matches", "printed", "spaced", "start", "words")

    def __init__(self, text: str, spaced: bool) -> None:
        self.spaced = spaced
        self.printed = text[: HEAD_OF_WORDS if spaced else HEAD_OF_CHARACTERS]
        self.kept = plain(self.printed) if spaced else "".join(self.printed.split())
        self.words = [] if spaced else list(self.kept)
        self.matches = WORD.finditer(self.kept) if spaced else iter(())
        self.start = -1
        self.ends: list[int] = []

    def word(self, place: int) -> str:
        """The word at `place`, empty behind the last one."""
        while place >= len(self.words):
            match = next(self.matches, None)
            if match is None:
                return ""
            if self.start < 0:
                self.start = match.start()
            self.words.append(match[0])
            self.ends.append(match.end())
        return self.words[place]

    def mended(self, parts: int) -> Head:
        """The same with the first `parts` words read as one."""
        head = Head(self.printed, True)
        head.words, head.ends, head.start = ["".join(self.words[:parts])], [self.ends[parts - 1]], self.start
        head.matches = WORD.finditer(self.kept, self.ends[parts - 1])
        return head

    def places(self, count: int) -> tuple[int, int]:
        """Where in the text the first of the words starts, and where the last of the first `count` ends."""
        start, end = (self.start, self.ends[count - 1]) if self.spaced else (0, count)
        if len(self.kept) == len(self.printed):
            return start, end
        if not self.spaced:
            places = [place for place, letter in enumerate(self.printed) if not letter.isspace()]
            return places[0], places[end - 1] + 1
        places = [place for place, letter in enumerate(self.printed) if not DROPPED.match(letter)]
        places.append(len(self.printed))
        return places[start], places[end]  # the marks of the last letter are part of it


def _passed(head: Head, position: int, vocabulary: Vocabulary) -> int:
    """The position after the adverb at `position`, or `position` itself."""
    for adverb in vocabulary.adverbs.get(head.word(position), ()):
        after = position + len(adverb)
        if head.word(after - 1) and tuple(head.words[position:after]) == adverb:
            return after
    return position


def _step(node: Node, word: str, suffixes: tuple[str, ...]) -> Node | None:
    """Where `word` leads from `node`, also without a pronoun at its end (Arabic)."""
    step = node.further.get(word)
    if step is None and suffixes:
        for suffix in suffixes:
            if word.endswith(suffix) and (step := node.further.get(word[: -len(suffix)])):
                break
    return step


def _walk(head: Head, position: int, node: Node, vocabulary: Vocabulary) -> tuple[int, Meaning] | None:
    """The longest phrase that goes on from `node` at `position`: the position after it, and its value.

    Words that go on in the tree are taken first. From the last of them back, an adverb or filler is passed over where
    the phrase goes on behind it. The depth of the tree (seven words) bounds what is tried.
    """
    path: list[Node] = []
    step: Node | None = node
    words, place = head.words, position
    while step is not None:
        path.append(step)
        if not step.further:
            break
        step = _step(step, words[place] if place < len(words) else head.word(place), vocabulary.suffixes)
        place += 1
    for end in range(position + len(path) - 1, position - 1, -1):
        node = path.pop()
        after = _behind(head, end, vocabulary) if node.further and node is not vocabulary.tree else end
        if after > end:
            further = _walk(head, after, node, vocabulary)
            if further is not None and further != (after, node.meaning):
                return further
        if node.meaning is not None:
            return end, node.meaning
    return None


def _behind(head: Head, position: int, vocabulary: Vocabulary) -> int:
    """The position after the adverb or filler at `position`, or `position` itself."""
    after = _passed(head, position, vocabulary)
    return position + 1 if after == position and head.word(position) in vocabulary.fillers else after


def _found(head: Head, vocabulary: Vocabulary) -> tuple[int, str] | None:
    """The phrase that a text opens with, before it and after it its adverbs: the position after it, and its value."""
    position = 0
    while head.word(position):
        if found := _walk(head, position, vocabulary.tree, vocabulary):
            end = found[0] - found[1].ahead
            while vocabulary.spaced and (after := _passed(head, end, vocabulary)) > end:
                end = after
            while head.words[end - 1] in ",，":
                end -= 1
            return end, found[1].value
        after = _passed(head, position, vocabulary)
        if after == position:
            return None
        position = after
    return None


def opening(head: Head, vocabulary: Vocabulary) -> Found | None:
    """The known phrase that a text opens with, after and with its adverbs, or None.

    A first word that an extractor broke in two or three ("Rappe l ant") is read as one where nothing else helps.
    """
    for parts in range(1, 4 if vocabulary.spaced else 2):
        first = head.word(parts - 1)
        if not first:
            break
        if parts > 1:
            first = "".join(head.words[:parts])
        if first not in vocabulary.adverbs and _step(vocabulary.tree, first, vocabulary.suffixes) is None:
            continue
        read = head if parts == 1 else head.mended(parts)
        if found := _found(read, vocabulary):
            start, end = read.places(found[0])
            return Found(start, end, found[1])
    return None
