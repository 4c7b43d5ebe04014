"""Opening words: the longest known phrase at the beginning of a text, read over the adverbs that may stand in it.

"Requests", "Also requests", "Strongly requests" and "requests also" open with the same phrase; so do "Expresses its
deep concern" and "Expresses concern". Phrases are kept as a tree of words (of characters where a script has no blanks)
and walked once: a word that goes on in the tree is taken first, an adverb or filler is passed over, anything else ends
the walk. Nothing is tried twice, so the cost is that of the few words read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

HEAD_OF_WORDS, HEAD_OF_CHARACTERS = 84, 22
VALUE = ""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?|,")
CHARACTER = re.compile(r"[^\s]")
DROPPED = re.compile("[\u00ad\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
USUAL = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"}
LOOSE = {"ё": "е", "Ё": "Е", "أ": "ا", "إ": "ا", "آ": "ا"}
ALIKE = str.maketrans(USUAL | LOOSE)


class Meaning(NamedTuple):
    """What a phrase stands for, and how many words at its end only tell it apart and are not part of it."""

    value: str
    ahead: int = 0


class Found(NamedTuple):
    """A phrase at the beginning of a text: where it starts and ends (with its adverbs), and what it stands for."""

    start: int
    end: int
    value: str


class Vocabulary(NamedTuple):
    """The phrases of one kind in one language; `token` cuts words, the rest is keyed by its first word."""

    token: re.Pattern[str]
    tree: Mapping[str, Any]
    adverbs: Mapping[str, tuple[tuple[str, ...], ...]]
    fillers: frozenset[str]
    suffixes: tuple[str, ...]


def plain(text: str) -> str:
    """`text` in small letters without vowel signs, hamzas and direction marks, its apostrophes straight.

    Latin accents stay: "Engagé" opens a recital, "Engage" a paragraph.
    """
    if text.isascii():
        return text.lower()
    return DROPPED.sub("", text).translate(ALIKE).lower()


def _words(phrase: str, token: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(token.findall(plain(phrase)))


def vocabulary(
    phrases: Iterable[tuple[str, str]], adverbs: str, fillers: str, suffixes: str = "", spaced: bool = True
) -> Vocabulary:
    """A vocabulary from (phrase, value) pairs and lists set apart by `|`.

    Words after a `+` in a phrase must follow, but are not part of it ("demande + au secrétaire").
    """
    token = WORD if spaced else CHARACTER
    tree: dict[str, Any] = {}
    for phrase, value in phrases:
        node = tree
        for word in _words(phrase, token):
            node = node.setdefault(word, {})
        node.setdefault(VALUE, Meaning(value, len(_words(phrase.partition("+")[2], token))))
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for adverb in adverbs.split("|"):
        if words := _words(adverb, token):
            by_first.setdefault(words[0], []).append(words)
    ordered = {first: tuple(sorted(group, key=len, reverse=True)) for first, group in by_first.items()}
    filled = frozenset(word for filler in fillers.split("|") for word in _words(filler, token))
    return Vocabulary(token, tree, ordered, filled, tuple(plain(suffix) for suffix in suffixes.split("|") if suffix))


def _places(head: str) -> list[int]:
    """The places in `head` of the letters that `plain` keeps."""
    return [place for place, letter in enumerate(head) if not DROPPED.match(letter)]


def _tokens(text: str, vocabulary: Vocabulary) -> tuple[list[str], list[int], list[int]]:
    """The words at the beginning of `text`, and where in `text` each starts and ends."""
    if vocabulary.token is CHARACTER:
        head = text[:HEAD_OF_CHARACTERS]
        starts = [place for place, letter in enumerate(head) if not letter.isspace()]
        return [head[start] for start in starts], starts, [start + 1 for start in starts]
    head = text[:HEAD_OF_WORDS]
    kept = plain(head)
    words, starts, ends = [], [], []
    for match in vocabulary.token.finditer(kept):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    if len(kept) != len(head):
        places = _places(head)
        starts, ends = [places[start] for start in starts], [(places[end:] or [len(head)])[0] for end in ends]
    return words, starts, ends


def _passed(words: list[str], position: int, vocabulary: Vocabulary) -> int:
    """The position after the adverb at `position`, or `position` itself."""
    for adverb in vocabulary.adverbs.get(words[position], ()) if position < len(words) else ():
        if tuple(words[position : position + len(adverb)]) == adverb:
            return position + len(adverb)
    return position


def _step(node: Mapping[str, Any], word: str, vocabulary: Vocabulary) -> Mapping[str, Any] | None:
    """Where `word` leads from `node`, also without a pronoun at its end (Arabic)."""
    if word in node:
        return node[word]  # type: ignore[no-any-return]
    for suffix in vocabulary.suffixes:
        if word.endswith(suffix) and word[: -len(suffix)] in node:
            return node[word[: -len(suffix)]]  # type: ignore[no-any-return]
    return None


def _walk(
    words: list[str], position: int, node: Mapping[str, Any], vocabulary: Vocabulary
) -> tuple[int, Meaning] | None:
    """The longest phrase that goes on from `node` at `position`: the position after it, and its value.

    A word that goes on in the tree is tried before it is passed over as a filler, so the depth of the tree (seven
    words) bounds what is tried.
    """
    found = (position, node[VALUE]) if VALUE in node else None
    if position == len(words):
        return found
    step = _step(node, words[position], vocabulary)
    further = _walk(words, position + 1, step, vocabulary) if step is not None else None
    if further is None and node is not vocabulary.tree:
        after = _passed(words, position, vocabulary)
        if after == position and words[position] in vocabulary.fillers:
            after = position + 1
        further = _walk(words, after, node, vocabulary) if after > position else None
        if further == (after, node.get(VALUE)):
            further = None
    return further or found


def _found(words: list[str], vocabulary: Vocabulary) -> tuple[int, str] | None:
    """The phrase that `words` open with, before it and after it its adverbs: the position after it, and its value."""
    position = 0
    while position < len(words):
        if found := _walk(words, position, vocabulary.tree, vocabulary):
            end = found[0] - found[1].ahead
            while vocabulary.token is WORD and (after := _passed(words, end, vocabulary)) > end:
                end = after
            while words[end - 1] in ",，":
                end -= 1
            return end, found[1].value
        after = _passed(words, position, vocabulary)
        if after == position:
            return None
        position = after
    return None


def opening(text: str, vocabulary: Vocabulary) -> Found | None:
    """The known phrase that `text` opens with, after and with its adverbs, or None. Reads its first 140 letters.

    A first word that an extractor broke in two or three ("Rappe l ant") is read as one where nothing else helps.
    """
    words, starts, ends = _tokens(text, vocabulary)
    for parts in range(1, 2 if vocabulary.token is CHARACTER else 4):
        if found := _found(["".join(words[:parts]), *words[parts:]], vocabulary):
            return Found(starts[0], ends[found[0] + parts - 2], found[1])
    return None
